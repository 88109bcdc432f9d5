//! What a section is, and what one may say about it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::auth::EditAgreements;
use crate::check::Check;
use crate::columns::{Computed, may};
use crate::ids::{AgreementId, SectionId};
use crate::page_of;
use crate::problem::Problem;
use crate::schema::sections;
use crate::{stands_below, text_enum};

text_enum! {
    /// What a section is about.
    SectionKind {
        /// What the agreement is for.
        Purpose "purpose",
        /// The law it rests on.
        Legislation "legislation",
        /// Who the unit is.
        WhoWeAre "whoWeAre",
        /// What it wants.
        Vision "vision",
        /// What it does.
        Role "role",
        /// What it costs.
        Economy "economy",
        /// What came of the period before.
        Results "results",
        /// How it came about.
        Background "background",
        /// What it is guided by.
        Principles "principles",
        /// How it is organised.
        Organisation "organisation",
        /// What is to be decided.
        Decisions "decisions",
        /// Anything else.
        Other "other",
    }
}

/// Ordered prose of an agreement.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = sections)]
#[serde(rename_all = "camelCase")]
pub struct Section {
    /// Names the section.
    pub id: SectionId,
    /// The agreement it belongs to.
    pub agreement_id: AgreementId,
    /// What it is about.
    pub kind: SectionKind,
    /// Heading as on the document.
    pub heading: String,
    /// The text; blank lines part paragraphs, lines that begin with `- ` are bullets.
    pub body: String,
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
    pub(crate) standing: SectionStanding,
}

stands_below! { sections: Section "section", SectionStanding, EditAgreements, |section| &section.heading }

/// What one may say in a section.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SectionInput {
    /// What it is about.
    pub kind: SectionKind,
    /// Heading, 1 to 300 characters.
    #[schema(example = "Hvem er vi?", min_length = 1, max_length = 300)]
    pub heading: String,
    /// The text, 1 to 20,000 characters.
    #[schema(
        example = "Sundhedsteamet hører til Sundhedsafdelingen.",
        min_length = 1,
        max_length = 20000
    )]
    pub body: String,
    /// Order among its siblings; last, or unchanged, when left out.
    #[schema(minimum = 0, maximum = 100_000)]
    pub position: Option<i32>,
}

/// A section whose fields have been judged.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = sections)]
pub struct CheckedSection {
    kind: SectionKind,
    heading: String,
    body: String,
}

impl SectionInput {
    /// Judges every field.
    pub fn checked(&self) -> Result<CheckedSection, Problem> {
        let mut check = Check::new();
        check.position(self.position);
        let checked = CheckedSection {
            kind: self.kind,
            heading: check.text("/heading", &self.heading, 300),
            body: check.text("/body", &self.body, 20_000),
        };
        check.done(checked)
    }
}

page_of! {
    /// Sections of an agreement, in order.
    SectionPage of Section
}
