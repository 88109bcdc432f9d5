//! Official codes over HTTP.

use actix_web::get;

use super::model::{CodeFilter, CodePage};
use super::queries;
use crate::auth::{Caller, ReadMunicipalities};
use crate::etag::Tagged;
use crate::json::Query;
use crate::problem::Problem;

/// Lists the codes of municipalities and regions.
#[utoipa::path(tag = "municipalities", params(CodeFilter), responses((status = 200, body = CodePage), Problem))]
#[get("/codes")]
pub async fn list_codes(
    mut caller: Caller<ReadMunicipalities>,
    want: Query<CodeFilter>,
) -> Result<Tagged<CodePage>, Problem> {
    queries::list(&mut caller, &want.0).await.map(Tagged::new)
}
