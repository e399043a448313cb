//! What the office adds to a verb's input before the rules see it: papers that came with it, and what only the office
//! knows.

use crate::objects::Upload;
use crate::{Failure, Office};
use bihuan_domain::actor::Actor;
use bihuan_domain::ids::Ids;
use bihuan_domain::proposals::case::{Attachment, Stamp};
use bihuan_domain::refusal::Refusals;
use serde_json::{Map, Value};

/// Sets a field of the input, whatever was sent in it.
pub(crate) fn fill(input: &mut Value, name: &str, value: impl Into<Value>) {
    if let Value::Object(fields) = input {
        fields.insert(name.to_owned(), value.into());
    } else {
        let mut fields = Map::new();
        fields.insert(name.to_owned(), value.into());
        *input = Value::Object(fields);
    }
}

/// Names papers that came with a request in the fields in which they came, and hands them on to be hung up.
pub(crate) fn hand_in(input: &mut Value, kept: Vec<(String, Attachment)>) -> Vec<Attachment> {
    kept.into_iter()
        .map(|(field, attachment)| {
            let id = Value::from(attachment.id.to_string());
            if let Some(Value::Array(ids)) = input.get_mut(&field) {
                ids.push(id);
            } else {
                fill(input, &field, vec![id]);
            }
            attachment
        })
        .collect()
}

impl Office {
    /// Looks at uploads and keeps their bytes: the field of each, and the paper that it makes. `purpose` is the code of
    /// the verb that brings them, `max` the most bytes of one.
    ///
    /// Bytes go to the object store before the transaction begins: an object that no record names does no harm.
    ///
    /// # Errors
    /// What is wrong with each, at its field; nothing is kept then.
    pub(crate) async fn keep(
        &self,
        actor: &Actor,
        uploads: &[Upload],
        purpose: &str,
        max: u64,
    ) -> Result<Vec<(String, Attachment)>, Failure> {
        let mut no = Refusals::none();
        let mut kept = Vec::new();
        for upload in uploads {
            match upload.sniff(max) {
                Err(refusal) => no.push(refusal),
                Ok(media_type) => {
                    let now = self.clock.now();
                    let ids = crate::chance::InstantIds::at(now, &*self.chance);
                    let attachment = Attachment {
                        id: ids.next().into(),
                        name: upload.name.clone(),
                        media_type: media_type.to_owned(),
                        size: upload.bytes.len() as u64,
                        digest: bihuan_ledger::digest(&upload.bytes),
                        added: Stamp::new(actor, now),
                        purpose: purpose.to_owned(),
                    };
                    kept.push((upload.field.clone(), attachment));
                }
            }
        }
        no.end()?;
        for upload in uploads {
            self.objects.keep(upload.bytes.clone()).await?;
        }
        Ok(kept)
    }
}
