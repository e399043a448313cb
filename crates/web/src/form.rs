//! Drawing a verb's [`Form`]: from its fields, what was typed and what was refused, to a page without script.
//!
//! Whatever was typed is a JSON value, whether it comes from the case, from what was kept of an unfinished form, or
//! from a request that was refused; so one function draws all three. Rows of a group grow and shrink by buttons that
//! send the whole form back (`add=nodes`, `remove=nodes[1]`); script only spares the round trip.

mod grid;

pub use grid::{GridView, name_places};

use crate::failure::{Faults, field_id};
use crate::icons::{Icon, icon};
use crate::words::Speech;
use askama::Template;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use bihuan_domain::forms::{Choice, Field, Form, Kind};
use bihuan_office::objects::Upload;
use serde_json::Value;

/// Most rows of a group.
const MOST_ROWS: usize = 50;
/// More choices than this fold away.
const FOLDED_FROM: usize = 12;
/// A text that may be longer than this gets a tall box.
const LONG: usize = 1_000;

/// What a page needs to draw a form.
pub struct Drawing<'a> {
    /// Words.
    pub speech: &'a Speech,
    /// The verb's code: labels are `field-<verb>-<name>`, hints `hint-<verb>-<name>`.
    pub verb: &'a str,
    /// What stands in the fields.
    pub input: &'a Value,
    /// What was refused.
    pub faults: &'a Faults,
    /// Papers that hang on the case already: identifier and name.
    pub papers: &'a [(String, String)],
    /// What the rows of a group answer, by their number: words that stand beside each.
    pub beside: Option<(&'a str, &'a [String])>,
}

/// One field, drawn by `templates/form/field.html`.
#[derive(Template)]
#[template(path = "form/field.html")]
pub struct FieldView {
    w: Speech,
    name: String,
    id: String,
    label: String,
    hint: Option<String>,
    error: Option<String>,
    /// Beside the label: that it may be left out, or by when it may not.
    note: Option<String>,
    control: Control,
}

/// How a field is filled in.
pub enum Control {
    /// One line.
    Line {
        /// What stands there.
        value: String,
    },
    /// Several lines.
    Text {
        /// What stands there.
        value: String,
        /// Much may be said.
        long: bool,
    },
    /// A day.
    Date {
        /// What stands there.
        value: String,
    },
    /// A number.
    Number {
        /// What stands there.
        value: String,
    },
    /// Yes or no.
    YesNo {
        /// Yes.
        yes: bool,
    },
    /// One of a few, all in sight.
    Radios(Vec<ChoiceView>),
    /// One of many.
    Select(Vec<ChoiceView>),
    /// Any of several.
    Checks {
        /// The choices.
        choices: Vec<ChoiceView>,
        /// They fold away.
        folded: bool,
        /// How many are chosen.
        chosen: usize,
    },
    /// Papers: those there already, and new ones.
    Papers(Vec<ChoiceView>),
    /// A group of fields, repeated.
    Rows(Vec<RowView>),
    /// A grid of numbers.
    Grid(GridView),
}

/// One choice.
pub struct ChoiceView {
    /// What is sent.
    pub code: String,
    /// What is shown.
    pub label: String,
    /// Element id.
    pub id: String,
    /// Chosen.
    pub chosen: bool,
}

/// One row of a group.
pub struct RowView {
    /// Its name: `nodes[1]`.
    pub name: String,
    /// What it answers: the number and the words.
    pub beside: Option<(usize, String)>,
    /// Its fields.
    pub fields: Vec<FieldView>,
}

impl FieldView {
    fn described_by(&self) -> String {
        let mut ids = Vec::new();
        if self.hint.is_some() {
            ids.push(format!("{}-hint", self.id));
        }
        if self.error.is_some() {
            ids.push(format!("{}-error", self.id));
        }
        ids.join(" ")
    }

    fn icon(name: Icon) -> String {
        icon(name)
    }

    const fn most_rows() -> usize {
        MOST_ROWS
    }
}

/// Draws the fields of a form.
pub fn draw(form: &Form, drawing: &Drawing<'_>) -> Vec<FieldView> {
    fields(&form.fields, drawing.input, "", drawing)
}

/// What stands in a form at first.
pub fn starting(form: &Form) -> Value {
    Value::Object(
        form.fields
            .iter()
            .map(|field| (field.name.to_owned(), field.value.clone()))
            .collect(),
    )
}

fn fields(fields: &[Field], input: &Value, path: &str, drawing: &Drawing<'_>) -> Vec<FieldView> {
    fields
        .iter()
        .map(|field| {
            view(
                field,
                input.get(field.name).unwrap_or(&Value::Null),
                input,
                path,
                drawing,
            )
        })
        .collect()
}

/// Draws a field; `input` is what stands in it and in those beside it.
fn view(
    field: &Field,
    value: &Value,
    input: &Value,
    path: &str,
    drawing: &Drawing<'_>,
) -> FieldView {
    let name = format!("{path}{}", field.name);
    let id = field_id(&name);
    let plain = || match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let control = match &field.kind {
        Kind::Line(_) => Control::Line { value: plain() },
        Kind::Text(max) => Control::Text {
            value: plain(),
            long: *max >= LONG,
        },
        Kind::Date => Control::Date { value: plain() },
        Kind::Number => Control::Number { value: plain() },
        Kind::YesNo => Control::YesNo {
            yes: value.as_bool().unwrap_or(false),
        },
        Kind::Decision => Control::Radios(decision(&id, field.name, value, drawing)),
        Kind::One(list) => {
            let mut views = choices(list, &id, drawing, &|code| value.as_str() == Some(code));
            if list.len() > 6 {
                Control::Select(views)
            } else {
                // A radio button that was pressed cannot be let go: what may be left out can be left out again.
                if !field.required && !field.wanted {
                    views.push(no_choice(&id, &views, drawing));
                }
                Control::Radios(views)
            }
        }
        Kind::Many(list) => {
            let views = choices(list, &id, drawing, &|code| holds(value, code));
            let chosen = views.iter().filter(|choice| choice.chosen).count();
            Control::Checks {
                folded: views.len() > FOLDED_FROM,
                chosen,
                choices: views,
            }
        }
        Kind::Papers => Control::Papers(
            drawing
                .papers
                .iter()
                .enumerate()
                .map(|(n, (code, label))| ChoiceView {
                    code: code.clone(),
                    label: label.clone(),
                    id: format!("{id}-paper-{n}"),
                    chosen: holds(value, code),
                })
                .collect(),
        ),
        Kind::Rows(inner) => Control::Rows(rows(inner, value, &name, drawing)),
        Kind::Grid(grid) => Control::Grid(grid::view(grid, value, input, path, &name, drawing)),
    };
    FieldView {
        w: drawing.speech.clone(),
        label: drawing
            .speech
            .t(&format!("field-{}-{}", drawing.verb, field.name)),
        hint: drawing
            .speech
            .perhaps(&format!("hint-{}-{}", drawing.verb, field.name)),
        error: drawing.faults.at(&name).map(str::to_owned),
        note: note(field, drawing),
        control,
        name,
        id,
    }
}

/// The two answers of a decision, in words of their own: `choice-<verb>-<name>-yes`.
fn decision(id: &str, name: &str, value: &Value, drawing: &Drawing<'_>) -> Vec<ChoiceView> {
    [("yes", true), ("no", false)]
        .map(|(code, answer)| ChoiceView {
            code: code.to_owned(),
            label: drawing
                .speech
                .t(&format!("choice-{}-{name}-{code}", drawing.verb)),
            // The first carries the field's own id, as among other choices.
            id: if answer {
                id.to_owned()
            } else {
                format!("{id}-choice-1")
            },
            chosen: value.as_bool() == Some(answer),
        })
        .into()
}

/// None of these choices.
fn no_choice(id: &str, others: &[ChoiceView], drawing: &Drawing<'_>) -> ChoiceView {
    ChoiceView {
        code: String::new(),
        label: drawing.speech.t("choose-none"),
        id: format!("{id}-choice-none"),
        chosen: !others.iter().any(|choice| choice.chosen),
    }
}

fn holds(value: &Value, code: &str) -> bool {
    value
        .as_array()
        .is_some_and(|list| list.iter().any(|item| item.as_str() == Some(code)))
}

fn choices(
    list: &[Choice],
    id: &str,
    drawing: &Drawing<'_>,
    chosen: &dyn Fn(&str) -> bool,
) -> Vec<ChoiceView> {
    list.iter()
        .enumerate()
        .map(|(n, choice)| ChoiceView {
            code: choice.code.clone(),
            label: drawing.speech.label(&choice.label),
            // The first choice carries the field's own id, so that a link in the summary of faults leads to it.
            id: if n == 0 {
                id.to_owned()
            } else {
                format!("{id}-choice-{n}")
            },
            chosen: chosen(&choice.code),
        })
        .collect()
}

/// That a field may be left out, or until when only.
fn note(field: &Field, drawing: &Drawing<'_>) -> Option<String> {
    let id = match (field.required, field.wanted) {
        (true, _) => return None,
        (false, true) => format!("wanted-{}", drawing.verb),
        (false, false) => "optional".to_owned(),
    };
    Some(drawing.speech.t(&id))
}

/// The words that a row of `group` answers: those of its own number, else of its place.
fn beside(group: &str, row: &Value, n: usize, drawing: &Drawing<'_>) -> Option<(usize, String)> {
    let (answered, words) = drawing.beside?;
    let no = row.get("no").and_then(Value::as_u64);
    let no = no.map_or(Some(n + 1), |no| usize::try_from(no).ok())?;
    let words = words.get(no.checked_sub(1)?)?;
    (answered == group).then(|| (no, words.clone()))
}

fn rows(inner: &[Field], value: &Value, name: &str, drawing: &Drawing<'_>) -> Vec<RowView> {
    let empty = [Value::Null];
    let stands = value.as_array().map_or(&[][..], Vec::as_slice);
    let shown = if stands.is_empty() {
        &empty[..]
    } else {
        stands
    };
    shown
        .iter()
        .enumerate()
        .map(|(n, row)| {
            let beside = beside(name, row, n, drawing);
            let name = format!("{name}[{n}]");
            RowView {
                beside,
                fields: fields(inner, row, &format!("{name}."), drawing),
                name,
            }
        })
        .collect()
}

/// A button that was pressed to change the rows, not to send the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowChange {
    /// One more row in this group.
    Add(String),
    /// This row goes: group and number.
    Remove(String, usize),
}

impl RowChange {
    /// The button among the pairs of a form, if it was one of these.
    pub fn among(pairs: &[(String, String)]) -> Option<Self> {
        pairs.iter().find_map(|(name, value)| match name.as_str() {
            "add" => Some(Self::Add(value.clone())),
            "remove" => {
                let (group, n) = value.strip_suffix(']')?.rsplit_once('[')?;
                Some(Self::Remove(group.to_owned(), n.parse().ok()?))
            }
            _ => None,
        })
    }

    /// Takes the pairs of a row out, before they are read.
    pub fn take_out(&self, pairs: &mut Vec<(String, String)>) {
        if let Self::Remove(group, n) = self {
            let gone = format!("{group}[{n}].");
            pairs.retain(|(name, _)| !name.starts_with(&gone));
        }
    }

    /// Puts an empty row in, after the others were read.
    pub fn put_in(&self, input: &mut Value) {
        if let Self::Add(group) = self
            && let Some(Value::Array(rows)) = input.get_mut(group)
            && rows.len() < MOST_ROWS
        {
            rows.push(Value::Object(serde_json::Map::new()));
        }
    }
}

/// What a form sent: its fields, and its files.
#[derive(Debug, Default)]
pub struct Sent {
    /// Name and value of each field, in order.
    pub pairs: Vec<(String, String)>,
    /// Files.
    pub uploads: Vec<Upload>,
}

impl Sent {
    /// The first value of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }

    /// The key that the form was drawn with: the same form sent twice does the thing once.
    pub fn key(&self) -> Option<&str> {
        self.get("key")
            .filter(|key| !key.is_empty() && key.len() <= 100)
    }
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        if is_multipart(&request) {
            multipart(request, state).await
        } else {
            urlencoded(request, state).await
        }
    }
}

fn is_multipart(request: &Request) -> bool {
    request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("multipart/form-data"))
}

/// The fields of a form that a stranger sent, of `most` bytes together. Its files go by and are held nowhere: words may stand
/// behind a large one.
///
/// # Errors
/// The answer to what is too large or cannot be read.
pub async fn words_only(
    mut request: Request,
    most: usize,
) -> Result<Vec<(String, String)>, Response> {
    /// What a field takes in memory beside its bytes, so that many empty ones count too.
    const FIELD: usize = 64;
    if !is_multipart(&request) {
        DefaultBodyLimit::max(most).apply(&mut request);
        return Ok(urlencoded(request, &()).await?.pairs);
    }
    let mut parts = Multipart::from_request(request, &())
        .await
        .map_err(IntoResponse::into_response)?;
    let (mut pairs, mut room) = (Vec::new(), most);
    let mut take = |bytes: usize| {
        let left = room.checked_sub(bytes);
        room = left.unwrap_or_default();
        left
    };
    let too_large = || StatusCode::PAYLOAD_TOO_LARGE.into_response();
    while let Some(mut part) = parts
        .next_field()
        .await
        .map_err(IntoResponse::into_response)?
    {
        if part.file_name().is_some() {
            continue;
        }
        let name = part.name().unwrap_or_default().to_owned();
        take(FIELD + name.len()).ok_or_else(too_large)?;
        let mut text = Vec::new();
        while let Some(chunk) = part.chunk().await.map_err(IntoResponse::into_response)? {
            take(chunk.len()).ok_or_else(too_large)?;
            text.extend_from_slice(&chunk);
        }
        let text = String::from_utf8(text).map_err(|_| StatusCode::BAD_REQUEST.into_response())?;
        pairs.push((name, text));
    }
    Ok(pairs)
}

async fn urlencoded<S: Send + Sync>(request: Request, state: &S) -> Result<Sent, Response> {
    let axum::Form(pairs) = axum::Form::from_request(request, state)
        .await
        .map_err(IntoResponse::into_response)?;
    Ok(Sent {
        pairs,
        uploads: Vec::new(),
    })
}

async fn multipart<S: Send + Sync>(request: Request, state: &S) -> Result<Sent, Response> {
    let unreadable = || StatusCode::BAD_REQUEST.into_response();
    let mut parts = Multipart::from_request(request, state)
        .await
        .map_err(IntoResponse::into_response)?;
    let mut sent = Sent::default();
    while let Some(part) = parts
        .next_field()
        .await
        .map_err(IntoResponse::into_response)?
    {
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            // A browser sends an empty file for a field in which none was chosen.
            Some(file) => {
                let bytes: Bytes = part.bytes().await.map_err(IntoResponse::into_response)?;
                if !file.is_empty() {
                    sent.uploads.push(Upload {
                        field: name,
                        name: bare_name(&file),
                        // Moved, not copied: it may be large.
                        bytes: bytes.into(),
                    });
                }
            }
            None => {
                let text = part.text().await.map_err(|_| unreadable())?;
                sent.pairs.push((name, text));
            }
        }
    }
    Ok(sent)
}

/// A file's own name, without the folders that some browsers send, and without characters that end a header line.
fn bare_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    last.chars()
        .filter(|c| !c.is_control() && *c != '"')
        .take(200)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn a_row_is_added_after_the_others_and_removed_before_they_are_read() {
        let add = RowChange::among(&pairs(&[("add", "nodes")]));
        let mut input = json!({ "nodes": [{ "what": "调研" }] });
        if let Some(change) = &add {
            change.put_in(&mut input);
        }
        assert_eq!(input, json!({ "nodes": [{ "what": "调研" }, {}] }));

        let mut typed = pairs(&[
            ("nodes[0].what", "a"),
            ("nodes[1].what", "b"),
            ("nodes[10].what", "c"),
            ("remove", "nodes[1]"),
        ]);
        let remove = RowChange::among(&typed);
        assert_eq!(remove, Some(RowChange::Remove("nodes".to_owned(), 1)));
        if let Some(change) = &remove {
            change.take_out(&mut typed);
        }
        assert_eq!(
            typed,
            pairs(&[
                ("nodes[0].what", "a"),
                ("nodes[10].what", "c"),
                ("remove", "nodes[1]")
            ])
        );
    }

    #[test]
    fn a_form_that_is_sent_changes_no_rows() {
        assert_eq!(
            RowChange::among(&pairs(&[("leader", "add"), ("remove", "nodes")])),
            None
        );
    }

    #[test]
    fn a_files_name_carries_no_folder_and_no_line_end() {
        assert_eq!(bare_name("C:\\docs\\答复\r\n.pdf"), "答复.pdf");
        assert_eq!(bare_name("../../etc/passwd"), "passwd");
    }
}
