//! Finding: the full-text index, fed from the ledger in order, and always caught up before it is asked.
//!
//! The index remembers the last entry of each chain that it holds. Asking first feeds what came since, so a person's
//! own write is found in their next request, and an index that was lost makes itself again.

use crate::{Failure, Office};
use bihuan_domain::actor::Actor;
use bihuan_domain::ids::CommitteeId;
use bihuan_domain::proposals::case::Case;
use bihuan_domain::proposals::reading::{Reader, level_is_public, readers};
use bihuan_search::{Batch, Document, Hit, Hits, Query, Similar};
use std::fmt::Write as _;
use uuid::Uuid;

/// Ledger entries fed at a time.
const BATCH: u64 = 2_000;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// The words.
    pub text: String,
    /// In these committees; empty for all.
    pub committees: Vec<CommitteeId>,
    /// How many.
    pub limit: usize,
    /// From which hit on.
    pub offset: usize,
}

fn token(committee: CommitteeId, reader: &str) -> String {
    if reader == "public" {
        reader.to_owned()
    } else {
        format!("{committee}/{reader}")
    }
}

/// What `actor` may read with, across committees.
fn tokens(actor: &Actor) -> Vec<String> {
    Reader::tokens_of(actor)
        .iter()
        .map(|reader| token(actor.committee, reader))
        .collect()
}

/// A case as the index sees it: what every one of its readers may read, and nothing else.
fn document(case: &Case, at: i64) -> Document {
    let mut names = case.proposers.lead.name().to_owned();
    for cosign in case.proposers.signatories() {
        let _ = write!(names, " {}", cosign.name);
    }
    let mut body = format!(
        "{}\n{}\n{}",
        case.text.situation,
        case.text.analysis,
        case.text.suggestions.join("\n")
    );
    for assignment in case.live_assignments() {
        let _ = write!(names, " {}", assignment.unit_name);
        for reply in assignment
            .rounds
            .iter()
            .filter_map(|round| round.reply.as_ref())
        {
            if reply.published.is_some() && level_is_public(&reply.text.openness) {
                let text = &reply.text;
                let words = if text.public_text.is_empty() {
                    &text.general
                } else {
                    &text.public_text
                };
                let _ = write!(body, "\n{words}\n{}", text.answers.join("\n"));
            }
        }
    }
    if let Some(imported) = &case.imported {
        let _ = write!(names, " {}", imported.cosigners.join(" "));
        for (_, _, text) in &imported.resolutions {
            let _ = write!(body, "\n{text}");
        }
        let _ = write!(
            body,
            "\n{}",
            imported.execution.as_deref().unwrap_or_default()
        );
    }
    let serial = case
        .submission()
        .map_or("", |submission| submission.serial_no.as_str());
    Document {
        committee: case.committee.0,
        id: case.id.0,
        kind: "proposal".to_owned(),
        readers: readers(case)
            .into_iter()
            .map(|reader| token(case.committee, &reader.token()))
            .collect(),
        number: format!(
            "{} {serial}",
            case.admission.case_no.as_deref().unwrap_or_default()
        )
        .trim()
        .to_owned(),
        title: case.text.title.clone(),
        names,
        body,
        at,
    }
}

impl Office {
    /// Feeds the index with everything that the ledger has and the index has not.
    ///
    /// # Errors
    /// When the database or the index cannot be used.
    pub async fn catch_up(&self, committees: &[CommitteeId]) -> Result<(), Failure> {
        let all;
        let committees = if committees.is_empty() {
            all = self
                .store
                .committees()
                .await?
                .into_iter()
                .map(|row| CommitteeId(row.id))
                .collect::<Vec<_>>();
            &all
        } else {
            committees
        };
        for committee in committees {
            let head = self.store.head(*committee).await?;
            self.catch_up_to(*committee, head).await?;
        }
        Ok(())
    }

    async fn catch_up_to(&self, committee: CommitteeId, head: i64) -> Result<(), Failure> {
        if head > self.index.position(committee.0).cast_signed() {
            let _one_at_a_time = self.feeding.lock().await;
            while self.feed_some(committee).await? {}
        }
        Ok(())
    }

    async fn feed_some(&self, committee: CommitteeId) -> Result<bool, Failure> {
        let after = self.index.position(committee.0).cast_signed();
        let (touched, last) = self.store.touched_after(committee, after, BATCH).await?;
        if last == after {
            return Ok(false);
        }
        let mut documents = Vec::with_capacity(touched.len());
        for ids in touched.chunks(200) {
            for stored in self.store.cases(committee, ids).await? {
                let begun = stored
                    .case
                    .submission()
                    .map_or(stored.case.begun.at, |submission| submission.stamp.at);
                documents.push(document(&stored.case, begun.as_second()));
            }
        }
        let positions = vec![(committee.0, last.cast_unsigned())];
        let index = self.index.clone();
        let fed = tokio::task::spawn_blocking(move || {
            index.feed(Batch {
                documents,
                removed: Vec::new(),
                positions,
            })
        })
        .await;
        fed.map_err(|fault| Failure::Internal(fault.to_string()))?
            .map_err(|fault| Failure::Search(fault.to_string()))?;
        Ok(true)
    }

    /// Puts together what a day's feeding left scattered in the index of this server; others have theirs.
    ///
    /// # Errors
    /// When the index cannot be used.
    pub async fn put_index_together(&self) -> Result<(), Failure> {
        let index = self.index.clone();
        let done = tokio::task::spawn_blocking(move || index.put_together()).await;
        done.map_err(|fault| Failure::Internal(fault.to_string()))?
            .map_err(|fault| Failure::Search(fault.to_string()))
    }

    /// Looks for words in what `actor` may read.
    ///
    /// # Errors
    /// When the database or the index cannot be used.
    pub async fn search(&self, actor: &Actor, search: Search) -> Result<Hits, Failure> {
        self.catch_up(&search.committees).await?;
        self.search_fed(actor, search).await
    }

    /// The same in one committee whose chain is known to end at `head`: a request that has asked for it already need
    /// not ask again.
    ///
    /// # Errors
    /// When the database or the index cannot be used.
    pub async fn search_at(
        &self,
        head: i64,
        actor: &Actor,
        search: Search,
    ) -> Result<Hits, Failure> {
        for committee in &search.committees {
            self.catch_up_to(*committee, head).await?;
        }
        self.search_fed(actor, search).await
    }

    async fn search_fed(&self, actor: &Actor, search: Search) -> Result<Hits, Failure> {
        let query = Query {
            text: search.text,
            committees: search.committees.iter().map(|id| id.0).collect(),
            readers: tokens(actor),
            kind: None,
            limit: search.limit,
            offset: search.offset,
            keys_only: true,
        };
        let index = self.index.clone();
        let found = tokio::task::spawn_blocking(move || index.search(&query)).await;
        found
            .map_err(|fault| Failure::Internal(fault.to_string()))?
            .map_err(|fault| Failure::Search(fault.to_string()))
    }

    /// Proposals like this text, of all years, that `actor` may read; the case itself left out.
    ///
    /// # Errors
    /// When the database or the index cannot be used.
    pub async fn similar(
        &self,
        actor: &Actor,
        title: &str,
        body: &str,
        except: Option<Uuid>,
        limit: usize,
    ) -> Result<Vec<Hit>, Failure> {
        self.catch_up(&[actor.committee]).await?;
        let similar = Similar {
            title: title.to_owned(),
            body: body.to_owned(),
            committees: Vec::new(),
            readers: tokens(actor),
            exclude: except,
            limit,
        };
        let index = self.index.clone();
        let found = tokio::task::spawn_blocking(move || index.similar(&similar)).await;
        found
            .map_err(|fault| Failure::Internal(fault.to_string()))?
            .map_err(|fault| Failure::Search(fault.to_string()))
    }
}
