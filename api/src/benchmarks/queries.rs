//! The only file that names the table `benchmarks`.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use futures_util::future::try_join;

use super::model::{Benchmark, BenchmarkFilter, BenchmarkPage, CheckedBenchmark};
use crate::audit::Change;
use crate::auth::{Caller, EditIndicators, Permission, Reach};
use crate::columns::{Computed, columns};
use crate::db::Scoped;
use crate::ids::{BenchmarkId, IndicatorId};
use crate::indicators::model::Indicator;
use crate::problem::{OrProblem, Problem};
use crate::schema::benchmarks;
use crate::{archivable, indicators, keyset, page};

const ORDER: &str = "-period";

pub(super) const fn responsible() -> Computed<Nullable<SqlUuid>> {
    Computed::by(
        "(select i.responsible_partner_id from indicators i where i.municipality_id = benchmarks.municipality_id and i.id = benchmarks.indicator_id)",
    )
}

/// The benchmarks of indicators that a caller can see.
fn visible_to(reach: &Reach) -> benchmarks::BoxedQuery<'static, Pg> {
    let known = benchmarks::table
        .filter(benchmarks::municipality_id.eq_any(reach.municipalities()))
        .into_boxed();
    match indicators::queries::chosen(reach) {
        Some(seen) => known.filter(benchmarks::indicator_id.eq_any(seen)),
        None => known,
    }
}

archivable! { benchmarks: Benchmark, BenchmarkId, EditIndicators, CheckedBenchmark }

/// Lists benchmarks.
pub async fn list(
    caller: &mut Caller<impl Permission>,
    want: &BenchmarkFilter,
) -> Result<BenchmarkPage, Problem> {
    let limit = page::limit(want.limit)?;
    let after = page::after::<chrono::NaiveDate>(want.after.as_deref(), ORDER)?;
    let indicator = ("/indicatorId", want.indicator_id.as_ref());
    let indicator = indicators::queries::named(caller, indicator, None).await?;
    let wanted = |reach: &Reach| {
        let archived = benchmarks::archived_at.is_not_null();
        let rows = visible_to(reach).filter(archived.eq(want.archived));
        match indicator {
            Some(indicator) => rows.filter(benchmarks::indicator_id.eq(indicator)),
            None => rows,
        }
    };
    let rows = wanted(caller.sees());
    let rows = keyset!(rows, benchmarks::period_to, benchmarks::id, desc, after)
        .limit(limit + 1)
        .select(columns::<Benchmark>());
    let total = wanted(caller.sees()).count();
    let db = caller.read().await?;
    let (mut items, total) = try_join(
        async { Ok::<_, Problem>(rows.load::<Benchmark>(&mut db.clone()).await?) },
        async {
            Ok(if want.count {
                Some(total.get_result::<i64>(&mut db.clone()).await?)
            } else {
                None
            })
        },
    )
    .await?;
    let next = page::next(&mut items, limit, ORDER, |row: &Benchmark| {
        (row.period.last(), row.id.into())
    });
    let member = caller.member();
    let items = items.into_iter().map(|row| row.seen_by(member));
    Ok(BenchmarkPage {
        items: items.collect(),
        next,
        total,
    })
}

/// Finds one benchmark.
pub async fn get(
    caller: &mut Caller<impl Permission>,
    id: BenchmarkId,
) -> Result<Benchmark, Problem> {
    let row = visible_to(caller.sees())
        .filter(benchmarks::id.eq(id))
        .select(columns::<Benchmark>());
    let row: Benchmark = row.first(&mut caller.read().await?).await.or_missing()?;
    Ok(row.seen_by(caller.member()))
}

/// Finds what an indicator is elsewhere, in order of time, for its chart.
pub(crate) async fn of_indicator(
    mut db: Scoped<'_>,
    reach: &Reach,
    indicator: IndicatorId,
    breakdown: Option<String>,
) -> Result<Vec<Benchmark>, Problem> {
    let rows = visible_to(reach)
        .filter(benchmarks::indicator_id.eq(indicator))
        .filter(benchmarks::breakdown.is_not_distinct_from(breakdown))
        .filter(benchmarks::archived_at.is_null())
        .order((benchmarks::period_to, benchmarks::name, benchmarks::id))
        .limit(page::MOST)
        .select(columns::<Benchmark>());
    Ok(rows.load(&mut db).await?)
}

/// Makes a benchmark.
pub async fn create(
    caller: &mut Caller<EditIndicators>,
    indicator: &Indicator,
    new: &CheckedBenchmark,
) -> Result<Benchmark, Problem> {
    caller.require(&indicator.place())?;
    let id = BenchmarkId::new();
    let made = caller
        .write(async |conn| {
            let key = (
                benchmarks::municipality_id.eq(indicator.municipality_id),
                benchmarks::id.eq(id),
                benchmarks::indicator_id.eq(indicator.id),
            );
            diesel::insert_into(benchmarks::table)
                .values((key, new))
                .execute(conn)
                .await?;
            Change::created(reread(conn, id).await?)
        })
        .await?;
    Ok(made.seen_by(caller.member()))
}
