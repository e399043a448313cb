//! From a story to its steps.
//!
//! A story names what is its own; everything else happens as it usually does: invitations are accepted within a day or
//! two, two opinions come before the decision, a unit signs for its part on the second day, makes contact, fixes the
//! six, begins, reports its nodes; a reply is drafted, signed, checked and sent; the proposers rate it. What a template
//! would do after the demo's own day is left to the visitor.

mod admission;
mod handling;
mod reply;

use super::data::{ExtraStep, Matter, Place, Proposal, Unit, Words};
use super::files::Files;
use super::people::{Cast, Company};
use super::times::Times;
use super::{END, instant};
use anyhow::{Context, Result, ensure};
use bihuan_domain::calendar::Calendar;
use bihuan_domain::matters::Kind;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::objects::Upload;
use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};

/// Something that somebody does.
#[derive(Debug)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// The file in which the story stands.
    pub file: &'static str,
    /// The story.
    pub story: String,
    /// The committee.
    pub committee: String,
    /// Who, by local login.
    pub by: String,
    /// What.
    pub deed: Deed,
}

/// What is done.
#[derive(Debug)]
pub enum Deed {
    /// A member or a body begins a draft; staff types one from a paper of that member that arrived on that day.
    Begin(Begins),
    /// A verb.
    Do(Act),
    /// Another story's case is merged into this one.
    Merge {
        /// The other story.
        other: String,
        /// Why.
        input: Value,
    },
    /// A matter is begun.
    BeginMatter {
        /// Its kind.
        kind: Kind,
        /// The year it counts to.
        year: i16,
        /// Of which sort it is.
        of: String,
        /// Its title.
        title: String,
        /// The story of the matter that it is about.
        subject: Option<String>,
    },
    /// A ballot: answers given in turn, the first of them to the question with this number.
    Vote {
        /// Which comes first.
        turn: usize,
        /// The answers.
        answers: Vec<String>,
    },
    /// A verb on a matter.
    DoMatter {
        /// The verb's code.
        verb: String,
        /// Words that the part's label contains.
        pick: Option<String>,
        /// The input.
        input: Value,
    },
}

impl Deed {
    /// What it is called where it fails.
    pub fn name(&self) -> &str {
        match self {
            Self::Begin(_) | Self::BeginMatter { .. } => "begin",
            Self::Do(act) => act.verb.code(),
            Self::Merge { .. } => "merge",
            Self::DoMatter { verb, .. } => verb,
            Self::Vote { .. } => "vote",
        }
    }
}

/// Who is first proposer.
#[derive(Debug, Clone)]
pub enum Begins {
    /// The member who asks.
    Own,
    /// A body, by code.
    Body(String),
    /// A member's paper.
    Paper(usize, Date),
    /// What a committee below has offered, by story, is taken up as the proposal of a body, by code.
    TakenUp(String, String),
}

/// A verb on a part.
#[derive(Debug)]
pub struct Act {
    /// The verb.
    pub verb: Verb,
    /// The unit whose part it is.
    pub on: Option<String>,
    /// Words that the part's label contains.
    pub pick: Option<String>,
    /// The input.
    pub input: Value,
    /// Papers.
    pub papers: Vec<Upload>,
}

/// The steps of all stories, in order of time; steps of one instant in the order of the files.
pub fn all(files: &Files, cast: &Cast, calendar: &Calendar) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    for (turn, (file, proposal)) in files.proposals.iter().enumerate() {
        let place = files
            .places
            .iter()
            .find(|place| place.committee.slug == proposal.committee);
        let place = place.with_context(|| {
            format!(
                "demo/{file}, {}: no committee {}",
                proposal.code, proposal.committee
            )
        })?;
        let company = cast.company(&proposal.committee)?;
        let times = Times::of(calendar, turn);
        let merged = merged(files, proposal);
        let mut story = Story {
            file,
            proposal,
            merged,
            place,
            company,
            words: &files.words,
            times,
            steps: Vec::new(),
        };
        story
            .tell()
            .with_context(|| format!("demo/{file}, {}", proposal.code))?;
        steps.append(&mut story.steps);
    }
    for (file, matter) in &files.matters {
        steps.append(&mut told(file, matter)?);
    }
    steps.sort_by_key(|step| step.at);
    Ok(steps)
}

/// The steps of a matter: its story names them all.
fn told(file: &'static str, matter: &Matter) -> Result<Vec<Step>> {
    let step = |at: DateTime, by: &str, deed: Deed| -> Result<Step> {
        ensure!(
            at <= END,
            "demo/{file}, {}: a step at {at} is after the demo's own day",
            matter.code
        );
        Ok(Step {
            at: instant(at)?,
            file,
            story: matter.code.clone(),
            committee: matter.committee.clone(),
            by: by.to_owned(),
            deed,
        })
    };
    let kind = Kind::from_code(&matter.kind);
    let kind = kind.with_context(|| format!("demo/{file}: there is no kind {}", matter.kind))?;
    let begin = Deed::BeginMatter {
        kind,
        year: matter.year,
        of: matter.of.clone(),
        title: matter.title.clone(),
        subject: matter.subject.clone(),
    };
    let mut steps = vec![step(matter.begun, &matter.by, begin)?];
    for told in &matter.step {
        let deed = Deed::DoMatter {
            verb: told.verb.clone(),
            pick: told.pick.clone(),
            input: told.input.clone().unwrap_or_else(|| json!({})),
        };
        steps.push(step(told.at, &told.by, deed)?);
    }
    if let Some(ballots) = &matter.ballots {
        let mut at = ballots.from;
        for turn in 1..=ballots.members {
            let answers = ballots.answers.clone();
            let deed = Deed::Vote { turn, answers };
            steps.push(step(at, &format!("member{turn}"), deed)?);
            at = at.saturating_add(ballots.minutes.minutes());
        }
    }
    Ok(steps)
}

/// The first proposers of the stories that are merged into this one.
fn merged(files: &Files, proposal: &Proposal) -> Vec<usize> {
    let others = proposal.step.iter().filter_map(|step| step.other.as_ref());
    let leads = others.filter_map(|code| {
        files
            .proposals
            .iter()
            .find(|(_, other)| other.code == *code)?
            .1
            .lead
    });
    leads.collect()
}

/// One story while it is told.
struct Story<'a> {
    file: &'static str,
    proposal: &'a Proposal,
    /// First proposers of merged cases: they rate as well.
    merged: Vec<usize>,
    place: &'a Place,
    company: &'a Company,
    words: &'a Words,
    times: Times<'a>,
    steps: Vec<Step>,
}

impl Story<'_> {
    fn tell(&mut self) -> Result<()> {
        self.admission()?;
        self.handling()?;
        self.replies()?;
        for step in &self.proposal.step {
            self.extra(step)?;
        }
        Ok(())
    }

    fn extra(&mut self, step: &ExtraStep) -> Result<()> {
        ensure!(
            step.at < END,
            "{} at {} is later than the demo's own day",
            step.verb,
            step.at
        );
        let input = step.input.clone().unwrap_or_else(|| json!({}));
        let deed = match &step.other {
            Some(other) => Deed::Merge {
                other: other.clone(),
                input,
            },
            None => Deed::Do(Act {
                verb: verb(&step.verb)?,
                on: step.on.clone(),
                pick: step.pick.clone(),
                input,
                papers: Vec::new(),
            }),
        };
        self.push(step.at, &step.by, deed)
    }

    /// Adds a step, unless the demo's own day comes first.
    fn push(&mut self, at: DateTime, by: &str, deed: Deed) -> Result<()> {
        if at >= END {
            return Ok(());
        }
        self.company.actor(by)?;
        self.steps.push(Step {
            at: instant(at)?,
            file: self.file,
            story: self.proposal.code.clone(),
            committee: self.proposal.committee.clone(),
            by: by.to_owned(),
            deed,
        });
        Ok(())
    }

    /// A verb on the whole case.
    fn act(&mut self, at: DateTime, by: &str, verb: Verb, input: Value) -> Result<()> {
        self.push(
            at,
            by,
            Deed::Do(Act {
                verb,
                on: None,
                pick: None,
                input,
                papers: Vec::new(),
            }),
        )
    }

    /// A verb on a unit's part.
    fn act_on(
        &mut self,
        at: DateTime,
        by: &str,
        verb: Verb,
        unit: &str,
        input: Value,
    ) -> Result<()> {
        let on = Some(unit.to_owned());
        self.push(
            at,
            by,
            Deed::Do(Act {
                verb,
                on,
                pick: None,
                input,
                papers: Vec::new(),
            }),
        )
    }

    /// The login of the first proposer, or of whoever writes for them.
    fn proposer(&self) -> String {
        match (&self.proposal.body, self.proposal.lead) {
            (Some(body), _) => format!("body-{body}"),
            (None, lead) => format!("member{}", lead.unwrap_or(0)),
        }
    }

    /// The record of a unit.
    fn unit(&self, code: &str) -> Result<&Unit> {
        self.place
            .units
            .iter()
            .find(|unit| unit.code == code)
            .with_context(|| format!("there is no unit {code}"))
    }

    /// Shared words with a unit's names in their places.
    fn worded(&self, pattern: &str, unit: &Unit) -> String {
        pattern
            .replace("{unit}", &unit.name)
            .replace("{section}", &unit.section)
            .replace("{contact}", &unit.contact)
            .replace("{phone}", &unit.phone)
            .replace("{count}", &self.proposal.suggestions.len().to_string())
    }
}

fn verb(code: &str) -> Result<Verb> {
    Verb::from_code(code).with_context(|| format!("there is no verb {code}"))
}
