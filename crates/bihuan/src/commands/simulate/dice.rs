//! Chance that can be repeated: the same seed gives the same throws.

use bihuan_office::chance::{Chance, SeededChance};

/// A seeded source of decisions.
#[derive(Debug)]
pub struct Dice(SeededChance);

impl Dice {
    /// Dice from a seed.
    pub fn from_seed(seed: u64) -> Self {
        Self(SeededChance::from_seed(seed))
    }

    /// Dice of their own for one case, so that what happens in it does not depend on the cases before.
    #[must_use]
    pub fn child(&mut self) -> Self {
        Self::from_seed(self.number())
    }

    fn number(&mut self) -> u64 {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    /// A number below `n`; 0 when `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.number() % (n.max(1) as u64)).unwrap_or_default()
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.number() % (high.saturating_sub(low) + 1)
    }

    /// True in `chance` of a hundred throws.
    pub fn percent(&mut self, chance: u64) -> bool {
        self.number() % 100 < chance
    }

    /// One of several; `None` of none.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }

    /// `count` different ones of several, or all when there are not so many.
    pub fn several<T: Clone + PartialEq>(&mut self, from: &[T], count: usize) -> Vec<T> {
        let mut found: Vec<T> = Vec::with_capacity(count);
        while found.len() < count.min(from.len()) {
            if let Some(one) = self.pick(from)
                && !found.contains(one)
            {
                found.push(one.clone());
            }
        }
        found
    }
}
