//! Requests that may be repeated without being carried out twice.
//!
//! The key is written in the transaction of the change ([`remember`]), so that a crash cannot part the two; the answer
//! is added when it is given. A repeated request gets the first answer; one that differs is refused.
//! Source: draft-ietf-httpapi-idempotency-key-header-07.

use std::cell::Cell;
use std::rc::Rc;

use actix_web::HttpResponse;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{StatusCode, header};
use actix_web::web::Bytes;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use sha2::{Digest, Sha256};

use crate::ids::AccountId;
use crate::problem::Problem;
use crate::schema::idempotency_keys;

/// What a request is recognised by when it comes again: method, path and body.
#[derive(Debug, Clone)]
pub(crate) struct Fingerprint {
    key: Rc<str>,
    request: Rc<str>,
    body: Rc<Cell<Option<[u8; 32]>>>,
}

impl Fingerprint {
    /// Reads the key of a request; nothing when it has none or cannot have one.
    pub(crate) fn of(request: &ServiceRequest) -> Result<Option<Self>, Problem> {
        let Some(key) = request.headers().get("idempotency-key") else {
            return Ok(None);
        };
        let key = key.to_str().unwrap_or_default().trim().trim_matches('"');
        if key.is_empty() || key.len() > 255 {
            return Err(Problem::field("/Idempotency-Key", "outOfBounds"));
        }
        let request = format!("{} {}", request.method(), request.uri());
        Ok(Some(Self {
            key: key.into(),
            request: request.into(),
            body: Rc::default(),
        }))
    }

    /// Notes the body once it was read.
    pub(crate) fn of_body(&self, body: &Bytes) {
        self.body.set(Some(Sha256::digest(body).into()));
    }

    fn hash(&self) -> Vec<u8> {
        let mut hash = Sha256::new();
        hash.update(self.request.as_bytes());
        hash.update(self.body.get().unwrap_or_default());
        hash.finalize().to_vec()
    }
}

/// An answer that was given before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    status: u16,
    location: Option<String>,
    etag: Option<String>,
    body: String,
}

impl Answer {
    /// Gives it again.
    pub fn respond(&self) -> HttpResponse {
        let mut response =
            HttpResponse::build(StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK));
        response
            .insert_header(("idempotent-replayed", "true"))
            .content_type("application/json");
        if let Some(location) = &self.location {
            response.insert_header((header::LOCATION, location.as_str()));
        }
        if let Some(etag) = &self.etag {
            response.insert_header((header::ETAG, etag.as_str()));
        }
        response.body(self.body.clone())
    }
}

/// A key that was claimed before.
#[derive(HasQuery)]
#[diesel(table_name = idempotency_keys)]
struct Kept {
    fingerprint: Vec<u8>,
    status: Option<i16>,
    location: Option<String>,
    etag: Option<String>,
    body: Option<String>,
}

/// Claims the key within the transaction of the change, or gives the answer of the request that had it before.
pub(crate) async fn remember(
    conn: &mut AsyncPgConnection,
    account: AccountId,
    print: &Fingerprint,
) -> Result<(), Problem> {
    use idempotency_keys::dsl;
    let row = (
        dsl::account_id.eq(account),
        dsl::key.eq(print.key.as_ref()),
        dsl::fingerprint.eq(print.hash()),
    );
    let claimed = diesel::insert_into(idempotency_keys::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    if claimed == 1 {
        return Ok(());
    }
    let before = Kept::query().find((account, print.key.as_ref()));
    let before: Kept = before.first(conn).await?;
    if before.fingerprint != print.hash() {
        return Err(Problem::field("/Idempotency-Key", "idempotencyKeyReused"));
    }
    match (before.status, before.body) {
        (Some(status), Some(body)) => Err(Problem::Replay(Box::new(Answer {
            status: u16::try_from(status).unwrap_or(200),
            location: before.location,
            etag: before.etag,
            body,
        }))),
        _ => Err(Problem::Conflict("inProgress")),
    }
}

/// Keeps the answer for a repetition.
pub(crate) async fn keep(
    conn: &mut AsyncPgConnection,
    account: AccountId,
    print: &Fingerprint,
    answer: &Answer,
) -> Result<(), Problem> {
    use idempotency_keys::dsl;
    let to = (
        dsl::status.eq(i16::try_from(answer.status).unwrap_or(200)),
        dsl::location.eq(answer.location.as_deref()),
        dsl::etag.eq(answer.etag.as_deref()),
        dsl::body.eq(&answer.body),
    );
    // Only the key that this request claimed: another request may have had it before.
    let claimed = idempotency_keys::table
        .find((account, print.key.as_ref()))
        .filter(dsl::fingerprint.eq(print.hash()))
        .filter(dsl::status.is_null());
    diesel::update(claimed).set(to).execute(conn).await?;
    Ok(())
}

/// Reads the whole of a successful answer, so that it can be kept and still be given.
pub(crate) async fn copy(response: ServiceResponse) -> Result<(ServiceResponse, Answer), Problem> {
    let (request, response) = response.into_parts();
    let (head, body) = response.into_parts();
    let body = actix_web::body::to_bytes(body)
        .await
        .map_err(|error| Problem::Internal(error.to_string()))?;
    let named = |name: header::HeaderName| {
        head.headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned)
    };
    let answer = Answer {
        status: head.status().as_u16(),
        location: named(header::LOCATION),
        etag: named(header::ETAG),
        body: String::from_utf8_lossy(&body).into_owned(),
    };
    Ok((
        ServiceResponse::new(request, head.set_body(body).map_into_boxed_body()),
        answer,
    ))
}
