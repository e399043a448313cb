//! 审定: the winners among those on the list, within the shares of the profile: so many of the year's filed proposals or
//! of its units, and at least a share of collective ones. [F:S64,S66,S67,S68]
//!
//! The office counts the year's proposals or units and adds the total.

use super::common::in_stage;
use crate::act::{Act, Target};
use crate::awards::quota::Quota;
use crate::awards::stage::Stage;
use crate::awards::{Award, parts};
use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::PartId;
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::Deserialize;

/// The decision.
#[derive(Debug, Clone, Deserialize)]
pub struct Decide {
    /// The day of the meeting.
    pub on: Date,
    /// The nominations that win; none when no nomination is left on the list.
    #[serde(default)]
    pub winners: Vec<PartId>,
    /// Proposals filed in the year, or units that handled proposals in it, as the office counted them.
    #[serde(default)]
    pub total: u32,
}

impl Decide {
    /// Notes what the shares of the profile do not allow.
    fn check(&self, award: &Award, quota: Quota, no: &mut Refusals) {
        let count = u32::try_from(self.winners.len()).unwrap_or(u32::MAX);
        no.unless(count <= quota.most, || {
            Refusal::new("award-too-many")
                .with("most", quota.most)
                .with("total", quota.total)
                .with("count", count)
                .at("winners")
        });
        let collective = award
            .listed()
            .filter(|one| self.winners.contains(&one.id) && one.nominee.is_collective());
        let collective = u32::try_from(collective.count()).unwrap_or(u32::MAX);
        let least = quota.collective_of(count);
        no.unless(collective >= least, || {
            Refusal::new("award-too-few-collective")
                .with("least", least)
                .with("count", collective)
                .at("winners")
        });
    }
}

impl Act<Award> for Decide {
    fn targets(award: &Award, _by: &By<'_>) -> Vec<Target> {
        in_stage(award, Stage::Publicity)
    }

    fn form(award: &Award, _target: &Target, by: &By<'_>) -> Form {
        let listed: Vec<_> = award
            .listed()
            .map(|one| Choice::name(one.id, format!("{} {}", one.no, one.nominee.name())))
            .collect();
        let winners = if listed.is_empty() {
            Field::optional("winners", Kind::Many(listed))
        } else {
            Field::required("winners", Kind::Many(listed))
        };
        Form::of([
            Field::required("on", Kind::Date).starting(by.today().to_string()),
            winners,
        ])
    }

    fn act(mut self, award: &mut Award, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        self.winners.sort_unstable();
        self.winners.dedup();
        let today = by.today();
        let quota = Quota::of(award.of, self.total, by.profile);
        let mut no = Refusals::none();
        no.unless(self.on <= today, || {
            Refusal::new("in-the-future").with("today", today).at("on")
        });
        if let Some(publicity) = &award.publicity {
            no.unless(self.on > publicity.until, || {
                Refusal::new("award-publicity-not-over")
                    .with("until", publicity.until)
                    .at("on")
            });
        }
        let open = award.open_objections().count();
        no.unless(open == 0, || {
            Refusal::new("award-objections-open").with("count", open)
        });
        self.check(award, quota, &mut no);
        no.end()?;

        let facts = Facts::none()
            .with("on", self.on)
            .with("count", self.winners.len())
            .with("total", quota.total)
            .with("of", award.of.code());
        award.decision = Some(parts::Decision {
            on: self.on,
            winners: self.winners,
            quota,
            stamp: by.stamp(),
        });
        Ok(facts)
    }
}

#[cfg(test)]
mod tests {
    use crate::awards::testing::World;
    use crate::testing::{people, said};
    use serde_json::{Value, json};

    /// These places of the list win, of so many proposals filed in the year.
    fn winners(world: &World, places: &[usize], total: u32) -> Value {
        let won: Vec<_> = places.iter().filter_map(|place| world.part(*place)).collect();
        json!({ "on": "2023-03-08", "winners": won, "total": total })
    }

    #[test]
    fn the_meeting_comes_after_the_publicity_and_the_objections() {
        let mut world = World::announced();
        let staff = people::staff();
        let part = world.part(0);
        world.must(&people::proposer(), "object", part, json!({ "reason": "数据有误" }));
        let mut early = winners(&world, &[0], 100);
        if let Some(fields) = early.as_object_mut() {
            fields.insert("on".to_owned(), json!("2023-03-07"));
        }
        let told = world.refused(&staff, "decide", None, early.clone());
        let expected = [
            ("in-the-future", "on"),
            ("award-publicity-not-over", "on"),
            ("award-objections-open", ""),
        ];
        assert_eq!(told, said(&expected));
        world.world.pass_days(7);
        let objection = world.matter.objections.first().map(|one| one.id.0);
        let verdict = json!({ "upheld": true, "reason": "经核实" });
        world.must(&people::reviewer(), "decide-objection", objection, verdict);
        let told = world.refused(&staff, "decide", None, early);
        assert_eq!(told, said(&[("not-a-choice", "winners")]), "it left the list");
        let second = winners(&world, &[1], 100);
        world.must(&staff, "decide", None, second.clone());
        let told = world.refused(&staff, "decide", None, second);
        assert_eq!(told, said(&[("not-now", "")]));
    }

    #[test]
    fn no_more_win_than_the_share_of_the_year() {
        let mut world = World::exposed();
        let staff = people::staff();
        let two = winners(&world, &[0, 1], 100);
        let told = world.refused(&staff, "decide", None, two);
        assert_eq!(told, said(&[("award-too-many", "winners")]));
        let none = winners(&world, &[], 100);
        let told = world.refused(&staff, "decide", None, none);
        assert_eq!(told, said(&[("required", "winners")]));
        let uncounted = winners(&world, &[0], 0);
        let told = world.refused(&staff, "decide", None, uncounted);
        assert_eq!(told, said(&[("award-too-many", "winners")]));
        let one = winners(&world, &[0], 100);
        let told = world.refused(&people::reviewer(), "decide", None, one);
        assert_eq!(told, said(&[("not-yours", "")]));
        let twice_named = winners(&world, &[1, 1], 100);
        let facts = world.must(&staff, "decide", None, twice_named);
        assert_eq!(facts.0.get("count").map(String::as_str), Some("1"));
        assert_eq!(world.matter.winners().count(), 1);
    }

    #[test]
    fn a_list_from_which_all_were_struck_has_no_winner() {
        let mut world = World::announced();
        let reviewer = people::reviewer();
        let listed: Vec<_> = world.matter.listed().map(|one| one.id.0).collect();
        for part in listed {
            world.must(&people::proposer(), "object", Some(part), json!({ "reason": "数据有误" }));
            let objection = world.matter.objections.last().map(|one| one.id.0);
            let verdict = json!({ "upheld": true, "reason": "经核实" });
            world.must(&reviewer, "decide-objection", objection, verdict);
        }
        world.world.pass_days(7);
        let facts = world.must(&people::staff(), "decide", None, winners(&world, &[], 100));
        assert_eq!(facts.0.get("count").map(String::as_str), Some("0"));
    }

    #[test]
    fn collective_proposals_have_their_share_of_five_and_more() {
        // Of the list the last alone is a collective proposal.
        let mut world = World::exposed();
        let staff = people::staff();
        let members = winners(&world, &[0, 1, 2, 4, 5], 1_000);
        let told = world.refused(&staff, "decide", None, members);
        assert_eq!(told, said(&[("award-too-few-collective", "winners")]));
        let mixed = winners(&world, &[0, 1, 2, 4, 6], 1_000);
        world.must(&staff, "decide", None, mixed);
    }
}
