//! A proposal or a No.1 cycle in a leader's hands: in which role, how far it is, what is missing, until when.

use super::instructions::InstructionView;
use crate::cycles;
use crate::dates::Until;
use crate::listing::Link;
use crate::matters::matter_ref;
use crate::matters::record::Gate;
use crate::matters::wording::name;
use crate::proposals::rules::open_to;
use crate::proposals::wording::action_words;
use crate::proposals::{Item, case_ref};
use crate::session::Signed;
use crate::urls;
use bihuan_domain::cycles::Cycle;
use bihuan_domain::cycles::stage::stage;
use bihuan_domain::ids::LeaderId;
use bihuan_domain::matters::{Kind, Matter};
use bihuan_domain::proposals::case::Case;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::Failure;
use bihuan_office::matters::leaders::LedCycle;

/// A supervision opinion that its unit has not answered.
pub(super) struct OpinionView {
    pub(super) unit: String,
    pub(super) text: String,
    pub(super) due: Until,
}

/// A record in the leader's hands.
pub(super) struct Led {
    pub(super) ring: String,
    pub(super) href: String,
    pub(super) title: String,
    /// Number and proposer; of a cycle, that nothing is chosen yet.
    pub(super) note: String,
    /// What the leader is to it, as codes.
    pub(super) roles: Vec<&'static str>,
    /// Where it stands: the tag's shape and its words.
    pub(super) state: (&'static str, String),
    /// What is next due.
    pub(super) due: Option<Until>,
    /// That day is over.
    pub(super) late: bool,
    /// Of a cycle: what its next gate still asks for.
    pub(super) gate: Option<Gate>,
    /// Of a cycle: opinions without an answer.
    pub(super) opinions: Vec<OpinionView>,
    /// Of a proposal: this leader's instructions that are closed.
    pub(super) closed: Vec<InstructionView>,
    /// What the leader may do.
    pub(super) actions: Vec<Link>,
}

impl Led {
    /// A proposal.
    pub(super) fn proposal(
        signed: &Signed,
        item: Item,
        case: &Case,
        leaders: &[LeaderId],
        closed: Vec<InstructionView>,
    ) -> Result<Self, Failure> {
        let roles = case.key.as_ref().map(|key| key.roles_of(leaders));
        let note = [item.number.as_str(), item.lead.as_str()];
        let note: Vec<&str> = note.into_iter().filter(|part| !part.is_empty()).collect();
        Ok(Self {
            note: note.join(" · "),
            ring: item.ring,
            href: item.href,
            title: item.title,
            roles: roles.unwrap_or_default(),
            state: (item.stage_class, item.stage),
            late: item.due.as_ref().is_some_and(|due| due.late),
            due: item.due,
            gate: None,
            opinions: Vec::new(),
            closed,
            actions: actions(signed, case)?,
        })
    }

    /// A cycle.
    pub(super) async fn cycle(signed: &Signed, led: &LedCycle) -> Result<Self, Failure> {
        let (w, cycle, today) = (&signed.speech, &led.cycle, signed.today());
        let profile = signed.web.office.profile(&cycle.head.profile)?;
        let gate = cycles::story::gate(signed, w, &profile, cycle, today).await?;
        let opinions = unanswered(signed, cycle);
        let of_gate = gate.iter().filter_map(|gate| gate.due.as_ref());
        let due = of_gate
            .chain(opinions.iter().map(|opinion| &opinion.due))
            .min_by_key(|due| due.when.iso.clone())
            .cloned();
        let late = due.as_ref().is_some_and(|due| due.late);
        let state = stage(cycle).code();
        Ok(Self {
            ring: cycles::ring(w, state, late, false).small(),
            href: urls::matter(&matter_ref(signed, signed.place()?, cycle.head.id)),
            // Its proposal has the same title, and may stand in the same list.
            title: name(w, Kind::Cycle.code(), i32::from(cycle.year), cycle.title()),
            note: if cycle.title().is_empty() {
                w.t("cycle-not-chosen")
            } else {
                String::new()
            },
            roles: led.roles.clone(),
            state: (
                if late { "is-late" } else { "is-now" },
                w.t(&format!("state-cycle-{state}")),
            ),
            due,
            late,
            gate: gate.map(Gate::missing),
            opinions,
            closed: Vec::new(),
            actions: Vec::new(),
        })
    }
}

/// The opinions of a cycle that wait for their answer, the most urgent first.
fn unanswered(signed: &Signed, cycle: &Cycle) -> Vec<OpinionView> {
    let mut open: Vec<_> = cycle
        .opinions
        .iter()
        .filter(|opinion| opinion.answer.is_none())
        .collect();
    open.sort_by_key(|opinion| opinion.due);
    open.into_iter()
        .map(|opinion| OpinionView {
            unit: opinion.unit_name.clone(),
            text: opinion.text.clone(),
            due: signed.speech.until(opinion.due, signed.today()),
        })
        .collect()
}

/// What the leader may do on a case beside closing instructions, which stand by themselves.
fn actions(signed: &Signed, case: &Case) -> Result<Vec<Link>, Failure> {
    let link = case_ref(signed, signed.place()?, case.id);
    let mut actions = Vec::new();
    for verb in [Verb::Instruct, Verb::Supervise] {
        for target in open_to(signed, case, verb)? {
            let words = action_words(&signed.speech, verb, case, &target);
            let href = urls::verb_on(&link, verb.code(), target.part);
            actions.push(Link::new(href, words));
        }
    }
    Ok(actions)
}
