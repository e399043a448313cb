//! Who asks: the sign-in cookie, the language, theme and size of each request.
//!
//! [`identify`] stands before every page. It reads the cookies once and leaves a [`Visitor`] for the handlers, which
//! take it as an argument; it also turns whatever went wrong into a page in that person's language.

use crate::words::{Lang, Speech};
use crate::{Web, failure, urls};
use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use bihuan_domain::actor::Actor;
use bihuan_domain::ids::CommitteeId;
use bihuan_office::accounts::SignedIn;
use bihuan_office::{Failure, Place};
use bihuan_store::pulse::Pulse;
use jiff::Timestamp;
use jiff::civil::Date;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::ops::Deref;
use std::sync::Arc;

/// Name of the sign-in cookie.
pub const SESSION: &str = "bihuan";
/// Cookie of the language.
pub const LANG: &str = "lang";
/// Cookie of the theme.
pub const THEME: &str = "theme";
/// Cookie of the type size.
pub const SIZE: &str = "size";

/// Theme and size, as `<html>` carries them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// `auto`, `light`, `dark`.
    pub theme: &'static str,
    /// `normal`, `large`.
    pub size: &'static str,
}

impl Look {
    fn read(jar: &CookieJar) -> Self {
        let one_of = |name: &str, known: &[&'static str], otherwise: &'static str| {
            let told = jar.get(name).map(Cookie::value);
            known
                .iter()
                .copied()
                .find(|value| told == Some(*value))
                .unwrap_or(otherwise)
        };
        Self {
            theme: one_of(THEME, &["light", "dark"], "auto"),
            size: one_of(SIZE, &["large"], "normal"),
        }
    }
}

/// Whoever made the request, signed in or not.
#[derive(Clone)]
pub struct Visitor {
    /// The product.
    pub web: Web,
    /// Who is signed in.
    pub signed_in: Option<SignedIn>,
    /// The committee whose pages these are: the one worked in, else the home committee. None before there is any.
    pub place: Option<Arc<Place>>,
    /// The committee whose pages the public sees.
    pub home: Option<CommitteeId>,
    /// Where that committee, and the account, stood when the request began.
    pub pulse: Pulse,
    /// Words.
    pub speech: Speech,
    /// Theme and size.
    pub look: Look,
    /// Path and query of the request.
    pub path: String,
    /// The instant of the request.
    pub now: Timestamp,
}

impl Visitor {
    async fn read(web: &Web, headers: &HeaderMap, path: String) -> Result<Self, Failure> {
        let jar = CookieJar::from_headers(headers);
        let signed_in = match jar.get(SESSION) {
            Some(cookie) => web.office.signed_in(cookie.value()).await?,
            None => None,
        };
        let accepted = || Lang::accepted(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?);
        let chosen = jar
            .get(LANG)
            .and_then(|cookie| Lang::from_tag(cookie.value()));
        let lang = chosen.or_else(accepted).unwrap_or_default();
        let home = web.home().await?;
        let account = signed_in.as_ref().map(|signed_in| signed_in.account);
        let own = signed_in
            .as_ref()
            .map(|signed_in| signed_in.actor.committee);
        let (place, pulse) = match own.or(home) {
            Some(committee) => {
                let pulse = web.office.store.pulse(committee, account).await?;
                let place = web.office.place_at(committee, pulse.people_seq).await?;
                (Some(place), pulse)
            }
            None => (None, Pulse::default()),
        };
        let now = web.office.clock.now();
        let mut speech = Speech::new(Arc::clone(&web.words), lang);
        if let Some(place) = &place {
            let today = now.to_zoned(place.zone.clone()).date();
            if let Ok(profile) = web.office.profile_on(&place.row.profile, today) {
                speech = speech.under(profile);
            }
        }
        Ok(Self {
            web: web.clone(),
            signed_in,
            place,
            pulse,
            home,
            speech,
            look: Look::read(&jar),
            path,
            now,
        })
    }

    /// The committee whose pages these are.
    ///
    /// # Errors
    /// [`Failure::Missing`] before there is any.
    pub fn place(&self) -> Result<&Arc<Place>, Failure> {
        self.place.as_ref().ok_or(Failure::Missing)
    }

    /// Any committee; that of these pages is at hand already.
    ///
    /// # Errors
    /// [`Failure::Missing`] when there is none with this id.
    pub async fn place_of(&self, id: CommitteeId) -> Result<Arc<Place>, Failure> {
        match &self.place {
            Some(place) if place.id == id => Ok(Arc::clone(place)),
            _ => self.web.office.place(id).await,
        }
    }

    /// Who asks, as the office knows them: the public when nobody is signed in.
    ///
    /// # Errors
    /// [`Failure::Missing`] before there is any committee.
    pub fn actor(&self) -> Result<Actor, Failure> {
        match &self.signed_in {
            Some(signed_in) => Ok(signed_in.actor.clone()),
            None => Ok(Actor::public(self.place()?.id)),
        }
    }

    /// Today, in the committee's zone.
    pub fn today(&self) -> Date {
        let zone = self
            .place
            .as_ref()
            .map_or(jiff::tz::TimeZone::UTC, |place| place.zone.clone());
        self.now.to_zoned(zone).date()
    }

    /// Whether this person wears a hat of this role.
    pub fn is(&self, role: &str) -> bool {
        self.signed_in
            .as_ref()
            .is_some_and(|signed_in| signed_in.actor.hats.iter().any(|hat| hat.role() == role))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        match parts.extensions.get::<Arc<Self>>() {
            Some(visitor) => Ok(Self::clone(visitor)),
            // Every page stands behind `identify`; a route outside of it is a slip that every test would meet.
            None => unreachable!("a page was routed without `identify`"),
        }
    }
}

/// Somebody who is signed in; others are sent to sign in and come back.
#[derive(Clone)]
pub struct Signed {
    /// The request.
    pub visitor: Visitor,
    /// Who.
    pub actor: Actor,
}

impl Deref for Signed {
    type Target = Visitor;

    fn deref(&self) -> &Visitor {
        &self.visitor
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Signed {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let Ok(visitor) = Visitor::from_request_parts(parts, state).await;
        match &visitor.signed_in {
            Some(signed_in) => Ok(Self {
                actor: signed_in.actor.clone(),
                visitor,
            }),
            None => Err(to_sign_in(&visitor.path)),
        }
    }
}

/// Sends somebody to sign in; afterwards they come back to `path`.
pub fn to_sign_in(path: &str) -> Response {
    let next = if urls::is_local(path) && path != urls::HOME {
        path
    } else {
        urls::DESK
    };
    Redirect::to(&format!("{}?next={}", urls::SIGN_IN, urls::escaped(next))).into_response()
}

/// Reads who asks, lets the page answer, and turns a failure into a page.
pub async fn identify(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let path = request
        .uri()
        .path_and_query()
        .map_or_else(String::new, ToString::to_string);
    let visitor = match Visitor::read(&web, request.headers(), path).await {
        Ok(visitor) => Arc::new(visitor),
        Err(failure) => {
            tracing::error!(%failure, "a request could not be read");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    request.extensions_mut().insert(Arc::clone(&visitor));
    let response = next.run(request).await;
    failure::as_page(&visitor, response)
}

/// The address a request came from, for the lockout: behind a proxy that we were told of, what the proxy says.
#[derive(Debug, Clone)]
pub struct From(pub String);

impl FromRequestParts<Web> for From {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Infallible> {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip().to_string());
        let told = forwarded(&parts.headers).filter(|_| web.settings.behind_proxy);
        Ok(Self(
            told.map(|address| address.to_string())
                .or(peer)
                .unwrap_or_default(),
        ))
    }
}

/// The address that the nearest proxy tells: what it adds stands last, and everything before that anybody may have written.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?;
    let told = last.to_str().ok()?.rsplit(',').next()?.trim();
    // Some proxies tell the port too.
    let with_port = || told.parse().map(|told: SocketAddr| told.ip());
    told.parse().or_else(|_| with_port()).ok()
}

/// The cookie whose removal signs a browser out.
pub fn gone() -> Cookie<'static> {
    Cookie::build((SESSION, "")).path("/").build()
}

/// The cookie that holds a sign-in.
pub fn cookie(web: &Web, token: String) -> Cookie<'static> {
    Cookie::build((SESSION, token))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(web.settings.https)
        .build()
}

/// A cookie that remembers a preference.
pub fn preference(web: &Web, name: &'static str, value: &'static str) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(web.settings.https)
        .permanent()
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_what_the_nearest_proxy_adds_is_believed() {
        let told = |lines: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append("x-forwarded-for", HeaderValue::from_static(line));
            }
            forwarded(&headers).map(|address| address.to_string())
        };
        assert_eq!(told(&[]), None);
        assert_eq!(told(&["203.0.113.9"]).as_deref(), Some("203.0.113.9"));
        assert_eq!(
            told(&["198.51.100.7, 203.0.113.9"]).as_deref(),
            Some("203.0.113.9")
        );
        assert_eq!(
            told(&["198.51.100.7", "2001:db8::1"]).as_deref(),
            Some("2001:db8::1"),
            "a line of its own"
        );
        assert_eq!(told(&["203.0.113.9:4711"]).as_deref(), Some("203.0.113.9"));
        assert_eq!(told(&["203.0.113.9, anything at all"]), None);
    }
}
