//! Sections over HTTP.

use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Section, SectionInput, SectionPage};
use super::queries;
use crate::agreements::order::MoveInput;
use crate::agreements::standing;
use crate::auth::{Caller, EditAgreements, ReadAgreements};
use crate::etag::{IfMatch, Tagged};
use crate::ids::{AgreementId, SectionId};
use crate::json::{Json, Path};
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_sections)
        .service(create_section)
        .service(get_section)
        .service(update_section)
        .service(move_section)
        .service(archive_section)
        .service(restore_section);
}

/// Lists the sections of an agreement.
#[utoipa::path(tag = "agreements", params(AgreementId), responses((status = 200, body = SectionPage), Problem))]
#[get("/agreements/{agreement}/sections")]
pub async fn list_sections(
    mut caller: Caller<ReadAgreements>,
    agreement: Path<AgreementId>,
) -> Result<Tagged<SectionPage>, Problem> {
    let items = queries::list(&mut caller, agreement.0).await?;
    Ok(Tagged::new(SectionPage {
        items,
        next: None,
        total: None,
    }))
}

/// Adds a section to an agreement.
#[utoipa::path(tag = "agreements", params(AgreementId), responses((status = 201, body = Section), Problem))]
#[post("/agreements/{agreement}/sections")]
pub async fn create_section(
    mut caller: Caller<EditAgreements>,
    agreement: Path<AgreementId>,
    new: Json<SectionInput>,
) -> Result<Tagged<Section>, Problem> {
    // What cannot be seen is missing when the path names it, and no fault of a field.
    standing::of(&mut caller, agreement.0).await?;
    let section =
        queries::create(&mut caller, agreement.0, &new.0.checked()?, new.0.position).await?;
    let location = format!("/api/v1/sections/{}", section.id);
    Ok(Tagged::created(section, location))
}

/// Shows one section.
#[utoipa::path(tag = "agreements", params(SectionId), responses((status = 200, body = Section), Problem))]
#[get("/sections/{section}")]
pub async fn get_section(
    mut caller: Caller<ReadAgreements>,
    section: Path<SectionId>,
) -> Result<Tagged<Section>, Problem> {
    queries::get(&mut caller, section.0).await.map(Tagged::new)
}

/// Replaces a section.
#[utoipa::path(tag = "agreements", params(SectionId, IfMatch), responses((status = 200, body = Section), Problem))]
#[put("/sections/{section}")]
pub async fn update_section(
    mut caller: Caller<EditAgreements>,
    section: Path<SectionId>,
    if_match: IfMatch,
    to: Json<SectionInput>,
) -> Result<Tagged<Section>, Problem> {
    queries::update(
        &mut caller,
        section.0,
        if_match.version,
        &to.0.checked()?,
        to.0.position,
    )
    .await
    .map(Tagged::new)
}

/// Moves a section to before or after another one, among the sections of its agreement.
///
/// The positions of all that make room change with it, or none does; each of them is a version newer then.
#[utoipa::path(tag = "agreements", params(SectionId, IfMatch), responses((status = 200, body = Section), Problem))]
#[put("/sections/{section}/position")]
pub async fn move_section(
    mut caller: Caller<EditAgreements>,
    if_match: IfMatch,
    section: Path<SectionId>,
    to: Json<MoveInput>,
) -> Result<Tagged<Section>, Problem> {
    let this = (section.0, if_match.version);
    queries::place(&mut caller, this, &to.0)
        .await
        .map(Tagged::new)
}

/// Puts a section away.
#[utoipa::path(tag = "agreements", params(SectionId, IfMatch), responses((status = 200, body = Section), Problem))]
#[delete("/sections/{section}")]
pub async fn archive_section(
    mut caller: Caller<EditAgreements>,
    section: Path<SectionId>,
    if_match: IfMatch,
) -> Result<Tagged<Section>, Problem> {
    queries::archive(&mut caller, section.0, if_match.version, true)
        .await
        .map(Tagged::new)
}

/// Brings a section back.
#[utoipa::path(tag = "agreements", params(SectionId, IfMatch), responses((status = 200, body = Section), Problem))]
#[post("/sections/{section}/restore")]
pub async fn restore_section(
    mut caller: Caller<EditAgreements>,
    section: Path<SectionId>,
    if_match: IfMatch,
) -> Result<Tagged<Section>, Problem> {
    queries::archive(&mut caller, section.0, if_match.version, false)
        .await
        .map(Tagged::new)
}
