//! Handling units: columns, checks, and what a row says.

use super::Labels;
use super::plan::{Fate, Plan, Planned, RowFault, Rows, fate};
use bihuan_domain::actor::Side;
use bihuan_domain::ids::CommitteeId;
use bihuan_papers::Sheet;
use bihuan_papers::table::{Choice, Column, Kind, Record};
use bihuan_store::tables::unit;
use uuid::Uuid;

/// The systems to which units belong, each with the side that hands proposals over to it. [F:S12,S25]
pub(super) const SYSTEMS: [(&str, Side); 7] = [
    ("government", Side::Government),
    ("party", Side::Party),
    ("court", Side::Party),
    ("procuratorate", Side::Party),
    ("organization", Side::Party),
    ("district", Side::Government),
    ("enterprise", Side::Government),
];

pub(super) const SIDES: [Side; 2] = [Side::Party, Side::Government];

/// The columns, with what may be chosen.
pub(super) fn columns(labels: Labels<'_>) -> Vec<Column> {
    let systems = SYSTEMS
        .iter()
        .map(|(code, _)| Choice::new(*code, labels(&format!("unit-system-{code}"))))
        .collect();
    let sides = SIDES
        .iter()
        .map(|side| Choice::new(side.code(), labels(&format!("side-{}", side.code()))))
        .collect();
    vec![
        Column::new("code", Kind::Text).required().max_chars(40),
        Column::new("unit_name", Kind::Text)
            .required()
            .max_chars(100),
        Column::new("system", Kind::OneOf(systems)).required(),
        Column::new("side", Kind::OneOf(sides)),
        Column::new("contact", Kind::Text).max_chars(60),
        Column::new("phone", Kind::Phone).max_chars(40),
        Column::new("closed", Kind::YesNo),
    ]
}

/// What a sheet would do to the units of a committee.
pub(super) fn plan(
    sheet: &Sheet,
    labels: Labels<'_>,
    existing: &[unit::Model],
    committee: CommitteeId,
) -> Plan<unit::Model> {
    let rows = Rows::read(sheet, columns(labels), &["code", "unit_name"], labels);
    let mut planned = Vec::new();
    let mut faults = Vec::new();
    for record in &rows.records {
        match row(&rows, record, existing, committee) {
            Ok(row) => planned.push(row),
            Err(fault) => faults.push(fault),
        }
    }
    rows.plan(planned, faults)
}

fn row(
    rows: &Rows,
    record: &Record,
    existing: &[unit::Model],
    committee: CommitteeId,
) -> Result<Planned<unit::Model>, RowFault> {
    let text = |key: &str| record.text(key).unwrap_or_default().to_owned();
    let (code, name) = (text("code"), text("unit_name"));
    let stands = existing.iter().find(|unit| unit.code == code);
    if let Some(holder) = stands.filter(|unit| unit.name != name) {
        return Err(rows.fault(
            record.row,
            "code",
            "code-taken",
            &[("value", &code), ("name", &holder.name)],
        ));
    }
    if let Some(other) = existing
        .iter()
        .find(|unit| unit.name == name && unit.code != code)
    {
        return Err(rows.fault(
            record.row,
            "unit_name",
            "name-taken",
            &[("value", &name), ("code", &other.code)],
        ));
    }
    let system = record.code("system").unwrap_or_default();
    let usual = SYSTEMS
        .iter()
        .find(|(code, _)| *code == system)
        .map_or(Side::Government, |(_, side)| *side);
    let mut says = stands.cloned().unwrap_or_else(|| blank(committee));
    // Where the file says nothing of the side, a unit keeps its own unless it moved to another system.
    if let Some(side) = record.code("side") {
        side.clone_into(&mut says.side);
    } else if rows.has("side") || says.system != system {
        usual.code().clone_into(&mut says.side);
    }
    (says.code, says.name, says.system) = (code, name, system.to_owned());
    for (key, field) in [("contact", &mut says.contact), ("phone", &mut says.phone)] {
        if rows.has(key) {
            *field = text(key);
        }
    }
    if rows.has("closed") {
        says.closed = record.yes_no("closed").unwrap_or(false);
    }
    let fate = match stands {
        None => Fate::New,
        Some(stands) => fate!(stands, says, [system, side, contact, phone, closed]),
    };
    Ok(Planned {
        row: record.row,
        fate,
        target: says,
    })
}

fn blank(committee: CommitteeId) -> unit::Model {
    unit::Model {
        committee_id: committee.0,
        id: Uuid::nil(),
        code: String::new(),
        name: String::new(),
        system: String::new(),
        side: String::new(),
        contact: String::new(),
        phone: String::new(),
        closed: false,
    }
}
