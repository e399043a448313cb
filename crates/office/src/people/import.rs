//! Members and units from spreadsheets: a template to download, a dry run that says what would happen, faults with row
//! and column, and a real run that does everything or nothing.
//!
//! Headers and choices are words for people, so they come from the message files: every function takes [`Labels`],
//! which gives the words of a message in all languages, the reader's first. [`message_ids`] lists what is asked for.

mod members;
mod plan;
mod template;
mod units;

pub use plan::{Fate, PeopleReport, PlannedRow, RowFault};
pub use template::message_ids;

use crate::accounts::administrator;
use crate::desk::Told;
use crate::proposals::import::sheet_refusal;
use crate::{Desk, Failure, Office};
use bihuan_domain::actor::Actor;
use bihuan_domain::by::Facts;
use bihuan_domain::proposals::verbs::Audience;
use bihuan_papers::{Sheet, sheet};
use bihuan_store::tables::{member, unit};
use plan::{Plan, Planned, Target};

/// The words of a message, by its identifier, in all languages; the reader's language first.
pub type Labels<'a> = &'a (dyn Fn(&str) -> Vec<String> + Send + Sync);

impl Office {
    /// Members from a spreadsheet. A row updates the member of its term and number, or is a new one; a column that is
    /// not in the file leaves what stands, an empty cell clears it.
    ///
    /// # Errors
    /// `not-yours`; `sheet-…` at `file` when the file cannot be read. Faults inside the file stand in the report, and
    /// then nothing was written.
    pub async fn import_members(
        &self,
        actor: &Actor,
        bytes: &[u8],
        name_hint: &str,
        dry_run: bool,
        labels: Labels<'_>,
    ) -> Result<PeopleReport, Failure> {
        let (mut desk, sheet) = self
            .import_desk(actor, bytes, name_hint, "import-members")
            .await?;
        let existing = desk.tx.members(actor.committee).await;
        let bodies = desk.tx.bodies(actor.committee).await;
        let work = async {
            let sectors = members::sectors(bodies?);
            let plan = members::plan(&sheet, labels, &existing?, &sectors, &desk.place.row);
            desk.carry_out(plan, dry_run).await
        };
        let outcome = work.await;
        desk.leave(outcome, dry_run).await
    }

    /// Handling units from a spreadsheet. A row updates the unit of its code, or is a new one.
    ///
    /// # Errors
    /// As [`Office::import_members`].
    pub async fn import_units(
        &self,
        actor: &Actor,
        bytes: &[u8],
        name_hint: &str,
        dry_run: bool,
        labels: Labels<'_>,
    ) -> Result<PeopleReport, Failure> {
        let (mut desk, sheet) = self
            .import_desk(actor, bytes, name_hint, "import-units")
            .await?;
        let existing = desk.tx.units(actor.committee).await;
        let work = async {
            let plan = units::plan(&sheet, labels, &existing?, desk.place.id);
            desk.carry_out(plan, dry_run).await
        };
        let outcome = work.await;
        desk.leave(outcome, dry_run).await
    }

    /// A workbook to fill in with members.
    ///
    /// # Errors
    /// `not-yours`.
    pub async fn members_template(
        &self,
        actor: &Actor,
        labels: Labels<'_>,
    ) -> Result<Vec<u8>, Failure> {
        administrator(actor, "import-members")?;
        let sectors = members::sectors(self.store.bodies(actor.committee).await?);
        template::workbook(
            "template-members",
            members::columns(&sectors),
            self.clock.now(),
            labels,
        )
    }

    /// A workbook to fill in with units.
    ///
    /// # Errors
    /// `not-yours`.
    pub fn units_template(&self, actor: &Actor, labels: Labels<'_>) -> Result<Vec<u8>, Failure> {
        administrator(actor, "import-units")?;
        template::workbook(
            "template-units",
            units::columns(labels),
            self.clock.now(),
            labels,
        )
    }

    /// Who asks, the file, and the transaction. It holds the committee's chain, so what is read in it from now
    /// on stands until the end.
    async fn import_desk(
        &self,
        actor: &Actor,
        bytes: &[u8],
        name: &str,
        verb: &str,
    ) -> Result<(Desk<'_>, Sheet), Failure> {
        administrator(actor, verb)?;
        // A large sheet takes a while, in which a thread that answers requests would answer none.
        let (own, own_name) = (bytes.to_vec(), name.to_owned());
        let read = tokio::task::spawn_blocking(move || sheet::read(&own, &own_name)).await;
        let sheet = read
            .map_err(|fault| Failure::Internal(fault.to_string()))?
            .map_err(|fault| sheet_refusal(&fault, name))?;
        Ok((self.desk(actor.clone()).await?, sheet))
    }
}

impl Desk<'_> {
    async fn carry_out<R: Target>(
        &mut self,
        plan: Plan<R>,
        dry_run: bool,
    ) -> Result<PeopleReport, Failure> {
        let mut report = plan.report();
        if dry_run || !report.faults.is_empty() {
            return Ok(report);
        }
        for planned in plan.rows {
            self.write(planned).await?;
        }
        report.written = true;
        Ok(report)
    }

    async fn write<R: Target>(&mut self, planned: Planned<R>) -> Result<(), Failure> {
        let Planned {
            row,
            fate,
            mut target,
            ..
        } = planned;
        let mut facts = Facts::none()
            .with(R::NUMBER, target.number())
            .with("row", row);
        let verb = match fate {
            Fate::Unchanged => return Ok(()),
            Fate::New => {
                target.set_id(self.id());
                R::ADD
            }
            Fate::Changed(fields) => {
                facts = facts.with("fields", fields.join(","));
                R::CHANGE
            }
        };
        let subject = target.id();
        target.save(&mut self.tx, verb == R::ADD).await?;
        self.tell(Told {
            verb,
            kind: R::TABLE,
            subject,
            part: None,
            audience: Audience::Office,
            facts,
        })
        .await?;
        Ok(())
    }

    /// Keeps what was written when the report says so, and nothing otherwise.
    async fn leave(
        self,
        outcome: Result<PeopleReport, Failure>,
        dry_run: bool,
    ) -> Result<PeopleReport, Failure> {
        match outcome {
            Ok(report) if report.written && !dry_run => {
                self.commit().await?;
                Ok(report)
            }
            outcome => {
                self.tx.rollback().await?;
                outcome
            }
        }
    }
}

/// The rows that can come from a spreadsheet.
macro_rules! targets {
    ($($model:ty: $key:ident, $add:literal, $change:literal;)+) => {$(
        impl Target for $model {
            const NUMBER: &'static str = stringify!($key);
            const ADD: &'static str = $add;
            const CHANGE: &'static str = $change;

            fn number(&self) -> &str {
                &self.$key
            }

            fn name(&self) -> &str {
                &self.name
            }

            fn id(&self) -> uuid::Uuid {
                self.id
            }

            fn set_id(&mut self, id: uuid::Uuid) {
                self.id = id;
            }

            async fn save(self, tx: &mut bihuan_store::Tx, new: bool) -> Result<(), bihuan_store::StoreError> {
                if new { tx.insert(self).await } else { tx.update(self).await }
            }
        }
    )+};
}

targets! {
    member::Model: member_no, "add-member", "change-member";
    unit::Model: code, "add-unit-record", "change-unit";
}
