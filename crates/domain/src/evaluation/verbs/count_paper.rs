//! 录入纸质票计数: two people count the papers, each alone; only what both found is taken. [F:S55]

use super::common::{in_state, why_not_open};
use crate::act::{Act, Target};
use crate::by::{By, Facts};
use crate::evaluation::Round;
use crate::evaluation::ballot::{Counts, Papers};
use crate::evaluation::parts::PaperCount;
use crate::evaluation::sheet::Sheet;
use crate::evaluation::state::{State, state};
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::UnitId;
use crate::refusal::{Refusal, Refusals};
use serde::Deserialize;
use serde_json::{Value, json};

/// What one person counted.
#[derive(Debug, Clone, Deserialize)]
pub struct CountPaper {
    /// Papers collected.
    pub collected: i64,
    /// Of them, those that cannot be counted.
    pub spoiled: i64,
    /// How often each step was marked.
    #[serde(default)]
    pub counts: Vec<Row>,
}

/// How often a step was marked.
#[derive(Debug, Clone, Deserialize)]
pub struct Row {
    /// About this unit.
    pub unit: UnitId,
    /// To this question.
    pub question: String,
    /// This step.
    pub step: String,
    /// So often; nothing is never.
    #[serde(default)]
    pub count: Option<i64>,
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

    /// One row for each step of each question about each unit stands there from the start.
    fn form(round: &Round, _target: &Target, _by: &By<'_>) -> Form {
        let sheet = &round.sheet;
        let units = sheet.units.iter().map(|(id, name)| Choice::name(id, name));
        let questions = sheet.questions.iter();
        let questions = questions.map(|one| Choice::words(&one.code, &one.label));
        let steps = sheet.scale.iter().map(|one| Choice::words(&one.code, &one.label));
        let rows: Vec<Value> = places(sheet)
            .map(|(unit, question, step)| json!({ "unit": unit, "question": question, "step": step }))
            .collect();
        let row = vec![
            Field::required("unit", Kind::One(units.collect())),
            Field::required("question", Kind::One(questions.collect())),
            Field::required("step", Kind::One(steps.collect())),
            Field::optional("count", Kind::Number),
        ];
        Form::of([
            Field::required("collected", Kind::Number),
            Field::required("spoiled", Kind::Number),
            Field::optional("counts", Kind::Rows(row)).starting(rows),
        ])
    }

    fn act(self, round: &mut Round, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let papers = self.read(&round.sheet)?;
        if let Some(first) = round.counts.first() {
            if first.stamp.by == by.actor.account {
                return Err(Refusal::new("two-counters").into());
            }
            self.compare(&first.papers, &papers, &round.sheet).end()?;
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
    /// The count, when it can be true of so many papers.
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
        let mut counts = Counts::new();
        let mut twice = Vec::new();
        for (n, row) in self.counts.iter().enumerate() {
            let count = number(row.count.unwrap_or(0), &format!("counts[{n}].count"));
            let question = counts.entry(row.unit).or_default();
            let question = question.entry(row.question.clone()).or_default();
            if question.insert(row.step.clone(), count).is_some() {
                twice.push(n);
            }
        }
        for n in twice {
            no.push(Refusal::new("counted-twice").at(format!("counts[{n}].step")));
        }
        no.unless(spoiled <= collected, || {
            Refusal::new("spoiled-exceed-collected")
                .with("collected", collected)
                .at("spoiled")
        });
        let valid = u64::from(collected.saturating_sub(spoiled));
        for (unit, question) in sheet.asked() {
            let steps = counts
                .get(&unit)
                .and_then(|about| about.get(question.code.as_str()));
            let marks: u64 = steps
                .into_iter()
                .flat_map(|steps| steps.values())
                .map(|count| u64::from(*count))
                .sum();
            no.unless(marks <= valid, || {
                self.place(sheet, unit, question.code.as_str(), None, Refusal::new("counts-exceed-papers"))
                    .with("marks", marks)
                    .with("valid", valid)
            });
        }
        no.end()?;
        // Never marked and not written are the same; two counts of the same papers must be equal to the last byte.
        for about in counts.values_mut() {
            for steps in about.values_mut() {
                steps.retain(|_, count| *count > 0);
            }
            about.retain(|_, steps| !steps.is_empty());
        }
        counts.retain(|_, about| !about.is_empty());
        Ok(Papers {
            collected,
            spoiled,
            counts,
        })
    }

    /// Says where two counts differ, and not what the first one was: the second counter counts again, and does not copy.
    fn compare(&self, first: &Papers, second: &Papers, sheet: &Sheet) -> Refusals {
        let mut no = Refusals::none();
        let of_all = |field: &str| Refusal::new("counters-disagree-papers").at(field);
        no.unless(first.collected == second.collected, || of_all("collected"));
        no.unless(first.spoiled == second.spoiled, || of_all("spoiled"));
        for (unit, question, step) in places(sheet) {
            let counted = |papers: &Papers| at(&papers.counts, unit, question, step);
            no.unless(counted(first) == counted(second), || {
                self.place(sheet, unit, question, Some(step), Refusal::new("counters-disagree"))
            });
        }
        no
    }

    /// A refusal that names a place of the sheet by the unit's name and the numbers of question and step, at its row.
    fn place(
        &self,
        sheet: &Sheet,
        unit: UnitId,
        question: &str,
        step: Option<&str>,
        refusal: Refusal,
    ) -> Refusal {
        let row = self.counts.iter().position(|row| {
            row.unit == unit
                && row.question == question
                && step.is_none_or(|step| row.step == step)
        });
        let field = row.map_or_else(|| "counts".to_owned(), |n| format!("counts[{n}].count"));
        let name = sheet.units.iter().find(|(id, _)| *id == unit);
        let number = |place: Option<usize>| place.map_or(0, |place| place.saturating_add(1));
        let question = sheet.questions.iter().position(|one| one.code == question);
        let refusal = refusal
            .with("unit", name.map_or("", |(_, name)| name))
            .with("question", number(question))
            .at(field);
        match step {
            None => refusal,
            Some(step) => {
                let step = sheet.scale.iter().position(|grade| grade.code == step);
                refusal.with("step", number(step))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::evaluation::testing::{World, counter, papers};
    use crate::testing::{people, said, unit};
    use serde_json::{Value, json};

    fn rows(rows: &[(u128, &str, &str, i64)]) -> Value {
        let rows = rows.iter().map(|(n, question, step, count)| {
            json!({ "unit": unit(*n), "question": question, "step": step, "count": count })
        });
        json!({ "collected": 2, "spoiled": 0, "counts": rows.collect::<Vec<_>>() })
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
        let one = rows(&[(1, "leadership", "satisfied", 2), (2, "reply", "dissatisfied", 1)]);
        world.must(&people::staff(), "count-paper", None, one);
        let mut other = rows(&[(1, "leadership", "satisfied", 1), (1, "reply", "satisfied", 0)]);
        if let Some(fields) = other.as_object_mut() {
            fields.insert("spoiled".to_owned(), json!(1));
        }
        let done = world.does(&counter(), "count-paper", None, other);
        let told: Vec<_> = done
            .err()
            .into_iter()
            .flat_map(|no| no.0)
            .map(|no| no.to_string())
            .collect();
        assert_eq!(
            told,
            [
                "counters-disagree-papers at spoiled",
                "counters-disagree unit=单位1 question=1 step=2 at counts[0].count",
                "counters-disagree unit=单位2 question=5 step=4 at counts",
            ]
        );
        assert_eq!(world.matter.counts.len(), 1);
    }

    #[test]
    fn a_count_is_possible_of_so_many_papers() {
        let mut world = World::open(6, &[5, 6]);
        let cases: [(Value, &[(&str, &str)]); 4] = [
            (
                json!({ "collected": 2, "spoiled": 3 }),
                &[("spoiled-exceed-collected", "spoiled")],
            ),
            (
                json!({ "collected": -1, "spoiled": 0 }),
                &[("number-negative", "collected")],
            ),
            (
                rows(&[(1, "reply", "satisfied", 2), (1, "reply", "dissatisfied", 1)]),
                &[("counts-exceed-papers", "counts[0].count")],
            ),
            (
                rows(&[(1, "reply", "satisfied", 1), (1, "reply", "satisfied", 1)]),
                &[("counted-twice", "counts[1].step")],
            ),
        ];
        for (count, expected) in cases {
            let told = world.refused(&people::staff(), "count-paper", None, count);
            assert_eq!(told, said(expected));
        }
    }

    #[test]
    fn without_electors_on_paper_there_is_nothing_to_count() {
        let mut world = World::open(3, &[]);
        let told = world.refused(&people::staff(), "count-paper", None, papers(1, 0, "satisfied"));
        assert_eq!(told, said(&[("nobody-on-paper", "")]));
    }
}
