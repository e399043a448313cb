//! 申请延期: a unit asks for more time, before the time is over and with a reason. [F:S12,S25b]
//!
//! The number of extensions is the profile's; a request that was turned down does not use one up. Nobody asks for more
//! than the longest term.

use super::assign::{has_answered, under_way};
use super::decide_extension::longest;
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Assignment, Case, Extension};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// Why more time is needed.
#[derive(Debug, Clone, Deserialize)]
pub struct AskExtension {
    /// The reason.
    pub reason: String,
}

/// Whether this unit may ask for more time today.
fn may_ask(assignment: &Assignment, by: &By<'_>) -> bool {
    let granted = |extension: &&Extension| {
        extension
            .verdict
            .as_ref()
            .is_some_and(|verdict| verdict.granted)
    };
    let due = assignment.answer_due();
    let limit = usize::from(by.profile.assignment.max_extensions.value);
    assignment.accepted.is_some()
        && !has_answered(assignment)
        && assignment.open_extension().is_none()
        && assignment.extensions.iter().filter(granted).count() < limit
        && by.today() <= due.date()
        && due.date() < longest(due, by).date()
}

impl Act for AskExtension {
    fn targets(case: &Case, by: &By<'_>) -> Vec<Target> {
        under_way(case)
            .filter(|assignment| may_ask(assignment, by))
            .map(Target::assignment)
            .collect()
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([Field::required("reason", Kind::Text(500))])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let assignment = case
            .assignment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let was_due = assignment.answer_due().date();
        assignment.extensions.push(Extension {
            id: by.id(),
            reason: self.reason,
            stamp: by.stamp(),
            was_due,
            verdict: None,
        });
        Ok(Facts::none()
            .with("unit", &assignment.unit_name)
            .with("due", was_due))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, people, said, unit};
    use jiff::civil::date;
    use serde_json::{Value, json};

    fn input() -> Value {
        json!({ "reason": "需等待省里出台实施细则" })
    }

    fn decides(world: &mut World, n: u128, granted: bool) {
        let request = world
            .of_unit(n)
            .open_extension()
            .map(|extension| extension.id.0);
        let verdict = json!({ "granted": granted, "reason": "请抓紧办理" });
        world.must(&people::assigner(), Verb::DecideExtension, request, verdict);
    }

    #[test]
    fn a_request_waits_with_the_day_that_was_due() {
        let mut world = World::started();
        let facts = world.must(
            &people::clerk(1),
            Verb::AskExtension,
            world.part(1),
            input(),
        );
        assert_eq!(
            world.of_unit(1).open_extension().unwrap().was_due,
            date(2023, 6, 1)
        );
        assert_eq!(
            facts,
            Facts::none()
                .with("unit", "单位1")
                .with("due", "2023-06-01")
        );
        let told = world.refused(
            &people::clerk(1),
            Verb::AskExtension,
            world.part(1),
            input(),
        );
        assert_eq!(told, said(&[("not-now", "")]), "one request at a time");
    }

    #[test]
    fn a_co_unit_may_ask_as_well() {
        let mut world = World::signed_for();
        world.must(
            &people::assigner(),
            Verb::AddUnit,
            None,
            json!({ "unit": unit(2), "reason": "资金" }),
        );
        world.must(&people::clerk(2), Verb::SignFor, world.part(2), json!({}));
        world.must(
            &people::clerk(2),
            Verb::AskExtension,
            world.part(2),
            input(),
        );
        assert_eq!(
            world.of_unit(2).open_extension().unwrap().was_due,
            date(2023, 4, 1)
        );
    }

    #[test]
    fn the_due_day_is_still_in_time() {
        let mut world = World::started();
        world.pass_days(92);
        assert_eq!(
            world.open_to(&people::clerk(1), Verb::AskExtension),
            [world.part(1)]
        );
        world.pass_days(1);
        let told = world.refused(
            &people::clerk(1),
            Verb::AskExtension,
            world.part(1),
            input(),
        );
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn only_a_granted_one_is_counted() {
        let mut world = World::started();
        world.must(
            &people::clerk(1),
            Verb::AskExtension,
            world.part(1),
            input(),
        );
        decides(&mut world, 1, false);
        world.must(
            &people::clerk(1),
            Verb::AskExtension,
            world.part(1),
            input(),
        );
        decides(&mut world, 1, true);
        let told = world.refused(
            &people::clerk(1),
            Verb::AskExtension,
            world.part(1),
            input(),
        );
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn nobody_asks_for_more_than_the_longest_term() {
        let mut world = World::started();
        let mut profile = (*world.profile).clone();
        profile.deadlines.reply_max.span = profile.deadlines.reply.span;
        world.profile = profile.into();
        let told = world.refused(
            &people::clerk(1),
            Verb::AskExtension,
            world.part(1),
            input(),
        );
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn nobody_asks_before_the_case_is_taken_or_after_the_reply_is_signed() {
        let mut world = World::handed_over();
        let told = world.refused(
            &people::clerk(1),
            Verb::AskExtension,
            world.part(1),
            input(),
        );
        assert_eq!(told, said(&[("not-now", "")]));

        let mut world = World::started();
        world.sign_reply(1);
        let told = world.refused(
            &people::clerk(1),
            Verb::AskExtension,
            world.part(1),
            input(),
        );
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn only_the_unit_asks_and_with_a_reason() {
        let mut world = World::started();
        let others = [
            people::clerk(2),
            people::assigner(),
            people::staff(),
            people::proposer(),
        ];
        world.not_for(&others, Verb::AskExtension, world.part(1), &input());
        let told = world.refused(
            &people::clerk(1),
            Verb::AskExtension,
            world.part(1),
            json!({ "reason": "" }),
        );
        assert_eq!(told, said(&[("required", "reason")]));
    }
}
