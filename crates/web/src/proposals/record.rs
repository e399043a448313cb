//! The record: what it is, who it waits for and until when, what it says, what was done, what may be done now.
//!
//! The page shows what [`Reading`] opens and nothing else: the public sees the text, published replies and the public
//! lines of the timeline; units never see ratings that are still open.

use super::verb::action_words;
use super::{Opened, open};
use crate::dates::{Until, When};
use crate::failure::Problem;
use crate::page::{Frame, Nav, show};
use crate::papers::may_read;
use crate::session::Visitor;
use crate::urls::{self, CaseRef};
use crate::words::{Arg, Plain, Speech};
use crate::{rings, scratch};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use bihuan_domain::actor::{Party, Side};
use bihuan_domain::profile::{Choice, find};
use bihuan_domain::proposals::case::{
    Assignment, Attachment, Case, CommitmentEnd, Evaluation, OutcomeKind, Reply, Round,
};
use bihuan_domain::proposals::reading::{Reading, level_is_public};
use bihuan_domain::proposals::ring::{Step, ring};
use bihuan_domain::proposals::stage::{assignment_stage, stage};
use bihuan_domain::proposals::verbs::Verb;
use bihuan_domain::proposals::waiting::{Waiting, waiting};
use bihuan_office::desk::audience;
use bihuan_store::ledger::Line;
use serde::Deserialize;
use std::collections::BTreeSet;
use uuid::Uuid;

/// How many of the things waited for are said above the fold.
const SAID: usize = 2;

/// So many actions stand in sight at least.
const SHOWN: usize = 5;

/// The line that the clock leaves when it has reminded somebody.
const REMIND: &str = "remind";

/// What just happened, in the address.
#[derive(Debug, Default, Deserialize)]
pub struct Just {
    /// A verb that was done.
    done: Option<String>,
    /// On which part.
    part: Option<Uuid>,
    /// A verb that somebody wanted to do and that is over.
    past: Option<String>,
}

struct WaitView {
    who: String,
    what: String,
    until: Option<Until>,
    otherwise: Option<String>,
    derivation: Option<String>,
}

struct StepView {
    class: &'static str,
    label: String,
    href: Option<String>,
    note: String,
}

/// What a proposal says.
pub struct TextView {
    /// 情况.
    pub situation: Vec<String>,
    /// 分析.
    pub analysis: Vec<String>,
    /// 建议, each in paragraphs.
    pub suggestions: Vec<Vec<String>>,
}

impl TextView {
    /// The text of a case. Whoever reads the case reads it.
    pub fn of(opened: &Opened, _: &Speech) -> Self {
        let text = &opened.stored.case.text;
        Self {
            situation: paragraphs(&text.situation),
            analysis: paragraphs(&text.analysis),
            suggestions: text
                .suggestions
                .iter()
                .map(|text| paragraphs(text))
                .collect(),
        }
    }

    /// Whether nothing is written yet.
    pub fn is_empty(&self) -> bool {
        self.situation.is_empty() && self.analysis.is_empty() && self.suggestions.is_empty()
    }
}

struct PaperView {
    href: String,
    name: String,
    note: String,
}

struct FixingView {
    label: String,
    value: Option<String>,
}

struct NodeView {
    what: String,
    until: Until,
    done: Option<(String, When)>,
}

struct DifficultyView {
    what: String,
    at: When,
    solution: Option<(String, When)>,
}

struct ContactView {
    heading: String,
    who: String,
    summary: String,
    confirmed: Option<(bool, String)>,
}

struct OpinionView {
    paragraphs: Vec<String>,
    by: String,
    at: When,
    papers: Vec<PaperView>,
}

struct AnswerView {
    suggestion: String,
    paragraphs: Vec<String>,
}

struct ReplyView {
    document_no: String,
    state: String,
    class: Option<String>,
    general: Vec<String>,
    answers: Vec<AnswerView>,
    difference: Vec<String>,
    none_because: String,
    promised: Vec<(String, String, Option<When>)>,
    signed: Option<String>,
    openness: Option<String>,
    contact: String,
    papers: Vec<PaperView>,
    rejected: Vec<String>,
}

struct RatingView {
    name: String,
    attitude: String,
    result: String,
    comment: String,
}

struct EvaluationView {
    ratings: Vec<RatingView>,
    asked: usize,
    answered: usize,
    closed: bool,
    hidden: bool,
    until: Until,
}

struct RoundView {
    heading: Option<String>,
    until: Until,
    meeting: Option<(When, String)>,
    reply: Option<ReplyView>,
    evaluation: Option<EvaluationView>,
}

struct AssignmentView {
    anchor: String,
    unit: String,
    mode: String,
    stage: String,
    stage_class: &'static str,
    until: Until,
    due_href: String,
    ended: Option<String>,
    fixings: Vec<FixingView>,
    nodes: Vec<NodeView>,
    difficulties: Vec<DifficultyView>,
    contacts: Vec<ContactView>,
    objections: Vec<String>,
    extensions: Vec<String>,
    opinion: Option<OpinionView>,
    rounds: Vec<RoundView>,
}

struct CommitmentView {
    what: String,
    measure: String,
    owner: String,
    until: Until,
    state: String,
    class: &'static str,
    reports: Vec<(When, String, bool)>,
    open: bool,
    end: Option<String>,
}

struct OutcomeView {
    name: String,
    figure: Option<String>,
    document_no: Option<String>,
    on: When,
    source: String,
    confirmed: bool,
    papers: Vec<PaperView>,
}

struct LineView {
    anchor: Option<String>,
    at: When,
    words: String,
}

struct ActionView {
    words: String,
    href: String,
    hint: Option<String>,
    primary: bool,
}

struct FactView {
    label: String,
    value: String,
}

#[derive(Template)]
#[template(path = "proposals/record.html")]
struct RecordPage {
    f: Frame,
    w: Speech,
    just: Option<String>,
    past: bool,
    draft_key: Option<String>,
    ring: String,
    number: Option<String>,
    category: String,
    key: Option<&'static str>,
    stage: String,
    stage_class: &'static str,
    title: String,
    by_line: String,
    waits: Vec<WaitView>,
    /// How many more there are than are said.
    waits_more: usize,
    waiting_class: &'static str,
    steps: Vec<StepView>,
    text: TextView,
    papers: Vec<PaperView>,
    /// Evidence and the like, which no part of the page shows.
    other_papers: Vec<PaperView>,
    instructions: Vec<(String, String, When)>,
    assignments: Vec<AssignmentView>,
    commitments: Vec<CommitmentView>,
    outcomes: Vec<OutcomeView>,
    resolutions: Vec<(String, Vec<String>)>,
    look_backs: Vec<(String, String)>,
    lines: Vec<LineView>,
    /// Reminders stand in the ledger one by one; here they are counted, for they would drown what people did.
    reminders: usize,
    actions: Vec<ActionView>,
    more_actions: Vec<ActionView>,
    facts: Vec<FactView>,
    is_public: bool,
}

fn paragraphs(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// `GET /proposals/{case}`.
///
/// # Errors
/// [`bihuan_office::Failure::Missing`] when there is no such case for this person.
pub async fn page(
    visitor: Visitor,
    Path(case): Path<CaseRef>,
    Query(just): Query<Just>,
) -> Result<Response, Problem> {
    let opened = open(&visitor, case).await?;
    let lines = visitor
        .web
        .office
        .store
        .timeline(opened.place.id, opened.case.id.0)
        .await?;
    let view = View {
        visitor: &visitor,
        opened: &opened,
        w: opened.speech(&visitor),
        today: opened.today(&visitor),
    };
    let f = Frame::of(&visitor, view.title(), Nav::Proposals).await?;
    show(&view.record(f, &lines, &just))
}

/// What all parts of the page look at.
struct View<'a> {
    visitor: &'a Visitor,
    opened: &'a Opened,
    w: Speech,
    today: jiff::civil::Date,
}

impl View<'_> {
    fn case(&self) -> &Case {
        &self.opened.stored.case
    }

    fn title(&self) -> String {
        match self.case().text.title.as_str() {
            "" => self.w.t("untitled"),
            title => title.to_owned(),
        }
    }

    /// Whether this person works on the case, and does not only read its public face.
    fn inside(&self) -> bool {
        self.opened.reading >= Reading::Party
    }

    fn record(&self, f: Frame, lines: &[Line], just: &Just) -> RecordPage {
        let case = self.case();
        let stage = stage(case);
        let waits = waiting(case);
        let late = waits
            .iter()
            .any(|item| item.due.is_some_and(|due| due < self.today));
        let arcs = ring(case, &waits, self.today);
        let seen: Vec<&Line> = lines
            .iter()
            .filter(|line| self.opened.reading.sees(audience(&line.audience)))
            .collect();
        let anchored: BTreeSet<&'static str> = seen
            .iter()
            .filter_map(|line| step_of(&line.verb))
            .map(Step::code)
            .collect();
        let steps = arcs
            .iter()
            .map(|(step, state)| {
                let first = seen.iter().find(|line| step_of(&line.verb) == Some(*step));
                StepView {
                    class: rings::drawn(*state).class(),
                    label: self.w.t(&format!("step-{}", step.code())),
                    href: first.map(|_| format!("#step-{}", step.code())),
                    note: match first {
                        Some(line) => self.w.at_micros(line.at, &self.opened.place.zone).text,
                        None => self.w.t(&format!("arc-{}", rings::drawn(*state).class())),
                    },
                }
            })
            .collect();
        let verb = just.done.as_deref().and_then(Verb::from_code);
        let known =
            |code: &&str| Verb::from_code(code).is_some() || matches!(*code, "merge" | "unmerge");
        let just_words = just
            .done
            .as_deref()
            .filter(known)
            .map(|code| self.w.t1("done", "verb", self.w.t(&format!("verb-{code}"))));
        let all = self.waits(&waits);
        let (actions, more_actions) = self.actions();
        RecordPage {
            just: just_words,
            past: just.past.is_some(),
            draft_key: verb.map(|verb| {
                format!(
                    "{}:{}",
                    f.account,
                    scratch::form_name(&self.opened.case, verb, just.part)
                )
            }),
            ring: rings::ring(&self.w, &arcs, stage, |step| anchored.contains(step.code())).large(),
            number: self.number(),
            category: self.category(),
            key: case.key.as_ref().map(|key| {
                if key.number_one {
                    "number-one-proposal"
                } else {
                    "key-proposal"
                }
            }),
            stage: self.w.t(&format!("stage-{}", stage.code())),
            stage_class: rings::tag(stage, late),
            title: self.title(),
            by_line: self.by_line(),
            waiting_class: if late {
                "is-late"
            } else if waits.is_empty() {
                "is-closed"
            } else {
                ""
            },
            waits_more: all.len().saturating_sub(SAID),
            waits: all.into_iter().take(SAID).collect(),
            steps,
            text: TextView::of(self.opened, &self.w),
            papers: self.papers(
                case.attachments
                    .iter()
                    .filter(|paper| Self::is_of_text(paper)),
            ),
            other_papers: self.papers(
                case.attachments
                    .iter()
                    .filter(|paper| !Self::is_of_text(paper) && !self.is_in_a_part(paper)),
            ),
            instructions: self.instructions(),
            assignments: case
                .assignments
                .iter()
                .filter(|a| self.inside() || a.ended.is_none())
                .map(|a| self.assignment(a))
                .collect(),
            commitments: self.commitments(),
            outcomes: self.outcomes(),
            resolutions: self.resolutions(),
            look_backs: case
                .look_backs
                .iter()
                .map(|look| (look.year.to_string(), look.finding.clone()))
                .collect(),
            reminders: seen.iter().filter(|line| line.verb == REMIND).count(),
            lines: self.lines(&seen),
            actions,
            more_actions,
            facts: self.facts(),
            is_public: bihuan_domain::proposals::reading::is_public(case),

            w: self.w.clone(),
            f,
        }
    }

    fn number(&self) -> Option<String> {
        let case = self.case();
        match &case.admission.case_no {
            Some(no) => Some(self.w.t1("case-no", "no", no)),
            None => case
                .submission()
                .map(|submission| self.w.t1("serial-no", "no", &submission.serial_no)),
        }
    }

    fn category(&self) -> String {
        let code = self.case().text.category.as_deref();
        code.map(|code| {
            self.opened
                .profile
                .category(code)
                .map_or(code, |row| self.w.of(&row.label))
                .to_owned()
        })
        .unwrap_or_default()
    }

    fn by_line(&self) -> String {
        let case = self.case();
        let imported = case
            .imported
            .iter()
            .flat_map(|imported| &imported.cosigners);
        let names: Vec<&str> = case
            .proposers
            .signatories()
            .map(|cosign| cosign.name.as_str())
            .chain(imported.map(String::as_str))
            .collect();
        let lead = case.proposers.lead.name();
        let comma = self.w.t("list-comma");
        if names.is_empty() {
            self.w.t1("by-one", "name", lead)
        } else {
            self.w.all(
                "by-several",
                &[
                    ("name", &lead),
                    ("count", &names.len()),
                    ("others", &names.join(&comma)),
                ],
            )
        }
    }

    fn party(&self, party: Party) -> String {
        let directory = &self.opened.place.directory;
        let case = self.case();
        let unknown = || self.w.t("party-unknown");
        match party {
            Party::Member(id) => directory
                .members
                .get(&id)
                .map_or_else(unknown, |row| row.name.clone()),
            Party::Body(id) => directory
                .bodies
                .get(&id)
                .map_or_else(unknown, |row| row.name.clone()),
            Party::Unit(id) => {
                let at_the_time = case
                    .assignments
                    .iter()
                    .find(|a| a.unit == id)
                    .map(|a| a.unit_name.clone());
                at_the_time
                    .or_else(|| directory.units.get(&id).map(|row| row.name.clone()))
                    .unwrap_or_else(unknown)
            }
            Party::Leader(id) => directory.leaders.get(&id).cloned().unwrap_or_else(unknown),
            Party::Staff => self.w.t("party-staff"),
            Party::Reviewer => self.w.t("party-reviewer"),
            Party::Assigner(Side::Party) => self.w.t("party-assigner_party"),
            Party::Assigner(Side::Government) => self.w.t("party-assigner_government"),
        }
    }

    /// Most urgent first; the same thing waited for from several is said once.
    fn waits(&self, waits: &[Waiting]) -> Vec<WaitView> {
        let mut waits: Vec<&Waiting> = waits
            .iter()
            .filter(|item| {
                self.inside()
                    || item.verb.audience() == bihuan_domain::proposals::verbs::Audience::Everyone
            })
            .collect();
        waits.sort_by_key(|item| (item.due.is_none(), item.due));
        let mut views: Vec<WaitView> = Vec::new();
        for item in waits {
            let who = self.party(item.party);
            let what = self.w.t(&format!("verb-{}", item.verb.code()));
            let until = item.due.map(|due| self.w.until(due, self.today));
            if let Some(same) = views
                .iter_mut()
                .find(|view| view.what == what && view.until == until)
            {
                if !same.who.contains(&who) {
                    same.who = format!("{}{}{who}", same.who, self.w.t("list-comma"));
                }
                continue;
            }
            let assignment = item
                .part
                .filter(|part| self.case().assignments.iter().any(|a| a.id.0 == *part));
            views.push(WaitView {
                who,
                what,
                derivation: until
                    .as_ref()
                    .and(assignment)
                    .map(|id| urls::due(&self.opened.case, id)),
                until,
                otherwise: self.w.perhaps(&format!("nothing-{}", item.verb.code())),
            });
        }
        views
    }

    fn paper(&self, paper: &Attachment) -> PaperView {
        let kb = paper.size.div_ceil(1024);
        let size = if kb < 1024 {
            self.w.t1("size-kb", "n", kb)
        } else {
            self.w.t1("size-mb", "n", kb.div_ceil(1024))
        };
        let kind = paper
            .name
            .rsplit_once('.')
            .map_or_else(String::new, |(_, end)| end.to_ascii_uppercase());
        PaperView {
            href: urls::paper(&self.opened.case, paper.id.0),
            name: paper.name.clone(),
            note: if kind.is_empty() {
                size
            } else {
                format!("{kind} · {size}")
            },
        }
    }

    fn papers<'p>(&self, papers: impl Iterator<Item = &'p Attachment>) -> Vec<PaperView> {
        papers
            .filter(|paper| may_read(self.opened, paper))
            .map(|paper| self.paper(paper))
            .collect()
    }

    fn papers_of(&self, ids: &[bihuan_domain::ids::AttachmentId]) -> Vec<PaperView> {
        self.papers(
            self.case()
                .attachments
                .iter()
                .filter(|paper| ids.contains(&paper.id)),
        )
    }

    /// Whether a paper came with the proposal itself; imported ones carry no verb of ours.
    fn is_of_text(paper: &Attachment) -> bool {
        matches!(
            Verb::from_code(&paper.purpose),
            None | Some(Verb::Write | Verb::Submit)
        )
    }

    /// Whether a paper is shown with the part it belongs to.
    fn is_in_a_part(&self, paper: &Attachment) -> bool {
        let case = self.case();
        let in_handling = case.assignments.iter().any(|a| {
            let opinion = a.co_opinion.as_ref().map(|opinion| &opinion.papers);
            let replies = a.rounds.iter().filter_map(|round| round.reply.as_ref());
            opinion
                .into_iter()
                .chain(replies.map(|reply| &reply.text.papers))
                .any(|papers| papers.contains(&paper.id))
        });
        in_handling
            || case
                .outcomes
                .iter()
                .any(|outcome| outcome.evidence.contains(&paper.id))
    }

    fn instructions(&self) -> Vec<(String, String, When)> {
        let Some(key) = self.case().key.as_ref().filter(|_| self.inside()) else {
            return Vec::new();
        };
        key.instructions
            .iter()
            .map(|instruction| {
                (
                    instruction.text.clone(),
                    instruction.title.clone(),
                    self.w.at(instruction.stamp.at, &self.opened.place.zone),
                )
            })
            .collect()
    }

    fn label_of(&self, list: &[Choice], code: &str) -> String {
        find(list, code)
            .map_or(code, |row| self.w.of(&row.label))
            .to_owned()
    }

    fn assignment(&self, a: &Assignment) -> AssignmentView {
        let inside = self.inside();
        let zone = &self.opened.place.zone;
        let until = self.w.until(a.answer_due().date(), self.today);
        let stage = assignment_stage(a);
        let answered = a
            .round()
            .and_then(|round| round.reply.as_ref())
            .is_some_and(|reply| reply.sent.is_some())
            || a.co_opinion.is_some();
        let plan = &a.plan;
        let text = |value: &str| Some(value.to_owned()).filter(|value| !value.trim().is_empty());
        let fixings = [
            ("unit", text(&plan.unit)),
            ("leader", text(&plan.leader)),
            ("staff", text(&plan.staff)),
            ("duty", text(&plan.duty)),
            ("time", plan.time.map(|day| self.w.day(day))),
            ("effect", text(&plan.effect)),
        ];
        let contact = &self.opened.profile.contact;
        AssignmentView {
            anchor: format!("assignment-{}", a.id),
            unit: a.unit_name.clone(),
            mode: self.w.t(&format!("mode-{}", a.mode.code())),
            stage: self.w.t(if a.co_opinion.is_some() {
                "co-opinion-given"
            } else {
                stage_message(stage.code())
            }),
            stage_class: if a.ended.is_some() {
                "is-stopped"
            } else {
                rings::tag(stage, until.late && !answered)
            },
            due_href: urls::due(&self.opened.case, a.id.0),
            until,
            ended: a.ended.as_ref().map(|(reason, _)| reason.clone()),

            fixings: fixings
                .into_iter()
                .filter(|_| inside && a.mode.answers())
                .map(|(name, value)| FixingView {
                    label: self.w.t(&format!("field-plan-{name}")),
                    value,
                })
                .collect(),
            nodes: plan
                .nodes
                .iter()
                .map(|node| NodeView {
                    what: node.what.clone(),
                    until: self.w.until(node.on, self.today),
                    done: node
                        .done
                        .as_ref()
                        .map(|(words, stamp)| (words.clone(), self.w.at(stamp.at, zone))),
                })
                .collect(),
            difficulties: if inside {
                a.difficulties
                    .iter()
                    .map(|d| DifficultyView {
                        what: d.what.clone(),
                        at: self.w.at(d.stamp.at, zone),
                        solution: d
                            .solution
                            .as_ref()
                            .map(|(words, stamp)| (words.clone(), self.w.at(stamp.at, zone))),
                    })
                    .collect()
            } else {
                Vec::new()
            },
            contacts: if inside {
                a.contacts
                    .iter()
                    .map(|c| ContactView {
                        heading: self.w.all(
                            "contact-heading",
                            &[
                                ("date", &self.w.day(c.on)),
                                ("phase", &self.w.t(phase_message(c.phase))),
                                ("way", &self.label_of(&contact.ways, &c.way)),
                            ],
                        ),
                        who: self.w.t2(
                            "contact-who",
                            "person",
                            &c.person,
                            "rank",
                            self.label_of(&contact.ranks, &c.rank),
                        ),
                        summary: c.summary.clone(),
                        confirmed: c
                            .confirmed
                            .as_ref()
                            .map(|(agreed, remark, _)| (*agreed, remark.clone())),
                    })
                    .collect()
            } else {
                Vec::new()
            },
            objections: if inside {
                a.objections
                    .iter()
                    .map(|o| {
                        self.w
                            .t2("objection", "reason", &o.reason, "unit", &o.proposed_name)
                    })
                    .collect()
            } else {
                Vec::new()
            },
            extensions: if inside {
                a.extensions
                    .iter()
                    .map(|e| self.w.t1("extension", "reason", &e.reason))
                    .collect()
            } else {
                Vec::new()
            },
            opinion: a
                .co_opinion
                .as_ref()
                .filter(|_| inside)
                .map(|opinion| OpinionView {
                    paragraphs: paragraphs(&opinion.text),
                    by: opinion.stamp.name.clone(),
                    at: self.w.at(opinion.stamp.at, zone),
                    papers: self.papers_of(&opinion.papers),
                }),
            rounds: a.rounds.iter().map(|round| self.round(a, round)).collect(),
        }
    }

    fn round(&self, a: &Assignment, round: &Round) -> RoundView {
        RoundView {
            heading: (a.rounds.len() > 1 || round.no > 1)
                .then(|| self.w.t1("round", "n", round.no)),
            until: self.w.until(round.due.date(), self.today),
            meeting: round
                .meeting
                .as_ref()
                .map(|(on, words, _)| (self.w.when(*on), words.clone())),
            reply: round
                .reply
                .as_ref()
                .filter(|reply| self.sees_reply(a, reply))
                .map(|reply| self.reply(reply)),
            evaluation: round
                .evaluation
                .as_ref()
                .filter(|_| self.inside())
                .map(|evaluation| self.evaluation(evaluation)),
        }
    }

    fn sees_reply(&self, a: &Assignment, reply: &Reply) -> bool {
        let own = self.opened.actor.units().any(|unit| unit == a.unit)
            || self.opened.actor.sides().any(|side| side == a.side);
        match self.opened.reading {
            Reading::Nothing => false,
            Reading::Public => reply.published.is_some() && level_is_public(&reply.text.openness),
            Reading::Party => reply.sent.is_some() || own,
            Reading::Office => true,
        }
    }

    fn reply(&self, reply: &Reply) -> ReplyView {
        let zone = &self.opened.place.zone;
        let inside = self.inside();
        let text = &reply.text;
        // The public reads the public words, where they differ; the internal ones stay inside.
        let instead = !inside && !text.public_text.trim().is_empty();
        let suggestions = &self.case().text.suggestions;
        let state = match (&reply.published, &reply.sent, &reply.passed, &reply.signed) {
            (Some(stamp), ..) => {
                self.w
                    .t1("reply-published", "date", self.w.at(stamp.at, zone).text)
            }
            (_, Some(stamp), ..) => self
                .w
                .t1("reply-sent", "date", self.w.at(stamp.at, zone).text),
            (_, _, Some(_), _) => self.w.t("reply-passed"),
            (_, _, _, Some(_)) => self.w.t("reply-signed"),
            _ => self.w.t("reply-draft"),
        };
        let class = reply.class().unwrap_or(&text.class);
        let label = self
            .opened
            .profile
            .result_class(class)
            .map_or("", |row| self.w.of(&row.label));
        ReplyView {
            document_no: text.document_no.clone(),
            state,
            class: (!class.is_empty()).then(|| self.w.t2("class", "code", class, "label", label)),
            general: if instead {
                paragraphs(&text.public_text)
            } else {
                paragraphs(&text.general)
            },
            answers: if instead {
                Vec::new()
            } else {
                text.answers
                    .iter()
                    .enumerate()
                    .map(|(n, answer)| AnswerView {
                        suggestion: suggestions.get(n).cloned().unwrap_or_default(),
                        paragraphs: paragraphs(answer),
                    })
                    .collect()
            },
            difference: if inside {
                paragraphs(&text.difference)
            } else {
                Vec::new()
            },
            none_because: text.none_because.clone(),
            promised: if reply.sent.is_none() {
                text.commitments
                    .iter()
                    .map(|c| {
                        (
                            c.what.clone(),
                            c.measure.clone(),
                            c.due.map(|due| self.w.when(due)),
                        )
                    })
                    .collect()
            } else {
                Vec::new()
            },
            signed: reply.signed.as_ref().filter(|_| inside).map(|sign| {
                self.w.t2(
                    "signed-by",
                    "name",
                    &sign.signatory,
                    "rank",
                    self.label_of(&self.opened.profile.sign_off.ranks, &sign.rank),
                )
            }),
            openness: self
                .opened
                .profile
                .openness_level(&text.openness)
                .filter(|_| inside)
                .map(|row| self.w.of(&row.label).to_owned()),
            contact: if inside {
                text.contact.clone()
            } else {
                String::new()
            },
            papers: self.papers_of(&text.papers),
            rejected: if inside && reply.sent.is_none() {
                reply
                    .checks
                    .iter()
                    .filter(|check| !check.passed)
                    .map(|check| check.reason.clone())
                    .collect()
            } else {
                Vec::new()
            },
        }
    }

    /// Open ratings are read by the office and by each rater for themselves, never by the unit. [F:S49,S50]
    fn evaluation(&self, evaluation: &Evaluation) -> EvaluationView {
        let own = Party::of(&self.opened.actor);
        let closed = evaluation.closed.is_some();
        let sees_all = closed || self.opened.reading == Reading::Office;
        let scales = &self.opened.profile.rating_scales;
        let ratings: Vec<RatingView> = evaluation
            .ratings
            .iter()
            .filter(|rating| sees_all || own.contains(&rating.rater))
            .map(|rating| RatingView {
                name: rating.name.clone(),
                attitude: find(&scales.attitude, &rating.attitude)
                    .map_or(rating.attitude.as_str(), |row| self.w.of(&row.label))
                    .to_owned(),
                result: find(&scales.result, &rating.result)
                    .map_or(rating.result.as_str(), |row| self.w.of(&row.label))
                    .to_owned(),
                comment: rating.comment.clone(),
            })
            .collect();
        EvaluationView {
            ratings,
            asked: evaluation.raters.len(),
            // How many have answered would tell a unit whom to press.
            answered: if sees_all {
                evaluation.ratings.len()
            } else {
                0
            },
            closed,
            hidden: !sees_all,
            until: self.w.until(evaluation.due.date(), self.today),
        }
    }

    fn commitments(&self) -> Vec<CommitmentView> {
        let zone = &self.opened.place.zone;
        let case = self.case();
        // A commitment made in a reply that is not public is no business of the public yet.
        let shown = case.commitments.iter().filter(|c| {
            let reply = case
                .assignment(c.assignment)
                .and_then(|a| a.rounds.iter().find(|round| round.no == c.round))
                .and_then(|round| round.reply.as_ref());
            self.inside()
                || reply.is_some_and(|reply| {
                    reply.published.is_some() && level_is_public(&reply.text.openness)
                })
        });
        shown
            .map(|c| {
                let until = self.w.until(c.due, self.today);
                let (state, class) = match &c.end {
                    Some(CommitmentEnd::Done { .. }) => ("commitment-done", "is-done"),
                    Some(CommitmentEnd::Replaced { .. }) => ("commitment-replaced", "is-stopped"),
                    Some(CommitmentEnd::Cancelled { .. }) => ("commitment-cancelled", "is-stopped"),
                    None if c.awaits_verification() => ("commitment-reported", "is-now"),
                    None if until.late => ("commitment-late", "is-late"),
                    None => ("commitment-open", "is-now"),
                };
                CommitmentView {
                    what: c.what.clone(),
                    measure: c.measure.clone(),
                    owner: c.owner_name.clone(),
                    until,
                    state: self.w.t(state),
                    class,
                    reports: c
                        .reports
                        .iter()
                        .filter(|_| self.inside())
                        .map(|report| {
                            (
                                self.w.at(report.stamp.at, zone),
                                report.text.clone(),
                                report.refuted.is_some(),
                            )
                        })
                        .collect(),
                    open: c.end.is_none(),
                    end: c.end.as_ref().map(|end| match end {
                        CommitmentEnd::Done { verdict, .. } => verdict.clone(),
                        CommitmentEnd::Replaced { reason, .. }
                        | CommitmentEnd::Cancelled { reason, .. } => reason.clone(),
                    }),
                }
            })
            .collect()
    }

    fn outcomes(&self) -> Vec<OutcomeView> {
        let shown = self
            .case()
            .outcomes
            .iter()
            .filter(|outcome| self.inside() || outcome.confirmed.is_some());
        shown
            .map(|outcome| {
                let (figure, document_no) = match &outcome.kind {
                    OutcomeKind::Policy { document_no } => {
                        (None, Some(document_no.clone()).filter(|no| !no.is_empty()))
                    }
                    OutcomeKind::Measured {
                        number,
                        unit_of_measure,
                    } => (Some(format!("{number}{unit_of_measure}")), None),
                };
                OutcomeView {
                    name: outcome.name.clone(),
                    figure,
                    document_no,
                    on: self.w.when(outcome.on),
                    source: outcome.source.clone(),
                    confirmed: outcome.confirmed.is_some(),
                    papers: self.papers_of(&outcome.evidence),
                }
            })
            .collect()
    }

    fn resolutions(&self) -> Vec<(String, Vec<String>)> {
        let Some(imported) = &self.case().imported else {
            return Vec::new();
        };
        let dated = |label: &str, on: Option<jiff::civil::Date>| match on {
            Some(on) => self
                .w
                .t2("label-on", "label", label, "date", self.w.day(on)),
            None => label.to_owned(),
        };
        let mut all: Vec<_> = imported
            .resolutions
            .iter()
            .map(|(label, on, text)| (dated(label, *on), paragraphs(text)))
            .collect();
        if let Some(execution) = &imported.execution {
            all.push((self.w.t("imported-execution"), paragraphs(execution)));
        }
        all
    }

    fn lines(&self, seen: &[&Line]) -> Vec<LineView> {
        let mut anchored = BTreeSet::new();
        seen.iter()
            .filter(|line| line.verb != REMIND)
            .map(|line| {
                let step = step_of(&line.verb).filter(|step| anchored.insert(step.code()));
                LineView {
                    anchor: step.map(|step| format!("step-{}", step.code())),
                    at: self.w.at_micros(line.at, &self.opened.place.zone),
                    words: timeline_words(&self.w, line),
                }
            })
            .collect()
    }

    /// What this person may do now: first what waits for them, then the rest.
    fn actions(&self) -> (Vec<ActionView>, Vec<ActionView>) {
        if self.opened.actor.account.is_none() {
            return (Vec::new(), Vec::new());
        }
        let ids = self.opened.ids(self.visitor);
        let by = self.opened.by(self.visitor, &ids);
        let own = Party::of(&self.opened.actor);
        let waits = waiting(self.case());
        let mut actions: Vec<(bool, ActionView)> = Vec::new();
        for verb in Verb::ALL {
            for target in verb.open_to(self.case(), &by) {
                let awaited = waits.iter().any(|item| {
                    item.verb == *verb && item.part == target.part && own.contains(&item.party)
                });
                actions.push((
                    awaited,
                    ActionView {
                        words: action_words(&self.w, *verb, &target),
                        href: urls::verb_on(&self.opened.case, verb.code(), target.part),
                        hint: if awaited {
                            self.w.perhaps(&format!("nothing-{}", verb.code()))
                        } else {
                            None
                        },
                        primary: false,
                    },
                ));
            }
        }
        actions.sort_by_key(|(awaited, _)| !awaited);
        let awaited = actions.iter().filter(|(awaited, _)| *awaited).count();
        let mut views: Vec<ActionView> = actions.into_iter().map(|(_, view)| view).collect();
        if let Some(first) = views.first_mut() {
            first.primary = true;
        }
        // Merging is done to two cases, so it stands beside the table of verbs.
        let merging = crate::merging::links(self.visitor, self.opened);
        views.extend(merging.into_iter().map(|link| ActionView {
            words: link.words,
            href: link.href,
            hint: None,
            primary: false,
        }));
        // What nobody waits for folds away where there is much of it.
        let shown = if awaited == 0 || views.len() <= SHOWN {
            SHOWN
        } else {
            awaited
        };
        let more = views.split_off(shown.min(views.len()));
        (views, more)
    }

    fn facts(&self) -> Vec<FactView> {
        let case = self.case();
        let zone = &self.opened.place.zone;
        let mut facts = Vec::new();
        let mut add = |label: &str, value: String| {
            if !value.is_empty() {
                facts.push(FactView {
                    label: self.w.t(label),
                    value,
                });
            }
        };
        let comma = self.w.t("list-comma");
        add("fact-committee", self.opened.place.row.name.clone());
        let kind = self.opened.profile.proposer_type(&case.proposers.kind);
        add(
            "fact-kind",
            kind.map_or_else(String::new, |row| self.w.of(&row.label).to_owned()),
        );
        add("fact-category", self.category());
        if let Some(first) = case.submissions.first() {
            add("fact-serial", first.serial_no.clone());
            let session = if first.in_session {
                "in-session"
            } else {
                "between-sessions"
            };
            add(
                "fact-submitted",
                self.w.t2(
                    "submitted-on",
                    "date",
                    self.w.at(first.stamp.at, zone).text,
                    "when",
                    self.w.t(session),
                ),
            );
        }
        let units = |answers: bool| {
            let live = case
                .live_assignments()
                .filter(|a| a.mode.answers() == answers);
            live.map(|a| a.unit_name.as_str())
                .collect::<Vec<_>>()
                .join(&comma)
        };
        add("fact-units", units(true));
        add("fact-co-units", units(false));
        if let Some(key) = &case.key {
            let title = |leader: &Option<(bihuan_domain::ids::LeaderId, String)>| {
                leader.as_ref().map_or_else(String::new, |(_, t)| t.clone())
            };
            add("fact-led", title(&key.led_by));
            add("fact-supervised", title(&key.supervised_by));
            add("fact-read", title(&key.read_by));
        }
        let seconders: Vec<&str> = case
            .proposers
            .seconders
            .iter()
            .map(|s| s.name.as_str())
            .collect();
        add("fact-seconders", seconders.join(&comma));
        let merged: Vec<String> = case
            .admission
            .merged
            .iter()
            .map(|m| m.title.clone())
            .collect();
        add("fact-merged", merged.join(&comma));
        add(
            "fact-merged-into",
            case.admission
                .merged_into
                .as_ref()
                .map_or_else(String::new, |m| m.title.clone()),
        );
        if self.inside() {
            let wanted: Vec<&str> = case
                .text
                .suggested_units
                .iter()
                .filter_map(|id| self.opened.place.directory.units.get(id))
                .map(|unit| unit.name.as_str())
                .collect();
            add("fact-suggested", wanted.join(&comma));
            if case.proposers.on_behalf.is_some() {
                add("fact-typed", self.w.t("typed-from-paper"));
            }
            if let Some(ground) = case
                .admission
                .ground
                .as_deref()
                .and_then(|code| self.opened.profile.refusal_ground(code))
            {
                add("fact-ground", self.w.of(&ground.label).to_owned());
            }
            add("fact-reason", case.admission.reason.clone());
        }
        if let Some(imported) = &case.imported {
            add("fact-source", imported.source.clone());
            add(
                "fact-date",
                imported.on.map_or_else(String::new, |on| self.w.day(on)),
            );
        }
        let open = if case.text.openness.public {
            "openness-public"
        } else {
            "openness-closed"
        };
        add("fact-openness", self.w.t(open));
        facts
    }
}

/// A line of the timeline as a plain sentence.
pub fn timeline_words(w: &Speech, line: &Line) -> String {
    let who = if line.who.is_empty() {
        w.t("who-system")
    } else {
        line.who.clone()
    };
    let facts: Vec<(&str, Plain)> = line
        .facts
        .iter()
        .map(|(name, value)| (name.as_str(), Plain::read(w, value)))
        .collect();
    let mut args: Vec<(&str, &dyn Arg)> = vec![("who", &who)];
    args.extend(facts.iter().map(|(name, value)| (*name, value as &dyn Arg)));
    w.all(&format!("timeline-{}", line.verb), &args)
}

const fn phase_message(phase: bihuan_domain::proposals::case::Phase) -> &'static str {
    use bihuan_domain::proposals::case::Phase;
    match phase {
        Phase::Before => "phase-before",
        Phase::During => "phase-during",
        Phase::After => "phase-after",
    }
}

/// The words for where a hand-over stands; a unit that has answered and was rated is done with its part.
fn stage_message(code: &str) -> &'static str {
    match code {
        "assigned" => "stage-assigned",
        "replying" => "stage-replying",
        "evaluating" => "stage-evaluating",
        "rehandling" => "stage-rehandling",
        "keeping" => "stage-keeping",
        _ => "stage-handling",
    }
}

/// The step of the loop to which a line of the timeline belongs.
pub fn step_of(verb: &str) -> Option<Step> {
    use Verb as V;
    Some(match Verb::from_code(verb) {
        None => match verb {
            "begin" => Step::Propose,
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
            V::Review | V::File | V::ReturnForChanges | V::Refuse | V::Convert | V::DesignateKey,
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
        Some(V::Rate | V::EnterRating | V::CloseEvaluation | V::HoldMeeting) => Step::Evaluate,
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
        Some(V::Lapse) => return None,
    })
}
