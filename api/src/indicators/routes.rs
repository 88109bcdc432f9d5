//! Indicators over HTTP.

use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::input::{CheckedIndicator, IndicatorInput, Reworded};
use super::model::{Indicator, IndicatorDefinitions, IndicatorFilter, IndicatorPage};
use super::queries;
use super::reference::IndicatorRef;
use crate::auth::{Caller, EditIndicators, ReadIndicators};
use crate::etag::{IfMatch, Tagged};
use crate::json::{Json, Path, Query};
use crate::partners::queries as partners;
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_indicators)
        .service(create_indicator)
        .service(get_indicator)
        .service(update_indicator)
        .service(archive_indicator)
        .service(restore_indicator)
        .service(list_indicator_definitions);
}

/// Lists indicators.
///
/// Staff see the catalogue of their municipality, other parties the indicators that their agreements have targets for.
#[utoipa::path(tag = "indicators", params(IndicatorFilter), responses((status = 200, body = IndicatorPage), Problem))]
#[get("/indicators")]
pub async fn list_indicators(
    mut caller: Caller<ReadIndicators>,
    want: Query<IndicatorFilter>,
) -> Result<Tagged<IndicatorPage>, Problem> {
    queries::list(&mut caller, &want.0)
        .await
        .map(Tagged::lasting)
}

/// Makes an indicator.
#[utoipa::path(tag = "indicators", responses((status = 201, body = Indicator), Problem))]
#[post("/indicators")]
pub async fn create_indicator(
    mut caller: Caller<EditIndicators>,
    new: Json<IndicatorInput>,
) -> Result<Tagged<Indicator>, Problem> {
    let new = new.0;
    let (checked, wording) = checked(&mut caller, &new).await?;
    let made = queries::create(&mut caller, new.municipality_id, &checked, &wording).await?;
    let location = format!("/api/v1/indicators/{}", made.id);
    Ok(Tagged::created(made, location))
}

/// Shows one indicator.
#[utoipa::path(tag = "indicators", params(IndicatorRef), responses((status = 200, body = Indicator), Problem))]
#[get("/indicators/{indicator}")]
pub async fn get_indicator(
    mut caller: Caller<ReadIndicators>,
    indicator: Path<IndicatorRef>,
) -> Result<Tagged<Indicator>, Problem> {
    let indicator = queries::resolve(&mut caller, &indicator.0).await?;
    queries::get(&mut caller, indicator)
        .await
        .map(Tagged::lasting)
}

/// Replaces an indicator.
///
/// Another `definition` is a new wording: the old one is kept, the series breaks at `definitionSince`, and
/// `definitionNote` has to say why.
#[utoipa::path(tag = "indicators", params(IndicatorRef, IfMatch), responses((status = 200, body = Indicator), Problem))]
#[put("/indicators/{indicator}")]
pub async fn update_indicator(
    mut caller: Caller<EditIndicators>,
    if_match: IfMatch,
    indicator: Path<IndicatorRef>,
    to: Json<IndicatorInput>,
) -> Result<Tagged<Indicator>, Problem> {
    let to = to.0;
    let indicator = queries::resolve(&mut caller, &indicator.0).await?;
    let (checked, wording) = checked(&mut caller, &to).await?;
    let this = (indicator, if_match.version);
    queries::update(&mut caller, this, to.municipality_id, &checked, &wording)
        .await
        .map(Tagged::new)
}

/// Puts an indicator away; its figures and targets stay.
#[utoipa::path(tag = "indicators", params(IndicatorRef, IfMatch), responses((status = 200, body = Indicator), Problem))]
#[delete("/indicators/{indicator}")]
pub async fn archive_indicator(
    mut caller: Caller<EditIndicators>,
    if_match: IfMatch,
    indicator: Path<IndicatorRef>,
) -> Result<Tagged<Indicator>, Problem> {
    let indicator = queries::resolve(&mut caller, &indicator.0).await?;
    queries::archive(&mut caller, indicator, if_match.version, true)
        .await
        .map(Tagged::new)
}

/// Brings an indicator back.
#[utoipa::path(tag = "indicators", params(IndicatorRef, IfMatch), responses((status = 200, body = Indicator), Problem))]
#[post("/indicators/{indicator}/restore")]
pub async fn restore_indicator(
    mut caller: Caller<EditIndicators>,
    if_match: IfMatch,
    indicator: Path<IndicatorRef>,
) -> Result<Tagged<Indicator>, Problem> {
    let indicator = queries::resolve(&mut caller, &indicator.0).await?;
    queries::archive(&mut caller, indicator, if_match.version, false)
        .await
        .map(Tagged::new)
}

/// Lists every wording that an indicator's definition has had.
#[utoipa::path(tag = "indicators", params(IndicatorRef), responses((status = 200, body = IndicatorDefinitions), Problem))]
#[get("/indicators/{indicator}/definitions")]
pub async fn list_indicator_definitions(
    mut caller: Caller<ReadIndicators>,
    indicator: Path<IndicatorRef>,
) -> Result<Tagged<IndicatorDefinitions>, Problem> {
    let indicator = queries::resolve(&mut caller, &indicator.0).await?;
    queries::definitions(&mut caller, indicator)
        .await
        .map(Tagged::new)
}

/// Judges every field of an indicator, with the organisation and the outcome that it names.
async fn checked(
    caller: &mut Caller<EditIndicators>,
    to: &IndicatorInput,
) -> Result<(CheckedIndicator, Reworded), Problem> {
    let known = partners::known(caller, to).await?;
    let outcome = ("/outcomeId", to.outcome_id.as_ref());
    let outcome = queries::named(caller, outcome, to.municipality_id).await?;
    to.checked(&known, outcome)
}
