//! What came of a plan's items: of those that a No.1 cycle carries out, the topic out of which they grew, and the meetings
//! and inspections of the plan's year.

use crate::failure::Problem;
use crate::matters::story::{Entry, Part};
use crate::matters::{Opened, matter_ref};
use crate::session::Visitor;
use crate::urls;
use crate::words::Speech;
use bihuan_domain::cycles::Cycle;
use bihuan_domain::cycles::parts::Meeting;
use bihuan_domain::ids::MatterId;
use bihuan_domain::matters::{AnyMatter, Link};
use bihuan_domain::plans::Plan;
use bihuan_domain::plans::parts::Item;
use bihuan_domain::proposals::reading::Reading;
use std::collections::BTreeSet;

/// The code of a candidate's fate that makes a topic of it.
const TOPIC: &str = "topic";

/// What came of each item that a cycle carries out which this person may read; nothing while nothing did.
pub async fn part(
    visitor: &Visitor,
    opened: &Opened,
    plan: &Plan,
) -> Result<Option<Part>, Problem> {
    let tied: BTreeSet<MatterId> = plan.living_items().filter_map(cycle_of).collect();
    if tied.is_empty() {
        return Ok(None);
    }
    let office = &visitor.web.office;
    let mut cycles = Vec::new();
    for stored in office.store.these_matters(opened.place.id, &tied).await? {
        if office.reading(&stored.matter, &opened.actor).await? >= Reading::Party
            && let AnyMatter::Cycle(cycle) = stored.matter
        {
            cycles.push(cycle);
        }
    }
    let entries = plan.living_items().filter_map(|item| {
        let id = cycle_of(item)?;
        let cycle = cycles.iter().find(|cycle| cycle.head.id == id)?;
        let href = urls::matter(&matter_ref(visitor, &opened.place, id));
        entry(&opened.w, plan.year, item, cycle).map(|entry| entry.leading(href))
    });
    Ok(Part::of(opened.w.t("plan-carried"), entries.collect()))
}

fn cycle_of(item: &Item) -> Option<MatterId> {
    match item.entry.tie.as_ref()?.to {
        Link::Matter(id) => Some(id),
        Link::Proposal(_) => None,
    }
}

fn entry(w: &Speech, year: i16, item: &Item, cycle: &Cycle) -> Option<Entry> {
    let title = &item.entry.title;
    let grew = cycle.candidates.iter().find(|candidate| {
        let fate = candidate.fate.as_ref().filter(|fate| fate.becomes == TOPIC);
        fate.is_some_and(|fate| fate.note == *title || candidate.title == *title)
    });
    let held = cycle.meetings.iter().filter(|held| held.on.year() == year);
    let mut held: Vec<&Meeting> = held.collect();
    held.sort_by_key(|meeting| meeting.on);
    let seen = cycle.inspections.iter();
    let mut seen: Vec<_> = seen.filter(|one| one.on.year() == year).collect();
    seen.sort_by_key(|inspection| inspection.on);
    if grew.is_none() && held.is_empty() && seen.is_empty() {
        return None;
    }
    let mut entry = Entry::new(w.t2("plan-item", "no", item.no, "title", title));
    if let Some(candidate) = grew {
        let from = w.t2(
            "plan-topic-of",
            "year",
            cycle.year,
            "title",
            &candidate.title,
        );
        entry = entry.fact(w.t("plan-topic"), from);
    }
    let entry = seen.into_iter().fold(entry, |entry, inspection| {
        let (day, place) = (w.day(inspection.on), &inspection.place);
        let said = w.t2("plan-inspected", "day", day, "place", place);
        entry.fact(w.t("cycle-inspections"), said)
    });
    Some(held.into_iter().fold(entry, |entry, meeting| {
        let kind = w.t(&format!("cycle-meeting-{}", meeting.kind.code()));
        let day = w.day(meeting.on);
        let said = match &meeting.chair {
            Some((_, chair)) => w.t2("plan-held-by", "day", day, "chair", chair),
            None => day,
        };
        entry.fact(kind, said)
    }))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;
    use crate::words::{Lang, Words};
    use bihuan_domain::cycles::testing::World;
    use bihuan_domain::plans::testing::World as Plans;
    use bihuan_domain::testing::people;
    use serde_json::json;
    use std::sync::Arc;

    #[test]
    fn an_item_tells_of_the_inspections_of_its_year() {
        let w = Speech::new(Arc::new(Words::embedded().unwrap()), Lang::Chinese);
        let plan = Plans::asked().matter;
        let item = plan.items.first().unwrap();
        let mut world = World::supervised();
        let inspection = json!({
            "on": "2023-03-01", "place": "再生水厂", "participants": "委员", "findings": "进展正常",
        });
        world.must(&people::staff(), "inspect", None, inspection);
        let told = |year| entry(&w, year, item, &world.matter).map(|entry| entry.facts);
        let facts = told(2023).unwrap();
        let seen = ("监督性视察".to_owned(), "2023年3月1日，再生水厂".to_owned());
        assert!(facts.contains(&seen), "{facts:?}");
        assert!(told(2024).is_none(), "nothing was held that year");
    }
}
