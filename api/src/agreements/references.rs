//! What an agreement refers to: its owner, and other agreements.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::model::{Agreement, AgreementKind, CheckedAgreement};
use super::standing::{Standing, visible_to};
use crate::auth::{Caller, EditAgreements, Place};
use crate::check::Check;
use crate::db::Cached;
use crate::ids::{AgreementId, MunicipalityId, PartnerId};
use crate::partners;
use crate::problem::Problem;
use crate::schema::agreements;

/// The owner that is named, if the caller may make agreements for it; gives the municipality that it implies.
pub(super) async fn owner_of(
    caller: &mut Caller<EditAgreements>,
    to: &CheckedAgreement,
    before: Option<&Agreement>,
) -> Result<MunicipalityId, Problem> {
    let municipality = match before {
        Some(before) if before.owner_id == to.columns.owner_id => before.municipality_id,
        _ => new_owner(caller, to.columns.owner_id, before).await?,
    };
    if to
        .municipality_id
        .is_some_and(|named| named != municipality)
    {
        return Err(Problem::field("/municipalityId", "otherMunicipality"));
    }
    Ok(municipality)
}

async fn new_owner(
    caller: &mut Caller<EditAgreements>,
    owner: PartnerId,
    before: Option<&Agreement>,
) -> Result<MunicipalityId, Problem> {
    let found = partners::queries::get(caller, owner).await;
    let partner = found.map_err(|problem| match problem {
        Problem::Missing => Problem::field("/ownerId", "unknownReference"),
        other => other,
    })?;
    let municipality = partner.municipality_id;
    if before.is_some_and(|before| before.municipality_id != municipality) {
        return Err(Problem::field("/ownerId", "otherMunicipality"));
    }
    caller.require(&Place {
        municipality,
        owner: Some(owner),
        agreement: before.map(|before| before.id),
    })?;
    if partner.archived_at.is_some() {
        return Err(Problem::field("/ownerId", "archived"));
    }
    Ok(municipality)
}

/// What an agreement may refer to.
#[derive(Debug, HasQuery)]
#[diesel(table_name = agreements)]
struct Referred {
    id: AgreementId,
    municipality_id: MunicipalityId,
    kind: AgreementKind,
}

/// Every agreement referred to anew has to be one that the caller sees, of the same municipality.
///
/// What stood there before stays allowed, so that who cannot see a parent can still change a title.
pub(super) async fn check_references(
    caller: &mut Caller<EditAgreements>,
    to: &CheckedAgreement,
    standing: &Standing,
    before: Option<&Agreement>,
) -> Result<(), Problem> {
    let kept: Vec<AgreementId> = before.map(references_of).unwrap_or_default();
    let fresh: Vec<(String, AgreementId)> = named_references(to)
        .into_iter()
        .filter(|(_, id)| !kept.contains(id))
        .collect();
    if fresh.is_empty() {
        return Ok(());
    }
    let ids: Vec<AgreementId> = fresh.iter().map(|(_, id)| *id).collect();
    let rows = visible_to(caller.sees())
        .filter(agreements::id.eq_any(ids))
        .select(Referred::as_select());
    let rows: Vec<Referred> = rows.load(&mut caller.read().await?).await?;
    let known: HashMap<AgreementId, Referred> = rows.into_iter().map(|row| (row.id, row)).collect();
    let mut check = Check::new();
    for (pointer, id) in fresh {
        let policy = pointer.starts_with("/policyIds");
        match known.get(&id) {
            None => check.require(false, &pointer, "unknownReference"),
            Some(_) if id == standing.id => check.require(false, &pointer, "circle"),
            Some(row) if row.municipality_id != standing.municipality_id => {
                check.require(false, &pointer, "otherMunicipality");
            }
            Some(row) => check.require(
                !policy || row.kind == AgreementKind::Policy,
                &pointer,
                "notAPolicy",
            ),
        }
    }
    check.done(())
}

fn references_of(before: &Agreement) -> Vec<AgreementId> {
    let mut kept = before.policy_ids.clone();
    kept.extend(before.parent_id);
    kept.extend(before.predecessor_id);
    kept
}

fn named_references(to: &CheckedAgreement) -> Vec<(String, AgreementId)> {
    let one = |pointer: &str, id: Option<AgreementId>| id.map(|id| (pointer.to_owned(), id));
    let policies = to.policy_ids.iter().enumerate();
    policies
        .map(|(index, id)| (format!("/policyIds/{index}"), *id))
        .chain(one("/parentId", to.columns.parent_id))
        .chain(one("/predecessorId", to.columns.predecessor_id))
        .collect()
}

#[derive(QueryableByName)]
struct Above {
    #[diesel(sql_type = SqlUuid)]
    id: AgreementId,
}

/// Neither what an agreement is a part of nor the chain of renewals may lead back to where it began.
///
/// The lock makes two who turn a chain over at the same time wait for each other.
pub(super) async fn refuse_circle(
    conn: &mut AsyncPgConnection,
    standing: &Standing,
    to: &CheckedAgreement,
) -> Result<(), Problem> {
    diesel::sql_query(
        "select pg_advisory_xact_lock(hashtextextended('agreements ' || $1::text, 0))",
    )
    .bind::<SqlUuid, _>(standing.municipality_id)
    .execute(conn)
    .await?;
    for (start, column, pointer) in [
        (to.columns.parent_id, "parent_id", "/parentId"),
        (
            to.columns.predecessor_id,
            "predecessor_id",
            "/predecessorId",
        ),
    ] {
        let Some(start) = start else { continue };
        let sql = format!(
            "with recursive above as (select id, {column} as next from agreements where municipality_id = $1 and id = $2
             union select a.id, a.{column} from above b join agreements a on a.municipality_id = $1 and a.id = b.next) select id from above"
        );
        let above: Vec<Above> = Cached(
            diesel::sql_query(sql)
                .bind::<SqlUuid, _>(standing.municipality_id)
                .bind::<SqlUuid, _>(start),
        )
        .load(conn)
        .await?;
        if above.iter().any(|above| above.id == standing.id) {
            return Err(Problem::field(pointer, "circle"));
        }
    }
    Ok(())
}
