//! Comments on figures over HTTP.

use actix_web::{get, post};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Comment, CommentInput, Comments};
use super::queries;
use crate::auth::{Caller, ReadDraftFigures, WriteFigures};
use crate::etag::Tagged;
use crate::ids::MeasurementId;
use crate::json::{Json, Path};
use crate::measurements::queries::worked_with;
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes.service(list_comments).service(create_comment);
}

/// Lists what was said about a figure, oldest first.
///
/// Whoever works with the figure sees it, as its history.
#[utoipa::path(tag = "indicators", params(MeasurementId), responses((status = 200, body = Comments), Problem))]
#[get("/measurements/{measurement}/comments")]
pub async fn list_comments(
    mut caller: Caller<ReadDraftFigures>,
    measurement: Path<MeasurementId>,
) -> Result<Tagged<Comments>, Problem> {
    queries::list(&mut caller, measurement.0)
        .await
        .map(Tagged::new)
}

/// Says something about a figure.
///
/// A comment belongs to the revision that is the latest now. It is never changed or removed.
#[utoipa::path(tag = "indicators", params(MeasurementId), responses((status = 201, body = Comment), Problem))]
#[post("/measurements/{measurement}/comments")]
pub async fn create_comment(
    mut caller: Caller<WriteFigures>,
    measurement: Path<MeasurementId>,
    new: Json<CommentInput>,
) -> Result<Tagged<Comment>, Problem> {
    let figure = worked_with(&mut caller, measurement.0).await?;
    caller.require(&figure.place())?;
    let text = new.0.checked()?;
    let made = queries::create(&mut caller, &figure, &text).await?;
    let location = format!("/api/v1/measurements/{}/comments", figure.id);
    Ok(Tagged::created(made, location))
}
