//! The frame around every page: brand, navigation, tools, foot.

use crate::failure::Problem;
use crate::icons::{Icon, icon};
use crate::session::{Look, Visitor};
use crate::words::{Lang, Speech};
use crate::{assets, urls};
use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};

/// Where in the navigation a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nav {
    /// Nowhere.
    None,
    /// The public front page.
    Home,
    /// The desk.
    Desk,
    /// The list of proposals.
    Proposals,
    /// The No.1 cycles and other matters.
    Cycles,
    /// Writing.
    Begin,
    /// Many cases at one sitting.
    Sitting,
    /// Commitments and the look-back.
    Commitments,
    /// What a leader leads.
    Leading,
    /// Figures.
    Figures,
    /// The public portal.
    Open,
    /// Administration.
    Administration,
}

/// One entry of the navigation.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// Address.
    pub href: String,
    /// Message.
    pub words: &'static str,
    /// The present page.
    pub here: bool,
    /// A number beside it: what is new.
    pub badge: u64,
}

/// What the layout needs.
pub struct Frame {
    /// Words.
    pub w: Speech,
    /// The page's title.
    pub title: String,
    /// The committee, or nothing before there is any.
    pub place: String,
    /// Demo data, marked wherever it is shown.
    pub invented: bool,
    /// Theme and size.
    pub look: Look,
    /// The demo's clock.
    pub clock: Option<crate::dates::When>,
    /// Name of the person signed in.
    pub who: Option<String>,
    /// Their roles in words.
    pub roles: String,
    /// Navigation.
    pub nav: Vec<NavItem>,
    /// Where to come back to after a preference was set.
    pub path: String,
    /// The account, in keys of copies that the browser keeps.
    pub account: String,
}

impl Frame {
    /// The frame of a page.
    pub fn of(visitor: &Visitor, title: impl Into<String>, here: Nav) -> Self {
        let w = visitor.speech.clone();
        let clock = visitor.web.office.clock.is_demo().then(|| {
            let zone = visitor
                .place
                .as_ref()
                .map_or(jiff::tz::TimeZone::UTC, |place| place.zone.clone());
            w.minute(visitor.now, &zone)
        });
        let roles: Vec<String> = visitor
            .signed_in
            .iter()
            .flat_map(|s| &s.actor.hats)
            .map(|hat| w.t(&format!("role-{}", hat.role())))
            .collect();
        let path = if urls::is_local(&visitor.path) {
            visitor.path.clone()
        } else {
            urls::home()
        };
        Self {
            nav: nav(visitor, here),
            title: title.into(),
            place: visitor
                .place
                .as_ref()
                .map_or_else(String::new, |place| called(&place.row)),
            invented: visitor
                .place
                .as_ref()
                .is_some_and(|place| place.row.invented),
            look: visitor.look,
            clock,
            who: visitor.signed_in.as_ref().map(|s| s.actor.name.clone()),
            roles: roles.join(&w.t("list-comma")),
            path,
            account: visitor
                .signed_in
                .as_ref()
                .map_or_else(String::new, |s| s.account.to_string()),
            w,
        }
    }

    /// An icon, as safe SVG.
    pub fn icon(&self, name: Icon) -> String {
        icon(name)
    }

    /// The address of a file of the product.
    pub fn asset(&self, path: &str) -> String {
        assets::url(path)
    }

    /// Whether the pages are in Chinese.
    pub fn is_chinese(&self) -> bool {
        self.w.lang == Lang::Chinese
    }
}

/// How a committee is called where there is little room.
pub fn called(row: &bihuan_store::tables::committee::Model) -> String {
    if row.short_name.is_empty() {
        row.name.clone()
    } else {
        row.short_name.clone()
    }
}

/// The navigation of this person: what their hats can use.
fn nav(visitor: &Visitor, here: Nav) -> Vec<NavItem> {
    let item = |nav: Nav, href: String, words: &'static str, badge: u64| NavItem {
        href,
        words,
        here: nav == here,
        badge,
    };
    let mut items = Vec::new();
    if visitor.signed_in.is_some() {
        items.push(item(
            Nav::Desk,
            urls::desk(),
            "nav-desk",
            visitor.pulse.unread,
        ));
    } else {
        items.push(item(Nav::Home, urls::home(), "nav-home", 0));
    }
    items.push(item(Nav::Proposals, urls::proposals(), "nav-proposals", 0));
    items.push(item(Nav::Cycles, urls::cycles(), "nav-cycles", 0));
    if visitor.is("member") || visitor.is("body_clerk") || visitor.is("staff") {
        items.push(item(Nav::Begin, urls::begin(), "nav-begin", 0));
    }
    if visitor.is("assigner") {
        items.push(item(
            Nav::Sitting,
            urls::assignment_meeting(),
            "nav-assignment-meeting",
            0,
        ));
    }
    if crate::routes::LEADERS.iter().any(|role| visitor.is(role)) {
        items.push(item(Nav::Leading, urls::leading(), "nav-leading", 0));
    }
    if crate::routes::KEEPERS.iter().any(|role| visitor.is(role)) {
        items.push(item(
            Nav::Commitments,
            urls::commitments(),
            "nav-commitments",
            0,
        ));
    }
    // Figures and publication stand on the overview: no more entries than these fit beside the tools.
    if crate::admin::OFFICE.iter().any(|role| visitor.is(role)) {
        items.push(item(
            Nav::Administration,
            urls::administration(),
            "nav-administration",
            0,
        ));
    }
    if visitor.signed_in.is_some() {
        items.push(item(Nav::Home, urls::home(), "nav-home", 0));
    }
    items
}

/// A template as an answer that no cache keeps: pages differ by person.
///
/// # Errors
/// When the template cannot be drawn.
pub fn show(template: &impl Template) -> Result<Response, Problem> {
    let mut response = Html(template.render()?).into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
