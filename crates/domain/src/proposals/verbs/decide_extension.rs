//! 批复延期: the assigning office grants more time or does not. [F:S12,S25b,S35]
//!
//! Granted time is the profile's span, counted on from the day that was due, and never beyond the longest term
//! counted from the same start.

use super::assign::{has_answered, under_way};
use crate::by::{By, Facts};
use crate::calendar::{Event, MonthDay, Span};
use crate::forms::{Field, Form, Kind};
use crate::ids::PartId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Assignment, Case, Deadline, Extension, ExtensionVerdict};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The verdict.
#[derive(Debug, Clone, Deserialize)]
pub struct DecideExtension {
    /// More time is granted.
    pub granted: bool,
    /// Why, or why not.
    pub reason: String,
}

/// The hand-over with the open request `id`.
fn requested(case: &Case, id: PartId) -> Option<(&Assignment, &Extension)> {
    under_way(case).find_map(|assignment| {
        assignment
            .open_extension()
            .filter(|extension| extension.id == id)
            .map(|extension| (assignment, extension))
    })
}

/// `deadline` with the profile's extension, cut off at the longest term.
fn extended(deadline: &Deadline, reason: &str, by: &By<'_>) -> Deadline {
    let with = |span: Span| {
        let event = Event::Extended {
            span,
            by: by.actor.name.clone(),
            reason: reason.to_owned(),
            on: by.today(),
        };
        let events = deadline.events.iter().cloned().chain([event]).collect();
        by.deadline(&deadline.rule, deadline.start, events)
    };
    let longest = longest(deadline, by);
    let longer = with(by.profile.rule("extension").span);
    match MonthDay::new(longest.date().month(), longest.date().day()) {
        // A term that would go too far ends on the last day of the longest one instead.
        Some(day) if longer.date() > longest.date() => with(Span::Fixed(day)),
        _ => longer,
    }
}

/// The longest term from the start of `deadline`; the days on which the clock stood still push it on as well.
pub(super) fn longest(deadline: &Deadline, by: &By<'_>) -> Deadline {
    let still = deadline
        .events
        .iter()
        .filter(|event| !matches!(event, Event::Extended { .. }))
        .cloned()
        .collect();
    by.deadline("reply_max", deadline.start, still)
}

impl Act for DecideExtension {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        under_way(case)
            .filter_map(|assignment| {
                let extension = assignment.open_extension()?;
                Some(Target::within(
                    assignment,
                    extension.id,
                    &assignment.unit_name,
                ))
            })
            .collect()
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([
            Field::required("granted", Kind::Decision),
            Field::required("reason", Kind::Text(500)),
        ])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let missing = || Refusal::new("no-such-part");
        let (assignment, extension) = requested(case, target.id()?).ok_or_else(missing)?;
        let (id, extension_id, due) = (assignment.id, extension.id, assignment.answer_due());
        let mut no = Refusals::none();
        no.unless(!self.granted || !has_answered(assignment), || {
            Refusal::new("already-answered").at("granted")
        });
        no.end()?;

        let now_due = self.granted.then(|| extended(due, &extension.reason, by));
        let assignment = case.assignment_mut(id).ok_or_else(missing)?;
        let facts = Facts::none()
            .with("unit", &assignment.unit_name)
            .with("granted", self.granted)
            .with(
                "due",
                now_due
                    .as_ref()
                    .map_or(assignment.answer_due().date(), Deadline::date),
            );
        let verdict = ExtensionVerdict {
            granted: self.granted,
            reason: self.reason.trim().to_owned(),
            now_due: now_due.as_ref().map(Deadline::date),
            stamp: by.stamp(),
        };
        if let Some(extension) = assignment
            .extensions
            .iter_mut()
            .find(|extension| extension.id == extension_id)
        {
            extension.verdict = Some(verdict);
        }
        if let Some(now_due) = now_due {
            match assignment.round_mut() {
                // A later round has a term of its own; that of the first handling is history.
                Some(round) if round.no > 1 => round.due = now_due,
                Some(round) => {
                    round.due = now_due.clone();
                    assignment.due = now_due;
                }
                None => assignment.due = now_due,
            }
        }
        Ok(facts)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, full_plan, people, said};
    use jiff::civil::date;
    use serde_json::json;
    use uuid::Uuid;

    fn asks(world: &mut World) -> Option<Uuid> {
        world.must(
            &people::clerk(1),
            Verb::AskExtension,
            world.part(1),
            json!({ "reason": "等待省里细则" }),
        );
        world
            .of_unit(1)
            .open_extension()
            .map(|extension| extension.id.0)
    }

    #[test]
    fn granted_time_counts_on_from_the_due_day_and_says_why() {
        let mut world = World::started();
        let request = asks(&mut world);
        let facts = world.must(
            &people::assigner(),
            Verb::DecideExtension,
            request,
            json!({ "granted": true, "reason": "情况属实。" }),
        );

        let part = world.of_unit(1);
        assert_eq!(part.due.date(), date(2023, 9, 1));
        assert_eq!(
            part.round().unwrap().due,
            part.due,
            "the round has the same day"
        );
        assert_eq!(part.due.start, date(2023, 3, 1));
        let verdict = part
            .extensions
            .first()
            .and_then(|extension| extension.verdict.clone())
            .unwrap();
        assert_eq!(
            (verdict.granted, verdict.now_due),
            (true, Some(date(2023, 9, 1)))
        );
        let Some(Event::Extended { by, reason, on, .. }) = part.due.events.first() else {
            panic!("no event is kept")
        };
        assert_eq!(
            (by.as_str(), reason.as_str(), *on),
            ("市政府督查室", "等待省里细则", date(2023, 3, 1))
        );
        assert_eq!(
            facts,
            Facts::none()
                .with("unit", "单位1")
                .with("granted", true)
                .with("due", "2023-09-01")
        );
    }

    #[test]
    fn the_longest_term_cuts_it_off() {
        let mut world = World::started();
        let mut profile = (*world.profile).clone();
        profile.deadlines.reply_max.span = Span::Months(5);
        world.profile = profile.into();
        let request = asks(&mut world);
        world.must(
            &people::assigner(),
            Verb::DecideExtension,
            request,
            json!({ "granted": true, "reason": "情况属实。" }),
        );
        assert_eq!(world.of_unit(1).due.date(), date(2023, 8, 1));
    }

    #[test]
    fn time_granted_before_handling_begins_reaches_the_first_round() {
        let mut world = World::signed_for();
        let request = asks(&mut world);
        world.must(
            &people::assigner(),
            Verb::DecideExtension,
            request,
            json!({ "granted": true, "reason": "情况属实。" }),
        );
        world.must(&people::clerk(1), Verb::Plan, world.part(1), full_plan());
        world.must(&people::clerk(1), Verb::Start, world.part(1), json!({}));
        assert_eq!(world.of_unit(1).answer_due().date(), date(2023, 9, 1));
    }

    #[test]
    fn a_later_round_leaves_the_first_term_as_it_was() {
        let mut world = World::started();
        let second =
            world
                .by(&people::clock())
                .deadline("second_handling", date(2023, 3, 1), Vec::new());
        let part = world.case.assignments.first_mut().unwrap();
        let mut round = part.round().cloned().unwrap();
        (round.no, round.due) = (2, second);
        part.rounds.push(round);
        // Only this part of the case is of interest here: the first round was never answered.
        let request = PartId(Uuid::from_u128(77));
        part.extensions.push(Extension {
            id: request,
            reason: "等待省里细则".to_owned(),
            stamp: part.assigned.clone(),
            was_due: date(2023, 4, 1),
            verdict: None,
        });
        world
            .does(
                &people::assigner(),
                Verb::DecideExtension,
                Some(request.0),
                json!({ "granted": true, "reason": "情况属实。" }),
            )
            .unwrap();
        assert_eq!(world.of_unit(1).answer_due().date(), date(2023, 7, 1));
        assert_eq!(world.of_unit(1).due.date(), date(2023, 6, 1));
    }

    #[test]
    fn a_request_that_is_turned_down_changes_no_day_and_has_a_reason() {
        let mut world = World::started();
        let request = asks(&mut world);
        let told = world.refused(
            &people::assigner(),
            Verb::DecideExtension,
            request,
            json!({ "granted": false }),
        );
        assert_eq!(told, said(&[("required", "reason")]));

        let verdict = json!({ "granted": false, "reason": "时限充足" });
        let facts = world.must(
            &people::assigner(),
            Verb::DecideExtension,
            request,
            verdict.clone(),
        );
        assert_eq!(world.of_unit(1).due.date(), date(2023, 6, 1));
        assert_eq!(
            facts,
            Facts::none()
                .with("unit", "单位1")
                .with("granted", false)
                .with("due", "2023-06-01")
        );
        let told = world.refused(&people::assigner(), Verb::DecideExtension, request, verdict);
        assert_eq!(
            told,
            said(&[("not-now", "")]),
            "once decided, it is decided"
        );
    }

    #[test]
    fn a_reply_that_was_signed_meanwhile_needs_no_more_time() {
        let mut world = World::started();
        let request = asks(&mut world);
        world.sign_reply(1);
        let told = world.refused(
            &people::assigner(),
            Verb::DecideExtension,
            request,
            json!({ "granted": true, "reason": "情况属实。" }),
        );
        assert_eq!(told, said(&[("already-answered", "granted")]));
        let verdict = json!({ "granted": false, "reason": "答复已签发" });
        world.must(&people::assigner(), Verb::DecideExtension, request, verdict);
    }

    #[test]
    fn only_the_office_that_handed_it_over_decides() {
        let mut world = World::started();
        let request = asks(&mut world);
        let others = [
            people::party_assigner(),
            people::staff(),
            people::clerk(1),
            people::proposer(),
        ];
        world.not_for(
            &others,
            Verb::DecideExtension,
            request,
            &json!({ "granted": true, "reason": "情况属实。" }),
        );
    }
}
