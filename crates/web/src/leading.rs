//! What a leader leads, supervises or was asked to read; late first; and what became of each instruction.

use crate::dates::{Until, When};
use crate::failure::Problem;
use crate::page::{Frame, Nav, show};
use crate::proposals::{Item, case_ref, items};
use crate::session::Signed;
use crate::urls;
use askama::Template;
use axum::response::Response;
use bihuan_domain::actor::Party;
use bihuan_domain::by::By;
use bihuan_domain::ids::{Ids, LeaderId};
use bihuan_domain::proposals::case::{Case, Instruction};
use bihuan_domain::proposals::reading::Reader;
use bihuan_domain::proposals::verbs::Verb;
use bihuan_office::Failure;
use bihuan_office::chance::InstantIds;
use bihuan_store::proposals::{Filter, Scope, Sort};
use uuid::Uuid;

/// Cases on the page.
const SHOWN: u64 = 200;

/// A unit's task of an instruction.
struct TaskView {
    unit: String,
    due: Until,
    feedback: Option<(String, When)>,
}

struct InstructionView {
    text: String,
    title: String,
    at: When,
    closed: Option<When>,
    tasks: Vec<TaskView>,
}

/// A case in the leader's hands.
struct Led {
    item: Item,
    /// Leads, supervises, reads.
    roles: Vec<&'static str>,
    late: bool,
    instructions: Vec<InstructionView>,
    actions: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "leading.html")]
struct LeadingPage {
    f: Frame,
    titles: String,
    led: Vec<Led>,
    total: u64,
    late: usize,
    open: usize,
}

fn roles(case: &Case, leaders: &[LeaderId]) -> Vec<&'static str> {
    let Some(key) = &case.key else {
        return Vec::new();
    };
    [
        ("leading-leads", &key.led_by),
        ("leading-supervises", &key.supervised_by),
        ("leading-reads", &key.read_by),
    ]
    .into_iter()
    .filter(|(_, named)| named.as_ref().is_some_and(|(id, _)| leaders.contains(id)))
    .map(|(words, _)| words)
    .collect()
}

fn instruction(signed: &Signed, of: &Instruction) -> Result<InstructionView, Failure> {
    let zone = &signed.place()?.zone;
    let w = &signed.speech;
    let task = |task: &bihuan_domain::proposals::case::InstructionTask| TaskView {
        unit: task.unit_name.clone(),
        due: w.until(task.due, signed.today()),
        feedback: task
            .feedback
            .as_ref()
            .map(|(text, stamp)| (text.clone(), w.at(stamp.at, zone))),
    };
    Ok(InstructionView {
        text: of.text.clone(),
        title: of.title.clone(),
        at: w.at(of.stamp.at, zone),
        closed: of.closed.as_ref().map(|stamp| w.at(stamp.at, zone)),
        tasks: of.tasks.iter().map(task).collect(),
    })
}

/// `GET /leading`.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(signed: Signed) -> Result<Response, Problem> {
    let place = signed.place()?;
    let leaders: Vec<LeaderId> = signed.actor.leaders().collect();
    let concerns = leaders
        .iter()
        .map(|id| Reader::Party(Party::Leader(*id)).token())
        .collect();
    let filter = Filter {
        concerns,
        ..Filter::default()
    };
    let scope = Scope::Tokens(Reader::tokens_of(&signed.actor));
    let store = &signed.web.office.store;
    let found = store
        .list(place.id, &scope, &filter, Sort::Due, 0, SHOWN)
        .await?;
    let ids: Vec<Uuid> = found.rows.iter().map(|row| row.id).collect();
    let cases = store.cases(place.id, &ids).await?;
    let mut led = Vec::new();
    for (item, id) in items(&signed, place, &found.rows).into_iter().zip(ids) {
        let Some(case) = cases
            .iter()
            .map(|stored| &stored.case)
            .find(|case| case.id.0 == id)
        else {
            continue;
        };
        let own = case
            .key
            .iter()
            .flat_map(|key| &key.instructions)
            .filter(|of| leaders.contains(&of.leader));
        let instructions = own
            .map(|of| instruction(&signed, of))
            .collect::<Result<Vec<_>, _>>()?;
        led.push(Led {
            roles: roles(case, &leaders),
            late: item.due.as_ref().is_some_and(|due| due.late),
            actions: actions(&signed, case)?,
            instructions,
            item,
        });
    }
    // What is late comes first; the store has sorted each half by its next due day.
    led.sort_by_key(|led| !led.late);
    let titles: Vec<&str> = leaders
        .iter()
        .filter_map(|id| place.directory.leaders.get(id))
        .map(String::as_str)
        .collect();
    let (late, open) = (
        led.iter().filter(|led| led.late).count(),
        led.iter()
            .flat_map(|led| &led.instructions)
            .filter(|of| of.closed.is_none())
            .count(),
    );
    let titles = titles.join(&signed.speech.t("list-comma"));
    let f = Frame::of(&signed, signed.speech.t("leading-heading"), Nav::Leading);
    show(&LeadingPage {
        f,
        titles,
        led,
        total: found.total,
        late,
        open,
    })
}

/// What the leader may do on a case: address and words.
fn actions(signed: &Signed, case: &Case) -> Result<Vec<(String, String)>, Failure> {
    let place = signed.place()?;
    let profile = signed.web.office.profile(&case.profile)?;
    let ids = InstantIds::at(signed.now, &*signed.web.office.chance);
    let by = By {
        actor: &signed.actor,
        now: signed.now,
        zone: &place.zone,
        profile: &profile,
        calendar: &signed.web.office.calendar,
        directory: &place.directory,
        ids: &ids as &dyn Ids,
    };
    let link = case_ref(signed, place, case.id);
    let mut actions = Vec::new();
    for verb in [Verb::Supervise, Verb::Instruct, Verb::CloseInstruction] {
        for target in verb.open_to(case, &by) {
            let words =
                crate::proposals::wording::action_words(&signed.speech, verb, case, &target);
            actions.push((urls::verb_on(&link, verb.code(), target.part), words));
        }
    }
    Ok(actions)
}
