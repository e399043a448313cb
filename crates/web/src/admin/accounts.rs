//! Accounts of the committee: new ones, their roles, disabling, and another password.

use super::{crumbs, here, refused, roles};
use crate::asking::{Deed, Question, again, answer, ask, text};
use crate::failure::{Faults, Problem};
use crate::form::{Sent, starting};
use crate::listing::{self, Cell, Filter, Kind, Link, Listing, Narrowed, SIZE, Table};
use crate::page::{Frame, Nav};
use crate::session::Signed;
use crate::urls;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use bihuan_domain::forms::{Field, Form, Kind as Asked};
use bihuan_domain::ids::AccountId;
use bihuan_office::Failure;
use bihuan_office::accounts::NewAccount;
use bihuan_store::accounts::hat;
use bihuan_store::tables::{account, grant};
use serde_json::Value;
use uuid::Uuid;

type Account = (account::Model, Vec<grant::Model>);

fn role_words(signed: &Signed, grants: &[grant::Model]) -> Result<Vec<String>, Failure> {
    let place = signed.place()?;
    Ok(grants
        .iter()
        .filter_map(hat)
        .map(|hat| roles::words(signed, place, hat))
        .collect())
}

fn state(row: &account::Model) -> (&'static str, &'static str) {
    if row.disabled {
        ("is-stopped", "account-disabled")
    } else if row.must_change {
        ("is-due", "account-must-change")
    } else {
        ("is-done", "account-enabled")
    }
}

/// `GET /accounts`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(
    signed: Signed,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let done = listing::done(&signed, &pairs);
    let narrowed = Narrowed::read(urls::ACCOUNTS, pairs, &["q", "role", "disabled"]);
    let mut rows = signed.web.office.store.accounts(here(&signed)?).await?;
    let mut known: Vec<String> = rows
        .iter()
        .flat_map(|(_, grants)| grants)
        .map(|grant| grant.role.clone())
        .collect();
    known.sort_unstable();
    known.dedup();
    rows.retain(|(row, grants)| {
        narrowed
            .get("q")
            .is_none_or(|words| row.name.contains(words) || row.login.contains(words))
            && narrowed
                .get("role")
                .is_none_or(|role| grants.iter().any(|grant| grant.role == role))
            && narrowed
                .get("disabled")
                .is_none_or(|disabled| row.disabled == (disabled == "yes"))
    });
    let total = rows.len();
    let w = &signed.speech;
    let mut cells = Vec::new();
    for (row, grants) in narrowed.cut(rows, SIZE) {
        let (shape, state) = state(&row);
        let words = role_words(&signed, &grants)?.join(&w.t("list-comma"));
        cells.push(vec![
            Cell::link(urls::account(row.id), row.login),
            Cell::of(row.name),
            Cell::of(words),
            Cell::tag(shape, w.t(state)),
        ]);
    }
    let columns = [
        ("column-login", Kind::Title),
        ("column-name", Kind::Words),
        ("column-roles", Kind::Words),
        ("column-state", Kind::Words),
    ];
    let table = Table::new(&signed, w.t("admin-accounts"), &columns, cells);
    let f = Frame::of(&signed, w.t("admin-accounts"), Nav::Administration);
    let mut page = Listing::new(f, &narrowed, table, total, SIZE);
    page.filters = vec![
        Filter::words(&narrowed, "q", w.t("admin-filter-account")),
        Filter::one(
            &narrowed,
            "role",
            w.t("column-roles"),
            known.into_iter().map(|role| {
                let words = w.t(&format!("role-{role}"));
                (role, words)
            }),
        ),
        Filter::one(
            &narrowed,
            "disabled",
            w.t("column-state"),
            [("no", "account-enabled"), ("yes", "account-disabled")]
                .map(|(code, id)| (code.to_owned(), w.t(id))),
        ),
    ];
    page.crumbs = crumbs(&signed, None);
    page.lead = Some(w.t("admin-accounts-lead"));
    page.done = done;
    page.primary = Some(Link::new(urls::new_account(), w.t("admin-new-account")));
    page.answer()
}

fn new_form() -> Form {
    let [role, of] = roles::fields();
    Form::of([
        Field::required("login", Asked::Line(60)),
        Field::required("name", Asked::Line(60)),
        Field::required("password", Asked::Line(100)),
        role,
        of,
    ])
}

fn new_question<'a>(signed: &Signed, form: &'a Form) -> Question<'a> {
    let w = &signed.speech;
    Question {
        title: w.t("admin-new-account"),
        lead: Some(w.t("admin-account-lead")),
        crumbs: crumbs(signed, Some((urls::accounts(), "admin-accounts"))),
        action: urls::new_account(),
        button: w.t("admin-add"),
        code: "account",
        form,
        drawn: None,
        known: Vec::new(),
        ways: Vec::new(),
        deeds: Vec::new(),
    }
}

/// `GET /accounts/new`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn fresh(signed: Signed) -> Result<Response, Problem> {
    let form = new_form();
    ask(
        &signed,
        &new_question(&signed, &form),
        &starting(&form),
        &Faults::default(),
        None,
    )
    .await
}

/// `POST /accounts/new`.
///
/// # Errors
/// When the database is out of reach; what is refused comes back with the form.
pub async fn add(signed: Signed, sent: Sent) -> Result<Response, Problem> {
    let form = new_form();
    let question = new_question(&signed, &form);
    let (input, checked) = answer(&form, &sent);
    let work = async {
        checked?;
        let new = NewAccount {
            login: text(&input, "login"),
            name: text(&input, "name"),
            password: text(&input, "password"),
            must_change: true,
            hats: vec![roles::hat(&signed, &text(&input, "role"), &text(&input, "of")).await?],
        };
        signed
            .web
            .office
            .create_account(&signed.actor, new, sent.key())
            .await
    };
    match work.await {
        Ok(_) => {
            Ok(Redirect::to(&format!("{}?done=account-added", urls::ACCOUNTS)).into_response())
        }
        Err(failure) => {
            again(
                &signed,
                &question,
                &without_password(input),
                &refused(failure)?,
            )
            .await
        }
    }
}

/// A password is never sent back to a page.
fn without_password(mut input: Value) -> Value {
    if let Some(password) = input.get_mut("password") {
        *password = Value::from("");
    }
    input
}

async fn stands(signed: &Signed, id: Uuid) -> Result<Account, Problem> {
    let accounts = signed.web.office.store.accounts(here(signed)?).await?;
    Ok(accounts
        .into_iter()
        .find(|(row, _)| row.id == id)
        .ok_or(Failure::Missing)?)
}

fn grant_form() -> Form {
    Form::of(roles::fields())
}

fn question<'a>(
    signed: &Signed,
    form: &'a Form,
    account: &Account,
) -> Result<Question<'a>, Failure> {
    let w = &signed.speech;
    let (row, grants) = account;
    let place = signed.place()?;
    let own = signed.actor.account == Some(AccountId(row.id));
    let mut deeds: Vec<Deed> = grants
        .iter()
        .filter_map(|grant| {
            let hat = hat(grant)?;
            Some(Deed {
                action: urls::revoke(row.id),
                words: w.t("admin-revoke"),
                hint: roles::words(signed, place, hat),
                hidden: vec![("grant", grant.id.to_string())],
                danger: false,
            })
        })
        .collect();
    if !own {
        let (id, value, danger) = if row.disabled {
            ("admin-enable", "no", false)
        } else {
            ("admin-disable", "yes", true)
        };
        deeds.push(Deed {
            action: urls::disable(row.id),
            words: w.t(id),
            hint: w.t(&format!("{id}-hint")),
            hidden: vec![("disabled", value.to_owned())],
            danger,
        });
    }
    let password = if own {
        urls::preferences() + "#password"
    } else {
        urls::account_password(row.id)
    };
    let (_, state) = state(row);
    Ok(Question {
        title: row.name.clone(),
        lead: Some(w.t("admin-grant-lead")),
        crumbs: crumbs(signed, Some((urls::accounts(), "admin-accounts"))),
        action: urls::account(row.id),
        button: w.t("admin-grant"),
        code: "account",
        form,
        drawn: None,
        known: vec![
            (w.t("column-login"), row.login.clone()),
            (w.t("column-state"), w.t(state)),
        ],
        ways: vec![if own {
            (
                w.t("admin-own-password"),
                Link::new(password, w.t("change-password")),
            )
        } else {
            (
                w.t("admin-set-password-lead"),
                Link::new(password, w.t("admin-set-password")),
            )
        }],
        deeds,
    })
}

/// `GET /accounts/{id}`.
///
/// # Errors
/// [`Failure::Missing`] when no such account has a role here.
pub async fn one(
    signed: Signed,
    Path(id): Path<Uuid>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let form = grant_form();
    let account = stands(&signed, id).await?;
    let question = question(&signed, &form, &account)?;
    ask(
        &signed,
        &question,
        &starting(&form),
        &Faults::default(),
        listing::done(&signed, &pairs),
    )
    .await
}

/// `POST /accounts/{id}`: one more role.
///
/// # Errors
/// [`Failure::Missing`] when no such account has a role here; what is refused comes back with the form.
pub async fn give(signed: Signed, Path(id): Path<Uuid>, sent: Sent) -> Result<Response, Problem> {
    let form = grant_form();
    let account = stands(&signed, id).await?;
    let question = question(&signed, &form, &account)?;
    let (input, checked) = answer(&form, &sent);
    let work = async {
        checked?;
        let given = roles::hat(&signed, &text(&input, "role"), &text(&input, "of")).await?;
        signed
            .web
            .office
            .grant(&signed.actor, AccountId(id), given, sent.key())
            .await
    };
    match work.await {
        Ok(()) => {
            Ok(Redirect::to(&format!("{}?done=role-given", urls::account(id))).into_response())
        }
        Err(failure) => again(&signed, &question, &input, &refused(failure)?).await,
    }
}

/// `POST /accounts/{id}/revoke`.
///
/// # Errors
/// [`Failure::Missing`] when the account does not have that role here.
pub async fn revoke(signed: Signed, Path(id): Path<Uuid>, sent: Sent) -> Result<Response, Problem> {
    let (_, grants) = stands(&signed, id).await?;
    let grant = sent.get("grant").unwrap_or_default();
    let gone = grants
        .iter()
        .find(|row| row.id.to_string() == grant)
        .and_then(hat)
        .ok_or(Failure::Missing)?;
    signed
        .web
        .office
        .revoke(&signed.actor, AccountId(id), gone)
        .await?;
    // Without any role here the account stands on no page of this committee.
    let next = if grants.len() > 1 {
        urls::account(id)
    } else {
        urls::accounts()
    };
    Ok(Redirect::to(&format!("{next}?done=role-revoked")).into_response())
}

/// `POST /accounts/{id}/state`: disables or enables.
///
/// # Errors
/// `not-yourself`; [`Failure::Missing`] when no such account has a role here.
pub async fn disable(
    signed: Signed,
    Path(id): Path<Uuid>,
    sent: Sent,
) -> Result<Response, Problem> {
    stands(&signed, id).await?;
    let disabled = sent.get("disabled") == Some("yes");
    signed
        .web
        .office
        .disable(&signed.actor, AccountId(id), disabled)
        .await?;
    let code = if disabled {
        "account-disabled"
    } else {
        "account-enabled"
    };
    Ok(Redirect::to(&format!("{}?done={code}", urls::account(id))).into_response())
}

fn password_form() -> Form {
    Form::of([Field::required("password", Asked::Line(100))])
}

fn password_question<'a>(signed: &Signed, form: &'a Form, row: &account::Model) -> Question<'a> {
    let w = &signed.speech;
    let mut crumbs = crumbs(signed, Some((urls::accounts(), "admin-accounts")));
    crumbs.push(Link::new(urls::account(row.id), row.name.clone()));
    Question {
        title: w.t("admin-set-password"),
        lead: Some(w.t("admin-set-password-lead")),
        crumbs,
        action: urls::account_password(row.id),
        button: w.t("admin-set-password"),
        code: "account",
        form,
        drawn: None,
        known: vec![(w.t("column-login"), row.login.clone())],
        ways: Vec::new(),
        deeds: Vec::new(),
    }
}

/// `GET /accounts/{id}/password`.
///
/// # Errors
/// [`Failure::Missing`] when no such account has a role here, or it is one's own.
pub async fn password(signed: Signed, Path(id): Path<Uuid>) -> Result<Response, Problem> {
    let row = another(&signed, id).await?;
    let form = password_form();
    ask(
        &signed,
        &password_question(&signed, &form, &row),
        &starting(&form),
        &Faults::default(),
        None,
    )
    .await
}

/// `POST /accounts/{id}/password`.
///
/// # Errors
/// [`Failure::Missing`] when no such account has a role here, or it is one's own; a short one comes back with the form.
pub async fn set_password(
    signed: Signed,
    Path(id): Path<Uuid>,
    sent: Sent,
) -> Result<Response, Problem> {
    let row = another(&signed, id).await?;
    let form = password_form();
    let (input, checked) = answer(&form, &sent);
    let work = async {
        checked?;
        signed
            .web
            .office
            .set_password(&signed.actor, AccountId(id), None, text(&input, "password"))
            .await
    };
    match work.await {
        Ok(()) => {
            Ok(Redirect::to(&format!("{}?done=password-set", urls::account(id))).into_response())
        }
        Err(failure) => {
            let question = password_question(&signed, &form, &row);
            again(
                &signed,
                &question,
                &without_password(input),
                &refused(failure)?,
            )
            .await
        }
    }
}

/// Another person's account: one's own password is changed with the old one, among the preferences.
async fn another(signed: &Signed, id: Uuid) -> Result<account::Model, Problem> {
    if signed.actor.account == Some(AccountId(id)) {
        return Err(Failure::Missing.into());
    }
    Ok(stands(signed, id).await?.0)
}
