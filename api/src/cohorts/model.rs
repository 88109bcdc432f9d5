//! What a cohort is, and what one may say about it.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Nullable, Text};
use figures::number::Figure;
use figures::sentence::Both;
use figures::waves::{Rates, WaveState};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{queries, rules};
use crate::audit::Audited;
use crate::auth::{Member, Place, WriteFigures};
use crate::columns::{Computed, Stored, may, usual};
use crate::etag::Versioned;
use crate::ids::{CohortId, IndicatorId, MunicipalityId, PartnerId};
use crate::indicators::reference::IndicatorRef;
use crate::measurements::model::place;
use crate::partners::reference::{NamesPartners, PartnerRef};
use crate::schema::cohorts;
use crate::{page_of, text_enum};

text_enum! {
    /// What a cohort is.
    CohortKind {
        /// A course, a class.
        Course "course",
        /// A company or another workplace.
        Company "company",
        /// Any other group of people.
        Group "group",
    }
}

/// When a cohort is asked, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WaveInput {
    /// Months after the start, 0 to 120; 0 is before it.
    #[schema(minimum = 0, maximum = 120, example = 6)]
    pub months: u32,
    /// How many were asked, at most as many as began.
    #[schema(example = 12)]
    pub asked: Option<u32>,
    /// How many of these answered.
    #[schema(example = 11)]
    pub replied: Option<u32>,
    /// Of how many of these it is true; for an indicator that is a share.
    #[schema(example = 5)]
    pub numerator: Option<u32>,
    /// The mean of those who answered; for an indicator that is a number.
    pub mean: Option<Figure>,
    /// What one has to know, at most 500 characters.
    #[schema(max_length = 500)]
    pub note: Option<String>,
}

/// A wave of a cohort: when it is asked, what came of it, and what follows.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Wave {
    /// What came of it.
    #[serde(flatten)]
    pub answers: WaveInput,
    /// What it is called.
    #[schema(example = json!({"da": "efter 6 måneder", "en": "after 6 months"}))]
    pub label: Both,
    /// When it is due.
    pub due: NaiveDate,
    /// How far it has come today.
    pub state: WaveState,
    /// The shares that follow.
    #[serde(flatten)]
    pub rates: Rates,
}

/// The waves as they stand in the row, with what they are counted from.
#[derive(Debug, Clone, Serialize, HasQuery)]
#[diesel(table_name = cohorts)]
#[serde(into = "ShownWaves")]
pub struct Asked {
    pub(super) starts_on: NaiveDate,
    pub(super) participants: i32,
    pub(super) waves: Stored<Vec<WaveInput>>,
}

/// When a cohort starts, how many begin, and its waves.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CohortWaves)]
pub struct ShownWaves {
    /// The day that waves are counted from.
    starts_on: NaiveDate,
    /// How many began.
    #[schema(example = 12)]
    participants: i32,
    /// The waves, in order of time.
    waves: Vec<Wave>,
}

impl From<Asked> for ShownWaves {
    fn from(asked: Asked) -> Self {
        Self {
            starts_on: asked.starts_on,
            participants: asked.participants,
            waves: rules::shown(asked),
        }
    }
}

/// A course, a company or a group that is asked in waves.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = cohorts)]
#[serde(rename_all = "camelCase")]
pub struct Cohort {
    /// Names the cohort.
    pub id: CohortId,
    /// Whose data set it belongs to.
    pub municipality_id: MunicipalityId,
    /// What it is asked about.
    pub indicator_id: IndicatorId,
    /// That indicator's name.
    #[diesel(select_expression = queries::indicator_name(), select_expression_type = Computed<Text>)]
    pub indicator_name: String,
    /// The organisation that asks.
    pub partner_id: PartnerId,
    /// That organisation's name.
    #[diesel(select_expression = queries::partner_name(), select_expression_type = Computed<Nullable<Text>>)]
    pub partner_name: Option<String>,
    /// What people call it.
    #[schema(example = "Kom og Kvit, uge 36")]
    pub name: String,
    /// What it is.
    pub kind: CohortKind,
    /// When it is asked, and what came of it.
    #[serde(flatten)]
    #[schema(value_type = ShownWaves)]
    #[diesel(embed)]
    pub asked: Asked,
    /// What one has to know of it.
    pub note: Option<String>,
    /// When the first wave without answers is due; null when all are answered.
    pub next_due: Option<NaiveDate>,
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

impl Cohort {
    /// Where it stands, as far as permissions care: with the organisation that asks.
    pub fn place(&self) -> Place {
        place(self.municipality_id, self.partner_id)
    }

    /// Tells what a member may do with it.
    #[must_use]
    pub fn seen_by(mut self, member: &Member) -> Self {
        if member.may::<WriteFigures>(&self.place()) {
            self.may = usual(self.archived_at.is_some());
        }
        self
    }
}

impl Versioned for Cohort {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Audited for Cohort {
    const KIND: &'static str = "cohort";

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

/// What one may say about a cohort.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CohortInput {
    /// What it is asked about; one that exists stays with its indicator.
    pub indicator_id: IndicatorRef,
    /// The organisation that asks.
    pub partner_id: PartnerRef,
    /// What people call it, 1 to 200 characters.
    #[schema(example = "Kom og Kvit, uge 36", min_length = 1, max_length = 200)]
    pub name: String,
    /// What it is.
    pub kind: CohortKind,
    /// The day that waves are counted from.
    pub starts_on: NaiveDate,
    /// How many began.
    #[schema(minimum = 1, maximum = 100_000, example = 12)]
    pub participants: i32,
    /// What one has to know of it, at most 2,000 characters.
    #[schema(max_length = 2000)]
    pub note: Option<String>,
    /// When it is asked, and what came of it: 1 to 12, each of its own time.
    #[schema(min_items = 1, max_items = 12, example = json!([{"months": 0}, {"months": 6}, {"months": 12}]))]
    pub waves: Vec<WaveInput>,
}

impl NamesPartners for CohortInput {
    fn partners(&self) -> Vec<&PartnerRef> {
        vec![&self.partner_id]
    }
}

/// A cohort whose fields have been judged.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = cohorts, treat_none_as_null = true)]
pub struct CheckedCohort {
    pub(super) partner_id: PartnerId,
    pub(super) name: String,
    pub(super) kind: CohortKind,
    pub(super) starts_on: NaiveDate,
    pub(super) participants: i32,
    pub(super) note: Option<String>,
    pub(super) waves: Stored<Vec<WaveInput>>,
    pub(super) next_due: Option<NaiveDate>,
}

/// Which cohorts are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CohortFilter {
    /// Those of one indicator.
    pub indicator_id: Option<IndicatorRef>,
    /// Those of one organisation.
    pub partner_id: Option<PartnerRef>,
    /// Those with a wave without answers that is due on this day or before.
    pub due_by: Option<NaiveDate>,
    /// Those that start on this day or later.
    pub from: Option<NaiveDate>,
    /// Those that start on this day or before.
    pub to: Option<NaiveDate>,
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

impl NamesPartners for CohortFilter {
    fn partners(&self) -> Vec<&PartnerRef> {
        self.partner_id.iter().collect()
    }
}

page_of! {
    /// Cohorts, latest start first.
    CohortPage of Cohort
}

/// Which cohorts are to be counted together.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WaveFilter {
    /// Those of one organisation.
    pub partner_id: Option<PartnerRef>,
    /// Those that start on this day or later.
    pub from: Option<NaiveDate>,
    /// Those that start on this day or before.
    pub to: Option<NaiveDate>,
}

impl NamesPartners for WaveFilter {
    fn partners(&self) -> Vec<&PartnerRef> {
        self.partner_id.iter().collect()
    }
}

/// What came of one wave, over all cohorts that have answered it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WaveSummary {
    /// Months after the start; 0 is before it.
    pub months: u32,
    /// What it is called.
    pub label: Both,
    /// How many cohorts have answered.
    pub cohorts: usize,
    /// How many have not answered yet.
    pub waiting: usize,
    /// How many began in those that have answered.
    pub participants: u64,
    /// How many of them were asked.
    pub asked: u64,
    /// How many of these answered.
    pub replied: u64,
    /// Of how many of these it is true; null where a mean is measured.
    pub numerator: Option<u64>,
    /// The mean, in which each answer counts the same; null where a share is measured.
    pub mean: Option<Figure>,
    /// The shares that follow.
    #[serde(flatten)]
    pub rates: Rates,
}

/// What came of the waves of an indicator's cohorts.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaveSummaries {
    /// The waves, in order of time.
    pub items: Vec<WaveSummary>,
}

impl Versioned for WaveSummaries {}
