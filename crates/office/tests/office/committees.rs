//! Making a committee: what is refused, and that nothing is made then.

use bihuan_office::Failure;
use bihuan_office::people::NewCommittee;
use bihuan_office::testing::TestOffice;
use bihuan_store::testing::Kind;
use rstest::rstest;

fn committee() -> NewCommittee {
    NewCommittee {
        parent: None,
        level: "county".to_owned(),
        name: "政协测试县委员会".to_owned(),
        short_name: "测试县政协".to_owned(),
        slug: "county".to_owned(),
        zone: "Asia/Shanghai".to_owned(),
        profile: "national".to_owned(),
        archive: false,
        invented: true,
    }
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_committee_is_refused_at_the_field_that_is_wrong(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let with = |change: fn(&mut NewCommittee)| {
        let mut new = committee();
        change(&mut new);
        new
    };
    for (new, code, field) in [
        (
            with(|new| new.slug = "大连".to_owned()),
            "slug-form",
            "slug",
        ),
        (
            with(|new| new.slug = "test".to_owned()),
            "slug-taken",
            "slug",
        ),
        (with(|new| new.name = " ".to_owned()), "required", "name"),
        (
            with(|new| new.zone = "Asia/Dalian".to_owned()),
            "zone-unknown",
            "zone",
        ),
        (
            with(|new| new.profile = "nowhere".to_owned()),
            "profile-unknown",
            "profile",
        ),
    ] {
        let refused = office.create_committee("test", new).await;
        let Err(Failure::Refused(no)) = refused else {
            panic!("{code}: {refused:?}");
        };
        let at = no.0.first().and_then(|first| first.field.as_deref());
        assert_eq!((no.code(), at), (code, Some(field)));
    }
    assert_eq!(office.store.committees().await.unwrap().len(), 1);
    office.create_committee("test", committee()).await.unwrap();
}
