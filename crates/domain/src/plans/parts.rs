//! What an annual plan is made of.

use crate::actor::Party;
use crate::ids::{AttachmentId, PartId};
use crate::matters::{Head, Link};
use crate::profile::{Choice, Profile};
use crate::proposals::case::Stamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a plan is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanOf {
    /// 年度协商计划. [F:S20,S93]
    Consultation,
    /// 年度监督计划. [F:S101,S102]
    Supervision,
}

impl PlanOf {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Consultation, Self::Supervision];

    /// Machine code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Consultation => "consultation",
            Self::Supervision => "supervision",
        }
    }

    /// The forms that its items may take.
    pub fn forms(self, profile: &Profile) -> &[Choice] {
        match self {
            Self::Consultation => &profile.plans.consultation_forms,
            Self::Supervision => &profile.plans.supervision_forms,
        }
    }
}

/// The plan of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What every matter begins with.
    pub head: Head,
    /// The year that is planned.
    pub year: i16,
    /// What it is a plan of.
    pub of: PlanOf,
    /// Its items, dropped ones included.
    pub items: Vec<Item>,
    /// 征求意见: who was asked, until when.
    pub call: Option<Call>,
    /// What they said.
    pub opinions: Vec<Opinion>,
    /// 主席会议审议通过.
    pub chairs: Option<Passed>,
    /// 党委常委会审定.
    pub adopted: Option<Adopted>,
    /// Its public version was published.
    pub published: Option<Stamp>,
}

/// One line of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The item.
    pub id: PartId,
    /// In the order of the plan, from 1; a dropped item keeps its number.
    pub no: u16,
    /// What it says now.
    pub entry: Entry,
    /// Who put it in, when.
    pub stamp: Stamp,
    /// What it said before, oldest first.
    pub changes: Vec<Change>,
    /// Taken out: why, by whom.
    pub dropped: Option<(String, Stamp)>,
}

/// What an item says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The topic.
    pub title: String,
    /// A form of consultation or supervision: a code of the profile. Topic and form must match. [F:S93]
    pub form: String,
    /// The leading body, by name.
    pub lead: String,
    /// The months in which it takes place, 1 to 12, in order.
    pub months: Vec<i8>,
    /// The record that carries it out.
    pub tie: Option<Tie>,
    /// Not part of the public version.
    pub internal: bool,
}

/// The record that carries an item out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// The record.
    pub to: Link,
    /// How people name it: a proposal's number, a cycle's year.
    pub reference: String,
    /// Its title at the time; empty while it has none.
    pub title: String,
}

/// A change of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What it said before.
    pub before: Entry,
    /// Why; may be empty while the plan is a draft.
    pub reason: String,
    /// Who changed it, when.
    pub stamp: Stamp,
}

/// Opinions are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// Who is asked, by name: bodies, units, and always the two assigning offices, which have none.
    pub asked: Vec<(Party, String)>,
    /// Last day.
    pub until: Date,
    /// Who asked, when.
    pub stamp: Stamp,
}

/// An opinion on the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// The opinion.
    pub id: PartId,
    /// Who was asked and answers with it; somebody who was not asked has none.
    pub from: Option<Party>,
    /// The name of who speaks; empty for an assigning office.
    pub name: String,
    /// On which item; on the whole plan when there is none.
    pub item: Option<PartId>,
    /// The words.
    pub text: String,
    /// Its papers.
    pub files: Vec<AttachmentId>,
    /// Who brought it, when.
    pub stamp: Stamp,
}

/// The chairs' meeting passed the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passed {
    /// The day of the meeting.
    pub on: Date,
    /// Who recorded it.
    pub stamp: Stamp,
}

/// The standing committee of the party adopted the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adopted {
    /// The day of the meeting.
    pub on: Date,
    /// The paper that says so: its number or name.
    pub document: String,
    /// Who recorded it.
    pub stamp: Stamp,
}

impl Plan {
    /// A plan of `year` without items.
    pub fn begun(head: Head, year: i16, of: PlanOf) -> Self {
        Self {
            head,
            year,
            of,
            items: Vec::new(),
            call: None,
            opinions: Vec::new(),
            chairs: None,
            adopted: None,
            published: None,
        }
    }

    /// Items that were not dropped.
    pub fn living_items(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.dropped.is_none())
    }

    /// The items of the public version: living ones that are not internal.
    pub fn public_items(&self) -> impl Iterator<Item = &Item> {
        self.living_items().filter(|item| !item.entry.internal)
    }

    /// Whether this record stands on it: the plan is one of supervision, adopted, and a living item links to the
    /// record. What a gate of the No.1 cycle asks for.
    pub fn lists(&self, link: Link) -> bool {
        self.of == PlanOf::Supervision
            && self.adopted.is_some()
            && self
                .living_items()
                .any(|item| item.entry.tie.as_ref().is_some_and(|tie| tie.to == link))
    }

    /// Those who were asked for an opinion and have given none.
    pub fn silent(&self) -> impl Iterator<Item = &(Party, String)> {
        let asked = self.call.iter().flat_map(|call| &call.asked);
        asked.filter(|(party, _)| {
            !self
                .opinions
                .iter()
                .any(|opinion| opinion.from == Some(*party))
        })
    }

    /// The parties among `parties` that were asked, those who have said nothing first.
    pub fn asked_of(&self, parties: &[Party]) -> Option<&(Party, String)> {
        let of_them = |asked: &&(Party, String)| parties.contains(&asked.0);
        self.silent().find(of_them).or_else(|| {
            let asked = self.call.iter().flat_map(|call| &call.asked);
            asked.into_iter().find(of_them)
        })
    }
}
