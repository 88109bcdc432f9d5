//! What a measurement is, and what one may say about it.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Nullable, Text};
use figures::number::Figure;
use figures::period::Period;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::queries;
use super::rules;
use super::sight::Sight;
use super::veil::Veil;
use crate::audit::Audited;
use crate::auth::{ApproveFigures, Member, Place, WriteFigures};
use crate::columns::{Computed, Stored, may};
use crate::etag::Versioned;
use crate::ids::{AgreementId, IndicatorId, MeasurementId, MunicipalityId, PartnerId, PersonId};
use crate::indicators::reference::IndicatorRef;
use crate::page_of;
use crate::partners::reference::{NamesPartners, PartnerRef};
use crate::schema::{measurement_revisions, measurement_steps, measurements};
use crate::text_enum;

text_enum! {
    /// How far a figure has come.
    MeasurementState {
        /// Being written.
        Draft "draft",
        /// Waiting to be approved.
        Submitted "submitted",
        /// Sent back with a reason.
        Returned "returned",
        /// Approved: it counts for everybody.
        Approved "approved",
        /// Approved and made public.
        Published "published",
        /// Written anew after it had been approved; until somebody else approves it, the former figure counts.
        Corrected "corrected",
    }
}

text_enum! {
    /// Why there is no figure.
    NoValueReason {
        /// Nobody has measured it.
        NotMeasured "notMeasured",
        /// It has not come from whoever holds it.
        NotReceived "notReceived",
        /// It makes no sense for this organisation or period.
        NotApplicable "notApplicable",
        /// Too few to tell anything.
        TooFew "tooFew",
        /// Something that the note tells.
        Other "other",
    }
}

text_enum! {
    /// What may be done with figures.
    FigureStep {
        /// Send it to be approved.
        Submit "submit",
        /// Send it back; a reason is needed.
        Return "return",
        /// Let it count; never one's own.
        Approve "approve",
        /// Make an approved figure public.
        Publish "publish",
    }
}

text_enum! {
    /// What was done with a figure.
    StepTaken {
        /// It was written.
        Written "written",
        /// It was sent to be approved.
        Submitted "submitted",
        /// It was sent back.
        Returned "returned",
        /// It was approved.
        Approved "approved",
        /// It was made public.
        Published "published",
        /// It was written anew after it had been approved.
        Corrected "corrected",
    }
}

/// How many there were of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CountOfKind {
    /// The kind, as the target names it, 1 to 200 characters.
    #[schema(example = "Kom og Kvit", min_length = 1, max_length = 200)]
    pub label: String,
    /// How many.
    pub value: Figure,
}

/// Who accepted something odd, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Accepted {
    /// Why it is right.
    pub why: String,
    /// Who said so.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Something odd about a figure, which has to be accepted before it is submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Remark {
    /// What is odd, stable: `outsidePlausible`, `farFromLast`.
    #[schema(example = "outsidePlausible")]
    pub code: String,
    /// Who accepted it; null while nobody has.
    pub accepted: Option<Accepted>,
}

/// What was reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, Queryable, Selectable, Insertable)]
#[diesel(table_name = measurement_revisions, check_for_backend(diesel::pg::Pg))]
#[serde(rename_all = "camelCase")]
pub struct Content {
    /// The figure, in the unit of the indicator; worked out where there are a numerator and a denominator.
    #[schema(example = 36.6)]
    pub value: Option<Figure>,
    /// How many it was true of.
    #[schema(example = 41)]
    pub numerator: Option<Figure>,
    /// How many were asked.
    #[schema(example = 112)]
    pub denominator: Option<Figure>,
    /// Among how many a place was taken.
    #[serde(rename = "of")]
    #[diesel(column_name = rank_of)]
    pub of: Option<i32>,
    /// Key of the category, where a category is reported.
    pub category: Option<String>,
    /// The words, where words are reported.
    pub narrative: Option<String>,
    /// How many there were of each kind, for targets of several counts.
    #[schema(value_type = Vec<CountOfKind>)]
    pub parts: Stored<Vec<CountOfKind>>,
    /// How many were asked in a survey.
    pub sample_size: Option<i32>,
    /// Lower end of the confidence interval.
    pub confidence_low: Option<Figure>,
    /// Upper end of the confidence interval.
    pub confidence_high: Option<Figure>,
    /// What a reader has to know.
    pub note: Option<String>,
    /// Where the figure was found.
    pub source_reference: Option<String>,
    /// Why there is no figure.
    pub no_value_reason: Option<NoValueReason>,
}

/// What one organisation reports for one indicator and one period.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = measurements, check_for_backend(diesel::pg::Pg))]
#[serde(rename_all = "camelCase")]
pub struct Measurement {
    /// Names the measurement.
    pub id: MeasurementId,
    /// Whose data set it belongs to.
    pub municipality_id: MunicipalityId,
    /// What is measured.
    pub indicator_id: IndicatorId,
    /// That indicator's name.
    #[diesel(select_expression = queries::indicator_name(), select_expression_type = Computed<Text>)]
    pub indicator_name: String,
    /// The organisation that reports.
    pub partner_id: PartnerId,
    /// That organisation's name.
    #[diesel(select_expression = queries::partner_name(), select_expression_type = Computed<Nullable<Text>>)]
    pub partner_name: Option<String>,
    /// The span that it is about.
    pub period: Period,
    /// The category that it is about; null for the whole.
    pub breakdown: Option<String>,
    /// What was reported.
    #[serde(flatten)]
    #[diesel(embed)]
    pub content: Content,
    /// Whether the numbers are left out, since they are small and of other people's.
    #[diesel(select_expression = queries::shown(), select_expression_type = Computed<diesel::sql_types::Bool>)]
    pub hidden: bool,
    /// How far it has come.
    pub state: MeasurementState,
    /// Number of the revision that is shown, from 1.
    #[diesel(column_name = number, select_expression = measurement_revisions::number)]
    pub revision: i32,
    /// Number of the revision that counts; null until one is approved.
    pub approved_revision: Option<i32>,
    /// Why it was last returned or corrected.
    #[diesel(select_expression = queries::reason(), select_expression_type = Computed<Nullable<Text>>)]
    pub reason: Option<String>,
    /// What is odd about it, and who accepted that.
    #[schema(value_type = Vec<Remark>)]
    #[diesel(select_expression = measurement_revisions::remarks)]
    pub remarks: Stored<Vec<Remark>>,
    /// Who wrote it.
    #[diesel(select_expression = queries::written_by(), select_expression_type = Computed<Nullable<Text>>)]
    pub written_by: Option<String>,
    /// When it was written.
    #[diesel(select_expression = measurement_revisions::written_at)]
    pub written_at: DateTime<Utc>,
    /// Counts changes.
    pub version: i64,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// What you may do with it.
    #[diesel(select_expression = may(), select_expression_type = Computed<Array<Text>>)]
    pub may: Vec<String>,
    /// Who wrote it, as rules care.
    #[serde(skip)]
    #[schema(ignore)]
    #[diesel(select_expression = measurement_revisions::written_by)]
    pub(super) author: PersonId,
}

impl Measurement {
    /// Where it stands, as far as permissions care: with the organisation that reports.
    pub fn place(&self) -> Place {
        place(self.municipality_id, self.partner_id)
    }

    /// Shows a member what is theirs to see, and tells what they may do with it.
    ///
    /// Whoever does not work with the figure sees what was approved, without small numbers of people.
    #[must_use]
    pub(super) fn seen_by(mut self, member: &Member, veil: &Veil) -> Self {
        if !Sight::of(member).covers(self.municipality_id, self.partner_id) {
            let place = (
                Some(self.partner_id),
                self.period,
                self.breakdown.as_deref(),
            );
            self.hidden = veil.hides(self.indicator_id, place);
            if self.hidden {
                self.content.veil();
            }
            self.state = match self.state {
                MeasurementState::Published => MeasurementState::Published,
                _ => MeasurementState::Approved,
            };
            self.reason = None;
            self.remarks = Stored(Vec::new());
            return self;
        }
        let writes = member.may::<WriteFigures>(&self.place());
        let approves = member.may::<ApproveFigures>(&self.place());
        let own = member.person_in(self.municipality_id) == Some(self.author);
        self.may = rules::steps(self.state, self.approved_revision.is_some(), own)
            .filter(|step| if step.asks_approval { approves } else { writes })
            .map(|step| step.word.to_owned())
            .collect();
        self
    }
}

/// Where a figure stands: with the organisation that reports it.
pub(crate) fn place(municipality: MunicipalityId, partner: PartnerId) -> Place {
    Place {
        municipality,
        owner: Some(partner),
        agreement: None,
    }
}

impl Versioned for Measurement {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Audited for Measurement {
    const KIND: &'static str = "measurement";

    fn id(&self) -> Uuid {
        self.id.into()
    }

    fn municipality(&self) -> MunicipalityId {
        self.municipality_id
    }

    fn title(&self) -> Option<&str> {
        Some(&self.indicator_name)
    }
}

/// A remark that is accepted.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptedInput {
    /// The remark's code.
    #[schema(example = "outsidePlausible", max_length = 40)]
    pub code: String,
    /// Why the figure is right, 1 to 500 characters.
    #[schema(example = "Ny aldersgruppe i år", min_length = 1, max_length = 500)]
    pub why: String,
}

/// What one may report.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MeasurementInput {
    /// The category that it is about; the whole when left out.
    #[schema(max_length = 40)]
    pub breakdown: Option<String>,
    /// The figure, in the unit of the indicator. A share may be given by numerator and denominator instead.
    pub value: Option<Figure>,
    /// How many it was true of; not more than the denominator.
    pub numerator: Option<Figure>,
    /// How many were asked.
    pub denominator: Option<Figure>,
    /// Among how many a place was taken: for ranks only.
    #[schema(minimum = 1, maximum = 100_000)]
    pub of: Option<i32>,
    /// Key of the category, where a category is reported.
    #[schema(max_length = 40)]
    pub category: Option<String>,
    /// The words, where words are reported, at most 4,000 characters.
    #[schema(max_length = 4000)]
    pub narrative: Option<String>,
    /// How many there were of each kind, at most 50.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub parts: Vec<CountOfKind>,
    /// How many were asked in a survey, 0 to 100,000,000.
    #[schema(minimum = 0, maximum = 100_000_000)]
    pub sample_size: Option<i32>,
    /// Lower end of the confidence interval.
    pub confidence_low: Option<Figure>,
    /// Upper end of the confidence interval.
    pub confidence_high: Option<Figure>,
    /// What a reader has to know, at most 2,000 characters.
    #[schema(max_length = 2000)]
    pub note: Option<String>,
    /// Where the figure was found, at most 500 characters.
    #[schema(max_length = 500)]
    pub source_reference: Option<String>,
    /// Why there is no figure: needed when none is given, and only then.
    pub no_value_reason: Option<NoValueReason>,
    /// Remarks that are accepted, at most 10.
    #[serde(default)]
    #[schema(max_items = 10)]
    pub accepted: Vec<AcceptedInput>,
    /// Why an approved figure is corrected, at most 1,000 characters; needed then.
    #[schema(max_length = 1000)]
    pub reason: Option<String>,
}

/// A figure in the version that one has read.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureVersion {
    /// Names the measurement.
    pub id: MeasurementId,
    /// Its version.
    pub version: i64,
}

/// A step for one figure or many: all of them take it, or none.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StepInput {
    /// What to do.
    pub step: FigureStep,
    /// Why, at most 1,000 characters; needed to return.
    #[schema(max_length = 1000)]
    pub reason: Option<String>,
    /// The figures, 1 to 500.
    #[schema(min_items = 1, max_items = 500)]
    pub measurements: Vec<FigureVersion>,
}

/// Figures after a step, in the order in which they were named.
#[derive(Debug, Serialize, ToSchema)]
pub struct Stepped {
    /// The figures.
    pub items: Vec<Measurement>,
}

impl Versioned for Stepped {}

/// What was done with a figure, and what it was then.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = measurement_steps, check_for_backend(diesel::pg::Pg))]
#[serde(rename_all = "camelCase")]
pub struct PastStep {
    /// What was done.
    pub step: StepTaken,
    /// Why it was returned or corrected.
    pub reason: Option<String>,
    /// Number of the revision that it was done with.
    pub revision: i32,
    /// What was reported.
    #[serde(flatten)]
    #[diesel(embed)]
    pub content: Content,
    /// Who did it.
    #[diesel(select_expression = queries::taken_by(), select_expression_type = Computed<Nullable<Text>>)]
    pub by: Option<String>,
    /// When it was done.
    #[diesel(column_name = taken_at)]
    pub at: DateTime<Utc>,
}

/// The way of a figure, latest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct PastSteps {
    /// The steps, at most 500.
    pub items: Vec<PastStep>,
}

impl Versioned for PastSteps {}

text_enum! {
    /// The order of a list of figures.
    MeasurementSort {
        /// Latest period first.
        LatestPeriod "-period",
        /// Longest unchanged first: whoever waits longest comes first.
        OldestFirst "updatedAt",
    }
}

/// Which figures are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MeasurementFilter {
    /// Those of one indicator.
    pub indicator_id: Option<IndicatorRef>,
    /// Those of one organisation.
    pub partner_id: Option<PartnerRef>,
    /// Those of the indicators that an agreement has targets for.
    pub agreement_id: Option<AgreementId>,
    /// Those in one state.
    #[param(inline)]
    pub state: Option<MeasurementState>,
    /// Those that wait to be approved.
    #[serde(default)]
    pub waiting: bool,
    /// Those of one category.
    pub breakdown: Option<String>,
    /// Those of periods that end on this day or later.
    pub from: Option<NaiveDate>,
    /// Those of periods that end on this day or before.
    pub to: Option<NaiveDate>,
    /// The order; latest period first when left out.
    #[param(inline)]
    pub sort: Option<MeasurementSort>,
    /// Rows of a page, 1 to 500; 50 when left out.
    pub limit: Option<i64>,
    /// The `next` of the page before.
    pub after: Option<String>,
    /// Whether to count all.
    #[serde(default)]
    pub count: bool,
}

impl NamesPartners for MeasurementFilter {
    fn partners(&self) -> Vec<&PartnerRef> {
        self.partner_id.iter().collect()
    }
}

/// Which period of an indicator is meant.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct PeriodPath {
    /// A period of the indicator's frequency: 2026, 2026-H1, 2026-Q3, 2026-09, 2026-W40, 2026-09-30 or 2026-SY. The
    /// spellings of DHIS2 and of Statistics Denmark are read too.
    #[param(example = "2026")]
    pub period: String,
}

/// Which category of a figure is wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BreakdownFilter {
    /// Key of the category; the whole when left out.
    pub breakdown: Option<String>,
}

page_of! {
    /// Figures, in the order asked for.
    MeasurementPage of Measurement
}
