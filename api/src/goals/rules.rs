//! How an agreement's themes, goals and what hangs under them make a tree.

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::model::Goal;
use crate::actions::model::Action;
use crate::agreements::standing::Below;
use crate::auth::Member;
use crate::follow_ups::model::FollowUp;
use crate::ideas::model::Idea;
use crate::ids::ThemeId;
use crate::success_criteria::model::SuccessCriterion;
use crate::targets::model::Target;
use crate::themes::model::Theme;

/// A goal with everything that hangs under it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GoalNode {
    /// The goal.
    #[serde(flatten)]
    pub goal: Goal,
    /// How one sees that it is reached.
    pub success_criteria: Vec<SuccessCriterion>,
    /// What it puts into figures.
    pub targets: Vec<Target>,
    /// What is done to reach it.
    pub actions: Vec<Action>,
    /// How one looks back at it.
    pub follow_ups: Vec<FollowUp>,
}

/// A theme with its goals and ideas.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ThemeNode {
    /// The theme.
    #[serde(flatten)]
    pub theme: Theme,
    /// Its goals; a goal under two themes stands in both.
    pub goals: Vec<GoalNode>,
    /// Its ideas.
    pub ideas: Vec<Idea>,
}

/// Everything that hangs under an agreement.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GoalTree {
    /// The themes in their order.
    pub themes: Vec<ThemeNode>,
    /// The goals under no theme.
    pub goals: Vec<GoalNode>,
    /// The ideas under no theme.
    pub ideas: Vec<Idea>,
}

/// The rows of an agreement that make its tree: those in use, in the order of their positions.
#[derive(Debug, Default)]
pub struct Hanging {
    /// Themes.
    pub themes: Vec<Theme>,
    /// Goals with what they are tied to.
    pub goals: Vec<Goal>,
    /// Success criteria.
    pub success_criteria: Vec<SuccessCriterion>,
    /// Targets.
    pub targets: Vec<Target>,
    /// Actions.
    pub actions: Vec<Action>,
    /// Follow-ups.
    pub follow_ups: Vec<FollowUp>,
    /// Ideas.
    pub ideas: Vec<Idea>,
}

fn seen<T: Below>(rows: Vec<T>, member: &Member) -> Vec<T> {
    rows.into_iter().map(|row| row.seen_by(member)).collect()
}

impl Hanging {
    /// Tells what a member may do with each of them.
    #[must_use]
    pub fn seen_by(self, member: &Member) -> Self {
        Self {
            themes: seen(self.themes, member),
            goals: seen(self.goals, member),
            success_criteria: seen(self.success_criteria, member),
            targets: seen(self.targets, member),
            actions: seen(self.actions, member),
            follow_ups: seen(self.follow_ups, member),
            ideas: seen(self.ideas, member),
        }
    }

    /// Puts the tree together; what hangs under a goal that was put away is left out with it.
    pub fn tree(self) -> GoalTree {
        let mut criteria = under(self.success_criteria, |row| row.goal_id);
        let mut targets = under(self.targets, |row| row.goal_id);
        let mut actions = under(self.actions, |row| row.goal_id);
        let mut follow_ups = under(self.follow_ups, |row| row.goal_id);
        let mut goals: HashMap<Option<ThemeId>, Vec<GoalNode>> = HashMap::new();
        for goal in self.goals {
            let node = GoalNode {
                success_criteria: criteria.remove(&goal.id).unwrap_or_default(),
                targets: targets.remove(&goal.id).unwrap_or_default(),
                actions: actions.remove(&goal.id).unwrap_or_default(),
                follow_ups: follow_ups.remove(&goal.id).unwrap_or_default(),
                goal,
            };
            for theme in places(&node.goal) {
                goals.entry(theme).or_default().push(node.clone());
            }
        }
        let in_use: Vec<ThemeId> = self.themes.iter().map(|theme| theme.id).collect();
        let mut ideas = under(self.ideas, |idea| {
            idea.theme_id.filter(|theme| in_use.contains(theme))
        });
        let themes = self.themes.into_iter().map(|theme| ThemeNode {
            goals: goals.remove(&Some(theme.id)).unwrap_or_default(),
            ideas: ideas.remove(&Some(theme.id)).unwrap_or_default(),
            theme,
        });
        GoalTree {
            themes: themes.collect(),
            goals: goals.remove(&None).unwrap_or_default(),
            ideas: ideas.remove(&None).unwrap_or_default(),
        }
    }
}

/// Where a goal stands in the tree: under each of its themes, or under none.
fn places(goal: &Goal) -> Vec<Option<ThemeId>> {
    if goal.theme_ids.is_empty() {
        vec![None]
    } else {
        goal.theme_ids.iter().copied().map(Some).collect()
    }
}

fn under<T, K: Eq + std::hash::Hash>(rows: Vec<T>, of: impl Fn(&T) -> K) -> HashMap<K, Vec<T>> {
    let mut gathered: HashMap<K, Vec<T>> = HashMap::new();
    for row in rows {
        gathered.entry(of(&row)).or_default().push(row);
    }
    gathered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{AgreementId, GoalId};

    fn agreement() -> AgreementId {
        AgreementId::from(uuid::Uuid::nil())
    }

    fn titles(goals: &[GoalNode]) -> Vec<&str> {
        goals.iter().map(|node| node.goal.title.as_str()).collect()
    }

    fn goal(title: &str, theme_ids: &[ThemeId]) -> Goal {
        Goal {
            title: title.to_owned(),
            theme_ids: theme_ids.to_vec(),
            ..Goal::sample(agreement())
        }
    }

    #[test]
    fn a_goal_under_two_themes_stands_in_both_with_what_hangs_under_it() {
        let (one, two) = (Theme::sample(agreement()), Theme::sample(agreement()));
        let shared = goal("Fælles", &[one.id, two.id]);
        let criterion = SuccessCriterion::sample(agreement(), shared.id);
        let tree = Hanging {
            goals: vec![goal("Først", &[two.id]), shared, goal("For sig", &[])],
            themes: vec![one, two],
            success_criteria: vec![criterion],
            ..Hanging::default()
        }
        .tree();
        assert_eq!(titles(&tree.themes[0].goals), ["Fælles"]);
        assert_eq!(titles(&tree.themes[1].goals), ["Først", "Fælles"]);
        assert_eq!(titles(&tree.goals), ["For sig"]);
        assert_eq!(tree.themes[0].goals[0].success_criteria.len(), 1);
        assert_eq!(tree.themes[1].goals[1].success_criteria.len(), 1);
    }

    #[test]
    fn rows_keep_their_order_under_each_goal() {
        let goal = goal("Mål", &[]);
        let rows: Vec<_> = (0..3)
            .map(|_| SuccessCriterion::sample(agreement(), goal.id))
            .collect();
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let tree = Hanging {
            goals: vec![goal],
            success_criteria: rows,
            ..Hanging::default()
        }
        .tree();
        let placed = &tree.goals[0].success_criteria;
        assert_eq!(placed.iter().map(|row| row.id).collect::<Vec<_>>(), ids);
    }

    #[test]
    fn what_hangs_under_a_goal_that_was_put_away_is_left_out() {
        let gone = GoalId::new();
        let tree = Hanging {
            goals: vec![goal("Mål", &[])],
            success_criteria: vec![SuccessCriterion::sample(agreement(), gone)],
            ..Hanging::default()
        }
        .tree();
        assert!(tree.goals[0].success_criteria.is_empty());
    }

    #[test]
    fn an_idea_stands_under_its_theme_as_long_as_that_is_in_use() {
        let theme = Theme::sample(agreement());
        let (kept, lost) = (theme.id, ThemeId::new());
        let idea = |theme_id| Idea {
            theme_id,
            ..Idea::sample(agreement())
        };
        let tree = Hanging {
            themes: vec![theme],
            ideas: vec![idea(Some(kept)), idea(Some(lost)), idea(None)],
            ..Hanging::default()
        }
        .tree();
        assert_eq!((tree.themes[0].ideas.len(), tree.ideas.len()), (1, 2));
    }
}
