//! Everything that can go wrong, as RFC 9457 tells it.
//!
//! A [`Problem`] says what the caller can do about it; [`texts`] holds the words in Danish and English;
//! [`explain`] writes them in the language of the request, since an error does not know who asked.

mod database;
mod explain;
pub mod texts;

use std::time::Duration;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use utoipa::ToSchema;

pub use database::OrProblem;
pub(crate) use database::may_retry;
pub use explain::explain;

use crate::ids::RequestId;
use texts::Language;

/// Why a request failed, sorted by what the caller can do about it.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// Log in first.
    #[error("not logged in")]
    Unauthenticated,
    /// The credentials do not fit; which part is wrong is not said.
    #[error("wrong credentials")]
    WrongCredentials,
    /// Ask for a role that gives the permission named.
    #[error("may not {0}")]
    Forbidden(&'static str),
    /// A rule forbids it, whatever the role; the code says which.
    #[error("refused: {0}")]
    Refused(&'static str),
    /// It does not exist, or not for you.
    #[error("missing")]
    Missing,
    /// The thing is in a state that does not allow it; the code says which.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// Read it again and repeat your change; the current version comes along.
    #[error("stale")]
    Stale(Option<Box<serde_json::Value>>),
    /// Say which version you have read.
    #[error("no If-Match")]
    NoIfMatch,
    /// Correct the named fields.
    #[error("invalid: {0:?}")]
    Invalid(Vec<FieldProblem>),
    /// Send JSON that can be read.
    #[error("malformed: {0}")]
    Malformed(String),
    /// Send it as application/json.
    #[error("unsupported media type")]
    MediaType,
    /// Send less; the limit is in bytes.
    #[error("larger than {0} bytes")]
    TooLarge(usize),
    /// Wait, then try again.
    #[error("too many: {0}")]
    TooMany(&'static str, Duration),
    /// Use one of these methods.
    #[error("method not allowed")]
    Method(Vec<&'static str>),
    /// The service is overloaded or its database is away; try again after some seconds.
    #[error("busy: {0}")]
    Busy(String),
    /// It took too long.
    #[error("timeout")]
    Timeout,
    /// The disk is full.
    #[error("storage is full")]
    Full,
    /// The same request was carried out before; here is its answer.
    #[error("replay")]
    Replay(Box<crate::idempotency::Answer>),
    /// Nothing you can do; it has been logged.
    #[error("internal: {0}")]
    Internal(String),
}

/// What is wrong with one field of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// Where, as a JSON pointer (RFC 6901) into the body, or `/` and the name of a query parameter.
    pub pointer: String,
    /// What, stable.
    pub code: &'static str,
    /// Figures and names that belong into the sentence.
    pub with: Vec<(&'static str, String)>,
}

impl FieldProblem {
    /// Names a field and what is wrong with it.
    pub fn new(pointer: impl Into<String>, code: &'static str) -> Self {
        Self {
            pointer: pointer.into(),
            code,
            with: Vec::new(),
        }
    }

    /// Adds a figure or name to the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.with.push((name, value.to_string()));
        self
    }
}

impl Problem {
    /// Rejects one field.
    pub fn field(pointer: impl Into<String>, code: &'static str) -> Self {
        Self::Invalid(vec![FieldProblem::new(pointer, code)])
    }

    /// Somebody was faster; the caller gets to see what it has become.
    pub fn stale(current: &impl Serialize) -> Self {
        Self::Stale(serde_json::to_value(current).ok().map(Box::new))
    }

    /// The status, the kind (the last part of `type`) and the code.
    fn shape(&self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::Unauthenticated => (
                StatusCode::UNAUTHORIZED,
                "unauthenticated",
                "unauthenticated",
            ),
            Self::WrongCredentials => (
                StatusCode::UNAUTHORIZED,
                "unauthenticated",
                "wrongCredentials",
            ),
            Self::Forbidden(_) => (StatusCode::FORBIDDEN, "forbidden", "forbidden"),
            Self::Refused(code) => (StatusCode::FORBIDDEN, "forbidden", code),
            Self::Missing => (StatusCode::NOT_FOUND, "missing", "missing"),
            Self::Conflict(code) => (StatusCode::CONFLICT, "conflict", code),
            Self::Stale(_) => (StatusCode::PRECONDITION_FAILED, "stale", "stale"),
            Self::NoIfMatch => (
                StatusCode::PRECONDITION_REQUIRED,
                "precondition-required",
                "ifMatchRequired",
            ),
            Self::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid", "invalid"),
            Self::Malformed(_) => (StatusCode::BAD_REQUEST, "malformed", "malformed"),
            Self::MediaType => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "media-type",
                "mediaType",
            ),
            Self::TooLarge(_) => (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "tooLarge"),
            Self::TooMany(code, _) => (StatusCode::TOO_MANY_REQUESTS, "too-many-requests", code),
            Self::Method(_) => (StatusCode::METHOD_NOT_ALLOWED, "method", "methodNotAllowed"),
            Self::Busy(_) => (
                StatusCode::SERVICE_UNAVAILABLE,
                "unavailable",
                "unavailable",
            ),
            Self::Timeout => (StatusCode::GATEWAY_TIMEOUT, "timeout", "timeout"),
            Self::Full => (
                StatusCode::INSUFFICIENT_STORAGE,
                "storage-full",
                "storageFull",
            ),
            Self::Replay(_) | Self::Internal(_) => {
                (StatusCode::INTERNAL_SERVER_ERROR, "internal", "internal")
            }
        }
    }

    fn body(&self, language: Language, request: RequestId) -> ProblemBody {
        let (status, kind, code) = self.shape();
        let texts = texts::of(code);
        let detail = match self {
            Self::Forbidden(permission) => texts.detail(language).replace(
                "{permission}",
                texts::permission(permission).detail(language),
            ),
            Self::TooLarge(limit) => texts
                .detail(language)
                .replace("{limit}", &limit.to_string()),
            Self::Malformed(cause) => format!("{} ({cause})", texts.detail(language)),
            _ => texts.detail(language).to_owned(),
        };
        let errors = match self {
            Self::Invalid(fields) => fields
                .iter()
                .map(|field| FieldError::new(field, language))
                .collect(),
            _ => Vec::new(),
        };
        let current = match self {
            Self::Stale(current) => current.as_deref().cloned(),
            _ => None,
        };
        let title = texts::kind(kind).detail(language).to_owned();
        ProblemBody {
            kind: format!("/problems/{kind}"),
            title,
            status: status.as_u16(),
            detail,
            code: code.to_owned(),
            request_id: request,
            errors,
            current,
        }
    }

    /// The problem in one English line, for the command line.
    pub fn in_a_line(&self) -> String {
        let body = self.body(Language::English, RequestId::new());
        let cause = match self {
            Self::Internal(cause) | Self::Busy(cause) => format!(" ({cause})"),
            _ => String::new(),
        };
        let fields: Vec<String> = body
            .errors
            .iter()
            .map(|field| format!("{}: {}", field.pointer, field.detail))
            .collect();
        if fields.is_empty() {
            format!("{}{cause}", body.detail)
        } else {
            fields.join(" ")
        }
    }

    /// The answer, in one language.
    pub fn answer(&self, language: Language, request: RequestId) -> HttpResponse {
        if let Self::Replay(answer) = self {
            return answer.respond();
        }
        let mut response = HttpResponse::build(self.shape().0);
        response
            .content_type("application/problem+json")
            .insert_header((header::CONTENT_LANGUAGE, language.tag()));
        match self {
            Self::Unauthenticated | Self::WrongCredentials => {
                _ = response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
            }
            Self::Method(allowed) => {
                _ = response.insert_header((header::ALLOW, allowed.join(", ")));
            }
            Self::Busy(_) | Self::Timeout => _ = response.insert_header((header::RETRY_AFTER, "5")),
            Self::Conflict("inProgress") => _ = response.insert_header((header::RETRY_AFTER, "1")),
            Self::TooMany(_, wait) => {
                _ = response
                    .insert_header((header::RETRY_AFTER, wait.as_secs().max(1).to_string()));
            }
            _ => {}
        }
        response.json(self.body(language, request))
    }
}

impl From<FieldProblem> for Problem {
    fn from(field: FieldProblem) -> Self {
        Self::Invalid(vec![field])
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.shape().0
    }

    // Only what no layer of ours has explained is answered like this: a panic.
    fn error_response(&self) -> HttpResponse {
        let id = RequestId::new();
        let mut response = self.answer(Language::Danish, id);
        explain::decorate(response.headers_mut(), id, explain::API_POLICY);
        response
    }
}

/// Why a request failed (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// Which kind of problem it is; a path that resolves to its explanation.
    #[serde(rename = "type")]
    #[schema(example = "/problems/invalid")]
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// The HTTP status.
    #[schema(example = 422)]
    pub status: u16,
    /// What happened this time and what to do about it.
    pub detail: String,
    /// What happened, stable: what programs decide by.
    #[schema(example = "invalid")]
    pub code: String,
    /// Names the request in the log and in the audit.
    pub request_id: RequestId,
    /// What is wrong with which field.
    pub errors: Vec<FieldError>,
    /// The resource as it is now, when yours was stale.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub current: Option<serde_json::Value>,
}

/// What is wrong with one field.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldError {
    /// Where, as a JSON pointer into the body, or `/` and the name of a query parameter.
    #[schema(example = "/title")]
    pub pointer: String,
    /// What, stable.
    #[schema(example = "required")]
    pub code: String,
    /// What, in words.
    pub detail: String,
}

impl FieldError {
    fn new(field: &FieldProblem, language: Language) -> Self {
        let mut detail = texts::of(field.code).detail(language).to_owned();
        for (name, value) in &field.with {
            detail = detail.replace(&format!("{{{name}}}"), value);
        }
        Self {
            pointer: field.pointer.clone(),
            code: field.code.to_owned(),
            detail,
        }
    }
}

impl utoipa::IntoResponses for Problem {
    fn responses()
    -> std::collections::BTreeMap<String, utoipa::openapi::RefOr<utoipa::openapi::Response>> {
        use utoipa::openapi::{ContentBuilder, Ref, ResponseBuilder};
        ["401", "403", "404", "422", "default"]
            .into_iter()
            .map(|status| {
                let content = ContentBuilder::new()
                    .schema(Some(Ref::from_schema_name("Problem")))
                    .build();
                let response = ResponseBuilder::new()
                    .description(texts::status(status))
                    .content("application/problem+json", content)
                    .build();
                (status.to_owned(), response.into())
            })
            .collect()
    }
}
