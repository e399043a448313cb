//! 回头看: a year or more after the answer the committee goes back and looks. Done as promised? Has the problem come
//! back? Is there a mechanism that lasts? [F:S61,S62,S63]
//!
//! It concerns what was not settled by the answer itself: replies of a class that the profile tracks, and promises.

use super::draft_reply::answering;
use super::publish_reply::answered_round;
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{AdmissionState, Case, LookBack as Visit};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// What was found.
#[derive(Debug, Clone, Deserialize)]
pub struct LookBack {
    /// The year looked at.
    pub year: i64,
    /// What was found.
    pub finding: String,
    /// The problem has come back.
    pub recurred: bool,
}

/// The year of the first answer.
fn answered_in(case: &Case, by: &By<'_>) -> Option<i16> {
    let replies = answering(case)
        .flat_map(|assignment| &assignment.rounds)
        .filter_map(|round| round.reply.as_ref());
    replies
        .filter_map(|reply| reply.sent.as_ref())
        .map(|sent| by.day(sent.at).year())
        .min()
}

fn has_tracked_class(case: &Case, by: &By<'_>) -> bool {
    answering(case)
        .filter_map(|assignment| answered_round(assignment)?.reply.as_ref()?.class())
        .any(|class| {
            by.profile
                .result_class(class)
                .is_some_and(|class| class.tracked)
        })
}

/// The years that may still be looked at: after the answer, up to now, each once.
fn open_years(case: &Case, by: &By<'_>) -> Vec<i16> {
    let answered = answered_in(case, by).filter(|_| case.admission.state == AdmissionState::Filed);
    answered
        .into_iter()
        .flat_map(|year| year + 1..=by.today().year())
        .filter(|year| !case.look_backs.iter().any(|visit| visit.year == *year))
        .collect()
}

impl Act for LookBack {
    fn targets(case: &Case, by: &By<'_>) -> Vec<Target> {
        let unsettled = !case.commitments.is_empty() || has_tracked_class(case, by);
        if unsettled && !open_years(case, by).is_empty() {
            vec![Target::case()]
        } else {
            Vec::new()
        }
    }

    fn form(case: &Case, _target: &Target, by: &By<'_>) -> Form {
        Form::of([
            Field::required("year", Kind::Number).starting(open_years(case, by).last().copied()),
            Field::required("finding", Kind::Text(2000)),
            Field::required("recurred", Kind::Decision),
        ])
    }

    fn act(self, case: &mut Case, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let year = i16::try_from(self.year).ok();
        let mut no = Refusals::none();
        no.unless(
            !case.look_backs.iter().any(|visit| Some(visit.year) == year),
            || {
                Refusal::new("looked-back-already")
                    .with("year", self.year)
                    .at("year")
            },
        );
        let first = answered_in(case, by).map_or(by.today().year(), |answered| answered + 1);
        no.unless(
            year.is_some_and(|year| (first..=by.today().year()).contains(&year)),
            || {
                Refusal::new("year-out-of-range")
                    .with("first", first)
                    .with("last", by.today().year())
                    .at("year")
            },
        );
        no.end()?;
        let Some(year) = year else {
            return Err(Refusal::new("not-a-number").at("year").into());
        };

        case.look_backs.push(Visit {
            year,
            finding: self.finding,
            recurred: self.recurred,
            stamp: by.stamp(),
        });
        Ok(Facts::none()
            .with("year", year)
            .with("recurred", self.recurred))
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, people, told};
    use serde_json::{Value, json};

    fn found(year: i16) -> Value {
        json!({ "year": year, "finding": "一百部电梯都在运行，维护有专人。", "recurred": false })
    }

    #[test]
    fn the_year_after_the_answer_staff_goes_back_once() {
        let mut w = World::promised();
        assert_eq!(
            w.open_to(&people::staff(), Verb::LookBack),
            [],
            "not in the year of the answer"
        );
        w.pass_days(366);
        w.does(&people::staff(), Verb::LookBack, None, found(2024))
            .unwrap();
        assert_eq!(
            (w.case.look_backs[0].year, w.case.look_backs[0].recurred),
            (2024, false)
        );
        assert_eq!(w.open_to(&people::staff(), Verb::LookBack), []);
        w.pass_days(366);
        assert_eq!(
            told(w.does(&people::staff(), Verb::LookBack, None, found(2024))),
            ["looked-back-already@year"]
        );
        w.does(&people::staff(), Verb::LookBack, None, found(2025))
            .unwrap();
    }

    #[test]
    fn a_year_before_the_answer_or_ahead_cannot_be_looked_at() {
        let mut w = World::promised();
        w.pass_days(366);
        for year in [2023, 2025] {
            assert_eq!(
                told(w.does(&people::staff(), Verb::LookBack, None, found(year))),
                ["year-out-of-range@year"]
            );
        }
    }

    #[test]
    fn a_solved_matter_without_promises_needs_no_visit_and_a_postponed_one_does() {
        let mut w = World::handled();
        w.sends_promising_nothing(1, "A");
        w.pass_days(366);
        assert_eq!(w.open_to(&people::staff(), Verb::LookBack), []);
        let mut w = World::handled();
        w.sends_promising_nothing(1, "C");
        w.pass_days(366);
        assert_eq!(w.open_to(&people::staff(), Verb::LookBack), [None]);
    }

    #[test]
    fn the_unit_does_not_look_back_at_itself() {
        let mut w = World::promised();
        w.pass_days(366);
        for actor in [people::clerk(1), people::proposer(), people::assigner()] {
            assert_eq!(
                told(w.does(&actor, Verb::LookBack, None, found(2024))),
                ["not-yours"]
            );
        }
    }
}
