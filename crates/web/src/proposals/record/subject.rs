//! What the page of a verb is about: the part of the case that is signed, rated, confirmed or decided, in the words and
//! with the limits of the record, so that nobody decides blind.

use super::decisions::DecisionView;
use super::handling::AssignmentView;
use super::leaders::{InstructionView, SupervisionView};
use super::promises::{CommitmentView, OutcomeView};
use super::reviews::ReviewView;
use super::sight::Sight;
use super::text::{TextView, paragraphs};
use bihuan_domain::ids::PartId;
use bihuan_domain::proposals::case::{Assignment, Case};
use bihuan_domain::proposals::verbs::Verb;
use uuid::Uuid;

/// What stands above the form.
#[derive(Default)]
pub struct Subject {
    /// The proposal, where it is itself what is decided on.
    pub text: Option<TextView>,
    /// Why the reply came back from the check and must be mended.
    pub sent_back: Vec<String>,
    /// The units that the proposer has in mind, for those who choose.
    pub suggested: String,
    pub reviews: Vec<ReviewView>,
    /// Returns so far, for those who review again.
    pub decisions: Vec<DecisionView>,
    /// Why the proposal is back with its proposer, who changes it.
    pub returned: Vec<DecisionView>,
    pub instructions: Vec<InstructionView>,
    pub supervisions: Vec<SupervisionView>,
    pub assignments: Vec<AssignmentView>,
    pub commitments: Vec<CommitmentView>,
    pub outcomes: Vec<OutcomeView>,
}

/// A part of a hand-over that a verb is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Plan,
    Difficulties,
    Contacts,
    /// The one contact that is asked about.
    ThisContact,
    Objections,
    Extensions,
    /// The reply under way, with its rating.
    LastRound,
    /// All handlings so far.
    Rounds,
    /// Those before the one under way.
    EarlierRounds,
}

/// The parts of a hand-over that `verb` is about; `None` when it is about none.
const fn parts(verb: Verb) -> Option<&'static [Part]> {
    use Part as P;
    use Verb as V;
    Some(match verb {
        V::SignFor | V::Object | V::Plan | V::GiveCoOpinion => &[],
        V::DecideObjection => &[P::Objections],
        V::Start | V::ReportNode => &[P::Plan],
        V::ReportDifficulty | V::SolveDifficulty => &[P::Difficulties],
        V::RecordContact => &[P::Contacts],
        V::ConfirmContact => &[P::ThisContact],
        V::AskExtension | V::DecideExtension => &[P::Extensions, P::Plan, P::Difficulties],
        V::Urge => &[P::Plan, P::Difficulties, P::Extensions],
        V::DraftReply => &[P::Contacts, P::EarlierRounds],
        V::SignOff | V::CheckReply => &[P::Contacts, P::LastRound],
        V::SendReply
        | V::PublishReply
        | V::ChangeClass
        | V::Rate
        | V::EnterRating
        | V::CloseEvaluation => &[P::LastRound],
        V::HoldMeeting => &[P::Rounds],
        _ => return None,
    })
}

/// Whether the proposal itself is what is read before `verb` is done.
const fn is_about_the_text(verb: Verb) -> bool {
    matches!(
        verb,
        Verb::Submit
            | Verb::AcceptCosign
            | Verb::DeclineCosign
            | Verb::Second
            | Verb::Review
            | Verb::File
            | Verb::ReturnForChanges
            | Verb::Refuse
            | Verb::Convert
            | Verb::DesignateKey
            | Verb::RevokeKey
            | Verb::Assign
            | Verb::SignFor
            | Verb::Object
            | Verb::DecideObjection
            | Verb::GiveCoOpinion
            | Verb::OfferUp
    )
}

impl Subject {
    /// What `verb` on `part` is about, as far as this person may read it.
    pub fn of(sight: &Sight<'_>, verb: Verb, part: Option<Uuid>) -> Self {
        use Verb as V;
        let case = sight.case();
        let mut subject = Self {
            text: is_about_the_text(verb).then(|| TextView::of(&case.text)),
            assignments: assignments(sight, verb, part),
            ..Self::default()
        };
        match verb {
            V::Review | V::File | V::ReturnForChanges | V::Refuse | V::Convert => {
                subject.reviews = ReviewView::all(sight);
                subject.decisions = DecisionView::all(sight);
            }
            V::Write | V::Submit => subject.returned = DecisionView::waiting(sight),
            V::RevokeKey | V::Supervise | V::Instruct => {
                subject.instructions = InstructionView::all(sight);
                subject.supervisions = SupervisionView::all(sight);
            }
            V::AnswerInstruction | V::CloseInstruction => {
                let key = case.key.iter().filter(|_| sight.inside());
                let instructions = key.flat_map(|key| &key.instructions);
                subject.instructions = instructions
                    .filter(|instruction| Some(instruction.id.0) == part)
                    .map(|instruction| InstructionView::of(sight, instruction))
                    .collect();
            }
            V::ReportCommitment
            | V::VerifyCommitment
            | V::PostponeCommitment
            | V::CancelCommitment => {
                let promises = case.commitments.iter().filter(|_| sight.inside());
                subject.commitments = promises
                    .filter(|promise| Some(promise.id.0) == part)
                    .map(|promise| CommitmentView::of(sight, promise))
                    .collect();
            }
            V::LookBack | V::Archive => {
                subject.commitments = CommitmentView::all(sight);
                subject.outcomes = OutcomeView::all(sight);
            }
            V::Assign | V::AddUnit => subject.suggested = suggested(sight),
            V::DraftReply => subject.sent_back = sent_back(case, part),
            V::ConfirmOutcome => {
                let outcomes = case.outcomes.iter().filter(|_| sight.inside());
                subject.outcomes = outcomes
                    .filter(|outcome| Some(outcome.id.0) == part)
                    .map(|outcome| OutcomeView::of(sight, outcome))
                    .collect();
            }
            _ => {}
        }
        subject
    }

    /// Whether there is nothing to look at.
    pub fn is_empty(&self) -> bool {
        self.text.as_ref().is_none_or(TextView::is_empty)
            && self.sent_back.is_empty()
            && self.suggested.is_empty()
            && self.reviews.is_empty()
            && self.decisions.is_empty()
            && self.instructions.is_empty()
            && self.supervisions.is_empty()
            && self.assignments.is_empty()
            && self.commitments.is_empty()
            && self.outcomes.is_empty()
    }
}

/// The names of the units that the proposer has in mind. [F:R1]
fn suggested(sight: &Sight<'_>) -> String {
    let units = &sight.opened.place.directory.units;
    let wanted = sight.case().text.suggested_units.iter();
    let names: Vec<&str> = wanted
        .filter_map(|id| units.get(id))
        .map(|unit| unit.name.as_str())
        .collect();
    names.join(&sight.w.t("list-comma"))
}

/// The words with which the last check rejected the reply that is being drafted.
fn sent_back(case: &Case, part: Option<Uuid>) -> Vec<String> {
    let own = part.and_then(|part| assignment_of(case, part));
    let reply = own.and_then(|a| a.round()?.reply.as_ref());
    let last = reply.and_then(|reply| reply.checks.last());
    last.filter(|check| !check.passed)
        .map_or_else(Vec::new, |check| paragraphs(&check.reason))
}

/// The hand-over that a verb is about, and for a reply the opinions of those who help.
fn assignments(sight: &Sight<'_>, verb: Verb, part: Option<Uuid>) -> Vec<AssignmentView> {
    let case = sight.case();
    let (Some(parts), Some(part)) = (parts(verb), part) else {
        return Vec::new();
    };
    let Some(own) = assignment_of(case, part) else {
        return Vec::new();
    };
    let mut views = vec![narrowed(sight, own, parts, part)];
    if matches!(verb, Verb::DraftReply | Verb::SignOff | Verb::CheckReply) {
        let helping = case.live_assignments().filter(|a| a.co_opinion.is_some());
        views.extend(helping.map(|a| narrowed(sight, a, &[], a.id.0)));
    }
    views
}

/// The hand-over with this identifier, or the one in which the part with this identifier stands.
fn assignment_of(case: &Case, part: Uuid) -> Option<&Assignment> {
    let id = PartId(part);
    case.assignments.iter().find(|a| {
        a.id.0 == part
            || a.contacts.iter().any(|own| own.id == id)
            || a.objections.iter().any(|own| own.id == id)
            || a.extensions.iter().any(|own| own.id == id)
            || a.difficulties.iter().any(|own| own.id == id)
            || a.plan.nodes.iter().any(|own| own.id == id)
    })
}

/// A hand-over with these parts only; a helping unit's opinion stays.
fn narrowed(sight: &Sight<'_>, a: &Assignment, parts: &[Part], id: Uuid) -> AssignmentView {
    let has = |part| parts.contains(&part);
    let mut view = AssignmentView::of(sight, a);
    if !has(Part::Plan) {
        view.fixings.clear();
        view.nodes.clear();
    }
    if !has(Part::Difficulties) {
        view.difficulties.clear();
    }
    if has(Part::ThisContact) {
        view.contacts.retain(|contact| contact.id.0 == id);
    } else if !has(Part::Contacts) {
        view.contacts.clear();
    }
    if !has(Part::Objections) {
        view.objections.clear();
    }
    if !has(Part::Extensions) {
        view.extensions.clear();
    }
    let last = view.rounds.len().saturating_sub(1);
    if has(Part::LastRound) {
        view.rounds.drain(..last);
    } else if has(Part::EarlierRounds) {
        view.rounds.truncate(last);
    } else if !has(Part::Rounds) {
        view.rounds.clear();
    }
    view
}
