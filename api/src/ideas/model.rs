//! What an idea is, and what one may say about it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Text};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::auth::EditGoals;
use crate::check::Check;
use crate::columns::{Computed, may};
use crate::ids::{AgreementId, GoalId, IdeaId, ThemeId};
use crate::problem::Problem;
use crate::schema::ideas;
use crate::{page_of, stands_below, text_enum};

text_enum! {
    /// What sort of thought it is.
    IdeaKind {
        /// Something that could be done.
        Idea "idea",
        /// Something that is still open.
        Question "question",
    }
}

/// An idea or an open question that is not yet a goal.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = ideas)]
#[serde(rename_all = "camelCase")]
pub struct Idea {
    /// Names the idea.
    pub id: IdeaId,
    /// The agreement it belongs to.
    pub agreement_id: AgreementId,
    /// The theme it stands under.
    pub theme_id: Option<ThemeId>,
    /// Idea or open question.
    pub kind: IdeaKind,
    /// The idea, as it was put.
    #[schema(example = "Kan borgerne selv stå for caféen?")]
    pub text: String,
    /// The goal that came of it.
    pub goal_id: Option<GoalId>,
    /// Order among its siblings.
    pub position: i32,
    /// When it was put away; null while in use.
    pub archived_at: Option<DateTime<Utc>>,
    /// Counts changes.
    pub version: i64,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// What you may do with it.
    #[diesel(select_expression = may(), select_expression_type = Computed<Array<Text>>)]
    pub may: Vec<String>,
    /// Where its agreement stands.
    #[serde(skip)]
    #[schema(ignore)]
    #[diesel(embed)]
    pub(crate) standing: IdeaStanding,
}

stands_below! { ideas: Idea "idea", IdeaStanding, EditGoals, |idea| &idea.text }

#[cfg(test)]
impl Idea {
    /// One for tests of pure code.
    pub(crate) fn sample(agreement_id: AgreementId) -> Self {
        Self {
            id: IdeaId::new(),
            agreement_id,
            theme_id: None,
            kind: IdeaKind::Idea,
            text: "Idé".to_owned(),
            goal_id: None,
            position: 0,
            archived_at: None,
            version: 1,
            created_at: crate::clock::now(),
            updated_at: crate::clock::now(),
            may: Vec::new(),
            standing: IdeaStanding {
                municipality_id: uuid::Uuid::nil().into(),
                agreement_id,
                agreement: (
                    uuid::Uuid::nil().into(),
                    crate::agreements::model::AgreementStatus::Draft,
                    None,
                ),
            },
        }
    }
}

/// What one may say about an idea.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IdeaInput {
    /// The agreement it belongs to: needed for a new idea; one that exists stays in its agreement.
    pub agreement_id: Option<AgreementId>,
    /// The theme of the same agreement that it stands under.
    pub theme_id: Option<ThemeId>,
    /// Idea or open question.
    pub kind: IdeaKind,
    /// The idea, as it was put, 1 to 4,000 characters.
    #[schema(
        example = "Kan borgerne selv stå for caféen?",
        min_length = 1,
        max_length = 4000
    )]
    pub text: String,
    /// The goal of the same agreement that came of it.
    pub goal_id: Option<GoalId>,
    /// Order among its siblings; last, or unchanged, when left out.
    #[schema(minimum = 0, maximum = 100_000)]
    pub position: Option<i32>,
}

/// An idea whose fields have been judged.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = ideas, treat_none_as_null = true)]
pub struct CheckedIdea {
    theme_id: Option<ThemeId>,
    kind: IdeaKind,
    text: String,
    goal_id: Option<GoalId>,
}

impl IdeaInput {
    /// Judges every field.
    pub fn checked(&self) -> Result<CheckedIdea, Problem> {
        let mut check = Check::new();
        check.position(self.position);
        let checked = CheckedIdea {
            theme_id: self.theme_id,
            kind: self.kind,
            text: check.text("/text", &self.text, 4000),
            goal_id: self.goal_id,
        };
        check.done(checked)
    }
}

/// Which ideas are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct IdeaFilter {
    /// Those of one agreement.
    pub agreement_id: AgreementId,
    /// Archived ones only; without it those in use.
    #[serde(default)]
    pub archived: bool,
    /// Rows of a page, 1 to 500; 50 when left out.
    pub limit: Option<i64>,
    /// The `next` of the page before.
    pub after: Option<String>,
    /// Whether to count all.
    #[serde(default)]
    pub count: bool,
}

page_of! {
    /// Ideas of an agreement, in order.
    IdeaPage of Idea
}
