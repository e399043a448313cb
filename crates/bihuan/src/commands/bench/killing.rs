//! Killing the server in the middle of a write load, and looking at what it left.
//!
//! Writers change their drafts and hand them in through the pages that people use, each counting what was
//! acknowledged, until the server is killed with SIGKILL at a moment that nobody told it. Then the database is opened
//! as the next server would open it: whatever was acknowledged must be there, of whatever was not at most the one
//! request that each writer had under way, and `verify` must find nothing.

use super::Subject;
use super::figure::{Figure, Floor, now};
use super::http::Connection;
use super::load::apart;
use super::server::Server;
use crate::commands::simulate::dice::Dice;
use crate::commands::simulate::town::{PASSWORD, Town};
use crate::place::Place;
use anyhow::{Context, Result, ensure};
use bihuan_domain::ids::ProposalId;
use futures::future::try_join_all;
use std::time::Duration;
use uuid::Uuid;

/// Who writes at once.
pub const WRITERS: usize = 8;
/// Drafts that each writer may need between two kills.
pub const DRAFTS_A_KILL: usize = 6;
/// Changes of a draft before it is handed in.
const CHANGES: u32 = 4;
/// The kill comes within so many milliseconds after the writers began.
const WITHIN: u64 = 120;
/// Seed of the moments.
const SEED: u64 = 9;

/// One writer's account of one draft.
#[derive(Debug, Clone, Copy)]
struct Told {
    draft: Uuid,
    /// Changes that were acknowledged.
    changes: u32,
    /// Whether handing in was acknowledged.
    handed_in: bool,
    /// Whether a further request was under way when the server died.
    under_way: bool,
}

/// Kills the server `kills` times. Fails at the first thing that was lost or half-done.
pub async fn kills(place: &Place, subject: &Subject, kills: usize) -> Result<Figure> {
    let mut dice = Dice::from_seed(SEED);
    let mut drafts = subject.drafts.clone();
    let begun = now();
    let mut acknowledged = 0;
    for kill in 1..=kills {
        let after = Duration::from_millis(dice.below(usize::try_from(WITHIN)?) as u64);
        let told = one(place, &mut drafts, after)?;
        acknowledged += told
            .iter()
            .map(|told| told.changes + u32::from(told.handed_in))
            .sum::<u32>();
        compare(place, &told)
            .await
            .with_context(|| format!("after kill {kill}"))?;
    }
    ensure!(acknowledged > 0, "nothing was written between the kills");
    Ok(Figure {
        what: "kills in the middle of a write load survived".to_owned(),
        floor: Floor::AtLeast(f64::from(u32::try_from(kills)?)),
        measured: f64::from(u32::try_from(kills)?),
        unit: "kills",
        note: format!(
            "{acknowledged} acknowledged writes by {WRITERS} writers, none lost, none half-done; verify found nothing \
             after each kill; {:.0} s in all",
            begun.elapsed().as_secs_f64()
        ),
    })
}

/// Starts a server, lets the writers write, kills it, and returns what they were told.
fn one(place: &Place, drafts: &mut [(String, Vec<Uuid>)], after: Duration) -> Result<Vec<Told>> {
    let server = Server::start(&place.data)?;
    apart(async || {
        // Opened when all are signed in: a connection that is idle for long is let go.
        let mut cookies = Vec::new();
        for (login, _) in &*drafts {
            let mut connection = Connection::open(server.address).await?;
            cookies.push(connection.sign_in(login, PASSWORD).await?);
        }
        let mut writers = Vec::new();
        for ((_, own), cookie) in drafts.iter_mut().zip(&cookies) {
            let connection = Connection::with_cookie(server.address, cookie).await?;
            let batch = own.split_off(own.len().saturating_sub(DRAFTS_A_KILL));
            writers.push(write(connection, batch));
        }
        let kill = async {
            tokio::time::sleep(after).await;
            drop(server);
            Ok(())
        };
        let (told, ()) = tokio::try_join!(try_join_all(writers), kill)?;
        Ok(told.into_iter().flatten().collect())
    })
}

/// Changes and hands in one draft after the other until the server is gone.
async fn write(mut connection: Connection, drafts: Vec<Uuid>) -> Result<Vec<Told>> {
    let mut all = Vec::new();
    for draft in drafts {
        let mut told = Told {
            draft,
            changes: 0,
            handed_in: false,
            under_way: true,
        };
        loop {
            let hands_in = told.changes == CHANGES;
            let (verb, form) = if hands_in {
                ("submit", String::new())
            } else {
                ("write", text(told.changes + 1))
            };
            let key = format!("&key=kill-{draft}-{}", told.changes);
            let path = format!("/proposals/{draft}/{verb}");
            let Ok(answer) = connection.post(&path, &format!("{form}{key}")).await else {
                // The server is gone; whether this request was done nobody was told.
                all.push(told);
                return Ok(all);
            };
            ensure!(
                answer.status == 303,
                "{verb} of {draft} answers {}",
                answer.status
            );
            if hands_in {
                told.handed_in = true;
                told.under_way = false;
                break;
            }
            told.changes += 1;
        }
        all.push(told);
    }
    Ok(all)
}

/// A draft's text whose title says which change it is.
fn text(change: u32) -> String {
    format!(
        "title=change+{change}&category=economic_development&situation=situation&analysis=analysis\
         &suggestions%5B0%5D.text=suggestion&public=yes"
    )
}

/// Which change a title tells of; 0 before the first.
fn change(title: &str) -> u32 {
    title
        .strip_prefix("change ")
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

/// That all that was acknowledged is there, and of what was not at most the request under way.
async fn compare(place: &Place, told: &[Told]) -> Result<()> {
    let office = place.open().await?;
    let town = Town::find(&office, WRITERS).await?;
    for Told {
        draft,
        changes,
        handed_in,
        under_way,
    } in told
    {
        let case = office
            .store
            .case(town.committee, ProposalId(*draft))
            .await?
            .with_context(|| format!("{draft} is lost"))?
            .case;
        let there = change(&case.text.title);
        let submitted = case.submission().is_some();
        ensure!(
            there == *changes || (*under_way && there == changes + 1),
            "{draft}: change {changes} was acknowledged, {there} is there"
        );
        ensure!(
            submitted == *handed_in || (*under_way && submitted && *changes == CHANGES),
            "{draft}: handing in was acknowledged: {handed_in}; it stands: {submitted}"
        );
        if submitted {
            ensure!(
                there == CHANGES,
                "{draft} was handed in with change {there}"
            );
        }
    }
    let report = office.store.verify().await?;
    ensure!(
        report.findings.is_empty(),
        "verify finds {}",
        report
            .findings
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("; ")
    );
    Ok(office.store.clone().close().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_tells_its_change() {
        assert_eq!(change("change 3"), 3);
        assert_eq!(change("关于夜间照明的提案"), 0);
        assert!(text(3).starts_with("title=change+3&"));
    }
}
