//! Who may cast a ballot now, and what a voter finds by the receipt afterwards.

use super::ballot::Ballot;
use super::parts::{Elector, Round};
use super::receipt::Receipt;
use super::state::{State, state};
use crate::ids::MemberId;
use crate::refusal::Refusal;
use jiff::Timestamp;

impl Round {
    /// Whether this member may cast a ballot at this instant. Whether one was cast already stands elsewhere.
    ///
    /// # Errors
    /// `not-an-elector`, `round-not-open`, `vote-on-paper`, `too-late`.
    pub fn may_vote(&self, member: Option<MemberId>, now: Timestamp) -> Result<&Elector, Refusal> {
        let elector = self
            .electors
            .iter()
            .find(|elector| Some(elector.member) == member)
            .ok_or_else(|| Refusal::new("not-an-elector"))?;
        if state(self) != State::Open {
            return Err(Refusal::new("round-not-open"));
        }
        if elector.on_paper {
            return Err(Refusal::new("vote-on-paper"));
        }
        if self.has_ended(now) {
            return Err(Refusal::new("too-late"));
        }
        Ok(elector)
    }

    /// The ballot with this receipt, among those of the result.
    ///
    /// # Errors
    /// `receipt-not-readable` for what is no receipt, `round-not-closed` while there is no result, `receipt-unknown` for
    /// one that no ballot has. All at the field `receipt`.
    pub fn find_ballot(&self, typed: &str) -> Result<&Ballot, Refusal> {
        let at = |refusal: Refusal| refusal.at("receipt");
        let receipt: Receipt = typed
            .parse()
            .map_err(|_| at(Refusal::new("receipt-not-readable")))?;
        let result = self.result.as_ref();
        let result = result.ok_or_else(|| at(Refusal::new("round-not-closed")))?;
        let place = result
            .ballots
            .binary_search_by_key(&receipt, |ballot| ballot.receipt);
        place
            .ok()
            .and_then(|place| result.ballots.get(place))
            .ok_or_else(|| at(Refusal::new("receipt-unknown")))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use crate::evaluation::Receipt;
    use crate::evaluation::testing::{World, answers, ballot};
    use crate::matters::Matter;
    use crate::testing::{member, people, unit};
    use jiff::ToSpan;
    use serde_json::json;

    #[test]
    fn only_named_electors_vote_while_it_is_open_and_in_time() {
        let world = World::prepared(5, &[5]);
        let now = world.world.now;
        let told = |world: &World, n: u128, now| {
            let done = world.matter.may_vote(Some(member(n)), now);
            done.map(|elector| elector.name.clone())
                .map_err(|no| no.code)
        };
        assert_eq!(told(&world, 1, now), Err("round-not-open".to_owned()));
        let world = World::open(5, &[5]);
        assert_eq!(told(&world, 1, now), Ok("委员1".to_owned()));
        assert_eq!(told(&world, 9, now), Err("not-an-elector".to_owned()));
        assert_eq!(told(&world, 5, now), Err("vote-on-paper".to_owned()));
        let closes = world.matter.closes.unwrap().at;
        let last = closes - 1.second();
        assert!(world.matter.may_vote(Some(member(1)), last).is_ok());
        assert_eq!(told(&world, 1, closes), Err("too-late".to_owned()));
        let nobody = world.matter.may_vote(None, now).map_err(|no| no.code);
        assert_eq!(nobody.map(|_| ()), Err("not-an-elector".to_owned()));
    }

    #[test]
    fn an_answer_that_the_sheet_does_not_offer_is_told_at_its_field() {
        let world = World::open(3, &[]);
        let odd = serde_json::from_value(json!({
            unit(1).to_string(): { "leadership": "splendid", "reply": "satisfied" },
            unit(4).to_string(): { "reply": "satisfied" },
        }))
        .unwrap();
        let told: Vec<_> = world.matter.sheet.check(&odd).unwrap_err().0;
        let told: Vec<_> = told
            .into_iter()
            .map(|no| (no.code, no.field.unwrap()))
            .collect();
        let at = |n: u128, question: &str| {
            ("not-a-choice".to_owned(), format!("{}.{question}", unit(n)))
        };
        assert_eq!(told, [at(1, "leadership"), at(4, "reply")]);
        assert!(world.matter.sheet.check(&answers("satisfied")).is_ok());
    }

    #[test]
    fn a_voter_finds_the_own_ballot_and_a_forged_receipt_finds_none() {
        let mut world = World::open(3, &[]);
        let mine = ballot(2, "satisfied");
        let found = |world: &World, typed: &str| {
            let found = world.matter.find_ballot(typed);
            found.cloned().map_err(|no| (no.code, no.field.unwrap()))
        };
        let no = |code: &str| Err((code.to_owned(), "receipt".to_owned()));
        let typed = mine.receipt.to_string().to_lowercase();
        assert_eq!(found(&world, &typed), no("round-not-closed"));
        let all = [3, 1, 2].map(|n| ballot(n, "satisfied"));
        world.must(
            &people::staff(),
            "close",
            None,
            json!({ "ballots": all, "voted": 3 }),
        );
        assert_eq!(found(&world, &typed), Ok(mine));
        let forged = Receipt::of([7; 16]).to_string();
        assert_eq!(found(&world, &forged), no("receipt-unknown"));
        assert_eq!(found(&world, "我的票"), no("receipt-not-readable"));
        assert_eq!(world.matter.state(), "closed");
    }
}
