//! Roles in words and forms: which role, and for whom.

use crate::session::Signed;
use bihuan_domain::actor::{Hat, Side};
use bihuan_domain::forms::{Choice, Field, Kind};
use bihuan_domain::refusal::Refusal;
use bihuan_office::{Failure, Place};
use uuid::Uuid;

/// Roles that an administrator gives; an assigning office once for each side.
const ROLES: [&str; 12] = [
    "member",
    "body_clerk",
    "staff",
    "reviewer",
    "assigner_party",
    "assigner_government",
    "unit_clerk",
    "unit_leader",
    "leader",
    "chair",
    "administrator",
    "auditor",
];

/// The questions: the role, and for whom it speaks.
pub fn fields() -> [Field; 2] {
    let roles = ROLES
        .iter()
        .map(|role| Choice::message("grant-role", role))
        .collect();
    [
        Field::required("role", Kind::One(roles)),
        Field::optional("of", Kind::Line(100)),
    ]
}

/// The hat that a role and a name give. `of` is the name, for members also the number.
///
/// # Errors
/// `of-required`, `of-unknown`, `of-ambiguous`, `of-not-asked`, each at `of`.
pub async fn hat(signed: &Signed, role: &str, of: &str) -> Result<Hat, Failure> {
    let place = signed.place()?;
    let plain = match role {
        "staff" => Some(Hat::Staff),
        "reviewer" => Some(Hat::Reviewer),
        "assigner_party" => Some(Hat::Assigner(Side::Party)),
        "assigner_government" => Some(Hat::Assigner(Side::Government)),
        "administrator" => Some(Hat::Administrator),
        "auditor" => Some(Hat::Auditor),
        _ => None,
    };
    if let Some(hat) = plain {
        // A name that no role takes would be lost; whoever typed it meant something.
        return if of.is_empty() {
            Ok(hat)
        } else {
            Err(Refusal::new("of-not-asked").at("of").into())
        };
    }
    if of.is_empty() {
        return Err(Refusal::new("of-required").at("of").into());
    }
    let named: Vec<Uuid> = match role {
        "member" => {
            let members = signed.web.office.store.members(place.id).await?;
            members
                .into_iter()
                .filter(|row| row.name == of || row.member_no == of)
                .map(|row| row.id)
                .collect()
        }
        "body_clerk" => place
            .directory
            .bodies
            .iter()
            .filter(|(_, body)| body.name == of)
            .map(|(id, _)| id.0)
            .collect(),
        "leader" | "chair" => place
            .directory
            .leaders
            .iter()
            .filter(|(_, title)| *title == of)
            .map(|(id, _)| id.0)
            .collect(),
        _ => place
            .directory
            .units
            .iter()
            .filter(|(_, unit)| unit.name == of)
            .map(|(id, _)| id.0)
            .collect(),
    };
    let id = match named.as_slice() {
        [id] => *id,
        [] => return Err(Refusal::new("of-unknown").with("name", of).at("of").into()),
        several => {
            return Err(Refusal::new("of-ambiguous")
                .with("name", of)
                .with("count", several.len())
                .at("of")
                .into());
        }
    };
    Ok(match role {
        "member" => Hat::Member(id.into()),
        "body_clerk" => Hat::BodyClerk(id.into()),
        "leader" => Hat::Leader(id.into()),
        "chair" => Hat::Chair(id.into()),
        "unit_leader" => Hat::UnitLeader(id.into()),
        _ => Hat::UnitClerk(id.into()),
    })
}

/// A hat in words: the role, and for whom.
pub fn words(signed: &Signed, place: &Place, hat: Hat) -> String {
    let directory = &place.directory;
    let of = match hat {
        Hat::Member(id) => directory.members.get(&id).map(|member| member.name.clone()),
        Hat::BodyClerk(id) => directory.bodies.get(&id).map(|body| body.name.clone()),
        Hat::UnitClerk(id) | Hat::UnitLeader(id) => {
            directory.units.get(&id).map(|unit| unit.name.clone())
        }
        Hat::Leader(id) | Hat::Chair(id) => directory.leaders.get(&id).cloned(),
        Hat::Assigner(side) => Some(signed.speech.t(&format!("side-{}", side.code()))),
        Hat::Staff | Hat::Reviewer | Hat::Administrator | Hat::Auditor | Hat::System => None,
    };
    let role = signed.speech.t(&format!("role-{}", hat.role()));
    match of {
        Some(of) => signed.speech.t2("admin-role-of", "role", role, "of", of),
        None => role,
    }
}
