//! The drafts that candidates become.

use super::Cycle;
use super::parts::{Candidate, Drafted};
use crate::by::By;
use crate::proposals::case::{Case, FromCycle, ProfileRef, Proposers, Text};

impl Cycle {
    /// The drafts that were made of its candidates since it stood as `before`: each with why its directions were proposed
    /// as the situation, and what the candidate would propose as the first suggestion.
    pub fn drafts_beyond(&self, before: &Self, by: &By<'_>) -> Vec<Case> {
        let known = |drafted: &Drafted| {
            let mut all = before.candidates.iter().flat_map(|one| &one.drafts);
            all.any(|one| one.proposal == drafted.proposal)
        };
        let all = self.candidates.iter();
        all.flat_map(|candidate| {
            candidate
                .drafts
                .iter()
                .map(move |drafted| (candidate, drafted))
        })
        .filter(|(_, drafted)| !known(drafted))
        .map(|(candidate, drafted)| self.draft(candidate, drafted, by))
        .collect()
    }

    fn draft(&self, candidate: &Candidate, drafted: &Drafted, by: &By<'_>) -> Case {
        let directions = self.directions.iter();
        let reasons: Vec<&str> = directions
            .filter(|one| candidate.directions.contains(&one.id))
            .map(|one| one.reason.as_str())
            .collect();
        let profile = ProfileRef {
            name: by.profile.name.clone(),
            on: by.today(),
        };
        let proposers = Proposers::alone(drafted.kind.clone(), drafted.proposer.clone());
        let begun = drafted.stamp.clone();
        Case {
            text: Text {
                title: candidate.title.clone(),
                situation: reasons.join("\n"),
                suggestions: vec![candidate.summary.clone()],
                ..Text::default()
            },
            from_cycle: Some(Box::new(FromCycle {
                cycle: self.head.id,
                year: self.year,
                candidate: candidate.id,
                title: candidate.title.clone(),
            })),
            ..Case::draft(
                drafted.proposal,
                self.head.committee,
                profile,
                begun,
                proposers,
            )
        }
    }
}
