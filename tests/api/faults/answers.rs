//! What every answer carries, and a handler that falls over.

use actix_web::http::Method;
use actix_web::{test, web};
use serde_json::json;

use super::partner;
use crate::support::contract::operations;
use crate::support::{TestApp, shared};

#[actix_web::test]
async fn an_answer_is_known_again_only_by_who_got_it() {
    let app = TestApp::start().await;
    let (owner, path) = partner(&app).await;
    let read = owner.get(&path).await.is(200);
    let tag = read.header("etag").unwrap().to_owned();

    let again = owner.send(Method::GET, &path, None, None).await;
    assert_eq!(again.header("etag"), Some(tag.as_str()));
    app.as_("ejer@ringsted.example")
        .await
        .with("if-none-match", &tag)
        .get(&path)
        .await
        .is(304);
    let auditor = app
        .as_("revisor@ringsted.example")
        .await
        .with("if-none-match", &tag)
        .get(&path)
        .await
        .is(200);
    assert_ne!(
        auditor.header("etag"),
        Some(tag.as_str()),
        "what one may do is part of the answer"
    );
    assert!(read.header("vary").unwrap().contains("Authorization"));
    assert_eq!(read.header("cache-control"), Some("private, no-cache"));
    owner
        .put(
            &path,
            json!({"kind": "unit", "name": "Et andet navn"}),
            &read,
        )
        .await
        .is(200);
    app.as_("ejer@ringsted.example")
        .await
        .with("if-none-match", &tag)
        .get(&path)
        .await
        .is(200);
}

#[actix_web::test]
async fn a_handler_that_falls_over_takes_only_its_own_request_along() {
    let database = crate::support::TestDatabase::with_demo().await;
    let db = api::db::Database::new(&database.app_url, 2).unwrap();
    let app = api::app::app(shared(db))
        .0
        .route("/falls-over", web::get().to(falls_over));
    let service = test::init_service(app).await;
    for _ in 0..3 {
        use actix_web::dev::Service as _;
        let answer = match service
            .call(test::TestRequest::get().uri("/falls-over").to_request())
            .await
        {
            Ok(answer) => answer.into_parts().1.map_into_boxed_body(),
            Err(error) => error.error_response(),
        };
        assert_eq!(answer.status(), 500);
        assert_eq!(
            answer.headers().get("content-type").unwrap(),
            "application/problem+json"
        );
        let text = String::from_utf8(
            actix_web::body::to_bytes(answer.into_body())
                .await
                .unwrap_or_default()
                .to_vec(),
        )
        .unwrap();
        assert!(!text.contains("a secret"), "{text}");
        let live = test::call_service(
            &service,
            test::TestRequest::get().uri("/health/live").to_request(),
        )
        .await;
        assert_eq!(live.status(), 200);
    }
    assert!(
        operations()
            .iter()
            .all(|operation| operation.path != "/falls-over")
    );
}

async fn falls_over() -> &'static str {
    panic!("a secret")
}

#[actix_web::test]
async fn every_answer_carries_the_headers_that_keep_browsers_in_check() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    let answers = [
        ("a list", owner.get("/api/v1/partners").await),
        ("nobody", app.anonymous().get("/api/v1/partners").await),
        ("nowhere", app.anonymous().get("/api/v1/nowhere").await),
        ("a mistake", owner.post("/api/v1/partners", json!({})).await),
        ("no page", app.anonymous().get("/no-such-page.js").await),
        ("health", app.anonymous().get("/health/live").await),
        (
            "the document",
            app.anonymous().get("/api/openapi.json").await,
        ),
        ("the docs", app.anonymous().get("/docs/").await),
    ];
    for (what, answer) in answers {
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{what}: {name}");
        }
        assert!(
            answer
                .header("strict-transport-security")
                .unwrap()
                .contains("max-age=63072000"),
            "{what}"
        );
        assert!(
            answer
                .header("content-security-policy")
                .unwrap()
                .contains("frame-ancestors 'none'"),
            "{what}"
        );
        assert!(answer.header("x-request-id").is_some(), "{what}");
        assert!(answer.header("cache-control").is_some(), "{what}");
        assert_eq!(answer.header("server"), None, "{what}");
        assert_eq!(answer.header("set-cookie"), None, "{what}");
    }
}
