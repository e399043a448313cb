//! Whether the two ends of an offer between levels say the same: the part of a case below, and the matter above.
//!
//! They stand in the records of two committees and under two ledgers, each of which may be whole while the other was
//! changed, restored from another day, or lost.

use super::{Finding, Report};
use bihuan_domain::ids::{CommitteeId, MatterId, ProposalId};
use bihuan_domain::matters::AnyMatter;
use bihuan_domain::proposals::case::{Case, OfferEnd};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What both ends say of one offer.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Said {
    above: CommitteeId,
    below: CommitteeId,
    proposal: ProposalId,
    reason: String,
    consented_on: Date,
    end: Option<OfferEnd>,
}

impl Said {
    /// The first thing in which the other end differs.
    fn differs(&self, other: &Self) -> Option<&'static str> {
        if (self.above, self.below, self.proposal) != (other.above, other.below, other.proposal) {
            Some("its ends name different proposals")
        } else if (&self.reason, self.consented_on) != (&other.reason, other.consented_on) {
            Some("its ends differ in what was offered")
        } else if self.end != other.end {
            Some("its ends differ in how it ended")
        } else {
            None
        }
    }
}

/// Every end that was met, by the identifier that both carry.
#[derive(Debug, Default)]
pub(super) struct Ends {
    below: BTreeMap<MatterId, Said>,
    above: BTreeMap<MatterId, Said>,
    /// Records that are there and cannot be read: what they say of an offer is unknown, and they are findings of their own.
    unreadable: BTreeSet<Uuid>,
}

impl Ends {
    /// Takes in the offers of a case.
    pub(super) fn of_case(&mut self, case: &Case) {
        self.below.extend(case.offers.iter().map(|offer| {
            let said = Said {
                above: offer.to,
                below: case.committee,
                proposal: case.id,
                reason: offer.reason.clone(),
                consented_on: offer.consented_on,
                end: offer.end.clone(),
            };
            (offer.id, said)
        }));
    }

    /// Takes in a matter that is the other end of an offer.
    pub(super) fn of_matter(&mut self, matter: &AnyMatter) {
        if let AnyMatter::Referral(referral) = matter {
            let said = Said {
                above: referral.head.committee,
                below: referral.from,
                proposal: referral.proposal,
                reason: referral.reason.clone(),
                consented_on: referral.consented_on,
                end: referral.end.clone(),
            };
            self.above.insert(referral.head.id, said);
        }
    }

    /// Takes in that a proposal or a matter is there and cannot be read.
    pub(super) fn of_unreadable(&mut self, record: Uuid) {
        self.unreadable.insert(record);
    }

    /// Once everything was met: says of each offer in what its ends differ.
    pub(super) fn compare(mut self, report: &mut Report) {
        let mut find = |id: MatterId, differs: &str| {
            report.find(Finding::Ends {
                key: id.to_string(),
                differs: differs.to_owned(),
            });
        };
        for (id, below) in self.below {
            match self.above.remove(&id) {
                None if self.unreadable.contains(&id.0) => {}
                None => find(id, "nothing above tells of it"),
                Some(above) => {
                    if let Some(differs) = below.differs(&above) {
                        find(id, differs);
                    }
                }
            }
        }
        for (id, above) in self.above {
            if !self.unreadable.contains(&above.proposal.0) {
                find(id, "nothing below tells of it");
            }
        }
    }
}
