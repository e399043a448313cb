//! What waits for whom: computed from the case, and the source of every desk, reminder and "late" mark.
//!
//! An entry says which verb would answer it. When a verb is done, the entries that have gone and come tell whom to
//! notify, so no verb sends messages of its own.

use super::case::{
    Admission, AdmissionState, Assignment, AssignmentMode, Case, Commitment, CosignState, Deadline,
    KeyProposal, Round,
};
use super::stage::{Stage, stage, unassigned_sides};
use super::verbs::Verb;
use crate::actor::Party;
use crate::ids::AccountId;
use crate::matters::Wait;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// One thing that waits for one party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// For whom.
    pub party: Party,
    /// What would answer it.
    pub verb: Verb,
    /// On which part.
    pub part: Option<Uuid>,
    /// Since when.
    pub since: Timestamp,
    /// Until which day, if a rule says so.
    pub due: Option<Date>,
    /// Of the party, but not by this account where the rules ask for four eyes: it gave the first opinion (§0.7).
    pub not_by: Option<AccountId>,
    /// Something happens by itself the day after `due` (see [`super::verbs::input::Lapse`]).
    pub lapses: bool,
}

impl From<Waiting> for Wait {
    fn from(of: Waiting) -> Self {
        Self {
            party: of.party,
            verb: of.verb.code(),
            part: of.part,
            since: of.since,
            due: of.due,
        }
    }
}

/// Everything that waits, as the case stands. Depends on no clock, so that it can be stored as an index; whether it is
/// late is asked with a date.
pub fn waiting(case: &Case) -> Vec<Waiting> {
    let mut list = List { items: Vec::new() };
    if case.imported.is_some() {
        return list.items;
    }
    let admission = &case.admission;
    match admission.state {
        AdmissionState::Draft | AdmissionState::Returned => list.writing(case),
        AdmissionState::Submitted => list.review(case, admission),
        AdmissionState::Filed => list.filed(case),
        AdmissionState::Refused
        | AdmissionState::Merged
        | AdmissionState::Converted
        | AdmissionState::Withdrawn => {}
    }
    list.items
}

/// The day after which something that waits is late; `None` when nothing with a date waits.
pub fn next_due(waiting: &[Waiting]) -> Option<Date> {
    waiting.iter().filter_map(|item| item.due).min()
}

/// When the last thing was settled that kept a complete case open.
fn complete_since(case: &Case) -> Timestamp {
    let rated = case.live_assignments().filter_map(|a| {
        let evaluation = a.round()?.evaluation.as_ref()?;
        Some(evaluation.closed.as_ref()?.at)
    });
    let kept = case
        .commitments
        .iter()
        .filter_map(|commitment| Some(commitment.end.as_ref()?.stamp().at));
    rated.chain(kept).max().unwrap_or(case.begun.at)
}

struct List {
    items: Vec<Waiting>,
}

impl List {
    fn add(
        &mut self,
        party: Party,
        verb: Verb,
        part: Option<Uuid>,
        since: Timestamp,
        due: Option<Date>,
    ) {
        self.items.push(Waiting {
            party,
            verb,
            part,
            since,
            due,
            not_by: None,
            lapses: false,
        });
    }

    fn add_lapsing(
        &mut self,
        party: Party,
        verb: Verb,
        part: Option<Uuid>,
        since: Timestamp,
        due: Date,
    ) {
        self.items.push(Waiting {
            party,
            verb,
            part,
            since,
            due: Some(due),
            not_by: None,
            lapses: true,
        });
    }

    fn writing(&mut self, case: &Case) {
        for cosign in case
            .proposers
            .cosigns
            .iter()
            .filter(|cosign| cosign.state == CosignState::Invited)
        {
            let invitee = Party::Member(cosign.member);
            self.add_lapsing(
                invitee,
                Verb::AcceptCosign,
                None,
                cosign.invited_at,
                cosign.expires_on,
            );
        }
        let since = case
            .admission
            .decided
            .as_ref()
            .map_or(case.begun.at, |stamp| stamp.at);
        let writer = if case.proposers.on_behalf.is_some() {
            Some(Party::Staff)
        } else {
            case.proposers.lead.party()
        };
        if let Some(writer) = writer {
            self.add(writer, Verb::Submit, None, since, None);
        }
    }

    fn review(&mut self, case: &Case, admission: &Admission) {
        let since = case
            .submission()
            .map_or(case.begun.at, |submission| submission.stamp.at);
        match admission.next_step() {
            Some(_) => self.add(Party::Staff, Verb::Review, None, since, None),
            None => self.add(Party::Reviewer, Verb::File, None, since, None),
        }
        if let Some(item) = self.items.last_mut() {
            item.not_by = admission.first_reviewer();
        }
    }

    fn filed(&mut self, case: &Case) {
        if case.archived.is_some() {
            return;
        }
        let filed_at = case
            .admission
            .decided
            .as_ref()
            .map_or(case.begun.at, |stamp| stamp.at);
        for side in unassigned_sides(case) {
            self.add(Party::Assigner(side), Verb::Assign, None, filed_at, None);
        }
        for assignment in case.live_assignments() {
            self.assignment(case, assignment);
        }
        for commitment in case.open_commitments() {
            self.commitment(case, commitment);
        }
        for outcome in case
            .outcomes
            .iter()
            .filter(|outcome| outcome.confirmed.is_none())
        {
            self.add(
                Party::Staff,
                Verb::ConfirmOutcome,
                Some(outcome.id.0),
                outcome.stamp.at,
                None,
            );
        }
        if let Some(key) = &case.key {
            for instruction in key.open_instructions() {
                let id = Some(instruction.id.0);
                for task in instruction
                    .tasks
                    .iter()
                    .filter(|task| task.feedback.is_none())
                {
                    self.add(
                        Party::Unit(task.unit),
                        Verb::AnswerInstruction,
                        id,
                        instruction.stamp.at,
                        Some(task.due),
                    );
                }
                if instruction.tasks.iter().all(|task| task.feedback.is_some()) {
                    self.add(
                        Party::Leader(instruction.leader),
                        Verb::CloseInstruction,
                        id,
                        instruction.stamp.at,
                        None,
                    );
                }
            }
            if let Some((leader, _)) = &key.supervised_by
                && key.supervisions.is_empty()
            {
                self.add(
                    Party::Leader(*leader),
                    Verb::Supervise,
                    None,
                    key.designated.at,
                    None,
                );
            }
        }
        let instructed = case
            .key
            .iter()
            .flat_map(KeyProposal::open_instructions)
            .next();
        if stage(case) == Stage::Complete && instructed.is_none() {
            self.add(
                Party::Staff,
                Verb::Archive,
                None,
                complete_since(case),
                None,
            );
        }
    }

    fn assignment(&mut self, case: &Case, assignment: &Assignment) {
        let unit = Party::Unit(assignment.unit);
        let office = Party::Assigner(assignment.side);
        let part = Some(assignment.id.0);
        if let Some(objection) = assignment.open_objection() {
            let due = Some(objection.answer_due.date());
            self.add(
                office,
                Verb::DecideObjection,
                Some(objection.id.0),
                objection.stamp.at,
                due,
            );
        } else if assignment.accepted.is_none() {
            let due = assignment.objection_window.date();
            self.add_lapsing(unit, Verb::SignFor, part, assignment.assigned.at, due);
        }
        // While an objection is open the unit must keep working [F:S32b]; only what needs its hand on the case waits.
        let Some(accepted) = &assignment.accepted else {
            return;
        };
        if let Some(extension) = assignment.open_extension() {
            self.add(
                office,
                Verb::DecideExtension,
                Some(extension.id.0),
                extension.stamp.at,
                Some(extension.was_due),
            );
        }
        for contact in assignment
            .contacts
            .iter()
            .filter(|contact| contact.confirmed.is_none())
        {
            if let Some(proposer) = case.proposers.lead.party() {
                self.add(
                    proposer,
                    Verb::ConfirmContact,
                    Some(contact.id.0),
                    contact.stamp.at,
                    None,
                );
            }
        }
        if assignment.mode == AssignmentMode::Co {
            if assignment.co_opinion.is_none() {
                self.add(
                    unit,
                    Verb::GiveCoOpinion,
                    part,
                    accepted.at,
                    Some(assignment.due.date()),
                );
            }
            return;
        }
        if assignment.contacts.is_empty() {
            self.add(
                unit,
                Verb::RecordContact,
                part,
                accepted.at,
                Some(assignment.first_contact.date()),
            );
        }
        if !assignment.plan.is_complete() {
            self.add(
                unit,
                Verb::Plan,
                part,
                accepted.at,
                Some(assignment.due.date()),
            );
            return;
        }
        let Some(started) = &assignment.started else {
            self.add(
                unit,
                Verb::Start,
                part,
                accepted.at,
                Some(assignment.due.date()),
            );
            return;
        };
        for node in assignment
            .plan
            .nodes
            .iter()
            .filter(|node| node.done.is_none())
        {
            self.add(
                unit,
                Verb::ReportNode,
                Some(node.id.0),
                started.at,
                Some(node.on),
            );
        }
        if let Some(round) = assignment.round() {
            self.round(case, assignment, round);
        }
    }

    fn round(&mut self, case: &Case, assignment: &Assignment, round: &Round) {
        let unit = Party::Unit(assignment.unit);
        let part = Some(assignment.id.0);
        let due = Some(round.due.date());
        if round.needs_meeting && round.meeting.is_none() {
            self.add(Party::Staff, Verb::HoldMeeting, part, round.opened.at, due);
        }
        let Some(reply) = &round.reply else {
            self.add(unit, Verb::DraftReply, part, round.opened.at, due);
            return;
        };
        if reply.sent_back {
            let since = reply
                .checks
                .last()
                .map_or(&reply.drafted, |check| &check.stamp);
            self.add(unit, Verb::DraftReply, part, since.at, due);
            return;
        }
        match (&reply.signed, &reply.passed, &reply.sent) {
            (None, ..) => self.add(unit, Verb::SignOff, part, reply.drafted.at, due),
            (Some(signed), None, _) => {
                self.add(
                    Party::Assigner(assignment.side),
                    Verb::CheckReply,
                    part,
                    signed.stamp.at,
                    due,
                );
            }
            (_, Some(passed), None) => self.add(unit, Verb::SendReply, part, passed.at, due),
            (.., Some(sent)) => self.sent(case, assignment, round, sent.at),
        }
    }

    fn sent(&mut self, case: &Case, assignment: &Assignment, round: &Round, sent_at: Timestamp) {
        let part = Some(assignment.id.0);
        if let Some(evaluation) = round
            .evaluation
            .as_ref()
            .filter(|evaluation| evaluation.closed.is_none())
        {
            let due = evaluation.due.date();
            for (rater, _) in evaluation
                .raters
                .iter()
                .filter(|(rater, _)| evaluation.waits_for(*rater))
            {
                self.add_lapsing(*rater, Verb::Rate, part, sent_at, due);
            }
        }
        let to_be_public = round.reply.as_ref().filter(|reply| {
            case.text.openness.public
                && reply.published.is_none()
                && super::reading::level_is_public(&reply.text.openness)
        });
        if let Some(reply) = to_be_public {
            let due = reply.publish_by.as_ref().map(Deadline::date);
            self.add(Party::Staff, Verb::PublishReply, part, sent_at, due);
        }
    }

    fn commitment(&mut self, case: &Case, commitment: &Commitment) {
        let part = Some(commitment.id.0);
        if commitment.awaits_verification() {
            let since = commitment
                .reports
                .last()
                .map_or(case.begun.at, |report| report.stamp.at);
            self.add(Party::Staff, Verb::VerifyCommitment, part, since, None);
        } else {
            let since = case
                .assignment(commitment.assignment)
                .and_then(|assignment| {
                    assignment
                        .rounds
                        .iter()
                        .find(|round| round.no == commitment.round)
                })
                .and_then(|round| round.reply.as_ref()?.sent.as_ref())
                .map_or(case.begun.at, |sent| sent.at);
            self.add(
                Party::Unit(commitment.owner),
                Verb::ReportCommitment,
                part,
                since,
                Some(commitment.due),
            );
        }
    }
}
