//! What the decisions on a candidate ask and check alike.

use crate::act::Target;
use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Kind};
use crate::ids::{LeaderId, PartId};
use crate::proposals::verbs::SUPERVISION_FORMS;
use crate::refusal::{Refusal, Refusals};
use crate::selection::Selection;
use crate::selection::parts::{Candidate, Chosen, Decision};
use serde::Deserialize;

/// Who leads, supervises and reads, and how it will be supervised, as chosen in a form.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Offices {
    #[serde(default)]
    led_by: Option<LeaderId>,
    #[serde(default)]
    supervised_by: Option<LeaderId>,
    #[serde(default)]
    read_by: Option<LeaderId>,
    #[serde(default)]
    forms: Vec<String>,
}

/// The offices of a committee, as choices.
pub(super) fn leaders(by: &By<'_>) -> Vec<Choice> {
    let leaders = by.directory.leaders.iter();
    leaders
        .map(|(id, title)| Choice::name(id, title.as_str()))
        .collect()
}

/// The questions about the offices and the forms of supervision.
pub(super) fn questions(by: &By<'_>) -> Vec<Field> {
    let leaders = leaders(by);
    let forms = SUPERVISION_FORMS.map(|form| Choice::message("supervision", form));
    let office = |name| Field::optional(name, Kind::One(leaders.clone()));
    vec![
        office("led_by"),
        office("supervised_by"),
        office("read_by"),
        Field::optional("forms", Kind::Many(forms.to_vec())),
    ]
}

impl Offices {
    /// What is decided for one more key proposal. Notes `leader-missing` when nobody leads or supervises,
    /// `selection-forms-missing` without a form of supervision, `selection-full` when the year has all its key proposals.
    pub(super) fn chosen(self, selection: &Selection, by: &By<'_>, no: &mut Refusals) -> Chosen {
        let titled = |id: Option<LeaderId>| {
            let id = id?;
            Some((id, by.directory.leaders.get(&id)?.clone()))
        };
        let chosen = Chosen {
            led_by: titled(self.led_by),
            supervised_by: titled(self.supervised_by),
            read_by: titled(self.read_by),
            forms: self.forms,
        };
        no.unless(
            chosen.led_by.is_some() || chosen.supervised_by.is_some(),
            || Refusal::new("leader-missing").at("led_by"),
        );
        no.unless(!chosen.forms.is_empty(), || {
            Refusal::new("selection-forms-missing").at("forms")
        });
        let most = usize::from(by.profile.selection.most.value);
        no.unless(selection.chosen().count() < most, || {
            Refusal::new("selection-full").with("most", most)
        });
        chosen
    }
}

/// The candidates on which nothing is decided.
pub(super) fn undecided(selection: &Selection) -> Vec<Target> {
    if selection.closed.is_some() {
        return Vec::new();
    }
    let open = selection.undecided();
    open.map(|one| Target::part(one.id, &one.title)).collect()
}

/// The candidate of a target.
pub(super) fn candidate<'a>(
    selection: &'a Selection,
    target: &Target,
) -> Result<&'a Candidate, Refusal> {
    let id: PartId = target.id()?;
    let mut open = selection.undecided();
    open.find(|one| one.id == id)
        .ok_or_else(|| Refusal::new("no-such-part"))
}

/// Writes a decision down and tells of it. Its reason is not told: that of one not chosen is for those concerned.
pub(super) fn settle(
    selection: &mut Selection,
    target: &Target,
    decision: Decision,
) -> Result<Facts, Refusal> {
    let id: PartId = target.id()?;
    let one = selection
        .candidates
        .iter_mut()
        .find(|one| one.id == id)
        .ok_or_else(|| Refusal::new("no-such-part"))?;
    let mut facts = Facts::none()
        .with("number", &one.case_no)
        .with("title", &one.title)
        .with("on", decision.on)
        .with("chosen", decision.chosen.is_some());
    if let Some(chosen) = &decision.chosen {
        for (name, office) in [
            ("led_by", &chosen.led_by),
            ("supervised_by", &chosen.supervised_by),
            ("read_by", &chosen.read_by),
        ] {
            facts = facts.with(name, office.as_ref().map_or("none", |(_, title)| title));
        }
    }
    one.decision = Some(decision);
    Ok(facts)
}
