//! A ballot sheet and its tally in words: what the story and the page of ballots share.

use crate::listing::{Cell, Column, Kind, Table};
use crate::words::{Arg, Speech};
use bihuan_domain::evaluation::Round;
use bihuan_domain::evaluation::ballot::{QuestionTally, Share, UnitTally};
use bihuan_domain::evaluation::sheet::{Answers, Sheet};
use bihuan_domain::ids::UnitId;
use bihuan_domain::profile::find;

/// A question in words, by its code.
pub fn question(w: &Speech, sheet: &Sheet, code: &str) -> String {
    let found = find(&sheet.questions, code);
    found.map_or_else(|| code.to_owned(), |one| w.of(&one.label).to_owned())
}

/// A step of the scale in words, by its code.
pub fn step(w: &Speech, sheet: &Sheet, code: &str) -> String {
    let found = find(&sheet.scale, code);
    found.map_or_else(|| code.to_owned(), |one| w.of(&one.label).to_owned())
}

/// What was answered to a question about a unit, in words; a blank is an abstention.
pub fn answer(w: &Speech, sheet: &Sheet, answers: &Answers, unit: UnitId, code: &str) -> String {
    match answers.get(&unit).and_then(|about| about.get(code)) {
        Some(given) => step(w, sheet, given),
        None => w.t("evaluation-abstained"),
    }
}

/// The name of a unit that was judged.
pub fn unit(sheet: &Sheet, id: UnitId) -> &str {
    let found = sheet.units.iter().find(|(own, _)| *own == id);
    found.map_or("", |(_, name)| name)
}

/// What the papers alone say, for each unit: the heading, how many papers count, the table. Nothing before the round is
/// closed, and where there were none.
pub fn on_paper(w: &Speech, round: &Round) -> Vec<(String, String, Table)> {
    let Some(tally) = round.paper_tally() else {
        return Vec::new();
    };
    let said = tally.units.iter().map(|one| {
        let name = unit(&round.sheet, one.unit);
        let heading = w.t1("evaluation-on-paper", "unit", name);
        let count = w.t1("evaluation-ballots", "n", tally.ballots);
        (heading, count, table(w, &round.sheet, one, None))
    });
    said.collect()
}

/// A share as percent with one decimal; nothing where there was nothing to count.
pub fn percent(share: Share) -> String {
    let shown = |tenths: u32| format!("{}.{}%", tenths / 10, tenths % 10);
    share.per_mille().map(shown).unwrap_or_default()
}

/// A share in words: percent, and how many of how many.
pub fn share(w: &Speech, of: Share) -> String {
    let percent = percent(of);
    let args: [(&str, &dyn Arg); 3] = [
        ("percent", &percent),
        ("positive", &of.positive),
        ("of", &of.of),
    ];
    w.all("evaluation-share", &args)
}

/// What was said of a unit: a row for each question. With a `recount`, its figures stand under those that were
/// published.
pub fn table(w: &Speech, sheet: &Sheet, tally: &UnitTally, recount: Option<&UnitTally>) -> Table {
    let number = |label: String| Column {
        label,
        kind: Kind::Number,
    };
    let mut columns = vec![Column {
        label: w.t("evaluation-question"),
        kind: Kind::Title,
    }];
    let steps = sheet.scale.iter();
    columns.extend(steps.map(|grade| number(w.of(&grade.label).to_owned())));
    columns.extend(
        [
            "evaluation-abstained",
            "evaluation-counted",
            "evaluation-positive",
        ]
        .map(|id| number(w.t(id))),
    );
    let again = |words: Option<String>| {
        words.map_or_else(String::new, |n| w.t1("evaluation-recounted", "n", n))
    };
    let rows = tally.questions.iter().enumerate().map(|(n, one)| {
        let other = recount.and_then(|tally| tally.questions.get(n));
        let cell = |shown: u32, other: Option<u32>| {
            Cell::of(shown.to_string()).with_sub(again(other.map(|n| n.to_string())))
        };
        let mut cells = vec![Cell::of(question(w, sheet, &one.question))];
        cells.extend(one.steps.iter().enumerate().map(|(at, (_, count))| {
            let other = other.and_then(|other| other.steps.get(at));
            cell(*count, other.map(|(_, count)| *count))
        }));
        cells.push(cell(one.abstained, other.map(|other| other.abstained)));
        cells.push(cell(one.sum(), other.map(QuestionTally::sum)));
        let positive = Cell::of(percent(one.share));
        cells.push(positive.with_sub(again(other.map(|other| percent(other.share)))));
        cells
    });
    Table {
        caption: unit(sheet, tally.unit).to_owned(),
        columns,
        rows: rows.collect(),
    }
}
