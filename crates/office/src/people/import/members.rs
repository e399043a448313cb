//! Members: columns, checks, and what a row says.

use super::Labels;
use super::plan::{Fate, Plan, Planned, RowFault, Rows, fate};
use bihuan_papers::Sheet;
use bihuan_papers::table::{Choice, Column, Kind, Record};
use bihuan_store::tables::{body, committee, member};
use jiff::civil::Date;
use uuid::Uuid;

/// The kind of body whose names are the sectors of a committee.
const SECTOR: &str = "sector";

/// Terms are counted from 1; nobody has come to the hundredth.
const TERMS: std::ops::RangeInclusive<i64> = 1..=99;

/// Names of the committee's sectors.
pub(super) fn sectors(bodies: Vec<body::Model>) -> Vec<String> {
    bodies
        .into_iter()
        .filter(|body| body.kind == SECTOR)
        .map(|body| body.name)
        .collect()
}

/// The columns, with what may be chosen. A committee that has no sectors yet takes any.
pub(super) fn columns(sectors: &[String]) -> Vec<Column> {
    let sector = if sectors.is_empty() {
        Kind::Text
    } else {
        Kind::OneOf(
            sectors
                .iter()
                .map(|name| Choice::new(name, [name]))
                .collect(),
        )
    };
    vec![
        Column::new("member_no", Kind::Text)
            .required()
            .max_chars(40),
        Column::new("name", Kind::Text).required().max_chars(60),
        Column::new("term", Kind::Integer).required(),
        Column::new("sector", sector).required().max_chars(60),
        Column::new("party", Kind::Text).max_chars(60),
        Column::new("special_committees", Kind::Text),
        Column::new("posts", Kind::Text),
        Column::new("work_unit", Kind::Text),
        Column::new("from_on", Kind::Date).required(),
        Column::new("until_on", Kind::Date),
        Column::new("suspended", Kind::YesNo),
    ]
}

/// What a sheet would do to the members of a committee.
pub(super) fn plan(
    sheet: &Sheet,
    labels: Labels<'_>,
    existing: &[member::Model],
    sectors: &[String],
    committee: &committee::Model,
) -> Plan<member::Model> {
    let mut rows = Rows::read(sheet, columns(sectors), &["member_no"], labels);
    for fault in &mut rows.faults {
        // Not a choice of the program but of the committee: it may have forgotten to set up a sector.
        if fault.code == "bad-choice" {
            fault.code = "sector-unknown";
        }
    }
    let mut planned = Vec::new();
    let mut faults = Vec::new();
    for record in &rows.records {
        match row(&rows, record, existing, committee) {
            Ok(row) => planned.push(row),
            Err(found) => faults.extend(found),
        }
    }
    rows.plan(planned, faults)
}

fn row(
    rows: &Rows,
    record: &Record,
    existing: &[member::Model],
    committee: &committee::Model,
) -> Result<Planned<member::Model>, Vec<RowFault>> {
    let text = |key: &str| {
        record
            .text(key)
            .or_else(|| record.code(key))
            .unwrap_or_default()
            .to_owned()
    };
    let number = text("member_no");
    let name = text("name");
    let mut faults = Vec::new();
    let mut fault = |key: &str, code: &'static str, args: &[(&str, &str)]| {
        faults.push(rows.fault(record.row, key, code, args));
    };
    // A row lacks it only where the whole column is missing, which is a fault of its own.
    let term = record.integer("term");
    if let Some(term) = term.filter(|term| !TERMS.contains(term)) {
        fault("term", "term-range", &[("value", &term.to_string())]);
    }
    let term = term.unwrap_or_default();
    let term = i32::try_from(term).unwrap_or_default();
    let (from, until) = (
        record.date("from_on").unwrap_or_default(),
        record.date("until_on"),
    );
    if until.is_some_and(|until| until < from) {
        fault("until_on", "dates-reversed", &[]);
    }
    let under_number = || {
        existing
            .iter()
            .filter(|member| member.term == term && member.member_no == number)
    };
    let stands = under_number().find(|member| member.name == name);
    if stands.is_none()
        && let Some(holder) = under_number().find(|member| in_office(member, from))
    {
        fault(
            "member_no",
            "number-taken",
            &[("value", &number), ("name", &holder.name)],
        );
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut says = stands.cloned().unwrap_or_else(|| blank(committee));
    (says.term, says.member_no, says.name) = (term, number, name);
    says.sector = text("sector");
    says.from_on = from.to_string();
    let optional = [
        ("party", &mut says.party),
        ("special_committees", &mut says.special_committees),
        ("posts", &mut says.posts),
        ("work_unit", &mut says.work_unit),
    ];
    for (key, field) in optional {
        if rows.has(key) {
            *field = text(key);
        }
    }
    if rows.has("until_on") {
        says.until_on = until.map(|until| until.to_string());
    }
    if rows.has("suspended") {
        says.suspended = record.yes_no("suspended").unwrap_or(false);
    }
    let fate = match stands {
        None => Fate::New,
        Some(stands) => fate!(
            stands,
            says,
            [
                sector,
                party,
                special_committees,
                posts,
                work_unit,
                from_on,
                until_on,
                suspended
            ]
        ),
    };
    Ok(Planned {
        row: record.row,
        fate,
        target: says,
    })
}

/// Whether a member still held office on `day`, or will.
fn in_office(member: &member::Model, day: Date) -> bool {
    // Days are ISO texts, which sort by themselves.
    member
        .until_on
        .as_ref()
        .is_none_or(|until| *until >= day.to_string())
}

fn blank(committee: &committee::Model) -> member::Model {
    member::Model {
        committee_id: committee.id,
        id: Uuid::nil(),
        term: 0,
        member_no: String::new(),
        name: String::new(),
        sector: String::new(),
        party: String::new(),
        special_committees: String::new(),
        posts: String::new(),
        work_unit: String::new(),
        from_on: String::new(),
        until_on: None,
        suspended: false,
        invented: committee.invented,
    }
}
