//! Many who write at once, and who write twice.

use std::collections::BTreeSet;

use diesel_async::SimpleAsyncConnection as _;
use serde_json::{Value, json};

use super::partner;
use crate::support::{Answer, TestApp};

#[actix_web::test]
async fn of_many_who_write_at_once_none_is_lost() {
    let app = TestApp::start().await;
    let (owner, path) = partner(&app).await;
    let count = |answer: &Answer| {
        answer.body["note"]
            .as_str()
            .unwrap()
            .parse::<u32>()
            .unwrap()
    };
    let add_one = async || loop {
        let read = owner.get(&path).await.is(200);
        let body =
            json!({"kind": "unit", "name": "Prøveenheden", "note": (count(&read) + 1).to_string()});
        let done = owner.put(&path, body, &read).await;
        match done.status.as_u16() {
            200 => return,
            412 => assert_eq!(done.body["current"]["name"], "Prøveenheden"),
            _ => panic!("{}", done.text),
        }
    };

    futures_util::future::join_all((0..16).map(async |_| {
        for _ in 0..5 {
            add_one().await;
        }
    }))
    .await;

    assert_eq!(count(&owner.get(&path).await), 80);
    assert_eq!(owner.get(&path).await.body["version"], 81);
    let id = path.rsplit('/').next().unwrap();
    assert_eq!(
        app.database
            .value(&format!(
                "select count(*) from audit where entity_id = '{id}'"
            ))
            .await,
        "81"
    );
}

#[actix_web::test]
async fn changes_that_wait_for_each_other_keep_nobody_from_reading() {
    let app = TestApp::with_connections(1).await;
    let (owner, path) = partner(&app).await;
    let read = owner.get(&path).await.is(200);
    let auditor = app.as_("revisor@ringsted.example").await;
    let mut clerk = app.database.as_superuser().await;
    clerk
        .batch_execute("begin; select 1 from partners where name = 'Prøveenheden' for update")
        .await
        .unwrap();

    let waiting = owner.put(&path, json!({"kind": "unit", "name": "Enheden"}), &read);
    let meanwhile = async {
        app.database.waits(1).await;
        auditor.get("/api/v1/agreements").await.is(200);
        auditor.get(&path).await.is(200);
        clerk.batch_execute("rollback").await.unwrap();
    };

    let (changed, ()) = futures_util::join!(waiting, meanwhile);
    assert_eq!(changed.is(200).body["name"], "Enheden");
}

#[actix_web::test]
async fn a_list_shows_each_row_once_while_others_write() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    for number in 0..40 {
        owner
            .post(
                "/api/v1/partners",
                json!({"kind": "other", "name": format!("Stabil {number:02}")}),
            )
            .await
            .is(201);
    }

    let mut seen: Vec<String> = Vec::new();
    let mut path = "/api/v1/partners?q=stabil&limit=3".to_owned();
    let mut turn = 0;
    loop {
        let page = owner.get(&path).await.is(200);
        seen.extend(
            page.body["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["name"].as_str().unwrap().to_owned()),
        );
        for name in [
            format!("Stabil {turn:02} a"),
            format!("Stabil {:02} b", 39 - turn),
        ] {
            owner
                .post("/api/v1/partners", json!({"kind": "other", "name": name}))
                .await
                .is(201);
        }
        turn += 1;
        let Some(next) = page.body["next"].as_str() else {
            break;
        };
        path = format!("/api/v1/partners?q=stabil&limit=3&after={next}");
    }

    let distinct: BTreeSet<_> = seen.iter().collect();
    assert_eq!(distinct.len(), seen.len(), "a row stands twice");
    for number in 0..40 {
        assert!(
            seen.contains(&format!("Stabil {number:02}")),
            "row {number} is missing"
        );
    }
}

#[actix_web::test]
async fn every_change_is_in_the_log_with_who_when_and_what() {
    let app = TestApp::start().await;
    let (owner, path) = partner(&app).await;
    let read = owner.get(&path).await;
    let changed = owner
        .put(&path, json!({"kind": "unit", "name": "Nyt navn"}), &read)
        .await
        .is(200);
    let away = owner.delete(&path, &changed).await.is(200);
    owner
        .step(&format!("{path}/restore"), Value::Null, &away)
        .await
        .is(200);

    let auditor = app.as_("revisor@ringsted.example").await;
    let id = path.rsplit('/').next().unwrap();
    let log = auditor
        .get(&format!("/api/v1/audit?entityId={id}"))
        .await
        .is(200);

    let entries = log.body["items"].as_array().unwrap();
    let told: Vec<_> = entries
        .iter()
        .map(|entry| entry["action"].as_str().unwrap())
        .collect();
    assert_eq!(told, ["restored", "archived", "updated", "created"]);
    let change = entries[2]["changes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|change| change["field"] == "name")
        .unwrap();
    assert_eq!(
        (change["before"].as_str(), change["after"].as_str()),
        (Some("Prøveenheden"), Some("Nyt navn"))
    );
    assert!(
        entries
            .iter()
            .all(|entry| entry["personName"].is_string() && entry["requestId"].is_string())
    );
}

#[actix_web::test]
async fn a_request_that_is_repeated_is_carried_out_once() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await.with(
        "idempotency-key",
        "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"",
    );
    let body = json!({"kind": "other", "name": "Kun én gang"});

    let first = owner.post("/api/v1/partners", body.clone()).await.is(201);
    let second = owner.post("/api/v1/partners", body).await.is(201);

    assert_eq!(first.text, second.text);
    assert_eq!(first.header("location"), second.header("location"));
    assert_eq!(second.header("idempotent-replayed"), Some("true"));
    assert_eq!(
        app.database
            .value("select count(*) from partners where name = 'Kun én gang'")
            .await,
        "1"
    );
    let other = owner
        .post(
            "/api/v1/partners",
            json!({"kind": "other", "name": "Noget andet"}),
        )
        .await
        .is_problem(422, "invalid");
    assert_eq!(other.fields()[0].1, "idempotencyKeyReused");
}
