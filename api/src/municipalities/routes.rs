//! Municipalities over HTTP.

use actix_web::{get, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Municipality, MunicipalityFilter, MunicipalityInput, MunicipalityPage};
use super::{codes, queries};
use crate::auth::{Caller, EditMunicipalities, ReadMunicipalities};
use crate::etag::{IfMatch, Tagged};
use crate::ids::MunicipalityId;
use crate::json::{Json, Path, Query};
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_municipalities)
        .service(get_municipality)
        .service(update_municipality)
        .service(codes::routes::list_codes);
}

/// Lists the municipalities that know you.
#[utoipa::path(tag = "municipalities", params(MunicipalityFilter), responses((status = 200, body = MunicipalityPage), Problem))]
#[get("/municipalities")]
pub async fn list_municipalities(
    mut caller: Caller<ReadMunicipalities>,
    want: Query<MunicipalityFilter>,
) -> Result<Tagged<MunicipalityPage>, Problem> {
    queries::list(&mut caller, &want.0).await.map(Tagged::new)
}

/// Shows one municipality.
#[utoipa::path(tag = "municipalities", params(MunicipalityId), responses((status = 200, body = Municipality), Problem))]
#[get("/municipalities/{municipality}")]
pub async fn get_municipality(
    mut caller: Caller<ReadMunicipalities>,
    municipality: Path<MunicipalityId>,
) -> Result<Tagged<Municipality>, Problem> {
    queries::get(&mut caller, municipality.0)
        .await
        .map(Tagged::new)
}

/// Replaces a municipality's settings.
///
/// Municipalities are made from the command line: `aftalemaal municipality create`.
#[utoipa::path(tag = "municipalities", params(MunicipalityId, IfMatch), responses((status = 200, body = Municipality), Problem))]
#[put("/municipalities/{municipality}")]
pub async fn update_municipality(
    mut caller: Caller<EditMunicipalities>,
    if_match: IfMatch,
    municipality: Path<MunicipalityId>,
    to: Json<MunicipalityInput>,
) -> Result<Tagged<Municipality>, Problem> {
    queries::update(
        &mut caller,
        municipality.0,
        if_match.version,
        &to.0.checked()?,
    )
    .await
    .map(Tagged::new)
}
