//! What becomes of hand-overs that are under way when their case is named a key proposal: they are answered within the
//! profile's term for key proposals, where it has one, and signed by whom it asks for. Revoked, they go back.
//!
//! Sources seen tell who signs [F:S23] and that key proposals are pushed on [F:S52,S53], not how long they may take: the
//! term is a rule of ours that a place may set [D].

use super::assign::{has_answered, under_way};
use crate::by::By;
use crate::calendar::Event;
use crate::ids::AssignmentId;
use crate::proposals::case::{Assignment, Case, Deadline, Round};

/// Key of the profile's rule.
const TERM: &str = "reply_key";

/// A deadline of a first reply under another rule; `None` where that changes nothing.
///
/// The clock keeps its start, its suspensions and the extensions that were granted. A term that would be over already
/// does not come into force: nobody is made late by a decision about somebody else's attention [D].
fn under(deadline: &Deadline, rule: &str, by: &By<'_>) -> Option<Deadline> {
    if deadline.rule == rule {
        return None;
    }
    let event = Event::Ruled {
        before: deadline.due.derivation.rule.clone(),
        due: deadline.date(),
        on: by.today(),
    };
    let events = deadline.events.iter().cloned().chain([event]).collect();
    let moved = by.deadline(rule, deadline.start, events);
    (moved.date() >= by.today()).then_some(moved)
}

/// Whether the unit still owes its first reply.
fn owes_first_reply(assignment: &Assignment) -> bool {
    let first = assignment.round().is_none_or(|round| round.no <= 1);
    assignment.mode.answers() && first && !has_answered(assignment)
}

/// Puts what is under way under the rules for key proposals. Answers whether a due date moved.
pub(super) fn apply(case: &mut Case, by: &By<'_>) -> bool {
    let rank = by.profile.sign_off.key_proposal.value.as_str();
    for round in unsigned(case) {
        if by.profile.sign_off.reaches(rank, &round.sign_rank) {
            rank.clone_into(&mut round.sign_rank);
        }
    }
    let term = by.profile.deadlines.reply_key.as_ref().map(|_| TERM);
    put(case, |deadline| under(deadline, term?, by))
}

/// Puts what is under way back under the rules for other proposals: what had the term for key proposals, and every reply
/// that is not signed. Answers whether a due date moved.
pub(super) fn lift(case: &mut Case, by: &By<'_>) -> bool {
    let profile = by.profile;
    let collective = profile
        .proposer_type(&case.proposers.kind)
        .is_some_and(|kind| kind.collective);
    for round in unsigned(case) {
        // No round but the first: a second one begins with a reply that was sent, and then nothing is lifted.
        round.sign_rank = profile
            .sign_off
            .required(collective, false, false)
            .to_string();
    }
    let rule = profile.deadlines.reply_for(collective, false).key();
    put(case, |deadline| {
        let stands = deadline.rule == TERM;
        stands.then(|| under(deadline, rule, by)).flatten()
    })
}

/// The rounds under way whose reply nobody has signed.
fn unsigned(case: &mut Case) -> impl Iterator<Item = &mut Round> {
    let unsigned: Vec<AssignmentId> = under_way(case)
        .filter(|one| one.mode.answers() && !has_answered(one))
        .map(|one| one.id)
        .collect();
    let parts = case.assignments.iter_mut();
    parts
        .filter(move |one| unsigned.contains(&one.id))
        .filter_map(Assignment::round_mut)
}

/// Gives the first replies that are still owed the deadlines that `moved` answers. Answers whether there was any.
fn put(case: &mut Case, moved: impl Fn(&Deadline) -> Option<Deadline>) -> bool {
    let terms: Vec<(AssignmentId, Deadline)> = under_way(case)
        .filter(|one| owes_first_reply(one))
        .filter_map(|one| Some((one.id, moved(one.answer_due())?)))
        .collect();
    let any = !terms.is_empty();
    for (id, due) in terms {
        let Some(assignment) = case.assignment_mut(id) else {
            continue;
        };
        if let Some(round) = assignment.round_mut() {
            round.due = due.clone();
        }
        assignment.due = due;
    }
    any
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::super::designate_key::tests::hand_over;
    use super::super::file::tests::filed;
    use crate::calendar::{Event, Span};
    use crate::proposals::verbs::Verb;
    use crate::testing::{MAYOR, World, people};
    use jiff::civil::{Date, date};
    use rstest::rstest;
    use serde_json::json;

    /// The same world under a profile that gives key proposals this long.
    fn with_term(span: Span) -> World {
        under_term(filed(), span)
    }

    fn under_term(mut world: World, span: Span) -> World {
        let mut profile = (*world.profile).clone();
        let mut rule = profile.deadlines.reply.clone();
        rule.id = "test@2023-01-01/reply_key".to_owned();
        rule.span = span;
        profile.deadlines.reply_key = Some(rule);
        world.profile = profile.into();
        world
    }

    fn designate(world: &mut World) -> String {
        let input = json!({ "led_by": MAYOR });
        let facts = world.must(&people::reviewer(), Verb::DesignateKey, None, input);
        facts.0.get("moved").cloned().unwrap_or_default()
    }

    #[rstest]
    #[case::shorter(Span::Months(2), date(2023, 5, 1))]
    #[case::longer(Span::Months(5), date(2023, 8, 1))]
    fn what_is_under_way_moves_to_the_term_of_key_proposals_and_says_so(
        #[case] span: Span,
        #[case] due: Date,
    ) {
        let mut world = with_term(span);
        hand_over(&mut world, &[1, 2]);
        world.pass_days(7);
        assert_eq!(designate(&mut world), "yes");
        let part = world.of_unit(1);
        assert_eq!(
            (part.due.rule.as_str(), part.due.date()),
            ("reply_key", due)
        );
        assert_eq!(
            part.due.start,
            date(2023, 3, 1),
            "the clock keeps its start"
        );
        let [Event::Ruled { before, due, on }] = part.due.events.as_slice() else {
            panic!("{:?}", part.due.events);
        };
        assert_eq!((before.key(), *due), ("reply", date(2023, 6, 1)));
        assert_eq!(*on, date(2023, 3, 8));
        let events = &part.due.due.derivation.events;
        assert_eq!(events, &part.due.events, "the derivation tells it");

        // Named again with another office, nothing moves a second time.
        world.pass_days(1);
        let stands = world.of_unit(1).due.clone();
        assert_eq!(designate(&mut world), "no");
        assert_eq!(world.of_unit(1).due, stands);
    }

    fn revoke(world: &mut World) -> String {
        let input = json!({ "reason": "调整督办安排" });
        let facts = world.must(&people::reviewer(), Verb::RevokeKey, None, input);
        facts.0.get("moved").cloned().unwrap_or_default()
    }

    #[rstest]
    #[case::shorter(Span::Months(2))]
    #[case::longer(Span::Months(5))]
    fn revoked_the_due_date_goes_back_and_tells_both_steps(#[case] span: Span) {
        let mut world = with_term(span);
        hand_over(&mut world, &[1, 2]);
        let first = world.of_unit(1).due.date();
        world.pass_days(7);
        designate(&mut world);
        let between = world.of_unit(1).due.date();
        world.pass_days(3);
        assert_eq!(revoke(&mut world), "yes");
        for n in [1, 2] {
            let due = &world.of_unit(n).due;
            assert_eq!((due.rule.as_str(), due.date()), ("reply", first));
            let [
                Event::Ruled { .. },
                Event::Ruled {
                    before,
                    due: was,
                    on,
                },
            ] = due.events.as_slice()
            else {
                panic!("{:?}", due.events);
            };
            assert_eq!(
                (before.key(), *was, *on),
                ("reply_key", between, date(2023, 3, 11))
            );
            assert_eq!(due.due.derivation.events, due.events);
            assert_eq!(due.start, date(2023, 3, 1), "the clock keeps its start");
        }
        // Named again, it moves again.
        assert_eq!(designate(&mut world), "yes");
        assert_eq!(world.of_unit(1).due.date(), between);
    }

    #[test]
    fn what_was_handed_over_as_a_key_proposal_goes_back_too() {
        let mut world = with_term(Span::Months(2));
        designate(&mut world);
        hand_over(&mut world, &[1]);
        assert_eq!(revoke(&mut world), "yes");
        let due = &world.of_unit(1).due;
        assert_eq!((due.rule.as_str(), due.date()), ("reply", date(2023, 6, 1)));
    }

    #[test]
    fn nobody_is_made_late_by_going_back() {
        let mut world = with_term(Span::Months(5));
        hand_over(&mut world, &[1]);
        designate(&mut world);
        let stands = world.of_unit(1).due.clone();
        world.pass_days(120);
        assert_eq!(revoke(&mut world), "no");
        assert_eq!(world.of_unit(1).due, stands);
    }

    #[test]
    fn without_a_term_for_key_proposals_no_due_date_moves() {
        let mut world = filed();
        let mut profile = (*world.profile).clone();
        profile.deadlines.reply_key = None;
        world.profile = profile.into();
        hand_over(&mut world, &[1]);
        let stands = world.of_unit(1).due.clone();
        world.pass_days(7);
        assert_eq!(designate(&mut world), "no");
        assert_eq!(world.of_unit(1).due, stands);
        assert_eq!(revoke(&mut world), "no");
        assert_eq!(world.of_unit(1).due, stands);
    }

    #[test]
    fn nobody_is_made_late_by_it() {
        let mut world = with_term(Span::Months(1));
        hand_over(&mut world, &[1]);
        let stands = world.of_unit(1).due.clone();
        world.pass_days(40);
        assert_eq!(designate(&mut world), "no");
        assert_eq!(world.of_unit(1).due, stands);
    }

    #[test]
    fn what_is_handed_over_later_has_the_term_from_the_beginning() {
        let mut world = with_term(Span::Months(2));
        assert_eq!(designate(&mut world), "no");
        hand_over(&mut world, &[1]);
        let part = world.of_unit(1);
        assert_eq!(
            (part.due.rule.as_str(), part.due.date()),
            ("reply_key", date(2023, 5, 1))
        );
        assert!(part.due.events.is_empty());
    }

    #[test]
    fn an_extension_that_was_granted_is_kept() {
        let mut world = under_term(World::started(), Span::Months(2));
        let part = world.of_unit(1).id.0;
        let asked = json!({ "reason": "需要评估" });
        world.must(&people::clerk(1), Verb::AskExtension, Some(part), asked);
        let open = world.open_to(&people::assigner(), Verb::DecideExtension);
        let granted = json!({ "granted": true, "reason": "情况属实。" });
        let part = open.first().copied().flatten();
        world.must(&people::assigner(), Verb::DecideExtension, part, granted);
        let before = world.of_unit(1).due.date();
        assert_eq!(designate(&mut world), "yes");
        let due = &world.of_unit(1).due;
        assert!(
            due.date() < before,
            "{} is shorter than {before}",
            due.date()
        );
        assert!(matches!(
            due.events.as_slice(),
            [Event::Extended { .. }, Event::Ruled { .. }]
        ));
        assert_eq!(due.due.derivation.stages.len(), 2);
    }

    #[test]
    fn a_reply_that_is_not_signed_yet_is_signed_by_whom_key_proposals_ask_for() {
        let mut world = World::started();
        let rank = |world: &World| world.of_unit(1).round().unwrap().sign_rank.clone();
        let wanted = world.profile.sign_off.key_proposal.value.to_string();
        assert_ne!(rank(&world), wanted);
        designate(&mut world);
        assert_eq!(rank(&world), wanted);
    }
}
