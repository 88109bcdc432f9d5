//! Whether what a line refers to can be referred to by it.

use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::model::{CheckedLine, StatusLine};
use super::queries::Of;
use crate::auth::Reach;
use crate::check::Check;
use crate::goals::queries as goals_of;
use crate::ids::{GoalId, ThemeId};
use crate::problem::Problem;
use crate::schema::{goals, shared_goals, themes};
use crate::status::scales::model::Scale;

/// A line that is written in a report.
pub(super) struct Referring<'a> {
    of: Of,
    sees: &'a Reach,
    scale: &'a Scale,
    /// What the line refers to already, which may have been put away since.
    before: Option<&'a StatusLine>,
}

impl<'a> Referring<'a> {
    /// A new line.
    pub(super) fn new(of: Of, sees: &'a Reach, scale: &'a Scale) -> Self {
        Self {
            of,
            sees,
            scale,
            before: None,
        }
    }

    /// A line that was written before.
    pub(super) fn known_from(self, before: &'a StatusLine) -> Self {
        Self {
            before: Some(before),
            ..self
        }
    }

    /// Tells all that a line may not refer to.
    pub(super) async fn judge(
        &self,
        conn: &mut AsyncPgConnection,
        line: &CheckedLine,
    ) -> Result<(), Problem> {
        let mut check = Check::new();
        if let Some(theme) = line.row.theme_id {
            let holds = self.knows_theme(theme) || self.finds_theme(conn, theme).await?;
            check.require(holds, "/themeId", "unknownReference");
        }
        let found = self.find_goals(conn, &line.goals).await?;
        for (index, goal) in line.goals.iter().enumerate() {
            let holds = self.knows_goal(*goal) || found.contains(goal);
            check.require(holds, &format!("/goalIds/{index}"), "unknownReference");
        }
        if let Some(status) = &line.row.status_key {
            let offered = self.scale.column_of(status).is_some();
            check.require(offered, "/statusKey", "notOffered");
        }
        check.done(())
    }

    fn knows_theme(&self, theme: ThemeId) -> bool {
        self.before.is_some_and(|line| line.theme_id == Some(theme))
    }

    fn knows_goal(&self, goal: GoalId) -> bool {
        self.before
            .is_some_and(|line| line.goals.0.iter().any(|known| known.id == goal))
    }

    async fn finds_theme(
        &self,
        conn: &mut AsyncPgConnection,
        theme: ThemeId,
    ) -> Result<bool, Problem> {
        let found = themes::table
            .filter(themes::municipality_id.eq(self.of.municipality))
            .filter(themes::agreement_id.eq(self.of.agreement))
            .filter(themes::id.eq(theme))
            .filter(themes::archived_at.is_null())
            .select(themes::id);
        let found: Option<ThemeId> = found.first(conn).await.optional()?;
        Ok(found.is_some())
    }

    /// Which of the goals are in use, and stand in the agreement or are shared with it.
    async fn find_goals(
        &self,
        conn: &mut AsyncPgConnection,
        ids: &[GoalId],
    ) -> Result<Vec<GoalId>, Problem> {
        let shared = shared_goals::table
            .filter(shared_goals::municipality_id.eq(self.of.municipality))
            .filter(shared_goals::with_agreement_id.eq(self.of.agreement))
            .select(shared_goals::goal_id);
        let found = goals_of::visible_to(self.sees)
            .filter(goals::municipality_id.eq(self.of.municipality))
            .filter(goals::id.eq_any(ids.to_vec()))
            .filter(goals::archived_at.is_null())
            .filter(
                goals::agreement_id
                    .eq(self.of.agreement)
                    .or(goals::id.eq_any(shared)),
            )
            .select(goals::id);
        Ok(found.load(conn).await?)
    }
}
