//! The rules in force on a day, each with where it comes from. Whoever is asked to keep a rule can look it up here.

use crate::failure::{Faults, Problem};
use crate::page::{Frame, Nav, show};
use crate::session::Visitor;
use crate::urls;
use crate::words::Speech;
use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bihuan_domain::calendar::{Rule, Span};
use bihuan_domain::profile::{Label, Profile, Rating, Scope};
use bihuan_domain::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The list of sources that the documentation carries; the page shows the lines that its rules name.
const SOURCES: &str = include_str!("../../../../docs/sources.md");

/// The day asked for.
#[derive(Debug, Default, Deserialize)]
pub struct On {
    #[serde(default)]
    on: String,
}

/// A rule in words.
struct Line {
    name: String,
    value: String,
    /// Marks: what is written, and the anchor of its source below where there is one.
    marks: Vec<(String, Option<String>)>,
}

struct Section {
    words: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "admin/profile.html")]
struct ProfilePage {
    f: Frame,
    faults: Faults,
    place: String,
    on: String,
    valid_from: crate::dates::When,
    sections: Vec<Section>,
    sources: Vec<(String, String)>,
}

/// `S12` → what the documentation says of it.
fn sources() -> BTreeMap<&'static str, &'static str> {
    SOURCES
        .lines()
        .filter_map(|line| {
            let mut cells = line.trim().trim_matches('|').splitn(2, '|').map(str::trim);
            let (mark, text) = (cells.next()?, cells.next()?);
            let is_mark = mark.starts_with(|c: char| c.is_ascii_uppercase())
                && mark.len() < 12
                && !mark.contains(' ');
            is_mark.then_some((mark, text))
        })
        .collect()
}

/// `F:S1,S2` → its marks, each with its anchor when the documentation knows it.
fn marks(source: &str, known: &BTreeMap<&str, &str>) -> Vec<(String, Option<String>)> {
    let mut marks = Vec::new();
    for part in source
        .split([',', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let bare = part.trim_start_matches("F:");
        marks.push((
            part.to_owned(),
            known.contains_key(bare).then(|| bare.to_owned()),
        ));
    }
    marks
}

struct Writer<'a> {
    speech: &'a Speech,
    known: &'a BTreeMap<&'static str, &'static str>,
    sections: Vec<Section>,
}

impl Writer<'_> {
    fn section(&mut self, id: &str, lines: Vec<Line>) {
        self.sections.push(Section {
            words: self.speech.t(id),
            lines,
        });
    }

    fn line(&self, name: impl Into<String>, value: impl Into<String>, source: &str) -> Line {
        Line {
            name: name.into(),
            value: value.into(),
            marks: marks(source, self.known),
        }
    }

    fn of(&self, label: &Label) -> String {
        self.speech.of(label).to_owned()
    }

    fn yes(&self, id: &str, holds: bool) -> Option<String> {
        holds.then(|| self.speech.t(id))
    }

    fn flags(&self, flags: impl IntoIterator<Item = Option<String>>) -> String {
        flags
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(&self.speech.t("list-comma"))
    }
}

fn span(speech: &Speech, span: Span) -> String {
    match span {
        Span::WorkingDays(n) => speech.t1("span-working-days", "n", n),
        Span::Days(n) => speech.t1("span-days", "n", n),
        Span::Months(n) => speech.t1("span-months", "n", n),
        Span::Fixed(day) => speech.t2(
            "span-fixed",
            "month",
            i32::from(day.month()),
            "day",
            i32::from(day.day()),
        ),
    }
}

fn sections(
    speech: &Speech,
    profile: &Profile,
    known: &BTreeMap<&'static str, &'static str>,
) -> Vec<Section> {
    let mut w = Writer {
        speech,
        known,
        sections: Vec::new(),
    };
    let rule = |w: &Writer<'_>, key: &str, rule: &Rule| {
        let rolls = if rule.roll {
            speech.t("profile-rolls")
        } else {
            String::new()
        };
        let value = w.flags([
            Some(span(speech, rule.span)),
            Some(rolls).filter(|words| !words.is_empty()),
        ]);
        w.line(
            speech.t(&format!("deadline-{}", key.replace('_', "-"))),
            value,
            &rule.source,
        )
    };
    let lines = profile
        .deadlines
        .all()
        .map(|(key, of)| rule(&w, key, of))
        .collect();
    w.section("profile-deadlines", lines);
    let days: Vec<String> = profile
        .reminders
        .value
        .iter()
        .map(|day| speech.t1("profile-days-before", "days", *day))
        .collect();
    let limits = &profile.limits;
    let number = |value: u64| value.to_string();
    let mut lines = vec![
        w.line(
            speech.t("profile-reminders"),
            days.join(&speech.t("list-comma")),
            &profile.reminders.source,
        ),
        w.line(
            speech.t("profile-title-max"),
            number(limits.title_max_han.value.into()),
            &limits.title_max_han.source,
        ),
        w.line(
            speech.t("profile-body-max"),
            number(limits.body_max_han.value.into()),
            &limits.body_max_han.source,
        ),
        w.line(
            speech.t("profile-body-max-collective"),
            number(limits.body_max_han_collective.value.into()),
            &limits.body_max_han_collective.source,
        ),
        w.line(
            speech.t("profile-body-suggested"),
            number(limits.body_suggested_han.value.into()),
            &limits.body_suggested_han.source,
        ),
        w.line(
            speech.t("profile-min-suggestions"),
            number(limits.min_suggestions.value.into()),
            &limits.min_suggestions.source,
        ),
        w.line(
            speech.t("profile-max-papers"),
            number(limits.max_attachments.value.into()),
            &limits.max_attachments.source,
        ),
        w.line(
            speech.t("profile-max-paper-size"),
            speech.t1(
                "size-mb",
                "n",
                limits.max_attachment_bytes.value / (1024 * 1024),
            ),
            &limits.max_attachment_bytes.source,
        ),
    ];
    lines.push(w.line(
        speech.t("profile-four-eyes"),
        speech.t(if profile.review.four_eyes.value {
            "yes"
        } else {
            "no"
        }),
        &profile.review.four_eyes.source,
    ));
    lines.push(w.line(
        speech.t("profile-max-bounces"),
        number(profile.assignment.max_bounces.value.into()),
        &profile.assignment.max_bounces.source,
    ));
    lines.push(w.line(
        speech.t("profile-max-extensions"),
        number(profile.assignment.max_extensions.value.into()),
        &profile.assignment.max_extensions.source,
    ));
    w.section("profile-limits", lines);
    let lines = profile
        .proposer_types
        .iter()
        .map(|kind| {
            let flags = [
                w.yes("profile-collective", kind.collective),
                w.yes("profile-session-only", kind.session_only),
                w.yes("profile-needs-seal", kind.needs_seal),
                w.yes("profile-from-below", kind.from_below),
            ];
            w.line(w.of(&kind.label), w.flags(flags), &kind.source)
        })
        .collect();
    w.section("profile-proposers", lines);
    let lines = profile
        .categories
        .iter()
        .map(|category| {
            let parent = category
                .parent
                .as_ref()
                .and_then(|code| profile.category(code.as_str()));
            w.line(
                w.of(&category.label),
                parent.map(|parent| w.of(&parent.label)).unwrap_or_default(),
                &category.source,
            )
        })
        .collect();
    w.section("profile-categories", lines);
    let lines = profile
        .refusal_grounds
        .iter()
        .map(|ground| w.line(w.of(&ground.label), "", &ground.source))
        .collect();
    w.section("profile-grounds", lines);
    let lines = profile
        .conversions
        .iter()
        .map(|row| w.line(w.of(&row.label), "", &row.source))
        .collect();
    w.section("profile-conversions", lines);
    for scheme in &profile.result_schemes {
        let in_force = scheme.code == profile.result_scheme.value;
        let lines = scheme
            .classes
            .iter()
            .map(|class| {
                let flags = [w.yes("profile-tracked", class.tracked)];
                w.line(
                    format!("{} {}", class.code, w.of(&class.label)),
                    w.flags(flags),
                    &scheme.source,
                )
            })
            .collect();
        let id = if in_force {
            "profile-classes-in-force"
        } else {
            "profile-classes-earlier"
        };
        let words = speech.t1(id, "name", w.of(&scheme.label));
        w.sections.push(Section { words, lines });
    }
    let rating = |w: &Writer<'_>, rating: &Rating| {
        let flags = [
            w.yes("profile-positive", rating.positive),
            w.yes("profile-reopens", rating.reopens),
        ];
        w.line(w.of(&rating.label), w.flags(flags), &rating.source)
    };
    let lines = profile
        .rating_scales
        .attitude
        .iter()
        .map(|row| rating(&w, row))
        .collect();
    w.section("profile-attitude", lines);
    let lines = profile
        .rating_scales
        .result
        .iter()
        .map(|row| rating(&w, row))
        .collect();
    w.section("profile-result", lines);
    let lines = profile
        .openness
        .iter()
        .map(|level| {
            w.line(
                w.of(&level.label),
                w.flags([w.yes("profile-needs-reason", level.needs_reason)]),
                &level.source,
            )
        })
        .collect();
    w.section("profile-openness", lines);
    let rank = |code: &str| {
        profile
            .sign_off
            .ranks
            .iter()
            .find(|rank| rank.code == code)
            .map_or_else(|| code.to_owned(), |rank| speech.of(&rank.label).to_owned())
    };
    let sign_off = &profile.sign_off;
    let lines = [
        ("profile-sign-first", &sign_off.first_reply),
        ("profile-sign-collective", &sign_off.collective),
        ("profile-sign-key", &sign_off.key_proposal),
        ("profile-sign-second", &sign_off.second_handling),
    ]
    .into_iter()
    .map(|(id, of)| w.line(speech.t(id), rank(of.value.as_str()), &of.source))
    .collect();
    w.section("profile-sign-off", lines);
    let lines = profile
        .contact
        .ways
        .iter()
        .chain(&profile.contact.ranks)
        .map(|row| w.line(w.of(&row.label), "", &row.source))
        .collect();
    w.section("profile-contact", lines);
    let register = |scope: &Scope| {
        speech.t(match scope {
            Scope::Session => "profile-by-session",
            Scope::Year => "profile-by-year",
        })
    };
    let lines = [
        ("serial", &profile.numbering.serial_no),
        ("case", &profile.numbering.case_no),
    ]
    .into_iter()
    .map(|(code, of)| {
        w.line(
            speech.t(&format!("profile-number-{code}")),
            register(&of.scope),
            &of.source,
        )
    })
    .chain([w.line(
        speech.t("profile-window"),
        w.of(&profile.session_window.note),
        &profile.session_window.source,
    )])
    .collect();
    w.section("profile-numbering", lines);
    w.sections.retain(|section| !section.lines.is_empty());
    w.sections
}

/// `GET /profile?on=2023-08-15`.
///
/// # Errors
/// [`bihuan_office::Failure::NoProfile`] when no rules held on that day.
pub async fn page(visitor: Visitor, Query(on): Query<On>) -> Result<Response, Problem> {
    let place = visitor.place()?;
    let mut no = Refusals::none();
    let today = visitor.today();
    let day = match on.on.trim() {
        "" => today,
        text => text.parse::<Date>().unwrap_or_else(|_| {
            no.push(Refusal::new("not-a-date").with("text", text).at("on"));
            today
        }),
    };
    let profile = if let Ok(profile) = visitor.web.office.profile_on(&place.row.profile, day) {
        profile
    } else {
        no.push(Refusal::new("no-rules-then").with("day", day).at("on"));
        visitor.web.office.profile_on(&place.row.profile, today)?
    };
    let known = sources();
    let sections = sections(&visitor.speech, &profile, &known);
    let mut sources: Vec<(String, String)> = Vec::new();
    for (_, anchor) in sections
        .iter()
        .flat_map(|section| &section.lines)
        .flat_map(|line| &line.marks)
    {
        if let Some(anchor) = anchor
            && let Some(text) = known.get(anchor.as_str())
            && !sources.iter().any(|(mark, _)| mark == anchor)
        {
            sources.push((anchor.clone(), (*text).to_owned()));
        }
    }
    sources.sort();
    let is_refused = !no.0.is_empty();
    let f = Frame::of(&visitor, visitor.speech.t("admin-profile"), Nav::None);
    let page = show(&ProfilePage {
        f,
        faults: Faults::of(&visitor, &no),
        place: visitor.speech.of(&profile.title).to_owned(),
        on: if is_refused { on.on } else { day.to_string() },
        valid_from: visitor.speech.when(profile.valid_from),
        sections,
        sources,
    })?;
    Ok(if is_refused {
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    } else {
        page
    })
}

/// The page's own address, for the form.
fn action() -> &'static str {
    urls::PROFILE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_leads_to_its_source_and_our_own_choice_to_none() {
        let known = sources();
        assert!(
            known
                .get("S10")
                .is_some_and(|text| text.contains("lnzx.gov.cn"))
        );
        let found = marks("F:S1,S10; D", &known);
        assert_eq!(
            found,
            [
                ("F:S1".to_owned(), Some("S1".to_owned())),
                ("S10".to_owned(), Some("S10".to_owned())),
                ("D".to_owned(), None)
            ]
        );
    }
}
