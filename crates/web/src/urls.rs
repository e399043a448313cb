//! Every address of the product, once: the pattern that is routed and the function that makes the link are one line.

use bihuan_domain::ids::{MatterId, ProposalId};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! urls {
    ($($(#[$doc:meta])* $name:ident, $pattern:ident = $path:literal ($($arg:ident: $ty:ty),*);)+) => {$(
        $(#[$doc])*
        pub const $pattern: &str = $path;

        $(#[$doc])*
        pub fn $name($($arg: $ty),*) -> String {
            format!($path)
        }
    )+};
}

urls! {
    /// The public front page.
    home, HOME = "/" ();
    /// What waits for me.
    desk, DESK = "/desk" ();
    /// All notices to me are read.
    read_notices, READ_NOTICES = "/desk/read" ();
    /// Signing in.
    sign_in, SIGN_IN = "/sign-in" ();
    /// Signing out.
    sign_out, SIGN_OUT = "/sign-out" ();
    /// Theme, size, language, password.
    preferences, PREFERENCES = "/preferences" ();
    /// Working in another of one's committees.
    move_to, MOVE_TO = "/preferences/committee" ();
    /// Another password.
    password, PASSWORD = "/preferences/password" ();
    /// The list of proposals.
    proposals, PROPOSALS = "/proposals" ();
    /// The list as a workbook.
    proposals_xlsx, PROPOSALS_XLSX = "/proposals.xlsx" ();
    /// The list as a CSV file.
    proposals_csv, PROPOSALS_CSV = "/proposals.csv" ();
    /// A new draft.
    begin, BEGIN = "/proposals/new" ();
    /// A proposal.
    record, RECORD = "/proposals/{case}" (case: &CaseRef);
    /// Something that can be done to it.
    verb, VERB = "/proposals/{case}/{verb}" (case: &CaseRef, verb: &str);
    /// How a due date came about.
    due, DUE = "/proposals/{case}/due/{assignment}" (case: &CaseRef, assignment: Uuid);
    /// An attached paper.
    paper, PAPER = "/proposals/{case}/papers/{paper}" (case: &CaseRef, paper: Uuid);
    /// Many filed cases handed over at one sitting.
    assignment_meeting, ASSIGNMENT_MEETING = "/assignment-meeting" ();
    /// Many replies published together.
    publication, PUBLICATION = "/publication" ();
    /// Another case joins this one.
    merge, MERGE = "/proposals/{case}/merge" (case: &CaseRef);
    /// A case that joined this one stands alone again.
    unmerge, UNMERGE = "/proposals/{case}/unmerge/{other}" (case: &CaseRef, other: Uuid);
    /// The No.1 cycles side by side.
    cycles, CYCLES = "/cycles" ();
    /// A new cycle.
    new_cycle, NEW_CYCLE = "/cycles/new" ();
    /// Annual plans of consultation and of supervision.
    plans, PLANS = "/plans" ();
    /// A new plan.
    new_plan, NEW_PLAN = "/plans/new" ();
    /// The selections of key proposals.
    selections, SELECTIONS = "/selections" ();
    /// A new selection.
    new_selection, NEW_SELECTION = "/selections/new" ();
    /// Awards.
    awards, AWARDS = "/awards" ();
    /// New awards.
    new_award, NEW_AWARD = "/awards/new" ();
    /// Proposals that committees below have offered.
    referrals, REFERRALS = "/referrals" ();
    /// A matter: a cycle, a plan, an evaluation.
    matter, MATTER = "/matters/{matter}" (matter: &MatterRef);
    /// Something that can be done to it.
    matter_verb, MATTER_VERB = "/matters/{matter}/{verb}" (matter: &MatterRef, verb: &str);
    /// What was proposed before on the subject of a direction.
    matter_like, MATTER_LIKE = "/matters/{matter}/like/{part}" (matter: &MatterRef, part: Uuid);
    /// A paper attached to it.
    matter_paper, MATTER_PAPER = "/matters/{matter}/papers/{paper}" (matter: &MatterRef, paper: Uuid);
    /// Evaluations by ballot.
    evaluations, EVALUATIONS = "/evaluations" ();
    /// A new one.
    new_evaluation, NEW_EVALUATION = "/evaluations/new" ();
    /// Casting a ballot in one.
    vote, VOTE = "/matters/{matter}/vote" (matter: &MatterRef);
    /// The ballots of one that is over.
    ballots, BALLOTS = "/matters/{matter}/ballots" (matter: &MatterRef);
    /// The same as a CSV file.
    ballots_csv, BALLOTS_CSV = "/matters/{matter}/ballots.csv" (matter: &MatterRef);
    /// What was promised, across cases.
    commitments, COMMITMENTS = "/commitments" ();
    /// The same as a workbook.
    commitments_xlsx, COMMITMENTS_XLSX = "/commitments.xlsx" ();
    /// The yearly look-back.
    look_back, LOOK_BACK = "/look-back" ();
    /// What a leader leads, supervises and reads.
    leading, LEADING = "/leading" ();
    /// The figures of the years.
    figures, FIGURES = "/figures" ();
    /// The ratings behind a figure.
    figures_ratings, FIGURES_RATINGS = "/figures/ratings" ();
    /// The facts of the seed page beside the records.
    seed_check, SEED_CHECK = "/seed-check" ();
    /// What the public may read of a committee.
    open, OPEN = "/open" ();
    /// All notices to me.
    notices, NOTICES = "/notices" ();
    /// The way into everything that administrators keep.
    administration, ADMINISTRATION = "/administration" ();
    /// Members.
    members, MEMBERS = "/members" ();
    /// Members as a workbook.
    members_xlsx, MEMBERS_XLSX = "/members.xlsx" ();
    /// A new member.
    new_member, NEW_MEMBER = "/members/new" ();
    /// Members from a spreadsheet.
    import_members, IMPORT_MEMBERS = "/members/import" ();
    /// The spreadsheet to fill in with members.
    members_template, MEMBERS_TEMPLATE = "/members/template.xlsx" ();
    /// A member.
    member, MEMBER = "/members/{id}" (id: Uuid);
    /// Handling units.
    units, UNITS = "/units" ();
    /// Units as a workbook.
    units_xlsx, UNITS_XLSX = "/units.xlsx" ();
    /// A new unit.
    new_unit, NEW_UNIT = "/units/new" ();
    /// Units from a spreadsheet.
    import_units, IMPORT_UNITS = "/units/import" ();
    /// The spreadsheet to fill in with units.
    units_template, UNITS_TEMPLATE = "/units/template.xlsx" ();
    /// A unit.
    unit, UNIT = "/units/{id}" (id: Uuid);
    /// Bodies that propose.
    bodies, BODIES = "/bodies" ();
    /// A new body.
    new_body, NEW_BODY = "/bodies/new" ();
    /// A body.
    body, BODY = "/bodies/{id}" (id: Uuid);
    /// Offices that lead, supervise and read.
    leaders, LEADERS = "/leaders" ();
    /// A new one.
    new_leader, NEW_LEADER = "/leaders/new" ();
    /// One of them.
    leader, LEADER = "/leaders/{id}" (id: Uuid);
    /// Sessions.
    sessions, SESSIONS = "/sessions" ();
    /// A new session.
    new_session, NEW_SESSION = "/sessions/new" ();
    /// A session.
    session, SESSION = "/sessions/{id}" (id: Uuid);
    /// Accounts.
    accounts, ACCOUNTS = "/accounts" ();
    /// A new account.
    new_account, NEW_ACCOUNT = "/accounts/new" ();
    /// An account.
    account, ACCOUNT = "/accounts/{id}" (id: Uuid);
    /// A role of an account ends.
    revoke, REVOKE = "/accounts/{id}/revoke" (id: Uuid);
    /// An account is disabled or enabled.
    disable, DISABLE = "/accounts/{id}/state" (id: Uuid);
    /// Another person's password.
    account_password, ACCOUNT_PASSWORD = "/accounts/{id}/password" (id: Uuid);
    /// The tree of committees.
    committees, COMMITTEES = "/committees" ();
    /// The rules in force.
    profile, PROFILE = "/profile" ();
    /// Jobs that failed.
    jobs, JOBS = "/jobs" ();
    /// A failed job starts again.
    retry_job, RETRY_JOB = "/jobs/{id}/retry" (id: Uuid);
    /// The ledger.
    ledger, LEDGER = "/ledger" ();
    /// What is typed and not yet sent.
    scratch, SCRATCH = "/scratch" ();
}

/// A file of the product itself. Its address changes with its content, so [`crate::assets::url`] makes it.
pub const ASSET: &str = "/assets/{hash}/{*path}";

/// The page of a verb on a part of a case.
pub fn verb_on(case: &CaseRef, verb_code: &str, part: Option<Uuid>) -> String {
    match part {
        Some(part) => format!("{}?part={part}", verb(case, verb_code)),
        None => verb(case, verb_code),
    }
}

/// The page of a verb on a part of a matter.
pub fn matter_verb_on(matter: &MatterRef, verb: &str, part: Option<Uuid>) -> String {
    match part {
        Some(part) => format!("{}?part={part}", matter_verb(matter, verb)),
        None => matter_verb(matter, verb),
    }
}

/// A promise on the page of its record.
pub fn commitment_on(case: &CaseRef, commitment: Uuid) -> String {
    format!("{}#{}", record(case), commitment_anchor(commitment))
}

/// The id of a promise on the page of its record.
pub fn commitment_anchor(commitment: Uuid) -> String {
    format!("commitment-{commitment}")
}

/// A record in an address: its identifier, with the committee's name before it where that is not the home committee
/// (`archive~0190…`), so that a link means the same to everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    try_from = "String",
    into = "String",
    bound(
        serialize = "T: fmt::Display + Clone",
        deserialize = "T: FromStr<Err = uuid::Error>"
    )
)]
pub struct Ref<T> {
    /// The committee's name in addresses.
    pub committee: Option<String>,
    /// The record.
    pub id: T,
}

/// A case in an address.
pub type CaseRef = Ref<ProposalId>;

/// A matter in an address.
pub type MatterRef = Ref<MatterId>;

impl<T: fmt::Display> fmt::Display for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.committee {
            Some(slug) => write!(f, "{slug}~{}", self.id),
            None => self.id.fmt(f),
        }
    }
}

impl<T: FromStr<Err = uuid::Error>> FromStr for Ref<T> {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        let (committee, id) = match text.rsplit_once('~') {
            Some((slug, id)) => (Some(slug.to_owned()), id),
            None => (None, text),
        };
        Ok(Self {
            committee,
            id: id.parse()?,
        })
    }
}

impl<T: FromStr<Err = uuid::Error>> TryFrom<String> for Ref<T> {
    type Error = uuid::Error;

    fn try_from(text: String) -> Result<Self, uuid::Error> {
        text.parse()
    }
}

impl<T: fmt::Display> From<Ref<T>> for String {
    fn from(of: Ref<T>) -> Self {
        of.to_string()
    }
}

/// Whether a path may follow a sign-in: one of this product's own, never another site's.
pub fn is_local(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(['\\', '\r', '\n', '\t'])
        && !path.starts_with(SIGN_IN)
        && path.is_ascii()
}

/// A value in a query string.
pub fn escaped(text: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            _ => {
                // Writing to a String cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_written_as_it_is_read() {
        for text in [
            "archive~00000000-0000-0000-0000-000000000001",
            "00000000-0000-0000-0000-000000000001",
        ] {
            assert_eq!(text.parse::<CaseRef>().unwrap().to_string(), text);
        }
        assert!("archive~".parse::<CaseRef>().is_err());
        assert!("new".parse::<CaseRef>().is_err());
    }

    #[test]
    fn links_follow_their_patterns() {
        let case: CaseRef = "00000000-0000-0000-0000-000000000001".parse().unwrap();
        assert_eq!(
            verb(&case, "sign-for"),
            "/proposals/00000000-0000-0000-0000-000000000001/sign-for"
        );
        let part = Some(Uuid::nil());
        assert!(
            verb_on(&case, "plan", part)
                .ends_with("/plan?part=00000000-0000-0000-0000-000000000000")
        );
    }

    #[test]
    fn only_own_paths_follow_a_sign_in() {
        assert!(is_local("/desk?sort=due"));
        for elsewhere in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "desk",
            "/sign-in?next=/desk",
            "/a\r\nb",
        ] {
            assert!(!is_local(elsewhere), "{elsewhere}");
        }
    }

    #[test]
    fn text_in_queries_is_escaped() {
        assert_eq!(escaped("电 a&b"), "%E7%94%B5%20a%26b");
    }
}
