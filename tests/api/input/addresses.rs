//! Addresses: paths, methods, and what lists are asked for.

use std::time::Instant;

use actix_web::http::Method;
use serde_json::json;

use crate::support::TestApp;

#[actix_web::test]
async fn a_wrong_method_and_a_wrong_path_are_told_apart() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    let method = owner
        .send(Method::PATCH, "/api/v1/partners", Some("{}"), None)
        .await
        .is_problem(405, "methodNotAllowed");
    assert!(method.header("allow").unwrap().contains("POST"));
    let head = owner
        .send(Method::HEAD, "/api/v1/partners", None, None)
        .await
        .is(405);
    let offered = head.header("allow").unwrap();
    assert!(!offered.contains("HEAD"), "what is refused is not offered");
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
