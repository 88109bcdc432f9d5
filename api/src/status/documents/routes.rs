//! Whole reports over HTTP.

use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Kept, StatusDocument};
use super::queries;
use crate::auth::{Caller, ReadStatus};
use crate::etag::Tagged;
use crate::ids::StatusReportId;
use crate::json::Path;
use crate::problem::Problem;
use crate::status::rules::Totals;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(get_status_totals)
        .service(get_status_document);
}

/// Counts the lines of a report, per theme and in all.
///
/// Lines are counted, in the columns of the scale, with the number of goal texts beside them. Of a final report the
/// figures are those of the day it was made final.
#[utoipa::path(tag = "status", params(StatusReportId), responses((status = 200, body = Totals), Problem))]
#[get("/status-reports/{statusReport}/totals")]
pub async fn get_status_totals(
    mut caller: Caller<ReadStatus>,
    report: Path<StatusReportId>,
) -> Result<Tagged<Kept<Totals>>, Problem> {
    queries::totals(&mut caller, report.0)
        .await
        .map(Tagged::lasting)
}

/// Shows a whole report: head, agreement, lines under their themes, totals.
///
/// Of a final report it is word for word what it was when it was made final.
#[utoipa::path(tag = "status", params(StatusReportId), responses((status = 200, body = StatusDocument), Problem))]
#[get("/status-reports/{statusReport}/document")]
pub async fn get_status_document(
    mut caller: Caller<ReadStatus>,
    report: Path<StatusReportId>,
) -> Result<Tagged<Kept<StatusDocument>>, Problem> {
    queries::document(&mut caller, report.0)
        .await
        .map(Tagged::lasting)
}
