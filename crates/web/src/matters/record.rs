//! The page of a matter: what it is and how far, what its next gate asks for, its story, what was done, what may be
//! done now.

use super::story::Section;
use super::wording::{action_words, name, own_name, sentence, unnamed, verb_words};
use super::{Opened, nav, open};
use crate::dates::{Until, When};
use crate::evaluation;
use crate::failure::Problem;
use crate::listing::Link;
use crate::page::{Frame, show};
use crate::session::Visitor;
use crate::urls::{self, MatterRef};
use crate::words::Speech;
use crate::{awards, cycles, plans, referrals, selection};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use bihuan_domain::cycles::verbs::Verb;
use bihuan_domain::evaluation::CAST;
use bihuan_domain::matters::{AnyMatter, Wait};
use bihuan_office::desk::audience;
use bihuan_office::reminders::REMIND;
use bihuan_store::ledger::Line;
use serde::Deserialize;
use uuid::Uuid;

/// So many actions stand in sight at least.
const SHOWN: usize = 12;

/// What just happened, in the address.
#[derive(Debug, Default, Deserialize)]
pub struct Just {
    done: Option<String>,
    past: Option<String>,
    part: Option<Uuid>,
}

/// What a kind tells on its page beside what all matters tell.
pub struct Told {
    /// The ring, as SVG.
    pub ring: String,
    /// The line under the title.
    pub lead: String,
    /// What the next gate asks for; nothing where there is none.
    pub gate: Option<Gate>,
    /// The story.
    pub sections: Vec<Section>,
    /// Where the kind's list stands, and what it is called.
    pub list: (String, String),
    /// What waits for this person here and is no verb: it stands before all else.
    pub first: Option<Link>,
    /// Where else this person may go from here: it stands behind the first verb.
    pub doors: Vec<Link>,
}

/// The gate that stands before the next stage.
pub struct Gate {
    /// What lies behind it.
    pub heading: String,
    /// What it asks for: words, and whether it is there.
    pub asks: Vec<(String, bool)>,
    /// How many of them are there.
    pub met: usize,
    /// Of how many.
    pub of: usize,
    /// By when.
    pub due: Option<Until>,
    /// Code of the verb that brings what is missing first, or passes the gate when nothing is; nothing while the first
    /// comes from elsewhere.
    pub next: Option<&'static str>,
}

impl Gate {
    /// The same without what is there already.
    #[must_use]
    pub fn missing(mut self) -> Self {
        self.asks.retain(|(_, met)| !met);
        self
    }
}

/// One thing to do, as a link.
struct ActionView {
    words: String,
    href: String,
    primary: bool,
}

/// One deed.
struct LineView {
    at: When,
    words: String,
}

#[derive(Template)]
#[template(path = "matters/record.html")]
struct RecordPage {
    f: Frame,
    w: Speech,
    just: Option<String>,
    /// A verb was asked for that is over.
    past: bool,
    draft_key: Option<String>,
    /// Kind and year.
    over: String,
    title: String,
    state: String,
    state_class: &'static str,
    told: Told,
    shown: Vec<ActionView>,
    more: Vec<ActionView>,
    /// Nothing of it waits for this person: then a phone shows the story first.
    quiet: bool,
    lines: Vec<LineView>,
    /// Counted, and not told one by one: they would drown what people did.
    reminders: usize,
    /// Who else reads it.
    seen_by: String,
}

/// `GET /matters/{matter}`.
///
/// # Errors
/// [`bihuan_office::Failure::Missing`] when there is no such matter for this person.
pub async fn page(
    visitor: Visitor,
    Path(matter): Path<MatterRef>,
    Query(just): Query<Just>,
) -> Result<Response, Problem> {
    let opened = open(&visitor, matter).await?;
    let told = match &opened.stored.matter {
        AnyMatter::Cycle(cycle) => cycles::story::told(&visitor, &opened, cycle).await?,
        AnyMatter::Evaluation(round) => evaluation::story::told(&visitor, &opened, round).await?,
        AnyMatter::Plan(plan) => plans::story::told(&visitor, &opened, plan).await?,
        AnyMatter::Selection(selection) => selection::story::told(&visitor, &opened, selection),
        AnyMatter::Award(award) => awards::story::told(&visitor, &opened, award),
        AnyMatter::Referral(referral) => {
            referrals::story::told(&visitor, &opened, referral).await?
        }
    };
    let matter = &opened.stored.matter;
    let (w, kind) = (&opened.w, opened.kind());
    let store = &visitor.web.office.store;
    let lines = store.timeline(opened.place.id, opened.link.id.0).await?;
    let seen = |line: &&Line| opened.reading.sees(audience(&line.audience));
    let (reminders, deeds): (Vec<&Line>, Vec<&Line>) = lines
        .iter()
        .filter(seen)
        .partition(|line| line.verb == REMIND);
    let lines = lines_of(&opened, &deeds);
    let year = i32::from(matter.year());
    let over = unnamed(w, kind, year, matter.title());
    let is_known = |verb: &&str| matter.kind().audience(verb).is_some();
    let done = just.done.as_deref().filter(is_known);
    let f = Frame::of(
        &visitor,
        name(w, kind, year, matter.title()),
        nav(matter.kind()),
    );
    let account = f.account.clone();
    let waits = visitor
        .web
        .office
        .waits_in(&opened.actor, &opened.stored.matter)
        .await?;
    let waits = before_the_gate(waits, told.gate.as_ref());
    let mut shown = actions(&visitor, &opened, &told, &waits);
    let more = shown.split_off(SHOWN.min(shown.len()));
    let late = told
        .gate
        .as_ref()
        .and_then(|gate| gate.due.as_ref())
        .is_some_and(|due| due.late);
    show(&RecordPage {
        just: done.map(|verb| w.t1("done", "verb", verb_words(w, kind, verb))),
        past: just.past.is_some(),
        draft_key: done.map(|verb| {
            let form = crate::scratch::form_name(opened.link.id, verb, just.part);
            format!("{account}:{form}")
        }),
        title: own_name(kind, matter.title()).map_or_else(|| over.clone(), str::to_owned),
        state: w.t(&format!("state-{kind}-{}", matter.state())),
        state_class: state_class(matter.state(), late),
        over,
        told,
        quiet: !shown.iter().any(|action| action.primary),
        shown,
        more,
        lines,
        reminders: reminders.len(),
        seen_by: w.t(match (matter.is_public(), opened.from_above) {
            (true, _) => "matter-is-public",
            (false, true) => "matter-is-shared",
            (false, false) => "matter-is-not-public",
        }),
        w: opened.w.clone(),
        f,
    })
}

/// What was done, in words. The ballots that came in one after the other on a day are one line.
fn lines_of(opened: &Opened, deeds: &[&Line]) -> Vec<LineView> {
    let (w, zone) = (&opened.w, &opened.place.zone);
    let day = |line: &Line| w.at_micros(line.at, zone).text;
    let together =
        |one: &&Line, next: &&Line| one.verb == CAST && next.verb == CAST && day(one) == day(next);
    deeds
        .chunk_by(together)
        .filter_map(|lines| {
            let first = lines.first()?;
            Some(LineView {
                at: w.at_micros(first.at, zone),
                words: if first.verb == CAST {
                    w.t1("timeline-evaluation-cast-ballot", "n", lines.len())
                } else {
                    {
                        let kind = opened.stored.matter.kind();
                        sentence(w, &opened.profile, zone, kind, first)
                    }
                },
            })
        })
        .collect()
}

/// The shape of a state's tag.
pub fn state_class(state: &str, late: bool) -> &'static str {
    match state {
        "closed" | "published" | "taken-up" => "is-closed",
        "ended" | "annulled" | "void" | "returned" | "withdrawn" | "lapsed" => "is-stopped",
        _ if late => "is-late",
        _ => "is-now",
    }
}

/// What waits, with the step that a gate asks for next in the place of passing it: a gate that is short of something is
/// passed by nobody.
fn before_the_gate(mut waits: Vec<Wait>, gate: Option<&Gate>) -> Vec<Wait> {
    let Some(gate) = gate else { return waits };
    waits.retain_mut(|wait| {
        let is_gate = wait.verb == Verb::PassGate.code();
        if is_gate && let Some(next) = gate.next {
            wait.verb = next;
        }
        !is_gate || gate.next.is_some()
    });
    waits
}

/// What this person may do now: first what waits for them.
fn actions(visitor: &Visitor, opened: &Opened, told: &Told, waits: &[Wait]) -> Vec<ActionView> {
    let link = |primary| {
        move |Link { href, words }: Link| ActionView {
            words,
            href,
            primary,
        }
    };
    if opened.actor.account.is_none() {
        return told.doors.iter().cloned().map(link(false)).collect();
    }
    let (w, kind) = (&opened.w, opened.kind());
    let is_awaited = |verb: &str, part: Option<Uuid>| {
        waits
            .iter()
            .filter(|wait| wait.verb == verb)
            // What waits for something on the whole record waits for it on any part of it.
            .any(|wait| wait.part.is_none() || wait.part == part)
    };
    let mut actions = opened.deeds(visitor);
    actions.sort_by_key(|action| !is_awaited(action.verb, action.target.part));
    let verbs = actions.iter().map(|action| {
        let href = urls::matter_verb_on(&opened.link, action.verb, action.target.part);
        ActionView {
            words: action_words(w, kind, action.verb, &action.target),
            href,
            primary: is_awaited(action.verb, action.target.part),
        }
    });
    let first = told.first.iter().cloned().map(link(true));
    let mut views: Vec<ActionView> = first.chain(verbs).collect();
    let behind = views.len().min(1);
    views.splice(behind..behind, told.doors.iter().cloned().map(link(false)));
    // One primary action to a page, and only what is awaited from this person.
    for view in views.iter_mut().skip(1) {
        view.primary = false;
    }
    views
}
