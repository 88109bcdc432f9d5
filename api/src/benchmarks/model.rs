//! What a benchmark is, and what one may say about it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Nullable, Text, Uuid as SqlUuid};
use figures::compare::Comparison;
use figures::number::Figure;
use figures::period::Period;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::queries;
use crate::audit::Audited;
use crate::auth::{EditIndicators, Member, Place};
use crate::check::Check;
use crate::columns::{Computed, may, usual};
use crate::etag::Versioned;
use crate::ids::{BenchmarkId, IndicatorId, MunicipalityId, PartnerId};
use crate::indicators::model::Indicator;
use crate::indicators::reference::IndicatorRef;
use crate::page_of;
use crate::problem::Problem;
use crate::schema::benchmarks;
use crate::text_enum;

text_enum! {
    /// What sort of elsewhere a benchmark is from.
    BenchmarkScope {
        /// A region.
        Region "region",
        /// The whole country.
        Country "country",
        /// Another municipality.
        Municipality "municipality",
        /// Several municipalities together.
        Municipalities "municipalities",
        /// Something else.
        Other "other",
    }
}

/// What an indicator is elsewhere.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = benchmarks)]
#[serde(rename_all = "camelCase")]
pub struct Benchmark {
    /// Names the benchmark.
    pub id: BenchmarkId,
    /// Whose data set it belongs to.
    pub municipality_id: MunicipalityId,
    /// The indicator that is compared.
    pub indicator_id: IndicatorId,
    /// The category that it is about; null for the whole.
    pub breakdown: Option<String>,
    /// The span that it is about.
    pub period: Period,
    /// What sort of elsewhere it is from.
    pub scope: BenchmarkScope,
    /// Where.
    #[schema(example = "Region Midtjylland")]
    pub name: String,
    /// The figure there; null where only the comparison is known.
    pub value: Option<Figure>,
    /// How many it was true of there.
    pub numerator: Option<Figure>,
    /// How many were asked there.
    pub denominator: Option<Figure>,
    /// Lower end of its confidence interval.
    pub lower: Option<Figure>,
    /// Upper end of its confidence interval.
    pub upper: Option<Figure>,
    /// How the own figure compares, as the source states it.
    pub comparison: Option<Comparison>,
    /// Where it is stated.
    pub source: Option<String>,
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
    #[serde(skip)]
    #[schema(ignore)]
    #[diesel(select_expression = queries::responsible(), select_expression_type = Computed<Nullable<SqlUuid>>)]
    responsible: Option<PartnerId>,
}

impl Benchmark {
    /// Where it stands, as far as permissions care: with its indicator.
    pub fn place(&self) -> Place {
        Place {
            municipality: self.municipality_id,
            owner: self.responsible,
            agreement: None,
        }
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

impl Versioned for Benchmark {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Audited for Benchmark {
    const KIND: &'static str = "benchmark";

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

/// What one may say about a benchmark.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BenchmarkInput {
    /// The indicator that is compared; one that exists stays with its indicator.
    pub indicator_id: IndicatorRef,
    /// The category that it is about; the whole when left out.
    #[schema(max_length = 40)]
    pub breakdown: Option<String>,
    /// The span that it is about.
    pub period: Period,
    /// What sort of elsewhere it is from.
    pub scope: BenchmarkScope,
    /// Where, 1 to 200 characters.
    #[schema(example = "Region Midtjylland", min_length = 1, max_length = 200)]
    pub name: String,
    /// The figure there. It, the two counts, or how the own figure compares has to be said.
    #[schema(example = 18.5)]
    pub value: Option<Figure>,
    /// How many it was true of there.
    pub numerator: Option<Figure>,
    /// How many were asked there.
    pub denominator: Option<Figure>,
    /// Lower end of its confidence interval.
    pub lower: Option<Figure>,
    /// Upper end of its confidence interval.
    pub upper: Option<Figure>,
    /// How the own figure compares, as the source states it.
    #[schema(example = "higher")]
    pub comparison: Option<Comparison>,
    /// Where it is stated, at most 500 characters.
    #[schema(max_length = 500)]
    pub source: Option<String>,
}

/// A benchmark whose fields have been judged.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = benchmarks, treat_none_as_null = true)]
pub struct CheckedBenchmark {
    breakdown: Option<String>,
    period: Period,
    period_from: chrono::NaiveDate,
    period_to: chrono::NaiveDate,
    scope: BenchmarkScope,
    name: String,
    value: Option<Figure>,
    numerator: Option<Figure>,
    denominator: Option<Figure>,
    lower: Option<Figure>,
    upper: Option<Figure>,
    comparison: Option<Comparison>,
    source: Option<String>,
}

impl BenchmarkInput {
    /// Judges every field.
    pub fn checked(&self, indicator: &Indicator) -> Result<CheckedBenchmark, Problem> {
        let mut check = Check::new();
        let (part, whole) = (self.numerator, self.denominator);
        check.require(
            part.is_none() || whole.is_some(),
            "/denominator",
            "required",
        );
        check.require(whole.is_none() || part.is_some(), "/numerator", "required");
        for (pointer, count) in [("/numerator", part), ("/denominator", whole)] {
            let negative = count.is_some_and(|count| count < Figure::default());
            check.require(!negative, pointer, "negative");
        }
        let counts = part.zip(whole);
        let fits = counts.is_none_or(|(part, whole)| part <= whole);
        check.require(fits, "/numerator", "moreThanDenominator");
        check.require(
            counts.is_none() || self.value.is_none(),
            "/value",
            "workedOut",
        );
        let counted = part.is_some() || whole.is_some();
        let said = self.value.is_some() || counted || self.comparison.is_some();
        check.require(said, "/value", "required");
        let ordered = self
            .lower
            .zip(self.upper)
            .is_none_or(|(low, high)| low <= high);
        check.require(ordered, "/upper", "order");
        let breakdown = check.optional("/breakdown", self.breakdown.as_deref(), 40);
        let known = breakdown
            .as_deref()
            .is_none_or(|key| indicator.has_category(key));
        check.require(known, "/breakdown", "notOffered");
        let worked_out = |(part, whole)| indicator.unit.share().figure(part, whole);
        let checked = CheckedBenchmark {
            breakdown,
            period: self.period,
            period_from: self.period.first(),
            period_to: self.period.last(),
            scope: self.scope,
            name: check.text("/name", &self.name, 200),
            value: counts.map_or(self.value, worked_out),
            numerator: part,
            denominator: whole,
            lower: self.lower,
            upper: self.upper,
            comparison: self.comparison,
            source: check.optional("/source", self.source.as_deref(), 500),
        };
        check.done(checked)
    }
}

/// Which benchmarks are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BenchmarkFilter {
    /// Those of one indicator.
    pub indicator_id: Option<IndicatorRef>,
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
    /// Benchmarks, latest period first.
    BenchmarkPage of Benchmark
}
