//! Commitments across all cases: what was promised, by whom, until when, and what became of it; and the yearly
//! look-back (回头看), whose list makes itself. [F:S61,S62]

use crate::failure::Problem;
use crate::listing::{Cell, Filter, Kind, Link, Listing, Narrowed, SIZE, Table};
use crate::page::{Frame, Nav};
use crate::proposals::{case_ref, rules};
use crate::session::Signed;
use crate::{rings, urls};
use axum::extract::Query;
use axum::response::Response;
use bihuan_domain::actor::{Actor, Party};
use bihuan_domain::by::By;
use bihuan_domain::ids::ProposalId;
use bihuan_domain::proposals::case::Case;
use bihuan_domain::proposals::reading::Reader;
use bihuan_domain::proposals::stage::stage;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::Failure;
use bihuan_store::commitments::{Promise, Promised};
use bihuan_store::proposals::Scope;
use jiff::civil::Date;
use uuid::Uuid;

/// States of a commitment.
const STATES: [&str; 5] = ["open", "reported", "done", "replaced", "cancelled"];
/// Most rows of an export.
const EXPORTED: u64 = 50_000;
/// What the address may narrow the list to.
const NAMES: [&str; 4] = ["state", "unit", "year", "late"];

/// Whose commitments this person follows: the office all of them, others those of cases in which they have a part. That
/// a case is public does not open what a reply promised before the reply was published.
fn scope(actor: &Actor) -> Scope {
    if actor.is_office() {
        return Scope::Office;
    }
    Scope::Tokens(
        Party::of(actor)
            .into_iter()
            .map(|party| Reader::Party(party).token())
            .collect(),
    )
}

fn promised(narrowed: &Narrowed, today: Date) -> Promised {
    Promised {
        states: narrowed
            .get("state")
            .filter(|state| STATES.contains(state))
            .map(str::to_owned)
            .into_iter()
            .collect(),
        unit: narrowed.get("unit").and_then(|id| id.parse().ok()),
        late_on: narrowed.get("late").map(|_| today),
        year: narrowed.get("year").and_then(|year| year.parse().ok()),
    }
}

fn table(signed: &Signed, rows: &[Promise]) -> Result<Table, Problem> {
    let place = signed.place()?;
    let today = signed.today();
    let w = &signed.speech;
    let rows = rows
        .iter()
        .map(|row| {
            let is_owed = matches!(row.state.as_str(), "open" | "reported");
            let due = w.until_text(Some(&row.due_on), today);
            let is_late = is_owed && due.as_ref().is_some_and(|due| due.late);
            let (shape, state) = match row.state.as_str() {
                _ if is_late => ("is-late", "late"),
                "reported" => ("is-due", "reported"),
                "done" => ("is-done", "done"),
                "replaced" => ("is-stopped", "replaced"),
                "cancelled" => ("is-closed", "cancelled"),
                _ => ("is-now", "open"),
            };
            let case = case_ref(signed, place, ProposalId(row.proposal_id));
            vec![
                Cell::link(urls::commitment_on(&case, row.id), &row.what).with_sub(w.t1(
                    "commitment-measure",
                    "measure",
                    &row.measure,
                )),
                Cell::of(&row.owner_name),
                match due {
                    Some(due) if is_owed => Cell::until(due),
                    Some(due) => Cell::when(due.when),
                    None => Cell::default(),
                },
                Cell::tag(shape, w.t(&format!("commitment-{state}"))),
                Cell::link(urls::record(&case), &row.title).with_sub(
                    row.case_no
                        .as_ref()
                        .map(|no| w.t1("case-no", "no", no))
                        .unwrap_or_default(),
                ),
            ]
        })
        .collect();
    let columns = [
        ("column-promise", Kind::Title),
        ("column-owner", Kind::Words),
        ("column-promise-due", Kind::Words),
        ("column-state", Kind::Words),
        ("column-proposal", Kind::Words),
    ];
    Ok(Table::new(
        signed,
        w.t("commitments-heading"),
        &columns,
        rows,
    ))
}

/// `GET /commitments`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(
    signed: Signed,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let narrowed = Narrowed::read(urls::COMMITMENTS, pairs, &NAMES);
    let place = signed.place()?;
    let scope = scope(&signed.actor);
    let today = signed.today();
    let store = &signed.web.office.store;
    let offset = ((narrowed.page() - 1) * SIZE) as u64;
    let found = store
        .commitments(
            place.id,
            &scope,
            &promised(&narrowed, today),
            offset,
            SIZE as u64,
        )
        .await?;
    let late = Promised {
        late_on: Some(today),
        ..promised(&narrowed, today)
    };
    let late = store
        .commitments(place.id, &scope, &late, 0, 0)
        .await?
        .total;
    let w = &signed.speech;
    let table = table(&signed, &found.rows)?;
    let f = Frame::of(&signed, w.t("commitments-heading"), Nav::Commitments);
    let total = usize::try_from(found.total).unwrap_or(usize::MAX);
    let mut page = Listing::new(f, &narrowed, table, total, SIZE);
    let units = place
        .directory
        .units
        .iter()
        .map(|(id, unit)| (id.to_string(), unit.name.clone()));
    let this = today.year();
    page.filters = vec![
        Filter::one(
            &narrowed,
            "state",
            w.t("column-state"),
            STATES.map(|code| (code.to_owned(), w.t(&format!("commitment-{code}")))),
        ),
        Filter::one(&narrowed, "unit", w.t("column-owner"), units),
        Filter::one(
            &narrowed,
            "year",
            w.t("commitments-year"),
            (this - 4..=this + 5).map(|year| (year.to_string(), year.to_string())),
        ),
        Filter::one(
            &narrowed,
            "late",
            w.t("commitments-late"),
            [("1".to_owned(), w.t("commitments-late-only"))],
        ),
    ];
    page.lead = Some(w.t("commitments-lead"));
    page.exports = vec![Link::new(
        narrowed.under(urls::COMMITMENTS_XLSX),
        w.t("listing-export"),
    )];
    if late > 0 && narrowed.get("late").is_none() {
        page.others.push(Link::new(
            narrowed.with("late", "1"),
            w.t1("commitments-late-count", "count", late),
        ));
    }
    if signed.is("staff") {
        page.others
            .push(Link::new(urls::LOOK_BACK, w.t("look-back-heading")));
    }
    page.answer()
}

/// `GET /commitments.xlsx`.
///
/// # Errors
/// When the workbook cannot be made.
pub async fn workbook(
    signed: Signed,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let narrowed = Narrowed::read(urls::COMMITMENTS, pairs, &NAMES);
    let place = signed.place()?;
    let promised = promised(&narrowed, signed.today());
    let found = signed
        .web
        .office
        .store
        .commitments(place.id, &scope(&signed.actor), &promised, 0, EXPORTED)
        .await?;
    table(&signed, &found.rows)?
        .workbook(&signed, "commitments.xlsx")
        .await
}

/// A case of the look-back list.
struct Visit {
    case: Case,
    /// Found in that year: whether the problem had come back.
    found: Option<bool>,
    open: usize,
}

/// Cases answered before `year` that the look-back of that year goes to: those looked at, and those for which the
/// verb is possible.
async fn visits(signed: &Signed, year: i16) -> Result<Vec<Visit>, Problem> {
    let place = signed.place()?;
    let store = &signed.web.office.store;
    let begins = Date::new(year, 1, 1).map_err(|fault| Failure::Internal(fault.to_string()))?;
    let ids: Vec<Uuid> = store.answered_before(place.id, begins).await?;
    let mut visits = Vec::new();
    for ids in ids.chunks(200) {
        for stored in store.cases(place.id, ids).await? {
            let case = stored.case;
            let found = case
                .look_backs
                .iter()
                .find(|visit| visit.year == year)
                .map(|visit| visit.recurred);
            let is_possible = |by: &By<'_>| !Verb::LookBack.possible(&case, by).is_empty();
            if found.is_none() && !rules::ask(signed, &case, is_possible)? {
                continue;
            }
            let open = case.open_commitments().count();
            visits.push(Visit { case, found, open });
        }
    }
    visits.sort_by(|one, other| {
        (one.found.is_some(), &one.case.admission.case_no)
            .cmp(&(other.found.is_some(), &other.case.admission.case_no))
    });
    Ok(visits)
}

/// `GET /look-back?year=2024`.
///
/// # Errors
/// When the database is out of reach.
pub async fn look_back(
    signed: Signed,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let narrowed = Narrowed::read(urls::LOOK_BACK, pairs, &["year", "state"]);
    let this = signed.today().year();
    let year = narrowed
        .get("year")
        .and_then(|year| year.parse().ok())
        .unwrap_or(this)
        .clamp(this - 20, this);
    let mut visits = visits(&signed, year).await?;
    let (all, seen) = (
        visits.len(),
        visits.iter().filter(|visit| visit.found.is_some()).count(),
    );
    match narrowed.get("state") {
        Some("open") => visits.retain(|visit| visit.found.is_none()),
        Some("done") => visits.retain(|visit| visit.found.is_some()),
        _ => {}
    }
    let total = visits.len();
    let place = signed.place()?;
    let w = &signed.speech;
    let rows = narrowed
        .cut(visits, SIZE)
        .into_iter()
        .map(|Visit { case, found, open }| {
            let stage = stage(&case);
            let link = case_ref(&signed, place, case.id);
            let units: Vec<&str> = case
                .live_assignments()
                .filter(|a| a.mode.answers())
                .map(|a| a.unit_name.as_str())
                .collect();
            let looked = match found {
                None => Cell::tag("is-due", w.t("look-back-open")),
                Some(true) => Cell::tag("is-late", w.t("look-back-recurred")),
                Some(false) => Cell::tag("is-done", w.t("look-back-done")),
            };
            let may = found.is_none() && signed.is("staff");
            vec![
                Cell::ring(rings::small(w, stage.code(), false)),
                Cell::of(case.admission.case_no.clone().unwrap_or_default()),
                Cell::link(urls::record(&link), &case.text.title),
                Cell::of(units.join(&w.t("list-comma"))),
                Cell::of(if open > 0 {
                    w.t1("look-back-commitments", "count", open)
                } else {
                    String::new()
                }),
                looked,
                if may {
                    Cell::link(
                        urls::verb(&link, Verb::LookBack.code()),
                        w.t("verb-look-back"),
                    )
                } else {
                    Cell::default()
                },
            ]
        })
        .collect();
    let columns = [
        ("column-ring", Kind::Ring),
        ("column-number", Kind::Number),
        ("column-title", Kind::Title),
        ("column-unit", Kind::Words),
        ("column-open-commitments", Kind::Words),
        ("column-looked", Kind::Words),
        ("column-do", Kind::Words),
    ];
    let table = Table::new(&signed, w.t("look-back-heading"), &columns, rows);
    let f = Frame::of(
        &signed,
        w.t1("look-back-title", "year", year),
        Nav::Commitments,
    );
    let mut page = Listing::new(f, &narrowed, table, total, SIZE);
    page.lead = Some(w.t2("look-back-lead", "all", all, "looked", seen));
    page.crumbs = vec![Link::new(urls::COMMITMENTS, w.t("commitments-heading"))];
    page.filters = vec![
        Filter::one(
            &narrowed,
            "year",
            w.t("look-back-year"),
            (this - 4..=this)
                .rev()
                .map(|year| (year.to_string(), year.to_string())),
        ),
        Filter::one(
            &narrowed,
            "state",
            w.t("column-looked"),
            [("open", "look-back-open"), ("done", "look-back-looked")]
                .map(|(code, id)| (code.to_owned(), w.t(id))),
        ),
    ];
    page.answer()
}
