//! Reading over HTTP: lists, records, searches, and what the server's memory is after all of them.

use super::figure::{Figure, Floor, median};
use super::load::{CONNECTIONS, REPEATS, gets, repeated};
use super::server::Server;
use super::{SEED, Subject};
use crate::commands::simulate::dice::Dice;
use anyhow::Result;
use bihuan_domain::proposals::stage::Stage;
use std::fmt::Write as _;
use std::path::Path;

/// Requests in one repeat.
const REQUESTS: usize = 3_200;
/// Requests before the memory is read.
const MIXED: usize = 10_000;
/// Different list pages and searches.
const DIFFERENT: usize = 400;

/// List pages: every kind of filter, every order, deep pages too.
pub fn lists(server: &Server, staff: &str, subject: &Subject) -> Result<[Figure; 2]> {
    let paths = list_paths(subject);
    repeated(server, "list page, filtered and sorted", 15.0, || {
        gets(server.address, staff, &paths, REQUESTS)
    })
}

/// Record pages of the staff.
pub fn records(server: &Server, staff: &str, subject: &Subject) -> Result<[Figure; 2]> {
    let paths = record_paths(subject);
    repeated(server, "record page", 10.0, || {
        gets(server.address, staff, &paths, REQUESTS)
    })
}

/// Searches with words of titles, cut out wherever two or four characters begin.
pub fn searches(server: &Server, staff: &str, subject: &Subject) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for (length, name) in [
        (2, "search with two characters"),
        (4, "search with four characters"),
    ] {
        let paths = search_paths(subject, length);
        figures.extend(repeated(server, name, 8.0, || {
            gets(server.address, staff, &paths, REQUESTS)
        })?);
    }
    Ok(figures)
}

/// Memory after ten thousand mixed requests, of servers that have done nothing else.
pub fn memory(data: &Path, subject: &Subject) -> Result<Figure> {
    let mut paths = Vec::new();
    let (two, four) = (search_paths(subject, 2), search_paths(subject, 4));
    let (lists, records) = (list_paths(subject), record_paths(subject));
    for n in 0..lists.len() {
        for kind in [&lists, &records, &two, &four] {
            paths.extend(kind.get(n % kind.len().max(1)).cloned());
        }
    }
    let (mut after, mut most) = (Vec::new(), 0_f64);
    for _ in 0..REPEATS {
        let server = Server::start(data)?;
        gets(server.address, &server.staff()?, &paths, MIXED)?;
        let (now, highest) = server.memory()?;
        after.push(now);
        most = most.max(highest);
    }
    let note = format!(
        "resident; median of {REPEATS} servers, {:.0} to {:.0} MB; at most {most:.0} MB on the way; {CONNECTIONS} connections",
        after.iter().copied().fold(f64::INFINITY, f64::min),
        after.iter().copied().fold(0.0, f64::max),
    );
    Ok(Figure {
        what: format!("memory of the server after {MIXED} mixed requests"),
        floor: Floor::AtMost(150.0),
        measured: median(after),
        unit: "MB",
        note,
    })
}

fn list_paths(subject: &Subject) -> Vec<String> {
    let mut dice = Dice::from_seed(SEED);
    let categories = [
        "urban_rural",
        "economic_development",
        "agriculture",
        "civil_labour",
        "science_education_health",
    ];
    let sorts = ["changed", "due", "submitted", "no"];
    let mut paths = Vec::with_capacity(DIFFERENT);
    for _ in 0..DIFFERENT {
        let mut path = format!(
            "/proposals?sort={}",
            dice.pick(&sorts).copied().unwrap_or_default()
        );
        // Writing to a String cannot fail.
        let _ = match dice.below(6) {
            0 => write!(
                path,
                "&stage={}",
                dice.pick(&Stage::ALL).map_or("", |stage| stage.code())
            ),
            1 => write!(
                path,
                "&category={}",
                dice.pick(&categories).copied().unwrap_or_default()
            ),
            2 => write!(path, "&year={}&class=B", dice.between(2016, 2025)),
            3 => write!(
                path,
                "&unit={}",
                dice.pick(&subject.units).copied().unwrap_or_default()
            ),
            4 => write!(
                path,
                "&rating=satisfied&kind=joint&page={}",
                dice.between(1, 5)
            ),
            _ => write!(path, "&page={}", dice.between(1, 100)),
        };
        paths.push(path);
    }
    paths
}

fn record_paths(subject: &Subject) -> Vec<String> {
    subject
        .records
        .iter()
        .map(|id| format!("/proposals/{id}"))
        .collect()
}

fn search_paths(subject: &Subject, length: usize) -> Vec<String> {
    let mut dice = Dice::from_seed(SEED + length as u64);
    let mut paths = Vec::with_capacity(DIFFERENT);
    for _ in 0..DIFFERENT {
        let title: Vec<char> = dice
            .pick(&subject.titles)
            .map(|title| title.chars().collect())
            .unwrap_or_default();
        let from = dice.below(title.len().saturating_sub(length) + 1);
        let word: String = title.iter().skip(from).take(length).collect();
        paths.push(format!("/proposals?q={}", bihuan_web::urls::escaped(&word)));
    }
    paths
}
