//! The list of everything that can be done to records of one kind, as a table.
//!
//! Each row of [`verbs!`] names a file, its input type, the verb's machine code, who reads its line on the timeline,
//! whether proposers may do it to their own case, and who may do it. From it come the enum, the permission table and
//! the way from a form to the deed.

use crate::act::Target;
use crate::by::{By, Facts};
use crate::forms::Form;
use crate::permissions::{Audience, Permission};
use crate::refusal::{Refusal, Refusals};
use serde_json::Value;

/// Makes the enum `Verb` of the records of one kind from a table of its verbs, one file each.
macro_rules! verbs {
    (of $record:ty; $($(#[$doc:meta])* $module:ident :: $name:ident = $code:literal, $audience:ident, $own:ident [$($standing:ident),+];)+) => {
        $(mod $module;)+

        /// Something that can be done to a record of this kind.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Verb {
            $($(#[$doc])* $name,)+
        }

        /// The inputs of all verbs, for callers that build them in code.
        pub mod input {
            $(pub use super::$module::$name;)+
        }

        impl Verb {
            /// All verbs, in the order of a record's life.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Machine code; also the verb's place in the address of its page.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The verb with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$name),)+ _ => None }
            }

            /// Who reads its line on the timeline.
            pub const fn audience(self) -> $crate::permissions::Audience {
                match self { $(Self::$name => $crate::permissions::Audience::$audience,)+ }
            }

            /// Its row of the permission table.
            pub const fn permission(self) -> $crate::permissions::Permission {
                match self {
                    $(Self::$name => $crate::permissions::Permission {
                        standings: &[$($crate::permissions::Standing::$standing,)+],
                        by_another: matches!($crate::verbs::Own::$own, $crate::verbs::Own::ByAnother),
                    },)+
                }
            }

            /// Where it is possible as the record stands, whoever asks.
            pub fn possible(self, record: &$record, by: &$crate::by::By<'_>) -> Vec<$crate::act::Target> {
                match self { $(Self::$name => <$module::$name as $crate::act::Act<$record>>::targets(record, by),)+ }
            }

            /// Why it is possible nowhere as the record stands.
            pub fn why_not(self, record: &$record) -> $crate::refusal::Refusal {
                match self { $(Self::$name => <$module::$name as $crate::act::Act<$record>>::why_not(record),)+ }
            }

            /// What it asks for.
            pub fn form(self, record: &$record, target: &$crate::act::Target, by: &$crate::by::By<'_>) -> $crate::forms::Form {
                match self { $(Self::$name => <$module::$name as $crate::act::Act<$record>>::form(record, target, by),)+ }
            }

            fn act(
                self,
                input: serde_json::Value,
                record: &mut $record,
                target: &$crate::act::Target,
                by: &$crate::by::By<'_>,
            ) -> Result<$crate::by::Facts, $crate::refusal::Refusals> {
                use $crate::act::Act as _;
                match self {
                    $(Self::$name => serde_json::from_value::<$module::$name>(input)
                        .map_err(|fault| $crate::refusal::Refusal::new("not-readable").with("text", fault))?
                        .act(record, target, by),)+
                }
            }
        }

        impl $crate::verbs::Deed<$record> for Verb {
            const ALL: &'static [Self] = Self::ALL;

            fn code(self) -> &'static str {
                Self::code(self)
            }

            fn audience(self) -> $crate::permissions::Audience {
                Self::audience(self)
            }

            fn permission(self) -> $crate::permissions::Permission {
                Self::permission(self)
            }

            fn possible(self, record: &$record, by: &$crate::by::By<'_>) -> Vec<$crate::act::Target> {
                Self::possible(self, record, by)
            }

            fn why_not(self, record: &$record) -> $crate::refusal::Refusal {
                Self::why_not(self, record)
            }

            fn form(self, record: &$record, target: &$crate::act::Target, by: &$crate::by::By<'_>) -> $crate::forms::Form {
                Self::form(self, record, target, by)
            }

            fn act(
                self,
                input: serde_json::Value,
                record: &mut $record,
                target: &$crate::act::Target,
                by: &$crate::by::By<'_>,
            ) -> Result<$crate::by::Facts, $crate::refusal::Refusals> {
                Self::act(self, input, record, target, by)
            }
        }
    };
}

/// A verb on records of kind `R`, for callers that take records of any kind.
pub trait Deed<R>: Copy + Eq + Sized + 'static {
    /// All verbs, in the order of a record's life.
    const ALL: &'static [Self];

    /// Machine code.
    fn code(self) -> &'static str;

    /// Who reads its line on the timeline.
    fn audience(self) -> Audience;

    /// Its row of the permission table.
    fn permission(self) -> Permission;

    /// Where it is possible as the record stands, whoever asks.
    fn possible(self, record: &R, by: &By<'_>) -> Vec<Target>;

    /// Why it is possible nowhere as the record stands.
    fn why_not(self, record: &R) -> Refusal;

    /// What it asks for.
    fn form(self, record: &R, target: &Target, by: &By<'_>) -> Form;

    /// Does it, unchecked: see [`crate::act::Act::act`].
    ///
    /// # Errors
    /// What the verb refuses.
    fn act(
        self,
        input: Value,
        record: &mut R,
        target: &Target,
        by: &By<'_>,
    ) -> Result<Facts, Refusals>;
}

/// Whether proposers and signatories may do it to their own case.
pub(crate) enum Own {
    /// They may.
    Self_,
    /// Somebody else must.
    ByAnother,
}

pub(crate) use verbs;
