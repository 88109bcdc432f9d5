//! The only route table.

use std::path::PathBuf;

use actix_web::body::MessageBody;
use actix_web::dev::{ResourceDef, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{Data, PayloadConfig, get, to};
use actix_web::{App, Error, HttpRequest, HttpResponse};
use utoipa::OpenApi as _;
use utoipa_actix_web::{AppExt, scope};
use utoipa_swagger_ui::SwaggerUi;

use crate::auth::recognise::recognise;
use crate::auth::routes as auth;
use crate::auth::token::Tokens;
use crate::config::Doors;
use crate::db::Database;
use crate::limits::Limits;
use crate::openapi::{Contract, complete};
use crate::problem::{Problem, explain};
use crate::{
    actions, agreements, attachments, audit, benchmarks, cohorts, comments, follow_ups, goals,
    ideas, indicators, judgements, measurements, municipalities, partners, people, site, status,
    success_criteria, targets, themes, time_limits,
};

/// What every handler may ask for.
#[derive(Debug, Clone)]
pub struct Shared {
    /// The database.
    pub db: Data<Database>,
    /// Access tokens.
    pub tokens: Data<Tokens>,
    /// What logging in needs to know.
    pub doors: Data<Doors>,
    /// How much one caller may ask for.
    pub limits: Data<Limits>,
    /// Folder with the built pages.
    pub web_dir: PathBuf,
}

/// The methods of every path in the contract, so that a wrong one is told as such.
type Known = Vec<(ResourceDef, Vec<&'static str>)>;

/// Puts the application together, and the document that describes it.
pub fn app(
    shared: Shared,
) -> (
    App<
        impl ServiceFactory<
            ServiceRequest,
            Config = (),
            Response = ServiceResponse<impl MessageBody>,
            Error = Error,
            InitError = (),
        >,
    >,
    utoipa::openapi::OpenApi,
) {
    let (app, document) = App::new()
        .into_utoipa_app()
        .openapi(Contract::openapi())
        .map(|app| {
            app.app_data(shared.db)
                .app_data(shared.tokens)
                .app_data(shared.doors)
                .app_data(shared.limits)
        })
        .map(|app| app.app_data(PayloadConfig::new(crate::json::BODY_LIMIT)))
        .service(scope("/api/v1").wrap(from_fn(recognise)).configure(api))
        .split_for_parts();
    let document = complete(document);
    let app = app
        .app_data(Data::new(known(&document)))
        .app_data(Data::new(Pages(shared.web_dir)))
        .service(site::live)
        .service(site::swagger_initializer)
        .service(site::ready)
        .service(SwaggerUi::new("/docs/{_:.*}").url("/api/openapi.json", document.clone()))
        .route("/docs", get().to(docs))
        .default_service(to(elsewhere))
        .wrap(from_fn(explain))
        .wrap(Compress::default());
    (app, document)
}

fn api(routes: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    routes
        .service(auth::log_in)
        .service(auth::refresh)
        .service(auth::log_out)
        .service(auth::accept_invitation);
    routes
        .service(auth::get_me)
        .service(auth::list_sessions)
        .service(auth::end_other_sessions)
        .service(auth::end_session)
        .service(auth::change_password);
    routes.service(site::get_server);
    municipalities::routes::register(routes);
    partners::routes::register(routes);
    people::routes::register(routes);
    agreements::routes::register(routes);
    themes::routes::register(routes);
    goals::routes::register(routes);
    status::routes::register(routes);
    success_criteria::routes::register(routes);
    targets::routes::register(routes);
    indicators::routes::register(routes);
    // Before measurements: `{indicator}/{partner}/{period}` would take the address of a file for its own.
    comments::routes::register(routes);
    attachments::routes::register(routes);
    measurements::routes::register(routes);
    judgements::routes::register(routes);
    benchmarks::routes::register(routes);
    cohorts::routes::register(routes);
    time_limits::routes::register(routes);
    actions::routes::register(routes);
    follow_ups::routes::register(routes);
    ideas::routes::register(routes);
    routes.service(audit::routes::list_audit);
}

/// The document alone.
pub fn document() -> utoipa::openapi::OpenApi {
    let app = App::new().into_utoipa_app().openapi(Contract::openapi());
    let parts = app
        .service(scope("/api/v1").configure(api))
        .split_for_parts();
    complete(parts.1)
}

#[derive(Debug)]
struct Pages(PathBuf);

fn known(document: &utoipa::openapi::OpenApi) -> Known {
    let methods = |item: &utoipa::openapi::PathItem| {
        let all = [
            ("GET", item.get.is_some()),
            ("PUT", item.put.is_some()),
            ("POST", item.post.is_some()),
            ("DELETE", item.delete.is_some()),
        ];
        all.into_iter()
            .filter(|(_, there)| *there)
            .map(|(name, _)| name)
            .collect()
    };
    document
        .paths
        .paths
        .iter()
        .map(|(path, item)| (ResourceDef::new(path.as_str()), methods(item)))
        .collect()
}

async fn docs() -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, "/docs/"))
        .finish()
}

/// Whatever no route wants: a wrong method, a page of the application, or nothing.
async fn elsewhere(
    request: HttpRequest,
    known: Data<Known>,
    pages: Data<Pages>,
) -> Result<HttpResponse, Problem> {
    let path = request.path();
    if path.starts_with("/api/") || path.starts_with("/health/") {
        let fits = known.iter().find(|(known, _)| known.is_match(path));
        return Err(fits.map_or(Problem::Missing, |(_, methods)| {
            Problem::Method(methods.clone())
        }));
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return Err(Problem::Method(vec!["GET", "HEAD"]));
    }
    site::page(&request, &pages.0)
}
