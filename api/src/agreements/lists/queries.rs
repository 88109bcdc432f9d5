//! Lists agreements.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Text};
use diesel_async::RunQueryDsl;
use futures_util::future::try_join;

use super::model::{AgreementFilter, AgreementPage, AgreementSort, AgreementSummary};
use crate::agreements::standing::visible_to;
use crate::auth::{Caller, Permission, Reach};
use crate::check::{Check, clean};
use crate::columns::{Computed, columns};
use crate::ids::PartnerId;
use crate::keyset;
use crate::page;
use crate::partners::queries as partners;
use crate::problem::Problem;
use crate::schema::{agreements, parties};

pub(super) const fn party_names() -> Computed<Array<Text>> {
    Computed::by(
        // Each party is looked up by itself: joined, all partners of the municipality would be read for every agreement.
        // `offset 0` keeps PostgreSQL from looking a second time, for the condition.
        "array(select name from (select min(p.position) as position,
                (select x.name from partners x where x.municipality_id = agreements.municipality_id and x.id = p.partner_id) as name
            from parties p
            where p.municipality_id = agreements.municipality_id and p.agreement_id = agreements.id and p.archived_at is null
            group by p.partner_id offset 0) named
         where name is not null order by position, name)",
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
    let involved = Involved::named(caller, want).await?;
    let wanted = |reach: &Reach| involved.in_(filtered(visible_to(reach), want), reach);
    let rows = ordered(
        wanted(caller.sees()).limit(limit + 1),
        sort,
        want.after.as_deref(),
    )?;
    let total = wanted(caller.sees()).count();
    let db = caller.read().await?;
    let items = async {
        let rows = rows.select(columns::<AgreementSummary>());
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

/// The organisations that a list is narrowed to.
struct Involved {
    owner: Option<PartnerId>,
    party: Option<PartnerId>,
}

impl Involved {
    async fn named(
        caller: &mut Caller<impl Permission>,
        want: &AgreementFilter,
    ) -> Result<Self, Problem> {
        let known = partners::known(caller, want).await?;
        let mut check = Check::new();
        let involved = Self {
            owner: known.optional(&mut check, "/ownerId", want.owner_id.as_ref()),
            party: known.optional(&mut check, "/partnerId", want.partner_id.as_ref()),
        };
        check.done(involved)
    }

    fn in_(&self, mut rows: Rows, reach: &Reach) -> Rows {
        if let Some(owner) = self.owner {
            rows = rows.filter(agreements::owner_id.eq(owner));
        }
        match self.party {
            Some(partner) => with_party(rows, reach, partner),
            None => rows,
        }
    }
}

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

fn filtered(mut rows: Rows, want: &AgreementFilter) -> Rows {
    rows = if want.archived {
        rows.filter(agreements::archived_at.is_not_null())
    } else {
        rows.filter(agreements::archived_at.is_null())
    };
    if let Some(words) = &want.q {
        rows = telling(rows, words);
    }
    if let Some(kind) = want.kind {
        rows = rows.filter(agreements::kind.eq(kind));
    }
    if let Some(status) = want.status {
        rows = rows.filter(agreements::status.eq(status));
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

/// Those that tell of something in their texts.
fn telling(rows: Rows, words: &str) -> Rows {
    let like = page::like(&clean(words).replace('\0', ""));
    let told = agreements::title
        .ilike(like.clone())
        .or(agreements::number.ilike(like.clone()).assume_not_null())
        .or(agreements::journal_number
            .ilike(like.clone())
            .assume_not_null())
        .or(agreements::purpose.ilike(like).assume_not_null());
    rows.filter(told)
}

/// Those that an organisation is party to.
fn with_party(rows: Rows, reach: &Reach, partner: PartnerId) -> Rows {
    let places = parties::table
        .filter(parties::municipality_id.eq_any(reach.municipalities()))
        .filter(parties::partner_id.eq(partner))
        .filter(parties::archived_at.is_null());
    rows.filter(agreements::id.eq_any(places.select(parties::agreement_id)))
}
