//! Records from other systems, in the shapes and with the noise that real archives have.

use crate::ground::{Ground, refused};
use bihuan_domain::actor::{Actor, Hat};
use bihuan_domain::ids::{CommitteeId, ProposalId};
use bihuan_domain::proposals::case::{Case, Proposer};
use bihuan_domain::proposals::reading::{Reading, reading};
use bihuan_domain::proposals::stage::{Stage, stage};
use bihuan_office::finding::Search;
use bihuan_office::proposals::import::{At, ImportReport, Mapping, Mending};
use bihuan_papers::export::{self, Cell};
use bihuan_store::proposals::{Filter, Scope, Sort};
use jiff::civil::date;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Mutex;

fn mapping() -> Mapping {
    Mapping::parse(include_str!("../../../../mappings/council-bills.toml")).unwrap()
}

fn files(records: &Value) -> Vec<(String, Vec<u8>)> {
    vec![("bills.json".to_owned(), records.to_string().into_bytes())]
}

impl Ground {
    async fn import(&self, records: &Value) -> ImportReport {
        self.office
            .import_records(&self.operator, &mapping(), files(records), |_, _| ())
            .await
            .unwrap()
    }

    async fn import_by(&self, mapping: &Mapping, name: &str, bytes: &[u8]) -> ImportReport {
        let files = vec![(name.to_owned(), bytes.to_vec())];
        self.office
            .import_records(&self.operator, mapping, files, |_, _| ())
            .await
            .unwrap()
    }

    async fn cases(&self) -> Vec<Case> {
        let page = self
            .office
            .store
            .list(
                self.committee,
                &Scope::Office,
                &Filter::default(),
                Sort::Changed,
                0,
                10_000,
            )
            .await
            .unwrap();
        let mut cases = Vec::new();
        for row in page.rows {
            cases.push(
                self.office
                    .store
                    .case(self.committee, ProposalId(row.id))
                    .await
                    .unwrap()
                    .unwrap()
                    .case,
            );
        }
        cases
    }

    /// The only case.
    async fn case(&self) -> Case {
        let mut cases = self.cases().await;
        assert_eq!(cases.len(), 1);
        cases.remove(0)
    }
}

/// A record without noise, in the shape of a city council's.
fn clean() -> Value {
    json!({
        "id": "5638", "county": "某市", "election_year": "2010", "links": "https://example.org/5638",
        "type": "議員提案", "category": "交通",
        "abstract": "建請改善某路口行人交通問題。", "description": "一、車多。\n二、路窄。", "methods": "一、設號誌。\n二、拓寬人行道。",
        "proposed_by": ["王甲乙"], "petitioned_by": ["李丙丁", "陳戊己"],
        "motions": [
            {"motion": "審查意見", "date": null, "resolution": "照案通過"},
            {"motion": "大會決議", "date": "民國102年5月15日", "resolution": "送市府研究辦理"},
            {"motion": "二讀決議", "date": null, "resolution": ""},
        ],
        "resolution_sitting": "第1屆 第5次 定期大會",
        "execution": "本府於102年8月9日派員會勘。",
    })
}

#[tokio::test]
async fn a_record_without_a_date_has_no_year_rather_than_that_of_the_import() {
    let ground = Ground::new(true).await;
    let mut undated = clean();
    undated["id"] = json!("5639");
    undated["motions"] = json!([]);
    undated["execution"] = json!("已派員會勘。");
    let report = ground.import(&json!([clean(), undated])).await;
    assert_eq!(report.imported, 2);
    let store = &ground.office.store;
    assert_eq!(store.years(ground.committee).await.unwrap(), [2013]);
    let of_year = async |year: Option<i32>| {
        let filter = Filter {
            year,
            ..Filter::default()
        };
        let scope = Scope::Office;
        let page = store
            .list(ground.committee, &scope, &filter, Sort::Changed, 0, 10)
            .await
            .unwrap();
        let mut years: Vec<_> = page.rows.into_iter().map(|row| row.year).collect();
        years.sort_unstable();
        years
    };
    assert_eq!(of_year(None).await, [None, Some(2013)]);
    assert_eq!(of_year(Some(2013)).await, [Some(2013)]);
    let now = ground.office.clock.now();
    let this = i32::from(now.to_zoned(jiff::tz::TimeZone::UTC).year());
    assert_eq!(of_year(Some(this)).await, []);
    let findings = store.verify().await.unwrap().findings;
    assert_eq!(findings, [], "the index says the same");
}

#[tokio::test]
async fn a_record_becomes_a_case_that_says_the_same() {
    let ground = Ground::new(true).await;
    let report = ground.import(&json!([clean()])).await;
    assert_eq!((report.found, report.imported, report.unchanged), (1, 1, 0));
    assert_eq!(
        report.mended.keys().copied().collect::<Vec<_>>(),
        [Mending::DateFromText]
    );
    assert!(
        report.refused.is_empty() && report.unknown_keys.is_empty() && report.differing.is_empty()
    );

    let case = ground.case().await;
    assert_eq!(stage(&case), Stage::Imported);
    assert_eq!(case.text.title, "建請改善某路口行人交通問題。");
    assert_eq!(case.text.situation, "一、車多。\n二、路窄。");
    assert_eq!(case.text.suggestions, ["設號誌。", "拓寬人行道。"]);
    assert_eq!(case.text.category.as_deref(), Some("交通"));
    assert!(case.text.openness.public);
    assert_eq!(case.proposers.kind, "議員提案");
    assert_eq!(
        case.proposers.lead,
        Proposer::Named {
            name: "王甲乙".to_owned()
        }
    );
    let imported = case.imported.unwrap();
    assert_eq!(imported.source, "g0v/councilor-voter-guide (CC0 1.0)");
    assert_eq!(imported.source_id, "某市/5638");
    assert_eq!(imported.on, Some(date(2013, 8, 9)));
    assert_eq!(imported.cosigners, ["李丙丁", "陳戊己"]);
    assert_eq!(
        imported.execution.as_deref(),
        Some("本府於102年8月9日派員會勘。")
    );
    let sitting = "第1屆 第5次 定期大會";
    assert_eq!(
        imported.resolutions,
        [
            (format!("{sitting} 審查意見"), None, "照案通過".to_owned()),
            (
                format!("{sitting} 大會決議"),
                Some(date(2013, 5, 15)),
                "送市府研究辦理".to_owned()
            ),
        ]
    );
    assert_eq!(imported.faults, ["date-from-text"]);
}

#[tokio::test]
async fn an_imported_case_is_sound_found_and_open_to_read_and_waits_for_nobody() {
    let ground = Ground::new(true).await;
    ground.import(&json!([clean()])).await;
    assert_eq!(ground.faults().await, [""; 0]);

    let case = ground.case().await;
    let line = ground
        .office
        .store
        .timeline(ground.committee, case.id.0)
        .await
        .unwrap()
        .remove(0);
    assert_eq!(
        (line.verb.as_str(), line.subject_kind.as_str()),
        ("import", "proposal")
    );
    assert_eq!(
        line.facts.get("source_id").map(String::as_str),
        Some("某市/5638")
    );

    assert_eq!(reading(&case, &ground.operator), Reading::Office);
    let visitor = Actor::public(ground.committee);
    assert_eq!(reading(&case, &visitor), Reading::Public);
    let search = Search {
        text: "路口行人".to_owned(),
        committees: vec![ground.committee],
        limit: 10,
        offset: 0,
    };
    let found = ground.office.search(&visitor, search).await.unwrap();
    assert_eq!(
        found.hits.iter().map(|hit| hit.id).collect::<Vec<_>>(),
        [case.id.0]
    );

    let everyone = [
        bihuan_domain::actor::Party::Staff,
        bihuan_domain::actor::Party::Reviewer,
    ];
    assert_eq!(
        ground
            .office
            .store
            .tasks(ground.committee, &everyone, None, 0, 10)
            .await
            .unwrap()
            .total,
        0
    );
    assert_eq!(
        ground.office.store.open_jobs().await.unwrap(),
        0,
        "an import gives no notices"
    );
}

#[tokio::test]
async fn a_second_import_changes_nothing() {
    let ground = Ground::new(true).await;
    let mut nameless = clean();
    nameless.as_object_mut().unwrap().remove("id");
    let records = json!([clean(), nameless.clone(), nameless]);
    let first = ground.import(&records).await;
    assert_eq!(
        (first.imported, first.unchanged),
        (3, 0),
        "records alike word for word are kept apart"
    );
    let head = ground.head().await;
    let second = ground.import(&records).await;
    assert_eq!((second.found, second.imported, second.unchanged), (3, 0, 3));
    assert_eq!(second.mended, first.mended);
    assert_eq!(ground.head().await, head);

    // A file with the keys in another order, and the same file twice at once, are the same records.
    let twice = [files(&records), files(&records)].concat();
    let third = ground
        .office
        .import_records(&ground.operator, &mapping(), twice, |_, _| ())
        .await
        .unwrap();
    assert_eq!((third.found, third.imported, third.unchanged), (6, 0, 6));
    assert_eq!(ground.head().await, head);
}

#[tokio::test]
async fn a_record_that_changed_at_its_source_is_named_and_left() {
    let ground = Ground::new(true).await;
    ground.import(&json!([clean()])).await;
    let before = (ground.head().await, ground.case().await);
    let mut changed = clean();
    changed["abstract"] = json!("改了案由");
    let report = ground.import(&json!([changed])).await;
    assert_eq!(report.differing, [At { file: 0, row: 1 }]);
    assert_eq!((report.imported, report.unchanged), (0, 0));
    assert_eq!((ground.head().await, ground.case().await), before);
}

#[tokio::test]
async fn every_kind_of_noise_is_mended_and_counted_with_its_place() {
    let ground = Ground::new(true).await;
    let long = "為改善某河沿岸環境，建請整治河道；".repeat(12);
    let twin = json!({"type": "議員提案", "abstract": "建請施設農路。", "category": "農業", "proposed_by": ["王甲乙"]});
    let report = ground
        .import_by(
            &Mapping { date: bihuan_office::proposals::import::DateField { take: vec!["day".to_owned()], ..mapping().date }, ..mapping() },
            "noise.json",
            json!([
                // 1: the misspelt key, padding of every kind, digits, blanks in lists, names in one entry
                {
                    "resolusion_sitting": "第16屆 第7次 定期大會", "type": "議員提案", "category": "財　政1",
                    "abstract": "　建請改善排水\u{a0}", "methods": "",
                    "proposed_by": ["王甲乙\u{a0}", ""],
                    "petitioned_by": ["(提案人)王甲乙", "李丙丁、陳戊己", "阿甲．乙丙", "林  庚等32位", "", "無", "在場議員",
                                      "吳議員辛壬、周勝癸議員", "李丙丁"],
                    "day": "102年2月30日", "execution": "依64年3月1日函及99年12月16日會勘辦理。",
                },
                // 2: a government's bill: nobody named, no category, too early, damaged characters
                {"type": "縣府提案", "abstract": "擬出售\u{fffd}地號土地案", "day": "64年3月1日", "proposed_by": [" "]},
                // 3: a petition: no title, only a year
                {"type": "人民請願案", "category": "建設2", "day": "民國99年", "motions": [{"motion": "議決", "date": "不詳", "resolution": "轉請處理。"}]},
                // 4: nobody at all, and a value of the wrong shape
                {"abstract": long, "category": {"name": "水利"}},
                twin.clone(), // 5
                twin,         // 6
            ])
            .to_string()
            .as_bytes(),
        )
        .await;
    assert_eq!(report.imported, 6, "{:?}", report.refused);
    let at = |mending: Mending| -> Vec<u32> {
        report.mended[&mending].iter().map(|at| at.row).collect()
    };
    assert_eq!(
        report.mended.keys().copied().collect::<BTreeSet<_>>(),
        Mending::ALL.iter().copied().collect()
    );
    assert_eq!(at(Mending::KeyMisspelt), [1]);
    assert_eq!(at(Mending::Spaces), [1]);
    assert_eq!(at(Mending::BlankInList), [1, 2]);
    assert_eq!(at(Mending::NamesInOne), [1]);
    assert_eq!(at(Mending::NameTidied), [1]);
    assert_eq!(at(Mending::NamesCutShort), [1]);
    assert_eq!(at(Mending::NameRepeated), [1]);
    assert_eq!(at(Mending::CategoryDigits), [1, 3]);
    assert_eq!(at(Mending::CategoryMissing), [2, 4]);
    assert_eq!(at(Mending::ProposerElsewhere), [2, 3]);
    assert_eq!(at(Mending::ProposerMissing), [4]);
    assert_eq!(at(Mending::TitleElsewhere), [3]);
    assert_eq!(at(Mending::TitleShortened), [4]);
    assert_eq!(at(Mending::DateUnreadable), [1, 3]);
    assert_eq!(at(Mending::DateFromText), [1]);
    assert_eq!(at(Mending::DateImplausible), [2]);
    assert_eq!(at(Mending::DateYearOnly), [3]);
    assert_eq!(at(Mending::DateMissing), [2, 4, 5, 6]);
    assert_eq!(at(Mending::CharactersDamaged), [2]);
    assert_eq!(at(Mending::ValueUnreadable), [4]);
    assert_eq!(at(Mending::RecordRepeated), [6]);

    let cases = ground.cases().await;
    let with = |title: &str| {
        cases
            .iter()
            .find(|case| case.text.title.starts_with(title))
            .unwrap()
    };
    let noisy = with("建請改善排水");
    let imported = noisy.imported.as_ref().unwrap();
    assert_eq!(noisy.text.title, "建請改善排水");
    assert_eq!(noisy.text.category.as_deref(), Some("財政"));
    assert_eq!(noisy.proposers.lead.name(), "王甲乙");
    assert_eq!(
        imported.cosigners,
        [
            "李丙丁",
            "陳戊己",
            "阿甲·乙丙",
            "林庚",
            "在場議員",
            "吳辛壬",
            "周勝癸"
        ]
    );
    assert_eq!(
        imported.on,
        Some(date(2010, 12, 16)),
        "the day of 1975 lies before the archive"
    );
    assert_eq!(
        imported.resolutions,
        [("第16屆 第7次 定期大會".to_owned(), None, String::new())]
    );
    assert!(imported.faults.iter().any(|code| code == "key-misspelt"));
    assert_eq!(with("擬出售").proposers.lead.name(), "縣政府");
    let petition = with("人民請願案");
    assert_eq!(petition.text.title, "人民請願案 建設2");
    assert_eq!(
        petition.imported.as_ref().unwrap().on,
        Some(date(2010, 1, 1))
    );
    let long_one = with("為改善");
    assert!(
        long_one.text.title.ends_with('…') && long_one.text.title.chars().count() <= 120,
        "{}",
        long_one.text.title
    );
    assert_eq!(
        long_one.text.situation, long,
        "what the title lost stands in the text"
    );
    assert_eq!(ground.faults().await, [""; 0]);
}

#[tokio::test]
async fn a_record_that_says_nothing_is_refused_and_the_others_are_taken() {
    let ground = Ground::new(true).await;
    let report = ground
        .import(&json!([
            "no object",
            {"type": "議員提案", "category": "農業", "abstract": " \u{3000}", "methods": "", "proposed_by": ["王甲乙"]},
            clean(),
            {"abstract": null, "motions": [{"motion": "議決", "date": null, "resolution": ""}], "resolusion_sitting": "第1次"},
        ]))
        .await;
    let refused: Vec<(u32, &str)> = report
        .refused
        .iter()
        .map(|(at, refusal)| (at.row, refusal.code.as_str()))
        .collect();
    assert_eq!(
        refused,
        [
            (1, "record-not-an-object"),
            (2, "record-without-text"),
            (4, "record-without-text")
        ]
    );
    assert_eq!((report.found, report.imported), (4, 1));
    assert!(
        report.mended.values().flatten().all(|at| at.row == 3),
        "what is refused is not counted as mended"
    );
    assert_eq!(ground.cases().await.len(), 1);
}

#[tokio::test]
async fn keys_that_the_mapping_does_not_know_are_named() {
    let ground = Ground::new(true).await;
    let mut record = clean();
    record["remark"] = json!("x");
    record["motions"][0]["vote"] = json!("21:3");
    let report = ground.import(&json!([record])).await;
    assert_eq!(
        report
            .unknown_keys
            .keys()
            .map(String::as_str)
            .collect::<Vec<_>>(),
        ["motions.vote", "remark"]
    );
    assert_eq!(report.imported, 1);
}

#[tokio::test]
async fn one_broken_file_stops_the_import_before_anything_is_written() {
    let ground = Ground::new(true).await;
    let head = ground.head().await;
    let mut large = b"[".to_vec();
    large.resize(64 * 1024 * 1024 + 1, b' ');
    let broken: [(&str, &[u8], &str); 5] = [
        ("cut.json", b"[{\"abstract\": \"x\"", "records-unreadable"),
        ("one.json", b"{\"abstract\": \"x\"}", "records-unreadable"),
        (
            "picture.png",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            "sheet-not-a-spreadsheet",
        ),
        ("empty.csv", b"", "sheet-empty"),
        ("large.json", &large, "records-too-large"),
    ];
    for (name, bytes, code) in broken {
        let mut both = files(&json!([clean()]));
        both.push((name.to_owned(), bytes.to_vec()));
        let outcome = ground
            .office
            .import_records(&ground.operator, &mapping(), both, |_, _| ())
            .await;
        assert_eq!(refused(outcome), code, "{name}");
        assert_eq!(ground.head().await, head, "{name}");
    }
}

#[tokio::test]
async fn only_staff_and_administrators_import_and_only_into_archives() {
    let archive = Ground::new(true).await;
    for hats in [vec![], vec![Hat::Reviewer], vec![Hat::Auditor]] {
        let actor = Actor {
            hats,
            ..archive.operator.clone()
        };
        let outcome = archive
            .office
            .import_records(&actor, &mapping(), files(&json!([clean()])), |_, _| ())
            .await;
        assert_eq!(refused(outcome), "not-yours");
    }
    let stranger = Actor {
        committee: CommitteeId(uuid::Uuid::nil()),
        ..archive.operator.clone()
    };
    let outcome = archive
        .office
        .import_records(&stranger, &mapping(), files(&json!([clean()])), |_, _| ())
        .await;
    assert_eq!(refused(outcome), "no such record");

    let working = Ground::new(false).await;
    let outcome = working
        .office
        .import_records(
            &working.operator,
            &mapping(),
            files(&json!([clean()])),
            |_, _| (),
        )
        .await;
    assert_eq!(refused(outcome), "not-an-archive");
    assert!(working.cases().await.is_empty());
}

#[tokio::test]
async fn a_spreadsheet_is_read_like_json_with_keys_as_headers() {
    const SHEET: &str = r#"
name = "old-system"
source = "某市旧系统"
title = { take = ["案由"] }
suggestions = { take = ["建议"] }
proposers = { take = ["提案人"] }
date = { take = ["日期"] }
resolutions = { take = ["决议"] }
source_id = { take = ["编号"] }
category = { take = ["类别"], values = { "经济" = "economy" } }
"#;
    let mapping = Mapping::parse(SHEET).unwrap();
    let csv = "编号,案由,建议,提案人,日期,类别,决议,备注\n\
               7,关于甲的提案,多种树,\"王甲乙、李丙丁\",2012-03-21,经济,同意,x\n\
               8,,,,,,,\n\
               9,关于乙的提案,少开会,陈戊己,昨天,社会,,\n";
    let ground = Ground::new(true).await;
    let report = ground.import_by(&mapping, "old.csv", csv.as_bytes()).await;
    assert_eq!((report.found, report.imported), (3, 2));
    assert_eq!(
        report
            .refused
            .iter()
            .map(|(at, _)| at.row)
            .collect::<Vec<_>>(),
        [3],
        "the row as the spreadsheet shows it"
    );
    assert_eq!(
        report.mended[&Mending::DateUnreadable],
        [At { file: 0, row: 4 }]
    );
    assert_eq!(report.unknown_keys.keys().collect::<Vec<_>>(), ["备注"]);
    let cases = ground.cases().await;
    let first = cases
        .iter()
        .find(|case| case.text.title == "关于甲的提案")
        .unwrap();
    let imported = first.imported.as_ref().unwrap();
    assert_eq!(first.text.category.as_deref(), Some("economy"));
    assert_eq!(first.proposers.lead.name(), "王甲乙");
    assert!(
        !first.text.openness.public,
        "a mapping that does not say so publishes nothing"
    );
    assert_eq!(imported.cosigners, ["李丙丁"]);
    assert_eq!(imported.on, Some(date(2012, 3, 21)));
    assert_eq!(
        imported.resolutions,
        [(String::new(), None, "同意".to_owned())]
    );
    assert_eq!(imported.source_id, "7");

    // The same rows from a workbook are the same records.
    let cells = [
        "7",
        "关于甲的提案",
        "多种树",
        "王甲乙、李丙丁",
        "2012-03-21",
        "经济",
        "同意",
        "x",
    ]
    .map(|cell| Cell::Text(cell.to_owned()));
    let headers = [
        "编号",
        "案由",
        "建议",
        "提案人",
        "日期",
        "类别",
        "决议",
        "备注",
    ];
    let workbook = export::workbook(
        "x",
        "2023-08-15T00:00:00Z".parse().unwrap(),
        &headers,
        [cells.to_vec()].into_iter(),
    );
    let report = ground
        .import_by(&mapping, "old.xlsx", &workbook.unwrap())
        .await;
    assert_eq!((report.found, report.unchanged), (1, 1));
}

#[tokio::test]
async fn a_thousand_records_go_in_with_an_entry_each_and_progress_is_told() {
    let ground = Ground::new(true).await;
    let records: Vec<Value> = (0..1000)
        .map(|n| {
            let mut record = clean();
            record["id"] = json!(n.to_string());
            record["abstract"] = json!(format!("建請施設第{n}號農路案。"));
            record
        })
        .collect();
    let told = Mutex::new(Vec::new());
    let progress = |done, total| told.lock().unwrap().push((done, total));
    let head = ground.head().await;
    let report = ground
        .office
        .import_records(
            &ground.operator,
            &mapping(),
            files(&json!(records)),
            progress,
        )
        .await
        .unwrap();
    assert_eq!(report.imported, 1000);
    assert_eq!(ground.head().await, head + 1000);
    assert_eq!(
        told.into_inner().unwrap(),
        [
            (0, 1000),
            (200, 1000),
            (400, 1000),
            (600, 1000),
            (800, 1000),
            (1000, 1000)
        ]
    );
    assert_eq!(ground.faults().await, [""; 0]);
}

#[test]
fn a_mapping_that_cannot_make_a_case_is_refused_with_its_reason() {
    let parse = |text: &str| Mapping::parse(text).unwrap_err().to_string();
    assert!(parse("name = 'x'").contains("missing field `source`"));
    assert!(
        parse("name = ' '\nsource = 's'\ntitle = { take = ['t'] }").contains("must not be blank")
    );
    assert!(parse("name = 'x'\nsource = 's'\ntitle = { take = [] }").contains("`title.take`"));
    assert!(
        parse("name = 'x'\nsource = 's'\ntitle = { take = ['t'], max_chars = 3 }")
            .contains("`title.max_chars`")
    );
    assert!(
        parse("name = 'x'\nsource = 's'\ntitle = { take = ['t'] }\nmisspelt = { a = 'b' }")
            .contains("`misspelt`")
    );
    assert!(
        parse("name = 'x'\nsource = 's'\ntitle = { take = ['t'] }\ntitel = 1").contains("titel")
    );
}
