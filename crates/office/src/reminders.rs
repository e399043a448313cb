//! Reminders of what is due in 30, 15, 7 and 1 days or is late: the day after, then every week. [F:S25b]
//!
//! A reminder stands for a threshold that was passed, not for a day on which the server happened to run: who was not
//! reminded because the server was off hears of it on the next day that it runs, once, and of the latest threshold
//! only. What began to wait after a threshold had passed is not reminded of that one.
//!
//! The end of an evaluation waits for nobody while people vote. When its hour has come, the staff is reminded of what the
//! round needs then: to close it, to let people vote longer, or to count papers.

use crate::desk::Told;
use crate::news::{News, Subject};
use crate::{Failure, Office};
use bihuan_domain::actor::Actor;
use bihuan_domain::by::Facts;
use bihuan_domain::evaluation::VOTE;
use bihuan_domain::evaluation::verbs::Verb;
use bihuan_domain::ids::{AccountId, CommitteeId, MatterId};
use bihuan_domain::matters::{AnyMatter, Link};
use bihuan_domain::permissions::Audience;
use bihuan_store::due::Due;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What the ledger says of a record when somebody was reminded of it.
pub const REMIND: &str = "remind";

/// What is late for longer than so many days is on every list of what is late; it is not reminded of any more.
const REMINDED_UNTIL: i64 = 90;

/// One reminder that is due.
struct Reminder {
    /// What waits.
    item: Due,
    /// When it is due.
    due: Date,
    /// Whether that day is over.
    late: bool,
    /// The reminder's own key: it is given once.
    key: String,
    /// The account that it is not for, though it is for its party.
    but: Option<AccountId>,
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
    fn of(item: Due, day: Date, offsets: &[u16], zone: &TimeZone) -> Option<Self> {
        let due: Date = item.due_on.parse().ok()?;
        let left = (due - day).get_days();
        // A ballot cannot be cast any more. Before, every elector is reminded, whether the ballot was cast or not: a
        // reminder that some get and others do not would tell who has voted (§0.11).
        if item.verb == VOTE && left < 0 {
            return None;
        }
        let threshold = threshold(left, offsets)?;
        let since = Timestamp::from_microsecond(item.since).ok()?;
        let passed = due.saturating_sub(i64::from(threshold).days());
        if passed <= since.to_zoned(zone.clone()).date() {
            return None;
        }
        let part = item.part_id.unwrap_or_default();
        let key = format!(
            "remind:{}:{part}:{}:{}:{}:{due}:{threshold}",
            item.subject.id(),
            item.verb,
            item.party_kind,
            item.party_id
        );
        Some(Self {
            late: left < 0,
            item,
            due,
            key,
            but: None,
        })
    }

    fn news(&self) -> News {
        News {
            party_kind: self.item.party_kind.clone(),
            party_id: self.item.party_id,
            kind: if self.late { "late" } else { "reminder" }.to_owned(),
            code: self.item.verb.clone(),
            due: Some(self.due.to_string()),
            words: None,
        }
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
        let reminders = items
            .into_iter()
            .filter_map(|item| Reminder::of(item, day, offsets, &place.zone))
            .collect();
        self.remind_of(committee, reminders).await
    }

    /// Tells the staff what a round needs whose end has come: the reminder of the day after, at its hour. A round that was
    /// closed or extended meanwhile needs nothing now.
    pub(crate) async fn round_ended(
        &self,
        committee: CommitteeId,
        round: MatterId,
    ) -> Result<(), Failure> {
        let place = self.place(committee).await?;
        let today = self.clock.now().to_zoned(place.zone.clone()).date();
        let is_of_the_end =
            |item: &Due| item.subject == Link::Matter(round) && item.verb == Verb::Close.code();
        // A job that comes late finds the day after.
        let last = today.saturating_sub(1.day());
        let items = self.store.due_between(committee, last, today).await?;
        let reminders = items
            .into_iter()
            .filter(is_of_the_end)
            .filter_map(|item| Reminder::of(item, today.saturating_add(1.day()), &[], &place.zone))
            .collect();
        self.remind_of(committee, reminders).await
    }

    /// Gives those of these reminders that were not given yet.
    async fn remind_of(
        &self,
        committee: CommitteeId,
        mut reminders: Vec<Reminder>,
    ) -> Result<(), Failure> {
        reminders = self.at_the_end(committee, reminders).await?;
        let keys = reminders.iter().map(|reminder| reminder.key.clone());
        let given = self.store.known_keys(Uuid::nil(), keys.collect()).await?;
        reminders.retain(|reminder| !given.contains(&reminder.key));
        if reminders.is_empty() {
            return Ok(());
        }
        let mut by_subject: BTreeMap<Link, Vec<Reminder>> = BTreeMap::new();
        for reminder in reminders {
            let of = by_subject.entry(reminder.item.subject).or_default();
            of.push(reminder);
        }
        let mut given = Vec::new();
        for (link, reminders) in by_subject {
            let subject = self.subject(committee, link).await?;
            for reminder in &reminders {
                let key = &reminder.key;
                self.give(&subject, reminder.but, key, &reminder.news())
                    .await?;
            }
            given.push((subject, reminders));
        }
        // A sweep that died before this is done again: each notice has its key and is not given twice.
        self.note(committee, &given).await
    }

    /// Of the ends of evaluations only those that are over, each with what its round needs now; everything else as it is.
    async fn at_the_end(
        &self,
        committee: CommitteeId,
        reminders: Vec<Reminder>,
    ) -> Result<Vec<Reminder>, Failure> {
        let mut kept = Vec::with_capacity(reminders.len());
        for mut reminder in reminders {
            if let Link::Matter(id) = reminder.item.subject
                && reminder.item.verb == Verb::Close.code()
                && let Some(stored) = self.store.matter(committee, id).await?
                && let AnyMatter::Evaluation(round) = &stored.matter
            {
                let step = self.step_of_staff(round).await?;
                let Some((verb, but)) = step.filter(|_| reminder.late) else {
                    continue;
                };
                verb.code().clone_into(&mut reminder.item.verb);
                reminder.but = but;
                // A round may end twice on one day, when it was extended.
                if let Some(closes) = round.closes {
                    reminder.key = format!("{}:{}", reminder.key, closes.at);
                }
            }
            kept.push(reminder);
        }
        Ok(kept)
    }

    /// Notes which reminders were given, and tells it in the ledger, once for each record.
    async fn note(
        &self,
        committee: CommitteeId,
        given: &[(Subject, Vec<Reminder>)],
    ) -> Result<(), Failure> {
        let mut desk = self.desk(Actor::system(committee)).await?;
        let at = desk.now.as_microsecond();
        let day = desk.now.to_zoned(desk.place.zone.clone()).date();
        for (subject, reminders) in given {
            let mut count = 0;
            for Reminder { key, .. } in reminders {
                let known = desk.tx.once(Uuid::nil(), key, REMIND, at).await?;
                count += i64::from(known.is_none());
            }
            if count == 0 {
                continue;
            }
            let told = Told {
                verb: REMIND,
                kind: subject.ledger_kind(),
                subject: subject.id(),
                part: None,
                audience: Audience::Parties,
                facts: Facts::none().with("count", count).with("day", day),
            };
            desk.tell(told).await?;
        }
        desk.commit().await
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
