//! Bodies as a whole.

use std::time::Instant;

use actix_web::http::Method;
use serde_json::json;

use crate::support::TestApp;

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
