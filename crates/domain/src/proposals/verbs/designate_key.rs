//! 列为重点提案: who leads, who supervises, who reads. [F:S53,seed]
//!
//! All three may stand together on one proposal; somebody must lead or supervise. Done again, it changes the offices
//! and keeps what they have done, and whoever was named before may still read what becomes of it. A leader whose instruction is still open stays, because only that leader can close
//! it. What is under way then moves to the term and the signatory of key proposals ([`key_term`]).

use super::key_term;
use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::LeaderId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{AdmissionState, Case, KeyProposal};
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;
use std::collections::BTreeSet;

/// The offices.
#[derive(Debug, Clone, Deserialize)]
pub struct DesignateKey {
    /// Number one of the year.
    #[serde(default)]
    pub number_one: bool,
    /// 领办.
    #[serde(default)]
    pub led_by: Option<LeaderId>,
    /// 督办.
    #[serde(default)]
    pub supervised_by: Option<LeaderId>,
    /// 阅批.
    #[serde(default)]
    pub read_by: Option<LeaderId>,
}

/// Whether the case is filed and its loop still open.
pub(super) fn is_alive(case: &Case) -> bool {
    case.admission.state == AdmissionState::Filed && case.archived.is_none()
}

/// The key proposal of a case that is alive.
pub(super) fn live_key(case: &Case) -> Option<&KeyProposal> {
    case.key.as_ref().filter(|_| is_alive(case))
}

impl Act for DesignateKey {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        is_alive(case).then(Target::case).into_iter().collect()
    }

    fn form(case: &Case, _target: &Target, by: &By<'_>) -> Form {
        let choices: Vec<Choice> = by
            .directory
            .leaders
            .iter()
            .map(|(id, title)| Choice::name(id, title.as_str()))
            .collect();
        let key = case.key.as_ref();
        let field = |name, office: Option<&(LeaderId, String)>| {
            Field::optional(name, Kind::One(choices.clone()))
                .starting(office.map(|(id, _)| id.to_string()))
        };
        Form::of([
            Field::optional("number_one", Kind::YesNo)
                .starting(key.is_some_and(|key| key.number_one)),
            field("led_by", key.and_then(|key| key.led_by.as_ref())),
            field(
                "supervised_by",
                key.and_then(|key| key.supervised_by.as_ref()),
            ),
            field("read_by", key.and_then(|key| key.read_by.as_ref())),
        ])
    }

    fn act(self, case: &mut Case, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let titled = |id: Option<LeaderId>| {
            let id = id?;
            Some((id, by.directory.leaders.get(&id)?.clone()))
        };
        let designated = case
            .key
            .as_ref()
            .map_or_else(|| by.stamp(), |key| key.designated.clone());
        let before = case.key.as_ref();
        let mut key = KeyProposal {
            designated,
            number_one: self.number_one,
            led_by: titled(self.led_by),
            supervised_by: titled(self.supervised_by),
            read_by: titled(self.read_by),
            relieved: BTreeSet::new(),
            supervisions: before
                .map(|key| key.supervisions.clone())
                .unwrap_or_default(),
            instructions: before
                .map(|key| key.instructions.clone())
                .unwrap_or_default(),
        };
        let named: BTreeSet<LeaderId> = key.ever_named().collect();
        key.relieved = before
            .into_iter()
            .flat_map(KeyProposal::ever_named)
            .filter(|leader| !named.contains(leader))
            .collect();
        let mut no = Refusals::none();
        no.unless(key.led_by.is_some() || key.supervised_by.is_some(), || {
            Refusal::new("leader-missing").at("led_by")
        });
        for open in key
            .instructions
            .iter()
            .filter(|instruction| instruction.closed.is_none())
        {
            no.unless(
                key.offices().any(|(leader, _)| *leader == open.leader),
                || Refusal::new("leader-has-open-instruction").with("title", &open.title),
            );
        }
        no.end()?;

        let mut facts = Facts::none().with("number_one", if key.number_one { "yes" } else { "no" });
        for (name, office) in [
            ("led_by", &key.led_by),
            ("supervised_by", &key.supervised_by),
            ("read_by", &key.read_by),
        ] {
            facts = facts.with(name, office.as_ref().map_or("none", |(_, title)| title));
        }
        case.key = Some(key);
        let moved = key_term::apply(case, by);
        Ok(facts.with("moved", if moved { "yes" } else { "no" }))
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
pub(super) mod tests {
    use super::super::file::tests::filed;
    use super::super::review::tests::submitted;
    use crate::actor::Party;
    use crate::proposals::reading::{Reader, readers};
    use crate::proposals::verbs::Verb;
    use crate::testing::{CHAIR, MAYOR, World, people, unit};
    use serde_json::json;
    use uuid::Uuid;

    /// A key proposal, led by the mayor and supervised by the chair.
    pub fn designated() -> World {
        let mut world = filed();
        let input = json!({"led_by": MAYOR, "supervised_by": CHAIR});
        world
            .does(&people::reviewer(), Verb::DesignateKey, None, input)
            .unwrap();
        world
    }

    /// The government's office hands the case over to these units, each for its part; none has answered yet.
    pub fn hand_over(world: &mut World, units: &[u128]) {
        let mode = if units.len() == 1 { "sole" } else { "separate" };
        let others: Vec<_> = units[1..].iter().map(|n| unit(*n)).collect();
        let input = json!({"mode": mode, "unit": unit(units[0]), "others": others});
        world
            .does(&people::assigner(), Verb::Assign, None, input)
            .unwrap();
    }

    #[test]
    fn offices_lead_supervise_and_read() {
        let mut world = filed();
        let input =
            json!({"number_one": true, "led_by": MAYOR, "supervised_by": CHAIR, "read_by": MAYOR});
        let facts = world
            .does(&people::reviewer(), Verb::DesignateKey, None, input)
            .unwrap();
        assert_eq!(
            (
                facts.0["number_one"].as_str(),
                facts.0["supervised_by"].as_str()
            ),
            ("yes", "主席")
        );
        let key = world.case.key.as_ref().unwrap();
        assert!(key.number_one);
        assert_eq!(key.led_by, Some((MAYOR, "市长".to_owned())));
        assert_eq!(key.read_by, key.led_by);
    }

    #[test]
    fn who_was_named_before_reads_on() {
        let mut world = designated();
        let reads = |world: &World| {
            let readers = readers(&world.case);
            [MAYOR, CHAIR].map(|leader| readers.contains(&Reader::Party(Party::Leader(leader))))
        };
        for named in [CHAIR, MAYOR, CHAIR] {
            let input = json!({"led_by": named});
            world.must(&people::reviewer(), Verb::DesignateKey, None, input);
            assert_eq!(reads(&world), [true, true]);
            let key = world.case.key.as_ref().unwrap();
            assert!(!key.relieved.contains(&named), "named again");
            assert_eq!(key.relieved.len(), 1);
        }
    }

    #[test]
    fn somebody_must_lead_or_supervise() {
        let mut world = filed();
        let no = world
            .does(
                &people::reviewer(),
                Verb::DesignateKey,
                None,
                json!({"read_by": MAYOR}),
            )
            .unwrap_err();
        assert_eq!(
            (no.code(), no.0[0].field.as_deref()),
            ("leader-missing", Some("led_by"))
        );
        let stranger = json!({"led_by": Uuid::from_u128(3)});
        let no = world
            .does(&people::reviewer(), Verb::DesignateKey, None, stranger)
            .unwrap_err();
        assert_eq!(
            (no.code(), no.0[0].field.as_deref()),
            ("not-a-choice", Some("led_by"))
        );
    }

    #[test]
    fn offices_change_and_what_they_did_stays() {
        let mut world = designated();
        let first = world.case.key.as_ref().unwrap().designated.clone();
        let visit = json!({"form": "visit", "on": "2023-03-01", "place": "现场", "participants": "主席", "summary": "已到现场。"});
        world
            .does(&people::chair(), Verb::Supervise, None, visit)
            .unwrap();
        world.pass_days(1);
        world
            .does(
                &people::reviewer(),
                Verb::DesignateKey,
                None,
                json!({"led_by": CHAIR}),
            )
            .unwrap();
        let key = world.case.key.as_ref().unwrap();
        assert_eq!(key.led_by, Some((CHAIR, "主席".to_owned())));
        assert_eq!(
            (key.supervised_by.as_ref(), key.supervisions.len()),
            (None, 1)
        );
        assert_eq!(key.designated, first);
    }

    #[test]
    fn a_leader_with_an_open_instruction_stays() {
        let mut world = designated();
        world
            .does(
                &people::mayor(),
                Verb::Instruct,
                None,
                json!({"text": "请抓紧办理。"}),
            )
            .unwrap();
        let no = world
            .does(
                &people::reviewer(),
                Verb::DesignateKey,
                None,
                json!({"led_by": CHAIR}),
            )
            .unwrap_err();
        assert_eq!(
            (no.code(), no.0[0].args[0].1.as_str()),
            ("leader-has-open-instruction", "市长")
        );
    }

    #[test]
    fn only_a_reviewer_and_only_while_the_case_is_alive() {
        let mut world = filed();
        let input = json!({"led_by": MAYOR});
        for other in [
            people::staff(),
            people::proposer(),
            people::mayor(),
            people::assigner(),
        ] {
            let no = world
                .does(&other, Verb::DesignateKey, None, input.clone())
                .unwrap_err();
            assert_eq!(no.code(), "not-yours", "{}", other.name);
        }
        world.case.archived = Some(world.case.begun.clone());
        let no = world
            .does(&people::reviewer(), Verb::DesignateKey, None, input.clone())
            .unwrap_err();
        assert_eq!(no.code(), "not-now");
        let no = submitted()
            .does(&people::reviewer(), Verb::DesignateKey, None, input)
            .unwrap_err();
        assert_eq!(no.code(), "not-now");
    }
}
