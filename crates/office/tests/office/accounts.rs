//! Signing in and out, and what ends a sign-in.

use bihuan_domain::actor::Hat;
use bihuan_domain::refusal::Refusals;
use bihuan_office::accounts::NewAccount;
use bihuan_office::testing::{PASSWORD, TestOffice};
use bihuan_office::{Clock as _, Failure};
use bihuan_store::testing::{Kind, everything};
use jiff::ToSpan;
use rstest::rstest;

const HERE: &str = "192.0.2.1";

fn codes<T>(done: Result<T, Failure>) -> Vec<String> {
    match done {
        Ok(_) => Vec::new(),
        Err(Failure::Refused(Refusals(no))) => no.into_iter().map(|no| no.code).collect(),
        Err(fault) => panic!("{fault}"),
    }
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_sign_in_lasts_half_a_day_and_ends_when_asked(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let token = office
        .sign_in(" Member1 ", PASSWORD.to_owned(), HERE)
        .await
        .unwrap();
    let signed_in = office.signed_in(&token).await.unwrap().unwrap();
    assert_eq!(
        (signed_in.login.as_str(), signed_in.actor.clone()),
        ("member1", office.who("member1"))
    );
    assert_eq!(office.signed_in("another-token").await.unwrap(), None);

    let other = office
        .sign_in("member1", PASSWORD.to_owned(), HERE)
        .await
        .unwrap();
    assert_ne!(token, other);
    office.sign_out(&token).await.unwrap();
    assert_eq!(office.signed_in(&token).await.unwrap(), None);
    assert!(office.signed_in(&other).await.unwrap().is_some());
    office.clock.set(signed_in.expires);
    assert_eq!(office.signed_in(&other).await.unwrap(), None);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn five_wrong_passwords_lock_that_login_for_that_address_only_and_for_a_while(
    #[case] kind: Kind,
) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let attempt = async |login: &str, password: &str, address: &str| {
        codes(office.sign_in(login, password.to_owned(), address).await)
    };
    assert_eq!(
        attempt("nobody", "wrong-password", HERE).await,
        ["sign-in-wrong"]
    );
    for _ in 0..5 {
        assert_eq!(
            attempt("staff", "wrong-password", HERE).await,
            ["sign-in-wrong"],
            "the same words"
        );
    }
    assert_eq!(attempt("staff", PASSWORD, HERE).await, ["sign-in-locked"]);
    assert_eq!(
        attempt("staff", PASSWORD, "192.0.2.2").await,
        [""; 0],
        "nobody locks another out from elsewhere"
    );
    assert_eq!(attempt("deputy", PASSWORD, HERE).await, [""; 0]);
    let later = office.clock.now().checked_add(15.minutes()).unwrap();
    office.clock.set(later);
    assert_eq!(attempt("staff", PASSWORD, HERE).await, [""; 0]);
    assert_eq!(
        attempt("staff", "wrong-password", HERE).await,
        ["sign-in-wrong"],
        "counting begins anew"
    );
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_new_password_from_the_administrator_ends_the_lock_of_that_login_only(
    #[case] kind: Kind,
) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let administrator = office.who("administrator");
    let new = |login: &str| NewAccount {
        login: login.to_owned(),
        name: login.to_owned(),
        password: PASSWORD.to_owned(),
        must_change: false,
        hats: vec![Hat::Staff],
    };
    let open = async |login: &str| {
        let made = office.create_account(&administrator, new(login), None);
        made.await.unwrap()
    };
    // Their logins differ where a pattern would take any character.
    let (locked, _) = (open("a_b").await, open("axb").await);
    let attempt = async |login: &str, password: &str, address: &str| {
        codes(office.sign_in(login, password.to_owned(), address).await)
    };
    for (login, address) in [("a_b", HERE), ("a_b", "192.0.2.2"), ("axb", HERE)] {
        for _ in 0..5 {
            attempt(login, "wrong-password", address).await;
        }
        assert_eq!(attempt(login, PASSWORD, address).await, ["sign-in-locked"]);
    }
    let short = office
        .set_password(&administrator, locked, None, "short".to_owned())
        .await;
    assert_eq!(codes(short), ["password-short"]);
    assert_eq!(attempt("a_b", PASSWORD, HERE).await, ["sign-in-locked"]);
    office
        .set_password(&administrator, locked, None, "another-horse".to_owned())
        .await
        .unwrap();
    assert_eq!(attempt("a_b", "another-horse", HERE).await, [""; 0]);
    assert_eq!(attempt("a_b", "another-horse", "192.0.2.2").await, [""; 0]);
    assert_eq!(attempt("axb", PASSWORD, HERE).await, ["sign-in-locked"]);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn who_is_disabled_or_has_a_new_password_is_out_at_once(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let administrator = office.who("administrator");
    let account = office.who("clerk1").account.unwrap();
    let sign_in = async |password: &str| office.sign_in("clerk1", password.to_owned(), HERE).await;

    let token = sign_in(PASSWORD).await.unwrap();
    assert!(office.signed_in(&token).await.unwrap().is_some());
    office.disable(&administrator, account, true).await.unwrap();
    assert_eq!(office.signed_in(&token).await.unwrap(), None);
    assert_eq!(codes(sign_in(PASSWORD).await), ["sign-in-wrong"]);
    office
        .disable(&administrator, account, false)
        .await
        .unwrap();

    let token = sign_in(PASSWORD).await.unwrap();
    let own = office.who("clerk1");
    let change = async |old: &str, new: &str| {
        office
            .set_password(&own, account, Some(old.to_owned()), new.to_owned())
            .await
    };
    assert_eq!(
        codes(change("wrong-password", "another-horse").await),
        ["password-wrong"]
    );
    assert_eq!(codes(change(PASSWORD, "short").await), ["password-short"]);
    assert!(
        office.signed_in(&token).await.unwrap().is_some(),
        "a refused change ends nothing"
    );
    change(PASSWORD, "another-horse").await.unwrap();
    assert_eq!(office.signed_in(&token).await.unwrap(), None);
    assert_eq!(codes(sign_in(PASSWORD).await), ["sign-in-wrong"]);
    sign_in("another-horse").await.unwrap();
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn only_administrators_make_accounts_and_each_fault_is_named(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let new = |login: &str, name: &str, password: &str| NewAccount {
        login: login.to_owned(),
        name: name.to_owned(),
        password: password.to_owned(),
        must_change: true,
        hats: vec![Hat::Staff],
    };
    let administrator = office.who("administrator");
    for (new, code) in [
        (new("x", "某人", PASSWORD), "login-form"),
        (new("空 格", "某人", PASSWORD), "login-form"),
        (new("somebody", "  ", PASSWORD), "required"),
        (new("Staff", "某人", PASSWORD), "login-taken"),
        (new("somebody", "某人", "1234567"), "password-short"),
    ] {
        assert_eq!(
            codes(office.create_account(&administrator, new, None).await),
            [code]
        );
    }
    for (login, actor) in office
        .people
        .iter()
        .filter(|(login, _)| login != "administrator")
    {
        let done = office
            .create_account(actor, new("somebody", "某人", PASSWORD), None)
            .await;
        assert_eq!(codes(done), ["not-yours"], "{login}");
    }
    assert_eq!(
        codes(
            office
                .disable(&administrator, administrator.account.unwrap(), true)
                .await
        ),
        ["not-yourself"]
    );
    assert_eq!(
        office.store.account_by_login("somebody").await.unwrap(),
        None
    );
    office
        .create_account(&administrator, new("Somebody", "某人", PASSWORD), None)
        .await
        .unwrap();
    let token = office
        .sign_in("somebody", PASSWORD.to_owned(), HERE)
        .await
        .unwrap();
    assert!(office.signed_in(&token).await.unwrap().unwrap().must_change);
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_new_password_and_a_disabling_at_the_same_time_both_stand(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let administrator = office.who("administrator");
    let account = office.who("clerk1").account.unwrap();
    for round in 0..8 {
        let password = format!("another-horse-{round}");
        let set = office.set_password(&administrator, account, None, password.clone());
        // Now the one is faster, now the other.
        let disabled = round % 2 == 0;
        let disable = office.disable(&administrator, account, disabled);
        let (set, disable) = tokio::join!(set, disable);
        set.unwrap();
        disable.unwrap();
        let row = office.store.account(account).await.unwrap().unwrap();
        assert_eq!(row.disabled, disabled, "round {round}");
        let entered = office.sign_in("clerk1", password, HERE).await;
        assert_eq!(entered.is_err(), disabled, "round {round}");
    }
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn of_two_who_change_a_password_with_the_old_one_at_the_same_time_one_is_refused(
    #[case] kind: Kind,
) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let own = office.who("clerk1");
    let account = own.account.unwrap();
    let change = async |new: &str| {
        let old = Some(PASSWORD.to_owned());
        codes(
            office
                .set_password(&own, account, old, new.to_owned())
                .await,
        )
    };
    let (one, other) = tokio::join!(change("another-horse"), change("second-horse"));
    let mut done = [one, other];
    done.sort();
    assert_eq!(done, [vec![], vec!["password-wrong".to_owned()]]);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_role_that_two_end_at_the_same_time_ends_once(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let administrator = office.who("administrator");
    let account = office.who("staff").account.unwrap();
    let end = || office.revoke(&administrator, account, Hat::Staff);
    let (one, other) = tokio::join!(end(), end());
    let missing = [one, other]
        .iter()
        .filter(|done| matches!(done, Err(Failure::Missing)))
        .count();
    assert_eq!(missing, 1);
    office.is_sound().await;
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn who_has_no_role_any_more_is_told_so_after_the_right_password_only(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let administrator = office.who("administrator");
    let account = office.who("staff").account.unwrap();
    let attempt =
        async |password: &str| codes(office.sign_in("staff", password.to_owned(), HERE).await);
    office
        .revoke(&administrator, account, Hat::Staff)
        .await
        .unwrap();
    assert_eq!(attempt("wrong-password").await, ["sign-in-wrong"]);
    assert_eq!(attempt(PASSWORD).await, ["no-role"]);
    let all = everything(&office.store).await.unwrap();
    assert!(all.get("sign_in").is_none_or(Vec::is_empty), "{all:?}");
    // Whoever knows the password has not guessed: however often, it is no failure.
    for _ in 0..6 {
        assert_eq!(attempt(PASSWORD).await, ["no-role"]);
    }
    office
        .grant(&administrator, account, Hat::Auditor, None)
        .await
        .unwrap();
    assert_eq!(attempt(PASSWORD).await, [""; 0]);
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn guessing_many_passwords_at_once_is_no_way_around_the_lock(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let guess = async || {
        codes(
            office
                .sign_in("staff", "wrong-password".to_owned(), HERE)
                .await,
        )
    };
    let guesses: [_; 20] = std::array::from_fn(|_| guess());
    let mut said = Vec::new();
    for done in futures::future::join_all(guesses).await {
        said.extend(done);
    }
    said.sort();
    let (locked, wrong) = said.split_at(15);
    assert!(
        locked.iter().all(|code| code == "sign-in-locked"),
        "{said:?}"
    );
    assert!(wrong.iter().all(|code| code == "sign-in-wrong"), "{said:?}");
    let locked_now = office.sign_in("staff", PASSWORD.to_owned(), HERE).await;
    assert_eq!(codes(locked_now), ["sign-in-locked"]);
    // Who goes on guessing makes the lock no longer.
    let later = office.clock.now().checked_add(15.minutes()).unwrap();
    office.clock.set(later);
    office
        .sign_in("staff", PASSWORD.to_owned(), HERE)
        .await
        .unwrap();
}

#[rstest]
#[case::sqlite(Kind::Sqlite)]
#[case::postgres(Kind::Postgres)]
#[tokio::test]
async fn a_network_that_guesses_with_many_logins_is_slowed_and_no_other(#[case] kind: Kind) {
    let Some(office) = TestOffice::on(kind).await else {
        return;
    };
    let attempt = async |login: &str, password: &str, address: &str| {
        codes(office.sign_in(login, password.to_owned(), address).await)
    };
    for n in 0..60 {
        let login = format!("login{}", n % 15);
        // All of these are one network.
        let address = format!("2001:db8:1:2::{n:x}");
        let said = attempt(&login, "wrong-password", &address).await;
        assert_eq!(said, ["sign-in-wrong"], "attempt {n}");
    }
    let near = "2001:db8:1:2:a:b:c:d";
    let rows = async || {
        let all = everything(&office.store).await.unwrap();
        all.get("failed_sign_in").map_or(0, Vec::len)
    };
    let before = rows().await;
    assert_eq!(
        attempt("yet-another", "wrong-password", near).await,
        ["sign-in-locked"]
    );
    assert_eq!(rows().await, before, "what is not tried leaves no row");
    assert_eq!(attempt("staff", PASSWORD, near).await, ["sign-in-locked"]);
    assert_eq!(attempt("staff", PASSWORD, "2001:db8:1:3::1").await, [""; 0]);
    let later = office.clock.now().checked_add(15.seconds()).unwrap();
    office.clock.set(later);
    for _ in 0..3 {
        assert_eq!(
            attempt("deputy", PASSWORD, near).await,
            [""; 0],
            "it ends with the guessing, and who signs in takes nothing from the others"
        );
    }
    assert_eq!(
        attempt("staff", "wrong-password", near).await,
        ["sign-in-wrong"]
    );
    assert_eq!(attempt("deputy", PASSWORD, near).await, ["sign-in-locked"]);
}

#[tokio::test]
async fn what_no_login_or_password_can_be_leaves_no_row() {
    let office = TestOffice::sqlite().await;
    let long = "x".repeat(20_000_000);
    let attempt = async |login: &str, password: &str| {
        codes(office.sign_in(login, password.to_owned(), HERE).await)
    };
    assert_eq!(attempt(&long, PASSWORD).await, ["sign-in-wrong"]);
    assert_eq!(attempt("staff", &long).await, ["sign-in-wrong"]);
    let all = everything(&office.store).await.unwrap();
    assert!(all.get("failed_sign_in").is_none_or(Vec::is_empty));
    let own = office.who("staff");
    let set = office.set_password(&own, own.account.unwrap(), Some(PASSWORD.to_owned()), long);
    assert_eq!(codes(set.await), ["password-long"]);
}
