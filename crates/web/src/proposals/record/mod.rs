//! The record: what it is, who it waits for and until when, what it says, what was done, what may be done now.
//!
//! The page shows what [`Reading`](bihuan_domain::proposals::reading::Reading) opens and nothing else: the public sees
//! the text, published replies and the public lines of the timeline; units never see ratings that are still open.
//!
//! The sections have their files here, by subject, and their templates in `templates/proposals/record`.

mod actions;
mod decisions;
mod facts;
mod handling;
mod head;
mod imported;
mod leaders;
mod levels;
mod papers;
mod promises;
mod replies;
mod reviews;
mod sight;
mod subject;
mod text;
mod timeline;
mod waits;

pub use papers::PaperView;
pub(crate) use sight::Sight;
pub(crate) use subject::Subject;
pub use text::TextView;
pub use timeline::sentence;

use super::wording::verb_words;
use super::{Opened, open_record};
use crate::failure::Problem;
use crate::matters::story::Entry;
use crate::page::{Frame, Nav, show};
use crate::scratch;
use crate::session::Visitor;
use crate::urls::CaseRef;
use crate::words::Speech;
use actions::Actions;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use bihuan_domain::proposals::case::Case;
use bihuan_domain::proposals::ring::ring;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_domain::proposals::waiting::waiting;
use bihuan_store::ledger::Line;
use decisions::DecisionView;
use facts::Facts;
use handling::AssignmentView;
use head::{Head, StepView};
use imported::ResolutionView;
use leaders::{InstructionView, SupervisionView};
use promises::{CommitmentView, LookBackView, OutcomeView};
use reviews::ReviewView;
use serde::Deserialize;
use timeline::{Seen, Timeline};
use uuid::Uuid;
use waits::Waits;

/// What just happened, in the address.
#[derive(Debug, Default, Deserialize)]
pub struct Just {
    /// A verb that was done.
    done: Option<String>,
    /// On which part.
    part: Option<Uuid>,
    /// A verb that somebody wanted to do and that is over.
    past: Option<String>,
}

impl Just {
    /// That it is done, in words. An address can say anything, so only what can be done is repeated.
    fn words(&self, w: &Speech, case: &Case) -> Option<String> {
        let code = self.done.as_deref()?;
        if code == Verb::Withdraw.code() {
            return Some(w.t1("done", "verb", verb_words(w, Verb::Withdraw, case)));
        }
        // Merging is done to two cases, so it is no verb of the table.
        let is_known = Verb::from_code(code).is_some() || matches!(code, "merge" | "unmerge");
        is_known.then(|| w.t1("done", "verb", w.t(&format!("verb-{code}"))))
    }

    /// The copy of the form that the browser may let go now.
    fn draft_key(&self, account: &str, case: &CaseRef) -> Option<String> {
        let verb = Verb::from_code(self.done.as_deref()?)?;
        let form = scratch::form_name(case.id, verb.code(), self.part);
        Some(format!("{account}:{form}"))
    }
}

#[derive(Template)]
#[template(path = "proposals/record.html")]
struct RecordPage {
    f: Frame,
    w: Speech,
    just: Option<String>,
    past: bool,
    draft_key: Option<String>,
    head: Head,
    waits: Waits,
    steps: Vec<StepView>,
    text: TextView,
    papers: Vec<PaperView>,
    /// Evidence and the like, which no part of the page shows.
    other_papers: Vec<PaperView>,
    reviews: Vec<ReviewView>,
    decisions: Vec<DecisionView>,
    /// Why the proposal is back with its proposer.
    returned: Vec<DecisionView>,
    instructions: Vec<InstructionView>,
    supervisions: Vec<SupervisionView>,
    assignments: Vec<AssignmentView>,
    commitments: Vec<CommitmentView>,
    outcomes: Vec<OutcomeView>,
    resolutions: Vec<ResolutionView>,
    look_backs: Vec<LookBackView>,
    levels: Vec<Entry>,
    timeline: Timeline,
    actions: Actions,
    facts: Facts,
}

/// `GET /proposals/{case}`.
///
/// # Errors
/// [`bihuan_office::Failure::Missing`] when there is no such case for this person.
pub async fn page(
    visitor: Visitor,
    Path(case): Path<CaseRef>,
    Query(just): Query<Just>,
) -> Result<Response, Problem> {
    let (opened, lines) = open_record(&visitor, case).await?;
    let sight = Sight {
        opened: &opened,
        w: opened.speech(&visitor),
        today: opened.today(&visitor),
    };
    let f = Frame::of(&visitor, sight.title(), Nav::Proposals);
    let levels = levels::told(&visitor, &sight).await?;
    let followed = followed(&visitor, &opened).await?;
    show(&RecordPage {
        levels,
        ..record(&visitor, &sight, f, &lines, &just, followed)
    })
}

/// The first year of the living cycle that follows a key proposal, for those who might otherwise revoke it.
async fn followed(visitor: &Visitor, opened: &Opened) -> Result<Option<i16>, Problem> {
    let case = &opened.stored.case;
    if case.key.is_none() || !opened.actor.is_office() {
        return Ok(None);
    }
    let office = &visitor.web.office;
    let following = office.cycle_following(case.committee, case.id).await?;
    Ok(following.map(|cycle| cycle.year))
}

fn record(
    visitor: &Visitor,
    sight: &Sight<'_>,
    f: Frame,
    lines: &[Line],
    just: &Just,
    followed: Option<i16>,
) -> RecordPage {
    let case = sight.case();
    let waits = waiting(case);
    let is_late = waits
        .iter()
        .any(|item| item.due.is_some_and(|due| due < sight.today));
    let arcs = ring(case, &waits, sight.today);
    let seen = Seen::by(sight, lines);
    RecordPage {
        just: just.words(&sight.w, case),
        past: just.past.is_some(),
        draft_key: just.draft_key(&f.account, &sight.opened.case),
        head: Head::of(sight, &arcs, &seen, is_late),
        waits: Waits::of(sight, &waits, is_late),
        steps: StepView::all(sight, &arcs, &seen),
        text: TextView::of(&case.text),
        papers: papers::of_the_text(sight),
        other_papers: papers::of_no_part(sight),
        reviews: ReviewView::all(sight),
        decisions: DecisionView::all(sight),
        returned: DecisionView::waiting(sight),
        instructions: InstructionView::all(sight),
        supervisions: SupervisionView::all(sight),
        assignments: AssignmentView::all(sight),
        commitments: CommitmentView::all(sight),
        outcomes: OutcomeView::all(sight),
        resolutions: ResolutionView::all(&sight.w, case.imported.as_ref()),
        look_backs: LookBackView::all(&case.look_backs),
        // Other committees are asked beside this.
        levels: Vec::new(),
        timeline: Timeline::of(sight, &seen),
        actions: Actions::of(visitor, sight, &waits, followed),
        facts: Facts::of(sight),
        w: sight.w.clone(),
        f,
    }
}
