//! The opinions before the decision (预审、复审): for those who review and decide, never for proposers or the public.

use super::sight::Sight;
use super::text::paragraphs;
use crate::dates::When;
use bihuan_domain::proposals::case::Review;
use bihuan_domain::proposals::reading::reads_reviews;

/// One opinion.
pub struct ReviewView {
    /// The step, and what is recommended.
    pub heading: String,
    /// On which ground, when refusal is recommended.
    pub ground: Option<String>,
    pub opinion: Vec<String>,
    pub by: String,
    pub at: When,
    /// Given before the proposal went back to its proposer.
    pub superseded: bool,
}

impl ReviewView {
    /// All opinions, oldest first.
    pub fn all(sight: &Sight<'_>) -> Vec<Self> {
        let reviews = sight.case().admission.reviews.iter();
        reviews
            .filter(|_| reads_reviews(sight.case(), &sight.opened.actor))
            .map(|review| Self::of(sight, review))
            .collect()
    }

    fn of(sight: &Sight<'_>, review: &Review) -> Self {
        let w = &sight.w;
        let ground = review.ground.as_deref();
        Self {
            heading: w.t2(
                "review-heading",
                "step",
                w.t(&format!("review-{}", review.step.code())),
                "recommendation",
                w.t(&format!("recommendation-{}", review.recommendation.code())),
            ),
            ground: ground.map(|code| {
                let row = sight.opened.profile.refusal_ground(code);
                row.map_or(code, |row| w.of(&row.label)).to_owned()
            }),
            opinion: paragraphs(&review.opinion),
            by: review.stamp.name.clone(),
            at: sight.at(&review.stamp),
            superseded: review.superseded,
        }
    }
}
