//! Reminders of what is due in 30, 15, 7 and 1 days or is late: the day after, then every week. [F:S25b]
//!
//! A reminder stands for a threshold that was passed, not for a day on which the server happened to run: who was not
//! reminded because the server was off hears of it on the next day that it runs, once, and of the latest threshold
//! only. What began to wait after a threshold had passed is not reminded of that one.

use crate::desk::Told;
use crate::proposals::save::{News, Notify};
use crate::{Failure, Office};
use bihuan_domain::actor::Actor;
use bihuan_domain::by::Facts;
use bihuan_domain::ids::{CommitteeId, ProposalId};
use bihuan_domain::proposals::verbs::Audience;
use bihuan_store::tables::waiting;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What is late for longer than so many days is on every list of what is late; it is not reminded of any more.
const REMINDED_UNTIL: i64 = 90;

/// One reminder that is due.
struct Reminder {
    /// What waits.
    item: waiting::Model,
    /// When it is due.
    due: Date,
    /// Whether that day is over.
    late: bool,
    /// The reminder's own key: it is given once.
    key: String,
}

/// The latest threshold that something due in `left` days has passed, as days before the due day.
fn threshold(left: i32, offsets: &[u16]) -> Option<i32> {
    if left < 0 {
        return Some(-1 - (-left - 1) / 7 * 7);
    }
    let offsets = offsets.iter().map(|offset| i32::from(*offset));
    offsets.filter(|offset| *offset >= left).min()
}

impl Reminder {
    fn of(item: waiting::Model, day: Date, offsets: &[u16], zone: &TimeZone) -> Option<Self> {
        let due: Date = item.due_on.as_deref()?.parse().ok()?;
        let left = (due - day).get_days();
        let threshold = threshold(left, offsets)?;
        let since = Timestamp::from_microsecond(item.since).ok()?;
        let passed = due.saturating_sub(i64::from(threshold).days());
        if passed <= since.to_zoned(zone.clone()).date() {
            return None;
        }
        let part = item.part_id.unwrap_or_default();
        let key = format!(
            "remind:{}:{part}:{}:{}:{}:{due}:{threshold}",
            item.proposal_id, item.verb, item.party_kind, item.party_id
        );
        Some(Self {
            late: left < 0,
            item,
            due,
            key,
        })
    }
}

impl Office {
    /// Reminds of everything whose threshold was passed and that nobody was reminded of.
    pub(crate) async fn remind(&self, committee: CommitteeId, day: Date) -> Result<(), Failure> {
        let place = self.place(committee).await?;
        let profile = self.profile_on(&place.row.profile, day)?;
        let offsets = &profile.reminders.value;
        let furthest = i64::from(offsets.iter().copied().max().unwrap_or(0));
        let from = day.saturating_sub(REMINDED_UNTIL.days());
        let until = day.saturating_add(furthest.days());
        let items = self.store.due_between(committee, from, until).await?;
        let mut reminders: Vec<Reminder> = items
            .into_iter()
            .filter_map(|item| Reminder::of(item, day, offsets, &place.zone))
            .collect();
        let keys = reminders.iter().map(|reminder| reminder.key.clone());
        let given = self.store.known_keys(Uuid::nil(), keys.collect()).await?;
        reminders.retain(|reminder| !given.contains(&reminder.key));
        if reminders.is_empty() {
            return Ok(());
        }
        for reminder in &reminders {
            self.give(committee, reminder).await?;
        }
        // A sweep that died before this is done again: each notice has its key and is not given twice.
        let mut desk = self.desk(Actor::system(committee)).await?;
        let at = desk.now.as_microsecond();
        let mut by_case: BTreeMap<Uuid, i64> = BTreeMap::new();
        for Reminder { item, key, .. } in &reminders {
            if desk
                .tx
                .once(Uuid::nil(), key, "remind", at)
                .await?
                .is_none()
            {
                *by_case.entry(item.proposal_id).or_default() += 1;
            }
        }
        for (subject, count) in by_case {
            let told = Told {
                verb: "remind",
                kind: "proposal",
                subject,
                part: None,
                audience: Audience::Parties,
                facts: Facts::none().with("count", count).with("day", day),
            };
            desk.tell(told).await?;
        }
        desk.commit().await
    }

    async fn give(&self, committee: CommitteeId, reminder: &Reminder) -> Result<(), Failure> {
        let Reminder {
            item,
            due,
            late,
            key,
        } = reminder;
        let news = News {
            party_kind: item.party_kind.clone(),
            party_id: item.party_id,
            kind: if *late { "late" } else { "reminder" }.to_owned(),
            code: item.verb.clone(),
            due: Some(due.to_string()),
            words: None,
        };
        let notify = Notify {
            proposal: ProposalId(item.proposal_id),
            verb: "remind".to_owned(),
            by: None,
            news: Vec::new(),
        };
        self.notify(committee, &notify, key, &news).await
    }
}

#[cfg(test)]
mod tests {
    use super::threshold;

    #[test]
    fn the_latest_threshold_that_was_passed_counts() {
        let passed = |left| threshold(left, &[30, 15, 7, 1]);
        for (left, expected) in [
            (31, None),
            (30, Some(30)),
            (16, Some(30)),
            (15, Some(15)),
            (2, Some(7)),
            (1, Some(1)),
            (0, Some(1)),
            (-1, Some(-1)),
            (-7, Some(-1)),
            (-8, Some(-8)),
            (-14, Some(-8)),
            (-15, Some(-15)),
        ] {
            assert_eq!(passed(left), expected, "{left} days left");
        }
        assert_eq!(threshold(3, &[]), None);
    }
}
