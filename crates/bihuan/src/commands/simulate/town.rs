//! The simulated city: its committee, sessions, members, bodies, units, offices, and an account for each of them.

use super::dice::Dice;
use super::grammar::{Grammar, Theme};
use super::{FROM, UNTIL, morning};
use anyhow::{Context, Result};
use bihuan_domain::actor::{Actor, Hat, Party, Side};
use bihuan_domain::ids::{CommitteeId, LeaderId, MemberId, UnitId};
use bihuan_office::accounts::NewAccount;
use bihuan_office::people::NewCommittee;
use bihuan_office::{Office, Place};
use bihuan_store::tables::{member, session, unit};
use jiff::civil::date;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// The committee's name in addresses.
pub const SLUG: &str = "simulated";
/// Its zone.
pub const ZONE: &str = "Asia/Shanghai";
/// Its profile: the only one with editions for all ten years.
const PROFILE: &str = "national";
/// The password of every simulated account. It opens invented data only.
pub const PASSWORD: &str = "for-measuring-only";
/// Login of the committee's staff.
pub const STAFF: &str = "sim-staff";
/// Login of the reviewer.
pub const REVIEWER: &str = "sim-reviewer";
/// Login of the government's assigning office.
pub const ASSIGNER: &str = "sim-assigner";
/// The term in which everybody sits.
const TERM: i32 = 13;

/// Login of a member by place.
pub fn member_login(n: usize) -> String {
    format!("sim-member-{n}")
}

/// The people of the simulated city.
pub struct Town {
    /// Its committee.
    pub committee: CommitteeId,
    /// The committee with its directory.
    pub place: Arc<Place>,
    /// Who builds and adopts.
    pub operator: Actor,
    /// Members.
    pub members: Vec<Actor>,
    /// Clerks of bodies that propose in their own name.
    pub bodies: Vec<Actor>,
    /// Units, in the order in which they were made.
    pub units: Vec<(UnitId, Side)>,
    desks: BTreeMap<Party, Actor>,
    /// Gives second opinions.
    pub second: Actor,
    /// Digest of the one paper that stands for all evidence.
    pub paper: String,
}

impl Town {
    /// Makes the committee and everybody in it.
    pub async fn build(
        office: &Office,
        grammar: &Grammar,
        dice: &mut Dice,
        members: usize,
        units: usize,
    ) -> Result<Self> {
        let new = NewCommittee {
            parent: None,
            level: "city".to_owned(),
            name: grammar.committee.clone(),
            short_name: grammar.short.clone(),
            slug: SLUG.to_owned(),
            zone: ZONE.to_owned(),
            profile: PROFILE.to_owned(),
            archive: false,
            invented: true,
        };
        let committee = office.create_committee("simulate", new).await?;
        let builder = Builder {
            office,
            grammar,
            operator: Office::operator(committee, "simulate"),
        };
        builder.sessions().await?;
        let mut desks = BTreeMap::new();

        let mut people = Vec::with_capacity(members);
        for n in 0..members {
            let actor = builder.member(n, dice).await?;
            if let Some(id) = actor.member() {
                desks.insert(Party::Member(id), actor.clone());
            }
            people.push(actor);
        }
        let mut bodies = Vec::new();
        for kind in ["party", "organization", "special_committee"] {
            for name in grammar.lines(kind)? {
                let id = office.add_body(&builder.operator, kind, name, None).await?;
                let actor = builder
                    .account(
                        &format!("sim-body-{}", bodies.len()),
                        name,
                        vec![Hat::BodyClerk(id)],
                    )
                    .await?;
                desks.insert(Party::Body(id), actor.clone());
                bodies.push(actor);
            }
        }
        let mut made = Vec::with_capacity(units);
        for (n, (name, side)) in builder.unit_names()?.into_iter().take(units).enumerate() {
            let id = builder.unit(n, &name, side).await?;
            let hats = vec![Hat::UnitClerk(id), Hat::UnitLeader(id)];
            desks.insert(
                Party::Unit(id),
                builder
                    .account(&format!("sim-unit-{n}"), &name, hats)
                    .await?,
            );
            made.push((id, side));
        }
        for (n, title) in grammar.lines("leader")?.iter().enumerate() {
            let id = office.add_leader(&builder.operator, title, None).await?;
            desks.insert(
                Party::Leader(id),
                builder
                    .account(&format!("sim-leader-{n}"), title, vec![Hat::Leader(id)])
                    .await?,
            );
        }
        for (party, login, hat) in [
            (Party::Staff, STAFF, Hat::Staff),
            (Party::Reviewer, REVIEWER, Hat::Reviewer),
            (
                Party::Assigner(Side::Government),
                ASSIGNER,
                Hat::Assigner(Side::Government),
            ),
            (
                Party::Assigner(Side::Party),
                "sim-assigner-party",
                Hat::Assigner(Side::Party),
            ),
        ] {
            desks.insert(party, builder.account(login, login, vec![hat]).await?);
        }
        let second = builder
            .account("sim-staff-2", "sim-staff-2", vec![Hat::Staff])
            .await?;
        let Builder { operator, .. } = builder;
        let place = office.place(committee).await?;
        let text = grammar.say("paper_text", &grammar.theme(dice)?, dice)?;
        let paper = office.objects.keep(text.into_bytes()).await?;
        Ok(Self {
            committee,
            place,
            operator,
            members: people,
            bodies,
            units: made,
            desks,
            second,
            paper,
        })
    }

    /// The town of a data set that stands already, with its first members only: for those who prepare drafts.
    pub async fn find(office: &Office, members: usize) -> Result<Self> {
        let row = office.store.committee_by_slug(SLUG).await?;
        let committee = CommitteeId(
            row.context("this is not a simulated data set; bihuan simulate makes one")?
                .id,
        );
        let mut people = Vec::new();
        for n in 0..members {
            let Some(account) = office.store.account_by_login(&member_login(n)).await? else {
                break;
            };
            people.extend(office.store.actor(account.id.into(), committee).await?);
        }
        let operator = Office::operator(committee, "bench");
        let place = office.place(committee).await?;
        let units = place
            .directory
            .units
            .iter()
            .map(|(id, unit)| (*id, unit.side))
            .collect();
        let (second, bodies, desks, paper) =
            (operator.clone(), Vec::new(), BTreeMap::new(), String::new());
        Ok(Self {
            committee,
            place,
            operator,
            members: people,
            bodies,
            units,
            desks,
            second,
            paper,
        })
    }

    /// Who answers for a party.
    pub fn desk(&self, party: Party) -> Result<&Actor> {
        self.desks
            .get(&party)
            .with_context(|| format!("nobody answers for {party:?}"))
    }

    /// The units of one side.
    pub fn units_of(&self, side: Side) -> Vec<UnitId> {
        self.units
            .iter()
            .filter(|(_, of)| *of == side)
            .map(|(id, _)| *id)
            .collect()
    }

    /// All members' identifiers.
    pub fn member_ids(&self) -> Vec<MemberId> {
        self.members.iter().filter_map(Actor::member).collect()
    }

    /// All offices that lead and supervise.
    pub fn leader_ids(&self) -> Vec<LeaderId> {
        self.place.directory.leaders.keys().copied().collect()
    }
}

struct Builder<'o> {
    office: &'o Office,
    grammar: &'o Grammar,
    operator: Actor,
}

impl Builder<'_> {
    /// A plenary every January; its window opens in December before.
    async fn sessions(&self) -> Result<()> {
        for (number, year) in (1..).zip(FROM.year() + 1..=UNTIL.year()) {
            let row = session::Model {
                committee_id: Uuid::nil(),
                id: Uuid::nil(),
                term: TERM,
                number,
                term_from: FROM.to_string(),
                term_until: UNTIL.to_string(),
                opens_at: morning(date(year - 1, 12, 5))?.as_microsecond(),
                closes_at: morning(date(year, 1, 14))?.as_microsecond(),
                sits_from: date(year, 1, 10).to_string(),
                sits_until: date(year, 1, 14).to_string(),
            };
            self.office.add_session(&self.operator, row, None).await?;
        }
        Ok(())
    }

    async fn member(&self, n: usize, dice: &mut Dice) -> Result<Actor> {
        let theme: Theme = self.grammar.theme(dice)?;
        let mut say = |rule: &str| self.grammar.say(rule, &theme, dice);
        let row = member::Model {
            committee_id: Uuid::nil(),
            id: Uuid::nil(),
            term: TERM,
            member_no: format!("{:03}", n + 1),
            name: say("name")?,
            sector: say("sector")?,
            party: String::new(),
            special_committees: say("special_committee")?,
            posts: String::new(),
            work_unit: say("bureau")?,
            from_on: FROM.to_string(),
            until_on: None,
            suspended: false,
            invented: true,
        };
        let name = row.name.clone();
        let id = self.office.add_member(&self.operator, row, None).await?;
        self.account(&member_login(n), &name, vec![Hat::Member(id)])
            .await
    }

    /// The city's bureaus first, then the party side's, then those of the districts.
    fn unit_names(&self) -> Result<Vec<(String, Side)>> {
        let lines = |rule: &str| self.grammar.lines(rule);
        let city = lines("bureau")?
            .iter()
            .map(|bureau| (format!("{}{bureau}", self.grammar.short), Side::Government));
        let party = lines("party_bureau")?
            .iter()
            .map(|bureau| (bureau.clone(), Side::Party));
        let bureaus = lines("district_bureau")?;
        let districts = lines("district")?.iter().flat_map(|district| {
            bureaus
                .iter()
                .map(move |bureau| (format!("{district}{bureau}"), Side::Government))
        });
        // A small town too has units of both sides.
        let mut city: Vec<_> = city.collect();
        let rest = city.split_off(city.len().min(9));
        let mut party: Vec<_> = party.collect();
        let more = party.split_off(party.len().min(3));
        Ok(city
            .into_iter()
            .chain(party)
            .chain(rest)
            .chain(more)
            .chain(districts)
            .collect())
    }

    async fn unit(&self, n: usize, name: &str, side: Side) -> Result<UnitId> {
        let row = unit::Model {
            committee_id: Uuid::nil(),
            id: Uuid::nil(),
            code: format!("U{n:03}"),
            name: name.to_owned(),
            system: side.code().to_owned(),
            side: side.code().to_owned(),
            contact: String::new(),
            phone: String::new(),
            closed: false,
        };
        Ok(self.office.add_unit(&self.operator, row, None).await?)
    }

    async fn account(&self, login: &str, name: &str, hats: Vec<Hat>) -> Result<Actor> {
        let new = NewAccount {
            login: login.to_owned(),
            name: name.to_owned(),
            password: PASSWORD.to_owned(),
            must_change: false,
            hats: hats.clone(),
        };
        let account = self
            .office
            .create_account(&self.operator, new, None)
            .await?;
        Ok(Actor {
            account: Some(account),
            committee: self.operator.committee,
            name: name.to_owned(),
            hats,
        })
    }
}
