//! The outermost layer: request ids, headers on every answer, problems in the caller's language, panics caught.

use std::panic::AssertUnwindSafe;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpResponse};
use futures_util::FutureExt;

use super::Problem;
use super::texts::Language;
use crate::ids::RequestId;
use crate::limits::Standing;
use crate::site::DOCS_POLICY;

/// Headers that every answer carries (OWASP ASVS 5.0, 3.4).
const ALWAYS: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    (
        "strict-transport-security",
        "max-age=63072000; includeSubDomains",
    ),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=()",
    ),
];

/// What a browser may do with an answer that is not a page.
pub(super) const API_POLICY: &str =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Gives the request an id and a language, and turns whatever went wrong into a problem document.
pub async fn explain(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let id = RequestId::new();
    let policy = if request.path().starts_with("/docs") {
        DOCS_POLICY
    } else {
        API_POLICY
    };
    let language = Language::of(request.headers());
    request.extensions_mut().insert(id);
    request.extensions_mut().insert(language);
    let answered = AssertUnwindSafe(next.call(request)).catch_unwind().await;
    let mut response = match answered {
        Ok(Ok(response)) => response.map_into_boxed_body(),
        Ok(Err(error)) => return Err(error),
        Err(panic) => {
            let words = panic.downcast_ref::<&str>().map(ToString::to_string);
            let cause = words.or_else(|| panic.downcast_ref::<String>().cloned());
            tracing::error!(request = %id, cause, "a handler fell over");
            return Err(Problem::Internal("panic".to_owned()).into());
        }
    };
    let answer = response.response().error().map(|error| {
        let problem = error.as_error::<Problem>();
        problem.map_or_else(
            || foreign(error).answer(language, id),
            |problem| told(problem, language, id),
        )
    });
    if let Some(answer) = answer {
        let (request, _) = response.into_parts();
        response = ServiceResponse::new(request, answer);
    }
    let standing = response.request().extensions().get::<Standing>().cloned();
    if let Some(standing) = standing {
        standing.tell(response.headers_mut());
    }
    decorate(response.headers_mut(), id, policy);
    Ok(response)
}

fn told(problem: &Problem, language: Language, id: RequestId) -> HttpResponse {
    if let Problem::Internal(cause) | Problem::Busy(cause) = problem {
        tracing::error!(request = %id, cause, "request failed");
    }
    problem.answer(language, id)
}

/// An error that actix makes by itself.
fn foreign(error: &Error) -> Problem {
    match error.as_response_error().status_code() {
        StatusCode::NOT_FOUND => Problem::Missing,
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge(crate::json::BODY_LIMIT),
        status if status.is_client_error() => Problem::Malformed(status.to_string()),
        _ => Problem::Internal(error.to_string()),
    }
}

pub(super) fn decorate(headers: &mut HeaderMap, id: RequestId, policy: &'static str) {
    for (name, value) in ALWAYS {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(policy),
        );
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if let Ok(id) = HeaderValue::from_str(&id.to_string()) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
}
