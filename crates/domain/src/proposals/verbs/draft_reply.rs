//! 起草答复: the unit writes its answer, point by point against the proposal's suggestions. [F:S23,S24]
//!
//! A draft may be half empty and is saved as often as one likes; whether it is whole is asked when it is signed
//! (`sign_off`). A reply that the office rejected becomes a draft again and keeps the office's words. What is promised
//! here turns into commitments when the reply is sent [D: domain.md §0.4].

use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::{AttachmentId, UnitId};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{Assignment, Case, CommitmentDraft, Reply, ReplyText};
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

/// The draft as it stands on the page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DraftReply {
    /// 发文字号.
    pub document_no: String,
    /// Answers to the suggestions.
    pub answers: Vec<AnswerInput>,
    /// What else is said.
    pub general: String,
    /// Class code of the scheme in force.
    pub class: Option<String>,
    /// What is promised.
    pub commitments: Vec<CommitmentInput>,
    /// Why nothing is promised.
    pub none_because: String,
    /// What differs from the reply before; asked from the second round on.
    pub difference: String,
    /// Openness level code.
    pub openness: Option<String>,
    /// Why not open in full.
    pub openness_reason: String,
    /// The public text, when it differs.
    pub public_text: String,
    /// Contact person and telephone.
    pub contact: String,
    /// Papers with it.
    pub papers: Vec<AttachmentId>,
}

/// The answer to one suggestion.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AnswerInput {
    /// Which suggestion, counted from 1; without it, the one at this row's place. An HTML form leaves out empty rows,
    /// and an answer must not slip to the suggestion before it.
    pub no: Option<i64>,
    /// The answer.
    pub text: String,
}

/// A promise as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CommitmentInput {
    /// What will be done.
    pub what: String,
    /// How one will know.
    pub measure: String,
    /// By when.
    pub due: Option<Date>,
    /// Units that help.
    pub co_units: Vec<UnitId>,
}

/// Hand-overs whose units answer the proposer.
pub(super) fn answering(case: &Case) -> impl Iterator<Item = &Assignment> {
    case.live_assignments()
        .filter(|assignment| assignment.mode.answers())
}

/// The classes of the scheme in force, as choices.
pub(super) fn class_choices(by: &By<'_>) -> Vec<Choice> {
    let classes = by
        .profile
        .scheme()
        .map(|scheme| scheme.classes.as_slice())
        .unwrap_or_default();
    classes
        .iter()
        .map(|class| Choice::words(&class.code, &class.label.after(class.code.as_str())))
        .collect()
}

/// Notes `no-such-paper` at `field` for every paper that does not hang on the case.
pub(super) fn check_papers(case: &Case, papers: &[AttachmentId], field: &str, no: &mut Refusals) {
    for paper in papers {
        no.unless(case.has_attachment(*paper), || {
            Refusal::new("no-such-paper").with("paper", paper).at(field)
        });
    }
}

/// Whether nothing but white space stands there.
pub(super) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// A row for each suggestion; all of them are answered, or the general words are, where there is none.
fn answers_field(starting: Vec<Value>) -> Field {
    let answer = if starting.is_empty() {
        Field::optional
    } else {
        Field::wanted
    };
    let row = vec![
        Field::optional("no", Kind::Number),
        answer("text", Kind::Text(5000)),
    ];
    answer("answers", Kind::Rows(row)).starting(starting)
}

impl Act for DraftReply {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        answering(case)
            .filter(|assignment| assignment.started.is_some())
            .filter(|assignment| {
                let round = assignment.round();
                round.is_some_and(|round| {
                    round
                        .reply
                        .as_ref()
                        .is_none_or(|reply| reply.signed.is_none())
                })
            })
            .map(Target::assignment)
            .collect()
    }

    fn form(case: &Case, target: &Target, by: &By<'_>) -> Form {
        let round = target
            .id()
            .ok()
            .and_then(|id| case.assignment(id))
            .and_then(Assignment::round);
        let text = round
            .and_then(|round| round.reply.as_ref())
            .map(|reply| reply.text.clone())
            .unwrap_or_default();
        let answers: Vec<Value> = (0..case.text.suggestions.len())
            .map(|n| json!({ "no": n + 1, "text": text.answers.get(n).map_or("", String::as_str) }))
            .collect();
        let commitments: Vec<Value> = text.commitments.iter().map(|draft| json!(draft)).collect();
        let helpers = by
            .directory
            .units_in_order()
            .into_iter()
            .filter(|(id, unit)| Some(*id) != target.unit && !unit.closed);
        let helpers = helpers
            .map(|(id, unit)| Choice::name(id, &unit.name))
            .collect();
        let levels = by
            .profile
            .openness
            .iter()
            .map(|level| Choice::words(&level.code, &level.label))
            .collect();
        let openness = if text.openness.is_empty() {
            by.profile
                .openness
                .first()
                .map(|level| level.code.to_string())
        } else {
            Some(text.openness)
        };
        let mut fields = vec![
            Field::optional("document_no", Kind::Line(60)).starting(text.document_no),
            answers_field(answers),
            Field::optional("general", Kind::Text(5000)).starting(text.general),
            Field::wanted("class", Kind::One(class_choices(by)))
                .starting(Some(text.class).filter(|c| !c.is_empty())),
            Field::optional(
                "commitments",
                Kind::Rows(vec![
                    Field::optional("what", Kind::Line(100)),
                    Field::optional("measure", Kind::Line(200)),
                    Field::optional("due", Kind::Date),
                    Field::optional("co_units", Kind::Many(helpers)),
                ]),
            )
            .starting(commitments),
            Field::optional("none_because", Kind::Text(1000)).starting(text.none_because),
        ];
        if round.is_some_and(|round| round.no > 1) {
            fields.push(Field::wanted("difference", Kind::Text(2000)).starting(text.difference));
        }
        fields.extend([
            Field::wanted("openness", Kind::One(levels)).starting(openness),
            Field::optional("openness_reason", Kind::Text(500)).starting(text.openness_reason),
            Field::optional("public_text", Kind::Text(10_000)).starting(text.public_text),
            Field::optional("contact", Kind::Line(100)).starting(text.contact),
            Field::optional("papers", Kind::Papers).starting(json!(text.papers)),
        ]);
        Form::of(fields)
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let mut no = Refusals::none();
        let answers = place(self.answers, case.text.suggestions.len(), &mut no);
        check_papers(case, &self.papers, "papers", &mut no);
        no.end()?;

        let assignment = case
            .assignment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let unit = assignment.unit_name.clone();
        let round = assignment
            .round_mut()
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let text = ReplyText {
            document_no: self.document_no,
            answers,
            general: self.general,
            class: self.class.unwrap_or_default(),
            commitments: self
                .commitments
                .into_iter()
                .map(CommitmentInput::draft)
                .collect(),
            none_because: self.none_because,
            difference: if round.no > 1 {
                self.difference
            } else {
                String::new()
            },
            openness: self.openness.unwrap_or_default(),
            openness_reason: self.openness_reason,
            public_text: self.public_text,
            contact: self.contact,
            papers: self.papers,
        };
        match &mut round.reply {
            Some(reply) => {
                reply.text = text;
                reply.drafted = by.stamp();
                reply.sent_back = false;
            }
            None => {
                round.reply = Some(Reply {
                    text,
                    drafted: by.stamp(),
                    signed: None,
                    checks: Vec::new(),
                    sent_back: false,
                    passed: None,
                    sent: None,
                    publish_by: None,
            published: None,
                    classes: Vec::new(),
                });
            }
        }
        Ok(Facts::none().with("unit", unit).with("round", round.no))
    }
}

impl CommitmentInput {
    fn draft(mut self) -> CommitmentDraft {
        self.co_units.sort_unstable();
        self.co_units.dedup();
        CommitmentDraft {
            what: self.what,
            measure: self.measure,
            due: self.due,
            co_units: self.co_units,
        }
    }
}

/// Puts each answer at its suggestion; suggestions without one keep an empty place.
fn place(rows: Vec<AnswerInput>, suggestions: usize, no: &mut Refusals) -> Vec<String> {
    let mut answers = vec![String::new(); suggestions];
    for (n, row) in rows
        .into_iter()
        .enumerate()
        .filter(|(_, row)| !is_blank(&row.text))
    {
        let at = || format!("answers[{n}].no");
        let index = row.no.map_or(Some(n), |number| {
            usize::try_from(number).ok()?.checked_sub(1)
        });
        match index.and_then(|index| answers.get_mut(index)) {
            None => no.push(
                Refusal::new("no-such-suggestion")
                    .with("count", suggestions)
                    .at(at()),
            ),
            Some(answer) if !answer.is_empty() => no.push(Refusal::new("answered-twice").at(at())),
            Some(answer) => *answer = row.text,
        }
    }
    answers
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use crate::actor::Party;
    use crate::proposals::case::AssignmentMode;
    use crate::proposals::verbs::Verb;
    use crate::proposals::waiting::waiting;
    use crate::testing::{World, people, told};
    use serde_json::{Value, json};

    #[test]
    fn a_half_empty_draft_is_kept_and_comes_back() {
        let mut w = World::handled();
        let half = json!({ "answers": [{ "no": 2, "text": "审批时限压缩到二十天。" }], "commitments": [{ "what": "设立资金" }] });
        w.does(&people::clerk(1), Verb::DraftReply, w.part(1), half)
            .unwrap();
        let reply = w.reply(1).unwrap();
        assert_eq!(reply.text.answers, ["", "审批时限压缩到二十天。"]);
        assert_eq!(reply.signed, None);
        let form = w.form(&people::clerk(1), Verb::DraftReply, w.part(1));
        let starting = |name: &str| {
            form.fields
                .iter()
                .find(|field| field.name == name)
                .map(|field| field.value.clone())
        };
        assert_eq!(
            starting("answers").unwrap()[1]["text"],
            "审批时限压缩到二十天。"
        );
        assert_eq!(starting("commitments").unwrap()[0]["what"], "设立资金");
        assert_eq!(
            starting("openness"),
            Some(json!("full")),
            "open in full unless somebody says otherwise"
        );
    }

    #[test]
    fn the_form_asks_for_each_suggestion_and_for_the_difference_only_from_the_second_round_on() {
        let mut w = World::handled();
        let names = |w: &World| -> Vec<&'static str> {
            w.form(&people::clerk(1), Verb::DraftReply, w.part(1))
                .fields
                .iter()
                .map(|field| field.name)
                .collect()
        };
        assert_eq!(
            w.form(&people::clerk(1), Verb::DraftReply, w.part(1))
                .fields[1]
                .value
                .as_array()
                .unwrap()
                .len(),
            2
        );
        assert!(!names(&w).contains(&"difference"));
        w.reopened(1);
        assert!(names(&w).contains(&"difference"));
    }

    #[test]
    fn answers_must_belong_to_a_suggestion_once_and_papers_must_exist() {
        let mut w = World::handled();
        let answers = json!([{ "no": 1, "text": "一" }, { "no": 1, "text": "又一" }, { "no": 3, "text": "三" }]);
        let draft =
            json!({ "answers": answers, "papers": ["00000000-0000-0000-0000-00000000abcd"] });
        let done = w.does(&people::clerk(1), Verb::DraftReply, w.part(1), draft);
        assert_eq!(
            told(done),
            [
                "answered-twice@answers[1].no",
                "no-such-suggestion@answers[2].no",
                "no-such-paper@papers"
            ]
        );
    }

    #[test]
    fn a_unit_cannot_name_itself_as_its_helper_or_a_class_outside_the_scheme() {
        let mut w = World::handled();
        let draft = json!({ "class": "Z", "commitments": [{ "what": "一", "co_units": [crate::testing::unit(1)] }] });
        let done = w.does(&people::clerk(1), Verb::DraftReply, w.part(1), draft);
        assert_eq!(
            told(done),
            ["not-a-choice@class", "not-a-choice@commitments[0].co_units"]
        );
    }

    #[test]
    fn only_the_unit_itself_drafts_and_only_when_handling_has_begun() {
        let mut w = World::handled();
        for actor in [
            people::clerk(2),
            people::staff(),
            people::proposer(),
            people::assigner(),
        ] {
            assert_eq!(
                told(w.does(&actor, Verb::DraftReply, w.part(1), json!({}))),
                ["not-yours"]
            );
        }
        w.case.assignments[0].started = None;
        assert_eq!(
            told(w.does(&people::clerk(1), Verb::DraftReply, w.part(1), json!({}))),
            ["not-now"]
        );
    }

    #[test]
    fn a_signed_reply_is_no_draft_until_the_office_rejects_it() {
        let mut w = World::handled();
        w.signs(1);
        assert_eq!(w.open_to(&people::clerk(1), Verb::DraftReply), []);
        let rejection = json!({ "passed": false, "reason": "没有逐条回应建议，请补充。" });
        w.does(&people::assigner(), Verb::CheckReply, w.part(1), rejection)
            .unwrap();
        assert_eq!(w.open_to(&people::clerk(1), Verb::DraftReply), [w.part(1)]);
        let of_unit = |w: &World| -> Vec<Verb> {
            let unit = Party::Unit(w.of_unit(1).unit);
            let items = waiting(&w.case).into_iter();
            items
                .filter(|item| item.party == unit && item.part == w.part(1))
                .map(|item| item.verb)
                .collect()
        };
        assert_eq!(of_unit(&w), [Verb::DraftReply], "the words are mended first");
        assert_eq!(
            told(w.does(
                &people::unit_leader(1),
                Verb::SignOff,
                w.part(1),
                json!({ "signatory": "王局长", "rank": "government_leader" }),
            )),
            ["not-now"],
            "the same words are not signed again"
        );
        w.does(
            &people::clerk(1),
            Verb::DraftReply,
            w.part(1),
            Value::clone(&w.good_draft()),
        )
        .unwrap();
        assert_eq!(of_unit(&w), [Verb::SignOff]);
        w.signs(1);
        assert_eq!(of_unit(&w), []);
        assert_eq!(
            w.reply(1).unwrap().checks.len(),
            1,
            "the office's words stay"
        );
    }

    #[test]
    fn a_co_unit_does_not_answer() {
        let mut w = World::filed(&[]);
        w.hand_over(1, AssignmentMode::Lead);
        w.hand_over(2, AssignmentMode::Co);
        assert_eq!(w.open_to(&people::clerk(2), Verb::DraftReply), []);
        assert_eq!(w.open_to(&people::clerk(1), Verb::DraftReply), [w.part(1)]);
    }
}
