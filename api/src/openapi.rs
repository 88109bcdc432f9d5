//! The contract: what utoipa collects from the handlers, and what it leaves out.

use std::collections::BTreeSet;

use utoipa::OpenApi;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Ref, RefOr, Response, ResponseBuilder};

use crate::problem::{ProblemBody, texts};

/// What is said of the whole API.
#[derive(Debug, OpenApi)]
#[openapi(
    info(
        title = "Aftalemål",
        description = "Agreements between a municipality, its units and its partners: what was promised, and how it goes.\n\nLog in with `POST /api/v1/auth/login` and send the `accessToken` as `Authorization: Bearer …`.\n\nEvery answer tells by `RateLimit` and `RateLimit-Policy` how many requests you have left; after that comes 429 with `Retry-After`.",
        license(name = "MPL-2.0", identifier = "MPL-2.0")
    ),
    components(schemas(ProblemBody)),
    security(("bearer" = []))
)]
pub struct Contract;

/// What every operation may answer, written once.
const TOO_MANY: &str = "TooManyRequests";

/// Completes the document: how to log in, what every operation may answer, and a description of each answer, which
/// OpenAPI demands.
pub fn complete(mut document: utoipa::openapi::OpenApi) -> utoipa::openapi::OpenApi {
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .build();
    let components = document.components.get_or_insert_default();
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    components
        .responses
        .insert(TOO_MANY.to_owned(), too_many().into());
    for item in document.paths.paths.values_mut() {
        let operations = [
            &mut item.get,
            &mut item.put,
            &mut item.post,
            &mut item.delete,
        ];
        for operation in operations.into_iter().flatten() {
            describe(operation);
            tell_once(operation);
            operation
                .responses
                .responses
                .insert("429".to_owned(), Ref::from_response_name(TOO_MANY).into());
        }
    }
    document
}

/// Tells each part of a path once: where there are several, they are read off the handler as well as declared, and then
/// say less.
fn tell_once(operation: &mut Operation) {
    let mut told = BTreeSet::new();
    if let Some(parameters) = &mut operation.parameters {
        parameters.retain(|parameter| match parameter {
            RefOr::T(one) if one.parameter_in == ParameterIn::Path => told.insert(one.name.clone()),
            _ => true,
        });
    }
}

/// The answer to whoever asks too often, from anywhere.
fn too_many() -> Response {
    let header = |about: &str, kind: Type, example: serde_json::Value| {
        HeaderBuilder::new()
            .description(Some(about))
            .schema(Some(ObjectBuilder::new().schema_type(kind)))
            .example(Some(example))
            .build()
    };
    let policy = "Whose quota it is (`person` or `address`), its requests (`q`), and in how many seconds a used-up one is whole again (`w`). On every answer.";
    let standing = "The requests left (`r`), and in how many seconds the quota is whole again (`t`). On every answer.";
    let wait = "Seconds to wait.";
    let problem = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("Problem")))
        .build();
    ResponseBuilder::new()
        .description(texts::status("429"))
        .header("Retry-After", header(wait, Type::Integer, 1.into()))
        .header(
            "RateLimit-Policy",
            header(policy, Type::String, "\"person\";q=600;w=60".into()),
        )
        .header(
            "RateLimit",
            header(standing, Type::String, "\"person\";r=598;t=1".into()),
        )
        .content("application/problem+json", problem)
        .build()
}

fn describe(operation: &mut Operation) {
    for (status, response) in &mut operation.responses.responses {
        if let RefOr::T(Response { description, .. }) = response
            && description.is_empty()
        {
            description.push_str(match status.as_str() {
                "201" => "Made.",
                "204" => "Done.",
                _ => "Found.",
            });
        }
    }
}
