//! The only route table.

use std::path::PathBuf;
use std::rc::Rc;

use actix_web::body::MessageBody;
use actix_web::dev::{ResourceDef, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::guard::fn_guard;
use actix_web::http::{Method, header};
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{Data, PayloadConfig, get, to};
use actix_web::{App, Error, HttpRequest, HttpResponse};
use utoipa::OpenApi as _;
use utoipa_actix_web::{AppExt, scope};
use utoipa_swagger_ui::SwaggerUi;

use crate::answers::{Answers, tell_again};
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

/// Where the paths of the contract begin.
const BASE: &str = "/api/v1";

/// What routes are registered with.
type Routes<'a> = utoipa_actix_web::service_config::ServiceConfig<'a>;

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
                .app_data(Rc::new(Answers::default()))
        })
        .map(|app| app.app_data(PayloadConfig::new(crate::json::BODY_LIMIT)))
        .service(
            scope(BASE)
                .wrap(from_fn(tell_again))
                .wrap(from_fn(recognise))
                .configure(api),
        )
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

/// Every route stands under the first part of its path, so that a request is held against the few patterns of its own
/// collection rather than against all.
fn api(routes: &mut Routes<'_>) {
    under(routes, &["auth", "me"], auth::register);
    under(routes, &["server"], site::register);
    under(
        routes,
        &["municipalities", "codes"],
        municipalities::routes::register,
    );
    under(routes, &["partners"], partners::routes::register);
    under(routes, &["people", "grants"], people::routes::register);
    under(routes, AGREEMENTS, |routes| {
        agreements::routes::register(routes);
        status::routes::register(routes);
    });
    under(routes, &["themes"], themes::routes::register);
    under(routes, &["goals"], goals::routes::register);
    under(
        routes,
        &["success-criteria"],
        success_criteria::routes::register,
    );
    under(routes, INDICATORS, |routes| {
        targets::routes::register(routes);
        indicators::routes::register(routes);
        judgements::routes::register(routes);
        judgements::summaries::routes::register(routes);
        cohorts::routes::register(routes);
        time_limits::routes::register(routes);
    });
    under(routes, &["measurements"], |routes| {
        // Before measurements: `{indicator}/{partner}/{period}` would take the address of a file for its own.
        comments::routes::register(routes);
        attachments::routes::register(routes);
        measurements::routes::register(routes);
    });
    under(routes, &["benchmarks"], benchmarks::routes::register);
    under(routes, &["actions"], actions::routes::register);
    under(routes, &["follow-ups"], follow_ups::routes::register);
    under(routes, &["ideas"], ideas::routes::register);
    under(routes, &["audit"], audit::routes::register);
}

/// What the paths of agreements and of what belongs to them begin with.
const AGREEMENTS: &[&str] = &[
    "agreements",
    "parties",
    "sections",
    "status-reports",
    "status-lines",
    "status-scales",
];
/// What the paths of indicators and of what is said about them begin with.
const INDICATORS: &[&str] = &["indicators", "targets", "judgements", "cohorts"];

/// Registers the routes whose path begins with one of these words.
fn under(
    routes: &mut Routes<'_>,
    words: &'static [&'static str],
    register: impl FnOnce(&mut Routes<'_>),
) {
    let first = fn_guard(move |request| {
        let path = request.head().uri.path().strip_prefix(BASE);
        let first = path.and_then(|path| path.trim_start_matches('/').split('/').next());
        first.is_some_and(|first| words.contains(&first))
    });
    routes.service(scope("").guard(first).configure(register));
}

/// The document alone.
pub fn document() -> utoipa::openapi::OpenApi {
    let app = App::new().into_utoipa_app().openapi(Contract::openapi());
    let parts = app.service(scope(BASE).configure(api)).split_for_parts();
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
