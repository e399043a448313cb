//! What was done, line by line: the timeline of a record is its entries in the ledger.

use super::sight::Sight;
use crate::dates::When;
use crate::words::{Arg, Plain, Speech};
use bihuan_domain::proposals::act::Target;
use bihuan_domain::proposals::permissions::{Standing, standings};
use bihuan_domain::proposals::reading::Reading;
use bihuan_domain::proposals::ring::Step;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::desk::audience;
use bihuan_office::reminders::REMIND;
use bihuan_store::ledger::Line;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

/// So many lines stand in sight; those before them fold away.
const SHOWN: usize = 12;
/// Fewer than these are not worth a fold.
const FOLDED_FROM: usize = 4;

/// The lines that a person may read, oldest first.
pub struct Seen<'a>(Vec<&'a Line>);

impl<'a> Seen<'a> {
    /// What this person may read of the lines. How often a draft was changed is its writers' business and the office's.
    pub fn by(sight: &Sight<'_>, lines: &'a [Line]) -> Self {
        let reading = sight.opened.reading;
        let standings = standings(sight.case(), &Target::case(), &sight.opened.actor);
        let own = standings.into_iter().any(Standing::is_own);
        let reads_writing = own || reading == Reading::Office;
        let seen = lines
            .iter()
            .filter(|line| reading.sees(audience(&line.audience)))
            .filter(|line| reads_writing || line.verb != Verb::Write.code());
        Self(seen.collect())
    }

    /// The first line of a step, to which the ring and the row of steps lead.
    pub fn first_of(&self, step: Step) -> Option<&'a Line> {
        self.0
            .iter()
            .find(|line| step_of(&line.verb) == Some(step))
            .copied()
    }
}

/// The timeline as the page shows it.
pub struct Timeline {
    pub lines: Vec<LineView>,
    /// Lines before these, which fold away where there are many.
    pub earlier: Vec<LineView>,
    /// Reminders stand in the ledger one by one; here they are counted, for they would drown what people did.
    pub reminders: usize,
}

/// One deed.
pub struct LineView {
    /// The first line of a step carries its anchor.
    pub anchor: Option<String>,
    pub at: When,
    pub words: String,
}

impl Timeline {
    /// The lines in words.
    pub fn of(sight: &Sight<'_>, seen: &Seen<'_>) -> Self {
        let mut anchored = BTreeSet::new();
        let (reminders, deeds): (Vec<&Line>, Vec<&Line>) =
            seen.0.iter().partition(|line| line.verb == REMIND);
        let view = |line: &Line| {
            let step = step_of(&line.verb).filter(|step| anchored.insert(step.code()));
            LineView {
                anchor: step.map(|step| format!("step-{}", step.code())),
                at: sight.w.at_micros(line.at, sight.zone()),
                words: sentence(&sight.w, line, Some(sight.zone())),
            }
        };
        let mut earlier: Vec<LineView> = deeds.into_iter().map(view).collect();
        let folded = match earlier.len().checked_sub(SHOWN) {
            Some(many) if many >= FOLDED_FROM => many,
            _ => 0,
        };
        let lines = earlier.split_off(folded);
        Self {
            lines,
            earlier,
            reminders: reminders.len(),
        }
    }
}

/// A line as a plain sentence; with a zone, one that stands beside its own date and does not say it again.
pub fn sentence(w: &Speech, line: &Line, zone: Option<&TimeZone>) -> String {
    let who = if line.who.is_empty() {
        w.t("who-system")
    } else {
        line.who.clone()
    };
    // The line of an answer to an instruction names the unit alone.
    let names_who = line.verb != Verb::AnswerInstruction.code();
    let fact = |name: &str, value: &str| match (name, Plain::read(w, value)) {
        // Said by the unit itself, its name need not stand there twice.
        ("unit", _) if names_who && who.starts_with(value) => Plain::Text(w.t("timeline-own-unit")),
        ("on", plain) => zone
            .and_then(|zone| w.same_day(value, line.at, zone))
            .map_or(plain, Plain::Text),
        // The promise stands between quotation marks already.
        ("what", _) => Plain::Text(within_quotes(value)),
        ("round", Plain::Number(round)) => Plain::Text(w.t1("ordinal", "n", round)),
        (_, plain) => plain,
    };
    let facts: Vec<(&str, Plain)> = line
        .facts
        .iter()
        .map(|(name, value)| (name.as_str(), fact(name, value)))
        .collect();
    let mut args: Vec<(&str, &dyn Arg)> = vec![("who", &who)];
    args.extend(facts.iter().map(|(name, value)| (*name, value as &dyn Arg)));
    w.all(&format!("timeline-{}", line.verb), &args)
}

/// Words that will stand between quotation marks: without a pair of their own around them, and with inner marks inside.
fn within_quotes(words: &str) -> String {
    let mut inner = words.trim();
    while let Some(bare) = inner
        .strip_prefix('“')
        .and_then(|rest| rest.strip_suffix('”'))
        .filter(|bare| !bare.contains(['“', '”']) || bare.starts_with('“'))
    {
        inner = bare;
    }
    inner.replace('“', "‘").replace('”', "’")
}

/// The step of the loop to which a line of the timeline belongs.
fn step_of(verb: &str) -> Option<Step> {
    use Verb as V;
    Some(match Verb::from_code(verb) {
        None => match verb {
            "begin" | "take-up" => Step::Propose,
            "merge" | "unmerge" => Step::Review,
            _ => return None,
        },
        Some(
            V::Write
            | V::Invite
            | V::AcceptCosign
            | V::DeclineCosign
            | V::Second
            | V::Submit
            | V::Withdraw,
        ) => Step::Propose,
        Some(
            V::Review
            | V::File
            | V::ReturnForChanges
            | V::Refuse
            | V::Convert
            | V::DesignateKey
            | V::RevokeKey,
        ) => Step::Review,
        Some(V::Assign | V::AddUnit | V::SignFor | V::Object | V::DecideObjection) => Step::Assign,
        Some(
            V::Plan
            | V::Start
            | V::ReportNode
            | V::ReportDifficulty
            | V::SolveDifficulty
            | V::RecordContact
            | V::ConfirmContact
            | V::GiveCoOpinion
            | V::AskExtension
            | V::DecideExtension
            | V::Urge
            | V::Supervise
            | V::Instruct
            | V::AnswerInstruction
            | V::CloseInstruction,
        ) => Step::Handle,
        Some(
            V::DraftReply
            | V::SignOff
            | V::CheckReply
            | V::SendReply
            | V::PublishReply
            | V::ChangeClass,
        ) => Step::Reply,
        Some(V::Rate | V::EnterRating | V::CloseEvaluation | V::HoldMeeting | V::Appraise) => {
            Step::Evaluate
        }
        Some(
            V::ReportCommitment
            | V::VerifyCommitment
            | V::PostponeCommitment
            | V::CancelCommitment
            | V::RecordOutcome
            | V::ConfirmOutcome
            | V::LookBack,
        ) => Step::Keep,
        Some(V::Archive) => Step::Close,
        Some(V::OfferUp | V::TakeBackOffer | V::HearOffer | V::Lapse) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::within_quotes;

    #[test]
    fn quotation_marks_do_not_stand_in_each_other() {
        for (words, inside) in [
            ("加装电梯", "加装电梯"),
            ("“全市通办”", "全市通办"),
            ("““全市通办””", "全市通办"),
            ("实现“全市通办”", "实现‘全市通办’"),
            ("“一窗”和“一网”", "‘一窗’和‘一网’"),
        ] {
            assert_eq!(within_quotes(words), inside);
        }
    }
}
