//! Every operation of the contract, tested without anybody remembering to: who may call it, and what it shows of others.
//!
//! A new operation is in these tests by being in the document. If one fails for it, mend the handler in
//! `api/src/<feature>/routes.rs` or the query in `queries.rs`.

use std::collections::BTreeMap;

use actix_web::http::Method;
use uuid::Uuid;

use crate::support::contract::{Operation, operations};
use crate::support::world::{Ids, RANDERS, RINGSTED, one_of_everything};
use crate::support::{Answer, Somebody, TestApp};

/// Operations that work without logging in. Think twice before adding one.
const PUBLIC: [&str; 5] = [
    "log_in",
    "refresh",
    "log_out",
    "accept_invitation",
    "get_server",
];
/// Operations on one's own login, which every role may call and which name nothing of others.
const OWN: [&str; 4] = [
    "end_other_sessions",
    "change_password",
    "end_session",
    "list_sessions",
];
/// The roles of the demo logins, in the order of the policy; partners are guests from elsewhere.
const ROLES: [(&str, &str); 7] = [
    ("admin", "admin@"),
    ("owner", "ejer@"),
    ("reporter", "indberetter@"),
    ("approver", "godkender@"),
    ("reader", "udvalg@"),
    ("partner", "partner@hospital.example"),
    ("auditor", "revisor@"),
];

fn login(start: &str, place: &str) -> String {
    if start.ends_with('@') {
        format!("{start}{place}.example")
    } else {
        start.to_owned()
    }
}

#[actix_web::test]
async fn every_operation_but_a_few_asks_who_you_are_before_anything_else() {
    let app = TestApp::start().await;
    let ids: Ids = operations()
        .iter()
        .flat_map(Operation::parameters)
        .map(|name| (name, Uuid::nil().to_string()))
        .collect();

    for operation in operations()
        .into_iter()
        .filter(|operation| !PUBLIC.contains(&operation.id.as_str()))
    {
        let answer = app
            .anonymous()
            .send(
                operation.method.clone(),
                &operation.path_in(&ids),
                Some("not even json"),
                None,
            )
            .await;

        assert_eq!(
            answer.status, 401,
            "{} must take a Caller as its first argument: {}",
            operation.id, answer.text
        );
        assert_eq!(
            answer.header("www-authenticate"),
            Some("Bearer"),
            "{}",
            operation.id
        );
    }
}

#[actix_web::test]
async fn nothing_of_ringsted_exists_for_randers() {
    let app = TestApp::start().await;
    let ringsted = one_of_everything(&app.database, RINGSTED).await;
    let randers = one_of_everything(&app.database, RANDERS).await;
    let nobody: Ids = ringsted
        .keys()
        .map(|name| (name.clone(), Uuid::from_u128(7).to_string()))
        .collect();
    let before = app.database.digest().await;

    for (role, start) in ROLES {
        let caller = app.as_(&login(start, "randers")).await;
        for operation in operations()
            .into_iter()
            .filter(|operation| !operation.parameters().is_empty())
        {
            let body = operation.body_in(&randers);
            let foreign = call(&caller, &operation, &ringsted, body.clone()).await;
            let missing = call(&caller, &operation, &nobody, body).await;

            assert!(
                [403, 404].contains(&foreign.status.as_u16()),
                "{} for {role}: {} {}",
                operation.id,
                foreign.status,
                foreign.text
            );
            assert_eq!(
                telling(&foreign),
                telling(&missing),
                "{} for {role} tells a foreign id from one that does not exist",
                operation.id
            );
        }
    }

    assert_eq!(
        before,
        app.database.digest().await,
        "a refused call changed something"
    );
}

/// Everything of an answer but what names the request.
fn telling(answer: &Answer) -> (u16, Vec<(String, String)>, String) {
    let mut headers: Vec<_> = answer
        .headers
        .iter()
        .filter(|(name, _)| name != "x-request-id")
        .cloned()
        .collect();
    headers.sort();
    let id = answer.header("x-request-id").unwrap_or_default();
    (
        answer.status.as_u16(),
        headers,
        answer.text.replace(id, "[request]"),
    )
}

async fn call(
    caller: &Somebody<'_>,
    operation: &Operation,
    ids: &Ids,
    body: Option<String>,
) -> Answer {
    let path = operation.path_in(ids);
    let query = if operation.method == Method::GET {
        operation.query_in(ids)
    } else {
        String::new()
    };
    let tag = operation.needs_if_match.then_some("\"1-0\"");
    caller
        .send(
            operation.method.clone(),
            &format!("{path}{query}"),
            body.as_deref(),
            tag,
        )
        .await
}

#[actix_web::test]
async fn what_each_role_may_call_is_as_the_table_says() {
    let app = TestApp::start().await;
    let ids = one_of_everything(&app.database, RANDERS).await;
    let mut table: BTreeMap<String, Vec<&str>> = BTreeMap::new();

    for (_, start) in ROLES {
        let caller = app.as_(&login(start, "randers")).await;
        for operation in operations().into_iter().filter(|operation| {
            !PUBLIC.contains(&operation.id.as_str()) && !OWN.contains(&operation.id.as_str())
        }) {
            // A body that is no JSON changes nothing, and is only judged when the caller may call at all.
            let body = operation.is_unsafe().then(|| "not json".to_owned());
            let tag = operation.needs_if_match.then_some("\"0-0\"");
            let path = format!("{}{}", operation.path_in(&ids), operation.query_in(&ids));
            let answer = caller
                .send(operation.method.clone(), &path, body.as_deref(), tag)
                .await;

            let may = match answer.status.as_u16() {
                401 => panic!("{} forgot {start}", operation.id),
                403 => "-",
                404 => "unseen",
                status if status >= 500 => panic!("{} for {start}: {}", operation.id, answer.text),
                _ => "yes",
            };
            table.entry(operation.id.clone()).or_default().push(may);
        }
    }

    let heading = ROLES.map(|(role, _)| format!("{role:9}")).join(" ");
    let rows: Vec<String> = table
        .iter()
        .map(|(operation, may)| {
            format!(
                "{operation:32} {}",
                may.iter()
                    .map(|word| format!("{word:9}"))
                    .collect::<Vec<_>>()
                    .join(" ")
                    .trim_end()
            )
        })
        .collect();
    insta::assert_snapshot!(format!(
        "{:32} {}\n{}",
        "",
        heading.trim_end(),
        rows.join("\n")
    ));
}

#[actix_web::test]
async fn a_refused_change_changes_nothing_and_is_logged_once() {
    let app = TestApp::start().await;
    let ids = one_of_everything(&app.database, RANDERS).await;
    let auditor = app.as_("revisor@randers.example").await;

    for operation in operations().into_iter().filter(|operation| {
        operation.is_unsafe()
            && !PUBLIC.contains(&operation.id.as_str())
            && !OWN.contains(&operation.id.as_str())
    }) {
        let before = app.database.digest().await;
        let logged = app
            .database
            .value("select count(*) from audit")
            .await
            .parse::<u32>()
            .unwrap();

        let answer = call(&auditor, &operation, &ids, operation.body_in(&ids)).await;

        assert_eq!(
            answer.status, 403,
            "{} lets an auditor change something: {}",
            operation.id, answer.text
        );
        assert_eq!(
            before,
            app.database.digest().await,
            "{} changed something though it refused",
            operation.id
        );
        let entries = app
            .database
            .lines("select action from audit order by id desc limit 1")
            .await;
        assert_eq!(entries, ["denied"], "{}", operation.id);
        assert_eq!(
            app.database.value("select count(*) from audit").await,
            (logged + 1).to_string(),
            "{}",
            operation.id
        );
    }
}

/// Answers are told again until an entry says that something was written (`api/src/answers.rs`): a change without one would
/// stay unseen.
#[actix_web::test]
async fn every_change_leaves_an_entry_in_the_log() {
    let mut changed = BTreeMap::new();
    // Each version can be changed once: what is put away first is not updated, and the other way round.
    let callers = ["admin@", "ejer@", "indberetter@", "godkender@"];
    let ways = callers
        .iter()
        .flat_map(|start| [(start, "archive_"), (start, "update_")]);
    for (start, last) in ways {
        let app = TestApp::start().await;
        let ids = one_of_everything(&app.database, RANDERS).await;
        let caller = app.as_(&login(start, "randers")).await;
        let mut operations = operations();
        operations.retain(|operation| {
            operation.is_unsafe()
                && !PUBLIC.contains(&operation.id.as_str())
                && !OWN.contains(&operation.id.as_str())
        });
        operations.sort_by_key(|operation| operation.id.starts_with(last));
        let mut before = app.database.digest().await;
        for operation in operations {
            let entries =
                "select count(*) from audit where kind not in ('session', 'account', 'request')";
            let logged = app.database.value(entries).await;

            let answer = call(&caller, &operation, &ids, operation.body_in(&ids)).await;

            if !answer.status.is_success() {
                continue;
            }
            let after = app.database.digest().await;
            if before != after {
                assert_ne!(
                    logged,
                    app.database.value(entries).await,
                    "{} changed something and left no entry: {}",
                    operation.id,
                    answer.text
                );
                *changed.entry(operation.id).or_insert(0) += 1;
            }
            before = after;
        }
    }
    assert!(
        changed.len() > 50,
        "only these changed something: {changed:?}"
    );
}

#[actix_web::test]
async fn every_operation_answers_its_own_example_with_something_else_than_a_fault() {
    for (_, start) in ROLES {
        // What one role archives is still there for the next.
        let app = TestApp::start().await;
        let ids = one_of_everything(&app.database, RANDERS).await;
        let caller = app.as_(&login(start, "randers")).await;
        let mut operations = operations();
        operations.retain(|operation| {
            !OWN.contains(&operation.id.as_str()) && !PUBLIC.contains(&operation.id.as_str())
        });
        // Nothing new may refer to what was put away.
        let refers = |id: &str| id.starts_with("create_") || id.starts_with("read_");
        operations.sort_by_key(|operation| !refers(&operation.id));
        for operation in operations {
            let answer = call(&caller, &operation, &ids, operation.body_in(&ids)).await;

            assert!(
                answer.status.as_u16() < 500,
                "{}: {}",
                operation.id,
                answer.text
            );
            assert_ne!(
                answer.status, 400,
                "{}: its example is no JSON: {}",
                operation.id, answer.text
            );
            let unseen = |(_, code): &(String, String)| code == "unknownReference";
            if start.starts_with("partner@")
                && answer.status == 422
                && answer.fields().iter().all(unseen)
            {
                // A guest may report, but not about what is somebody else's.
                continue;
            }
            assert_ne!(
                answer.status, 422,
                "{}: its own example is refused: {}",
                operation.id, answer.text
            );
        }
    }
}

#[actix_web::test]
async fn a_change_needs_the_version_that_was_read() {
    let app = TestApp::start().await;
    let ids = one_of_everything(&app.database, RANDERS).await;
    let callers = [
        app.as_("admin@randers.example").await,
        app.as_("ejer@randers.example").await,
        app.as_("godkender@randers.example").await,
    ];

    for operation in operations()
        .into_iter()
        .filter(|operation| operation.needs_if_match)
    {
        let mut answered = false;
        for caller in &callers {
            let path = operation.path_in(&ids);
            let without = caller
                .send(
                    operation.method.clone(),
                    &path,
                    operation.body_in(&ids).as_deref(),
                    None,
                )
                .await;
            if without.status == 403 {
                continue;
            }
            answered = true;
            without.is_problem(428, "ifMatchRequired");
            let stale = caller
                .send(
                    operation.method.clone(),
                    &path,
                    operation.body_in(&ids).as_deref(),
                    Some("\"999-0\""),
                )
                .await;
            assert!(
                [409, 412].contains(&stale.status.as_u16()),
                "{}: {}",
                operation.id,
                stale.text
            );
            if stale.status == 412 {
                assert_eq!(
                    stale.body["current"]["id"].as_str().map(str::to_owned),
                    operation.parameters().first().map(|name| ids[name].clone()),
                    "{}",
                    operation.id
                );
            }
        }
        assert!(answered, "nobody of the demo may call {}", operation.id);
    }
}
