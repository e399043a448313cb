//! An evaluation by ballot in which all electors vote at once: how long it takes, and that no ballot is lost or doubled.

use super::figure::{Figure, Floor, ms, now, percentile};
use crate::commands::simulate::town::SLUG;
use anyhow::{Context, Result, bail, ensure};
use bihuan_domain::actor::{Actor, Hat};
use bihuan_domain::evaluation::sheet::Answers;
use bihuan_domain::evaluation::{Receipt, Round};
use bihuan_domain::ids::{CommitteeId, MatterId, MemberId};
use bihuan_domain::matters::{AnyMatter, Link};
use bihuan_office::Office;
use bihuan_office::matters::PerformMatter;
use bihuan_store::proposals::{Filter, Scope, Sort};
use jiff::ToSpan;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

/// Electors who vote at once.
const ELECTORS: usize = 200;

/// Every elector asks at the same moment; each has the receipt when the ballot is on disk.
pub async fn votes(office: Arc<Office>) -> Result<Vec<Figure>> {
    let row = office.store.committee_by_slug(SLUG).await?;
    let committee = CommitteeId(row.context("the simulated committee")?.id);
    let staff = wearing(committee, Hat::Staff);
    let (id, electors) = opened(&office, committee, &staff).await?;
    let answers = all_satisfied(&round(&office, committee, id).await?);

    let begun = now();
    let asked: Vec<_> = electors
        .into_iter()
        .map(|member| {
            let (office, answers) = (Arc::clone(&office), answers.clone());
            tokio::spawn(async move {
                let begun = now();
                let voter = wearing(committee, Hat::Member(member));
                let receipt = office.vote(&voter, id, answers).await?;
                Ok::<_, anyhow::Error>((receipt, begun.elapsed()))
            })
        })
        .collect();
    let mut given: Vec<(Receipt, Duration)> = Vec::new();
    for answer in asked {
        given.push(answer.await??);
    }
    let all = ms(begun.elapsed());

    perform(&office, &staff, id, "close", json!({})).await?;
    let closed = round(&office, committee, id).await?;
    let result = closed.result.context("the round has no result")?;
    let mut latencies: Vec<f64> = given.iter().map(|(_, took)| ms(*took)).collect();
    let mut receipts: Vec<Receipt> = given.into_iter().map(|(receipt, _)| receipt).collect();
    receipts.sort_unstable();
    let counted: Vec<Receipt> = result.ballots.iter().map(|one| one.receipt).collect();
    ensure!(
        receipts == counted,
        "{} receipts were given and {} ballots counted",
        receipts.len(),
        counted.len()
    );
    let p99 = percentile(&mut latencies, 99);
    let note = format!(
        "in process; {} receipts, the same {} ballots in the result, none lost, none double",
        receipts.len(),
        counted.len()
    );
    Ok(vec![
        Figure {
            what: format!("{ELECTORS} electors voting at once, until the last has the receipt"),
            floor: Floor::Shown,
            measured: all,
            unit: "ms",
            note,
        },
        Figure {
            what: "voting, p99".to_owned(),
            floor: Floor::Shown,
            measured: p99,
            unit: "ms",
            note: format!("p50 {:.1} ms", percentile(&mut latencies, 50)),
        },
    ])
}

fn wearing(committee: CommitteeId, hat: Hat) -> Actor {
    Actor {
        account: None,
        committee,
        name: "bench".to_owned(),
        hats: vec![hat],
    }
}

async fn perform(
    office: &Office,
    staff: &Actor,
    id: MatterId,
    verb: &str,
    input: Value,
) -> Result<()> {
    let request = PerformMatter::new(id, verb, None, input);
    Ok(office.perform_matter(staff, request).await?)
}

async fn round(office: &Office, committee: CommitteeId, id: MatterId) -> Result<Round> {
    let stored = office.store.matter(committee, id).await?;
    match stored.map(|stored| stored.matter) {
        Some(AnyMatter::Evaluation(round)) => Ok(*round),
        other => bail!("{other:?} is no evaluation"),
    }
}

/// A round about a proposal that units handle, opened until tomorrow, with its electors.
async fn opened(
    office: &Office,
    committee: CommitteeId,
    staff: &Actor,
) -> Result<(MatterId, Vec<MemberId>)> {
    let filter = Filter {
        stages: vec!["archived".to_owned()],
        ..Filter::default()
    };
    let found = office
        .store
        .list(committee, &Scope::Office, &filter, Sort::Changed, 0, 1)
        .await?;
    let proposal = found.rows.first().context("no proposal is archived")?;
    let subject = Link::Proposal(proposal.id.into());
    let id = office.begin_evaluation(staff, subject, "bench").await?;
    let place = office.place(committee).await?;
    let today = office.clock.now().to_zoned(place.zone.clone()).date();
    let electors: Vec<MemberId> = place
        .directory
        .members_in_order()
        .into_iter()
        .filter(|(_, member)| member.in_office(today))
        .map(|(member, _)| member)
        .take(ELECTORS)
        .collect();
    ensure!(
        electors.len() == ELECTORS,
        "only {} members are in office",
        electors.len()
    );
    let named = json!({ "electors": electors });
    perform(office, staff, id, "set-electors", named).await?;
    let until = json!({ "on": today.saturating_add(1.day()), "time": "17:00" });
    perform(office, staff, id, "open", until).await?;
    Ok((id, electors))
}

/// The first step of the scale for every question about every unit.
fn all_satisfied(round: &Round) -> Answers {
    let mut answers = Answers::new();
    let step = round
        .sheet
        .scale
        .first()
        .map(|grade| grade.code.to_string());
    for (unit, question) in round.sheet.asked() {
        let about = answers.entry(unit).or_default();
        about.extend(step.clone().map(|step| (question.code.to_string(), step)));
    }
    answers
}
