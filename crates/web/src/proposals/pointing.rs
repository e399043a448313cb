//! Where the field of a fault stands: in the form on the page, or on the page of the verb that writes what this verb
//! only checks. A summary that says "fill this in" names what.

use crate::failure::{Fault, Faults};
use crate::urls::{self, CaseRef};
use crate::words::Speech;
use bihuan_domain::forms::Form;
use bihuan_domain::proposals::verbs::Verb;
use uuid::Uuid;

/// The verb by which that is written which `verb` asks to be whole.
const fn writer(verb: Verb) -> Option<Verb> {
    match verb {
        Verb::Submit => Some(Verb::Write),
        Verb::Start => Some(Verb::Plan),
        Verb::SignOff => Some(Verb::DraftReply),
        _ => None,
    }
}

/// Names the fields of the faults in their summary, and leads to the page on which they stand.
pub fn point(
    faults: &mut Faults,
    w: &Speech,
    case: &CaseRef,
    verb: Verb,
    part: Option<Uuid>,
    form: &Form,
) {
    for fault in &mut faults.list {
        let Some(field) = fault.field.clone() else {
            continue;
        };
        let group = field.split(['[', '.']).next().unwrap_or(&field);
        let here = form.fields.iter().any(|own| own.name == group);
        if here {
            // In a row the last word is the field's own: `nodes[1].on`.
            let own = field.rsplit('.').next().unwrap_or(&field);
            if fault.is_bare {
                name(fault, w, verb, own);
            }
        } else if let Some(writer) = writer(verb) {
            name(fault, w, writer, group);
            fault.page = Some(urls::verb_on(case, writer.code(), part));
        }
    }
}

fn name(fault: &mut Fault, w: &Speech, verb: Verb, field: &str) {
    if let Some(label) = w.perhaps(&format!("field-{}-{field}", verb.code())) {
        fault.summary = w.t2("fault-at", "field", label, "words", &fault.words);
    }
}
