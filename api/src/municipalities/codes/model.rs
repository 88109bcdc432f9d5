//! What an official code is.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::queries;
use crate::columns::Computed;
use crate::ids::CodeId;
use crate::page_of;
use crate::schema::official_codes;
use crate::text_enum;

text_enum! {
    /// What is numbered.
    Scheme {
        /// Municipalities.
        Municipality "municipality",
        /// Regions.
        Region "region",
    }
}

/// A code that the state gives.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = official_codes)]
#[serde(rename_all = "camelCase")]
pub struct Code {
    /// Names the row.
    pub id: CodeId,
    /// What is numbered.
    pub scheme: Scheme,
    /// Four digits; null while the state has not published it.
    #[schema(example = "0730")]
    pub code: Option<String>,
    /// Official name.
    #[schema(example = "Randers Kommune")]
    pub name: String,
    /// First day on which it is in use.
    pub valid_from: NaiveDate,
    /// Last day on which it is in use; null while it is.
    pub valid_to: Option<NaiveDate>,
    /// What takes over.
    pub successor_id: Option<CodeId>,
    /// The name of what takes over.
    #[diesel(select_expression = queries::successor_name(), select_expression_type = Computed<Nullable<Text>>)]
    pub successor_name: Option<String>,
}

/// Which codes are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CodeFilter {
    /// What is numbered.
    #[param(inline)]
    pub scheme: Option<Scheme>,
    /// Words in the name, or digits of the code.
    pub q: Option<String>,
    /// Those in use on a day.
    pub valid_on: Option<NaiveDate>,
    /// Rows of a page, 1 to 500; 50 when left out.
    pub limit: Option<i64>,
    /// The `next` of the page before.
    pub after: Option<String>,
    /// Whether to count all.
    #[serde(default)]
    pub count: bool,
}

page_of! {
    /// Official codes, by name.
    CodePage of Code
}
