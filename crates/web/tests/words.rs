//! The messages: the same in both languages, and none missing for anything that pages and rules can say.

#![expect(clippy::unwrap_used, reason = "tests fail loudly")]

use bihuan_domain::actor::{Hat, Party, Side};
use bihuan_domain::cycles::gate::requirements;
use bihuan_domain::cycles::testing::full_evidence;
use bihuan_domain::evaluation::parts::VoidBecause;
use bihuan_domain::forms::{Field, Kind, Label};
use bihuan_domain::matters::{AnyMatter, Kind as MatterKind};
use bihuan_domain::profile::Profiles;
use bihuan_domain::proposals::ring::Step;
use bihuan_domain::proposals::stage::Stage;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_domain::refusal::Refusal;
use bihuan_domain::testing::matters::Of;
use bihuan_domain::testing::{World, people};
use bihuan_web::words::{Lang, Speech, Words, files};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Message → the arguments it names.
fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for (file, text) in files(lang) {
        let resource = fluent_syntax::parser::parse(text.as_str())
            .unwrap_or_else(|(_, faults)| panic!("{file}: {faults:?}"));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let mut args = BTreeSet::new();
                for element in message.value.iter().flat_map(|value| &value.elements) {
                    element_args(element, &mut args);
                }
                let before = found.insert(message.id.name.to_owned(), args);
                assert!(
                    before.is_none(),
                    "{file} says {} a second time",
                    message.id.name
                );
            }
        }
    }
    found
}

fn element_args(element: &PatternElement<&str>, args: &mut BTreeSet<String>) {
    if let PatternElement::Placeable { expression } = element {
        match expression {
            Expression::Inline(inline) => inline_args(inline, args),
            Expression::Select { selector, variants } => {
                inline_args(selector, args);
                for element in variants.iter().flat_map(|variant| &variant.value.elements) {
                    element_args(element, args);
                }
            }
        }
    }
}

fn inline_args(inline: &InlineExpression<&str>, args: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            args.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inner) = &**expression {
                inline_args(inner, args);
            }
        }
        _ => {}
    }
}

#[test]
fn both_languages_say_the_same_messages_with_the_same_arguments() {
    let (chinese, english) = (messages(Lang::Chinese), messages(Lang::English));
    let missing: Vec<_> = chinese
        .keys()
        .filter(|id| !english.contains_key(*id))
        .collect();
    let extra: Vec<_> = english
        .keys()
        .filter(|id| !chinese.contains_key(*id))
        .collect();
    assert!(
        missing.is_empty() && extra.is_empty(),
        "not in English: {missing:?}; only in English: {extra:?}"
    );
    // A plural that one language has and the other has not is no difference in arguments.
    let differ: Vec<_> = chinese
        .iter()
        .filter(|(id, args)| english.get(*id) != Some(args))
        .map(|(id, _)| id)
        .collect();
    assert!(differ.is_empty(), "given different arguments: {differ:?}");
}

fn walk(folder: &Path, end: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, end, found);
        } else if path.extension().is_some_and(|own| own == end) {
            found.push(path);
        }
    }
}

/// Every message named in a call such as `.t("…")`, with the place where it is named.
fn named() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    walk(&root.join("src"), "rs", &mut sources);
    walk(&root.join("templates"), "html", &mut sources);
    assert!(sources.len() > 20, "the sources are where they were");
    let mut named = Vec::new();
    for path in sources {
        let text = fs::read_to_string(&path).unwrap();
        for call in [".t(\"", ".t1(\"", ".t2(\"", ".all(\"", ".perhaps(\""] {
            for piece in text.split(call).skip(1) {
                let id = piece.split('"').next().unwrap();
                named.push((id.to_owned(), path.display().to_string()));
            }
        }
    }
    named
}

#[test]
fn every_message_that_pages_name_exists() {
    let known = messages(Lang::Chinese);
    let named = named();
    assert!(named.len() > 200, "the scan finds the calls");
    let missing: BTreeSet<_> = named
        .iter()
        .filter(|(id, _)| !known.contains_key(id))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Verbs that nothing waits for have no `task-` and no `nothing-`.
fn awaited() -> Vec<Verb> {
    let text = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/src/proposals/waiting.rs"),
    )
    .unwrap();
    let awaited: Vec<Verb> = Verb::ALL
        .iter()
        .copied()
        .filter(|verb| text.contains(&format!("Verb::{verb:?},")))
        .collect();
    assert!(awaited.len() > 15, "{awaited:?}");
    awaited
}

#[test]
fn every_code_of_the_rules_has_its_words() {
    let mut wanted: Vec<String> = Vec::new();
    wanted.extend(
        Stage::ALL
            .iter()
            .map(|stage| format!("stage-{}", stage.code())),
    );
    wanted.extend(Step::ALL.iter().map(|step| format!("step-{}", step.code())));
    for verb in Verb::ALL.iter().filter(|verb| **verb != Verb::Lapse) {
        wanted.extend(
            ["verb-{}", "verb-{}-intro", "timeline-{}"]
                .map(|pattern| pattern.replace("{}", verb.code())),
        );
    }
    // What is told of a proposal without being a verb.
    wanted.extend(
        [
            "begin", "import", "lapse", "merge", "remind", "take-up", "unmerge",
        ]
        .map(|deed| format!("timeline-{deed}")),
    );
    for verb in awaited() {
        wanted.extend(["task-{}", "nothing-{}"].map(|pattern| pattern.replace("{}", verb.code())));
    }
    for kind in MatterKind::ALL {
        wanted.extend(["matter-{}", "timeline-{}-begin"].map(|p| p.replace("{}", kind.code())));
        for row in kind.rows() {
            let code = format!("{}-{}", kind.code(), row.verb);
            wanted.extend([format!("verb-{code}"), format!("timeline-{code}")]);
        }
    }
    // A ballot is no verb, and yet waited for and told.
    wanted.extend(["verb-evaluation-vote", "timeline-evaluation-cast-ballot"].map(str::to_owned));
    wanted.extend(VoidBecause::ALL.map(|because| format!("void-{}", because.code())));
    let id = uuid::Uuid::nil();
    let hats = [
        Hat::Member(id.into()),
        Hat::BodyClerk(id.into()),
        Hat::Staff,
        Hat::Reviewer,
        Hat::Assigner(Side::Party),
        Hat::UnitClerk(id.into()),
        Hat::UnitLeader(id.into()),
        Hat::Leader(id.into()),
        Hat::Chair(id.into()),
        Hat::Administrator,
        Hat::Auditor,
        Hat::System,
    ];
    for (matter, world) in matters() {
        if let AnyMatter::Cycle(cycle) = matter {
            // What a gate asks for is said in one way while it is missing, in another when it is there.
            let asked = requirements(&cycle, &full_evidence(), &world.profile);
            wanted.extend(asked.iter().flat_map(|one| {
                ["requirement-{}", "requirement-{}-met"].map(|id| id.replace("{}", one.code))
            }));
        }
    }
    wanted.extend(hats.map(|hat| format!("role-{}", hat.role())));
    let offices = [
        Party::Staff,
        Party::Reviewer,
        Party::Assigner(Side::Party),
        Party::Assigner(Side::Government),
    ];
    wanted.extend(offices.map(|party| format!("party-{}", party.kind())));
    wanted.extend(refusals().into_iter().map(|code| format!("refusal-{code}")));
    let known = messages(Lang::Chinese);
    let missing: Vec<_> = wanted
        .iter()
        .filter(|id| !known.contains_key(*id))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Codes of refusals as they stand in the sources of the rules and the office.
fn refusals() -> BTreeSet<String> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut sources = Vec::new();
    walk(&crates.join("domain/src"), "rs", &mut sources);
    walk(&crates.join("office/src"), "rs", &mut sources);
    let mut codes = BTreeSet::new();
    for path in sources {
        let text = fs::read_to_string(path).unwrap();
        // What tests invent is not said to anybody.
        let text = text.split("#[cfg(test)]").next().unwrap();
        for piece in text.split("Refusal::new(\"").skip(1) {
            codes.insert(piece.split('"').next().unwrap().to_owned());
        }
    }
    assert!(codes.len() > 60, "the scan finds the refusals");
    codes
}

/// Walks one case through its life and looks at every form on the way.
#[tokio::test]
async fn every_field_of_every_form_has_its_label() {
    let known = messages(Lang::Chinese);
    let office = bihuan_office::testing::TestOffice::sqlite().await;
    let mut wanted = BTreeSet::new();
    let cases = [
        office.draft("甲").await,
        office.submitted("乙").await,
        office.filed("丙").await,
        office.assigned("丁").await,
        office.answered("戊").await,
    ];
    for id in cases {
        for (_, actor) in &office.people {
            let case = office.case(id).await;
            let profile = office.profile(&case.profile).unwrap();
            let place = office.place(office.committee).await.unwrap();
            let ids = bihuan_office::chance::InstantIds::at(
                office.office.clock.now(),
                &*office.office.chance,
            );
            let by = bihuan_domain::by::By {
                actor,
                now: office.office.clock.now(),
                zone: &place.zone,
                profile: &profile,
                calendar: &office.office.calendar,
                directory: &place.directory,
                ids: &ids,
            };
            for verb in Verb::ALL {
                for target in verb.open_to(&case, &by) {
                    labels(
                        verb.code(),
                        &verb.form(&case, &target, &by).fields,
                        &mut wanted,
                    );
                }
            }
        }
    }
    assert!(wanted.len() > 60, "{wanted:?}");
    let missing: Vec<_> = wanted
        .iter()
        .filter(|id| !known.contains_key(*id))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

fn labels(verb: &str, fields: &[Field], wanted: &mut BTreeSet<String>) {
    for field in fields {
        wanted.insert(format!("field-{verb}-{}", field.name));
        match &field.kind {
            Kind::Rows(inner) => labels(verb, inner, wanted),
            Kind::Decision => {
                for answer in ["yes", "no"] {
                    wanted.insert(format!("choice-{verb}-{}-{answer}", field.name));
                }
            }
            Kind::One(choices) | Kind::Many(choices) => {
                for choice in choices {
                    if let Label::Message(id) = &choice.label {
                        wanted.insert(id.clone());
                    }
                }
            }
            Kind::Grid(grid) => {
                let shown = grid.columns.iter().map(|column| &column.label);
                let shown = shown.chain(grid.rows.iter().map(|row| &row.row.label));
                wanted.extend(shown.filter_map(|label| match label {
                    Label::Message(id) => Some(id.clone()),
                    _ => None,
                }));
            }
            _ => {}
        }
    }
}

/// Matters of one kind with the circumstances in which they stand.
fn stand<M: Into<AnyMatter>>(worlds: Vec<Of<M>>) -> impl Iterator<Item = (AnyMatter, World)> {
    worlds.into_iter().map(|of| (of.matter.into(), of.world))
}

/// Matters at the steps of their lives, with the circumstances in which they stand.
fn matters() -> Vec<(AnyMatter, World)> {
    use bihuan_domain::awards::testing::World as Awards;
    use bihuan_domain::cycles::testing::World as Cycles;
    use bihuan_domain::evaluation::testing::World as Rounds;
    use bihuan_domain::plans::testing::World as Plans;
    use bihuan_domain::selection::testing::World as Selections;
    let rounds = vec![
        Rounds::begun(),
        Rounds::prepared(6, &[6]),
        Rounds::open(6, &[6]),
        Rounds::counted(),
        Rounds::closed(),
        Rounds::void(),
        Rounds::annulled(),
    ];
    let plans = vec![
        Plans::supervision(),
        Plans::asked(),
        Plans::passed(),
        Plans::adopted(),
        Plans::published(),
    ];
    let selections = vec![
        Selections::begun(),
        Selections::nominated(),
        Selections::heard(),
        Selections::decided(),
        Selections::closed(),
    ];
    let mut disputed = Awards::announced();
    let part = disputed.part(0);
    let objection = serde_json::json!({ "reason": "数据有误" });
    disputed.must(&people::proposer(), "object", part, objection);
    let awards = vec![
        Awards::proposals(),
        Awards::units(),
        Awards::nominated(),
        Awards::reviewed(),
        disputed,
        Awards::exposed(),
        Awards::decided(),
    ];
    let cycles = vec![
        Cycles::begun(),
        Cycles::called(),
        Cycles::studied(),
        Cycles::with_candidates(),
        Cycles::chosen(),
        Cycles::handling(),
        Cycles::handled(),
        Cycles::supervised(),
    ];
    stand(cycles)
        .chain(stand(plans))
        .chain(stand(selections))
        .chain(stand(awards))
        .chain(stand(rounds))
        .collect()
}

/// What the pages of kinds that a committee has once a year say by their codes.
#[test]
fn every_yearly_kind_has_the_words_of_its_list_and_its_beginning() {
    use bihuan_web::{awards, plans, selection};
    let known = messages(Lang::Chinese);
    let mut wanted = Vec::new();
    for yearly in [plans::YEARLY, selection::YEARLY, awards::YEARLY] {
        let kind = yearly.kind.code();
        wanted.push(yearly.heading.to_owned());
        wanted.extend(
            ["list-{}-lead", "begin-{}", "begin-{}-lead", "field-{}-year"]
                .map(|pattern| pattern.replace("{}", kind)),
        );
        for code in yearly.of {
            wanted.push(format!("field-{kind}-of"));
            wanted.push(format!("{kind}-of-{code}"));
            wanted.push(format!("matter-{kind}-{code}"));
        }
        let stages = yearly.stages.iter();
        wanted.extend(stages.map(|stage| format!("state-{kind}-{stage}")));
    }
    let sections = [
        ("plan", &["items", "opinions", "passing"][..]),
        (
            "selection",
            &["candidates", "opinions", "chosen", "declined"],
        ),
        ("award", &["nominations", "list", "objections", "winners"]),
    ];
    for (kind, sections) in sections {
        wanted.extend(sections.iter().map(|id| format!("{kind}-section-{id}")));
    }
    let missing: Vec<_> = wanted
        .iter()
        .filter(|id| !known.contains_key(*id))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_field_of_every_form_of_a_matter_has_its_label() {
    let known = messages(Lang::Chinese);
    let mut wanted = BTreeSet::new();
    let everybody = [
        people::proposer(),
        people::body_clerk(),
        people::staff(),
        people::reviewer(),
        people::assigner(),
        people::clerk(1),
        people::unit_leader(1),
    ];
    for (matter, world) in matters() {
        wanted.insert(format!("state-{}-{}", matter.kind().code(), matter.state()));
        for actor in &everybody {
            let by = world.by(actor);
            for action in matter.actions(&by) {
                let form = matter.form(action.verb, &action.target, &by).unwrap();
                let code = format!("{}-{}", matter.kind().code(), action.verb);
                labels(&code, &form.fields, &mut wanted);
            }
        }
    }
    assert!(wanted.len() > 60, "{wanted:?}");
    let missing: Vec<_> = wanted
        .iter()
        .filter(|id| !known.contains_key(*id))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn a_message_that_is_not_there_is_shown_as_its_id() {
    let words = Words::embedded().unwrap();
    assert_eq!(
        words.say(Lang::English, "no-such-message", &[]),
        "no-such-message"
    );
    assert_eq!(words.say(Lang::Chinese, "product", &[]), "闭环");
}

#[test]
fn a_refused_rank_is_named_in_the_language_of_the_page() {
    let words = Arc::new(Words::embedded().unwrap());
    let profiles = Profiles::embedded().unwrap();
    let profile = profiles
        .in_force("national", jiff::civil::date(2023, 3, 1))
        .unwrap();
    let refusal = Refusal::new("rank-too-low").with("needed", "deputy_leader");
    for (lang, rank) in [(Lang::Chinese, "分管领导"), (Lang::English, "leader")] {
        let speech = Speech::new(Arc::clone(&words), lang).under(Arc::clone(&profile));
        let said = speech.refusal(&refusal);
        assert!(said.contains(rank), "{said}");
        let is_chinese = said.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert_eq!(is_chinese, lang == Lang::Chinese, "{said}");
    }
}
