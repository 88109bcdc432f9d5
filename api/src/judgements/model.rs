//! What targets say about the figures, as the API tells it.

use chrono::NaiveDate;
use figures::compare::Comparison;
use figures::judgement::{Band, Judgement, Verdict};
use figures::number::Figure;
use figures::period::Period;
use figures::rollup::{LONGEST_REASON, Rolled};
use figures::sentence::Both;
use figures::target::TargetInput as Statement;
use figures::unit::{Direction, Unit};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::benchmarks::model::BenchmarkScope;
use crate::check::Check;
use crate::etag::Versioned;
use crate::ids::{AgreementId, BenchmarkId, GoalId, IndicatorId, SuccessCriterionId, TargetId};
use crate::indicators::model::{Frequency, IndicatorDefinition};
use crate::measurements::model::NoValueReason;
use crate::partners::reference::{NamesPartners, PartnerRef};
use crate::problem::Problem;
use crate::targets::model::Overruled;

/// The verdict that an owner has put in the place of the computed one, and whether it still holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TargetOverruling {
    /// What they said, why and when.
    #[serde(flatten)]
    pub said: Overruled,
    /// Whether it counts no longer, since another figure is judged now.
    pub lapsed: bool,
}

/// Whether a target is reached, as computed and as it counts.
#[derive(Debug, Serialize, ToSchema)]
pub struct Judged {
    /// The verdict that counts: an owner's, else the computed one.
    pub verdict: Verdict,
    /// The verdict that an owner has put in the place of the computed one; null without.
    pub overruling: Option<TargetOverruling>,
    /// What was computed.
    pub judgement: Judgement,
}

/// What one target says about the figures.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TargetJudgement {
    /// The target.
    pub target_id: TargetId,
    /// What it is about.
    pub indicator_id: IndicatorId,
    /// That indicator's name.
    pub indicator_name: String,
    /// The agreement that it was made in.
    pub agreement_id: AgreementId,
    /// The goal that it was made under.
    pub goal_id: GoalId,
    /// The criterion that it puts into figures.
    pub success_criterion_id: Option<SuccessCriterionId>,
    /// What shall hold, as people say it.
    pub reading: Both,
    /// Whether it counts on the levels above. Targets of one goal and criterion about the same figures, each with a deadline
    /// of its own, are steps: only the one that one has come to counts. What is only followed never does.
    pub counts: bool,
    /// Whether it does.
    #[serde(flatten)]
    pub judged: Judged,
}

/// What the judgements of a criterion, a goal or a theme come to.
#[derive(Debug, Serialize, ToSchema)]
pub struct RolledUp {
    /// Names the criterion, the goal or the theme.
    pub id: Uuid,
    /// What they come to, and why.
    #[serde(flatten)]
    pub rolled: Rolled,
}

/// The judgements of an agreement's or a goal's targets, and what they come to.
///
/// What has no target has no verdict and is left out.
#[derive(Debug, Serialize, ToSchema)]
pub struct Judgements {
    /// The day that they are judged on.
    pub on: NaiveDate,
    /// The targets, in order.
    pub items: Vec<TargetJudgement>,
    /// The success criteria that have targets.
    pub criteria: Vec<RolledUp>,
    /// The goals that have targets.
    pub goals: Vec<RolledUp>,
    /// The themes with such goals; none when one goal is asked for.
    pub themes: Vec<RolledUp>,
    /// What the agreement comes to; null when one goal is asked for, and when there is no target.
    pub agreement: Option<Rolled>,
}

impl Versioned for Judgements {}

/// The judgements of the targets that are set for an indicator.
#[derive(Debug, Serialize, ToSchema)]
pub struct IndicatorJudgements {
    /// The day that they are judged on.
    pub on: NaiveDate,
    /// The targets, as far as you can see their agreements.
    pub items: Vec<TargetJudgement>,
}

impl Versioned for IndicatorJudgements {}

/// What was measured in one period.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SeriesPoint {
    /// The span that it is about.
    pub period: Period,
    /// Its first day.
    #[serde(serialize_with = "day")]
    pub first: NaiveDate,
    /// Its last day.
    #[serde(serialize_with = "day")]
    pub last: NaiveDate,
    /// The figure, in the unit of the indicator; null where there is none, or where it is hidden.
    #[schema(example = 36.6)]
    pub value: Option<Figure>,
    /// How many it was true of.
    #[schema(example = 41)]
    pub numerator: Option<Figure>,
    /// How many were asked.
    #[schema(example = 112)]
    pub denominator: Option<Figure>,
    /// Whether the numbers are left out, since they are small and of other people's.
    pub hidden: bool,
    /// Why there is no figure.
    pub no_value_reason: Option<NoValueReason>,
    /// What a reader has to know.
    pub note: Option<String>,
    /// How many organisations it is added up from.
    pub partners: usize,
    /// Whether all of it is approved.
    pub approved: bool,
}

/// Writes a day as it is written everywhere, but at once rather than letter by letter: a series has a hundred of them.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the form that serde asks for"
)]
fn day<S: serde::Serializer>(day: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&day.to_string())
}

/// The days in which a target holds, with its bounds.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TargetStep {
    /// Its first day; null for no beginning.
    pub from: Option<NaiveDate>,
    /// Its last day; null for no end.
    pub to: Option<NaiveDate>,
    /// The bounds.
    #[serde(flatten)]
    pub band: Band,
}

/// A target as a chart draws it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SeriesTarget {
    /// Names the target.
    pub id: TargetId,
    /// The agreement that it was made in.
    pub agreement_id: AgreementId,
    /// The goal that it was made under.
    pub goal_id: GoalId,
    /// What shall hold.
    #[schema(value_type = figures::target::TargetInput)]
    pub statement: Statement,
    /// The same as people say it.
    pub reading: Both,
    /// Its bounds; none where it has no single one.
    pub steps: Vec<TargetStep>,
    /// Whether it holds.
    #[serde(flatten)]
    pub judged: Judged,
}

/// What an indicator is elsewhere, as a chart draws it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SeriesBenchmark {
    /// Names the benchmark.
    pub id: BenchmarkId,
    /// What sort of elsewhere it is from.
    pub scope: BenchmarkScope,
    /// Where.
    #[schema(example = "Region Midtjylland")]
    pub name: String,
    /// The span that it is about.
    pub period: Period,
    /// The figure there; null where only the comparison is known.
    pub value: Option<Figure>,
    /// Lower end of its confidence interval.
    pub lower: Option<Figure>,
    /// Upper end of its confidence interval.
    pub upper: Option<Figure>,
    /// How the own figure compares.
    pub comparison: Option<Comparison>,
    /// Whether that was worked out from the counts (a test of two proportions at five per cent), rather than stated by the
    /// source.
    pub computed: bool,
    /// Where it is stated.
    pub source: Option<String>,
}

/// What a chart of an indicator needs.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Series {
    /// What is measured.
    pub indicator_id: IndicatorId,
    /// What its figures are counted in.
    pub unit: Unit,
    /// Decimals that people read.
    pub decimals: i16,
    /// Which way is better.
    pub direction: Direction,
    /// How often it is measured.
    pub frequency: Frequency,
    /// The figures in order of time.
    pub points: Vec<SeriesPoint>,
    /// The targets that are set for it, as far as you can see their agreements.
    pub targets: Vec<SeriesTarget>,
    /// What it is elsewhere.
    pub benchmarks: Vec<SeriesBenchmark>,
    /// Where it was defined anew: figures before and after do not compare.
    pub breaks: Vec<IndicatorDefinition>,
}

impl Versioned for Series {}

/// A verdict that an owner puts in the place of the computed one.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OverrulingInput {
    /// What it shall be.
    pub verdict: Verdict,
    /// Why, 1 to 1,000 characters.
    #[schema(
        min_length = 1,
        max_length = 1000,
        example = "Tallet mangler tre hold, der sluttede i december."
    )]
    pub reason: String,
}

impl OverrulingInput {
    /// Judges the reason.
    pub(super) fn checked(&self) -> Result<String, Problem> {
        let mut check = Check::new();
        let reason = check.text("/reason", &self.reason, LONGEST_REASON);
        check.done(reason)
    }
}

/// Whose judgements are wanted: an agreement's, or a goal's.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct JudgementFilter {
    /// Those of one agreement.
    pub agreement_id: Option<AgreementId>,
    /// Those of one goal.
    pub goal_id: Option<GoalId>,
    /// The day to judge on; today when left out.
    pub on: Option<NaiveDate>,
    /// Whether figures count that are not approved yet, of those that you work with.
    #[serde(default)]
    pub drafts: bool,
}

/// How an indicator is to be judged.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct IndicatorJudgementFilter {
    /// The day to judge on; today when left out.
    pub on: Option<NaiveDate>,
    /// Whether figures count that are not approved yet, of those that you work with.
    #[serde(default)]
    pub drafts: bool,
}

/// Which part of a series is wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SeriesFilter {
    /// Periods that end on this day or later.
    pub from: Option<NaiveDate>,
    /// Periods that end on this day or before.
    pub to: Option<NaiveDate>,
    /// Key of a category; the whole when left out.
    pub breakdown: Option<String>,
    /// Figures of one organisation; of all together when left out.
    pub partner_id: Option<PartnerRef>,
    /// Whether figures are shown that are not approved yet, of those that you work with.
    #[serde(default)]
    pub drafts: bool,
}

impl NamesPartners for SeriesFilter {
    fn partners(&self) -> Vec<&PartnerRef> {
        self.partner_id.iter().collect()
    }
}
