//! What a target is, and what one may say about it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Text};
use figures::judgement::Verdict;
use figures::number::Figure;
use figures::period::Period;
use figures::sentence::{Both, of_target};
use figures::target::TargetInput as Statement;
use figures::unit::Unit;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::queries;
use crate::auth::EditGoals;
use crate::check::Check;
use crate::columns::{Computed, Stored, may};
use crate::etag::Versioned;
use crate::ids::{AgreementId, GoalId, IndicatorId, SuccessCriterionId, TargetId};
use crate::indicators::model::Indicator;
use crate::indicators::reference::IndicatorRef;
use crate::problem::{FieldProblem, Problem};
use crate::schema::targets;
use crate::{page_of, stands_below};

/// A statement as it stands in the row, with what has to be known of its indicator.
#[derive(Debug, Clone, Serialize, HasQuery)]
#[diesel(table_name = targets)]
#[serde(into = "Shown")]
pub struct Said {
    statement: Stored<Statement>,
    /// The indicator's name, its unit, and what people call the category.
    #[diesel(select_expression = queries::about(), select_expression_type = Computed<queries::AboutColumns>)]
    about: (String, Unit, Option<String>),
}

/// A statement, read back.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReadStatement)]
pub struct Read {
    /// What shall hold.
    statement: Statement,
    /// The same as people say it, as the middle of a sentence.
    #[schema(example = json!({"da": "mindst 70 % pr. kursus", "en": "at least 70% per course"}))]
    reading: Both,
}

/// A statement, read back, with what it is about.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TargetReading)]
pub struct Shown {
    /// The indicator's name.
    #[schema(example = "Andel, der gennemfører")]
    indicator_name: String,
    #[serde(flatten)]
    read: Read,
}

impl From<Said> for Shown {
    fn from(said: Said) -> Self {
        let (indicator_name, unit, category) = said.about;
        Self {
            indicator_name,
            read: Read::of(said.statement.0, unit, category.as_deref()),
        }
    }
}

impl Read {
    fn of(statement: Statement, unit: Unit, category: Option<&str>) -> Self {
        let target = statement.checked();
        let reading = Both::of(|language| {
            // A statement is judged before it is kept.
            let target = target.as_ref();
            target.map_or_else(
                |_| String::new(),
                |target| of_target(target, unit, category, language),
            )
        });
        Self { statement, reading }
    }
}

/// A typed statement about an indicator, made under a goal.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = targets)]
#[serde(rename_all = "camelCase")]
pub struct Target {
    /// Names the target.
    pub id: TargetId,
    /// The agreement it belongs to.
    pub agreement_id: AgreementId,
    /// The goal it belongs to.
    pub goal_id: GoalId,
    /// The criterion of that goal that it puts into figures.
    pub success_criterion_id: Option<SuccessCriterionId>,
    /// What it is about.
    pub indicator_id: IndicatorId,
    /// What shall hold.
    #[serde(flatten)]
    #[schema(value_type = Shown)]
    #[diesel(embed)]
    pub said: Said,
    /// The verdict that an owner has put in the place of the computed one; null without. It counts as long as the figure
    /// is the one that was judged then.
    #[serde(serialize_with = "told")]
    #[schema(value_type = Option<Overruled>)]
    pub overruling: Option<Stored<KeptOverruling>>,
    /// The figure that was judged when it was overruled.
    #[serde(skip)]
    #[schema(ignore)]
    pub(crate) overruled_figure: Option<Figure>,
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
    pub(crate) standing: TargetStanding,
}

/// The verdict that an owner has put in the place of the computed one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Overruled {
    /// The verdict that counts.
    pub verdict: Verdict,
    /// Why.
    #[schema(example = "Tallet mangler tre hold, der sluttede i december.")]
    pub reason: String,
    /// Who said so.
    #[schema(example = "Ellen Ejer")]
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The period of the figure that was judged then; null where there was none.
    pub period: Option<Period>,
}

/// An overruling as it is kept: with the verdict that it was about, which tells of a figure that may be hidden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptOverruling {
    /// What anybody may know.
    #[serde(flatten)]
    pub said: Overruled,
    /// What was computed then.
    pub computed: Verdict,
}

/// Tells of an overruling what anybody may know.
#[expect(clippy::ref_option, reason = "the form that serde asks for")]
fn told<S: serde::Serializer>(
    kept: &Option<Stored<KeptOverruling>>,
    to: S,
) -> Result<S::Ok, S::Error> {
    kept.as_ref().map(|Stored(kept)| &kept.said).serialize(to)
}

stands_below! { targets: Target "target", TargetStanding, EditGoals, |target| target.indicator_name() }

impl Target {
    /// What shall hold, as it stands in the row.
    pub(crate) fn statement(&self) -> &Statement {
        &self.said.statement.0
    }

    /// What its indicator is called.
    pub(crate) fn indicator_name(&self) -> &str {
        &self.said.about.0
    }

    /// What people call the category that it is about.
    pub(crate) fn category(&self) -> Option<&str> {
        self.said.about.2.as_deref()
    }
}

/// What one may say about a target.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TargetInput {
    /// The goal it belongs to: needed for a new one; one that exists stays under its goal.
    pub goal_id: Option<GoalId>,
    /// The criterion of that goal that it puts into figures.
    pub success_criterion_id: Option<SuccessCriterionId>,
    /// What it is about, an indicator of the same municipality.
    pub indicator_id: IndicatorRef,
    /// What shall hold.
    pub statement: Statement,
    /// Order among its siblings; last, or unchanged, when left out.
    #[schema(minimum = 0, maximum = 100_000)]
    pub position: Option<i32>,
}

/// A target whose fields have been judged.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = targets, treat_none_as_null = true)]
pub struct CheckedTarget {
    success_criterion_id: Option<SuccessCriterionId>,
    /// What it is about.
    pub indicator_id: IndicatorId,
    statement: Stored<Statement>,
    overruling: Option<Stored<KeptOverruling>>,
    overruled_figure: Option<Figure>,
}

impl CheckedTarget {
    /// What was said of the verdict before holds on, unless something else is to be judged now.
    #[must_use]
    pub(super) fn after(mut self, before: &Target) -> Self {
        if self.indicator_id == before.indicator_id && self.statement == before.said.statement {
            self.overruling.clone_from(&before.overruling);
            self.overruled_figure = before.overruled_figure;
        }
        self
    }
}

impl TargetInput {
    /// Judges every field but the indicator, and gives the statement.
    pub fn judged(&self) -> Result<Statement, Problem> {
        let mut check = Check::new();
        check.position(self.position);
        let statement = judged(&mut check, &self.statement);
        check.done(statement)
    }

    /// What was judged, about the indicator that was found.
    pub fn checked(&self, indicator_id: IndicatorId, statement: Statement) -> CheckedTarget {
        CheckedTarget {
            success_criterion_id: self.success_criterion_id,
            indicator_id,
            statement: Stored(statement),
            overruling: None,
            overruled_figure: None,
        }
    }
}

/// A statement that is to be read back before anything is kept.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReadingInput {
    /// What it is about.
    pub indicator_id: IndicatorRef,
    /// What shall hold.
    pub statement: Statement,
}

impl ReadingInput {
    /// Judges the statement, and says it as people do.
    pub(super) fn read(&self, indicator: &Indicator) -> Result<Read, Problem> {
        let mut check = Check::new();
        let statement = judged(&mut check, &self.statement);
        check.done(())?;
        judge_with(&self.statement, indicator)?;
        let category = statement.breakdown.as_deref();
        let category = category.map(|key| indicator.category(key));
        Ok(Read::of(statement, indicator.unit, category.as_deref()))
    }
}

impl Versioned for Read {}

/// Judges a statement by itself; one with faults comes back as it is.
fn judged(check: &mut Check, statement: &Statement) -> Statement {
    match statement.checked() {
        Ok(target) => Statement::from(&target),
        Err(faults) => {
            for fault in faults {
                let pointer = format!("/statement{}", fault.pointer);
                let problem = FieldProblem::new(pointer, fault.code);
                let params = fault.params.iter();
                check.reject(params.fold(problem, |told, (name, figure)| told.with(name, figure)));
            }
            statement.clone()
        }
    }
}

/// Judges a statement by what it is about: figures of that unit have to be able to fulfil it, and a category has to be
/// one of the indicator's.
pub(super) fn judge_with(statement: &Statement, indicator: &Indicator) -> Result<(), Problem> {
    let mut check = Check::new();
    let fits = statement.checked();
    let fits = fits.is_ok_and(|target| target.fits(indicator.unit));
    check.require(fits, "/statement/operator", "notForUnit");
    let wanted = statement.breakdown.as_deref().map(str::trim);
    let known = wanted.is_none_or(|wanted| wanted.is_empty() || indicator.has_category(wanted));
    check.require(known, "/statement/breakdown", "notOffered");
    check.done(())
}

/// Which targets are wanted: those of an agreement, of a goal, or of both.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TargetFilter {
    /// Those of one agreement, under goals that are in use.
    pub agreement_id: Option<AgreementId>,
    /// Those of one goal.
    pub goal_id: Option<GoalId>,
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

/// Which pages of an indicator's targets are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct IndicatorTargetFilter {
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
    /// Targets, in order.
    TargetPage of Target
}
