//! Status lines over HTTP.

use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{StatusLine, StatusLineFilter, StatusLineInput, StatusLinePage};
use super::queries;
use crate::auth::{Caller, ReadStatus, WriteStatus};
use crate::etag::{IfMatch, Tagged};
use crate::ids::{StatusLineId, StatusReportId};
use crate::json::{Json, Path, Query};
use crate::problem::Problem;
use crate::status::documents::model::Kept;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_status_lines)
        .service(create_status_line)
        .service(get_status_line)
        .service(update_status_line)
        .service(archive_status_line)
        .service(restore_status_line);
}

/// Lists the lines of a status report, in its order.
///
/// Those of a final report are word for word what they were when it was made final.
#[utoipa::path(tag = "status", params(StatusReportId, StatusLineFilter), responses((status = 200, body = StatusLinePage), Problem))]
#[get("/status-reports/{statusReport}/lines")]
pub async fn list_status_lines(
    mut caller: Caller<ReadStatus>,
    report: Path<StatusReportId>,
    want: Query<StatusLineFilter>,
) -> Result<Tagged<StatusLinePage>, Problem> {
    queries::list(&mut caller, report.0, &want.0)
        .await
        .map(Tagged::lasting)
}

/// Adds a line to a draft.
#[utoipa::path(tag = "status", params(StatusReportId), responses((status = 201, body = StatusLine), Problem))]
#[post("/status-reports/{statusReport}/lines")]
pub async fn create_status_line(
    mut caller: Caller<WriteStatus>,
    report: Path<StatusReportId>,
    new: Json<StatusLineInput>,
) -> Result<Tagged<StatusLine>, Problem> {
    let line = queries::create(&mut caller, report.0, &new.0.checked()?, new.0.position).await?;
    let location = format!("/api/v1/status-lines/{}", line.id);
    Ok(Tagged::created(line, location))
}

/// Shows one status line.
#[utoipa::path(tag = "status", params(StatusLineId), responses((status = 200, body = StatusLine), Problem))]
#[get("/status-lines/{statusLine}")]
pub async fn get_status_line(
    mut caller: Caller<ReadStatus>,
    line: Path<StatusLineId>,
) -> Result<Tagged<Kept<StatusLine>>, Problem> {
    queries::get(&mut caller, line.0).await.map(Tagged::lasting)
}

/// Replaces a line of a draft.
#[utoipa::path(tag = "status", params(StatusLineId, IfMatch), responses((status = 200, body = StatusLine), Problem))]
#[put("/status-lines/{statusLine}")]
pub async fn update_status_line(
    mut caller: Caller<WriteStatus>,
    if_match: IfMatch,
    line: Path<StatusLineId>,
    to: Json<StatusLineInput>,
) -> Result<Tagged<StatusLine>, Problem> {
    let this = (line.0, if_match.version);
    queries::update(&mut caller, this, &to.0.checked()?, to.0.position)
        .await
        .map(Tagged::new)
}

/// Takes a line off a draft.
#[utoipa::path(tag = "status", params(StatusLineId, IfMatch), responses((status = 200, body = StatusLine), Problem))]
#[delete("/status-lines/{statusLine}")]
pub async fn archive_status_line(
    mut caller: Caller<WriteStatus>,
    if_match: IfMatch,
    line: Path<StatusLineId>,
) -> Result<Tagged<StatusLine>, Problem> {
    queries::archive(&mut caller, line.0, if_match.version, true)
        .await
        .map(Tagged::new)
}

/// Puts a line back on a draft.
#[utoipa::path(tag = "status", params(StatusLineId, IfMatch), responses((status = 200, body = StatusLine), Problem))]
#[post("/status-lines/{statusLine}/restore")]
pub async fn restore_status_line(
    mut caller: Caller<WriteStatus>,
    if_match: IfMatch,
    line: Path<StatusLineId>,
) -> Result<Tagged<StatusLine>, Problem> {
    queries::archive(&mut caller, line.0, if_match.version, false)
        .await
        .map(Tagged::new)
}
