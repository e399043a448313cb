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
