//! What cookies open, and for whom.

use actix_web::http::Method;
use serde_json::json;

use super::{REFRESH, log_in, refresh_cookie};
use crate::support::TestApp;

#[actix_web::test]
async fn the_cookie_is_kept_from_scripts_and_other_sites() {
    let app = TestApp::start().await;

    let cookie = log_in(&app).await.cookie("rt").unwrap();

    assert_eq!(cookie.http_only(), Some(true));
    assert_eq!(
        cookie.same_site(),
        Some(actix_web::cookie::SameSite::Strict)
    );
    assert_eq!(cookie.path(), Some("/"));
    assert!(cookie.value().len() >= 43);
}

#[actix_web::test]
async fn the_cookie_opens_nothing_for_other_sites() {
    let app = TestApp::start().await;
    let cookie = refresh_cookie(&log_in(&app).await);
    for (headers, why) in [
        (
            vec![("sec-fetch-site", "cross-site"), ("x-requested-with", "x")],
            "another site",
        ),
        (
            vec![("sec-fetch-site", "same-site"), ("x-requested-with", "x")],
            "a sister site",
        ),
        (
            vec![("origin", "null"), ("x-requested-with", "x")],
            "a sandbox",
        ),
        (
            vec![
                ("origin", "https://evil.example"),
                ("x-requested-with", "x"),
            ],
            "another origin",
        ),
        (
            vec![
                ("origin", "http://localhost:8080.evil.example"),
                ("host", "localhost:8080"),
                ("x-requested-with", "x"),
            ],
            "a longer name",
        ),
        (vec![], "a form without the header"),
    ] {
        let mut caller = app.anonymous().with("cookie", &cookie);
        for (name, value) in headers {
            caller = caller.with(name, value);
        }
        caller
            .post(REFRESH, json!({}))
            .await
            .is_problem(403, "crossSite");
        let _ = why;
    }
    let form = app
        .anonymous()
        .with("cookie", &cookie)
        .with("x-requested-with", "x")
        .with("content-type", "text/plain")
        .post(REFRESH, json!({}))
        .await;
    assert_eq!(form.status, 415, "{}", form.text);
    let own = app
        .anonymous()
        .with("cookie", &cookie)
        .with("host", "localhost:8080")
        .with("origin", "http://localhost:8080")
        .with("sec-fetch-site", "same-origin")
        .with("x-requested-with", "x");
    own.post(REFRESH, json!({})).await.is(200);
}

#[actix_web::test]
async fn cookies_open_no_other_route_and_no_route_answers_other_origins() {
    let app = TestApp::start().await;
    let cookie = refresh_cookie(&log_in(&app).await);
    for origin in [
        "null",
        "https://evil.example",
        "http://localhost:8080",
        "https://localhost:8080",
        "http://localhost:8081",
        "http://evil.localhost:8080",
    ] {
        let answer = app
            .anonymous()
            .with("cookie", &cookie)
            .with("origin", origin)
            .get("/api/v1/agreements")
            .await;
        assert_eq!(answer.status, 401, "{origin}");
        assert_eq!(
            answer.header("access-control-allow-origin"),
            None,
            "{origin}"
        );
        let preflight = app
            .anonymous()
            .with("origin", origin)
            .with("access-control-request-method", "PUT")
            .send(Method::OPTIONS, "/api/v1/agreements", None, None)
            .await;
        assert_eq!(
            preflight.header("access-control-allow-origin"),
            None,
            "{origin}"
        );
    }
}
