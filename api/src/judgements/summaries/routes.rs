//! What agreements come to over HTTP.

use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{AgreementJudgements, SummaryFilter};
use super::queries;
use crate::auth::{Caller, ReadGoals};
use crate::etag::Tagged;
use crate::json::Query;
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes.service(list_agreement_judgements);
}

/// Tells what the targets of several agreements come to, for a list of agreements.
///
/// An agreement without targets, or that you cannot see, is left out. Approved figures count, unless `drafts` is asked
/// for.
#[utoipa::path(tag = "indicators", params(SummaryFilter), responses((status = 200, body = AgreementJudgements), Problem))]
#[get("/judgements/agreements")]
pub async fn list_agreement_judgements(
    mut caller: Caller<ReadGoals>,
    want: Query<SummaryFilter>,
) -> Result<Tagged<AgreementJudgements>, Problem> {
    queries::list(&mut caller, &want.0)
        .await
        .map(Tagged::lasting)
}
