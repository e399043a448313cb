//! How the case is handled: each unit's part of the work.

use super::papers::{self, PaperView};
use super::replies::RoundView;
use super::sight::Sight;
use super::text::paragraphs;
use crate::dates::{Until, When};
use crate::papers::works_on;
use crate::words::Speech;
use crate::{rings, urls};
use bihuan_domain::ids::PartId;
use bihuan_domain::proposals::case::{
    Assignment, CoOpinion, Contact, Difficulty, Extension, HandlingPlan, Node, Objection, Phase,
};
use bihuan_domain::proposals::stage::{Stage, assignment_stage};

/// What one unit was given to do, and how far it has come.
pub struct AssignmentView {
    pub anchor: String,
    pub unit: String,
    pub mode: String,
    pub stage: String,
    pub stage_class: &'static str,
    /// When the answer is due.
    pub until: Until,
    pub due_href: String,
    /// Why it ended before its time.
    pub ended: Option<String>,
    /// What the assigning office said with it, for the unit and for both offices.
    pub note: Vec<String>,
    /// 六定; only where the unit answers.
    pub fixings: Vec<FixingView>,
    pub nodes: Vec<NodeView>,
    pub difficulties: Vec<DifficultyView>,
    pub contacts: Vec<ContactView>,
    pub objections: Vec<AskedView>,
    pub extensions: Vec<AskedView>,
    pub opinion: Option<OpinionView>,
    pub rounds: Vec<RoundView>,
}

impl AssignmentView {
    /// Every hand-over; those that ended are internal.
    pub fn all(sight: &Sight<'_>) -> Vec<Self> {
        let assignments = sight.case().assignments.iter();
        assignments
            .filter(|a| sight.inside() || a.ended.is_none())
            .map(|a| Self::of(sight, a))
            .collect()
    }

    /// One hand-over with everything that this person may read of it.
    pub fn of(sight: &Sight<'_>, a: &Assignment) -> Self {
        let w = &sight.w;
        let inside = sight.inside();
        let until = sight.until(a.answer_due().date());
        let mut promises = sight.case().open_commitments();
        let stage = match assignment_stage(a) {
            Stage::Keeping if !promises.any(|promise| promise.assignment == a.id) => {
                Stage::Complete
            }
            stage => stage,
        };
        Self {
            anchor: format!("assignment-{}", a.id),
            unit: a.unit_name.clone(),
            mode: w.t(&format!("mode-{}", a.mode.code())),
            stage: w.t(if a.co_opinion.is_some() {
                "co-opinion-given"
            } else {
                stage_message(stage)
            }),
            stage_class: if a.ended.is_some() {
                "is-stopped"
            } else {
                rings::tag(stage, until.late && !has_answered(a))
            },
            until,
            due_href: urls::due(&sight.opened.case, a.id.0),
            ended: a.ended.as_ref().map(|(reason, _)| reason.clone()),
            note: if works_on(sight.opened, a) {
                paragraphs(&a.note)
            } else {
                Vec::new()
            },
            fixings: if inside && a.mode.answers() {
                FixingView::all(w, &a.plan)
            } else {
                Vec::new()
            },
            nodes: a
                .plan
                .nodes
                .iter()
                .map(|node| NodeView::of(sight, node))
                .collect(),
            difficulties: a
                .difficulties
                .iter()
                .filter(|_| inside)
                .map(|difficulty| DifficultyView::of(sight, difficulty))
                .collect(),
            contacts: a
                .contacts
                .iter()
                .filter(|_| inside)
                .map(|contact| ContactView::of(sight, contact))
                .collect(),
            objections: a
                .objections
                .iter()
                .filter(|_| inside)
                .map(|objection| AskedView::objection(w, objection))
                .collect(),
            extensions: a
                .extensions
                .iter()
                .filter(|_| inside)
                .map(|extension| AskedView::extension(w, extension))
                .collect(),
            opinion: a
                .co_opinion
                .as_ref()
                .filter(|_| inside)
                .map(|opinion| OpinionView::of(sight, opinion)),
            rounds: a
                .rounds
                .iter()
                .map(|round| RoundView::of(sight, a, round))
                .collect(),
        }
    }
}

/// Something that the unit asked its assigning office for.
pub struct AskedView {
    /// What it asked, and why.
    pub words: String,
    /// What the office said, and why.
    pub verdict: Option<String>,
}

impl AskedView {
    fn objection(w: &Speech, objection: &Objection) -> Self {
        let verdict = objection.verdict.as_ref();
        Self {
            words: w.t2(
                "objection",
                "reason",
                &objection.reason,
                "unit",
                &objection.proposed_name,
            ),
            verdict: verdict.map(|verdict| {
                let message = if verdict.upheld {
                    "objection-upheld"
                } else {
                    "objection-refused"
                };
                w.t1(message, "reason", &verdict.reason)
            }),
        }
    }

    fn extension(w: &Speech, extension: &Extension) -> Self {
        let verdict = extension.verdict.as_ref();
        Self {
            words: w.t1("extension", "reason", &extension.reason),
            verdict: verdict.map(|verdict| {
                let reason = match verdict.reason.as_str() {
                    "" => "none",
                    reason => reason,
                };
                match verdict.now_due {
                    Some(due) => w.t2("extension-granted", "date", w.day(due), "reason", reason),
                    None => w.t1("extension-refused", "reason", reason),
                }
            }),
        }
    }
}

/// Whether the unit has done its part, so that a day gone by is none that it missed.
fn has_answered(a: &Assignment) -> bool {
    let reply = a.round().and_then(|round| round.reply.as_ref());
    reply.is_some_and(|reply| reply.sent.is_some()) || a.co_opinion.is_some()
}

/// The words for where a hand-over stands; a unit that has answered and was rated is done with its part.
const fn stage_message(stage: Stage) -> &'static str {
    match stage {
        Stage::Assigned => "stage-assigned",
        Stage::Replying => "stage-replying",
        Stage::Evaluating => "stage-evaluating",
        Stage::Rehandling => "stage-rehandling",
        Stage::Keeping => "stage-keeping",
        Stage::Complete => "stage-complete",
        _ => "stage-handling",
    }
}

/// One of the six things that a plan fixes (六定).
pub struct FixingView {
    pub label: String,
    /// What was fixed; nothing yet when there is none.
    pub value: Option<String>,
}

impl FixingView {
    fn all(w: &Speech, plan: &HandlingPlan) -> Vec<Self> {
        let text = |value: &str| Some(value.to_owned()).filter(|value| !value.trim().is_empty());
        let fixings = [
            ("unit", text(&plan.unit)),
            ("leader", text(&plan.leader)),
            ("staff", text(&plan.staff)),
            ("duty", text(&plan.duty)),
            ("time", plan.time.map(|day| w.day(day))),
            ("effect", text(&plan.effect)),
        ];
        let view = |(name, value)| Self {
            label: w.t(&format!("field-plan-{name}")),
            value,
        };
        fixings.into_iter().map(view).collect()
    }
}

/// A step of the plan with its day.
pub struct NodeView {
    pub what: String,
    pub until: Until,
    /// What was done, and when.
    pub done: Option<(String, When)>,
}

impl NodeView {
    fn of(sight: &Sight<'_>, node: &Node) -> Self {
        let done = node.done.as_ref();
        Self {
            what: node.what.clone(),
            until: sight.until(node.on),
            done: done.map(|(words, stamp)| (words.clone(), sight.at(stamp))),
        }
    }
}

/// Something in the way.
pub struct DifficultyView {
    pub what: String,
    pub at: When,
    /// How it was solved, and when.
    pub solution: Option<(String, When)>,
}

impl DifficultyView {
    fn of(sight: &Sight<'_>, difficulty: &Difficulty) -> Self {
        let solution = difficulty.solution.as_ref();
        Self {
            what: difficulty.what.clone(),
            at: sight.at(&difficulty.stamp),
            solution: solution.map(|(words, stamp)| (words.clone(), sight.at(stamp))),
        }
    }
}

/// A talk between unit and proposer.
pub struct ContactView {
    /// The contact.
    pub id: PartId,
    pub heading: String,
    pub who: String,
    pub summary: String,
    /// Whether the proposer agrees that it was so, and their remark.
    pub confirmed: Option<(bool, String)>,
}

impl ContactView {
    fn of(sight: &Sight<'_>, contact: &Contact) -> Self {
        let w = &sight.w;
        let labels = &sight.opened.profile.contact;
        let phase = match contact.phase {
            Phase::Before => "phase-before",
            Phase::During => "phase-during",
            Phase::After => "phase-after",
        };
        let rank = sight.label(&labels.ranks, &contact.rank);
        let confirmed = contact.confirmed.as_ref();
        Self {
            id: contact.id,
            heading: w.all(
                "contact-heading",
                &[
                    ("date", &w.day(contact.on)),
                    ("phase", &w.t(phase)),
                    ("way", &sight.label(&labels.ways, &contact.way)),
                ],
            ),
            who: w.t2("contact-who", "person", &contact.person, "rank", rank),
            summary: contact.summary.clone(),
            confirmed: confirmed.map(|(agreed, remark, _)| (*agreed, remark.clone())),
        }
    }
}

/// What a unit that helps has to say.
pub struct OpinionView {
    pub paragraphs: Vec<String>,
    pub by: String,
    pub at: When,
    pub papers: Vec<PaperView>,
}

impl OpinionView {
    fn of(sight: &Sight<'_>, opinion: &CoOpinion) -> Self {
        Self {
            paragraphs: paragraphs(&opinion.text),
            by: opinion.stamp.name.clone(),
            at: sight.at(&opinion.stamp),
            papers: papers::named(sight, &opinion.papers),
        }
    }
}
