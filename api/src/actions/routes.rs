//! Actions over HTTP.

use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Action, ActionFilter, ActionInput, ActionPage};
use super::queries;
use crate::agreements::order::MoveInput;
use crate::auth::{Caller, EditGoals, ReadGoals};
use crate::etag::{IfMatch, Tagged};
use crate::ids::ActionId;
use crate::json::{Json, Path, Query};
use crate::partners::queries as partners;
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_actions)
        .service(create_action)
        .service(get_action)
        .service(update_action)
        .service(move_action)
        .service(archive_action)
        .service(restore_action);
}

/// Lists the actions of an agreement or of a goal.
///
/// One of `agreementId` and `goalId` has to be named.
#[utoipa::path(tag = "goals", params(ActionFilter), responses((status = 200, body = ActionPage), Problem))]
#[get("/actions")]
pub async fn list_actions(
    mut caller: Caller<ReadGoals>,
    want: Query<ActionFilter>,
) -> Result<Tagged<ActionPage>, Problem> {
    queries::list(&mut caller, &want.0)
        .await
        .map(Tagged::lasting)
}

/// Adds an action to a goal.
#[utoipa::path(tag = "goals", responses((status = 201, body = Action), Problem))]
#[post("/actions")]
pub async fn create_action(
    mut caller: Caller<EditGoals>,
    new: Json<ActionInput>,
) -> Result<Tagged<Action>, Problem> {
    let new = new.0;
    let known = partners::known(&mut caller, &new).await?;
    let checked = new.checked(&known)?;
    let made = queries::create(&mut caller, new.goal_id, &checked, new.position).await?;
    let location = format!("/api/v1/actions/{}", made.id);
    Ok(Tagged::created(made, location))
}

/// Shows one action.
#[utoipa::path(tag = "goals", params(ActionId), responses((status = 200, body = Action), Problem))]
#[get("/actions/{action}")]
pub async fn get_action(
    mut caller: Caller<ReadGoals>,
    action: Path<ActionId>,
) -> Result<Tagged<Action>, Problem> {
    queries::get(&mut caller, action.0)
        .await
        .map(Tagged::lasting)
}

/// Replaces an action.
///
/// It stays under its goal: another `goalId` is refused as `readOnly`.
#[utoipa::path(tag = "goals", params(ActionId, IfMatch), responses((status = 200, body = Action), Problem))]
#[put("/actions/{action}")]
pub async fn update_action(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    action: Path<ActionId>,
    to: Json<ActionInput>,
) -> Result<Tagged<Action>, Problem> {
    let to = to.0;
    let known = partners::known(&mut caller, &to).await?;
    let checked = to.checked(&known)?;
    let this = (action.0, if_match.version);
    queries::update(&mut caller, this, to.goal_id, &checked, to.position)
        .await
        .map(Tagged::new)
}

/// Moves an action to before or after another one, among those of its goal.
///
/// The positions of all that make room change with it, or none does; each of them is a version newer then.
#[utoipa::path(tag = "goals", params(ActionId, IfMatch), responses((status = 200, body = Action), Problem))]
#[put("/actions/{action}/position")]
pub async fn move_action(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    action: Path<ActionId>,
    to: Json<MoveInput>,
) -> Result<Tagged<Action>, Problem> {
    let this = (action.0, if_match.version);
    queries::place(&mut caller, this, &to.0)
        .await
        .map(Tagged::new)
}

/// Puts an action away.
#[utoipa::path(tag = "goals", params(ActionId, IfMatch), responses((status = 200, body = Action), Problem))]
#[delete("/actions/{action}")]
pub async fn archive_action(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    action: Path<ActionId>,
) -> Result<Tagged<Action>, Problem> {
    queries::archive(&mut caller, action.0, if_match.version, true)
        .await
        .map(Tagged::new)
}

/// Brings an action back.
#[utoipa::path(tag = "goals", params(ActionId, IfMatch), responses((status = 200, body = Action), Problem))]
#[post("/actions/{action}/restore")]
pub async fn restore_action(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    action: Path<ActionId>,
) -> Result<Tagged<Action>, Problem> {
    queries::archive(&mut caller, action.0, if_match.version, false)
        .await
        .map(Tagged::new)
}
