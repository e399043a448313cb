//! Any verb on one case: load, fill in what only the office knows, let the rules decide, save.

use crate::desk::Told;
use crate::inputs::{fill, hand_in};
use crate::objects::Upload;
use crate::referrals::reaches_up;
use crate::{Failure, Office};
use bihuan_domain::actor::Actor;
use bihuan_domain::ids::ProposalId;
use bihuan_domain::profile::{Register, Scope, Values, number};
use bihuan_domain::proposals::case::{Attachment, Case};
use bihuan_domain::proposals::reading::{Reading, reading};
use bihuan_domain::proposals::verbs::Verb;
use bihuan_domain::refusal::{Refusal, Refusals};
use bihuan_store::proposals::Stored;
use serde_json::Value;
use uuid::Uuid;

use crate::Desk;

/// A request to do something to a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Perform {
    /// The case.
    pub proposal: ProposalId,
    /// What to do.
    pub verb: Verb,
    /// On which part.
    pub part: Option<Uuid>,
    /// The verb's input.
    pub input: Value,
    /// Papers that come with it.
    pub uploads: Vec<Upload>,
    /// The version that the person saw; when it is no longer the latest, nothing is done.
    pub version: Option<i64>,
    /// The request's own key: the same key twice does the thing once.
    pub key: Option<String>,
}

impl Perform {
    /// A request with nothing but the verb and its input.
    pub fn new(proposal: ProposalId, verb: Verb, part: Option<Uuid>, input: Value) -> Self {
        Self {
            proposal,
            verb,
            part,
            input,
            uploads: Vec::new(),
            version: None,
            key: None,
        }
    }
}

impl Office {
    /// Does a verb.
    ///
    /// # Errors
    /// [`Failure::Refused`] with the reasons at their fields, [`Failure::Missing`] when there is no such case for this
    /// person, [`Failure::Stale`] when it was changed meanwhile. Nothing has been done then.
    pub async fn perform(&self, actor: &Actor, request: Perform) -> Result<(), Failure> {
        // Bytes go to the object store before the transaction begins: an object that no case names does no harm.
        let kept = self.keep_uploads(actor, &request).await?;
        let mut desk = self
            .desk_for(actor.clone(), request.proposal, request.verb)
            .await?;
        // A case is large, and everybody who waits for a deed would carry it.
        match Box::pin(desk.perform(request, kept)).await {
            Ok(()) => desk.commit().await,
            Err(failure) => {
                desk.tx.rollback().await?;
                Err(failure)
            }
        }
    }

    async fn keep_uploads(
        &self,
        actor: &Actor,
        request: &Perform,
    ) -> Result<Vec<(String, Attachment)>, Failure> {
        if request.uploads.is_empty() {
            return Ok(Vec::new());
        }
        let stored = self
            .store
            .case(actor.committee, request.proposal)
            .await?
            .ok_or(Failure::Missing)?;
        let profile = self.profile(&stored.case.profile)?;
        let max = profile.limits.max_attachment_bytes.value;
        let mut no = Refusals::none();
        let room = usize::from(profile.limits.max_attachments.value);
        let of_draft = stored
            .case
            .attachments
            .iter()
            .filter(|paper| paper.purpose == Verb::Write.code())
            .count();
        no.unless(
            request.verb != Verb::Write || of_draft + request.uploads.len() <= room,
            || {
                Refusal::new("too-many-papers")
                    .with("max", room)
                    .at("papers")
            },
        );
        no.end()?;
        self.keep(actor, &request.uploads, request.verb.code(), max)
            .await
    }
}

impl Desk<'_> {
    async fn perform(
        &mut self,
        request: Perform,
        kept: Vec<(String, Attachment)>,
    ) -> Result<(), Failure> {
        if let (Some(key), Some(account)) = (&request.key, self.actor.account) {
            let answer = request.verb.code();
            if self
                .tx
                .once(account.0, key, answer, self.now.as_microsecond())
                .await?
                .is_some()
            {
                return Ok(());
            }
        }
        let stored = self
            .tx
            .case(self.place.id, request.proposal)
            .await?
            .ok_or(Failure::Missing)?;
        if reading(&stored.case, &self.actor) == Reading::Nothing
            && !self.actor.wears(bihuan_domain::actor::Hat::System)
        {
            return Err(Failure::Missing);
        }
        if request.version.is_some_and(|seen| seen != stored.version) {
            return Err(Failure::Stale);
        }
        self.perform_on(&stored, request.verb, request.part, request.input, kept)
            .await
    }

    /// Does a verb on a case that this transaction has read.
    pub(crate) async fn perform_on(
        &mut self,
        stored: &Stored,
        verb: Verb,
        part: Option<Uuid>,
        mut input: Value,
        kept: Vec<(String, Attachment)>,
    ) -> Result<(), Failure> {
        let mut case = stored.case.clone();
        let on = if verb == Verb::Submit && case.submissions.is_empty() {
            let today = self.now.to_zoned(self.place.zone.clone()).date();
            bihuan_domain::proposals::case::ProfileRef {
                name: self.place.row.profile.clone(),
                on: today,
            }
        } else {
            case.profile.clone()
        };
        let profile = self.office.profile(&on)?;
        case.attachments.extend(hand_in(&mut input, kept));
        // What only the office knows. Numbers come from the committee's registers, in this transaction: refused requests
        // give them back.
        match verb {
            Verb::Submit if case.submissions.is_empty() => {
                let serial = self
                    .allot(&case, &profile.numbering.serial_no, "serial")
                    .await?;
                fill(&mut input, "serial_no", serial);
            }
            Verb::File => {
                let number = self
                    .allot(&case, &profile.numbering.case_no, "case")
                    .await?;
                fill(&mut input, "case_no", number);
            }
            Verb::OfferUp => Box::pin(self.find_above(&mut input)).await?,
            Verb::RevokeKey => self.find_cycle(case.id, &mut input).await?,
            _ => {}
        }
        let facts = {
            let ids = self.ids();
            let by = self.by(&profile, &ids);
            verb.perform(&mut case, part, input, &by)?
        };
        let told = Told {
            verb: verb.code(),
            kind: "proposal",
            subject: case.id.0,
            part,
            audience: verb.audience(),
            facts,
        };
        self.save_case(Some(stored), &case, told).await?;
        if reaches_up(verb) {
            // Boxed, as it is rare and large: every other verb would carry its room along.
            Box::pin(self.carry_up(&stored.case, &case)).await?;
        }
        Ok(())
    }

    async fn allot(
        &mut self,
        case: &Case,
        register: &Register,
        name: &str,
    ) -> Result<String, Failure> {
        let day = self.now.to_zoned(self.place.zone.clone()).date();
        let sessions = &self.place.directory.sessions;
        let session = match case.submission().and_then(|submission| submission.session) {
            Some(id) => sessions.iter().find(|session| session.id == id),
            None => self
                .place
                .directory
                .session_at(self.now)
                .or_else(|| self.place.directory.last_session(self.now)),
        };
        let (term, session) = session.map_or((0, 0), |session| (session.term, session.number));
        let name = match register.scope {
            Scope::Session => format!("{name}/{term}-{session}"),
            Scope::Year => format!("{name}/{}", day.year()),
        };
        let serial = self.tx.next_number(self.place.id.0, &name).await?;
        let serial = serial
            .try_into()
            .map_err(|_| Failure::Internal("the register is full".to_owned()))?;
        Ok(number(
            &register.pattern,
            &Values {
                year: day.year(),
                term,
                session,
                serial,
            },
        ))
    }
}
