//! Members and units from spreadsheets: everything or nothing, and every fault at its place.

use crate::ground::{Ground, refused};
use bihuan_domain::actor::{Actor, Hat};
use bihuan_office::people::import::{Fate, PeopleReport, message_ids};
use bihuan_papers::sheet;
use bihuan_store::tables::{member, unit};
use std::fmt::Write as _;

/// Stands for the message files: the Chinese label first, then the English one.
fn labels(id: &str) -> Vec<String> {
    let (zh, en) = match id {
        "column-member-no" => ("委员证号", "Member no."),
        "column-name" => ("姓名", "Name"),
        "column-term" => ("届次", "Term"),
        "column-sector" => ("界别", "Sector"),
        "column-party" => ("党派", "Party"),
        "column-special-committees" => ("专委会", "Special committees"),
        "column-posts" => ("职务", "Posts"),
        "column-work-unit" => ("工作单位", "Work unit"),
        "column-from-on" => ("任职日期", "From"),
        "column-until-on" => ("离任日期", "Until"),
        "column-suspended" => ("暂停", "Suspended"),
        "column-code" => ("单位代码", "Code"),
        "column-unit-name" => ("单位名称", "Unit"),
        "column-system" => ("系统", "System"),
        "column-side" => ("交办方", "Side"),
        "column-contact" => ("联系人", "Contact"),
        "column-phone" => ("电话", "Telephone"),
        "column-closed" => ("已撤销", "Closed"),
        "unit-system-government" => ("政府", "Government"),
        "unit-system-court" => ("法院", "Court"),
        "side-party" => ("党委", "Party committee"),
        "side-government" => ("政府", "Government"),
        "template-members" => ("委员名册", "Members"),
        "template-units" => ("承办单位", "Units"),
        _ => return Vec::new(),
    };
    vec![zh.to_owned(), en.to_owned()]
}

impl Ground {
    async fn members_from(&self, csv: &str, dry_run: bool) -> PeopleReport {
        self.office
            .import_members(&self.operator, csv.as_bytes(), "x.csv", dry_run, &labels)
            .await
            .unwrap()
    }

    async fn units_from(&self, csv: &str, dry_run: bool) -> PeopleReport {
        self.office
            .import_units(&self.operator, csv.as_bytes(), "x.csv", dry_run, &labels)
            .await
            .unwrap()
    }

    async fn member(&self, number: &str) -> member::Model {
        let members = self.office.store.members(self.committee).await.unwrap();
        members
            .into_iter()
            .find(|member| member.member_no == number)
            .unwrap()
    }

    async fn unit(&self, code: &str) -> unit::Model {
        let units = self.office.store.units(self.committee).await.unwrap();
        units.into_iter().find(|unit| unit.code == code).unwrap()
    }

    /// With two members and two units.
    async fn peopled() -> Self {
        let ground = Self::new(false).await;
        assert!(ground.members_from(MEMBERS, false).await.written);
        assert!(ground.units_from(UNITS, false).await.written);
        ground
    }
}

const MEMBERS: &str = "委员证号*,姓名*,届次*,界别*,党派,任职日期*,离任日期\n\
                       001,王甲乙,14,经济,民建,2022-01-05,\n\
                       002,李丙丁,14,教育,,2022年1月5日,2023/6/30\n";

const UNITS: &str =
    "Code,Unit,System,Telephone\nGA,某市公安局,government,0411-83635555\nFY,某市法院,法院,\n";

fn faults(report: &PeopleReport) -> Vec<(u32, &str, &str)> {
    report
        .faults
        .iter()
        .map(|fault| (fault.row, fault.column.as_str(), fault.code))
        .collect()
}

fn fates(report: &PeopleReport) -> Vec<(u32, &str, &Fate)> {
    report
        .rows
        .iter()
        .map(|row| (row.row, row.key.as_str(), &row.fate))
        .collect()
}

#[tokio::test]
async fn a_dry_run_says_what_the_real_run_does() {
    let ground = Ground::new(false).await;
    let head = ground.head().await;
    let dry = ground.members_from(MEMBERS, true).await;
    assert!(!dry.written);
    assert_eq!(
        (
            ground.head().await,
            ground
                .office
                .store
                .members(ground.committee)
                .await
                .unwrap()
                .len()
        ),
        (head, 0)
    );

    let real = ground.members_from(MEMBERS, false).await;
    assert!(real.written);
    assert_eq!(
        (real.rows.clone(), real.faults.clone()),
        (dry.rows, dry.faults)
    );
    assert_eq!(
        fates(&real),
        [(2, "001", &Fate::New), (3, "002", &Fate::New)]
    );
    assert_eq!(ground.head().await, head + 2, "an entry for each member");
    let (first, second) = (ground.member("001").await, ground.member("002").await);
    assert_eq!(
        (
            first.name.as_str(),
            first.term,
            first.sector.as_str(),
            first.party.as_str()
        ),
        ("王甲乙", 14, "经济", "民建")
    );
    assert_eq!(
        (first.from_on.as_str(), first.until_on),
        ("2022-01-05", None)
    );
    assert_eq!(
        (second.from_on.as_str(), second.until_on.as_deref()),
        ("2022-01-05", Some("2023-06-30"))
    );
    assert_ne!(first.id, second.id);
    assert!(
        first.invented,
        "people of an invented committee are invented"
    );
    let place = ground.office.place(ground.committee).await.unwrap();
    assert_eq!(
        place.directory.members.len(),
        2,
        "the next request knows them"
    );
    assert_eq!(ground.faults().await, [""; 0]);
}

#[tokio::test]
async fn rows_update_what_stands_and_only_in_columns_that_the_file_has() {
    let ground = Ground::peopled().await;
    let before = (ground.member("001").await, ground.head().await);
    let report = ground
        .members_from(
            "委员证号,姓名,届次,界别,任职日期,职务\n001,王甲乙,14,科技,2022-01-05,常委\n",
            false,
        )
        .await;
    assert_eq!(
        fates(&report),
        [(2, "001", &Fate::Changed(vec!["sector", "posts"]))]
    );
    let after = ground.member("001").await;
    assert_eq!(
        (after.id, after.party.as_str(), after.posts.as_str()),
        (before.0.id, "民建", "常委")
    );
    let line = ground
        .office
        .store
        .timeline(ground.committee, after.id)
        .await
        .unwrap()
        .pop()
        .unwrap();
    assert_eq!(
        (line.verb.as_str(), line.facts["fields"].as_str()),
        ("change-member", "sector,posts")
    );
    assert_eq!(ground.head().await, before.1 + 1);

    let cleared = ground
        .members_from(
            "委员证号,姓名,届次,界别,任职日期,职务,党派\n001,王甲乙,14,科技,2022-01-05,,\n",
            false,
        )
        .await;
    assert_eq!(cleared.counts(), (0, 1, 0));
    assert_eq!(
        (
            ground.member("001").await.party.as_str(),
            ground.member("001").await.posts.as_str()
        ),
        ("", "")
    );

    let head = ground.head().await;
    let again = ground
        .members_from(
            "委员证号,姓名,届次,界别,任职日期\n001,王甲乙,14,科技,2022-01-05\n",
            false,
        )
        .await;
    assert_eq!(again.counts(), (0, 0, 1));
    assert_eq!(
        ground.head().await,
        head,
        "what is unchanged is not written again"
    );
    assert_eq!(ground.faults().await, [""; 0]);
}

#[tokio::test]
async fn faults_of_members_stand_at_their_cells_and_nothing_is_half_imported() {
    let ground = Ground::peopled().await;
    ground
        .office
        .add_body(&ground.operator, "sector", "经济", None)
        .await
        .unwrap();
    let head = ground.head().await;
    let report = ground
        .members_from(
            "姓名,委员证号,届次,界别,任职日期,离任日期\n\
             陈戊己,003,14,经济,2022-01-05,\n\
             林庚辛,004,14,体育,2022-01-05,\n\
             赵壬癸,005,14,经济,2022-01-05,2021-12-31\n\
             冒名者,001,14,经济,2023-01-01,\n\
             ,006,十四,经济,2022-13-01,\n\
             孙子丑,003,14,经济,2022-01-05,\n\
             周寅卯,007,0,经济,2022-01-05,\n",
            false,
        )
        .await;
    assert_eq!(
        faults(&report),
        [
            (3, "D", "sector-unknown"),
            (4, "F", "dates-reversed"),
            (5, "B", "number-taken"),
            (6, "A", "empty-required"),
            (6, "C", "bad-integer"),
            (6, "E", "bad-date"),
            (7, "B", "duplicate-key"),
            (8, "C", "term-range"),
        ]
    );
    let taken = &report.faults[2];
    assert_eq!(taken.header, "委员证号");
    assert_eq!(
        taken.args,
        [
            ("value".to_owned(), "001".to_owned()),
            ("name".to_owned(), "王甲乙".to_owned())
        ]
    );
    assert!(
        report.faults[0]
            .args
            .contains(&("choices".to_owned(), "经济".to_owned()))
    );
    assert!(!report.written);
    assert_eq!(fates(&report), [(2, "003", &Fate::New)]);
    assert_eq!(ground.head().await, head);
    assert_eq!(
        ground
            .office
            .store
            .members(ground.committee)
            .await
            .unwrap()
            .len(),
        2
    );
}

#[tokio::test]
async fn a_number_is_free_again_when_its_holder_has_left_and_in_another_term() {
    let ground = Ground::peopled().await;
    let csv = "委员证号,姓名,届次,界别,任职日期\n002,吴辰巳,14,教育,2023-07-01\n001,吴辰巳,15,教育,2027-01-05\n";
    let report = ground.members_from(csv, false).await;
    assert_eq!(report.counts(), (2, 0, 0), "{:?}", report.faults);
    assert_eq!(
        ground
            .office
            .store
            .members(ground.committee)
            .await
            .unwrap()
            .len(),
        4
    );
    // On the last day in office the number is not free yet.
    let early = ground
        .members_from(
            "委员证号,姓名,届次,界别,任职日期\n002,郑午未,14,教育,2023-06-30\n",
            true,
        )
        .await;
    assert_eq!(faults(&early), [(2, "A", "number-taken")]);
}

#[tokio::test]
async fn units_come_in_with_the_side_of_their_system_unless_the_file_says_another() {
    let ground = Ground::peopled().await;
    let (police, court) = (ground.unit("GA").await, ground.unit("FY").await);
    assert_eq!(
        (
            police.name.as_str(),
            police.system.as_str(),
            police.side.as_str()
        ),
        ("某市公安局", "government", "government")
    );
    assert_eq!(
        (police.phone.as_str(), police.closed),
        ("0411-83635555", false)
    );
    assert_eq!(
        (court.system.as_str(), court.side.as_str()),
        ("court", "party")
    );

    let csv = "单位代码,单位名称,系统,交办方,已撤销,联系人\nGA,某市公安局,政府,党委,是,办公室\nFY,某市法院,court,,否,\n";
    let report = ground.units_from(csv, false).await;
    assert_eq!(
        fates(&report),
        [
            (2, "GA", &Fate::Changed(vec!["side", "contact", "closed"])),
            (3, "FY", &Fate::Unchanged)
        ]
    );
    let police = ground.unit("GA").await;
    assert_eq!(
        (police.side.as_str(), police.closed, police.phone.as_str()),
        ("party", true, "0411-83635555")
    );

    // A file without the column keeps the side; another system brings its own.
    let kept = ground
        .units_from(
            "单位代码,单位名称,系统\nGA,某市公安局,政府\nFY,某市法院,政府\n",
            false,
        )
        .await;
    assert_eq!(
        fates(&kept),
        [
            (2, "GA", &Fate::Unchanged),
            (3, "FY", &Fate::Changed(vec!["system", "side"]))
        ]
    );
    assert_eq!(ground.faults().await, [""; 0]);
}

#[tokio::test]
async fn faults_of_units_stand_at_their_cells_and_nothing_is_half_imported() {
    let ground = Ground::peopled().await;
    let head = ground.head().await;
    let report = ground
        .units_from(
            "单位代码,单位名称,系统,电话,地址\n\
             JY,某市教育局,政府,,x\n\
             GA,某市交警局,政府,,\n\
             GA2,某市公安局,政府,,\n\
             WJ,某市卫健委,外星,办公室,\n\
             SJ,某市教育局,政府,,\n",
            false,
        )
        .await;
    assert_eq!(
        faults(&report),
        [
            (1, "E", "unknown-header"),
            (3, "A", "code-taken"),
            (4, "B", "name-taken"),
            (5, "C", "bad-choice"),
            (5, "D", "bad-phone"),
            (6, "B", "duplicate-key"),
        ]
    );
    assert_eq!(
        report.faults[1].args,
        [
            ("value".to_owned(), "GA".to_owned()),
            ("name".to_owned(), "某市公安局".to_owned())
        ]
    );
    assert!(!report.written);
    assert_eq!(ground.head().await, head);
    let missing = ground
        .units_from("单位代码,单位名称\nXX,某局\n", false)
        .await;
    assert_eq!(
        (faults(&missing), missing.faults[0].header.as_str()),
        (vec![(1, "", "missing-header")], "系统")
    );
}

#[tokio::test]
async fn only_administrators_import_people_and_a_broken_file_is_refused() {
    let ground = Ground::new(false).await;
    let head = ground.head().await;
    for hats in [vec![], vec![Hat::Staff], vec![Hat::Reviewer]] {
        let actor = Actor {
            hats,
            ..ground.operator.clone()
        };
        let bytes = MEMBERS.as_bytes();
        assert_eq!(
            refused(
                ground
                    .office
                    .import_members(&actor, bytes, "x.csv", false, &labels)
                    .await
            ),
            "not-yours"
        );
        assert_eq!(
            refused(
                ground
                    .office
                    .import_units(&actor, bytes, "x.csv", true, &labels)
                    .await
            ),
            "not-yours"
        );
        assert_eq!(
            refused(ground.office.members_template(&actor, &labels).await),
            "not-yours"
        );
        assert_eq!(
            refused(ground.office.units_template(&actor, &labels)),
            "not-yours"
        );
    }
    let broken = ground
        .office
        .import_members(
            &ground.operator,
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            "x.xlsx",
            false,
            &labels,
        )
        .await;
    assert_eq!(refused(broken), "sheet-not-a-spreadsheet");
    assert_eq!(ground.head().await, head);
}

#[tokio::test]
async fn templates_are_read_back_without_fault_in_either_language() {
    let ground = Ground::new(false).await;
    ground
        .office
        .add_body(&ground.operator, "sector", "经济", None)
        .await
        .unwrap();
    let english = |id: &str| labels(id).into_iter().rev().collect::<Vec<_>>();
    for (words, title, first) in [
        (
            &labels as &(dyn Fn(&str) -> Vec<String> + Send + Sync),
            "委员名册",
            "委员证号*",
        ),
        (&english, "Members", "Member no.*"),
    ] {
        let book = ground
            .office
            .members_template(&ground.operator, words)
            .await
            .unwrap();
        let read = sheet::read(&book, "x.xlsx").unwrap();
        assert_eq!((read.name.as_str(), read.header.get(0)), (title, first));
        assert_eq!(read.header.cells().count(), 11);
        let report = ground
            .office
            .import_members(&ground.operator, &book, "x.xlsx", false, &labels)
            .await
            .unwrap();
        assert_eq!((report.faults.len(), report.rows.len()), (0, 0));
    }
    let book = ground
        .office
        .units_template(&ground.operator, &labels)
        .unwrap();
    let report = ground
        .office
        .import_units(&ground.operator, &book, "x.xlsx", false, &labels)
        .await
        .unwrap();
    assert_eq!((report.faults.len(), report.rows.len()), (0, 0));
}

#[test]
fn the_messages_that_are_asked_for_are_known() {
    let ids = message_ids();
    for id in [
        "template-members",
        "template-units",
        "column-member-no",
        "column-phone",
        "column-side-hint",
        "unit-system-district",
        "side-party",
    ] {
        assert!(ids.contains(id), "{id}");
    }
    assert_eq!(
        ids.iter()
            .filter(|id| id.starts_with("unit-system-"))
            .count(),
        7
    );
}

#[tokio::test]
async fn a_thousand_members_come_in_at_once() {
    let ground = Ground::new(false).await;
    let mut csv = "委员证号,姓名,届次,界别,任职日期\n".to_owned();
    for n in 1..=1000 {
        writeln!(csv, "{n:04},委员{n},14,经济,2022-01-05").unwrap();
    }
    let report = ground.members_from(&csv, false).await;
    assert_eq!(report.counts(), (1000, 0, 0));
    assert_eq!(ground.faults().await, [""; 0]);
}
