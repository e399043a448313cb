//! Signing in and out. What was sent after a sign-in had expired is carried through the new one: the page holds it, and it
//! is put back into its form as unsent text.

use crate::Web;
use crate::failure::{Faults, Problem};
use crate::page::{Frame, Nav, show};
use crate::session::{self, From, Visitor};
use crate::{scratch, urls};
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use bihuan_office::Failure;
use serde::Deserialize;

/// Said while the page holds what was sent.
const CARRIED: &str = "sign-in-carried";

/// Most that is read of what somebody sends who is not signed in, in bytes. It carries an interrupted form, in which each byte
/// of a Chinese text is written with three.
pub(crate) const ROOM: usize = 3 * scratch::ROOM + 64 * 1024;

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
pub struct After {
    #[serde(default)]
    next: String,
}

/// What is typed.
#[derive(Debug, Deserialize)]
pub struct Typed {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
    /// What was sent to `next` when the sign-in had expired: the pairs of its form, as JSON.
    #[serde(default)]
    carried: String,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    f: Frame,
    faults: Faults,
    login: String,
    next: String,
    carried: String,
    /// What becomes of what was sent.
    interrupted: Option<&'static str>,
}

/// What was sent after the sign-in had expired.
#[derive(Debug, Clone, Copy)]
pub enum Interrupted<'a> {
    /// The pairs of a form: the page holds them.
    Form(&'a [(String, String)]),
    /// A ballot: nothing of it is kept, not even in a page that was not asked to show it.
    Ballot,
}

/// `POST` of a form whose sender is signed in no more: signing in again, with what was sent if that may be kept.
///
/// # Errors
/// When the page cannot be drawn.
pub fn interrupted(visitor: &Visitor, what: Interrupted<'_>) -> Result<Response, Problem> {
    let (carried, words) = match what {
        Interrupted::Form(pairs) => {
            let pairs: Vec<_> = pairs.iter().filter(|(name, _)| !is_secret(name)).collect();
            let carried = serde_json::to_string(&pairs)
                .map_err(|fault| Failure::Internal(fault.to_string()))?;
            (carried, CARRIED)
        }
        Interrupted::Ballot => (String::new(), "sign-in-ballot"),
    };
    let f = Frame::of(visitor, visitor.speech.t("sign-in"), Nav::None);
    let page = show(&SignInPage {
        f,
        faults: Faults::default(),
        login: String::new(),
        next: local(&visitor.path),
        carried,
        interrupted: Some(words),
    })?;
    Ok((StatusCode::UNAUTHORIZED, page).into_response())
}

/// Whether a field is never sent back to a page.
fn is_secret(name: &str) -> bool {
    matches!(name, "password" | "old" | "new" | "again")
}

/// Puts what was carried back where its form finds it.
async fn put_back(web: &Web, token: &str, typed: &Typed) -> Result<(), Failure> {
    let pairs: Vec<(String, String)> = serde_json::from_str(&typed.carried).unwrap_or_default();
    if pairs.is_empty() {
        return Ok(());
    }
    if let Some(signed_in) = web.office.signed_in(token).await? {
        let form = scratch::form_at(&local(&typed.next));
        let now = web.office.clock.now();
        scratch::put(web, signed_in.account, &form, pairs, now).await?;
    }
    Ok(())
}

fn local(next: &str) -> String {
    if urls::is_local(next) {
        next.to_owned()
    } else {
        urls::desk()
    }
}

/// `GET /sign-in`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn page(visitor: Visitor, Query(after): Query<After>) -> Result<Response, Problem> {
    if visitor.signed_in.is_some() {
        return Ok(Redirect::to(&local(&after.next)).into_response());
    }
    let f = Frame::of(&visitor, visitor.speech.t("sign-in"), Nav::None);
    show(&SignInPage {
        f,
        faults: Faults::default(),
        login: String::new(),
        next: local(&after.next),
        carried: String::new(),
        interrupted: None,
    })
}

/// `POST /sign-in`.
///
/// # Errors
/// When the database is out of reach.
pub async fn send(
    State(web): State<Web>,
    visitor: Visitor,
    from: From,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    match web
        .office
        .sign_in(&typed.login, typed.password.clone(), &from.0)
        .await
    {
        Ok(token) => {
            put_back(&web, &token, &typed).await?;
            let cookie = session::cookie(&web, token);
            Ok((jar.add(cookie), Redirect::to(&local(&typed.next))).into_response())
        }
        Err(Failure::Refused(refusals)) => {
            let faults = Faults::of(&visitor, &refusals);
            let f = Frame::of(&visitor, visitor.speech.t("sign-in"), Nav::None);
            let page = show(&SignInPage {
                f,
                faults,
                login: typed.login,
                next: local(&typed.next),
                interrupted: (!typed.carried.is_empty()).then_some(CARRIED),
                carried: typed.carried,
            })?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(failure) => Err(failure.into()),
    }
}

/// `POST /sign-out`. Whoever is signed in no more has what was asked for.
///
/// # Errors
/// When the database is out of reach.
pub async fn leave(State(web): State<Web>, jar: CookieJar) -> Result<Response, Problem> {
    if let Some(cookie) = jar.get(session::SESSION) {
        web.office.sign_out(cookie.value()).await?;
    }
    Ok((jar.remove(session::gone()), Redirect::to(&urls::home())).into_response())
}
