//! Partners over HTTP.

use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Partner, PartnerFilter, PartnerInput, PartnerPage};
use super::queries;
use super::reference::PartnerRef;
use crate::auth::{Caller, EditPartners, ReadPartners};
use crate::etag::{IfMatch, Tagged};
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
    queries::list(&mut caller, &want.0)
        .await
        .map(Tagged::lasting)
}

/// Makes a partner.
#[utoipa::path(tag = "partners", responses((status = 201, body = Partner), Problem))]
#[post("/partners")]
pub async fn create_partner(
    mut caller: Caller<EditPartners>,
    new: Json<PartnerInput>,
) -> Result<Tagged<Partner>, Problem> {
    let checked = queries::checked(&mut caller, &new.0).await?;
    let partner = queries::create(&mut caller, new.0.municipality_id, &checked).await?;
    let location = format!("/api/v1/partners/{}", partner.id);
    Ok(Tagged::created(partner, location))
}

/// Shows one partner.
#[utoipa::path(tag = "partners", params(PartnerRef), responses((status = 200, body = Partner), Problem))]
#[get("/partners/{partner}")]
pub async fn get_partner(
    mut caller: Caller<ReadPartners>,
    partner: Path<PartnerRef>,
) -> Result<Tagged<Partner>, Problem> {
    let id = queries::resolve(&mut caller, &partner.0).await?;
    queries::get(&mut caller, id).await.map(Tagged::lasting)
}

/// Replaces a partner.
#[utoipa::path(tag = "partners", params(PartnerRef, IfMatch), responses((status = 200, body = Partner), Problem))]
#[put("/partners/{partner}")]
pub async fn update_partner(
    mut caller: Caller<EditPartners>,
    partner: Path<PartnerRef>,
    if_match: IfMatch,
    to: Json<PartnerInput>,
) -> Result<Tagged<Partner>, Problem> {
    let id = queries::resolve(&mut caller, &partner.0).await?;
    let checked = queries::checked(&mut caller, &to.0).await?;
    let this = (id, if_match.version);
    queries::update(&mut caller, this, to.0.municipality_id, &checked)
        .await
        .map(Tagged::new)
}

/// Puts a partner away.
#[utoipa::path(tag = "partners", params(PartnerRef, IfMatch), responses((status = 200, body = Partner), Problem))]
#[delete("/partners/{partner}")]
pub async fn archive_partner(
    mut caller: Caller<EditPartners>,
    partner: Path<PartnerRef>,
    if_match: IfMatch,
) -> Result<Tagged<Partner>, Problem> {
    let id = queries::resolve(&mut caller, &partner.0).await?;
    queries::archive(&mut caller, id, if_match.version, true)
        .await
        .map(Tagged::new)
}

/// Brings a partner back.
#[utoipa::path(tag = "partners", params(PartnerRef, IfMatch), responses((status = 200, body = Partner), Problem))]
#[post("/partners/{partner}/restore")]
pub async fn restore_partner(
    mut caller: Caller<EditPartners>,
    partner: Path<PartnerRef>,
    if_match: IfMatch,
) -> Result<Tagged<Partner>, Problem> {
    let id = queries::resolve(&mut caller, &partner.0).await?;
    queries::archive(&mut caller, id, if_match.version, false)
        .await
        .map(Tagged::new)
}
