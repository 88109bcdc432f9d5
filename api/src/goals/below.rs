//! What the queries of themes, ideas and everything that hangs under a goal have in common.

use crate::auth::{Caller, EditGoals};
use crate::goals::model::Goal;
use crate::ids::{AgreementId, GoalId};
use crate::problem::Problem;

/// What was named for something new; the field is to blame when nothing was.
pub(crate) fn named<T>(it: Option<T>, pointer: &str) -> Result<T, Problem> {
    it.ok_or_else(|| Problem::field(pointer, "required"))
}

/// Refuses a list of everything: an agreement or a goal has to be named.
pub(crate) fn narrowed(
    agreement: Option<AgreementId>,
    goal: Option<GoalId>,
) -> Result<(), Problem> {
    if agreement.is_some() || goal.is_some() {
        Ok(())
    } else {
        Err(Problem::field("/agreementId", "required"))
    }
}

/// Finds the goal that something new is to hang under: 422 unseen, 403, 409 closed or put away.
pub(crate) async fn goal(
    caller: &mut Caller<EditGoals>,
    named: Option<GoalId>,
) -> Result<Goal, Problem> {
    use crate::agreements::standing::Below as _;
    let named = self::named(named, "/goalId")?;
    let goal = super::queries::get(caller, named).await;
    let goal = goal.map_err(|problem| match problem {
        Problem::Missing => Problem::field("/goalId", "unknownReference"),
        other => other,
    })?;
    goal.standing().require(caller)?;
    if goal.is_archived() {
        return Err(Problem::Conflict("archived"));
    }
    Ok(goal)
}

/// Writes `page` and `of_agreement`: rows in the order of their positions, in pages with the number of all when that is
/// wanted, and all of an agreement that are in use.
#[macro_export]
macro_rules! in_order {
    ($table:ident: $Row:ty, $Page:ident) => {
        /// Finds those of one agreement that are in use, in order, before it is told what may be done with them.
        pub(crate) async fn of_agreement(
            mut db: $crate::db::Scoped<'_>,
            reach: &$crate::auth::Reach,
            agreement: $crate::ids::AgreementId,
        ) -> Result<Vec<$Row>, $crate::problem::Problem> {
            let rows = visible_to(reach)
                .filter($table::agreement_id.eq(agreement))
                .filter($table::archived_at.is_null())
                .order(($table::position, $table::id))
                .select($crate::columns::columns::<$Row>());
            Ok(rows.load(&mut db).await?)
        }

        async fn page(
            caller: &mut $crate::auth::Caller<impl $crate::auth::Permission>,
            wanted: impl Fn(&$crate::auth::Reach) -> $table::BoxedQuery<'static, ::diesel::pg::Pg>,
            (limit, after, count): (Option<i64>, Option<&str>, bool),
        ) -> Result<$Page, $crate::problem::Problem> {
            use $crate::agreements::standing::Below as _;
            const ORDER: &str = "position";
            let limit = $crate::page::limit(limit)?;
            let after = $crate::page::after::<i32>(after, ORDER)?;
            let rows = wanted(caller.sees()).limit(limit + 1);
            let rows = $crate::keyset!(rows, $table::position, $table::id, asc, after);
            let total = wanted(caller.sees()).count();
            let db = caller.read().await?;
            let (mut items, total): (Vec<$Row>, _) = ::futures_util::future::try_join(
                async {
                    Ok::<_, $crate::problem::Problem>(
                        rows.select($crate::columns::columns::<$Row>())
                            .load(&mut { db })
                            .await?,
                    )
                },
                async {
                    Ok(if count {
                        Some(total.get_result::<i64>(&mut { db }).await?)
                    } else {
                        None
                    })
                },
            )
            .await?;
            let next = $crate::page::next(&mut items, limit, ORDER, |row| {
                (row.position, row.id.into())
            });
            let member = caller.member();
            Ok($Page {
                items: items.into_iter().map(|row| row.seen_by(member)).collect(),
                next,
                total,
            })
        }
    };
}

/// Writes the queries of what hangs under a goal: those of everything below an agreement, and `create`, `update`, `list`.
///
/// `Checked` has no place of its own: goal and agreement are those of the goal it is made for, and stay.
#[macro_export]
macro_rules! below_goal {
    ($table:ident: $Row:ty, $Id:ty, $Checked:ty, $Filter:ty, $Page:ident) => {
        $crate::below_agreement!($table: $Row, $Id, $crate::auth::EditGoals, links);
        $crate::in_order!($table: $Row, $Page);
        $crate::movable!($table: $Row, $Id, $crate::auth::EditGoals, |row| $table::table.filter($table::goal_id.eq(row.goal_id)));

        /// Lists those of an agreement or of a goal, in order; by agreement only of goals that are in use.
        pub async fn list(caller: &mut $crate::auth::Caller<impl $crate::auth::Permission>, want: &$Filter) -> Result<$Page, $crate::problem::Problem> {
            $crate::goals::below::narrowed(want.agreement_id, want.goal_id)?;
            let wanted = |reach: &$crate::auth::Reach| {
                let rows = visible_to(reach).filter($table::archived_at.is_not_null().eq(want.archived));
                let rows = match want.agreement_id {
                    Some(agreement) => rows.filter($table::agreement_id.eq(agreement)),
                    None => rows,
                };
                match want.goal_id {
                    Some(goal) => rows.filter($table::goal_id.eq(goal)),
                    None => rows.filter($table::goal_id.eq_any($crate::goals::queries::in_use(reach, want.agreement_id))),
                }
            };
            page(caller, wanted, (want.limit, want.after.as_deref(), want.count)).await
        }

        /// Makes one under a goal; last of its kind there unless a position is given.
        pub async fn create(
            caller: &mut $crate::auth::Caller<$crate::auth::EditGoals>,
            goal: Option<$crate::ids::GoalId>,
            new: &$Checked,
            position: Option<i32>,
        ) -> Result<$Row, $crate::problem::Problem> {
            use $crate::agreements::standing::Below as _;
            let goal = $crate::goals::below::goal(caller, goal).await?;
            let municipality = goal.standing().municipality_id;
            let id = <$Id>::new();
            let made = caller
                .write_below(&goal.standing(), async |conn| {
                    let siblings = $table::table.filter($table::municipality_id.eq(municipality)).filter($table::agreement_id.eq(goal.agreement_id)).filter($table::goal_id.eq(goal.id));
                    let last: Option<i32> = siblings.select(::diesel::dsl::max($table::position)).first(conn).await?;
                    let place = (
                        $table::municipality_id.eq(municipality),
                        $table::agreement_id.eq(goal.agreement_id),
                        $table::goal_id.eq(goal.id),
                        $table::id.eq(id),
                        $table::position.eq(position.unwrap_or_else(|| last.map_or(0, |last| last.saturating_add(1)))),
                    );
                    ::diesel::insert_into($table::table).values((place, new)).execute(conn).await?;
                    $crate::audit::Change::created(reread(conn, id).await?)
                })
                .await?;
            Ok(made.seen_by(caller.member()))
        }

        /// Replaces one if its version is still the one the caller has read.
        pub async fn update(
            caller: &mut $crate::auth::Caller<$crate::auth::EditGoals>,
            (id, version): ($Id, i64),
            goal: Option<$crate::ids::GoalId>,
            to: &$Checked,
            position: Option<i32>,
        ) -> Result<$Row, $crate::problem::Problem> {
            use $crate::agreements::standing::Below as _;
            let before = changeable(caller, id, version, false).await?;
            $crate::check::unmoved(goal, before.goal_id, "/goalId")?;
            let changed = caller
                .write_below(&before.standing(), async |conn| {
                    let set = (
                        to,
                        $table::position.eq(position.unwrap_or(before.position)),
                        $table::version.eq($table::version + 1),
                        $table::updated_at.eq($crate::clock::now()),
                    );
                    let row = $table::table.filter($table::id.eq(id)).filter($table::version.eq(version));
                    $crate::db::touched(::diesel::update(row).set(set).execute(conn).await?, reread(conn, id)).await?;
                    $crate::audit::Change::updated(&before, reread(conn, id).await?)
                })
                .await?;
            Ok(changed.seen_by(caller.member()))
        }
    };
}
