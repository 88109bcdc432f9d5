//! Sessions: how they are renewed, stolen, listed and ended.

use actix_web::http::Method;
use serde_json::json;

use super::{EMAIL, LOGIN, REFRESH, log_in, me, refresh_cookie, with_cookie};
use crate::support::{PASSWORD, TestApp};

#[actix_web::test]
async fn a_refresh_cookie_is_good_for_one_renewal_and_two_tabs_share_it() {
    let app = TestApp::start().await;
    let first = refresh_cookie(&log_in(&app).await);

    let one = with_cookie(&app, REFRESH, &first).await.is(200);
    let two = with_cookie(&app, REFRESH, &first).await.is(200);

    assert_eq!(
        refresh_cookie(&one),
        refresh_cookie(&two),
        "two tabs get the same successor"
    );
    assert_ne!(refresh_cookie(&one), first);
    me(&app, two.body["accessToken"].as_str().unwrap())
        .await
        .is(200);
}

#[actix_web::test]
async fn many_tabs_that_renew_at_once_all_stay_logged_in() {
    let app = TestApp::start().await;
    let mut cookie = refresh_cookie(&log_in(&app).await);
    for _ in 0..10 {
        let answers =
            futures_util::future::join_all((0..6).map(|_| with_cookie(&app, REFRESH, &cookie)))
                .await;
        let successors: std::collections::BTreeSet<_> = answers
            .into_iter()
            .map(|answer| refresh_cookie(&answer.is(200)))
            .collect();
        assert_eq!(successors.len(), 1);
        cookie = successors.into_iter().next().unwrap();
    }
}

#[actix_web::test]
async fn a_stolen_cookie_ends_the_session_for_thief_and_owner() {
    let app = TestApp::start().await;
    let login = log_in(&app).await;
    let first = refresh_cookie(&login);
    let second = with_cookie(&app, REFRESH, &first).await.is(200);
    let third = with_cookie(&app, REFRESH, &refresh_cookie(&second))
        .await
        .is(200);

    with_cookie(&app, REFRESH, &first)
        .await
        .is_problem(401, "unauthenticated");

    with_cookie(&app, REFRESH, &refresh_cookie(&third))
        .await
        .is_problem(401, "unauthenticated");
    me(&app, third.body["accessToken"].as_str().unwrap())
        .await
        .is_problem(401, "unauthenticated");
    assert_eq!(
        app.database
            .value("select end_reason from sessions order by created_at desc limit 1")
            .await,
        "reuse"
    );
    assert_eq!(
        app.database
            .value("select action from audit order by id desc limit 1")
            .await,
        "reused"
    );
}

#[actix_web::test]
async fn a_used_cookie_after_ten_seconds_was_stolen() {
    let app = TestApp::start().await;
    let first = refresh_cookie(&log_in(&app).await);
    let second = with_cookie(&app, REFRESH, &first).await.is(200);
    app.database.run("update refresh_tokens set used_at = used_at - interval '11 seconds' where used_at is not null").await;

    with_cookie(&app, REFRESH, &first)
        .await
        .is_problem(401, "unauthenticated");
    with_cookie(&app, REFRESH, &refresh_cookie(&second))
        .await
        .is_problem(401, "unauthenticated");
}

#[actix_web::test]
async fn logging_out_ends_everything_at_once() {
    let app = TestApp::start().await;
    let login = log_in(&app).await;
    let token = login.body["accessToken"].as_str().unwrap();

    let out = with_cookie(&app, "/api/v1/auth/logout", &refresh_cookie(&login))
        .await
        .is(204);

    assert_eq!(out.cookie("rt").unwrap().value(), "");
    me(&app, token).await.is_problem(401, "unauthenticated");
    with_cookie(&app, REFRESH, &refresh_cookie(&login))
        .await
        .is_problem(401, "unauthenticated");
}

#[actix_web::test]
async fn sessions_are_listed_and_can_be_ended() {
    let app = TestApp::start().await;
    let other = log_in(&app).await;
    let mine = app.as_(EMAIL).await;

    let sessions = mine.get("/api/v1/me/sessions").await.is(200);
    let items = sessions.body["items"].as_array().unwrap();
    assert_eq!(
        items
            .iter()
            .filter(|session| session["current"] == true)
            .count(),
        1
    );
    let strange = items
        .iter()
        .find(|session| session["current"] == false)
        .unwrap()["id"]
        .as_str()
        .unwrap();
    mine.send(
        Method::DELETE,
        &format!("/api/v1/me/sessions/{strange}"),
        None,
        None,
    )
    .await
    .is(204);

    me(&app, other.body["accessToken"].as_str().unwrap())
        .await
        .is_problem(401, "unauthenticated");
    mine.get("/api/v1/me").await.is(200);
    mine.send(
        Method::DELETE,
        &format!("/api/v1/me/sessions/{strange}"),
        None,
        None,
    )
    .await
    .is_problem(404, "missing");
}

#[actix_web::test]
async fn a_session_begun_before_the_login_is_not_taken_over() {
    let app = TestApp::start().await;
    let planted = "rt=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let login = app
        .anonymous()
        .with("cookie", planted)
        .post(LOGIN, json!({"email": EMAIL, "password": PASSWORD}))
        .await
        .is(200);
    assert_ne!(refresh_cookie(&login), planted);
    with_cookie(&app, REFRESH, planted)
        .await
        .is_problem(401, "unauthenticated");
}
