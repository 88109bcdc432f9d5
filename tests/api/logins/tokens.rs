//! Access tokens that somebody made up, or took from elsewhere.

use api::auth::keys::signing_key;
use ed25519_dalek::pkcs8::EncodePrivateKey as _;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

use super::{log_in, me};
use crate::support::{TestApp, cluster};

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
