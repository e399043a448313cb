//! What a committee has once a year: the list of all years, and the beginning of a new one. Kinds differ only in their
//! words, addresses and in whether several stand side by side in a year.

use super::list::MatterList;
use super::matter_ref;
use crate::asking::{self, Question, answer, number, text};
use crate::failure::{Faults, Problem};
use crate::form::{Sent, starting};
use crate::listing::Link;
use crate::page::Nav;
use crate::ring::{Arc, ArcState, Ring};
use crate::session::{Signed, Visitor};
use crate::urls;
use crate::words::Speech;
use axum::response::{IntoResponse, Redirect, Response};
use bihuan_domain::forms::{Choice, Field, Form, Kind as Asked};
use bihuan_domain::ids::MatterId;
use bihuan_domain::matters::Kind;
use bihuan_office::Failure;
use serde_json::Value;

/// A kind that a committee has once a year.
pub struct Yearly {
    /// The kind. Its messages are `list-<kind>-lead`, `begin-<kind>`, `begin-<kind>-lead`, `field-<kind>-year` and, where
    /// several stand side by side, `field-<kind>-of` and `<kind>-of-<code>`.
    pub kind: Kind,
    /// What its list is called: a message.
    pub heading: &'static str,
    /// Where its list stands.
    pub list: &'static str,
    /// Where a new one is begun.
    pub new: &'static str,
    /// Codes of those that stand side by side in a year; empty where there is one.
    pub of: &'static [&'static str],
    /// Its stages in order, by code; in the last one the loop is closed.
    pub stages: &'static [&'static str],
    /// The year that is meant most often, from today's.
    pub ahead: i16,
}

impl Yearly {
    /// The way to its list.
    pub fn way(&self, w: &Speech) -> Link {
        Link::new(self.list, w.t(self.heading))
    }

    /// The ring of one in `state`: an arc for each stage.
    pub fn ring(&self, w: &Speech, state: &str) -> Ring {
        let kind = self.kind.code();
        let reached = self.stages.iter().position(|stage| *stage == state);
        let closed = self.stages.last() == Some(&state);
        let arcs = self.stages.iter().enumerate().map(|(n, stage)| {
            let state = match reached {
                Some(now) if n < now || closed => ArcState::Done,
                Some(now) if n == now => ArcState::Now,
                _ => ArcState::Ahead,
            };
            let step = w.t(&format!("state-{kind}-{stage}"));
            let words = w.t(&format!("arc-{}", state.class()));
            Arc {
                href: None,
                label: w.t2("arc-label", "step", step, "state", words),
                state,
            }
        });
        let arcs: Vec<Arc> = arcs.collect();
        let done = arcs.iter().filter(|arc| arc.state == ArcState::Done);
        let done = done.count();
        let title = w.t(&format!("state-{kind}-{state}"));
        Ring {
            title: title.clone(),
            description: w.t2("ring-description", "done", done, "of", arcs.len()),
            centre: Some((format!("{done}/{}", arcs.len()), title)),
            arcs,
        }
    }

    /// The list, newest year first.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn page(
        &self,
        visitor: &Visitor,
        pairs: Vec<(String, String)>,
    ) -> Result<Response, Problem> {
        let (w, kind) = (&visitor.speech, self.kind.code());
        let begin = || Link::new(self.new, w.t(&format!("begin-{kind}")));
        let list = MatterList {
            kind: self.kind,
            path: self.list,
            heading: w.t(self.heading),
            lead: w.t(&format!("list-{kind}-lead")),
            here: Nav::None,
            crumbs: Vec::new(),
            primary: visitor.is("staff").then(begin),
            states: &[],
            ring: &|w, state| self.ring(w, state),
        };
        list.page(visitor, pairs).await
    }

    /// What is asked of a new one.
    fn form(&self, signed: &Signed) -> Form {
        let year = i64::from(signed.today().year() + self.ahead);
        let family = format!("{}-of", self.kind.code());
        let of = self.of.iter().map(|code| Choice::message(&family, code));
        let mut fields = vec![Field::required("year", Asked::Number).starting(year)];
        if !self.of.is_empty() {
            fields.insert(0, Field::required("of", Asked::One(of.collect())));
        }
        Form::of(fields)
    }

    fn question<'a>(&self, w: &Speech, form: &'a Form) -> Question<'a> {
        let kind = self.kind.code();
        Question {
            title: w.t(&format!("begin-{kind}")),
            lead: Some(w.t(&format!("begin-{kind}-lead"))),
            crumbs: vec![self.way(w)],
            action: self.new.to_owned(),
            button: w.t(&format!("begin-{kind}")),
            code: kind,
            form,
            drawn: None,
            known: Vec::new(),
            ways: Vec::new(),
            deeds: Vec::new(),
        }
    }

    /// Asks for the year of a new one.
    ///
    /// # Errors
    /// When the page cannot be drawn.
    pub async fn ask(&self, signed: &Signed) -> Result<Response, Problem> {
        let form = self.form(signed);
        let question = self.question(&signed.speech, &form);
        let input = starting(&form);
        asking::ask(signed, &question, &input, &Faults::default(), None).await
    }

    /// Reads what was asked, begins with it, and shows what was begun.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn send(
        &self,
        signed: &Signed,
        sent: &Sent,
        begin: impl AsyncFnOnce(Wanted) -> Result<MatterId, Failure>,
    ) -> Result<Response, Problem> {
        let form = self.form(signed);
        let question = self.question(&signed.speech, &form);
        let (input, checked) = answer(&form, sent);
        let begun = match checked {
            Ok(()) => begin(Wanted::of(&input)).await,
            Err(no) => Err(Failure::Refused(no)),
        };
        match begun {
            Ok(id) => {
                let link = matter_ref(signed, signed.place()?, id);
                Ok(Redirect::to(&urls::matter(&link)).into_response())
            }
            Err(Failure::Refused(no)) => asking::again(signed, &question, &input, &no).await,
            Err(failure) => Err(failure.into()),
        }
    }
}

/// What is to be begun.
pub struct Wanted {
    /// The year.
    pub year: i16,
    /// Which one of the year, as a code; empty where there is one.
    pub of: String,
}

impl Wanted {
    fn of(input: &Value) -> Self {
        Self {
            year: i16::try_from(number(input, "year")).unwrap_or(i16::MAX),
            of: text(input, "of"),
        }
    }
}
