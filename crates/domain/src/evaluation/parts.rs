//! What a round of evaluation is made of.

use super::ballot::{Ballot, Papers, Tally, tally};
use super::sheet::Sheet;
use crate::ids::{MemberId, UnitId};
use crate::matters::{Head, Link};
use crate::profile::Profile;
use crate::proposals::case::Stamp;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One round: from its preparation to its result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// What every matter begins with.
    pub head: Head,
    /// The year it counts to.
    pub year: i16,
    /// Its name.
    pub title: String,
    /// What the units are judged on.
    pub subject: Subject,
    /// What is asked; its questions and steps are the profile's, copied when the round was prepared.
    pub sheet: Sheet,
    /// When it counts; the profile's rules, copied when the round was prepared.
    pub rules: Rules,
    /// Who may vote; fixed when the round opens.
    pub electors: Vec<Elector>,
    /// Who opened it, when.
    pub opened: Option<Stamp>,
    /// Until when ballots are taken.
    pub closes: Option<Closes>,
    /// Later closings that were set, oldest first.
    pub extensions: Vec<Extension>,
    /// What two people counted of the papers, each for itself; they agree when there are two.
    pub counts: Vec<PaperCount>,
    /// What came of it; frozen.
    pub result: Option<Closing>,
    /// Released to the public.
    pub published: Option<Stamp>,
    /// Declared to be nothing: why.
    pub annulled: Option<(String, Stamp)>,
}

/// What a round is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// A proposal or a cycle.
    pub link: Link,
    /// Its title at the time.
    pub label: String,
}

/// When a round counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// More than this percent of the electors must take part. [F:S55]
    pub quorum_percent: u8,
    /// Who has voted is told to nobody until so many have (§0.11).
    pub hidden_until: u8,
}

/// Somebody who may vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elector {
    /// The member.
    pub member: MemberId,
    /// The name at the time.
    pub name: String,
    /// Votes on paper, not here.
    pub on_paper: bool,
}

/// The end of voting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closes {
    /// The first instant at which no ballot is taken.
    pub at: Timestamp,
    /// Its day in the committee's zone.
    pub on: Date,
}

/// A later closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// What had been set.
    pub from: Closes,
    /// What holds instead.
    pub to: Closes,
    /// Why.
    pub reason: String,
    /// Who set it, when.
    pub stamp: Stamp,
}

/// What one person counted of the papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperCount {
    /// The count.
    pub papers: Papers,
    /// Who counted, when.
    pub stamp: Stamp,
}

/// What came of a round when it was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// Who closed it, when.
    pub stamp: Stamp,
    /// Electors who took part: those who voted here, and the papers that were collected.
    pub taking_part: u32,
    /// All electronic ballots, by their receipts.
    pub ballots: Vec<Ballot>,
    /// What both counters found.
    pub papers: Option<Papers>,
    /// Whether it counts.
    pub verdict: Verdict,
}

/// Whether a round counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It does: the result.
    Valid(Tally),
    /// It does not, and must be held again.
    Void(VoidBecause),
}

/// Why a round is void by rule. [F:S55]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoidBecause {
    /// More papers were collected than electors vote on paper.
    MorePapers,
    /// More ballots were found than electors who could cast them, or not one for each who voted, or one that no voter
    /// could have cast.
    OtherBallots,
}

impl VoidBecause {
    /// All reasons.
    pub const ALL: [Self; 2] = [Self::MorePapers, Self::OtherBallots];

    /// Machine code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::MorePapers => "more_papers",
            Self::OtherBallots => "other_ballots",
        }
    }
}

impl Round {
    /// A round that nobody may vote in yet: its questions, steps and rules are the profile's.
    pub fn begun(
        head: Head,
        year: i16,
        title: String,
        subject: Subject,
        units: Vec<(UnitId, String)>,
        profile: &Profile,
    ) -> Self {
        let rules = &profile.evaluation;
        Self {
            head,
            year,
            title,
            subject,
            sheet: Sheet {
                units,
                questions: rules.questions.clone(),
                scale: rules.scale.clone(),
            },
            rules: Rules {
                quorum_percent: rules.quorum_percent.value,
                hidden_until: rules.hidden_until.value,
            },
            electors: Vec::new(),
            opened: None,
            closes: None,
            extensions: Vec::new(),
            counts: Vec::new(),
            result: None,
            published: None,
            annulled: None,
        }
    }

    /// Electors who vote on paper, or those who vote here.
    pub fn voting(&self, on_paper: bool) -> impl Iterator<Item = &Elector> {
        self.electors
            .iter()
            .filter(move |elector| elector.on_paper == on_paper)
    }

    /// The count of the papers on which two people agree.
    pub fn papers(&self) -> Option<&Papers> {
        match self.counts.as_slice() {
            [first, _] => Some(&first.papers),
            _ => None,
        }
    }

    /// The result of a round that counts.
    pub fn tally(&self) -> Option<&Tally> {
        match &self.result.as_ref()?.verdict {
            Verdict::Valid(tally) => Some(tally),
            Verdict::Void(_) => None,
        }
    }

    /// The result, counted again from the ballots and papers that stand in the round: what anybody can do with what is
    /// published.
    pub fn recount(&self) -> Option<Tally> {
        let result = self.result.as_ref()?;
        Some(tally(&self.sheet, &result.ballots, result.papers.as_ref()))
    }

    /// What the papers alone say, once the round is closed and when there were any: with the published ballots they make
    /// the result, so that anybody can add them up.
    pub fn paper_tally(&self) -> Option<Tally> {
        let papers = self.result.as_ref()?.papers.as_ref()?;
        (papers.collected > 0).then(|| tally(&self.sheet, &[], Some(papers)))
    }

    /// Whether so many electors are enough.
    pub fn is_quorum(&self, taking_part: u32) -> bool {
        let electors = self.electors.len() as u64;
        u64::from(taking_part) * 100 > electors * u64::from(self.rules.quorum_percent)
    }

    /// Whether it may be told who has voted, when so many have (§0.11).
    pub fn shows_voters(&self, voted: u64) -> bool {
        voted >= u64::from(self.rules.hidden_until)
    }
}
