//! What an import mends, as codes: noted on the case, counted in the report, put into words by the message files.

use std::collections::BTreeSet;

macro_rules! mendings {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)+) => {
        /// One kind of fault in a record, and what was done about it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Mending {
            $($(#[$doc])* $name,)+
        }

        impl Mending {
            /// All of them, for tests of message files.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Machine code; `mending-<code>` is the message id.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)+
                }
            }
        }
    };
}

mendings! {
    /// A key is misspelt; read as the one that was meant.
    KeyMisspelt = "key-misspelt",
    /// Blanks of any kind, or invisible marks, around a text or inside a name; taken away.
    Spaces = "spaces",
    /// Blank entries in a list; passed over.
    BlankInList = "blank-in-list",
    /// Several names stand in one entry; parted.
    NamesInOne = "names-in-one",
    /// A name carries a remark or an odd dot; tidied.
    NameTidied = "name-tidied",
    /// Names are cut short ("and 32 others"); the named ones are kept.
    NamesCutShort = "names-cut-short",
    /// A name stands more than once; kept once.
    NameRepeated = "name-repeated",
    /// No proposer is named; another field stands in.
    ProposerElsewhere = "proposer-elsewhere",
    /// No proposer is named anywhere.
    ProposerMissing = "proposer-missing",
    /// The title is blank; made from other fields.
    TitleElsewhere = "title-elsewhere",
    /// The title is too long for one; shortened, the whole stands in the text.
    TitleShortened = "title-shortened",
    /// Digits in a category; taken away.
    CategoryDigits = "category-digits",
    /// No category.
    CategoryMissing = "category-missing",
    /// No date.
    DateMissing = "date-missing",
    /// A date that cannot be read; left out.
    DateUnreadable = "date-unreadable",
    /// A date outside the time from which the source comes; left out.
    DateImplausible = "date-implausible",
    /// Only a year is given; its first day stands for it.
    DateYearOnly = "date-year-only",
    /// No date of its own; taken from the first one that its text names.
    DateFromText = "date-from-text",
    /// Characters that were lost before they came here; left as they are.
    CharactersDamaged = "characters-damaged",
    /// A value of a shape that the mapping does not expect; left out.
    ValueUnreadable = "value-unreadable",
    /// The file holds the same record, word for word, once more; both are kept.
    RecordRepeated = "record-repeated",
}

/// What was mended in one record; each kind once, in order.
pub type Mended = BTreeSet<Mending>;
