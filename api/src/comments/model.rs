//! What a comment is, and what one may say in it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::queries;
use crate::audit::Audited;
use crate::check::Check;
use crate::columns::Computed;
use crate::etag::Versioned;
use crate::ids::{CommentId, MeasurementId, MunicipalityId};
use crate::problem::Problem;
use crate::schema::measurement_comments;

/// What somebody said about a figure.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = measurement_comments)]
#[serde(rename_all = "camelCase")]
pub struct Comment {
    /// Names the comment.
    pub id: CommentId,
    /// Whose data set it belongs to.
    pub municipality_id: MunicipalityId,
    /// The figure that it is about.
    pub measurement_id: MeasurementId,
    /// Number of the revision that was the latest then.
    pub revision: i32,
    /// What was said.
    pub text: String,
    /// Who said it.
    #[diesel(select_expression = queries::written_by(), select_expression_type = Computed<Nullable<Text>>)]
    pub by: Option<String>,
    /// When it was said.
    #[diesel(column_name = written_at)]
    pub at: DateTime<Utc>,
    /// What the figure is of, as the log calls it.
    #[serde(skip)]
    #[schema(ignore)]
    #[diesel(select_expression = queries::indicator_name(), select_expression_type = Computed<Nullable<Text>>)]
    indicator_name: Option<String>,
}

impl Versioned for Comment {}

impl Audited for Comment {
    const KIND: &'static str = "comment";

    fn id(&self) -> Uuid {
        self.id.into()
    }

    fn municipality(&self) -> MunicipalityId {
        self.municipality_id
    }

    fn title(&self) -> Option<&str> {
        self.indicator_name.as_deref()
    }
}

/// What was said about a figure, oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Comments {
    /// The comments, at most 500.
    pub items: Vec<Comment>,
}

impl Versioned for Comments {}

/// What one may say about a figure.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommentInput {
    /// The words, 1 to 2,000 characters.
    #[schema(
        example = "Tre hold sluttede i marts.",
        min_length = 1,
        max_length = 2000
    )]
    pub text: String,
}

impl CommentInput {
    /// Judges every field.
    pub fn checked(&self) -> Result<String, Problem> {
        let mut check = Check::new();
        let text = check.text("/text", &self.text, 2000);
        check.done(text)
    }
}
