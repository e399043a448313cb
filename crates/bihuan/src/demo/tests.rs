#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

use super::files::Files;
use super::*;
use crate::place::Place;
use bihuan_domain::ids::CommitteeId;
use bihuan_domain::matters::{AnyMatter, Kind as MatterKind};
use bihuan_domain::proposals::reading::Reader;
use bihuan_domain::proposals::stage::{Stage, stage};
use bihuan_domain::selection::parts::Way;
use bihuan_office::chance::SeededChance;
use bihuan_office::seed_check::{Facts, Verdict};
use bihuan_store::proposals::{Filter, Scope, Sort};
use std::collections::BTreeSet;
use std::sync::Arc;

async fn made() -> (tempfile::TempDir, Office, Accounts) {
    let folder = tempfile::tempdir().unwrap();
    let place = Place {
        data: folder.path().to_path_buf(),
        database_url: None,
    };
    let clock = Arc::new(SetClock::at(instant(FOUNDED).unwrap()));
    let office = place
        .open_with(clock.clone(), Arc::new(SeededChance::from_seed(2023)))
        .await
        .unwrap();
    let accounts = load(&office, &clock).await.unwrap();
    clock.set(instant(END).unwrap());
    office.run_due_jobs().await.unwrap();
    (folder, office, accounts)
}

/// One long test: making the demo costs some seconds, asking it costs nothing.
#[tokio::test(flavor = "multi_thread")]
async fn the_demo_lives_through_the_verbs_and_bears_out_its_page() {
    let (_folder, office, accounts) = made().await;

    // Every figure that this part of the product can give is what the page says.
    let facts: Facts = toml::from_str(include_str!("../../../../demo/facts.toml")).unwrap();
    let modules = ["proposals", "outcomes", "cycles"].map(str::to_owned);
    let checked = office.seed_check(&facts, &modules).await.unwrap();
    assert_eq!(checked.len(), 13);
    for (fact, verdict) in checked {
        assert!(
            matches!(verdict, Verdict::Holds(_)),
            "{}: {verdict:?}",
            fact.id
        );
    }

    // One more member of any sector can be added: each is registered.
    for committee in office.store.committees().await.unwrap() {
        let place = office.place(committee.id.into()).await.unwrap();
        let bodies: Vec<_> = place.directory.bodies.values().collect();
        for member in place.directory.members.values() {
            let known = |kind: &str, name: &str| {
                bodies
                    .iter()
                    .any(|body| (body.kind.as_str(), body.name.as_str()) == (kind, name))
            };
            assert!(known("sector", &member.sector), "{}", member.sector);
        }
    }

    // Every stage that people meet has a case; some are late, some are handled again.
    let dalian = CommitteeId(
        office
            .store
            .committee_by_slug("dalian")
            .await
            .unwrap()
            .unwrap()
            .id,
    );
    let stages: BTreeSet<String> = {
        let counted = office
            .store
            .count_by_stage(dalian, &Scope::Office, &Filter::default())
            .await
            .unwrap();
        counted.into_iter().map(|(stage, _)| stage).collect()
    };
    for stage in Stage::ALL
        .into_iter()
        .filter(|stage| !matches!(stage, Stage::Imported | Stage::Draft | Stage::Cosigning))
    {
        assert!(
            stages.contains(stage.code()),
            "nothing is in stage {}",
            stage.code()
        );
    }
    let of = |filter: Filter| {
        let office = &office;
        async move {
            office
                .store
                .list(dalian, &Scope::Office, &filter, Sort::Due, 0, 100)
                .await
                .unwrap()
                .total
        }
    };
    assert!(
        of(Filter {
            late_on: Some(END.date()),
            ..Filter::default()
        })
        .await
            >= 5
    );
    assert!(
        of(Filter {
            rehandled: true,
            ..Filter::default()
        })
        .await
            >= 3
    );
    assert!(
        of(Filter {
            key_only: true,
            ..Filter::default()
        })
        .await
            >= 3
    );

    // One selection of key proposals and one round of awards are over, and the public reads both.
    let told = async |kind: MatterKind| {
        let store = &office.store;
        let rows = store.matters(dalian, kind, &Scope::Public).await.unwrap();
        let id = rows.first().unwrap().matter_id.into();
        store.matter(dalian, id).await.unwrap().unwrap().matter
    };
    let AnyMatter::Selection(selection) = told(MatterKind::Selection).await else {
        panic!("it is no selection");
    };
    let opinions = selection.candidates.iter().map(|one| one.opinions.len());
    assert_eq!(opinions.sum::<usize>(), 5);
    let mut fast = 0;
    for one in selection.chosen() {
        let way = one.decision.as_ref().map(|decision| &decision.way);
        fast += usize::from(matches!(way, Some(Way::Fast { .. })));
        let stored = office.store.case(dalian, one.proposal).await.unwrap();
        let key = stored.unwrap().case.key.unwrap();
        assert!(!key.supervisions.is_empty(), "{}", one.title);
    }
    let counts = (selection.candidates.len(), selection.chosen().count(), fast);
    assert_eq!(counts, (5, 3, 1));
    let AnyMatter::Award(award) = told(MatterKind::Award).await else {
        panic!("it is no award");
    };
    let winners: Vec<_> = award.winners().map(|one| one.nominee.name()).collect();
    assert_eq!(winners, ["关于优化既有住宅加装电梯审批服务的提案"]);
    assert!(award.publicity.is_some() && award.published.is_some());

    // Drafts are their writers' own: the office's lists do not show them, the writer's do.
    let tokens = tokens_of(&office, dalian, "member1").await;
    for stage in [Stage::Draft, Stage::Cosigning] {
        let filter = Filter {
            stages: vec![stage.code().to_owned()],
            ..Filter::default()
        };
        let page = office
            .store
            .list(
                dalian,
                &Scope::Tokens(tokens.clone()),
                &filter,
                Sort::Changed,
                0,
                10,
            )
            .await
            .unwrap();
        assert_eq!(page.total, 1, "{}", stage.code());
    }

    what_is_sought(&office, dalian).await;
    between_levels(&office, dalian).await;

    // Nothing was inserted: ledger, records and indexes agree.
    let report = office.store.verify().await.unwrap();
    assert!(report.findings.is_empty(), "{:?}", report.findings);

    // Who has been at the desk has read what came before: only what is new is unread.
    for (login, most) in [("staff", 10), ("reviewer", 10)] {
        let found = office.store.account_by_login(login).await.unwrap();
        let account = found.unwrap().id.into();
        let notices = office.store.notices(account, 500).await.unwrap();
        let unread = notices.iter().filter(|row| row.read_at.is_none()).count();
        assert!(notices.len() > 20, "{login}: {}", notices.len());
        assert!((1..=most).contains(&unread), "{login}: {unread}");
    }

    // The printed password opens the printed accounts.
    for row in accounts.rows.iter().take(2) {
        office
            .sign_in(&row.login, accounts.password.to_owned(), "127.0.0.1")
            .await
            .unwrap();
    }
    assert_eq!(super::accounts(&office).await.unwrap(), Some(accounts));
}

/// What somebody may read with.
async fn tokens_of(office: &Office, committee: CommitteeId, login: &str) -> Vec<String> {
    let account = office.store.account_by_login(login).await.unwrap();
    let id = account.unwrap().id.into();
    let actor = office.store.actor(id, committee).await.unwrap();
    Reader::tokens_of(&actor.unwrap())
}

/// The chairs read the cycle for which a subject is still sought; a mayor whom nothing there names does not.
async fn what_is_sought(office: &Office, city: CommitteeId) {
    for (login, reads) in [("chair", true), ("vice-chair", true), ("mayor", false)] {
        let scope = Scope::Tokens(tokens_of(office, city, login).await);
        let cycles = office.store.matters(city, MatterKind::Cycle, &scope).await;
        let years: Vec<_> = cycles.unwrap().iter().map(|row| row.year).collect();
        assert_eq!(years.contains(&2024), reads, "{login}: {years:?}");
    }
}

/// A district has offered a proposal, the city has taken it up, and each end names the other.
async fn between_levels(office: &Office, city: CommitteeId) {
    let referrals = office
        .store
        .matters(city, MatterKind::Referral, &Scope::Office);
    let referrals = referrals.await.unwrap();
    assert_eq!(referrals.len(), 1);
    let stored = office.store.matter(city, referrals[0].matter_id.into());
    let AnyMatter::Referral(referral) = stored.await.unwrap().unwrap().matter else {
        panic!("it is no referral");
    };
    let case = async |committee, id| {
        let stored = office.store.case(committee, id).await.unwrap();
        stored.unwrap().case
    };
    let taken = referral.taken_up().unwrap();
    let (below, above) = (
        case(referral.from, referral.proposal).await,
        case(city, taken).await,
    );
    assert_eq!(below.offers.last().unwrap().taken_up(), Some(taken));
    let origin = above.origin.as_ref().unwrap();
    assert_eq!(
        (origin.committee, origin.proposal),
        (below.committee, below.id)
    );
    assert!(stage(&above).is_filed() && stage(&below).is_filed());
}

#[test]
fn people_are_invented_and_no_two_share_a_name() {
    let files = Files::read().unwrap();
    let mut names = BTreeSet::new();
    for place in &files.places {
        for name in place
            .members
            .iter()
            .map(|member| &member.name)
            .chain(place.units.iter().map(|unit| &unit.contact))
        {
            assert_eq!(name.chars().count(), 2, "{name}");
            assert!(names.insert(name.clone()), "{name} stands twice");
        }
        for unit in &place.units {
            assert!(
                unit.phone.contains("-0000"),
                "{} could be somebody's number",
                unit.phone
            );
        }
    }
}

#[test]
fn replies_answer_every_suggestion() {
    for (file, proposal) in Files::read().unwrap().proposals {
        for reply in &proposal.reply {
            assert_eq!(
                reply.answers.len(),
                proposal.suggestions.len(),
                "{file}, {}",
                proposal.code
            );
        }
    }
}
