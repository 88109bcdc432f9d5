//! The only file that names the table `cohorts`.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use diesel_async::RunQueryDsl;
use futures_util::future::try_join;

use super::model::{
    Asked, CheckedCohort, Cohort, CohortFilter, CohortPage, WaveFilter, WaveSummaries,
};
use super::rules;
use crate::audit::Change;
use crate::auth::{Caller, Permission, Reach, ReadDraftFigures, WriteFigures};
use crate::check::Check;
use crate::columns::Computed;
use crate::ids::{CohortId, IndicatorId, PartnerId};
use crate::indicators::model::Indicator;
use crate::measurements::model::place;
use crate::measurements::sight::Sight;
use crate::problem::{OrProblem, Problem};
use crate::schema::cohorts;
use crate::{archivable, indicators, keyset, page, partners};

const ORDER: &str = "-startsOn";

pub(super) const fn indicator_name() -> Computed<Text> {
    Computed::by(
        "(select i.name from indicators i where i.municipality_id = cohorts.municipality_id and i.id = cohorts.indicator_id)",
    )
}

pub(super) const fn partner_name() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select p.name from partners p where p.municipality_id = cohorts.municipality_id and p.id = cohorts.partner_id)",
    )
}

/// The cohorts of those whose figures a caller works with: they are handfuls of people.
fn visible_to(reach: &Reach, sight: &Sight) -> cohorts::BoxedQuery<'static, Pg> {
    let works_with = cohorts::municipality_id
        .eq_any(sight.whole.clone())
        .or(cohorts::partner_id.eq_any(sight.partners.clone()));
    let known = cohorts::table
        .filter(cohorts::municipality_id.eq_any(reach.municipalities()))
        .filter(works_with)
        .into_boxed();
    match indicators::queries::chosen(reach) {
        Some(seen) => known.filter(cohorts::indicator_id.eq_any(seen)),
        None => known,
    }
}

archivable! { cohorts: Cohort, CohortId, WriteFigures, CheckedCohort }

/// Lists cohorts.
pub async fn list(
    caller: &mut Caller<ReadDraftFigures>,
    want: &CohortFilter,
) -> Result<CohortPage, Problem> {
    let limit = page::limit(want.limit)?;
    let after = page::after::<chrono::NaiveDate>(want.after.as_deref(), ORDER)?;
    let known = partners::queries::known(caller, want).await?;
    let mut check = Check::new();
    check.period(("/from", "/to"), want.from, want.to);
    check.date("/dueBy", want.due_by);
    let partner = known.optional(&mut check, "/partnerId", want.partner_id.as_ref());
    let partner = check.done(partner)?;
    let indicator = ("/indicatorId", want.indicator_id.as_ref());
    let indicator = indicators::queries::named(caller, indicator, None).await?;
    let sight = Sight::of(caller.member());
    let wanted = |reach: &Reach| {
        let rows = started(visible_to(reach, &sight), (want.from, want.to), partner);
        let rows = rows.filter(cohorts::archived_at.is_not_null().eq(want.archived));
        let rows = match indicator {
            Some(indicator) => rows.filter(cohorts::indicator_id.eq(indicator)),
            None => rows,
        };
        match want.due_by {
            Some(day) => rows.filter(cohorts::next_due.le(day)),
            None => rows,
        }
    };
    let rows = wanted(caller.sees());
    let rows = keyset!(rows, cohorts::starts_on, cohorts::id, desc, after)
        .limit(limit + 1)
        .select(Cohort::as_select());
    let total = wanted(caller.sees()).count();
    let db = caller.read().await?;
    let (mut items, total) = try_join(
        async { Ok::<_, Problem>(rows.load::<Cohort>(&mut db.clone()).await?) },
        async {
            Ok(if want.count {
                Some(total.get_result::<i64>(&mut db.clone()).await?)
            } else {
                None
            })
        },
    )
    .await?;
    let next = page::next(&mut items, limit, ORDER, |row: &Cohort| {
        (row.asked.starts_on, row.id.into())
    });
    let member = caller.member();
    let items = items.into_iter().map(|row| row.seen_by(member));
    Ok(CohortPage {
        items: items.collect(),
        next,
        total,
    })
}

fn started(
    mut rows: cohorts::BoxedQuery<'static, Pg>,
    (from, to): (Option<chrono::NaiveDate>, Option<chrono::NaiveDate>),
    partner: Option<PartnerId>,
) -> cohorts::BoxedQuery<'static, Pg> {
    if let Some(from) = from {
        rows = rows.filter(cohorts::starts_on.ge(from));
    }
    if let Some(to) = to {
        rows = rows.filter(cohorts::starts_on.le(to));
    }
    if let Some(partner) = partner {
        rows = rows.filter(cohorts::partner_id.eq(partner));
    }
    rows
}

/// Counts the cohorts of an indicator together, wave by wave.
pub async fn summaries(
    caller: &mut Caller<ReadDraftFigures>,
    indicator: IndicatorId,
    want: &WaveFilter,
) -> Result<WaveSummaries, Problem> {
    indicators::queries::get(caller, indicator).await?;
    let known = partners::queries::known(caller, want).await?;
    let mut check = Check::new();
    check.period(("/from", "/to"), want.from, want.to);
    let partner = known.optional(&mut check, "/partnerId", want.partner_id.as_ref());
    let partner = check.done(partner)?;
    let sight = Sight::of(caller.member());
    let rows = started(
        visible_to(caller.sees(), &sight),
        (want.from, want.to),
        partner,
    )
    .filter(cohorts::indicator_id.eq(indicator))
    .filter(cohorts::archived_at.is_null())
    .select(Asked::as_select());
    let rows: Vec<Asked> = rows.load(&mut caller.read().await?).await?;
    Ok(WaveSummaries {
        items: rules::summaries(&rows),
    })
}

/// Finds one cohort.
pub async fn get(caller: &mut Caller<impl Permission>, id: CohortId) -> Result<Cohort, Problem> {
    let sight = Sight::of(caller.member());
    let row = visible_to(caller.sees(), &sight)
        .filter(cohorts::id.eq(id))
        .select(Cohort::as_select());
    let row: Cohort = row.first(&mut caller.read().await?).await.or_missing()?;
    Ok(row.seen_by(caller.member()))
}

/// Makes a cohort.
pub async fn create(
    caller: &mut Caller<WriteFigures>,
    indicator: &Indicator,
    new: &CheckedCohort,
) -> Result<Cohort, Problem> {
    caller.require(&place(indicator.municipality_id, new.partner_id))?;
    let id = CohortId::new();
    let made = caller
        .write(async |conn| {
            let key = (
                cohorts::municipality_id.eq(indicator.municipality_id),
                cohorts::id.eq(id),
                cohorts::indicator_id.eq(indicator.id),
            );
            diesel::insert_into(cohorts::table)
                .values((key, new))
                .execute(conn)
                .await?;
            Change::created(reread(conn, id).await?)
        })
        .await?;
    Ok(made.seen_by(caller.member()))
}
