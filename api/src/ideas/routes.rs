//! Ideas over HTTP.

use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Idea, IdeaFilter, IdeaInput, IdeaPage};
use super::queries;
use crate::agreements::order::MoveInput;
use crate::auth::{Caller, EditGoals, ReadGoals};
use crate::check::unmoved;
use crate::etag::{IfMatch, Tagged};
use crate::goals::below::named;
use crate::ids::IdeaId;
use crate::json::{Json, Path, Query};
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_ideas)
        .service(create_idea)
        .service(get_idea)
        .service(update_idea)
        .service(move_idea)
        .service(archive_idea)
        .service(restore_idea);
}

/// Lists the ideas of an agreement in order.
#[utoipa::path(tag = "goals", params(IdeaFilter), responses((status = 200, body = IdeaPage), Problem))]
#[get("/ideas")]
pub async fn list_ideas(
    mut caller: Caller<ReadGoals>,
    want: Query<IdeaFilter>,
) -> Result<Tagged<IdeaPage>, Problem> {
    queries::list(&mut caller, &want.0)
        .await
        .map(Tagged::lasting)
}

/// Adds an idea to an agreement.
#[utoipa::path(tag = "goals", responses((status = 201, body = Idea), Problem))]
#[post("/ideas")]
pub async fn create_idea(
    mut caller: Caller<EditGoals>,
    new: Json<IdeaInput>,
) -> Result<Tagged<Idea>, Problem> {
    let checked = new.0.checked()?;
    let agreement = named(new.0.agreement_id, "/agreementId")?;
    let idea = queries::create(&mut caller, agreement, &checked, new.0.position).await?;
    let location = format!("/api/v1/ideas/{}", idea.id);
    Ok(Tagged::created(idea, location))
}

/// Shows one idea.
#[utoipa::path(tag = "goals", params(IdeaId), responses((status = 200, body = Idea), Problem))]
#[get("/ideas/{idea}")]
pub async fn get_idea(
    mut caller: Caller<ReadGoals>,
    idea: Path<IdeaId>,
) -> Result<Tagged<Idea>, Problem> {
    queries::get(&mut caller, idea.0).await.map(Tagged::lasting)
}

/// Replaces an idea.
///
/// It stays in its agreement: another `agreementId` is refused as `readOnly`.
#[utoipa::path(tag = "goals", params(IdeaId, IfMatch), responses((status = 200, body = Idea), Problem))]
#[put("/ideas/{idea}")]
pub async fn update_idea(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    idea: Path<IdeaId>,
    to: Json<IdeaInput>,
) -> Result<Tagged<Idea>, Problem> {
    let checked = to.0.checked()?;
    let before = queries::get(&mut caller, idea.0).await?;
    unmoved(to.0.agreement_id, before.agreement_id, "/agreementId")?;
    queries::update(
        &mut caller,
        idea.0,
        if_match.version,
        &checked,
        to.0.position,
    )
    .await
    .map(Tagged::new)
}

/// Moves an idea to before or after another one, among the ideas of its agreement.
///
/// The positions of all that make room change with it, or none does; each of them is a version newer then.
#[utoipa::path(tag = "goals", params(IdeaId, IfMatch), responses((status = 200, body = Idea), Problem))]
#[put("/ideas/{idea}/position")]
pub async fn move_idea(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    idea: Path<IdeaId>,
    to: Json<MoveInput>,
) -> Result<Tagged<Idea>, Problem> {
    let this = (idea.0, if_match.version);
    queries::place(&mut caller, this, &to.0)
        .await
        .map(Tagged::new)
}

/// Puts an idea away.
#[utoipa::path(tag = "goals", params(IdeaId, IfMatch), responses((status = 200, body = Idea), Problem))]
#[delete("/ideas/{idea}")]
pub async fn archive_idea(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    idea: Path<IdeaId>,
) -> Result<Tagged<Idea>, Problem> {
    queries::archive(&mut caller, idea.0, if_match.version, true)
        .await
        .map(Tagged::new)
}

/// Brings an idea back.
#[utoipa::path(tag = "goals", params(IdeaId, IfMatch), responses((status = 200, body = Idea), Problem))]
#[post("/ideas/{idea}/restore")]
pub async fn restore_idea(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    idea: Path<IdeaId>,
) -> Result<Tagged<Idea>, Problem> {
    queries::archive(&mut caller, idea.0, if_match.version, false)
        .await
        .map(Tagged::new)
}
