//! What awards are made of.

use super::quota::Quota;
use crate::actor::Party;
use crate::directory::Directory;
use crate::ids::{PartId, ProposalId, UnitId};
use crate::matters::Head;
use crate::proposals::case::Stamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is awarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AwardOf {
    /// 优秀提案. [F:S64,S65]
    Proposals,
    /// 先进承办单位. [F:S65,S68]
    Units,
}

impl AwardOf {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Proposals, Self::Units];

    /// Machine code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposals => "proposals",
            Self::Units => "units",
        }
    }
}

/// The awards of one kind in one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Award {
    /// What every matter begins with.
    pub head: Head,
    /// The year that is looked at.
    pub year: i16,
    /// What is awarded.
    pub of: AwardOf,
    /// Bodies and units that may nominate, fixed at the beginning.
    pub nominators: Vec<Party>,
    /// Who was nominated.
    pub nominations: Vec<Nomination>,
    /// 公示.
    pub publicity: Option<Publicity>,
    /// Objections to the list. Who objects is for the office's eyes only: members read awards as well, so a page shows
    /// them nothing of it.
    pub objections: Vec<Objection>,
    /// The winners.
    pub decision: Option<Decision>,
    /// The winners were told to the public.
    pub published: Option<Stamp>,
}

/// A nomination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nomination {
    /// The nomination.
    pub id: PartId,
    /// In the order in which they came, from 1.
    pub no: u16,
    /// Who or what is nominated.
    pub nominee: Nominee,
    /// Why.
    pub reason: String,
    /// Who nominated, when.
    pub stamp: Stamp,
    /// 初评.
    pub review: Option<Review>,
}

/// Who or what is nominated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Nominee {
    /// A proposal.
    Proposal {
        /// The proposal.
        id: ProposalId,
        /// Its number.
        case_no: String,
        /// Its title.
        title: String,
        /// Whether a body proposes, not persons.
        collective: bool,
    },
    /// A handling unit.
    Unit {
        /// The unit.
        id: UnitId,
        /// Its name at the time.
        name: String,
    },
}

impl Nominee {
    /// The title or the name.
    pub fn name(&self) -> &str {
        match self {
            Self::Proposal { title, .. } => title,
            Self::Unit { name, .. } => name,
        }
    }

    /// Whether it is the same proposal or unit.
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Proposal { id, .. }, Self::Proposal { id: other, .. }) => id == other,
            (Self::Unit { id, .. }, Self::Unit { id: other, .. }) => id == other,
            _ => false,
        }
    }

    /// Whether a collective proposer made it.
    pub const fn is_collective(&self) -> bool {
        matches!(
            self,
            Self::Proposal {
                collective: true,
                ..
            }
        )
    }

    /// What is awarded with it.
    pub const fn of(&self) -> AwardOf {
        match self {
            Self::Proposal { .. } => AwardOf::Proposals,
            Self::Unit { .. } => AwardOf::Units,
        }
    }
}

/// The first review of a nomination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// It goes on the list.
    pub kept: bool,
    /// Why.
    pub reason: String,
    /// Who reviewed, when.
    pub stamp: Stamp,
}

/// The days on which everybody may look at the list and object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publicity {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Who announced, when.
    pub stamp: Stamp,
}

impl Publicity {
    /// Whether one may object on this day.
    pub fn is_on(&self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }
}

/// Somebody objects to a nomination on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// The objection.
    pub id: PartId,
    /// To which nomination.
    pub nomination: PartId,
    /// Why.
    pub reason: String,
    /// Who objects, when.
    pub stamp: Stamp,
    /// The verdict.
    pub verdict: Option<Verdict>,
}

/// What is decided on an objection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// It is right: the nomination leaves the list.
    pub upheld: bool,
    /// Why.
    pub reason: String,
    /// Who decided, when.
    pub stamp: Stamp,
}

/// The winners.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The day of the meeting.
    pub on: Date,
    /// The nominations that win.
    pub winners: Vec<PartId>,
    /// How many could.
    pub quota: Quota,
    /// Who recorded it.
    pub stamp: Stamp,
}

impl Award {
    /// Awards of `year` without nominations. Every body and every unit that is not dissolved may nominate.
    pub fn begun(head: Head, year: i16, of: AwardOf, directory: &Directory) -> Self {
        let bodies = directory.bodies.keys().map(|id| Party::Body(*id));
        let units = directory.units.iter().filter(|(_, unit)| !unit.closed);
        let nominators = bodies.chain(units.map(|(id, _)| Party::Unit(*id)));
        Self {
            head,
            year,
            of,
            nominators: nominators.collect(),
            nominations: Vec::new(),
            publicity: None,
            objections: Vec::new(),
            decision: None,
            published: None,
        }
    }

    /// Nominations that nobody has reviewed.
    pub fn unreviewed(&self) -> impl Iterator<Item = &Nomination> {
        self.nominations.iter().filter(|one| one.review.is_none())
    }

    /// Objections without a verdict.
    pub fn open_objections(&self) -> impl Iterator<Item = &Objection> {
        self.objections.iter().filter(|one| one.verdict.is_none())
    }

    /// What stands on the list: kept by the review, and no objection to it was upheld.
    pub fn listed(&self) -> impl Iterator<Item = &Nomination> {
        self.nominations.iter().filter(|one| {
            let kept = one.review.as_ref().is_some_and(|review| review.kept);
            kept && !self.is_struck(one.id)
        })
    }

    /// Whether an objection to this nomination was upheld.
    pub fn is_struck(&self, nomination: PartId) -> bool {
        self.objections
            .iter()
            .filter(|one| one.nomination == nomination)
            .filter_map(|one| one.verdict.as_ref())
            .any(|verdict| verdict.upheld)
    }

    /// The nominations that win.
    pub fn winners(&self) -> impl Iterator<Item = &Nomination> {
        let won = |id| {
            let decision = self.decision.as_ref();
            decision.is_some_and(|decision| decision.winners.contains(&id))
        };
        self.nominations.iter().filter(move |one| won(one.id))
    }

    /// The nomination with this id.
    pub fn nomination(&self, id: PartId) -> Option<&Nomination> {
        self.nominations.iter().find(|one| one.id == id)
    }
}
