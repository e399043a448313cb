//! From the draft to the file: writing, co-signing, submission, two opinions, the decision, the hand-over.

use super::super::data::{Assign, Until};
use super::{Begins, Deed, Story};
use anyhow::{Result, ensure};
use bihuan_domain::proposals::verbs::Verb;
use jiff::ToSpan;
use jiff::civil::DateTime;
use serde_json::{Value, json};

impl Story<'_> {
    /// Everything up to the hand-over.
    pub(super) fn admission(&mut self) -> Result<()> {
        let proposal = self.proposal;
        ensure!(
            proposal.lead.is_some() != proposal.body.is_some(),
            "either `lead` or `body` proposes"
        );
        let until = proposal.until.unwrap_or(Until::Reviewed);
        let by_staff = proposal.paper.is_some() || proposal.taken_up.is_some();
        let writer = if by_staff {
            "staff".to_owned()
        } else {
            self.proposer()
        };
        self.writing(&writer)?;
        self.cosigning(&writer)?;
        let Some(submitted) = proposal.submitted else {
            ensure!(until <= Until::Cosigning, "`until` needs `submitted`");
            return Ok(());
        };
        self.act(submitted, &writer, Verb::Submit, json!({}))?;
        if until >= Until::Prelim {
            self.opinion(self.times.after(submitted.date(), 2, 10), "staff")?;
        }
        if until >= Until::Reviewed {
            let second = if self.company.has("staff2") {
                "staff2"
            } else {
                "reviewer"
            };
            self.opinion(self.times.after(submitted.date(), 4, 15), second)?;
        }
        let Some(filed) = proposal.filed else {
            return Ok(());
        };
        let sides: Vec<&str> = proposal
            .assign
            .iter()
            .map(|assign| assign.side.as_str())
            .collect();
        let sides = if sides.is_empty() {
            vec!["government"]
        } else {
            sides
        };
        self.act(
            filed,
            "reviewer",
            Verb::File,
            json!({ "sides": sides, "category": proposal.category }),
        )?;
        for assign in &proposal.assign {
            self.hand_over(assign)?;
        }
        Ok(())
    }

    fn writing(&mut self, writer: &str) -> Result<()> {
        let proposal = self.proposal;
        let begins = match (&proposal.body, proposal.lead, proposal.paper) {
            (Some(body), ..) => match &proposal.taken_up {
                Some(below) => Begins::TakenUp(below.clone(), body.clone()),
                None => Begins::Body(body.clone()),
            },
            (None, Some(lead), Some(arrived)) => Begins::Paper(lead, arrived),
            (None, ..) => Begins::Own,
        };
        self.push(proposal.begun, writer, Deed::Begin(begins))?;
        let suggestions: Vec<Value> = proposal
            .suggestions
            .iter()
            .map(|text| json!({ "text": text }))
            .collect();
        let units: Vec<String> = proposal
            .suggested_units
            .iter()
            .map(|code| format!("unit:{code}"))
            .collect();
        let text = json!({
            "title": proposal.title,
            "category": proposal.category,
            "situation": proposal.situation.trim(),
            "analysis": proposal.analysis.trim(),
            "suggestions": suggestions,
            "suggested_units": units,
            "public": proposal.public,
            "openness_reason": proposal.openness_reason,
        });
        self.act(
            proposal.begun.saturating_add(25.minutes()),
            writer,
            Verb::Write,
            text,
        )
    }

    /// Invitations go out with the draft; who signs does so within two days, and before the submission.
    fn cosigning(&mut self, writer: &str) -> Result<()> {
        let proposal = self.proposal;
        let members: Vec<String> = proposal
            .cosigners
            .iter()
            .chain(&proposal.invited)
            .map(|number| format!("member:{number}"))
            .collect();
        if members.is_empty() {
            return Ok(());
        }
        let sent = proposal.begun.saturating_add(40.minutes());
        self.act(sent, writer, Verb::Invite, json!({ "members": members }))?;
        let usual = proposal.begun.saturating_add(1.day());
        let mut left = i64::try_from(proposal.cosigners.len())?;
        for (n, number) in (0_i64..).zip(&proposal.cosigners) {
            let at = usual.saturating_add((n * 95).minutes());
            let last = proposal.submitted.map_or(DateTime::MAX, |day| {
                day.saturating_sub((left * 20).minutes())
            });
            self.act(
                at.min(last),
                &format!("member{number}"),
                Verb::AcceptCosign,
                json!({}),
            )?;
            left -= 1;
        }
        Ok(())
    }

    fn opinion(&mut self, at: DateTime, by: &str) -> Result<()> {
        let input = match &self.proposal.review {
            None => {
                json!({ "recommendation": "file", "opinion": self.times.one_of(&self.words.review) })
            }
            Some(words) => json!({
                "recommendation": words.recommendation,
                "ground": words.ground,
                "opinion": words.opinion,
            }),
        };
        self.act(at, by, Verb::Review, input)
    }

    fn hand_over(&mut self, assign: &Assign) -> Result<()> {
        let by = if assign.side == "party" {
            "assigner-party"
        } else {
            "assigner-gov"
        };
        let mut units = assign.units.iter().map(|code| format!("unit:{code}"));
        let input = json!({
            "mode": assign.mode,
            "unit": units.next(),
            "others": units.collect::<Vec<_>>(),
            "note": assign.note.as_ref().unwrap_or(&self.words.assign_note),
        });
        self.act(assign.at, by, Verb::Assign, input)
    }
}
