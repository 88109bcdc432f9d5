//! Remembers who is calling, and counts their requests. Whom it knows or not, it refuses only who asks too often:
//! everything else is [`Caller`](super::Caller)'s part.

use std::net::Ipv4Addr;
use std::rc::Rc;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode, header};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage};
use diesel_async::AsyncPgConnection;

use super::member::Member;
use super::token::{Claims, Tokens};
use crate::address::address_of;
use crate::audit::Entry;
use crate::audit::model::Signature;
use crate::config::Doors;
use crate::db::Database;
use crate::idempotency::{self, Fingerprint};
use crate::ids::RequestId;
use crate::limits::{Limits, Who};
use crate::problem::Problem;

/// Turns a bearer token into a remembered member, and afterwards keeps what has to be kept of the answer.
pub async fn recognise(
    db: Data<Database>,
    tokens: Data<Tokens>,
    doors: Data<Doors>,
    limits: Data<Limits>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let claims = bearer(&request).and_then(|token| tokens.read(token));
    if let Err(problem) = count(&limits, claims.as_ref(), &request, &doors) {
        return Ok(request.error_response(problem));
    }
    let member = match claims {
        Some(claims) => match db.member(claims.sid).await {
            Ok(member) => member.map(Rc::new),
            Err(problem) => return Ok(request.error_response(problem)),
        },
        None => None,
    };
    let Some(member) = member else {
        return next
            .call(request)
            .await
            .map(ServiceResponse::map_into_boxed_body);
    };
    let print = match (request.method() == Method::POST)
        .then(|| Fingerprint::of(&request))
        .transpose()
    {
        Ok(print) => print.flatten(),
        Err(problem) => return Ok(request.error_response(problem)),
    };
    request.extensions_mut().insert(Rc::clone(&member));
    if let Some(print) = &print {
        request.extensions_mut().insert(print.clone());
    }
    let unsafe_method = !request.method().is_safe();
    let response = next.call(request).await?.map_into_boxed_body();
    if unsafe_method && response.status() == StatusCode::FORBIDDEN {
        note_refusal(&db, &member, &response).await;
    }
    match print {
        Some(print) if response.status().is_success() && response.response().error().is_none() => {
            keep_answer(&db, &member, &print, response).await
        }
        _ => Ok(response),
    }
}

/// Counts the request, before it costs a look into the database.
///
/// A token that we have signed tells whose request it is, even when the session is over.
fn count(
    limits: &Limits,
    claims: Option<&Claims>,
    request: &ServiceRequest,
    doors: &Doors,
) -> Result<(), Problem> {
    let who = claims.map_or_else(
        || {
            let address = address_of(request.request(), doors.behind_proxy);
            Who::Address(address.unwrap_or(Ipv4Addr::UNSPECIFIED.into()))
        },
        |claims| Who::Person(claims.sub),
    );
    let Some(standing) = limits.count(who) else {
        return Ok(());
    };
    let wait = standing.wait;
    request.extensions_mut().insert(standing);
    wait.map_or(Ok(()), |wait| {
        Err(Problem::TooMany("tooManyRequests", wait))
    })
}

fn bearer(request: &ServiceRequest) -> Option<&str> {
    let value = request
        .headers()
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}

/// Logs that somebody tried what they may not do.
async fn note_refusal(db: &Database, member: &Member, response: &ServiceResponse) {
    let request = response.request();
    let id = request
        .extensions()
        .get::<RequestId>()
        .copied()
        .unwrap_or_else(RequestId::new);
    let municipality = member.memberships.first().map(|known| known.municipality);
    let what = format!("{} {}", request.method(), request.path());
    let entry = Entry::event("request", "denied", municipality, None).titled(&what);
    let by = Signature::of(member, id);
    let written = async {
        let mut checkout = db.checkout(member.scope()).await?;
        checkout
            .transaction(&async |conn: &mut AsyncPgConnection| entry.write(conn, &by).await)
            .await
    };
    if let Err(problem) = written.await {
        tracing::error!(%problem, "could not log a refusal");
    }
}

async fn keep_answer(
    db: &Database,
    member: &Member,
    print: &Fingerprint,
    response: ServiceResponse,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let (response, answer) = idempotency::copy(response).await?;
    let kept = async {
        let mut checkout = db.checkout(member.scope()).await?;
        checkout
            .transaction(&async |conn: &mut AsyncPgConnection| {
                idempotency::keep(conn, member.account, print, &answer).await
            })
            .await
    };
    if let Err(problem) = kept.await {
        tracing::error!(%problem, "could not keep an answer for repetition");
    }
    Ok(response)
}
