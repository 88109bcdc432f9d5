//! The log over HTTP.

use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{LogFilter, LogPage};
use super::queries;
use crate::auth::{Caller, ReadAudit};
use crate::etag::Tagged;
use crate::json::Query;
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes.service(list_audit);
}

/// Lists who did what.
#[utoipa::path(tag = "audit", params(LogFilter), responses((status = 200, body = LogPage), Problem))]
#[get("/audit")]
pub async fn list_audit(
    mut caller: Caller<ReadAudit>,
    want: Query<LogFilter>,
) -> Result<Tagged<LogPage>, Problem> {
    queries::list(&mut caller, &want.0).await.map(Tagged::new)
}
