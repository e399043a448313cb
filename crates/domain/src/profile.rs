//! How a place works: its words, categories, limits, time limits and scales, as dated data.
//!
//! Where cities differ, the difference is a row here and never an `enum` in code [D]. A place has
//! one TOML file under `profiles/`, which may inherit another place's. A file holds editions, each in force from a
//! day and each naming only what it changes; [`Profiles::in_force`] lays them over one another and answers the
//! [`Profile`] of a day, so that an old proposal keeps the rules it was made under. Every rule says where it comes
//! from.
//!
//! - `code`: machine codes, labels in two languages, values with their source.
//! - `parts`: the parts of a profile.
//! - `numbering`: serial and case numbers.
//! - `layers`: how an edition is laid over what it inherits.
//! - `load`: from files to profiles by day; `check`: what must hold across parts; `fault`: what to mend.
//! - `testing`: random profiles for property tests, behind the feature `testing`.

mod check;
mod code;
mod fault;
mod layers;
mod load;
mod numbering;
mod parts;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use code::{Code, CodeFault, Coded, Label, Language, Sourced, find};
pub use fault::{Fault, Problem};
pub use load::Profiles;
pub use numbering::{Pattern, PatternFault, Register, Scope, Values, number};
pub use parts::{
    AppraisalRules, Assignment, AwardRules, Category, Choice, Contact, Conversion, CycleRules,
    Deadlines, EvaluationRules, Grade, Limits, Meaning, Numbering, Openness, PlanRules,
    ProposerType, Rating, RatingScales, RefusalGround, ResultClass, ResultScheme, Review,
    SelectionRules, SessionWindow, SignOff,
};

use crate::calendar::Rule;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The rules of one place as they stand on a day: flat, complete and checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The profile's name, also its file's: `dalian`.
    pub name: String,
    /// What people call the place.
    pub title: Label,
    /// The first day of this state of the rules: of the newest edition, own or inherited, that is part of it.
    pub valid_from: Date,
    /// Who may propose. [F:S1,S2,S5]
    pub proposer_types: Vec<ProposerType>,
    /// Subjects in two levels; they also decide the review group. [F:S15,S18,S5]
    pub categories: Vec<Category>,
    /// How long a text may be, and how much may be attached.
    pub limits: Limits,
    /// Why a proposal may be refused. [F:S1b]
    pub refusal_grounds: Vec<RefusalGround>,
    /// What a proposal that is not filed can become. [F:S15,S19,S13]
    pub conversions: Vec<Conversion>,
    /// Who reviews.
    pub review: Review,
    /// How often units may bounce an assignment.
    pub assignment: Assignment,
    /// Time limits.
    pub deadlines: Deadlines,
    /// Calendar days before a due date on which to remind, most first. [D]
    pub reminders: Sourced<Vec<u16>>,
    /// Ranks that sign replies.
    pub sign_off: SignOff,
    /// The scheme of reply classes in force, one of `result_schemes`.
    pub result_scheme: Sourced<Code>,
    /// Schemes of reply classes; old replies keep the one they were classed under. [D]
    pub result_schemes: Vec<ResultScheme>,
    /// How proposers rate.
    pub rating_scales: RatingScales,
    /// How public a reply is. [F:S46,S47]
    pub openness: Vec<Openness>,
    /// How units and proposers talk. [F:R2]
    pub contact: Contact,
    /// How a No.1 cycle is run. [F:seed]
    pub cycle: CycleRules,
    /// How annual plans are written. [F:S20,S93]
    pub plans: PlanRules,
    /// How key proposals are selected. [F:S52,S53]
    pub selection: SelectionRules,
    /// How awards are given. [F:S64,S65]
    pub awards: AwardRules,
    /// How units rate proposals. [F:S51,S60]
    pub appraisal: AppraisalRules,
    /// How units are evaluated by ballot. [F:S55,S56,S58]
    pub evaluation: EvaluationRules,
    /// Serial and case numbers.
    pub numbering: Numbering,
    /// When a proposal belongs to a session.
    pub session_window: SessionWindow,
    /// Local words: message id to the words that stand in its place.
    #[serde(default)]
    pub wording: BTreeMap<String, Label>,
}

impl Profile {
    /// The proposer type of a code.
    pub fn proposer_type(&self, code: &str) -> Option<&ProposerType> {
        find(&self.proposer_types, code)
    }

    /// The category of a code, of either level.
    pub fn category(&self, code: &str) -> Option<&Category> {
        find(&self.categories, code)
    }

    /// The review group of a category: its own, or its parent's.
    pub fn review_group(&self, category: &str) -> Option<&Code> {
        let category = self.category(category)?;
        category.review_group.as_ref().or_else(|| {
            let parent = self.category(category.parent.as_ref()?.as_str())?;
            parent.review_group.as_ref()
        })
    }

    /// The refusal ground of a code.
    pub fn refusal_ground(&self, code: &str) -> Option<&RefusalGround> {
        find(&self.refusal_grounds, code)
    }

    /// The conversion of a code.
    pub fn conversion(&self, code: &str) -> Option<&Conversion> {
        find(&self.conversions, code)
    }

    /// The openness level of a code.
    pub fn openness_level(&self, code: &str) -> Option<&Openness> {
        find(&self.openness, code)
    }

    /// The time limit of a key, such as `co_opinion`. Keys stand in code, so an unknown one is a slip that tests
    /// stop at; outside tests it is held to `reply`, as `reply_collective` and `reply_key` are where no such rule is.
    pub fn rule(&self, key: &str) -> &Rule {
        let rule = self.deadlines.get(key);
        debug_assert!(
            rule.is_some() || ["reply_collective", "reply_key"].contains(&key),
            "no time limit is called `{key}`"
        );
        rule.unwrap_or(&self.deadlines.reply)
    }

    /// The scheme of reply classes in force.
    pub fn scheme(&self) -> Option<&ResultScheme> {
        find(&self.result_schemes, self.result_scheme.value.as_str())
    }

    /// A class of the scheme in force.
    pub fn result_class(&self, code: &str) -> Option<&ResultClass> {
        find(&self.scheme()?.classes, code)
    }

    /// Whether this rating of the result opens a second handling by itself. [D]
    pub fn reopens(&self, result_rating: &str) -> bool {
        find(&self.rating_scales.result, result_rating).is_some_and(|rating| rating.reopens)
    }

    /// The longest text, in Han characters, that such a proposer may submit. An unknown type is held to the limit
    /// of single members.
    pub fn body_max_han(&self, proposer_type: &str) -> u32 {
        match self.proposer_type(proposer_type) {
            Some(kind) if kind.collective => self.limits.body_max_han_collective.value,
            _ => self.limits.body_max_han.value,
        }
    }

    /// The local words for a message, if this place has its own.
    pub fn words(&self, message: &str, language: Language) -> Option<&str> {
        self.wording.get(message).map(|label| label.text(language))
    }
}
