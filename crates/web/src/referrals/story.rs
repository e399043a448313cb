//! The story of a referral: who offers what and why, the text as it was offered, what became of it.

use super::{ring, why};
use crate::levels::beyond;
use crate::matters::Opened;
use crate::matters::paper::named;
use crate::matters::record::{Told, state_class};
use crate::matters::story::{Entry, Part, Section};
use crate::session::Visitor;
use crate::urls;
use crate::words::Speech;
use bihuan_domain::referrals::Referral;
use bihuan_domain::referrals::stage::stage;
use bihuan_office::Failure;

/// What the page of a referral tells.
///
/// # Errors
/// When the database is out of reach.
pub async fn told(
    visitor: &Visitor,
    opened: &Opened,
    referral: &Referral,
) -> Result<Told, Failure> {
    let w = &opened.w;
    let below = beyond(visitor, referral.from, referral.proposal).await?;
    let offer = offer(opened, referral, below.and_then(|below| below.href));
    let above = match referral.taken_up() {
        Some(id) => beyond(visitor, opened.place.id, id).await?,
        None => None,
    };
    let answer = answer(opened, referral, above.and_then(|above| above.href));
    let section = |id, entries| section(w, id, entries);
    let sections = vec![
        section("offer", vec![offer]),
        section("text", text(opened, referral)),
        section("answer", answer.into_iter().collect()),
    ];
    Ok(Told {
        ring: ring(w, stage(referral).code()).large(),
        lead: w.t1("referral-lead", "from", &referral.from_name),
        gate: None,
        sections,
        list: (urls::referrals(), w.t("nav-referrals")),
        first: None,
        doors: Vec::new(),
    })
}

fn section(w: &Speech, id: &'static str, entries: Vec<Entry>) -> Section {
    let heading = w.t(&format!("referral-section-{id}"));
    let part = Part::alone(entries);
    Section {
        id,
        heading,
        parts: part.into_iter().collect(),
        empty: w.t("referral-unanswered"),
        ..Section::default()
    }
}

fn offer(opened: &Opened, referral: &Referral, href: Option<String>) -> Entry {
    let w = &opened.w;
    let begun = w.at(referral.head.begun.at, &opened.place.zone);
    let entry = Entry::new(w.t1("levels-came-from", "from", &referral.from_name))
        .on(begun)
        .fact(w.t("levels-number-below"), &referral.case_no)
        .fact(w.t("levels-author"), &referral.author)
        .fact(
            w.t("referral-signatories"),
            referral.signatories.join(&w.t("list-comma")),
        )
        .fact(w.t("levels-consented"), w.day(referral.consented_on))
        .saying(&referral.reason);
    match href {
        Some(href) => entry.leading(href),
        None => entry,
    }
}

/// The text part by part, its papers with the last.
fn text(opened: &Opened, referral: &Referral) -> Vec<Entry> {
    let (w, text) = (&opened.w, &referral.text);
    let mut suggestions = Entry::new(w.t("text-suggestions"));
    for (n, words) in (1..).zip(&text.suggestions) {
        let words = w.t2("referral-suggestion", "n", n, "text", words);
        suggestions = suggestions.saying(&words);
    }
    let papers = referral.head.attachments.iter().map(|paper| paper.id);
    let papers: Vec<_> = papers.collect();
    vec![
        Entry::new(w.t("text-situation")).saying(&text.situation),
        Entry::new(w.t("text-analysis")).saying(&text.analysis),
        suggestions.with(named(opened, &papers)),
    ]
}

fn answer(opened: &Opened, referral: &Referral, href: Option<String>) -> Option<Entry> {
    let (w, end) = (&opened.w, referral.end.as_ref()?);
    let proposer = referral.proposer.as_ref();
    let entry = Entry::new(w.t(&format!("referral-ended-{}", end.code())))
        .tagged(
            state_class(end.code(), false),
            w.t(&format!("state-referral-{}", end.code())),
        )
        .on(w.at(end.stamp().at, &opened.place.zone))
        .fact(w.t("referral-by"), &end.stamp().name)
        .fact(
            w.t("referral-proposer"),
            proposer.map_or("", |(_, name)| name.as_str()),
        )
        .saying(&why(w, end));
    Some(match href {
        Some(href) => entry.leading(href),
        None => entry,
    })
}
