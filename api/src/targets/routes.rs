//! Targets over HTTP.

use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{
    IndicatorTargetFilter, Read, ReadingInput, Target, TargetFilter, TargetInput, TargetPage,
    judge_with,
};
use super::queries;
use crate::agreements::order::MoveInput;
use crate::auth::{Caller, EditGoals, ReadGoals, ReadIndicators};
use crate::etag::{IfMatch, Tagged};
use crate::ids::TargetId;
use crate::indicators::queries as indicators;
use crate::indicators::reference::IndicatorRef;
use crate::json::{Json, Path, Query};
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_targets)
        .service(create_target)
        .service(read_target_back)
        .service(get_target)
        .service(update_target)
        .service(move_target)
        .service(archive_target)
        .service(restore_target)
        .service(list_indicator_targets);
}

/// Lists the targets of an agreement or of a goal.
///
/// One of `agreementId` and `goalId` has to be named.
#[utoipa::path(tag = "indicators", params(TargetFilter), responses((status = 200, body = TargetPage), Problem))]
#[get("/targets")]
pub async fn list_targets(
    mut caller: Caller<ReadGoals>,
    want: Query<TargetFilter>,
) -> Result<Tagged<TargetPage>, Problem> {
    queries::list(&mut caller, &want.0)
        .await
        .map(Tagged::lasting)
}

/// Sets a target for an indicator under a goal.
#[utoipa::path(tag = "indicators", responses((status = 201, body = Target), Problem))]
#[post("/targets")]
pub async fn create_target(
    mut caller: Caller<EditGoals>,
    new: Json<TargetInput>,
) -> Result<Tagged<Target>, Problem> {
    let new = new.0;
    let statement = new.judged()?;
    let indicator = indicators::in_use(&mut caller, &new.indicator_id).await?;
    let checked = new.checked(indicator.id, statement);
    judge_with(&new.statement, &indicator)?;
    let made = queries::create(&mut caller, new.goal_id, &checked, new.position).await?;
    let location = format!("/api/v1/targets/{}", made.id);
    Ok(Tagged::created(made, location))
}

/// Reads a statement back as a sentence.
///
/// Nothing is kept: it is for showing what a target says while it is being written, and every fault of it.
#[utoipa::path(tag = "indicators", responses((status = 200, body = Read), Problem))]
#[post("/targets/reading")]
pub async fn read_target_back(
    mut caller: Caller<EditGoals>,
    of: Json<ReadingInput>,
) -> Result<Tagged<Read>, Problem> {
    let indicator = indicators::in_use(&mut caller, &of.0.indicator_id).await?;
    of.0.read(&indicator).map(Tagged::new)
}

/// Shows one target.
#[utoipa::path(tag = "indicators", params(TargetId), responses((status = 200, body = Target), Problem))]
#[get("/targets/{target}")]
pub async fn get_target(
    mut caller: Caller<ReadGoals>,
    target: Path<TargetId>,
) -> Result<Tagged<Target>, Problem> {
    queries::get(&mut caller, target.0)
        .await
        .map(Tagged::lasting)
}

/// Replaces a target.
///
/// It stays under its goal: another `goalId` is refused as `readOnly`.
#[utoipa::path(tag = "indicators", params(TargetId, IfMatch), responses((status = 200, body = Target), Problem))]
#[put("/targets/{target}")]
pub async fn update_target(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    target: Path<TargetId>,
    to: Json<TargetInput>,
) -> Result<Tagged<Target>, Problem> {
    let to = to.0;
    let before = queries::get(&mut caller, target.0).await?;
    let statement = to.judged()?;
    let named = ("/indicatorId", Some(&to.indicator_id));
    let named = indicators::named(&mut caller, named, None).await?;
    let indicator = if named == Some(before.indicator_id) {
        indicators::get(&mut caller, before.indicator_id).await?
    } else {
        indicators::in_use(&mut caller, &to.indicator_id).await?
    };
    judge_with(&to.statement, &indicator)?;
    let checked = to.checked(indicator.id, statement).after(&before);
    let this = (target.0, if_match.version);
    queries::update(&mut caller, this, to.goal_id, &checked, to.position)
        .await
        .map(Tagged::new)
}

/// Moves a target to before or after another one, among those of its goal.
///
/// The positions of all that make room change with it, or none does; each of them is a version newer then.
#[utoipa::path(tag = "indicators", params(TargetId, IfMatch), responses((status = 200, body = Target), Problem))]
#[put("/targets/{target}/position")]
pub async fn move_target(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    target: Path<TargetId>,
    to: Json<MoveInput>,
) -> Result<Tagged<Target>, Problem> {
    let this = (target.0, if_match.version);
    queries::place(&mut caller, this, &to.0)
        .await
        .map(Tagged::new)
}

/// Puts a target away.
#[utoipa::path(tag = "indicators", params(TargetId, IfMatch), responses((status = 200, body = Target), Problem))]
#[delete("/targets/{target}")]
pub async fn archive_target(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    target: Path<TargetId>,
) -> Result<Tagged<Target>, Problem> {
    queries::archive(&mut caller, target.0, if_match.version, true)
        .await
        .map(Tagged::new)
}

/// Brings a target back.
#[utoipa::path(tag = "indicators", params(TargetId, IfMatch), responses((status = 200, body = Target), Problem))]
#[post("/targets/{target}/restore")]
pub async fn restore_target(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    target: Path<TargetId>,
) -> Result<Tagged<Target>, Problem> {
    queries::archive(&mut caller, target.0, if_match.version, false)
        .await
        .map(Tagged::new)
}

/// Lists the targets that are set for an indicator.
#[utoipa::path(tag = "indicators", params(IndicatorRef, IndicatorTargetFilter), responses((status = 200, body = TargetPage), Problem))]
#[get("/indicators/{indicator}/targets")]
pub async fn list_indicator_targets(
    mut caller: Caller<ReadIndicators>,
    indicator: Path<IndicatorRef>,
    want: Query<IndicatorTargetFilter>,
) -> Result<Tagged<TargetPage>, Problem> {
    let indicator = indicators::resolve(&mut caller, &indicator.0).await?;
    indicators::get(&mut caller, indicator).await?;
    queries::of_indicator(&mut caller, indicator, &want.0)
        .await
        .map(Tagged::lasting)
}
