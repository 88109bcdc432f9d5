//! The only file that names the table `status_scales`.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::future::try_join;

use super::model::{CheckedScale, Scale, StatusScale, StatusScaleFilter, StatusScalePage};
use crate::audit::Change;
use crate::auth::{Caller, EditStatusScales, Permission, Place, Reach, View};
use crate::check::unmoved;
use crate::clock;
use crate::db::touched;
use crate::ids::{MunicipalityId, StatusScaleId};
use crate::problem::{OrProblem, Problem};
use crate::schema::status_scales;
use crate::{archivable, keyset, page};

/// The order of the list, which cursors carry.
const SORT: &str = "name";

/// The scales a caller can see: staff those of their municipality; guests read the copy in a report.
fn visible_to(reach: &Reach) -> status_scales::BoxedQuery<'static, Pg> {
    let staff = reach.areas().iter().filter(|area| area.view != View::Guest);
    let municipalities: Vec<_> = staff.map(|area| area.municipality).collect();
    status_scales::table
        .filter(status_scales::municipality_id.eq_any(municipalities))
        .into_boxed()
}

/// Lists scales by name.
pub async fn list(
    caller: &mut Caller<impl Permission>,
    want: &StatusScaleFilter,
) -> Result<StatusScalePage, Problem> {
    let limit = page::limit(want.limit)?;
    let after = page::after::<String>(want.after.as_deref(), SORT)?;
    let rows = filtered(caller.sees(), want).limit(limit + 1);
    let rows = keyset!(rows, status_scales::name, status_scales::id, asc, after);
    let rows = rows.select(StatusScale::as_select());
    let total = filtered(caller.sees(), want).count();
    let db = caller.read().await?;
    let (mut items, total) = try_join(
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
    let next = page::next(&mut items, limit, SORT, |scale: &StatusScale| {
        (scale.name.clone(), scale.id.into())
    });
    let member = caller.member();
    Ok(StatusScalePage {
        items: items
            .into_iter()
            .map(|scale| scale.seen_by(member))
            .collect(),
        next,
        total,
    })
}

fn filtered(reach: &Reach, want: &StatusScaleFilter) -> status_scales::BoxedQuery<'static, Pg> {
    let rows = visible_to(reach);
    let rows = if want.archived {
        rows.filter(status_scales::archived_at.is_not_null())
    } else {
        rows.filter(status_scales::archived_at.is_null())
    };
    match want.municipality_id {
        Some(municipality) => rows.filter(status_scales::municipality_id.eq(municipality)),
        None => rows,
    }
}

/// Finds one scale.
pub async fn get(
    caller: &mut Caller<impl Permission>,
    id: StatusScaleId,
) -> Result<StatusScale, Problem> {
    let scale = visible_to(caller.sees())
        .filter(status_scales::id.eq(id))
        .select(StatusScale::as_select());
    let scale: StatusScale = scale.first(&mut caller.read().await?).await.or_missing()?;
    Ok(scale.seen_by(caller.member()))
}

/// Makes a scale.
pub async fn create(
    caller: &mut Caller<EditStatusScales>,
    municipality: Option<MunicipalityId>,
    new: &CheckedScale,
) -> Result<StatusScale, Problem> {
    let municipality = caller.municipality(municipality)?;
    caller.require(&Place::in_municipality(municipality))?;
    let made = caller
        .write(async |conn| Change::created(insert(conn, municipality, new).await?))
        .await?;
    Ok(made.seen_by(caller.member()))
}

/// Gives a new municipality the scale that every municipality begins with.
pub async fn insert_default(
    conn: &mut AsyncPgConnection,
    municipality: MunicipalityId,
) -> Result<StatusScale, Problem> {
    insert(conn, municipality, &Scale::usual().into()).await
}

async fn insert(
    conn: &mut AsyncPgConnection,
    municipality: MunicipalityId,
    new: &CheckedScale,
) -> Result<StatusScale, Problem> {
    let place = (
        status_scales::municipality_id.eq(municipality),
        status_scales::id.eq(StatusScaleId::new()),
    );
    let made = diesel::insert_into(status_scales::table)
        .values((place, new))
        .returning(StatusScale::as_returning());
    Ok(made.get_result(conn).await?)
}

/// Replaces a scale if its version is still the one the caller has read.
pub async fn update(
    caller: &mut Caller<EditStatusScales>,
    (id, version): (StatusScaleId, i64),
    municipality: Option<MunicipalityId>,
    to: &CheckedScale,
) -> Result<StatusScale, Problem> {
    let before = changeable(caller, id, version, false).await?;
    unmoved(municipality, before.municipality_id, "/municipalityId")?;
    let changed = caller
        .write(async |conn| {
            let set = (
                to,
                status_scales::version.eq(status_scales::version + 1),
                status_scales::updated_at.eq(clock::now()),
            );
            let written = diesel::update(this(id, version)).set(set).execute(conn);
            touched(written.await?, reread(conn, id)).await?;
            Change::updated(&before, reread(conn, id).await?)
        })
        .await?;
    Ok(changed.seen_by(caller.member()))
}

archivable! { status_scales: StatusScale, StatusScaleId, EditStatusScales }

/// The scale that a report is begun with: the one named, else the municipality's first.
pub(in crate::status) async fn chosen(
    conn: &mut AsyncPgConnection,
    municipality: MunicipalityId,
    named: Option<StatusScaleId>,
) -> Result<StatusScale, Problem> {
    let scales = StatusScale::query()
        .filter(status_scales::municipality_id.eq(municipality))
        .filter(status_scales::archived_at.is_null())
        .order((status_scales::created_at, status_scales::id))
        .into_boxed();
    let (scales, code) = match named {
        Some(named) => (
            scales.filter(status_scales::id.eq(named)),
            "unknownReference",
        ),
        None => (scales, "required"),
    };
    let scale = scales.first(conn).await.optional()?;
    scale.ok_or_else(|| Problem::field("/scaleId", code))
}
