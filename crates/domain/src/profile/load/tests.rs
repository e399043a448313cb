//! Profiles by file, by inheritance and by day.

#![expect(clippy::unwrap_used, reason = "tests fail loudly")]

use super::super::{Language, Meaning, Profile, Scope};
use super::*;
use crate::calendar::Span;
use jiff::civil::date;
use rstest::rstest;

const NATIONAL: &str = include_str!("../../../../../profiles/national.toml");
const DEMO_DAY: Date = date(2023, 8, 15);

fn shipped(name: &str, date: Date) -> Arc<Profile> {
    Profiles::embedded().unwrap().in_force(name, date).unwrap()
}

/// The national profile with a city's file beside it.
fn with_city(city: &str) -> Result<Profiles, Vec<Fault>> {
    let head = "name = \"city\"\ntitle = { zh = \"市\", en = \"City\" }\ninherits = \"national\"\n";
    Profiles::read([
        ("national.toml", NATIONAL.to_owned()),
        ("city.toml", format!("{head}{city}")),
    ])
}

fn faults(result: Result<Profiles, Vec<Fault>>) -> Vec<(String, String, &'static str)> {
    let Err(faults) = result else {
        panic!("faults expected");
    };
    faults
        .into_iter()
        .map(|fault| (fault.file, fault.key, fault.problem.code()))
        .collect()
}

fn fault(file: &str, key: &str, code: &'static str) -> (String, String, &'static str) {
    (file.to_owned(), key.to_owned(), code)
}

#[test]
fn the_shipped_profiles_load_without_a_fault() {
    match Profiles::embedded() {
        Ok(profiles) => assert_eq!(
            profiles.names().collect::<Vec<_>>(),
            ["dalian", "liaoning", "national"]
        ),
        Err(faults) => panic!(
            "{}",
            faults
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("\n")
        ),
    }
}

/// Marks of the domain notes: `D`, `G`, `F:S10`, `F:S1,S2`, `F:R2-form`.
fn is_mark(source: &str) -> bool {
    let names_sources = |names: &str| {
        names
            .split(',')
            .all(|name| name == "seed" || name.starts_with(['S', 'R']) && name.len() > 1)
    };
    matches!(source, "D" | "G") || source.strip_prefix("F:").is_some_and(names_sources)
}

fn sources(value: &serde_json::Value, into: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            into.extend(
                fields
                    .get("source")
                    .and_then(|source| source.as_str())
                    .map(str::to_owned),
            );
            fields.values().for_each(|value| sources(value, into));
        }
        serde_json::Value::Array(rows) => rows.iter().for_each(|value| sources(value, into)),
        _ => {}
    }
}

#[rstest]
#[case("national")]
#[case("liaoning")]
#[case("dalian")]
fn each_shipped_rule_has_a_source_mark(#[case] name: &str) {
    let profiles = Profiles::embedded().unwrap();
    for profile in profiles.history(name) {
        let mut found = Vec::new();
        sources(&serde_json::to_value(profile.as_ref()).unwrap(), &mut found);
        // 17 national subjects and 15 grounds alone; a walk that finds fewer has gone wrong.
        assert!(found.len() > 60, "{}", found.len());
        let strange: Vec<_> = found.iter().filter(|source| !is_mark(source)).collect();
        assert!(strange.is_empty(), "{strange:?}");
        assert!(profile.deadlines.all().all(|(key, rule)| rule.key() == key));
    }
}

fn codes(value: &serde_json::Value, lists: &mut Vec<Vec<String>>) {
    match value {
        serde_json::Value::Object(fields) => fields.values().for_each(|value| codes(value, lists)),
        serde_json::Value::Array(rows) => {
            lists.push(
                rows.iter()
                    .filter_map(|row| row.get("code")?.as_str().map(str::to_owned))
                    .collect(),
            );
            for row in rows {
                codes(row, lists);
            }
        }
        _ => {}
    }
}

#[rstest]
#[case("national")]
#[case("liaoning")]
#[case("dalian")]
fn codes_are_unique_in_their_lists(#[case] name: &str) {
    let mut lists = Vec::new();
    codes(
        &serde_json::to_value(shipped(name, DEMO_DAY).as_ref()).unwrap(),
        &mut lists,
    );
    assert!(lists.iter().map(Vec::len).sum::<usize>() > 60);
    for list in lists {
        assert_eq!(
            list.iter().collect::<BTreeSet<_>>().len(),
            list.len(),
            "{list:?}"
        );
    }
}

#[test]
fn a_city_has_what_it_inherits_and_what_is_its_own() {
    let dalian = shipped("dalian", DEMO_DAY);
    assert_eq!(dalian.name, "dalian");
    assert_eq!(dalian.title.text(Language::Chinese), "大连市");
    // from the nation, the province and the city
    assert_eq!(dalian.deadlines.reply.span.to_string(), "3 months");
    assert_eq!(dalian.limits.body_max_han.value, 1500);
    assert!(dalian.proposer_type("county_committee").unwrap().collective);
    assert_eq!(
        dalian.words("draft-hint", Language::English),
        Some("No proposal without research; quality, not quantity.")
    );
    assert_eq!(dalian.words("other", Language::English), None);
    assert!(
        shipped("liaoning", DEMO_DAY)
            .proposer_type("county_committee")
            .is_none()
    );
    assert_eq!(dalian.numbering.case_no.scope, Scope::Year);
}

#[test]
fn an_old_proposal_keeps_the_rules_of_its_day() {
    let old = shipped("liaoning", date(2022, 12, 31));
    let new = shipped("liaoning", date(2023, 1, 1));
    assert_eq!(
        (old.limits.body_max_han.value, old.valid_from),
        (3000, date(2000, 1, 1))
    );
    assert_eq!(
        (new.limits.body_max_han.value, new.valid_from),
        (1500, date(2023, 1, 1))
    );
    assert_eq!(
        (new.body_max_han("member"), new.body_max_han("party")),
        (1500, 3000)
    );
    assert!(
        Profiles::embedded()
            .unwrap()
            .in_force("liaoning", date(1999, 12, 31))
            .is_none()
    );
    assert!(
        Profiles::embedded()
            .unwrap()
            .in_force("elsewhere", DEMO_DAY)
            .is_none()
    );
}

#[test]
fn a_time_limit_names_the_edition_that_set_it() {
    let profiles = with_city(
        "[[edition]]\nvalid_from = \"2024-07-01\"\n\
         [edition.deadlines]\nreply = { span = \"5 months\", source = \"F:S35\" }\n\
         reply_collective = { span = \"05-10\", source = \"F:S27b\" }\n",
    )
    .unwrap();
    let reply = |day| {
        profiles
            .in_force("city", day)
            .unwrap()
            .deadlines
            .reply_for(false, false)
            .clone()
    };
    assert_eq!(reply(date(2024, 6, 30)).id, "national@2000-01-01/reply");
    assert_eq!(reply(date(2024, 7, 1)).id, "city@2024-07-01/reply");
    assert_eq!(reply(date(2024, 7, 1)).span.to_string(), "5 months");
    let city = profiles.in_force("city", date(2025, 1, 1)).unwrap();
    assert_eq!(city.rule("reply_collective").span.to_string(), "05-10");
    let dalian = shipped("dalian", DEMO_DAY);
    assert_eq!(dalian.rule("reply_collective").key(), "reply");
    assert_eq!(
        city.deadlines.reply_for(true, false).span.to_string(),
        "05-10"
    );
    assert_eq!(
        city.deadlines.get("publication").unwrap().id,
        "national@2000-01-01/publication"
    );
}

#[test]
fn what_is_its_own_stands_above_a_later_inherited_edition() {
    let national = format!(
        "{NATIONAL}\n[[edition]]\nvalid_from = 2025-01-01\n[edition.limits]\n\
         title_max_han = {{ value = 40, source = \"D\" }}\nmin_suggestions = {{ value = 2, source = \"D\" }}\n"
    );
    let city = "name = \"city\"\ntitle = { zh = \"市\", en = \"City\" }\ninherits = \"national\"\n[[edition]]\n\
                valid_from = \"2024-01-01\"\n[edition.limits]\ntitle_max_han = { value = 30, source = \"D\" }\n";
    let profiles =
        Profiles::read([("national.toml", national.as_str()), ("city.toml", city)]).unwrap();
    let limits = |day| {
        let limits = &profiles.in_force("city", day).unwrap().limits;
        (limits.title_max_han.value, limits.min_suggestions.value)
    };
    assert_eq!(limits(date(2023, 1, 1)), (50, 1));
    assert_eq!(limits(date(2024, 1, 1)), (30, 1));
    assert_eq!(limits(date(2025, 1, 1)), (30, 2));
    assert_eq!(profiles.history("city").len(), 3);
}

#[test]
fn the_example_for_operators_gives_key_proposals_a_term_of_their_own() {
    let guide = include_str!("../../../../../docs/operators.md");
    let (_, example) = guide.split_once("```toml\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    let profiles = Profiles::embedded_and([("east.toml", example)]).unwrap();
    let on = |day| {
        let profile = profiles.in_force("east", day).unwrap();
        [false, true].map(|key| profile.deadlines.reply_for(false, key).span)
    };
    let [two, three, five] = [2, 3, 5].map(Span::Months);
    assert_eq!(on(date(2023, 12, 31)), [three, five], "not yet in force");
    assert_eq!(on(date(2024, 1, 1)), [three, two]);
}

#[test]
fn of_the_shipped_profiles_only_that_of_dalian_gives_key_proposals_a_term_and_marks_it_as_ours() {
    let profiles = Profiles::embedded().unwrap();
    let term = |name: &str, day| {
        let profile = profiles.in_force(name, day).unwrap();
        let term = profile.deadlines.reply_key.as_ref();
        term.map(|term| (term.span, term.source.clone()))
    };
    assert_eq!(
        term("dalian", DEMO_DAY),
        Some((Span::Months(5), "D".to_owned()))
    );
    assert_eq!(term("dalian", date(2022, 12, 31)), None, "not yet in force");
    for name in profiles.names().filter(|name| *name != "dalian") {
        assert_eq!(term(name, DEMO_DAY), None, "{name}");
    }
}

#[test]
fn a_file_of_the_operator_replaces_the_shipped_one() {
    let text =
        "name = \"dalian\"\ntitle = { zh = \"大连\", en = \"Dalian\" }\ninherits = \"national\"\n";
    let profiles = Profiles::embedded_and([("dalian.toml", text)]).unwrap();
    assert_eq!(
        profiles
            .in_force("dalian", DEMO_DAY)
            .unwrap()
            .limits
            .body_max_han
            .value,
        3000
    );
    assert_eq!(
        profiles
            .in_force("liaoning", DEMO_DAY)
            .unwrap()
            .limits
            .body_max_han
            .value,
        1500
    );
}

#[rstest]
#[case::misspelt_key(
    "[edition.limits]\ntitle_max = { value = 1, source = \"D\" }",
    "limits",
    "unfit"
)]
#[case::misspelt_part("[edition.limit]\nx = 1", "limit", "unknown-key")]
#[case::no_number(
    "[edition.limits]\ntitle_max_han = { value = \"many\", source = \"D\" }",
    "limits.title_max_han.value",
    "unfit"
)]
#[case::no_span(
    "[edition.deadlines]\nreply = { span = \"soon\", source = \"D\" }",
    "deadlines.reply.span",
    "unfit"
)]
#[case::no_source(
    "[edition.deadlines]\nreply = { span = \"1 month\" }",
    "deadlines.reply",
    "no-source"
)]
#[case::no_pattern(
    "[edition.numbering]\ncase_no = { pattern = \"{year}\", source = \"D\" }",
    "numbering.case_no.pattern",
    "unfit"
)]
#[case::bad_row(
    "refusal_grounds = [{ code = \"bad row\" }]",
    "refusal_grounds.bad row.code",
    "unfit"
)]
#[case::code_twice(
    "openness = [{ code = \"full\" }, { code = \"full\" }]",
    "openness",
    "code-twice"
)]
#[case::drops_nothing(
    "openness = [{ code = \"open\", drop = true }]",
    "openness.open",
    "unknown-key"
)]
#[case::no_such_scheme(
    "result_scheme = { value = \"ten_class\", source = \"D\" }",
    "result_scheme",
    "unknown-code"
)]
#[case::no_such_rank(
    "[edition.sign_off]\nfirst_reply = { value = \"clerk\", source = \"D\" }",
    "sign_off.first_reply",
    "unknown-code"
)]
#[case::no_such_parent(
    "categories = [{ code = \"finance\", parent = \"agriculture\" }]",
    "categories.finance.parent",
    "unknown-code"
)]
#[case::no_such_kind_of_proposer(
    "[edition.selection]\nconsulted = { value = [\"guests\"], source = \"D\" }",
    "selection.consulted",
    "unknown-code"
)]
#[case::no_dimensions(
    "[edition.appraisal]\ndimensions = []",
    "appraisal.dimensions",
    "empty"
)]
#[case::no_rows("[edition.contact]\nways = []", "contact.ways", "empty")]
#[case::beyond(
    "[edition.deadlines]\nreply = { span = \"9 months\", source = \"D\" }",
    "deadlines.reply",
    "exceeds"
)]
#[case::too_short(
    "[edition.limits]\nbody_max_han = { value = 500, source = \"D\" }",
    "limits.body_suggested_han",
    "exceeds"
)]
#[case::no_quorum_is_reached(
    "[edition.evaluation]\nquorum_percent = { value = 100, source = \"D\" }",
    "evaluation.quorum_percent",
    "unfit"
)]
#[case::nobody_can_be_satisfied(
    "[edition.evaluation]\nscale = [{ code = \"very_satisfied\", drop = true }, { code = \"satisfied\", drop = true }, { code = \"mostly_satisfied\", drop = true }]",
    "evaluation.scale",
    "unfit"
)]
fn a_fault_names_its_file_and_key(
    #[case] edition: &str,
    #[case] key: &str,
    #[case] code: &'static str,
) {
    let found = faults(with_city(&format!(
        "[[edition]]\nvalid_from = \"2024-01-01\"\n{edition}\n"
    )));
    let [(file, found_key, found_code)] = found.as_slice() else {
        panic!("one fault expected: {found:?}");
    };
    let (day, found_key) = found_key.split_once('/').unwrap();
    assert_eq!((found_key, *found_code), (key, code));
    // A contradiction is said where its key stands, which may be the inherited file.
    let own = key != "limits.body_suggested_han";
    assert_eq!(
        (file.as_str(), day),
        if own {
            ("city.toml", "2024-01-01")
        } else {
            ("national.toml", "2000-01-01")
        }
    );
}

#[test]
fn faults_of_whole_files_are_found_together() {
    let head = |name: &str, parent: &str| {
        format!(
            "name = \"{name}\"\ntitle = {{ zh = \"x\", en = \"x\" }}\ninherits = \"{parent}\"\n"
        )
    };
    let edition = "[[edition]]\nvalid_from = \"2024-01-01\"\n";
    let files = [
        ("broken.toml", "name = ".to_owned()),
        ("untitled.toml", "name = \"untitled\"".to_owned()),
        (
            "rootless.toml",
            "name = \"rootless\"\ntitle = { zh = \"x\", en = \"x\" }".to_owned(),
        ),
        (
            "undated.toml",
            format!("{}[[edition]]\n", head("undated", "national")),
        ),
        (
            "twice.toml",
            format!("{}{edition}{edition}", head("twice", "national")),
        ),
        ("copy.toml", head("twice", "national")),
    ];
    assert_eq!(
        faults(Profiles::read(files)),
        [
            fault("broken.toml", "", "syntax"),
            fault("untitled.toml", "", "unfit"),
            fault("rootless.toml", "edition", "no-edition"),
            fault("undated.toml", "edition.valid_from", "unfit"),
            fault("twice.toml", "edition", "edition-twice"),
            fault("copy.toml", "name", "name-twice"),
        ]
    );
    let files = [
        ("a.toml", head("a", "b")),
        ("b.toml", head("b", "a")),
        ("c.toml", head("c", "nowhere")),
    ];
    assert_eq!(
        faults(Profiles::read(files)),
        [
            fault("a.toml", "inherits", "loop"),
            fault("b.toml", "inherits", "loop"),
            fault("c.toml", "inherits", "unknown-parent"),
        ]
    );
}

#[test]
fn what_is_missing_is_said_once_and_at_the_root() {
    let national = NATIONAL.replace(
        "[edition.reminders]\nvalue = [30, 15, 7, 1]\nsource = \"D\"\n",
        "",
    );
    assert_ne!(national, NATIONAL);
    let found = faults(Profiles::embedded_and([("national.toml", national)]));
    assert_eq!(
        found,
        [fault("national.toml", "2000-01-01/reminders", "unfit")]
    );
}

#[test]
fn lookups_follow_the_scales_in_force() {
    let dalian = shipped("dalian", DEMO_DAY);
    assert!(dalian.reopens("dissatisfied") && !dalian.reopens("mostly_satisfied"));
    assert_eq!(
        dalian
            .result_class("B")
            .map(|class| (class.meaning, class.tracked)),
        Some((Meaning::Planned, true))
    );
    assert!(dalian.result_class("D").is_none());
    assert_eq!(
        dalian.review_group("finance").map(Code::as_str),
        Some("economy")
    );
    assert!(dalian.openness_level("closed").unwrap().needs_reason);
    let ground = dalian.refusal_ground("secrets").unwrap();
    assert_eq!(ground.label.text(Language::Chinese), "涉及党和国家秘密");
    assert_eq!(
        dalian
            .refusal_grounds
            .iter()
            .filter(|ground| ground.source == "F:S1b")
            .count(),
        10
    );
}

#[rstest]
#[case(false, false, false, "deputy_leader")]
#[case(true, false, false, "main_leader")]
#[case(false, true, true, "government_leader")]
#[case(false, false, true, "main_leader")]
fn the_highest_rank_asked_for_must_sign(
    #[case] collective: bool,
    #[case] key: bool,
    #[case] second: bool,
    #[case] expected: &str,
) {
    let sign_off = &shipped("dalian", DEMO_DAY).sign_off;
    assert_eq!(
        sign_off.required(collective, key, second).as_str(),
        expected
    );
    assert!(sign_off.reaches("government_leader", expected));
    assert!(!sign_off.reaches("section_head", expected));
    assert!(!sign_off.reaches("nobody", expected));
}

#[test]
fn a_profile_can_be_stored_and_read_back() {
    let dalian = shipped("dalian", DEMO_DAY);
    let stored = serde_json::to_string(dalian.as_ref()).unwrap();
    assert_eq!(
        &serde_json::from_str::<Profile>(&stored).unwrap(),
        dalian.as_ref()
    );
}
