//! The only file that writes the table `municipalities`.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::future::try_join;

use super::codes::model::Scheme;
use super::codes::queries as codes;
use super::model::{
    CheckedMunicipality, Founding, Municipality, MunicipalityFilter, MunicipalityPage,
};
use crate::audit::Change;
use crate::auth::{Caller, EditMunicipalities, Permission, as_system};
use crate::check::clean;
use crate::clock;
use crate::columns::Computed;
use crate::db::{Database, Scope, touched};
use crate::ids::MunicipalityId;
use crate::keyset;
use crate::page;
use crate::partners::queries as partners;
use crate::problem::{OrProblem, Problem};
use crate::schema::municipalities;
use crate::status::scales::queries as scales;

const BY_NAME: &str = "name";

/// The partner that is the municipality itself; `recognise()` knows it by the same marks.
pub(super) const fn root() -> Computed<Nullable<SqlUuid>> {
    Computed::by(
        "(select p.id from partners p where p.municipality_id = municipalities.id and p.parent_id is null and p.kind = 'municipality' \
         and p.municipality_code = municipalities.code)",
    )
}

/// The municipalities that know the caller.
fn visible_to(caller: &Caller<impl Permission>) -> municipalities::BoxedQuery<'static, Pg> {
    municipalities::table
        .filter(municipalities::id.eq_any(caller.sees().municipalities()))
        .into_boxed()
}

/// Founds a municipality: its data set, the partner that it is itself, and the status scale it begins with.
pub async fn found(db: &Database, new: &Founding) -> Result<MunicipalityId, Problem> {
    let id = MunicipalityId::new();
    as_system(db, id, async |conn| {
        let code = [(Scheme::Municipality, Some(new.code.as_str()))];
        if !codes::unknown(conn, &code).await?.is_empty() {
            return Err(Problem::field("/code", "municipalityCode"));
        }
        let row = (
            municipalities::id.eq(id),
            municipalities::code.eq(&new.code),
            municipalities::name.eq(&new.name),
        );
        diesel::insert_into(municipalities::table)
            .values(row)
            .execute(conn)
            .await?;
        let root = partners::plant(conn, id, &new.code, &new.name).await?;
        let scale = scales::insert_default(conn, id).await?;
        let founded = Change::created(reread(conn, id).await?)?;
        let founded = founded.and(Change::created(root)?);
        Ok(founded.and(Change::created(scale)?).with(|made| made.id))
    })
    .await
}

/// Finds a municipality by its code, for the operator.
pub async fn by_code(db: &Database, code: &str) -> Result<MunicipalityId, Problem> {
    let code = format!("{:0>4}", clean(code));
    let checkout = db.reader(Scope::at_login()).await?;
    let found: Named = diesel::sql_query("select municipality_of_code($1) as id")
        .bind::<Text, _>(code)
        .get_result(&mut checkout.read())
        .await?;
    found
        .id
        .ok_or_else(|| Problem::field("/municipality", "unknownReference"))
}

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    id: Option<MunicipalityId>,
}

/// Lists municipalities.
pub async fn list(
    caller: &mut Caller<impl Permission>,
    want: &MunicipalityFilter,
) -> Result<MunicipalityPage, Problem> {
    let limit = page::limit(want.limit)?;
    let words = want
        .q
        .as_deref()
        .map(clean)
        .filter(|words| !words.is_empty());
    let wanted = |rows: municipalities::BoxedQuery<'static, Pg>| match &words {
        Some(words) => {
            let like = page::like(&words.replace('\0', ""));
            rows.filter(
                municipalities::name
                    .ilike(like.clone())
                    .or(municipalities::code.ilike(like)),
            )
        }
        None => rows,
    };
    let total = wanted(visible_to(caller)).count();
    let rows = keyset!(
        wanted(visible_to(caller)).limit(limit + 1),
        municipalities::name,
        municipalities::id,
        asc,
        page::after::<String>(want.after.as_deref(), BY_NAME)?
    );
    let db = caller.read().await?;
    let rows = async {
        let rows = rows.select(Municipality::as_select());
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
    let next = page::next(&mut items, limit, BY_NAME, |known: &Municipality| {
        (known.name.clone(), known.id.into())
    });
    let member = caller.member();
    Ok(MunicipalityPage {
        items: items
            .into_iter()
            .map(|known| known.seen_by(member))
            .collect(),
        next,
        total,
    })
}

/// Finds one municipality.
pub async fn get(
    caller: &mut Caller<impl Permission>,
    id: MunicipalityId,
) -> Result<Municipality, Problem> {
    let known = visible_to(caller)
        .filter(municipalities::id.eq(id))
        .select(Municipality::as_select());
    let known: Municipality = known.first(&mut caller.read().await?).await.or_missing()?;
    Ok(known.seen_by(caller.member()))
}

/// Replaces a municipality's settings if its version is still the one the caller has read.
pub async fn update(
    caller: &mut Caller<EditMunicipalities>,
    id: MunicipalityId,
    version: i64,
    to: &CheckedMunicipality,
) -> Result<Municipality, Problem> {
    let before = get(caller, id).await?;
    caller.require(&before.place())?;
    if before.version != version {
        return Err(Problem::stale(&before));
    }
    let changed = caller
        .write(async |conn| {
            let set = (
                to,
                municipalities::version.eq(municipalities::version + 1),
                municipalities::updated_at.eq(clock::now()),
            );
            let row = municipalities::table
                .filter(municipalities::id.eq(id))
                .filter(municipalities::version.eq(version));
            touched(
                diesel::update(row).set(set).execute(conn).await?,
                reread(conn, id),
            )
            .await?;
            Change::updated(&before, reread(conn, id).await?)
        })
        .await?;
    Ok(changed.seen_by(caller.member()))
}

async fn reread(conn: &mut AsyncPgConnection, id: MunicipalityId) -> Result<Municipality, Problem> {
    Ok(Municipality::query()
        .filter(municipalities::id.eq(id))
        .first(conn)
        .await?)
}
