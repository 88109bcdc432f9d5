//! Reading bodies and query strings, with the place of each error.

use std::future::{Ready, ready};

use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

use crate::idempotency::Fingerprint;
use crate::problem::{FieldProblem, Problem};

/// The largest body in bytes; files have their own.
pub const BODY_LIMIT: usize = 1024 * 1024;

/// The largest body that carries a file: 4 MiB are 5.4 in base64, and the file has a name.
pub const FILE_BODY_LIMIT: usize = 6 * 1024 * 1024;

/// Fields that the system sets: sending one is told apart from misspelling one.
const READ_ONLY: [&str; 15] = [
    "id",
    "version",
    "createdAt",
    "updatedAt",
    "archivedAt",
    "may",
    "status",
    "state",
    "finalisedAt",
    "finalisedByName",
    "retiredAt",
    "lockedAt",
    "hasLogin",
    "invitation",
    "statusReason",
];

/// A JSON body that was read without remainder.
///
/// It is called `Json` so that the contract's generator recognises request bodies by the name.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Json<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if !is_json(request) {
            return Box::pin(ready(Err(Problem::MediaType)));
        }
        let body = Bytes::from_request(request, payload);
        let fingerprint = request.extensions().get::<Fingerprint>().cloned();
        Box::pin(async move {
            let body = body.await.map_err(|error| unread(&error))?;
            if let Some(fingerprint) = fingerprint {
                fingerprint.of_body(&body);
            }
            read(&body).map(Self)
        })
    }
}

/// A JSON body that carries a file, and may therefore be larger than others.
#[derive(Debug)]
pub struct JsonWithFile<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for JsonWithFile<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if !is_json(request) {
            return Box::pin(ready(Err(Problem::MediaType)));
        }
        let body = actix_web::web::Payload::from_request(request, payload);
        let fingerprint = request.extensions().get::<Fingerprint>().cloned();
        Box::pin(async move {
            let body = body.await.map_err(|error| unread(&error))?;
            let body = body.to_bytes_limited(FILE_BODY_LIMIT).await;
            let body = body.map_err(|_| Problem::TooLarge(FILE_BODY_LIMIT))?;
            let body = body.map_err(|error| unread(&error))?;
            if let Some(fingerprint) = fingerprint {
                fingerprint.of_body(&body);
            }
            read(&body).map(Self)
        })
    }
}

fn is_json(request: &HttpRequest) -> bool {
    let encoded = request
        .headers()
        .get(header::CONTENT_ENCODING)
        .is_some_and(|encoding| encoding != "identity");
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut parts = kind.split(';').map(|part| part.trim().to_ascii_lowercase());
    let json = parts.next().as_deref() == Some("application/json");
    json && !encoded
        && parts.all(|part| {
            !part.starts_with("charset=")
                || part.trim_start_matches("charset=").trim_matches('"') == "utf-8"
        })
}

fn unread(error: &actix_web::Error) -> Problem {
    match error.as_error::<actix_web::error::PayloadError>() {
        Some(actix_web::error::PayloadError::Overflow) => Problem::TooLarge(BODY_LIMIT),
        _ if error.as_response_error().status_code()
            == actix_web::http::StatusCode::PAYLOAD_TOO_LARGE =>
        {
            Problem::TooLarge(BODY_LIMIT)
        }
        _ => Problem::Malformed("incomplete".to_owned()),
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let mut reader = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let pointer = pointer(error.path());
        let inner = error.inner();
        if inner.is_data() {
            misfit(pointer, &inner.to_string())
        } else {
            Problem::Malformed(inner.to_string())
        }
    })?;
    reader
        .end()
        .map_err(|error| Problem::Malformed(error.to_string()))?;
    Ok(value)
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter()
        .fold(String::new(), |pointer, segment| match segment {
            Segment::Seq { index } => format!("{pointer}/{index}"),
            Segment::Map { key } => {
                format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
            }
            Segment::Enum { .. } | Segment::Unknown => pointer,
        })
}

/// serde says which field by name only for missing, unknown and repeated ones; the path is that of the object around.
fn misfit(pointer: String, message: &str) -> Problem {
    let named = |start: &str| {
        message
            .strip_prefix(start)
            .and_then(|rest| rest.split('`').next())
            .map(str::to_owned)
    };
    let below = |field: &str| {
        let ends = pointer.rsplit('/').next() == Some(field);
        if ends {
            pointer.clone()
        } else {
            format!("{pointer}/{field}")
        }
    };
    let problem = if let Some(field) = named("missing field `") {
        FieldProblem::new(below(&field), "required")
    } else if let Some(field) = named("unknown field `") {
        let code = if READ_ONLY.contains(&field.as_str()) {
            "readOnly"
        } else {
            "unknown"
        };
        FieldProblem::new(below(&field), code)
    } else if let Some(field) = named("duplicate field `") {
        FieldProblem::new(below(&field), "duplicate")
    } else if message.starts_with("unknown variant") {
        FieldProblem::new(pointer, "notOffered")
    } else {
        let expected = message
            .split(" at line ")
            .next()
            .unwrap_or(message)
            .to_owned();
        FieldProblem::new(pointer, "mismatch").with("expected", expected)
    };
    Problem::Invalid(vec![problem])
}

/// The parameters of a query string.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let reader = serde_urlencoded::Deserializer::new(form_urlencoded::parse(
            request.query_string().as_bytes(),
        ));
        ready(
            serde_path_to_error::deserialize(reader)
                .map(Self)
                .map_err(|error| misfit(pointer(error.path()), &error.inner().to_string())),
        )
    }
}

/// An id in a path; anything that is not one does not exist.
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Path<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(
            request
                .match_info()
                .load()
                .map(Self)
                .map_err(|_| Problem::Missing),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    struct Goal {
        #[expect(dead_code, reason = "only read")]
        title: String,
        #[expect(dead_code, reason = "only read")]
        theme_ids: Vec<u32>,
    }

    #[test]
    fn an_error_names_its_place() {
        for (body, pointer, code) in [
            (r#"{"title":"x"}"#, "/themeIds", "required"),
            (r#"{"title":3,"themeIds":[]}"#, "/title", "mismatch"),
            (
                r#"{"title":"x","themeIds":[1,"a"]}"#,
                "/themeIds/1",
                "mismatch",
            ),
            (
                r#"{"title":"x","themeIds":[],"titel":1}"#,
                "/titel",
                "unknown",
            ),
            (
                r#"{"title":"x","themeIds":[],"version":1}"#,
                "/version",
                "readOnly",
            ),
            (
                r#"{"title":"x","title":"y","themeIds":[]}"#,
                "/title",
                "duplicate",
            ),
        ] {
            match read::<Goal>(body.as_bytes()) {
                Err(Problem::Invalid(fields)) => assert_eq!(
                    (fields[0].pointer.as_str(), fields[0].code),
                    (pointer, code),
                    "{body}"
                ),
                other => panic!("{body}: {other:?}"),
            }
        }
    }

    #[test]
    fn what_is_not_json_is_malformed() {
        for body in [
            "",
            "{",
            "{\"title\":\"x\",\"themeIds\":[]}x",
            "[",
            "\u{feff}{}",
            "{\"title\":\"\\ud800\"}",
            "// {}",
        ] {
            assert!(
                matches!(read::<Goal>(body.as_bytes()), Err(Problem::Malformed(_))),
                "{body}"
            );
        }
        assert!(matches!(
            read::<Goal>("[".repeat(10_000).as_bytes()),
            Err(Problem::Malformed(_) | Problem::Invalid(_))
        ));
    }
}
