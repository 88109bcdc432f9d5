//! Passwords: what is told of a wrong one, how they are bounded, chosen and changed.

use actix_web::http::Method;
use serde_json::json;

use super::{EMAIL, LOGIN, REFRESH, log_in, me, refresh_cookie, with_cookie};
use crate::support::{Answer, PASSWORD, TestApp};

#[actix_web::test]
async fn a_login_tells_who_one_is_and_what_one_may() {
    let app = TestApp::start().await;

    let answer = log_in(&app).await;

    assert_eq!(answer.body["tokenType"], "Bearer");
    assert_eq!(answer.body["expiresIn"], 600);
    let user = &answer.body["user"];
    assert_eq!(user["email"], EMAIL);
    assert_eq!(user["memberships"][0]["municipalityCode"], "0329");
    assert!(
        user["permissions"]
            .as_array()
            .unwrap()
            .contains(&json!("editGoals"))
    );
    assert!(
        !user["permissions"]
            .as_array()
            .unwrap()
            .contains(&json!("decideAgreements"))
    );
}

#[actix_web::test]
async fn a_wrong_password_and_an_unknown_user_are_answered_alike() {
    let app = TestApp::start().await;
    let tell = |answer: Answer| {
        (
            answer.status,
            answer.body["code"].clone(),
            answer.body["detail"].clone(),
            answer.body["title"].clone(),
        )
    };

    let wrong = app
        .anonymous()
        .post(
            LOGIN,
            json!({"email": EMAIL, "password": "en helt forkert en"}),
        )
        .await;
    let unknown = app
        .anonymous()
        .post(
            LOGIN,
            json!({"email": "ingen@ringsted.example", "password": "en helt forkert en"}),
        )
        .await;

    assert_eq!(wrong.status, 401);
    assert_eq!(wrong.code(), "wrongCredentials");
    assert_eq!(tell(wrong), tell(unknown));
}

#[actix_web::test]
async fn a_password_is_bounded_before_it_is_hashed() {
    let app = TestApp::start().await;
    let answer = app
        .anonymous()
        .post(LOGIN, json!({"email": EMAIL, "password": "å".repeat(513)}))
        .await
        .is_problem(422, "invalid");
    assert_eq!(
        answer.fields(),
        [("/password".to_owned(), "passwordTooLong".to_owned())]
    );
}

#[actix_web::test]
async fn a_changed_password_ends_the_other_sessions_and_is_the_one_that_counts() {
    let app = TestApp::start().await;
    let other = log_in(&app).await;
    let mine = app.as_(EMAIL).await;
    let change = |current: &str, new: &str| json!({"current": current, "new": new}).to_string();
    let path = "/api/v1/me/password";

    let wrong = mine
        .send(
            Method::PUT,
            path,
            Some(&change("forkert forkert forkert", "tre heste i en stald")),
            None,
        )
        .await
        .is_problem(422, "invalid");
    assert_eq!(
        wrong.fields(),
        [("/current".to_owned(), "passwordWrong".to_owned())]
    );
    let short = mine
        .send(Method::PUT, path, Some(&change(PASSWORD, "for kort")), None)
        .await
        .is_problem(422, "invalid");
    assert_eq!(
        short.fields(),
        [("/new".to_owned(), "passwordTooShort".to_owned())]
    );
    mine.send(
        Method::PUT,
        path,
        Some(&change(PASSWORD, "tre heste i en stald")),
        None,
    )
    .await
    .is(204);

    mine.get("/api/v1/me").await.is(200);
    me(&app, other.body["accessToken"].as_str().unwrap())
        .await
        .is_problem(401, "unauthenticated");
    with_cookie(&app, REFRESH, &refresh_cookie(&other))
        .await
        .is_problem(401, "unauthenticated");
    app.anonymous()
        .post(LOGIN, json!({"email": EMAIL, "password": PASSWORD}))
        .await
        .is_problem(401, "wrongCredentials");
    app.anonymous()
        .post(
            LOGIN,
            json!({"email": EMAIL, "password": "tre heste i en stald"}),
        )
        .await
        .is(200);
}

#[actix_web::test]
async fn an_invitation_lets_somebody_choose_a_password_once() {
    let app = TestApp::start().await;
    let admin = app.as_("admin@ringsted.example").await;
    let person = admin
        .post(
            "/api/v1/people",
            json!({"name": "Åse Ørsted", "email": "aase@ringsted.example"}),
        )
        .await
        .is(201);
    let invited = admin
        .post(
            &format!("/api/v1/people/{}/invitations", person.id()),
            json!({}),
        )
        .await
        .is(201);
    let token = invited.body["token"].as_str().unwrap();
    let accept = "/api/v1/auth/invitations/accept";

    app.anonymous()
        .post(accept, json!({"token": token, "password": "kort"}))
        .await
        .is_problem(422, "invalid");
    app.anonymous()
        .post(
            accept,
            json!({"token": token, "password": "tre heste i en stald"}),
        )
        .await
        .is(204);
    let again = app
        .anonymous()
        .post(
            accept,
            json!({"token": token, "password": "fire heste i en stald"}),
        )
        .await
        .is_problem(422, "invalid");

    assert_eq!(
        again.fields(),
        [("/token".to_owned(), "invitationGone".to_owned())]
    );
    app.anonymous()
        .post(
            LOGIN,
            json!({"email": "aase@ringsted.example", "password": "tre heste i en stald"}),
        )
        .await
        .is(200);
    assert_eq!(
        app.database
            .value(&format!(
                "select count(*) from audit where coalesce(after::text, '') like '%{token}%'"
            ))
            .await,
        "0"
    );
}
