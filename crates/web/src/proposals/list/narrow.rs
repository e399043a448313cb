//! What a list is narrowed to, as it stands in its address.

use crate::urls;
use bihuan_domain::actor::{Actor, Party};
use bihuan_domain::ids::{SessionId, UnitId};
use bihuan_domain::proposals::reading::Reader;
use bihuan_domain::proposals::stage::Stage;
use bihuan_store::proposals::{Filter, Sort};
use jiff::civil::Date;

/// Rows on a page, of which a person may choose.
pub const SIZES: [u64; 4] = [20, 50, 100, 200];

/// What a list is narrowed to, as it stands in the address: name and value, in a fixed order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrow(Vec<(String, String)>);

/// Names that an address may carry; anything else is left out.
const NAMES: [&str; 17] = [
    "committee",
    "q",
    "stage",
    "category",
    "year",
    "session",
    "kind",
    "class",
    "rating",
    "unit",
    "key",
    "late",
    "again",
    "mine",
    "sort",
    "size",
    "page",
];

impl Narrow {
    /// What an address says, without what is unknown or empty.
    pub fn read(pairs: Vec<(String, String)>) -> Self {
        let known = pairs
            .into_iter()
            .filter(|(name, value)| NAMES.contains(&name.as_str()) && !value.trim().is_empty());
        Self(known.collect())
    }

    /// The first value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.trim())
    }

    /// Every value of a name.
    pub fn values(&self, name: &str) -> Vec<String> {
        self.0
            .iter()
            .filter(|(own, _)| own == name)
            .map(|(_, value)| value.clone())
            .collect()
    }

    /// Whether a name stands there at all.
    pub fn is(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The same list with one name set anew; an empty value takes it away. The page begins again.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut pairs: Vec<_> = self
            .0
            .iter()
            .filter(|(own, _)| own != name && own != "page")
            .cloned()
            .collect();
        if !value.is_empty() {
            pairs.push((name.to_owned(), value.to_owned()));
        }
        Self(pairs)
    }

    /// The same list with one value taken away. The page begins again.
    #[must_use]
    pub fn without(&self, name: &str, value: &str) -> Self {
        let kept = self
            .0
            .iter()
            .filter(|(own, v)| !(own == name && v == value) && own != "page");
        Self(kept.cloned().collect())
    }

    /// Every name with its value, in the order of the address.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The address of this list under `path`.
    pub fn href(&self, path: &str) -> String {
        let pairs: Vec<String> = self
            .0
            .iter()
            .map(|(name, value)| format!("{name}={}", urls::escaped(value)))
            .collect();
        if pairs.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", pairs.join("&"))
        }
    }

    /// What the filter form must carry along, because it has no field of its own there.
    pub fn carried(&self) -> Vec<(&str, &str)> {
        let own = ["session", "rating", "sort", "size"];
        self.0
            .iter()
            .filter(|(name, _)| own.contains(&name.as_str()))
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect()
    }

    /// Rows on a page.
    pub fn size(&self) -> u64 {
        self.get("size")
            .and_then(|size| size.parse().ok())
            .filter(|size| SIZES.contains(size))
            .unwrap_or(20)
    }

    /// Which page, from 1.
    pub fn page(&self) -> u64 {
        self.get("page")
            .and_then(|page| page.parse().ok())
            .unwrap_or(1)
            .clamp(1, 100_000)
    }

    /// The order asked for; a search has one of its own.
    pub fn sort(&self) -> Option<Sort> {
        Some(match self.get("sort")? {
            "due" => Sort::Due,
            "submitted" => Sort::Submitted,
            "no" => Sort::CaseNo,
            _ => Sort::Changed,
        })
    }

    /// As the store takes it, but for the words looked for.
    pub fn filter(&self, actor: &Actor, today: Date) -> Filter {
        let text = |name: &str| self.get(name).map(str::to_owned);
        let mine: Vec<String> = Party::of(actor)
            .into_iter()
            .map(|party| Reader::Party(party).token())
            .collect();
        // Somebody without a party has nothing of their own: a token that no case has.
        let mine = if mine.is_empty() {
            vec!["nobody".to_owned()]
        } else {
            mine
        };
        Filter {
            stages: self
                .values("stage")
                .into_iter()
                .filter(|code| Stage::from_code(code).is_some())
                .collect(),
            category: text("category"),
            year: self.get("year").and_then(|year| year.parse().ok()),
            session: self
                .get("session")
                .and_then(|id| id.parse().ok())
                .map(SessionId),
            proposer_kind: text("kind"),
            class: text("class"),
            rating: text("rating"),
            unit: self.get("unit").and_then(|id| id.parse().ok()).map(UnitId),
            key_only: self.is("key"),
            late_on: self.is("late").then_some(today),
            rehandled: self.is("again"),
            concerns: if self.is("mine") { mine } else { Vec::new() },
            ids: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn narrow(pairs: &[(&str, &str)]) -> Narrow {
        Narrow::read(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }

    #[test]
    fn what_is_unknown_or_empty_is_left_out_of_the_address() {
        let list = narrow(&[
            ("stage", "handling"),
            ("q", ""),
            ("evil", "1"),
            ("stage", "filed"),
        ]);
        assert_eq!(
            list.href("/proposals"),
            "/proposals?stage=handling&stage=filed"
        );
        assert_eq!(
            list.without("stage", "filed").href("/proposals"),
            "/proposals?stage=handling"
        );
    }

    #[test]
    fn another_order_begins_at_the_first_page() {
        let list = narrow(&[("page", "3"), ("q", "电梯")]);
        assert_eq!(
            list.with("sort", "due").href("/p"),
            "/p?q=%E7%94%B5%E6%A2%AF&sort=due"
        );
    }

    #[test]
    fn sizes_are_those_offered() {
        assert_eq!(narrow(&[("size", "100000")]).size(), 20);
        assert_eq!(narrow(&[("size", "100")]).size(), 100);
    }
}
