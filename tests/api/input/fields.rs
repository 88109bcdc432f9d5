//! Fields: what the system sets, what cannot be stored, what refers to something.

use serde_json::{Value, json};

use crate::support::contract::{document, kind_of, operations, resolve};
use crate::support::world::{RANDERS, RINGSTED, one_of_everything};
use crate::support::{Somebody, TestApp};

/// Operations that a caller may use to write, with a body that works.
async fn writable(
    app: &TestApp,
    caller: &Somebody<'_>,
    code: &str,
) -> Vec<(crate::support::contract::Operation, String, Value)> {
    let ids = one_of_everything(&app.database, code).await;
    let mut all = Vec::new();
    for operation in operations() {
        let Some(body) = operation.body_in(&ids) else {
            continue;
        };
        if operation.path.contains("/auth/") || operation.path.contains("/me/") {
            continue;
        }
        let path = operation.path_in(&ids);
        // Version 0 is nobody's: what gets as far as the version has had its body judged.
        let probe = caller
            .send(
                operation.method.clone(),
                &path,
                Some("not json"),
                operation.needs_if_match.then_some("\"0-0\""),
            )
            .await;
        if probe.status == 400 {
            all.push((operation, path, serde_json::from_str(&body).unwrap()));
        }
    }
    assert!(!all.is_empty());
    all
}

async fn send(
    caller: &Somebody<'_>,
    operation: &crate::support::contract::Operation,
    path: &str,
    body: &Value,
) -> crate::support::Answer {
    caller
        .send(
            operation.method.clone(),
            path,
            Some(&body.to_string()),
            operation.needs_if_match.then_some("\"0-0\""),
        )
        .await
}

#[actix_web::test]
async fn fields_that_the_system_sets_or_does_not_know_are_refused_by_name() {
    let app = TestApp::start().await;
    let before = app.database.digest().await;
    for email in ["ejer@ringsted.example", "admin@ringsted.example"] {
        let caller = app.as_(email).await;
        for (operation, path, body) in writable(&app, &caller, RINGSTED).await {
            for (field, code) in [
                ("id", "readOnly"),
                ("version", "readOnly"),
                ("createdAt", "readOnly"),
                ("may", "readOnly"),
                ("isAdmin", "unknown"),
                ("__proto__", "unknown"),
            ] {
                let mut more = body.clone();
                more[field] = json!("x");
                let answer = send(&caller, &operation, &path, &more).await;
                assert_eq!(
                    answer.status, 422,
                    "{} {field}: {}",
                    operation.id, answer.text
                );
                assert_eq!(
                    answer.fields(),
                    [(format!("/{field}"), code.to_owned())],
                    "{}",
                    operation.id
                );
            }
        }
    }
    assert_eq!(before.len(), app.database.digest().await.len());
}

#[actix_web::test]
async fn text_that_cannot_be_stored_is_refused_by_field() {
    let app = TestApp::start().await;
    let document = document();
    for email in ["ejer@ringsted.example", "admin@ringsted.example"] {
        let caller = app.as_(email).await;
        for (operation, path, body) in writable(&app, &caller, RINGSTED).await {
            let before = app.database.digest().await;
            let schema = operation.body_schema().unwrap();
            for (name, field) in resolve(document, &schema)["properties"]
                .as_object()
                .unwrap()
            {
                let text = field["type"] == "string"
                    || field["type"]
                        .as_array()
                        .is_some_and(|types| types.contains(&"string".into()));
                if !text
                    || field
                        .get("format")
                        .is_some_and(|format| format != "password")
                {
                    continue;
                }
                for bad in ["a\u{0}b", "a\u{202e}b", "a\u{7}b", &"å".repeat(30_000)] {
                    let mut worse = body.clone();
                    worse[name] = json!(bad);
                    let answer = send(&caller, &operation, &path, &worse).await;
                    assert_eq!(
                        answer.status, 422,
                        "{} {name} {bad:.10?}: {}",
                        operation.id, answer.text
                    );
                    assert!(
                        answer
                            .fields()
                            .iter()
                            .any(|(pointer, _)| pointer == &format!("/{name}")),
                        "{} {name}: {}",
                        operation.id,
                        answer.text
                    );
                }
            }
            assert_eq!(
                before,
                app.database.digest().await,
                "{} wrote what it refused",
                operation.id
            );
        }
    }
}

#[actix_web::test]
async fn references_to_another_municipality_another_type_or_nothing_are_refused() {
    let app = TestApp::start().await;
    let randers = one_of_everything(&app.database, RANDERS).await;
    let ringsted = one_of_everything(&app.database, RINGSTED).await;
    let strange = json!("0198c2f0-0000-7000-8000-00000000dead");
    for email in ["ejer@ringsted.example", "admin@ringsted.example"] {
        let caller = app.as_(email).await;
        for (operation, path, body) in writable(&app, &caller, RINGSTED).await {
            let before = app.database.digest().await;
            let schema = operation.body_schema().unwrap();
            let document = document();
            for name in resolve(document, &schema)["properties"]
                .as_object()
                .unwrap()
                .keys()
                .filter(|name| name.ends_with("Id") || name.ends_with("Ids"))
            {
                // The same kind of another municipality, another kind of one's own, and nothing.
                let kind = kind_of(name);
                let foreign = randers.get(kind).map(|id| json!(id));
                let others = [
                    strange.clone(),
                    json!(ringsted["section"]),
                    json!(ringsted["idea"]),
                ];
                // A section beside itself is fine.
                let fits = |id: &Value| name == "siblingId" && path.contains(id.as_str().unwrap());
                for foreign in foreign.into_iter().chain(others).filter(|id| !fits(id)) {
                    let mut worse = body.clone();
                    worse[name] = if name.ends_with("Ids") {
                        json!([foreign])
                    } else {
                        foreign.clone()
                    };
                    let tag = current(&caller, &operation, &path).await;
                    let answer = caller
                        .send(
                            operation.method.clone(),
                            &path,
                            Some(&worse.to_string()),
                            tag.as_deref(),
                        )
                        .await;
                    assert!(
                        [404, 422].contains(&answer.status.as_u16()),
                        "{} {name} = {foreign}: {} {}",
                        operation.id,
                        answer.status,
                        answer.text
                    );
                }
            }
            assert_eq!(
                before,
                app.database.digest().await,
                "{} wrote what it refused",
                operation.id
            );
        }
    }
}

async fn current(
    caller: &Somebody<'_>,
    operation: &crate::support::contract::Operation,
    path: &str,
) -> Option<String> {
    if !operation.needs_if_match {
        return None;
    }
    let resource = path
        .trim_end_matches("/transitions")
        .trim_end_matches("/restore")
        .trim_end_matches("/position");
    caller.get(resource).await.header("etag").map(str::to_owned)
}
