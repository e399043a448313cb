//! What is asked of the office in this process: similar proposals, and the import of a file.

use super::SEED;
use super::figure::{Figure, Floor, median, ms, now, percentile};
use super::load::REPEATS;
use crate::commands::simulate::dice::Dice;
use crate::commands::simulate::grammar::Grammar;
use crate::commands::simulate::town::{SLUG, ZONE};
use anyhow::{Context, Result, bail};
use bihuan_domain::ids::CommitteeId;
use bihuan_office::Office;
use bihuan_office::people::NewCommittee;
use bihuan_office::proposals::import::Mapping;
use bihuan_store::proposals::{Filter, Scope, Sort};
use serde_json::json;

/// Texts for which similar proposals are asked.
const TEXTS: u64 = 200;
/// How many similar ones are shown.
const SHOWN: usize = 10;
/// Records in the import.
const RECORDS: usize = 10_000;

/// Similar proposals: somebody writes again what stands there already, with half of it changed.
pub async fn similar(office: &Office) -> Result<Vec<Figure>> {
    let row = office
        .store
        .committee_by_slug(SLUG)
        .await?
        .context("the simulated committee")?;
    let committee = CommitteeId(row.id);
    let staff = Office::operator(committee, "bench");
    let grammar = Grammar::load()?;
    let mut dice = Dice::from_seed(SEED);
    let page = office
        .store
        .list(
            committee,
            &Scope::Office,
            &Filter::default(),
            Sort::Submitted,
            0,
            TEXTS,
        )
        .await?;
    let ids: Vec<_> = page.rows.iter().map(|row| row.id).collect();
    let mut texts = Vec::new();
    for stored in office.store.cases(committee, &ids).await? {
        let text = stored.case.text;
        // The planted near-duplicate: the same situation and analysis, other suggestions, another title.
        let theme = grammar.theme(&mut dice)?;
        let title = grammar.say("title", &theme, &mut dice)?;
        let others = grammar.say_several("suggestion", 2, &theme, &mut dice)?;
        texts.push((
            stored.case.id.0,
            title,
            format!(
                "{}\n{}\n{}",
                text.situation,
                text.analysis,
                others.join("\n")
            ),
        ));
    }
    office.catch_up(&[committee]).await?;
    let (mut p50, mut p99, mut found, mut asked) = (Vec::new(), Vec::new(), 0_u32, 0_u32);
    for _ in 0..REPEATS {
        let mut latencies = Vec::new();
        for (id, title, body) in &texts {
            let begun = now();
            let hits = office.similar(&staff, title, body, None, SHOWN).await?;
            latencies.push(ms(begun.elapsed()));
            found += u32::from(hits.iter().any(|hit| hit.id == *id));
            asked += 1;
        }
        p50.push(percentile(&mut latencies, 50));
        p99.push(percentile(&mut latencies, 99));
    }
    let note = format!(
        "p50 {:.2} ms; median of {REPEATS} × {} texts, one at a time, in process",
        median(p50),
        texts.len()
    );
    let recall = f64::from(found) / f64::from(asked.max(1));
    Ok(vec![
        Figure { what: "similar proposals, p99".to_owned(), floor: Floor::AtMost(15.0), measured: median(p99), unit: "ms", note },
        Figure {
            what: "similar proposals, recall@10".to_owned(),
            floor: Floor::AtLeast(0.99),
            measured: recall,
            unit: "",
            note: "planted near-duplicates: same situation and analysis under another title with other suggestions".to_owned(),
        },
    ])
}

/// The import of a file into an archive, from its bytes to the last commit.
pub async fn import(office: &Office) -> Result<Vec<Figure>> {
    let mapping = Mapping::parse(include_str!("../../../data/bench-import.toml"))?;
    let file = records()?;
    let mut times = Vec::new();
    for n in 0..REPEATS {
        let archive = NewCommittee {
            parent: None,
            level: "city".to_owned(),
            name: format!("bench {n}"),
            short_name: format!("bench {n}"),
            slug: format!("bench-{n}"),
            zone: ZONE.to_owned(),
            profile: "national".to_owned(),
            archive: true,
            invented: true,
        };
        let committee = office.create_committee("bench", archive).await?;
        let operator = Office::operator(committee, "bench");
        let begun = now();
        let report = office
            .import_records(
                &operator,
                &mapping,
                vec![("bench.json".to_owned(), file.clone())],
                |_, _| {},
            )
            .await?;
        times.push(begun.elapsed().as_secs_f64());
        if report.imported != RECORDS {
            bail!("{} of {RECORDS} records were imported", report.imported);
        }
    }
    let note = format!("JSON to the last commit, in process; median of {REPEATS}");
    let what = format!("import of {RECORDS} records");
    Ok(vec![Figure {
        what,
        floor: Floor::AtMost(10.0),
        measured: median(times),
        unit: "s",
        note,
    }])
}

fn records() -> Result<Vec<u8>> {
    let grammar = Grammar::load()?;
    let mut dice = Dice::from_seed(SEED);
    let mut records = Vec::with_capacity(RECORDS);
    for n in 0..RECORDS {
        let theme = grammar.theme(&mut dice)?;
        records.push(json!({
            "id": n.to_string(),
            "title": grammar.say("title", &theme, &mut dice)?,
            "category": theme.category,
            "proposers": grammar.say("name", &theme, &mut dice)?,
            "date": format!("{}-03-{:02}", dice.between(2016, 2024), dice.between(1, 28)),
            "situation": grammar.say_several("situation", 4, &theme, &mut dice)?.concat(),
            "suggestions": grammar.say_several("suggestion", 4, &theme, &mut dice)?.join("\n"),
        }));
    }
    Ok(serde_json::to_vec(&records)?)
}
