//! Who the case waits for, for what, until when, and what happens otherwise.

use super::promises;
use super::sight::Sight;
use crate::dates::Until;
use crate::proposals::wording::{otherwise, verb_words};
use crate::urls;
use bihuan_domain::actor::{Party, Side};
use bihuan_domain::proposals::verbs::{Audience, Verb};
use bihuan_domain::proposals::waiting::Waiting;

/// How many of the things waited for are said above the fold.
const SAID: usize = 2;

/// What the head says about waiting.
pub struct Waits {
    /// The most urgent.
    pub said: Vec<WaitView>,
    /// How many more there are than are said.
    pub more: usize,
    /// Nothing is waited for, from nobody.
    pub nobody: bool,
    pub class: &'static str,
}

/// One thing waited for.
pub struct WaitView {
    /// From whom, separated by commas.
    pub who: String,
    pub what: String,
    pub until: Option<Until>,
    /// What happens when nobody does it.
    pub otherwise: Option<String>,
    /// Where it says how the due day came about.
    pub derivation: Option<String>,
}

impl Waits {
    /// What this person may know of what is waited for, the most urgent first.
    pub fn of(sight: &Sight<'_>, waits: &[Waiting], is_late: bool) -> Self {
        let mut said = views(sight, waits);
        let more = said.len().saturating_sub(SAID);
        said.truncate(SAID);
        Self {
            said,
            more,
            nobody: waits.is_empty(),
            class: if is_late {
                "is-late"
            } else if waits.is_empty() {
                "is-closed"
            } else {
                ""
            },
        }
    }
}

/// Most urgent first; the same thing waited for from several is said once.
fn views(sight: &Sight<'_>, waits: &[Waiting]) -> Vec<WaitView> {
    let mut waits: Vec<&Waiting> = waits
        .iter()
        .filter(|item| sight.inside() || is_public_business(sight, item))
        .collect();
    waits.sort_by_key(|item| (item.due.is_none(), item.due));
    let mut views: Vec<WaitView> = Vec::new();
    for item in waits {
        let who = name_of(sight, item.party);
        let what = match item.verb {
            Verb::Submit => verb_words(&sight.w, item.verb, sight.case()),
            verb => sight.w.t(&format!("verb-{}", verb.code())),
        };
        let until = item.due.map(|due| sight.until(due));
        if let Some(same) = views
            .iter_mut()
            .find(|view| view.what == what && view.until == until)
        {
            if !same.who.contains(&who) {
                same.who = format!("{}{}{who}", same.who, sight.w.t("list-comma"));
            }
            continue;
        }
        let assignment = item
            .part
            .filter(|part| sight.case().assignments.iter().any(|a| a.id.0 == *part));
        views.push(WaitView {
            who,
            what,
            derivation: until
                .as_ref()
                .and(assignment)
                .map(|id| urls::due(&sight.opened.case, id)),
            until,
            otherwise: otherwise(&sight.w, item.verb, sight.case()),
        });
    }
    views
}

/// Whether the public may know that it is waited for: of those who answer, never of the committee's own work, and of
/// promises only where it reads the reply that made them.
fn is_public_business(sight: &Sight<'_>, item: &Waiting) -> bool {
    let case = sight.case();
    let mut promises = case.commitments.iter();
    let promise = promises.find(|commitment| Some(commitment.id.0) == item.part);
    item.verb.audience() == Audience::Everyone
        && matches!(
            item.party,
            Party::Unit(_) | Party::Assigner(_) | Party::Leader(_)
        )
        && promise.is_none_or(|promise| promises::is_open(case, promise))
}

/// A party by name; a unit by the name that it had when the case was handed to it.
fn name_of(sight: &Sight<'_>, party: Party) -> String {
    let directory = &sight.opened.place.directory;
    let name = match party {
        Party::Member(id) => directory.members.get(&id).map(|row| row.name.clone()),
        Party::Body(id) => directory.bodies.get(&id).map(|row| row.name.clone()),
        Party::Unit(id) => {
            let at_the_time = sight
                .case()
                .assignments
                .iter()
                .find(|a| a.unit == id)
                .map(|a| a.unit_name.clone());
            at_the_time.or_else(|| directory.units.get(&id).map(|row| row.name.clone()))
        }
        Party::Leader(id) => directory.leaders.get(&id).cloned(),
        Party::Staff => Some(sight.w.t("party-staff")),
        Party::Reviewer => Some(sight.w.t("party-reviewer")),
        Party::Assigner(Side::Party) => Some(sight.w.t("party-assigner_party")),
        Party::Assigner(Side::Government) => Some(sight.w.t("party-assigner_government")),
    };
    name.unwrap_or_else(|| sight.w.t("party-unknown"))
}
