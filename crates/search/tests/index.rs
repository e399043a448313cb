//! The index as its users hold it: everything here goes through the public functions.

#![expect(clippy::unwrap_used, reason = "tests fail loudly")]

use std::fs;
use std::path::Path;

use bihuan_search::{Batch, Document, Error, Hits, Index, Query, Similar};
use proptest::prelude::*;
use tempfile::tempdir;
use uuid::Uuid;

const COMMITTEE: Uuid = Uuid::from_u128(0xC0);

fn document(id: u128, title: &str, body: &str) -> Document {
    Document {
        committee: COMMITTEE,
        id: Uuid::from_u128(id),
        kind: "proposal".to_owned(),
        readers: vec!["public".to_owned()],
        number: String::new(),
        title: title.to_owned(),
        names: String::new(),
        body: body.to_owned(),
        at: 0,
    }
}

fn batch(documents: Vec<Document>) -> Batch {
    Batch {
        documents,
        ..Batch::default()
    }
}

fn index_of(documents: Vec<Document>) -> Index {
    let index = Index::in_memory().unwrap();
    index.feed(batch(documents)).unwrap();
    index
}

fn query(text: &str) -> Query {
    Query {
        text: text.to_owned(),
        readers: vec!["public".to_owned()],
        limit: 10,
        ..Query::default()
    }
}

fn ids(hits: &Hits) -> Vec<u128> {
    hits.hits.iter().map(|hit| hit.id.as_u128()).collect()
}

fn found(index: &Index, text: &str) -> Vec<u128> {
    let hits = index.search(&query(text)).unwrap();
    assert_eq!(hits.total, hits.hits.len(), "the total for {text:?}");
    ids(&hits)
}

const NOTHING: [u128; 0] = [];

/// Texts as they come: Han of both scripts, Latin, digits, both widths, punctuation, white space,
/// invisible characters, emoji, and anything else.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[营商环境营商電梯臺裡著乾办理的]{2,40}",
        "[a-cA-C0-2 .,-]{2,40}",
        "[营商環ＡｂaB1２ 　\n，。、（）·.\u{200B}-]{2,40}",
        "[🏮…㎝é\u{301}´营a ，]{2,20}",
        ".{2,30}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_part_of_two_or_more_characters_is_found(
        texts in prop::array::uniform4(any_text()),
        parts in prop::collection::vec((0_usize..4, any::<prop::sample::Index>(), 2_usize..24), 16),
    ) {
        let [number, title, names, body] = texts.clone();
        let index = index_of(vec![Document { number, title, names, body, ..document(1, "", "") }]);
        for (field, from, len) in parts {
            let chars: Vec<char> = texts.get(field).unwrap().chars().collect();
            let part: String = chars.iter().skip(from.index(chars.len() - 1)).take(len).collect();
            // A part that shows nothing asks for nothing.
            if !bihuan_text::normalise(&part).is_empty() {
                prop_assert_eq!(found(&index, &part), vec![1], "{:?} in {:?}", part, texts);
            }
        }
    }
}

#[test]
fn what_is_not_there_is_not_found() {
    let index = index_of(vec![document(1, "加装电梯", "老旧小区，财政补贴1.5万元")]);
    for text in [
        "梯电",
        "电梯补贴",
        "装梯",
        "15",
        "电梯 地铁",
        "魚",
        "",
        " ",
        "\u{200B}",
    ] {
        assert_eq!(found(&index, text), NOTHING, "{text:?}");
    }
}

#[test]
fn words_are_all_needed_wherever_they_stand() {
    let index = index_of(vec![
        document(1, "加装电梯", "财政补贴"),
        document(2, "加装电梯", "业主自筹"),
    ]);
    assert_eq!(found(&index, "电梯　补贴"), [1]);
    assert_eq!(found(&index, "电梯").len(), 2);
}

#[test]
fn either_script_finds_the_other() {
    let index = index_of(vec![
        document(1, "规范行政处罚裁量权", "里程碑"),
        document(2, "檢討臺灣老舊社區電梯", "著名"),
    ]);
    assert_eq!(found(&index, "規範行政處罰裁量權"), [1]);
    assert_eq!(found(&index, "裡程碑"), [1]);
    assert_eq!(found(&index, "台湾老旧社区电梯"), [2]);
    assert_eq!(found(&index, "着名"), [2]);
}

#[test]
fn one_character_finds_all_that_have_it() {
    let index = index_of(vec![
        document(1, "水", ""),
        document(2, "", "治水。"),
        document(3, "电", "火"),
    ]);
    let mut both = found(&index, "水");
    both.sort_unstable();
    assert_eq!(both, [1, 2]);
    assert_eq!(found(&index, "治 水"), [2]);
}

#[test]
fn number_above_title_above_names_above_body_and_newest_first() {
    let with = |id, at, number: &str, title: &str, names: &str, body: &str| Document {
        number: number.to_owned(),
        names: names.to_owned(),
        at,
        ..document(id, title, body)
    };
    let many = "2023年".repeat(50);
    let index = index_of(vec![
        with(1, 9, "", "", "", &many),
        with(2, 8, "", "", "2023届", &many),
        with(3, 1, "", "总结2023", "", ""),
        with(4, 2, "", "回望2023", "", ""),
        with(5, 1, "2023-7", "", "", ""),
        with(6, 0, "2023", "", "", ""),
    ]);
    assert_eq!(found(&index, "2023"), [6, 5, 4, 3, 2, 1]);
}

#[test]
fn a_short_number_comes_first() {
    let with = |id, number: &str, body: &str| Document {
        number: number.to_owned(),
        at: i64::try_from(id).unwrap(),
        ..document(id, "", body)
    };
    let index = index_of(vec![
        with(1, "7", ""),
        with(2, "17", ""),
        with(3, "8", "7天"),
    ]);
    assert_eq!(found(&index, "7"), [1, 3, 2]);
}

#[test]
fn pages_share_one_total() {
    let index = index_of(
        (0..25)
            .map(|id| Document {
                at: id,
                ..document(u128::try_from(id).unwrap(), "电梯", "")
            })
            .collect(),
    );
    let page = |limit, offset| {
        let hits = index
            .search(&Query {
                limit,
                offset,
                ..query("电梯")
            })
            .unwrap();
        assert_eq!(hits.total, 25);
        ids(&hits)
    };
    assert_eq!(page(3, 0), [24, 23, 22]);
    assert_eq!(page(3, 23), [1, 0]);
    assert_eq!(page(3, 25), NOTHING);
    assert_eq!(page(0, 0), NOTHING);
    assert_eq!(page(usize::MAX, 24), [0]);
    assert_eq!(page(10, usize::MAX), NOTHING);
}

#[test]
fn only_readers_find() {
    let secret = Document {
        readers: vec!["committee:1".to_owned(), "member:2".to_owned()],
        ..document(1, "关于电梯的提案", "电梯")
    };
    let nobodys = Document {
        readers: Vec::new(),
        ..document(2, "电梯", "")
    };
    let index = index_of(vec![secret, nobodys]);
    let as_readers = |readers: &[&str]| {
        let readers: Vec<String> = readers.iter().map(|token| (*token).to_owned()).collect();
        let hits = index
            .search(&Query {
                readers: readers.clone(),
                ..query("电梯")
            })
            .unwrap();
        let similar = Similar {
            title: "电梯".to_owned(),
            readers,
            limit: 5,
            ..Similar::default()
        };
        let similar = index.similar(&similar).unwrap();
        assert_eq!(hits.total, similar.len());
        ids(&hits)
    };
    assert_eq!(as_readers(&["public", "committee:1"]), [1]);
    assert_eq!(as_readers(&["member:2"]), [1]);
    assert_eq!(as_readers(&["public", "member:22", "committee"]), NOTHING);
    assert_eq!(as_readers(&[]), NOTHING);
}

#[test]
fn committees_and_kinds_narrow() {
    let other = Uuid::from_u128(0xC1);
    let index = index_of(vec![
        document(1, "电梯", ""),
        Document {
            committee: other,
            ..document(2, "电梯", "")
        },
        Document {
            kind: "opinion".to_owned(),
            ..document(3, "电梯", "")
        },
    ]);
    let search = |committees: &[Uuid], kind: Option<&str>| {
        let hits = index.search(&Query {
            committees: committees.to_vec(),
            kind: kind.map(str::to_owned),
            ..query("电梯")
        });
        let mut ids = ids(&hits.unwrap());
        ids.sort_unstable();
        ids
    };
    assert_eq!(search(&[], None), [1, 2, 3]);
    assert_eq!(search(&[other], None), [2]);
    assert_eq!(search(&[other, COMMITTEE], None), [1, 2, 3]);
    assert_eq!(search(&[COMMITTEE], Some("opinion")), [3]);
    assert_eq!(search(&[other], Some("opinion")), NOTHING);
}

#[test]
fn feeding_again_replaces_and_removing_forgets() {
    let index = index_of(vec![document(1, "电梯", ""), document(2, "地铁", "")]);
    index
        .feed(batch(vec![
            document(1, "公园", ""),
            document(1, "球场", ""),
        ]))
        .unwrap();
    assert_eq!(found(&index, "电梯"), NOTHING);
    assert_eq!(found(&index, "公园"), NOTHING);
    assert_eq!(found(&index, "球场"), [1]);
    let removed = vec![Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3)];
    let again = vec![document(2, "地铁", "延长线")];
    index
        .feed(Batch {
            documents: again,
            removed,
            ..Batch::default()
        })
        .unwrap();
    assert_eq!(found(&index, "球场"), NOTHING);
    assert_eq!(found(&index, "地铁"), [2]);
    assert_eq!(index.len(), 1);
}

#[test]
fn snippets_mark_the_words() {
    let long = format!("{}居民要求加装電梯，由財政補貼。", "前言。".repeat(100));
    let index = index_of(vec![document(1, "题目", &long)]);
    let hits = index.search(&query("电梯 补贴")).unwrap();
    let snippet = &hits.hits.first().unwrap().snippet;
    let marked: Vec<&str> = snippet
        .iter()
        .filter(|part| part.hit)
        .map(|part| part.text.as_str())
        .collect();
    assert_eq!(marked, ["電梯", "補貼"]);
    let whole: String = snippet.iter().map(|part| part.text.as_str()).collect();
    assert!(
        whole.starts_with("…") && whole.ends_with("由財政補貼。"),
        "{whole}"
    );
}

#[test]
fn positions_and_documents_survive_a_restart() {
    let dir = tempdir().unwrap();
    let other = Uuid::from_u128(0xC1);
    {
        let index = Index::open(dir.path()).unwrap();
        assert_eq!(index.position(COMMITTEE), 0);
        let step = Batch {
            positions: vec![(COMMITTEE, 5), (other, 2)],
            ..batch(vec![document(1, "电梯", "")])
        };
        index.feed(step.clone()).unwrap();
        index
            .feed(Batch {
                positions: vec![(COMMITTEE, 9)],
                ..Batch::default()
            })
            .unwrap();
        index.feed(step).unwrap(); // an old batch again changes nothing
    }
    let index = Index::open(dir.path()).unwrap();
    assert_eq!(index.position(COMMITTEE), 9);
    assert_eq!(index.position(other), 2);
    assert_eq!(index.position(Uuid::nil()), 0);
    assert_eq!(found(&index, "电梯"), [1]);
    assert_eq!(
        index.damaged_files().unwrap(),
        Vec::<std::path::PathBuf>::new()
    );
    index.clear().unwrap();
    assert!(index.is_empty());
    assert_eq!(index.position(COMMITTEE), 0);
}

/// How many segments an index on disk has.
fn segments(dir: &Path) -> usize {
    fs::read_dir(dir)
        .unwrap()
        .filter(|entry| {
            let path = entry.as_ref().unwrap().path();
            path.extension().is_some_and(|ext| ext == "idx")
        })
        .count()
}

#[test]
fn an_index_that_was_put_together_is_one_piece_and_finds_the_same() {
    let dir = tempdir().unwrap();
    let index = Index::open(dir.path()).unwrap();
    index.put_together().unwrap(); // nothing to do is no fault
    for n in 1..=3 {
        let fed = vec![
            document(n, "电梯", "加装"),
            document(9, "地铁", &n.to_string()),
        ];
        let positions = vec![(COMMITTEE, u64::try_from(n).unwrap())];
        index
            .feed(Batch {
                positions,
                ..batch(fed)
            })
            .unwrap();
    }
    assert!(segments(dir.path()) > 1);
    index.put_together().unwrap();
    assert_eq!(segments(dir.path()), 1);
    assert_eq!(index.len(), 4);
    assert_eq!(found(&index, "电梯").len(), 3);
    assert_eq!(found(&index, "地铁"), [9]);
    index.feed(batch(vec![document(4, "电梯", "")])).unwrap();
    assert_eq!(found(&index, "电梯").len(), 4);
    drop(index);
    let index = Index::open(dir.path()).unwrap();
    assert_eq!(index.position(COMMITTEE), 3);
    assert_eq!(index.len(), 5);
}

/// An index on disk with one document at position 5, closed.
fn written(dir: &Path) {
    let index = Index::open(dir).unwrap();
    let positions = vec![(COMMITTEE, 5)];
    index
        .feed(Batch {
            positions,
            ..batch(vec![document(1, "电梯", "")])
        })
        .unwrap();
}

/// Whether the index in a directory opens empty and can be used.
fn starts_anew(dir: &Path) {
    let index = Index::open(dir).unwrap();
    assert_eq!(index.position(COMMITTEE), 0);
    assert!(index.is_empty());
    index.feed(batch(vec![document(2, "地铁", "")])).unwrap();
    assert_eq!(found(&index, "地铁"), [2]);
}

#[test]
fn an_index_of_another_format_is_made_again() {
    let dir = tempdir().unwrap();
    written(dir.path());
    fs::write(dir.path().join("notes.txt"), "not ours").unwrap();
    let meta = dir.path().join("meta.json");
    let text = fs::read_to_string(&meta).unwrap();
    let older = text.replace(r#"\"format\":"#, r#"\"format\":9"#);
    assert_ne!(older, text);
    fs::write(&meta, older).unwrap();
    starts_anew(dir.path());
    assert_eq!(
        fs::read_to_string(dir.path().join("notes.txt")).unwrap(),
        "not ours"
    );
}

#[test]
fn whichever_file_is_cut_or_lost_the_index_is_made_again() {
    let names = |dir: &Path| {
        let mut names: Vec<_> = fs::read_dir(dir)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ext| ext != "lock"))
            .filter(|path| !path.ends_with(".managed.json")) // the engine's list for cleaning up
            .filter_map(|path| path.extension().map(ToOwned::to_owned))
            .collect();
        names.sort();
        names
    };
    let sample = tempdir().unwrap();
    written(sample.path());
    let extensions = names(sample.path());
    assert!(extensions.len() > 4, "{extensions:?}");
    for extension in extensions {
        for damage in ["lost", "empty", "cut", "garbage"] {
            let dir = tempdir().unwrap();
            written(dir.path());
            let file = fs::read_dir(dir.path())
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .find(|path| {
                    path.extension() == Some(&extension) && !path.ends_with(".managed.json")
                })
                .unwrap();
            let content = fs::read(&file).unwrap();
            match damage {
                "lost" => fs::remove_file(&file).unwrap(),
                "empty" => fs::write(&file, "").unwrap(),
                "cut" => fs::write(&file, content.get(..content.len() - 3).unwrap()).unwrap(),
                _ => fs::write(&file, "garbage".repeat(40)).unwrap(),
            }
            starts_anew(dir.path());
        }
    }
}

#[test]
fn a_flipped_bit_is_named_by_the_check_up() {
    let dir = tempdir().unwrap();
    written(dir.path());
    let store = fs::read_dir(dir.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|ext| ext == "store"))
        .unwrap();
    let mut content = fs::read(&store).unwrap();
    *content.get_mut(10).unwrap() ^= 1;
    fs::write(&store, content).unwrap();
    let index = Index::open(dir.path()).unwrap();
    let damaged = index.damaged_files().unwrap();
    assert_eq!(damaged.len(), 1);
    assert_eq!(damaged.first().unwrap().file_name(), store.file_name());
}

#[test]
fn two_writers_do_not_share_a_directory() {
    let dir = tempdir().unwrap();
    written(dir.path());
    let first = Index::open(dir.path()).unwrap();
    let second = Index::open(dir.path()).unwrap();
    first.feed(batch(vec![document(2, "地铁", "")])).unwrap();
    let refused = second.feed(batch(vec![document(3, "公园", "")]));
    assert!(matches!(refused, Err(Error::Busy)), "{refused:?}");
    assert_eq!(found(&second, "电梯"), [1]);
    // Nor is an index taken away from under its writer.
    fs::write(dir.path().join("meta.json"), "{").unwrap();
    assert!(matches!(Index::open(dir.path()), Err(Error::Busy)));
}

#[test]
fn handles_are_shared_between_threads() {
    let index = Index::in_memory().unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4_u128 {
            let index = index.clone();
            scope.spawn(move || {
                for step in 0..5_u64 {
                    let id = thread * 100 + u128::from(step);
                    let word = format!("编号{id:04}");
                    let positions = vec![(Uuid::from_u128(thread), step)];
                    index
                        .feed(Batch {
                            positions,
                            ..batch(vec![document(id, &word, "")])
                        })
                        .unwrap();
                    assert_eq!(
                        found(&index, &word),
                        [id],
                        "one's own write is there at once"
                    );
                }
            });
        }
    });
    assert_eq!(index.len(), 20);
    for thread in 0..4 {
        assert_eq!(index.position(Uuid::from_u128(thread)), 4);
    }
}

mod similar_texts {
    use super::*;

    const TITLE: &str = "关于规范行政处罚裁量权，加快推进商事处罚事项网上办理的提案";
    const BODY: &str = "近年来，我市持续优化营商环境，但行政处罚裁量权行使不规范、同案不同罚的问题仍然存在。\
        建议：一、制定统一的裁量基准并向社会公布；二、推进商事处罚事项全程网上办理；三、建立轻微违法首次不罚清单。";

    fn corpus() -> Index {
        let other = [
            (
                "关于老旧小区加装电梯的提案",
                "老旧小区老年人上下楼困难，建议财政补贴加装电梯，简化审批手续。",
            ),
            (
                "关于加强农村垃圾分类的建议",
                "农村生活垃圾处理能力不足，建议建立分类投放、分类收运体系。",
            ),
            (
                "关于优化营商环境的提案",
                "建议进一步优化营商环境，减少审批事项，推进网上办理，向社会公布清单。",
            ),
            (
                "关于发展海洋经济的提案",
                "我市海岸线长，建议建设现代海洋牧场，发展远洋渔业与滨海旅游。",
            ),
        ];
        let mut documents: Vec<Document> = (10..)
            .zip(other)
            .map(|(id, (title, body))| document(id, title, body))
            .collect();
        documents.push(document(
            1,
            "關於推進商事處罰事項網上辦理、規範行政處罰裁量權的建議",
            "行政处罚裁量权行使不够规范，同案不同罚仍然存在。建议制定统一裁量基准，向社会公布，\
             推进商事处罚事项全程网办，建立轻微违法首次不罚清单。",
        ));
        index_of(documents)
    }

    fn similar(title: &str, body: &str) -> Similar {
        Similar {
            title: title.to_owned(),
            body: body.to_owned(),
            readers: vec!["public".to_owned()],
            limit: 3,
            ..Similar::default()
        }
    }

    fn ids(index: &Index, similar: &Similar) -> Vec<u128> {
        let hits = index.similar(similar).unwrap();
        assert!(hits.is_sorted_by(|a, b| a.score >= b.score));
        assert!(hits.iter().all(|hit| (0.0..=1.0).contains(&hit.score)));
        hits.iter().map(|hit| hit.id.as_u128()).collect()
    }

    #[test]
    fn a_reworded_proposal_comes_first() {
        let index = corpus();
        let hits = index.similar(&similar(TITLE, BODY)).unwrap();
        let [best, next, ..] = hits.as_slice() else {
            panic!("two at least: {hits:?}");
        };
        assert_eq!(best.id, Uuid::from_u128(1));
        assert!(best.score > 0.6, "{}", best.score);
        assert!(next.score < 0.3, "{}", next.score);
    }

    #[test]
    fn a_title_is_enough() {
        assert_eq!(ids(&corpus(), &similar(TITLE, "")).first(), Some(&1));
        assert_eq!(ids(&corpus(), &similar("电梯", "")), [10]);
    }

    #[test]
    fn the_frame_of_a_title_is_no_likeness() {
        assert_eq!(ids(&corpus(), &similar("关于提琴的提案", "")), NOTHING);
        assert_eq!(ids(&corpus(), &similar("", "")), NOTHING);
    }

    #[test]
    fn a_draft_and_its_former_versions_do_not_hide_the_other() {
        let index = corpus();
        let own = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃辰宿列张";
        let body = format!("{BODY}{own}");
        for _ in 0..5 {
            index.feed(batch(vec![document(99, TITLE, &body)])).unwrap();
        }
        let draft = Similar {
            exclude: Some(Uuid::from_u128(99)),
            ..similar(TITLE, &body)
        };
        let found = ids(&index, &draft);
        assert_eq!(found.first(), Some(&1));
        assert!(!found.contains(&99));
    }
}
