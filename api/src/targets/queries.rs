//! The only file that names the table `targets`.

use diesel::dsl::{IntoBoxed, Select, array};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Record, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use figures::number::Figure;

use super::model::{
    CheckedTarget, IndicatorTargetFilter, KeptOverruling, Target, TargetFilter, TargetPage,
};
use crate::agreements::standing::Below as _;
use crate::audit::Change;
use crate::auth::{Caller, EditGoals, Permission, Reach};
use crate::columns::{Computed, Stored, columns};
use crate::db::{Scoped, touched};
use crate::goals::links::{agreements_in_use, goals_not_put_away};
use crate::ids::{AgreementId, GoalId, IndicatorId, TargetId};
use crate::problem::Problem;
use crate::schema::targets;
use crate::{below_goal, clock};

/// The name of a target's indicator, its unit, and what people call the category that the target is about; the category's
/// key, where the breakdown was taken away since.
pub(super) type AboutColumns = Record<(Text, Text, Nullable<Text>)>;

/// They are found together, since each look at the catalogue costs as much as all three.
pub(super) const fn about() -> Computed<AboutColumns> {
    Computed::by(
        "(select (i.name, i.unit, case when targets.statement ->> 'breakdown' is not null then coalesce(
                (select c ->> 'label' from jsonb_array_elements(i.breakdowns) b, jsonb_array_elements(b -> 'categories') c
                    where c ->> 'key' = targets.statement ->> 'breakdown' limit 1),
                targets.statement ->> 'breakdown') end)
            from indicators i where i.municipality_id = targets.municipality_id and i.id = targets.indicator_id)",
    )
}

below_goal! { targets: Target, TargetId, CheckedTarget, TargetFilter, TargetPage }

/// Lists the targets that are set for an indicator, as far as the caller can see their agreements.
pub async fn of_indicator(
    caller: &mut Caller<impl Permission>,
    indicator: IndicatorId,
    want: &IndicatorTargetFilter,
) -> Result<TargetPage, Problem> {
    let wanted = |reach: &Reach| {
        visible_to(reach)
            .filter(targets::archived_at.is_not_null().eq(want.archived))
            .filter(targets::indicator_id.eq(indicator))
    };
    page(
        caller,
        wanted,
        (want.limit, want.after.as_deref(), want.count),
    )
    .await
}

/// Keeps what an owner says of the verdict, with the figure that was judged, if the target's version is still the one the
/// caller has read; nothing lets the computed verdict count again.
pub(crate) async fn overrule(
    caller: &mut Caller<EditGoals>,
    (id, version): (TargetId, i64),
    said: Option<KeptOverruling>,
    figure: Option<Figure>,
) -> Result<Target, Problem> {
    let before = changeable(caller, id, version, false).await?;
    let action = said.as_ref().map_or("reinstated", |_| "overruled");
    let changed = caller
        .write_below(&before.standing(), async |conn| {
            let set = (
                targets::overruling.eq(said.clone().map(Stored)),
                targets::overruled_figure.eq(figure),
                targets::version.eq(targets::version + 1),
                targets::updated_at.eq(clock::now()),
            );
            let row = targets::table.filter(targets::id.eq(id));
            let row = row.filter(targets::version.eq(version));
            let written = diesel::update(row).set(set).execute(conn).await?;
            touched(written, reread(conn, id)).await?;
            Change::done(action, &before, reread(conn, id).await?)
        })
        .await?;
    Ok(changed.seen_by(caller.member()))
}

/// Finds the targets in use of an agreement, a goal or an indicator, under goals that are in use, in order.
pub(crate) async fn in_use(
    mut db: Scoped<'_>,
    reach: &Reach,
    (agreement, goal, indicator): (Option<AgreementId>, Option<GoalId>, Option<IndicatorId>),
) -> Result<Vec<Target>, Problem> {
    let mut rows = all_in_use(reach);
    if let Some(agreement) = agreement {
        rows = rows.filter(targets::agreement_id.eq(agreement));
    }
    if let Some(goal) = goal {
        rows = rows.filter(targets::goal_id.eq(goal));
    }
    if let Some(indicator) = indicator {
        rows = rows.filter(targets::indicator_id.eq(indicator));
    }
    let rows = rows
        .order((targets::position, targets::id))
        .select(columns::<Target>());
    Ok(rows.load(&mut db).await?)
}

/// Several things whose targets are wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Several<'a> {
    /// Agreements.
    Agreements(&'a [AgreementId]),
    /// Goals.
    Goals(&'a [GoalId]),
}

impl Several<'_> {
    fn among(self, rows: Rows) -> Rows {
        match self {
            Self::Agreements(ids) => rows.filter(targets::agreement_id.eq_any(ids.to_vec())),
            Self::Goals(ids) => rows.filter(targets::goal_id.eq_any(ids.to_vec())),
        }
    }
}

/// Finds the targets in use of several agreements or goals, under goals that are in use, in order.
pub(crate) async fn in_use_of(
    mut db: Scoped<'_>,
    reach: &Reach,
    several: Several<'_>,
) -> Result<Vec<Target>, Problem> {
    let rows = several
        .among(all_in_use(reach))
        .order((targets::position, targets::id))
        .select(columns::<Target>());
    Ok(rows.load(&mut db).await?)
}

type Rows = IntoBoxed<'static, targets::table, Pg>;

/// The targets in use under goals that are in use.
fn all_in_use(reach: &Reach) -> Rows {
    targets::table
        .filter(targets::municipality_id.eq_any(reach.municipalities()))
        .filter(targets::agreement_id.eq_any(agreements_in_use(reach)))
        .filter(targets::goal_id.eq_any(goals_not_put_away(reach)))
        .filter(targets::archived_at.is_null())
        .into_boxed()
}

/// Indicators by their ids, as a part of another query.
///
/// As an array they are found first; as a part of the query PostgreSQL expects so many of them that it reads the whole
/// catalogue in order.
pub(crate) type IndicatorIds = array<SqlUuid, Select<Rows, targets::indicator_id>>;

/// The indicators that visible agreements, one agreement or one goal have targets for.
pub(crate) fn indicators_of(
    reach: &Reach,
    agreement: Option<AgreementId>,
    goal: Option<GoalId>,
) -> IndicatorIds {
    let mut used = visible_to(reach).filter(targets::archived_at.is_null());
    if let Some(agreement) = agreement {
        used = used.filter(targets::agreement_id.eq(agreement));
    }
    if let Some(goal) = goal {
        used = used.filter(targets::goal_id.eq(goal));
    }
    array(used.select(targets::indicator_id))
}

/// The indicators that several agreements or goals have targets for.
pub(crate) fn indicators_of_several(reach: &Reach, several: Several<'_>) -> IndicatorIds {
    let used = several.among(visible_to(reach).filter(targets::archived_at.is_null()));
    array(used.select(targets::indicator_id))
}
