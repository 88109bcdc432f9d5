//! The only file that writes the table `grants`.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::future::try_join;

use super::model::{CheckedGrant, Grant, GrantFilter, GrantPage};
use crate::agreements::standing;
use crate::audit::Change;
use crate::auth::{Caller, EditGrants, Permission, Place, Reach, ReadGrants, Role};
use crate::check::Check;
use crate::clock;
use crate::columns::Computed;
use crate::db::touched;
use crate::ids::{GrantId, MunicipalityId, PartnerId};
use crate::keyset;
use crate::page;
use crate::partners::queries as partners;
use crate::people::model::Person;
use crate::people::queries as people;
use crate::problem::{OrProblem, Problem};
use crate::schema::grants;

const OLDEST: &str = "createdAt";

pub(super) const fn person_name() -> Computed<Text> {
    Computed::by(
        "(select p.name from people p where p.municipality_id = grants.municipality_id and p.id = grants.person_id)",
    )
}

pub(super) const fn account() -> Computed<SqlUuid> {
    Computed::by(
        "(select p.account_id from people p where p.municipality_id = grants.municipality_id and p.id = grants.person_id)",
    )
}

pub(super) const fn partner_name() -> Computed<Text> {
    Computed::by(
        "(select p.name from partners p where p.municipality_id = grants.municipality_id and p.id = grants.partner_id)",
    )
}

pub(super) const fn agreement_title() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select a.title from agreements a where a.municipality_id = grants.municipality_id and a.id = grants.agreement_id)",
    )
}

pub(super) const fn granted_by_name() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select p.name from people p where p.municipality_id = grants.municipality_id and p.id = grants.granted_by)",
    )
}

/// The grants of the municipalities in which the caller may see grants.
fn visible_to(caller: &Caller<impl Permission>) -> grants::BoxedQuery<'static, Pg> {
    let reach = Reach::of::<ReadGrants>(caller.member());
    grants::table
        .filter(grants::municipality_id.eq_any(reach.municipalities()))
        .into_boxed()
}

/// Lists grants.
pub async fn list(
    caller: &mut Caller<ReadGrants>,
    want: &GrantFilter,
) -> Result<GrantPage, Problem> {
    let limit = page::limit(want.limit)?;
    let mut check = Check::new();
    let known = partners::known(caller, want).await?;
    let partner = known.optional(&mut check, "/partnerId", want.partner_id.as_ref());
    let partner = check.done(partner)?;
    let total = filtered(visible_to(caller), want, partner).count();
    let rows = keyset!(
        filtered(visible_to(caller), want, partner).limit(limit + 1),
        grants::created_at,
        grants::id,
        asc,
        page::after::<chrono::DateTime<chrono::Utc>>(want.after.as_deref(), OLDEST)?
    );
    let db = caller.read().await?;
    let rows = async {
        let rows = rows.select(Grant::as_select());
        Ok::<_, Problem>(rows.load(&mut db.clone()).await?)
    };
    let total = async {
        Ok(if want.count {
            Some(total.get_result::<i64>(&mut db.clone()).await?)
        } else {
            None
        })
    };
    let (mut items, total) = try_join(rows, total).await?;
    let next = page::next(&mut items, limit, OLDEST, |grant: &Grant| {
        (grant.created_at, grant.id.into())
    });
    let member = caller.member();
    Ok(GrantPage {
        items: items
            .into_iter()
            .map(|grant| grant.seen_by(member))
            .collect(),
        next,
        total,
    })
}

fn filtered(
    mut rows: grants::BoxedQuery<'static, Pg>,
    want: &GrantFilter,
    partner: Option<PartnerId>,
) -> grants::BoxedQuery<'static, Pg> {
    rows = if want.archived {
        rows.filter(grants::archived_at.is_not_null())
    } else {
        rows.filter(grants::archived_at.is_null())
    };
    if let Some(person) = want.person_id {
        rows = rows.filter(grants::person_id.eq(person));
    }
    if let Some(municipality) = want.municipality_id {
        rows = rows.filter(grants::municipality_id.eq(municipality));
    }
    if let Some(partner) = partner {
        rows = rows.filter(grants::partner_id.eq(partner));
    }
    if let Some(role) = want.role {
        rows = rows.filter(grants::role.eq(role));
    }
    rows
}

/// Finds one grant.
pub async fn get(caller: &mut Caller<impl Permission>, id: GrantId) -> Result<Grant, Problem> {
    let grant = visible_to(caller)
        .filter(grants::id.eq(id))
        .select(Grant::as_select());
    let grant: Grant = grant.first(&mut caller.read().await?).await.or_missing()?;
    Ok(grant.seen_by(caller.member()))
}

/// Gives somebody a role.
pub async fn create(caller: &mut Caller<EditGrants>, new: &CheckedGrant) -> Result<Grant, Problem> {
    let person = holder(caller, new).await?;
    let municipality = person.municipality_id;
    judge(caller, municipality, new).await?;
    let by = caller.person_in(municipality);
    let id = GrantId::new();
    let made = caller
        .write(async |conn| {
            let row = (
                grants::municipality_id.eq(municipality),
                grants::id.eq(id),
                grants::granted_by.eq(by),
                new,
            );
            diesel::insert_into(grants::table)
                .values(row)
                .execute(conn)
                .await?;
            refuse_root_for_guests(conn, municipality, new).await?;
            Change::created(reread(conn, id).await?)
        })
        .await?;
    Ok(made.seen_by(caller.member()))
}

/// Gives somebody a role for the whole municipality in the system's name, unless they hold it.
pub(in crate::people) async fn give_whole(
    conn: &mut AsyncPgConnection,
    person: &Person,
    role: Role,
) -> Result<Change<()>, Problem> {
    let root = root_of(conn, person.municipality_id).await?;
    let held = Grant::query()
        .filter(grants::municipality_id.eq(person.municipality_id))
        .filter(grants::person_id.eq(person.id))
        .filter(grants::role.eq(role))
        .filter(grants::partner_id.eq(root))
        .filter(grants::agreement_id.is_null())
        .filter(grants::to_date.is_null())
        .filter(grants::archived_at.is_null());
    let held: Option<Grant> = held.first(conn).await.optional()?;
    if held.is_some() {
        return Ok(Change::logged((), Vec::new()));
    }
    let id = GrantId::new();
    let row = (
        grants::municipality_id.eq(person.municipality_id),
        grants::id.eq(id),
        grants::person_id.eq(person.id),
        grants::role.eq(role),
        grants::partner_id.eq(root),
        grants::from_date.eq(clock::today()),
    );
    diesel::insert_into(grants::table)
        .values(row)
        .execute(conn)
        .await?;
    Ok(Change::created(reread(conn, id).await?)?.with(|_| ()))
}

/// Replaces a grant if its version is still the one the caller has read; whose it is stays.
pub async fn update(
    caller: &mut Caller<EditGrants>,
    id: GrantId,
    version: i64,
    to: &CheckedGrant,
) -> Result<Grant, Problem> {
    let before = changeable(caller, id, version).await?;
    if before.archived_at.is_some() {
        return Err(Problem::Conflict("archived"));
    }
    if before.person_id != to.person_id {
        return Err(Problem::field("/personId", "readOnly"));
    }
    let municipality = before.municipality_id;
    judge(caller, municipality, to).await?;
    let changed = caller
        .write(async |conn| {
            let set = (
                to,
                grants::version.eq(grants::version + 1),
                grants::updated_at.eq(clock::now()),
            );
            let row = grants::table
                .filter(grants::id.eq(id))
                .filter(grants::version.eq(version));
            touched(
                diesel::update(row).set(set).execute(conn).await?,
                reread(conn, id),
            )
            .await?;
            refuse_root_for_guests(conn, municipality, to).await?;
            people::keep_an_admin(conn, municipality).await?;
            Change::updated(&before, reread(conn, id).await?)
        })
        .await?;
    Ok(changed.seen_by(caller.member()))
}

/// Takes a role back, or gives it again.
pub async fn archive(
    caller: &mut Caller<EditGrants>,
    id: GrantId,
    version: i64,
    away: bool,
) -> Result<Grant, Problem> {
    let before = changeable(caller, id, version).await?;
    if before.archived_at.is_some() == away {
        return Err(Problem::Conflict(if away {
            "archived"
        } else {
            "notArchived"
        }));
    }
    let changed = caller
        .write(async |conn| {
            let set = (
                grants::archived_at.eq(away.then(clock::now)),
                grants::version.eq(grants::version + 1),
                grants::updated_at.eq(clock::now()),
            );
            let row = grants::table
                .filter(grants::id.eq(id))
                .filter(grants::version.eq(version));
            touched(
                diesel::update(row).set(set).execute(conn).await?,
                reread(conn, id),
            )
            .await?;
            people::keep_an_admin(conn, before.municipality_id).await?;
            let what = if away { "archived" } else { "restored" };
            Change::done(what, &before, reread(conn, id).await?)
        })
        .await?;
    Ok(changed.seen_by(caller.member()))
}

/// Who is to hold a role: somebody else, whose card is in use.
async fn holder(caller: &mut Caller<EditGrants>, new: &CheckedGrant) -> Result<Person, Problem> {
    let person = people::get(caller, new.person_id).await;
    let person = person.map_err(|problem| match problem {
        Problem::Missing => Problem::field("/personId", "unknownReference"),
        other => other,
    })?;
    if person.account_id == caller.member().account {
        return Err(Problem::Refused("ownGrant"));
    }
    if person.archived_at.is_some() {
        return Err(Problem::field("/personId", "archived"));
    }
    Ok(person)
}

/// Refuses a role for what the caller has no say in, and for an agreement that the caller cannot see.
async fn judge(
    caller: &mut Caller<EditGrants>,
    municipality: MunicipalityId,
    new: &CheckedGrant,
) -> Result<(), Problem> {
    caller.require(&Place {
        municipality,
        owner: Some(new.partner_id),
        agreement: new.agreement_id,
    })?;
    if let Some(agreement) = new.agreement_id {
        let found = standing::named(caller, agreement).await?;
        if found.municipality_id != municipality {
            return Err(Problem::field("/agreementId", "unknownReference"));
        }
    }
    Ok(())
}

/// Somebody who belongs to the municipality itself is no guest of it.
async fn refuse_root_for_guests(
    conn: &mut AsyncPgConnection,
    municipality: MunicipalityId,
    new: &CheckedGrant,
) -> Result<(), Problem> {
    if new.role == Role::Partner && new.partner_id == root_of(conn, municipality).await? {
        return Err(Problem::field("/partnerId", "notOffered"));
    }
    Ok(())
}

#[derive(QueryableByName)]
struct Root {
    #[diesel(sql_type = SqlUuid)]
    id: PartnerId,
}

/// The partner that the municipality itself is, by the marks that `recognise()` knows it by.
async fn root_of(
    conn: &mut AsyncPgConnection,
    municipality: MunicipalityId,
) -> Result<PartnerId, Problem> {
    let root = diesel::sql_query(
        "select p.id from partners p join municipalities m on m.id = p.municipality_id
         where m.id = $1 and p.parent_id is null and p.kind = 'municipality' and p.municipality_code = m.code",
    );
    let root: Root = root
        .bind::<SqlUuid, _>(municipality)
        .get_result(conn)
        .await?;
    Ok(root.id)
}

async fn changeable(
    caller: &mut Caller<EditGrants>,
    id: GrantId,
    version: i64,
) -> Result<Grant, Problem> {
    let before = get(caller, id).await?;
    if before.account_id == caller.member().account {
        return Err(Problem::Refused("ownGrant"));
    }
    caller.require(&before.place())?;
    if before.version == version {
        Ok(before)
    } else {
        Err(Problem::stale(&before))
    }
}

async fn reread(conn: &mut AsyncPgConnection, id: GrantId) -> Result<Grant, Problem> {
    Ok(Grant::query().filter(grants::id.eq(id)).first(conn).await?)
}
