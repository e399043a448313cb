//! Preferences: language, theme and type size for everyone; password and committee for those signed in.

use crate::Web;
use crate::failure::{Faults, Problem};
use crate::page::{Frame, Nav, show};
use crate::session::{self, Signed, Visitor};
use crate::urls;
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use bihuan_domain::ids::CommitteeId;
use bihuan_office::Failure;
use bihuan_store::tables::committee;
use serde::Deserialize;
use uuid::Uuid;

/// A preference, and where to go back to.
#[derive(Debug, Default, Deserialize)]
pub struct Chosen {
    lang: Option<String>,
    theme: Option<String>,
    size: Option<String>,
    next: Option<String>,
}

/// Old and new password.
#[derive(Debug, Deserialize)]
pub struct Passwords {
    #[serde(default)]
    old: String,
    #[serde(default)]
    password: String,
}

/// Another committee.
#[derive(Debug, Deserialize)]
pub struct Other {
    committee: Uuid,
}

#[derive(Template)]
#[template(path = "preferences.html")]
struct PreferencesPage {
    f: Frame,
    faults: Faults,
    login: Option<String>,
    must_change: bool,
    committees: Vec<(committee::Model, bool)>,
}

/// `GET /preferences`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(visitor: Visitor) -> Result<Response, Problem> {
    drawn(&visitor, Faults::default()).await
}

async fn drawn(visitor: &Visitor, faults: Faults) -> Result<Response, Problem> {
    let mut committees = Vec::new();
    if let Some(signed_in) = &visitor.signed_in {
        let grants = visitor.web.office.store.grants(signed_in.account).await?;
        for row in visitor.web.office.store.committees().await? {
            if grants.iter().any(|grant| grant.committee_id == row.id) {
                let here = signed_in.actor.committee.0 == row.id;
                committees.push((row, here));
            }
        }
    }
    let f = Frame::of(visitor, visitor.speech.t("preferences"), Nav::None);
    show(&PreferencesPage {
        f,
        faults,
        login: visitor.signed_in.as_ref().map(|s| s.login.clone()),
        must_change: visitor.signed_in.as_ref().is_some_and(|s| s.must_change),
        committees,
    })
}

/// `POST /preferences`.
pub async fn send(
    State(web): State<Web>,
    visitor: Visitor,
    mut jar: CookieJar,
    Form(chosen): Form<Chosen>,
) -> Response {
    let one_of = |told: &Option<String>, known: &[&'static str]| {
        known
            .iter()
            .copied()
            .find(|value| told.as_deref() == Some(*value))
    };
    for (name, value) in [
        (session::LANG, one_of(&chosen.lang, &["zh-CN", "en"])),
        (
            session::THEME,
            one_of(&chosen.theme, &["auto", "light", "dark"]),
        ),
        (session::SIZE, one_of(&chosen.size, &["normal", "large"])),
    ] {
        if let Some(value) = value {
            jar = jar.add(session::preference(&web, name, value));
        }
    }
    let next = chosen
        .next
        .filter(|next| urls::is_local(next))
        .unwrap_or_else(|| match visitor.signed_in {
            Some(_) => urls::desk(),
            None => urls::home(),
        });
    (jar, Redirect::to(&next)).into_response()
}

/// `POST /preferences/password`. Ends every sign-in of the account, this one too.
///
/// # Errors
/// When the database is out of reach.
pub async fn password(signed: Signed, Form(typed): Form<Passwords>) -> Result<Response, Problem> {
    let Some(account) = signed.actor.account else {
        return Err(Failure::Missing.into());
    };
    match signed
        .web
        .office
        .set_password(&signed.actor, account, Some(typed.old), typed.password)
        .await
    {
        Ok(()) => Ok(Redirect::to(&urls::sign_in()).into_response()),
        Err(Failure::Refused(refusals)) => {
            let page = drawn(&signed.visitor, Faults::of(&signed.visitor, &refusals)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(failure) => Err(failure.into()),
    }
}

/// `POST /preferences/committee`.
///
/// # Errors
/// [`Failure::Missing`] when the account has no role there.
pub async fn move_to(
    signed: Signed,
    jar: CookieJar,
    Form(other): Form<Other>,
) -> Result<Response, Problem> {
    if let (Some(cookie), Some(signed_in)) = (jar.get(session::SESSION), &signed.signed_in) {
        signed
            .web
            .office
            .switch_committee(cookie.value(), signed_in, CommitteeId(other.committee))
            .await?;
    }
    Ok(Redirect::to(&urls::desk()).into_response())
}
