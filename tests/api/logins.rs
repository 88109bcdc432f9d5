//! Logging in, staying in and getting out: forged tokens, guessing, stolen cookies. Mend `api/src/auth/`.

use actix_web::http::Method;
use api::auth::keys::signing_key;
use ed25519_dalek::pkcs8::EncodePrivateKey as _;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

use crate::support::{Answer, PASSWORD, TestApp, cluster};

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

/// A token of our own key with one thing changed.
fn forged(claims: &Value, header: &Header) -> String {
    let key = signing_key(&cluster::folder().join("signing-key.pem")).unwrap();
    encode(
        header,
        claims,
        &EncodingKey::from_ed_der(key.to_pkcs8_der().unwrap().as_bytes()),
    )
    .unwrap()
}

fn part(json: &Value) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(json.to_string())
}

fn claims_of(token: &str) -> Value {
    use base64::Engine as _;
    let middle = token.split('.').nth(1).unwrap();
    serde_json::from_slice(
        &base64::engine::general_purpose::URL_SAFE_NO_PAD
            .decode(middle)
            .unwrap(),
    )
    .unwrap()
}

fn at_jwt() -> Header {
    let mut header = Header::new(Algorithm::EdDSA);
    header.typ = Some("at+jwt".to_owned());
    header
}

#[actix_web::test]
async fn a_token_with_anything_wrong_is_nobodys() {
    let app = TestApp::start().await;
    let token = log_in(&app).await.body["accessToken"]
        .as_str()
        .unwrap()
        .to_owned();
    me(&app, &token).await.is(200);
    let good = claims_of(&token);
    me(&app, &forged(&good, &at_jwt())).await.is(200);
    let now = good["iat"].as_i64().unwrap();

    let mut bad: Vec<(String, String)> = Vec::new();
    let changes = [
        ("exp", json!(now - 31)),
        ("exp", json!(-1)),
        ("exp", json!("soon")),
        ("exp", json!(1e300)),
        ("exp", Value::Null),
        ("nbf", json!(now + 3600)),
        ("nbf", Value::Null),
        ("iss", json!("https://evil.example|access")),
        ("iss", Value::Null),
        ("iss", json!("http://localhost:8080|refresh")),
        ("aud", json!("somebody-else")),
        ("aud", json!(["somebody-else"])),
        ("aud", Value::Null),
        ("sub", Value::Null),
        ("sub", json!("not an id")),
        ("sid", Value::Null),
        ("sid", json!("0198c2f0-0000-7000-8000-000000000000")),
        ("jti", Value::Null),
        ("iat", Value::Null),
    ];
    for (claim, value) in changes {
        let mut claims = good.clone();
        if value.is_null() {
            claims.as_object_mut().unwrap().remove(claim);
        } else {
            claims[claim] = value.clone();
        }
        bad.push((format!("{claim} = {value}"), forged(&claims, &at_jwt())));
    }
    for typ in [None, Some("JWT"), Some("refresh+jwt")] {
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = typ.map(str::to_owned);
        bad.push((format!("typ = {typ:?}"), forged(&good, &header)));
    }
    for alg in ["none", "None", "nOnE", "HS256", "RS256", "ES256", "PS256"] {
        let head = part(&json!({"alg": alg, "typ": "at+jwt"}));
        bad.push((
            format!("alg = {alg}, unsigned"),
            format!("{head}.{}.", part(&good)),
        ));
        bad.push((
            format!("alg = {alg}, signature kept"),
            format!(
                "{head}.{}.{}",
                part(&good),
                token.rsplit('.').next().unwrap()
            ),
        ));
    }
    let public = signing_key(&cluster::folder().join("signing-key.pem"))
        .unwrap()
        .verifying_key();
    for secret in [
        public.as_bytes().to_vec(),
        part(&json!(public.as_bytes())).into_bytes(),
        b"".to_vec(),
        b"secret".to_vec(),
    ] {
        let mut header = Header::new(Algorithm::HS256);
        header.typ = Some("at+jwt".to_owned());
        bad.push((
            "signed with the public key".to_owned(),
            encode(&header, &good, &EncodingKey::from_secret(&secret)).unwrap(),
        ));
    }
    let other = ed25519_dalek::SigningKey::from_bytes(&[9; 32]);
    bad.push((
        "another key".to_owned(),
        encode(
            &at_jwt(),
            &good,
            &EncodingKey::from_ed_der(other.to_pkcs8_der().unwrap().as_bytes()),
        )
        .unwrap(),
    ));
    for extra in [
        json!({"alg": "none", "typ": "at+jwt", "kid": "../../etc/passwd"}),
        json!({"alg": "EdDSA", "typ": "at+jwt", "jku": "https://evil.example/keys"}),
        json!({"alg": "EdDSA", "typ": "at+jwt", "crit": ["exp"]}),
        json!({"alg": "EdDSA", "typ": "at+jwt", "kid": "x' or 1=1 --"}),
    ] {
        bad.push((
            format!("header {extra}"),
            format!(
                "{}.{}.{}",
                part(&extra),
                part(&good),
                token.rsplit('.').next().unwrap()
            ),
        ));
    }
    let (head, rest) = token.split_once('.').unwrap();
    let stripped = format!("{head}.{}", rest.split('.').next().unwrap());
    for (why, text) in [
        ("no signature", stripped.clone()),
        ("empty signature", format!("{stripped}.")),
        ("empty", String::new()),
        ("one word", "abc".to_owned()),
        ("very long", "a.".repeat(5000)),
        ("a dot too many", format!("{token}.")),
    ] {
        bad.push((why.to_owned(), text));
    }

    for (why, token) in &bad {
        let answer = me(&app, token).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code()),
            (401, "unauthenticated"),
            "{why}"
        );
    }
    assert!(bad.len() >= 50, "{}", bad.len());
}

#[actix_web::test]
async fn a_token_of_another_installation_is_nobodys() {
    let app = TestApp::start().await;
    let token = log_in(&app).await.body["accessToken"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut claims = claims_of(&token);
    claims["iss"] = json!("https://aftaler.randers.example|access");
    me(&app, &forged(&claims, &at_jwt()))
        .await
        .is_problem(401, "unauthenticated");
}

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
