//! Access tokens: signed with Ed25519, short-lived, and remembered once checked.
//!
//! A check costs more than the rest of a small request, so a token that was checked is remembered until it expires.
//! That is safe because the session is read at each request anyhow.

use std::collections::HashMap;
use std::sync::RwLock;

use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::EncodePrivateKey as _;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::clock;
use crate::ids::{AccountId, SessionId};
use crate::problem::Problem;

/// How long an access token holds, in seconds.
pub const LIFETIME: i64 = 600;
/// How far clocks may be apart, in seconds.
const LEEWAY: i64 = 30;
/// How many checked tokens are remembered before all are forgotten.
const REMEMBERED: usize = 10_000;
/// The type of an access token (RFC 9068).
const KIND: &str = "at+jwt";
/// Whom tokens are for.
const AUDIENCE: &str = "aftalemaal-api";

/// What an access token says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Claims {
    iss: String,
    aud: String,
    /// The account.
    pub sub: AccountId,
    /// The session.
    pub sid: SessionId,
    jti: Uuid,
    iat: i64,
    nbf: i64,
    exp: i64,
}

/// Signs and reads access tokens.
pub struct Tokens {
    sign: EncodingKey,
    check: DecodingKey,
    rules: Validation,
    issuer: String,
    checked: RwLock<HashMap<String, Claims>>,
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tokens")
    }
}

impl Tokens {
    /// Tokens of one installation, which is known by its public address.
    pub fn new(key: &SigningKey, public_url: &str) -> Result<Self, Problem> {
        let der = key
            .to_pkcs8_der()
            .map_err(|error| Problem::Internal(error.to_string()))?;
        let issuer = format!("{public_url}|access");
        let mut rules = Validation::new(Algorithm::EdDSA);
        rules.leeway = LEEWAY.unsigned_abs();
        rules.validate_nbf = true;
        rules.set_issuer(&[&issuer]);
        rules.set_audience(&[AUDIENCE]);
        rules.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
        let check = DecodingKey::from_ed_der(key.verifying_key().as_bytes());
        Ok(Self {
            sign: EncodingKey::from_ed_der(der.as_bytes()),
            check,
            rules,
            issuer,
            checked: RwLock::default(),
        })
    }

    /// Signs a token for a session.
    pub fn sign(&self, account: AccountId, session: SessionId) -> Result<String, Problem> {
        let now = clock::now().timestamp();
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(KIND.to_owned());
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: AUDIENCE.to_owned(),
            sub: account,
            sid: session,
            jti: crate::ids::RequestId::new().into(),
            iat: now,
            nbf: now,
            exp: now + LIFETIME,
        };
        jsonwebtoken::encode(&header, &claims, &self.sign)
            .map_err(|error| Problem::Internal(error.to_string()))
    }

    /// Reads a token; anything that is wrong with it makes it nobody's.
    pub fn read(&self, token: &str) -> Option<Claims> {
        if token.len() > 2048 {
            return None;
        }
        if let Some(claims) = self
            .checked
            .read()
            .ok()
            .and_then(|checked| checked.get(token).cloned())
        {
            return (clock::now().timestamp() < claims.exp + LEEWAY).then_some(claims);
        }
        let header = jsonwebtoken::decode_header(token).ok()?;
        if header.typ.as_deref() != Some(KIND) {
            return None;
        }
        let claims = jsonwebtoken::decode::<Claims>(token, &self.check, &self.rules)
            .ok()?
            .claims;
        if let Ok(mut checked) = self.checked.write() {
            if checked.len() >= REMEMBERED {
                checked.clear();
            }
            checked.insert(token.to_owned(), claims.clone());
        }
        Some(claims)
    }
}
