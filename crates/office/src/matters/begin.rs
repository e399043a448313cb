//! Beginning a matter: each kind by those who may.

use crate::desk::Told;
use crate::{Desk, Failure, Office};
use bihuan_domain::actor::{Actor, Hat};
use bihuan_domain::by::Facts;
use bihuan_domain::cycles::Cycle;
use bihuan_domain::ids::MatterId;
use bihuan_domain::matters::{AnyMatter, Head, Kind};
use bihuan_domain::permissions::Audience;
use bihuan_domain::proposals::case::{ProfileRef, Stamp};
use bihuan_domain::refusal::Refusal;
use bihuan_store::proposals::Scope;

/// How far from today the year of a new matter may lie.
const YEARS_AROUND: i16 = 3;

impl Office {
    /// Begins the No.1 cycle whose proposal will be handled in `year`.
    ///
    /// # Errors
    /// `not-yours` for anybody but staff, `cycle-year` when the year is far from today, `cycle-twice` when the committee
    /// has a cycle of that year.
    pub async fn begin_cycle(&self, actor: &Actor, year: i16) -> Result<MatterId, Failure> {
        let desk = self.desk(actor.clone()).await?;
        let scope = Scope::Office;
        let stands = self
            .store
            .matters(desk.place.id, Kind::Cycle, &scope)
            .await?;
        let checked = desk.may_begin("cycle").and_then(|()| {
            let today = desk.now.to_zoned(desk.place.zone.clone()).year();
            if (year - today).abs() > YEARS_AROUND {
                return Err(Refusal::new("cycle-year")
                    .with("first", today - YEARS_AROUND)
                    .with("last", today + YEARS_AROUND)
                    .at("year"));
            }
            let twice = stands
                .iter()
                .any(|row| row.year == i32::from(year) && row.state != "ended");
            if twice {
                return Err(Refusal::new("cycle-twice").with("year", year).at("year"));
            }
            Ok(())
        });
        if let Err(refusal) = checked {
            desk.tx.rollback().await?;
            return Err(refusal.into());
        }
        let cycle = Cycle::begun(desk.head(), year);
        desk.begin(cycle.into(), Facts::none().with("year", year))
            .await
    }
}

impl Desk<'_> {
    /// Whether this person begins matters.
    pub(super) fn may_begin(&self, kind: &str) -> Result<(), Refusal> {
        if self.actor.wears(Hat::Staff) {
            Ok(())
        } else {
            Err(Refusal::new("not-yours").with("verb", format!("begin-{kind}")))
        }
    }

    /// What every matter begins with, now, under the committee's profile of today.
    pub(super) fn head(&self) -> Head {
        Head {
            id: MatterId(self.id()),
            committee: self.place.id,
            profile: ProfileRef {
                name: self.place.row.profile.clone(),
                on: self.now.to_zoned(self.place.zone.clone()).date(),
            },
            begun: Stamp::new(&self.actor, self.now),
            attachments: Vec::new(),
        }
    }

    /// Saves a new matter and ends the request.
    pub(super) async fn begin(
        mut self,
        matter: AnyMatter,
        facts: Facts,
    ) -> Result<MatterId, Failure> {
        let id = matter.head().id;
        let told = Told {
            verb: "begin",
            kind: matter.kind().code(),
            subject: id.0,
            part: None,
            audience: Audience::Parties,
            facts,
        };
        self.save_matter(None, &matter, told).await?;
        self.commit().await?;
        Ok(id)
    }
}
