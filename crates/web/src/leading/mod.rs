//! The leader's desk: what waits for me; what became of the instructions that I gave; what I lead, supervise or was asked
//! to read, proposals and No.1 cycles in one list. What is late comes first everywhere.

mod instructions;
mod led;

use crate::failure::Problem;
use crate::page::{Frame, Nav, show};
use crate::session::Signed;
use crate::tasks::{TaskView, waiting};
use askama::Template;
use axum::response::Response;
use bihuan_domain::actor::Party;
use bihuan_domain::ids::LeaderId;
use bihuan_domain::proposals::reading::Reader;
use bihuan_store::proposals::{Filter, Scope, Sort};
use instructions::InstructionView;
use led::Led;
use uuid::Uuid;

/// Proposals on the page.
const SHOWN: u64 = 200;

#[derive(Template)]
#[template(path = "leading/page.html")]
struct LeadingPage {
    f: Frame,
    titles: String,
    tasks: Vec<TaskView>,
    instructions: Vec<InstructionView>,
    led: Vec<Led>,
    /// Of proposals and cycles, those beyond the page included.
    total: u64,
    late: usize,
}

/// Where something stands in a list that begins with what is late: what has no day comes last.
fn urgency(late: bool, due: Option<&crate::dates::Until>) -> (bool, bool, String) {
    let day = due.map_or_else(String::new, |due| due.when.iso.clone());
    (!late, due.is_none(), day)
}

/// `GET /leading`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(signed: Signed) -> Result<Response, Problem> {
    let place = signed.place()?;
    let leaders: Vec<LeaderId> = signed.actor.leaders().collect();
    let concerns = leaders
        .iter()
        .map(|id| Reader::Party(Party::Leader(*id)).token())
        .collect();
    let filter = Filter {
        concerns,
        key_only: true,
        ..Filter::default()
    };
    let scope = Scope::Tokens(Reader::tokens_of(&signed.actor));
    let store = &signed.web.office.store;
    let found = store
        .list(place.id, &scope, &filter, Sort::Due, 0, SHOWN)
        .await?;
    let ids: Vec<Uuid> = found.rows.iter().map(|row| row.id).collect();
    let cases = store.cases(place.id, &ids).await?;
    let case_of = |id: Uuid| {
        let mut cases = cases.iter().map(|stored| &stored.case);
        cases.find(|case| case.id.0 == id)
    };
    let (mut led, mut instructions) = (Vec::new(), Vec::new());
    let mut no_more = 0;
    let items = crate::proposals::items(&signed, place, &found.rows);
    for (item, case) in items.into_iter().zip(ids.into_iter().map(case_of)) {
        let Some(case) = case else {
            continue;
        };
        let of_case = instructions::of(&signed, case, &leaders)?;
        let (open, closed) = of_case.into_iter().partition(|of| of.closed.is_none());
        let open: Vec<InstructionView> = open;
        instructions.extend(open);
        // Read still, for what was done when it was theirs.
        if case
            .key
            .as_ref()
            .is_none_or(|key| key.roles_of(&leaders).is_empty())
        {
            no_more += 1;
            continue;
        }
        led.push(Led::proposal(&signed, item, case, &leaders, closed)?);
    }
    let cycles = signed.web.office.led_cycles(&signed.actor).await?;
    let total = found.total + cycles.len() as u64 - no_more;
    for cycle in &cycles {
        led.push(Led::cycle(&signed, cycle).await?);
    }
    led.sort_by_key(|led| urgency(led.late, led.due.as_ref()));
    instructions.sort_by_key(InstructionView::urgency);
    let (mut tasks, _) = waiting(&signed).await?;
    tasks.sort_by_key(|task| urgency(task.is_late(), task.due.as_ref()));
    let titles: Vec<&str> = leaders
        .iter()
        .filter_map(|id| place.directory.leaders.get(id))
        .map(String::as_str)
        .collect();
    let titles = titles.join(&signed.speech.t("list-comma"));
    let f = Frame::of(&signed, signed.speech.t("leading-heading"), Nav::Leading);
    show(&LeadingPage {
        f,
        titles,
        tasks,
        late: led.iter().filter(|led| led.late).count(),
        instructions,
        led,
        total,
    })
}
