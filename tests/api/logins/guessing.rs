//! Guessing gets slow, and for nobody else.

use serde_json::json;

use super::{EMAIL, LOGIN, log_in};
use crate::support::{PASSWORD, TestApp};

#[actix_web::test]
async fn guessing_gets_slow_survives_a_restart_and_locks_nobody_else_out() {
    let app = TestApp::start().await;
    let login = log_in(&app).await;
    let device = format!("device={}", login.cookie("device").unwrap().value());
    let wrong = json!({"email": EMAIL, "password": "en helt forkert en"});

    let mut answers = Vec::new();
    for _ in 0..8 {
        answers.push(app.anonymous().post(LOGIN, wrong.clone()).await);
    }
    let last = answers.last().unwrap();
    assert_eq!(
        (last.status.as_u16(), last.code()),
        (429, "tooManyAttempts"),
        "{}",
        last.text
    );
    assert!(last.header("retry-after").unwrap().parse::<u32>().unwrap() >= 1);

    let known = app
        .anonymous()
        .with("cookie", &device)
        .post(LOGIN, json!({"email": EMAIL, "password": PASSWORD}))
        .await;
    assert_eq!(
        known.status, 200,
        "who has logged in here before is not locked out: {}",
        known.text
    );

    let TestApp { database, .. } = app;
    let restarted = TestApp::on(database, 2).await;
    restarted.database.run("update login_failures set blocked_until = now() + interval '1 minute' where blocked_until is not null").await;
    restarted
        .anonymous()
        .post(LOGIN, wrong)
        .await
        .is_problem(429, "tooManyAttempts");
    restarted
        .anonymous()
        .with("x-forwarded-for", "203.0.113.9")
        .post(LOGIN, json!({"email": EMAIL, "password": PASSWORD}))
        .await
        .is_problem(429, "tooManyAttempts");
}

#[actix_web::test]
async fn spraying_one_password_over_many_logins_gets_slow_too() {
    let app = TestApp::start().await;
    app.database
        .run("insert into login_failures (key, failures) values ('address:127.0.0.1', 60)")
        .await;
    app.anonymous()
        .post(
            LOGIN,
            json!({"email": "a@ringsted.example", "password": "en helt forkert en"}),
        )
        .await
        .is_problem(401, "wrongCredentials");
    app.anonymous()
        .post(
            LOGIN,
            json!({"email": "b@ringsted.example", "password": "en helt forkert en"}),
        )
        .await
        .is_problem(429, "tooManyAttempts");
}
