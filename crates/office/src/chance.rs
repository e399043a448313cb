//! The one place where chance comes from: identifiers and sign-in tokens.

use bihuan_domain::ids::Ids;
use jiff::Timestamp;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::fmt::Debug;
use std::sync::Mutex;
use uuid::Uuid;

/// A source of random bytes.
pub trait Chance: Debug + Send + Sync {
    /// Fills `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

/// The system's source.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    #[expect(clippy::disallowed_methods, reason = "this is where chance comes in")]
    fn fill(&self, bytes: &mut [u8]) {
        rand::rng().fill_bytes(bytes);
    }
}

/// A source that repeats itself from the same seed: for tests and the demo.
#[derive(Debug)]
pub struct SeededChance(Mutex<StdRng>);

impl SeededChance {
    /// A source from a seed.
    pub fn from_seed(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .fill_bytes(bytes);
    }
}

/// `UUIDv7`s of one instant.
#[derive(Debug)]
pub struct InstantIds<'a> {
    chance: &'a dyn Chance,
    millis: u64,
}

impl<'a> InstantIds<'a> {
    /// Identifiers made at `now`.
    pub fn at(now: Timestamp, chance: &'a dyn Chance) -> Self {
        Self {
            chance,
            millis: now.as_millisecond().max(0).cast_unsigned(),
        }
    }
}

impl Ids for InstantIds<'_> {
    fn next(&self) -> Uuid {
        let mut random = [0; 10];
        self.chance.fill(&mut random);
        uuid::Builder::from_unix_timestamp_millis(self.millis, &random).into_uuid()
    }
}

/// A token of 256 random bits, hexadecimal.
pub fn token(chance: &dyn Chance) -> String {
    let mut bytes = [0; 32];
    chance.fill(&mut bytes);
    hex::encode(bytes)
}
