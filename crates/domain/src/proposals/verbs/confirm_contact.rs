//! 确认沟通: the proposer says whether a contact took place as the unit recorded it. [F:S49,S50]
//!
//! The answer to the complaint of "contacts" that exist on paper only. One word per contact, from whoever of the
//! proposers speaks first; who disagrees says what is not right.

use super::assign::under_way;
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::ids::PartId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::Case;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;

/// The proposer's word.
#[derive(Debug, Clone, Deserialize)]
pub struct ConfirmContact {
    /// It was so.
    pub agreed: bool,
    /// What is to be added, or what is not right.
    #[serde(default)]
    pub remark: String,
}

impl Act for ConfirmContact {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        under_way(case)
            .flat_map(|assignment| {
                let open = assignment
                    .contacts
                    .iter()
                    .filter(|contact| contact.confirmed.is_none());
                open.map(move |contact| {
                    Target::within(
                        assignment,
                        contact.id,
                        format!("{} {}", assignment.unit_name, contact.on),
                    )
                })
            })
            .collect()
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::of([
            Field::required("agreed", Kind::Decision),
            Field::optional("remark", Kind::Text(500)),
        ])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        no.unless(self.agreed || !self.remark.trim().is_empty(), || {
            Refusal::new("required").at("remark")
        });
        no.end()?;
        let id: PartId = target.id()?;
        let (unit, contact) = case
            .assignments
            .iter_mut()
            .find_map(|a| {
                Some((
                    &a.unit_name,
                    a.contacts.iter_mut().find(|contact| contact.id == id)?,
                ))
            })
            .ok_or_else(|| Refusal::new("no-such-part"))?;

        contact.confirmed = Some((self.agreed, self.remark.trim().to_owned(), by.stamp()));
        Ok(Facts::none()
            .with("unit", unit)
            .with("on", contact.on)
            .with("agreed", self.agreed))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use crate::proposals::case::{Cosign, CosignState, MergedCase, Proposer};
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, member, people, said};
    use jiff::civil::date;
    use rstest::rstest;
    use serde_json::json;
    use uuid::Uuid;

    fn contacted() -> (World, Option<Uuid>) {
        let mut world = World::signed_for();
        let at = world.now;
        world.case.proposers.cosigns.push(Cosign {
            member: member(2),
            name: "委员2".to_owned(),
            state: CosignState::Accepted,
            invited_at: at,
            expires_on: date(2023, 1, 10),
            answered_at: Some(at),
        });
        world.case.admission.merged.push(MergedCase {
            id: crate::ids::ProposalId(Uuid::from_u128(2000)),
            title: "关于为老楼加装电梯的提案".to_owned(),
            serial_no: "L202300002".to_owned(),
            lead: Proposer::Member {
                id: member(3),
                name: "委员3".to_owned(),
            },
            stamp: world.case.begun.clone(),
        });
        let input = json!({
            "phase": "during", "on": "2023-03-01", "way": "face", "person": "李局长",
            "rank": "main_leader", "summary": "当面听取意见。",
        });
        world.must(&people::clerk(1), Verb::RecordContact, world.part(1), input);
        let contact = world
            .of_unit(1)
            .contacts
            .first()
            .map(|contact| contact.id.0);
        (world, contact)
    }

    #[rstest]
    #[case::first_proposer(1)]
    #[case::signatory(2)]
    #[case::proposer_of_a_merged_case(3)]
    fn any_of_the_proposers_gives_their_word_once(#[case] who: u128) {
        let (mut world, contact) = contacted();
        let actor = people::other_member(who);
        let facts = world.must(
            &actor,
            Verb::ConfirmContact,
            contact,
            json!({ "agreed": true }),
        );
        let said_so = world
            .of_unit(1)
            .contacts
            .first()
            .and_then(|contact| contact.confirmed.clone())
            .unwrap();
        assert_eq!((said_so.0, said_so.1.as_str()), (true, ""));
        assert_eq!(
            facts,
            Facts::none()
                .with("unit", "单位1")
                .with("on", "2023-03-01")
                .with("agreed", true)
        );

        let again = json!({ "agreed": false, "remark": "没有当面谈" });
        let told = world.refused(&people::proposer(), Verb::ConfirmContact, contact, again);
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn who_disagrees_says_what_is_not_right() {
        let (mut world, contact) = contacted();
        let told = world.refused(
            &people::proposer(),
            Verb::ConfirmContact,
            contact,
            json!({ "agreed": false }),
        );
        assert_eq!(told, said(&[("required", "remark")]));
        let input = json!({ "agreed": false, "remark": "只通了电话，没有当面谈。" });
        world.must(&people::proposer(), Verb::ConfirmContact, contact, input);
        let said_so = world
            .of_unit(1)
            .contacts
            .first()
            .and_then(|contact| contact.confirmed.clone())
            .unwrap();
        assert_eq!(
            (said_so.0, said_so.1.as_str()),
            (false, "只通了电话，没有当面谈。")
        );
    }

    #[test]
    fn nobody_speaks_for_the_proposers() {
        let (mut world, contact) = contacted();
        let others = [
            people::other_member(4),
            people::clerk(1),
            people::assigner(),
            people::staff(),
        ];
        world.not_for(
            &others,
            Verb::ConfirmContact,
            contact,
            &json!({ "agreed": true }),
        );
    }
}
