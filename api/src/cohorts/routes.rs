//! Cohorts over HTTP.

use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Cohort, CohortFilter, CohortInput, CohortPage, WaveFilter, WaveSummaries};
use super::{queries, rules};
use crate::auth::{Caller, ReadDraftFigures, WriteFigures};
use crate::check::{Check, unmoved};
use crate::clock;
use crate::etag::{IfMatch, Tagged};
use crate::ids::{CohortId, PartnerId};
use crate::indicators::queries as indicators;
use crate::indicators::reference::IndicatorRef;
use crate::json::{Json, Path, Query};
use crate::measurements::model::place;
use crate::partners::queries as partners;
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_cohorts)
        .service(create_cohort)
        .service(get_cohort)
        .service(update_cohort)
        .service(archive_cohort)
        .service(restore_cohort)
        .service(list_indicator_waves);
}

/// Lists cohorts: courses, companies and groups that are asked in waves.
///
/// They are handfuls of people, so only who works with the figures of an organisation sees its cohorts.
#[utoipa::path(tag = "indicators", params(CohortFilter), responses((status = 200, body = CohortPage), Problem))]
#[get("/cohorts")]
pub async fn list_cohorts(
    mut caller: Caller<ReadDraftFigures>,
    want: Query<CohortFilter>,
) -> Result<Tagged<CohortPage>, Problem> {
    queries::list(&mut caller, &want.0)
        .await
        .map(Tagged::lasting)
}

/// Makes a cohort, with the waves in which it is asked.
#[utoipa::path(tag = "indicators", responses((status = 201, body = Cohort), Problem))]
#[post("/cohorts")]
pub async fn create_cohort(
    mut caller: Caller<WriteFigures>,
    new: Json<CohortInput>,
) -> Result<Tagged<Cohort>, Problem> {
    let partner = named(&mut caller, &new.0).await?;
    let indicator = indicators::in_use(&mut caller, &new.0.indicator_id).await?;
    let checked = rules::checked(&new.0, (&indicator, partner), clock::today())?;
    let made = queries::create(&mut caller, &indicator, &checked).await?;
    let location = format!("/api/v1/cohorts/{}", made.id);
    Ok(Tagged::created(made, location))
}

/// Shows one cohort, with what came of its waves.
#[utoipa::path(tag = "indicators", params(CohortId), responses((status = 200, body = Cohort), Problem))]
#[get("/cohorts/{cohort}")]
pub async fn get_cohort(
    mut caller: Caller<ReadDraftFigures>,
    cohort: Path<CohortId>,
) -> Result<Tagged<Cohort>, Problem> {
    queries::get(&mut caller, cohort.0)
        .await
        .map(Tagged::lasting)
}

/// Replaces a cohort, with what came of its waves.
///
/// It stays with its indicator: another one is refused as `readOnly`.
#[utoipa::path(tag = "indicators", params(CohortId, IfMatch), responses((status = 200, body = Cohort), Problem))]
#[put("/cohorts/{cohort}")]
pub async fn update_cohort(
    mut caller: Caller<WriteFigures>,
    if_match: IfMatch,
    cohort: Path<CohortId>,
    to: Json<CohortInput>,
) -> Result<Tagged<Cohort>, Problem> {
    let before = queries::get(&mut caller, cohort.0).await?;
    let indicator = ("/indicatorId", Some(&to.0.indicator_id));
    let indicator = indicators::named(&mut caller, indicator, None).await?;
    unmoved(indicator, before.indicator_id, "/indicatorId")?;
    let partner = named(&mut caller, &to.0).await?;
    let indicator = indicators::get(&mut caller, before.indicator_id).await?;
    let checked = rules::checked(&to.0, (&indicator, partner), clock::today())?;
    queries::update(&mut caller, (before.id, if_match.version), &checked)
        .await
        .map(Tagged::new)
}

/// Puts a cohort away.
#[utoipa::path(tag = "indicators", params(CohortId, IfMatch), responses((status = 200, body = Cohort), Problem))]
#[delete("/cohorts/{cohort}")]
pub async fn archive_cohort(
    mut caller: Caller<WriteFigures>,
    if_match: IfMatch,
    cohort: Path<CohortId>,
) -> Result<Tagged<Cohort>, Problem> {
    queries::archive(&mut caller, cohort.0, if_match.version, true)
        .await
        .map(Tagged::new)
}

/// Brings a cohort back.
#[utoipa::path(tag = "indicators", params(CohortId, IfMatch), responses((status = 200, body = Cohort), Problem))]
#[post("/cohorts/{cohort}/restore")]
pub async fn restore_cohort(
    mut caller: Caller<WriteFigures>,
    if_match: IfMatch,
    cohort: Path<CohortId>,
) -> Result<Tagged<Cohort>, Problem> {
    queries::archive(&mut caller, cohort.0, if_match.version, false)
        .await
        .map(Tagged::new)
}

/// Tells what came of the waves of an indicator, all its cohorts together.
///
/// A wave counts the cohorts that have answered it: who answered of those asked, who was not there to be asked any more,
/// and of whom it is true, among those asked and among those who answered.
#[utoipa::path(tag = "indicators", params(IndicatorRef, WaveFilter), responses((status = 200, body = WaveSummaries), Problem))]
#[get("/indicators/{indicator}/waves")]
pub async fn list_indicator_waves(
    mut caller: Caller<ReadDraftFigures>,
    indicator: Path<IndicatorRef>,
    want: Query<WaveFilter>,
) -> Result<Tagged<WaveSummaries>, Problem> {
    let indicator = indicators::resolve(&mut caller, &indicator.0).await?;
    queries::summaries(&mut caller, indicator, &want.0)
        .await
        .map(Tagged::lasting)
}

/// The organisation that a body names, whose figures the caller has to answer for; the field is to blame for one that the
/// caller cannot see.
async fn named(caller: &mut Caller<WriteFigures>, of: &CohortInput) -> Result<PartnerId, Problem> {
    let known = partners::known(caller, of).await?;
    let mut check = Check::new();
    let partner = known.one(&mut check, "/partnerId", &of.partner_id);
    let partner = check.done(partner)?;
    let partner = partners::get(caller, partner).await;
    let partner = partner.map_err(|problem| match problem {
        Problem::Missing => Problem::field("/partnerId", "unknownReference"),
        other => other,
    })?;
    caller.require(&place(partner.municipality_id, partner.id))?;
    Ok(partner.id)
}
