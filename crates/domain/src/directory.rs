//! Names of the people and bodies of a committee, as the rules need them: who may be invited, which unit exists.

use crate::actor::Side;
use crate::ids::{BodyId, CommitteeId, LeaderId, MemberId, SessionId, UnitId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A member as the rules see one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRef {
    /// 委员编号: the order in which lists of members stand.
    #[serde(default)]
    pub number: String,
    /// Name shown on papers.
    pub name: String,
    /// 界别.
    pub sector: String,
    /// First day in office.
    pub from: Date,
    /// Last day in office, when it has ended.
    pub until: Option<Date>,
    /// The term is over, or membership is suspended: history stays, submitting ends. [F:S3,S4]
    pub suspended: bool,
}

impl MemberRef {
    /// Whether this member is in office on `day`.
    pub fn in_office(&self, day: Date) -> bool {
        !self.suspended && self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// A collective proposer as the rules see one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyRef {
    /// Name shown on papers.
    pub name: String,
    /// The proposer type's code in the profile: `party`, `organization`, `special_committee`, `sector`, `group` …
    pub kind: String,
}

/// A handling unit as the rules see one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRef {
    /// The unit's code: the order in which lists of units stand.
    #[serde(default)]
    pub code: String,
    /// Name shown on papers.
    pub name: String,
    /// Which assigning office hands proposals over to it.
    pub side: Side,
    /// A unit that was dissolved keeps its history but takes no new proposals.
    pub closed: bool,
}

/// The proposal window of a session: what is submitted inside is a session proposal. [F:S4,S15,S17]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionWindow {
    /// The session.
    pub id: SessionId,
    /// Term number (届).
    pub term: u16,
    /// Session number (次).
    pub number: u16,
    /// First instant of the window.
    pub opens: Timestamp,
    /// First instant after the window.
    pub closes: Timestamp,
    /// First day of the plenary itself; sectors and groups may propose only while it sits.
    pub sits_from: Date,
    /// Last day of the plenary.
    pub sits_until: Date,
}

/// Everyone and everything a rule may name in one committee.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directory {
    /// The committee; `None` only in an empty directory.
    pub committee: Option<CommitteeId>,
    /// The committee directly above, if there is one whose rules know proposers of the level below.
    #[serde(default)]
    pub above: Option<CommitteeId>,
    /// Members.
    pub members: BTreeMap<MemberId, MemberRef>,
    /// Collective proposers.
    pub bodies: BTreeMap<BodyId, BodyRef>,
    /// Handling units.
    pub units: BTreeMap<UnitId, UnitRef>,
    /// Offices that lead, supervise and read, by title.
    pub leaders: BTreeMap<LeaderId, String>,
    /// Sessions, oldest first.
    pub sessions: Vec<SessionWindow>,
}

impl Directory {
    /// All units in the order of their codes, those without one last, then by name.
    pub fn units_in_order(&self) -> Vec<(UnitId, &UnitRef)> {
        let mut units: Vec<_> = self.units.iter().map(|(id, unit)| (*id, unit)).collect();
        units.sort_by(|(_, a), (_, b)| place(&a.code, &a.name).cmp(&place(&b.code, &b.name)));
        units
    }

    /// All members in the order of their numbers, those without one last, then by name.
    pub fn members_in_order(&self) -> Vec<(MemberId, &MemberRef)> {
        let mut members: Vec<_> = self.members.iter().map(|(id, row)| (*id, row)).collect();
        members.sort_by(|(_, a), (_, b)| place(&a.number, &a.name).cmp(&place(&b.number, &b.name)));
        members
    }

    /// The session in whose window `at` falls, if any.
    pub fn session_at(&self, at: Timestamp) -> Option<&SessionWindow> {
        self.sessions
            .iter()
            .find(|session| session.opens <= at && at < session.closes)
    }

    /// The last session that had opened by `at`: the one that between-session proposals belong to.
    pub fn last_session(&self, at: Timestamp) -> Option<&SessionWindow> {
        self.sessions
            .iter()
            .rev()
            .find(|session| session.opens <= at)
    }

    /// Whether a plenary sits on `day`.
    pub fn sits_on(&self, day: Date) -> bool {
        self.sessions
            .iter()
            .any(|session| session.sits_from <= day && day <= session.sits_until)
    }
}

/// Where something stands in a list: numbers of one length as they read, shorter ones before longer ones.
fn place<'a>(number: &'a str, name: &'a str) -> (bool, usize, &'a str, &'a str) {
    let number = number.trim();
    (number.is_empty(), number.chars().count(), number, name)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use crate::testing::{World, member, unit};

    #[test]
    fn lists_stand_in_the_order_of_numbers_and_codes() {
        let mut world = World::new();
        for (n, number) in [(1, "10"), (2, "9"), (3, ""), (4, "001")] {
            let row = world.directory.members.get_mut(&member(n)).unwrap();
            row.number = number.to_owned();
        }
        let members = world.directory.members_in_order();
        let order: Vec<_> = members.into_iter().map(|(id, _)| id).collect();
        assert_eq!(order, [member(2), member(1), member(4), member(3)]);
        for (n, code) in [(1, "B"), (2, "A"), (3, ""), (4, "C")] {
            let row = world.directory.units.get_mut(&unit(n)).unwrap();
            row.code = code.to_owned();
        }
        let units = world.directory.units_in_order();
        let order: Vec<_> = units.into_iter().map(|(id, _)| id).collect();
        assert_eq!(order, [unit(2), unit(1), unit(4), unit(3)]);
    }
}
