//! Relations over HTTP.

use actix_web::get;

use super::model::Relations;
use super::queries;
use crate::auth::{Caller, ReadAgreements};
use crate::etag::Tagged;
use crate::ids::AgreementId;
use crate::json::Path;
use crate::problem::Problem;

/// Shows where an agreement stands among others.
#[utoipa::path(tag = "agreements", params(AgreementId), responses((status = 200, body = Relations), Problem))]
#[get("/agreements/{agreement}/relations")]
pub async fn get_relations(
    mut caller: Caller<ReadAgreements>,
    agreement: Path<AgreementId>,
) -> Result<Tagged<Relations>, Problem> {
    queries::get(&mut caller, agreement.0)
        .await
        .map(Tagged::new)
}
