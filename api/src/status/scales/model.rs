//! What a status scale is, and what one may say about it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Text};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::audit::Audited;
use crate::auth::{EditStatusScales, Member, Place};
use crate::check::Check;
use crate::columns::{Computed, Stored, may, usual};
use crate::etag::Versioned;
use crate::ids::{MunicipalityId, StatusScaleId};
use crate::page_of;
use crate::problem::Problem;
use crate::schema::status_scales;
use crate::status::rules;

/// A column of the totals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScaleColumn {
    /// Names it: a letter, then letters and digits, at most 40.
    #[schema(example = "started", max_length = 40)]
    pub key: String,
    /// Its heading in Danish, 1 to 60 characters.
    #[schema(example = "Gennemført/igangsat", min_length = 1, max_length = 60)]
    pub da: String,
    /// Its heading in English, 1 to 60 characters.
    #[schema(example = "Completed/started", min_length = 1, max_length = 60)]
    pub en: String,
}

/// A state to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScaleState {
    /// Names it: a letter, then letters and digits, at most 40.
    #[schema(example = "operation", max_length = 40)]
    pub key: String,
    /// Its word in Danish, 1 to 60 characters.
    #[schema(example = "Del af driften", min_length = 1, max_length = 60)]
    pub da: String,
    /// Its word in English, 1 to 60 characters.
    #[schema(example = "Part of operations", min_length = 1, max_length = 60)]
    pub en: String,
    /// Key of the column that it counts in.
    #[schema(example = "started", max_length = 40)]
    pub column: String,
}

/// A scale as a report takes it along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Scale {
    /// What it is called.
    #[schema(example = "Gennemført/igangsat eller ikke igangsat")]
    pub name: String,
    /// Columns of the totals.
    pub columns: Vec<ScaleColumn>,
    /// States to choose from.
    pub states: Vec<ScaleState>,
}

impl Scale {
    /// The scale of the Ringsted note, which every municipality begins with.
    pub fn usual() -> Self {
        let columns = [
            ("started", "Gennemført/igangsat", "Completed/started"),
            ("notStarted", "Ikke igangsat", "Not started"),
        ];
        let states = [
            ("done", "Gennemført", "Completed", "started"),
            ("started", "Igangsat", "Started", "started"),
            (
                "startedOrDone",
                "Gennemført/igangsat",
                "Completed/started",
                "started",
            ),
            (
                "operation",
                "Del af driften",
                "Part of operations",
                "started",
            ),
            ("planned", "Planlagt", "Planned", "notStarted"),
            ("notStarted", "Ikke igangsat", "Not started", "notStarted"),
        ];
        Self {
            name: "Gennemført/igangsat eller ikke igangsat".to_owned(),
            columns: columns
                .map(|(key, da, en)| ScaleColumn {
                    key: key.to_owned(),
                    da: da.to_owned(),
                    en: en.to_owned(),
                })
                .to_vec(),
            states: states
                .map(|(key, da, en, column)| ScaleState {
                    key: key.to_owned(),
                    da: da.to_owned(),
                    en: en.to_owned(),
                    column: column.to_owned(),
                })
                .to_vec(),
        }
    }

    /// The column that a state counts in; none when the state is not on the scale.
    pub fn column_of(&self, status: &str) -> Option<&str> {
        let state = self.states.iter().find(|state| state.key == status)?;
        Some(&state.column)
    }
}

/// A municipality's own list of states; each counts in one column of the totals.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = status_scales)]
#[serde(rename_all = "camelCase")]
pub struct StatusScale {
    /// Names the scale.
    pub id: StatusScaleId,
    /// Whose scale it is.
    pub municipality_id: MunicipalityId,
    /// What it is called.
    #[schema(example = "Gennemført/igangsat eller ikke igangsat")]
    pub name: String,
    /// Columns of the totals, in order.
    #[diesel(column_name = columns_)]
    #[schema(value_type = Vec<ScaleColumn>)]
    pub columns: Stored<Vec<ScaleColumn>>,
    /// States to choose from, in order.
    #[schema(value_type = Vec<ScaleState>)]
    pub states: Stored<Vec<ScaleState>>,
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
}

impl StatusScale {
    /// Where it stands, as far as permissions care.
    pub fn place(&self) -> Place {
        Place::in_municipality(self.municipality_id)
    }

    /// Tells what a member may do with it.
    #[must_use]
    pub fn seen_by(mut self, member: &Member) -> Self {
        if member.may::<EditStatusScales>(&self.place()) {
            self.may = usual(self.archived_at.is_some());
        }
        self
    }

    /// The copy that a report takes along.
    pub fn copy(self) -> Scale {
        Scale {
            name: self.name,
            columns: self.columns.0,
            states: self.states.0,
        }
    }
}

impl Versioned for StatusScale {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Audited for StatusScale {
    const KIND: &'static str = "statusScale";

    fn id(&self) -> Uuid {
        self.id.into()
    }

    fn municipality(&self) -> MunicipalityId {
        self.municipality_id
    }

    fn title(&self) -> Option<&str> {
        Some(&self.name)
    }
}

/// What one may say about a status scale.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StatusScaleInput {
    /// Whose scale it will be; needed only by who may change several municipalities, and only when it is made.
    pub municipality_id: Option<MunicipalityId>,
    /// What it is called, 1 to 200 characters; no other scale in use has the same name.
    #[schema(
        example = "Opfyldt eller ikke opfyldt",
        min_length = 1,
        max_length = 200
    )]
    pub name: String,
    /// Columns of the totals, 1 to 20 with distinct keys.
    #[schema(min_items = 1, max_items = 20)]
    pub columns: Vec<ScaleColumn>,
    /// States to choose from, 1 to 20 with distinct keys, each in one of the columns.
    #[schema(min_items = 1, max_items = 20)]
    pub states: Vec<ScaleState>,
}

/// A scale whose fields have been judged.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = status_scales)]
pub struct CheckedScale {
    name: String,
    columns_: Stored<Vec<ScaleColumn>>,
    states: Stored<Vec<ScaleState>>,
}

impl StatusScaleInput {
    /// Judges every field.
    pub fn checked(&self) -> Result<CheckedScale, Problem> {
        let mut check = Check::new();
        let name = check.text("/name", &self.name, 200);
        let mut word = |pointer: String, da: &str, en: &str| {
            let da = check.text(&format!("{pointer}/da"), da, 60);
            (da, check.text(&format!("{pointer}/en"), en, 60))
        };
        let columns = self.columns.iter().enumerate().map(|(index, column)| {
            let (da, en) = word(format!("/columns/{index}"), &column.da, &column.en);
            let key = column.key.clone();
            ScaleColumn { key, da, en }
        });
        let columns: Vec<_> = columns.take(rules::MOST_WORDS).collect();
        let states = self.states.iter().enumerate().map(|(index, state)| {
            let (da, en) = word(format!("/states/{index}"), &state.da, &state.en);
            let (key, column) = (state.key.clone(), state.column.clone());
            ScaleState {
                key,
                da,
                en,
                column,
            }
        });
        let states: Vec<_> = states.take(rules::MOST_WORDS).collect();
        rules::judge_scale(&mut check, &self.columns, &self.states);
        check.done(CheckedScale {
            name,
            columns_: Stored(columns),
            states: Stored(states),
        })
    }
}

impl From<Scale> for CheckedScale {
    fn from(scale: Scale) -> Self {
        Self {
            name: scale.name,
            columns_: Stored(scale.columns),
            states: Stored(scale.states),
        }
    }
}

/// Which status scales are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StatusScaleFilter {
    /// Those of one municipality.
    pub municipality_id: Option<MunicipalityId>,
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
    /// Status scales, by name.
    StatusScalePage of StatusScale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mistake_in_a_scale_is_told_at_its_place() {
        let input = StatusScaleInput {
            municipality_id: None,
            name: " ".to_owned(),
            columns: vec![ScaleColumn {
                key: "met".to_owned(),
                da: "Opfyldt".to_owned(),
                en: String::new(),
            }],
            states: vec![ScaleState {
                key: "no".to_owned(),
                da: "x".repeat(61),
                en: "No".to_owned(),
                column: "notMet".to_owned(),
            }],
        };
        match input.checked() {
            Err(Problem::Invalid(fields)) => {
                let found: Vec<_> = fields
                    .iter()
                    .map(|field| (field.pointer.as_str(), field.code))
                    .collect();
                let expected = [
                    ("/name", "required"),
                    ("/columns/0/en", "required"),
                    ("/states/0/da", "tooLong"),
                    ("/states/0/column", "notOffered"),
                ];
                assert_eq!(found, expected);
            }
            other => panic!("{other:?}"),
        }
    }
}
