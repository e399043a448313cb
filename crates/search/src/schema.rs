//! The fields of the index.

use tantivy::Term;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::TextAnalyzer;
use tantivy::tokenizer::TokenizerManager;
use uuid::Uuid;

use crate::tokens::{BigramTokenizer, CharacterTokenizer};

/// Raised with every change of fields, tokens or folding: an index of another format is made again.
pub const FORMAT: u32 = 2;

const BIGRAMS: &str = "bigrams";
const CHARACTERS: &str = "characters";

/// The fields by name. See [`Document`](crate::Document) for what people put in.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    pub committee: Field,
    pub id: Field,
    pub kind: Field,
    pub reader: Field,
    pub number: Field,
    pub title: Field,
    pub names: Field,
    pub body: Field,
    /// The whole number in folded form, so that case 7 can be told from case 17.
    pub whole_number: Field,
    /// Every character that stands anywhere in the document, for what is too short for a bigram.
    pub character: Field,
    pub at: Field,
    /// Fingerprints of the body, by which texts with a common passage are found.
    pub print: Field,
    /// The halves of committee and identifier, read for each hit without opening the stored texts.
    pub keys: [Field; 4],
}

impl Fields {
    /// The fields and the schema made of them.
    pub fn with_schema() -> (Self, Schema) {
        let mut schema = Schema::builder();
        let key = indexed("raw", IndexRecordOption::Basic, false);
        let text = |norms| indexed(BIGRAMS, IndexRecordOption::WithFreqsAndPositions, norms);
        let fields = Self {
            committee: schema.add_text_field("committee", key.clone() | STORED),
            id: schema.add_text_field("id", key.clone() | STORED),
            kind: schema.add_text_field("kind", key.clone()),
            reader: schema.add_text_field("reader", key.clone()),
            number: schema.add_text_field("number", text(false) | STORED),
            // Lengths weigh only in the search for similar texts, which looks at these two.
            title: schema.add_text_field("title", text(true) | STORED),
            names: schema.add_text_field("names", text(false) | STORED),
            body: schema.add_text_field("body", text(true) | STORED),
            whole_number: schema.add_text_field("whole_number", key),
            character: schema.add_text_field(
                "character",
                indexed(CHARACTERS, IndexRecordOption::Basic, false),
            ),
            at: schema.add_i64_field("at", FAST),
            print: schema.add_u64_field("print", INDEXED),
            keys: KEYS.map(|name| schema.add_u64_field(name, FAST)),
        };
        (fields, schema.build())
    }
}

fn indexed(tokenizer: &str, record: IndexRecordOption, norms: bool) -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_index_option(record)
            .set_fieldnorms(norms),
    )
}

/// Makes our tokenizers known to an engine's index.
pub fn register_tokenizers(manager: &TokenizerManager) {
    manager.register(BIGRAMS, TextAnalyzer::from(BigramTokenizer));
    manager.register(CHARACTERS, TextAnalyzer::from(CharacterTokenizer));
}

/// The term for a bigram in one of the searched fields.
pub fn bigram_term(field: Field, [first, second]: [char; 2]) -> Term {
    Term::from_field_text(field, &String::from_iter([first, second]))
}

/// The names of [`Fields::keys`].
pub const KEYS: [&str; 4] = ["committee_high", "committee_low", "id_high", "id_low"];

/// What [`Fields::keys`] hold of a document.
pub fn halves(committee: Uuid, id: Uuid) -> [u64; 4] {
    let ((a, b), (c, d)) = (committee.as_u64_pair(), id.as_u64_pair());
    [a, b, c, d]
}

/// An identifier as it stands in the index.
pub fn key(id: Uuid) -> String {
    id.simple().to_string()
}
