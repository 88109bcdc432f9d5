//! Bad input of every kind: always a problem document that names the field, never a fault, nothing written.

use std::time::Instant;

use actix_web::http::Method;
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

#[actix_web::test]
async fn what_is_no_json_is_told_as_such() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    for body in [
        "",
        "{",
        "{]",
        "nul",
        "{\"name\":\"x\"} trailing",
        "\u{feff}{}",
        "{\"name\": \"\\ud800\"}",
        "// {}",
        "{'name': 'x'}",
        "{\"name\": NaN}",
        "{\"a\":1e400}",
    ] {
        let started = Instant::now();
        let answer = owner
            .send(Method::POST, "/api/v1/partners", Some(body), None)
            .await;
        assert!(
            [400, 422].contains(&answer.status.as_u16()),
            "{body}: {} {}",
            answer.status,
            answer.text
        );
        assert_eq!(
            answer.header("content-type"),
            Some("application/problem+json"),
            "{body}"
        );
        assert!(started.elapsed().as_millis() < 500, "{body}");
    }
    for deep in ["[".repeat(100_000), "{\"a\":".repeat(100_000)] {
        let answer = owner
            .send(Method::POST, "/api/v1/partners", Some(&deep), None)
            .await;
        assert!(
            [400, 422].contains(&answer.status.as_u16()),
            "{}",
            answer.text
        );
    }
    let many = format!(
        "{{{}}}",
        (0..40_000)
            .map(|number| format!("\"k{number}\":1"))
            .collect::<Vec<_>>()
            .join(",")
    );
    owner
        .send(Method::POST, "/api/v1/partners", Some(&many), None)
        .await
        .is(422);
}

#[actix_web::test]
async fn a_field_twice_is_a_mistake() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    let answer = owner
        .send(
            Method::POST,
            "/api/v1/partners",
            Some(r#"{"kind":"other","name":"a","name":"b"}"#),
            None,
        )
        .await
        .is_problem(422, "invalid");
    assert_eq!(
        answer.fields(),
        [("/name".to_owned(), "duplicate".to_owned())]
    );
}

#[actix_web::test]
async fn a_body_has_a_size_and_a_kind() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    let huge = json!({"kind": "other", "name": "x".repeat(1_100_000)}).to_string();
    owner
        .send(Method::POST, "/api/v1/partners", Some(&huge), None)
        .await
        .is_problem(413, "tooLarge");
    for kind in [
        "text/plain",
        "application/json; charset=utf-16",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "application/xml",
    ] {
        let answer = app
            .as_("ejer@ringsted.example")
            .await
            .with("content-type", kind)
            .post("/api/v1/partners", json!({"kind": "other", "name": "x"}))
            .await;
        assert_eq!(
            (answer.status.as_u16(), answer.code()),
            (415, "mediaType"),
            "{kind}"
        );
    }
    let packed = app
        .as_("ejer@ringsted.example")
        .await
        .with("content-encoding", "gzip")
        .post("/api/v1/partners", json!({"kind": "other", "name": "x"}))
        .await;
    assert_eq!(packed.status, 415);
}

#[actix_web::test]
async fn a_wrong_method_and_a_wrong_path_are_told_apart() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    let method = owner
        .send(Method::PATCH, "/api/v1/partners", Some("{}"), None)
        .await
        .is_problem(405, "methodNotAllowed");
    assert!(method.header("allow").unwrap().contains("POST"));
    owner
        .send(Method::TRACE, "/api/v1/partners", None, None)
        .await
        .is(405);
    owner
        .get("/api/v1/nothing/here")
        .await
        .is_problem(404, "missing");
    owner
        .get("/api/v1/goals/not-an-id")
        .await
        .is_problem(404, "missing");
    owner
        .get("/api/v1/partners/code:%00")
        .await
        .is_problem(404, "missing");
    owner
        .get("/api/v1/partners/sql:1")
        .await
        .is_problem(404, "missing");
}

#[actix_web::test]
async fn numbers_in_addresses_have_bounds() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    for wanted in [
        "0",
        "-1",
        "501",
        "99999999999999999999",
        "1.5",
        "1e2",
        "x",
        "%00",
        "'+or+1=1+--",
    ] {
        for list in ["/api/v1/partners", "/api/v1/agreements"] {
            let answer = owner.get(&format!("{list}?limit={wanted}")).await;
            assert_eq!(
                (answer.status.as_u16(), answer.fields()[0].0.as_str()),
                (422, "/limit"),
                "{list} {wanted}: {}",
                answer.text
            );
        }
    }
    for (query, pointer) in [
        ("sort=secret", "/sort"),
        ("kind=nothing", "/kind"),
        ("after=x", "/after"),
        ("colour=red", "/colour"),
        ("parentId=1", "/parentId"),
        ("validOn=2026-02-30", "/validOn"),
    ] {
        let answer = owner
            .get(&format!("/api/v1/partners?{query}"))
            .await
            .is_problem(422, "invalid");
        assert_eq!(answer.fields()[0].0, pointer, "{query}");
    }
}

#[actix_web::test]
async fn words_to_search_for_mean_only_themselves() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    let before = app.database.digest().await;
    for words in [
        "%",
        "_",
        "\\",
        "%%",
        "' or '1'='1",
        "'; drop table goals; --",
        "\" union select password_hash from accounts",
        "$$ pg_sleep(5) $$",
        "a';select pg_sleep(5)",
        "\0",
        "😀",
        "æøå ÆØÅ",
        "((((",
    ] {
        for list in ["/api/v1/partners", "/api/v1/agreements", "/api/v1/people"] {
            let words: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
            let started = Instant::now();
            let answer = owner.get(&format!("{list}?q={words}")).await;
            assert!(
                [200, 422].contains(&answer.status.as_u16()),
                "{list} {words}: {}",
                answer.text
            );
            assert!(started.elapsed().as_secs() < 2, "{list} {words}");
        }
    }
    let percent = owner.get("/api/v1/partners?q=%25").await.is(200);
    assert_eq!(
        percent.body["items"].as_array().unwrap().len(),
        0,
        "no partner has a percent sign in its name"
    );
    assert_eq!(before, app.database.digest().await);
}

#[actix_web::test]
async fn danish_letters_sort_last_and_one_å_is_as_good_as_the_other() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    for name in [
        "Zebra test",
        "Ærø test",
        "Ørsted test",
        "A\u{30a}l test",
        "Abe test",
        "Aalborg test",
    ] {
        owner
            .post("/api/v1/partners", json!({"kind": "other", "name": name}))
            .await
            .is(201);
    }

    let mut names: Vec<String> = Vec::new();
    let mut path = "/api/v1/partners?q=test&limit=2".to_owned();
    loop {
        let page = owner.get(&path).await.is(200);
        names.extend(
            page.body["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["name"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page.body["next"].as_str() else {
            break;
        };
        path = format!("/api/v1/partners?q=test&limit=2&after={next}");
    }

    assert_eq!(
        names,
        [
            "Abe test",
            "Zebra test",
            "Ærø test",
            "Ørsted test",
            "Ål test",
            "Aalborg test"
        ]
    );
    let found = owner.get("/api/v1/partners?q=%C3%A5l+test").await.is(200);
    assert_eq!(found.body["items"].as_array().unwrap().len(), 1);
    let found = owner.get("/api/v1/partners?q=a%CC%8Al+test").await.is(200);
    assert_eq!(found.body["items"].as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn numbers_of_organisations_are_checked() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    for (field, value, code) in [
        ("cvr", json!("24256791"), "cvr"),
        ("cvr", json!("1234"), "cvr"),
        ("cvr", json!(24_256_790), "mismatch"),
        ("gln", json!("5798009811579"), "gln"),
        ("sor", json!("123"), "sor"),
        ("code", json!("Æble"), "code"),
        ("code", json!("-x"), "code"),
        ("email", json!("ingen"), "email"),
        ("phone", json!("ring!"), "phone"),
        ("website", json!("javascript:alert(1)"), "url"),
        ("website", json!("http://x.dk"), "url"),
        ("kind", json!("planet"), "notOffered"),
        ("name", json!("  "), "required"),
        ("validFrom", json!("0000-01-01"), "date"),
        ("validFrom", json!("10000-01-01"), "mismatch"),
        ("validFrom", json!("2026-02-30"), "mismatch"),
        ("municipalityCode", json!("0001"), "municipalityCode"),
        ("regionCode", json!("9999"), "regionCode"),
        (
            "externalIds",
            json!([{"scheme": "", "value": "1"}]),
            "required",
        ),
    ] {
        let mut body = json!({"kind": "other", "name": "En prøve"});
        body[field] = value.clone();
        let answer = owner.post("/api/v1/partners", body).await;
        assert_eq!(answer.status, 422, "{field} = {value}: {}", answer.text);
        assert!(
            answer
                .fields()
                .iter()
                .any(|(pointer, known)| pointer.starts_with(&format!("/{field}")) && known == code),
            "{field} = {value}: {}",
            answer.text
        );
    }
    let period = owner.post("/api/v1/partners", json!({"kind": "other", "name": "x", "validFrom": "2026-02-02", "validTo": "2026-02-01"})).await.is_problem(422, "invalid");
    assert_eq!(
        period.fields(),
        [("/validTo".to_owned(), "endsBeforeBegins".to_owned())]
    );
}

#[actix_web::test]
async fn every_mistake_is_told_at_once_in_the_language_asked_for() {
    let app = TestApp::start().await;
    let danish = app.as_("ejer@ringsted.example").await.in_language("da");
    let answer = danish
        .post(
            "/api/v1/partners",
            json!({"kind": "other", "name": "", "cvr": "1", "email": "x"}),
        )
        .await
        .is_problem(422, "invalid");
    assert_eq!(answer.fields().len(), 3);
    assert_eq!(answer.body["title"], "Der er et problem med felterne");
    assert_eq!(answer.body["errors"][0]["detail"], "Feltet skal udfyldes.");
    assert_eq!(answer.header("content-language"), Some("da"));
}

#[actix_web::test]
async fn a_tree_has_no_circles() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    let top = owner
        .post(
            "/api/v1/partners",
            json!({"kind": "unit", "name": "Øverst"}),
        )
        .await
        .is(201);
    let below = owner
        .post(
            "/api/v1/partners",
            json!({"kind": "unit", "name": "Nederst", "parentId": top.id()}),
        )
        .await
        .is(201);

    for (path, parent) in [(top.id(), below.id()), (top.id(), top.id())] {
        let path = format!("/api/v1/partners/{path}");
        let read = owner.get(&path).await;
        let answer = owner
            .put(
                &path,
                json!({"kind": "unit", "name": "Øverst", "parentId": parent}),
                &read,
            )
            .await
            .is_problem(422, "invalid");
        assert_eq!(
            answer.fields(),
            [("/parentId".to_owned(), "circle".to_owned())]
        );
    }
}

#[actix_web::test]
async fn a_code_that_is_taken_is_told_by_its_field() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    owner
        .post(
            "/api/v1/partners",
            json!({"kind": "other", "name": "En", "code": "proeve"}),
        )
        .await
        .is(201);
    let answer = owner
        .post(
            "/api/v1/partners",
            json!({"kind": "other", "name": "To", "code": "proeve"}),
        )
        .await
        .is_problem(422, "invalid");
    assert_eq!(answer.fields(), [("/code".to_owned(), "taken".to_owned())]);
    let other = app.as_("ejer@randers.example").await;
    other
        .post(
            "/api/v1/partners",
            json!({"kind": "other", "name": "To", "code": "proeve"}),
        )
        .await
        .is(201);
}
