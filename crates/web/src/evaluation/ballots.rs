//! The ballots of a round that is over: finding the own one by its receipt, counting all of them again, taking them
//! away as a file; and what the secrecy of the vote does not cover.

use super::{round_of, sheet};
use crate::failure::{Faults, Problem};
use crate::form::Sent;
use crate::listing::{Cell, Column, Kind, Narrowed, Pages, Table};
use crate::matters::{Opened, open};
use crate::page::{Frame, Nav, show};
use crate::session::Visitor;
use crate::urls::{self, MatterRef};
use crate::words::Speech;
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use bihuan_domain::evaluation::Ballot;
use bihuan_domain::evaluation::parts::{Closing, Round, Verdict};
use bihuan_domain::evaluation::sheet::Sheet;
use bihuan_office::Failure;
use bihuan_papers::export;

/// Ballots on a page.
const SHOWN: usize = 100;

/// What a ballot says of a unit: the unit, and each question with its answer.
struct SaidOf {
    unit: String,
    answers: Vec<(String, String)>,
}

/// What was published beside what counting again finds.
struct Counted {
    agrees: bool,
    electronic: usize,
    on_paper: u32,
    /// Of each unit: its share, and the table.
    units: Vec<(String, Table)>,
}

#[derive(Template)]
#[template(path = "evaluation/ballots.html")]
struct BallotsPage {
    f: Frame,
    w: Speech,
    title: String,
    record: String,
    action: String,
    /// What was typed.
    receipt: String,
    faults: Faults,
    found: Option<Vec<SaidOf>>,
    /// Why there is nothing to be found yet, or what the result is worth.
    standing: Option<String>,
    counted: Option<Counted>,
    /// What the papers alone say: heading, how many, table.
    papers: Vec<(String, String, Table)>,
    table: Option<Table>,
    count: String,
    csv: String,
    pages: Pages,
    /// What secrecy does not cover.
    uncovered: Vec<(String, String)>,
}

/// What secrecy does not cover, as the threat model tells it at length.
const UNCOVERED: [&str; 6] = ["operator", "copies", "watched", "few", "lookup", "paper"];

/// `GET /matters/{matter}/ballots`.
///
/// # Errors
/// [`Failure::Missing`] when there is no such round for this person.
pub async fn page(
    visitor: Visitor,
    Path(matter): Path<MatterRef>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let opened = open(&visitor, matter).await?;
    drawn(&visitor, &opened, pairs, None)
}

/// `POST /matters/{matter}/ballots`: looks for a ballot. It changes nothing; but what is sent this way stands in no
/// address, and so in no log of addresses and in no browser's history.
///
/// # Errors
/// [`Failure::Missing`] when there is no such round for this person.
pub async fn find(
    visitor: Visitor,
    Path(matter): Path<MatterRef>,
    sent: Sent,
) -> Result<Response, Problem> {
    let opened = open(&visitor, matter).await?;
    let typed = sent.get("receipt").unwrap_or_default().trim().to_owned();
    drawn(&visitor, &opened, Vec::new(), Some(typed))
}

/// Draws the page: a part of the list, and what was found for the receipt that was typed.
fn drawn(
    visitor: &Visitor,
    opened: &Opened,
    pairs: Vec<(String, String)>,
    typed: Option<String>,
) -> Result<Response, Problem> {
    let round = round_of(opened)?;
    let w = &opened.w;
    let (found, faults) = match typed.as_deref().map(|typed| round.find_ballot(typed)) {
        Some(Ok(ballot)) => (Some(said(w, &round.sheet, ballot)), Faults::default()),
        Some(Err(refusal)) => (None, Faults::of(visitor, &refusal.into())),
        None => (None, Faults::default()),
    };
    let narrowed = Narrowed::read(urls::ballots(&opened.link), pairs, &[]);
    let ballots = round.result.as_ref().map(|result| &result.ballots);
    let total = ballots.map_or(0, Vec::len);
    let table =
        ballots.map(|all| listed(w, &round.sheet, &narrowed.cut(all.iter().collect(), SHOWN)));
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = show(&BallotsPage {
        f: Frame::of(visitor, w.t("ballots-heading"), Nav::Cycles),
        title: round.title.clone(),
        record: urls::matter(&opened.link),
        action: urls::ballots(&opened.link),
        receipt: typed.unwrap_or_default(),
        faults,
        found,
        standing: standing(w, round),
        counted: counted(w, round),
        papers: sheet::on_paper(w, round),
        table,
        count: w.t1("ballots-count", "n", total),
        csv: urls::ballots_csv(&opened.link),
        pages: narrowed.pages(total, SHOWN),
        uncovered: uncovered(w),
        w: w.clone(),
    })?;
    Ok((status, page).into_response())
}

/// What a ballot says, in words.
fn said(w: &Speech, of: &Sheet, ballot: &Ballot) -> Vec<SaidOf> {
    let about = |(unit, name): &(_, String)| SaidOf {
        unit: name.clone(),
        answers: of
            .questions
            .iter()
            .map(|question| {
                let code = question.code.as_str();
                let answer = sheet::answer(w, of, &ballot.answers, *unit, code);
                (w.of(&question.label).to_owned(), answer)
            })
            .collect(),
    };
    of.units.iter().map(about).collect()
}

/// Ballots as rows: for each unit, the answers in the order of the questions.
fn listed(w: &Speech, of: &Sheet, ballots: &[&Ballot]) -> Table {
    let column = |label: String, kind| Column { label, kind };
    let units = of.units.iter();
    let rows = ballots.iter().map(|ballot| {
        let told = said(w, of, ballot).into_iter().map(|about| {
            let answers: Vec<String> = about
                .answers
                .into_iter()
                .map(|(_, answer)| answer)
                .collect();
            Cell::of(answers.join(&w.t("list-comma")))
        });
        [Cell::of(ballot.receipt.to_string())]
            .into_iter()
            .chain(told)
            .collect()
    });
    Table {
        caption: w.t("ballots-all"),
        columns: [column(w.t("ballots-receipt"), Kind::Title)]
            .into_iter()
            .chain(units.map(|(_, name)| column(name.clone(), Kind::Words)))
            .collect(),
        rows: rows.collect(),
    }
}

/// What a round's ballots are worth, where it is not simply a result.
fn standing(w: &Speech, round: &Round) -> Option<String> {
    if let Some((reason, _)) = &round.annulled {
        return Some(w.t1("evaluation-annulled", "reason", reason));
    }
    match round.result.as_ref().map(|result| &result.verdict) {
        None => Some(w.t("ballots-not-yet")),
        Some(Verdict::Void(why)) => Some(w.t(&format!("void-{}", why.code()))),
        Some(Verdict::Valid(_)) => None,
    }
}

/// The result beside what its ballots say when they are counted now.
fn counted(w: &Speech, round: &Round) -> Option<Counted> {
    let result = round.result.as_ref()?;
    let (stands, again) = (round.tally()?, round.recount()?);
    let papers = result.papers.as_ref();
    let units = stands.units.iter().enumerate().map(|(n, unit)| {
        let other = again.units.get(n);
        (
            sheet::share(w, unit.share),
            sheet::table(w, &round.sheet, unit, other),
        )
    });
    Some(Counted {
        agrees: *stands == again,
        electronic: result.ballots.len(),
        on_paper: papers.map_or(0, |papers| papers.collected.saturating_sub(papers.spoiled)),
        units: units.collect(),
    })
}

fn uncovered(w: &Speech) -> Vec<(String, String)> {
    let told = UNCOVERED.iter().map(|code| {
        let id = format!("uncovered-{code}");
        (w.t(&id), w.t(&format!("{id}-words")))
    });
    told.collect()
}

/// `GET /matters/{matter}/ballots.csv`: every ballot, a column for each question about each unit.
///
/// # Errors
/// [`Failure::Missing`] when there is no such round for this person, or no result yet.
pub async fn csv(visitor: Visitor, Path(matter): Path<MatterRef>) -> Result<Response, Problem> {
    let opened = open(&visitor, matter).await?;
    let round = round_of(&opened)?;
    let result = round.result.as_ref().ok_or(Failure::Missing)?;
    let bytes = file(&opened, round, result)?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"ballots.csv\"",
        ),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, bytes).into_response())
}

fn file(opened: &Opened, round: &Round, result: &Closing) -> Result<Vec<u8>, Failure> {
    let w = &opened.w;
    let of = &round.sheet;
    let about = of.asked().map(|(unit, question)| {
        let name = sheet::unit(of, unit);
        w.t2(
            "evaluation-about",
            "unit",
            name,
            "question",
            w.of(&question.label),
        )
    });
    let headers: Vec<String> = [w.t("ballots-receipt")].into_iter().chain(about).collect();
    let rows = result.ballots.iter().map(|ballot| {
        let told = of.asked().map(|(unit, question)| {
            sheet::answer(w, of, &ballot.answers, unit, question.code.as_str()).into()
        });
        [ballot.receipt.to_string().into()]
            .into_iter()
            .chain(told)
            .collect()
    });
    let papers = papers(w, round);
    let papers = papers.into_iter().map(|(label, counts)| {
        let counts = counts.into_iter().map(|count| count.to_string().into());
        [label.into()].into_iter().chain(counts).collect()
    });
    export::csv(&headers, rows.chain(papers)).map_err(|fault| Failure::Papers(fault.to_string()))
}

/// What the papers say, as rows under the ballots: for each answer that could be given, how often it was, question by
/// question.
fn papers(w: &Speech, round: &Round) -> Vec<(String, Vec<u32>)> {
    let Some(tally) = round.paper_tally() else {
        return Vec::new();
    };
    let asked: Vec<_> = tally
        .units
        .iter()
        .flat_map(|unit| &unit.questions)
        .collect();
    let steps = round.sheet.scale.iter().enumerate().map(|(n, grade)| {
        let counts = asked.iter().map(|question| {
            let step = question.steps.get(n);
            step.map_or(0, |(_, count)| *count)
        });
        let words = w.of(&grade.label).to_owned();
        (w.t1("ballots-paper-row", "answer", words), counts.collect())
    });
    let blank = w.t1("ballots-paper-row", "answer", w.t("evaluation-abstained"));
    let blanks = asked.iter().map(|question| question.abstained).collect();
    steps.chain([(blank, blanks)]).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use crate::words::{Lang, Words};
    use bihuan_domain::evaluation::testing::{World, ballot, counter, papers as typed_papers};
    use bihuan_domain::testing::people;
    use serde_json::json;
    use std::sync::Arc;

    fn speech() -> Speech {
        Speech::new(Arc::new(Words::embedded().unwrap()), Lang::Chinese)
    }

    #[test]
    fn a_result_that_its_ballots_do_not_bear_out_is_told() {
        let w = speech();
        let mut round = World::closed().matter;
        assert!(counted(&w, &round).unwrap().agrees);
        let ballots = &mut round.result.as_mut().unwrap().ballots;
        let about = ballots.first_mut().unwrap().answers.values_mut();
        for answers in about {
            answers.insert("reply".to_owned(), "dissatisfied".to_owned());
        }
        let counted = counted(&w, &round).unwrap();
        assert!(!counted.agrees);
        let (share, table) = counted.units.first().unwrap();
        assert!(
            share.contains("100.0%"),
            "what was published stands: {share}"
        );
        let last = table.rows.last().unwrap();
        let cells: Vec<_> = last
            .iter()
            .map(|cell| (cell.text.as_str(), cell.sub.as_str()))
            .collect();
        assert!(cells.contains(&("3", "重计2")), "{cells:?}");
        assert!(cells.contains(&("0", "重计1")), "{cells:?}");
    }

    #[test]
    fn ballots_and_papers_add_up_to_the_result() {
        let w = speech();
        assert!(papers(&w, &World::closed().matter).is_empty());
        let mut world = World::open(6, &[5, 6]);
        for who in [people::staff(), counter()] {
            world.must(&who, "count-paper", None, typed_papers(2, 0, "satisfied"));
        }
        let all = [1, 2, 3, 4].map(|n| ballot(n, "dissatisfied"));
        let closing = json!({ "ballots": all, "voted": 4 });
        world.must(&people::staff(), "close", None, closing);
        let round = &world.matter;
        let rows = papers(&w, round);
        let labels: Vec<_> = rows.iter().map(|(label, _)| label.as_str()).collect();
        assert!(labels.contains(&"纸质票·满意（张数）"), "{labels:?}");
        let result = round.tally().unwrap();
        let asked = result.units.iter().flat_map(|unit| &unit.questions);
        for (column, question) in asked.enumerate() {
            let on_paper = |row: usize| rows.get(row).unwrap().1.get(column).copied().unwrap();
            for (row, (step, sum)) in question.steps.iter().enumerate() {
                let electronic = if step == "dissatisfied" { 4 } else { 0 };
                assert_eq!(electronic + on_paper(row), *sum, "{step}");
            }
            assert_eq!(on_paper(question.steps.len()), question.abstained);
        }
        let (_, count, table) = sheet::on_paper(&w, round).remove(0);
        assert!(count.contains('2') && table.rows.len() == 5, "{count}");
    }

    #[test]
    fn a_round_says_what_its_ballots_are_worth() {
        let w = speech();
        let open = standing(&w, &World::open(3, &[]).matter);
        assert!(open.unwrap().contains("还没有结束"));
        let mut world = World::closed();
        assert_eq!(standing(&w, &world.matter), None);
        let reason = json!({ "reason": "名单有误" });
        world.must(&people::reviewer(), "annul", None, reason);
        let annulled = standing(&w, &world.matter).unwrap();
        assert!(annulled.contains("名单有误"), "{annulled}");
        assert!(
            counted(&w, &world.matter).is_some(),
            "it can be counted still"
        );
    }
}
