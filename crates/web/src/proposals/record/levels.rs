//! Where a proposal came from and where it went: the candidate of a cycle out of which it was drafted; between levels, the
//! offers to the committee above and what became of them there, and the proposal below of one that was offered from there.
//!
//! Those who work on it read of every offer, and in which stage the proposal above stands: it is theirs as well. The
//! public reads of it once both ends are public. Of the reply above everybody reads what was published.

use super::replies::is_open;
use super::sight::Sight;
use super::text::paragraphs;
use crate::levels::{Beyond, beyond};
use crate::matters::record::state_class;
use crate::matters::story::Entry;
use crate::referrals::why;
use crate::session::Visitor;
use crate::urls::{self, MatterRef};
use bihuan_domain::cycles::Cycle;
use bihuan_domain::matters::{AnyMatter, Link};
use bihuan_domain::proposals::case::{Assignment, FromCycle, Offer, OfferEnd, Origin, Reply};
use bihuan_domain::proposals::reading::Reading;
use bihuan_domain::proposals::stage::stage;
use bihuan_office::Failure;

/// What there is to tell, the origin first.
///
/// # Errors
/// When the database is out of reach.
pub async fn told(visitor: &Visitor, sight: &Sight<'_>) -> Result<Vec<Entry>, Failure> {
    let case = sight.case();
    let mut entries = Vec::new();
    if let Some(from) = case.from_cycle.as_ref().filter(|_| sight.inside()) {
        entries.push(drafted(visitor, sight, from).await?);
    }
    if case.key.as_ref().is_some_and(|key| key.number_one) {
        entries.extend(followed(visitor, sight).await?);
    }
    if let Some(origin) = &case.origin {
        let below = beyond(visitor, origin.committee, origin.proposal).await?;
        entries.extend(came(sight, origin, below.as_ref()));
    }
    for offer in &case.offers {
        let above = match offer.taken_up() {
            Some(id) => beyond(visitor, offer.to, id).await?,
            None => None,
        };
        if sight.inside() || above.as_ref().is_some_and(Beyond::is_public) {
            entries.push(offered(sight, offer, above.as_ref()));
            entries.extend(above.iter().flat_map(|above| replies(sight, above)));
        }
    }
    Ok(entries)
}

/// The candidate out of which it was drafted; it leads there whoever may read the cycle.
async fn drafted(visitor: &Visitor, sight: &Sight<'_>, from: &FromCycle) -> Result<Entry, Failure> {
    let w = &sight.w;
    let year = from.year.to_string();
    let entry = Entry::new(w.t1("levels-from-cycle", "year", year))
        .fact(w.t("levels-candidate"), &from.title);
    let store = &visitor.web.office.store;
    let stored = store.matter(sight.case().committee, from.cycle).await?;
    let actor = &sight.opened.actor;
    let readable = stored.is_some_and(|stored| stored.matter.reading(actor) > Reading::Nothing);
    if !readable {
        return Ok(entry);
    }
    Ok(entry.leading(urls::matter(&MatterRef {
        committee: sight.opened.case.committee.clone(),
        id: from.cycle,
    })))
}

/// The cycles that follow a No.1 proposal, as far as this person may read them.
async fn followed(visitor: &Visitor, sight: &Sight<'_>) -> Result<Vec<Entry>, Failure> {
    let case = sight.case();
    let store = &visitor.web.office.store;
    let about = store
        .matters_about(case.committee, Link::Proposal(case.id))
        .await?;
    let actor = &sight.opened.actor;
    let cycles = about.iter().filter_map(|stored| match &stored.matter {
        AnyMatter::Cycle(cycle) if stored.matter.reading(actor) > Reading::Nothing => Some(cycle),
        _ => None,
    });
    let entry = |cycle: &Cycle| {
        let year = cycle.year.to_string();
        Entry::new(sight.w.t1("levels-cycle", "year", year)).leading(urls::matter(&MatterRef {
            committee: sight.opened.case.committee.clone(),
            id: cycle.head.id,
        }))
    };
    Ok(cycles.map(|cycle| entry(cycle)).collect())
}

/// Where it came from.
fn came(sight: &Sight<'_>, origin: &Origin, below: Option<&Beyond>) -> Option<Entry> {
    let w = &sight.w;
    if !sight.inside() && !below.is_some_and(Beyond::is_public) {
        return None;
    }
    let entry = Entry::new(w.t1("levels-came-from", "from", &origin.committee_name))
        .fact(w.t("levels-number-below"), &origin.case_no)
        .fact(w.t("levels-author"), &origin.author);
    let entry = match below {
        Some(below) => entry.fact(w.t("levels-title-below"), &below.case.text.title),
        None => entry,
    };
    // The text as it was offered, for those who compare; others go straight to the proposal below.
    let referral = MatterRef {
        committee: sight.opened.case.committee.clone(),
        id: origin.referral,
    };
    let is_office = sight.opened.reading == Reading::Office;
    let offered = is_office.then(|| urls::matter(&referral));
    let href = offered.or_else(|| below?.href.clone());
    Some(match href {
        Some(href) => entry.leading(href),
        None => entry,
    })
}

/// An offer, and where it stands.
fn offered(sight: &Sight<'_>, offer: &Offer, above: Option<&Beyond>) -> Entry {
    let w = &sight.w;
    let state = offer.end.as_ref().map_or("offered", OfferEnd::code);
    let entry = Entry::new(w.t1("levels-offered-to", "to", &offer.to_name))
        .tagged(
            state_class(state, false),
            w.t(&format!("state-referral-{state}")),
        )
        .on(sight.at(&offer.stamp));
    let entry = if sight.inside() {
        let end = offer.end.as_ref();
        entry
            .fact(w.t("levels-consented"), w.day(offer.consented_on))
            .fact(
                w.t("levels-end-reason"),
                end.map_or_else(String::new, |end| why(w, end)),
            )
            .saying(&offer.reason)
    } else {
        entry
    };
    let Some(above) = above else {
        return entry;
    };
    let number = above.case.admission.case_no.as_deref().unwrap_or_default();
    let stage = w.t(&format!("stage-{}", stage(&above.case).code()));
    let entry = entry
        .fact(w.t("levels-stage-above"), stage)
        .fact(w.t("levels-number-above"), number);
    match &above.href {
        Some(href) => entry.leading(href.clone()),
        None => entry,
    }
}

/// The replies above that everybody may read.
fn replies(sight: &Sight<'_>, above: &Beyond) -> Vec<Entry> {
    let assignments = above.case.assignments.iter();
    let replies = assignments.flat_map(|assignment| {
        let rounds = assignment.rounds.iter();
        rounds.filter_map(move |round| Some((assignment, round.reply.as_ref()?)))
    });
    replies
        .filter(|(_, reply)| above.is_public() && is_open(reply))
        .map(|(assignment, reply)| answered(sight, above, assignment, reply))
        .collect()
}

fn answered(sight: &Sight<'_>, above: &Beyond, assignment: &Assignment, reply: &Reply) -> Entry {
    let w = &sight.w;
    let unit = &assignment.unit_name;
    let mut entry = Entry::new(w.t1("levels-reply-of", "unit", unit))
        .fact(w.t("document-no"), &reply.text.document_no);
    if let Some(published) = &reply.published {
        entry = entry.on(w.at(published.at, &above.place.zone));
    }
    // The public words stand instead of the internal ones, as on the record of the reply itself.
    let text = &reply.text;
    let instead = paragraphs(&text.public_text);
    entry.words = if instead.is_empty() {
        let answers = text.answers.iter().flat_map(|answer| paragraphs(answer));
        answers.chain(paragraphs(&text.general)).collect()
    } else {
        instead
    };
    match &above.href {
        Some(href) => entry.leading(href.clone()),
        None => entry,
    }
}
