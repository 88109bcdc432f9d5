//! Agreements over HTTP.

use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::lists::model::{AgreementFilter, AgreementPage};
use super::model::{Agreement, AgreementInput, AgreementStep, HistoryFilter};
use super::{lists, parties, queries, relations, renewals, sections, tree};
use crate::audit::model::LogPage;
use crate::auth::{Caller, EditAgreements, MoveAgreements, ReadAgreements, ReadHistory};
use crate::etag::{IfMatch, Tagged};
use crate::ids::AgreementId;
use crate::json::{Json, Path, Query};
use crate::partners::queries as partners;
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_agreements)
        .service(create_agreement)
        .service(get_agreement)
        .service(update_agreement)
        .service(archive_agreement)
        .service(restore_agreement)
        .service(move_agreement)
        .service(list_history)
        .service(tree::routes::get_tree)
        .service(relations::routes::get_relations)
        .service(renewals::routes::renew_agreement);
    parties::routes::register(routes);
    sections::routes::register(routes);
}

/// Lists agreements.
#[utoipa::path(tag = "agreements", params(AgreementFilter), responses((status = 200, body = AgreementPage), Problem))]
#[get("/agreements")]
pub async fn list_agreements(
    mut caller: Caller<ReadAgreements>,
    want: Query<AgreementFilter>,
) -> Result<Tagged<AgreementPage>, Problem> {
    lists::queries::list(&mut caller, &want.0)
        .await
        .map(Tagged::lasting)
}

/// Makes an agreement, as a draft.
#[utoipa::path(tag = "agreements", responses((status = 201, body = Agreement), Problem))]
#[post("/agreements")]
pub async fn create_agreement(
    mut caller: Caller<EditAgreements>,
    new: Json<AgreementInput>,
) -> Result<Tagged<Agreement>, Problem> {
    let known = partners::known(&mut caller, &new.0).await?;
    let agreement = queries::create(&mut caller, &new.0.checked(&known)?).await?;
    let location = format!("/api/v1/agreements/{}", agreement.id);
    Ok(Tagged::created(agreement, location))
}

/// Shows one agreement.
#[utoipa::path(tag = "agreements", params(AgreementId), responses((status = 200, body = Agreement), Problem))]
#[get("/agreements/{agreement}")]
pub async fn get_agreement(
    mut caller: Caller<ReadAgreements>,
    agreement: Path<AgreementId>,
) -> Result<Tagged<Agreement>, Problem> {
    queries::get(&mut caller, agreement.0)
        .await
        .map(Tagged::lasting)
}

/// Replaces an agreement.
///
/// Another owner takes over the owner's place among the parties.
#[utoipa::path(tag = "agreements", params(AgreementId, IfMatch), responses((status = 200, body = Agreement), Problem))]
#[put("/agreements/{agreement}")]
pub async fn update_agreement(
    mut caller: Caller<EditAgreements>,
    agreement: Path<AgreementId>,
    if_match: IfMatch,
    to: Json<AgreementInput>,
) -> Result<Tagged<Agreement>, Problem> {
    let known = partners::known(&mut caller, &to.0).await?;
    let to = to.0.checked(&known)?;
    queries::update(&mut caller, agreement.0, if_match.version, &to)
        .await
        .map(Tagged::new)
}

/// Puts an agreement away.
#[utoipa::path(tag = "agreements", params(AgreementId, IfMatch), responses((status = 200, body = Agreement), Problem))]
#[delete("/agreements/{agreement}")]
pub async fn archive_agreement(
    mut caller: Caller<EditAgreements>,
    agreement: Path<AgreementId>,
    if_match: IfMatch,
) -> Result<Tagged<Agreement>, Problem> {
    queries::archive(&mut caller, agreement.0, if_match.version, true)
        .await
        .map(Tagged::new)
}

/// Brings an agreement back.
#[utoipa::path(tag = "agreements", params(AgreementId, IfMatch), responses((status = 200, body = Agreement), Problem))]
#[post("/agreements/{agreement}/restore")]
pub async fn restore_agreement(
    mut caller: Caller<EditAgreements>,
    agreement: Path<AgreementId>,
    if_match: IfMatch,
) -> Result<Tagged<Agreement>, Problem> {
    queries::archive(&mut caller, agreement.0, if_match.version, false)
        .await
        .map(Tagged::new)
}

/// Takes a step in an agreement's life.
///
/// Owners send a draft to hearing; approvers approve, put in force, end and withdraw. The agreement's `may` names the
/// steps that you can take now as `transition:` and the state.
#[utoipa::path(tag = "agreements", params(AgreementId, IfMatch), responses((status = 200, body = Agreement), Problem))]
#[post("/agreements/{agreement}/transitions")]
pub async fn move_agreement(
    mut caller: Caller<MoveAgreements>,
    agreement: Path<AgreementId>,
    if_match: IfMatch,
    step: Json<AgreementStep>,
) -> Result<Tagged<Agreement>, Problem> {
    let step = step.0.checked()?;
    queries::transition(&mut caller, agreement.0, if_match.version, &step)
        .await
        .map(Tagged::new)
}

/// Lists what happened to an agreement and everything below it, newest first.
#[utoipa::path(tag = "agreements", params(AgreementId, HistoryFilter), responses((status = 200, body = LogPage), Problem))]
#[get("/agreements/{agreement}/history")]
pub async fn list_history(
    mut caller: Caller<ReadHistory>,
    agreement: Path<AgreementId>,
    want: Query<HistoryFilter>,
) -> Result<Tagged<LogPage>, Problem> {
    queries::history(&mut caller, agreement.0, &want.0)
        .await
        .map(Tagged::new)
}
