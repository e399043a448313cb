//! Makes the committees, their people and the accounts, and remembers who is who.

use super::data::{Member, Place, Proposal, Unit};
use super::files::Files;
use super::{PASSWORD, instant};
use anyhow::{Context, Result, bail};
use bihuan_domain::actor::{Actor, Hat, Side};
use bihuan_domain::ids::{AccountId, BodyId, CommitteeId, LeaderId, MemberId, UnitId};
use bihuan_office::Office;
use bihuan_office::accounts::NewAccount;
use bihuan_office::people::NewCommittee;
use bihuan_store::tables::{member, session, unit};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Who is who, by committee.
#[derive(Debug, Default)]
pub struct Cast {
    companies: BTreeMap<String, Company>,
}

/// The people of one committee.
#[derive(Debug)]
pub struct Company {
    /// The committee.
    pub id: CommitteeId,
    /// Members, in the order of the file.
    members: Vec<MemberId>,
    bodies: BTreeMap<String, BodyId>,
    units: BTreeMap<String, UnitId>,
    leaders: BTreeMap<String, LeaderId>,
    actors: BTreeMap<String, Actor>,
}

impl Cast {
    /// The people of a committee.
    pub fn company(&self, slug: &str) -> Result<&Company> {
        self.companies
            .get(slug)
            .with_context(|| format!("there is no committee {slug}"))
    }

    /// Everybody who signs in.
    pub fn accounts(&self) -> impl Iterator<Item = AccountId> {
        let people = self.companies.values();
        people
            .flat_map(|company| company.actors.values())
            .filter_map(|actor| actor.account)
    }
}

impl Company {
    /// The member with this number, from 1.
    pub fn member(&self, number: usize) -> Result<MemberId> {
        let place = number
            .checked_sub(1)
            .and_then(|place| self.members.get(place));
        place
            .copied()
            .with_context(|| format!("there is no member {number}"))
    }

    /// The unit of a code.
    pub fn unit(&self, code: &str) -> Result<UnitId> {
        self.units
            .get(code)
            .copied()
            .with_context(|| format!("there is no unit {code}"))
    }

    /// The body of a code.
    pub fn body(&self, code: &str) -> Result<BodyId> {
        self.bodies
            .get(code)
            .copied()
            .with_context(|| format!("there is no body {code}"))
    }

    /// Somebody by local login.
    pub fn actor(&self, login: &str) -> Result<&Actor> {
        self.actors
            .get(login)
            .with_context(|| format!("nobody here signs in as {login}"))
    }

    /// Whether somebody here has this local login.
    pub fn has(&self, login: &str) -> bool {
        self.actors.contains_key(login)
    }

    /// Puts identifiers in the place of `unit:…`, `body:…`, `member:…`, `leader:…`, and the rater's key in that of `rater:…`.
    pub fn resolve(&self, value: &mut Value) -> Result<()> {
        match value {
            Value::String(text) => {
                if let Some(found) = self.reference(text)? {
                    *text = found;
                }
            }
            Value::Array(items) => items.iter_mut().try_for_each(|item| self.resolve(item))?,
            Value::Object(fields) => fields
                .values_mut()
                .try_for_each(|item| self.resolve(item))?,
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
        Ok(())
    }

    fn reference(&self, text: &str) -> Result<Option<String>> {
        let Some((kind, name)) = text.split_once(':') else {
            return Ok(None);
        };
        let id: Uuid = match kind {
            "unit" => self.unit(name)?.0,
            "body" => self.body(name)?.0,
            "leader" => {
                self.leaders
                    .get(name)
                    .with_context(|| format!("there is no leader {name}"))?
                    .0
            }
            "member" | "rater" => {
                self.member(
                    name.parse()
                        .with_context(|| format!("{text} names no number"))?,
                )?
                .0
            }
            _ => return Ok(None),
        };
        Ok(Some(if kind == "rater" {
            format!("member:{id}")
        } else {
            id.to_string()
        }))
    }
}

/// Makes everything in `files.places`.
pub async fn make(office: &Office, files: &Files) -> Result<Cast> {
    let mut cast = Cast::default();
    for place in &files.places {
        let slug = &place.committee.slug;
        let company = company(office, files, place, &cast)
            .await
            .with_context(|| format!("demo/places/{slug}.toml"))?;
        cast.companies.insert(slug.clone(), company);
    }
    Ok(cast)
}

async fn company(office: &Office, files: &Files, place: &Place, cast: &Cast) -> Result<Company> {
    let words = &files.words;
    let parent = place
        .committee
        .parent
        .as_deref()
        .map(|slug| cast.company(slug))
        .transpose()?;
    let new = NewCommittee {
        parent: parent.map(|parent| parent.id),
        level: place.committee.level.clone(),
        name: place.committee.name.clone(),
        short_name: place.committee.short_name.clone(),
        slug: place.committee.slug.clone(),
        zone: place.committee.zone.clone(),
        profile: place.committee.profile.clone(),
        archive: false,
        invented: true,
    };
    let id = office.create_committee(&words.operator, new).await?;
    let operator = Office::operator(id, &words.operator);
    for row in &place.sessions {
        office
            .add_session(&operator, session_row(row)?, None)
            .await?;
    }
    let mut company = Company {
        id,
        members: Vec::new(),
        bodies: BTreeMap::new(),
        units: BTreeMap::new(),
        leaders: BTreeMap::new(),
        actors: BTreeMap::new(),
    };
    let accounts = Signing {
        office,
        place,
        operator: &operator,
    };
    for row in &place.office {
        let hat = office_hat(&row.roles)?;
        accounts
            .open(&mut company, &row.login, &row.name, hat)
            .await?;
    }
    for row in &place.leaders {
        let leader = office.add_leader(&operator, &row.title, None).await?;
        company.leaders.insert(row.login.clone(), leader);
        let hat = if row.chair {
            Hat::Chair(leader)
        } else {
            Hat::Leader(leader)
        };
        accounts
            .open(&mut company, &row.login, &row.title, hat)
            .await?;
    }
    for row in &place.bodies {
        let body = office
            .add_body(&operator, &row.kind, &row.name, None)
            .await?;
        company.bodies.insert(row.code.clone(), body);
        accounts
            .open(
                &mut company,
                &format!("body-{}", row.code),
                &row.name,
                Hat::BodyClerk(body),
            )
            .await?;
    }
    for sector in sectors(place) {
        office.add_body(&operator, SECTOR, sector, None).await?;
    }
    for row in &place.units {
        let unit = office.add_unit(&operator, unit_row(row), None).await?;
        company.units.insert(row.code.clone(), unit);
        let login = format!("unit-{}", row.code);
        let named = |pattern: &str| pattern.replace("{unit}", &row.name);
        accounts
            .open(
                &mut company,
                &login,
                &named(&words.accounts.clerk),
                Hat::UnitClerk(unit),
            )
            .await?;
        let leader = named(&words.accounts.leader);
        accounts
            .open(
                &mut company,
                &format!("{login}-leader"),
                &leader,
                Hat::UnitLeader(unit),
            )
            .await?;
    }
    let acting = acting(files, place);
    let term = place.sessions.first().map_or(1, |session| session.term);
    for (n, row) in place.members.iter().enumerate() {
        let member = office
            .add_member(&operator, member_row(row, term), None)
            .await?;
        company.members.push(member);
        if acting.contains(&(n + 1)) {
            accounts
                .open(
                    &mut company,
                    &format!("member{}", n + 1),
                    &row.name,
                    Hat::Member(member),
                )
                .await?;
        }
    }
    Ok(company)
}

/// Opens accounts in one committee.
struct Signing<'a> {
    office: &'a Office,
    place: &'a Place,
    operator: &'a Actor,
}

impl Signing<'_> {
    async fn open(&self, company: &mut Company, local: &str, name: &str, hat: Hat) -> Result<()> {
        let new = NewAccount {
            login: self.place.login(local),
            name: name.to_owned(),
            password: PASSWORD.to_owned(),
            must_change: false,
            hats: vec![hat],
        };
        let account = self
            .office
            .create_account(self.operator, new, None)
            .await
            .with_context(|| format!("account {local}"))?;
        let actor = Actor {
            account: Some(account),
            committee: company.id,
            name: name.to_owned(),
            hats: vec![hat],
        };
        company.actors.insert(local.to_owned(), actor);
        Ok(())
    }
}

/// The kind of body whose names are the sectors of a committee.
const SECTOR: &str = "sector";

/// The members' sectors that are not among the bodies with an account: each is registered, so that one more member of
/// it can be added.
fn sectors(place: &Place) -> BTreeSet<&str> {
    let listed = |name: &str| {
        let mut bodies = place.bodies.iter();
        bodies.any(|body| body.kind == SECTOR && body.name == name)
    };
    let named = place.members.iter().map(|member| member.sector.as_str());
    named.filter(|name| !listed(name)).collect()
}

/// The members who do something in a story here; only they need to sign in.
pub fn acting(files: &Files, place: &Place) -> BTreeSet<usize> {
    let of = |proposal: &Proposal| {
        let extra = proposal
            .step
            .iter()
            .filter_map(|step| step.by.strip_prefix("member")?.parse().ok());
        let named = proposal
            .lead
            .iter()
            .chain(&proposal.cosigners)
            .chain(&proposal.invited)
            .copied();
        named.chain(extra).collect::<Vec<usize>>()
    };
    let here = files
        .proposals
        .iter()
        .filter(|(_, proposal)| proposal.committee == place.committee.slug);
    here.flat_map(|(_, proposal)| of(proposal)).collect()
}

fn office_hat(role: &str) -> Result<Hat> {
    Ok(match role {
        "staff" => Hat::Staff,
        "reviewer" => Hat::Reviewer,
        "assigner-government" => Hat::Assigner(Side::Government),
        "assigner-party" => Hat::Assigner(Side::Party),
        "administrator" => Hat::Administrator,
        "auditor" => Hat::Auditor,
        other => bail!("there is no role {other}"),
    })
}

fn session_row(row: &super::data::Session) -> Result<session::Model> {
    Ok(session::Model {
        committee_id: Uuid::nil(),
        id: Uuid::nil(),
        term: row.term,
        number: row.number,
        term_from: row.term_from.to_string(),
        term_until: row.term_until.to_string(),
        opens_at: instant(row.opens)?.as_microsecond(),
        closes_at: instant(row.closes)?.as_microsecond(),
        sits_from: row.sits_from.to_string(),
        sits_until: row.sits_until.to_string(),
    })
}

fn unit_row(row: &Unit) -> unit::Model {
    unit::Model {
        committee_id: Uuid::nil(),
        id: Uuid::nil(),
        code: row.code.clone(),
        name: row.name.clone(),
        system: row.system.clone(),
        side: row.side.clone(),
        contact: row.contact.clone(),
        phone: row.phone.clone(),
        closed: false,
    }
}

fn member_row(row: &Member, term: i32) -> member::Model {
    member::Model {
        committee_id: Uuid::nil(),
        id: Uuid::nil(),
        term,
        member_no: row.no.clone(),
        name: row.name.clone(),
        sector: row.sector.clone(),
        party: row.party.clone(),
        special_committees: row.committee.clone(),
        posts: row.posts.clone(),
        work_unit: row.work_unit.clone(),
        from_on: row.from_on.to_string(),
        until_on: None,
        suspended: false,
        invented: true,
    }
}
