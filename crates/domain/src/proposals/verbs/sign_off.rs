//! 签发: the unit's leader signs the reply. [F:S23,S24,S32c]
//!
//! Here the whole reply is asked for, not only what changed: an answer to every suggestion, a class, a promise or the
//! reason why there is none [D: domain.md §0.4], what differs from the reply before, a recorded contact (a reply
//! without one goes back [F:S23]), the co-units' opinions, the consultation meeting of a third handling [F:S35], and
//! a hand high enough. Whatever is missing is told at its field of the draft. What the office sent back is drafted
//! again before it is signed again.

use super::draft_reply::{answering, is_blank};
use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{
    Assignment, AssignmentMode, Case, ReplyText, Round, SignOff as Signature,
};
use crate::proposals::reading::level_is_public;
use crate::refusal::{Refusal, Refusals};
use jiff::civil::Date;
use serde::Deserialize;

/// Who signs.
#[derive(Debug, Clone, Deserialize)]
pub struct SignOff {
    /// Name and post.
    pub signatory: String,
    /// Rank code of the profile.
    pub rank: String,
}

impl Act for SignOff {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        answering(case)
            .filter(|assignment| {
                let reply = assignment.round().and_then(|round| round.reply.as_ref());
                reply.is_some_and(|reply| reply.signed.is_none() && !reply.sent_back)
            })
            .map(Target::assignment)
            .collect()
    }

    fn form(_case: &Case, _target: &Target, by: &By<'_>) -> Form {
        let ranks = by
            .profile
            .sign_off
            .ranks
            .iter()
            .map(|rank| Choice::words(&rank.code, &rank.label))
            .collect();
        Form::of([
            Field::required("signatory", Kind::Line(60)),
            Field::required("rank", Kind::One(ranks)),
        ])
    }

    fn act(self, case: &mut Case, target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let assignment = case
            .assignment(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let round = assignment
            .round()
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let text = round
            .reply
            .as_ref()
            .map(|reply| &reply.text)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let mut no = Refusals::none();
        check_answers(text, &case.text.suggestions, &mut no);
        no.unless(!text.class.is_empty(), || {
            Refusal::new("class-missing").at("class")
        });
        check_promises(text, by.today(), &mut no);
        check_difference(text, round.no, &assignment.rounds, &mut no);
        check_openness(text, by, &mut no);
        no.unless(!assignment.contacts.is_empty(), || {
            Refusal::new("no-contact")
        });
        let missing = missing_co_units(case, assignment, by.today());
        no.unless(missing.is_empty(), || {
            Refusal::new("co-opinion-missing").with("units", missing.join("、"))
        });
        no.unless(!round.needs_meeting || round.meeting.is_some(), || {
            Refusal::new("meeting-missing")
        });
        no.unless(
            by.profile.sign_off.reaches(&self.rank, &round.sign_rank),
            || {
                Refusal::new("rank-too-low")
                    .with("needed", &round.sign_rank)
                    .at("rank")
            },
        );
        no.end()?;

        let assignment = case
            .assignment_mut(target.id()?)
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let unit = assignment.unit_name.clone();
        let round = assignment
            .round_mut()
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let number = round.no;
        let reply = round
            .reply
            .as_mut()
            .ok_or_else(|| Refusal::new("no-such-part"))?;
        let facts = Facts::none()
            .with("unit", unit)
            .with("round", number)
            .with("rank", &self.rank);
        reply.signed = Some(Signature {
            signatory: self.signatory,
            rank: self.rank,
            stamp: by.stamp(),
        });
        Ok(facts.with("class", &reply.text.class))
    }
}

fn check_answers(text: &ReplyText, suggestions: &[String], no: &mut Refusals) {
    for (n, suggestion) in suggestions.iter().enumerate() {
        no.unless(
            text.answers.get(n).is_some_and(|answer| !is_blank(answer)),
            || {
                Refusal::new("answer-missing")
                    .with("number", n + 1)
                    .with("suggestion", suggestion)
                    .at(format!("answers[{n}].text"))
            },
        );
    }
    // Old and urgent proposals may lack numbered suggestions; then the whole answer stands in the general words.
    no.unless(!suggestions.is_empty() || !is_blank(&text.general), || {
        Refusal::new("reply-empty").at("general")
    });
}

/// A reply promises or says why not: exactly one of both.
fn check_promises(text: &ReplyText, today: Date, no: &mut Refusals) {
    let says_why_not = !is_blank(&text.none_because);
    if text.commitments.is_empty() {
        no.unless(says_why_not, || {
            Refusal::new("promise-or-reason").at("none_because")
        });
    } else {
        no.unless(!says_why_not, || {
            Refusal::new("promise-and-reason").at("none_because")
        });
    }
    for (n, draft) in text.commitments.iter().enumerate() {
        let at = |field: &str| format!("commitments[{n}].{field}");
        no.unless(!is_blank(&draft.what), || {
            Refusal::new("commitment-incomplete").at(at("what"))
        });
        no.unless(!is_blank(&draft.measure), || {
            Refusal::new("commitment-incomplete").at(at("measure"))
        });
        match draft.due {
            None => no.push(Refusal::new("commitment-incomplete").at(at("due"))),
            Some(due) => no.unless(due > today, || {
                Refusal::new("due-not-ahead")
                    .with("today", today)
                    .at(at("due"))
            }),
        }
    }
}

/// From the second round on the reply says what is different, and in words that were not there before.
fn check_difference(text: &ReplyText, number: u8, rounds: &[Round], no: &mut Refusals) {
    if number < 2 {
        return;
    }
    let words = |text: &str| text.split_whitespace().collect::<String>();
    let difference = words(&text.difference);
    if difference.is_empty() {
        no.push(Refusal::new("difference-missing").at("difference"));
        return;
    }
    let earlier = rounds
        .iter()
        .filter(|round| round.no < number)
        .filter_map(|round| round.reply.as_ref());
    let repeats = earlier.map(|reply| &reply.text).any(|old| {
        let whole = old.answers.concat();
        let said = old
            .answers
            .iter()
            .chain([&old.general, &old.difference, &whole]);
        said.into_iter().any(|said| words(said) == difference)
    });
    no.unless(!repeats, || {
        Refusal::new("difference-repeats").at("difference")
    });
}

fn check_openness(text: &ReplyText, by: &By<'_>, no: &mut Refusals) {
    let Some(level) = by.profile.openness_level(&text.openness) else {
        no.push(Refusal::new("openness-missing").at("openness"));
        return;
    };
    no.unless(
        !level.needs_reason || !is_blank(&text.openness_reason),
        || Refusal::new("openness-reason-missing").at("openness_reason"),
    );
    // A summary that nobody wrote would publish the full text.
    let is_summary = level_is_public(&text.openness) && text.openness != "full";
    no.unless(!is_summary || !is_blank(&text.public_text), || {
        Refusal::new("public-text-missing").at("public_text")
    });
}

/// Names of the co-units whose opinion the lead still has to wait for.
fn missing_co_units<'a>(case: &'a Case, lead: &Assignment, today: Date) -> Vec<&'a str> {
    if lead.mode != AssignmentMode::Lead {
        return Vec::new();
    }
    case.live_assignments()
        .filter(|co| {
            co.mode == AssignmentMode::Co && co.co_opinion.is_none() && today <= co.due.date()
        })
        .map(|co| co.unit_name.as_str())
        .collect()
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use crate::proposals::case::AssignmentMode;
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, people, told};
    use serde_json::{Value, json};

    fn hand(rank: &str) -> Value {
        json!({ "signatory": "王局长", "rank": rank })
    }

    /// Refusals of signing the good draft with `changes`.
    fn with(mut w: World, changes: &Value) -> Vec<String> {
        let mut draft = w.good_draft();
        for (name, value) in changes.as_object().unwrap() {
            draft[name] = value.clone();
        }
        w.does(&people::clerk(1), Verb::DraftReply, w.part(1), draft)
            .unwrap();
        told(w.does(
            &people::unit_leader(1),
            Verb::SignOff,
            w.part(1),
            hand("main_leader"),
        ))
    }

    #[test]
    fn a_whole_reply_is_signed_and_goes_to_the_office() {
        let mut w = World::handled();
        w.drafts(1);
        let facts = w
            .does(
                &people::unit_leader(1),
                Verb::SignOff,
                w.part(1),
                hand("deputy_leader"),
            )
            .unwrap();
        assert_eq!(facts.0["class"], "B");
        assert_eq!(stage(&w.case), Stage::Replying);
        assert_eq!(
            w.open_to(&people::assigner(), Verb::CheckReply),
            [w.part(1)]
        );
        assert_eq!(
            w.open_to(&people::unit_leader(1), Verb::SignOff),
            [],
            "signed once"
        );
    }

    #[test]
    fn only_the_leader_of_the_unit_signs() {
        let mut w = World::handled();
        w.drafts(1);
        for actor in [
            people::clerk(1),
            people::unit_leader(2),
            people::staff(),
            people::assigner(),
        ] {
            assert_eq!(
                told(w.does(&actor, Verb::SignOff, w.part(1), hand("main_leader"))),
                ["not-yours"]
            );
        }
    }

    #[test]
    fn nothing_is_signed_before_it_is_drafted() {
        let mut w = World::handled();
        assert_eq!(
            told(w.does(
                &people::unit_leader(1),
                Verb::SignOff,
                w.part(1),
                hand("main_leader")
            )),
            ["not-now"]
        );
    }

    #[test]
    fn an_empty_draft_is_told_all_that_it_lacks() {
        let mut w = World::handled();
        w.case.assignments[0].contacts.clear();
        w.does(&people::clerk(1), Verb::DraftReply, w.part(1), json!({}))
            .unwrap();
        let done = w.does(
            &people::unit_leader(1),
            Verb::SignOff,
            w.part(1),
            hand("section_head"),
        );
        let expected = [
            "answer-missing@answers[0].text",
            "answer-missing@answers[1].text",
            "class-missing@class",
            "promise-or-reason@none_because",
            "openness-missing@openness",
            "no-contact",
            "rank-too-low@rank",
        ];
        assert_eq!(told(done), expected);
    }

    #[test]
    fn without_suggestions_the_whole_answer_stands_in_the_general_words() {
        let without = || {
            let mut w = World::handled();
            w.case.text.suggestions.clear();
            w
        };
        let blank = json!({ "answers": [], "general": " \n" });
        assert_eq!(with(without(), &blank), ["reply-empty@general"]);
        let said = json!({ "answers": [], "general": "已设立专项资金五千万元。" });
        assert_eq!(with(without(), &said), [""; 0]);
    }

    #[test]
    fn the_missing_answer_names_its_suggestion_and_the_low_rank_what_is_needed() {
        let mut w = World::handled();
        let answers = json!([{ "no": 1, "text": "设立专项资金。" }]);
        let mut draft = w.good_draft();
        draft["answers"] = answers;
        w.does(&people::clerk(1), Verb::DraftReply, w.part(1), draft)
            .unwrap();
        let no = w
            .does(
                &people::unit_leader(1),
                Verb::SignOff,
                w.part(1),
                hand("section_head"),
            )
            .unwrap_err();
        assert!(
            no.0[0]
                .args
                .contains(&("suggestion".to_owned(), "简化审批流程。".to_owned())),
            "{no}"
        );
        assert!(
            no.0[1]
                .args
                .contains(&("needed".to_owned(), "deputy_leader".to_owned())),
            "{no}"
        );
    }

    #[test]
    fn a_promise_is_whole_and_lies_ahead() {
        let today = World::handled().by(&people::clock()).today();
        let promises = json!([{ "measure": "建成一百部" }, { "what": "建立资金", "measure": "文件", "due": today }]);
        let expected = [
            "commitment-incomplete@commitments[0].what",
            "commitment-incomplete@commitments[0].due",
            "due-not-ahead@commitments[1].due",
        ];
        assert_eq!(
            with(World::handled(), &json!({ "commitments": promises })),
            expected
        );
    }

    #[test]
    fn a_reply_promises_or_says_why_not_and_never_both() {
        let reason = json!({ "none_because": "职权属于上级部门，本单位无从承诺。" });
        assert_eq!(
            with(World::handled(), &reason),
            ["promise-and-reason@none_because"]
        );
        assert_eq!(
            with(World::handled(), &json!({ "commitments": [] })),
            ["promise-or-reason@none_because"]
        );
        let only_reason =
            json!({ "commitments": [], "none_because": "职权属于上级部门，本单位无从承诺。" });
        assert_eq!(with(World::handled(), &only_reason), [""; 0]);
    }

    #[test]
    fn a_closed_reply_says_why_and_a_summary_has_its_text() {
        assert_eq!(
            with(World::handled(), &json!({ "openness": "closed" })),
            ["openness-reason-missing@openness_reason"]
        );
        assert_eq!(
            with(World::handled(), &json!({ "openness": "summary" })),
            ["public-text-missing@public_text"]
        );
        let summary = json!({ "openness": "summary", "public_text": "已建立专项资金。" });
        assert_eq!(with(World::handled(), &summary), [""; 0]);
    }

    #[test]
    fn a_second_reply_says_in_new_words_what_is_different() {
        let mut w = World::handled();
        w.reopened(1);
        let old = w.case.assignments[0].rounds[0]
            .reply
            .as_ref()
            .unwrap()
            .text
            .answers[0]
            .clone();
        let mut draft = w.good_draft();
        draft["difference"] = json!("");
        w.does(
            &people::clerk(1),
            Verb::DraftReply,
            w.part(1),
            draft.clone(),
        )
        .unwrap();
        let sign = |w: &mut World| {
            told(w.does(
                &people::unit_leader(1),
                Verb::SignOff,
                w.part(1),
                hand("main_leader"),
            ))
        };
        assert_eq!(sign(&mut w), ["difference-missing@difference"]);
        draft["difference"] = json!(format!(" {old}\n"));
        w.does(
            &people::clerk(1),
            Verb::DraftReply,
            w.part(1),
            draft.clone(),
        )
        .unwrap();
        assert_eq!(sign(&mut w), ["difference-repeats@difference"]);
        draft["difference"] = json!("与首次答复相比，增加了资金来源和完成时限。");
        w.does(&people::clerk(1), Verb::DraftReply, w.part(1), draft)
            .unwrap();
        assert_eq!(sign(&mut w), [""; 0]);
    }

    #[test]
    fn the_lead_waits_for_its_co_units_until_their_day_has_passed() {
        let mut w = World::filed(&[]);
        w.hand_over(1, AssignmentMode::Lead);
        w.hand_over(2, AssignmentMode::Co);
        w.drafts(1);
        let no = w
            .does(
                &people::unit_leader(1),
                Verb::SignOff,
                w.part(1),
                hand("main_leader"),
            )
            .unwrap_err();
        assert_eq!(
            (no.code(), no.0[0].args[0].1.as_str()),
            ("co-opinion-missing", "单位2")
        );
        let due = w.case.assignments[1].due.date();
        w.pass_until(due);
        let done = w.does(
            &people::unit_leader(1),
            Verb::SignOff,
            w.part(1),
            hand("main_leader"),
        );
        assert_eq!(
            told(done),
            ["co-opinion-missing"],
            "the due day itself is in time"
        );
        w.pass_days(1);
        w.does(
            &people::unit_leader(1),
            Verb::SignOff,
            w.part(1),
            hand("main_leader"),
        )
        .unwrap();
    }

    #[test]
    fn the_third_reply_needs_its_meeting() {
        let mut w = World::handled();
        w.drafts(1);
        w.case.assignments[0].rounds[0].needs_meeting = true;
        let done = w.does(
            &people::unit_leader(1),
            Verb::SignOff,
            w.part(1),
            hand("main_leader"),
        );
        assert_eq!(told(done), ["meeting-missing"]);
    }
}
