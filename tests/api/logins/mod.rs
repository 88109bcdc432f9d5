//! Logging in, staying in and getting out: forged tokens, guessing, stolen cookies. Mend `api/src/auth/`.

mod cookies;
mod guessing;
mod passwords;
mod sessions;
mod tokens;

use serde_json::json;

use crate::support::{Answer, PASSWORD, TestApp};

const EMAIL: &str = "ejer@ringsted.example";
const LOGIN: &str = "/api/v1/auth/login";
const REFRESH: &str = "/api/v1/auth/refresh";

async fn log_in(app: &TestApp) -> Answer {
    app.anonymous()
        .post(LOGIN, json!({"email": EMAIL, "password": PASSWORD}))
        .await
        .is(200)
}

async fn with_cookie(app: &TestApp, path: &str, cookie: &str) -> Answer {
    app.anonymous()
        .with("cookie", cookie)
        .with("x-requested-with", "aftalemaal")
        .post(path, json!({}))
        .await
}

fn refresh_cookie(answer: &Answer) -> String {
    format!("rt={}", answer.cookie("rt").unwrap().value())
}

async fn me(app: &TestApp, token: &str) -> Answer {
    let mut caller = app.anonymous();
    caller.token = Some(token.to_owned());
    caller.get("/api/v1/me").await
}
