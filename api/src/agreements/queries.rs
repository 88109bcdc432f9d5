//! The only file that writes the tables `agreements` and `agreement_policies`.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Date, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::future::try_join;

use super::model::{
    Agreement, AgreementFilter, AgreementKind, AgreementPage, AgreementSort, AgreementStatus,
    AgreementStep, AgreementSummary, CheckedAgreement, HistoryFilter,
};
use super::parties;
use super::rules;
use super::standing::{self, Below as _, Standing, visible_to};
use crate::audit::model::LogPage;
use crate::audit::{self, Change};
use crate::auth::{
    Caller, DecideAgreements, EditAgreements, MoveAgreements, Permission, Place, Reach, ReadHistory,
};
use crate::check::{Check, clean};
use crate::clock;
use crate::columns::Computed;
use crate::db::{Cached, Scoped, touched};
use crate::ids::{AgreementId, MunicipalityId, PartnerId};
use crate::keyset;
use crate::page;
use crate::partners;
use crate::problem::{OrProblem, Problem};
use crate::schema::{agreement_policies, agreements, parties as party_rows};

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

pub(super) const fn party_names() -> Computed<Array<Text>> {
    Computed::by(
        "array(select x.name from parties p join partners x on x.municipality_id = p.municipality_id and x.id = p.partner_id
         where p.municipality_id = agreements.municipality_id and p.agreement_id = agreements.id and p.archived_at is null
         group by x.id, x.name order by min(p.position), x.name)",
    )
}

pub(super) const fn goals() -> Computed<BigInt> {
    Computed::by(
        "(select count(*) from goals g where g.municipality_id = agreements.municipality_id and g.agreement_id = agreements.id and g.archived_at is null)",
    )
}

/// The last day, as lists are ordered by it: what has no end comes after everything that has.
const fn last_day() -> Computed<Date> {
    Computed::by("coalesce(agreements.period_end, date '9999-12-31')")
}

/// Lists agreements.
pub async fn list(
    caller: &mut Caller<impl Permission>,
    want: &AgreementFilter,
) -> Result<AgreementPage, Problem> {
    let limit = page::limit(want.limit)?;
    let sort = want.sort.unwrap_or(AgreementSort::Title);
    let wanted = |reach: &Reach| filtered(visible_to(reach), reach, want);
    let rows = ordered(
        wanted(caller.sees()).limit(limit + 1),
        sort,
        want.after.as_deref(),
    )?;
    let total = wanted(caller.sees()).count();
    let db = caller.read().await?;
    let items = async {
        let rows = rows.select(AgreementSummary::as_select());
        Ok::<_, Problem>(rows.load(&mut { db }).await?)
    };
    let total = async {
        Ok(if want.count {
            Some(total.get_result::<i64>(&mut { db }).await?)
        } else {
            None
        })
    };
    let (mut items, total) = try_join(items, total).await?;
    let next = page::next(&mut items, limit, sort.name(), |agreement| {
        (key(agreement, sort), agreement.id.into())
    });
    Ok(AgreementPage { items, next, total })
}

type Rows = agreements::BoxedQuery<'static, Pg>;

fn ordered(rows: Rows, sort: AgreementSort, after: Option<&str>) -> Result<Rows, Problem> {
    let name = sort.name();
    let text = || page::after::<String>(after, name);
    let day = || page::after::<NaiveDate>(after, name);
    let moment = || page::after::<DateTime<Utc>>(after, name);
    Ok(match sort {
        AgreementSort::Title => keyset!(rows, agreements::title, agreements::id, asc, text()?),
        AgreementSort::TitleBackwards => {
            keyset!(rows, agreements::title, agreements::id, desc, text()?)
        }
        AgreementSort::PeriodStart => {
            keyset!(rows, agreements::period_start, agreements::id, asc, day()?)
        }
        AgreementSort::PeriodStartBackwards => {
            keyset!(rows, agreements::period_start, agreements::id, desc, day()?)
        }
        AgreementSort::PeriodEnd => keyset!(rows, last_day(), agreements::id, asc, day()?),
        AgreementSort::PeriodEndBackwards => {
            keyset!(rows, last_day(), agreements::id, desc, day()?)
        }
        AgreementSort::OldestFirst => {
            keyset!(rows, agreements::updated_at, agreements::id, asc, moment()?)
        }
        AgreementSort::LatestFirst => keyset!(
            rows,
            agreements::updated_at,
            agreements::id,
            desc,
            moment()?
        ),
    })
}

fn key(agreement: &AgreementSummary, sort: AgreementSort) -> serde_json::Value {
    match sort {
        AgreementSort::Title | AgreementSort::TitleBackwards => serde_json::json!(agreement.title),
        AgreementSort::PeriodStart | AgreementSort::PeriodStartBackwards => {
            serde_json::json!(agreement.period_start)
        }
        AgreementSort::PeriodEnd | AgreementSort::PeriodEndBackwards => {
            let never = NaiveDate::from_ymd_opt(9999, 12, 31);
            serde_json::json!(agreement.period_end.or(never))
        }
        AgreementSort::OldestFirst | AgreementSort::LatestFirst => {
            serde_json::json!(agreement.updated_at)
        }
    }
}

fn filtered(mut rows: Rows, reach: &Reach, want: &AgreementFilter) -> Rows {
    rows = if want.archived {
        rows.filter(agreements::archived_at.is_not_null())
    } else {
        rows.filter(agreements::archived_at.is_null())
    };
    if let Some(words) = want.q.as_deref().map(clean) {
        let like = page::like(&words.replace('\0', ""));
        let told = agreements::title
            .ilike(like.clone())
            .or(agreements::number.ilike(like.clone()).assume_not_null())
            .or(agreements::journal_number
                .ilike(like.clone())
                .assume_not_null())
            .or(agreements::purpose.ilike(like).assume_not_null());
        rows = rows.filter(told);
    }
    if let Some(kind) = want.kind {
        rows = rows.filter(agreements::kind.eq(kind));
    }
    if let Some(status) = want.status {
        rows = rows.filter(agreements::status.eq(status));
    }
    if let Some(owner) = want.owner_id {
        rows = rows.filter(agreements::owner_id.eq(owner));
    }
    if let Some(partner) = want.partner_id {
        let places = party_rows::table
            .filter(party_rows::municipality_id.eq_any(reach.municipalities()))
            .filter(party_rows::partner_id.eq(partner))
            .filter(party_rows::archived_at.is_null());
        rows = rows.filter(agreements::id.eq_any(places.select(party_rows::agreement_id)));
    }
    if let Some(day) = want.active_on {
        rows = rows
            .filter(agreements::period_start.le(day))
            .filter(last_day().ge(day));
    }
    if let Some(parent) = want.parent_id {
        rows = rows.filter(agreements::parent_id.eq(parent));
    }
    if let Some(municipality) = want.municipality_id {
        rows = rows.filter(agreements::municipality_id.eq(municipality));
    }
    rows
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
        .select(Agreement::as_select());
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
            let made = insert(conn, &standing, new).await?;
            let owner = parties::queries::add_owner(conn, &standing).await?;
            Ok(Change::created(made)?.and(owner))
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
            )?;
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
            )?;
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
            )?;
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

/// The owner that is named, if the caller may make agreements for it; gives the municipality that it implies.
async fn owner_of(
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
async fn check_references(
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

#[derive(QueryableByName)]
struct Above {
    #[diesel(sql_type = SqlUuid)]
    id: AgreementId,
}

/// Neither what an agreement is a part of nor the chain of renewals may lead back to where it began.
///
/// The lock makes two who turn a chain over at the same time wait for each other.
async fn refuse_circle(
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
