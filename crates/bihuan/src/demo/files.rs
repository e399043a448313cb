//! The files of the demo, embedded, so that the program needs nothing beside itself.

use super::data::{Cases, Matter, Matters, Place, Proposal, Words};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;

macro_rules! embedded {
    ($($path:literal),+ $(,)?) => {
        &[$(($path, include_str!(concat!("../../../../demo/", $path)))),+]
    };
}

/// Committees and people, upper levels first.
const PLACES: &[(&str, &str)] = embedded![
    "places/liaoning.toml",
    "places/shenyang.toml",
    "places/dalian.toml",
    "places/fushun.toml",
    "places/jinzhou.toml",
    "places/dandong.toml",
    "places/dalian-zhongshan.toml",
    "places/dalian-xigang.toml",
    "places/dalian-shahekou.toml",
    "places/dalian-ganjingzi.toml",
    "places/dalian-lvshunkou.toml",
    "places/dalian-jinzhou.toml",
];

/// Stories.
const PROPOSALS: &[(&str, &str)] = embedded![
    "proposals/dalian-penalty.toml",
    "proposals/dalian-no1.toml",
    "proposals/dalian-2022.toml",
    "proposals/dalian-2023-economy.toml",
    "proposals/dalian-2023-city.toml",
    "proposals/dalian-2023-people.toml",
    "proposals/dalian-2023-summer.toml",
    "proposals/cities.toml",
];

/// Matters.
const MATTERS: &[(&str, &str)] = embedded![
    "matters/cycles.toml",
    "matters/evaluations.toml",
    "matters/plans.toml",
    "matters/selections.toml",
    "matters/awards.toml",
];

const WORDS: (&str, &str) = ("words.toml", include_str!("../../../../demo/words.toml"));

/// The signed paper that staff entered a rating from.
pub const SCAN: &[u8] = include_bytes!("../../../../demo/papers/rating-scan.png");

/// Everything that the files say.
#[derive(Debug)]
pub struct Files {
    /// Committees with their people.
    pub places: Vec<Place>,
    /// Stories, each with the name of its file.
    pub proposals: Vec<(&'static str, Proposal)>,
    /// Matters, each with the name of its file.
    pub matters: Vec<(&'static str, Matter)>,
    /// Shared words.
    pub words: Words,
}

impl Files {
    /// Parses the embedded files.
    ///
    /// # Errors
    /// When one is not TOML of the expected shape, or two stories have the same code.
    pub fn read() -> Result<Self> {
        let mut places = Vec::new();
        for (name, text) in PLACES {
            places.push(toml::from_str(text).with_context(|| format!("demo/{name}"))?);
        }
        let mut proposals: Vec<(&'static str, Proposal)> = Vec::new();
        for (name, text) in PROPOSALS {
            let cases: Cases = toml::from_str(text).with_context(|| format!("demo/{name}"))?;
            proposals.extend(cases.proposal.into_iter().map(|proposal| (*name, proposal)));
        }
        let mut codes = BTreeSet::new();
        for (name, proposal) in &proposals {
            ensure!(
                codes.insert(&proposal.code),
                "demo/{name}: a second story is called {}",
                proposal.code
            );
        }
        let mut matters = Vec::new();
        for (name, text) in MATTERS {
            let file: Matters = toml::from_str(text).with_context(|| format!("demo/{name}"))?;
            matters.extend(file.matter.into_iter().map(|matter| (*name, matter)));
        }
        for (name, matter) in &matters {
            ensure!(
                codes.insert(&matter.code),
                "demo/{name}: a second story is called {}",
                matter.code
            );
        }
        let words = toml::from_str(WORDS.1).with_context(|| format!("demo/{}", WORDS.0))?;
        Ok(Self {
            places,
            proposals,
            matters,
            words,
        })
    }
}
