//! 公示: the reviewed list is made public for as many days as the profile asks at least. [F:S64; G]

use super::common::in_stage;
use crate::act::{Act, Target};
use crate::awards::Award;
use crate::awards::parts::Publicity;
use crate::awards::stage::Stage;
use crate::by::{By, Facts};
use crate::forms::{Field, Form, Kind};
use crate::refusal::{Refusal, Refusals};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

/// The announcement.
#[derive(Debug, Clone, Deserialize)]
pub struct Announce {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

/// The first last day that gives the publicity its days, the first and the last included.
fn earliest_end(from: Date, by: &By<'_>) -> Date {
    let days = i64::from(by.profile.awards.publicity_days.value);
    let more = days.saturating_sub(1).max(0);
    from.checked_add(more.days()).unwrap_or(Date::MAX)
}

impl Act<Award> for Announce {
    fn targets(award: &Award, _by: &By<'_>) -> Vec<Target> {
        in_stage(award, Stage::Nominating)
    }

    fn form(_award: &Award, _target: &Target, by: &By<'_>) -> Form {
        let today = by.today();
        let end = earliest_end(today, by);
        Form::of([
            Field::required("from", Kind::Date).starting(today.to_string()),
            Field::required("until", Kind::Date).starting(end.to_string()),
        ])
    }

    fn act(self, award: &mut Award, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let today = by.today();
        let mut no = Refusals::none();
        let open = award.unreviewed().count();
        no.unless(open == 0, || {
            Refusal::new("award-unreviewed").with("count", open)
        });
        let listed = award.listed().count();
        no.unless(listed > 0, || Refusal::new("award-nothing-listed"));
        no.unless(self.from >= today, || {
            Refusal::new("in-past").with("today", today).at("from")
        });
        let end = earliest_end(self.from, by);
        no.unless(self.until >= end, || {
            Refusal::new("award-publicity-too-short")
                .with("days", by.profile.awards.publicity_days.value)
                .with("end", end)
                .at("until")
        });
        no.end()?;

        award.publicity = Some(Publicity {
            from: self.from,
            until: self.until,
            stamp: by.stamp(),
        });
        Ok(Facts::none()
            .with("count", listed)
            .with("from", self.from)
            .with("until", self.until))
    }
}

#[cfg(test)]
mod tests {
    use crate::actor::Actor;
    use crate::awards::testing::World;
    use crate::matters::{AnyMatter, Matter};
    use crate::proposals::reading::Reading;
    use crate::testing::{COMMITTEE, people, said};
    use serde_json::json;

    #[test]
    fn the_list_is_public_for_as_many_days_as_the_rule_asks() {
        let mut world = World::reviewed();
        let staff = people::staff();
        let days = |from: &str, until: &str| json!({ "from": from, "until": until });
        let told = world.refused(&staff, "announce", None, days("2023-03-01", "2023-03-06"));
        assert_eq!(told, said(&[("award-publicity-too-short", "until")]));
        let told = world.refused(&staff, "announce", None, days("2023-02-28", "2023-03-08"));
        assert_eq!(told, said(&[("in-past", "from")]));
        let told = world.refused(&people::reviewer(), "announce", None, days("2023-03-01", "2023-03-07"));
        assert_eq!(told, said(&[("not-yours", "")]));
        let visitor = Actor::public(COMMITTEE);
        let reading = |world: &World| AnyMatter::from(world.matter.clone()).reading(&visitor);
        assert_eq!(reading(&world), Reading::Nothing);
        world.must(&staff, "announce", None, days("2023-03-01", "2023-03-07"));
        assert_eq!(reading(&world), Reading::Public);
        let told = world.refused(&staff, "announce", None, days("2023-03-01", "2023-03-07"));
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn only_a_reviewed_list_with_something_on_it_is_announced() {
        let mut world = World::nominated();
        let staff = people::staff();
        let days = json!({ "from": "2023-03-01", "until": "2023-03-07" });
        let told = world.refused(&staff, "announce", None, days.clone());
        assert_eq!(told, said(&[("award-unreviewed", ""), ("award-nothing-listed", "")]));
        for place in 0..world.matter.nominations.len() {
            let part = world.part(place);
            let review = json!({ "kept": false, "reason": "内容一般" });
            world.must(&people::reviewer(), "review", part, review);
        }
        let told = world.refused(&staff, "announce", None, days);
        assert_eq!(told, said(&[("award-nothing-listed", "")]));
        let waits: Vec<_> = world.matter.waiting().into_iter().map(|wait| wait.verb).collect();
        assert_eq!(waits, ["announce"]);
    }
}
