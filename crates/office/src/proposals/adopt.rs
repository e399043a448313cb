//! Cases that were lived elsewhere: in a simulation, or in another database.
//!
//! A case comes with its deeds. Every deed becomes a ledger entry at its own time, all cases' deeds in one order, so
//! that the timelines and the chain stand as if each had been done here; the entry of a case's last deed covers the
//! case. Nobody is notified: whom it concerned was told where it was lived.

use crate::accounts::administrator;
use crate::desk::Told;
use crate::{Desk, Failure, Office};
use bihuan_domain::actor::Actor;
use bihuan_domain::by::Facts;
use bihuan_domain::proposals::case::Case;
use bihuan_domain::proposals::invariants::broken;
use bihuan_domain::proposals::verbs::Audience;
use bihuan_domain::refusal::Refusal;
use bihuan_store::tables::register;
use jiff::Timestamp;
use uuid::Uuid;

/// Ledger entries in one transaction: enough that the disk is not waited for at every entry, few enough that others
/// who write are not held up for long.
const BATCH: usize = 1_000;

/// A case with what was done to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lived {
    /// The case as it stands now.
    pub case: Case,
    /// What was done, in order; never empty.
    pub deeds: Vec<Deed>,
}

/// Something that was done to a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// By whom.
    pub actor: Actor,
    /// When.
    pub at: Timestamp,
    /// The verb's code.
    pub verb: &'static str,
    /// On which part.
    pub part: Option<Uuid>,
    /// Who reads its line on the timeline.
    pub audience: Audience,
    /// What changed.
    pub facts: Facts,
}

impl Office {
    /// Takes cases in. `registers` says how far each of the committee's registers was used by their numbers, so that
    /// none is given again. `progress` hears how many ledger entries of how many are written.
    ///
    /// # Errors
    /// `not-yours`; `not-of-this-committee`, `unsound` with the rule and `without-deeds`, each with the case, and then
    /// nothing was written. When the database fails on the way, what was done until then stays.
    pub async fn adopt(
        &self,
        actor: &Actor,
        cases: Vec<Lived>,
        registers: &[(String, i64)],
        progress: impl Fn(usize, usize) + Send + Sync,
    ) -> Result<(), Failure> {
        administrator(actor, "adopt")?;
        for lived in &cases {
            sound(actor, lived)?;
        }
        // Stable: deeds of one case at one instant keep their order.
        let mut steps: Vec<(&Lived, usize)> = cases
            .iter()
            .flat_map(|lived| (0..lived.deeds.len()).map(move |n| (lived, n)))
            .collect();
        steps.sort_by_key(|(lived, n)| lived.deeds.get(*n).map(|deed| deed.at));
        let total = steps.len();
        let mut done = 0;
        for batch in steps.chunks(BATCH) {
            let mut desk = self.desk(actor.clone()).await?;
            for (lived, n) in batch {
                desk.relive(lived, *n).await?;
            }
            desk.commit().await?;
            done += batch.len();
            progress(done, total);
        }
        let mut desk = self.desk(actor.clone()).await?;
        for (name, used) in registers {
            desk.raise(name, *used).await?;
        }
        let facts = Facts::none()
            .with("count", cases.len())
            .with("entries", total);
        let subject = actor.committee.0;
        desk.tell(Told {
            verb: "adopt",
            kind: "committee",
            subject,
            part: None,
            audience: Audience::Office,
            facts,
        })
        .await?;
        desk.commit().await
    }
}

fn sound(actor: &Actor, lived: &Lived) -> Result<(), Failure> {
    let case = &lived.case;
    let no = |code: &str| Refusal::new(code).with("proposal", case.id);
    if case.committee != actor.committee {
        return Err(no("not-of-this-committee").into());
    }
    if let Some(fault) = broken(case).first() {
        return Err(no("unsound").with("rule", fault.rule).into());
    }
    if lived.deeds.is_empty() {
        return Err(no("without-deeds").into());
    }
    Ok(())
}

impl Desk<'_> {
    /// Writes the entry of one deed, and the case with its last one.
    async fn relive(&mut self, lived: &Lived, n: usize) -> Result<(), Failure> {
        let Some(deed) = lived.deeds.get(n) else {
            return Ok(());
        };
        (self.actor, self.now) = (deed.actor.clone(), deed.at);
        if n + 1 == lived.deeds.len() {
            let zone = self.place.zone.clone();
            self.tx
                .save_case(None, &lived.case, deed.at.as_microsecond(), &zone)
                .await?;
        }
        let told = Told {
            verb: deed.verb,
            kind: "proposal",
            subject: lived.case.id.0,
            part: deed.part,
            audience: deed.audience,
            facts: deed.facts.clone(),
        };
        self.tell(told).await?;
        Ok(())
    }

    /// Moves a register on to `used`, unless it stands further already.
    async fn raise(&mut self, name: &str, used: i64) -> Result<(), Failure> {
        let committee = self.place.id.0;
        let drawn = self.tx.next_number(committee, name).await?;
        // The number drawn to see where the register stands is given to nobody.
        let last = used.max(drawn);
        Ok(self
            .tx
            .update(register::Model {
                committee_id: committee,
                name: name.to_owned(),
                last,
            })
            .await?)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests fail loudly")]

    use super::*;
    use crate::proposals::perform::Perform;
    use crate::testing::TestOffice;
    use bihuan_domain::ids::{CommitteeId, ProposalId};
    use bihuan_domain::proposals::case::AdmissionState;
    use bihuan_domain::proposals::verbs::Verb;
    use serde_json::json;

    fn deed(actor: &Actor, at: Timestamp, verb: &'static str) -> Deed {
        let audience = Audience::Parties;
        Deed {
            actor: actor.clone(),
            at,
            verb,
            part: None,
            audience,
            facts: Facts::none(),
        }
    }

    /// A draft as another place would bring it.
    async fn lived(office: &TestOffice) -> Lived {
        let id = office.draft("关于完善社区食堂运营的提案").await;
        let mut case = office.case(id).await;
        case.id = ProposalId(Uuid::from_u128(7));
        let (author, at) = (office.who("member1"), case.begun.at);
        Lived {
            case,
            deeds: vec![deed(&author, at, "begin"), deed(&author, at, "write")],
        }
    }

    #[tokio::test]
    async fn an_adopted_case_has_its_timeline_and_lives_on() {
        let office = TestOffice::sqlite().await;
        let lived = lived(&office).await;
        let (id, operator) = (
            lived.case.id,
            Office::operator(office.committee, "operator"),
        );
        let year = office.today().year();
        let registers = [(format!("serial/{year}"), 41)];
        office
            .adopt(&operator, vec![lived.clone()], &registers, |_, _| {})
            .await
            .unwrap();

        assert_eq!(office.case(id).await, lived.case);
        assert_eq!(office.timeline(id).await, ["begin", "write"]);
        let submit = Perform::new(id, Verb::Submit, None, json!({}));
        office
            .perform(&office.who("member1"), submit)
            .await
            .unwrap();
        let serial = office
            .case(id)
            .await
            .submission()
            .unwrap()
            .serial_no
            .clone();
        assert!(
            serial.ends_with("00042"),
            "the register goes on after the adopted numbers: {serial}"
        );
        office.is_sound().await;
    }

    #[tokio::test]
    async fn what_is_unsound_or_not_theirs_is_refused_and_nothing_is_written() {
        let office = TestOffice::sqlite().await;
        let operator = Office::operator(office.committee, "operator");
        let good = lived(&office).await;
        let told = |failure: Failure| match failure {
            Failure::Refused(no) => {
                no.0.first()
                    .map(|fault| fault.code.clone())
                    .unwrap_or_default()
            }
            other => other.to_string(),
        };
        let mut elsewhere = good.clone();
        elsewhere.case.committee = CommitteeId(Uuid::from_u128(9));
        let mut unsound = good.clone();
        unsound.case.admission.state = AdmissionState::Refused;
        let mute = Lived {
            deeds: Vec::new(),
            ..good.clone()
        };
        for (bad, code) in [
            (elsewhere, "not-of-this-committee"),
            (unsound, "unsound"),
            (mute, "without-deeds"),
        ] {
            let both = vec![good.clone(), bad];
            assert_eq!(
                told(
                    office
                        .adopt(&operator, both, &[], |_, _| {})
                        .await
                        .unwrap_err()
                ),
                code
            );
        }
        let member = office.who("member1");
        assert_eq!(
            told(
                office
                    .adopt(&member, vec![good.clone()], &[], |_, _| {})
                    .await
                    .unwrap_err()
            ),
            "not-yours"
        );
        assert!(
            office
                .store
                .case(office.committee, good.case.id)
                .await
                .unwrap()
                .is_none()
        );
    }
}
