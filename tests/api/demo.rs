//! The demo: what it holds, and when it is loaded.

use api::db::Database;
use api::demo::{DemoError, load_if_empty};
use serde_json::json;

use crate::support::TestApp;
use crate::support::database::{TestDatabase, migrated};

#[actix_web::test]
async fn the_status_report_of_ringsted_counts_as_the_councils_own_document() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    let agreements = owner.get("/api/v1/agreements").await.is(200);
    let agreement = agreements.body["items"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let reports = owner
        .get(&format!("/api/v1/agreements/{agreement}/status-reports"))
        .await
        .is(200);
    let report = reports.body["items"][0]["id"].as_str().unwrap().to_owned();

    let totals = owner
        .get(&format!("/api/v1/status-reports/{report}/totals"))
        .await
        .is(200)
        .body;

    let counted: Vec<_> = totals["themes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|theme| theme["counts"].clone())
        .collect();
    let expected = [(24, 3), (31, 5), (12, 1), (18, 0)]
        .map(|(started, not)| json!({"started": started, "notStarted": not}));
    assert_eq!(counted, expected);
    assert_eq!(
        totals["total"],
        json!({"counts": {"started": 85, "notStarted": 9}, "unanswered": 0, "lines": 94, "goals": 108})
    );
    assert_eq!(totals["consistent"], true);
}

#[actix_web::test]
async fn two_servers_that_start_on_one_empty_database_load_the_demo_once() {
    let database = TestDatabase::empty().await;
    migrated(&database.owner_url).await.unwrap();
    let one = Database::new(&database.app_url, 2).unwrap();
    let other = Database::new(&database.app_url, 2).unwrap();

    let (a, b) = futures_util::join!(load_if_empty(&one), load_if_empty(&other));

    assert!(a.unwrap() && b.unwrap());
    assert_eq!(
        database
            .value("select count(*)::text as n from municipalities")
            .await,
        "2"
    );
}

#[actix_web::test]
async fn a_load_that_was_interrupted_is_not_taken_for_the_demo() {
    let database = TestDatabase::with_demo().await;
    let db = Database::new(&database.app_url, 2).unwrap();
    assert!(load_if_empty(&db).await.unwrap());

    // As after a crash: everything is there but the last step.
    database
        .run("update accounts set password_hash = null")
        .await;

    assert!(matches!(
        load_if_empty(&db).await,
        Err(DemoError::Interrupted)
    ));
}

#[actix_web::test]
async fn other_data_are_left_alone() {
    let database = TestDatabase::empty().await;
    migrated(&database.owner_url).await.unwrap();
    database
        .run(
            "insert into municipalities (id, code, name) values (gen_random_uuid(), '0751', 'Aarhus Kommune');
             insert into accounts (id, municipality_id, email) select gen_random_uuid(), id, 'nogen@aarhus.example' from municipalities",
        )
        .await;
    let db = Database::new(&database.app_url, 2).unwrap();

    assert!(!load_if_empty(&db).await.unwrap());

    assert_eq!(
        database
            .value("select count(*)::text as n from municipalities")
            .await,
        "1"
    );
}
