//! What several verbs of a cycle check alike.

use crate::act::Target;
use crate::by::By;
use crate::cycles::Cycle;
use crate::cycles::stage::{Stage, stage};
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;

/// The whole cycle, while it is in this stage.
pub(super) fn in_stage(cycle: &Cycle, wanted: Stage) -> Vec<Target> {
    (stage(cycle) == wanted)
        .then(Target::whole)
        .into_iter()
        .collect()
}

/// The whole cycle, while anything is still to be done.
pub(super) fn living(cycle: &Cycle) -> Vec<Target> {
    stage(cycle)
        .is_living()
        .then(Target::whole)
        .into_iter()
        .collect()
}

/// Notes `in-the-future` at `field` for a day that has not come.
pub(super) fn not_ahead(day: Date, field: &str, by: &By<'_>, no: &mut Refusals) {
    let today = by.today();
    no.unless(day <= today, || {
        Refusal::new("in-the-future").with("today", today).at(field)
    });
}

/// Notes `before-the-cycle` at `field` for a day before its first year. A cycle may be entered after it was begun on paper:
/// what was held earlier in that year belongs to it.
pub(super) fn not_before_it(cycle: &Cycle, day: Date, field: &str, by: &By<'_>, no: &mut Refusals) {
    let begun = by.day(cycle.head.begun.at);
    let year = Date::new(Stage::PreStudy.year(cycle.year), 1, 1);
    let first = year.map_or(begun, |year| year.min(begun));
    no.unless(day >= first, || {
        Refusal::new("before-the-cycle")
            .with("first", first)
            .at(field)
    });
}

/// Notes `before-the-choice` at `field` for a day before the candidate was chosen.
pub(super) fn not_before_the_choice(cycle: &Cycle, day: Date, field: &str, no: &mut Refusals) {
    if let Some(choice) = &cycle.choice {
        no.unless(day >= choice.on, || {
            Refusal::new("before-the-choice")
                .with("chosen", choice.on)
                .at(field)
        });
    }
}

/// Notes `in-past` at `field` for a day that is over.
pub(super) fn not_past(day: Date, field: &str, by: &By<'_>, no: &mut Refusals) {
    let today = by.today();
    no.unless(day >= today, || {
        Refusal::new("in-past").with("today", today).at(field)
    });
}
