//! 成效: what came of a proposal — a policy document or a measured result — with its day, its unit and what shows it.
//!
//! What the committee's staff records is confirmed by that; what a unit records waits for them (`confirm_outcome`),
//! so that nobody counts their own success (§0.7).

use super::Verb;
use super::draft_reply::{check_papers, is_blank};
use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::{AttachmentId, UnitId};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, Outcome, OutcomeKind};
use crate::proposals::permissions::allows;
use crate::proposals::stage::{Stage, stage};
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// An outcome as typed.
#[derive(Debug, Clone, Deserialize)]
pub struct RecordOutcome {
    /// `policy` or `measured`.
    pub kind: String,
    /// The document's title, or the thing measured.
    pub name: String,
    /// How many, of a measured result.
    #[serde(default)]
    pub number: Option<i64>,
    /// Of what.
    #[serde(default)]
    pub unit_of_measure: String,
    /// 文号 of a policy document.
    #[serde(default)]
    pub document_no: String,
    /// Day of issue or measurement.
    pub on: Date,
    /// The unit that brought it about.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// Where it can be read.
    #[serde(default)]
    pub source: String,
    /// Papers that show it.
    #[serde(default)]
    pub evidence: Vec<AttachmentId>,
}

/// The unit that is meant when none is named: the part's own, or the only one there is.
fn meant(case: &Case, target: &Target) -> Option<UnitId> {
    let mut units = case.live_assignments().map(|assignment| assignment.unit);
    let first = units.next();
    target
        .unit
        .or(first.filter(|first| units.all(|unit| unit == *first)))
}

impl RecordOutcome {
    fn kind(&self) -> Result<OutcomeKind, Refusals> {
        let missing = |field: &str| Refusal::new("required").at(field);
        let mut no = Refusals::none();
        if self.kind == "policy" {
            no.unless(!is_blank(&self.document_no), || missing("document_no"));
            no.end()?;
            return Ok(OutcomeKind::Policy {
                document_no: self.document_no.clone(),
            });
        }
        no.unless(self.number.is_some(), || missing("number"));
        no.unless(self.number.is_none_or(|number| number >= 0), || {
            Refusal::new("number-negative").at("number")
        });
        no.unless(!is_blank(&self.unit_of_measure), || {
            missing("unit_of_measure")
        });
        no.end()?;
        Ok(OutcomeKind::Measured {
            number: self.number.unwrap_or_default(),
            unit_of_measure: self.unit_of_measure.clone(),
        })
    }
}

impl Act for RecordOutcome {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        match stage(case) {
            Stage::Handling
            | Stage::Replying
            | Stage::Evaluating
            | Stage::Rehandling
            | Stage::Keeping
            | Stage::Complete => [Target::case()]
                .into_iter()
                .chain(case.live_assignments().map(Target::assignment))
                .collect(),
            // Results show years later; but what a unit records in the archive would wait unseen.
            Stage::Archived => vec![Target::case()],
            _ => Vec::new(),
        }
    }

    fn form(case: &Case, target: &Target, by: &By<'_>) -> Form {
        let units: BTreeMap<_, _> = case
            .live_assignments()
            .map(|a| (a.unit, a.unit_name.as_str()))
            .collect();
        let units = units
            .into_iter()
            .map(|(unit, name)| Choice::name(unit, name))
            .collect();
        let meant = meant(case, target).map(|unit| unit.to_string());
        let kinds = ["policy", "measured"].map(|kind| Choice::message("outcome-kind", kind));
        Form::of([
            Field::required("kind", Kind::One(kinds.to_vec())),
            Field::required("name", Kind::Line(200)),
            Field::optional("document_no", Kind::Line(60)),
            Field::optional("number", Kind::Number),
            Field::optional("unit_of_measure", Kind::Line(20)),
            Field::required("on", Kind::Date).starting(by.today().to_string()),
            Field::optional("unit", Kind::One(units)).starting(meant),
            Field::optional("source", Kind::Line(300)),
            Field::optional("evidence", Kind::Papers),
        ])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        let kind = self
            .kind()
            .map_err(|faults| faults.0.into_iter().for_each(|fault| no.push(fault)));
        no.unless(self.on <= by.today(), || {
            Refusal::new("in-the-future")
                .with("today", by.today())
                .at("on")
        });
        let unit = self.unit.or(meant(case, target));
        no.unless(unit.is_some(), || Refusal::new("required").at("unit"));
        no.unless(!is_blank(&self.source) || !self.evidence.is_empty(), || {
            Refusal::new("outcome-unproven").at("source")
        });
        check_papers(case, &self.evidence, "evidence", &mut no);
        no.end()?;
        let (Ok(kind), Some(unit)) = (kind, unit) else {
            return Err(Refusal::new("not-readable").into());
        };

        let id = by.id();
        let seen = Target {
            unit: Some(unit),
            ..Target::part(id, "")
        };
        let confirmed = allows(Verb::ConfirmOutcome, case, &seen, by.actor).then(|| by.stamp());
        let unit_name = case
            .live_assignments()
            .find(|a| a.unit == unit)
            .map(|a| a.unit_name.clone())
            .unwrap_or_default();
        let mut facts = Facts::none()
            .with("kind", kind.code())
            .with("name", &self.name)
            .with("unit", unit_name)
            .with("on", self.on)
            .with("confirmed", confirmed.is_some());
        if let OutcomeKind::Measured {
            number,
            unit_of_measure,
        } = &kind
        {
            facts = facts
                .with("number", number)
                .with("unit_of_measure", unit_of_measure);
        }
        case.outcomes.push(Outcome {
            id,
            kind,
            name: self.name,
            on: self.on,
            unit,
            evidence: self.evidence,
            source: self.source,
            stamp: by.stamp(),
            confirmed,
        });
        Ok(facts)
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use crate::proposals::case::{AssignmentMode, OutcomeKind};
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, people, told, unit};
    use serde_json::{Value, json};

    fn measured() -> Value {
        json!({ "kind": "measured", "name": "加装电梯", "number": 40, "unit_of_measure": "部", "on": "2023-03-01", "source": "市住建局通报" })
    }

    #[test]
    fn what_staff_records_is_confirmed_by_that() {
        let mut w = World::handled();
        let mut policy = json!({ "kind": "policy", "name": "老旧小区加装电梯实施办法", "document_no": "大政发〔2023〕1号" });
        policy["on"] = json!("2023-02-20");
        policy["source"] = json!("市政府公报");
        w.does(&people::staff(), Verb::RecordOutcome, None, policy)
            .unwrap();
        let outcome = &w.case.outcomes[0];
        assert!(outcome.confirmed.is_some());
        assert_eq!(outcome.unit, unit(1), "the only unit there is");
        assert_eq!(w.open_to(&people::staff(), Verb::ConfirmOutcome), []);
    }

    #[test]
    fn what_a_unit_records_waits_for_staff() {
        let mut w = World::handled();
        let facts = w
            .does(
                &people::clerk(1),
                Verb::RecordOutcome,
                w.part(1),
                measured(),
            )
            .unwrap();
        assert_eq!(
            (facts.0["number"].as_str(), facts.0["confirmed"].as_str()),
            ("40", "false")
        );
        let outcome = &w.case.outcomes[0];
        assert_eq!(
            outcome.kind,
            OutcomeKind::Measured {
                number: 40,
                unit_of_measure: "部".to_owned()
            }
        );
        assert_eq!(
            w.open_to(&people::staff(), Verb::ConfirmOutcome),
            [Some(outcome.id.0)]
        );
    }

    #[test]
    fn each_kind_needs_its_own_facts() {
        let mut w = World::handled();
        let mut record = |input| told(w.does(&people::staff(), Verb::RecordOutcome, None, input));
        let bare =
            json!({ "kind": "measured", "name": "加装电梯", "on": "2023-03-01", "source": "通报" });
        assert_eq!(
            record(bare),
            ["required@number", "required@unit_of_measure"]
        );
        let unnumbered =
            json!({ "kind": "policy", "name": "办法", "on": "2023-03-01", "source": "公报" });
        assert_eq!(record(unnumbered), ["required@document_no"]);
        let mut negative = measured();
        negative["number"] = json!(-1);
        assert_eq!(record(negative), ["number-negative@number"]);
    }

    #[test]
    fn it_has_happened_and_something_shows_it() {
        let mut w = World::handled();
        let mut record = |input| told(w.does(&people::staff(), Verb::RecordOutcome, None, input));
        let mut tomorrow = measured();
        tomorrow["on"] = json!("2033-01-01");
        tomorrow["source"] = json!("");
        assert_eq!(
            record(tomorrow),
            ["in-the-future@on", "outcome-unproven@source"]
        );
        let mut stranger = measured();
        stranger["evidence"] = json!(["00000000-0000-0000-0000-00000000abcd"]);
        assert_eq!(record(stranger), ["no-such-paper@evidence"]);
        let mut elsewhere = measured();
        elsewhere["unit"] = json!(unit(3));
        assert_eq!(record(elsewhere), ["not-a-choice@unit"]);
    }

    #[test]
    fn where_several_units_work_staff_says_which() {
        let mut w = World::filed(&[]);
        w.hand_over(1, AssignmentMode::Separate);
        w.hand_over(2, AssignmentMode::Separate);
        assert_eq!(
            told(w.does(&people::staff(), Verb::RecordOutcome, None, measured())),
            ["required@unit"]
        );
        w.does(&people::staff(), Verb::RecordOutcome, w.part(2), measured())
            .unwrap();
        assert_eq!(w.case.outcomes[0].unit, unit(2), "the part's own unit");
    }

    #[test]
    fn not_before_handling_and_not_by_strangers() {
        let mut w = World::filed(&[]);
        assert_eq!(
            told(w.does(&people::staff(), Verb::RecordOutcome, None, measured())),
            ["not-now"]
        );
        let mut w = World::handled();
        for actor in [people::clerk(2), people::proposer(), people::assigner()] {
            assert_eq!(
                told(w.does(&actor, Verb::RecordOutcome, w.part(1), measured())),
                ["not-yours"]
            );
        }
    }
}
