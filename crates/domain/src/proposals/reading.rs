//! Who may read a case, and how much of it.

use super::act::Target;
use super::case::{Case, CosignState, KeyProposal};
use super::permissions::{Standing, standings};
use super::stage::{Stage, stage};
use super::verbs::Audience;
use crate::actor::{Actor, Party};

/// How much a person may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// Nothing: to this person the case does not exist.
    Nothing,
    /// The public face: text, stage, published replies and outcomes.
    Public,
    /// What those who work on it see: everything but open ratings and the office's review opinions.
    Party,
    /// Everything.
    Office,
}

impl Reading {
    /// Whether a timeline line for `audience` may be read.
    pub fn sees(self, audience: Audience) -> bool {
        match audience {
            Audience::Everyone => self >= Self::Public,
            Audience::Parties => self >= Self::Party,
            Audience::Office => self >= Self::Office,
        }
    }
}

/// Openness levels whose reply goes to the public, in full or as a summary. [F:S39,S46]
pub fn level_is_public(level: &str) -> bool {
    matches!(level, "full" | "summary")
}

/// Whether the public may know of the case at all.
pub fn is_public(case: &Case) -> bool {
    let stage = stage(case);
    case.text.openness.public && (stage.is_filed() || stage == Stage::Imported)
}

/// Whether it was never handed in: a draft, or a draft that was given up. It is nobody's business but its writers'.
fn is_private(case: &Case) -> bool {
    case.submissions.is_empty() && case.imported.is_none()
}

/// How much `actor` may read of `case`.
pub fn reading(case: &Case, actor: &Actor) -> Reading {
    let public = if is_public(case) {
        Reading::Public
    } else {
        Reading::Nothing
    };
    if actor.committee != case.committee {
        return public;
    }
    let unsubmitted = is_private(case);
    if actor.is_office() && (!unsubmitted || case.proposers.on_behalf.is_some()) {
        return Reading::Office;
    }
    let parties = Party::of(actor);
    let concerned = readers(case).iter().any(|reader| match reader {
        Reader::Party(party) => parties.contains(party),
        Reader::Members => actor.is_of_committee(),
        Reader::Office | Reader::Public => false,
    });
    if concerned { Reading::Party } else { public }
}

/// Whether `actor` may read the opinions before the decision: whoever reviews and decides, but nobody on a proposal of
/// their own. [F:S7]
pub fn reads_reviews(case: &Case, actor: &Actor) -> bool {
    let standings = standings(case, &Target::case(), actor);
    let own = standings.into_iter().any(Standing::is_own);
    reading(case, actor) == Reading::Office && !own
}

/// One group of readers of a case, as the lists and the search index store it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reader {
    /// Everyone.
    Public,
    /// The committee's own office.
    Office,
    /// Any member of the committee; see [`Actor::is_of_committee`].
    Members,
    /// One party.
    Party(Party),
}

impl Reader {
    /// The token under which lists and search know this group.
    pub fn token(self) -> String {
        match self {
            Self::Public => "public".to_owned(),
            Self::Office => "office".to_owned(),
            Self::Members => "members".to_owned(),
            Self::Party(party) => format!("{}:{}", party.kind(), party.key()),
        }
    }

    /// The tokens that `actor` may read with, in the actor's own committee.
    pub fn tokens_of(actor: &Actor) -> Vec<String> {
        let mut tokens = vec![Self::Public.token()];
        if actor.is_office() {
            tokens.push(Self::Office.token());
        }
        if actor.is_of_committee() {
            tokens.push(Self::Members.token());
        }
        tokens.extend(
            Party::of(actor)
                .into_iter()
                .map(|party| Self::Party(party).token()),
        );
        tokens
    }
}

/// Everybody who may read the case.
pub fn readers(case: &Case) -> Vec<Reader> {
    let mut readers = Vec::new();
    let draft = is_private(case);
    if is_public(case) {
        readers.push(Reader::Public);
    }
    if !draft || case.proposers.on_behalf.is_some() {
        readers.push(Reader::Office);
    }
    if stage(case).is_filed() || stage(case) == Stage::Imported {
        readers.push(Reader::Members);
    }
    let mut party = |party: Party| {
        let reader = Reader::Party(party);
        if !readers.contains(&reader) {
            readers.push(reader);
        }
    };
    if let Some(lead) = case.proposers.lead.party() {
        party(lead);
    }
    for cosign in &case.proposers.cosigns {
        if matches!(cosign.state, CosignState::Invited | CosignState::Accepted) {
            party(Party::Member(cosign.member));
        }
    }
    for merged in &case.admission.merged {
        if let Some(lead) = merged.lead.party() {
            party(lead);
        }
    }
    for side in &case.admission.sides {
        party(Party::Assigner(*side));
    }
    for assignment in &case.assignments {
        party(Party::Unit(assignment.unit));
        party(Party::Assigner(assignment.side));
    }
    for commitment in &case.commitments {
        party(Party::Unit(commitment.owner));
        for unit in &commitment.co_units {
            party(Party::Unit(*unit));
        }
    }
    // Under a designation that was changed or revoked as well: what they did stays on the record.
    for leader in case.keys().flat_map(KeyProposal::ever_named) {
        party(Party::Leader(leader));
    }
    for instruction in case.instructions() {
        party(Party::Leader(instruction.leader));
        for task in &instruction.tasks {
            party(Party::Unit(task.unit));
        }
    }
    readers
}

#[cfg(test)]
mod tests {
    use super::reads_reviews;
    use crate::actor::{Hat, Side};
    use crate::testing::{World, member, people, somebody};

    #[test]
    fn opinions_are_read_by_the_office_and_by_nobody_on_a_proposal_of_their_own() {
        let world = World::filed(&[Side::Government]);
        for reader in [people::staff(), people::reviewer()] {
            assert!(reads_reviews(&world.case, &reader), "{}", reader.name);
        }
        let both = somebody("既是委员又在机关", &[Hat::Member(member(1)), Hat::Staff]);
        for other in [
            both,
            people::proposer(),
            people::other_member(2),
            people::clerk(1),
            people::assigner(),
        ] {
            assert!(!reads_reviews(&world.case, &other), "{}", other.name);
        }
    }
}
