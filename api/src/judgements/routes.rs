//! Judgements over HTTP.

use actix_web::{delete, get, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{
    IndicatorJudgementFilter, IndicatorJudgements, JudgementFilter, Judgements, OverrulingInput,
    Series, SeriesFilter,
};
use super::queries;
use crate::auth::{Caller, EditGoals, ReadGoals, ReadIndicators};
use crate::etag::{IfMatch, Tagged};
use crate::ids::TargetId;
use crate::indicators::queries as indicators;
use crate::indicators::reference::IndicatorRef;
use crate::json::{Json, Path, Query};
use crate::problem::Problem;
use crate::targets::model::Target;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_judgements)
        .service(get_indicator_judgement)
        .service(get_indicator_series)
        .service(overrule_target)
        .service(reinstate_target);
}

/// Judges the targets of an agreement or of a goal, and tells what they come to.
///
/// One of `agreementId` and `goalId` has to be named. Approved figures count, unless `drafts` is asked for.
#[utoipa::path(tag = "indicators", params(JudgementFilter), responses((status = 200, body = Judgements), Problem))]
#[get("/judgements")]
pub async fn list_judgements(
    mut caller: Caller<ReadGoals>,
    want: Query<JudgementFilter>,
) -> Result<Tagged<Judgements>, Problem> {
    queries::list(&mut caller, &want.0)
        .await
        .map(Tagged::lasting)
}

/// Judges the targets that are set for an indicator.
#[utoipa::path(tag = "indicators", params(IndicatorRef, IndicatorJudgementFilter), responses((status = 200, body = IndicatorJudgements), Problem))]
#[get("/indicators/{indicator}/judgement")]
pub async fn get_indicator_judgement(
    mut caller: Caller<ReadIndicators>,
    indicator: Path<IndicatorRef>,
    want: Query<IndicatorJudgementFilter>,
) -> Result<Tagged<IndicatorJudgements>, Problem> {
    let indicator = indicators::resolve(&mut caller, &indicator.0).await?;
    queries::of_indicator(&mut caller, indicator, &want.0)
        .await
        .map(Tagged::lasting)
}

/// Shows what a chart of an indicator needs: figures, targets with their bounds, breaks.
#[utoipa::path(tag = "indicators", params(IndicatorRef, SeriesFilter), responses((status = 200, body = Series), Problem))]
#[get("/indicators/{indicator}/series")]
pub async fn get_indicator_series(
    mut caller: Caller<ReadIndicators>,
    indicator: Path<IndicatorRef>,
    want: Query<SeriesFilter>,
) -> Result<Tagged<Series>, Problem> {
    let indicator = indicators::resolve(&mut caller, &indicator.0).await?;
    queries::series(&mut caller, indicator, &want.0)
        .await
        .map(Tagged::lasting)
}

/// Puts a verdict in the place of the computed one, with a reason.
///
/// The computed one stays beside it. An owner's verdict is about the approved figure of today: when another one is to be
/// judged, or the target says something else, it lapses.
#[utoipa::path(tag = "indicators", params(TargetId, IfMatch), responses((status = 200, body = Target), Problem))]
#[put("/targets/{target}/overruling")]
pub async fn overrule_target(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    target: Path<TargetId>,
    input: Json<OverrulingInput>,
) -> Result<Tagged<Target>, Problem> {
    let this = (target.0, if_match.version);
    queries::overrule(&mut caller, this, Some(&input.0))
        .await
        .map(Tagged::new)
}

/// Lets the computed verdict count again.
#[utoipa::path(tag = "indicators", params(TargetId, IfMatch), responses((status = 200, body = Target), Problem))]
#[delete("/targets/{target}/overruling")]
pub async fn reinstate_target(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    target: Path<TargetId>,
) -> Result<Tagged<Target>, Problem> {
    let this = (target.0, if_match.version);
    queries::overrule(&mut caller, this, None)
        .await
        .map(Tagged::new)
}
