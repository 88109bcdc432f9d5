//! Entity tags: `"<version>-<hash of the body>"`.
//!
//! The version is what `If-Match` compares; the hash makes the tag strong, since `may` and names differ between callers.

use std::future::{Ready, ready};

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{
    FromRequest, HttpRequest, HttpResponse, HttpResponseBuilder, Responder, dev::Payload,
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use utoipa::IntoParams;

use crate::hex::hex;
use crate::problem::Problem;

/// Something whose changes are counted.
pub trait Versioned {
    /// How often it was changed; 0 for what has no version of its own, such as lists.
    fn version(&self) -> i64 {
        0
    }
}

/// An answer with its entity tag; 304 when the caller has it already.
#[derive(Debug)]
pub struct Tagged<T> {
    value: T,
    status: StatusCode,
    location: Option<String>,
    lasting: bool,
}

impl<T> Tagged<T> {
    /// Answers with a resource.
    pub fn new(value: T) -> Self {
        Self {
            value,
            status: StatusCode::OK,
            location: None,
            lasting: false,
        }
    }

    /// Answers with what stays the same for the caller until somebody writes something or the day ends.
    ///
    /// It may be told again from memory ([`answers`](crate::answers)), so it has to follow from the request and from data
    /// whose changes are logged.
    pub fn lasting(value: T) -> Self {
        Self {
            lasting: true,
            ..Self::new(value)
        }
    }

    /// Answers that a resource was made, and where it is.
    pub fn created(value: T, location: String) -> Self {
        Self {
            status: StatusCode::CREATED,
            location: Some(location),
            ..Self::new(value)
        }
    }
}

impl<T: Versioned + Serialize> Responder for Tagged<T> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let body = match serde_json::to_vec(&self.value) {
            Ok(body) => body,
            Err(error) => return HttpResponse::from_error(Problem::Internal(error.to_string())),
        };
        let answer = Answer::new(self.value.version(), body);
        if self.status != StatusCode::OK {
            return answer.made(self.status, self.location);
        }
        let mut response = answer.respond(request);
        if self.lasting {
            response.extensions_mut().insert(answer);
        }
        response
    }
}

/// A body with its entity tag.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    body: Bytes,
    tag: String,
}

impl Answer {
    /// A body in a version.
    pub(crate) fn new(version: i64, body: Vec<u8>) -> Self {
        Self {
            tag: tag(version, &body),
            // A boxed slice has no room to spare, which would be kept along with it.
            body: body.into_boxed_slice().into(),
        }
    }

    /// How much it takes to keep.
    pub(crate) fn size(&self) -> usize {
        self.body.len() + self.tag.len()
    }

    /// The answer to somebody who asks, who may have it already.
    pub(crate) fn respond(&self, request: &HttpRequest) -> HttpResponse {
        if known(request, &self.tag) {
            return self.headed(StatusCode::NOT_MODIFIED).finish();
        }
        self.made(StatusCode::OK, None)
    }

    fn made(&self, status: StatusCode, location: Option<String>) -> HttpResponse {
        let mut response = self.headed(status);
        if let Some(location) = location {
            response.insert_header((header::LOCATION, location));
        }
        response
            .content_type("application/json")
            .body(self.body.clone())
    }

    fn headed(&self, status: StatusCode) -> HttpResponseBuilder {
        let mut response = HttpResponse::build(status);
        response
            .insert_header((header::ETAG, self.tag.as_str()))
            .insert_header((header::CACHE_CONTROL, "private, no-cache"))
            .insert_header((
                header::VARY,
                "Authorization, Accept-Language, Accept-Encoding",
            ));
        response
    }
}

fn tag(version: i64, body: &[u8]) -> String {
    let hash = hex(&Sha256::digest(body));
    format!("\"{version}-{}\"", hash.get(..16).unwrap_or_default())
}

fn known(request: &HttpRequest, tag: &str) -> bool {
    let known = request
        .headers()
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    known
        .split(',')
        .any(|known| known.trim() == tag || known.trim() == "*")
}

/// The version that the caller has read and means to change.
#[derive(Debug, Clone, Copy, IntoParams)]
#[into_params(parameter_in = Header)]
pub struct IfMatch {
    /// The ETag of the version that you have read.
    #[param(rename = "If-Match", value_type = String, example = "\"1-0\"", required = true)]
    pub version: i64,
}

/// What has to hold of something that may also be written without having read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoParams)]
#[into_params(parameter_in = Header)]
pub struct Precondition {
    /// The ETag of the version that you have read; left out, whatever stands there is replaced.
    #[param(rename = "If-Match", value_type = Option<String>, example = "\"1-0\"", required = false)]
    version: Option<i64>,
    /// `*` when there was nothing to read: what somebody has written meanwhile is not replaced.
    #[param(rename = "If-None-Match", value_type = Option<String>, example = "*", required = false)]
    absent: bool,
}

impl Precondition {
    /// Nothing has to hold.
    pub const NONE: Self = Self {
        version: None,
        absent: false,
    };

    /// Whether it holds of a version; of none where nothing is there.
    pub fn holds(self, version: Option<i64>) -> bool {
        let as_read = self.version.is_none() || self.version == version;
        as_read && (!self.absent || version.is_none())
    }
}

impl FromRequest for Precondition {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let absent = request.headers().get(header::IF_NONE_MATCH);
        ready(Ok(Self {
            version: named_version(request),
            absent: absent.is_some_and(|tag| tag.as_bytes() == b"*"),
        }))
    }
}

impl FromRequest for IfMatch {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(match named_version(request) {
            Some(version) => Ok(Self { version }),
            None => Err(Problem::NoIfMatch),
        })
    }
}

/// The version that a request names. A tag that was never given out names version 0, which nothing has: it ends as 412.
fn named_version(request: &HttpRequest) -> Option<i64> {
    let tag = request.headers().get(header::IF_MATCH)?;
    let version = tag.to_str().ok().and_then(|tag| {
        let version = tag.trim().strip_prefix('"')?.split('-').next()?;
        version.parse().ok()
    });
    Some(version.unwrap_or(0))
}
