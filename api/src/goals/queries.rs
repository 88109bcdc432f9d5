//! The only file that writes the table `goals`.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::future::{try_join, try_join3, try_join4};
use uuid::Uuid;

use super::below::named;
use super::links::{self, GoalIds, Tied};
use super::model::{CheckedGoal, Goal, GoalFilter, GoalPage, GoalSort};
use super::rules::Hanging;
use crate::actions::queries as actions;
use crate::agreements::order::{self, MoveInput, Placed};
use crate::agreements::standing::{self, Below as _};
use crate::audit::Change;
use crate::auth::{Caller, EditGoals, Permission, Reach};
use crate::check::clean;
use crate::check::unmoved;
use crate::clock;
use crate::columns::{Computed, columns};
use crate::db::{Scoped, touched};
use crate::follow_ups::queries as follow_ups;
use crate::ideas::queries as ideas;
use crate::ids::{AgreementId, GoalId, ThemeId};
use crate::keyset;
use crate::page;
use crate::problem::Problem;
use crate::schema::{agreements, goal_themes, goals};
use crate::success_criteria::queries as success_criteria;
use crate::targets::queries as targets;
use crate::themes::queries as themes;

pub(super) const fn partner_name() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select p.name from partners p where p.municipality_id = goals.municipality_id and p.id = goals.responsible_partner_id)",
    )
}

pub(super) const fn person_name() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select p.name from people p where p.municipality_id = goals.municipality_id and p.id = goals.responsible_person_id)",
    )
}

/// The goals a caller can see: those of the agreements that the caller can see.
pub(crate) fn visible_to(reach: &Reach) -> goals::BoxedQuery<'static, Pg> {
    let agreements = standing::visible_to(reach).select(agreements::id);
    goals::table
        .filter(goals::municipality_id.eq_any(reach.municipalities()))
        .filter(goals::agreement_id.eq_any(agreements))
        .into_boxed()
}

/// The goals in use, of one agreement or of all.
pub(crate) fn in_use(reach: &Reach, agreement: Option<AgreementId>) -> GoalIds {
    let goals = visible_to(reach).filter(goals::archived_at.is_null());
    let goals = match agreement {
        Some(agreement) => goals.filter(goals::agreement_id.eq(agreement)),
        None => goals,
    };
    goals.select(goals::id)
}

/// Loads goals with what they are tied to, in one round trip; `of` makes the same query for each part of it.
async fn load(
    db: Scoped<'_>,
    reach: &Reach,
    of: impl Fn() -> goals::BoxedQuery<'static, Pg>,
) -> Result<Vec<Goal>, Problem> {
    let rows = of().select(columns::<Goal>());
    let (mut goals, mut ties) = try_join(
        async { Ok::<Vec<Goal>, Problem>(rows.load(&mut { db }).await?) },
        links::ties(db, db, reach, || of().select(goals::id)),
    )
    .await?;
    for goal in &mut goals {
        ties.fill(goal);
    }
    Ok(goals)
}

/// Lists goals.
pub async fn list(
    caller: &mut Caller<impl Permission>,
    want: &GoalFilter,
) -> Result<GoalPage, Problem> {
    let limit = page::limit(want.limit)?;
    let sort = want.sort.unwrap_or(GoalSort::Position);
    let start = Start::of(sort, want.after.as_deref())?;
    let reach = caller.sees().clone();
    let of = || {
        start
            .begin(filtered(visible_to(&reach), &reach, want))
            .limit(limit + 1)
    };
    let total = filtered(visible_to(&reach), &reach, want).count();
    let db = caller.read().await?;
    let (mut items, total) = try_join(load(db, &reach, of), async {
        Ok(if want.count {
            Some(total.get_result::<i64>(&mut { db }).await?)
        } else {
            None
        })
    })
    .await?;
    let next = page::next(&mut items, limit, sort.name(), |goal| {
        (sort.key(goal), goal.id.into())
    });
    let member = caller.member();
    Ok(GoalPage {
        items: items.into_iter().map(|goal| goal.seen_by(member)).collect(),
        next,
        total,
    })
}

impl GoalSort {
    fn key(self, goal: &Goal) -> serde_json::Value {
        match self {
            Self::Position => serde_json::json!(goal.position),
            Self::Title | Self::TitleBackwards => serde_json::json!(goal.title),
            Self::OldestFirst | Self::LatestFirst => serde_json::json!(goal.updated_at),
        }
    }
}

type After<K> = Option<(K, uuid::Uuid)>;

/// The order of a page, and the row that it begins after.
enum Start {
    Position(After<i32>),
    Title(After<String>),
    TitleBackwards(After<String>),
    OldestFirst(After<DateTime<Utc>>),
    LatestFirst(After<DateTime<Utc>>),
}

impl Start {
    fn of(sort: GoalSort, after: Option<&str>) -> Result<Self, Problem> {
        let name = sort.name();
        Ok(match sort {
            GoalSort::Position => Self::Position(page::after(after, name)?),
            GoalSort::Title => Self::Title(page::after(after, name)?),
            GoalSort::TitleBackwards => Self::TitleBackwards(page::after(after, name)?),
            GoalSort::OldestFirst => Self::OldestFirst(page::after(after, name)?),
            GoalSort::LatestFirst => Self::LatestFirst(page::after(after, name)?),
        })
    }

    fn begin(&self, rows: goals::BoxedQuery<'static, Pg>) -> goals::BoxedQuery<'static, Pg> {
        match self {
            Self::Position(after) => {
                keyset!(rows, goals::position, goals::id, asc, *after)
            }
            Self::Title(after) => keyset!(rows, goals::title, goals::id, asc, after.clone()),
            Self::TitleBackwards(after) => {
                keyset!(rows, goals::title, goals::id, desc, after.clone())
            }
            Self::OldestFirst(after) => {
                keyset!(rows, goals::updated_at, goals::id, asc, *after)
            }
            Self::LatestFirst(after) => {
                keyset!(rows, goals::updated_at, goals::id, desc, *after)
            }
        }
    }
}

fn filtered(
    rows: goals::BoxedQuery<'static, Pg>,
    reach: &Reach,
    want: &GoalFilter,
) -> goals::BoxedQuery<'static, Pg> {
    let mut rows = rows.filter(goals::archived_at.is_not_null().eq(want.archived));
    if let Some(agreement) = want.agreement_id {
        rows = rows.filter(goals::agreement_id.eq(agreement));
    }
    if let Some(theme) = want.theme_id {
        let under = goal_themes::table
            .filter(goal_themes::municipality_id.eq(goals::municipality_id))
            .filter(goal_themes::agreement_id.eq(goals::agreement_id))
            .filter(goal_themes::theme_id.eq(theme))
            .select(goal_themes::goal_id);
        rows = rows.filter(goals::id.eq_any(under));
    }
    if let Some(goal) = want.contributes_to {
        rows = rows.filter(goals::id.eq_any(links::contributing_to(reach, goal)));
    }
    let words = want.q.as_deref().map(clean).unwrap_or_default();
    if !words.is_empty() {
        let like = page::like(&words.replace('\0', ""));
        let worded = goals::title
            .ilike(like.clone())
            .or(goals::description.ilike(like).assume_not_null());
        rows = rows.filter(worded);
    }
    rows
}

/// Finds one goal.
pub async fn get(caller: &mut Caller<impl Permission>, id: GoalId) -> Result<Goal, Problem> {
    let reach = caller.sees().clone();
    let of = || visible_to(&reach).filter(goals::id.eq(id));
    let found = load(caller.read().await?, &reach, of).await?;
    let goal = found.into_iter().next().ok_or(Problem::Missing)?;
    Ok(goal.seen_by(caller.member()))
}

/// Finds everything that hangs under one agreement and is in use, in one round trip.
///
/// Nothing is found under an agreement that the caller cannot see. What may be done with each is told afterwards, by
/// [`Hanging::seen_by`], since the connection borrows the caller.
pub async fn of_agreement(
    db: Scoped<'_>,
    reach: &Reach,
    agreement: AgreementId,
) -> Result<Hanging, Problem> {
    let of = || {
        visible_to(reach)
            .filter(goals::agreement_id.eq(agreement))
            .filter(goals::archived_at.is_null())
            .order((goals::position, goals::id))
    };
    let above = try_join3(
        themes::of_agreement(db, reach, agreement),
        load(db, reach, of),
        ideas::of_agreement(db, reach, agreement),
    );
    let below = try_join4(
        success_criteria::of_agreement(db, reach, agreement),
        targets::of_agreement(db, reach, agreement),
        actions::of_agreement(db, reach, agreement),
        follow_ups::of_agreement(db, reach, agreement),
    );
    let ((themes, goals, ideas), (success_criteria, targets, actions, follow_ups)) =
        try_join(above, below).await?;
    Ok(Hanging {
        themes,
        goals,
        success_criteria,
        targets,
        actions,
        follow_ups,
        ideas,
    })
}

/// Finds which goals of an agreement stand under which of its themes in use; nothing where no agreement is named.
pub(crate) async fn places(
    db: Scoped<'_>,
    reach: &Reach,
    agreement: Option<AgreementId>,
) -> Result<Vec<(GoalId, ThemeId)>, Problem> {
    match agreement {
        Some(agreement) => places_in(db, reach, &[agreement]).await,
        None => Ok(Vec::new()),
    }
}

/// Finds the same for several agreements.
pub(crate) async fn places_in(
    mut db: Scoped<'_>,
    reach: &Reach,
    agreements: &[AgreementId],
) -> Result<Vec<(GoalId, ThemeId)>, Problem> {
    let themes = themes::in_use(reach, agreements);
    let rows = goal_themes::table
        .filter(goal_themes::municipality_id.eq_any(reach.municipalities()))
        .filter(goal_themes::agreement_id.eq_any(agreements.to_vec()))
        .filter(goal_themes::theme_id.eq_any(themes))
        .select((goal_themes::goal_id, goal_themes::theme_id));
    Ok(rows.load(&mut db).await?)
}

/// Makes a goal in an agreement; last unless a position is given.
pub async fn create(
    caller: &mut Caller<EditGoals>,
    agreement: Option<AgreementId>,
    new: &CheckedGoal,
    position: Option<i32>,
) -> Result<Goal, Problem> {
    let agreement = named(agreement, "/agreementId")?;
    let standing = standing::named(caller, agreement).await?;
    standing.require(caller)?;
    let goal = GoalId::new();
    let (municipality, sees) = (standing.municipality_id, caller.sees().clone());
    let person = caller.person_in(municipality);
    let tied = Tied {
        municipality,
        agreement,
        goal,
        sees: &sees,
    };
    let made = caller
        .write_below(&standing, async |conn| {
            tied.insert(conn, new, position).await?;
            tied.write(conn, &new.links).await?;
            tied.keep(conn, (1, person), new).await?;
            let made = Change::created(reread(conn, tied).await?)?;
            Ok(made.because(new.reason.as_deref()))
        })
        .await?;
    Ok(made.seen_by(caller.member()))
}

impl Tied<'_> {
    async fn insert(
        self,
        conn: &mut AsyncPgConnection,
        new: &CheckedGoal,
        position: Option<i32>,
    ) -> Result<(), Problem> {
        let last: Option<i32> = goals::table
            .filter(goals::municipality_id.eq(self.municipality))
            .filter(goals::agreement_id.eq(self.agreement))
            .select(diesel::dsl::max(goals::position))
            .first(conn)
            .await?;
        let next = last.map_or(0, |last| last.saturating_add(1));
        let place = (
            goals::municipality_id.eq(self.municipality),
            goals::agreement_id.eq(self.agreement),
            goals::id.eq(self.goal),
            goals::position.eq(position.unwrap_or(next)),
        );
        diesel::insert_into(goals::table)
            .values((place, &new.row))
            .execute(conn)
            .await?;
        Ok(())
    }

    /// The goals of the agreement in their order, locked.
    async fn siblings(self, conn: &mut AsyncPgConnection) -> Result<Vec<Placed>, Problem> {
        let siblings = goals::table
            .filter(goals::municipality_id.eq(self.municipality))
            .filter(goals::agreement_id.eq(self.agreement))
            .filter(goals::archived_at.is_null())
            .order((goals::position, goals::id))
            .select((goals::id, goals::position, goals::version))
            .for_update();
        Ok(siblings.load(conn).await?)
    }

    async fn put_at(self, conn: &mut AsyncPgConnection, position: i32) -> Result<(), Problem> {
        let row = goals::table
            .filter(goals::municipality_id.eq(self.municipality))
            .filter(goals::id.eq(self.goal));
        let set = (
            goals::position.eq(position),
            goals::version.eq(goals::version + 1),
            goals::updated_at.eq(clock::now()),
        );
        diesel::update(row).set(set).execute(conn).await?;
        Ok(())
    }
}

/// Replaces a goal if its version is still the one the caller has read.
pub async fn update(
    caller: &mut Caller<EditGoals>,
    (id, version): (GoalId, i64),
    agreement: Option<AgreementId>,
    to: &CheckedGoal,
    position: Option<i32>,
) -> Result<Goal, Problem> {
    let before = changeable(caller, id, version, false).await?;
    unmoved(agreement, before.agreement_id, "/agreementId")?;
    let sees = caller.sees().clone();
    let tied = before.tied(&sees);
    let person = caller.person_in(tied.municipality);
    let reworded = before.title != to.row.title || before.description != to.row.description;
    let changed = caller
        .write_below(&before.standing(), async |conn| {
            let set = (
                &to.row,
                goals::position.eq(position.unwrap_or(before.position)),
                goals::version.eq(goals::version + 1),
                goals::updated_at.eq(clock::now()),
            );
            touched(
                diesel::update(this(id, version))
                    .set(set)
                    .execute(conn)
                    .await?,
                reread(conn, tied),
            )
            .await?;
            tied.write(conn, &to.links).await?;
            if reworded {
                tied.keep(conn, (version + 1, person), to).await?;
            }
            let changed = Change::updated(&before, reread(conn, tied).await?)?;
            Ok(changed.because(to.reason.as_deref()))
        })
        .await?;
    Ok(changed.seen_by(caller.member()))
}

/// Moves a goal to before or after another one of its agreement.
pub async fn place(
    caller: &mut Caller<EditGoals>,
    (id, version): (GoalId, i64),
    to: &MoveInput,
) -> Result<Goal, Problem> {
    let before = changeable(caller, id, version, false).await?;
    let sees = caller.sees().clone();
    let tied = before.tied(&sees);
    let changed = caller
        .write_below(&before.standing(), async |conn| {
            let siblings = tied.siblings(conn).await?;
            let read = async |conn: &mut AsyncPgConnection, id: Uuid| {
                let goal = id.into();
                reread(conn, Tied { goal, ..tied }).await
            };
            let write = async |conn: &mut AsyncPgConnection, id: Uuid, position: i32| {
                let goal = id.into();
                Tied { goal, ..tied }.put_at(conn, position).await
            };
            order::place(conn, siblings, (id.into(), version), to, read, write).await
        })
        .await?;
    Ok(changed.seen_by(caller.member()))
}

/// Puts a goal away, or brings it back.
pub async fn archive(
    caller: &mut Caller<EditGoals>,
    id: GoalId,
    version: i64,
    away: bool,
) -> Result<Goal, Problem> {
    let before = changeable(caller, id, version, !away).await?;
    let sees = caller.sees().clone();
    let tied = before.tied(&sees);
    let changed = caller
        .write_below(&before.standing(), async |conn| {
            let set = (
                goals::archived_at.eq(away.then(clock::now)),
                goals::version.eq(goals::version + 1),
                goals::updated_at.eq(clock::now()),
            );
            touched(
                diesel::update(this(id, version))
                    .set(set)
                    .execute(conn)
                    .await?,
                reread(conn, tied),
            )
            .await?;
            let action = if away { "archived" } else { "restored" };
            Change::done(action, &before, reread(conn, tied).await?)
        })
        .await?;
    Ok(changed.seen_by(caller.member()))
}

impl Goal {
    fn tied<'a>(&self, sees: &'a Reach) -> Tied<'a> {
        Tied {
            municipality: self.standing().municipality_id,
            agreement: self.agreement_id,
            goal: self.id,
            sees,
        }
    }
}

/// Finds one that the caller may change, in the version that the caller has read.
async fn changeable(
    caller: &mut Caller<EditGoals>,
    id: GoalId,
    version: i64,
    away: bool,
) -> Result<Goal, Problem> {
    let before = get(caller, id).await?;
    let before = standing::changeable(caller, before, version)?;
    match (before.is_archived(), away) {
        (true, false) => Err(Problem::Conflict("archived")),
        (false, true) => Err(Problem::Conflict("notArchived")),
        _ => Ok(before),
    }
}

#[diesel::dsl::auto_type(no_type_alias)]
fn this(id: GoalId, version: i64) -> _ {
    let row: goals::table = goals::table;
    row.filter(goals::id.eq(id))
        .filter(goals::version.eq(version))
}

/// Reads one within a transaction.
async fn reread(conn: &mut AsyncPgConnection, goal: Tied<'_>) -> Result<Goal, Problem> {
    let this = || goals::table.filter(goals::id.eq(goal.goal)).into_boxed();
    let mut row: Goal = this().select(columns::<Goal>()).first(conn).await?;
    let conn: &AsyncPgConnection = conn;
    let mut ties = links::ties(conn, conn, goal.sees, || this().select(goals::id)).await?;
    ties.fill(&mut row);
    Ok(row)
}
