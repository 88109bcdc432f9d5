//! Themes over HTTP.

use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Theme, ThemeFilter, ThemeInput, ThemePage};
use super::queries;
use crate::agreements::order::MoveInput;
use crate::auth::{Caller, EditGoals, ReadGoals};
use crate::check::unmoved;
use crate::etag::{IfMatch, Tagged};
use crate::goals::below::named;
use crate::ids::ThemeId;
use crate::json::{Json, Path, Query};
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_themes)
        .service(create_theme)
        .service(get_theme)
        .service(update_theme)
        .service(move_theme)
        .service(archive_theme)
        .service(restore_theme);
}

/// Lists the themes of an agreement in order.
#[utoipa::path(tag = "goals", params(ThemeFilter), responses((status = 200, body = ThemePage), Problem))]
#[get("/themes")]
pub async fn list_themes(
    mut caller: Caller<ReadGoals>,
    want: Query<ThemeFilter>,
) -> Result<Tagged<ThemePage>, Problem> {
    queries::list(&mut caller, &want.0)
        .await
        .map(Tagged::lasting)
}

/// Adds a theme to an agreement.
#[utoipa::path(tag = "goals", responses((status = 201, body = Theme), Problem))]
#[post("/themes")]
pub async fn create_theme(
    mut caller: Caller<EditGoals>,
    new: Json<ThemeInput>,
) -> Result<Tagged<Theme>, Problem> {
    let checked = new.0.checked()?;
    let agreement = named(new.0.agreement_id, "/agreementId")?;
    let theme = queries::create(&mut caller, agreement, &checked, new.0.position).await?;
    let location = format!("/api/v1/themes/{}", theme.id);
    Ok(Tagged::created(theme, location))
}

/// Shows one theme.
#[utoipa::path(tag = "goals", params(ThemeId), responses((status = 200, body = Theme), Problem))]
#[get("/themes/{theme}")]
pub async fn get_theme(
    mut caller: Caller<ReadGoals>,
    theme: Path<ThemeId>,
) -> Result<Tagged<Theme>, Problem> {
    queries::get(&mut caller, theme.0)
        .await
        .map(Tagged::lasting)
}

/// Replaces a theme.
///
/// It stays in its agreement: another `agreementId` is refused as `readOnly`.
#[utoipa::path(tag = "goals", params(ThemeId, IfMatch), responses((status = 200, body = Theme), Problem))]
#[put("/themes/{theme}")]
pub async fn update_theme(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    theme: Path<ThemeId>,
    to: Json<ThemeInput>,
) -> Result<Tagged<Theme>, Problem> {
    let checked = to.0.checked()?;
    let before = queries::get(&mut caller, theme.0).await?;
    unmoved(to.0.agreement_id, before.agreement_id, "/agreementId")?;
    queries::update(
        &mut caller,
        theme.0,
        if_match.version,
        &checked,
        to.0.position,
    )
    .await
    .map(Tagged::new)
}

/// Moves a theme to before or after another one, among the themes of its agreement.
///
/// The positions of all that make room change with it, or none does; each of them is a version newer then.
#[utoipa::path(tag = "goals", params(ThemeId, IfMatch), responses((status = 200, body = Theme), Problem))]
#[put("/themes/{theme}/position")]
pub async fn move_theme(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    theme: Path<ThemeId>,
    to: Json<MoveInput>,
) -> Result<Tagged<Theme>, Problem> {
    let this = (theme.0, if_match.version);
    queries::place(&mut caller, this, &to.0)
        .await
        .map(Tagged::new)
}

/// Puts a theme away; its goals stay.
#[utoipa::path(tag = "goals", params(ThemeId, IfMatch), responses((status = 200, body = Theme), Problem))]
#[delete("/themes/{theme}")]
pub async fn archive_theme(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    theme: Path<ThemeId>,
) -> Result<Tagged<Theme>, Problem> {
    queries::archive(&mut caller, theme.0, if_match.version, true)
        .await
        .map(Tagged::new)
}

/// Brings a theme back, with the goals that stood under it.
#[utoipa::path(tag = "goals", params(ThemeId, IfMatch), responses((status = 200, body = Theme), Problem))]
#[post("/themes/{theme}/restore")]
pub async fn restore_theme(
    mut caller: Caller<EditGoals>,
    if_match: IfMatch,
    theme: Path<ThemeId>,
) -> Result<Tagged<Theme>, Problem> {
    queries::archive(&mut caller, theme.0, if_match.version, false)
        .await
        .map(Tagged::new)
}
