//! What units do between the hand-over and the reply.

use super::super::data::{Contact, Handling, Node, Progress};
use super::Story;
use anyhow::Result;
use bihuan_domain::proposals::verbs::Verb;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use serde_json::{Value, json};

/// One unit's part.
struct Part<'a> {
    unit: &'a str,
    clerk: String,
    assigned: DateTime,
    until: Progress,
    answers: bool,
    special: Option<&'a Handling>,
}

impl Story<'_> {
    /// Signing for, contact, plan, nodes, difficulties, and the opinions of co-units.
    pub(super) fn handling(&mut self) -> Result<()> {
        let proposal = self.proposal;
        let special = |unit: &str| {
            let of_unit = proposal
                .handling
                .iter()
                .find(|handling| handling.unit.as_deref() == Some(unit));
            of_unit.or_else(|| {
                proposal
                    .handling
                    .iter()
                    .find(|handling| handling.unit.is_none())
            })
        };
        let mut parts = Vec::new();
        for assign in &proposal.assign {
            for (n, unit) in assign.units.iter().enumerate() {
                let answers = assign.mode != "co" && (assign.mode != "lead" || n == 0);
                let special = special(unit).filter(|_| answers);
                let until = special
                    .and_then(|special| special.until)
                    .unwrap_or(assign.until);
                let clerk = format!("unit-{unit}");
                parts.push(Part {
                    unit,
                    clerk,
                    assigned: assign.at,
                    until,
                    answers,
                    special,
                });
            }
        }
        // Units that came to it by a verdict.
        for handling in &proposal.handling {
            if let (Some(unit), Some(assigned)) = (&handling.unit, handling.assigned) {
                let until = handling.until.unwrap_or(Progress::Handling);
                let clerk = format!("unit-{unit}");
                parts.push(Part {
                    unit,
                    clerk,
                    assigned,
                    until,
                    answers: true,
                    special: Some(handling),
                });
            }
        }
        for part in parts.iter().filter(|part| part.until >= Progress::Accepted) {
            let at = self.times.after(part.assigned.date(), 2, 14);
            self.act_on(at, &part.clerk, Verb::SignFor, part.unit, json!({}))?;
            if part.answers {
                self.answering(part)?;
            } else {
                let at = self.times.after(part.assigned.date(), 18, 10);
                let text = self.times.one_of(&self.words.co_opinion);
                self.act_on(
                    at,
                    &part.clerk,
                    Verb::GiveCoOpinion,
                    part.unit,
                    json!({ "text": text }),
                )?;
            }
        }
        Ok(())
    }

    fn answering(&mut self, part: &Part<'_>) -> Result<()> {
        if part.until < Progress::Planned {
            return Ok(());
        }
        let nodes = self.nodes(part);
        self.plan(part, &nodes)?;
        self.contacts(part)?;
        if part.until >= Progress::Handling {
            let at = self.times.after(part.assigned.date(), 8, 11);
            self.act_on(at, &part.clerk, Verb::Start, part.unit, json!({}))?;
            for node in &nodes {
                if let Some(done) = &node.done {
                    let at = self.times.after(node.on, 0, 16);
                    let report = json!({ "text": done });
                    self.picked(
                        at,
                        &part.clerk,
                        Verb::ReportNode,
                        part.unit,
                        &node.what,
                        report,
                        Vec::new(),
                    )?;
                }
            }
        }
        let Some(difficulty) = part.special.and_then(|special| special.difficulty.as_ref()) else {
            return Ok(());
        };
        let met = difficulty
            .at
            .unwrap_or_else(|| self.share(part, 35).at(10, 20, 0, 0));
        self.act_on(
            met,
            &part.clerk,
            Verb::ReportDifficulty,
            part.unit,
            json!({ "what": difficulty.what }),
        )?;
        if let Some(solution) = &difficulty.solution {
            let solved = difficulty
                .solved
                .unwrap_or_else(|| self.share(part, 60).at(15, 10, 0, 0));
            let solution = json!({ "text": solution });
            self.picked(
                solved,
                &part.clerk,
                Verb::SolveDifficulty,
                part.unit,
                &difficulty.what,
                solution,
                Vec::new(),
            )?;
        }
        Ok(())
    }

    /// The last day of a unit's work: a little before its first reply, or before that is due.
    fn last_day(&self, part: &Part<'_>) -> Date {
        let mut replies = self.proposal.reply.iter().filter(|reply| reply.round == 1);
        let reply =
            replies.find(|reply| reply.unit.as_deref().is_none_or(|unit| unit == part.unit));
        let written = reply.and_then(|reply| reply.sent.or(reply.drafted));
        match written {
            Some(written) => written.date().saturating_sub(11.days()),
            None => part
                .assigned
                .date()
                .saturating_add(3.months())
                .saturating_sub(7.days()),
        }
    }

    /// The working day by which so many hundredths of a unit's work are over.
    fn share(&self, part: &Part<'_>, hundredths: i64) -> Date {
        let start = part.assigned.date();
        let days = i64::from((self.last_day(part) - start).get_days());
        self.times
            .working(start.saturating_add((days * hundredths / 100).days()))
    }

    fn nodes(&self, part: &Part<'_>) -> Vec<Node> {
        if let Some(nodes) = part.special.and_then(|special| special.nodes.clone()) {
            return nodes;
        }
        let words = self.words;
        let usual = [
            (&words.node_visit, 30),
            (&words.node_draft, 62),
            (&words.node_settle, 92),
        ];
        let done = || Some(self.times.one_of(&words.node_done).to_owned());
        usual
            .into_iter()
            .map(|(what, hundredths)| Node {
                what: what.clone(),
                on: self.share(part, hundredths),
                done: done(),
            })
            .collect()
    }

    fn plan(&mut self, part: &Part<'_>, nodes: &[Node]) -> Result<()> {
        let unit = self.unit(part.unit)?;
        let special = part.special;
        let or = |own: Option<&String>, usual: &str| {
            own.cloned().unwrap_or_else(|| self.worded(usual, unit))
        };
        let last = nodes
            .iter()
            .map(|node| node.on)
            .max()
            .unwrap_or_else(|| self.last_day(part));
        let rows: Vec<Value> = nodes
            .iter()
            .map(|node| json!({ "what": node.what, "on": node.on }))
            .collect();
        let input = json!({
            "unit": unit.section,
            "leader": or(special.and_then(|special| special.leader.as_ref()), &self.words.leader),
            "staff": self.worded(&self.words.staff, unit),
            "duty": or(special.and_then(|special| special.duty.as_ref()), self.times.one_of(&self.words.duty)),
            "time": special.and_then(|special| special.time).unwrap_or_else(|| last.max(self.last_day(part))),
            "effect": or(special.and_then(|special| special.effect.as_ref()), self.times.one_of(&self.words.effect)),
            "nodes": rows,
        });
        let at = self.times.after(part.assigned.date(), 8, 10);
        self.act_on(at, &part.clerk, Verb::Plan, part.unit, input)
    }

    fn contacts(&mut self, part: &Part<'_>) -> Result<()> {
        if let Some(contacts) = part.special.and_then(|special| special.contacts.as_ref()) {
            return contacts
                .iter()
                .try_for_each(|contact| self.contact(part, contact));
        }
        let person = {
            let unit = self.unit(part.unit)?;
            self.worded(&self.words.staff, unit)
        };
        let usual = |phase: &str, on: Date, way: &str, summary: &str| Contact {
            phase: phase.to_owned(),
            on,
            way: way.to_owned(),
            person: person.clone(),
            rank: "section_head".to_owned(),
            summary: summary.to_owned(),
            agreed: Some(self.words.contact_agreed.clone()),
        };
        let early = self
            .times
            .working(part.assigned.date().saturating_add(6.days()));
        let before = usual(
            "before",
            early,
            "phone",
            self.times.one_of(&self.words.contact_before),
        );
        let during = usual(
            "during",
            self.share(part, 55),
            "face",
            self.times.one_of(&self.words.contact_during),
        );
        self.contact(part, &before)?;
        if part.until >= Progress::Handling {
            self.contact(part, &during)
        } else {
            Ok(())
        }
    }

    fn contact(&mut self, part: &Part<'_>, contact: &Contact) -> Result<()> {
        let input = json!({
            "phase": contact.phase,
            "on": contact.on,
            "way": contact.way,
            "person": contact.person,
            "rank": contact.rank,
            "summary": contact.summary,
        });
        let at = contact.on.at(17, 0, 0, 0);
        self.act_on(at, &part.clerk, Verb::RecordContact, part.unit, input)?;
        let Some(remark) = &contact.agreed else {
            return Ok(());
        };
        let confirmed = json!({ "agreed": true, "remark": remark });
        let at = contact.on.saturating_add(1.day()).at(9, 30, 0, 0);
        let proposer = self.proposer();
        self.act_on(at, &proposer, Verb::ConfirmContact, part.unit, confirmed)
    }
}
