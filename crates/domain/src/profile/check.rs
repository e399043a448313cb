//! What must hold across the parts of a profile.

use super::Profile;
use super::code::{Code, Coded, find};
use super::fault::Problem;
use super::layers::{Found, join};
use super::parts::{Choice, EvaluationRules, Limits, SignOff};
use crate::calendar::{Rule, Span};

/// Every contradiction in a profile, with its key.
pub(super) fn check(profile: &Profile) -> Found {
    let mut found = Found::new();
    empty_lists(profile, &mut found);
    categories(profile, &mut found);
    limits(&profile.limits, &mut found);
    ranks(&profile.sign_off, &mut found);
    evaluation(&profile.evaluation, &mut found);
    known(
        "result_scheme",
        &profile.result_scheme.value,
        "result_schemes",
        &profile.result_schemes,
        &mut found,
    );
    for code in &profile.selection.consulted.value {
        known(
            "selection.consulted",
            code,
            "proposer_types",
            &profile.proposer_types,
            &mut found,
        );
    }
    let deadlines = &profile.deadlines;
    within(
        "deadlines.reply",
        &deadlines.reply,
        "deadlines.reply_max",
        &deadlines.reply_max,
        &mut found,
    );
    if let Some(key) = &deadlines.reply_key {
        within(
            "deadlines.reply_key",
            key,
            "deadlines.reply_max",
            &deadlines.reply_max,
            &mut found,
        );
    }
    within(
        "deadlines.co_opinion",
        &deadlines.co_opinion,
        "deadlines.reply",
        &deadlines.reply,
        &mut found,
    );
    found
}

fn empty_lists(profile: &Profile, found: &mut Found) {
    let mut lists = vec![
        (
            "proposer_types".to_owned(),
            profile.proposer_types.is_empty(),
        ),
        ("categories".to_owned(), profile.categories.is_empty()),
        (
            "refusal_grounds".to_owned(),
            profile.refusal_grounds.is_empty(),
        ),
        ("conversions".to_owned(), profile.conversions.is_empty()),
        (
            "rating_scales.attitude".to_owned(),
            profile.rating_scales.attitude.is_empty(),
        ),
        (
            "rating_scales.result".to_owned(),
            profile.rating_scales.result.is_empty(),
        ),
        ("openness".to_owned(), profile.openness.is_empty()),
        ("contact.ways".to_owned(), profile.contact.ways.is_empty()),
        ("contact.ranks".to_owned(), profile.contact.ranks.is_empty()),
        (
            "cycle.choosing_bodies".to_owned(),
            profile.cycle.choosing_bodies.is_empty(),
        ),
        (
            "cycle.considering_bodies".to_owned(),
            profile.cycle.considering_bodies.is_empty(),
        ),
        (
            "plans.consultation_forms".to_owned(),
            profile.plans.consultation_forms.is_empty(),
        ),
        (
            "plans.supervision_forms".to_owned(),
            profile.plans.supervision_forms.is_empty(),
        ),
        (
            "appraisal.scale".to_owned(),
            profile.appraisal.scale.is_empty(),
        ),
        (
            "appraisal.dimensions".to_owned(),
            profile.appraisal.dimensions.is_empty(),
        ),
        (
            "evaluation.questions".to_owned(),
            profile.evaluation.questions.is_empty(),
        ),
        (
            "evaluation.scale".to_owned(),
            profile.evaluation.scale.is_empty(),
        ),
    ];
    for scheme in &profile.result_schemes {
        lists.push((
            join("result_schemes", scheme.code.as_str()),
            scheme.classes.is_empty(),
        ));
    }
    found.extend(
        lists
            .into_iter()
            .filter(|(_, empty)| *empty)
            .map(|(key, _)| (key, Problem::Empty)),
    );
}

fn categories(profile: &Profile, found: &mut Found) {
    for category in &profile.categories {
        let Some(parent) = &category.parent else {
            continue;
        };
        let first_level = profile
            .category(parent.as_str())
            .is_some_and(|parent| parent.parent.is_none());
        if !first_level {
            let key = join(&join("categories", category.code.as_str()), "parent");
            found.push((
                key,
                Problem::UnknownCode {
                    code: parent.clone(),
                    list: "categories",
                },
            ));
        }
    }
}

fn limits(limits: &Limits, found: &mut Found) {
    let suggested = limits.body_suggested_han.value;
    for (key, most) in [
        ("limits.body_max_han", limits.body_max_han.value),
        (
            "limits.body_max_han_collective",
            limits.body_max_han_collective.value,
        ),
    ] {
        if suggested > most {
            found.push((
                "limits.body_suggested_han".to_owned(),
                Problem::Exceeds(key),
            ));
        }
    }
}

fn ranks(sign_off: &SignOff, found: &mut Found) {
    let ranks: &[Choice] = &sign_off.ranks;
    known(
        "sign_off.first_reply",
        &sign_off.first_reply.value,
        "sign_off.ranks",
        ranks,
        found,
    );
    known(
        "sign_off.collective",
        &sign_off.collective.value,
        "sign_off.ranks",
        ranks,
        found,
    );
    known(
        "sign_off.key_proposal",
        &sign_off.key_proposal.value,
        "sign_off.ranks",
        ranks,
        found,
    );
    known(
        "sign_off.second_handling",
        &sign_off.second_handling.value,
        "sign_off.ranks",
        ranks,
        found,
    );
}

fn evaluation(rules: &EvaluationRules, found: &mut Found) {
    let mut unless = |holds: bool, key: &str, words: &str| {
        if !holds {
            let key = join("evaluation", key);
            found.push((key, Problem::Unfit(words.to_owned())));
        }
    };
    unless(
        rules.quorum_percent.value < 100,
        "quorum_percent",
        "is a share that more electors than it must exceed; give less than 100",
    );
    unless(
        rules.scale.is_empty() || rules.scale.iter().any(|grade| grade.positive),
        "scale",
        "has no step with `positive = true`; mark those that count as satisfied",
    );
}

fn known<T: Coded>(key: &str, code: &Code, list: &'static str, rows: &[T], found: &mut Found) {
    if find(rows, code.as_str()).is_none() {
        found.push((
            key.to_owned(),
            Problem::UnknownCode {
                code: code.clone(),
                list,
            },
        ));
    }
}

/// Compares spans of one kind; two kinds (10 working days, 3 weeks) have no order that holds on every day.
fn within(key: &str, rule: &Rule, other_key: &'static str, other: &Rule, found: &mut Found) {
    let exceeds = match (rule.span, other.span) {
        (Span::WorkingDays(one), Span::WorkingDays(other))
        | (Span::Days(one), Span::Days(other)) => one > other,
        (Span::Months(one), Span::Months(other)) => one > other,
        _ => false,
    };
    if exceeds {
        found.push((key.to_owned(), Problem::Exceeds(other_key)));
    }
}
