//! Steps of matters: finding the part that a step means, and what its words refer to.

use super::expand::Deed;
use super::people::Company;
use super::play::Player;
use anyhow::{Context, Result, anyhow, bail};
use bihuan_domain::actor::Actor;
use bihuan_domain::awards::AwardOf;
use bihuan_domain::by::By;
use bihuan_domain::evaluation::sheet::Answers;
use bihuan_domain::ids::MatterId;
use bihuan_domain::matters::{AnyMatter, Kind, Link};
use bihuan_domain::plans::PlanOf;
use bihuan_office::chance::InstantIds;
use bihuan_office::matters::PerformMatter;
use serde_json::Value;
use uuid::Uuid;

impl Player<'_> {
    /// Begins a matter.
    pub(super) async fn begin_matter(&self, actor: &Actor, begin: &Deed) -> Result<MatterId> {
        let Deed::BeginMatter {
            kind,
            year,
            of,
            title,
            subject,
        } = begin
        else {
            bail!("this begins no matter");
        };
        Ok(match kind {
            Kind::Cycle => self.office.begin_cycle(actor, *year).await?,
            Kind::Evaluation => {
                let subject = subject
                    .as_deref()
                    .context("an evaluation is about something")?;
                let subject = Link::Matter(self.matter_of(subject)?);
                self.office.begin_evaluation(actor, subject, title).await?
            }
            Kind::Plan => {
                let of = PlanOf::ALL.into_iter().find(|one| one.code() == of);
                let of = of.context("a plan is of consultation or of supervision")?;
                self.office.begin_plan(actor, of, *year).await?
            }
            Kind::Selection => self.office.begin_selection(actor, *year).await?,
            Kind::Award => {
                let of = AwardOf::ALL.into_iter().find(|one| one.code() == of);
                let of = of.context("an award is of proposals or of units")?;
                self.office.begin_award(actor, of, *year).await?
            }
            Kind::Referral => bail!("a referral is begun by the offer below"),
        })
    }

    /// Casts a ballot.
    pub(super) async fn vote(
        &self,
        company: &Company,
        actor: &Actor,
        round: MatterId,
        turn: usize,
        words: &[String],
    ) -> Result<()> {
        let stored = self.office.store.matter(company.id, round).await?;
        let Some(AnyMatter::Evaluation(round)) = stored.map(|stored| stored.matter) else {
            bail!("only an evaluation takes ballots");
        };
        let mut answers = Answers::new();
        for (n, (unit, question)) in round.sheet.asked().enumerate() {
            let word = (turn * 7 + n).checked_rem(words.len());
            let word = word.and_then(|place| words.get(place));
            if let Some(step) = word.filter(|step| !step.is_empty()) {
                let about = answers.entry(unit).or_default();
                about.insert(question.code.to_string(), step.clone());
            }
        }
        self.office.vote(actor, round.head.id, answers).await?;
        Ok(())
    }

    /// Does a verb on a matter.
    pub(super) async fn act_on_matter(
        &self,
        company: &Company,
        actor: &Actor,
        id: MatterId,
        verb: &str,
        pick: Option<&str>,
        mut input: Value,
    ) -> Result<()> {
        let stored = self.office.store.matter(company.id, id).await?;
        let matter = stored.context("the matter is gone")?.matter;
        let part = self.part_of(company, actor, &matter, verb, pick).await?;
        company.resolve(&mut input)?;
        let written: Value = serde_json::from_str(&matter.write()?)?;
        self.refer(company, &written, &mut input).await?;
        let request = PerformMatter::new(id, verb, part, input);
        Ok(self.office.perform_matter(actor, request).await?)
    }

    /// The part that a step means: among those open to the actor, the one with the words.
    async fn part_of(
        &self,
        company: &Company,
        actor: &Actor,
        matter: &AnyMatter,
        verb: &str,
        pick: Option<&str>,
    ) -> Result<Option<Uuid>> {
        let place = self.office.place(company.id).await?;
        let profile = self.office.profile(&matter.head().profile)?;
        let now = self.office.clock.now();
        let ids = InstantIds::at(now, &*self.office.chance);
        let by = By {
            actor,
            now,
            zone: &place.zone,
            profile: &profile,
            calendar: &self.office.calendar,
            directory: &place.directory,
            ids: &ids,
        };
        let open = matter.actions(&by);
        let meant = open.iter().find(|action| {
            action.verb == verb && pick.is_none_or(|words| action.target.label.contains(words))
        });
        meant.map(|action| action.target.part).ok_or_else(|| {
            let verbs: Vec<&str> = open.iter().map(|action| action.verb).collect();
            anyhow!("there is no such part open to them; open are {verbs:?}")
        })
    }

    /// Puts identifiers of parts in the place of `part:…`, and case numbers in that of `number:…`.
    async fn refer(&self, company: &Company, matter: &Value, input: &mut Value) -> Result<()> {
        match input {
            Value::String(text) => {
                if let Some(name) = text.strip_prefix("part:") {
                    let id = called(matter, name);
                    *text = id.with_context(|| format!("no part is called {name}"))?;
                } else if let Some(story) = text.strip_prefix("number:") {
                    let id = self.case_of(story)?;
                    let stored = self.office.store.case(company.id, id).await?;
                    let number = stored.and_then(|stored| stored.case.admission.case_no);
                    *text = number.with_context(|| format!("{story} has no number yet"))?;
                }
                Ok(())
            }
            Value::Array(items) => {
                for item in items {
                    Box::pin(self.refer(company, matter, item)).await?;
                }
                Ok(())
            }
            Value::Object(fields) => {
                for item in fields.values_mut() {
                    Box::pin(self.refer(company, matter, item)).await?;
                }
                Ok(())
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
        }
    }
}

/// The identifier of the part whose title, name or words begin so, or those of what is nominated in it.
fn called(value: &Value, name: &str) -> Option<String> {
    let is_called = |value: &Value| {
        ["title", "name", "what"].iter().any(|key| {
            let text = value.get(key).and_then(Value::as_str);
            text.is_some_and(|text| text.starts_with(name))
        })
    };
    match value {
        Value::Object(fields) => {
            let is_it = is_called(value) || fields.get("nominee").is_some_and(is_called);
            let id = fields.get("id").and_then(Value::as_str);
            match id {
                Some(id) if is_it => Some(id.to_owned()),
                _ => fields.values().find_map(|inner| called(inner, name)),
            }
        }
        Value::Array(items) => items.iter().find_map(|item| called(item, name)),
        _ => None,
    }
}
