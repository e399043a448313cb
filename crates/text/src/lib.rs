//! Chinese text as plain text: this crate knows how to compare, count and read it, and nothing of
//! proposals, tables or indexes.
//!
//! - [`fold`] brings the many spellings of one text (full-width, upper case, Traditional, padded
//!   with invisible characters) to one form, character by character, so that a part of a text
//!   always folds to a part of the folded text. Everything that searches or compares builds on it.
//! - [`grams`] cuts folded text into overlapping pairs of characters and tells how alike two texts
//!   are.
//! - [`prints`](mod@prints) picks out runs of characters by which texts with a common passage find each other.
//! - [`count`] counts Han characters, which is how the length limits of proposals are written.
//! - [`title`] drops the frame 关于…的提案 from a title.
//! - [`numerals`] and [`roc`] read Han numerals and dates of the Republic calendar (民國).
//! - [`tidy`](mod@tidy) cleans what people and old systems leave in spreadsheet cells: padding, uneven
//!   spaces, several names in one cell.

pub mod count;
pub mod fold;
pub mod grams;
pub mod numerals;
pub mod prints;
pub mod roc;
pub mod tidy;
pub mod title;

pub use count::{han_count, is_han};
pub use fold::{folded, normalise};
pub use grams::{Grams, bigrams, likeness};
pub use prints::prints;
pub use tidy::{names, tidy, without_space};
pub use title::strip_frame;
