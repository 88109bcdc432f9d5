//! What a theme is, and what one may say about it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Text};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::auth::EditGoals;
use crate::check::Check;
use crate::columns::{Computed, may};
use crate::ids::{AgreementId, ThemeId};
use crate::problem::Problem;
use crate::schema::themes;
use crate::{page_of, stands_below};

/// What some of an agreement's goals have in common.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = themes)]
#[serde(rename_all = "camelCase")]
pub struct Theme {
    /// Names the theme.
    pub id: ThemeId,
    /// The agreement it belongs to.
    pub agreement_id: AgreementId,
    /// Its name.
    #[schema(example = "Sundhed på tværs")]
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
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
    pub(crate) standing: ThemeStanding,
}

stands_below! { themes: Theme "theme", ThemeStanding, EditGoals, |theme| &theme.title }

#[cfg(test)]
impl Theme {
    /// One for tests of pure code.
    pub(crate) fn sample(agreement_id: AgreementId) -> Self {
        Self {
            id: ThemeId::new(),
            agreement_id,
            title: "Tema".to_owned(),
            description: None,
            position: 0,
            archived_at: None,
            version: 1,
            created_at: crate::clock::now(),
            updated_at: crate::clock::now(),
            may: Vec::new(),
            standing: ThemeStanding {
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

/// What one may say about a theme.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ThemeInput {
    /// The agreement it belongs to: needed for a new theme; one that exists stays in its agreement.
    pub agreement_id: Option<AgreementId>,
    /// Its name, 1 to 300 characters; no other theme of the agreement has it.
    #[schema(example = "Sundhed på tværs", min_length = 1, max_length = 300)]
    pub title: String,
    /// What it is about, at most 4,000 characters.
    #[schema(max_length = 4000)]
    pub description: Option<String>,
    /// Order among its siblings; last, or unchanged, when left out.
    #[schema(minimum = 0, maximum = 100_000)]
    pub position: Option<i32>,
}

/// A theme whose fields have been judged.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = themes, treat_none_as_null = true)]
pub struct CheckedTheme {
    title: String,
    description: Option<String>,
}

impl ThemeInput {
    /// Judges every field.
    pub fn checked(&self) -> Result<CheckedTheme, Problem> {
        let mut check = Check::new();
        check.position(self.position);
        let checked = CheckedTheme {
            title: check.text("/title", &self.title, 300),
            description: check.optional("/description", self.description.as_deref(), 4000),
        };
        check.done(checked)
    }
}

/// Which themes are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ThemeFilter {
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
    /// Themes of an agreement, in order.
    ThemePage of Theme
}
