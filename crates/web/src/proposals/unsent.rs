//! Typing that is kept and was never saved: what would be left behind when the proposal is handed in as it was saved
//! last, and could not be put in any more afterwards.

use super::Opened;
use crate::dates::When;
use crate::failure::Problem;
use crate::scratch;
use crate::session::Signed;
use bihuan_domain::forms::{Form, Kind};
use bihuan_domain::proposals::act::Target;
use bihuan_domain::proposals::verbs::Verb;
use serde_json::Value;

/// What somebody typed into the proposal's text and did not save.
pub struct Unsent {
    /// Name and value of each field.
    pub pairs: Vec<(String, String)>,
    /// When it was kept.
    pub at: When,
}

/// What this person typed into the text since it was saved; `None` when it says what was saved.
///
/// # Errors
/// When the database is out of reach.
pub async fn unsent(signed: &Signed, opened: &Opened) -> Result<Option<Unsent>, Problem> {
    let name = scratch::form_name(opened.case.id, Verb::Write.code(), None);
    let Some(scratch::Unsent { pairs, at }) = scratch::kept(signed, &name).await? else {
        return Ok(None);
    };
    let ids = opened.ids(&signed.visitor);
    let by = opened.by(&signed.visitor, &ids);
    let form = Verb::Write.form(&opened.stored.case, &Target::case(), &by);
    if says_the_same(&form, &form.read(&pairs)) {
        return Ok(None);
    }
    Ok(Some(Unsent {
        pairs,
        at: signed.speech.minute(at, &opened.place.zone),
    }))
}

/// Whether an input says what the form says at first. Papers are uploads, which are never kept.
fn says_the_same(form: &Form, input: &Value) -> bool {
    let fields = form
        .fields
        .iter()
        .filter(|field| field.kind != Kind::Papers);
    fields
        .into_iter()
        .all(|field| plain(input.get(field.name)) == plain(Some(&field.value)))
}

/// A value without what makes no difference: nothing and the empty text, and the order of choices.
fn plain(value: Option<&Value>) -> Value {
    match value {
        None | Some(Value::Null) => Value::from(""),
        Some(Value::String(text)) => Value::from(text.trim().replace("\r\n", "\n")),
        Some(Value::Array(items)) if items.iter().all(Value::is_string) => {
            let mut codes: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            codes.sort_unstable();
            Value::from(codes)
        }
        Some(Value::Array(rows)) => rows.iter().map(|row| plain(Some(row))).collect(),
        Some(Value::Object(fields)) => fields
            .iter()
            .map(|(name, value)| (name.clone(), plain(Some(value))))
            .collect(),
        Some(other) => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bihuan_domain::forms::Field;
    use serde_json::json;

    #[test]
    fn only_other_words_are_unsent() {
        let form = Form::of([
            Field::optional("title", Kind::Line(50)).starting("电梯"),
            Field::optional("category", Kind::One(Vec::new())),
            Field::optional("suggestions", Kind::Rows(Vec::new()))
                .starting(json!([{ "text": "建立专项资金。" }])),
            Field::optional("units", Kind::Many(Vec::new())).starting(json!(["a", "b"])),
            Field::optional("papers", Kind::Papers),
        ]);
        let mut input = json!({
            "title": "电梯",
            "category": null,
            "suggestions": [{ "text": " 建立专项资金。" }],
            "units": ["b", "a"],
            "papers": ["x"],
        });
        assert!(says_the_same(&form, &input));
        if let Some(fields) = input.as_object_mut() {
            fields.insert("suggestions".to_owned(), json!([{ "text": "简化审批。" }]));
        }
        assert!(!says_the_same(&form, &input));
    }
}
