//! Partners over HTTP.

use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Partner, PartnerFilter, PartnerInput, PartnerPage};
use super::queries;
use crate::auth::{Caller, EditPartners, ReadPartners};
use crate::etag::{IfMatch, Tagged};
use crate::ids::PartnerId;
use crate::json::{Json, Path, Query};
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_partners)
        .service(create_partner)
        .service(get_partner)
        .service(update_partner)
        .service(archive_partner)
        .service(restore_partner);
}

/// Lists partners.
#[utoipa::path(tag = "partners", params(PartnerFilter), responses((status = 200, body = PartnerPage), Problem))]
#[get("/partners")]
pub async fn list_partners(
    mut caller: Caller<ReadPartners>,
    want: Query<PartnerFilter>,
) -> Result<Tagged<PartnerPage>, Problem> {
    queries::list(&mut caller, &want.0).await.map(Tagged::new)
}

/// Makes a partner.
#[utoipa::path(tag = "partners", responses((status = 201, body = Partner), Problem))]
#[post("/partners")]
pub async fn create_partner(
    mut caller: Caller<EditPartners>,
    new: Json<PartnerInput>,
) -> Result<Tagged<Partner>, Problem> {
    let partner = queries::create(&mut caller, new.0.municipality_id, &new.0.checked()?).await?;
    let location = format!("/api/v1/partners/{}", partner.id);
    Ok(Tagged::created(partner, location))
}

/// Shows one partner.
///
/// Instead of the id, `code:…`, `cvr:…` and `sor:…` work too.
#[utoipa::path(tag = "partners", params(PartnerId), responses((status = 200, body = Partner), Problem))]
#[get("/partners/{partner}")]
pub async fn get_partner(
    mut caller: Caller<ReadPartners>,
    partner: Path<String>,
) -> Result<Tagged<Partner>, Problem> {
    let id = queries::resolve(&mut caller, &partner.0).await?;
    queries::get(&mut caller, id).await.map(Tagged::new)
}

/// Replaces a partner.
#[utoipa::path(tag = "partners", params(PartnerId, IfMatch), responses((status = 200, body = Partner), Problem))]
#[put("/partners/{partner}")]
pub async fn update_partner(
    mut caller: Caller<EditPartners>,
    partner: Path<String>,
    if_match: IfMatch,
    to: Json<PartnerInput>,
) -> Result<Tagged<Partner>, Problem> {
    let id = queries::resolve(&mut caller, &partner.0).await?;
    queries::update(
        &mut caller,
        (id, if_match.version),
        to.0.municipality_id,
        &to.0.checked()?,
    )
    .await
    .map(Tagged::new)
}

/// Puts a partner away.
#[utoipa::path(tag = "partners", params(PartnerId, IfMatch), responses((status = 200, body = Partner), Problem))]
#[delete("/partners/{partner}")]
pub async fn archive_partner(
    mut caller: Caller<EditPartners>,
    partner: Path<String>,
    if_match: IfMatch,
) -> Result<Tagged<Partner>, Problem> {
    let id = queries::resolve(&mut caller, &partner.0).await?;
    queries::archive(&mut caller, id, if_match.version, true)
        .await
        .map(Tagged::new)
}

/// Brings a partner back.
#[utoipa::path(tag = "partners", params(PartnerId, IfMatch), responses((status = 200, body = Partner), Problem))]
#[post("/partners/{partner}/restore")]
pub async fn restore_partner(
    mut caller: Caller<EditPartners>,
    partner: Path<String>,
    if_match: IfMatch,
) -> Result<Tagged<Partner>, Problem> {
    let id = queries::resolve(&mut caller, &partner.0).await?;
    queries::archive(&mut caller, id, if_match.version, false)
        .await
        .map(Tagged::new)
}
