//! Somebody ends an agreement, or puts it away, while others write below it.

use std::pin::pin;

use diesel_async::{AsyncPgConnection, SimpleAsyncConnection as _};
use futures_util::future::{Either, join, select};
use serde_json::json;

use super::{APPROVER, OWNER};
use crate::support::contract::{Operation, operations};
use crate::support::enter::at;
use crate::support::world::{Ids, RANDERS, one_of_everything, table_of};
use crate::support::{Answer, Somebody, TestApp};

/// What is done to the agreement, undone, and the word for what it is then.
const WAYS: [(&str, &str, &str); 2] = [
    ("archived_at = now()", "archived_at = null", "archived"),
    // Last, as one that has ended can be renewed, which is done once.
    ("status = 'ended'", "status = 'active'", "closed"),
];

/// What is never put away, and the agreement itself.
const KEPT: [&str; 6] = [
    "agreement",
    "municipality",
    "session",
    "account",
    "period",
    "measurement",
];

/// One of everything below an agreement that holds and was not renewed; a party that is not the owner.
async fn world(app: &TestApp) -> Ids {
    let mut ids = one_of_everything(&app.database, RANDERS).await;
    let agreement = &ids["agreement"];
    let others = format!(
        "select id from parties where agreement_id = '{agreement}' and role <> 'owner' limit 1"
    );
    let other = app.database.value(&others).await;
    assert!(!other.is_empty(), "the owner is the only party");
    set(app, agreement, "status = 'active', archived_at = null").await;
    let renewal =
        format!("update agreements set archived_at = now() where predecessor_id = '{agreement}'");
    app.database.run(&renewal).await;
    ids.insert("party".to_owned(), other);
    ids
}

async fn set(app: &TestApp, agreement: &str, to: &str) {
    let statement = format!("update agreements set {to} where id = '{agreement}'");
    app.database.run(&statement).await;
}

/// Calls an operation with its example, in the version that the row has.
async fn call(app: &TestApp, caller: &Somebody<'_>, operation: &Operation, ids: &Ids) -> Answer {
    let names = operation.parameters();
    let tag = match names.last() {
        Some(name) if operation.needs_if_match => {
            let (table, id) = (table_of(name), &ids[name]);
            let version = format!("select version from {table} where id = '{id}'");
            Some(format!("\"{}-0\"", app.database.value(&version).await))
        }
        _ => None,
    };
    let path = operation.path_in(ids);
    // A draft is no state to move a draft to.
    let body = operation
        .body_in(ids)
        .map(|body| body.replace(r#""to":"draft""#, r#""to":"final""#));
    caller
        .send(
            operation.method.clone(),
            &path,
            body.as_deref(),
            tag.as_deref(),
        )
        .await
}

/// Calls an operation with a row that it can be carried out on; afterwards the row is in use.
async fn tried(app: &TestApp, caller: &Somebody<'_>, operation: &Operation, ids: &Ids) -> Answer {
    let away = operation.id.starts_with("restore_");
    put(app, operation, ids, if away { "now()" } else { "null" }).await;
    let answer = call(app, caller, operation, ids).await;
    put(app, operation, ids, "null").await;
    answer
}

async fn put(app: &TestApp, operation: &Operation, ids: &Ids, archived_at: &str) {
    let names = operation.parameters();
    if let Some(name) = names.last().filter(|name| !KEPT.contains(&name.as_str())) {
        let (table, id) = (table_of(name), &ids[name]);
        let statement = format!("update {table} set archived_at = {archived_at} where id = '{id}'");
        app.database.run(&statement).await;
    }
}

/// The operations that a closed agreement refuses, but for those that change the agreement itself by its own version.
async fn refused_when_closed(
    app: &TestApp,
    caller: &Somebody<'_>,
    ids: &Ids,
    code: &str,
) -> Vec<Operation> {
    let mut refused = Vec::new();
    for operation in operations() {
        let itself = operation.parameters() == ["agreement"] && operation.needs_if_match;
        if operation.is_unsafe() && !itself && !operation.path.contains("/auth/") {
            let answer = tried(app, caller, &operation, ids).await;
            if answer.status == 409 && answer.code() == code {
                refused.push(operation);
            }
        }
    }
    refused
}

/// Makes sure that a call waits for who is closing the agreement, and lets it go on when that is done.
async fn wait_for(
    app: &TestApp,
    closing: &mut AsyncPgConnection,
    call: impl Future<Output = Answer>,
) -> Answer {
    match select(pin!(call), pin!(app.database.waits(1))).await {
        Either::Left((answer, _)) => panic!("it did not wait: {}", answer.text),
        Either::Right(((), call)) => {
            closing.batch_execute("commit").await.unwrap();
            call.await
        }
    }
}

#[actix_web::test]
async fn nothing_is_written_below_an_agreement_that_is_being_closed() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await.anew();
    let ids = world(&app).await;
    let agreement = ids["agreement"].as_str();
    let mut closing = app.database.as_superuser().await;

    for (close, open, code) in WAYS {
        set(&app, agreement, close).await;
        let operations = refused_when_closed(&app, &owner, &ids, code).await;
        set(&app, agreement, open).await;
        assert!(operations.len() > 30, "{}", operations.len());
        let log = "select count(*) from audit";
        let before = app.database.value(log).await;

        for operation in operations {
            let begin = format!("begin; update agreements set {close} where id = '{agreement}'");
            closing.batch_execute(&begin).await.unwrap();
            let call = tried(&app, &owner, &operation, &ids);
            let answer = wait_for(&app, &mut closing, call).await;

            let told = (answer.status.as_u16(), answer.code());
            assert_eq!(told, (409, code), "{}: {}", operation.id, answer.text);
            set(&app, agreement, open).await;
        }
        assert_eq!(before, app.database.value(log).await);
    }
}

#[actix_web::test]
async fn who_ends_an_agreement_waits_for_who_is_writing_below_it() {
    let app = TestApp::start().await;
    let (owner, approver) = (app.as_(OWNER).await.anew(), app.as_(APPROVER).await.anew());
    let ids = world(&app).await;
    let (agreement, goal) = (ids["agreement"].as_str(), ids["goal"].as_str());
    // What ties goals together waits for others who do so: a place to stop a writer that has begun.
    let mut holder = app.database.as_superuser().await;
    let [lock, unlock] = ["pg_advisory_lock", "pg_advisory_unlock"].map(|function| {
        let municipality = &ids["municipality"];
        format!("select {function}(hashtextextended('goals {municipality}', 0))")
    });
    holder.batch_execute(&lock).await.unwrap();

    let path = at("agreements", agreement);
    let body =
        json!({"agreementId": agreement, "title": "Lige før lukketid", "contributesTo": [goal]});
    let writing = pin!(owner.post("/api/v1/goals", body.clone()));
    let Either::Right(((), writing)) = select(writing, pin!(app.database.waits(1))).await else {
        panic!("nobody stopped the writer");
    };
    let ending = approver.move_to(&path, "ended", None);
    let both = pin!(join(writing, ending));
    let Either::Right(((), both)) = select(both, pin!(app.database.waits(2))).await else {
        panic!("the agreement ended while a goal was written");
    };
    holder.batch_execute(&unlock).await.unwrap();
    let (written, ended) = both.await;

    written.is(201);
    ended.is(200);
    owner
        .post("/api/v1/goals", body)
        .await
        .is_problem(409, "closed");
}
