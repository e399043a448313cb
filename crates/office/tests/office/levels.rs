//! Proposals between levels: both ends are written together, each with an entry in its own ledger, or neither is.

use bihuan_domain::ids::{CommitteeId, MatterId, ProposalId};
use bihuan_domain::matters::Link;
use bihuan_domain::proposals::case::{Gone, OfferEnd, Proposer};
use bihuan_domain::proposals::merge::{Merge, Unmerge};
use bihuan_domain::proposals::stage::{Stage, stage};
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::Failure;
use bihuan_office::matters::PerformMatter;
use bihuan_office::people::NewCommittee;
use bihuan_office::proposals::perform::Perform;
use bihuan_office::testing::TestOffice;
use bihuan_office::testing::levels::Levels;
use bihuan_store::testing::Kind;
use bihuan_store::verify::Finding;
use rstest::rstest;
use serde_json::json;
use uuid::Uuid;

/// The ends of both chains.
async fn heads(levels: &Levels) -> (i64, i64) {
    let store = &levels.office.store;
    let of = async |committee| store.head(committee).await.unwrap();
    (of(levels.district).await, of(levels.office.committee).await)
}

async fn waits_for_staff(levels: &Levels) -> Vec<String> {
    let office = &levels.office;
    let staff = bihuan_domain::actor::Party::of(&office.who("staff"));
    let tasks = office.store.matter_tasks(office.committee, &staff).await;
    tasks.unwrap().into_iter().map(|task| task.title).collect()
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn what_is_taken_up_is_a_proposal_above_and_both_ends_know_it(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let levels = Levels::under(office).await;
    let title = "关于跨区公交的提案";
    let id = levels.filed(title).await;
    let before = heads(&levels).await;
    let staff = "district-staff";
    let office = &levels.office;
    office
        .must(staff, id, Verb::OfferUp, None, levels.offer())
        .await;
    assert_eq!(heads(&levels).await, (before.0 + 1, before.1 + 1));
    assert_eq!(waits_for_staff(&levels).await, [title]);

    let below = levels.case(id).await;
    let referral = below.offers.first().unwrap().id;
    let offered = levels.referral(referral).await;
    assert_eq!(offered.text.suggestions, below.text.suggestions);
    assert_eq!(Some(&offered.case_no), below.admission.case_no.as_ref());
    let before = heads(&levels).await;
    let input = json!({ "body": levels.body });
    office
        .must_matter("staff", referral, "take-up", None, input)
        .await;
    assert_eq!(heads(&levels).await, (before.0 + 1, before.1 + 2));
    assert_eq!(waits_for_staff(&levels).await, [""; 0]);

    let taken = levels.referral(referral).await.taken_up().unwrap();
    let above = office.case(taken).await;
    assert_eq!(stage(&above), Stage::Draft);
    assert!(matches!(&above.proposers.lead, Proposer::Body { id, .. } if *id == levels.body));
    let origin = above.origin.as_ref().unwrap();
    assert_eq!((origin.committee, origin.proposal), (levels.district, id));
    assert_eq!(origin.referral, referral);
    let below = levels.case(id).await;
    let offer = below.offers.first().unwrap();
    assert_eq!(offer.taken_up(), Some(taken));
    assert_eq!(stage(&below), Stage::Filed, "it goes on with its own life");
    assert_eq!(office.timeline(taken).await, ["take-up"]);
    let verbs = levels.timeline(id.0).await;
    assert_eq!(
        verbs.iter().rev().take(2).collect::<Vec<_>>(),
        ["hear-offer", "offer-up"]
    );

    office.run_due_jobs().await.unwrap();
    for login in [staff, "district-member"] {
        let heard = office.heard(login, id).await;
        assert!(
            heard.contains(&"offer taken-up".to_owned()),
            "{login}: {heard:?}"
        );
    }
    assert!(
        office.heard("staff", id).await.is_empty(),
        "those above did it themselves"
    );
    office
        .must("staff", taken, Verb::Submit, None, json!({}))
        .await;
    office
        .files(taken, &[bihuan_domain::actor::Side::Government])
        .await;
    assert_eq!(stage(&office.case(taken).await), Stage::Filed);
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn an_offer_is_returned_offered_again_and_taken_back(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let levels = Levels::under(office).await;
    let (id, referral) = levels.offered("关于跨区公交的提案").await;
    let office = &levels.office;
    let reason = json!({ "reason": "请补充测算" });
    office
        .must_matter("staff", referral, "give-back", None, reason)
        .await;
    let case = levels.case(id).await;
    let end = case.offers.first().and_then(|offer| offer.end.as_ref());
    assert_eq!(end.map(OfferEnd::reason), Some("请补充测算"));
    assert_eq!(end.map(|end| end.stamp().name.as_str()), Some("提案科"));

    office
        .must("district-staff", id, Verb::OfferUp, None, levels.offer())
        .await;
    let second = levels.case(id).await.offers.pop().unwrap().id;
    let before = heads(&levels).await;
    let reason = json!({ "reason": "已就地解决" });
    let part = Some(second.0);
    office
        .must("district-staff", id, Verb::TakeBackOffer, part, reason)
        .await;
    assert_eq!(heads(&levels).await, (before.0 + 1, before.1 + 1));
    let referral = levels.referral(second).await;
    assert_eq!(referral.end.as_ref().map(OfferEnd::code), Some("withdrawn"));
    assert_eq!(waits_for_staff(&levels).await, [""; 0]);
    let told = office
        .refused_matter(
            "staff",
            second,
            "take-up",
            None,
            json!({ "body": levels.body }),
        )
        .await;
    assert_eq!(told, ["not-now"]);
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn where_one_end_fails_the_other_is_untouched(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let levels = Levels::under(office).await;
    let (id, referral) = levels.offered("关于跨区公交的提案").await;
    let office = &levels.office;
    // The record below cannot be read any more: what is answered here could not be told there.
    office.breaks(id).await;
    let before = (heads(&levels).await, office.matter_of(referral).await);
    for (verb, input) in [
        ("take-up", json!({ "body": levels.body })),
        ("give-back", json!({ "reason": "理由" })),
    ] {
        let done = office
            .does_matter("staff", referral, verb, None, input)
            .await;
        assert!(matches!(done, Err(Failure::Store(_))), "{verb}: {done:?}");
    }
    assert_eq!(
        (heads(&levels).await, office.matter_of(referral).await),
        before
    );

    // And the other way round.
    let (id, referral) = levels.offered("关于跨区供热的提案").await;
    bihuan_store::testing::break_matter(&office.store, referral.0).await;
    let before = (heads(&levels).await, levels.case(id).await);
    let reason = json!({ "reason": "已就地解决" });
    let part = Some(referral.0);
    let done = office
        .does("district-staff", id, Verb::TakeBackOffer, part, reason)
        .await;
    assert!(matches!(done, Err(Failure::Store(_))), "{done:?}");
    assert_eq!((heads(&levels).await, levels.case(id).await), before);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn the_same_request_is_done_once_and_a_stale_one_not_at_all(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let levels = Levels::under(office).await;
    let id = levels.filed("关于跨区公交的提案").await;
    let office = &levels.office;
    let mut request = Perform::new(id, Verb::OfferUp, None, levels.offer());
    request.version = Some(1);
    let staff = office.who("district-staff");
    let stale = office.perform(&staff, request.clone()).await;
    assert!(matches!(stale, Err(Failure::Stale)), "{stale:?}");
    request.version = None;
    request.key = Some("once".to_owned());
    for _ in 0..2 {
        office.perform(&staff, request.clone()).await.unwrap();
    }
    let case = levels.case(id).await;
    assert_eq!(case.offers.len(), 1);
    assert_eq!(waits_for_staff(&levels).await.len(), 1);

    let referral = case.offers.first().unwrap().id;
    let input = json!({ "body": levels.body });
    let mut request = PerformMatter::new(referral, "take-up", None, input);
    request.version = Some(7);
    let staff = office.who("staff");
    let stale = office.perform_matter(&staff, request.clone()).await;
    assert!(matches!(stale, Err(Failure::Stale)), "{stale:?}");
    request.version = Some(1);
    request.key = Some("taken".to_owned());
    let before = heads(&levels).await;
    for _ in 0..2 {
        office
            .perform_matter(&staff, request.clone())
            .await
            .unwrap();
    }
    assert_eq!(heads(&levels).await, (before.0 + 1, before.1 + 2));
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn offers_and_answers_that_meet_give_one_result(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let levels = Levels::under(office).await;
    let office = &levels.office;
    for n in 1..=4 {
        let (id, referral) = levels.offered(&format!("关于跨区公交的提案{n}")).await;
        let reason = json!({ "reason": "已就地解决" });
        let part = Some(referral.0);
        let back = office.does("district-staff", id, Verb::TakeBackOffer, part, reason);
        let input = json!({ "body": levels.body });
        let taken = office.does_matter("staff", referral, "take-up", None, input);
        let (back, taken) = tokio::join!(back, taken);
        assert!(back.is_ok() != taken.is_ok(), "{back:?} {taken:?}");
        let case = levels.case(id).await;
        let below = case.offers.first().and_then(|offer| offer.end.clone());
        let above = levels.referral(referral).await.end;
        assert_eq!(
            below.as_ref().map(OfferEnd::code),
            above.as_ref().map(OfferEnd::code)
        );
    }
    office.is_sound().await;
}

#[tokio::test]
async fn what_the_office_finds_counts_and_not_what_is_sent() {
    let levels = Levels::under(TestOffice::sqlite().await).await;
    let office = &levels.office;
    // The committee of the tests has none above it, whatever is sent.
    let id = office.filed("关于新能源的提案").await;
    let mut forged = levels.offer();
    let above = json!({ "id": levels.district, "name": "别处", "takes": true });
    forged
        .as_object_mut()
        .unwrap()
        .insert("above".to_owned(), above);
    let told = office
        .refused("staff", id, Verb::OfferUp, None, forged.clone())
        .await;
    assert_eq!(told, ["not-now"]);
    // The district's is the city, whatever is sent.
    let id = levels.filed("关于跨区公交的提案").await;
    office
        .must("district-staff", id, Verb::OfferUp, None, forged)
        .await;
    let offer = levels.case(id).await.offers.pop().unwrap();
    assert_eq!(offer.to, office.committee);

    office.is_sound().await;
}

#[tokio::test]
async fn a_committee_whose_rules_know_no_proposers_below_takes_nothing() {
    let levels = Levels::under(TestOffice::sqlite().await).await;
    let id = levels.filed("关于跨区公交的提案").await;
    let office = &levels.office;
    // Before 2023 the city's rules did not know its districts as proposers.
    office.set_day(jiff::civil::date(2022, 12, 30));
    let told = office
        .refused("district-staff", id, Verb::OfferUp, None, levels.offer())
        .await;
    assert_eq!(told, ["not-taken-above"]);
    assert!(levels.case(id).await.offers.is_empty());

    // The district's own rules never know any: a committee under it is not asked to offer.
    let place = office.place(levels.district).await.unwrap();
    assert_eq!(place.directory.above, Some(office.committee));
    let street = NewCommittee {
        parent: Some(levels.district),
        level: "county".to_owned(),
        name: "东区某街道".to_owned(),
        short_name: String::new(),
        slug: "street".to_owned(),
        zone: "Asia/Shanghai".to_owned(),
        profile: "liaoning".to_owned(),
        archive: false,
        invented: true,
    };
    let street = office.create_committee("装机", street).await.unwrap();
    let place = office.place(street).await.unwrap();
    assert_eq!(
        (place.directory.above, place.called()),
        (None, "东区某街道")
    );
}

#[tokio::test]
async fn who_is_not_of_the_office_above_knows_nothing_of_an_offer() {
    let levels = Levels::under(TestOffice::sqlite().await).await;
    let (_, referral) = levels.offered("关于跨区公交的提案").await;
    let office = &levels.office;
    for login in [
        "member1",
        "clerk1",
        "county-clerk",
        "district-staff",
        "mayor",
    ] {
        let input = json!({ "body": levels.body });
        let done = office
            .does_matter(login, referral, "take-up", None, input)
            .await;
        assert!(matches!(done, Err(Failure::Missing)), "{login}: {done:?}");
    }
    let told = office
        .refused_matter(
            "reviewer",
            referral,
            "give-back",
            None,
            json!({ "reason": "理由" }),
        )
        .await;
    assert_eq!(told, ["not-yours"]);
}

/// The verb that wrote the last entry on a record of a committee, and in whose name.
async fn last_entry(levels: &Levels, committee: CommitteeId, of: Uuid) -> (String, String) {
    let lines = levels.office.store.timeline(committee, of).await.unwrap();
    let last = lines.into_iter().next_back().unwrap();
    (last.verb, last.who)
}

/// The two ends of an offer, which are the same.
async fn end_of(levels: &Levels, proposal: ProposalId, offer: MatterId) -> Option<OfferEnd> {
    let below = levels.case(proposal).await;
    let below = below.offers.into_iter().find(|one| one.id == offer);
    let above = levels.referral(offer).await.end;
    assert_eq!(below.and_then(|one| one.end), above);
    above
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn an_offer_ends_with_the_proposal_that_is_withdrawn_below(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let levels = Levels::under(office).await;
    let (id, referral) = levels.offered("关于跨区公交的提案").await;
    let office = &levels.office;
    let before = heads(&levels).await;
    let member = "district-member";
    // Refused below, nothing happens above.
    let told = office
        .refused(member, id, Verb::Withdraw, None, json!({ "reason": " " }))
        .await;
    assert_eq!(
        (told, heads(&levels).await),
        (vec!["required".to_owned()], before)
    );

    let reason = json!({ "reason": "另行提出" });
    office.must(member, id, Verb::Withdraw, None, reason).await;
    assert_eq!(heads(&levels).await, (before.0 + 1, before.1 + 1));
    let end = end_of(&levels, id, referral).await.unwrap();
    assert_eq!(end.gone(), Some(Gone::Withdrawn));
    let name = office.who(member).name;
    let below = last_entry(&levels, levels.district, id.0).await;
    assert_eq!(below, ("withdraw".to_owned(), name.clone()));
    let above = last_entry(&levels, office.committee, referral.0).await;
    assert_eq!(above, ("lapse".to_owned(), name));
    assert_eq!(waits_for_staff(&levels).await, [""; 0]);
    let answer = json!({ "body": levels.body });
    let told = office
        .refused_matter("staff", referral, "take-up", None, answer)
        .await;
    assert_eq!(told, ["not-now"]);
    // Those who would have answered hear that nothing is left to answer.
    office.run_due_jobs().await.unwrap();
    for login in ["staff", "deputy"] {
        let heard = office.heard_of(login, Link::Matter(referral)).await;
        assert!(heard.contains(&"stage lapsed".to_owned()), "{heard:?}");
    }
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn an_offer_ends_with_the_proposal_that_another_one_carries_on(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let levels = Levels::under(office).await;
    let (id, referral) = levels.offered("关于跨区公交的提案").await;
    let lead = levels.filed("关于公交线网的提案").await;
    let office = &levels.office;
    let before = heads(&levels).await;
    let merge = Merge {
        reason: "内容相同".to_owned(),
        consented: true,
    };
    let reviewer = office.who("district-reviewer");
    office.merge(&reviewer, lead, id, merge).await.unwrap();
    assert_eq!(heads(&levels).await, (before.0 + 2, before.1 + 1));
    let end = end_of(&levels, id, referral).await.unwrap();
    assert_eq!(end.gone(), Some(Gone::Merged));
    let above = last_entry(&levels, office.committee, referral.0).await;
    assert_eq!(above.0, "lapse");

    // Taken out again it stands, and may be offered anew; the old offer stays as it ended.
    let undone = Unmerge {
        reason: "仍分别办理".to_owned(),
    };
    office.unmerge(&reviewer, lead, id, undone).await.unwrap();
    assert_eq!(end_of(&levels, id, referral).await, Some(end));
    let staff = "district-staff";
    office
        .must(staff, id, Verb::OfferUp, None, levels.offer())
        .await;
    assert_eq!(waits_for_staff(&levels).await.len(), 1);
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_withdrawal_below_and_an_answer_above_that_meet_leave_ends_that_agree(
    #[case] kind: Kind,
) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let levels = Levels::under(office).await;
    let office = &levels.office;
    for n in 1..=4 {
        let (id, referral) = levels.offered(&format!("关于跨区公交的提案{n}")).await;
        let reason = json!({ "reason": "另行提出" });
        let gone = office.does("district-member", id, Verb::Withdraw, None, reason);
        let input = json!({ "body": levels.body });
        let taken = office.does_matter("staff", referral, "take-up", None, input);
        let (gone, taken) = tokio::join!(gone, taken);
        // What was taken up above goes on there; its proposal may be withdrawn below all the same.
        gone.unwrap();
        let end = end_of(&levels, id, referral).await.unwrap();
        let code = if taken.is_ok() { "taken-up" } else { "lapsed" };
        assert_eq!(end.code(), code);
    }
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_withdrawal_and_an_offer_that_meet_leave_ends_that_agree(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let levels = Levels::under(office).await;
    let office = &levels.office;
    let reason = json!({ "reason": "另行提出" });
    for n in 1..=4 {
        let id = levels.filed(&format!("关于跨区公交的提案{n}")).await;
        let withdraw = || office.does("district-member", id, Verb::Withdraw, None, reason.clone());
        let offer = office.does("district-staff", id, Verb::OfferUp, None, levels.offer());
        let (gone, offered) = tokio::join!(withdraw(), offer);
        if let Err(failure) = gone {
            // The offer came between: nothing was done, and asked again it is.
            assert!(matches!(failure, Failure::Stale), "{failure}");
            assert!(offered.is_ok());
            assert_eq!(stage(&levels.case(id).await), Stage::Filed);
            withdraw().await.unwrap();
        }
        let case = levels.case(id).await;
        assert_eq!(stage(&case), Stage::Withdrawn);
        assert_eq!(case.offers.len(), usize::from(offered.is_ok()));
        for offer in &case.offers {
            let end = end_of(&levels, id, offer.id).await.unwrap();
            assert_eq!(end.gone(), Some(Gone::Withdrawn));
        }
    }
    office.is_sound().await;
}

#[tokio::test]
async fn what_was_never_offered_waits_for_nobody_above() {
    // SQLite has one writer, whatever the chain.
    let Some(office) = TestOffice::on(Kind::Postgres).await else {
        return;
    };
    let levels = Levels::under(office).await;
    let withdrawn = levels.filed("关于跨区公交的提案").await;
    let lead = levels.filed("关于公交线网的提案").await;
    let merged = levels.filed("关于公交专用道的提案").await;
    let office = &levels.office;
    let above = office.store.begin(office.committee.0).await.unwrap();
    let at_once = async {
        let reason = json!({ "reason": "另行提出" });
        office
            .must("district-member", withdrawn, Verb::Withdraw, None, reason)
            .await;
        let merge = Merge {
            reason: "内容相同".to_owned(),
            consented: true,
        };
        let reviewer = office.who("district-reviewer");
        office.merge(&reviewer, lead, merged, merge).await.unwrap();
    };
    let patience = std::time::Duration::from_secs(20);
    let done = tokio::time::timeout(patience, at_once).await;
    assert!(done.is_ok(), "nothing is written above");
    above.rollback().await.unwrap();
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn where_the_end_above_cannot_be_written_nothing_is_withdrawn_below(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let levels = Levels::under(office).await;
    let (id, referral) = levels.offered("关于跨区公交的提案").await;
    let office = &levels.office;
    bihuan_store::testing::break_matter(&office.store, referral.0).await;
    let before = (heads(&levels).await, levels.case(id).await);
    let reason = json!({ "reason": "另行提出" });
    let done = office
        .does("district-member", id, Verb::Withdraw, None, reason)
        .await;
    assert!(matches!(done, Err(Failure::Store(_))), "{done:?}");
    assert_eq!((heads(&levels).await, levels.case(id).await), before);
}

/// Rewrites one end of an offer behind the back of everybody.
async fn rewrites(levels: &Levels, table: &'static str, id: Uuid, from: &str, to: &str) {
    bihuan_store::testing::rewrite(&levels.office.store, table, id, from, to).await;
}

/// What the verifier says of an offer's ends.
async fn ends_found(levels: &Levels) -> Vec<String> {
    let report = levels.office.store.verify().await.unwrap();
    let findings = report.findings.iter();
    let ends = findings.filter(|finding| matches!(finding, Finding::Ends { .. }));
    ends.map(ToString::to_string).collect()
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn the_verifier_names_an_offer_whose_ends_do_not_say_the_same(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let levels = Levels::under(office).await;
    let (id, referral) = levels.offered("关于跨区公交的提案").await;
    assert_eq!(ends_found(&levels).await, [""; 0]);
    let said = |differs: &str| vec![format!("offer {referral}: {differs}")];

    let (ours, theirs) = ("涉及跨区事权", "涉及跨区权限");
    rewrites(&levels, "matter", referral.0, ours, theirs).await;
    let differs = "its ends differ in what was offered";
    assert_eq!(ends_found(&levels).await, said(differs));
    rewrites(&levels, "matter", referral.0, theirs, ours).await;
    assert_eq!(ends_found(&levels).await, [""; 0]);

    let (ours, theirs) = (id.to_string(), Uuid::from_u128(7).to_string());
    rewrites(&levels, "matter", referral.0, &ours, &theirs).await;
    assert_eq!(
        ends_found(&levels).await,
        said("its ends name different proposals")
    );
    rewrites(&levels, "matter", referral.0, &theirs, &ours).await;

    let reason = json!({ "reason": "请补充测算" });
    levels
        .office
        .must_matter("staff", referral, "give-back", None, reason)
        .await;
    assert_eq!(ends_found(&levels).await, [""; 0]);
    let (ours, theirs) = ("请补充测算", "请补充预算");
    rewrites(&levels, "proposal", id.0, ours, theirs).await;
    assert_eq!(
        ends_found(&levels).await,
        said("its ends differ in how it ended")
    );

    // What is there and cannot be read is a finding of its own; nobody looks for an end that is lost.
    let store = &levels.office.store;
    bihuan_store::testing::break_matter(store, referral.0).await;
    assert_eq!(ends_found(&levels).await, [""; 0]);
    let report = store.verify().await.unwrap();
    let unreadable = Finding::Index {
        table: "matter".to_owned(),
        key: referral.to_string(),
    };
    assert!(report.findings.contains(&unreadable), "{report:?}");
    bihuan_store::testing::lose(store, "matter", referral.0).await;
    assert_eq!(ends_found(&levels).await, said("nothing above tells of it"));

    let (below, second) = levels.offered("关于跨区通勤的提案").await;
    bihuan_store::testing::lose(store, "proposal", id.0).await;
    bihuan_store::testing::break_case(store, below.0).await;
    assert_eq!(ends_found(&levels).await, [""; 0]);
    bihuan_store::testing::lose(store, "proposal", below.0).await;
    assert_eq!(
        ends_found(&levels).await,
        [format!("offer {second}: nothing below tells of it")]
    );
}
