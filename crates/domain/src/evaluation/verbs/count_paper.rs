//! 录入纸质票计数: two people count the papers, each alone; only what both found is taken. [F:S55]

use super::common::{in_state, why_not_open};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::evaluation::Round;
use crate::evaluation::ballot::{Counts, Papers};
use crate::evaluation::parts::PaperCount;
use crate::evaluation::sheet::Sheet;
use crate::evaluation::state::{State, state};
use crate::forms::{Choice, Field, Form, Grid, GridRow, Kind, Label, Sum};
use crate::ids::UnitId;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The column of the papers on which a question was left blank. [F:S55]
const ABSTAINED: &str = "abstained";

/// What one person counted.
#[derive(Debug, Clone, Deserialize)]
pub struct CountPaper {
    /// Papers collected.
    pub collected: i64,
    /// Of them, those that cannot be counted.
    pub spoiled: i64,
    /// How often each step was marked, and how often none, by the field of the question ([`Sheet::field`]).
    pub counts: BTreeMap<String, BTreeMap<String, u32>>,
}

impl Act<Round> for CountPaper {
    fn targets(round: &Round, _by: &By<'_>) -> Vec<Target> {
        let wanted = round.voting(true).next().is_some() && round.counts.len() < 2;
        in_state(round, State::Open)
            .into_iter()
            .filter(|_| wanted)
            .collect()
    }

    fn why_not(round: &Round) -> Refusal {
        match state(round) {
            State::Open if round.counts.len() == 2 => Refusal::new("paper-counted"),
            State::Open => Refusal::new("nobody-on-paper"),
            _ => why_not_open(round),
        }
    }

    /// A grid with a row for each question about each unit. Every valid paper marks one step there, or none: so the rows
    /// add up, and a slip shows before a second person has counted.
    fn form(round: &Round, _target: &Target, _by: &By<'_>) -> Form {
        let sheet = &round.sheet;
        let rows = sheet.units.iter().flat_map(|(unit, name)| {
            sheet.questions.iter().map(move |question| GridRow {
                group: Label::Name(name.clone()),
                row: Choice::words(Sheet::field(*unit, question.code.as_str()), &question.label),
            })
        });
        let steps = sheet.scale.iter();
        let steps = steps.map(|one| Choice::words(&one.code, &one.label));
        let grid = Grid {
            rows: rows.collect(),
            columns: steps
                .chain([Choice::message("evaluation", ABSTAINED)])
                .collect(),
            sum: Some(Sum {
                of: "collected",
                less: "spoiled",
            }),
        };
        Form::of([
            Field::required("collected", Kind::Number),
            Field::required("spoiled", Kind::Number),
            Field::required("counts", Kind::Grid(grid)),
        ])
    }

    fn act(self, round: &mut Round, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let papers = self.read(&round.sheet)?;
        if let Some(first) = round.counts.first() {
            if first.stamp.by == by.actor.account {
                return Err(Refusal::new("two-counters").into());
            }
            compare(&first.papers, &papers, &round.sheet).end()?;
        }
        // No figures: the second counter must not read those of the first on the timeline.
        let facts = Facts::none().with("no", round.counts.len().saturating_add(1));
        round.counts.push(PaperCount {
            papers,
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}

/// Every place of the sheet where a mark can be.
fn places(sheet: &Sheet) -> impl Iterator<Item = (UnitId, &str, &str)> {
    sheet.asked().flat_map(|(unit, question)| {
        let steps = sheet.scale.iter().map(|grade| grade.code.as_str());
        steps.map(move |step| (unit, question.code.as_str(), step))
    })
}

fn at(counts: &Counts, unit: UnitId, question: &str, step: &str) -> u32 {
    let found = counts
        .get(&unit)
        .and_then(|about| about.get(question)?.get(step));
    found.copied().unwrap_or(0)
}

impl CountPaper {
    /// The count. That its rows add up, the form has checked; blanks are what is left, and are not kept.
    fn read(&self, sheet: &Sheet) -> Result<Papers, Refusals> {
        let mut no = Refusals::none();
        let mut number = |value: i64, field: &str| {
            let read = u32::try_from(value).ok();
            no.unless(read.is_some(), || {
                Refusal::new("number-negative").at(field)
            });
            read.unwrap_or(0)
        };
        let collected = number(self.collected, "collected");
        let spoiled = number(self.spoiled, "spoiled");
        no.unless(spoiled <= collected, || {
            Refusal::new("spoiled-exceed-collected")
                .with("collected", collected)
                .at("spoiled")
        });
        no.end()?;
        // Never marked and not written are the same; two counts of the same papers must be equal to the last byte.
        let mut counts = Counts::new();
        for (unit, question, step) in places(sheet) {
            let row = self.counts.get(&Sheet::field(unit, question));
            let count = row.and_then(|row| row.get(step)).copied();
            if let Some(count) = count.filter(|count| *count > 0) {
                let about = counts.entry(unit).or_default();
                let steps = about.entry(question.to_owned()).or_default();
                steps.insert(step.to_owned(), count);
            }
        }
        Ok(Papers {
            collected,
            spoiled,
            counts,
        })
    }
}

/// Says where two counts differ, and not what the first one was: the second counter counts again, and does not copy.
fn compare(first: &Papers, second: &Papers, sheet: &Sheet) -> Refusals {
    let mut no = Refusals::none();
    let of_all = |field: &str| Refusal::new("counters-disagree-papers").at(field);
    no.unless(first.collected == second.collected, || of_all("collected"));
    no.unless(first.spoiled == second.spoiled, || of_all("spoiled"));
    for (unit, question, step) in places(sheet) {
        let counted = |papers: &Papers| at(&papers.counts, unit, question, step);
        no.unless(counted(first) == counted(second), || {
            let row = Sheet::field(unit, question);
            Refusal::new("counters-disagree").at(Grid::cell("counts", &row, step))
        });
    }
    no
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "tests fail loudly")]
mod tests {
    use crate::actor::Actor;
    use crate::evaluation::sheet::Sheet;
    use crate::evaluation::testing::{World, counter, papers};
    use crate::testing::{people, said, unit};
    use serde_json::{Value, json};

    /// Two papers: so many marks at these places, and the rest of each row left blank.
    fn marks(marks: &[(u128, &str, &str, i64)]) -> Value {
        let mut counts = papers(2, 0, "abstained")["counts"].clone();
        for (n, question, step, count) in marks {
            let row = &mut counts[Sheet::field(unit(*n), question)];
            row[*step] = json!(count);
            row["abstained"] = json!(row["abstained"].as_i64().unwrap_or(0) - count);
        }
        json!({ "collected": 2, "spoiled": 0, "counts": counts })
    }

    /// All that was refused, with what stands in the words.
    fn told(world: &mut World, who: &Actor, count: Value) -> Vec<String> {
        let done = world.does(who, "count-paper", None, count);
        let no = done.err().into_iter().flat_map(|no| no.0);
        no.map(|no| no.to_string()).collect()
    }

    #[test]
    fn what_two_people_find_alike_is_taken() {
        let mut world = World::open(6, &[5, 6]);
        let count = papers(2, 0, "satisfied");
        world.must(&people::staff(), "count-paper", None, count.clone());
        assert_eq!(world.matter.papers(), None);
        world.must(&counter(), "count-paper", None, count.clone());
        assert_eq!(world.matter.papers().map(|papers| papers.collected), Some(2));
        let told = world.refused(&counter(), "count-paper", None, count);
        assert_eq!(told, said(&[("paper-counted", "")]));
    }

    #[test]
    fn one_person_does_not_count_twice() {
        let mut world = World::open(6, &[5, 6]);
        let count = papers(2, 0, "satisfied");
        world.must(&people::staff(), "count-paper", None, count.clone());
        let told = world.refused(&people::staff(), "count-paper", None, count);
        assert_eq!(told, said(&[("two-counters", "")]));
    }

    #[test]
    fn where_two_people_disagree_is_named_and_nothing_is_taken() {
        let mut world = World::open(6, &[5, 6]);
        let one = marks(&[(1, "leadership", "satisfied", 2), (2, "reply", "dissatisfied", 1)]);
        world.must(&people::staff(), "count-paper", None, one);
        let other = marks(&[(1, "leadership", "satisfied", 1), (1, "reply", "satisfied", 0)]);
        let (one, two) = (unit(1), unit(2));
        let expected = [
            format!("counters-disagree at counts[{one}.leadership].satisfied"),
            format!("counters-disagree at counts[{two}.reply].dissatisfied"),
        ];
        assert_eq!(told(&mut world, &counter(), other), expected);
        let papers_only = told(&mut world, &counter(), papers(1, 0, "abstained"));
        assert_eq!(papers_only[0], "counters-disagree-papers at collected");
        assert_eq!(world.matter.counts.len(), 1);
    }

    #[test]
    fn a_count_is_possible_of_so_many_papers() {
        let mut world = World::open(6, &[5, 6]);
        let reply = Sheet::field(unit(1), "reply");
        let with = |collected: i64, spoiled: i64| {
            let counts = papers(0, 0, "abstained")["counts"].clone();
            json!({ "collected": collected, "spoiled": spoiled, "counts": counts })
        };
        let mut more = marks(&[(1, "reply", "satisfied", 2)]);
        more["counts"][&reply]["dissatisfied"] = json!(1);
        let mut fewer = marks(&[]);
        fewer["counts"][&reply] = json!({ "satisfied": 1 });
        let cases = [
            (with(2, 3), "spoiled-exceed-collected collected=2 at spoiled".to_owned()),
            (with(-1, 0), "number-negative at collected".to_owned()),
            (more, format!("row-adds-up sum=3 wanted=2 at counts[{reply}]")),
            (fewer, format!("row-adds-up sum=1 wanted=2 at counts[{reply}]")),
        ];
        for (count, expected) in cases {
            assert_eq!(told(&mut world, &people::staff(), count), [expected]);
        }
        assert!(world.matter.counts.is_empty());
    }

    #[test]
    fn without_electors_on_paper_there_is_nothing_to_count() {
        let mut world = World::open(3, &[]);
        let told = world.refused(&people::staff(), "count-paper", None, papers(1, 0, "satisfied"));
        assert_eq!(told, said(&[("nobody-on-paper", "")]));
    }
}
