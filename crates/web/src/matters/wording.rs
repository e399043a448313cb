//! What a matter and its verbs are called.

use crate::words::{Arg, Plain, Speech};
use bihuan_domain::act::Target;
use bihuan_domain::matters::Kind;
use bihuan_domain::profile::{Choice, Profile, find};
use bihuan_store::ledger::Line;
use jiff::tz::TimeZone;

/// What a matter is called: its kind and year, and its own name where it has one.
pub fn name(w: &Speech, kind: &str, year: i32, title: &str) -> String {
    match own_name(kind, title) {
        Some(title) => w.t2("matter-name", "of", of_year(w, kind, year), "title", title),
        None => unnamed(w, kind, year, title),
    }
}

/// The name that people gave a matter. Of kinds that stand side by side in a year the title is no name, but the code of
/// which one it is.
pub fn own_name<'a>(kind: &str, title: &'a str) -> Option<&'a str> {
    let is_code = matches!(kind, "plan" | "award");
    Some(title).filter(|title| !is_code && !title.is_empty())
}

/// The kind and the year, and which one of the year it is.
pub fn unnamed(w: &Speech, kind: &str, year: i32, title: &str) -> String {
    match own_name(kind, title) {
        None if !title.is_empty() => of_year(w, &format!("{kind}-{title}"), year),
        _ => of_year(w, kind, year),
    }
}

/// The kind and the year.
pub fn of_year(w: &Speech, kind: &str, year: i32) -> String {
    // As text: a year is no quantity, and is not written with a mark between its thousands.
    w.t1(&format!("matter-{kind}"), "year", year.to_string())
}

/// What a verb is called.
pub fn verb_words(w: &Speech, kind: &str, verb: &str) -> String {
    w.t(&format!("verb-{kind}-{verb}"))
}

/// A verb's button, with the part's name where there is one.
pub fn action_words(w: &Speech, kind: &str, verb: &str, target: &Target) -> String {
    let words = verb_words(w, kind, verb);
    if target.label.is_empty() {
        words
    } else {
        w.t2("action-on", "action", words, "part", &target.label)
    }
}

/// The words of the rules for a code of theirs.
pub fn named(w: &Speech, choices: &[Choice], code: &str) -> String {
    find(choices, code).map_or_else(|| code.to_owned(), |found| w.of(&found.label).to_owned())
}

/// A line of the ledger as a plain sentence.
pub fn sentence(w: &Speech, profile: &Profile, zone: &TimeZone, kind: Kind, line: &Line) -> String {
    let who = if line.who.is_empty() {
        w.t("who-system")
    } else {
        line.who.clone()
    };
    let fact = |name: &str, value: &str| match name {
        "body" => Plain::Text(named(w, &profile.cycle.choosing_bodies, value)),
        "considered" if value != "none" => {
            Plain::Text(named(w, &profile.cycle.considering_bodies, value))
        }
        "year" => Plain::Text(value.to_owned()),
        "on" => match w.same_day(value, line.at, zone) {
            Some(words) => Plain::Text(words),
            None => Plain::read(w, value),
        },
        _ => Plain::read(w, value),
    };
    let facts: Vec<(&str, Plain)> = line
        .facts
        .iter()
        .map(|(name, value)| (name.as_str(), fact(name, value)))
        .collect();
    // Lines of before a meeting named the body that considered the replies say nothing of it.
    let nobody = Plain::Text("none".to_owned());
    let mut args: Vec<(&str, &dyn Arg)> = vec![("who", &who), ("considered", &nobody)];
    args.extend(facts.iter().map(|(name, value)| (*name, value as &dyn Arg)));
    w.all(&format!("timeline-{}-{}", kind.code(), line.verb), &args)
}
