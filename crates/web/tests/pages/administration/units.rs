//! Handling units: kept, closed; which ones are refused.

use super::but;
use crate::site::Site;

#[tokio::test]
async fn units_are_kept_and_a_second_of_the_same_code_or_name_is_refused() {
    let site = Site::open().await;
    let admin = site.browser("administrator").await;
    let unit = [
        ("name", "市司法局"),
        ("code", "SFJ"),
        ("system", "government"),
        ("side", "government"),
        ("contact", "李科长"),
    ];
    assert_eq!(
        admin.post("/units/new", &unit).await.location(),
        "/units?done=unit-added"
    );
    admin
        .post("/units/new", &but(&unit, &[("code", "U1")]))
        .await
        .is_refused("code", "代码U1已经是单位1的")
        .keeps(("name", "市司法局"));
    admin
        .post("/units/new", &but(&unit, &[("code", "X")]))
        .await
        .is_refused("name", "代码是SFJ")
        .keeps(("contact", "李科长"));
    admin
        .post("/units/new", &but(&unit, &[("system", "moon")]))
        .await
        .is_refused("system", "“moon”不在可选范围内")
        .keeps(("code", "SFJ"));
    assert_eq!(site.store.units(site.committee).await.unwrap().len(), 5);

    let path = format!("/units/{}", site.unit(1));
    let pairs = [
        ("name", "单位1"),
        ("code", "U1"),
        ("system", "government"),
        ("side", "government"),
        ("closed", "yes"),
    ];
    assert_eq!(
        admin.post(&path, &pairs).await.location(),
        format!("{path}?done=unit-changed")
    );
    let place = site.place(site.committee).await.unwrap();
    assert!(place.directory.units.get(&site.unit(1)).unwrap().closed);
    let list = admin.get("/units?closed=yes").await;
    assert!(list.says("单位1") && list.says("共1条"), "{}", list.body);
}
