//! Files of figures over HTTP.

use actix_web::{delete, get, post};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{AttachedFile, Attachment, AttachmentInput, Attachments};
use super::queries;
use crate::auth::{Caller, ReadDraftFigures, WriteFigures};
use crate::etag::Tagged;
use crate::ids::{AttachmentId, MeasurementId};
use crate::json::{JsonWithFile, Path};
use crate::measurements::queries::worked_with;
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_attachments)
        .service(create_attachment)
        .service(get_attachment)
        .service(archive_attachment);
}

/// Lists the files of a figure, oldest first.
///
/// Whoever works with the figure sees them, as its history. Those that were put away are among them.
#[utoipa::path(tag = "indicators", params(MeasurementId), responses((status = 200, body = Attachments), Problem))]
#[get("/measurements/{measurement}/attachments")]
pub async fn list_attachments(
    mut caller: Caller<ReadDraftFigures>,
    measurement: Path<MeasurementId>,
) -> Result<Tagged<Attachments>, Problem> {
    queries::list(&mut caller, measurement.0)
        .await
        .map(Tagged::new)
}

/// Attaches a file to a figure.
///
/// A figure has at most 20 files in use. The body of this request may have 6 MiB, so that a file of 4 MiB fits into it.
#[utoipa::path(tag = "indicators", params(MeasurementId), request_body = AttachmentInput, responses((status = 201, body = Attachment), Problem))]
#[post("/measurements/{measurement}/attachments")]
pub async fn create_attachment(
    mut caller: Caller<WriteFigures>,
    measurement: Path<MeasurementId>,
    new: JsonWithFile<AttachmentInput>,
) -> Result<Tagged<Attachment>, Problem> {
    let figure = worked_with(&mut caller, measurement.0).await?;
    caller.require(&figure.place())?;
    let checked = new.0.checked()?;
    let made = queries::create(&mut caller, &figure, &checked).await?;
    let location = format!("/api/v1/measurements/{}/attachments/{}", figure.id, made.id);
    Ok(Tagged::created(made, location))
}

/// Fetches a file of a figure.
#[utoipa::path(tag = "indicators", params(MeasurementId, AttachmentId), responses((status = 200, body = AttachedFile), Problem))]
#[get("/measurements/{measurement}/attachments/{attachment}")]
pub async fn get_attachment(
    mut caller: Caller<ReadDraftFigures>,
    of: Path<(MeasurementId, AttachmentId)>,
) -> Result<Tagged<AttachedFile>, Problem> {
    queries::get(&mut caller, of.0).await.map(Tagged::new)
}

/// Puts a file of a figure away.
///
/// It stays in the list, with the time at which it was put away. To put it away again changes nothing.
#[utoipa::path(tag = "indicators", params(MeasurementId, AttachmentId), responses((status = 200, body = Attachment), Problem))]
#[delete("/measurements/{measurement}/attachments/{attachment}")]
pub async fn archive_attachment(
    mut caller: Caller<WriteFigures>,
    of: Path<(MeasurementId, AttachmentId)>,
) -> Result<Tagged<Attachment>, Problem> {
    let (measurement, attachment) = of.0;
    let figure = worked_with(&mut caller, measurement).await?;
    caller.require(&figure.place())?;
    queries::archive(&mut caller, &figure, attachment)
        .await
        .map(Tagged::new)
}
