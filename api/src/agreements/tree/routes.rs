//! The tree over HTTP.

use actix_web::get;

use super::model::AgreementTree;
use super::queries;
use crate::auth::{Caller, ReadAgreements};
use crate::etag::Tagged;
use crate::ids::AgreementId;
use crate::json::{Path, Query};
use crate::judgements::beside::BesideFilter;
use crate::problem::Problem;

/// Shows an agreement with everything in it, and with `with=judgements` what the figures say of it.
#[utoipa::path(tag = "agreements", params(AgreementId, BesideFilter), responses((status = 200, body = AgreementTree), Problem))]
#[get("/agreements/{agreement}/tree")]
pub async fn get_tree(
    mut caller: Caller<ReadAgreements>,
    agreement: Path<AgreementId>,
    want: Query<BesideFilter>,
) -> Result<Tagged<AgreementTree>, Problem> {
    queries::get(&mut caller, agreement.0, &want.0)
        .await
        .map(Tagged::lasting)
}
