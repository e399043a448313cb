//! Beginning a matter: each kind by those who may, for a year near today.

use crate::desk::Told;
use crate::{Desk, Failure, Office};
use bihuan_domain::actor::{Actor, Hat};
use bihuan_domain::awards::{Award, AwardOf};
use bihuan_domain::by::Facts;
use bihuan_domain::cycles::Cycle;
use bihuan_domain::ids::MatterId;
use bihuan_domain::matters::{AnyMatter, Head, Kind};
use bihuan_domain::permissions::Audience;
use bihuan_domain::plans::{Plan, PlanOf};
use bihuan_domain::proposals::case::{ProfileRef, Stamp};
use bihuan_domain::refusal::Refusal;
use bihuan_domain::selection::Selection;

/// How far from today the year of a new matter may lie.
const YEARS_AROUND: i16 = 3;

impl Office {
    /// Begins the No.1 cycle whose proposal will be handled in `year`.
    ///
    /// # Errors
    /// `not-yours` for anybody but staff, `cycle-year` when the year is far from today, `cycle-twice` when the committee
    /// has a cycle of that year.
    pub async fn begin_cycle(&self, actor: &Actor, year: i16) -> Result<MatterId, Failure> {
        let twice = Refusal::new("cycle-twice");
        self.begin_yearly(actor, year, Refusal::new("cycle-year"), twice, |desk| {
            Ok(Cycle::begun(desk.head(), year).into())
        })
        .await
    }

    /// Begins the annual plan of consultation or of supervision for `year`.
    ///
    /// # Errors
    /// `not-yours` for anybody but staff, `plan-year` when the year is far from today, `plan-twice` when the committee has
    /// such a plan of that year.
    pub async fn begin_plan(
        &self,
        actor: &Actor,
        of: PlanOf,
        year: i16,
    ) -> Result<MatterId, Failure> {
        let twice = Refusal::new("plan-twice");
        self.begin_yearly(actor, year, Refusal::new("plan-year"), twice, |desk| {
            Ok(Plan::begun(desk.head(), year, of).into())
        })
        .await
    }

    /// Begins the selection of the key proposals of `year`.
    ///
    /// # Errors
    /// `not-yours` for anybody but staff, `selection-year` when the year is far from today, `selection-twice` when the
    /// committee has a selection of that year.
    pub async fn begin_selection(&self, actor: &Actor, year: i16) -> Result<MatterId, Failure> {
        let twice = Refusal::new("selection-twice");
        self.begin_yearly(actor, year, Refusal::new("selection-year"), twice, |desk| {
            let head = desk.head();
            let profile = desk.office.profile(&head.profile)?;
            Ok(Selection::begun(head, year, &desk.place.directory, &profile).into())
        })
        .await
    }

    /// Begins the awards of one kind for `year`.
    ///
    /// # Errors
    /// `not-yours` for anybody but staff, `award-year` when the year is far from today, `award-twice` when the committee
    /// has such awards of that year.
    pub async fn begin_award(
        &self,
        actor: &Actor,
        of: AwardOf,
        year: i16,
    ) -> Result<MatterId, Failure> {
        let twice = Refusal::new("award-twice");
        self.begin_yearly(actor, year, Refusal::new("award-year"), twice, |desk| {
            Ok(Award::begun(desk.head(), year, of, &desk.place.directory).into())
        })
        .await
    }

    /// Begins what a committee has once a year; `begun` makes it, the refusals are those of its kind.
    async fn begin_yearly(
        &self,
        actor: &Actor,
        year: i16,
        far: Refusal,
        twice: Refusal,
        begun: impl FnOnce(&Desk<'_>) -> Result<AnyMatter, Failure>,
    ) -> Result<MatterId, Failure> {
        let desk = self.desk(actor.clone()).await?;
        match desk.once_a_year(year, far, twice, begun).await {
            Ok(matter) => {
                let mut facts = Facts::none().with("year", year);
                if matters_by_code(matter.kind()) {
                    facts = facts.with("of", matter.title());
                }
                desk.begin(matter, facts).await
            }
            Err(failure) => {
                desk.tx.rollback().await?;
                Err(failure)
            }
        }
    }
}

/// Whether several of the kind stand side by side in a year, told apart by a code.
const fn matters_by_code(kind: Kind) -> bool {
    matches!(kind, Kind::Plan | Kind::Award)
}

impl Desk<'_> {
    /// A new matter of `year`, when nothing is in the way: this person may, the year is near, and there is no other with
    /// the same code that lives.
    async fn once_a_year(
        &self,
        year: i16,
        far: Refusal,
        twice: Refusal,
        begun: impl FnOnce(&Self) -> Result<AnyMatter, Failure>,
    ) -> Result<AnyMatter, Failure> {
        let matter = begun(self)?;
        let kind = matter.kind();
        self.may_begin(kind.code())?;
        let today = self.now.to_zoned(self.place.zone.clone()).year();
        if year.abs_diff(today) > YEARS_AROUND.unsigned_abs() {
            return Err(far
                .with("first", today - YEARS_AROUND)
                .with("last", today + YEARS_AROUND)
                .at("year")
                .into());
        }
        let stands = self.tx.matters_of_year(self.place.id, kind, year).await?;
        let is_same = |other: &AnyMatter| {
            other.state() != "ended" && (!matters_by_code(kind) || other.title() == matter.title())
        };
        if stands.iter().any(|stored| is_same(&stored.matter)) {
            return Err(twice.with("year", year).at("year").into());
        }
        Ok(matter)
    }

    /// Whether this person begins matters.
    pub(super) fn may_begin(&self, kind: &str) -> Result<(), Refusal> {
        if self.actor.wears(Hat::Staff) {
            Ok(())
        } else {
            Err(Refusal::new("not-yours").with("verb", format!("begin-{kind}")))
        }
    }

    /// What every matter begins with, now, under the committee's profile of today.
    pub(crate) fn head(&self) -> Head {
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
