//! What two people or bodies of a committee cannot share: numbers, codes, names. [D]
//!
//! Asked inside the transaction that adds or changes: it holds the committee's chain, so that of two who ask at once
//! the second one sees what the first one wrote.

use bihuan_domain::refusal::{Refusal, Refusals};
use bihuan_store::tables::{body, leader, member, session, unit};
use bihuan_store::{Covered, StoreError, Tx};

/// A row about people that can be added and changed.
pub(super) trait Row: Covered + Send + Sync {
    /// Writes it as a new one.
    fn insert_into(self, tx: &mut Tx) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Writes it over what stands.
    fn update_in(self, tx: &mut Tx) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// The one that stands in its place, as the transaction sees it.
    fn stood(&self, tx: &Tx) -> impl Future<Output = Result<Option<Self>, StoreError>> + Send;

    /// Those of its kind with which it could clash, as the transaction sees them; itself may be among them.
    fn near(&self, tx: &Tx) -> impl Future<Output = Result<Vec<Self>, StoreError>> + Send;

    /// What it would share with one of the others, each at its field.
    ///
    /// # Errors
    /// `number-taken`, `code-taken`, `name-taken`, `body-taken`, `leader-taken`, `session-taken`, `window-overlaps`.
    fn alone_among(&self, others: &[Self]) -> Result<(), Refusals>;
}

macro_rules! rows {
    ($($table:ident by $near:ident, $rule:ident;)+) => {$(
        impl Row for $table::Model {
            async fn insert_into(self, tx: &mut Tx) -> Result<(), StoreError> {
                tx.insert(self).await
            }

            async fn update_in(self, tx: &mut Tx) -> Result<(), StoreError> {
                tx.update(self).await
            }

            async fn stood(&self, tx: &Tx) -> Result<Option<Self>, StoreError> {
                tx.standing(self).await
            }

            async fn near(&self, tx: &Tx) -> Result<Vec<Self>, StoreError> {
                tx.$near(self).await
            }

            fn alone_among(&self, others: &[Self]) -> Result<(), Refusals> {
                let others = others.iter().filter(|other| other.id != self.id);
                Refusals($rule(self, others.collect())).end()
            }
        }
    )+};
}

rows! {
    member by members_near, member_alone;
    unit by units_near, unit_alone;
    body by bodies_near, body_alone;
    leader by leaders_near, leader_alone;
    session by sessions_near, session_alone;
}

/// A member's number belongs to one member of the term at a time: it may be given again when the other has left.
fn member_alone(row: &member::Model, others: Vec<&member::Model>) -> Vec<Refusal> {
    // Days are ISO texts, which sort by themselves.
    let ends_before = |one: &member::Model, other: &member::Model| {
        one.until_on
            .as_ref()
            .is_some_and(|until| *until < other.from_on)
    };
    let holder = others.into_iter().find(|other| {
        (other.term, &other.member_no) == (row.term, &row.member_no)
            && !ends_before(other, row)
            && !ends_before(row, other)
    });
    let refusal = holder.map(|holder| {
        Refusal::new("number-taken")
            .with("value", &row.member_no)
            .with("name", &holder.name)
            .at("member_no")
    });
    refusal.into_iter().collect()
}

fn unit_alone(row: &unit::Model, others: Vec<&unit::Model>) -> Vec<Refusal> {
    let code = others.iter().find(|other| other.code == row.code);
    let name = others.iter().find(|other| other.name == row.name);
    let code = code.map(|holder| {
        Refusal::new("code-taken")
            .with("value", &row.code)
            .with("name", &holder.name)
            .at("code")
    });
    let name = name.map(|holder| {
        Refusal::new("name-taken")
            .with("value", &row.name)
            .with("code", &holder.code)
            .at("name")
    });
    code.into_iter().chain(name).collect()
}

fn body_alone(row: &body::Model, others: Vec<&body::Model>) -> Vec<Refusal> {
    let mut others = others.into_iter();
    let taken = others.any(|other| (&other.kind, &other.name) == (&row.kind, &row.name));
    let refusal = taken.then(|| {
        Refusal::new("body-taken")
            .with("name", &row.name)
            .at("name")
    });
    refusal.into_iter().collect()
}

fn leader_alone(row: &leader::Model, others: Vec<&leader::Model>) -> Vec<Refusal> {
    let taken = others.into_iter().any(|other| other.title == row.title);
    let refusal = taken.then(|| {
        Refusal::new("leader-taken")
            .with("name", &row.title)
            .at("name")
    });
    refusal.into_iter().collect()
}

/// A session is held once, and an instant lies in the window of one session only.
fn session_alone(row: &session::Model, others: Vec<&session::Model>) -> Vec<Refusal> {
    let same = |other: &&session::Model| (other.term, other.number) == (row.term, row.number);
    let overlaps =
        |other: &&session::Model| other.opens_at < row.closes_at && row.opens_at < other.closes_at;
    if others.iter().any(same) {
        let refusal = Refusal::new("session-taken")
            .with("term", row.term)
            .with("number", row.number);
        return vec![refusal.at("number")];
    }
    let overlap = others.iter().any(overlaps);
    let refusal = overlap.then(|| Refusal::new("window-overlaps").at("opens_on"));
    refusal.into_iter().collect()
}
