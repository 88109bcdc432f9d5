//! The contract: what utoipa collects from the handlers, and what it leaves out.

use utoipa::OpenApi;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{RefOr, Response};

use crate::problem::ProblemBody;

/// What is said of the whole API.
#[derive(Debug, OpenApi)]
#[openapi(
    info(
        title = "Aftalemål",
        description = "Agreements between a municipality, its units and its partners: what was promised, and how it goes.\n\nLog in with `POST /api/v1/auth/login` and send the `accessToken` as `Authorization: Bearer …`.",
        license(name = "MPL-2.0", identifier = "MPL-2.0")
    ),
    components(schemas(ProblemBody)),
    security(("bearer" = []))
)]
pub struct Contract;

/// Completes the document: how to log in, and a description of each answer, which OpenAPI demands.
pub fn complete(mut document: utoipa::openapi::OpenApi) -> utoipa::openapi::OpenApi {
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .build();
    document
        .components
        .get_or_insert_default()
        .add_security_scheme("bearer", SecurityScheme::Http(bearer));
    for item in document.paths.paths.values_mut() {
        let operations = [
            &mut item.get,
            &mut item.put,
            &mut item.post,
            &mut item.delete,
        ];
        for operation in operations.into_iter().flatten() {
            describe(operation);
        }
    }
    document
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
