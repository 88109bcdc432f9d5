//! Measurements over HTTP.

use actix_web::{get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{
    BreakdownFilter, Measurement, MeasurementFilter, MeasurementInput, MeasurementPage, PastSteps,
    PeriodPath, StepInput, Stepped,
};
use super::queries::{self, Key};
use super::{rules, take_steps, write};
use crate::auth::{Caller, Permission, ReadDraftFigures, ReadIndicators, WriteFigures};
use crate::check::{Check, clean};
use crate::etag::{Precondition, Tagged};
use crate::ids::MeasurementId;
use crate::indicators::model::Indicator;
use crate::indicators::queries as indicators;
use crate::indicators::reference::IndicatorRef;
use crate::json::{Json, Path, Query};
use crate::partners::queries as partners;
use crate::partners::reference::PartnerRef;
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_measurements)
        .service(take_measurement_steps)
        .service(list_measurement_history)
        .service(get_measurement)
        .service(put_measurement);
}

/// Lists figures.
///
/// Whoever works with a figure sees its latest revision in any state; everybody else sees what was approved, without
/// small numbers of people.
#[utoipa::path(tag = "indicators", params(MeasurementFilter), responses((status = 200, body = MeasurementPage), Problem))]
#[get("/measurements")]
pub async fn list_measurements(
    mut caller: Caller<ReadIndicators>,
    want: Query<MeasurementFilter>,
) -> Result<Tagged<MeasurementPage>, Problem> {
    queries::list(&mut caller, &want.0)
        .await
        .map(Tagged::lasting)
}

/// Submits, returns, approves or publishes figures.
///
/// All of them take the step, or none. Nobody approves what they wrote themselves (`selfApproval`), and what looks odd has
/// to be accepted before it is submitted (`remarksOpen`).
#[utoipa::path(tag = "indicators", responses((status = 200, body = Stepped), Problem))]
#[post("/measurements/steps")]
pub async fn take_measurement_steps(
    mut caller: Caller<WriteFigures>,
    input: Json<StepInput>,
) -> Result<Tagged<Stepped>, Problem> {
    take_steps(&mut caller, &input.0).await.map(Tagged::new)
}

/// Lists what was done with a figure, latest first.
#[utoipa::path(tag = "indicators", params(MeasurementId), responses((status = 200, body = PastSteps), Problem))]
#[get("/measurements/{measurement}/history")]
pub async fn list_measurement_history(
    mut caller: Caller<ReadDraftFigures>,
    measurement: Path<MeasurementId>,
) -> Result<Tagged<PastSteps>, Problem> {
    queries::history(&mut caller, measurement.0)
        .await
        .map(Tagged::new)
}

/// Shows what an organisation reports for an indicator and a period.
#[utoipa::path(tag = "indicators", params(IndicatorRef, PartnerRef, PeriodPath, BreakdownFilter), responses((status = 200, body = Measurement), Problem))]
#[get("/measurements/{indicator}/{partner}/{period}")]
pub async fn get_measurement(
    mut caller: Caller<ReadIndicators>,
    of: Path<(IndicatorRef, PartnerRef, String)>,
    want: Query<BreakdownFilter>,
) -> Result<Tagged<Measurement>, Problem> {
    let (_, key) = named(&mut caller, of.0, want.0.breakdown).await?;
    queries::get(&mut caller, &key).await.map(Tagged::lasting)
}

/// Reports a figure.
///
/// Indicator, organisation, period and category are its key: sending the same again changes nothing, sending something
/// else writes a new revision. `If-Match`, or `If-None-Match: *` for a first one, is optional; with it, a revision that
/// somebody else has written meanwhile is not overwritten. An approved figure is corrected by somebody who approves figures, with a `reason`.
#[utoipa::path(tag = "indicators", params(IndicatorRef, PartnerRef, PeriodPath, Precondition),
    responses((status = 200, body = Measurement), (status = 201, body = Measurement), Problem))]
#[put("/measurements/{indicator}/{partner}/{period}")]
pub async fn put_measurement(
    mut caller: Caller<WriteFigures>,
    precondition: Precondition,
    of: Path<(IndicatorRef, PartnerRef, String)>,
    input: Json<MeasurementInput>,
) -> Result<Tagged<Measurement>, Problem> {
    let breakdown = input.0.breakdown.clone();
    let (indicator, key) = named(&mut caller, of.0, breakdown).await?;
    let written = write::put(&mut caller, (&indicator, &key), &input.0, precondition).await?;
    if !written.is_new {
        return Ok(Tagged::new(written.measurement));
    }
    let Key {
        indicator,
        partner,
        period,
        ..
    } = key;
    let location = format!("/api/v1/measurements/{indicator}/{partner}/{period}");
    Ok(Tagged::created(written.measurement, location))
}

/// Finds what a path names: indicator and organisation as far as the caller can see them, and a period that fits.
async fn named(
    caller: &mut Caller<impl Permission>,
    (indicator, partner, period): (IndicatorRef, PartnerRef, String),
    breakdown: Option<String>,
) -> Result<(Indicator, Key), Problem> {
    let indicator = indicators::resolve(caller, &indicator).await?;
    let indicator = indicators::get(caller, indicator).await?;
    let partner = partners::named(caller, &partner).await?;
    if partner.municipality_id != indicator.municipality_id {
        return Err(Problem::Missing);
    }
    let period = rules::period(&period, &indicator)?;
    let breakdown = breakdown.as_deref().map(clean);
    let key = Key {
        indicator: indicator.id,
        partner: partner.id,
        period,
        breakdown: breakdown.filter(|key| !key.is_empty()),
    };
    let mut check = Check::new();
    let known = key
        .breakdown
        .as_deref()
        .is_none_or(|key| indicator.has_category(key));
    check.require(known, "/breakdown", "notOffered");
    check.done((indicator, key))
}
