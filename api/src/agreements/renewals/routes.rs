//! Renewals over HTTP.

use actix_web::post;

use super::model::RenewalInput;
use super::queries;
use crate::agreements::model::Agreement;
use crate::auth::{Caller, EditAgreements};
use crate::etag::Tagged;
use crate::ids::AgreementId;
use crate::json::{Json, Path};
use crate::problem::Problem;

/// Makes the agreement that takes over after this one, as a draft between the same parties.
#[utoipa::path(tag = "agreements", params(AgreementId), responses((status = 201, body = Agreement), Problem))]
#[post("/agreements/{agreement}/renewals")]
pub async fn renew_agreement(
    mut caller: Caller<EditAgreements>,
    agreement: Path<AgreementId>,
    new: Json<RenewalInput>,
) -> Result<Tagged<Agreement>, Problem> {
    let made = queries::renew(&mut caller, agreement.0, &new.0.checked()?).await?;
    let location = format!("/api/v1/agreements/{}", made.id);
    Ok(Tagged::created(made, location))
}
