//! Ballots and how they are counted. The same counting makes the result, and makes it again from what is published.

use super::receipt::Receipt;
use super::sheet::{Answers, Sheet};
use crate::ids::UnitId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A ballot: no time, no name, no place in an order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Ballot {
    /// What its voter finds it by.
    pub receipt: Receipt,
    /// What it says.
    pub answers: Answers,
}

/// How often each step was marked: by unit, question and step. What stands here nowhere was marked never.
pub type Counts = BTreeMap<UnitId, BTreeMap<String, BTreeMap<String, u32>>>;

/// What was counted of the votes on paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Papers {
    /// Papers that were collected.
    pub collected: u32,
    /// Of them, those that say nothing that can be counted.
    pub spoiled: u32,
    /// What the others say.
    pub counts: Counts,
}

/// How many of how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Answers with a positive step.
    pub positive: u32,
    /// All answers that could have been given, abstentions among them: not answering is never counted as satisfied
    /// (§0.5).
    pub of: u32,
}

impl Share {
    /// In tenths of a percent, rounded; `None` of nothing.
    pub fn per_mille(self) -> Option<u32> {
        let of = u64::from(self.of);
        let rounded = (u64::from(self.positive) * 1_000 + of / 2).checked_div(of)?;
        u32::try_from(rounded).ok()
    }
}

/// What came of a round.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Ballots that count: the electronic ones, and the papers that were not spoiled.
    pub ballots: u32,
    /// By unit, in the order of the sheet.
    pub units: Vec<UnitTally>,
}

/// What was said of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitTally {
    /// The unit.
    pub unit: UnitId,
    /// By question, in the order of the sheet.
    pub questions: Vec<QuestionTally>,
    /// Over all questions.
    pub share: Share,
}

/// What was answered to a question about a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionTally {
    /// The question's code.
    pub question: String,
    /// By step of the scale, best first.
    pub steps: Vec<(String, u32)>,
    /// Left blank.
    pub abstained: u32,
    /// Of this question.
    pub share: Share,
}

impl QuestionTally {
    /// Every ballot once: answers and abstentions.
    pub fn sum(&self) -> u32 {
        self.steps
            .iter()
            .fold(self.abstained, |sum, (_, count)| sum.saturating_add(*count))
    }
}

/// How many there are of something that fits in memory.
pub(super) fn count<T>(all: &[T]) -> u32 {
    u32::try_from(all.len()).unwrap_or(u32::MAX)
}

/// Counts ballots and papers on a sheet. The order of the ballots makes no difference.
pub fn tally(sheet: &Sheet, ballots: &[Ballot], papers: Option<&Papers>) -> Tally {
    let on_paper = papers.map_or(0, |papers| papers.collected.saturating_sub(papers.spoiled));
    let valid = count(ballots).saturating_add(on_paper);
    let units = sheet.units.iter().map(|(unit, _)| {
        let questions: Vec<QuestionTally> = sheet
            .questions
            .iter()
            .map(|question| {
                tally_question(sheet, *unit, question.code.as_str(), ballots, papers, valid)
            })
            .collect();
        let share = questions.iter().fold(Share::default(), |sum, one| Share {
            positive: sum.positive.saturating_add(one.share.positive),
            of: sum.of.saturating_add(one.share.of),
        });
        UnitTally {
            unit: *unit,
            questions,
            share,
        }
    });
    Tally {
        ballots: valid,
        units: units.collect(),
    }
}

fn tally_question(
    sheet: &Sheet,
    unit: UnitId,
    question: &str,
    ballots: &[Ballot],
    papers: Option<&Papers>,
    valid: u32,
) -> QuestionTally {
    let counted = papers.and_then(|papers| papers.counts.get(&unit)?.get(question));
    let mut positive = 0_u32;
    let mut given = 0_u32;
    let mut steps = Vec::with_capacity(sheet.scale.len());
    for grade in &sheet.scale {
        let code = grade.code.as_str();
        let says = |ballot: &&Ballot| {
            ballot
                .answers
                .get(&unit)
                .and_then(|about| about.get(question))
                .is_some_and(|step| step == code)
        };
        let electronic = u32::try_from(ballots.iter().filter(says).count()).unwrap_or(u32::MAX);
        let on_paper = counted.and_then(|steps| steps.get(code)).copied();
        let all = electronic.saturating_add(on_paper.unwrap_or(0));
        given = given.saturating_add(all);
        if grade.positive {
            positive = positive.saturating_add(all);
        }
        steps.push((code.to_owned(), all));
    }
    QuestionTally {
        question: question.to_owned(),
        steps,
        abstained: valid.saturating_sub(given),
        share: Share {
            positive,
            of: valid,
        },
    }
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use crate::evaluation::testing::sheet;
    use crate::testing::unit;
    use proptest::prelude::*;
    use serde_json::json;

    /// Answers of one ballot: a step for each question about each unit, or none.
    fn answers(sheet: &Sheet, picks: &[usize]) -> Answers {
        let mut answers = Answers::new();
        for ((unit, question), pick) in sheet.asked().zip(picks) {
            if let Some(grade) = sheet.scale.get(*pick) {
                let about = answers.entry(unit).or_default();
                about.insert(question.code.to_string(), grade.code.to_string());
            }
        }
        answers
    }

    fn ballots(picks: &[Vec<usize>]) -> Vec<Ballot> {
        let sheet = sheet();
        let ballots = (1_u128..).zip(picks).map(|(n, picks)| Ballot {
            receipt: Receipt::of(n.to_be_bytes()),
            answers: answers(&sheet, picks),
        });
        ballots.collect()
    }

    #[test]
    fn a_blank_is_an_abstention_and_never_positive() {
        let sheet = sheet();
        let all = ballots(&[vec![0; 10], vec![3; 10], vec![]]);
        let tally = tally(&sheet, &all, None);
        let question = &tally.units[0].questions[0];
        assert_eq!(tally.ballots, 3);
        assert_eq!(question.steps[0], ("very_satisfied".to_owned(), 1));
        assert_eq!((question.abstained, question.sum()), (1, 3));
        assert_eq!(question.share, Share { positive: 1, of: 3 });
        assert_eq!(tally.units[0].share.per_mille(), Some(333));
        assert_eq!(Share::default().per_mille(), None);
    }

    #[test]
    fn papers_are_counted_beside_electronic_ballots_and_spoiled_ones_are_not() {
        let sheet = sheet();
        let papers: Papers = serde_json::from_value(json!({
            "collected": 4, "spoiled": 1,
            "counts": { unit(1).to_string(): { "leadership": { "dissatisfied": 2 } } },
        }))
        .unwrap_or_default();
        let tally = tally(&sheet, &ballots(&[vec![0; 10]]), Some(&papers));
        let question = &tally.units[0].questions[0];
        assert_eq!(tally.ballots, 4);
        assert_eq!(question.steps[3], ("dissatisfied".to_owned(), 2));
        assert_eq!((question.abstained, question.share.positive), (1, 1));
    }

    proptest! {
        #[test]
        fn every_ballot_is_counted_once_in_every_question_whatever_their_order(
            picks in prop::collection::vec(prop::collection::vec(0_usize..6, 10), 0..40),
        ) {
            let sheet = sheet();
            let mut all = ballots(&picks);
            let counted = tally(&sheet, &all, None);
            prop_assert_eq!(counted.ballots as usize, all.len());
            for question in counted.units.iter().flat_map(|unit| &unit.questions) {
                prop_assert_eq!(question.sum() as usize, all.len());
            }
            all.reverse();
            prop_assert_eq!(tally(&sheet, &all, None), counted);
        }
    }
}
