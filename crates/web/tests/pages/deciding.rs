//! Whoever decides, signs or confirms has what it is about on the same page; and what people wrote is shown to those
//! for whom it was written, and to nobody else.

use crate::site::{Site, record};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use bihuan_domain::ids::ProposalId;
use bihuan_domain::proposals::verbs::Verb;
use serde_json::json;
use uuid::Uuid;

/// What this person reads on the page of a verb.
async fn page(site: &Site, login: &str, id: ProposalId, verb: Verb, part: Option<Uuid>) -> String {
    let part = part.map_or_else(String::new, |part| format!("?part={part}"));
    let path = format!("{}/{}{part}", record(id), verb.code());
    let answer = site.browser(login).await.get(&path).await;
    assert!(
        answer.status.is_success(),
        "{login} {path}: {}",
        answer.status
    );
    answer.body
}

async fn on_record(site: &Site, login: &str, id: ProposalId) -> String {
    site.browser(login).await.get(&record(id)).await.body
}

#[tokio::test]
async fn the_reply_stands_where_it_is_signed_checked_sent_published_and_rated() {
    let site = Site::open().await;
    let id = site.assigned("关于加装电梯的提案").await;
    site.starts(id, 1).await;
    let part = site.part(id, 1).await;
    site.must("clerk1", id, Verb::RecordContact, part, site.contact())
        .await;
    site.must("clerk1", id, Verb::DraftReply, part, site.reply())
        .await;
    let shows = async |login: &str, verb: Verb| {
        let page = page(&site, login, id, verb, part).await;
        for words in [
            "已设立专项资金五千万元",
            "建立专项资金",
            "B类",
            "加装一百部电梯",
        ] {
            assert!(page.contains(words), "{} {words}: {page}", verb.code());
        }
    };
    shows("unit-leader1", Verb::SignOff).await;
    let signed = json!({ "signatory": "王局长", "rank": "government_leader" });
    site.must("unit-leader1", id, Verb::SignOff, part, signed)
        .await;
    shows("assigner", Verb::CheckReply).await;
    let passed = json!({ "passed": true });
    site.must("assigner", id, Verb::CheckReply, part, passed)
        .await;
    shows("clerk1", Verb::SendReply).await;
    site.must("clerk1", id, Verb::SendReply, part, json!({}))
        .await;
    // Sent, the promise is one of the case's own.
    for (login, verb) in [("staff", Verb::PublishReply), ("member1", Verb::Rate)] {
        let page = page(&site, login, id, verb, part).await;
        assert!(page.contains("已设立专项资金五千万元"), "{page}");
    }
}

#[tokio::test]
async fn a_reply_that_was_sent_back_is_mended_with_the_reason_in_sight() {
    let site = Site::open().await;
    let id = site.assigned("关于加装电梯的提案").await;
    site.starts(id, 1).await;
    let part = site.part(id, 1).await;
    site.must("clerk1", id, Verb::RecordContact, part, site.contact())
        .await;
    site.must("clerk1", id, Verb::DraftReply, part, site.reply())
        .await;
    let signed = json!({ "signatory": "王局长", "rank": "government_leader" });
    site.must("unit-leader1", id, Verb::SignOff, part, signed)
        .await;
    let no = json!({ "passed": false, "reason": "第二项没有写明时限。" });
    site.must("assigner", id, Verb::CheckReply, part, no).await;
    let page = page(&site, "clerk1", id, Verb::DraftReply, part).await;
    assert!(page.contains("第二项没有写明时限。"), "{page}");
}

#[tokio::test]
async fn a_contact_an_objection_and_a_request_for_time_stand_where_they_are_decided() {
    let site = Site::open().await;
    let id = site.assigned("关于加装电梯的提案").await;
    let part = site.part(id, 1).await;
    let objection = json!({ "reason": "不属于我局职责。", "proposed": site.unit(2) });
    site.must("clerk1", id, Verb::Object, part, objection).await;
    let objection = site.case(id).await.assignments[0].objections[0].id.0;
    let decide = page(
        &site,
        "assigner",
        id,
        Verb::DecideObjection,
        Some(objection),
    )
    .await;
    assert!(decide.contains("不属于我局职责。"), "{decide}");
    let no = json!({ "upheld": false, "reason": "职责规定里写着。" });
    site.must("assigner", id, Verb::DecideObjection, Some(objection), no)
        .await;
    assert!(
        on_record(&site, "clerk1", id)
            .await
            .contains("职责规定里写着。"),
        "the unit reads why"
    );
    assert!(!site.public().get(&record(id)).await.says("职责规定"));

    site.starts(id, 1).await;
    site.must("clerk1", id, Verb::RecordContact, part, site.contact())
        .await;
    let contact = site.case(id).await.assignments[0].contacts[0].id.0;
    let confirm = page(&site, "member1", id, Verb::ConfirmContact, Some(contact)).await;
    assert!(confirm.contains("当面听取了提案人的意见。"), "{confirm}");

    let asked = json!({ "reason": "等待省里细则。" });
    site.must("clerk1", id, Verb::AskExtension, part, asked)
        .await;
    let extension = site.case(id).await.assignments[0].extensions[0].id.0;
    let decide = page(
        &site,
        "assigner",
        id,
        Verb::DecideExtension,
        Some(extension),
    )
    .await;
    assert!(decide.contains("等待省里细则。"), "{decide}");
    let no = json!({ "granted": false, "reason": "细则上月已经印发。" });
    site.must("assigner", id, Verb::DecideExtension, Some(extension), no)
        .await;
    assert!(
        on_record(&site, "clerk1", id)
            .await
            .contains("未同意延期：细则上月已经印发。")
    );
}

#[tokio::test]
async fn what_a_unit_says_of_a_promise_and_what_shows_it_stand_where_it_is_verified() {
    let site = Site::open().await;
    let id = site.answered("关于加装电梯的提案").await;
    let promise = Some(site.case(id).await.commitments[0].id.0);
    let done = json!({ "text": "一百部都已通过验收。", "says_done": true });
    site.must_with_paper(
        "clerk1",
        id,
        Verb::ReportCommitment,
        promise,
        done,
        "evidence",
    )
    .await;
    let verify = page(&site, "staff", id, Verb::VerifyCommitment, promise).await;
    assert!(
        verify.contains("一百部都已通过验收。") && verify.contains("附件.txt"),
        "{verify}"
    );
}

#[tokio::test]
async fn an_instruction_and_its_answers_stand_where_it_is_closed() {
    let site = Site::open().await;
    let id = site.assigned("关于加装电梯的提案").await;
    let named = json!({ "led_by": site.mayor, "supervised_by": site.chair });
    site.must("reviewer", id, Verb::DesignateKey, None, named)
        .await;
    let due = site.today().saturating_add(jiff::ToSpan::days(10));
    let words = json!({
        "text": "请抓紧办理。",
        "tasks": [{ "unit": site.unit(1), "due": due }],
    });
    site.must("mayor", id, Verb::Instruct, None, words).await;
    let instruction = Some(site.case(id).await.key.unwrap().instructions[0].id.0);
    let answer = page(&site, "clerk1", id, Verb::AnswerInstruction, instruction).await;
    assert!(answer.contains("请抓紧办理。"), "{answer}");
    let feedback = json!({ "feedback": "已完成三个小区的勘察。" });
    site.must("clerk1", id, Verb::AnswerInstruction, instruction, feedback)
        .await;
    let close = page(&site, "mayor", id, Verb::CloseInstruction, instruction).await;
    assert!(
        close.contains("请抓紧办理。") && close.contains("已完成三个小区的勘察。"),
        "{close}"
    );

    let done = json!({
        "form": "visit",
        "on": site.today(),
        "place": "两处楼院",
        "participants": "主席、提案人",
        "summary": "现场查看两处楼院。",
    });
    site.must("staff", id, Verb::Supervise, None, done).await;
    let seen = on_record(&site, "clerk1", id).await;
    assert!(
        seen.contains("主席、提案人") && seen.contains("现场查看两处楼院。"),
        "{seen}"
    );
    let public = site.public().get(&record(id)).await;
    assert!(!public.says("现场查看两处楼院。") && !public.says("请抓紧办理。"));
}

#[tokio::test]
async fn opinions_of_review_are_read_by_those_who_review_and_by_no_proposer() {
    let site = Site::open().await;
    let id = site.submitted("关于加装电梯的提案").await;
    let opinion = "与第12号同题，请核对数据。";
    let first = json!({ "recommendation": "return", "opinion": opinion });
    site.must("staff", id, Verb::Review, None, first).await;
    let second = page(&site, "deputy", id, Verb::Review, None).await;
    assert!(
        second.contains(opinion) && second.contains("预审：建议退回修改"),
        "{second}"
    );
    // What is decided on stands there too.
    assert!(second.contains("老人出行困难"), "{second}");
    site.must(
        "deputy",
        id,
        Verb::Review,
        None,
        json!({ "recommendation": "file" }),
    )
    .await;
    assert!(
        page(&site, "reviewer", id, Verb::File, None)
            .await
            .contains(opinion)
    );
    site.must(
        "reviewer",
        id,
        Verb::File,
        None,
        json!({ "sides": ["government"], "category": "society" }),
    )
    .await;
    assert!(on_record(&site, "staff", id).await.contains(opinion));
    for other in ["member1", "member2", "assigner"] {
        assert!(
            !on_record(&site, other, id).await.contains(opinion),
            "{other}"
        );
    }
    assert!(!site.public().get(&record(id)).await.says(opinion));
}

#[tokio::test]
async fn the_words_of_a_hand_over_reach_its_unit_and_not_the_public() {
    let site = Site::open().await;
    let id = site.filed("关于加装电梯的提案").await;
    let note = "请与财政部门先行会商。";
    let handed = json!({ "mode": "sole", "unit": site.unit(1), "note": note });
    site.must("assigner", id, Verb::Assign, None, handed).await;
    let part = site.part(id, 1).await;
    assert!(
        page(&site, "clerk1", id, Verb::SignFor, part)
            .await
            .contains(note)
    );
    let added = json!({ "unit": site.unit(2), "reason": "涉及资金安排。" });
    site.must("assigner", id, Verb::AddUnit, None, added).await;
    for (reader, reads) in [
        ("clerk1", [true, false]),
        ("clerk2", [false, true]),
        ("assigner", [true, true]),
        ("staff", [true, true]),
        ("member1", [false, false]),
    ] {
        let seen = on_record(&site, reader, id).await;
        assert_eq!(
            [seen.contains(note), seen.contains("涉及资金安排。")],
            reads,
            "{reader}"
        );
    }
    let public = site.public().get(&record(id)).await;
    assert!(!public.says(note) && !public.says("涉及资金安排。"));
}

#[tokio::test]
async fn the_second_opinion_is_asked_of_another_and_named() {
    let site = Site::open().await;
    let id = site.submitted("关于加装电梯的提案").await;
    let path = format!("{}/review", record(id));
    let first = page(&site, "staff", id, Verb::Review, None).await;
    assert!(first.contains("<h1>提出审查意见：预审</h1>"), "{first}");
    let opinion = json!({ "recommendation": "file" });
    site.must("staff", id, Verb::Review, None, opinion.clone())
        .await;

    // Whoever began it is not asked again, on the desk or on the record.
    let staff = site.browser("staff").await;
    assert!(!staff.get("/desk").await.says("关于加装电梯的提案"));
    assert!(!staff.get(&record(id)).await.says(&path));
    assert_eq!(
        staff.get(&path).await.location(),
        format!("{}?past=review", record(id))
    );
    assert_eq!(
        site.refused("staff", id, Verb::Review, None, opinion).await,
        ["four-eyes"]
    );

    let deputy = site.browser("deputy").await;
    assert!(deputy.get("/desk").await.says("关于加装电梯的提案"));
    let second = page(&site, "deputy", id, Verb::Review, None).await;
    assert!(second.contains("<h1>提出审查意见：复审</h1>"), "{second}");
}

#[tokio::test]
async fn an_answer_is_written_beside_the_suggestion_that_it_answers() {
    let site = Site::open().await;
    let id = site.assigned("关于加装电梯的提案").await;
    site.starts(id, 1).await;
    let part = site.part(id, 1).await;
    let page = page(&site, "clerk1", id, Verb::DraftReply, part).await;
    for (suggestion, field) in [
        (
            "<b>第1项建议：</b>建立专项资金。",
            "name=\"answers[0].text\"",
        ),
        (
            "<b>第2项建议：</b>简化审批流程。",
            "name=\"answers[1].text\"",
        ),
    ] {
        let (_, after) = page.split_once(suggestion).unwrap();
        let row = after.split("class=\"row\"").next().unwrap();
        assert!(row.contains(field), "{row}");
    }
    assert!(
        page.contains("<button class=\"btn btn-primary\">保存草稿</button>"),
        "{page}"
    );
    // What signing asks for says so.
    let class = "办理结果类别 <span class=\"optional\">签发时必填</span>";
    assert!(page.contains(class), "{page}");
}

#[tokio::test]
async fn who_hands_over_sees_the_units_that_the_proposer_has_in_mind() {
    let site = Site::open().await;
    let id = site.draft("关于加装电梯的提案").await;
    let mut text = bihuan_office::testing::text("关于加装电梯的提案");
    text["suggested_units"] = json!([site.unit(3)]);
    site.must("member1", id, Verb::Write, None, text).await;
    site.must("member1", id, Verb::Submit, None, json!({}))
        .await;
    site.files(id, &[bihuan_domain::actor::Side::Government])
        .await;
    let page = page(&site, "assigner", id, Verb::Assign, None).await;
    assert!(page.contains("<b>建议承办单位</b> 单位3"), "{page}");
}

#[tokio::test]
async fn every_form_of_supervision_stands_in_one_section_with_its_papers() {
    let site = Site::open().await;
    let id = site.assigned("关于加装电梯的提案").await;
    let named = json!({ "led_by": site.mayor, "supervised_by": site.chair });
    site.must("reviewer", id, Verb::DesignateKey, None, named)
        .await;
    let chair = site.browser("chair").await;
    let address = format!("{}/supervise", record(id));
    let form = chair.get(&address).await;
    for field in ["form", "on", "place", "participants", "summary", "papers"] {
        assert!(form.says(&format!("name=\"{field}\"")), "{field}");
    }
    let part = |name: &str, value: &str| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let send = async |key: &str, way: &str, place: &str| {
        let file = format!(
            "--b\r\nContent-Disposition: form-data; name=\"papers\"; filename=\"{key}.txt\"\r\n\r\n{way}\r\n"
        );
        let body = [
            part("key", key),
            part("form", way),
            part("on", &site.today().to_string()),
            part("place", place),
            part("participants", "主席、提案人"),
            part("summary", &format!("{key}：两处楼院已开工。")),
            file,
            "--b--\r\n".to_owned(),
        ]
        .concat();
        let request = chair.request(Method::POST, &address);
        let request = request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
        site.send(request.body(Body::from(body)).unwrap()).await
    };
    let refused = send("无地点", "visit", "").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("id=\"place-error\"") && refused.says("两处楼院已开工"));
    assert!(site.case(id).await.key.unwrap().supervisions.is_empty());

    let ways = ["research", "meeting", "inspection", "visit"];
    for way in ways {
        let done = send(&format!("k-{way}"), way, "青泥街道").await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{way}: {}", done.body);
    }
    // The proposer reads all of it in one place; the public none of it.
    let read = site.browser("member1").await.get(&record(id)).await;
    let section = read.body.split("id=\"supervisions\"").nth(1).unwrap();
    let section = section.split("</section>").next().unwrap();
    for (way, words) in ways
        .iter()
        .zip(["督办调研", "督办协商会", "督办视察", "走访承办单位"])
    {
        assert!(section.contains(&format!("k-{way}.txt")), "{section}");
        assert!(section.contains(&format!("k-{way}：两处楼院已开工。")));
        assert!(section.contains(words), "{words}: {section}");
    }
    assert_eq!(
        section
            .matches("地点：青泥街道；参加：主席、提案人")
            .count(),
        4
    );
    let outside = read.body.replace(section, "");
    assert!(!outside.contains("k-visit.txt"), "each paper stands once");
    let public = site.public().get(&record(id)).await;
    assert!(!public.says("青泥街道") && !public.says("k-visit.txt"));
}

#[tokio::test]
async fn a_returned_proposal_says_first_why_and_the_next_reviewer_reads_it_too() {
    let site = Site::open().await;
    let id = site.submitted("关于加装电梯的提案").await;
    let reason = json!({ "reason": "请补充资金来源的数据。" });
    site.must("staff", id, Verb::ReturnForChanges, None, reason)
        .await;
    let member = site.browser("member1").await;
    let desk = member.get("/desk").await;
    assert!(
        desk.says("按退回理由修改《关于加装电梯的提案》") && desk.says("/write"),
        "{}",
        desk.body
    );
    for page in [
        record(id),
        format!("{}/write", record(id)),
        format!("{}/submit", record(id)),
    ] {
        let page = member.get(&page).await;
        assert!(
            page.says("第1次退回修改") && page.says("请补充资金来源的数据。"),
            "{}",
            page.body
        );
    }
    site.must("member1", id, Verb::Submit, None, json!({}))
        .await;
    let staff = site.browser("staff").await;
    let page = staff.get(&format!("{}/review", record(id))).await;
    assert!(page.says("请补充资金来源的数据。"), "{}", page.body);
    let page = site.browser("clerk1").await.get(&record(id)).await;
    assert!(
        !page.says("请补充资金来源的数据。"),
        "that is between the office and the proposer"
    );
}

#[tokio::test]
async fn a_converted_proposal_says_into_what() {
    let site = Site::open().await;
    let id = site.submitted("关于加装电梯的提案").await;
    for login in ["staff", "deputy"] {
        let opinion = json!({ "recommendation": "convert", "opinion": "属于社情民意。" });
        site.must(login, id, Verb::Review, None, opinion).await;
    }
    let into = json!({ "kind": "info", "reason": "属于社情民意。", "consented": true });
    site.must("reviewer", id, Verb::Convert, None, into).await;
    let page = site.browser("member1").await.get(&record(id)).await;
    assert!(
        page.says("审查决定") && page.says("经提案人同意，将提案转社情民意信息"),
        "{}",
        page.body
    );
}
