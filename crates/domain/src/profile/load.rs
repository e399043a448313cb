//! From files to the profile of a day.

use super::Profile;
use super::check::check;
use super::code::Sourced;
use super::code::{Code, Label};
use super::fault::{Fault, Problem};
use super::layers::{Found, depth, inspect, join, lay};
use super::parts::{
    AppraisalRules, Assignment, AwardRules, Category, Contact, Conversion, CycleRules, Deadlines,
    EvaluationRules, Limits, Numbering, Openness, PlanRules, ProposerType, RatingScales,
    RefusalGround, ResultScheme, Review, SelectionRules, SessionWindow, SignOff,
};
use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use toml::{Table, Value};

/// The profiles shipped with the program: file name and text.
const SHIPPED: [(&str, &str); 3] = [
    (
        "national.toml",
        include_str!("../../../../profiles/national.toml"),
    ),
    (
        "liaoning.toml",
        include_str!("../../../../profiles/liaoning.toml"),
    ),
    (
        "dalian.toml",
        include_str!("../../../../profiles/dalian.toml"),
    ),
];

/// All profiles, each in every state it has had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profiles {
    /// By name; the states of each in the order of their first days.
    states: BTreeMap<String, Vec<Arc<Profile>>>,
}

impl Profiles {
    /// The shipped profiles.
    ///
    /// # Errors
    /// Every fault of the shipped files; a test keeps them without any.
    pub fn embedded() -> Result<Self, Vec<Fault>> {
        Self::read(SHIPPED)
    }

    /// The shipped profiles and an operator's own files; a file with a shipped file's name replaces it. Reading the
    /// directory is the caller's work.
    ///
    /// # Errors
    /// Every fault of all files, and then none of them holds.
    pub fn embedded_and<N, T>(files: impl IntoIterator<Item = (N, T)>) -> Result<Self, Vec<Fault>>
    where
        N: Into<String>,
        T: Into<String>,
    {
        let mut all: BTreeMap<String, String> = SHIPPED
            .into_iter()
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .collect();
        all.extend(
            files
                .into_iter()
                .map(|(name, text)| (name.into(), text.into())),
        );
        Self::read(all)
    }

    /// Reads profile files, given as file name and text, and works out every state of every profile.
    ///
    /// # Errors
    /// Every fault of all files. A profile is judged once the one it inherits is sound.
    pub fn read<N, T>(files: impl IntoIterator<Item = (N, T)>) -> Result<Self, Vec<Fault>>
    where
        N: Into<String>,
        T: AsRef<str>,
    {
        let mut faults = Vec::new();
        let mut places: BTreeMap<String, Place> = BTreeMap::new();
        for (file, text) in files {
            let Some(place) = Place::read(file.into(), text.as_ref(), &mut faults) else {
                continue;
            };
            match places.entry(place.name.clone()) {
                Entry::Occupied(taken) => {
                    faults.push(place.fault("name", Problem::NameTwice(taken.key().clone())));
                }
                Entry::Vacant(free) => {
                    free.insert(place);
                }
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut states = BTreeMap::new();
        let mut unsound = BTreeSet::new();
        for chain in chains(&places, &mut faults) {
            let Some((place, parents)) = chain.split_last() else {
                continue;
            };
            if parents.iter().any(|parent| unsound.contains(&parent.name)) {
                unsound.insert(place.name.clone());
                continue;
            }
            match resolve(&chain) {
                Ok(profiles) => {
                    states.insert(place.name.clone(), profiles);
                }
                Err(found) => {
                    unsound.insert(place.name.clone());
                    faults.extend(found);
                }
            }
        }
        if faults.is_empty() {
            Ok(Self { states })
        } else {
            Err(faults)
        }
    }

    /// The profile of a place as it stands on a day; `None` for an unknown name or a day before all its rules.
    pub fn in_force(&self, name: &str, date: Date) -> Option<Arc<Profile>> {
        self.history(name)
            .iter()
            .rev()
            .find(|profile| profile.valid_from <= date)
            .cloned()
    }

    /// Every state of a profile, oldest first; empty for an unknown name.
    pub fn history(&self, name: &str) -> &[Arc<Profile>] {
        self.states.get(name).map_or(&[], Vec::as_slice)
    }

    /// The names of all profiles.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.states.keys().map(String::as_str)
    }
}

/// One file, read but not yet laid over what it inherits.
struct Place {
    file: String,
    name: String,
    title: Label,
    inherits: Option<String>,
    editions: BTreeMap<Date, Table>,
}

/// A file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: Code,
    title: Label,
    inherits: Option<Code>,
    #[serde(default)]
    edition: Vec<Table>,
}

impl Place {
    fn read(file: String, text: &str, faults: &mut Vec<Fault>) -> Option<Self> {
        let fail = |key: String, problem| Fault {
            file: file.clone(),
            key,
            problem,
        };
        let table: Table = match text.parse() {
            Ok(table) => table,
            Err(error) => {
                faults.push(fail(String::new(), Problem::Syntax(error.to_string())));
                return None;
            }
        };
        let written: Written = match table.try_into() {
            Ok(written) => written,
            Err(error) => {
                let (key, words) = located(&error);
                faults.push(fail(key, Problem::Unfit(words)));
                return None;
            }
        };
        let mut place = Self {
            file,
            name: written.name.into(),
            title: written.title,
            inherits: written.inherits.map(String::from),
            editions: BTreeMap::new(),
        };
        for mut edition in written.edition {
            let Some(from) = edition.remove("valid_from").as_ref().and_then(day) else {
                let words =
                    "each edition needs a day such as valid_from = \"2023-01-01\"".to_owned();
                faults.push(place.fault("edition.valid_from", Problem::Unfit(words)));
                continue;
            };
            for (key, problem) in inspect(&edition) {
                faults.push(place.fault_in(from, &key, problem));
            }
            name_rules(&mut edition, &place.name, from);
            if place.editions.insert(from, edition).is_some() {
                faults.push(place.fault("edition", Problem::EditionTwice(from.to_string())));
            }
        }
        if place.editions.is_empty() && place.inherits.is_none() {
            faults.push(place.fault("edition", Problem::NoEdition));
        }
        Some(place)
    }

    fn fault(&self, key: &str, problem: Problem) -> Fault {
        Fault {
            file: self.file.clone(),
            key: key.to_owned(),
            problem,
        }
    }

    /// A fault inside an edition; its key begins with the edition's day.
    fn fault_in(&self, edition: Date, key: &str, problem: Problem) -> Fault {
        self.fault(&format!("{edition}/{key}"), problem)
    }
}

/// A day, written as text or as a TOML date.
fn day(value: &Value) -> Option<Date> {
    match value {
        Value::String(text) => text.parse().ok(),
        Value::Datetime(date) => date.to_string().parse().ok(),
        _ => None,
    }
}

/// Gives each time limit its id, with the edition that set it, so that a stored deadline says which rule it was.
fn name_rules(edition: &mut Table, profile: &str, from: Date) {
    let Some(Value::Table(rules)) = edition.get_mut("deadlines") else {
        return;
    };
    for (key, rule) in rules.iter_mut() {
        if let Value::Table(rule) = rule {
            rule.insert(
                "id".to_owned(),
                Value::String(format!("{profile}@{from}/{key}")),
            );
        }
    }
}

/// Each place with what it inherits, the outermost first; parents come before their children.
fn chains<'a>(places: &'a BTreeMap<String, Place>, faults: &mut Vec<Fault>) -> Vec<Vec<&'a Place>> {
    let mut chains = Vec::new();
    for place in places.values() {
        let mut chain = vec![place];
        let mut at = place;
        let sound = loop {
            let Some(parent) = &at.inherits else {
                break true;
            };
            let Some(next) = places.get(parent) else {
                // Said once, at the file that names it.
                if chain.len() == 1 {
                    faults.push(place.fault("inherits", Problem::UnknownParent(parent.clone())));
                }
                break false;
            };
            if chain.iter().any(|seen| seen.name == next.name) {
                faults.push(place.fault("inherits", Problem::Loop));
                break false;
            }
            chain.push(next);
            at = next;
        };
        if sound {
            chain.reverse();
            chains.push(chain);
        }
    }
    chains.sort_by_key(Vec::len);
    chains
}

/// Every state of the last place of a chain: one for each day on which an edition of the chain begins.
fn resolve(chain: &[&Place]) -> Result<Vec<Arc<Profile>>, Vec<Fault>> {
    let days: BTreeSet<Date> = chain
        .iter()
        .flat_map(|place| place.editions.keys().copied())
        .collect();
    let mut profiles = Vec::new();
    let mut faults = Vec::new();
    for day in days {
        match state(chain, day) {
            Ok(profile) => profiles.push(Arc::new(profile)),
            // Later states repeat what an earlier one has already said.
            Err(found) => faults.extend(
                found
                    .into_iter()
                    .filter(|fault| !faults.contains(fault))
                    .collect::<Vec<_>>(),
            ),
        }
    }
    if faults.is_empty() {
        Ok(profiles)
    } else {
        Err(faults)
    }
}

/// A place's rules on the day on which an edition of its chain begins. What is inherited lies below what is its own,
/// and later editions of one place above earlier ones.
fn state(chain: &[&Place], day: Date) -> Result<Profile, Vec<Fault>> {
    let layers: Vec<(&Place, Date, &Table)> = chain
        .iter()
        .flat_map(|place| {
            place
                .editions
                .range(..=day)
                .map(|(from, table)| (*place, *from, table))
        })
        .collect();
    let mut rules = Table::new();
    let mut faults = Vec::new();
    for (place, from, table) in &layers {
        for (key, problem) in lay(&mut rules, table) {
            faults.push(place.fault_in(*from, &key, problem));
        }
    }
    // A fault is said at the newest layer that has most of its key.
    let blame = |key: String, problem: Problem| {
        let layer = layers.iter().max_by_key(|(_, _, table)| depth(table, &key));
        layer.map(|(place, from, _)| place.fault_in(*from, &key, problem))
    };
    let found = probe(&rules);
    if !found.is_empty() {
        faults.extend(
            found
                .into_iter()
                .filter_map(|(key, problem)| blame(key, problem)),
        );
        return Err(faults);
    }
    let read = Head::of(chain, day).profile(rules);
    match read {
        Err(words) => faults.extend(blame(String::new(), Problem::Unfit(words))),
        Ok(profile) => {
            faults.extend(
                check(&profile)
                    .into_iter()
                    .filter_map(|(key, problem)| blame(key, problem)),
            );
            if faults.is_empty() {
                return Ok(profile);
            }
        }
    }
    Err(faults)
}

/// What a profile has besides its rules.
struct Head<'a> {
    name: &'a str,
    title: Option<&'a Label>,
    valid_from: Date,
}

impl<'a> Head<'a> {
    fn of(chain: &[&'a Place], valid_from: Date) -> Self {
        let place = chain.last();
        Self {
            name: place.map_or("", |place| &place.name),
            title: place.map(|place| &place.title),
            valid_from,
        }
    }

    fn profile(self, mut rules: Table) -> Result<Profile, String> {
        let words = |error: toml::ser::Error| error.to_string();
        rules.insert("name".to_owned(), self.name.into());
        rules.insert(
            "title".to_owned(),
            Value::try_from(self.title).map_err(words)?,
        );
        rules.insert("valid_from".to_owned(), self.valid_from.to_string().into());
        rules
            .try_into()
            .map_err(|error: toml::de::Error| error.to_string())
    }
}

/// Tries to read a part, and says where it fails: keys within the part and words.
type Probe = fn(&Value) -> Vec<(String, String)>;

/// Every part of a profile's rules. Parts are read one by one, so that each fault is found and has its key.
const PARTS: [(&str, Probe); 23] = [
    ("proposer_types", rows::<ProposerType>),
    ("categories", rows::<Category>),
    ("limits", part::<Limits>),
    ("refusal_grounds", rows::<RefusalGround>),
    ("conversions", rows::<Conversion>),
    ("review", part::<Review>),
    ("assignment", part::<Assignment>),
    ("deadlines", part::<Deadlines>),
    ("reminders", part::<Sourced<Vec<u16>>>),
    ("sign_off", part::<SignOff>),
    ("result_scheme", part::<Sourced<Code>>),
    ("result_schemes", rows::<ResultScheme>),
    ("rating_scales", part::<RatingScales>),
    ("openness", rows::<Openness>),
    ("contact", part::<Contact>),
    ("cycle", part::<CycleRules>),
    ("plans", part::<PlanRules>),
    ("selection", part::<SelectionRules>),
    ("awards", part::<AwardRules>),
    ("appraisal", part::<AppraisalRules>),
    ("evaluation", part::<EvaluationRules>),
    ("numbering", part::<Numbering>),
    ("session_window", part::<SessionWindow>),
];

/// Tries every part.
fn probe(rules: &Table) -> Found {
    let mut found = Found::new();
    for (name, probe) in PARTS {
        match rules.get(name) {
            None => found.push((name.to_owned(), Problem::Unfit("is missing".to_owned()))),
            Some(value) => {
                found.extend(
                    probe(value)
                        .into_iter()
                        .map(|(key, words)| (join(name, &key), Problem::Unfit(words))),
                );
            }
        }
    }
    match rules.get("wording").map(part::<BTreeMap<String, Label>>) {
        None => {}
        Some(words) => found.extend(
            words
                .into_iter()
                .map(|(key, words)| (join("wording", &key), Problem::Unfit(words))),
        ),
    }
    for key in rules.keys() {
        if key != "wording" && !PARTS.iter().any(|(name, _)| name == key) {
            found.push((key.clone(), Problem::UnknownKey));
        }
    }
    found
}

fn part<T: DeserializeOwned>(value: &Value) -> Vec<(String, String)> {
    match value.clone().try_into::<T>() {
        Ok(_) => Vec::new(),
        Err(error) => vec![located(&error)],
    }
}

fn rows<T: DeserializeOwned>(value: &Value) -> Vec<(String, String)> {
    let Value::Array(rows) = value else {
        return part::<Vec<T>>(value);
    };
    let mut found = Vec::new();
    for row in rows {
        let code = row.get("code").and_then(Value::as_str).unwrap_or_default();
        found.extend(
            part::<T>(row)
                .into_iter()
                .map(|(key, words)| (join(code, &key), words)),
        );
    }
    found
}

/// The key that the reader names and its words without it. The reader has the key in its text only, as a line
/// "in `limits.title_max_han`".
fn located(error: &toml::de::Error) -> (String, String) {
    let text = error.to_string();
    let key = text
        .lines()
        .find_map(|line| line.strip_prefix("in `")?.strip_suffix('`'))
        .unwrap_or_default();
    (key.to_owned(), error.message().to_owned())
}

#[cfg(test)]
mod tests;
