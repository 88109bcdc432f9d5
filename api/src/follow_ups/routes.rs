//! Follow-ups over HTTP.

use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{FollowUp, FollowUpFilter, FollowUpInput, FollowUpPage};
use super::queries;
use crate::agreements::order::MoveInput;
use crate::auth::{Caller, EditGoals, ReadGoals};
use crate::etag::{IfMatch, Tagged};
use crate::ids::FollowUpId;
use crate::json::{Json, Path, Query};
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_follow_ups)
        .service(create_follow_up)
        .service(get_follow_up)
        .service(update_follow_up)
        .service(move_follow_up)
        .service(archive_follow_up)
        .service(restore_follow_up);
}

/// Lists the follow-ups of an agreement or of a goal.
///
/// One of `agreementId` and `goalId` has to be named.
#[utoipa::path(tag = "goals", params(FollowUpFilter), responses((status = 200, body = FollowUpPage), Problem))]
#[get("/follow-ups")]
pub async fn list_follow_ups(
    mut caller: Caller<ReadGoals>,
    want: Query<FollowUpFilter>,
) -> Result<Tagged<FollowUpPage>, Problem> {
    queries::list(&mut caller, &want.0)
        .await
        .map(Tagged::lasting)
}

/// Adds a follow-up to a goal.
#[utoipa::path(tag = "goals", responses((status = 201, body = FollowUp), Problem))]
#[post("/follow-ups")]
pub async fn create_follow_up(
    mut caller: Caller<EditGoals>,
    new: Json<FollowUpInput>,
) -> Result<Tagged<FollowUp>, Problem> {
    let new = new.0;
    let checked = new.checked()?;
    let made = queries::create(&mut caller, new.goal_id, &checked, new.position).await?;
    let location = format!("/api/v1/follow-ups/{}", made.id);
    Ok(Tagged::created(made, location))
}

/// Shows one follow-up.
#[utoipa::path(tag = "goals", params(FollowUpId), responses((status = 200, body = FollowUp), Problem))]
#[get("/follow-ups/{followUp}")]
pub async fn get_follow_up(
    mut caller: Caller<ReadGoals>,
    follow_up: Path<FollowUpId>,
) -> Result<Tagged<FollowUp>, Problem> {
    queries::get(&mut caller, follow_up.0)
        .await
        .map(Tagged::lasting)
}

/// Replaces a follow-up.
///
/// It stays under its goal: another `goalId` is refused as `readOnly`.
#[utoipa::path(tag = "goals", params(FollowUpId, IfMatch), responses((status = 200, body = FollowUp), Problem))]
#[put("/follow-ups/{followUp}")]
pub async fn update_follow_up(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    follow_up: Path<FollowUpId>,
    to: Json<FollowUpInput>,
) -> Result<Tagged<FollowUp>, Problem> {
    let to = to.0;
    let checked = to.checked()?;
    let this = (follow_up.0, if_match.version);
    queries::update(&mut caller, this, to.goal_id, &checked, to.position)
        .await
        .map(Tagged::new)
}

/// Moves a follow-up to before or after another one, among those of its goal.
///
/// The positions of all that make room change with it, or none does; each of them is a version newer then.
#[utoipa::path(tag = "goals", params(FollowUpId, IfMatch), responses((status = 200, body = FollowUp), Problem))]
#[put("/follow-ups/{followUp}/position")]
pub async fn move_follow_up(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    follow_up: Path<FollowUpId>,
    to: Json<MoveInput>,
) -> Result<Tagged<FollowUp>, Problem> {
    let this = (follow_up.0, if_match.version);
    queries::place(&mut caller, this, &to.0)
        .await
        .map(Tagged::new)
}

/// Puts a follow-up away.
#[utoipa::path(tag = "goals", params(FollowUpId, IfMatch), responses((status = 200, body = FollowUp), Problem))]
#[delete("/follow-ups/{followUp}")]
pub async fn archive_follow_up(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    follow_up: Path<FollowUpId>,
) -> Result<Tagged<FollowUp>, Problem> {
    queries::archive(&mut caller, follow_up.0, if_match.version, true)
        .await
        .map(Tagged::new)
}

/// Brings a follow-up back.
#[utoipa::path(tag = "goals", params(FollowUpId, IfMatch), responses((status = 200, body = FollowUp), Problem))]
#[post("/follow-ups/{followUp}/restore")]
pub async fn restore_follow_up(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    follow_up: Path<FollowUpId>,
) -> Result<Tagged<FollowUp>, Problem> {
    queries::archive(&mut caller, follow_up.0, if_match.version, false)
        .await
        .map(Tagged::new)
}
