//! The only file that writes the table `partners`.

use diesel::dsl::count;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::future::try_join;

use super::model::{
    CheckedPartner, Partner, PartnerFilter, PartnerInput, PartnerKind, PartnerPage, PartnerSort,
};
use super::reference::{Called, KnownPartners, NamesPartners, PartnerRef};
use crate::agreements::standing;
use crate::audit::Change;
use crate::auth::{Area, Caller, EditPartners, Permission, Place, Reach};
use crate::check::{Check, clean, unmoved};
use crate::clock;
use crate::columns::Computed;
use crate::db::{Cached, touched};
use crate::ids::{MunicipalityId, PartnerId};
use crate::keyset;
use crate::municipalities::codes::model::Scheme;
use crate::municipalities::codes::queries as codes;
use crate::page;
use crate::problem::{FieldProblem, OrProblem, Problem};
use crate::schema::{agreements, parties, partners};

pub(super) const fn parent_name() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select p.name from partners p where p.municipality_id = partners.municipality_id and p.id = partners.parent_id)",
    )
}

pub(super) const fn successor_name() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select p.name from partners p where p.municipality_id = partners.municipality_id and p.id = partners.successor_id)",
    )
}

/// How many agreements a partner is party to depends on who asks, which a constant column cannot know.
pub(super) const fn counted_later() -> Computed<BigInt> {
    Computed::by("0::bigint")
}

type Count = Box<dyn BoxableExpression<partners::table, Pg, SqlType = Nullable<BigInt>>>;

/// How many agreements in use that a caller can see a partner is party to: as many as the list of them has rows.
fn agreements_seen(reach: &Reach) -> Count {
    let seen = standing::visible_to(reach)
        .filter(agreements::archived_at.is_null())
        .select(agreements::id);
    let taking_part = parties::table
        .filter(parties::municipality_id.eq(partners::municipality_id))
        .filter(parties::partner_id.eq(partners::id))
        .filter(parties::archived_at.is_null())
        .filter(parties::agreement_id.eq_any(seen));
    let count = taking_part.select(count(parties::agreement_id).aggregate_distinct());
    Box::new(count.single_value())
}

/// A partner with the number of its agreements, which is filled in.
fn counted((partner, agreements): (Partner, Option<i64>)) -> Partner {
    Partner {
        agreements: agreements.unwrap_or_default(),
        ..partner
    }
}

/// The partners a caller can see: staff those of their municipality, guests those that take part in what they see.
///
/// A guest's share is drawn by row-level security, which knows the agreements that its organisation is party to.
fn visible_to(reach: &Reach) -> partners::BoxedQuery<'static, Pg> {
    let municipalities: Vec<MunicipalityId> = reach
        .areas()
        .iter()
        .map(|area: &Area| area.municipality)
        .collect();
    partners::table
        .filter(partners::municipality_id.eq_any(municipalities))
        .into_boxed()
}

/// Lists partners.
pub async fn list(
    caller: &mut Caller<impl Permission>,
    want: &PartnerFilter,
) -> Result<PartnerPage, Problem> {
    let limit = page::limit(want.limit)?;
    let sort = want.sort.unwrap_or(PartnerSort::Name);
    let mut check = Check::new();
    let known = known(caller, want).await?;
    let parent = known.optional(&mut check, "/parentId", want.parent_id.as_ref());
    let parent = check.done(parent)?;
    let wanted = |reach: &Reach| filtered(visible_to(reach), want, parent);
    let rows = wanted(caller.sees()).limit(limit + 1);
    let rows = in_order(rows, sort, want.after.as_deref())?;
    let rows = rows.select((Partner::as_select(), agreements_seen(caller.sees())));
    let total = wanted(caller.sees()).count();
    let db = caller.read().await?;
    let (items, total) = try_join(
        async { Ok::<_, Problem>(rows.load(&mut db.clone()).await?) },
        async {
            Ok(if want.count {
                Some(total.get_result::<i64>(&mut db.clone()).await?)
            } else {
                None
            })
        },
    )
    .await?;
    let mut items = items.into_iter().map(counted).collect();
    let next = page::next(&mut items, limit, sort.name(), |partner: &Partner| {
        let key = match sort {
            PartnerSort::Name | PartnerSort::NameBackwards => serde_json::json!(partner.name),
            PartnerSort::OldestFirst | PartnerSort::LatestFirst => {
                serde_json::json!(partner.updated_at)
            }
        };
        (key, partner.id.into())
    });
    let member = caller.member();
    Ok(PartnerPage {
        items: items
            .into_iter()
            .map(|partner| partner.seen_by(member))
            .collect(),
        next,
        total,
    })
}

fn in_order(
    rows: partners::BoxedQuery<'static, Pg>,
    sort: PartnerSort,
    after: Option<&str>,
) -> Result<partners::BoxedQuery<'static, Pg>, Problem> {
    Ok(match sort {
        PartnerSort::Name => keyset!(
            rows,
            partners::name,
            partners::id,
            asc,
            page::after::<String>(after, sort.name())?
        ),
        PartnerSort::NameBackwards => keyset!(
            rows,
            partners::name,
            partners::id,
            desc,
            page::after::<String>(after, sort.name())?
        ),
        PartnerSort::OldestFirst => keyset!(
            rows,
            partners::updated_at,
            partners::id,
            asc,
            page::after::<chrono::DateTime<chrono::Utc>>(after, sort.name())?
        ),
        PartnerSort::LatestFirst => keyset!(
            rows,
            partners::updated_at,
            partners::id,
            desc,
            page::after::<chrono::DateTime<chrono::Utc>>(after, sort.name())?
        ),
    })
}

fn filtered(
    mut rows: partners::BoxedQuery<'static, Pg>,
    want: &PartnerFilter,
    parent: Option<PartnerId>,
) -> partners::BoxedQuery<'static, Pg> {
    rows = if want.archived {
        rows.filter(partners::archived_at.is_not_null())
    } else {
        rows.filter(partners::archived_at.is_null())
    };
    if let Some(words) = want
        .q
        .as_deref()
        .map(clean)
        .filter(|words| !words.is_empty())
    {
        let like = page::like(&words.replace('\0', ""));
        let named = partners::name
            .ilike(like.clone())
            .or(partners::short_name.ilike(like.clone()).assume_not_null())
            .or(partners::code.ilike(like).assume_not_null());
        rows = rows.filter(named);
    }
    if let Some(kind) = want.kind {
        rows = rows.filter(partners::kind.eq(kind));
    }
    if let Some(parent) = parent {
        rows = rows.filter(partners::parent_id.eq(parent));
    }
    if let Some(municipality) = want.municipality_id {
        rows = rows.filter(partners::municipality_id.eq(municipality));
    }
    if let Some(day) = want.valid_on {
        let begun = partners::valid_from
            .is_null()
            .or(partners::valid_from.le(day).assume_not_null());
        let lasting = partners::valid_to
            .is_null()
            .or(partners::valid_to.ge(day).assume_not_null());
        rows = rows.filter(begun).filter(lasting);
    }
    rows
}

/// Finds one partner.
pub async fn get(caller: &mut Caller<impl Permission>, id: PartnerId) -> Result<Partner, Problem> {
    let partner = visible_to(caller.sees())
        .filter(partners::id.eq(id))
        .select((Partner::as_select(), agreements_seen(caller.sees())));
    let partner = partner
        .first(&mut caller.read().await?)
        .await
        .or_missing()?;
    Ok(counted(partner).seen_by(caller.member()))
}

/// Looks up the partners that a request calls by their keys: one query, or none when it calls all by their ids.
pub async fn known(
    caller: &mut Caller<impl Permission>,
    by: &impl NamesPartners,
) -> Result<KnownPartners, Problem> {
    let (mut codes, mut cvrs, mut sors) = (Vec::new(), Vec::new(), Vec::new());
    for reference in by.partners() {
        match reference {
            PartnerRef::Code(code) => codes.push(code.clone()),
            PartnerRef::Cvr(number) => cvrs.push(number.clone()),
            PartnerRef::Sor(number) => sors.push(number.clone()),
            PartnerRef::Id(_) | PartnerRef::Unreadable => {}
        }
    }
    if codes.is_empty() && cvrs.is_empty() && sors.is_empty() {
        return Ok(KnownPartners::default());
    }
    let keyed = partners::code
        .eq_any(codes)
        .or(partners::cvr.eq_any(cvrs))
        .or(partners::sor.eq_any(sors));
    let mut rows = visible_to(caller.sees()).filter(keyed);
    if let Some(municipality) = by.municipality() {
        rows = rows.filter(partners::municipality_id.eq(municipality));
    }
    let rows = rows.select(Called::as_select());
    Ok(KnownPartners {
        called: rows.load(&mut caller.read().await?).await?,
        home: caller.municipalities(),
    })
}

/// The partner that an address names; what names none does not exist.
pub async fn resolve(
    caller: &mut Caller<impl Permission>,
    reference: &PartnerRef,
) -> Result<PartnerId, Problem> {
    let known = known(caller, reference).await?;
    known.find(reference).map_err(|code| match code {
        "ambiguousReference" => Problem::field("/partner", code),
        _ => Problem::Missing,
    })
}

/// The partner that an address names, with everything about it.
pub(crate) async fn named(
    caller: &mut Caller<impl Permission>,
    reference: &PartnerRef,
) -> Result<Partner, Problem> {
    let id = resolve(caller, reference).await?;
    get(caller, id).await
}

/// Judges every field of a partner, with the partners it names and the codes that the state gave.
pub async fn checked(
    caller: &mut Caller<EditPartners>,
    to: &PartnerInput,
) -> Result<CheckedPartner, Problem> {
    let known = known(caller, to).await?;
    let mut check = Check::new();
    let checked = to.judged(&mut check, &known);
    let given = [
        (Scheme::Municipality, checked.municipality_code.as_deref()),
        (Scheme::Region, checked.region_code.as_deref()),
    ];
    let unknown = codes::unknown(&mut caller.read().await?, &given).await?;
    for scheme in unknown {
        check.reject(match scheme {
            Scheme::Municipality => FieldProblem::new("/municipalityCode", "municipalityCode"),
            Scheme::Region => FieldProblem::new("/regionCode", "regionCode"),
        });
    }
    check.done(checked)
}

/// Makes the partner that a new municipality is itself: the root of its tree.
pub(crate) async fn plant(
    conn: &mut AsyncPgConnection,
    municipality: MunicipalityId,
    code: &str,
    name: &str,
) -> Result<Partner, Problem> {
    let id = PartnerId::new();
    let row = (
        partners::municipality_id.eq(municipality),
        partners::id.eq(id),
        partners::kind.eq(PartnerKind::Municipality),
        partners::name.eq(name),
        partners::municipality_code.eq(code),
    );
    diesel::insert_into(partners::table)
        .values(row)
        .execute(conn)
        .await?;
    reread(conn, &Reach::default(), id).await
}

/// Makes a partner.
pub async fn create(
    caller: &mut Caller<EditPartners>,
    municipality: Option<MunicipalityId>,
    new: &CheckedPartner,
) -> Result<Partner, Problem> {
    let municipality = caller.municipality(municipality)?;
    let id = PartnerId::new();
    caller.require(&Place {
        municipality,
        owner: new.parent_id,
        agreement: None,
    })?;
    let sees = caller.sees().clone();
    let made = caller
        .write(async |conn| {
            refuse_circle(conn, municipality, id, new).await?;
            diesel::insert_into(partners::table)
                .values((
                    partners::municipality_id.eq(municipality),
                    partners::id.eq(id),
                    new,
                ))
                .execute(conn)
                .await?;
            Change::created(reread(conn, &sees, id).await?)
        })
        .await?;
    Ok(made.seen_by(caller.member()))
}

/// Replaces a partner if its version is still the one the caller has read.
pub async fn update(
    caller: &mut Caller<EditPartners>,
    (id, version): (PartnerId, i64),
    municipality: Option<MunicipalityId>,
    to: &CheckedPartner,
) -> Result<Partner, Problem> {
    let before = changeable(caller, id, version).await?;
    unmoved(municipality, before.municipality_id, "/municipalityId")?;
    if before.archived_at.is_some() {
        return Err(Problem::Conflict("archived"));
    }
    if before.is_root(caller.member()) {
        stays_root(&before, to)?;
    }
    if before.parent_id != to.parent_id {
        caller.require(&Place {
            owner: to.parent_id,
            ..before.place()
        })?;
    }
    let municipality = before.municipality_id;
    let sees = caller.sees().clone();
    let changed = caller
        .write(async |conn| {
            refuse_circle(conn, municipality, id, to).await?;
            let set = (
                to,
                partners::version.eq(partners::version + 1),
                partners::updated_at.eq(clock::now()),
            );
            touched(
                diesel::update(this(id, version))
                    .set(set)
                    .execute(conn)
                    .await?,
                reread(conn, &sees, id),
            )
            .await?;
            Change::updated(&before, reread(conn, &sees, id).await?)
        })
        .await?;
    Ok(changed.seen_by(caller.member()))
}

/// Puts a partner away, or brings it back.
pub async fn archive(
    caller: &mut Caller<EditPartners>,
    id: PartnerId,
    version: i64,
    away: bool,
) -> Result<Partner, Problem> {
    let before = changeable(caller, id, version).await?;
    if before.archived_at.is_some() == away {
        return Err(Problem::Conflict(if away {
            "archived"
        } else {
            "notArchived"
        }));
    }
    if before.is_root(caller.member()) {
        return Err(Problem::Conflict("inUse"));
    }
    let sees = caller.sees().clone();
    let changed = caller
        .write(async |conn| {
            let at = away.then(clock::now);
            let set = (
                partners::archived_at.eq(at),
                partners::version.eq(partners::version + 1),
                partners::updated_at.eq(clock::now()),
            );
            touched(
                diesel::update(this(id, version))
                    .set(set)
                    .execute(conn)
                    .await?,
                reread(conn, &sees, id),
            )
            .await?;
            Change::done(
                if away { "archived" } else { "restored" },
                &before,
                reread(conn, &sees, id).await?,
            )
        })
        .await?;
    Ok(changed.seen_by(caller.member()))
}

async fn changeable(
    caller: &mut Caller<EditPartners>,
    id: PartnerId,
    version: i64,
) -> Result<Partner, Problem> {
    let before = get(caller, id).await?;
    caller.require(&before.place())?;
    if before.version == version {
        Ok(before)
    } else {
        Err(Problem::stale(&before))
    }
}

#[diesel::dsl::auto_type(no_type_alias)]
fn this(id: PartnerId, version: i64) -> _ {
    let row: partners::table = partners::table;
    row.filter(partners::id.eq(id))
        .filter(partners::version.eq(version))
}

/// Reads one within a transaction, as somebody sees it.
async fn reread(
    conn: &mut AsyncPgConnection,
    reach: &Reach,
    id: PartnerId,
) -> Result<Partner, Problem> {
    let partner = partners::table
        .filter(partners::id.eq(id))
        .select((Partner::as_select(), agreements_seen(reach)));
    Ok(counted(partner.first(conn).await?))
}

/// What makes a partner the municipality itself is not changed: roles for the whole municipality hang on it.
fn stays_root(before: &Partner, to: &CheckedPartner) -> Result<(), Problem> {
    let mut check = Check::new();
    check.require(to.parent_id.is_none(), "/parentId", "readOnly");
    check.require(to.kind == before.kind, "/kind", "readOnly");
    let coded = to.municipality_code == before.municipality_code;
    check.require(coded, "/municipalityCode", "readOnly");
    check.done(())
}

#[derive(QueryableByName)]
struct Above {
    #[diesel(sql_type = SqlUuid)]
    id: PartnerId,
}

/// Neither the tree nor the line of successors may lead back to where it began.
///
/// The lock makes two who turn a tree over at the same time wait for each other.
async fn refuse_circle(
    conn: &mut AsyncPgConnection,
    municipality: MunicipalityId,
    id: PartnerId,
    to: &CheckedPartner,
) -> Result<(), Problem> {
    diesel::sql_query("select pg_advisory_xact_lock(hashtextextended('partners ' || $1::text, 0))")
        .bind::<SqlUuid, _>(municipality)
        .execute(conn)
        .await?;
    for (start, column, pointer) in [
        (to.parent_id, "parent_id", "/parentId"),
        (to.successor_id, "successor_id", "/successorId"),
    ] {
        let Some(start) = start else { continue };
        let sql = format!(
            "with recursive above as (select id, {column} as next from partners where municipality_id = $1 and id = $2
             union select p.id, p.{column} from above a join partners p on p.municipality_id = $1 and p.id = a.next) select id from above"
        );
        let above: Vec<Above> = Cached(
            diesel::sql_query(sql)
                .bind::<SqlUuid, _>(municipality)
                .bind::<SqlUuid, _>(start),
        )
        .load(conn)
        .await?;
        if above.iter().any(|above| above.id == id) {
            return Err(Problem::field(pointer, "circle"));
        }
    }
    Ok(())
}
