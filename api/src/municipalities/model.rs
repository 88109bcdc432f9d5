//! What a municipality is, and what its administrators may say about it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Nullable, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::queries;
use crate::audit::Audited;
use crate::auth::{EditMunicipalities, Member, Place};
use crate::check::Check;
use crate::columns::{Computed, may};
use crate::etag::Versioned;
use crate::ids::{MunicipalityId, PartnerId};
use crate::page_of;
use crate::problem::Problem;
use crate::schema::municipalities;

/// A municipality that keeps its agreements here.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = municipalities)]
#[serde(rename_all = "camelCase")]
pub struct Municipality {
    /// Names the municipality.
    pub id: MunicipalityId,
    /// Official code.
    #[schema(example = "0730")]
    pub code: String,
    /// Official name.
    #[schema(example = "Randers Kommune")]
    pub name: String,
    /// The partner that is the municipality itself: the root of its tree.
    #[diesel(select_expression = queries::root(), select_expression_type = Computed<Nullable<SqlUuid>>)]
    pub partner_id: Option<PartnerId>,
    /// Where citizens and partners write to.
    pub email: Option<String>,
    /// Where citizens and partners call.
    pub phone: Option<String>,
    /// The municipality's own pages.
    pub website: Option<String>,
    /// How to reach the data protection officer.
    pub privacy_contact: Option<String>,
    /// Address of the accessibility statement.
    pub accessibility_statement: Option<String>,
    /// When the municipality stopped using the system; null while it does.
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

impl Municipality {
    /// Where it stands: at its own root, so that an administrator of one department does not change it.
    pub fn place(&self) -> Place {
        Place {
            municipality: self.id,
            owner: self.partner_id,
            agreement: None,
        }
    }

    /// Tells what a member may do with it.
    #[must_use]
    pub fn seen_by(mut self, member: &Member) -> Self {
        if member.may::<EditMunicipalities>(&self.place()) {
            self.may = vec!["edit".to_owned()];
        }
        self
    }
}

impl Versioned for Municipality {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Audited for Municipality {
    const KIND: &'static str = "municipality";

    fn id(&self) -> Uuid {
        self.id.into()
    }

    fn municipality(&self) -> MunicipalityId {
        self.id
    }

    fn title(&self) -> Option<&str> {
        Some(&self.name)
    }
}

/// What one may say about a municipality; its code is the state's.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MunicipalityInput {
    /// Official name, 1 to 200 characters.
    #[schema(example = "Randers Kommune", min_length = 1, max_length = 200)]
    pub name: String,
    /// Where citizens and partners write to.
    #[schema(example = "post@randers.example", max_length = 254)]
    pub email: Option<String>,
    /// Where citizens and partners call, at most 40 characters.
    #[schema(example = "89 15 15 15", max_length = 40)]
    pub phone: Option<String>,
    /// The municipality's own pages, an address that begins with https://.
    #[schema(example = "https://www.randers.dk", max_length = 500)]
    pub website: Option<String>,
    /// How to reach the data protection officer, at most 500 characters.
    #[schema(max_length = 500)]
    pub privacy_contact: Option<String>,
    /// Address of the accessibility statement, begins with https://.
    #[schema(example = "https://www.was.digst.dk/randers-dk", max_length = 500)]
    pub accessibility_statement: Option<String>,
}

/// A municipality whose fields have been judged.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = municipalities, treat_none_as_null = true)]
pub struct CheckedMunicipality {
    name: String,
    email: Option<String>,
    phone: Option<String>,
    website: Option<String>,
    privacy_contact: Option<String>,
    accessibility_statement: Option<String>,
}

impl MunicipalityInput {
    /// Judges every field.
    pub fn checked(&self) -> Result<CheckedMunicipality, Problem> {
        let mut check = Check::new();
        let checked = CheckedMunicipality {
            name: check.text("/name", &self.name, 200),
            email: check.email("/email", self.email.as_deref()),
            phone: check.phone("/phone", self.phone.as_deref()),
            website: check.url("/website", self.website.as_deref()),
            privacy_contact: check.optional(
                "/privacyContact",
                self.privacy_contact.as_deref(),
                500,
            ),
            accessibility_statement: check.url(
                "/accessibilityStatement",
                self.accessibility_statement.as_deref(),
            ),
        };
        check.done(checked)
    }
}

/// A municipality that is to be founded.
#[derive(Debug, Clone)]
pub struct Founding {
    /// Official code, four digits.
    pub code: String,
    /// Official name.
    pub name: String,
}

impl Founding {
    /// Judges code and name; three digits are what people say of a municipality.
    pub fn checked(code: &str, name: &str) -> Result<Self, Problem> {
        let mut check = Check::new();
        let code = check.text("/code", code, 4);
        let digits = code.chars().all(|digit| digit.is_ascii_digit());
        check.require(
            digits && matches!(code.len(), 3 | 4),
            "/code",
            "municipalityCode",
        );
        let founding = Self {
            code: format!("{code:0>4}"),
            name: check.text("/name", name, 200),
        };
        check.done(founding)
    }
}

/// Which municipalities are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MunicipalityFilter {
    /// Words in the name, or a code.
    pub q: Option<String>,
    /// Rows of a page, 1 to 500; 50 when left out.
    pub limit: Option<i64>,
    /// The `next` of the page before.
    pub after: Option<String>,
    /// Whether to count all.
    #[serde(default)]
    pub count: bool,
}

page_of! {
    /// Municipalities, by name.
    MunicipalityPage of Municipality
}
