//! The desk: what waits for me, grouped by what there is to do, most urgent first; the proposals that I wrote, handle or
//! lead; my notices.

use crate::admin::OFFICE;
use crate::dates::{Until, When};
use crate::evaluation;
use crate::failure::Problem;
use crate::listing::Link;
use crate::matters::matter_ref;
use crate::matters::wording::{name, verb_words};
use crate::notices::{NoticeView, newest};
use crate::page::{Frame, Nav, show};
use crate::proposals::{Item, items};
use crate::rings;
use crate::session::Signed;
use crate::urls;
use crate::{awards, cycles, plans, selection};
use askama::Template;
use axum::response::Response;
use bihuan_domain::actor::Party;
use bihuan_domain::ids::{MatterId, ProposalId};
use bihuan_domain::proposals::reading::Reader;
use bihuan_store::desk::Task;
use bihuan_store::proposals::{Filter, Scope, Sort};
use std::collections::BTreeMap;

/// Tasks on one page; what is beyond is counted and found in the list.
const TASKS: u64 = 60;
/// Own proposals shown of each kind.
const OWN: u64 = 6;
/// Notices shown.
const NOTICES: u64 = 8;

/// Tasks of one kind.
struct Group {
    words: String,
    /// What happens if nobody does it.
    otherwise: Option<String>,
    tasks: Vec<TaskView>,
    late: usize,
    /// Where many of the kind are done at once.
    together: Option<Link>,
}

/// Proposals of one's own: those one wrote, handles or leads.
struct Own {
    words: &'static str,
    /// All of them.
    href: String,
    items: Vec<Item>,
}

struct TaskView {
    ring: String,
    href: String,
    record: String,
    what: String,
    number: Option<String>,
    key: bool,
    due: Option<Until>,
    since: When,
    button: String,
}

#[derive(Template)]
#[template(path = "desk.html")]
struct DeskPage {
    f: Frame,
    groups: Vec<Group>,
    total: u64,
    late: usize,
    soon: usize,
    own: Vec<Own>,
    lists: Vec<Link>,
    notices: Vec<NoticeView>,
    /// Of all notices, not only of those shown.
    unread: u64,
    can_begin: bool,
    must_change: bool,
}

/// `GET /desk`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(signed: Signed) -> Result<Response, Problem> {
    let place = signed.place()?;
    let store = &signed.web.office.store;
    let parties = Party::of(&signed.actor);
    let today = signed.today();
    let rules = signed.web.office.profile_on(&place.row.profile, today).ok();
    let four_eyes = rules.is_some_and(|rules| rules.review.four_eyes.value);
    // What must be left to somebody else does not wait on this desk.
    let tasks = match signed.actor.account.filter(|_| four_eyes) {
        Some(account) => {
            store
                .tasks_left_to(place.id, &parties, account, 0, TASKS)
                .await?
        }
        None => store.tasks(place.id, &parties, None, 0, TASKS).await?,
    };
    let mut by_verb: Vec<Group> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    let (mut late, mut soon) = (0, 0);
    for task in &tasks.rows {
        let n = *at.entry(task.verb.clone()).or_insert_with(|| {
            by_verb.push(Group {
                words: signed.speech.t(&format!("verb-{}", task.verb)),
                otherwise: signed.speech.perhaps(&format!("nothing-{}", task.verb)),
                tasks: Vec::new(),
                late: 0,
                together: together(&signed, &task.verb),
            });
            by_verb.len() - 1
        });
        let view = view(&signed, task, today)?;
        let is_late = view.due.as_ref().is_some_and(|due| due.late);
        late += usize::from(is_late);
        soon += usize::from(view.due.as_ref().is_some_and(|due| due.soon));
        if let Some(group) = by_verb.get_mut(n) {
            group.late += usize::from(is_late);
            group.tasks.push(view);
        }
    }
    let matters = signed.web.office.matter_tasks(&signed.actor).await?;
    let total = tasks.total + matters.len() as u64;
    for task in &matters {
        let view = matter_view(&signed, task, today)?;
        let is_late = view.due.as_ref().is_some_and(|due| due.late);
        late += usize::from(is_late);
        soon += usize::from(view.due.as_ref().is_some_and(|due| due.soon));
        let words = verb_words(&signed.speech, &task.kind, &task.verb);
        let group = by_verb.iter().position(|group| group.words == words);
        let n = group.unwrap_or_else(|| {
            by_verb.push(Group {
                words,
                otherwise: None,
                tasks: Vec::new(),
                late: 0,
                together: None,
            });
            by_verb.len() - 1
        });
        if let Some(group) = by_verb.get_mut(n) {
            group.late += usize::from(is_late);
            group.tasks.push(view);
        }
    }
    let own = own(&signed, &parties).await?;
    let notices = newest(&signed, NOTICES).await?;
    let must_change = signed
        .signed_in
        .as_ref()
        .is_some_and(|signed_in| signed_in.must_change);
    let can_begin = ["member", "body_clerk", "staff"]
        .iter()
        .any(|role| signed.is(role));
    let f = Frame::of(&signed, signed.speech.t("nav-desk"), Nav::Desk);
    show(&DeskPage {
        f,
        groups: by_verb,
        total,
        late,
        soon,
        own,
        lists: lists(&signed),
        notices,
        unread: signed.pulse.unread,
        can_begin,
        must_change,
    })
}

/// A task of a matter.
fn matter_view(
    signed: &Signed,
    task: &bihuan_store::matters::Task,
    today: jiff::civil::Date,
) -> Result<TaskView, Problem> {
    let place = signed.place()?;
    let w = &signed.speech;
    let link = matter_ref(signed, place, MatterId(task.matter_id));
    let due = w.until_text(task.due_on.as_deref(), today);
    let late = due.as_ref().is_some_and(|due| due.late);
    Ok(TaskView {
        ring: match task.kind.as_str() {
            "cycle" => cycles::ring(w, &task.state, late, false).small(),
            "evaluation" => evaluation::ring(w, &task.state, late, false).small(),
            "plan" => plans::YEARLY.ring(w, &task.state).small(),
            "selection" => selection::YEARLY.ring(w, &task.state).small(),
            "award" => awards::YEARLY.ring(w, &task.state).small(),
            _ => String::new(),
        },
        href: urls::matter_verb_on(&link, &task.verb, task.part_id),
        record: urls::matter(&link),
        what: name(w, &task.kind, task.year, &task.title),
        number: None,
        key: false,
        due,
        since: w.at_micros(task.since, &place.zone),
        button: verb_words(w, &task.kind, &task.verb),
    })
}

/// The page on which this person does many of a kind at once.
fn together(signed: &Signed, verb: &str) -> Option<Link> {
    let w = &signed.speech;
    match verb {
        "assign" if signed.is("assigner") => Some(Link::new(
            urls::assignment_meeting(),
            w.t("desk-assign-all"),
        )),
        "publish-reply" if signed.is("staff") => {
            Some(Link::new(urls::publication(), w.t("desk-publish-all")))
        }
        _ => None,
    }
}

/// Lists that are looked at again and again.
fn lists(signed: &Signed) -> Vec<Link> {
    let w = &signed.speech;
    let proposals = |narrowed: &str, words: &str| {
        Link::new(format!("{}?{narrowed}", urls::PROPOSALS), w.t(words))
    };
    let mut lists = vec![
        proposals("sort=due", "desk-list-due"),
        proposals("late=1&sort=due", "desk-list-late"),
        proposals("key=1", "desk-list-key"),
    ];
    lists.push(Link::new(urls::evaluations(), w.t("evaluations-heading")));
    lists.extend([plans::YEARLY, selection::YEARLY, awards::YEARLY].map(|yearly| yearly.way(w)));
    if OFFICE.iter().any(|role| signed.is(role)) {
        lists.push(Link::new(urls::look_back(), w.t("look-back-heading")));
        lists.push(Link::new(urls::figures(), w.t("nav-figures")));
    }
    lists
}

/// The proposals that are one's own, one list for each way of being so. What one handles or leads is sorted by what is
/// due next, what one wrote by what changed last.
async fn own(signed: &Signed, parties: &[Party]) -> Result<Vec<Own>, Problem> {
    type Is = fn(&Party) -> bool;
    let mine = |narrowed: &str| format!("{}?mine=1{narrowed}", urls::PROPOSALS);
    let kinds: [(&str, Is, Sort, String); 3] = [
        (
            "desk-own",
            |party| matches!(party, Party::Member(_) | Party::Body(_)),
            Sort::Changed,
            mine(""),
        ),
        (
            "desk-handled",
            |party| matches!(party, Party::Unit(_)),
            Sort::Due,
            mine("&sort=due"),
        ),
        (
            "desk-led",
            |party| matches!(party, Party::Leader(_)),
            Sort::Due,
            urls::leading(),
        ),
    ];
    let place = signed.place()?;
    let scope = Scope::Tokens(Reader::tokens_of(&signed.actor));
    let mut own = Vec::new();
    for (words, is, sort, href) in kinds {
        let concerns: Vec<String> = parties
            .iter()
            .filter(|party| is(party))
            .map(|party| Reader::Party(*party).token())
            .collect();
        if concerns.is_empty() {
            continue;
        }
        let filter = Filter {
            concerns,
            ..Filter::default()
        };
        let store = &signed.web.office.store;
        let page = store.list(place.id, &scope, &filter, sort, 0, OWN).await?;
        if !page.rows.is_empty() {
            own.push(Own {
                words,
                href,
                items: items(signed, place, &page.rows),
            });
        }
    }
    Ok(own)
}

fn view(signed: &Signed, task: &Task, today: jiff::civil::Date) -> Result<TaskView, Problem> {
    let place = signed.place()?;
    let case = crate::proposals::case_ref(&signed.visitor, place, ProposalId(task.proposal_id));
    let due = signed.speech.until_text(task.due_on.as_deref(), today);
    let late = due.as_ref().is_some_and(|due| due.late);
    Ok(TaskView {
        ring: rings::small(&signed.speech, &task.stage, late),
        href: urls::verb_on(&case, &task.verb, task.part_id),
        record: urls::record(&case),
        what: signed
            .speech
            .t1(&format!("task-{}", task.verb), "title", &task.title),
        number: task
            .case_no
            .as_ref()
            .map(|no| signed.speech.t1("case-no", "no", no)),
        key: task.key_proposal,
        due,
        since: signed.speech.at_micros(task.since, &place.zone),
        button: signed.speech.t(&format!("verb-{}", task.verb)),
    })
}
