//! Links to the same list in another order, with longer pages, or on another page.

use super::narrow::{Narrow, SIZES};
use crate::urls;

/// An order that the list can have.
pub struct SortLink {
    /// Its message.
    pub words: &'static str,
    pub href: String,
    pub here: bool,
}

/// A page of the list, or a size that its pages can have.
pub struct PageLink {
    /// 0 for a gap.
    pub number: u64,
    pub href: String,
    pub here: bool,
}

/// The orders to choose from. What a search found best comes first unless something else is asked for.
pub fn sorts(narrow: &Narrow) -> Vec<SortLink> {
    let is_search = narrow.is("q");
    let usual = if is_search { "best" } else { "changed" };
    let here = narrow.get("sort").unwrap_or(usual);
    let orders = [
        ("best", "sort-best"),
        ("changed", "sort-changed"),
        ("due", "sort-due"),
        ("submitted", "sort-submitted"),
        ("no", "sort-no"),
    ];
    let link = |(code, words)| {
        let value = if code == "best" || code == usual {
            ""
        } else {
            code
        };
        SortLink {
            words,
            href: narrow.with("sort", value).href(urls::PROPOSALS),
            here: here == code,
        }
    };
    orders
        .into_iter()
        .filter(|(code, _)| *code != "best" || is_search)
        .map(link)
        .collect()
}

/// The sizes to choose from.
pub fn sizes(narrow: &Narrow) -> Vec<PageLink> {
    let link = |number: &u64| PageLink {
        number: *number,
        href: narrow
            .with("size", &number.to_string())
            .href(urls::PROPOSALS),
        here: *number == narrow.size(),
    };
    SIZES.iter().map(link).collect()
}

/// First, last, and the neighbours of the present page, with gaps between.
pub fn page_links(here: u64, last: u64, at: &dyn Fn(u64) -> String) -> Vec<PageLink> {
    if last < 2 {
        return Vec::new();
    }
    let mut numbers: Vec<u64> = [1, last]
        .into_iter()
        .chain(here.saturating_sub(2)..=here + 2)
        .filter(|n| (1..=last).contains(n))
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut links = Vec::new();
    let mut before = 0;
    for number in numbers {
        if number > before + 1 {
            links.push(PageLink {
                number: 0,
                href: String::new(),
                here: false,
            });
        }
        links.push(PageLink {
            number,
            href: at(number),
            here: number == here,
        });
        before = number;
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_have_gaps_between_their_page_numbers() {
        let numbers: Vec<u64> = page_links(10, 40, &|n| n.to_string())
            .iter()
            .map(|link| link.number)
            .collect();
        assert_eq!(numbers, [1, 0, 8, 9, 10, 11, 12, 0, 40]);
        assert!(page_links(1, 1, &|n| n.to_string()).is_empty());
    }
}
