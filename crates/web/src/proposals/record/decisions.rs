//! What the committee decided on the way in: every return for changes with its reason, and the decision that ended the
//! case before it was filed.

use super::sight::Sight;
use super::text::paragraphs;
use crate::dates::When;
use bihuan_domain::proposals::act::Target;
use bihuan_domain::proposals::case::{AdmissionState, Stamp};
use bihuan_domain::proposals::permissions::{Standing, standings};
use bihuan_domain::proposals::reading::Reading;

/// One decision.
pub struct DecisionView {
    pub heading: String,
    /// The coded ground of a refusal.
    pub ground: Option<String>,
    pub reason: Vec<String>,
    pub by: String,
    pub at: When,
    /// The proposal is back with its proposer because of it.
    pub waits: bool,
}

impl DecisionView {
    /// Oldest first. Returns are between the proposer and the office; what ended the case is for all who work on it.
    pub fn all(sight: &Sight<'_>) -> Vec<Self> {
        let mut decisions = returns(sight);
        decisions.extend(end(sight));
        decisions
    }

    /// The one that the proposer must answer now.
    pub fn waiting(sight: &Sight<'_>) -> Vec<Self> {
        let mut returns = returns(sight);
        returns.retain(|decision| decision.waits);
        returns
    }

    fn new(sight: &Sight<'_>, heading: String, reason: &str, stamp: &Stamp) -> Self {
        Self {
            heading,
            ground: None,
            reason: paragraphs(reason),
            by: stamp.name.clone(),
            at: sight.at(stamp),
            waits: false,
        }
    }
}

fn returns(sight: &Sight<'_>) -> Vec<DecisionView> {
    let case = sight.case();
    let mut standings = standings(case, &Target::case(), &sight.opened.actor).into_iter();
    if sight.opened.reading != Reading::Office && !standings.any(Standing::is_own) {
        return Vec::new();
    }
    let returns = &case.admission.returns;
    let is_back = case.admission.state == AdmissionState::Returned;
    let decision = |(before, (reason, stamp)): (usize, &(String, Stamp))| DecisionView {
        waits: is_back && before + 1 == returns.len(),
        ..DecisionView::new(
            sight,
            sight.w.t1("decision-returned", "times", before + 1),
            reason,
            stamp,
        )
    };
    returns.iter().enumerate().map(decision).collect()
}

/// What ended the case before it was filed.
fn end(sight: &Sight<'_>) -> Option<DecisionView> {
    let (w, admission) = (&sight.w, &sight.case().admission);
    let heading = match admission.state {
        AdmissionState::Refused => w.t("decision-refused"),
        AdmissionState::Withdrawn => w.t("decision-withdrawn"),
        AdmissionState::Converted => {
            let kind = &admission.conversion.as_ref()?.kind;
            let row = sight.opened.profile.conversion(kind);
            row.map_or(kind.as_str(), |row| w.of(&row.label)).to_owned()
        }
        _ => return None,
    };
    let stamp = admission.decided.as_ref().filter(|_| sight.inside())?;
    let ground = admission.ground.as_deref();
    Some(DecisionView {
        ground: ground.map(|code| {
            let row = sight.opened.profile.refusal_ground(code);
            row.map_or(code, |row| w.of(&row.label)).to_owned()
        }),
        ..DecisionView::new(sight, heading, &admission.reason, stamp)
    })
}
