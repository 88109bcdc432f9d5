//! Reads an agreement's neighbours.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use futures_util::future::{try_join_all, try_join3};

use super::model::{LinkRow, Relation, Relations, chain};
use crate::agreements::queries::one;
use crate::agreements::standing::visible_to;
use crate::auth::{Caller, Permission, Reach};
use crate::columns::Computed;
use crate::db::Scoped;
use crate::ids::AgreementId;
use crate::problem::Problem;
use crate::schema::{agreement_policies, agreements};

type Rows = agreements::BoxedQuery<'static, Pg>;

/// How many agreements stand before one in its chain.
pub(super) const fn before_it() -> Computed<BigInt> {
    Computed::by(
        "(with recursive back as (
             select agreements.predecessor_id as id, 1 as step
             union all
             select b.predecessor_id, step + 1 from back join agreements b on b.municipality_id = agreements.municipality_id and b.id = back.id
             where step < 1000)
         select count(id) from back)",
    )
}

/// The ids of a chain: `here`, what it takes over after, and what takes over after it.
const fn chain_ids() -> Computed<SqlUuid> {
    Computed::by(
        "unnest(array(
             with recursive back as (
                 select here.id, here.predecessor_id
                 union
                 select b.id, b.predecessor_id from back join agreements b on b.municipality_id = here.municipality_id and b.id = back.predecessor_id),
             forth as (
                 select here.id
                 union
                 select f.id from forth join agreements f on f.municipality_id = here.municipality_id and f.predecessor_id = forth.id)
             select id from back union select id from forth))",
    )
}

/// Reads everything an agreement is related to, in one round trip.
pub async fn get(
    caller: &mut Caller<impl Permission>,
    id: AgreementId,
) -> Result<Relations, Problem> {
    let reach = caller.sees().clone();
    let db = caller.read().await?;
    let related = try_join_all([
        related(db, parent(&reach, id)),
        related(db, sub_agreements(&reach, id)),
        related(db, policies(&reach, id)),
        related(db, carried_out_by(&reach, id)),
    ]);
    let (_, links, related) =
        try_join3(one(db, &reach, id), links(db, &reach, id), related).await?;
    let mut related = related.into_iter();
    let mut next = || related.next().unwrap_or_default();
    Ok(Relations {
        chain: chain(links),
        parent: next().pop(),
        sub_agreements: next(),
        policies: next(),
        carried_out_by: next(),
    })
}

async fn links(db: Scoped<'_>, reach: &Reach, id: AgreementId) -> Result<Vec<LinkRow>, Problem> {
    let here = diesel::alias!(agreements as here);
    let whole = here
        .filter(here.field(agreements::id).eq(id))
        .select(chain_ids());
    let rows = visible_to(reach)
        .filter(agreements::id.eq_any(whole))
        .filter(agreements::archived_at.is_null().or(agreements::id.eq(id)))
        .select(LinkRow::as_select());
    Ok(rows.load(&mut { db }).await?)
}

async fn related(db: Scoped<'_>, rows: Rows) -> Result<Vec<Relation>, Problem> {
    let rows = rows
        .filter(agreements::archived_at.is_null())
        .select(Relation::as_select());
    Ok(rows.load(&mut { db }).await?)
}

fn parent(reach: &Reach, id: AgreementId) -> Rows {
    let here = diesel::alias!(agreements as here);
    let parent = here
        .filter(here.field(agreements::id).eq(id))
        .select(here.field(agreements::parent_id).assume_not_null());
    visible_to(reach).filter(agreements::id.eq_any(parent))
}

fn sub_agreements(reach: &Reach, id: AgreementId) -> Rows {
    visible_to(reach)
        .filter(agreements::parent_id.eq(id))
        .order((agreements::period_start, agreements::title, agreements::id))
}

fn policies(reach: &Reach, id: AgreementId) -> Rows {
    let policies = agreement_policies::table
        .filter(agreement_policies::municipality_id.eq_any(reach.municipalities()))
        .filter(agreement_policies::agreement_id.eq(id))
        .select(agreement_policies::policy_id);
    visible_to(reach)
        .filter(agreements::id.eq_any(policies))
        .order((agreements::period_start, agreements::title, agreements::id))
}

fn carried_out_by(reach: &Reach, id: AgreementId) -> Rows {
    let agreements = agreement_policies::table
        .filter(agreement_policies::municipality_id.eq_any(reach.municipalities()))
        .filter(agreement_policies::policy_id.eq(id))
        .select(agreement_policies::agreement_id);
    visible_to(reach)
        .filter(agreements::id.eq_any(agreements))
        .order((agreements::period_start, agreements::title, agreements::id))
}
