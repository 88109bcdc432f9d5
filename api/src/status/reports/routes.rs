//! Status reports over HTTP.

use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{
    Fill, StatusReport, StatusReportFilter, StatusReportInput, StatusReportPage, StatusReportStep,
};
use super::queries;
use crate::auth::{Caller, EditStatusReports, FinaliseStatus, ReadStatus};
use crate::etag::{IfMatch, Tagged};
use crate::ids::{AgreementId, StatusReportId};
use crate::json::{Json, Path, Query};
use crate::problem::Problem;
use crate::status::documents;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_status_reports)
        .service(create_status_report)
        .service(get_status_report)
        .service(update_status_report)
        .service(archive_status_report)
        .service(restore_status_report)
        .service(move_status_report);
}

/// Lists the status reports of an agreement, newest first.
///
/// Drafts are seen by the municipality's staff only.
#[utoipa::path(tag = "status", params(AgreementId, StatusReportFilter), responses((status = 200, body = StatusReportPage), Problem))]
#[get("/agreements/{agreement}/status-reports")]
pub async fn list_status_reports(
    mut caller: Caller<ReadStatus>,
    agreement: Path<AgreementId>,
    want: Query<StatusReportFilter>,
) -> Result<Tagged<StatusReportPage>, Problem> {
    queries::list(&mut caller, agreement.0, &want.0)
        .await
        .map(Tagged::lasting)
}

/// Begins a status report on an agreement.
///
/// It takes a copy of the scale along and lays out its lines as `fill` says.
#[utoipa::path(tag = "status", params(AgreementId), responses((status = 201, body = StatusReport), Problem))]
#[post("/agreements/{agreement}/status-reports")]
pub async fn create_status_report(
    mut caller: Caller<EditStatusReports>,
    agreement: Path<AgreementId>,
    new: Json<StatusReportInput>,
) -> Result<Tagged<StatusReport>, Problem> {
    let layout = (new.0.scale_id, new.0.fill.unwrap_or(Fill::Goals));
    let report = queries::create(&mut caller, agreement.0, &new.0.checked()?, layout).await?;
    let location = format!("/api/v1/status-reports/{}", report.id);
    Ok(Tagged::created(report, location))
}

/// Shows the head of one status report.
#[utoipa::path(tag = "status", params(StatusReportId), responses((status = 200, body = StatusReport), Problem))]
#[get("/status-reports/{statusReport}")]
pub async fn get_status_report(
    mut caller: Caller<ReadStatus>,
    report: Path<StatusReportId>,
) -> Result<Tagged<StatusReport>, Problem> {
    queries::get(&mut caller, report.0)
        .await
        .map(Tagged::lasting)
}

/// Replaces the head of a draft.
///
/// Another scale has to know every status that the lines have already.
#[utoipa::path(tag = "status", params(StatusReportId, IfMatch), responses((status = 200, body = StatusReport), Problem))]
#[put("/status-reports/{statusReport}")]
pub async fn update_status_report(
    mut caller: Caller<EditStatusReports>,
    if_match: IfMatch,
    report: Path<StatusReportId>,
    to: Json<StatusReportInput>,
) -> Result<Tagged<StatusReport>, Problem> {
    let checked = to.0.checked_again()?;
    let this = (report.0, if_match.version);
    queries::update(&mut caller, this, &checked, to.0.scale_id)
        .await
        .map(Tagged::new)
}

/// Puts a status report away.
#[utoipa::path(tag = "status", params(StatusReportId, IfMatch), responses((status = 200, body = StatusReport), Problem))]
#[delete("/status-reports/{statusReport}")]
pub async fn archive_status_report(
    mut caller: Caller<EditStatusReports>,
    if_match: IfMatch,
    report: Path<StatusReportId>,
) -> Result<Tagged<StatusReport>, Problem> {
    queries::archive(&mut caller, report.0, if_match.version, true)
        .await
        .map(Tagged::new)
}

/// Brings a status report back.
#[utoipa::path(tag = "status", params(StatusReportId, IfMatch), responses((status = 200, body = StatusReport), Problem))]
#[post("/status-reports/{statusReport}/restore")]
pub async fn restore_status_report(
    mut caller: Caller<EditStatusReports>,
    if_match: IfMatch,
    report: Path<StatusReportId>,
) -> Result<Tagged<StatusReport>, Problem> {
    queries::archive(&mut caller, report.0, if_match.version, false)
        .await
        .map(Tagged::new)
}

/// Makes a status report final.
///
/// Its document, lines and totals stay word for word as they are now, whatever becomes of goals, themes and scales. Every
/// line needs a status; `/lines/<n>` names the line without one, counted from 0 in the order of the report.
#[utoipa::path(tag = "status", params(StatusReportId, IfMatch), responses((status = 200, body = StatusReport), Problem))]
#[post("/status-reports/{statusReport}/transitions")]
pub async fn move_status_report(
    mut caller: Caller<FinaliseStatus>,
    if_match: IfMatch,
    report: Path<StatusReportId>,
    step: Json<StatusReportStep>,
) -> Result<Tagged<StatusReport>, Problem> {
    let this = (report.0, if_match.version);
    documents::queries::finalise(&mut caller, this, step.0.to)
        .await
        .map(Tagged::new)
}
