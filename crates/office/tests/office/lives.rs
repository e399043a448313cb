//! Random people do random things through the office: every verb that is done adds exactly one entry with its case as
//! the subject, one that is refused adds none and changes nothing, and in the end all is sound.

use bihuan_domain::actor::{Actor, Hat, Party, Side};
use bihuan_domain::forms::Form;
use bihuan_domain::ids::ProposalId;
use bihuan_domain::proposals::merge::Merge;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_domain::proposals::waiting::waiting;
use bihuan_domain::testing::pen::{Dice, Pen};
use bihuan_office::Failure;
use bihuan_office::proposals::begin::Begin;
use bihuan_office::proposals::perform::Perform;
use bihuan_office::testing::{TestOffice, text};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Steps of one run.
const STEPS: usize = 150;

/// Some cases in one committee, and what was done to them.
struct Lives {
    office: TestOffice,
    people: Vec<Actor>,
    cases: Vec<ProposalId>,
    done: BTreeMap<&'static str, usize>,
    refused: usize,
}

impl Lives {
    async fn begin() -> Self {
        let office = TestOffice::sqlite().await;
        let mut cases = vec![
            office.draft("关于第一件事的提案").await,
            office.filed("关于第二件事的提案").await,
        ];
        cases.push(office.answered("关于第三件事的提案").await);
        let body = office
            .begin(&office.who("body-clerk"), Begin::Body(office.body))
            .await
            .unwrap();
        office
            .must(
                "body-clerk",
                body,
                Verb::Write,
                None,
                text("关于第四件事的提案"),
            )
            .await;
        cases.push(body);
        let mut people: Vec<Actor> = office
            .people
            .iter()
            .map(|(_, actor)| actor.clone())
            .collect();
        // Some with more hats than is good for them, the clock, and the public.
        people.push(Actor {
            hats: vec![Hat::Member(office.member(1)), Hat::Staff, Hat::Reviewer],
            ..office.who("member1")
        });
        people.push(Actor {
            hats: vec![
                Hat::Assigner(Side::Government),
                Hat::UnitLeader(office.unit(1)),
            ],
            ..office.who("assigner")
        });
        people.push(Actor::system(office.committee));
        people.push(Actor::public(office.committee));
        Self {
            office,
            people,
            cases,
            done: BTreeMap::new(),
            refused: 0,
        }
    }

    async fn step(&mut self, dice: &mut Dice) {
        if dice.percent(12) {
            self.office
                .pass_days(1 + i64::try_from(dice.below(10)).unwrap());
            if dice.percent(50) {
                self.office.run_due_jobs().await.unwrap();
            }
            return;
        }
        let id = *dice.pick(&self.cases).unwrap();
        if dice.percent(5) {
            let other = *dice.pick(&self.cases).unwrap();
            return self.merge(id, other).await;
        }
        let case = self.office.case(id).await;
        let waits = waiting(&case);
        let waited_for = if dice.percent(65) {
            dice.pick(&waits)
        } else {
            None
        };
        let (actor, wanted) = match waited_for {
            Some(item) => (self.speaker(item.party), Some((item.verb, item.part))),
            None => (dice.pick(&self.people).unwrap().clone(), None),
        };
        let wanted = wanted.filter(|_| dice.percent(70));
        let request = self.request(dice, id, &actor, wanted).await;
        self.attempt(&actor, request).await;
    }

    /// Somebody who speaks for a party.
    fn speaker(&self, party: Party) -> Actor {
        self.people
            .iter()
            .find(|actor| Party::of(actor).contains(&party))
            .unwrap()
            .clone()
    }

    /// What `actor` asks for: the thing wanted, or one of those open to this person, sometimes any.
    async fn request(
        &self,
        dice: &mut Dice,
        id: ProposalId,
        actor: &Actor,
        wanted: Option<(Verb, Option<Uuid>)>,
    ) -> Perform {
        let case = self.office.case(id).await;
        let desk = self.office.desk(actor.clone()).await.unwrap();
        let profile = self.office.profile(&case.profile).unwrap();
        let (verb, part, input) = {
            let ids = desk.ids();
            let by = desk.by(&profile, &ids);
            let open: Vec<(Verb, Option<Uuid>)> = Verb::ALL
                .iter()
                .flat_map(|verb| {
                    verb.open_to(&case, &by)
                        .into_iter()
                        .map(|target| (*verb, target.part))
                })
                .collect();
            let any = (*dice.pick(Verb::ALL).unwrap(), None);
            let (verb, part) = wanted
                .or_else(|| dice.pick(&open).copied().filter(|_| dice.percent(85)))
                .unwrap_or(any);
            let target = verb
                .possible(&case, &by)
                .into_iter()
                .find(|target| target.part == part);
            let form = target.map_or_else(Form::none, |target| verb.form(&case, &target, &by));
            (
                verb,
                part,
                Pen::of_somebody(dice, by.today(), &case).fill_in(verb, &form),
            )
        };
        desk.tx.rollback().await.unwrap();
        Perform::new(id, verb, part, input)
    }

    async fn attempt(&mut self, actor: &Actor, request: Perform) {
        let (id, verb) = (request.proposal, request.verb);
        let input: Value = request.input.clone();
        let before = self.standing(id).await;
        let done = self.office.perform(actor, request).await;
        let after = self.standing(id).await;
        match done {
            Ok(()) => {
                assert_eq!(
                    after.0,
                    before.0 + 1,
                    "{} adds one entry to the chain",
                    verb.code()
                );
                assert_eq!(
                    after.1.len(),
                    before.1.len() + 1,
                    "{} adds it to its case",
                    verb.code()
                );
                assert_eq!(after.1.last().map(String::as_str), Some(verb.code()));
                *self.done.entry(verb.code()).or_default() += 1;
            }
            Err(Failure::Refused(_) | Failure::Missing) => {
                assert_eq!(
                    before,
                    after,
                    "{} was refused and left a trace",
                    verb.code()
                );
                self.refused += 1;
            }
            Err(fault) => panic!("{} with {input}: {fault}", verb.code()),
        }
    }

    async fn merge(&mut self, lead: ProposalId, other: ProposalId) {
        let before = (self.standing(lead).await, self.standing(other).await);
        let reviewer = self.office.who("reviewer");
        let merge = Merge {
            reason: "同一事项".to_owned(),
            consented: false,
        };
        let done = self.office.merge(&reviewer, lead, other, merge).await;
        let after = (self.standing(lead).await, self.standing(other).await);
        match done {
            Ok(()) => {
                assert_eq!(after.0.0, before.0.0 + 2, "one entry for each case");
                assert_eq!(
                    (after.0.1.len(), after.1.1.len()),
                    (before.0.1.len() + 1, before.1.1.len() + 1)
                );
            }
            Err(Failure::Refused(_)) => assert_eq!(before, after),
            Err(fault) => panic!("merge: {fault}"),
        }
    }

    /// The chain's head, the case's timeline, the case.
    async fn standing(&self, id: ProposalId) -> (i64, Vec<String>, String) {
        let head = self.office.store.head(self.office.committee).await.unwrap();
        (
            head,
            self.office.timeline(id).await,
            json!(self.office.case(id).await).to_string(),
        )
    }
}

#[test]
fn every_verb_that_is_done_adds_one_entry_and_one_refused_none() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut runner = TestRunner::new(Config {
        cases: 6,
        max_shrink_iters: 12,
        ..Config::default()
    });
    let steps = prop::collection::vec(any::<u64>(), STEPS);
    let ended = runner.run(&steps, |steps| {
        runtime.block_on(async {
            let mut lives = Lives::begin().await;
            for seed in steps {
                Box::pin(lives.step(&mut Dice::new(seed))).await;
            }
            lives.office.run_due_jobs().await.unwrap();
            lives.office.is_sound().await;
            assert_eq!(lives.office.store.failed_jobs(10).await.unwrap(), []);
            assert!(lives.refused > 0);
            assert!(
                lives.done.len() >= 5,
                "hardly anything was done: {:?}",
                lives.done
            );
            Ok(())
        })
    });
    if let Err(fault) = ended {
        panic!("{fault}");
    }
}
