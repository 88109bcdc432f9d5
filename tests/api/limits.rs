//! Who asks too often has to wait, and nobody else.

use serde_json::json;

use crate::support::contract::{document, operations, resolve};
use crate::support::{Answer, PASSWORD, Somebody, TestApp};

const LOGIN: &str = "/api/v1/auth/login";
const PARTNERS: &str = "/api/v1/partners";

/// What is left of the quota, as the answer tells.
fn left(answer: &Answer) -> u32 {
    let told = answer.header("ratelimit").unwrap();
    let (_, left) = told.split_once(";r=").unwrap();
    left.split(';').next().unwrap().parse().unwrap()
}

async fn use_up(caller: &Somebody<'_>) {
    for _ in 0..100 {
        let answer = caller.get("/api/v1/server").await;
        if answer.status == 429 {
            return;
        }
    }
    panic!("it never ends");
}

#[actix_web::test]
async fn every_answer_of_the_api_tells_what_is_left() {
    let app = TestApp::with_limits(5, 3000).await;
    let admin = app.as_("admin@ringsted.example").await;
    let page = admin.get(PARTNERS).await.is(200);
    assert_eq!(page.header("ratelimit-policy"), Some("\"person\";q=5;w=60"));
    assert_eq!(page.header("ratelimit"), Some("\"person\";r=4;t=12"));

    let missing = admin.get("/api/v1/nothing").await.is(404);
    let invalid = admin.post(PARTNERS, json!({})).await.is(422);
    assert!(left(&missing) < left(&page) && left(&invalid) < left(&missing));

    let stranger = app.anonymous().get(PARTNERS).await.is(401);
    assert_eq!(
        stranger.header("ratelimit-policy"),
        Some("\"address\";q=3000;w=60")
    );
    assert!(left(&stranger) < 3000);
}

#[actix_web::test]
async fn who_asks_too_often_waits_and_nothing_is_written() {
    let app = TestApp::with_limits(2, 3000).await;
    let owner = app.as_("ejer@ringsted.example").await;
    for _ in 0..2 {
        owner.get(PARTNERS).await.is(200);
    }
    let before = app.database.digest().await;
    let audit = "select count(*) from audit";
    let told = app.database.value(audit).await;

    let body = json!({"kind": "other", "name": "For meget"});
    let refused = owner.post(PARTNERS, body.clone()).await;
    let danish = owner.in_language("da").post(PARTNERS, body).await;

    let refused = refused.is_problem(429, "tooManyRequests");
    let wait: u32 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=30).contains(&wait), "{wait}");
    assert_eq!(left(&refused), 0);
    assert_eq!(refused.body["type"], "/problems/too-many-requests");
    let said = |answer: &Answer| answer.body["detail"].as_str().unwrap().to_owned();
    assert!(said(&refused).starts_with("You send too many requests."));
    assert!(said(&danish).starts_with("Du sender for mange anmodninger."));
    assert_eq!(danish.header("content-language"), Some("da"));
    assert_eq!(app.database.digest().await, before);
    assert_eq!(app.database.value(audit).await, told);
}

#[actix_web::test]
async fn one_who_asks_too_often_takes_nothing_from_the_others() {
    let app = TestApp::with_limits(5, 20).await;
    let owner = app.as_("ejer@ringsted.example").await;
    let admin = app.as_("admin@ringsted.example").await;
    let again = app.as_("ejer@ringsted.example").await;

    use_up(&owner).await;
    again.get(PARTNERS).await.is_problem(429, "tooManyRequests");
    admin.get(PARTNERS).await.is(200);

    use_up(&app.anonymous()).await;
    admin.get(PARTNERS).await.is(200);
}

#[actix_web::test]
async fn a_token_that_is_not_ours_is_a_stranger() {
    let app = TestApp::with_limits(1000, 5).await;
    let mut forger = app.anonymous();
    for number in 0..5 {
        forger.token = Some(format!("eyJ0eXAiOiJhdCtqd3QifQ.{number}.x"));
        forger.get(PARTNERS).await.is(401);
    }
    forger.token = Some("another".to_owned());
    forger
        .get(PARTNERS)
        .await
        .is_problem(429, "tooManyRequests");
    app.anonymous()
        .post(
            LOGIN,
            json!({"email": "ejer@ringsted.example", "password": PASSWORD}),
        )
        .await
        .is_problem(429, "tooManyRequests");
}

#[actix_web::test]
async fn an_address_that_anybody_can_write_is_not_believed() {
    let app = TestApp::with_limits(0, 5).await;
    for number in 0..5 {
        let spoofed = format!("192.0.2.{number}");
        let caller = app.anonymous().with("x-forwarded-for", &spoofed);
        caller.get("/api/v1/server").await.is(200);
    }
    let caller = app.anonymous().with("x-forwarded-for", "192.0.2.99");
    caller.get("/api/v1/server").await.is(429);

    let app = TestApp::behind_proxy(5).await;
    for number in 0..5 {
        let spoofed = format!("198.51.100.{number}, 192.0.2.1");
        let caller = app.anonymous().with("x-forwarded-for", &spoofed);
        caller.get("/api/v1/server").await.is(200);
    }
    let same = app.anonymous().with("x-forwarded-for", "192.0.2.1");
    same.get("/api/v1/server").await.is(429);
    let other = app.anonymous().with("x-forwarded-for", "192.0.2.2");
    other.get("/api/v1/server").await.is(200);
}

#[actix_web::test]
async fn health_pages_and_the_contract_are_for_everybody() {
    let app = TestApp::with_limits(1, 1).await;
    use_up(&app.anonymous()).await;
    for path in [
        "/health/live",
        "/health/ready",
        "/api/openapi.json",
        "/docs/",
    ] {
        let answer = app.anonymous().get(path).await.is(200);
        assert_eq!(answer.header("ratelimit"), None, "{path}");
    }
}

#[actix_web::test]
async fn no_limit_is_not_told() {
    let app = TestApp::with_limits(0, 0).await;
    let answer = app.anonymous().get("/api/v1/server").await.is(200);
    assert_eq!(answer.header("ratelimit"), None);
    assert_eq!(answer.header("ratelimit-policy"), None);
}

#[actix_web::test]
async fn the_contract_says_it_of_every_operation_once() {
    let document = document();
    for operation in operations() {
        let method = operation.method.as_str().to_lowercase();
        let answer = &document["paths"][&operation.path][method]["responses"]["429"];
        let written = resolve(document, answer);
        for header in ["Retry-After", "RateLimit", "RateLimit-Policy"] {
            assert!(
                written["headers"][header].is_object(),
                "{}: {header}",
                operation.id
            );
        }
        assert!(answer["$ref"].is_string(), "{}", operation.id);
    }
}
