//! What lists, desks and figures look at: rows derived from a case, never written by hand.
//!
//! [`Index::of`] is a pure function of the case. Saving a case writes only the tables whose rows changed; `verify`
//! derives them again and compares.

use crate::StoreError;
use crate::tables::{
    assignment, commitment, handling_mark, listing, outcome, proposal, rating, reader, waiting,
};
use bihuan_domain::actor::Party;
use bihuan_domain::proposals::case::AdmissionState;
use bihuan_domain::proposals::case::{Case, CommitmentEnd, OutcomeKind, Reply};
use bihuan_domain::proposals::reading::{is_public, readers};
use bihuan_domain::proposals::stage::{assignment_stage, stage};
use bihuan_domain::proposals::waiting::{next_due, waiting as what_waits};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Iterable,
    ModelTrait, QueryFilter,
};

/// Every derived row of one case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Index {
    /// One row, and none before there is a case.
    pub(crate) listings: Vec<listing::Model>,
    pub(crate) waiting: Vec<waiting::Model>,
    pub(crate) readers: Vec<reader::Model>,
    pub(crate) assignments: Vec<assignment::Model>,
    pub(crate) marks: Vec<handling_mark::Model>,
    pub(crate) ratings: Vec<rating::Model>,
    pub(crate) commitments: Vec<commitment::Model>,
    pub(crate) outcomes: Vec<outcome::Model>,
}

/// Comes after every day.
const NO_DAY: &str = "9999-12-31";

/// An instant as it is stored.
pub fn micros(at: Timestamp) -> i64 {
    at.as_microsecond()
}

fn day(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).date().to_string()
}

fn party_key(party: Party) -> String {
    format!("{}:{}", party.kind(), party.key())
}

fn sent(reply: Option<&Reply>) -> Option<&Reply> {
    reply.filter(|reply| reply.sent.is_some())
}

/// The proposal's own row.
///
/// # Errors
/// When the case cannot be written as JSON.
pub fn document(case: &Case, version: i64, changed_at: i64) -> Result<proposal::Model, StoreError> {
    let body = serde_json::to_string(case).map_err(|fault| StoreError::Unreadable {
        table: "proposal",
        key: case.id.to_string(),
        reason: fault.to_string(),
    })?;
    Ok(proposal::Model {
        committee_id: case.committee.0,
        id: case.id.0,
        version,
        changed_at,
        body,
    })
}

/// What lists show of a case.
fn listing(case: &Case, changed_at: i64, zone: &TimeZone) -> listing::Model {
    let stage = stage(case);
    let first = case.submissions.first();
    let waits = what_waits(case);
    let last_sent = case
        .live_assignments()
        .filter_map(|assignment| {
            assignment
                .rounds
                .iter()
                .rev()
                .find_map(|round| sent(round.reply.as_ref()))
        })
        .max_by_key(|reply| reply.sent.as_ref().map(|stamp| stamp.at));
    let begun = first.map_or(case.begun.at, |submission| submission.stamp.at);
    let year = match &case.imported {
        Some(imported) => imported.on.map(jiff::civil::Date::year),
        None => Some(begun.to_zoned(zone.clone()).year()),
    };
    let due = next_due(&waits).map(|due| due.to_string());
    let submitted_at = first.map(|submission| micros(submission.stamp.at));
    listing::Model {
        committee_id: case.committee.0,
        proposal_id: case.id.0,
        stage: stage.code().to_owned(),
        title: case.text.title.clone(),
        serial_no: first.map(|submission| submission.serial_no.clone()),
        case_no: case.admission.case_no.clone(),
        session_id: case
            .submission()
            .and_then(|submission| submission.session)
            .map(|id| id.0),
        in_session: case
            .submission()
            .is_some_and(|submission| submission.in_session),
        category: case.text.category.clone(),
        proposer_kind: case.proposers.kind.clone(),
        lead_name: case.proposers.lead.name().to_owned(),
        year: year.map(i32::from),
        begun_at: micros(case.begun.at),
        filed_at: match case.admission.state {
            AdmissionState::Filed => case
                .admission
                .decided
                .as_ref()
                .map(|stamp| micros(stamp.at)),
            _ => None,
        },
        class: last_sent.and_then(Reply::class).map(str::to_owned),
        rating: worst_rating(case),
        key_proposal: case.key.is_some(),
        number_one: case.key.as_ref().is_some_and(|key| key.number_one),
        public: is_public(case),
        official: !case.submissions.is_empty()
            || case.proposers.on_behalf.is_some()
            || case.imported.is_some(),
        rounds: case
            .assignments
            .iter()
            .map(|assignment| assignment.rounds.len())
            .max()
            .unwrap_or(0)
            .try_into()
            .unwrap_or(i32::MAX),
        changed_at,
        due_order: due.clone().unwrap_or_else(|| NO_DAY.to_owned()),
        submitted_order: submitted_at.unwrap_or_default(),
        unnumbered: case.admission.case_no.is_none(),
        next_due: due,
        submitted_at,
    }
}

/// The worst result rating of the last closed evaluations; lists show it, figures use the rating rows.
fn worst_rating(case: &Case) -> Option<String> {
    let order = |code: &str| match code {
        "dissatisfied" => 0,
        "mostly_satisfied" => 1,
        "satisfied" => 2,
        _ => 3,
    };
    case.live_assignments()
        .filter_map(|assignment| {
            assignment
                .rounds
                .iter()
                .rev()
                .find_map(|round| round.evaluation.as_ref().filter(|e| e.closed.is_some()))
        })
        .flat_map(|evaluation| &evaluation.ratings)
        .map(|rating| rating.result.as_str())
        .min_by_key(|code| order(code))
        .map(str::to_owned)
}

impl Index {
    /// The derived rows of `case`, saved at `changed_at`.
    pub fn of(case: &Case, changed_at: i64, zone: &TimeZone) -> Self {
        let committee_id = case.committee.0;
        let proposal_id = case.id.0;
        let mut index = Self {
            listings: vec![listing(case, changed_at, zone)],
            ..Self::default()
        };
        for (n, item) in what_waits(case).into_iter().enumerate() {
            index.waiting.push(waiting::Model {
                committee_id,
                proposal_id,
                n: n.try_into().unwrap_or(i32::MAX),
                party_kind: item.party.kind().to_owned(),
                party_id: item.party.key(),
                verb: item.verb.code().to_owned(),
                part_id: item.part,
                since: micros(item.since),
                due_on: item.due.map(|due| due.to_string()),
                not_by: item.not_by.map(|account| account.0),
                lapses: item.lapses,
            });
        }
        for reader in readers(case) {
            index.readers.push(reader::Model {
                committee_id,
                token: reader.token(),
                proposal_id,
            });
        }
        for assignment in &case.assignments {
            index.assignment(case, assignment, zone);
        }
        for commitment in &case.commitments {
            let state = match &commitment.end {
                Some(end) => CommitmentEnd::code(end),
                None if commitment.awaits_verification() => "reported",
                None => "open",
            };
            index.commitments.push(commitment::Model {
                committee_id,
                id: commitment.id.0,
                proposal_id,
                owner_id: commitment.owner.0,
                owner_name: commitment.owner_name.clone(),
                what: commitment.what.clone(),
                measure: commitment.measure.clone(),
                due_on: commitment.due.to_string(),
                state: state.to_owned(),
            });
        }
        for outcome in &case.outcomes {
            let (number, unit_of_measure) = match &outcome.kind {
                OutcomeKind::Policy { .. } => (None, None),
                OutcomeKind::Measured {
                    number,
                    unit_of_measure,
                } => (Some(*number), Some(unit_of_measure.clone())),
            };
            index.outcomes.push(outcome::Model {
                committee_id,
                id: outcome.id.0,
                proposal_id,
                unit_id: outcome.unit.0,
                kind: outcome.kind.code().to_owned(),
                name: outcome.name.clone(),
                number,
                unit_of_measure,
                on_day: outcome.on.to_string(),
                confirmed: outcome.confirmed.is_some(),
            });
        }
        index
    }

    fn assignment(
        &mut self,
        case: &Case,
        a: &bihuan_domain::proposals::case::Assignment,
        zone: &TimeZone,
    ) {
        let (committee_id, proposal_id) = (case.committee.0, case.id.0);
        let reply = a
            .rounds
            .iter()
            .rev()
            .find_map(|round| sent(round.reply.as_ref()));
        let small = |count: usize| count.try_into().unwrap_or(i32::MAX);
        self.assignments.push(assignment::Model {
            committee_id,
            proposal_id,
            id: a.id.0,
            unit_id: a.unit.0,
            side: a.side.code().to_owned(),
            mode: a.mode.code().to_owned(),
            stage: assignment_stage(a).code().to_owned(),
            live: a.ended.is_none(),
            due_on: a.answer_due().date().to_string(),
            round: small(a.rounds.len()),
            class: reply.and_then(Reply::class).map(str::to_owned),
            replied_on: reply
                .and_then(|reply| reply.sent.as_ref())
                .map(|stamp| day(stamp.at, zone)),
            published_at: reply
                .and_then(|reply| reply.published.as_ref())
                .map(|stamp| micros(stamp.at)),
            bounces: small(a.objections.len()),
            contacts: small(a.contacts.len()),
        });
        let mut mark = |kind: &str, code: &str| {
            self.marks.push(handling_mark::Model {
                committee_id,
                proposal_id,
                assignment_id: a.id.0,
                kind: kind.to_owned(),
                code: code.to_owned(),
            });
        };
        for fixing in a.plan.fixed() {
            mark("fixing", fixing);
        }
        // The three watched links: progress items, difficulties with their solution, deadlines. [F seed]
        if !a.plan.nodes.is_empty() {
            mark("link", "progress");
        }
        if !a.difficulties.is_empty() {
            mark("link", "difficulties");
        }
        if a.accepted.is_some() && a.plan.time.is_some() {
            mark("link", "deadline");
        }
        let last = a.rounds.len();
        for (n, round) in a.rounds.iter().enumerate() {
            let Some(evaluation) = &round.evaluation else {
                continue;
            };
            for (rater, _) in &evaluation.raters {
                let given = evaluation
                    .ratings
                    .iter()
                    .find(|rating| rating.rater == *rater);
                self.ratings.push(rating::Model {
                    committee_id,
                    proposal_id,
                    assignment_id: a.id.0,
                    round: round.no.into(),
                    rater: party_key(*rater),
                    attitude: given.map(|rating| rating.attitude.clone()),
                    result: given.map(|rating| rating.result.clone()),
                    closed: evaluation.closed.is_some(),
                    last_round: n + 1 == last,
                });
            }
        }
    }

    /// Writes the tables in which the rows of the case differ from `before`: adds what came when all others stay, and
    /// writes all of them anew otherwise.
    pub(crate) async fn write(
        &self,
        before: &Self,
        db: &impl ConnectionTrait,
        case: &Case,
    ) -> Result<(), StoreError> {
        macro_rules! replace {
            ($($rows:ident in $table:ident;)+) => {$(
                if self.$rows != before.$rows {
                    let kept = if before.$rows.iter().all(|row| self.$rows.contains(row)) {
                        before.$rows.as_slice()
                    } else {
                        $table::Entity::delete_many()
                            .filter($table::Column::CommitteeId.eq(case.committee.0))
                            .filter($table::Column::ProposalId.eq(case.id.0))
                            .exec(db)
                            .await?;
                        &[]
                    };
                    let new: Vec<_> = self.$rows.iter()
                        .filter(|row| !kept.contains(row))
                        .map(|row| row.clone().into_active_model())
                        .collect();
                    if !new.is_empty() {
                        $table::Entity::insert_many::<$table::ActiveModel, _>(new).exec_without_returning(db).await?;
                    }
                }
            )+};
        }
        for row in &self.listings {
            write_listing(before.listings.first(), row, db).await?;
        }
        replace! {
            waiting in waiting;
            readers in reader;
            assignments in assignment;
            marks in handling_mark;
            ratings in rating;
            commitments in commitment;
            outcomes in outcome;
        }
        Ok(())
    }
}

/// Writes the row of a case in the listing: of a row that stands only the columns that changed, so that the database
/// touches only their indexes.
async fn write_listing(
    before: Option<&listing::Model>,
    row: &listing::Model,
    db: &impl ConnectionTrait,
) -> Result<(), StoreError> {
    let Some(before) = before else {
        let row = row.clone().into_active_model();
        listing::Entity::insert(row)
            .exec_without_returning(db)
            .await?;
        return Ok(());
    };
    let mut changes = row.clone().into_active_model();
    for column in listing::Column::iter() {
        if row.get(column) != before.get(column) {
            changes.reset(column);
        }
    }
    listing::Entity::update_many()
        .set(changes)
        .filter(listing::Column::CommitteeId.eq(row.committee_id))
        .filter(listing::Column::ProposalId.eq(row.proposal_id))
        .exec(db)
        .await?;
    Ok(())
}
