//! What this person may do now.

use super::sight::Sight;
use crate::proposals::wording::action_words;
use crate::session::Visitor;
use crate::{merging, urls};
use bihuan_domain::actor::Party;
use bihuan_domain::ids::AssignmentId;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_domain::proposals::waiting::Waiting;
use uuid::Uuid;

/// So many actions stand in sight at least.
const SHOWN: usize = 5;

/// What may be done: first what waits for this person, then the rest.
#[derive(Default)]
pub struct Actions {
    pub shown: Vec<ActionView>,
    /// What nobody waits for folds away where there is much of it.
    pub more: Vec<ActionView>,
}

/// One thing to do, as a link.
pub struct ActionView {
    pub words: String,
    pub href: String,
    /// What must come first; or what happens otherwise, where this person is waited for.
    pub hint: Option<String>,
    pub primary: bool,
}

impl Actions {
    /// Every verb that is open to the visitor on any part of the case, which the living cycle of a year may follow.
    pub fn of(
        visitor: &Visitor,
        sight: &Sight<'_>,
        waits: &[Waiting],
        followed: Option<i16>,
    ) -> Self {
        let opened = sight.opened;
        if opened.actor.account.is_none() {
            return Self::default();
        }
        let ids = opened.ids(visitor);
        let by = opened.by(visitor, &ids);
        let own = Party::of(&opened.actor);
        let (mut views, mut others) = (Vec::new(), Vec::new());
        for verb in Verb::ALL {
            for target in verb.open_to(sight.case(), &by) {
                let followed = followed.filter(|_| *verb == Verb::RevokeKey);
                let is_awaited = waits.iter().any(|item| {
                    item.verb == *verb && item.part == target.part && own.contains(&item.party)
                });
                let view = ActionView {
                    words: action_words(&sight.w, *verb, sight.case(), &target),
                    href: urls::verb_on(&opened.case, verb.code(), target.part),
                    hint: not_yet(sight, *verb, target.part)
                        .or_else(|| Some(sight.w.t1("revoke-key-first", "year", followed?)))
                        .or_else(|| {
                            is_awaited
                                .then(|| sight.w.perhaps(&format!("nothing-{}", verb.code())))
                                .flatten()
                        }),
                    primary: false,
                };
                if is_awaited {
                    views.push(view);
                } else {
                    others.push(view);
                }
            }
        }
        let awaited = views.len();
        // One primary action to a page, and only what is awaited from this person.
        if let Some(first) = views.first_mut() {
            first.primary = true;
        }
        views.extend(others);
        // Merging is done to two cases, so it stands beside the table of verbs.
        let merging = merging::links(visitor, opened);
        views.extend(merging.into_iter().map(|link| ActionView {
            words: link.words,
            href: link.href,
            hint: None,
            primary: false,
        }));
        let shown = if awaited == 0 || views.len() <= SHOWN {
            SHOWN
        } else {
            awaited
        };
        let more = views.split_off(shown.min(views.len()));
        Self { shown: views, more }
    }
}

/// What must be fixed first, where that is known.
fn not_yet(sight: &Sight<'_>, verb: Verb, part: Option<Uuid>) -> Option<String> {
    let own = sight.case().assignment(AssignmentId(part?))?;
    let fixings: Vec<String> = own
        .plan
        .missing()
        .map(|code| sight.w.t(&format!("field-plan-{code}")))
        .collect();
    (verb == Verb::Start && !fixings.is_empty()).then(|| {
        let comma = sight.w.t("list-comma");
        sight.w.t1("start-first", "fixings", fixings.join(&comma))
    })
}
