//! Goals over HTTP.

use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Goal, GoalFilter, GoalInput};
use super::queries;
use super::revisions::{self, GoalRevisionFilter, GoalRevisionPage};
use crate::agreements::order::MoveInput;
use crate::auth::{Caller, EditGoals, ReadGoals};
use crate::etag::{IfMatch, Tagged};
use crate::ids::GoalId;
use crate::json::{Json, Path, Query};
use crate::judgements::beside::{BesideFilter, JudgedGoal, JudgedGoalPage, beside};
use crate::partners::queries as partners;
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_goals)
        .service(create_goal)
        .service(get_goal)
        .service(update_goal)
        .service(move_goal)
        .service(archive_goal)
        .service(restore_goal)
        .service(list_goal_revisions);
}

/// Lists goals, and with `with=judgements` what the figures say of them.
#[utoipa::path(tag = "goals", params(GoalFilter), responses((status = 200, body = JudgedGoalPage), Problem))]
#[get("/goals")]
pub async fn list_goals(
    mut caller: Caller<ReadGoals>,
    want: Query<GoalFilter>,
) -> Result<Tagged<JudgedGoalPage>, Problem> {
    let page = queries::list(&mut caller, &want.0).await?;
    beside(&mut caller, want.0.beside(), page)
        .await
        .map(Tagged::lasting)
}

/// Adds a goal to an agreement.
#[utoipa::path(tag = "goals", responses((status = 201, body = Goal), Problem))]
#[post("/goals")]
pub async fn create_goal(
    mut caller: Caller<EditGoals>,
    new: Json<GoalInput>,
) -> Result<Tagged<Goal>, Problem> {
    let new = new.0;
    let known = partners::known(&mut caller, &new).await?;
    let checked = new.checked(&known)?;
    let goal = queries::create(&mut caller, new.agreement_id, &checked, new.position).await?;
    let location = format!("/api/v1/goals/{}", goal.id);
    Ok(Tagged::created(goal, location))
}

/// Shows one goal, and with `with=judgements` what the figures say of it.
#[utoipa::path(tag = "goals", params(GoalId, BesideFilter), responses((status = 200, body = JudgedGoal), Problem))]
#[get("/goals/{goal}")]
pub async fn get_goal(
    mut caller: Caller<ReadGoals>,
    goal: Path<GoalId>,
    want: Query<BesideFilter>,
) -> Result<Tagged<JudgedGoal>, Problem> {
    let goal = queries::get(&mut caller, goal.0).await?;
    beside(&mut caller, want.0, goal).await.map(Tagged::lasting)
}

/// Replaces a goal; its earlier wordings are kept.
///
/// It stays in its agreement: another `agreementId` is refused as `readOnly`.
#[utoipa::path(tag = "goals", params(GoalId, IfMatch), responses((status = 200, body = Goal), Problem))]
#[put("/goals/{goal}")]
pub async fn update_goal(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    goal: Path<GoalId>,
    to: Json<GoalInput>,
) -> Result<Tagged<Goal>, Problem> {
    let to = to.0;
    let known = partners::known(&mut caller, &to).await?;
    let checked = to.checked(&known)?;
    let this = (goal.0, if_match.version);
    queries::update(&mut caller, this, to.agreement_id, &checked, to.position)
        .await
        .map(Tagged::new)
}

/// Moves a goal to before or after another one, among the goals of its agreement.
///
/// The positions of all that make room change with it, or none does; each of them is a version newer then.
#[utoipa::path(tag = "goals", params(GoalId, IfMatch), responses((status = 200, body = Goal), Problem))]
#[put("/goals/{goal}/position")]
pub async fn move_goal(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    goal: Path<GoalId>,
    to: Json<MoveInput>,
) -> Result<Tagged<Goal>, Problem> {
    let this = (goal.0, if_match.version);
    queries::place(&mut caller, this, &to.0)
        .await
        .map(Tagged::new)
}

/// Puts a goal away, with what hangs under it.
#[utoipa::path(tag = "goals", params(GoalId, IfMatch), responses((status = 200, body = Goal), Problem))]
#[delete("/goals/{goal}")]
pub async fn archive_goal(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    goal: Path<GoalId>,
) -> Result<Tagged<Goal>, Problem> {
    queries::archive(&mut caller, goal.0, if_match.version, true)
        .await
        .map(Tagged::new)
}

/// Brings a goal back, with what hangs under it.
#[utoipa::path(tag = "goals", params(GoalId, IfMatch), responses((status = 200, body = Goal), Problem))]
#[post("/goals/{goal}/restore")]
pub async fn restore_goal(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    goal: Path<GoalId>,
) -> Result<Tagged<Goal>, Problem> {
    queries::archive(&mut caller, goal.0, if_match.version, false)
        .await
        .map(Tagged::new)
}

/// Lists the wordings that a goal has had, newest first.
#[utoipa::path(tag = "goals", params(GoalId, GoalRevisionFilter), responses((status = 200, body = GoalRevisionPage), Problem))]
#[get("/goals/{goal}/revisions")]
pub async fn list_goal_revisions(
    mut caller: Caller<ReadGoals>,
    goal: Path<GoalId>,
    want: Query<GoalRevisionFilter>,
) -> Result<Tagged<GoalRevisionPage>, Problem> {
    revisions::list(&mut caller, goal.0, &want.0)
        .await
        .map(Tagged::new)
}
