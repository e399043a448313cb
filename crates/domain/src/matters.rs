//! Matters (事项): the records beside the proposals that live through verbs of their own — a No.1 cycle, an annual
//! plan, an evaluation by ballot.
//!
//! A matter is made like a case: plain data, loaded whole, changed by one verb, stored whole; its state, what waits
//! and who may read it are computed. [`Matter`] is what a kind says of itself, the table at the end lists the kinds,
//! and [`AnyMatter`] is a matter of any of them: what the store, the office and the pages work with.

use crate::act::Target;
use crate::actor::{Actor, Party};
use crate::by::{By, Facts};
use crate::forms::Form;
use crate::ids::{CommitteeId, MatterId, ProposalId};
use crate::permissions::{Audience, Permission, Standing};
use crate::proposals::case::{Attachment, ProfileRef, Stamp};
use crate::proposals::reading::{Reader, Reading};
use crate::refusal::{Refusal, Refusals};
use crate::verbs::Deed;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// What every matter begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The matter.
    pub id: MatterId,
    /// The committee it belongs to.
    pub committee: CommitteeId,
    /// The rules it lives under: those in force when it was begun, for ever.
    pub profile: ProfileRef,
    /// When and by whom it was begun.
    pub begun: Stamp,
    /// Its papers; other parts refer to them by id.
    pub attachments: Vec<Attachment>,
}

/// A record with a life of its own: what a matter is about, and what a notice tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Link {
    /// A proposal.
    Proposal(ProposalId),
    /// A matter.
    Matter(MatterId),
}

impl Link {
    /// The record with this code of its kind; nothing when there is no such kind.
    pub fn from_code(kind: &str, id: Uuid) -> Option<Self> {
        match kind {
            "proposal" => Some(Self::Proposal(id.into())),
            "matter" => Some(Self::Matter(id.into())),
            _ => None,
        }
    }

    /// Machine code of the kind.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Proposal(_) => "proposal",
            Self::Matter(_) => "matter",
        }
    }

    /// The identifier within the kind.
    pub const fn id(self) -> Uuid {
        match self {
            Self::Proposal(id) => id.0,
            Self::Matter(id) => id.0,
        }
    }
}

/// One thing that waits for one party: in a matter, or in a case as everybody sees it who only asks what newly waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wait {
    /// For whom.
    pub party: Party,
    /// Code of the verb that would answer it.
    pub verb: &'static str,
    /// On which part.
    pub part: Option<Uuid>,
    /// Since when.
    pub since: Timestamp,
    /// Until which day, if a rule says so.
    pub due: Option<Date>,
}

/// A kind of matter: what it says of itself.
pub trait Matter: Clone + std::fmt::Debug + PartialEq + Serialize + DeserializeOwned {
    /// The kind.
    const KIND: Kind;
    /// What can be done to it.
    type Verb: Deed<Self>;

    /// What every matter begins with.
    fn head(&self) -> &Head;

    /// The same, to hang papers on it.
    fn head_mut(&mut self) -> &mut Head;

    /// The year it counts to.
    fn year(&self) -> i16;

    /// Its name, as people gave it; empty while it has none. Of kinds that stand side by side in a year without names,
    /// the code of which one it is: pages say it in words.
    fn title(&self) -> &str;

    /// Machine code of its state; computed, never stored by hand.
    fn state(&self) -> &'static str;

    /// Whether the public may read its public face.
    fn is_public(&self) -> bool;

    /// Whether it was published to the committee above.
    fn is_shared(&self) -> bool {
        false
    }

    /// Whether every member of the committee may read it, and with them who presides over it.
    fn is_for_members(&self) -> bool {
        true
    }

    /// The records it is about.
    fn links(&self) -> Vec<Link> {
        Vec::new()
    }

    /// What waits for whom. Depends on no clock.
    fn waiting(&self) -> Vec<Wait>;

    /// Whose business it is beside the committee's office and its members.
    fn parties(&self) -> Vec<Party>;

    /// Who should hear that it came to another state, beside those for whom something newly waits. Most kinds go on
    /// when the next task is done, and tell of no more than that.
    fn told_of_state(&self) -> Vec<Party> {
        Vec::new()
    }

    /// What `actor` is to this part of it, beside what the actor's hats say by themselves.
    fn standings(&self, target: &Target, actor: &Actor) -> Vec<Standing>;

    /// Names of the rules that it breaks; empty for a sound one.
    fn broken(&self) -> Vec<&'static str>;
}

/// What `actor` is to this part of a matter.
pub fn standings<M: Matter>(matter: &M, target: &Target, actor: &Actor) -> Vec<Standing> {
    use crate::actor::Hat;
    if actor.committee != matter.head().committee {
        return Vec::new();
    }
    let mut found = matter.standings(target, actor);
    found.extend(actor.hats.iter().filter_map(|hat| match *hat {
        Hat::Member(_) => Some(Standing::Member),
        Hat::Staff => Some(Standing::Staff),
        Hat::Reviewer => Some(Standing::Reviewer),
        Hat::Assigner(side) if target.side.is_none_or(|of| of == side) => Some(Standing::Assigner),
        Hat::UnitClerk(unit) if target.unit == Some(unit) => Some(Standing::UnitClerk),
        Hat::UnitLeader(unit) if target.unit == Some(unit) => Some(Standing::UnitLeader),
        Hat::BodyClerk(body) if target.body == Some(body) => Some(Standing::BodyClerk),
        Hat::Administrator => Some(Standing::Administrator),
        Hat::Auditor => Some(Standing::Auditor),
        Hat::System => Some(Standing::System),
        _ => None,
    }));
    found.sort_unstable();
    found.dedup();
    found
}

/// Everybody who may read a matter: its public face, or all of it.
pub fn readers<M: Matter>(matter: &M) -> Vec<Reader> {
    let mut readers = vec![Reader::Office];
    if matter.is_for_members() {
        readers.push(Reader::Members);
    }
    if matter.is_public() {
        readers.push(Reader::Public);
    }
    let mut parties = matter.parties();
    parties.sort_unstable();
    parties.dedup();
    readers.extend(parties.into_iter().map(Reader::Party));
    readers
}

/// How much `actor` may read of a matter.
pub fn reading<M: Matter>(matter: &M, actor: &Actor) -> Reading {
    let public = if matter.is_public() {
        Reading::Public
    } else {
        Reading::Nothing
    };
    if actor.committee != matter.head().committee {
        return public;
    }
    if actor.is_office() {
        return Reading::Office;
    }
    let parties = Party::of(actor);
    let is_member = matter.is_for_members() && actor.is_of_committee();
    let concerned = is_member || matter.parties().iter().any(|party| parties.contains(party));
    if concerned { Reading::Party } else { public }
}

fn verb_of<M: Matter>(code: &str) -> Option<M::Verb> {
    M::Verb::ALL
        .iter()
        .copied()
        .find(|verb| verb.code() == code)
}

/// Where this person may do it now.
pub fn open_to<M: Matter>(verb: M::Verb, matter: &M, by: &By<'_>) -> Vec<Target> {
    let allowed = verb.permission().standings;
    let may = |target: &Target| {
        standings(matter, target, by.actor)
            .iter()
            .any(|standing| allowed.contains(standing))
    };
    verb.possible(matter, by).into_iter().filter(may).collect()
}

/// Does a verb on a matter: finds the part, asks the table, checks the input, acts.
///
/// # Errors
/// See [`AnyMatter::perform`].
pub fn perform<M: Matter>(
    matter: &mut M,
    code: &str,
    part: Option<Uuid>,
    input: Value,
    by: &By<'_>,
) -> Result<Facts, Refusals> {
    let verb = verb_of::<M>(code).ok_or_else(|| Refusal::new("not-now").with("verb", code))?;
    let here = |target: &Target| target.part == part;
    let possible = verb.possible(matter, by);
    if !possible.iter().any(here) {
        let why = if possible.is_empty() {
            verb.why_not(matter)
        } else {
            Refusal::new("not-now")
        };
        return Err(why.with("verb", code).into());
    }
    let target = open_to(verb, matter, by)
        .into_iter()
        .find(here)
        .ok_or_else(|| Refusal::new("not-yours").with("verb", code))?;
    verb.form(matter, &target, by).check(&input)?;
    verb.act(input, matter, &target, by)
}

/// Something that somebody may do to a matter now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// The verb's code.
    pub verb: &'static str,
    /// On which part.
    pub target: Target,
}

/// A row of a kind's permission table, for the document that is printed from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The verb's code.
    pub verb: &'static str,
    /// Who may.
    pub permission: Permission,
    /// Who reads its line.
    pub audience: Audience,
}

macro_rules! matters {
    ($($(#[$doc:meta])* $name:ident($type:ty) = $code:literal;)+) => {
        /// The kinds of matter.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Kind {
            $($(#[$doc])* $name,)+
        }

        impl Kind {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Machine code: in tables, in the ledger, and before the ids of its messages.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The kind with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$name),)+ _ => None }
            }

            /// Its permission table, in the order of a matter's life.
            pub fn rows(self) -> Vec<Row> {
                match self {
                    $(Self::$name => <<$type as Matter>::Verb as Deed<$type>>::ALL
                        .iter()
                        .map(|verb| Row {
                            verb: verb.code(),
                            permission: verb.permission(),
                            audience: verb.audience(),
                        })
                        .collect(),)+
                }
            }

            /// Who may do one of its verbs.
            pub fn permission(self, verb: &str) -> Option<Permission> {
                match self { $(Self::$name => verb_of::<$type>(verb).map(Deed::permission),)+ }
            }

            /// Who reads the line of one of its verbs.
            pub fn audience(self, verb: &str) -> Option<Audience> {
                match self { $(Self::$name => verb_of::<$type>(verb).map(Deed::audience),)+ }
            }
        }

        /// A matter of any kind.
        #[derive(Debug, Clone, PartialEq)]
        pub enum AnyMatter {
            $($(#[$doc])* $name(Box<$type>),)+
        }

        $(impl From<$type> for AnyMatter {
            fn from(matter: $type) -> Self {
                Self::$name(Box::new(matter))
            }
        })+

        macro_rules! each {
            ($any:expr, $matter:ident => $answer:expr) => {
                match $any { $(AnyMatter::$name($matter) => { let $matter = $matter.as_ref(); $answer })+ }
            };
        }

        impl AnyMatter {
            /// Reads a stored matter.
            ///
            /// # Errors
            /// When the text is not a matter of this kind.
            pub fn read(kind: Kind, text: &str) -> Result<Self, serde_json::Error> {
                match kind {
                    $(Kind::$name => serde_json::from_str::<$type>(text).map(Self::from),)+
                }
            }

            /// The matter as it is stored.
            ///
            /// # Errors
            /// When it cannot be written as JSON.
            pub fn write(&self) -> Result<String, serde_json::Error> {
                each!(self, matter => serde_json::to_string(matter))
            }

            /// The kind.
            pub const fn kind(&self) -> Kind {
                match self { $(Self::$name(_) => Kind::$name,)+ }
            }

            /// What every matter begins with.
            pub fn head(&self) -> &Head {
                each!(self, matter => matter.head())
            }

            /// The same, to hang papers on it.
            pub fn head_mut(&mut self) -> &mut Head {
                match self { $(Self::$name(matter) => matter.head_mut(),)+ }
            }

            /// The year it counts to.
            pub fn year(&self) -> i16 {
                each!(self, matter => matter.year())
            }

            /// Its name; empty while it has none.
            pub fn title(&self) -> &str {
                each!(self, matter => matter.title())
            }

            /// Machine code of its state.
            pub fn state(&self) -> &'static str {
                each!(self, matter => matter.state())
            }

            /// Whether the public may read its public face.
            pub fn is_public(&self) -> bool {
                each!(self, matter => matter.is_public())
            }

            /// Whether it was published to the committee above.
            pub fn is_shared(&self) -> bool {
                each!(self, matter => matter.is_shared())
            }

            /// The records it is about.
            pub fn links(&self) -> Vec<Link> {
                each!(self, matter => matter.links())
            }

            /// What waits for whom.
            pub fn waiting(&self) -> Vec<Wait> {
                each!(self, matter => matter.waiting())
            }

            /// Who should hear that it came to another state.
            pub fn told_of_state(&self) -> Vec<Party> {
                each!(self, matter => matter.told_of_state())
            }

            /// Everybody who may read it.
            pub fn readers(&self) -> Vec<Reader> {
                each!(self, matter => readers(matter))
            }

            /// How much `actor` may read of it.
            pub fn reading(&self, actor: &Actor) -> Reading {
                each!(self, matter => reading(matter, actor))
            }

            /// Names of the rules that it breaks.
            pub fn broken(&self) -> Vec<&'static str> {
                each!(self, matter => matter.broken())
            }

            /// Everything that this person may do to it now, in the order of its life.
            pub fn actions(&self, by: &By<'_>) -> Vec<Action> {
                match self {
                    $(Self::$name(matter) => <<$type as Matter>::Verb as Deed<$type>>::ALL
                        .iter()
                        .flat_map(|verb| {
                            open_to(*verb, matter.as_ref(), by)
                                .into_iter()
                                .map(|target| Action { verb: verb.code(), target })
                        })
                        .collect(),)+
                }
            }

            /// What a verb asks for.
            pub fn form(&self, verb: &str, target: &Target, by: &By<'_>) -> Option<Form> {
                match self {
                    $(Self::$name(matter) => verb_of::<$type>(verb)
                        .map(|verb| verb.form(matter.as_ref(), target, by)),)+
                }
            }

            /// Does it: finds the part, asks the table, checks the input, acts.
            ///
            /// # Errors
            /// `not-now` when the matter does not stand so that it is possible, `not-yours` when somebody else may do
            /// it, otherwise what the form or the verb itself refuses. The matter is unchanged then.
            pub fn perform(
                &mut self,
                verb: &str,
                part: Option<Uuid>,
                input: Value,
                by: &By<'_>,
            ) -> Result<Facts, Refusals> {
                match self {
                    $(Self::$name(matter) => perform(matter.as_mut(), verb, part, input, by),)+
                }
            }
        }
    };
}

matters! {
    /// A No.1 cycle (一号提案三年闭环).
    Cycle(crate::cycles::Cycle) = "cycle";
    /// An annual plan of consultation or of supervision (年度协商计划、年度监督计划).
    Plan(crate::plans::Plan) = "plan";
    /// The selection of a year's key proposals (重点提案遴选).
    Selection(crate::selection::Selection) = "selection";
    /// Awards of a year: excellent proposals or advanced units (优秀提案、先进承办单位).
    Award(crate::awards::Award) = "award";
    /// An evaluation by ballot (民主测评).
    Evaluation(crate::evaluation::Round) = "evaluation";
    /// A proposal that a committee below has offered (下级政协上报提案).
    Referral(crate::referrals::Referral) = "referral";
}
