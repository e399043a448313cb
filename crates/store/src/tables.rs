//! Every table, once for both databases.
//!
//! Three kinds stand side by side. *Records* are covered by the ledger: each row's digest is in the entry that wrote
//! it. *Indexes* are derived from the cases and can be made again at any time. *Working tables* (sign-ins, jobs,
//! notices, unsaved typing) belong to nobody's history. `committee_id` comes first in the key of everything that
//! belongs to a committee. Instants are microseconds UTC; days are ISO text, which sorts by itself.

#![expect(
    missing_docs,
    reason = "columns carry the names of the domain's fields; what needs saying stands beside them"
)]

/// One table: a `SeaORM` entity in a module of its own.
macro_rules! table {
    ($(#[$doc:meta])* $module:ident = $name:literal { $($(#[$attr:meta])* $field:ident: $ty:ty,)+ }) => {
        $(#[$doc])*
        pub mod $module {
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
            #[sea_orm(table_name = $name)]
            pub struct Model {
                $($(#[$attr])* pub $field: $ty,)+
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    };
}

// ── records, covered by the ledger ──

table! {
    /// Committees, a tree.
    committee = "committee" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        parent_id: Option<Uuid>,
        /// `province`, `city`, `county`.
        level: String,
        name: String,
        short_name: String,
        /// In addresses.
        #[sea_orm(unique)] slug: String,
        zone: String,
        profile: String,
        /// Holds imported records only.
        archive: bool,
        /// Demo data, marked wherever it is shown.
        invented: bool,
    }
}

table! {
    /// Sessions (次会议) with the window in which proposals count to them.
    session = "session" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        term: i32,
        number: i32,
        term_from: String,
        term_until: String,
        opens_at: i64,
        closes_at: i64,
        sits_from: String,
        sits_until: String,
    }
}

table! {
    /// Members (委员) of a term.
    member = "member" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        term: i32,
        member_no: String,
        name: String,
        sector: String,
        party: String,
        special_committees: String,
        posts: String,
        work_unit: String,
        from_on: String,
        until_on: Option<String>,
        suspended: bool,
        invented: bool,
    }
}

table! {
    /// Bodies that propose in their own name.
    body = "body" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        kind: String,
        name: String,
    }
}

table! {
    /// Handling units (承办单位).
    unit = "unit" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        code: String,
        name: String,
        /// `government`, `party`, `court`, `procuratorate`, `organization`, `district`, `enterprise`.
        system: String,
        side: String,
        contact: String,
        phone: String,
        closed: bool,
    }
}

table! {
    /// Offices that lead, supervise and read.
    leader = "leader" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        title: String,
    }
}

table! {
    /// Accounts. The committee is the one whose administrator made the account and whose ledger covers it.
    account = "account" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        committee_id: Uuid,
        #[sea_orm(unique)] login: String,
        name: String,
        password_hash: String,
        must_change: bool,
        disabled: bool,
    }
}

table! {
    /// Roles of accounts in committees.
    grant = "role_grant" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        account_id: Uuid,
        role: String,
        /// The member, body, unit or leader spoken for; the side for assigning offices is in `side`.
        of_id: Option<Uuid>,
        side: Option<String>,
        ended_at: Option<i64>,
    }
}

table! {
    /// Proposals: each case as a document. What lists look at stands in [`listing`]: rows of a few hundred bytes, where
    /// a document has many thousand.
    proposal = "proposal" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        /// Counts the saves; two people editing the same record are told.
        version: i64,
        changed_at: i64,
        #[sea_orm(column_type = "Text")] body: String,
    }
}

table! {
    /// Matters: cycles, plans, evaluations, each as a document. What lists look at stands in [`matter_listing`].
    matter = "matter" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        kind: String,
        /// Counts the saves.
        version: i64,
        changed_at: i64,
        #[sea_orm(column_type = "Text")] body: String,
    }
}

table! {
    /// Registers from which numbers are allotted: `{name}` → the last number given.
    register = "register" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] name: String,
        last: i64,
    }
}

// ── the ledger ──

table! {
    /// The chain of each committee; what was done, and the digests of the rows it wrote.
    ledger = "ledger" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] seq: i64,
        at: i64,
        account_id: Option<Uuid>,
        who: String,
        verb: String,
        subject_kind: String,
        subject_id: Uuid,
        part_id: Option<Uuid>,
        audience: String,
        #[sea_orm(column_type = "Text")] facts: String,
        #[sea_orm(column_type = "Text")] covers: String,
        previous: String,
        hash: String,
    }
}

table! {
    /// The end of each chain, written with every entry: an end that was cut off is missed. It can be noted outside, too.
    chain_head = "chain_head" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        /// Number of the last entry.
        seq: i64,
        /// Its hash.
        hash: String,
        /// Number of the last entry that wrote people or bodies: who keeps them in memory asks whether it has changed.
        people_seq: i64,
    }
}

// ── indexes, derived from the cases ──

table! {
    /// What lists show of a proposal, and the columns by which they are filtered and sorted.
    listing = "listing" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] proposal_id: Uuid,
        stage: String,
        title: String,
        serial_no: Option<String>,
        case_no: Option<String>,
        session_id: Option<Uuid>,
        in_session: bool,
        category: Option<String>,
        proposer_kind: String,
        lead_name: String,
        /// In the committee's zone: of its date elsewhere for an imported record; of its hand-in, or while it is a
        /// draft of its beginning, for all others. Nothing when an imported record has no date: the day of the import
        /// says nothing about it.
        year: Option<i32>,
        begun_at: i64,
        submitted_at: Option<i64>,
        filed_at: Option<i64>,
        next_due: Option<String>,
        /// Class of the last answer sent.
        class: Option<String>,
        /// The worst rating of the result in the last closed evaluation.
        rating: Option<String>,
        key_proposal: bool,
        number_one: bool,
        public: bool,
        /// Submitted, so that the office sees it.
        official: bool,
        rounds: i32,
        /// As the record has it.
        changed_at: i64,
        /// `next_due`, and the end of time where there is none: what has no date comes last, by the index alone.
        due_order: String,
        /// `submitted_at`, and 0 where it was not handed in.
        submitted_order: i64,
        /// Without a case number: these come last.
        unnumbered: bool,
    }
}

table! {
    /// What waits for whom.
    waiting = "waiting" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] proposal_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] n: i32,
        party_kind: String,
        party_id: Uuid,
        verb: String,
        part_id: Option<Uuid>,
        since: i64,
        due_on: Option<String>,
        /// The account that may not do it where four eyes are asked for.
        not_by: Option<Uuid>,
        lapses: bool,
    }
}

table! {
    /// Who may read a case, as tokens.
    reader = "reader" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] token: String,
        #[sea_orm(primary_key, auto_increment = false)] proposal_id: Uuid,
    }
}

table! {
    /// Hand-overs.
    assignment = "assignment" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] proposal_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        unit_id: Uuid,
        side: String,
        mode: String,
        stage: String,
        live: bool,
        due_on: String,
        round: i32,
        class: Option<String>,
        replied_on: Option<String>,
        published_at: Option<i64>,
        bounces: i32,
        contacts: i32,
    }
}

table! {
    /// What stands on a hand-over: the six fixings and the three watched links, one row each that is set.
    handling_mark = "handling_mark" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] proposal_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] assignment_id: Uuid,
        /// `fixing` or `link`.
        #[sea_orm(primary_key, auto_increment = false)] kind: String,
        #[sea_orm(primary_key, auto_increment = false)] code: String,
    }
}

table! {
    /// Ratings, one row for each rater asked.
    rating = "rating" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] proposal_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] assignment_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] round: i32,
        #[sea_orm(primary_key, auto_increment = false)] rater: String,
        attitude: Option<String>,
        result: Option<String>,
        closed: bool,
        /// Of the round now in force; earlier rounds are kept and reported beside it.
        last_round: bool,
    }
}

table! {
    /// Commitments.
    commitment = "commitment" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        proposal_id: Uuid,
        owner_id: Uuid,
        owner_name: String,
        #[sea_orm(column_type = "Text")] what: String,
        #[sea_orm(column_type = "Text")] measure: String,
        due_on: String,
        /// `open`, `reported`, `done`, `replaced`, `cancelled`.
        state: String,
    }
}

table! {
    /// Outcomes.
    outcome = "outcome" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        proposal_id: Uuid,
        unit_id: Uuid,
        kind: String,
        #[sea_orm(column_type = "Text")] name: String,
        number: Option<i64>,
        unit_of_measure: Option<String>,
        on_day: String,
        confirmed: bool,
    }
}

// ── indexes, derived from the matters ──

table! {
    /// What lists show of a matter.
    matter_listing = "matter_listing" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] matter_id: Uuid,
        kind: String,
        year: i32,
        title: String,
        state: String,
        public: bool,
        /// Published to the committee above.
        shared: bool,
        changed_at: i64,
    }
}

table! {
    /// What waits for whom in matters.
    matter_waiting = "matter_waiting" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] matter_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] n: i32,
        kind: String,
        party_kind: String,
        party_id: Uuid,
        verb: String,
        part_id: Option<Uuid>,
        since: i64,
        due_on: Option<String>,
    }
}

table! {
    /// Who may read a matter, as tokens.
    matter_reader = "matter_reader" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] token: String,
        #[sea_orm(primary_key, auto_increment = false)] matter_id: Uuid,
    }
}

table! {
    /// Which records a matter is about.
    matter_link = "matter_link" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        /// `proposal` or `matter`.
        #[sea_orm(primary_key, auto_increment = false)] to_kind: String,
        #[sea_orm(primary_key, auto_increment = false)] to_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] matter_id: Uuid,
    }
}

// ── working tables ──

table! {
    /// Sign-ins. The cookie's token is stored hashed.
    sign_in = "sign_in" {
        #[sea_orm(primary_key, auto_increment = false)] token_hash: String,
        account_id: Uuid,
        committee_id: Uuid,
        created_at: i64,
        expires_at: i64,
    }
}

table! {
    /// Failed sign-ins of a login from an address, and of an address, for the lockout.
    failed_sign_in = "failed_sign_in" {
        #[sea_orm(primary_key, auto_increment = false)] subject: String,
        failures: i32,
        last_at: i64,
    }
}

table! {
    /// The outbox: effects still to be brought about.
    job = "job" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        committee_id: Uuid,
        kind: String,
        /// An effect with the same key happens once.
        #[sea_orm(unique)] key: String,
        #[sea_orm(column_type = "Text")] payload: String,
        run_at: i64,
        attempts: i32,
        lease_until: i64,
        done_at: Option<i64>,
        #[sea_orm(column_type = "Text")] failure: String,
    }
}

table! {
    /// Notices to accounts.
    notice = "notice" {
        #[sea_orm(primary_key, auto_increment = false)] account_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        committee_id: Uuid,
        /// One notice for one effect.
        #[sea_orm(unique)] key: String,
        /// What it tells of: `proposal` or `matter`.
        subject_kind: String,
        subject_id: Uuid,
        message: String,
        #[sea_orm(column_type = "Text")] facts: String,
        at: i64,
        read_at: Option<i64>,
    }
}

table! {
    /// Who may cast a ballot in a round, and whether it was done. Shares only the round with [`ballot`] (§0.11): no time,
    /// no account, no order.
    elector = "elector" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] round_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] member_id: Uuid,
        voted: bool,
    }
}

table! {
    /// Ballots of rounds that are not closed yet; closing takes them into the round's document. Shares only the round
    /// with [`elector`] (§0.11): no time, no account, no order.
    ballot = "ballot" {
        #[sea_orm(primary_key, auto_increment = false)] committee_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] round_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] receipt: String,
        #[sea_orm(column_type = "Text")] answers: String,
    }
}

table! {
    /// What was typed and not yet sent, by account and form.
    scratch = "scratch" {
        #[sea_orm(primary_key, auto_increment = false)] account_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] form: String,
        #[sea_orm(column_type = "Text")] body: String,
        saved_at: i64,
    }
}

table! {
    /// Requests already answered, so that a retry does the thing once.
    idempotency = "idempotency" {
        #[sea_orm(primary_key, auto_increment = false)] account_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] key: String,
        answer: String,
        at: i64,
    }
}
