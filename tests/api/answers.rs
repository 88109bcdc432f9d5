//! Answers that are told again from memory: never to somebody else, and not once anything was written
//! (`api/src/answers.rs`).

use std::time::Duration;

use diesel_async::SimpleAsyncConnection as _;
use serde_json::json;

use crate::support::enter::at;
use crate::support::{Answer, Somebody, TestApp};

const OWNER: &str = "ejer@randers.example";
const READER: &str = "udvalg@randers.example";

fn from_memory(answer: &Answer) -> bool {
    answer.header("cache-status") == Some("aftalemaal; hit")
}

/// Asks until the answer comes from memory. Other tests write in other databases of the same cluster, and while one of
/// their transactions is older than the last entry of this log, nobody knows whether it belongs here.
async fn ask_again(somebody: &Somebody<'_>, path: &str) -> Answer {
    for _ in 0..500 {
        let answer = somebody.get(path).await.is(200);
        if from_memory(&answer) {
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{path} is never told from memory");
}

/// A goal of Sundhedsteamet's agreement, which everybody in Randers may read.
async fn a_goal(app: &TestApp) -> String {
    let goal = "select g.id from goals g join agreements a on a.id = g.agreement_id
        where a.title = 'Aftalemål for Sundhedsteamet 2019-2022' order by g.id limit 1";
    at("goals", &app.database.value(goal).await)
}

#[actix_web::test]
async fn what_is_asked_again_is_told_from_memory_until_somebody_writes() {
    let app = TestApp::start().await;
    let path = a_goal(&app).await;
    let owner = app.as_(OWNER).await;
    let first = owner.get(&path).await.is(200);
    assert!(!from_memory(&first), "nobody has asked before");

    let again = ask_again(&owner, &path).await;
    assert_eq!(again.text, first.text);
    for header in ["etag", "cache-control", "vary", "content-type"] {
        assert_eq!(again.header(header), first.header(header), "{header}");
    }

    let colleague = app.as_(OWNER).await;
    colleague
        .edit(&path, json!({"title": "Flere får hjælp"}))
        .await
        .is(200);

    let changed = owner.get(&path).await.is(200);
    assert!(!from_memory(&changed));
    assert_eq!(changed.body["title"], "Flere får hjælp");
}

#[actix_web::test]
async fn who_has_the_answer_already_is_told_so_from_memory() {
    let app = TestApp::start().await;
    let path = a_goal(&app).await;
    let owner = app.as_(OWNER).await;
    let read = ask_again(&owner, &path).await;

    let known = owner.with("if-none-match", read.header("etag").unwrap());
    let mut told = known.get(&path).await.is(304);
    for _ in 0..500 {
        if from_memory(&told) {
            break;
        }
        told = known.get(&path).await.is(304);
    }

    assert!(from_memory(&told));
    assert_eq!(told.text, "");
    assert_eq!(told.header("etag"), read.header("etag"));
}

#[actix_web::test]
async fn nobody_is_told_what_was_made_for_somebody_else() {
    let app = TestApp::start().await;
    let path = a_goal(&app).await;
    let owner = app.as_(OWNER).await;
    let owners = ask_again(&owner, &path).await;

    for other in [OWNER, READER] {
        let other = app.as_(other).await;
        assert!(
            !from_memory(&other.get(&path).await.is(200)),
            "another session has not asked before"
        );
    }
    let reader = app.as_(READER).await;
    let readers = ask_again(&reader, &path).await;
    assert_ne!(
        readers.body["may"], owners.body["may"],
        "a reader may do less"
    );
    for stranger in ["ejer@ringsted.example", "partner@hospital.example"] {
        app.as_(stranger).await.get(&path).await.is(404);
    }
}

#[actix_web::test]
async fn each_question_has_an_answer_of_its_own() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let some = ask_again(&owner, "/api/v1/agreements?limit=1").await;
    let more = ask_again(&owner, "/api/v1/agreements?limit=2").await;

    assert_eq!(some.body["items"].as_array().unwrap().len(), 1);
    assert_eq!(more.body["items"].as_array().unwrap().len(), 2);
    owner
        .get("/api/v1/agreements?limit=0")
        .await
        .is_problem(422, "invalid");
}

#[actix_web::test]
async fn a_role_that_was_taken_away_by_hand_counts_at_once() {
    let app = TestApp::start().await;
    let path = a_goal(&app).await;
    let owner = app.as_(OWNER).await;
    let before = ask_again(&owner, &path).await;
    assert_ne!(before.body["may"], json!([]));

    app.narrow(OWNER, "byraadet").await;

    let after = owner.get(&path).await.is(200);
    assert!(!from_memory(&after));
    assert_eq!(after.body["may"], json!([]));
}

#[actix_web::test]
async fn what_was_changed_by_hand_is_told_to_who_wants_a_new_answer() {
    let app = TestApp::start().await;
    let path = a_goal(&app).await;
    let owner = app.as_(OWNER).await;
    let before = ask_again(&owner, &path).await;

    app.database
        .run("update goals set title = 'Rettet i hånden'")
        .await;

    // Nobody left an entry in the log, so the old answer stands until its time is over. A login leaves one, and changes
    // nothing.
    app.as_(READER).await;
    assert_eq!(ask_again(&owner, &path).await.text, before.text);
    let new = owner.anew();
    assert_eq!(
        new.get(&path).await.is(200).body["title"],
        "Rettet i hånden"
    );
}

#[actix_web::test]
async fn nothing_is_told_from_memory_while_an_older_change_is_under_way() {
    let app = TestApp::start().await;
    let path = a_goal(&app).await;
    let owner = app.as_(OWNER).await;
    let mut other = app.database.as_owner().await;
    other
        .batch_execute("begin; select pg_current_xact_id()")
        .await
        .unwrap();

    // An entry by a later transaction: were its number the state, nobody would miss what the older one leaves.
    owner
        .edit(&path, json!({"title": "Flere får hjælp"}))
        .await
        .is(200);
    for _ in 0..20 {
        assert!(!from_memory(&owner.get(&path).await.is(200)));
    }

    other.batch_execute("rollback").await.unwrap();
    ask_again(&owner, &path).await;
}
