//! 督办记录: what was done to push a key proposal on. [F:S16,S53,S54]
//!
//! Recorded by a named leader's own hand, or by staff who were there: in which form, when, where, who took part, what was
//! found, with the papers of it.

use super::designate_key::live_key;
use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::AttachmentId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Case, Supervision};
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::Deserialize;

/// One act of supervision.
#[derive(Debug, Clone, Deserialize)]
pub struct Supervise {
    /// Form code.
    pub form: String,
    /// The day.
    pub on: Date,
    /// Where.
    pub place: String,
    /// Who took part.
    pub participants: String,
    /// What was found and agreed.
    pub summary: String,
    /// Photographs, minutes, reports.
    #[serde(default)]
    pub papers: Vec<AttachmentId>,
}

/// Forms of supervision: research, meeting, inspection, visit to the unit.
pub(crate) const FORMS: [&str; 4] = ["research", "meeting", "inspection", "visit"];

impl Act for Supervise {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        live_key(case).map(|_| Target::case()).into_iter().collect()
    }

    fn form(_case: &Case, _target: &Target, by: &By<'_>) -> Form {
        let forms = FORMS.map(|code| Choice::message("supervision", code));
        Form::of([
            Field::required("form", Kind::One(forms.to_vec())),
            Field::required("on", Kind::Date).starting(by.today().to_string()),
            Field::required("place", Kind::Line(100)),
            Field::required("participants", Kind::Text(300)),
            Field::required("summary", Kind::Text(2_000)),
            Field::optional("papers", Kind::Papers),
        ])
    }

    fn act(self, case: &mut Case, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        no.unless(self.on <= by.today(), || {
            Refusal::new("in-future").with("today", by.today()).at("on")
        });
        no.end()?;

        let key = case
            .key
            .as_mut()
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let facts = Facts::none().with("form", &self.form).with("on", self.on);
        key.supervisions.push(Supervision {
            id: by.id(),
            form: self.form,
            on: self.on,
            place: self.place.trim().to_owned(),
            participants: self.participants,
            summary: self.summary,
            papers: self.papers,
            stamp: by.stamp(),
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
    use super::super::designate_key::tests::designated;
    use super::super::file::tests::filed;
    use crate::proposals::verbs::Verb;
    use crate::proposals::waiting::waiting;
    use crate::testing::people;
    use serde_json::{Value, json};

    fn visit() -> Value {
        json!({"form": "visit", "on": "2023-02-28", "place": "两处楼院", "participants": "主席、提案人", "summary": "现场查看两处楼院。"})
    }

    #[test]
    fn a_supervisor_records_what_was_done() {
        let mut world = designated();
        assert!(
            waiting(&world.case)
                .iter()
                .any(|item| item.verb == Verb::Supervise)
        );
        let facts = world
            .does(&people::chair(), Verb::Supervise, None, visit())
            .unwrap();
        assert_eq!(
            (facts.0["form"].as_str(), facts.0["on"].as_str()),
            ("visit", "2023-02-28")
        );
        world
            .does(&people::staff(), Verb::Supervise, None, visit())
            .unwrap();
        let done = &world.case.key.as_ref().unwrap().supervisions;
        assert_eq!(done.len(), 2);
        assert_eq!(
            (done[0].stamp.name.as_str(), done[0].summary.as_str()),
            ("主席", "现场查看两处楼院。")
        );
        assert_ne!(done[0].id, done[1].id);
        assert!(
            !waiting(&world.case)
                .iter()
                .any(|item| item.verb == Verb::Supervise)
        );
    }

    #[test]
    fn faults_are_told_at_their_fields() {
        let mut world = designated();
        for (field, value, code) in [
            ("form", json!("phone"), "not-a-choice"),
            ("on", json!("2023-03-02"), "in-future"),
            ("place", json!(" "), "required"),
            ("participants", json!(""), "required"),
            ("summary", json!(null), "required"),
        ] {
            let mut input = visit();
            input[field] = value;
            let no = world
                .does(&people::chair(), Verb::Supervise, None, input)
                .unwrap_err();
            assert_eq!((no.code(), no.0[0].field.as_deref()), (code, Some(field)));
        }
    }

    #[test]
    fn only_named_leaders_and_staff_and_only_key_proposals() {
        let mut world = designated();
        for other in [
            people::proposer(),
            people::reviewer(),
            people::clerk(1),
            people::assigner(),
        ] {
            let no = world
                .does(&other, Verb::Supervise, None, visit())
                .unwrap_err();
            assert_eq!(no.code(), "not-yours", "{}", other.name);
        }
        if let Some(key) = &mut world.case.key {
            key.supervised_by = None;
        }
        assert_eq!(
            world
                .does(&people::chair(), Verb::Supervise, None, visit())
                .unwrap_err()
                .code(),
            "not-yours"
        );
        assert_eq!(
            filed()
                .does(&people::staff(), Verb::Supervise, None, visit())
                .unwrap_err()
                .code(),
            "not-now"
        );
    }
}
