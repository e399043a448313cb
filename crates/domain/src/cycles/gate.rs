//! What each gate asks for. A gate opens only on its evidence, and says what is missing.
//!
//! Some of it the cycle knows itself. The rest stands in other records — the proposal, the evaluation, the annual plan —
//! and comes as [`Evidence`], which the office reads in the same transaction and the gate keeps.

use super::Cycle;
use super::parts::{Candidate, MeetingKind};
use super::stage::{Stage, stage};
use super::verbs::Verb;
use crate::ids::{CommitmentId, MatterId, ProposalId, UnitId};
use crate::profile::Profile;
use crate::proposals::case::{Assignment, Case, Commitment, CommitmentEnd};
use crate::proposals::stage::stage as case_stage;
use crate::refusal::Refusal;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What other records say about a cycle.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Its proposal.
    pub proposal: Option<ProposalFacts>,
    /// Democratic evaluations of it that were closed with a valid result, oldest first.
    #[serde(default)]
    pub evaluations: Vec<MatterId>,
    /// Adopted annual plans of supervision on which it stands, by year.
    #[serde(default)]
    pub plans: Vec<i16>,
}

/// What the proposal says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalFacts {
    /// It was filed.
    pub filed: bool,
    /// It is named the No.1 proposal of its year.
    pub number_one: bool,
    /// 领办, by title.
    pub led_by: Option<String>,
    /// 督办, by title.
    pub supervised_by: Option<String>,
    /// 阅批, by title.
    pub read_by: Option<String>,
    /// The units that handle it.
    pub units: Vec<UnitFacts>,
    /// What the replies promised.
    pub commitments: Vec<CommitmentFacts>,
}

/// How far a unit is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitFacts {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// All six fixings are set (六定); a co-unit works under those of the lead.
    pub fixed: bool,
    /// It answers itself: a lead, a sole or a separate unit.
    pub answers: bool,
    /// Its answer was sent; of a co-unit, its opinion given.
    pub answered: bool,
    /// The day of its first answer; nothing of a co-unit.
    #[serde(default)]
    pub answered_on: Option<Date>,
    /// The three watched links; nothing in evidence of before they were kept.
    #[serde(default)]
    pub links: Option<WatchedLinks>,
}

/// 重点推进、难点解决、时限要求: the three links of a unit's handling that are watched. [F:seed]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WatchedLinks {
    /// Nodes of its plan, and how many of them are done.
    pub nodes: (usize, usize),
    /// The day of the first node that is not done.
    pub next: Option<Date>,
    /// Difficulties that were told, and how many of them are solved.
    pub difficulties: (usize, usize),
    /// The day on which its answer is due, or a co-unit's opinion.
    pub due: Date,
}

impl WatchedLinks {
    fn of(part: &Assignment) -> Self {
        let (nodes, difficulties) = (&part.plan.nodes, &part.difficulties);
        let open = nodes.iter().filter(|node| node.done.is_none());
        let done = nodes.iter().filter(|node| node.done.is_some());
        let solved = difficulties.iter().filter(|one| one.solution.is_some());
        Self {
            nodes: (nodes.len(), done.count()),
            next: open.map(|node| node.on).min(),
            difficulties: (difficulties.len(), solved.count()),
            due: part.answer_due().date(),
        }
    }
}

/// A commitment of the proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitmentFacts {
    /// The commitment.
    pub id: CommitmentId,
    /// What was promised.
    pub what: String,
    /// By which unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// Until when.
    pub due: Date,
    /// How it stands now; of one that was postponed, its successor.
    #[serde(default)]
    pub state: PromiseState,
    /// The day to which it was postponed, if it was.
    #[serde(default)]
    pub postponed: Option<Date>,
}

/// How a commitment stands on its proposal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromiseState {
    /// Being carried out.
    #[default]
    Open,
    /// The unit says that it is done; nobody has verified it.
    Reported,
    /// Verified as done.
    Done,
    /// Given up.
    Cancelled,
}

impl PromiseState {
    /// Machine code; `commitment-<code>` is its message id.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Reported => "reported",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether anything is still to be done.
    pub const fn goes_on(self) -> bool {
        matches!(self, Self::Open | Self::Reported)
    }

    fn of(commitment: &Commitment) -> Self {
        match &commitment.end {
            Some(CommitmentEnd::Done { .. }) => Self::Done,
            Some(CommitmentEnd::Cancelled { .. }) => Self::Cancelled,
            _ if commitment.awaits_verification() => Self::Reported,
            _ => Self::Open,
        }
    }
}

impl CommitmentFacts {
    /// What a commitment of a case says, its successors followed to the last.
    fn of(case: &Case, promise: &Commitment) -> Self {
        let mut last = promise;
        // A successor stands behind what it replaces, so this ends.
        for later in &case.commitments {
            if later.replaces == Some(last.id) {
                last = later;
            }
        }
        Self {
            id: promise.id,
            what: promise.what.clone(),
            unit: promise.owner,
            unit_name: promise.owner_name.clone(),
            due: promise.due,
            state: PromiseState::of(last),
            postponed: (last.id != promise.id).then_some(last.due),
        }
    }
}

impl ProposalFacts {
    /// What a case says.
    pub fn of(case: &Case) -> Self {
        let title = |office: &Option<(crate::ids::LeaderId, String)>| {
            office.as_ref().map(|(_, title)| title.clone())
        };
        let key = case.key.as_ref();
        Self {
            filed: case_stage(case).is_filed(),
            number_one: key.is_some_and(|key| key.number_one),
            led_by: key.and_then(|key| title(&key.led_by)),
            supervised_by: key.and_then(|key| title(&key.supervised_by)),
            read_by: key.and_then(|key| title(&key.read_by)),
            units: case
                .live_assignments()
                .map(|part| UnitFacts {
                    unit: part.unit,
                    name: part.unit_name.clone(),
                    fixed: part.plan.is_complete() || !part.mode.answers(),
                    answers: part.mode.answers(),
                    answered: if part.mode.answers() {
                        part.rounds.iter().any(|round| {
                            round
                                .reply
                                .as_ref()
                                .is_some_and(|reply| reply.sent.is_some())
                        })
                    } else {
                        part.co_opinion.is_some()
                    },
                    answered_on: part.rounds.iter().find_map(|round| {
                        // The proposers' time to judge begins on the day of the answer.
                        let evaluation = round.evaluation.as_ref();
                        evaluation.map(|evaluation| evaluation.due.start)
                    }),
                    links: Some(WatchedLinks::of(part)),
                })
                .collect(),
            commitments: case
                .commitments
                .iter()
                .map(|promise| CommitmentFacts::of(case, promise))
                .collect(),
        }
    }
}

/// One thing that a gate asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Machine code: `requirement-<code>` says what is to be done, `requirement-<code>-met` that it was, and
    /// `refusal-gate-<code>` that it is missing.
    pub code: &'static str,
    /// Whether it is there.
    pub met: bool,
    /// Arguments of its words.
    pub args: Vec<(&'static str, String)>,
}

impl Requirement {
    /// What is done to the cycle to bring it; nothing where it comes from other records: the proposal and its replies, an
    /// evaluation, an annual plan.
    pub fn brought_by(&self, cycle: &Cycle) -> Option<Verb> {
        match self.code {
            "call" => Some(Verb::Call),
            "directions" => Some(Verb::ProposeDirection),
            "study" if cycle.partners.is_empty() => Some(Verb::Engage),
            "study" => Some(Verb::DeliverStudy),
            "candidates" => Some(Verb::FormCandidate),
            "choice" => Some(Verb::Choose),
            "party-agreement" | "government-agreement" => Some(Verb::RecordAgreement),
            "settled" => Some(Verb::SettleCandidate),
            "filed" => Some(Verb::LinkProposal),
            "mid-year" => Some(Verb::ReportMidyear),
            "pre-consultation" | "deployment" | "before" | "during" | "after" | "considered"
            | "forum" => Some(Verb::HoldMeeting),
            "inspection" => Some(Verb::Inspect),
            "deepened" => Some(Verb::Deepen),
            "opinion" => Some(Verb::GiveOpinion),
            "answers" => Some(Verb::AnswerOpinion),
            "judged" => Some(Verb::JudgePromise),
            _ => None,
        }
    }

    /// As the reason why a gate stays shut.
    pub fn refusal(&self) -> Refusal {
        self.args.iter().fold(
            Refusal::new(&format!("gate-{}", self.code)),
            |refusal, (name, value)| refusal.with(name, value),
        )
    }
}

/// Everything that the next gate asks for, in the order in which it is usually done. Empty when there is no gate left.
pub fn requirements(cycle: &Cycle, evidence: &Evidence, profile: &Profile) -> Vec<Requirement> {
    match stage(cycle) {
        Stage::PreStudy => pre_study(cycle, profile),
        Stage::Handling => handling(cycle, evidence),
        Stage::Supervision => supervision(cycle, evidence),
        Stage::Closed | Stage::Ended => Vec::new(),
    }
}

fn plain(code: &'static str, met: bool) -> Requirement {
    Requirement {
        code,
        met,
        args: Vec::new(),
    }
}

fn held(cycle: &Cycle, kind: MeetingKind) -> bool {
    cycle.meetings.iter().any(|meeting| meeting.kind == kind)
}

/// Whether a body that the rules name has considered the replies: on the day of the last of them or later.
fn considered(cycle: &Cycle, units: &[UnitFacts]) -> bool {
    let answers = units.iter().filter(|unit| unit.answers);
    let days: Option<Vec<Date>> = answers.map(|unit| unit.answered_on).collect();
    let Some(last) = days.and_then(|days| days.into_iter().max()) else {
        return false;
    };
    cycle.meetings.iter().any(|meeting| {
        meeting.kind == MeetingKind::ReplyConsidered && meeting.body.is_some() && meeting.on >= last
    })
}

/// First year: seek, study, choose, agree.
fn pre_study(cycle: &Cycle, profile: &Profile) -> Vec<Requirement> {
    let rules = &profile.cycle;
    let (least, most) = (
        usize::from(rules.candidates_min.value),
        usize::from(rules.candidates_max.value),
    );
    let count = cycle.candidates.len();
    // Before the choice nobody knows which of them are not chosen.
    let chosen = cycle.choice.is_some();
    let unsettled = cycle.unsettled().filter(|_| chosen).count();
    let settled = chosen && unsettled == 0;
    vec![
        plain("call", cycle.call.is_some()),
        plain("directions", !cycle.directions.is_empty()),
        plain(
            "pre-consultation",
            held(cycle, MeetingKind::PreConsultation),
        ),
        plain(
            "study",
            cycle
                .partners
                .iter()
                .any(|partner| !partner.papers.is_empty()),
        ),
        Requirement {
            code: "candidates",
            met: (least..=most).contains(&count),
            args: vec![
                ("least", least.to_string()),
                ("most", most.to_string()),
                ("count", count.to_string()),
            ],
        },
        plain("choice", cycle.choice.is_some()),
        plain("party-agreement", cycle.agreed(crate::actor::Side::Party)),
        plain(
            "government-agreement",
            cycle.agreed(crate::actor::Side::Government),
        ),
        Requirement {
            code: "settled",
            met: settled,
            args: vec![("count", unsettled.to_string())],
        },
    ]
}

/// Second year: file, deploy, plan, consult, answer, evaluate.
fn handling(cycle: &Cycle, evidence: &Evidence) -> Vec<Requirement> {
    let tied = cycle.proposal.is_some();
    let proposal = evidence.proposal.as_ref().filter(|_| tied);
    let units = proposal.map_or(&[][..], |proposal| &proposal.units);
    let names = |rest: &dyn Fn(&UnitFacts) -> bool| {
        let names: Vec<&str> = units
            .iter()
            .filter(|unit| rest(unit))
            .map(|unit| unit.name.as_str())
            .collect();
        if names.is_empty() {
            // What messages take for an empty list.
            "none".to_owned()
        } else {
            names.join("、") // han-ok: the mark between names in a list
        }
    };
    let all = |holds: &dyn Fn(&UnitFacts) -> bool| !units.is_empty() && units.iter().all(holds);
    vec![
        plain("filed", proposal.is_some_and(|proposal| proposal.filed)),
        plain(
            "leaders",
            proposal.is_some_and(|proposal| {
                proposal.number_one && proposal.led_by.is_some() && proposal.supervised_by.is_some()
            }),
        ),
        plain("deployment", held(cycle, MeetingKind::Deployment)),
        Requirement {
            code: "six-fixings",
            met: all(&|unit| unit.fixed),
            args: vec![("units", names(&|unit| !unit.fixed))],
        },
        plain("before", held(cycle, MeetingKind::Before)),
        plain("during", held(cycle, MeetingKind::During)),
        plain("mid-year", !cycle.reports.is_empty()),
        Requirement {
            code: "replies",
            met: all(&|unit| unit.answered),
            args: vec![("units", names(&|unit| !unit.answered))],
        },
        plain("after", held(cycle, MeetingKind::After)),
        plain("considered", considered(cycle, units)),
        plain("evaluation", !evidence.evaluations.is_empty()),
    ]
}

/// Third year: list, inspect, discuss, deepen, give an opinion and hear the answer, judge each promise.
fn supervision(cycle: &Cycle, evidence: &Evidence) -> Vec<Requirement> {
    let year = Stage::Supervision.year(cycle.year);
    let unjudged = cycle
        .checklist
        .iter()
        .filter(|promise| promise.verdicts.is_empty())
        .count();
    let forum = cycle.meetings.iter().any(|meeting| {
        meeting.kind == MeetingKind::Forum
            && ["proposers", "experts", "units"]
                .iter()
                .all(|side| meeting.sides.iter().any(|there| there == side))
    });
    vec![
        Requirement {
            code: "listed",
            met: evidence.plans.contains(&year),
            args: vec![("year", year.to_string())],
        },
        plain("inspection", !cycle.inspections.is_empty()),
        plain("forum", forum),
        plain("deepened", !cycle.deepened.is_empty()),
        plain("opinion", !cycle.opinions.is_empty()),
        plain(
            "answers",
            !cycle.opinions.is_empty()
                && cycle
                    .opinions
                    .iter()
                    .all(|opinion| opinion.answer.is_some()),
        ),
        Requirement {
            code: "judged",
            met: unjudged == 0,
            args: vec![("count", unjudged.to_string())],
        },
    ]
}

impl Candidate {
    /// The proposals that were drafted of it, oldest first.
    pub fn drafted(&self) -> impl Iterator<Item = ProposalId> {
        self.drafts.iter().map(|drafted| drafted.proposal)
    }
}

impl Cycle {
    /// Candidates of which it is not yet said what becomes of them.
    pub fn unsettled(&self) -> impl Iterator<Item = &Candidate> {
        let chosen = self.choice.as_ref().map(|choice| choice.candidate);
        self.candidates
            .iter()
            .filter(move |candidate| chosen != Some(candidate.id) && candidate.fate.is_none())
    }

    /// The proposals that were drafted of the chosen candidate, oldest first.
    pub fn drafted(&self) -> impl Iterator<Item = ProposalId> {
        let chosen = self.choice.as_ref().map(|choice| choice.candidate);
        let candidate = self.candidates.iter().find(|one| Some(one.id) == chosen);
        candidate.into_iter().flat_map(Candidate::drafted)
    }

    /// Whether a candidate that was not chosen became this proposal.
    pub fn is_of_another(&self, proposal: ProposalId) -> bool {
        let chosen = self.choice.as_ref().map(|choice| choice.candidate);
        let mut others = self.candidates.iter().filter(|one| Some(one.id) != chosen);
        others.any(|one| {
            let fate = one.fate.as_ref().and_then(|fate| fate.proposal);
            fate == Some(proposal) || one.drafted().any(|draft| draft == proposal)
        })
    }

    /// Whether this side has agreed to the choice.
    pub fn agreed(&self, side: crate::actor::Side) -> bool {
        self.agreements
            .iter()
            .any(|agreement| agreement.side == side)
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use crate::cycles::testing::{World, full_evidence};
    use crate::testing::World as Cases;

    #[test]
    fn before_the_choice_nothing_is_said_to_be_unsettled() {
        let count = |world: &World| {
            let profile = &world.world.profile;
            let asks = requirements(&world.matter, &Evidence::default(), profile);
            let settled = asks.into_iter().find(|one| one.code == "settled");
            settled.map(|one| (one.met, one.args))
        };
        let says = |n: &str| Some((false, vec![("count", n.to_owned())]));
        assert_eq!(count(&World::with_candidates()), says("0"));
        assert_eq!(count(&World::chosen()), says("1"));
    }

    #[test]
    fn what_is_known_of_a_proposal_counts_only_while_it_is_tied() {
        let world = World::handling();
        let asks = requirements(&world.matter, &full_evidence(), &world.world.profile);
        let filed = asks.iter().find(|one| one.code == "filed");
        assert_eq!(filed.map(|one| one.met), Some(false));
    }

    #[test]
    fn replies_are_considered_once_all_of_them_are_there() {
        let world = World::handled();
        let is_met = |evidence: &Evidence| {
            let asks = requirements(&world.matter, evidence, &world.world.profile);
            let considered = asks.iter().find(|one| one.code == "considered");
            considered.is_some_and(|one| one.met)
        };
        let with = |answered_on: Option<Date>| {
            let mut evidence = full_evidence();
            let units = evidence.proposal.iter_mut().flat_map(|of| &mut of.units);
            for unit in units.take(1) {
                unit.answered_on = answered_on;
            }
            evidence
        };
        // The meeting was on the first of March.
        assert!(is_met(&full_evidence()));
        assert!(!is_met(&with(Some(jiff::civil::date(2023, 3, 2)))));
        assert!(!is_met(&with(None)));
        assert!(!is_met(&Evidence::default()));
    }

    #[test]
    fn the_three_watched_links_of_a_unit_are_told() {
        let mut w = Cases::started();
        let links = |w: &Cases| {
            let facts = ProposalFacts::of(&w.case).units;
            facts.into_iter().next().and_then(|unit| unit.links)
        };
        let before = links(&w).expect("it handles the proposal");
        assert_eq!(before.due, w.of_unit(1).answer_due().date());
        let told = |w: &Cases| {
            let part = w.of_unit(1);
            let next = part.plan.nodes.iter().filter(|one| one.done.is_none());
            (
                part.plan.nodes.len(),
                next.map(|one| one.on).min(),
                part.difficulties.len(),
            )
        };
        assert_eq!(
            (before.nodes.0, before.next, before.difficulties.0),
            told(&w)
        );
        let part = Some(w.of_unit(1).id.0);
        let clerk = crate::testing::people::clerk(1);
        let difficulty = serde_json::json!({ "what": "资金缺口" });
        w.must(
            &clerk,
            crate::proposals::verbs::Verb::ReportDifficulty,
            part,
            difficulty,
        );
        let after = links(&w).expect("it handles the proposal");
        assert_eq!(
            after.difficulties,
            (before.difficulties.0 + 1, before.difficulties.1)
        );
    }

    #[test]
    fn a_postponed_commitment_stands_as_its_successor() {
        let mut w = Cases::promised();
        let facts = |w: &Cases| {
            let facts = ProposalFacts::of(&w.case).commitments;
            let first = facts.into_iter().next();
            first.map(|one| (one.state, one.postponed))
        };
        assert_eq!(facts(&w), Some((PromiseState::Open, None)));
        let mut later = w
            .case
            .commitments
            .first()
            .cloned()
            .into_iter()
            .collect::<Vec<_>>();
        for one in &mut later {
            one.replaces = Some(one.id);
            one.id = uuid::Uuid::from_u128(77).into();
            one.due = jiff::civil::date(2031, 1, 1);
        }
        w.case.commitments.extend(later);
        let postponed = Some(jiff::civil::date(2031, 1, 1));
        assert_eq!(facts(&w), Some((PromiseState::Open, postponed)));
    }
}
