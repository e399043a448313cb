//! A matter in the small committee of the tests, with the clock that stands still.

use super::World;
use crate::actor::Actor;
use crate::by::Facts;
use crate::matters::{Head, Matter, open_to, perform};
use crate::proposals::case::{ProfileRef, Stamp};
use crate::refusal::Refusals;
use crate::verbs::Deed;
use serde_json::Value;
use uuid::Uuid;

/// A matter and its circumstances.
#[derive(Debug)]
pub struct Of<M> {
    /// People, rules, calendar, clock.
    pub world: World,
    /// The matter under test.
    pub matter: M,
}

/// An input with some of its fields set otherwise.
pub fn with(input: &Value, more: Value) -> Value {
    let mut input = input.clone();
    if let (Some(fields), Value::Object(more)) = (input.as_object_mut(), more) {
        fields.extend(more);
    }
    input
}

impl<M: Matter> Of<M> {
    /// A matter made in the world of the tests.
    pub fn new(make: impl FnOnce(Head, &World) -> M) -> Self {
        let world = World::new();
        let head = Head {
            id: Uuid::from_u128(2_000).into(),
            committee: super::COMMITTEE,
            profile: ProfileRef {
                name: world.profile.name.clone(),
                on: world.now.to_zoned(world.zone.clone()).date(),
            },
            begun: Stamp {
                at: world.now,
                by: None,
                name: "提案科".to_owned(),
            },
            attachments: Vec::new(),
        };
        let matter = make(head, &world);
        Self { world, matter }
    }

    /// `actor` does `verb`; a refused verb must leave the matter as it was.
    ///
    /// # Errors
    /// What the verb refuses.
    ///
    /// # Panics
    /// When a refused verb changed the matter.
    pub fn does(
        &mut self,
        actor: &Actor,
        verb: &str,
        part: Option<Uuid>,
        input: Value,
    ) -> Result<Facts, Refusals> {
        let mut matter = self.matter.clone();
        let done = perform(&mut matter, verb, part, input, &self.world.by(actor));
        if done.is_ok() {
            self.matter = matter;
        } else {
            assert_eq!(
                matter, self.matter,
                "{verb} was refused and yet changed the matter"
            );
        }
        done
    }

    /// `actor` does `verb`, and the matter that comes of it is sound.
    ///
    /// # Panics
    /// When the verb is refused, or leaves the matter unsound.
    #[expect(clippy::panic, reason = "only tests come here, and they should stop")]
    pub fn must(&mut self, actor: &Actor, verb: &str, part: Option<Uuid>, input: Value) -> Facts {
        let done = self.does(actor, verb, part, input);
        assert_eq!(
            self.matter.broken(),
            Vec::<&str>::new(),
            "{verb} left the matter unsound"
        );
        done.unwrap_or_else(|fault| panic!("{verb} was refused: {fault}"))
    }

    /// What `actor` is told when `verb` is refused: each code with its field.
    ///
    /// # Panics
    /// When the verb is done instead.
    #[expect(clippy::panic, reason = "only tests come here, and they should stop")]
    pub fn refused(
        &mut self,
        actor: &Actor,
        verb: &str,
        part: Option<Uuid>,
        input: Value,
    ) -> Vec<(String, String)> {
        match self.does(actor, verb, part, input) {
            Ok(facts) => panic!("{verb} was done: {facts:?}"),
            Err(no) => {
                no.0.into_iter()
                    .map(|fault| (fault.code, fault.field.unwrap_or_default()))
                    .collect()
            }
        }
    }

    /// The parts on which `actor` may do `verb` now.
    pub fn open_to(&self, actor: &Actor, verb: &str) -> Vec<Option<Uuid>> {
        let by = self.world.by(actor);
        M::Verb::ALL
            .iter()
            .filter(|one| one.code() == verb)
            .flat_map(|one| open_to(*one, &self.matter, &by))
            .map(|target| target.part)
            .collect()
    }
}
