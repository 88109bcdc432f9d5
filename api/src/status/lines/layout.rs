//! Which lines a new report begins with.

use diesel::prelude::*;
use diesel::sql_types::{Nullable, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::model::{CheckedLine, LineRow, StatusLine};
use super::queries::{Of, reread_of};
use crate::db::Cached;
use crate::ids::{GoalId, StatusReportId, ThemeId};
use crate::problem::Problem;
use crate::schema::themes;
use crate::status::reports::model::{Fill, StatusReport};
use crate::status::reports::queries as reports;
use crate::status::scales::model::Scale;

/// The lines that a new report begins with, in order.
pub(super) async fn lines(
    conn: &mut AsyncPgConnection,
    report: &StatusReport,
    fill: Fill,
) -> Result<Vec<CheckedLine>, Problem> {
    let previous = match fill {
        Fill::Nothing => return Ok(Vec::new()),
        Fill::Goals => None,
        Fill::Previous => reports::before(conn, report).await?,
    };
    let of = Of::report(report);
    let goals = in_use(conn, of).await?;
    match previous {
        None => Ok(goals.into_iter().map(Asked::unanswered).collect()),
        Some(previous) => again(conn, of, previous, &report.scale.0, &goals).await,
    }
}

/// A goal that holds, under a theme.
#[derive(Debug, Clone, Copy, QueryableByName)]
struct Asked {
    #[diesel(sql_type = SqlUuid)]
    goal_id: GoalId,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    theme_id: Option<ThemeId>,
}

impl Asked {
    fn unanswered(self) -> CheckedLine {
        CheckedLine {
            row: LineRow::unanswered(self.theme_id),
            goals: vec![self.goal_id],
        }
    }
}

/// The goals of an agreement that hold, once under each of their themes; then those that are shared with it.
async fn in_use(conn: &mut AsyncPgConnection, of: Of) -> Result<Vec<Asked>, Problem> {
    let sql = "select goal_id, theme_id from (
            select g.id as goal_id, t.id as theme_id, t.position as theme_position, false as shared, g.position
            from goals g
            left join (goal_themes gt join themes t on t.municipality_id = gt.municipality_id and t.id = gt.theme_id and t.archived_at is null)
                on gt.municipality_id = g.municipality_id and gt.agreement_id = g.agreement_id and gt.goal_id = g.id
            where g.municipality_id = $1 and g.agreement_id = $2 and g.archived_at is null and g.retired_at is null
            union all
            select g.id, null, null, true, g.position
            from shared_goals s join goals g on g.municipality_id = s.municipality_id and g.id = s.goal_id
            where s.municipality_id = $1 and s.with_agreement_id = $2 and g.archived_at is null and g.retired_at is null
        ) asked order by theme_position nulls last, theme_id nulls last, shared, position, goal_id";
    let asked = Cached(
        diesel::sql_query(sql)
            .bind::<SqlUuid, _>(of.municipality)
            .bind::<SqlUuid, _>(of.agreement),
    );
    Ok(asked.load(conn).await?)
}

/// The lines of an earlier report with their status and remark; what has been dropped since is left out.
async fn again(
    conn: &mut AsyncPgConnection,
    of: Of,
    previous: StatusReportId,
    scale: &Scale,
    goals: &[Asked],
) -> Result<Vec<CheckedLine>, Problem> {
    let there: Vec<ThemeId> = themes::table
        .filter(themes::municipality_id.eq(of.municipality))
        .filter(themes::agreement_id.eq(of.agreement))
        .filter(themes::archived_at.is_null())
        .select(themes::id)
        .load(conn)
        .await?;
    let previous = Of {
        report: previous,
        ..of
    };
    let lines = reread_of(conn, previous).await?;
    let lines = lines
        .into_iter()
        .map(|line| copied(line, scale, goals, &there));
    Ok(lines.filter(|line| !line.goals.is_empty()).collect())
}

fn copied(line: StatusLine, scale: &Scale, goals: &[Asked], themes: &[ThemeId]) -> CheckedLine {
    let status = line
        .status_key
        .filter(|status| scale.column_of(status).is_some());
    let holds = |goal: &GoalId| goals.iter().any(|asked| asked.goal_id == *goal);
    let under = line.theme_id.filter(|under| themes.contains(under));
    let row = LineRow {
        inferred: line.inferred && status.is_some(),
        status_key: status,
        remark: line.remark,
        ..LineRow::unanswered(under)
    };
    let ids = line.goals.0.iter().map(|goal| goal.id);
    CheckedLine {
        goals: ids.filter(holds).collect(),
        row: row.planned(line.planned_start.map(|start| start.0)),
    }
}
