//! What an indicator is, and which are wanted.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Date, Integer, Nullable, Text};
use figures::number::Figure;
use figures::sums::Adding;
use figures::unit::{Direction, Unit};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::queries;
use super::reference::IndicatorRef;
use crate::audit::Audited;
use crate::auth::{EditIndicators, Member, Place};
use crate::columns::{Computed, Stored, may, usual};
use crate::etag::Versioned;
use crate::ids::{AgreementId, GoalId, IndicatorId, MunicipalityId, PartnerId, PersonId};
use crate::page_of;
use crate::partners::reference::{NamesPartners, PartnerRef};
use crate::schema::{indicator_definitions, indicators};
use crate::text_enum;

text_enum! {
    /// How often an indicator is measured.
    Frequency {
        /// Every year.
        Year "year",
        /// Every half-year.
        HalfYear "halfYear",
        /// Every quarter.
        Quarter "quarter",
        /// Every month.
        Month "month",
        /// Every week, as ISO counts them.
        Week "week",
        /// On single days.
        Date "date",
        /// Every school year, from 1 August to 31 July.
        SchoolYear "schoolYear",
        /// In the years of a survey.
        Irregular "irregular",
    }
}

text_enum! {
    /// What is reported.
    ValueKind {
        /// One number.
        Number "number",
        /// So many of so many: numerator and denominator are kept.
        Share "share",
        /// One of several categories.
        Category "category",
        /// Words.
        Narrative "narrative",
    }
}

/// One class of a breakdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Names it: a letter, then letters, digits and hyphens, at most 40.
    #[schema(example = "outside", max_length = 40)]
    pub key: String,
    /// What people call it, 1 to 200 characters.
    #[schema(
        example = "16-24 år uden uddannelse eller job",
        min_length = 1,
        max_length = 200
    )]
    pub label: String,
    /// Keys of the categories that it is a part of.
    #[serde(default)]
    pub parents: Vec<String>,
}

/// What an indicator is broken down by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Breakdown {
    /// Names it: a letter, then letters, digits and hyphens, at most 40.
    #[schema(example = "age", max_length = 40)]
    pub key: String,
    /// What people call it, 1 to 200 characters.
    #[schema(example = "Aldersgruppe", min_length = 1, max_length = 200)]
    pub label: String,
    /// Its categories, 1 to 60; a part stands after what it is a part of.
    #[schema(min_items = 1, max_items = 60)]
    pub categories: Vec<Category>,
}

/// Which wording of its definition an indicator has.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = indicators)]
pub struct Wording {
    /// Its number, from 1.
    #[diesel(select_expression = queries::definition_number(), select_expression_type = Computed<Integer>)]
    pub number: i32,
    /// Its first day; null for the first.
    #[diesel(select_expression = queries::definition_since(), select_expression_type = Computed<Nullable<Date>>)]
    pub since: Option<NaiveDate>,
    /// Why it was reworded.
    #[diesel(select_expression = queries::definition_note(), select_expression_type = Computed<Nullable<Text>>)]
    pub note: Option<String>,
}

/// Where figures come from.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema, HasQuery)]
#[diesel(table_name = indicators)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its name, at most 200 characters.
    #[schema(example = "Rygestopbasen", max_length = 200)]
    #[diesel(column_name = source_name)]
    pub name: Option<String>,
    /// How it is cited, at most 1,000 characters.
    #[schema(max_length = 1000)]
    pub citation: Option<String>,
    /// The system of record that holds the figures, at most 200 characters.
    #[schema(max_length = 200)]
    #[diesel(column_name = external_system)]
    pub system: Option<String>,
    /// How they are collected, at most 2,000 characters.
    #[schema(max_length = 2000)]
    pub method: Option<String>,
}

/// Figures that nobody doubts; one outside has to be explained.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, ToSchema, HasQuery)]
#[diesel(table_name = indicators)]
#[serde(deny_unknown_fields)]
pub struct Plausible {
    /// The least of them.
    #[diesel(column_name = plausible_from)]
    pub from: Option<Figure>,
    /// The largest of them.
    #[diesel(column_name = plausible_to)]
    pub to: Option<Figure>,
}

/// Which counts are hidden from those who do not work with them.
#[derive(Debug, Clone, Copy, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = indicators)]
#[serde(rename_all = "camelCase")]
pub struct SmallCounts {
    /// Counts from 1 to one less are hidden.
    #[schema(example = 5)]
    pub threshold: i16,
    /// Whether it counts people, whose small numbers are hidden.
    pub counts_people: bool,
}

/// A defined figure.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = indicators)]
#[serde(rename_all = "camelCase")]
pub struct Indicator {
    /// Names the indicator.
    pub id: IndicatorId,
    /// Whose data set it belongs to.
    pub municipality_id: MunicipalityId,
    /// Stable short name, unique in the municipality.
    #[schema(example = "ROEGFRI_12M")]
    pub code: String,
    /// What people call it.
    #[schema(example = "Røgfri tolv måneder efter rygestopkursus")]
    pub name: String,
    /// What exactly is counted, in the wording that holds now.
    pub definition: String,
    /// Which wording that is.
    #[diesel(embed)]
    pub wording: Wording,
    /// What the figure is counted in.
    pub unit: Unit,
    /// Decimals that people read.
    pub decimals: i16,
    /// Which way is better.
    pub direction: Direction,
    /// How often it is measured.
    pub frequency: Frequency,
    /// The years of an irregular survey.
    #[schema(value_type = Vec<i16>)]
    pub survey_years: Stored<Vec<i16>>,
    /// What is reported.
    pub value_kind: ValueKind,
    /// How values add up over time.
    pub over_periods: Adding,
    /// How values add up over reporting organisations.
    pub over_partners: Adding,
    /// Where the figure comes from.
    #[diesel(embed)]
    pub source: Source,
    /// Whether it is an outcome of the population, which is not in the municipality's control alone.
    pub population_outcome: bool,
    /// The population outcome that this activity is to move.
    pub outcome_id: Option<IndicatorId>,
    /// That outcome's name.
    #[diesel(select_expression = queries::outcome_name(), select_expression_type = Computed<Nullable<Text>>)]
    pub outcome_name: Option<String>,
    /// The organisation that answers for it.
    pub responsible_partner_id: Option<PartnerId>,
    /// That organisation's name.
    #[diesel(select_expression = queries::responsible_partner_name(), select_expression_type = Computed<Nullable<Text>>)]
    pub responsible_partner_name: Option<String>,
    /// The person who answers for it.
    pub responsible_person_id: Option<PersonId>,
    /// That person's name.
    #[diesel(select_expression = queries::responsible_person_name(), select_expression_type = Computed<Nullable<Text>>)]
    pub responsible_person_name: Option<String>,
    /// Figures that nobody doubts.
    #[diesel(embed)]
    pub plausible: Plausible,
    /// Which counts are hidden.
    #[serde(flatten)]
    #[diesel(embed)]
    pub small: SmallCounts,
    /// Days after a period ends in which it is open for figures; null for always.
    pub closes_after_days: Option<i16>,
    /// Whether figures may be given before a period has ended.
    pub future_open: bool,
    /// What it is broken down by.
    #[schema(value_type = Vec<Breakdown>)]
    pub breakdowns: Stored<Vec<Breakdown>>,
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

impl Indicator {
    /// Where it stands, as far as permissions care.
    pub fn place(&self) -> Place {
        place(self.municipality_id, self.responsible_partner_id)
    }

    /// Whether one of its breakdowns has a category.
    pub(crate) fn has_category(&self, key: &str) -> bool {
        let mut categories = self.breakdowns.0.iter().flat_map(|of| &of.categories);
        categories.any(|category| category.key == key)
    }

    /// What people call a category; its key, where there is none of that key.
    pub(crate) fn category(&self, key: &str) -> String {
        let mut categories = self.breakdowns.0.iter().flat_map(|of| &of.categories);
        let found = categories.find(|category| category.key == key);
        found.map_or(key, |category| &category.label).to_owned()
    }

    /// Tells what a member may do with it.
    #[must_use]
    pub fn seen_by(mut self, member: &Member) -> Self {
        if member.may::<EditIndicators>(&self.place()) {
            self.may = usual(self.archived_at.is_some());
        }
        self
    }
}

/// Where an indicator stands: with the organisation that answers for it.
pub(super) fn place(municipality: MunicipalityId, responsible: Option<PartnerId>) -> Place {
    Place {
        municipality,
        owner: responsible,
        agreement: None,
    }
}

impl Versioned for Indicator {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Audited for Indicator {
    const KIND: &'static str = "indicator";

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

/// How the figures of an indicator are to be read, added up, judged and hidden.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = indicators, check_for_backend(diesel::pg::Pg))]
pub(crate) struct Basis {
    pub(crate) id: IndicatorId,
    pub(crate) unit: Unit,
    pub(crate) decimals: i16,
    pub(crate) direction: Direction,
    pub(crate) frequency: Frequency,
    pub(crate) over_periods: Adding,
    pub(crate) over_partners: Adding,
    pub(crate) threshold: i16,
    pub(crate) counts_people: bool,
    pub(crate) breakdowns: Stored<Vec<Breakdown>>,
}

/// A wording that an indicator has had.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = indicator_definitions)]
#[serde(rename_all = "camelCase")]
pub struct IndicatorDefinition {
    /// Number of the wording, from 1.
    pub number: i32,
    /// What exactly was counted.
    pub definition: String,
    /// First day of the wording; null for the first.
    pub since: Option<NaiveDate>,
    /// Why it was reworded.
    pub note: Option<String>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

/// Every wording that an indicator has had, first the first.
#[derive(Debug, Serialize, ToSchema)]
pub struct IndicatorDefinitions {
    /// The wordings, at most 500.
    pub items: Vec<IndicatorDefinition>,
}

impl Versioned for IndicatorDefinitions {}

text_enum! {
    /// The order of a list of indicators.
    IndicatorSort {
        /// By name, in Danish order.
        Name "name",
        /// By name, backwards.
        NameBackwards "-name",
        /// Longest unchanged first.
        OldestFirst "updatedAt",
        /// Latest changed first.
        LatestFirst "-updatedAt",
    }
}

/// Which indicators are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct IndicatorFilter {
    /// Words in name, code or definition.
    pub q: Option<String>,
    /// Those of one municipality's data set.
    pub municipality_id: Option<MunicipalityId>,
    /// Those that an agreement has targets for.
    pub agreement_id: Option<AgreementId>,
    /// Those that a goal has targets for.
    pub goal_id: Option<GoalId>,
    /// Those that an organisation answers for.
    pub responsible_partner_id: Option<PartnerRef>,
    /// Population outcomes only, or only what is in one's own hands; both when left out.
    pub population_outcome: Option<bool>,
    /// The activities that are to move a population outcome.
    pub outcome_id: Option<IndicatorRef>,
    /// Archived ones only; without it those in use.
    #[serde(default)]
    pub archived: bool,
    /// The order; by name when left out.
    #[param(inline)]
    pub sort: Option<IndicatorSort>,
    /// Rows of a page, 1 to 500; 50 when left out.
    pub limit: Option<i64>,
    /// The `next` of the page before.
    pub after: Option<String>,
    /// Whether to count all.
    #[serde(default)]
    pub count: bool,
}

impl NamesPartners for IndicatorFilter {
    fn partners(&self) -> Vec<&PartnerRef> {
        self.responsible_partner_id.iter().collect()
    }

    fn municipality(&self) -> Option<MunicipalityId> {
        self.municipality_id
    }
}

page_of! {
    /// Indicators, in the order asked for.
    IndicatorPage of Indicator
}
