//! The only file that writes the tables `agreements` and `agreement_policies`.

use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::model::{Agreement, AgreementStatus, AgreementStep, CheckedAgreement, HistoryFilter};
use super::references::{check_references, owner_of, refuse_circle};
use super::standing::{self, Below as _, Standing, visible_to};
use super::{parties, rules};
use crate::audit::model::LogPage;
use crate::audit::{self, Change};
use crate::auth::{
    Caller, DecideAgreements, EditAgreements, MoveAgreements, Permission, Reach, ReadHistory,
};
use crate::check::unmoved;
use crate::clock;
use crate::columns::{Computed, columns};
use crate::db::{Scoped, touched};
use crate::ids::AgreementId;
use crate::problem::{OrProblem, Problem};
use crate::schema::{agreement_policies, agreements};

pub(super) const fn municipality_name() -> Computed<Text> {
    Computed::by("(select m.name from municipalities m where m.id = agreements.municipality_id)")
}

pub(super) const fn owner_name() -> Computed<Text> {
    Computed::by(
        "(select p.name from partners p where p.municipality_id = agreements.municipality_id and p.id = agreements.owner_id)",
    )
}

pub(super) const fn policy_ids() -> Computed<Array<SqlUuid>> {
    Computed::by(
        "array(select l.policy_id from agreement_policies l where l.municipality_id = agreements.municipality_id and l.agreement_id = agreements.id order by l.position, l.policy_id)",
    )
}

pub(super) const fn is_renewed() -> Computed<Bool> {
    Computed::by(
        "exists (select 1 from agreements n where n.municipality_id = agreements.municipality_id and n.predecessor_id = agreements.id and n.archived_at is null)",
    )
}

/// Finds one agreement.
pub async fn get(
    caller: &mut Caller<impl Permission>,
    id: AgreementId,
) -> Result<Agreement, Problem> {
    let reach = caller.sees().clone();
    let agreement = one(caller.read().await?, &reach, id).await?;
    Ok(agreement.seen_by(caller.member()))
}

/// Reads one agreement, beside other reads.
pub(crate) async fn one(
    db: Scoped<'_>,
    reach: &Reach,
    id: AgreementId,
) -> Result<Agreement, Problem> {
    let agreement = visible_to(reach)
        .filter(agreements::id.eq(id))
        .select(columns::<Agreement>());
    agreement.first(&mut { db }).await.or_missing()
}

/// Makes an agreement, with its owner as the first party.
pub async fn create(
    caller: &mut Caller<EditAgreements>,
    new: &CheckedAgreement,
) -> Result<Agreement, Problem> {
    let standing = Standing {
        municipality_id: owner_of(caller, new, None).await?,
        id: AgreementId::new(),
        owner_id: new.columns.owner_id,
        status: AgreementStatus::Draft,
        archived_at: None,
    };
    check_references(caller, new, &standing, None).await?;
    let made = caller
        .write(async |conn| {
            let made = Change::created(insert(conn, &standing, new).await?)?;
            Ok(made.and(parties::queries::add_owner(conn, &standing).await?))
        })
        .await?;
    Ok(made.seen_by(caller.member()))
}

/// Writes a new agreement, yet without parties.
pub(super) async fn insert(
    conn: &mut AsyncPgConnection,
    standing: &Standing,
    new: &CheckedAgreement,
) -> Result<Agreement, Problem> {
    let place = (
        agreements::municipality_id.eq(standing.municipality_id),
        agreements::id.eq(standing.id),
    );
    diesel::insert_into(agreements::table)
        .values((place, &new.columns))
        .execute(conn)
        .await?;
    link_policies(conn, standing, &new.policy_ids).await?;
    reread(conn, standing.id).await
}

/// Replaces an agreement if its version is still the one the caller has read.
pub async fn update(
    caller: &mut Caller<EditAgreements>,
    id: AgreementId,
    version: i64,
    to: &CheckedAgreement,
) -> Result<Agreement, Problem> {
    let before = get(caller, id).await?;
    let before = standing::changeable(caller, before, version)?;
    unmoved(
        to.municipality_id,
        before.municipality_id,
        "/municipalityId",
    )?;
    let standing = before.standing();
    owner_of(caller, to, Some(&before)).await?;
    check_references(caller, to, &standing, Some(&before)).await?;
    let changed = caller
        .write(async |conn| {
            refuse_circle(conn, &standing, to).await?;
            let set = (
                &to.columns,
                agreements::version.eq(agreements::version + 1),
                agreements::updated_at.eq(clock::now()),
            );
            touched(
                diesel::update(this(id, version))
                    .set(set)
                    .execute(conn)
                    .await?,
                reread(conn, id),
            )
            .await?;
            if to.policy_ids != before.policy_ids {
                link_policies(conn, &standing, &to.policy_ids).await?;
            }
            let change = Change::updated(&before, reread(conn, id).await?)?;
            let owner = to.columns.owner_id;
            if owner == before.owner_id {
                return Ok(change);
            }
            Ok(change.and(parties::queries::move_owner(conn, &standing, owner).await?))
        })
        .await?;
    Ok(changed.seen_by(caller.member()))
}

/// Puts an agreement away, or brings it back.
pub async fn archive(
    caller: &mut Caller<EditAgreements>,
    id: AgreementId,
    version: i64,
    away: bool,
) -> Result<Agreement, Problem> {
    let before = get(caller, id).await?;
    caller.require(&before.standing().place())?;
    if before.version != version {
        return Err(Problem::stale(&before));
    }
    if before.is_archived() == away {
        return Err(Problem::Conflict(if away {
            "archived"
        } else {
            "notArchived"
        }));
    }
    let changed = caller
        .write(async |conn| {
            let set = (
                agreements::archived_at.eq(away.then(clock::now)),
                agreements::version.eq(agreements::version + 1),
                agreements::updated_at.eq(clock::now()),
            );
            touched(
                diesel::update(this(id, version))
                    .set(set)
                    .execute(conn)
                    .await?,
                reread(conn, id),
            )
            .await?;
            let action = if away { "archived" } else { "restored" };
            Change::done(action, &before, reread(conn, id).await?)
        })
        .await?;
    Ok(changed.seen_by(caller.member()))
}

/// Takes a step in an agreement's life.
pub async fn transition(
    caller: &mut Caller<MoveAgreements>,
    id: AgreementId,
    version: i64,
    step: &AgreementStep,
) -> Result<Agreement, Problem> {
    let before = get(caller, id).await?;
    allow(caller, &before, version, step)?;
    let changed = caller
        .write(async |conn| {
            let set = (
                agreements::status.eq(step.to),
                agreements::status_reason.eq(&step.reason),
                agreements::version.eq(agreements::version + 1),
                agreements::updated_at.eq(clock::now()),
            );
            touched(
                diesel::update(this(id, version))
                    .set(set)
                    .execute(conn)
                    .await?,
                reread(conn, id),
            )
            .await?;
            let action = format!("moved:{}", step.to.name());
            let change = Change::done(&action, &before, reread(conn, id).await?)?;
            Ok(change.because(step.reason.as_deref()))
        })
        .await?;
    Ok(changed.seen_by(caller.member()))
}

/// Refuses a step: 403 to who may not take it, 409 where it cannot be taken, 412 when stale, 422 without a reason.
fn allow(
    caller: &Caller<MoveAgreements>,
    before: &Agreement,
    version: i64,
    step: &AgreementStep,
) -> Result<(), Problem> {
    let place = before.standing().place();
    caller.require(&place)?;
    if before.is_archived() {
        return Err(Problem::Conflict("archived"));
    }
    if before.version != version {
        return Err(Problem::stale(before));
    }
    let allowed = rules::step(before.status, step.to);
    let allowed = allowed.ok_or(Problem::Conflict("notAllowedFromHere"))?;
    let owner = caller.may::<EditAgreements>(&place);
    let approver = caller.may::<DecideAgreements>(&place);
    if !allowed.by.fits(owner, approver) {
        return Err(Problem::Refused("step"));
    }
    if allowed.reason && step.reason.is_none() {
        return Err(Problem::field("/reason", "reasonRequired"));
    }
    Ok(())
}

/// Lists what happened to an agreement and everything below it.
pub async fn history(
    caller: &mut Caller<ReadHistory>,
    id: AgreementId,
    want: &HistoryFilter,
) -> Result<LogPage, Problem> {
    let standing = standing::of(caller, id).await?;
    caller.require(&standing.place())?;
    audit::queries::history(caller, id, want.limit, want.after.as_deref()).await
}

async fn link_policies(
    conn: &mut AsyncPgConnection,
    standing: &Standing,
    policies: &[AgreementId],
) -> Result<(), Problem> {
    let links = agreement_policies::table
        .filter(agreement_policies::municipality_id.eq(standing.municipality_id))
        .filter(agreement_policies::agreement_id.eq(standing.id));
    diesel::delete(links).execute(conn).await?;
    let links: Vec<_> = policies
        .iter()
        .zip(0_i32..)
        .map(|(policy, position)| {
            (
                agreement_policies::municipality_id.eq(standing.municipality_id),
                agreement_policies::agreement_id.eq(standing.id),
                agreement_policies::policy_id.eq(*policy),
                agreement_policies::position.eq(position),
            )
        })
        .collect();
    diesel::insert_into(agreement_policies::table)
        .values(links)
        .execute(conn)
        .await?;
    Ok(())
}

#[diesel::dsl::auto_type(no_type_alias)]
fn this(id: AgreementId, version: i64) -> _ {
    let row: agreements::table = agreements::table;
    row.filter(agreements::id.eq(id))
        .filter(agreements::version.eq(version))
}

async fn reread(conn: &mut AsyncPgConnection, id: AgreementId) -> Result<Agreement, Problem> {
    Ok(Agreement::query()
        .filter(agreements::id.eq(id))
        .first(conn)
        .await?)
}
