//! 交办: an assigning office hands a filed case over to its units. [F:S12,S24,S25]
//!
//! One unit alone (独办), several that each answer their part (分办), or a lead unit that collects the opinions of
//! co-units and answers once (主办、会办). When both the party committee's and the government's office must hand the
//! case over, their units share it in one way: either all answer separately, or one side names the lead and the other
//! gives it co-units. The clocks start here, and this day is day zero.
//!
//! The other verbs that hand a case over — `add_unit` and `decide_objection` — go through [`hand_over`] as well.

use crate::actor::Side;
use crate::by::{By, Facts};
use crate::directory::UnitRef;
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::UnitId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{
    AdmissionState, Assignment, AssignmentMode, Case, HandlingPlan, Reply,
};
use crate::proposals::stage::unassigned_sides;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// To whom, and in which way.
#[derive(Debug, Clone, Deserialize)]
pub struct Assign {
    /// How the units of this side share the case.
    pub mode: AssignmentMode,
    /// The unit: alone, first of several, lead or co-unit.
    pub unit: UnitId,
    /// The other separate units, or the co-units.
    #[serde(default)]
    pub others: Vec<UnitId>,
    /// What the office asks the units to mind.
    #[serde(default)]
    pub note: String,
}

/// A unit that takes proposals, as the directory knows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct OpenUnit<'a> {
    /// The unit.
    pub(super) id: UnitId,
    /// Its name, and its side.
    pub(super) entry: &'a UnitRef,
}

impl<'a> OpenUnit<'a> {
    /// The unit `id`, if it takes proposals.
    ///
    /// # Errors
    /// `unit-unknown` and `unit-closed`, at `field`.
    pub(super) fn find(id: UnitId, field: &str, by: &By<'a>) -> Result<Self, Refusal> {
        let entry = by
            .directory
            .units
            .get(&id)
            .ok_or_else(|| Refusal::new("unit-unknown").at(field))?;
        if entry.closed {
            return Err(Refusal::new("unit-closed")
                .with("unit", &entry.name)
                .at(field));
        }
        Ok(Self { id, entry })
    }

    /// Refused when this unit has a part in the case already.
    ///
    /// # Errors
    /// `already-assigned`, at `field`.
    pub(super) fn unless_on(self, case: &Case, field: &str) -> Result<Self, Refusal> {
        if is_on(case, self.id) {
            return Err(Refusal::new("already-assigned")
                .with("unit", &self.entry.name)
                .at(field));
        }
        Ok(self)
    }
}

/// Whether a unit has a part in the case now.
pub(super) fn is_on(case: &Case, unit: UnitId) -> bool {
    case.live_assignments()
        .any(|assignment| assignment.unit == unit)
}

/// The open units that have no part in the case yet, of one side or of all.
pub(super) fn free_units(case: &Case, side: Option<Side>, by: &By<'_>) -> Vec<Choice> {
    by.directory
        .units_in_order()
        .into_iter()
        .filter(|(id, unit)| {
            !unit.closed && side.is_none_or(|side| unit.side == side) && !is_on(case, *id)
        })
        .map(|(id, unit)| Choice::name(id, &unit.name))
        .collect()
}

/// The hand-overs on which work can still be done: none once the case is in the archive.
pub(super) fn under_way(case: &Case) -> impl Iterator<Item = &Assignment> {
    case.live_assignments().filter(|_| case.archived.is_none())
}

/// Whether the unit owes nothing any more for the present: its reply is signed, or its co-unit opinion given.
pub(super) fn has_answered(assignment: &Assignment) -> bool {
    if assignment.mode.answers() {
        present_reply(assignment).is_some_and(|reply| reply.signed.is_some())
    } else {
        assignment.co_opinion.is_some()
    }
}

/// The reply of the round now under way.
pub(super) fn present_reply(assignment: &Assignment) -> Option<&Reply> {
    assignment.round().and_then(|round| round.reply.as_ref())
}

/// A hand-over of the case to `unit` in the name of the office of `side`. Every clock of it starts today.
pub(super) fn hand_over(
    case: &Case,
    unit: OpenUnit<'_>,
    mode: AssignmentMode,
    side: Side,
    note: &str,
    by: &By<'_>,
) -> Assignment {
    let collective = by
        .profile
        .proposer_type(&case.proposers.kind)
        .is_some_and(|kind| kind.collective);
    let answer = if mode.answers() {
        by.profile.deadlines.reply_for(collective, case.key.is_some()).key()
    } else {
        "co_opinion"
    };
    let today = by.today();
    Assignment {
        id: by.id(),
        unit: unit.id,
        unit_name: unit.entry.name.clone(),
        side,
        mode,
        note: note.trim().to_owned(),
        assigned: by.stamp(),
        objection_window: by.deadline("objection_window", today, Vec::new()),
        accepted: None,
        accepted_by_silence: false,
        objections: Vec::new(),
        due: by.deadline(answer, today, Vec::new()),
        first_contact: by.deadline("first_contact", today, Vec::new()),
        plan: HandlingPlan::default(),
        started: None,
        difficulties: Vec::new(),
        contacts: Vec::new(),
        extensions: Vec::new(),
        co_opinion: None,
        rounds: Vec::new(),
        ended: None,
    }
}

/// Whether the case has to be handed over by another office beside that of `side`.
fn is_shared(case: &Case, side: Side) -> bool {
    case.admission.sides.iter().any(|other| *other != side)
}

/// The modes among which the office of `side` can choose. Where both offices hand over, no unit can be alone; where
/// one does, a co-unit would have no lead but its own.
fn modes(case: &Case, side: Side) -> [AssignmentMode; 3] {
    if is_shared(case, side) {
        [
            AssignmentMode::Lead,
            AssignmentMode::Co,
            AssignmentMode::Separate,
        ]
    } else {
        [
            AssignmentMode::Sole,
            AssignmentMode::Lead,
            AssignmentMode::Separate,
        ]
    }
}

impl Act for Assign {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        if case.admission.state != AdmissionState::Filed {
            return Vec::new();
        }
        unassigned_sides(case).map(Target::side).collect()
    }

    fn form(case: &Case, target: &Target, by: &By<'_>) -> Form {
        let units = free_units(case, target.side, by);
        let modes = target
            .side
            .map(|side| modes(case, side))
            .into_iter()
            .flatten();
        Form::of([
            Field::required(
                "mode",
                Kind::One(
                    modes
                        .map(|mode| Choice::message("mode", mode.code()))
                        .collect(),
                ),
            ),
            Field::required("unit", Kind::One(units.clone())),
            Field::optional("others", Kind::Many(units)),
            Field::optional("note", Kind::Text(500)),
        ])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let side = target.side.ok_or_else(|| Refusal::new("no-such-part"))?;
        let mut no = Refusals::none();
        self.check_mode(case, side, &mut no);
        let mut units = Vec::new();
        for (n, id) in std::iter::once(&self.unit).chain(&self.others).enumerate() {
            let field = if n == 0 { "unit" } else { "others" };
            match OpenUnit::find(*id, field, by).and_then(|unit| unit.unless_on(case, field)) {
                Err(fault) => no.push(fault),
                Ok(unit) if units.iter().any(|other: &OpenUnit<'_>| other.id == unit.id) => {
                    no.push(
                        Refusal::new("named-twice")
                            .with("unit", &unit.entry.name)
                            .at(field),
                    );
                }
                Ok(unit) => units.push(unit),
            }
        }
        no.end()?;

        let mut facts = Facts::none()
            .with("mode", self.mode.code())
            .with("units", units.len());
        for (n, unit) in units.into_iter().enumerate() {
            let mode = match self.mode {
                AssignmentMode::Lead if n > 0 => AssignmentMode::Co,
                mode => mode,
            };
            let assignment = hand_over(case, unit, mode, side, &self.note, by);
            if n == 0 {
                facts = facts
                    .with("unit", &assignment.unit_name)
                    .with("due", assignment.due.date());
            }
            case.assignments.push(assignment);
        }
        Ok(facts)
    }
}

impl Assign {
    /// Whether the mode goes with the number of units, and with what the other office has done.
    fn check_mode(&self, case: &Case, side: Side, no: &mut Refusals) {
        use AssignmentMode::{Co, Lead, Separate, Sole};
        let mut elsewhere = case
            .live_assignments()
            .filter(|a| a.side != side && a.mode.answers())
            .map(|a| a.mode);
        let fits = match self.mode {
            Sole | Lead => elsewhere.next().is_none(),
            Separate => elsewhere.all(|mode| mode == Separate),
            Co => elsewhere.any(|mode| mode == Lead),
        };
        let somebody_answers = case
            .live_assignments()
            .any(|assignment| assignment.mode.answers());
        let code = if somebody_answers {
            "other-side-answers"
        } else {
            "lead-first"
        };
        no.unless(fits, || {
            Refusal::new(code).with("mode", self.mode.code()).at("mode")
        });
        let alone = self.others.is_empty();
        no.unless(self.mode != Sole || alone, || {
            Refusal::new("sole-is-alone").at("others")
        });
        // The other office brings the second unit, if it has a part in the case.
        let shared = is_shared(case, side);
        no.unless(self.mode != Separate || !alone || shared, || {
            Refusal::new("separate-needs-two").at("others")
        });
        no.unless(self.mode != Lead || !alone || shared, || {
            Refusal::new("lead-needs-co").at("others")
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::testing::{BODY, World, people, said, unit};
    use jiff::civil::date;
    use rstest::rstest;
    use serde_json::json;

    const GOVERNMENT: &[Side] = &[Side::Government];
    const BOTH: &[Side] = &[Side::Government, Side::Party];

    #[test]
    fn a_unit_alone_has_its_clocks_from_this_day() {
        let mut world = World::filed(GOVERNMENT);
        let input =
            json!({ "mode": "sole", "unit": unit(1), "others": [], "note": "请与街道会商。" });
        let facts = world.must(&people::assigner(), Verb::Assign, None, input);

        assert_eq!(stage(&world.case), Stage::Assigned);
        let part = world.of_unit(1);
        assert_eq!(part.mode, AssignmentMode::Sole);
        assert_eq!(part.note, "请与街道会商。");
        assert_eq!(
            (part.due.rule.as_str(), part.due.date()),
            ("reply", date(2023, 6, 1))
        );
        assert_eq!(part.objection_window.date(), date(2023, 3, 8));
        assert_eq!(
            part.first_contact.date(),
            date(2023, 3, 22),
            "15 working days"
        );
        assert!(part.accepted.is_none());
        let told = Facts::none()
            .with("mode", "sole")
            .with("units", 1)
            .with("unit", "单位1")
            .with("due", "2023-06-01");
        assert_eq!(facts, told);
    }

    #[test]
    fn co_units_are_due_before_their_lead() {
        let mut world = World::filed(GOVERNMENT);
        let input = json!({ "mode": "lead", "unit": unit(2), "others": [unit(1), unit(3)] });
        world.must(&people::assigner(), Verb::Assign, None, input);

        assert_eq!(world.of_unit(2).mode, AssignmentMode::Lead);
        for co in [1, 3] {
            let part = world.of_unit(co);
            assert_eq!(part.mode, AssignmentMode::Co);
            assert_eq!(
                (part.due.rule.as_str(), part.due.date()),
                ("co_opinion", date(2023, 4, 1))
            );
        }
    }

    #[test]
    fn separate_units_each_answer() {
        let mut world = World::filed(GOVERNMENT);
        let input = json!({ "mode": "separate", "unit": unit(1), "others": [unit(2)] });
        world.must(&people::assigner(), Verb::Assign, None, input);

        let modes: Vec<_> = world
            .case
            .live_assignments()
            .map(|part| (part.unit, part.mode))
            .collect();
        assert_eq!(
            modes,
            [
                (unit(1), AssignmentMode::Separate),
                (unit(2), AssignmentMode::Separate)
            ]
        );
    }

    #[rstest]
    #[case("party", "reply_collective", date(2023, 5, 1))]
    #[case("member", "reply", date(2023, 6, 1))]
    fn collective_proposals_may_be_due_earlier(
        #[case] kind: &str,
        #[case] rule: &str,
        #[case] due: jiff::civil::Date,
    ) {
        let mut world = World::filed(GOVERNMENT);
        let mut profile = (*world.profile).clone();
        let mut earlier = profile.deadlines.reply.clone();
        earlier.id = "test@2023-01-01/reply_collective".to_owned();
        earlier.span = crate::calendar::Span::Months(2);
        profile.deadlines.reply_collective = Some(earlier);
        world.profile = profile.into();
        world.case.proposers.kind = kind.to_owned();
        world.case.proposers.lead = crate::proposals::case::Proposer::Body {
            id: BODY,
            name: "民建市委".to_owned(),
        };

        world.must(
            &people::assigner(),
            Verb::Assign,
            None,
            json!({ "mode": "sole", "unit": unit(1) }),
        );

        let part = world.of_unit(1);
        assert_eq!((part.due.rule.as_str(), part.due.date()), (rule, due));
    }

    #[test]
    fn each_office_hands_over_once_and_to_its_own_units() {
        let mut world = World::filed(BOTH);
        world.must(
            &people::assigner(),
            Verb::Assign,
            None,
            json!({ "mode": "lead", "unit": unit(1) }),
        );
        assert_eq!(
            stage(&world.case),
            Stage::Filed,
            "the party's side has not handed it over yet"
        );
        assert!(world.open_to(&people::assigner(), Verb::Assign).is_empty());

        let foreign = json!({ "mode": "co", "unit": unit(2) });
        let told = world.refused(&people::party_assigner(), Verb::Assign, None, foreign);
        assert_eq!(told, said(&[("not-a-choice", "unit")]));

        world.must(
            &people::party_assigner(),
            Verb::Assign,
            None,
            json!({ "mode": "co", "unit": unit(4) }),
        );
        assert_eq!(stage(&world.case), Stage::Assigned);
        assert_eq!(world.of_unit(4).side, Side::Party);
        let told = world.refused(&people::party_assigner(), Verb::Assign, None, json!({}));
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn only_the_assigning_office_hands_over() {
        let mut world = World::filed(GOVERNMENT);
        let input = json!({ "mode": "sole", "unit": unit(1) });
        let others = [
            people::party_assigner(),
            people::staff(),
            people::reviewer(),
            people::clerk(1),
            people::proposer(),
        ];
        world.not_for(&others, Verb::Assign, None, &input);
    }

    #[test]
    fn nobody_hands_over_their_own_proposal() {
        let mut world = World::filed(GOVERNMENT);
        let mut proposer = people::proposer();
        proposer
            .hats
            .push(crate::actor::Hat::Assigner(Side::Government));
        world.not_for(
            &[proposer],
            Verb::Assign,
            None,
            &json!({ "mode": "sole", "unit": unit(1) }),
        );
    }

    #[test]
    fn a_case_that_is_not_filed_is_not_handed_over() {
        let mut world = World::new();
        let told = world.refused(&people::assigner(), Verb::Assign, None, json!({}));
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[rstest]
    #[case::others_beside_a_sole_unit("sole", 1, &[2], "sole-is-alone")]
    #[case::a_part_of_one("separate", 1, &[], "separate-needs-two")]
    #[case::a_lead_of_nobody("lead", 1, &[], "lead-needs-co")]
    #[case::the_lead_as_its_own_co_unit("lead", 1, &[1], "named-twice")]
    #[case::a_co_unit_twice("lead", 1, &[2, 2], "named-twice")]
    fn the_units_must_go_with_the_mode(
        #[case] mode: &str,
        #[case] first: u128,
        #[case] others: &[u128],
        #[case] code: &str,
    ) {
        let mut world = World::filed(GOVERNMENT);
        let others: Vec<_> = others.iter().copied().map(unit).collect();
        let input = json!({ "mode": mode, "unit": unit(first), "others": others });
        let told = world.refused(&people::assigner(), Verb::Assign, None, input);
        assert_eq!(told, said(&[(code, "others")]));
    }

    #[rstest]
    #[case::one_office(GOVERNMENT, "co")]
    #[case::both_offices(BOTH, "sole")]
    fn modes_that_cannot_be_are_not_offered(#[case] sides: &[Side], #[case] mode: &str) {
        let mut world = World::filed(sides);
        let told = world.refused(
            &people::assigner(),
            Verb::Assign,
            None,
            json!({ "mode": mode, "unit": unit(1) }),
        );
        assert_eq!(told, said(&[("not-a-choice", "mode")]));
    }

    #[rstest]
    #[case::second_lead("lead", "lead")]
    #[case::part_beside_a_lead("lead", "separate")]
    #[case::lead_beside_a_part("separate", "lead")]
    #[case::co_unit_without_lead("separate", "co")]
    fn the_second_office_follows_the_first(#[case] first: &str, #[case] second: &str) {
        let mut world = World::filed(BOTH);
        world.must(
            &people::assigner(),
            Verb::Assign,
            None,
            json!({ "mode": first, "unit": unit(1) }),
        );
        let input = json!({ "mode": second, "unit": unit(4) });
        let told = world.refused(&people::party_assigner(), Verb::Assign, None, input);
        assert_eq!(told, said(&[("other-side-answers", "mode")]));
    }

    #[test]
    fn both_offices_may_give_parts() {
        let mut world = World::filed(BOTH);
        world.must(
            &people::assigner(),
            Verb::Assign,
            None,
            json!({ "mode": "separate", "unit": unit(1) }),
        );
        world.must(
            &people::party_assigner(),
            Verb::Assign,
            None,
            json!({ "mode": "separate", "unit": unit(4) }),
        );
        assert_eq!(stage(&world.case), Stage::Assigned);
    }

    #[test]
    fn the_lead_is_named_before_the_other_side_adds_its_co_unit() {
        let mut world = World::filed(BOTH);
        let told = world.refused(
            &people::party_assigner(),
            Verb::Assign,
            None,
            json!({ "mode": "co", "unit": unit(4) }),
        );
        assert_eq!(told, said(&[("lead-first", "mode")]));
    }

    #[test]
    fn nobody_works_on_a_case_in_the_archive() {
        let mut world = World::signed_for();
        world.case.archived = Some(world.case.begun.clone());
        for verb in [
            Verb::ReportDifficulty,
            Verb::RecordContact,
            Verb::Start,
            Verb::AskExtension,
        ] {
            let part = world.part(1);
            assert_eq!(
                world.refused(&people::clerk(1), verb, part, json!({})),
                said(&[("not-now", "")])
            );
        }
    }

    #[test]
    fn a_dissolved_unit_takes_nothing() {
        let mut world = World::filed(GOVERNMENT);
        world
            .directory
            .units
            .values_mut()
            .for_each(|unit| unit.closed = unit.name == "单位1");
        let told = world.refused(
            &people::assigner(),
            Verb::Assign,
            None,
            json!({ "mode": "sole", "unit": unit(1) }),
        );
        assert_eq!(told, said(&[("not-a-choice", "unit")]));

        let staff = people::staff();
        let by = world.by(&staff);
        let code = |id| OpenUnit::find(id, "to", &by).err().map(|fault| fault.code);
        assert_eq!(code(unit(1)).as_deref(), Some("unit-closed"));
        assert_eq!(code(unit(9)).as_deref(), Some("unit-unknown"));
        assert_eq!(code(unit(2)), None);
    }
}
