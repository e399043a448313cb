//! The desk: what waits for me, grouped by what there is to do, most urgent first; the proposals that I wrote, handle or
//! lead; my notices.

use crate::admin::OFFICE;
use crate::failure::Problem;
use crate::listing::Link;
use crate::notices::{NoticeView, newest};
use crate::page::{Frame, Nav, show};
use crate::proposals::{Item, items};
use crate::session::Signed;
use crate::tasks::{TaskView, waiting};
use crate::urls;
use crate::{awards, plans, selection};
use askama::Template;
use axum::response::Response;
use bihuan_domain::actor::Party;
use bihuan_domain::proposals::reading::Reader;
use bihuan_store::proposals::{Filter, Scope, Sort};

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

impl Group {
    /// The group of a task, without it.
    fn of(signed: &Signed, task: &TaskView) -> Self {
        let verb = task.verb.as_deref();
        Self {
            words: task.button.clone(),
            otherwise: verb.and_then(|verb| signed.speech.perhaps(&format!("nothing-{verb}"))),
            tasks: Vec::new(),
            late: 0,
            together: verb.and_then(|verb| together(signed, verb)),
        }
    }
}

/// Proposals of one's own: those one wrote, handles or leads.
struct Own {
    words: &'static str,
    /// All of them.
    href: String,
    items: Vec<Item>,
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
}

/// `GET /desk`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(signed: Signed) -> Result<Response, Problem> {
    let (tasks, total) = waiting(&signed).await?;
    let late = tasks.iter().filter(|task| task.is_late()).count();
    let soon = tasks.iter().filter(|task| task.is_soon()).count();
    let mut groups: Vec<Group> = Vec::new();
    for task in tasks {
        let group = groups.iter().position(|group| group.words == task.button);
        let n = group.unwrap_or_else(|| {
            groups.push(Group::of(&signed, &task));
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(n) {
            group.late += usize::from(task.is_late());
            group.tasks.push(task);
        }
    }
    let own = own(&signed, &Party::of(&signed.actor)).await?;
    let notices = newest(&signed, NOTICES).await?;
    let can_begin = ["member", "body_clerk", "staff"]
        .iter()
        .any(|role| signed.is(role));
    let f = Frame::of(&signed, signed.speech.t("nav-desk"), Nav::Desk);
    show(&DeskPage {
        f,
        groups,
        total,
        late,
        soon,
        own,
        lists: lists(&signed),
        notices,
        unread: signed.pulse.unread,
        can_begin,
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
        lists.push(Link::new(urls::referrals(), w.t("nav-referrals")));
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
