//! Logging in and out, and what concerns one's own login, over HTTP.

use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse, delete, dev::Payload, get, post, put};
use std::future::{Ready, ready};
use utoipa_actix_web::service_config::ServiceConfig;

use super::caller::{Anonymous, Caller};
use super::model::{Acceptance, Credentials, LoggedIn, Me, Nothing, PasswordChange, SessionPage};
use super::policy::ReadAgreements;
use super::sessions::{Origin, Renewed, Which};
use super::token::{LIFETIME, Tokens};
use super::{invitations, login, sessions};
use crate::address::address_of;
use crate::config::Doors;
use crate::db::Database;
use crate::etag::Tagged;
use crate::ids::SessionId;
use crate::json::{Json, Path};
use crate::problem::Problem;

/// Proof that a request comes from our own pages: the only routes that a cookie opens ask for it.
#[derive(Debug)]
pub struct SameOrigin;

impl FromRequest for SameOrigin {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let named = |name: &str| {
            request
                .headers()
                .get(name)
                .map(|value| value.to_str().unwrap_or_default())
        };
        let site = named("sec-fetch-site").is_none_or(|site| site == "same-origin");
        let host = named("host").unwrap_or_default();
        let origin = named("origin").is_none_or(|origin| {
            origin
                .split_once("://")
                .is_some_and(|(_, from)| from == host)
        });
        let asked = named("x-requested-with").is_some_and(|by| !by.is_empty());
        ready(if site && origin && asked {
            Ok(Self)
        } else {
            Err(Problem::Refused("crossSite"))
        })
    }
}

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(log_in)
        .service(refresh)
        .service(log_out)
        .service(accept_invitation)
        .service(get_me)
        .service(list_sessions)
        .service(end_other_sessions)
        .service(end_session)
        .service(change_password);
}

/// Logs in.
///
/// The answer sets the cookie that renews the session. Wrong passwords make the next try wait.
#[utoipa::path(tag = "auth", request_body = Credentials, responses((status = 200, body = LoggedIn), Problem), security(()))]
#[post("/auth/login")]
pub async fn log_in(
    door: Anonymous,
    request: HttpRequest,
    doors: Data<Doors>,
    tokens: Data<Tokens>,
    db: Data<Database>,
    given: Json<Credentials>,
) -> Result<HttpResponse, Problem> {
    let device = request
        .cookie(doors.device_cookie())
        .map(|cookie| cookie.value().to_owned());
    let entered = login::log_in(
        &door,
        &doors.key,
        &given.0,
        device.as_deref(),
        &origin(&request, &doors),
    )
    .await?;
    let cookie = cookie(
        &doors,
        doors.device_cookie(),
        entered.device,
        actix_web::cookie::time::Duration::days(90),
    );
    let mut response = logged_in(&doors, &tokens, &db, entered.renewed).await?;
    response
        .add_cookie(&cookie)
        .map_err(|error| Problem::Internal(error.to_string()))?;
    Ok(response)
}

/// Renews the session by its cookie.
///
/// Each cookie is good for one renewal; the answer sets the next. One that is used again later ends the session.
#[utoipa::path(tag = "auth", request_body = Nothing, params(("X-Requested-With" = String, Header, example = "aftalemaal")), responses((status = 200, body = LoggedIn), Problem), security(()))]
#[post("/auth/refresh")]
pub async fn refresh(
    _same: SameOrigin,
    door: Anonymous,
    request: HttpRequest,
    doors: Data<Doors>,
    tokens: Data<Tokens>,
    db: Data<Database>,
    _: Json<Nothing>,
) -> Result<HttpResponse, Problem> {
    let cookie = request
        .cookie(doors.refresh_cookie())
        .ok_or(Problem::Unauthenticated)?;
    let renewed = sessions::renew(&door, &doors.key, cookie.value()).await?;
    logged_in(&doors, &tokens, &db, renewed).await
}

/// Logs out.
#[utoipa::path(tag = "auth", request_body = Nothing, params(("X-Requested-With" = String, Header, example = "aftalemaal")), responses((status = 204), Problem), security(()))]
#[post("/auth/logout")]
pub async fn log_out(
    _same: SameOrigin,
    door: Anonymous,
    request: HttpRequest,
    doors: Data<Doors>,
    _: Json<Nothing>,
) -> Result<HttpResponse, Problem> {
    if let Some(cookie) = request.cookie(doors.refresh_cookie()) {
        sessions::end_by_token(&door, cookie.value()).await?;
    }
    let mut gone = cookie(
        &doors,
        doors.refresh_cookie(),
        String::new(),
        actix_web::cookie::time::Duration::ZERO,
    );
    gone.make_removal();
    Ok(HttpResponse::NoContent()
        .cookie(gone)
        .insert_header(("clear-site-data", "\"cache\""))
        .finish())
}

/// Chooses a password by an invitation.
#[utoipa::path(tag = "auth", request_body = Acceptance, responses((status = 204), Problem), security(()))]
#[post("/auth/invitations/accept")]
pub async fn accept_invitation(
    door: Anonymous,
    given: Json<Acceptance>,
) -> Result<HttpResponse, Problem> {
    invitations::accept(&door, &given.0.token, &given.0.password).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Tells who you are and what you may do.
#[utoipa::path(tag = "me", responses((status = 200, body = Me), Problem))]
#[get("/me")]
pub async fn get_me(caller: Caller<ReadAgreements>) -> Result<Tagged<Me>, Problem> {
    Ok(Tagged::new(Me::from(caller.member().as_ref())))
}

/// Lists your sessions.
#[utoipa::path(tag = "me", responses((status = 200, body = SessionPage), Problem))]
#[get("/me/sessions")]
pub async fn list_sessions(
    caller: Caller<ReadAgreements>,
    door: Anonymous,
) -> Result<Tagged<SessionPage>, Problem> {
    sessions::list(&door, caller.member().account, caller.member().session)
        .await
        .map(Tagged::new)
}

/// Ends one of your sessions.
#[utoipa::path(tag = "me", params(SessionId), responses((status = 204), Problem))]
#[delete("/me/sessions/{session}")]
pub async fn end_session(
    caller: Caller<ReadAgreements>,
    door: Anonymous,
    session: Path<SessionId>,
) -> Result<HttpResponse, Problem> {
    sessions::end_of(
        &door,
        caller.member().account,
        Which::One(session.0),
        "ended",
    )
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Ends all your other sessions.
#[utoipa::path(tag = "me", responses((status = 204), Problem))]
#[delete("/me/sessions")]
pub async fn end_other_sessions(
    caller: Caller<ReadAgreements>,
    door: Anonymous,
) -> Result<HttpResponse, Problem> {
    sessions::end_of(
        &door,
        caller.member().account,
        Which::AllBut(caller.member().session),
        "ended",
    )
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Changes your password, which ends your other sessions.
#[utoipa::path(tag = "me", request_body = PasswordChange, responses((status = 204), Problem))]
#[put("/me/password")]
pub async fn change_password(
    caller: Caller<ReadAgreements>,
    door: Anonymous,
    given: Json<PasswordChange>,
) -> Result<HttpResponse, Problem> {
    let member = caller.member();
    login::change_password(
        &door,
        member.account,
        member.session,
        &given.0.current,
        &given.0.new,
    )
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Where a login comes from.
fn origin(request: &HttpRequest, doors: &Doors) -> Origin {
    let user_agent = request
        .headers()
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok());
    Origin {
        user_agent: user_agent.map(str::to_owned),
        address: address_of(request, doors.behind_proxy)
            .map(|address| address.to_string())
            .unwrap_or_default(),
    }
}

async fn logged_in(
    doors: &Doors,
    tokens: &Tokens,
    db: &Database,
    renewed: Renewed,
) -> Result<HttpResponse, Problem> {
    let member = db
        .member(renewed.session)
        .await?
        .ok_or(Problem::Unauthenticated)?;
    let answer = LoggedIn {
        access_token: tokens.sign(renewed.account, renewed.session)?,
        token_type: "Bearer",
        expires_in: LIFETIME,
        user: Me::from(&member),
    };
    let cookie = cookie(
        doors,
        doors.refresh_cookie(),
        renewed.refresh,
        actix_web::cookie::time::Duration::hours(12),
    );
    Ok(HttpResponse::Ok().cookie(cookie).json(answer))
}

fn cookie(
    doors: &Doors,
    name: &'static str,
    value: String,
    age: actix_web::cookie::time::Duration,
) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .http_only(true)
        .secure(doors.is_secure())
        .same_site(SameSite::Strict)
        .max_age(age)
        .finish()
}
