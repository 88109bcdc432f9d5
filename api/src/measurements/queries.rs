//! Reading the tables `measurements`, `measurement_revisions` and `measurement_steps`; `write.rs` and `steps.rs` write them.

use std::collections::HashMap;

use diesel::dsl::{And, Eq, InnerJoin, IntoBoxed, On, case_when};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use figures::period::Period;
use futures_util::future::try_join;

use super::model::{
    Content, Measurement, MeasurementFilter, MeasurementPage, MeasurementSort, PastStep, PastSteps,
};
use super::sight::Sight;
use super::veil::{Told, Veil};
use crate::auth::{Caller, Permission, Reach, ReadDraftFigures};
use crate::check::Check;
use crate::columns::{Computed, columns};
use crate::ids::{IndicatorId, MeasurementId, MunicipalityId, PartnerId};
use crate::indicators::model::Basis;
use crate::problem::{OrProblem, Problem};
use crate::schema::{measurement_revisions, measurement_steps, measurements};
use crate::{indicators, keyset, page, partners, targets};

pub(super) const fn indicator_name() -> Computed<Text> {
    Computed::by(
        "(select i.name from indicators i where i.municipality_id = measurements.municipality_id and i.id = measurements.indicator_id)",
    )
}

pub(super) const fn partner_name() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select p.name from partners p where p.municipality_id = measurements.municipality_id and p.id = measurements.partner_id)",
    )
}

pub(super) const fn written_by() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select p.name from people p where p.municipality_id = measurements.municipality_id and p.id = measurement_revisions.written_by)",
    )
}

pub(super) const fn reason() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select s.reason from measurement_steps s where s.municipality_id = measurements.municipality_id and s.measurement_id = measurements.id and s.number = measurements.steps)",
    )
}

pub(super) const fn taken_by() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select p.name from people p where p.municipality_id = measurement_steps.municipality_id and p.id = measurement_steps.taken_by)",
    )
}

/// The column of whether numbers are left out, which is filled in after reading.
pub(super) const fn shown() -> Computed<Bool> {
    Computed::by("false")
}

type Revisions = On<
    measurement_revisions::table,
    And<
        Eq<measurement_revisions::municipality_id, measurements::municipality_id>,
        Eq<measurement_revisions::measurement_id, measurements::id>,
    >,
>;
type WithRevisions = InnerJoin<measurements::table, Revisions>;

/// Measurements with every revision that they have had.
pub(crate) fn with_revisions() -> WithRevisions {
    measurements::table.inner_join(
        measurement_revisions::table.on(measurement_revisions::municipality_id
            .eq(measurements::municipality_id)
            .and(measurement_revisions::measurement_id.eq(measurements::id))),
    )
}

/// Measurements of indicators that a caller can see, each with the revision that the caller gets to see: the latest for
/// whoever works with it, the approved one for everybody else.
fn visible_to(reach: &Reach, sight: &Sight) -> IntoBoxed<'static, WithRevisions, Pg> {
    let works_with = measurements::municipality_id
        .eq_any(sight.whole.clone())
        .or(measurements::partner_id.eq_any(sight.partners.clone()));
    let shown = case_when(works_with, measurements::revision.nullable())
        .otherwise(measurements::approved_revision);
    let known = with_revisions()
        .filter(measurements::municipality_id.eq_any(reach.municipalities()))
        .filter(measurement_revisions::number.nullable().eq(shown))
        .into_boxed();
    match indicators::queries::chosen(reach) {
        Some(seen) => known.filter(measurements::indicator_id.eq_any(seen)),
        None => known,
    }
}

/// Lists figures.
pub async fn list(
    caller: &mut Caller<impl Permission>,
    want: &MeasurementFilter,
) -> Result<MeasurementPage, Problem> {
    let limit = page::limit(want.limit)?;
    let known = partners::queries::known(caller, want).await?;
    let mut check = Check::new();
    check.period(("/from", "/to"), want.from, want.to);
    let partner = known.optional(&mut check, "/partnerId", want.partner_id.as_ref());
    let partner = check.done(partner)?;
    let indicator = ("/indicatorId", want.indicator_id.as_ref());
    let indicator = indicators::queries::named(caller, indicator, None).await?;
    let sort = want.sort.unwrap_or(MeasurementSort::LatestPeriod);
    let sight = Sight::of(caller.member());
    let wanted = |reach: &Reach| filtered(reach, &sight, want, (indicator, partner));
    let rows = in_order(wanted(caller.sees()), sort, want.after.as_deref())?
        .limit(limit + 1)
        .select(columns::<Measurement>());
    let total = wanted(caller.sees()).count();
    let db = caller.read().await?;
    let (mut items, total) = try_join(
        async { Ok::<_, Problem>(rows.load::<Measurement>(&mut db.clone()).await?) },
        async {
            Ok(if want.count {
                Some(total.get_result::<i64>(&mut db.clone()).await?)
            } else {
                None
            })
        },
    )
    .await?;
    let word = sort.name();
    let next = match sort {
        MeasurementSort::LatestPeriod => {
            page::next(&mut items, limit, word, |row: &Measurement| {
                (row.period.last(), row.id.into())
            })
        }
        MeasurementSort::OldestFirst => page::next(&mut items, limit, word, |row: &Measurement| {
            (row.updated_at, row.id.into())
        }),
    };
    let veil = veil(caller, &items).await?;
    let member = caller.member();
    let items = items.into_iter().map(|row| row.seen_by(member, &veil));
    Ok(MeasurementPage {
        items: items.collect(),
        next,
        total,
    })
}

fn in_order(
    rows: IntoBoxed<'static, WithRevisions, Pg>,
    sort: MeasurementSort,
    after: Option<&str>,
) -> Result<IntoBoxed<'static, WithRevisions, Pg>, Problem> {
    let id = measurements::id;
    Ok(match sort {
        MeasurementSort::LatestPeriod => keyset!(
            rows,
            measurements::period_to,
            id,
            desc,
            page::after::<chrono::NaiveDate>(after, sort.name())?
        ),
        MeasurementSort::OldestFirst => keyset!(
            rows,
            measurements::updated_at,
            id,
            asc,
            page::after::<chrono::DateTime<chrono::Utc>>(after, sort.name())?
        ),
    })
}

fn filtered(
    reach: &Reach,
    sight: &Sight,
    want: &MeasurementFilter,
    (indicator, partner): (Option<IndicatorId>, Option<PartnerId>),
) -> IntoBoxed<'static, WithRevisions, Pg> {
    let mut rows = visible_to(reach, sight);
    if let Some(indicator) = indicator {
        rows = rows.filter(measurements::indicator_id.eq(indicator));
    }
    if let Some(agreement) = want.agreement_id {
        let used = targets::queries::indicators_of(reach, Some(agreement), None);
        rows = rows.filter(measurements::indicator_id.eq_any(used));
    }
    if let Some(partner) = partner {
        rows = rows.filter(measurements::partner_id.eq(partner));
    }
    if let Some(state) = want.state {
        rows = rows.filter(measurements::state.eq(state));
    }
    if want.waiting {
        // Written out, for PostgreSQL to know that its index of those that wait will do.
        let waiting = "measurements.state in ('submitted', 'corrected')";
        rows = rows.filter(diesel::dsl::sql::<Bool>(waiting));
    }
    if let Some(breakdown) = want.breakdown.clone() {
        rows = rows.filter(measurements::breakdown.eq(breakdown));
    }
    if let Some(from) = want.from {
        rows = rows.filter(measurements::period_to.ge(from));
    }
    if let Some(to) = want.to {
        rows = rows.filter(measurements::period_to.le(to));
    }
    rows
}

/// What names a figure: indicator, organisation, period and category.
#[derive(Debug, Clone)]
pub struct Key {
    /// What is measured.
    pub indicator: IndicatorId,
    /// The organisation that reports.
    pub partner: PartnerId,
    /// The span that it is about.
    pub period: Period,
    /// The category that it is about; none for the whole.
    pub breakdown: Option<String>,
}

/// Finds one figure by what it is about.
pub async fn get(caller: &mut Caller<impl Permission>, key: &Key) -> Result<Measurement, Problem> {
    let sight = Sight::of(caller.member());
    let row = visible_to(caller.sees(), &sight)
        .filter(measurements::indicator_id.eq(key.indicator))
        .filter(measurements::partner_id.eq(key.partner))
        .filter(measurements::period.eq(key.period))
        .filter(measurements::breakdown.is_not_distinct_from(key.breakdown.clone()))
        .select(columns::<Measurement>());
    let row: Measurement = row.first(&mut caller.read().await?).await.or_missing()?;
    let veil = veil(caller, std::slice::from_ref(&row)).await?;
    Ok(row.seen_by(caller.member(), &veil))
}

/// What is told of an indicator.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = measurements, check_for_backend(diesel::pg::Pg))]
struct ToldRow {
    indicator_id: IndicatorId,
    partner_id: PartnerId,
    period: Period,
    breakdown: Option<String>,
    #[diesel(embed)]
    content: Content,
}

/// What has to be hidden among figures that the caller does not work with: all that is told of their indicators is judged.
async fn veil(caller: &mut Caller<impl Permission>, rows: &[Measurement]) -> Result<Veil, Problem> {
    let sight = Sight::of(caller.member());
    let of_others = rows
        .iter()
        .filter(|row| !sight.covers(row.municipality_id, row.partner_id));
    let mut ids: Vec<IndicatorId> = of_others.map(|row| row.indicator_id).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(Veil::default());
    }
    let told = with_revisions()
        .filter(measurements::indicator_id.eq_any(ids.clone()))
        .filter(
            measurement_revisions::number
                .nullable()
                .eq(measurements::approved_revision),
        )
        .select(columns::<ToldRow>());
    let bases = indicators::queries::bases(caller.sees(), ids);
    let db = caller.read().await?;
    let (told, bases) = try_join(
        told.load::<ToldRow>(&mut db.clone()),
        bases.load::<Basis>(&mut db.clone()),
    )
    .await?;
    let told = told.iter().map(|row| Told {
        indicator: row.indicator_id,
        partner: row.partner_id,
        period: row.period,
        breakdown: row.breakdown.as_deref(),
        observed: row.content.observed(),
        kinds: &row.content.parts.0,
    });
    Ok(Veil::over(&bases, &told.collect::<Vec<_>>()))
}

/// Finds figures by their ids, in that order; one that the caller does not work with is missing.
pub(super) async fn by_ids(
    caller: &mut Caller<impl Permission>,
    ids: &[MeasurementId],
) -> Result<Vec<Measurement>, Problem> {
    let sight = Sight::of(caller.member());
    let rows = visible_to(caller.sees(), &sight)
        .filter(measurements::id.eq_any(ids.to_vec()))
        .select(columns::<Measurement>());
    let mut rows: Vec<Measurement> = rows.load(&mut caller.read().await?).await?;
    let worked_with = |row: &Measurement| sight.covers(row.municipality_id, row.partner_id);
    ids.iter()
        .map(|id| {
            let found = rows
                .iter()
                .position(|row| row.id == *id && worked_with(row));
            found.map(|at| rows.swap_remove(at)).ok_or(Problem::Missing)
        })
        .collect()
}

/// Finds a figure that the caller works with; any other is missing.
pub(crate) async fn worked_with(
    caller: &mut Caller<impl Permission>,
    id: MeasurementId,
) -> Result<Measurement, Problem> {
    let found = by_ids(caller, &[id]).await?;
    found.into_iter().next().ok_or(Problem::Missing)
}

/// Finds the way of a figure, latest step first, for whoever works with it.
pub async fn history(
    caller: &mut Caller<ReadDraftFigures>,
    id: MeasurementId,
) -> Result<PastSteps, Problem> {
    let figure = worked_with(caller, id).await?;
    let of_revision = measurement_revisions::municipality_id
        .eq(measurement_steps::municipality_id)
        .and(measurement_revisions::measurement_id.eq(measurement_steps::measurement_id))
        .and(measurement_revisions::number.eq(measurement_steps::revision));
    let steps = measurement_steps::table
        .inner_join(measurement_revisions::table.on(of_revision))
        .filter(measurement_steps::municipality_id.eq(figure.municipality_id))
        .filter(measurement_steps::measurement_id.eq(id))
        .order(measurement_steps::number.desc())
        .limit(500)
        .select(PastStep::as_select());
    Ok(PastSteps {
        items: steps.load(&mut caller.read().await?).await?,
    })
}

/// Reads the latest revision of one within a transaction.
pub(super) async fn reread(
    conn: &mut AsyncPgConnection,
    municipality: MunicipalityId,
    id: MeasurementId,
) -> Result<Measurement, Problem> {
    let row = with_revisions()
        .filter(measurements::municipality_id.eq(municipality))
        .filter(measurements::id.eq(id))
        .filter(measurement_revisions::number.eq(measurements::revision))
        .select(columns::<Measurement>());
    Ok(row.first(conn).await?)
}

/// Reads the latest revisions of figures within a transaction, in the order given; all of them are held, so none is gone.
pub(super) async fn reread_all(
    conn: &mut AsyncPgConnection,
    figures: &[Measurement],
) -> Result<Vec<Measurement>, Problem> {
    let rows = with_revisions()
        .filter(measurements::municipality_id.eq_any(municipalities(figures)))
        .filter(measurements::id.eq_any(ids(figures)))
        .filter(measurement_revisions::number.eq(measurements::revision))
        .select(columns::<Measurement>());
    let rows: Vec<Measurement> = rows.load(conn).await?;
    let mut found: HashMap<MeasurementId, Measurement> =
        rows.into_iter().map(|row| (row.id, row)).collect();
    figures
        .iter()
        .map(|figure| found.remove(&figure.id).ok_or(Problem::Missing))
        .collect()
}

/// The ids of figures.
pub(super) fn ids(figures: &[Measurement]) -> Vec<MeasurementId> {
    figures.iter().map(|figure| figure.id).collect()
}

/// Whose figures they are: with the municipality, rows are found by index.
pub(super) fn municipalities(figures: &[Measurement]) -> Vec<MunicipalityId> {
    let mut all: Vec<_> = figures
        .iter()
        .map(|figure| figure.municipality_id)
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}
