//! What the whole of a report is.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::Text;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::queries;
use crate::columns::Computed;
use crate::etag::Versioned;
use crate::ids::{AgreementId, ThemeId};
use crate::judgements::reported::ReportedJudgement;
use crate::schema::agreements;
use crate::status::lines::model::{StatusLine, in_order};
use crate::status::reports::model::StatusReport;
use crate::status::rules::{self, Totals};

/// Something of a report: as it is now, or as it was kept when the report was made final.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Kept<T> {
    /// As it is now.
    Now(T),
    /// As it was then, word for word.
    Then(Value),
}

impl<T: Versioned> Versioned for Kept<T> {
    fn version(&self) -> i64 {
        match self {
            Self::Now(now) => now.version(),
            Self::Then(then) => then
                .get("version")
                .and_then(Value::as_i64)
                .unwrap_or_default(),
        }
    }
}

/// The agreement that a report tells about.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = agreements)]
#[serde(rename_all = "camelCase")]
pub struct ReportedAgreement {
    /// Names the agreement.
    pub id: AgreementId,
    /// Its title.
    #[schema(example = "Sundhedspolitik 2017–2021")]
    pub title: String,
    /// First day of its period.
    pub period_start: NaiveDate,
    /// Last day of its period.
    pub period_end: Option<NaiveDate>,
    /// The municipality it belongs to.
    #[diesel(select_expression = queries::municipality_name(), select_expression_type = Computed<Text>)]
    #[schema(example = "Ringsted Kommune")]
    pub municipality_name: String,
}

/// The lines under one theme.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReportedTheme {
    /// The theme; null for the lines without one, which come last.
    pub theme_id: Option<ThemeId>,
    /// Its title; empty without a theme.
    #[schema(example = "Det sunde arbejdsliv")]
    pub title: String,
    /// Its place among the themes of the agreement.
    pub position: i32,
    /// Its lines in order.
    pub lines: Vec<ReportedLine>,
}

/// A line with what the targets of its goals come to.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReportedLine {
    /// The line.
    #[serde(flatten)]
    pub line: StatusLine,
    /// What the targets of its goals come to on the day of the report, of those that have some: by the approved figures, as
    /// anybody may know them. A report that was made final before there were any does not have the field.
    pub judgements: Vec<ReportedJudgement>,
}

/// A status report as it is printed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StatusDocument {
    /// Its head.
    pub report: StatusReport,
    /// The agreement it tells about.
    pub agreement: ReportedAgreement,
    /// Its lines under their themes, in order.
    pub themes: Vec<ReportedTheme>,
    /// What it counts.
    pub totals: Totals,
}

impl Versioned for StatusDocument {}
impl Versioned for Totals {}

impl StatusDocument {
    /// Puts a report together.
    pub fn of(
        report: StatusReport,
        agreement: ReportedAgreement,
        mut lines: Vec<StatusLine>,
        judgements: &[ReportedJudgement],
    ) -> Self {
        in_order(&mut lines);
        let counted = lines.iter().map(StatusLine::counted);
        let totals = rules::totals(&report.scale.0, counted);
        let mut themes: Vec<ReportedTheme> = Vec::new();
        for line in lines {
            let beyond = themes
                .last()
                .map_or(0, |theme| theme.position.saturating_add(1));
            let line = ReportedLine::of(line, judgements);
            let StatusLine { theme_id, .. } = line.line;
            match themes.last_mut() {
                Some(theme) if theme.theme_id == theme_id => theme.lines.push(line),
                _ => themes.push(ReportedTheme {
                    theme_id,
                    title: line.line.theme_title().to_owned(),
                    position: line.line.theme_position().unwrap_or(beyond),
                    lines: vec![line],
                }),
            }
        }
        Self {
            report,
            agreement,
            themes,
            totals,
        }
    }

    /// Every line, in order.
    pub fn lines(&self) -> impl Iterator<Item = &StatusLine> {
        let lines = self.themes.iter().flat_map(|theme| &theme.lines);
        lines.map(|reported| &reported.line)
    }
}

impl ReportedLine {
    /// Puts beside a line what the targets of its goals come to.
    fn of(line: StatusLine, judgements: &[ReportedJudgement]) -> Self {
        let goals = line.goals.0.iter();
        let of_goals = goals.filter_map(|goal| {
            let mut judged = judgements.iter();
            judged.find(|judged| judged.goal_id == goal.id).cloned()
        });
        let judgements = of_goals.collect();
        Self { line, judgements }
    }
}
