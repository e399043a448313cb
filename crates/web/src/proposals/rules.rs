//! What the rules say of a case to the person who is signed in, for pages that show many cases beside each other.

use crate::session::Signed;
use bihuan_domain::by::By;
use bihuan_domain::proposals::act::Target;
use bihuan_domain::proposals::case::Case;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::Failure;
use bihuan_office::chance::InstantIds;

/// Asks the rules under which a case of this person's committee is handled. Identifiers that they make are never kept.
///
/// # Errors
/// When the case's profile is not known.
pub fn ask<T>(
    signed: &Signed,
    case: &Case,
    question: impl FnOnce(&By<'_>) -> T,
) -> Result<T, Failure> {
    let place = signed.place()?;
    let office = &signed.web.office;
    let profile = office.profile(&case.profile)?;
    let ids = InstantIds::at(signed.now, &*office.chance);
    Ok(question(&By {
        actor: &signed.actor,
        now: signed.now,
        zone: &place.zone,
        profile: &profile,
        calendar: &office.calendar,
        directory: &place.directory,
        ids: &ids,
    }))
}

/// Where this person may do `verb` on a case now.
///
/// # Errors
/// As [`ask`].
pub fn open_to(signed: &Signed, case: &Case, verb: Verb) -> Result<Vec<Target>, Failure> {
    ask(signed, case, |by| verb.open_to(case, by))
}
