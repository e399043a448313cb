//! Many cases at one sitting: the assignment meeting (交办会) and the day on which replies are published together.
//!
//! Each line is a request of its own, done once for the key of its page; what was refused stays with its words and what
//! was typed, and what was done is listed beside it.

pub mod assign;
pub mod publish;

/// A line that was done.
pub struct Done {
    /// The record.
    pub href: String,
    /// Its title.
    pub title: String,
}
