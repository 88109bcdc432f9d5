//! What is served beside the API: the pages, the Swagger UI, health, and what the login page needs to know.

use std::path::Path;

use actix_files::NamedFile;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, Responder, get};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::config::Doors;
use crate::db::Database;
use crate::etag::{Tagged, Versioned};
use crate::problem::Problem;

/// What a page of ours may load: nothing from elsewhere, no script in the page.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
                           manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Swagger UI writes styles into its page.
pub(crate) const DOCS_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; \
                           connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What the login page tells before anybody is known.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Server {
    /// The product's name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Whether demo logins exist.
    pub demo: bool,
    /// The demo logins; empty without demo.
    pub demo_logins: Vec<DemoLogin>,
    /// Their password; null without demo.
    pub demo_password: Option<&'static str>,
}

/// A login for trying things out.
#[derive(Debug, Serialize, ToSchema)]
pub struct DemoLogin {
    /// What to log in with.
    pub email: String,
    /// The made-up person's name.
    pub name: String,
    /// What they are.
    pub role: crate::auth::Role,
    /// Where.
    pub place: String,
}

impl Versioned for Server {}

/// Puts the one route of the API that is not about a collection into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes.service(get_server);
}

/// Tells what server this is.
#[utoipa::path(tag = "server", responses((status = 200, body = Server), Problem), security(()))]
#[get("/server")]
pub async fn get_server(doors: Data<Doors>) -> Result<Tagged<Server>, Problem> {
    let demo_logins = if doors.demo {
        crate::demo::logins()?
    } else {
        Vec::new()
    };
    let demo_password = doors.demo.then_some(crate::demo::PASSWORD);
    Ok(Tagged::new(Server {
        name: "Aftalemål",
        version: env!("CARGO_PKG_VERSION"),
        demo: doors.demo,
        demo_logins,
        demo_password,
    }))
}

/// How the Swagger UI starts: with a login that is remembered once it was tried out.
#[get("/docs/swagger-initializer.js")]
pub async fn swagger_initializer() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/javascript; charset=utf-8")
        .body(include_str!("swagger-initializer.js"))
}

/// Whether the process is alive.
#[get("/health/live")]
pub async fn live() -> &'static str {
    "alive"
}

/// Whether requests can be served.
#[get("/health/ready")]
pub async fn ready(db: Data<Database>) -> Result<&'static str, Problem> {
    if db.is_ready().await {
        Ok("ready")
    } else {
        Err(Problem::Busy("the database does not answer".to_owned()))
    }
}

/// Serves a file of the pages; every other path is a page of the application itself.
pub fn page(request: &HttpRequest, web_dir: &Path) -> Result<HttpResponse, Problem> {
    let wanted = request.path().trim_start_matches('/');
    let safe = wanted
        .split('/')
        .all(|part| !part.starts_with('.') && !part.contains('\\') && !part.contains('\0'));
    let asset = safe && wanted.contains('.');
    let path = if asset {
        web_dir.join(wanted)
    } else {
        web_dir.join("index.html")
    };
    let file = NamedFile::open(path).map_err(|_| Problem::Missing)?;
    let mut response = file.prefer_utf8(true).into_response(request);
    // Built files carry their content in their name; everything else is asked for anew.
    let keep = if wanted.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let headers = response.headers_mut();
    headers.insert(
        header::CACHE_CONTROL,
        header::HeaderValue::from_static(keep),
    );
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        header::HeaderValue::from_static(PAGE_POLICY),
    );
    Ok(response.respond_to(request).map_into_boxed_body())
}
