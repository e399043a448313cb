//! What several verbs of a round check alike.

use crate::act::Target;
use crate::by::By;
use crate::evaluation::Round;
use crate::evaluation::parts::Closes;
use crate::evaluation::state::{State, state};
use crate::forms::{Field, Kind};
use crate::refusal::{Refusal, Refusals};
use jiff::civil::{Date, Time};

/// The whole round, while it is in this state.
pub(super) fn in_state(round: &Round, wanted: State) -> Vec<Target> {
    (state(round) == wanted)
        .then(Target::whole)
        .into_iter()
        .collect()
}

/// Why the sheet and the electors can no longer be changed.
pub(super) fn why_fixed(round: &Round) -> Refusal {
    match state(round) {
        State::Preparing | State::Annulled => Refusal::new("not-now"),
        State::Open | State::Closed | State::Void => Refusal::new("electors-fixed"),
    }
}

/// Why nothing can be done that needs a round in which ballots are taken.
pub(super) fn why_not_open(round: &Round) -> Refusal {
    match state(round) {
        State::Preparing => Refusal::new("round-not-open"),
        State::Closed | State::Void => Refusal::new("round-closed"),
        State::Open | State::Annulled => Refusal::new("not-now"),
    }
}

/// The questions for an end of voting: a day and a time of it.
pub(super) fn closing_fields(by: &By<'_>) -> [Field; 2] {
    [
        Field::required("on", Kind::Date).starting(by.today().to_string()),
        Field::required("time", Kind::Line(5)),
    ]
}

/// The end of voting on a day at a time such as `17:30`, in the committee's zone; `None` with the reason noted when it
/// is no time, is not to come, or is not after `after`.
pub(super) fn closing(
    on: Date,
    time: &str,
    after: Option<Closes>,
    by: &By<'_>,
    no: &mut Refusals,
) -> Option<Closes> {
    let typed = time.trim().replace('：', ":"); // han-ok: the colon of a Chinese keyboard
    let at = Time::strptime("%H:%M", &typed)
        .ok()
        .and_then(|time| on.to_datetime(time).to_zoned(by.zone.clone()).ok())
        .map(|zoned| zoned.timestamp());
    let Some(at) = at else {
        no.push(Refusal::new("not-a-time").with("text", &typed).at("time"));
        return None;
    };
    if at <= by.now {
        no.push(Refusal::new("closing-past").at("time"));
    } else if after.is_some_and(|after| at <= after.at) {
        no.push(Refusal::new("closing-not-later").at("time"));
    }
    Some(Closes { at, on })
}
