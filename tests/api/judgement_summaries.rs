//! What agreements come to in their list: the same as on their pages.

use serde_json::{Value, json};

use crate::measurements::{indicator, report};
use crate::support::enter::words;
use crate::support::{Answer, Somebody, TestApp};

const OWNER: &str = "ejer@randers.example";
const READER: &str = "udvalg@randers.example";
const PARTNER: &str = "partner@hospital.example";
const AUDITOR: &str = "revisor@randers.example";
const ON: &str = "2026-11-22";

async fn agreements(caller: &Somebody<'_>) -> Vec<String> {
    let all = caller.get("/api/v1/agreements?limit=50").await.is(200);
    let ids = words(&all.body["items"], "id");
    ids.into_iter().map(str::to_owned).collect()
}

async fn summaries(caller: &Somebody<'_>, ids: &[String], more: &str) -> Answer {
    let ids: Vec<_> = ids.iter().map(|id| format!("agreementId={id}")).collect();
    let path = format!("/api/v1/judgements/agreements?{}{more}", ids.join("&"));
    caller.get(&path).await
}

/// How many targets have which verdict, of those that count.
fn counts(items: &Value) -> Value {
    let verdicts = ["met", "nearly", "notMet", "cannotJudge"].map(|verdict| {
        let items = items.as_array().unwrap().iter();
        items
            .filter(|item| item["counts"] == true && item["verdict"] == verdict)
            .count()
    });
    let [met, nearly, not_met, cannot_judge] = verdicts;
    json!({"met": met, "nearly": nearly, "notMet": not_met, "cannotJudge": cannot_judge})
}

#[actix_web::test]
async fn an_agreement_comes_to_the_same_in_the_list_as_on_its_page_for_everybody() {
    let app = TestApp::start().await;
    for login in [OWNER, READER, PARTNER, AUDITOR, "ejer@ringsted.example"] {
        let caller = app.as_(login).await;
        let seen = agreements(&caller).await;
        for on in [ON, "2020-06-30"] {
            let all = summaries(&caller, &seen, &format!("&on={on}"))
                .await
                .is(200);
            assert_eq!(all.body["on"], on);
            let mut in_list = all.body["items"].as_array().unwrap().iter();
            for id in &seen {
                let page = format!("/api/v1/judgements?agreementId={id}&on={on}");
                let page = caller.get(&page).await.is(200).body;
                if page["agreement"].is_null() {
                    continue;
                }
                let summary = in_list.next().unwrap();
                assert_eq!(
                    summary["agreementId"],
                    json!(id),
                    "{login}: in the order asked"
                );
                assert_eq!(summary["judgement"], page["agreement"], "{login}: {on}");
                let mut told = summary["counts"].clone();
                told.as_object_mut().unwrap().remove("overruled");
                assert_eq!(told, counts(&page["items"]), "{login}: {on}");
            }
            assert_eq!(
                in_list.next(),
                None,
                "{login}: what has no target is left out"
            );
        }
    }
}

#[actix_web::test]
async fn what_one_cannot_see_is_left_out_and_not_told_apart_from_what_is_not_there() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.as_(OWNER).await, app.as_("ejer@ringsted.example").await);
    let of_randers = agreements(&owner).await;
    let own = summaries(&owner, &of_randers, "").await.is(200);
    assert_ne!(own.body["items"], json!([]));

    let seen = summaries(&stranger, &of_randers, "").await.is(200);
    assert_eq!(seen.body["items"], json!([]));
    let nowhere = ["0198c2f0-0000-7000-8000-000000000000".to_owned()];
    let none = summaries(&stranger, &nowhere, "").await.is(200);
    assert_eq!(none.body["items"], json!([]));
}

#[actix_web::test]
async fn one_asks_for_1_to_50_agreements_each_once() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let path = "/api/v1/judgements/agreements";
    let id = "agreementId=0198c2f0-0000-7000-8000-0000000000";
    let many: Vec<_> = (10..61).map(|number| format!("{id}{number}")).collect();
    for (query, pointer, code) in [
        (String::new(), "/agreementId", "required"),
        (many.join("&"), "/agreementId", "tooMany"),
        ("agreementId=1".to_owned(), "/agreementId", "mismatch"),
        (
            format!("{id}10&on=2026-01-01&on=2026-01-02"),
            "/on",
            "duplicate",
        ),
        (format!("{id}10&goalId=1"), "/goalId", "unknown"),
        (format!("{id}10&on=0001-01-01"), "/on", "date"),
    ] {
        let refused = owner.get(&format!("{path}?{query}")).await.is(422);
        let fields = refused.fields();
        assert_eq!(fields, [(pointer.to_owned(), code.to_owned())], "{query}");
    }
    let seen = agreements(&owner).await;
    let twice = [seen.clone(), seen.clone()].concat();
    let once = summaries(&owner, &seen, "").await.is(200);
    let twice = summaries(&owner, &twice, "").await.is(200);
    assert_eq!(once.body, twice.body);
}

#[actix_web::test]
async fn drafts_count_only_for_whom_asks_for_them_and_works_with_them() {
    let app = TestApp::start().await;
    let (owner, reader) = (app.as_(OWNER).await, app.as_(READER).await);
    let seen = agreements(&owner).await;
    let before = summaries(&owner, &seen, "").await.is(200);
    let smokers = indicator(&owner, "ROEGFRI_6M").await;
    let figure = format!(
        "/api/v1/measurements/{}/code:sundhedsteamet/2026-Q3",
        smokers.id()
    );
    let reporter = app.as_("indberetter@randers.example").await;
    report(
        &reporter,
        &figure,
        json!({"numerator": 30, "denominator": 112}),
    )
    .await
    .is(201);

    let after = summaries(&owner, &seen, "").await.is(200);
    assert_eq!(after.body, before.body);
    let with_drafts = summaries(&owner, &seen, "&drafts=true").await.is(200);
    assert_ne!(with_drafts.body, before.body, "26,8 % is not 35 %");
    let public = summaries(&reader, &seen, "").await.is(200);
    let asked_for_drafts = summaries(&reader, &seen, "&drafts=true").await.is(200);
    assert_eq!(asked_for_drafts.body, public.body);
}
