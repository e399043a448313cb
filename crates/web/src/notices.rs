//! All notices to me, newest first.

use crate::desk::{NoticeView, notice};
use crate::failure::Problem;
use crate::page::{Frame, Nav, show};
use crate::session::Signed;
use askama::Template;
use axum::response::Response;

/// Notices shown.
const SHOWN: u64 = 200;

#[derive(Template)]
#[template(path = "notices.html")]
struct NoticesPage {
    f: Frame,
    notices: Vec<NoticeView>,
    unread: usize,
}

/// `GET /notices`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(signed: Signed) -> Result<Response, Problem> {
    let mut notices = Vec::new();
    if let Some(account) = signed.actor.account {
        for row in signed.web.office.store.notices(account, SHOWN).await? {
            notices.push(notice(&signed, &row).await?);
        }
    }
    let unread = notices.iter().filter(|notice| notice.unread).count();
    let f = Frame::of(&signed, signed.speech.t("notices"), Nav::Desk);
    show(&NoticesPage { f, notices, unread })
}
