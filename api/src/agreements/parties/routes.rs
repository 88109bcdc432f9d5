//! Parties over HTTP.

use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Party, PartyInput, PartyPage};
use super::queries;
use crate::auth::{Caller, EditAgreements, ReadAgreements};
use crate::etag::{IfMatch, Tagged};
use crate::ids::{AgreementId, PartyId};
use crate::json::{Json, Path};
use crate::partners::queries as partners;
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_parties)
        .service(create_party)
        .service(get_party)
        .service(update_party)
        .service(archive_party)
        .service(restore_party);
}

/// Lists the parties of an agreement.
#[utoipa::path(tag = "agreements", params(AgreementId), responses((status = 200, body = PartyPage), Problem))]
#[get("/agreements/{agreement}/parties")]
pub async fn list_parties(
    mut caller: Caller<ReadAgreements>,
    agreement: Path<AgreementId>,
) -> Result<Tagged<PartyPage>, Problem> {
    let items = queries::list(&mut caller, agreement.0).await?;
    Ok(Tagged::new(PartyPage {
        items,
        next: None,
        total: None,
    }))
}

/// Adds a party to an agreement.
#[utoipa::path(tag = "agreements", params(AgreementId), responses((status = 201, body = Party), Problem))]
#[post("/agreements/{agreement}/parties")]
pub async fn create_party(
    mut caller: Caller<EditAgreements>,
    agreement: Path<AgreementId>,
    new: Json<PartyInput>,
) -> Result<Tagged<Party>, Problem> {
    let known = partners::known(&mut caller, &new.0).await?;
    let checked = new.0.checked(&known)?;
    let party = queries::create(&mut caller, agreement.0, &checked, new.0.position).await?;
    let location = format!("/api/v1/parties/{}", party.id);
    Ok(Tagged::created(party, location))
}

/// Shows one party.
#[utoipa::path(tag = "agreements", params(PartyId), responses((status = 200, body = Party), Problem))]
#[get("/parties/{party}")]
pub async fn get_party(
    mut caller: Caller<ReadAgreements>,
    party: Path<PartyId>,
) -> Result<Tagged<Party>, Problem> {
    queries::get(&mut caller, party.0).await.map(Tagged::new)
}

/// Replaces a party.
///
/// The owner's place keeps its role and its organisation: change the agreement's owner instead.
#[utoipa::path(tag = "agreements", params(PartyId, IfMatch), responses((status = 200, body = Party), Problem))]
#[put("/parties/{party}")]
pub async fn update_party(
    mut caller: Caller<EditAgreements>,
    party: Path<PartyId>,
    if_match: IfMatch,
    to: Json<PartyInput>,
) -> Result<Tagged<Party>, Problem> {
    let position = to.0.position;
    let known = partners::known(&mut caller, &to.0).await?;
    let to = to.0.checked(&known)?;
    queries::update(&mut caller, party.0, if_match.version, &to, position)
        .await
        .map(Tagged::new)
}

/// Puts a party away; the owner cannot be.
#[utoipa::path(tag = "agreements", params(PartyId, IfMatch), responses((status = 200, body = Party), Problem))]
#[delete("/parties/{party}")]
pub async fn archive_party(
    mut caller: Caller<EditAgreements>,
    party: Path<PartyId>,
    if_match: IfMatch,
) -> Result<Tagged<Party>, Problem> {
    queries::put_away(&mut caller, party.0, if_match.version)
        .await
        .map(Tagged::new)
}

/// Brings a party back.
#[utoipa::path(tag = "agreements", params(PartyId, IfMatch), responses((status = 200, body = Party), Problem))]
#[post("/parties/{party}/restore")]
pub async fn restore_party(
    mut caller: Caller<EditAgreements>,
    party: Path<PartyId>,
    if_match: IfMatch,
) -> Result<Tagged<Party>, Problem> {
    queries::archive(&mut caller, party.0, if_match.version, false)
        .await
        .map(Tagged::new)
}
