//! Helpers of the browser journeys: the demo's server in this process, a real browser, and what people do with it.
//!
//! - `demo` makes the demo's data once for each build and serves a copy of it on a free port, on either database.
//! - `driver` starts ChromeDriver; `browser` is one person's browser: it reads, fills in, and presses what can be seen.
//! - `journey` holds a test together: it equips it, keeps pictures of what went wrong, and stops everything at its end.
//!
//! Nothing here sleeps for a set time. Everything waits for what a person would wait for, and says what it missed.

pub mod browser;
pub mod demo;
pub mod driver;
pub mod journey;

pub use browser::{Browser, Script};
pub use demo::Demo;
pub use journey::{Journey, journey};
