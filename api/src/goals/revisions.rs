//! The only file that names the table `goal_revisions`: every wording a goal has had.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::future::try_join;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::links::Tied;
use super::model::CheckedGoal;
use crate::auth::{Caller, Permission};
use crate::columns::Computed;
use crate::ids::{GoalId, PersonId};
use crate::page;
use crate::page_of;
use crate::problem::{OrProblem, Problem};
use crate::schema::{goal_revisions, goals};

const NEWEST: &str = "-version";

const fn person_name() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select p.name from people p where p.municipality_id = goal_revisions.municipality_id and p.id = goal_revisions.person_id)",
    )
}

/// A wording that a goal has had.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = goal_revisions)]
#[serde(rename_all = "camelCase")]
pub struct GoalRevision {
    /// The goal's version that had this wording first.
    pub version: i64,
    /// The wording.
    pub title: String,
    /// What was meant by it.
    pub description: Option<String>,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// Who wrote it; null for other organisations' people.
    #[diesel(select_expression = person_name(), select_expression_type = Computed<Nullable<Text>>)]
    pub person_name: Option<String>,
    /// Why it was changed.
    pub reason: Option<String>,
}

page_of! {
    /// The wordings a goal has had, newest first.
    GoalRevisionPage of GoalRevision
}

/// Which wordings are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct GoalRevisionFilter {
    /// Rows of a page, 1 to 500; 50 when left out.
    pub limit: Option<i64>,
    /// The `next` of the page before.
    pub after: Option<String>,
}

/// Lists the wordings of a goal, newest first.
pub async fn list(
    caller: &mut Caller<impl Permission>,
    goal: GoalId,
    want: &GoalRevisionFilter,
) -> Result<GoalRevisionPage, Problem> {
    let limit = page::limit(want.limit)?;
    let seen = super::queries::visible_to(caller.sees())
        .filter(goals::id.eq(goal))
        .select(goals::id);
    let mut rows = goal_revisions::table
        .filter(goal_revisions::municipality_id.eq_any(caller.sees().municipalities()))
        .filter(goal_revisions::goal_id.eq(goal))
        .order(goal_revisions::version.desc())
        .limit(limit + 1)
        .select(GoalRevision::as_select())
        .into_boxed();
    if let Some((version, _)) = page::after::<i64>(want.after.as_deref(), NEWEST)? {
        rows = rows.filter(goal_revisions::version.lt(version));
    }
    let db = caller.read().await?;
    let (_, mut items) = try_join(
        async { seen.first::<GoalId>(&mut { db }).await.or_missing() },
        async { Ok(rows.load::<GoalRevision>(&mut { db }).await?) },
    )
    .await?;
    let next = page::next(&mut items, limit, NEWEST, |row| (row.version, Uuid::nil()));
    Ok(GoalRevisionPage {
        items,
        next,
        total: None,
    })
}

impl Tied<'_> {
    /// Keeps a wording that somebody gave it.
    pub(super) async fn keep(
        self,
        conn: &mut AsyncPgConnection,
        (version, person): (i64, Option<PersonId>),
        goal: &CheckedGoal,
    ) -> Result<(), Problem> {
        let row = (
            goal_revisions::municipality_id.eq(self.municipality),
            goal_revisions::agreement_id.eq(self.agreement),
            goal_revisions::goal_id.eq(self.goal),
            goal_revisions::version.eq(version),
            goal_revisions::title.eq(&goal.row.title),
            goal_revisions::description.eq(&goal.row.description),
            goal_revisions::reason.eq(&goal.reason),
            goal_revisions::person_id.eq(person),
        );
        diesel::insert_into(goal_revisions::table)
            .values(row)
            .execute(conn)
            .await?;
        Ok(())
    }
}
