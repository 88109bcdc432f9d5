//! Grants over HTTP.

use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Grant, GrantFilter, GrantInput, GrantPage};
use super::queries;
use crate::auth::{Caller, EditGrants, ReadGrants};
use crate::etag::{IfMatch, Tagged};
use crate::ids::GrantId;
use crate::json::{Json, Path, Query};
use crate::partners::queries as partners;
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_grants)
        .service(create_grant)
        .service(get_grant)
        .service(update_grant)
        .service(archive_grant)
        .service(restore_grant);
}

/// Lists roles that were given.
#[utoipa::path(tag = "grants", params(GrantFilter), responses((status = 200, body = GrantPage), Problem))]
#[get("/grants")]
pub async fn list_grants(
    mut caller: Caller<ReadGrants>,
    want: Query<GrantFilter>,
) -> Result<Tagged<GrantPage>, Problem> {
    queries::list(&mut caller, &want.0).await.map(Tagged::new)
}

/// Gives somebody a role; nobody gives one to themselves.
#[utoipa::path(tag = "grants", responses((status = 201, body = Grant), Problem))]
#[post("/grants")]
pub async fn create_grant(
    mut caller: Caller<EditGrants>,
    new: Json<GrantInput>,
) -> Result<Tagged<Grant>, Problem> {
    let known = partners::known(&mut caller, &new.0).await?;
    let grant = queries::create(&mut caller, &new.0.checked(&known)?).await?;
    let location = format!("/api/v1/grants/{}", grant.id);
    Ok(Tagged::created(grant, location))
}

/// Shows one grant.
#[utoipa::path(tag = "grants", params(GrantId), responses((status = 200, body = Grant), Problem))]
#[get("/grants/{grant}")]
pub async fn get_grant(
    mut caller: Caller<ReadGrants>,
    grant: Path<GrantId>,
) -> Result<Tagged<Grant>, Problem> {
    queries::get(&mut caller, grant.0).await.map(Tagged::new)
}

/// Replaces a grant; whose it is stays.
#[utoipa::path(tag = "grants", params(GrantId, IfMatch), responses((status = 200, body = Grant), Problem))]
#[put("/grants/{grant}")]
pub async fn update_grant(
    mut caller: Caller<EditGrants>,
    if_match: IfMatch,
    grant: Path<GrantId>,
    to: Json<GrantInput>,
) -> Result<Tagged<Grant>, Problem> {
    let known = partners::known(&mut caller, &to.0).await?;
    let checked = to.0.checked(&known)?;
    queries::update(&mut caller, grant.0, if_match.version, &checked)
        .await
        .map(Tagged::new)
}

/// Takes a role back.
#[utoipa::path(tag = "grants", params(GrantId, IfMatch), responses((status = 200, body = Grant), Problem))]
#[delete("/grants/{grant}")]
pub async fn archive_grant(
    mut caller: Caller<EditGrants>,
    if_match: IfMatch,
    grant: Path<GrantId>,
) -> Result<Tagged<Grant>, Problem> {
    queries::archive(&mut caller, grant.0, if_match.version, true)
        .await
        .map(Tagged::new)
}

/// Gives a role again that was taken back.
#[utoipa::path(tag = "grants", params(GrantId, IfMatch), responses((status = 200, body = Grant), Problem))]
#[post("/grants/{grant}/restore")]
pub async fn restore_grant(
    mut caller: Caller<EditGrants>,
    if_match: IfMatch,
    grant: Path<GrantId>,
) -> Result<Tagged<Grant>, Problem> {
    queries::archive(&mut caller, grant.0, if_match.version, false)
        .await
        .map(Tagged::new)
}
