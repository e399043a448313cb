//! Key proposals: who leads, who supervises, who reads; supervision and instructions. [F:S53,seed]

use super::{Case, Stamp};
use crate::ids::{AttachmentId, LeaderId, PartId, UnitId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What makes a proposal a key proposal. Led, supervised and read may all stand together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyProposal {
    /// Decided by, when.
    pub designated: Stamp,
    /// Number one of the year.
    pub number_one: bool,
    /// 领办, with the title at the time.
    pub led_by: Option<(LeaderId, String)>,
    /// 督办.
    pub supervised_by: Option<(LeaderId, String)>,
    /// 阅批.
    pub read_by: Option<(LeaderId, String)>,
    /// Offices that were named before and are no more; they may still read what became of it.
    #[serde(default)]
    pub relieved: BTreeSet<LeaderId>,
    /// What the supervisors did.
    pub supervisions: Vec<Supervision>,
    /// What leaders wrote.
    pub instructions: Vec<Instruction>,
}

impl KeyProposal {
    /// The named offices, each with its title.
    pub fn offices(&self) -> impl Iterator<Item = &(LeaderId, String)> {
        [&self.led_by, &self.supervised_by, &self.read_by]
            .into_iter()
            .flatten()
    }

    /// Whoever is named in it, or was before.
    pub fn ever_named(&self) -> impl Iterator<Item = LeaderId> {
        let named = self.offices().map(|(leader, _)| *leader);
        named.chain(self.relieved.iter().copied())
    }

    /// What these offices are to it, as codes: `leads`, `supervises`, `reads`.
    pub fn roles_of(&self, leaders: &[LeaderId]) -> Vec<&'static str> {
        [
            ("leads", &self.led_by),
            ("supervises", &self.supervised_by),
            ("reads", &self.read_by),
        ]
        .into_iter()
        .filter(|(_, named)| named.as_ref().is_some_and(|(id, _)| leaders.contains(id)))
        .map(|(code, _)| code)
        .collect()
    }

    /// Instructions whose giver has not closed them.
    pub fn open_instructions(&self) -> impl Iterator<Item = &Instruction> {
        self.instructions
            .iter()
            .filter(|instruction| instruction.closed.is_none())
    }
}

/// A designation that was revoked, with everything that was done under it. [D]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerKey {
    /// As it stood.
    pub key: KeyProposal,
    /// Why it was revoked.
    pub reason: String,
    /// By whom, when.
    pub revoked: Stamp,
}

impl Case {
    /// Every designation, those that were revoked first.
    pub fn keys(&self) -> impl Iterator<Item = &KeyProposal> {
        let former = self.former_keys.iter().map(|former| &former.key);
        former.chain(&self.key)
    }

    /// Everything that supervisors did, also under a designation that was revoked.
    pub fn supervisions(&self) -> impl Iterator<Item = &Supervision> {
        self.keys().flat_map(|key| &key.supervisions)
    }

    /// Everything that leaders wrote, also under a designation that was revoked.
    pub fn instructions(&self) -> impl Iterator<Item = &Instruction> {
        self.keys().flat_map(|key| &key.instructions)
    }
}

/// One act of supervision: research, meeting, inspection, visit. [F:S16,S53,S54]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supervision {
    /// The act.
    pub id: PartId,
    /// Form code: `research`, `meeting`, `inspection`, `visit`.
    pub form: String,
    /// The day.
    pub on: Date,
    /// Where; empty in records from before it was asked.
    #[serde(default)]
    pub place: String,
    /// Who took part.
    pub participants: String,
    /// What was found and agreed.
    pub summary: String,
    /// Papers of it.
    #[serde(default)]
    pub papers: Vec<AttachmentId>,
    /// Who recorded it.
    pub stamp: Stamp,
}

/// 批示.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instruction {
    /// The instruction.
    pub id: PartId,
    /// By which office.
    pub leader: LeaderId,
    /// Title at the time.
    pub title: String,
    /// The words.
    pub text: String,
    /// When.
    pub stamp: Stamp,
    /// What units must do about it.
    pub tasks: Vec<InstructionTask>,
    /// Closed by the one who gave it.
    pub closed: Option<Stamp>,
}

/// A unit's task from an instruction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstructionTask {
    /// Which unit.
    pub unit: UnitId,
    /// Its name at the time.
    pub unit_name: String,
    /// Feedback by.
    pub due: Date,
    /// The feedback.
    pub feedback: Option<(String, Stamp)>,
}
