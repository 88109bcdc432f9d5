//! Status scales over HTTP.

use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{StatusScale, StatusScaleFilter, StatusScaleInput, StatusScalePage};
use super::queries;
use crate::auth::{Caller, EditStatusScales, ReadStatus};
use crate::etag::{IfMatch, Tagged};
use crate::ids::StatusScaleId;
use crate::json::{Json, Path, Query};
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_status_scales)
        .service(create_status_scale)
        .service(get_status_scale)
        .service(update_status_scale)
        .service(archive_status_scale)
        .service(restore_status_scale);
}

/// Lists status scales.
#[utoipa::path(tag = "status", params(StatusScaleFilter), responses((status = 200, body = StatusScalePage), Problem))]
#[get("/status-scales")]
pub async fn list_status_scales(
    mut caller: Caller<ReadStatus>,
    want: Query<StatusScaleFilter>,
) -> Result<Tagged<StatusScalePage>, Problem> {
    queries::list(&mut caller, &want.0).await.map(Tagged::new)
}

/// Makes a status scale.
#[utoipa::path(tag = "status", responses((status = 201, body = StatusScale), Problem))]
#[post("/status-scales")]
pub async fn create_status_scale(
    mut caller: Caller<EditStatusScales>,
    new: Json<StatusScaleInput>,
) -> Result<Tagged<StatusScale>, Problem> {
    let scale = queries::create(&mut caller, new.0.municipality_id, &new.0.checked()?).await?;
    let location = format!("/api/v1/status-scales/{}", scale.id);
    Ok(Tagged::created(scale, location))
}

/// Shows one status scale.
#[utoipa::path(tag = "status", params(StatusScaleId), responses((status = 200, body = StatusScale), Problem))]
#[get("/status-scales/{statusScale}")]
pub async fn get_status_scale(
    mut caller: Caller<ReadStatus>,
    scale: Path<StatusScaleId>,
) -> Result<Tagged<StatusScale>, Problem> {
    queries::get(&mut caller, scale.0).await.map(Tagged::new)
}

/// Replaces a status scale.
///
/// Reports keep the scale that they were begun with.
#[utoipa::path(tag = "status", params(StatusScaleId, IfMatch), responses((status = 200, body = StatusScale), Problem))]
#[put("/status-scales/{statusScale}")]
pub async fn update_status_scale(
    mut caller: Caller<EditStatusScales>,
    if_match: IfMatch,
    scale: Path<StatusScaleId>,
    to: Json<StatusScaleInput>,
) -> Result<Tagged<StatusScale>, Problem> {
    queries::update(
        &mut caller,
        (scale.0, if_match.version),
        to.0.municipality_id,
        &to.0.checked()?,
    )
    .await
    .map(Tagged::new)
}

/// Puts a status scale away.
#[utoipa::path(tag = "status", params(StatusScaleId, IfMatch), responses((status = 200, body = StatusScale), Problem))]
#[delete("/status-scales/{statusScale}")]
pub async fn archive_status_scale(
    mut caller: Caller<EditStatusScales>,
    if_match: IfMatch,
    scale: Path<StatusScaleId>,
) -> Result<Tagged<StatusScale>, Problem> {
    queries::archive(&mut caller, scale.0, if_match.version, true)
        .await
        .map(Tagged::new)
}

/// Brings a status scale back.
#[utoipa::path(tag = "status", params(StatusScaleId, IfMatch), responses((status = 200, body = StatusScale), Problem))]
#[post("/status-scales/{statusScale}/restore")]
pub async fn restore_status_scale(
    mut caller: Caller<EditStatusScales>,
    if_match: IfMatch,
    scale: Path<StatusScaleId>,
) -> Result<Tagged<StatusScale>, Problem> {
    queries::archive(&mut caller, scale.0, if_match.version, false)
        .await
        .map(Tagged::new)
}
