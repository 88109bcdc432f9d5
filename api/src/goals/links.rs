//! The only file that names the tables that tie goals to themes, to other goals and to other agreements.
//!
//! What a caller cannot see of a goal's ties is neither shown nor lost: a change leaves it as it is. The same holds for
//! what was put away, so that it comes back with its ties.

use std::collections::HashMap;

use diesel::dsl::array;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, Jsonb, Text, Uuid as SqlUuid};
use diesel_async::{AsyncConnectionCore, AsyncPgConnection, RunQueryDsl};
use futures_util::future::try_join;
use uuid::Uuid;

use super::model::{Contribution, Goal, Links, Share};
use super::queries;
use crate::agreements::standing;
use crate::auth::Reach;
use crate::check::Check;
use crate::columns::Computed;
use crate::db::{Cached, Scoped};
use crate::ids::{AgreementId, GoalId, MunicipalityId, ThemeId};
use crate::problem::{FieldProblem, Problem};
use crate::schema::{agreements, goal_contributions, goal_themes, goals, shared_goals, themes};

pub(super) const fn theme_ids() -> Computed<Array<SqlUuid>> {
    Computed::by(
        "array(select t.id from goal_themes gt join themes t on t.municipality_id = gt.municipality_id and t.id = gt.theme_id
            where gt.municipality_id = goals.municipality_id and gt.agreement_id = goals.agreement_id and gt.goal_id = goals.id and t.archived_at is null
            order by t.position, t.id)",
    )
}

/// Titles of agreements may only be shown to who can see them, which a constant column cannot know.
pub(super) const fn filled_in_later() -> Computed<Jsonb> {
    Computed::by("'[]'::jsonb")
}

/// Ids of goals, by a query.
pub(crate) type GoalIds = goals::BoxedQuery<'static, Pg, SqlUuid>;
type AgreementIds = agreements::BoxedQuery<'static, Pg, SqlUuid>;

/// What goals are tied to, as far as a caller can see it.
#[derive(Debug, Default)]
pub(crate) struct Ties {
    contributions: HashMap<GoalId, Vec<Contribution>>,
    shares: HashMap<GoalId, Vec<Share>>,
}

impl Ties {
    /// Fills them in.
    pub(super) fn fill(&mut self, goal: &mut Goal) {
        goal.contributes_to.0 = self.contributions.remove(&goal.id).unwrap_or_default();
        goal.shared_with.0 = self.shares.remove(&goal.id).unwrap_or_default();
    }
}

/// The agreements in use that a caller can see.
pub(crate) fn agreements_in_use(reach: &Reach) -> AgreementIds {
    standing::visible_to(reach)
        .filter(agreements::archived_at.is_null())
        .select(agreements::id)
}

/// The goals in use that a caller can see in agreements in use.
pub(crate) fn goals_in_use(reach: &Reach) -> GoalIds {
    goals_not_put_away(reach).filter(goals::agreement_id.eq_any(agreements_in_use(reach)))
}

/// The goals that were not put away, for a query that asks for their agreements itself.
pub(crate) fn goals_not_put_away(reach: &Reach) -> GoalIds {
    goals::table
        .filter(goals::municipality_id.eq_any(reach.municipalities()))
        .filter(goals::archived_at.is_null())
        .select(goals::id)
        .into_boxed()
}

/// The goals that contribute to one; none when the caller cannot see that one, or when it was put away.
pub(super) fn contributing_to(
    reach: &Reach,
    goal: GoalId,
) -> goal_contributions::BoxedQuery<'static, Pg, SqlUuid> {
    goal_contributions::table
        .filter(goal_contributions::municipality_id.eq_any(reach.municipalities()))
        .filter(goal_contributions::to_goal_id.eq(goal))
        .filter(goal_contributions::to_goal_id.eq_any(goals_in_use(reach)))
        .select(goal_contributions::goal_id)
        .into_boxed()
}

/// A goal, and what it contributes to.
type Contributing = (GoalId, Contribution);
/// A goal, and who carries it.
type Shared = (GoalId, Share);

/// Finds what goals are tied to; both queries are sent together when the connection allows it.
///
/// The goals are found first, as an array: as a part of the query, their ties would be sought among those of all goals.
pub(super) async fn ties<C>(
    mut one: C,
    mut other: C,
    reach: &Reach,
    of: impl Fn() -> GoalIds,
) -> Result<Ties, Problem>
where
    C: AsyncConnectionCore<Backend = Pg>,
{
    let (contributing, shared) = try_join(
        contributing(&mut one, reach, of()),
        carried(&mut other, reach, of()),
    )
    .await?;
    Ok(gathered(contributing, shared))
}

async fn contributing<C>(conn: &mut C, reach: &Reach, of: GoalIds) -> QueryResult<Vec<Contributing>>
where
    C: AsyncConnectionCore<Backend = Pg>,
{
    let far = goals::municipality_id
        .eq(goal_contributions::municipality_id)
        .and(goals::id.eq(goal_contributions::to_goal_id));
    let theirs = agreements::municipality_id
        .eq(goals::municipality_id)
        .and(agreements::id.eq(goals::agreement_id));
    goal_contributions::table
        .inner_join(goals::table.on(far))
        .inner_join(agreements::table.on(theirs))
        .filter(goal_contributions::municipality_id.eq_any(reach.municipalities()))
        .filter(goal_contributions::goal_id.eq_any(array(of)))
        .filter(goals::archived_at.is_null())
        .filter(agreements::id.eq_any(agreements_in_use(reach)))
        .order((agreements::title, goals::position, goals::id))
        .select((
            goal_contributions::goal_id,
            (goals::id, goals::title, agreements::id, agreements::title),
        ))
        .load(conn)
        .await
}

async fn carried<C>(conn: &mut C, reach: &Reach, of: GoalIds) -> QueryResult<Vec<Shared>>
where
    C: AsyncConnectionCore<Backend = Pg>,
{
    let carrying = agreements::municipality_id
        .eq(shared_goals::municipality_id)
        .and(agreements::id.eq(shared_goals::with_agreement_id));
    shared_goals::table
        .inner_join(agreements::table.on(carrying))
        .filter(shared_goals::municipality_id.eq_any(reach.municipalities()))
        .filter(shared_goals::goal_id.eq_any(array(of)))
        .filter(shared_goals::with_agreement_id.eq_any(agreements_in_use(reach)))
        .order((agreements::title, agreements::id))
        .select((shared_goals::goal_id, (agreements::id, agreements::title)))
        .load(conn)
        .await
}

fn gathered(contributing: Vec<Contributing>, shared: Vec<Shared>) -> Ties {
    let mut ties = Ties::default();
    for (of, tie) in contributing {
        ties.contributions.entry(of).or_default().push(tie);
    }
    for (of, tie) in shared {
        ties.shares.entry(of).or_default().push(tie);
    }
    ties
}

const fn agreement_title() -> Computed<Text> {
    Computed::by(
        "(select a.title from agreements a where a.municipality_id = goals.municipality_id and a.id = goals.agreement_id)",
    )
}

/// What a caller can see of goals and agreements that a goal was tied to once, be they in use or not.
pub(super) async fn seen(
    db: Scoped<'_>,
    reach: &Reach,
    (goals, agreements): (Vec<Uuid>, Vec<Uuid>),
) -> Result<(Vec<Contribution>, Vec<Share>), Problem> {
    let goals = queries::visible_to(reach)
        .filter(goals::id.eq_any(goals))
        .select((
            goals::id,
            goals::title,
            goals::agreement_id,
            agreement_title(),
        ));
    let agreements = standing::visible_to(reach)
        .filter(agreements::id.eq_any(agreements))
        .select((agreements::id, agreements::title));
    let seen = try_join(goals.load(&mut { db }), agreements.load(&mut { db }));
    Ok(seen.await?)
}

/// A goal whose ties are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tied<'a> {
    pub(super) municipality: MunicipalityId,
    pub(super) agreement: AgreementId,
    pub(super) goal: GoalId,
    /// What the caller who writes them can see.
    pub(super) sees: &'a Reach,
}

impl Tied<'_> {
    /// Judges a goal's ties and writes them; all that is wrong with them is told at once.
    pub(super) async fn write(
        self,
        conn: &mut AsyncPgConnection,
        links: &Links,
    ) -> Result<(), Problem> {
        let mut check = Check::new();
        self.judge_themes(conn, &links.theme_ids, &mut check)
            .await?;
        self.judge_goals(conn, &links.contributes_to, &mut check)
            .await?;
        self.judge_agreements(conn, &links.shared_with, &mut check)
            .await?;
        check.done(())?;
        self.write_themes(conn, &links.theme_ids).await?;
        self.write_contributions(conn, &links.contributes_to)
            .await?;
        self.write_shares(conn, &links.shared_with).await
    }

    async fn judge_themes(
        self,
        conn: &mut AsyncPgConnection,
        ids: &[ThemeId],
        check: &mut Check,
    ) -> Result<(), Problem> {
        if ids.is_empty() {
            return Ok(());
        }
        let known: Vec<(ThemeId, AgreementId)> = themes::table
            .filter(themes::municipality_id.eq(self.municipality))
            .filter(themes::agreement_id.eq_any(agreements_in_use(self.sees)))
            .filter(themes::id.eq_any(ids))
            .filter(themes::archived_at.is_null())
            .select((themes::id, themes::agreement_id))
            .load(conn)
            .await?;
        for (index, id) in ids.iter().enumerate() {
            let found = known.iter().find(|(known, _)| known == id);
            let code = match found {
                Some((_, agreement)) if *agreement == self.agreement => continue,
                Some(_) => "otherAgreement",
                None => "unknownReference",
            };
            check.reject(FieldProblem::new(format!("/themeIds/{index}"), code));
        }
        Ok(())
    }

    async fn judge_goals(
        self,
        conn: &mut AsyncPgConnection,
        ids: &[GoalId],
        check: &mut Check,
    ) -> Result<(), Problem> {
        if ids.is_empty() {
            return Ok(());
        }
        let known: Vec<GoalId> = goals_in_use(self.sees)
            .filter(goals::municipality_id.eq(self.municipality))
            .filter(goals::id.eq_any(ids.to_vec()))
            .load(conn)
            .await?;
        let circles = self.circles(conn, ids).await?;
        for (index, id) in ids.iter().enumerate() {
            let pointer = format!("/contributesTo/{index}");
            if *id != self.goal && !known.contains(id) {
                check.reject(FieldProblem::new(pointer, "unknownReference"));
            } else {
                check.require(!circles.contains(id), &pointer, "circle");
            }
        }
        Ok(())
    }

    /// Which of the goals contribute to this one in the end.
    ///
    /// The lock makes two who tie goals together at the same time wait for each other.
    async fn circles(
        self,
        conn: &mut AsyncPgConnection,
        ids: &[GoalId],
    ) -> Result<Vec<GoalId>, Problem> {
        diesel::sql_query(
            "select pg_advisory_xact_lock(hashtextextended('goals ' || $1::text, 0))",
        )
        .bind::<SqlUuid, _>(self.municipality)
        .execute(conn)
        .await?;
        let sql = "with recursive beyond as (
                select start, start as id from unnest($2) start
                union
                select b.start, c.to_goal_id from beyond b join goal_contributions c on c.municipality_id = $1 and c.goal_id = b.id)
            select start as id from beyond where id = $3";
        let starts: Vec<Start> = Cached(
            diesel::sql_query(sql)
                .bind::<SqlUuid, _>(self.municipality)
                .bind::<Array<SqlUuid>, _>(ids)
                .bind::<SqlUuid, _>(self.goal),
        )
        .load(conn)
        .await?;
        Ok(starts.into_iter().map(|start| start.id).collect())
    }

    async fn judge_agreements(
        self,
        conn: &mut AsyncPgConnection,
        ids: &[AgreementId],
        check: &mut Check,
    ) -> Result<(), Problem> {
        if ids.is_empty() {
            return Ok(());
        }
        let known: Vec<AgreementId> = agreements_in_use(self.sees)
            .filter(agreements::municipality_id.eq(self.municipality))
            .filter(agreements::id.eq_any(ids.to_vec()))
            .load(conn)
            .await?;
        for (index, id) in ids.iter().enumerate() {
            let pointer = format!("/sharedWith/{index}");
            if *id == self.agreement {
                check.reject(FieldProblem::new(pointer, "ownAgreement"));
            } else {
                check.require(known.contains(id), &pointer, "unknownReference");
            }
        }
        Ok(())
    }

    async fn write_themes(
        self,
        conn: &mut AsyncPgConnection,
        ids: &[ThemeId],
    ) -> Result<(), Problem> {
        let in_use = themes::table
            .filter(themes::municipality_id.eq(self.municipality))
            .filter(themes::agreement_id.eq(self.agreement))
            .filter(themes::archived_at.is_null())
            .select(themes::id);
        let gone = goal_themes::table
            .filter(goal_themes::municipality_id.eq(self.municipality))
            .filter(goal_themes::agreement_id.eq(self.agreement))
            .filter(goal_themes::goal_id.eq(self.goal))
            .filter(goal_themes::theme_id.eq_any(in_use))
            .filter(goal_themes::theme_id.ne_all(ids));
        diesel::delete(gone).execute(conn).await?;
        let rows: Vec<_> = ids
            .iter()
            .map(|id| {
                (
                    goal_themes::municipality_id.eq(self.municipality),
                    goal_themes::agreement_id.eq(self.agreement),
                    goal_themes::goal_id.eq(self.goal),
                    goal_themes::theme_id.eq(id),
                )
            })
            .collect();
        diesel::insert_into(goal_themes::table)
            .values(rows)
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
        Ok(())
    }

    async fn write_contributions(
        self,
        conn: &mut AsyncPgConnection,
        ids: &[GoalId],
    ) -> Result<(), Problem> {
        let gone = goal_contributions::table
            .filter(goal_contributions::municipality_id.eq(self.municipality))
            .filter(goal_contributions::agreement_id.eq(self.agreement))
            .filter(goal_contributions::goal_id.eq(self.goal))
            .filter(goal_contributions::to_goal_id.eq_any(goals_in_use(self.sees)))
            .filter(goal_contributions::to_goal_id.ne_all(ids));
        diesel::delete(gone).execute(conn).await?;
        let rows: Vec<_> = ids
            .iter()
            .map(|id| {
                (
                    goal_contributions::municipality_id.eq(self.municipality),
                    goal_contributions::agreement_id.eq(self.agreement),
                    goal_contributions::goal_id.eq(self.goal),
                    goal_contributions::to_goal_id.eq(id),
                )
            })
            .collect();
        diesel::insert_into(goal_contributions::table)
            .values(rows)
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
        Ok(())
    }

    async fn write_shares(
        self,
        conn: &mut AsyncPgConnection,
        ids: &[AgreementId],
    ) -> Result<(), Problem> {
        let gone = shared_goals::table
            .filter(shared_goals::municipality_id.eq(self.municipality))
            .filter(shared_goals::agreement_id.eq(self.agreement))
            .filter(shared_goals::goal_id.eq(self.goal))
            .filter(shared_goals::with_agreement_id.eq_any(agreements_in_use(self.sees)))
            .filter(shared_goals::with_agreement_id.ne_all(ids));
        diesel::delete(gone).execute(conn).await?;
        let rows: Vec<_> = ids
            .iter()
            .map(|id| {
                (
                    shared_goals::municipality_id.eq(self.municipality),
                    shared_goals::agreement_id.eq(self.agreement),
                    shared_goals::goal_id.eq(self.goal),
                    shared_goals::with_agreement_id.eq(id),
                )
            })
            .collect();
        diesel::insert_into(shared_goals::table)
            .values(rows)
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
        Ok(())
    }
}

#[derive(Debug, QueryableByName)]
struct Start {
    #[diesel(sql_type = SqlUuid)]
    id: GoalId,
}
