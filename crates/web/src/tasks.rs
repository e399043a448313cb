//! What waits for me, in proposals and in matters: each as one line with what there is to do and until when.

use crate::dates::{Until, When};
use crate::failure::Problem;
use crate::matters::matter_ref;
use crate::matters::wording::{name, verb_words};
use crate::session::Signed;
use crate::{awards, cycles, evaluation, plans, referrals, rings, selection, urls};
use bihuan_domain::actor::Party;
use bihuan_domain::cycles::verbs::Verb as CycleVerb;
use bihuan_domain::ids::{MatterId, ProposalId};
use bihuan_domain::matters::Kind;
use bihuan_domain::proposals::stage::Stage;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_store::{desk, matters};

/// Tasks of proposals on one page; what is beyond is counted and found in the list.
const TASKS: u64 = 60;

/// One thing that waits.
pub struct TaskView {
    /// The record's ring, as SVG.
    pub ring: String,
    /// The page on which it is done.
    pub href: String,
    /// The record.
    pub record: String,
    /// What it is about.
    pub what: String,
    /// The record's number, or other words for it.
    pub number: String,
    /// In a key proposal.
    pub key: bool,
    /// Until when.
    pub due: Option<Until>,
    /// Since when.
    pub since: When,
    /// What is to be done.
    pub button: String,
    /// Code of a proposal's verb; nothing of a matter's.
    pub verb: Option<String>,
}

impl TaskView {
    /// Its day is over.
    pub fn is_late(&self) -> bool {
        self.due.as_ref().is_some_and(|due| due.late)
    }

    /// A week or less is left.
    pub fn is_soon(&self) -> bool {
        self.due.as_ref().is_some_and(|due| due.soon)
    }
}

/// What waits for this person, most urgent first: in proposals, then in matters; and how much it is in all.
///
/// # Errors
/// When the database is out of reach.
pub async fn waiting(signed: &Signed) -> Result<(Vec<TaskView>, u64), Problem> {
    let place = signed.place()?;
    let store = &signed.web.office.store;
    let parties = Party::of(&signed.actor);
    let rules = signed
        .web
        .office
        .profile_on(&place.row.profile, signed.today())
        .ok();
    let four_eyes = rules.is_some_and(|rules| rules.review.four_eyes.value);
    // What must be left to somebody else does not wait on this desk.
    let found = match signed.actor.account.filter(|_| four_eyes) {
        Some(account) => {
            store
                .tasks_left_to(place.id, &parties, account, 0, TASKS)
                .await?
        }
        None => store.tasks(place.id, &parties, None, 0, TASKS).await?,
    };
    let matters = signed.web.office.matter_tasks(&signed.actor).await?;
    let total = found.total + matters.len() as u64;
    let in_cases = found.rows.iter().map(|task| of_case(signed, task));
    let in_matters = matters.iter().map(|task| of_matter(signed, task));
    let tasks = in_cases.chain(in_matters).collect::<Result<_, _>>()?;
    Ok((tasks, total))
}

fn of_case(signed: &Signed, task: &desk::Task) -> Result<TaskView, Problem> {
    let place = signed.place()?;
    let w = &signed.speech;
    let case = crate::proposals::case_ref(signed, place, ProposalId(task.proposal_id));
    let due = w.until_text(task.due_on.as_deref(), signed.today());
    let late = due.as_ref().is_some_and(|due| due.late);
    // What came back is changed first, and then handed in again.
    let is_back = task.stage == Stage::Returned.code() && task.verb == Verb::Submit.code();
    let (words, page) = if is_back {
        ("submit-again", Verb::Write.code())
    } else {
        (task.verb.as_str(), task.verb.as_str())
    };
    let title = match task.title.as_str() {
        "" => w.t("untitled"),
        title => title.to_owned(),
    };
    Ok(TaskView {
        ring: rings::small(w, &task.stage, late),
        href: urls::verb_on(&case, page, task.part_id),
        record: urls::record(&case),
        what: w.t1(&format!("task-{words}"), "title", title),
        number: match &task.case_no {
            Some(no) => w.t1("case-no", "no", no),
            None => w.t("desk-record"),
        },
        key: task.key_proposal,
        due,
        since: w.at_micros(task.since, &place.zone),
        button: w.t(&format!("verb-{words}")),
        verb: Some(words.to_owned()),
    })
}

fn of_matter(signed: &Signed, task: &matters::Task) -> Result<TaskView, Problem> {
    let place = signed.place()?;
    let w = &signed.speech;
    let link = matter_ref(signed, place, MatterId(task.matter_id));
    let due = w.until_text(task.due_on.as_deref(), signed.today());
    let late = due.as_ref().is_some_and(|due| due.late);
    // What another committee offers is read before it is answered, and of a gate first what it is short of.
    let seen_first = match task.verb.as_str() {
        _ if task.kind == Kind::Referral.code() => Some("referral-look"),
        verb if task.kind == Kind::Cycle.code() && verb == CycleVerb::PassGate.code() => {
            Some("cycle-look")
        }
        _ => None,
    };
    Ok(TaskView {
        ring: match task.kind.as_str() {
            "cycle" => cycles::ring(w, &task.state, late, false).small(),
            "evaluation" => evaluation::ring(w, &task.state, late, false).small(),
            "plan" => plans::YEARLY.ring(w, &task.state).small(),
            "selection" => selection::YEARLY.ring(w, &task.state).small(),
            "referral" => referrals::ring(w, &task.state).small(),
            "award" => awards::YEARLY.ring(w, &task.state).small(),
            _ => String::new(),
        },
        href: match seen_first {
            Some(_) => urls::matter(&link),
            None => urls::matter_verb_on(&link, &task.verb, task.part_id),
        },
        record: urls::matter(&link),
        what: name(w, &task.kind, task.year, &task.title),
        number: w.t("desk-matter"),
        key: false,
        due,
        since: w.at_micros(task.since, &place.zone),
        button: match seen_first {
            Some(words) => w.t(words),
            None => verb_words(w, &task.kind, &task.verb),
        },
        verb: None,
    })
}
