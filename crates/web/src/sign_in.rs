//! Signing in and out.

use crate::Web;
use crate::failure::{Faults, Problem};
use crate::page::{Frame, Nav, show};
use crate::session::{self, From, Signed, Visitor};
use crate::urls;
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use bihuan_office::Failure;
use serde::Deserialize;

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
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    f: Frame,
    faults: Faults,
    login: String,
    next: String,
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
    let f = Frame::of(&visitor, visitor.speech.t("sign-in"), Nav::None).await?;
    show(&SignInPage {
        f,
        faults: Faults::default(),
        login: String::new(),
        next: local(&after.next),
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
        .sign_in(&typed.login, typed.password, &from.0)
        .await
    {
        Ok(token) => Ok((
            jar.add(session::cookie(&web, token)),
            Redirect::to(&local(&typed.next)),
        )
            .into_response()),
        Err(Failure::Refused(refusals)) => {
            let faults = Faults::of(&visitor, &refusals);
            let f = Frame::of(&visitor, visitor.speech.t("sign-in"), Nav::None).await?;
            let page = show(&SignInPage {
                f,
                faults,
                login: typed.login,
                next: local(&typed.next),
            })?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(failure) => Err(failure.into()),
    }
}

/// `POST /sign-out`.
///
/// # Errors
/// When the database is out of reach.
pub async fn leave(State(web): State<Web>, _: Signed, jar: CookieJar) -> Result<Response, Problem> {
    if let Some(cookie) = jar.get(session::SESSION) {
        web.office.sign_out(cookie.value()).await?;
    }
    Ok((jar.remove(session::gone()), Redirect::to(&urls::home())).into_response())
}
