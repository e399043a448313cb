//! 撰写: change the draft.
//!
//! One matter with situation, analysis and concrete suggestions [F:S2,S3,S9]. A draft saves itself while it is being
//! typed, so it may be half empty and longer than the profile's limits; `submit` is strict. The units that the
//! proposer has in mind are kept apart from what the reviewers and the assigning office decide [F:R1].

use crate::by::{By, Facts};
use crate::forms::{Choice, Field, Form, Kind};
use crate::ids::UnitId;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{AdmissionState, Case, Openness, Text};
use crate::refusal::Refusals;
use serde::Deserialize;
use serde_json::{Value, json};

/// The text as typed.
#[derive(Debug, Clone, Deserialize)]
pub struct Write {
    /// 案由.
    #[serde(default)]
    pub title: String,
    /// Category code of the profile.
    #[serde(default)]
    pub category: Option<String>,
    /// 情况.
    #[serde(default)]
    pub situation: String,
    /// 分析.
    #[serde(default)]
    pub analysis: String,
    /// 建议, one row for each.
    #[serde(default)]
    pub suggestions: Vec<SuggestionInput>,
    /// Units that the proposer has in mind.
    #[serde(default)]
    pub suggested_units: Vec<UnitId>,
    /// Whether the public may read it.
    #[serde(default = "public_by_default")]
    pub public: bool,
    /// Why not, when it may not.
    #[serde(default)]
    pub openness_reason: String,
}

/// One suggestion as typed.
#[derive(Debug, Clone, Deserialize)]
pub struct SuggestionInput {
    /// The suggestion.
    #[serde(default)]
    pub text: String,
}

/// Room for a title in a draft. The profile's limit is far below.
const TITLE_ROOM: usize = 200;
/// Room for situation and for analysis in a draft: pasted papers are shortened here, not refused.
const PART_ROOM: usize = 20_000;
/// Room for one suggestion in a draft.
const SUGGESTION_ROOM: usize = 5_000;
/// Room for a short explanation.
const REASON_ROOM: usize = 500;

fn public_by_default() -> bool {
    Openness::default().public
}

/// Whether the text is in the proposer's hands.
pub(super) fn is_being_written(case: &Case) -> bool {
    matches!(
        case.admission.state,
        AdmissionState::Draft | AdmissionState::Returned
    )
}

/// The profile's categories to choose from.
pub(super) fn categories(by: &By<'_>) -> Vec<Choice> {
    let rows = by.profile.categories.iter();
    rows.map(|row| Choice::words(&row.code, &row.label))
        .collect()
}

/// Units that take new proposals, and those already named, so that an old draft can still be saved.
fn units(case: &Case, by: &By<'_>) -> Vec<Choice> {
    let named = &case.text.suggested_units;
    let units = by.directory.units_in_order().into_iter();
    units
        .filter(|(id, unit)| !unit.closed || named.contains(id))
        .map(|(id, unit)| Choice::name(id, &unit.name))
        .collect()
}

impl Act for Write {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        is_being_written(case)
            .then(Target::case)
            .into_iter()
            .collect()
    }

    fn form(case: &Case, _target: &Target, by: &By<'_>) -> Form {
        let text = &case.text;
        let rows = text.suggestions.iter();
        let suggestions: Vec<Value> = rows.map(|text| json!({ "text": text })).collect();
        let named: Vec<String> = text
            .suggested_units
            .iter()
            .map(ToString::to_string)
            .collect();
        let suggestion = Field::wanted("text", Kind::Text(SUGGESTION_ROOM));
        Form::of([
            Field::wanted("title", Kind::Line(TITLE_ROOM)).starting(text.title.clone()),
            Field::wanted("category", Kind::One(categories(by))).starting(text.category.clone()),
            Field::wanted("situation", Kind::Text(PART_ROOM)).starting(text.situation.clone()),
            Field::wanted("analysis", Kind::Text(PART_ROOM)).starting(text.analysis.clone()),
            Field::wanted("suggestions", Kind::Rows(vec![suggestion])).starting(suggestions),
            Field::optional("suggested_units", Kind::Many(units(case, by))).starting(named),
            Field::optional("public", Kind::YesNo).starting(text.openness.public),
            Field::optional("openness_reason", Kind::Text(REASON_ROOM))
                .starting(text.openness.reason.clone()),
        ])
    }

    fn act(self, case: &mut Case, _target: &Target, _by: &By<'_>) -> Result<Facts, Refusals> {
        let suggestions = self.suggestions.into_iter().map(|row| row.text);
        let mut suggested_units = self.suggested_units;
        suggested_units.sort_unstable();
        suggested_units.dedup();
        case.text = Text {
            title: self.title.trim().to_owned(),
            situation: self.situation,
            analysis: self.analysis,
            suggestions: suggestions.filter(|text| !text.trim().is_empty()).collect(),
            category: self.category.filter(|code| !code.trim().is_empty()),
            suggested_units,
            openness: Openness {
                public: self.public,
                reason: self.openness_reason,
            },
        };
        Ok(Facts::none()
            .with("title", &case.text.title)
            .with("suggestions", case.text.suggestions.len()))
    }
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "tests fail loudly")]
mod tests {
    use crate::actor::Actor;
    use crate::ids::UnitId;
    use crate::proposals::case::{AdmissionState, OnBehalf, Stamp};
    use crate::proposals::verbs::Verb;
    use crate::testing::{World, people, unit};
    use jiff::civil::date;
    use serde_json::{Value, json};

    fn write(
        world: &mut World,
        actor: &Actor,
        input: Value,
    ) -> Result<(), (String, Option<String>)> {
        let done = world.does(actor, Verb::Write, None, input);
        done.map(|_| ()).map_err(|no| {
            let first = no.0.into_iter().next();
            first.map_or_else(Default::default, |no| (no.code, no.field))
        })
    }

    #[test]
    fn the_proposer_writes_and_reads_it_again() {
        let mut world = World::new();
        let category = world
            .profile
            .categories
            .last()
            .map(|row| row.code.to_string());
        let input = json!({
            "title": " 关于增设社区食堂的提案 ", "category": category, "situation": "老人多。", "analysis": "吃饭难。",
            "suggestions": [{"text": "办食堂。"}, {"text": "  "}, {"text": "给补贴。"}],
            "suggested_units": [unit(2), unit(1), unit(2)],
            "public": false, "openness_reason": "涉及个案。",
        });
        assert_eq!(write(&mut world, &people::proposer(), input), Ok(()));
        let text = &world.case.text;
        assert_eq!(text.title, "关于增设社区食堂的提案");
        assert_eq!(text.category, category);
        assert_eq!(text.suggestions, ["办食堂。", "给补贴。"]);
        assert_eq!(text.suggested_units, [unit(1), unit(2)]);
        assert_eq!(
            (text.openness.public, text.openness.reason.as_str()),
            (false, "涉及个案。")
        );
    }

    #[test]
    fn the_form_brings_back_what_was_typed() {
        let mut world = World::new();
        let actor = people::proposer();
        let input = json!({"title": "关于食堂的提案", "suggestions": [{"text": "办食堂。"}], "public": true});
        assert_eq!(write(&mut world, &actor, input), Ok(()));
        let by = world.by(&actor);
        let targets = Verb::Write.open_to(&world.case, &by);
        let form = Verb::Write.form(&world.case, &targets[0], &by);
        let typed: serde_json::Map<_, _> = form
            .fields
            .iter()
            .map(|field| (field.name.to_owned(), field.value.clone()))
            .collect();
        assert_eq!(typed["title"], "关于食堂的提案");
        assert_eq!(typed["suggestions"], json!([{"text": "办食堂。"}]));
        assert_eq!(typed["public"], true);
        assert_eq!(form.check(&Value::Object(typed)), Ok(()));
    }

    #[test]
    fn a_draft_may_be_empty_or_longer_than_the_rules_allow() {
        let mut world = World::new();
        assert_eq!(write(&mut world, &people::proposer(), json!({})), Ok(()));
        assert!(world.case.text.title.is_empty() && world.case.text.openness.public);
        let long = "字".repeat(5_000);
        assert_eq!(
            write(&mut world, &people::proposer(), json!({"situation": long})),
            Ok(())
        );
        assert_eq!(world.case.text.situation, long);
    }

    #[test]
    fn unknown_choices_and_boundless_texts_are_refused_at_their_fields() {
        let mut world = World::new();
        let closed = world.directory.units.get_mut(&unit(3));
        if let Some(closed) = closed {
            closed.closed = true;
        }
        let me = people::proposer();
        let mut fault = |input| {
            write(&mut world, &me, input)
                .err()
                .map(|(code, field)| (code, field.unwrap_or_default()))
        };
        let refused = |code: &str, field: &str| Some((code.to_owned(), field.to_owned()));
        assert_eq!(
            fault(json!({"category": "weather"})),
            refused("not-a-choice", "category")
        );
        assert_eq!(
            fault(json!({"suggested_units": [UnitId(uuid::Uuid::nil())]})),
            refused("not-a-choice", "suggested_units")
        );
        assert_eq!(
            fault(json!({"suggested_units": [unit(3)]})),
            refused("not-a-choice", "suggested_units")
        );
        assert_eq!(
            fault(json!({"title": "长".repeat(201)})),
            refused("too-long", "title")
        );
        assert_eq!(
            fault(json!({"suggestions": [{"text": "长".repeat(5_001)}]})),
            refused("too-long", "suggestions[0].text")
        );
    }

    #[test]
    fn a_unit_that_was_closed_since_may_stay_in_an_old_draft() {
        let mut world = World::new();
        let me = people::proposer();
        assert_eq!(
            write(&mut world, &me, json!({"suggested_units": [unit(3)]})),
            Ok(())
        );
        if let Some(closed) = world.directory.units.get_mut(&unit(3)) {
            closed.closed = true;
        }
        assert_eq!(
            write(
                &mut world,
                &me,
                json!({"title": "关于食堂的提案", "suggested_units": [unit(3)]})
            ),
            Ok(())
        );
        assert_eq!(world.case.text.suggested_units, [unit(3)]);
    }

    #[test]
    fn only_the_proposer_writes_and_staff_for_a_paper_proposal() {
        let mut world = World::new();
        for other in [
            people::other_member(2),
            people::staff(),
            people::reviewer(),
            people::clerk(1),
        ] {
            let no = write(&mut world, &other, json!({})).err();
            assert_eq!(no, Some(("not-yours".to_owned(), None)), "{}", other.name);
            assert!(world.open_to(&other, Verb::Write).is_empty());
        }
        let typed = Stamp::new(&people::staff(), world.now);
        world.case.proposers.on_behalf = Some(OnBehalf {
            typed,
            received_on: date(2023, 2, 27),
        });
        assert_eq!(
            write(
                &mut world,
                &people::staff(),
                json!({"title": "关于食堂的提案"})
            ),
            Ok(())
        );
        assert_eq!(
            write(
                &mut world,
                &people::proposer(),
                json!({"title": "关于食堂的建议"})
            ),
            Ok(())
        );
    }

    #[test]
    fn it_can_be_changed_only_while_it_is_with_the_proposer() {
        let mut world = World::new();
        let me = people::proposer();
        for (state, open) in [
            (AdmissionState::Returned, true),
            (AdmissionState::Submitted, false),
            (AdmissionState::Filed, false),
            (AdmissionState::Withdrawn, false),
        ] {
            world.case.admission.state = state;
            assert_eq!(
                !world.open_to(&me, Verb::Write).is_empty(),
                open,
                "{state:?}"
            );
        }
        assert_eq!(
            write(&mut world, &me, json!({})),
            Err(("not-now".to_owned(), None))
        );
    }
}
