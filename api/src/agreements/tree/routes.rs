//! The tree over HTTP.

use actix_web::get;

use super::model::AgreementTree;
use super::queries;
use crate::auth::{Caller, ReadAgreements};
use crate::etag::Tagged;
use crate::ids::AgreementId;
use crate::json::Path;
use crate::problem::Problem;

/// Shows an agreement with everything in it.
#[utoipa::path(tag = "agreements", params(AgreementId), responses((status = 200, body = AgreementTree), Problem))]
#[get("/agreements/{agreement}/tree")]
pub async fn get_tree(
    mut caller: Caller<ReadAgreements>,
    agreement: Path<AgreementId>,
) -> Result<Tagged<AgreementTree>, Problem> {
    queries::get(&mut caller, agreement.0)
        .await
        .map(Tagged::lasting)
}
