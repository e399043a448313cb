//! Replies with what follows: ratings, publication, commitments.

use super::super::data::{Commitment, Reply};
use super::super::files::SCAN;
use super::{Act, Deed, Story};
use anyhow::{Context, Result};
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::objects::Upload;
use jiff::ToSpan;
use jiff::civil::DateTime;
use serde_json::{Value, json};

impl Story<'_> {
    /// All replies of the story.
    pub(super) fn replies(&mut self) -> Result<()> {
        let proposal = self.proposal;
        for reply in &proposal.reply {
            let unit = match &reply.unit {
                Some(unit) => unit,
                None => proposal
                    .assign
                    .first()
                    .and_then(|assign| assign.units.first())
                    .context("a reply without a unit")?,
            };
            self.reply(reply, unit)?;
            for commitment in &reply.commitments {
                self.commitment(commitment, unit)?;
            }
        }
        Ok(())
    }

    fn reply(&mut self, reply: &Reply, unit: &str) -> Result<()> {
        let (clerk, leader) = (format!("unit-{unit}"), format!("unit-{unit}-leader"));
        let office = self.office_of(unit);
        // Replies that stopped on the way name the day of their last step; the others are dated back from the last.
        let before = |days: usize, hour: i8| {
            reply
                .sent
                .map(|sent| self.times.before(sent.date(), days, hour))
        };
        let drafted = reply.drafted.or(before(7, 15));
        let signed = reply.signed.or(before(4, 11));
        let checked = before(2, 14);
        let text = self.text(reply, unit)?;
        if let Some(drafted) = drafted {
            self.act_on(drafted, &clerk, Verb::DraftReply, unit, text.clone())?;
        }
        if let Some(signed) = signed {
            // Rank and signatory follow from the round; the player fills them in.
            self.act_on(signed, &leader, Verb::SignOff, unit, json!({}))?;
        }
        if let Some(rejected) = &reply.rejected {
            let verdict = json!({ "passed": false, "reason": rejected.reason });
            self.act_on(rejected.at, &office, Verb::CheckReply, unit, verdict)?;
            self.act_on(
                rejected.at.saturating_add(2.hours()),
                &clerk,
                Verb::DraftReply,
                unit,
                text,
            )?;
            self.act_on(
                rejected.at.saturating_add(4.hours()),
                &leader,
                Verb::SignOff,
                unit,
                json!({}),
            )?;
        }
        let (Some(sent), Some(checked)) = (reply.sent, checked) else {
            return Ok(());
        };
        let verdict = match &reply.corrected {
            None => json!({ "passed": true, "reason": self.words.check_passed }),
            Some(corrected) => {
                json!({ "passed": true, "class": corrected.class, "reason": corrected.reason })
            }
        };
        self.act_on(checked, &office, Verb::CheckReply, unit, verdict)?;
        self.act_on(sent, &clerk, Verb::SendReply, unit, json!({}))?;
        self.ratings(reply, unit, sent)?;
        match reply.published {
            Some(published) => self.act_on(published, "staff", Verb::PublishReply, unit, json!({})),
            None => Ok(()),
        }
    }

    /// The assigning office that handed the case to this unit.
    fn office_of(&self, unit: &str) -> String {
        let assign = self
            .proposal
            .assign
            .iter()
            .find(|assign| assign.units.iter().any(|code| code == unit));
        if assign.is_some_and(|assign| assign.side == "party") {
            "assigner-party"
        } else {
            "assigner-gov"
        }
        .to_owned()
    }

    fn text(&self, reply: &Reply, unit: &str) -> Result<Value> {
        let record = self.unit(unit)?;
        let answers: Vec<Value> = (1..)
            .zip(&reply.answers)
            .map(|(no, text)| json!({ "no": no, "text": text }))
            .collect();
        let commitments: Vec<Value> = reply
            .commitments
            .iter()
            .map(|promise| {
                let helpers: Vec<String> = promise.co_units.iter().map(|code| format!("unit:{code}")).collect();
                json!({ "what": promise.what, "measure": promise.measure, "due": promise.due, "co_units": helpers })
            })
            .collect();
        Ok(json!({
            "document_no": reply.document_no,
            "answers": answers,
            "general": reply.general.as_ref().unwrap_or(&self.words.reply_general),
            "class": reply.class,
            "commitments": commitments,
            "none_because": reply.none_because,
            "difference": reply.difference,
            "openness": reply.openness,
            "public_text": reply.public_text,
            "contact": self.worded(&self.words.reply_contact, record),
        }))
    }

    fn ratings(&mut self, reply: &Reply, unit: &str, sent: DateTime) -> Result<()> {
        let raters = self.raters();
        let rated = reply
            .rated
            .unwrap_or_else(|| self.times.after(sent.date(), 5, 9));
        for (n, (result, rater)) in (0_i64..).zip(reply.ratings.iter().zip(&raters)) {
            let place = usize::try_from(n)?;
            let usual = if result == "satisfied" {
                self.times.one_of(&self.words.rating_satisfied)
            } else {
                ""
            };
            let input = json!({
                "attitude": reply.attitudes.get(place).map_or("satisfied", String::as_str),
                "result": result,
                "comment": reply.comments.get(place).map_or(usual, String::as_str),
            });
            self.act_on(
                rated.saturating_add((n * 37).minutes()),
                &rater.1,
                Verb::Rate,
                unit,
                input,
            )?;
        }
        let Some(paper) = &reply.paper_rating else {
            return Ok(());
        };
        for (n, (result, rater)) in (0_i64..).zip(paper.results.iter().zip(&raters)) {
            let input = json!({
                "rater": rater.0,
                "attitude": "satisfied",
                "result": result,
                "comment": self.times.one_of(&self.words.rating_satisfied),
            });
            let scan = Upload {
                field: "scan".to_owned(),
                name: self.words.scan_name.clone(),
                bytes: SCAN.to_vec(),
            };
            let on = Some(unit.to_owned());
            let deed = Deed::Do(Act {
                verb: Verb::EnterRating,
                on,
                pick: None,
                input,
                papers: vec![scan],
            });
            self.push(paper.at.saturating_add((n * 6).minutes()), "staff", deed)?;
        }
        Ok(())
    }

    /// Who rates, as a reference and as a login, in the order of the rule: first proposer, signatories, first proposers
    /// of merged cases (who come last and have an account as members).
    fn raters(&self) -> Vec<(String, String)> {
        let of_member = |number: usize| (format!("rater:{number}"), format!("member{number}"));
        let lead = match self.proposal.lead {
            Some(number) => of_member(number),
            None => (String::new(), self.proposer()),
        };
        let signed = self.proposal.cosigners.iter().copied().map(of_member);
        let merged = self.merged.iter().copied().map(of_member);
        std::iter::once(lead).chain(signed).chain(merged).collect()
    }

    fn commitment(&mut self, promise: &Commitment, unit: &str) -> Result<()> {
        let clerk = format!("unit-{unit}");
        if let Some(postponed) = &promise.postponed {
            let input = json!({ "reason": postponed.reason, "due": postponed.due });
            let verb = Verb::PostponeCommitment;
            self.picked(
                postponed.at,
                "staff",
                verb,
                unit,
                &promise.what,
                input,
                Vec::new(),
            )?;
        }
        if let Some(at) = promise.progress {
            let input = json!({ "text": promise.report, "says_done": false });
            self.picked(
                at,
                &clerk,
                Verb::ReportCommitment,
                unit,
                &promise.what,
                input,
                Vec::new(),
            )?;
        }
        if let Some(at) = promise.reported {
            let input = json!({ "text": promise.report, "says_done": true });
            let bytes = format!(
                "{}\n\n{}\n{}\n",
                promise.what, promise.measure, promise.report
            )
            .into_bytes();
            let evidence = Upload {
                field: "evidence".to_owned(),
                name: self.words.evidence_name.clone(),
                bytes,
            };
            self.picked(
                at,
                &clerk,
                Verb::ReportCommitment,
                unit,
                &promise.what,
                input,
                vec![evidence],
            )?;
        }
        if let Some(at) = promise.verified {
            let input = json!({ "done": true, "verdict": promise.verdict });
            self.picked(
                at,
                "staff",
                Verb::VerifyCommitment,
                unit,
                &promise.what,
                input,
                Vec::new(),
            )?;
        }
        Ok(())
    }

    /// A verb on that of a unit's parts whose label contains `words`.
    #[expect(
        clippy::too_many_arguments,
        reason = "a step is made of so many things, each of another type or meaning"
    )]
    pub(super) fn picked(
        &mut self,
        at: DateTime,
        by: &str,
        verb: Verb,
        unit: &str,
        words: &str,
        input: Value,
        papers: Vec<Upload>,
    ) -> Result<()> {
        let (on, pick) = (Some(unit.to_owned()), Some(words.to_owned()));
        self.push(
            at,
            by,
            Deed::Do(Act {
                verb,
                on,
                pick,
                input,
                papers,
            }),
        )
    }
}
