//! Success criteria over HTTP.

use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{SuccessCriterion, SuccessCriterionFilter, SuccessCriterionInput};
use super::queries;
use crate::agreements::order::MoveInput;
use crate::auth::{Caller, EditGoals, ReadGoals};
use crate::etag::{IfMatch, Tagged};
use crate::ids::SuccessCriterionId;
use crate::json::{Json, Path, Query};
use crate::judgements::beside::{
    BesideFilter, JudgedSuccessCriterion, JudgedSuccessCriterionPage, beside,
};
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_success_criteria)
        .service(create_success_criterion)
        .service(get_success_criterion)
        .service(update_success_criterion)
        .service(move_success_criterion)
        .service(archive_success_criterion)
        .service(restore_success_criterion);
}

/// Lists the success criteria of an agreement or of a goal.
///
/// One of `agreementId` and `goalId` has to be named. `with=judgements` brings along what the figures say of them.
#[utoipa::path(tag = "goals", params(SuccessCriterionFilter), responses((status = 200, body = JudgedSuccessCriterionPage), Problem))]
#[get("/success-criteria")]
pub async fn list_success_criteria(
    mut caller: Caller<ReadGoals>,
    want: Query<SuccessCriterionFilter>,
) -> Result<Tagged<JudgedSuccessCriterionPage>, Problem> {
    let page = queries::list(&mut caller, &want.0).await?;
    beside(&mut caller, want.0.beside(), page)
        .await
        .map(Tagged::lasting)
}

/// Adds a success criterion to a goal.
#[utoipa::path(tag = "goals", responses((status = 201, body = SuccessCriterion), Problem))]
#[post("/success-criteria")]
pub async fn create_success_criterion(
    mut caller: Caller<EditGoals>,
    new: Json<SuccessCriterionInput>,
) -> Result<Tagged<SuccessCriterion>, Problem> {
    let new = new.0;
    let checked = new.checked()?;
    let made = queries::create(&mut caller, new.goal_id, &checked, new.position).await?;
    let location = format!("/api/v1/success-criteria/{}", made.id);
    Ok(Tagged::created(made, location))
}

/// Shows one success criterion, and with `with=judgements` what the figures say of it.
#[utoipa::path(tag = "goals", params(SuccessCriterionId, BesideFilter), responses((status = 200, body = JudgedSuccessCriterion), Problem))]
#[get("/success-criteria/{successCriterion}")]
pub async fn get_success_criterion(
    mut caller: Caller<ReadGoals>,
    success_criterion: Path<SuccessCriterionId>,
    want: Query<BesideFilter>,
) -> Result<Tagged<JudgedSuccessCriterion>, Problem> {
    let criterion = queries::get(&mut caller, success_criterion.0).await?;
    beside(&mut caller, want.0, criterion)
        .await
        .map(Tagged::lasting)
}

/// Replaces a success criterion.
///
/// It stays under its goal: another `goalId` is refused as `readOnly`.
#[utoipa::path(tag = "goals", params(SuccessCriterionId, IfMatch), responses((status = 200, body = SuccessCriterion), Problem))]
#[put("/success-criteria/{successCriterion}")]
pub async fn update_success_criterion(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    success_criterion: Path<SuccessCriterionId>,
    to: Json<SuccessCriterionInput>,
) -> Result<Tagged<SuccessCriterion>, Problem> {
    let to = to.0;
    let checked = to.checked()?;
    let this = (success_criterion.0, if_match.version);
    queries::update(&mut caller, this, to.goal_id, &checked, to.position)
        .await
        .map(Tagged::new)
}

/// Moves a success criterion to before or after another one, among those of its goal.
///
/// The positions of all that make room change with it, or none does; each of them is a version newer then.
#[utoipa::path(tag = "goals", params(SuccessCriterionId, IfMatch), responses((status = 200, body = SuccessCriterion), Problem))]
#[put("/success-criteria/{successCriterion}/position")]
pub async fn move_success_criterion(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    success_criterion: Path<SuccessCriterionId>,
    to: Json<MoveInput>,
) -> Result<Tagged<SuccessCriterion>, Problem> {
    let this = (success_criterion.0, if_match.version);
    queries::place(&mut caller, this, &to.0)
        .await
        .map(Tagged::new)
}

/// Puts a success criterion away.
#[utoipa::path(tag = "goals", params(SuccessCriterionId, IfMatch), responses((status = 200, body = SuccessCriterion), Problem))]
#[delete("/success-criteria/{successCriterion}")]
pub async fn archive_success_criterion(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    success_criterion: Path<SuccessCriterionId>,
) -> Result<Tagged<SuccessCriterion>, Problem> {
    queries::archive(&mut caller, success_criterion.0, if_match.version, true)
        .await
        .map(Tagged::new)
}

/// Brings a success criterion back.
#[utoipa::path(tag = "goals", params(SuccessCriterionId, IfMatch), responses((status = 200, body = SuccessCriterion), Problem))]
#[post("/success-criteria/{successCriterion}/restore")]
pub async fn restore_success_criterion(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    success_criterion: Path<SuccessCriterionId>,
) -> Result<Tagged<SuccessCriterion>, Problem> {
    queries::archive(&mut caller, success_criterion.0, if_match.version, false)
        .await
        .map(Tagged::new)
}
