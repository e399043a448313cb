//! Rounds of answering: the reply, and how those who asked rate it.

use super::papers::{self, PaperView};
use super::sight::Sight;
use super::text::paragraphs;
use crate::dates::{Until, When};
use bihuan_domain::actor::Party;
use bihuan_domain::profile::find;
use bihuan_domain::proposals::case::{
    Appraisal, Assignment, CommitmentDraft, Evaluation, Rating, Reply, Round,
};
use bihuan_domain::proposals::reading::{Reading, level_is_public};

/// One round: a second one follows when the first reply did not satisfy.
pub struct RoundView {
    /// Which round it is; the only one needs no heading.
    pub heading: Option<String>,
    pub until: Until,
    /// When the meeting was, and what came of it.
    pub meeting: Option<(When, String)>,
    pub reply: Option<ReplyView>,
    pub evaluation: Option<EvaluationView>,
    pub appraisal: Option<AppraisalView>,
}

impl RoundView {
    /// A round of a hand-over, as far as this person may read it.
    pub fn of(sight: &Sight<'_>, a: &Assignment, round: &Round) -> Self {
        let meeting = round.meeting.as_ref();
        let reply = round.reply.as_ref();
        let evaluation = round.evaluation.as_ref();
        Self {
            heading: (a.rounds.len() > 1 || round.no > 1).then(|| {
                let no = sight.w.t1("ordinal", "n", round.no);
                sight.w.t1("round", "n", no)
            }),
            until: sight.until(round.due.date()),
            meeting: meeting.map(|(on, words, _)| (sight.w.when(*on), words.clone())),
            reply: reply
                .filter(|reply| sees_reply(sight, a, reply))
                .map(|reply| ReplyView::of(sight, reply)),
            evaluation: evaluation
                .filter(|_| sight.inside())
                .map(|evaluation| EvaluationView::of(sight, evaluation)),
            appraisal: appraisal(sight, a, round)
                .filter(|_| sight.inside())
                .map(|appraisal| AppraisalView::of(sight, round, appraisal)),
        }
    }
}

/// What the unit thinks of the proposal is read like a rating: by the office and by who said it at once, by the others
/// when the ratings of the round are closed. [F:S51,S60]
fn appraisal<'a>(sight: &Sight<'_>, a: &Assignment, round: &'a Round) -> Option<&'a Appraisal> {
    let own = sight.opened.actor.units().any(|unit| unit == a.unit);
    if own || sight.opened.reading == Reading::Office {
        round.appraisal.as_ref()
    } else {
        round.open_appraisal()
    }
}

/// A draft is read by its unit, its side and the office; the public reads what was published for it.
fn sees_reply(sight: &Sight<'_>, a: &Assignment, reply: &Reply) -> bool {
    let actor = &sight.opened.actor;
    let own = actor.units().any(|unit| unit == a.unit) || actor.sides().any(|side| side == a.side);
    match sight.opened.reading {
        Reading::Nothing => false,
        Reading::Public => is_open(reply),
        Reading::Party => reply.sent.is_some() || own,
        Reading::Office => true,
    }
}

/// Whether everybody may read a reply, and what was promised in it.
pub fn is_open(reply: &Reply) -> bool {
    reply.published.is_some() && level_is_public(&reply.text.openness)
}

/// A reply.
pub struct ReplyView {
    pub document_no: String,
    pub state: String,
    pub class: Option<String>,
    pub general: Vec<String>,
    /// Point by point, beside what was suggested.
    pub answers: Vec<AnswerView>,
    /// Why it differs from what helping units said; internal.
    pub difference: Vec<String>,
    /// Why nothing is promised.
    pub none_because: String,
    /// What a draft promises; once sent, promises stand in a section of their own.
    pub promised: Vec<PromiseView>,
    pub signed: Option<String>,
    pub openness: Option<String>,
    /// What the public reads instead, shown to those who work on it.
    pub public_words: Vec<String>,
    pub contact: String,
    pub papers: Vec<PaperView>,
    /// Why the office sent it back.
    pub rejected: Vec<String>,
}

/// The answer to one suggestion.
pub struct AnswerView {
    pub suggestion: String,
    pub paragraphs: Vec<String>,
}

/// A promise in a draft.
pub struct PromiseView {
    pub what: String,
    pub measure: String,
    pub due: Option<When>,
}

impl ReplyView {
    fn of(sight: &Sight<'_>, reply: &Reply) -> Self {
        let w = &sight.w;
        let profile = &sight.opened.profile;
        let inside = sight.inside();
        let text = &reply.text;
        // The public reads the public words, where they differ; the internal ones stay inside.
        let instead = !inside && !text.public_text.trim().is_empty();
        let is_draft = reply.sent.is_none();
        let promise = |draft: &CommitmentDraft| PromiseView {
            what: draft.what.clone(),
            measure: draft.measure.clone(),
            due: draft.due.map(|due| w.when(due)),
        };
        Self {
            document_no: text.document_no.clone(),
            state: state(sight, reply),
            class: class(sight, reply),
            general: paragraphs(if instead {
                &text.public_text
            } else {
                &text.general
            }),
            answers: if instead {
                Vec::new()
            } else {
                answers(&text.answers, &sight.case().text.suggestions)
            },
            difference: if inside {
                paragraphs(&text.difference)
            } else {
                Vec::new()
            },
            none_because: text.none_because.clone(),
            promised: text
                .commitments
                .iter()
                .filter(|_| is_draft)
                .map(promise)
                .collect(),
            signed: reply.signed.as_ref().filter(|_| inside).map(|sign| {
                let rank = sight.label(&profile.sign_off.ranks, &sign.rank);
                w.t2("signed-by", "name", &sign.signatory, "rank", rank)
            }),
            openness: profile
                .openness_level(&text.openness)
                .filter(|_| inside)
                .map(|row| match text.openness_reason.trim() {
                    "" => w.of(&row.label).to_owned(),
                    reason => w.t2(
                        "openness-because",
                        "level",
                        w.of(&row.label),
                        "reason",
                        reason,
                    ),
                }),
            public_words: if inside {
                paragraphs(&text.public_text)
            } else {
                Vec::new()
            },
            contact: if inside {
                text.contact.clone()
            } else {
                String::new()
            },
            papers: papers::named(sight, &text.papers),
            rejected: reply
                .checks
                .iter()
                .filter(|check| inside && is_draft && !check.passed)
                .map(|check| check.reason.clone())
                .collect(),
        }
    }
}

/// How far a reply has come, in words.
fn state(sight: &Sight<'_>, reply: &Reply) -> String {
    let w = &sight.w;
    match (&reply.published, &reply.sent, &reply.passed, &reply.signed) {
        (Some(stamp), ..) => w.t1("reply-published", "date", sight.at(stamp).text),
        (_, Some(stamp), ..) => w.t1("reply-sent", "date", sight.at(stamp).text),
        (_, _, Some(_), _) => w.t("reply-passed"),
        (_, _, _, Some(_)) => w.t("reply-signed"),
        _ => w.t("reply-draft"),
    }
}

/// The class of a reply with its label; none before it has one.
fn class(sight: &Sight<'_>, reply: &Reply) -> Option<String> {
    let code = reply.class().unwrap_or(&reply.text.class);
    let row = sight.opened.profile.result_class(code);
    let label = row.map_or("", |row| sight.w.of(&row.label));
    (!code.is_empty()).then(|| sight.w.t2("class", "code", code, "label", label))
}

fn answers(answers: &[String], suggestions: &[String]) -> Vec<AnswerView> {
    let view = |(n, answer): (usize, &String)| AnswerView {
        suggestion: suggestions.get(n).cloned().unwrap_or_default(),
        paragraphs: paragraphs(answer),
    };
    answers.iter().enumerate().map(view).collect()
}

/// How a reply is rated.
pub struct EvaluationView {
    pub ratings: Vec<RatingView>,
    /// How many were asked.
    pub asked: usize,
    /// How many have answered; nought for those who may not know.
    pub answered: usize,
    pub closed: bool,
    pub hidden: bool,
    pub until: Until,
}

/// One person's rating.
pub struct RatingView {
    pub name: String,
    pub attitude: String,
    pub result: String,
    pub comment: String,
}

impl EvaluationView {
    /// Open ratings are read by the office and by each rater for themselves, never by the unit. [F:S49,S50]
    fn of(sight: &Sight<'_>, evaluation: &Evaluation) -> Self {
        let own = Party::of(&sight.opened.actor);
        let closed = evaluation.closed.is_some();
        let sees_all = closed || sight.opened.reading == Reading::Office;
        Self {
            ratings: evaluation
                .ratings
                .iter()
                .filter(|rating| sees_all || own.contains(&rating.rater))
                .map(|rating| RatingView::of(sight, rating))
                .collect(),
            asked: evaluation.raters.len(),
            // How many have answered would tell a unit whom to press.
            answered: if sees_all {
                evaluation.ratings.len()
            } else {
                0
            },
            closed,
            hidden: !sees_all,
            until: sight.until(evaluation.due.date()),
        }
    }
}

impl RatingView {
    fn of(sight: &Sight<'_>, rating: &Rating) -> Self {
        let scales = &sight.opened.profile.rating_scales;
        let attitude = find(&scales.attitude, &rating.attitude);
        let result = find(&scales.result, &rating.result);
        Self {
            name: rating.name.clone(),
            attitude: attitude
                .map_or(rating.attitude.as_str(), |row| sight.w.of(&row.label))
                .to_owned(),
            result: result
                .map_or(rating.result.as_str(), |row| sight.w.of(&row.label))
                .to_owned(),
            comment: rating.comment.clone(),
        }
    }
}

/// How the unit rates the proposal.
pub struct AppraisalView {
    pub overall: String,
    /// Dimension and step.
    pub marks: Vec<(String, String)>,
    pub comment: String,
    /// The proposers do not read it yet.
    pub hidden: bool,
}

impl AppraisalView {
    fn of(sight: &Sight<'_>, round: &Round, appraisal: &Appraisal) -> Self {
        let rules = &sight.opened.profile.appraisal;
        let step = |code: &str| sight.label(&rules.scale, code);
        let marks = appraisal.marks.iter();
        Self {
            overall: step(&appraisal.overall),
            marks: marks
                .map(|(dimension, code)| (sight.label(&rules.dimensions, dimension), step(code)))
                .collect(),
            comment: appraisal.comment.clone(),
            hidden: round.open_appraisal().is_none(),
        }
    }
}
