//! The pages through the real router, on a database of their own: what a browser would send, and what it would see.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod administration;
mod appraisal;
mod awards;
mod begin;
mod cycles;
mod deciding;
mod doors;
mod drafting;
mod evaluation;
mod expired;
mod following;
mod forms;
mod leading;
mod levels;
mod notices;
mod papers;
mod plans;
mod reading;
mod refused;
mod scans;
mod selection;
mod signing_in;
mod site;
mod sittings;
mod walk;
mod ways;
