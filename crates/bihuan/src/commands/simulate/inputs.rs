//! What people write into the forms: the answer to each thing that can wait, with the turns that lives take.

use super::life::{Life, Numbers};
use anyhow::{Context, Result, bail};
use bihuan_domain::actor::{Actor, Party, Side};
use bihuan_domain::ids::UnitId;
use bihuan_domain::proposals::case::Round;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_domain::proposals::waiting::Waiting;
use jiff::ToSpan;
use serde_json::{Value, json};
use uuid::Uuid;

/// Who does what, on which part, with which input.
type Answer = (Actor, Verb, Option<Uuid>, Value);

impl Life<'_> {
    /// What the one for whom `item` waits does about it.
    pub(super) fn answer(&mut self, item: &Waiting, numbers: &mut Numbers) -> Result<Answer> {
        let actor = self.town.desk(item.party)?.clone();
        let (verb, input) = match item.verb {
            Verb::AcceptCosign if self.dice.percent(12) => (Verb::DeclineCosign, json!({})),
            Verb::Submit => return self.submit(actor, numbers),
            Verb::Review => return self.review(actor),
            Verb::File => return self.decide(actor, numbers),
            Verb::Assign if self.case.key.is_none() && self.dice.percent(3) => {
                return self.key_proposal();
            }
            Verb::Assign if self.case.key.is_some() && self.dice.percent(5) => {
                return self.revocation();
            }
            Verb::Assign => (Verb::Assign, self.assignment(item.party)?),
            Verb::SignFor if self.dice.percent(4) => return self.object(actor, item),
            Verb::DecideObjection => (
                Verb::DecideObjection,
                json!({ "upheld": false, "reason": self.say("verdict")? }),
            ),
            Verb::DecideExtension => (
                Verb::DecideExtension,
                json!({ "granted": self.dice.percent(80), "reason": self.say("verdict")? }),
            ),
            Verb::Plan => (Verb::Plan, self.plan()?),
            Verb::ReportNode => (Verb::ReportNode, json!({ "text": self.say("node_done")? })),
            Verb::RecordContact => (Verb::RecordContact, self.contact("before")?),
            Verb::ConfirmContact => (
                Verb::ConfirmContact,
                json!({ "agreed": true, "remark": "" }),
            ),
            Verb::GiveCoOpinion => (Verb::GiveCoOpinion, json!({ "text": self.say("opinion")? })),
            Verb::HoldMeeting => (
                Verb::HoldMeeting,
                json!({ "on": self.today(), "summary": self.say("meeting")? }),
            ),
            Verb::Supervise => (Verb::Supervise, self.supervision()?),
            Verb::DraftReply => return self.reply(actor, item),
            Verb::SignOff => {
                let rank = self.round(item)?.sign_rank.clone();
                (
                    Verb::SignOff,
                    json!({ "signatory": self.say("name")?, "rank": rank }),
                )
            }
            Verb::CheckReply => (Verb::CheckReply, json!({ "passed": true })),
            Verb::Rate => (Verb::Rate, self.rating()?),
            Verb::ReportCommitment => return self.progress(actor, item),
            Verb::VerifyCommitment => {
                let done = self.dice.percent(93);
                (
                    Verb::VerifyCommitment,
                    json!({ "done": done, "verdict": self.say(if done { "seen" } else { "unseen" })? }),
                )
            }
            Verb::Archive if self.dice.percent(12) => return self.outcome(actor),
            verb @ (Verb::AcceptCosign
            | Verb::SignFor
            | Verb::Start
            | Verb::SendReply
            | Verb::PublishReply
            | Verb::ConfirmOutcome
            | Verb::Archive) => (verb, json!({})),
            other => bail!("nobody has learnt to answer {}", other.code()),
        };
        Ok((actor, verb, item.part, input))
    }

    /// The text of a draft.
    pub(super) fn draft_text(&mut self) -> Result<Value> {
        let public = self.dice.percent(92);
        let (sentences, reasons) = (self.dice.between(3, 5), self.dice.between(3, 6));
        let suggestions = self.several("suggestion", 3, 6)?;
        let units = self.town.units_of(Side::Government);
        let named = usize::try_from(self.dice.between(0, 2))?;
        Ok(json!({
            "title": self.say("title")?,
            "category": self.theme.category,
            "situation": self.several("situation", sentences, sentences)?.concat(),
            "analysis": self.several("analysis", reasons, reasons)?.join("\n"),
            "suggestions": suggestions.iter().map(|text| json!({ "text": text })).collect::<Vec<_>>(),
            "suggested_units": self.dice.several(&units, named),
            "public": public,
            "openness_reason": if public { String::new() } else { self.say("private")? },
        }))
    }

    fn several(&mut self, rule: &str, low: u64, high: u64) -> Result<Vec<String>> {
        let count = usize::try_from(self.dice.between(low, high))?;
        self.grammar
            .say_several(rule, count, &self.theme, &mut self.dice)
    }

    /// Members whom `author` asks to sign.
    pub(super) fn invitation(&mut self, author: &Actor) -> Value {
        let others: Vec<_> = self
            .town
            .member_ids()
            .into_iter()
            .filter(|id| author.member() != Some(*id))
            .collect();
        let count = 1 + self.dice.below(5);
        json!({ "members": self.dice.several(&others, count) })
    }

    fn submit(&mut self, actor: Actor, numbers: &mut Numbers) -> Result<Answer> {
        if self.dice.percent(1) {
            return Ok((
                actor,
                Verb::Withdraw,
                None,
                json!({ "reason": self.say("withdrawal")? }),
            ));
        }
        let serial = if self.was_returned() {
            String::new()
        } else {
            self.allot("serial", numbers)?
        };
        Ok((actor, Verb::Submit, None, json!({ "serial_no": serial })))
    }

    /// The second opinion is another person's. [D: four eyes]
    fn review(&mut self, actor: Actor) -> Result<Answer> {
        let second = self
            .case
            .admission
            .reviews
            .iter()
            .any(|review| !review.superseded);
        let actor = if second {
            self.town.second.clone()
        } else {
            actor
        };
        if !second && self.dice.percent(4) {
            return Ok((
                actor,
                Verb::ReturnForChanges,
                None,
                json!({ "reason": self.say("return")? }),
            ));
        }
        Ok((
            actor,
            Verb::Review,
            None,
            json!({ "recommendation": "file", "opinion": self.say("review")? }),
        ))
    }

    fn decide(&mut self, actor: Actor, numbers: &mut Numbers) -> Result<Answer> {
        let turn = self.dice.below(100);
        // A case that carries merged ones is not turned away.
        if turn < 8 && self.case.admission.merged.is_empty() {
            let profile = self.profile(&self.case.profile)?;
            return Ok(match turn {
                0..4 => {
                    let ground = self
                        .dice
                        .pick(&profile.refusal_grounds)
                        .context("the profile has grounds")?
                        .code
                        .to_string();
                    (
                        actor,
                        Verb::Refuse,
                        None,
                        json!({ "ground": ground, "reason": self.say("refusal")? }),
                    )
                }
                4..7 => {
                    let kind = self
                        .dice
                        .pick(&profile.conversions)
                        .context("the profile has conversions")?
                        .code
                        .to_string();
                    let input = json!({ "kind": kind, "reason": self.say("conversion")?, "consented": true });
                    (actor, Verb::Convert, None, input)
                }
                _ => {
                    let author = self
                        .case
                        .proposers
                        .lead
                        .party()
                        .context("the proposer has a desk")?;
                    let author = self.town.desk(author)?.clone();
                    (
                        author,
                        Verb::Withdraw,
                        None,
                        json!({ "reason": self.say("withdrawal")? }),
                    )
                }
            });
        }
        let side = if self.dice.percent(7) {
            Side::Party
        } else {
            Side::Government
        };
        let case_no = self.allot("case", numbers)?;
        Ok((
            actor,
            Verb::File,
            None,
            json!({ "sides": [side], "category": self.theme.category, "case_no": case_no }),
        ))
    }

    /// The reviewers name the offices that lead and supervise it, before it is handed over.
    fn key_proposal(&mut self) -> Result<Answer> {
        let reviewer = self.town.desk(Party::Reviewer)?.clone();
        let mut offices = self.dice.several(&self.town.leader_ids(), 2).into_iter();
        let input = json!({ "number_one": false, "led_by": offices.next(), "supervised_by": offices.next() });
        Ok((reviewer, Verb::DesignateKey, None, input))
    }

    /// The reviewers think better of it, before it is handed over.
    fn revocation(&mut self) -> Result<Answer> {
        let reviewer = self.town.desk(Party::Reviewer)?.clone();
        let input = json!({ "reason": self.say("revocation")? });
        Ok((reviewer, Verb::RevokeKey, None, input))
    }

    fn assignment(&mut self, party: Party) -> Result<Value> {
        let side = if party == Party::Assigner(Side::Party) {
            Side::Party
        } else {
            Side::Government
        };
        let units = self.town.units_of(side);
        let (mode, count) = match self.dice.below(100) {
            0..55 => ("sole", 1),
            55..88 => ("lead", 2 + self.dice.below(3)),
            _ => ("separate", 2),
        };
        let mut chosen = self.dice.several(&units, count).into_iter();
        let unit = chosen.next().context("each side has units")?;
        Ok(json!({ "mode": mode, "unit": unit, "others": chosen.collect::<Vec<_>>() }))
    }

    fn object(&mut self, actor: Actor, item: &Waiting) -> Result<Answer> {
        let on_it: Vec<UnitId> = self.case.live_assignments().map(|part| part.unit).collect();
        let side = self
            .case
            .live_assignments()
            .find(|part| Some(part.id.0) == item.part)
            .map(|part| part.side);
        let free: Vec<_> = self
            .town
            .units_of(side.unwrap_or(Side::Government))
            .into_iter()
            .filter(|id| !on_it.contains(id))
            .collect();
        let Some(proposed) = self
            .dice
            .pick(&free)
            .copied()
            .filter(|_| self.may(&actor, Verb::Object, item.part).unwrap_or(false))
        else {
            return Ok((actor, Verb::SignFor, item.part, json!({})));
        };
        Ok((
            actor,
            Verb::Object,
            item.part,
            json!({ "reason": self.say("objection")?, "proposed": proposed }),
        ))
    }

    fn plan(&mut self) -> Result<Value> {
        let time = self
            .today()
            .checked_add(i64::try_from(self.dice.between(40, 80))?.days())?;
        let on = self
            .today()
            .checked_add(i64::try_from(self.dice.between(7, 35))?.days())?;
        let nodes: Vec<Value> = self
            .several("node", 1, 3)?
            .into_iter()
            .map(|what| json!({ "what": what, "on": on }))
            .collect();
        Ok(json!({
            "unit": self.say("section")?,
            "leader": self.say("name")?,
            "staff": self.say("name")?,
            "duty": self.say("duty")?,
            "time": time,
            "effect": self.say("effect")?,
            "nodes": nodes,
        }))
    }

    fn contact(&mut self, phase: &str) -> Result<Value> {
        let way = self.dice.pick(&["face", "forum", "phone"]).copied();
        let rank = self
            .dice
            .pick(&["staff", "section_head", "deputy_leader"])
            .copied();
        Ok(json!({
            "phase": phase,
            "on": self.today(),
            "way": way,
            "person": self.say("name")?,
            "rank": rank,
            "summary": self.say("contact")?,
        }))
    }

    fn supervision(&mut self) -> Result<Value> {
        Ok(json!({
            "form": "inspection",
            "on": self.today(),
            "place": self.say("place")?,
            "participants": self.say("bureau")?,
            "summary": self.say("supervision")?,
        }))
    }

    fn round(&self, item: &Waiting) -> Result<&Round> {
        let part = self
            .case
            .assignments
            .iter()
            .find(|part| Some(part.id.0) == item.part);
        part.and_then(|part| part.round())
            .context("a reply has its round")
    }

    fn reply(&mut self, actor: Actor, item: &Waiting) -> Result<Answer> {
        if self.dice.percent(6) && self.may(&actor, Verb::AskExtension, item.part)? {
            return Ok((
                actor,
                Verb::AskExtension,
                item.part,
                json!({ "reason": self.say("extension")? }),
            ));
        }
        let no = self.round(item)?.no;
        let mut answers = Vec::new();
        for n in 1..=self.case.text.suggestions.len() {
            answers.push(json!({ "no": n, "text": self.say("answer")? }));
        }
        let mut commitments = Vec::new();
        for (n, what) in self.several("promise", 0, 2)?.into_iter().enumerate() {
            let days = i64::try_from(self.dice.between(60, 500))? + i64::try_from(n)?;
            let due = self.today().checked_add(days.days())?;
            commitments.push(json!({ "what": what, "measure": self.say("measure")?, "due": due }));
        }
        let (class, openness) = match self.dice.below(100) {
            0..58 => ("A", "full"),
            58..64 => ("A", "on_request"),
            64..90 => ("B", "full"),
            _ => ("C", "full"),
        };
        let mut draft = json!({
            "answers": answers,
            "general": self.say("general")?,
            "class": class,
            "none_because": if commitments.is_empty() { self.say("none")? } else { String::new() },
            "commitments": commitments,
            "openness": openness,
            "openness_reason": if openness == "full" { String::new() } else { self.say("private")? },
            "contact": self.say("name")?,
        });
        if no > 1 {
            self.theme.bind("no", &(no - 1));
            let difference = self.say("difference")?;
            if let Some(draft) = draft.as_object_mut() {
                draft.insert("difference".to_owned(), Value::from(difference));
            }
        }
        Ok((actor, Verb::DraftReply, item.part, draft))
    }

    fn rating(&mut self) -> Result<Value> {
        let (attitude, result, comment) = match self.dice.below(100) {
            0..72 => ("satisfied", "satisfied", "comment"),
            72..96 => ("satisfied", "mostly_satisfied", "comment"),
            _ => ("mostly_satisfied", "dissatisfied", "unhappy"),
        };
        Ok(json!({ "attitude": attitude, "result": result, "comment": self.say(comment)? }))
    }

    fn progress(&mut self, actor: Actor, item: &Waiting) -> Result<Answer> {
        let turn = self.dice.below(100);
        let staff = self.town.desk(Party::Staff)?.clone();
        if turn < 8 && self.may(&staff, Verb::PostponeCommitment, item.part)? {
            let due = self
                .today()
                .checked_add(i64::try_from(self.dice.between(60, 300))?.days())?;
            let input = json!({ "reason": self.say("postpone")?, "due": due });
            return Ok((staff, Verb::PostponeCommitment, item.part, input));
        }
        if turn < 10 && self.may(&staff, Verb::CancelCommitment, item.part)? {
            return Ok((
                staff,
                Verb::CancelCommitment,
                item.part,
                json!({ "reason": self.say("cancel")? }),
            ));
        }
        let paper = self.paper(Verb::ReportCommitment)?;
        let input =
            json!({ "text": self.say("progress")?, "says_done": true, "evidence": [paper] });
        Ok((actor, Verb::ReportCommitment, item.part, input))
    }

    /// What came of it, noted by staff before the case is archived.
    fn outcome(&mut self, staff: Actor) -> Result<Answer> {
        let unit = self
            .case
            .live_assignments()
            .next()
            .map(|part| part.unit)
            .context("an answered case has a unit")?;
        let year = self.today().year();
        self.theme.bind("year", &year);
        let policy = self.dice.percent(40);
        let mut input = json!({
            "kind": if policy { "policy" } else { "measured" },
            "name": self.say(if policy { "outcome" } else { "measured" })?,
            "on": self.today(),
            "unit": unit,
            "source": self.say("published")?,
        });
        let more = if policy {
            json!({ "document_no": self.say("issued")? })
        } else {
            json!({ "number": self.dice.between(5, 900), "unit_of_measure": self.say("counted")? })
        };
        if let (Some(input), Some(more)) = (input.as_object_mut(), more.as_object()) {
            input.extend(more.clone());
        }
        Ok((staff, Verb::RecordOutcome, None, input))
    }
}
