//! The only file that names the tables `indicators` and `indicator_definitions`.

use diesel::dsl::{AsSelect, Select};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Date, Integer, Nullable, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::future::try_join;

use super::input::{CheckedIndicator, Reworded};
use super::model::{
    Basis, Indicator, IndicatorDefinition, IndicatorDefinitions, IndicatorFilter, IndicatorPage,
    IndicatorSort, place,
};
use super::reference::IndicatorRef;
use crate::audit::Change;
use crate::auth::{Caller, EditIndicators, Permission, Reach, View};
use crate::check::{Check, clean, unmoved};
use crate::clock;
use crate::columns::{Columns, Computed, columns};
use crate::db::{Scoped, touched};
use crate::ids::{IndicatorId, MunicipalityId, PartnerId};
use crate::problem::{OrProblem, Problem};
use crate::references::{Unfound, nearest};
use crate::schema::{indicator_definitions, indicators};
use crate::{archivable, keyset, page, partners, targets};

pub(super) const fn definition_number() -> Computed<Integer> {
    Computed::by(
        "(select max(d.number) from indicator_definitions d where d.municipality_id = indicators.municipality_id and d.indicator_id = indicators.id)",
    )
}

pub(super) const fn definition_since() -> Computed<Nullable<Date>> {
    Computed::by(
        "(select d.since from indicator_definitions d where d.municipality_id = indicators.municipality_id and d.indicator_id = indicators.id order by d.number desc limit 1)",
    )
}

pub(super) const fn definition_note() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select d.note from indicator_definitions d where d.municipality_id = indicators.municipality_id and d.indicator_id = indicators.id order by d.number desc limit 1)",
    )
}

pub(super) const fn outcome_name() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select o.name from indicators o where o.municipality_id = indicators.municipality_id and o.id = indicators.outcome_id)",
    )
}

pub(super) const fn responsible_partner_name() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select p.name from partners p where p.municipality_id = indicators.municipality_id and p.id = indicators.responsible_partner_id)",
    )
}

pub(super) const fn responsible_person_name() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select p.name from people p where p.municipality_id = indicators.municipality_id and p.id = indicators.responsible_person_id)",
    )
}

/// The indicators a caller can see: staff the catalogue of their municipality, guests what their agreements have targets for.
pub(crate) fn visible_to(reach: &Reach) -> indicators::BoxedQuery<'static, Pg> {
    let known = indicators::table
        .filter(indicators::municipality_id.eq_any(reach.municipalities()))
        .into_boxed();
    // With the targets in it, PostgreSQL reads the whole catalogue rather than the few that are asked for.
    if !reach.has_guests() {
        return known;
    }
    let staff = reach.areas().iter().filter(|area| area.view != View::Guest);
    let municipalities: Vec<_> = staff.map(|area| area.municipality).collect();
    known.filter(
        indicators::municipality_id
            .eq_any(municipalities)
            .or(indicators::id.eq_any(targets::queries::indicators_of(reach, None, None))),
    )
}

/// Indicators by their ids, as a part of another query.
type IndicatorIds = Select<indicators::BoxedQuery<'static, Pg>, indicators::id>;

/// The indicators that a caller can see; nothing where those are all of the municipalities in reach, which then is all
/// that has to be asked.
pub(crate) fn chosen(reach: &Reach) -> Option<IndicatorIds> {
    reach
        .has_guests()
        .then(|| visible_to(reach).select(indicators::id))
}

/// How the figures of some indicators that a caller can see are to be read, as a query.
pub(crate) fn bases(reach: &Reach, ids: Vec<IndicatorId>) -> Bases {
    visible_to(reach)
        .filter(indicators::id.eq_any(ids))
        .select(columns::<Basis>())
}

type Bases = Select<indicators::BoxedQuery<'static, Pg>, Columns<AsSelect<Basis, Pg>>>;

/// Lists indicators.
pub async fn list(
    caller: &mut Caller<impl Permission>,
    want: &IndicatorFilter,
) -> Result<IndicatorPage, Problem> {
    let limit = page::limit(want.limit)?;
    let known = partners::queries::known(caller, want).await?;
    let mut check = Check::new();
    let responsible = want.responsible_partner_id.as_ref();
    let responsible = known.optional(&mut check, "/responsiblePartnerId", responsible);
    let responsible = check.done(responsible)?;
    let sort = want.sort.unwrap_or(IndicatorSort::Name);
    let outcome = ("/outcomeId", want.outcome_id.as_ref());
    let outcome = named(caller, outcome, want.municipality_id).await?;
    let wanted = |reach: &Reach| filtered(reach, want, (responsible, outcome));
    let rows = in_order(wanted(caller.sees()), sort, want.after.as_deref())?
        .limit(limit + 1)
        .select(columns::<Indicator>());
    let total = wanted(caller.sees()).count();
    let db = caller.read().await?;
    let (mut items, total) = try_join(
        async { Ok::<_, Problem>(rows.load::<Indicator>(&mut db.clone()).await?) },
        async {
            Ok(if want.count {
                Some(total.get_result::<i64>(&mut db.clone()).await?)
            } else {
                None
            })
        },
    )
    .await?;
    let next = match sort {
        IndicatorSort::Name | IndicatorSort::NameBackwards => {
            page::next(&mut items, limit, sort.name(), |row: &Indicator| {
                (row.name.clone(), row.id.into())
            })
        }
        IndicatorSort::OldestFirst | IndicatorSort::LatestFirst => {
            page::next(&mut items, limit, sort.name(), |row: &Indicator| {
                (row.updated_at, row.id.into())
            })
        }
    };
    let member = caller.member();
    Ok(IndicatorPage {
        items: items.into_iter().map(|row| row.seen_by(member)).collect(),
        next,
        total,
    })
}

fn in_order(
    rows: indicators::BoxedQuery<'static, Pg>,
    sort: IndicatorSort,
    after: Option<&str>,
) -> Result<indicators::BoxedQuery<'static, Pg>, Problem> {
    let (name, id) = (indicators::name, indicators::id);
    let changed = indicators::updated_at;
    let word = sort.name();
    Ok(match sort {
        IndicatorSort::Name => keyset!(rows, name, id, asc, page::after::<String>(after, word)?),
        IndicatorSort::NameBackwards => {
            keyset!(rows, name, id, desc, page::after::<String>(after, word)?)
        }
        IndicatorSort::OldestFirst => keyset!(
            rows,
            changed,
            id,
            asc,
            page::after::<chrono::DateTime<chrono::Utc>>(after, word)?
        ),
        IndicatorSort::LatestFirst => keyset!(
            rows,
            changed,
            id,
            desc,
            page::after::<chrono::DateTime<chrono::Utc>>(after, word)?
        ),
    })
}

fn filtered(
    reach: &Reach,
    want: &IndicatorFilter,
    (responsible, outcome): (Option<PartnerId>, Option<IndicatorId>),
) -> indicators::BoxedQuery<'static, Pg> {
    let archived = indicators::archived_at.is_not_null();
    let mut rows = visible_to(reach).filter(archived.eq(want.archived));
    let words = want.q.as_deref().map(clean);
    if let Some(words) = words.filter(|words| !words.is_empty()) {
        let like = page::like(&words.replace('\0', ""));
        rows = rows.filter(
            indicators::name
                .ilike(like.clone())
                .or(indicators::code.ilike(like.clone()))
                .or(indicators::definition.ilike(like)),
        );
    }
    if let Some(municipality) = want.municipality_id {
        rows = rows.filter(indicators::municipality_id.eq(municipality));
    }
    if want.agreement_id.is_some() || want.goal_id.is_some() {
        let used = targets::queries::indicators_of(reach, want.agreement_id, want.goal_id);
        rows = rows.filter(indicators::id.eq_any(used));
    }
    if let Some(partner) = responsible {
        rows = rows.filter(indicators::responsible_partner_id.eq(partner));
    }
    if let Some(whether) = want.population_outcome {
        rows = rows.filter(indicators::population_outcome.eq(whether));
    }
    if let Some(outcome) = outcome {
        rows = rows.filter(indicators::outcome_id.eq(outcome));
    }
    rows
}

/// Finds one indicator.
pub async fn get(
    caller: &mut Caller<impl Permission>,
    id: IndicatorId,
) -> Result<Indicator, Problem> {
    let row = visible_to(caller.sees())
        .filter(indicators::id.eq(id))
        .select(columns::<Indicator>());
    let row: Indicator = row.first(&mut caller.read().await?).await.or_missing()?;
    Ok(row.seen_by(caller.member()))
}

/// The indicator that a reference means, in one municipality or in any, or what is wrong with it. An id is taken as it is.
async fn meant(
    caller: &mut Caller<impl Permission>,
    reference: &IndicatorRef,
    within: Option<MunicipalityId>,
) -> Result<Result<IndicatorId, &'static str>, Problem> {
    let code = match reference {
        IndicatorRef::Id(id) => return Ok(Ok(*id)),
        IndicatorRef::Unreadable => return Ok(Err("indicatorReference")),
        IndicatorRef::Code(code) => code,
    };
    let mut rows = visible_to(caller.sees()).filter(indicators::code.eq(code.clone()));
    if let Some(municipality) = within {
        rows = rows.filter(indicators::municipality_id.eq(municipality));
    }
    let rows = rows.select((indicators::id, indicators::municipality_id));
    let rows: Vec<(IndicatorId, MunicipalityId)> = rows.load(&mut caller.read().await?).await?;
    let home = caller.municipalities();
    let found = nearest(rows.into_iter(), |(_, place)| !home.contains(place));
    Ok(match found {
        Ok((id, _)) => Ok(id),
        Err(Unfound::Unknown) => Err("unknownReference"),
        Err(Unfound::Ambiguous) => Err("ambiguousIndicator"),
    })
}

/// The indicator that an address names; what names none does not exist.
pub(crate) async fn resolve(
    caller: &mut Caller<impl Permission>,
    reference: &IndicatorRef,
) -> Result<IndicatorId, Problem> {
    let found = meant(caller, reference, None).await?;
    found.map_err(|code| match code {
        "ambiguousIndicator" => Problem::field("/indicator", code),
        _ => Problem::Missing,
    })
}

/// The indicator that a field names, if it names one.
pub(crate) async fn named(
    caller: &mut Caller<impl Permission>,
    (pointer, reference): (&str, Option<&IndicatorRef>),
    within: Option<MunicipalityId>,
) -> Result<Option<IndicatorId>, Problem> {
    let Some(reference) = reference else {
        return Ok(None);
    };
    let found = meant(caller, reference, within).await?;
    found
        .map(Some)
        .map_err(|code| Problem::field(pointer, code))
}

/// Finds an indicator that something new may refer to; the field that names it is to blame.
pub(crate) async fn in_use(
    caller: &mut Caller<impl Permission>,
    reference: &IndicatorRef,
) -> Result<Indicator, Problem> {
    let id = meant(caller, reference, None).await?;
    let id = id.map_err(|code| Problem::field("/indicatorId", code))?;
    match get(caller, id).await {
        Ok(found) if found.archived_at.is_some() => Err(Problem::field("/indicatorId", "archived")),
        Err(Problem::Missing) => Err(Problem::field("/indicatorId", "unknownReference")),
        found => found,
    }
}

/// The wordings that broke the series of an indicator: all but its first.
pub(crate) async fn breaks(
    mut db: Scoped<'_>,
    reach: &Reach,
    id: IndicatorId,
) -> Result<Vec<IndicatorDefinition>, Problem> {
    let rows = IndicatorDefinition::query()
        .filter(indicator_definitions::municipality_id.eq_any(reach.municipalities()))
        .filter(indicator_definitions::indicator_id.eq(id))
        .filter(indicator_definitions::number.gt(1))
        .order(indicator_definitions::number)
        .limit(500);
    Ok(rows.load(&mut db).await?)
}

/// Holds an indicator as it is for the rest of a transaction; one that was put away is no longer reported on.
pub(crate) async fn hold(
    conn: &mut AsyncPgConnection,
    municipality: MunicipalityId,
    id: IndicatorId,
) -> Result<(), Problem> {
    let row = indicators::table
        .filter(indicators::municipality_id.eq(municipality))
        .filter(indicators::id.eq(id))
        .filter(indicators::archived_at.is_null())
        .select(indicators::id)
        .for_share();
    let held = row.first::<IndicatorId>(conn).await.optional()?;
    held.map(|_| ()).ok_or(Problem::Conflict("archived"))
}

/// Every wording that an indicator has had.
pub async fn definitions(
    caller: &mut Caller<impl Permission>,
    id: IndicatorId,
) -> Result<IndicatorDefinitions, Problem> {
    let seen = visible_to(caller.sees()).filter(indicators::id.eq(id));
    let of = IndicatorDefinition::query()
        .filter(indicator_definitions::municipality_id.eq_any(caller.sees().municipalities()))
        .filter(indicator_definitions::indicator_id.eq(id))
        .order(indicator_definitions::number)
        .limit(500);
    let db = caller.read().await?;
    let (_, items) = try_join(
        async {
            let seen = seen.select(indicators::id);
            seen.first::<IndicatorId>(&mut db.clone())
                .await
                .or_missing()
        },
        async { Ok::<_, Problem>(of.load(&mut db.clone()).await?) },
    )
    .await?;
    Ok(IndicatorDefinitions { items })
}

/// Makes an indicator with its first wording.
pub async fn create(
    caller: &mut Caller<EditIndicators>,
    municipality: Option<MunicipalityId>,
    new: &CheckedIndicator,
    wording: &Reworded,
) -> Result<Indicator, Problem> {
    let municipality = caller.municipality(municipality)?;
    caller.require(&place(municipality, new.responsible_partner_id))?;
    let id = IndicatorId::new();
    let made = caller
        .write(async |conn| {
            let key = (
                indicators::municipality_id.eq(municipality),
                indicators::id.eq(id),
            );
            require_outcome(conn, municipality, new.outcome_id).await?;
            diesel::insert_into(indicators::table)
                .values((key, new))
                .execute(conn)
                .await?;
            define(conn, (municipality, id), 1, &new.definition, wording).await?;
            Change::created(reread(conn, id).await?)
        })
        .await?;
    Ok(made.seen_by(caller.member()))
}

/// Replaces an indicator if its version is still the one the caller has read; a new wording is kept beside the old ones.
pub async fn update(
    caller: &mut Caller<EditIndicators>,
    (id, version): (IndicatorId, i64),
    municipality: Option<MunicipalityId>,
    to: &CheckedIndicator,
    wording: &Reworded,
) -> Result<Indicator, Problem> {
    let before = changeable(caller, id, version, false).await?;
    unmoved(municipality, before.municipality_id, "/municipalityId")?;
    let municipality = before.municipality_id;
    if before.responsible_partner_id != to.responsible_partner_id {
        caller.require(&place(municipality, to.responsible_partner_id))?;
    }
    let reworded = before.definition != to.definition;
    if reworded && wording.note.is_none() {
        return Err(Problem::field("/definitionNote", "required"));
    }
    let changed = caller
        .write(async |conn| {
            require_outcome(conn, municipality, to.outcome_id).await?;
            if before.population_outcome && !to.population_outcome {
                refuse_activities(conn, municipality, id).await?;
            }
            let set = (
                to,
                indicators::version.eq(indicators::version + 1),
                indicators::updated_at.eq(clock::now()),
            );
            let written = diesel::update(this(id, version)).set(set).execute(conn);
            touched(written.await?, reread(conn, id)).await?;
            if reworded {
                let number = before.wording.number + 1;
                define(conn, (municipality, id), number, &to.definition, wording).await?;
            }
            Change::updated(&before, reread(conn, id).await?)
        })
        .await?;
    Ok(changed.seen_by(caller.member()))
}

archivable! { indicators: Indicator, IndicatorId, EditIndicators }

async fn define(
    conn: &mut AsyncPgConnection,
    (municipality, indicator): (MunicipalityId, IndicatorId),
    number: i32,
    definition: &str,
    wording: &Reworded,
) -> Result<(), Problem> {
    let row = (
        indicator_definitions::municipality_id.eq(municipality),
        indicator_definitions::indicator_id.eq(indicator),
        indicator_definitions::number.eq(number),
        indicator_definitions::definition.eq(definition),
        indicator_definitions::since.eq(wording.since),
        indicator_definitions::note.eq(wording.note.as_deref()),
    );
    diesel::insert_into(indicator_definitions::table)
        .values(row)
        .execute(conn)
        .await?;
    Ok(())
}

/// An activity can only be there to move a population outcome; so there is never a circle. The lock keeps it one.
async fn require_outcome(
    conn: &mut AsyncPgConnection,
    municipality: MunicipalityId,
    outcome: Option<IndicatorId>,
) -> Result<(), Problem> {
    let Some(outcome) = outcome else {
        return Ok(());
    };
    let found: Option<bool> = indicators::table
        .filter(indicators::municipality_id.eq(municipality))
        .filter(indicators::id.eq(outcome))
        .select(indicators::population_outcome)
        .for_share()
        .first(conn)
        .await
        .optional()?;
    match found {
        None => Err(Problem::field("/outcomeId", "unknownReference")),
        Some(false) => Err(Problem::field("/outcomeId", "notAnOutcome")),
        Some(true) => Ok(()),
    }
}

async fn refuse_activities(
    conn: &mut AsyncPgConnection,
    municipality: MunicipalityId,
    outcome: IndicatorId,
) -> Result<(), Problem> {
    let activities = indicators::table
        .filter(indicators::municipality_id.eq(municipality))
        .filter(indicators::outcome_id.eq(outcome));
    let some: bool = diesel::select(diesel::dsl::exists(activities))
        .get_result(conn)
        .await?;
    if some {
        return Err(Problem::field("/populationOutcome", "hasActivities"));
    }
    Ok(())
}
