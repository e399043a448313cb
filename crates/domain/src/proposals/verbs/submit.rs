//! 提交: hand the proposal in.
//!
//! Here the profile's demands on form are strict: one matter with situation, analysis and suggestions [F:S2,S3], its
//! length in Han characters [D], a proposer in office [F:S3,S4], sectors and groups only while the plenary sits
//! [F:S1,S2,S5]. Whether it is a session proposal is decided by the exact instant [F:S4,S15]. Handed in again after a
//! return for changes it keeps its serial number and the edition of the rules, and review begins anew.

use super::invite::{in_office, settled_kind};
use crate::by::{By, Facts};
use crate::forms::Form;
use crate::proposals::act::{Act, Target};
use crate::proposals::case::{AdmissionState, Case, CosignState, Proposer, Proposers, Submission};
use crate::refusal::{Refusal, Refusals};
use bihuan_text::han_count;
use serde::Deserialize;

/// Nothing is asked.
#[derive(Debug, Clone, Deserialize)]
pub struct Submit {
    /// 流水号, allotted by the office from the committee's register; never taken from a person. Unused when the
    /// proposal has its number from an earlier hand-in. [F:R1]
    #[serde(default)]
    pub serial_no: String,
}

impl Act for Submit {
    fn targets(case: &Case, _by: &By<'_>) -> Vec<Target> {
        super::write::is_being_written(case)
            .then(Target::case)
            .into_iter()
            .collect()
    }

    fn form(_case: &Case, _target: &Target, _by: &By<'_>) -> Form {
        Form::none()
    }

    fn act(self, case: &mut Case, _target: &Target, by: &By<'_>) -> Result<Facts, Refusals> {
        let proposers = without_open_invitations(&case.proposers, by);
        let mut no = Refusals::none();
        check_proposer(&proposers, by, &mut no);
        check_text(case, &proposers.kind, by, &mut no);
        let first = case.submissions.first();
        let serial_no = first.map_or(self.serial_no, |first| first.serial_no.clone());
        no.unless(!serial_no.trim().is_empty(), || {
            Refusal::new("number-missing")
        });
        no.end()?;

        if case.submissions.is_empty() {
            case.profile.on = by.today();
        }
        case.proposers = proposers;
        if case.text.openness.public {
            case.text.openness.reason.clear();
        }
        let admission = &mut case.admission;
        admission.state = AdmissionState::Submitted;
        admission.decided = None;
        admission.reason.clear();
        for review in &mut admission.reviews {
            review.superseded = true;
        }
        let window = by.directory.session_at(by.now);
        let session = window.or_else(|| by.directory.last_session(by.now));
        let facts = Facts::none()
            .with("title", &case.text.title)
            .with("serial_no", &serial_no)
            .with(
                "period",
                if window.is_some() {
                    "session"
                } else {
                    "between"
                },
            );
        case.submissions.push(Submission {
            stamp: by.stamp(),
            serial_no,
            session: session.map(|session| session.id),
            in_session: window.is_some(),
        });
        Ok(facts)
    }
}

/// The proposers as they go in: whoever has not answered by now does not stand on it; names signed stay.
fn without_open_invitations(proposers: &Proposers, by: &By<'_>) -> Proposers {
    let mut proposers = proposers.clone();
    for cosign in proposers
        .cosigns
        .iter_mut()
        .filter(|cosign| cosign.state == CosignState::Invited)
    {
        cosign.state = CosignState::Expired;
        cosign.answered_at = Some(by.now);
    }
    proposers.kind = settled_kind(&proposers).to_owned();
    proposers
}

/// Who proposes must be somebody who may, today. [F:S1,S2,S3,S4,S5]
fn check_proposer(proposers: &Proposers, by: &By<'_>, no: &mut Refusals) {
    match by.profile.proposer_type(&proposers.kind) {
        None => no.push(Refusal::new("proposer-type-unknown").with("type", &proposers.kind)),
        Some(kind) => no.unless(
            !kind.session_only || by.directory.sits_on(by.today()),
            || Refusal::new("only-in-session"),
        ),
    }
    match &proposers.lead {
        Proposer::Member { id, .. } => no.unless(in_office(*id, by), || {
            Refusal::new("proposer-not-in-office")
        }),
        Proposer::Body { id, name } => {
            no.unless(by.directory.bodies.contains_key(id), || {
                Refusal::new("proposer-unknown").with("name", name)
            });
        }
        Proposer::Named { name } => no.push(Refusal::new("proposer-unknown").with("name", name)),
    }
}

/// The text must have every part, and keep to the profile's limits.
fn check_text(case: &Case, proposer_type: &str, by: &By<'_>, no: &mut Refusals) {
    let (text, limits) = (&case.text, &by.profile.limits);
    let parts = [
        ("title", &text.title),
        ("situation", &text.situation),
        ("analysis", &text.analysis),
    ];
    for (field, part) in parts {
        no.unless(!part.trim().is_empty(), || {
            Refusal::new("required").at(field)
        });
    }
    let at_most = |no: &mut Refusals, code: &str, field: &str, count: usize, max: u32| {
        no.unless(count <= max as usize, || {
            Refusal::new(code)
                .with("max", max)
                .with("count", count)
                .at(field)
        });
    };
    at_most(
        no,
        "title-too-long",
        "title",
        han_count(&text.title),
        limits.title_max_han.value,
    );
    let suggestions: usize = text.suggestions.iter().map(|text| han_count(text)).sum();
    let body = han_count(&text.situation) + han_count(&text.analysis) + suggestions;
    at_most(
        no,
        "body-too-long",
        "situation",
        body,
        by.profile.body_max_han(proposer_type),
    );
    let max_papers = u32::from(limits.max_attachments.value);
    at_most(
        no,
        "too-many-papers",
        "papers",
        case.attachments.len(),
        max_papers,
    );

    let (min, count) = (
        usize::from(limits.min_suggestions.value),
        text.suggestions.len(),
    );
    no.unless(count >= min, || {
        Refusal::new("too-few-suggestions")
            .with("min", min)
            .with("count", count)
            .at("suggestions")
    });
    match &text.category {
        None => no.push(Refusal::new("required").at("category")),
        // The draft may be older than the edition that holds today.
        Some(code) => no.unless(by.profile.category(code).is_some(), || {
            Refusal::new("not-a-choice")
                .with("text", code)
                .at("category")
        }),
    }
    let explained = text.openness.public || !text.openness.reason.trim().is_empty();
    no.unless(explained, || Refusal::new("required").at("openness_reason"));
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]
mod tests {
    use crate::ids::SessionId;
    use crate::proposals::case::{AdmissionState, CosignState, OnBehalf, Proposer, Stamp};
    use crate::proposals::stage::{Stage, stage};
    use crate::proposals::verbs::Verb;
    use crate::refusal::Refusals;
    use crate::testing::{BODY, World, member, people};
    use jiff::civil::{Date, date};
    use serde_json::json;
    use std::sync::Arc;
    use uuid::Uuid;

    fn submit(world: &mut World) -> Result<(), Refusals> {
        world
            .does(
                &people::proposer(),
                Verb::Submit,
                None,
                json!({"serial_no": "2023-0001"}),
            )
            .map(|_| ())
    }

    fn faults(no: &Refusals) -> Vec<(&str, &str)> {
        no.0.iter()
            .map(|fault| {
                (
                    fault.code.as_str(),
                    fault.field.as_deref().unwrap_or_default(),
                )
            })
            .collect()
    }

    fn at(world: &World, day: Date, hour: i8) -> jiff::Timestamp {
        day.at(hour, 0, 0, 0)
            .to_zoned(world.zone.clone())
            .unwrap()
            .timestamp()
    }

    #[test]
    fn it_goes_in_with_its_number_under_the_rules_of_the_day() {
        let mut world = World::new();
        world.case.profile.on = date(2022, 12, 1);
        submit(&mut world).unwrap();
        assert_eq!(stage(&world.case), Stage::Reviewing);
        assert_eq!(world.case.profile.on, date(2023, 3, 1));
        let handed_in = world.case.submission().unwrap();
        assert_eq!(
            (handed_in.serial_no.as_str(), handed_in.in_session),
            ("2023-0001", false)
        );
        assert_eq!(handed_in.session, Some(SessionId(Uuid::from_u128(500))));
    }

    #[test]
    fn the_exact_instant_decides_whether_it_belongs_to_the_session() {
        let closes = date(2023, 1, 12);
        for (day, hour, inside) in [
            (date(2022, 12, 1), 0, true),
            (date(2023, 1, 11), 23, true),
            (closes, 0, false),
        ] {
            let mut world = World::new();
            world.now = at(&world, day, hour);
            submit(&mut world).unwrap();
            assert_eq!(
                world.case.submission().unwrap().in_session,
                inside,
                "{day} {hour}:00"
            );
        }
    }

    #[test]
    fn before_the_first_session_it_belongs_to_none() {
        let mut world = World::new();
        world.directory.sessions.clear();
        submit(&mut world).unwrap();
        assert_eq!(world.case.submission().unwrap().session, None);
    }

    #[test]
    fn every_missing_part_is_told_at_its_field() {
        let mut world = World::new();
        world.case.text = crate::proposals::case::Text::default();
        world.case.text.openness.public = false;
        let no = submit(&mut world).unwrap_err();
        let missing = ["title", "situation", "analysis"].map(|field| ("required", field));
        let others = [
            ("too-few-suggestions", "suggestions"),
            ("required", "category"),
            ("required", "openness_reason"),
        ];
        assert_eq!(faults(&no), [missing, others].concat());
    }

    #[test]
    fn lengths_count_han_characters_and_say_how_many() {
        let as_long_as_allowed = || {
            let mut world = World::new();
            let limits = &world.profile.limits;
            world.case.text.title = "题".repeat(limits.title_max_han.value as usize);
            world.case.text.situation = "情".repeat(limits.body_max_han.value as usize - 2);
            world.case.text.analysis = "析, abc 123。".to_owned();
            world.case.text.suggestions = vec!["议".to_owned()];
            world
        };
        assert_eq!(submit(&mut as_long_as_allowed()), Ok(()));

        let mut world = as_long_as_allowed();
        world.case.text.title.push('题');
        world.case.text.suggestions.push("议".to_owned());
        let no = submit(&mut world).unwrap_err();
        assert_eq!(
            faults(&no),
            [("title-too-long", "title"), ("body-too-long", "situation")]
        );
        let max = world.profile.limits.body_max_han.value;
        assert_eq!(
            no.0[1].args,
            [
                ("max".to_owned(), max.to_string()),
                ("count".to_owned(), (max + 1).to_string())
            ]
        );
    }

    #[test]
    fn more_papers_than_allowed_are_refused() {
        let mut world = World::new();
        let paper = crate::proposals::case::Attachment {
            id: crate::ids::AttachmentId(Uuid::from_u128(9)),
            name: "调研.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            size: 1,
            digest: "00".to_owned(),
            added: world.case.begun.clone(),
            purpose: "write".to_owned(),
        };
        let max = usize::from(world.profile.limits.max_attachments.value);
        world.case.attachments = vec![paper; max + 1];
        assert_eq!(
            faults(&submit(&mut world).unwrap_err()),
            [("too-many-papers", "papers")]
        );
        world.case.attachments.pop();
        assert_eq!(submit(&mut world), Ok(()));
    }

    #[test]
    fn a_category_that_the_edition_of_the_day_lacks_must_be_chosen_anew() {
        let mut world = World::new();
        world.case.text.category = Some("of_last_term".to_owned());
        assert_eq!(
            faults(&submit(&mut world).unwrap_err()),
            [("not-a-choice", "category")]
        );
    }

    #[test]
    fn who_is_not_in_office_today_does_not_propose() {
        let mut world = World::new();
        if let Some(lead) = world.directory.members.get_mut(&member(1)) {
            lead.until = Some(date(2023, 2, 28));
        }
        assert_eq!(
            submit(&mut world).unwrap_err().code(),
            "proposer-not-in-office"
        );

        let mut world = World::new();
        world.case.proposers.kind = "party".to_owned();
        world.case.proposers.lead = Proposer::Body {
            id: BODY,
            name: "民建市委".to_owned(),
        };
        world.directory.bodies.clear();
        let no = world
            .does(
                &people::body_clerk(),
                Verb::Submit,
                None,
                json!({"serial_no": "1"}),
            )
            .unwrap_err();
        assert_eq!(no.code(), "proposer-unknown");
    }

    #[test]
    fn a_sector_proposes_only_while_the_plenary_sits() {
        let mut world = World::new();
        world.case.proposers.kind = "sector".to_owned();
        world.case.proposers.lead = Proposer::Body {
            id: BODY,
            name: "经济界".to_owned(),
        };
        let input = json!({"serial_no": "1"});
        let no = world
            .does(&people::body_clerk(), Verb::Submit, None, input.clone())
            .unwrap_err();
        assert_eq!(no.code(), "only-in-session");
        world.now = at(&world, date(2023, 1, 10), 9);
        world
            .does(&people::body_clerk(), Verb::Submit, None, input)
            .unwrap();
    }

    #[test]
    fn the_profile_must_know_the_type_of_proposer() {
        let mut world = World::new();
        world.case.proposers.kind = "street".to_owned();
        assert_eq!(
            submit(&mut world).unwrap_err().code(),
            "proposer-type-unknown"
        );
    }

    #[test]
    fn a_body_may_write_as_much_as_bodies_may() {
        let mut world = World::new();
        let profile = Arc::make_mut(&mut world.profile);
        profile.limits.body_max_han.value = 10;
        profile.limits.body_max_han_collective.value = 100;
        assert_eq!(submit(&mut world).unwrap_err().code(), "body-too-long");
        world.case.proposers.kind = "party".to_owned();
        world.case.proposers.lead = Proposer::Body {
            id: BODY,
            name: "民建市委".to_owned(),
        };
        world
            .does(
                &people::body_clerk(),
                Verb::Submit,
                None,
                json!({"serial_no": "1"}),
            )
            .unwrap();
    }

    #[test]
    fn open_invitations_end_and_names_signed_stay() {
        let invited = || {
            let mut world = World::new();
            let members = json!({"members": [member(2), member(3)]});
            world
                .does(&people::proposer(), Verb::Invite, None, members)
                .unwrap();
            world
        };
        let mut world = invited();
        world
            .does(
                &people::other_member(2),
                Verb::AcceptCosign,
                None,
                json!({}),
            )
            .unwrap();
        submit(&mut world).unwrap();
        let states: Vec<_> = world
            .case
            .proposers
            .cosigns
            .iter()
            .map(|cosign| cosign.state)
            .collect();
        assert_eq!(states, [CosignState::Accepted, CosignState::Expired]);
        assert_eq!(world.case.proposers.kind, "joint");
        // Nobody signed: it is one member's proposal after all.
        let mut unsigned = invited();
        submit(&mut unsigned).unwrap();
        assert_eq!(unsigned.case.proposers.kind, "member");
    }

    #[test]
    fn without_a_number_it_does_not_go_in() {
        let mut world = World::new();
        let no = world
            .does(&people::proposer(), Verb::Submit, None, json!({}))
            .unwrap_err();
        assert_eq!(no.code(), "number-missing");
    }

    #[test]
    fn after_a_return_it_keeps_its_number_and_its_rules_and_is_reviewed_anew() {
        let mut world = World::new();
        submit(&mut world).unwrap();
        let opinion = json!({"recommendation": "return", "opinion": "请补充数据。"});
        world
            .does(&people::staff(), Verb::Review, None, opinion)
            .unwrap();
        world
            .does(
                &people::staff(),
                Verb::ReturnForChanges,
                None,
                json!({"reason": "请补充数据。"}),
            )
            .unwrap();
        world.pass_days(3);
        world
            .does(
                &people::proposer(),
                Verb::Submit,
                None,
                json!({"serial_no": "2023-0099"}),
            )
            .unwrap();
        assert_eq!(world.case.submissions.len(), 2);
        assert_eq!(world.case.submission().unwrap().serial_no, "2023-0001");
        assert_eq!(world.case.profile.on, date(2023, 3, 1));
        assert!(
            world
                .case
                .admission
                .reviews
                .iter()
                .all(|review| review.superseded)
        );
        assert!(
            world.case.admission.next_step().is_some() && world.case.admission.decided.is_none()
        );
    }

    #[test]
    fn a_reason_for_secrecy_goes_when_the_proposal_is_public() {
        let mut world = World::new();
        world.case.text.openness.reason = "涉及个案。".to_owned();
        submit(&mut world).unwrap();
        assert!(world.case.text.openness.reason.is_empty());
    }

    #[test]
    fn only_the_proposer_hands_it_in_and_staff_for_a_paper_proposal() {
        let mut world = World::new();
        let input = json!({"serial_no": "1"});
        for other in [
            people::other_member(2),
            people::staff(),
            people::reviewer(),
            people::clerk(1),
        ] {
            let no = world
                .does(&other, Verb::Submit, None, input.clone())
                .unwrap_err();
            assert_eq!(no.code(), "not-yours", "{}", other.name);
        }
        let typed = Stamp::new(&people::staff(), world.now);
        world.case.proposers.on_behalf = Some(OnBehalf {
            typed,
            received_on: date(2023, 2, 27),
        });
        world
            .does(&people::staff(), Verb::Submit, None, input.clone())
            .unwrap();
        assert_eq!(world.case.admission.state, AdmissionState::Submitted);
        let no = world
            .does(&people::staff(), Verb::Submit, None, input)
            .unwrap_err();
        assert_eq!(no.code(), "not-now");
    }
}
