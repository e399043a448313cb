//! The accounts of the demo, as the command prints them.

use super::PASSWORD;
use super::data::{MAIN, Place};
use super::files::Files;
use super::people::acting;
use std::fmt;

/// Who can sign in, by role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accounts {
    /// The one password of all of them.
    pub password: &'static str,
    /// Accounts of the main city; elsewhere the same logins stand behind the committee's name.
    pub rows: Vec<Account>,
    /// Names of the other committees, as their logins begin.
    pub elsewhere: Vec<String>,
}

/// One account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// What they are: a role's code.
    pub role: String,
    /// Login.
    pub login: String,
    /// Name on the timeline.
    pub name: String,
}

impl Accounts {
    /// The accounts that the files describe.
    pub(super) fn of(files: &Files) -> Self {
        let is_main = |place: &&Place| place.committee.slug == MAIN;
        let rows = files
            .places
            .iter()
            .filter(is_main)
            .flat_map(|place| rows(files, place))
            .collect();
        let others = files.places.iter().filter(|place| !is_main(place));
        let elsewhere = others.map(|place| place.committee.slug.clone()).collect();
        Self {
            password: PASSWORD,
            rows,
            elsewhere,
        }
    }
}

fn rows(files: &Files, place: &Place) -> Vec<Account> {
    let row = |role: &str, local: String, name: &str| Account {
        role: role.to_owned(),
        login: place.login(&local),
        name: name.to_owned(),
    };
    let members = acting(files, place).into_iter().filter_map(|number| {
        let member = place.members.get(number.checked_sub(1)?)?;
        Some(row("member", format!("member{number}"), &member.name))
    });
    let bodies = place
        .bodies
        .iter()
        .map(|body| row("body", format!("body-{}", body.code), &body.name));
    let office = place
        .office
        .iter()
        .map(|account| row(&account.roles, account.login.clone(), &account.name));
    let units = place
        .units
        .iter()
        .map(|unit| row("unit", format!("unit-{}", unit.code), &unit.name));
    let leaders = place.leaders.iter().map(|leader| {
        let role = if leader.chair { "chair" } else { "leader" };
        row(role, leader.login.clone(), &leader.title)
    });
    members
        .chain(bodies)
        .chain(office)
        .chain(units)
        .chain(leaders)
        .collect()
}

/// As many of one role as a first look needs.
const SHOWN: usize = 3;

impl fmt::Display for Accounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\nAccounts (password of all: {})\n", self.password)?;
        let mut last: (&str, usize) = ("", 0);
        for row in &self.rows {
            last = if last.0 == row.role {
                (last.0, last.1 + 1)
            } else {
                (&row.role, 1)
            };
            if last.1 <= SHOWN {
                writeln!(f, "  {:<20} {:<20} {}", row.role, row.login, row.name)?;
            } else if last.1 == SHOWN + 1 {
                let more = self
                    .rows
                    .iter()
                    .filter(|other| other.role == row.role)
                    .count()
                    - SHOWN;
                writeln!(f, "  {:<20} … and {more} more", "")?;
            }
        }
        writeln!(
            f,
            "\n  The leader who signs for a unit adds -leader: unit-scjg-leader."
        )?;
        writeln!(
            f,
            "  Elsewhere the committee's name comes first: fushun-staff, {}-admin.",
            self.elsewhere.join("-admin, ")
        )
    }
}
