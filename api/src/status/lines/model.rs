//! What a status line is, and what one may say about it.

use std::cmp::Ordering;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Integer, Jsonb, Nullable, Text};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::queries;
use crate::agreements::standing::Below as _;
use crate::auth::{Member, WriteStatus};
use crate::check::{Check, Worded};
use crate::columns::{Computed, Stored, may};
use crate::goals::model::GoalSource;
use crate::ids::{AgreementId, GoalId, StatusLineId, StatusReportId, ThemeId};
use crate::problem::{FieldProblem, Problem};
use crate::schema::status_lines;
use crate::status::documents::model::Kept;
use crate::status::reports::model::StatusReportState;
use crate::status::rules::{Counted, MOST_GOALS};
use crate::{stands_below, text_enum};

text_enum! {
    /// What is proposed to the council.
    ProposalKind {
        /// To drop the goal, or a part of it.
        Drop "drop",
        /// To word the goal anew.
        Reword "reword",
    }
}

/// What is proposed to the council, whatever the status is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Proposal {
    /// To drop or to reword.
    pub kind: ProposalKind,
    /// The part of the goal that is meant, at most 2,000 characters; null when it is the whole.
    #[schema(max_length = 2000)]
    pub part: Option<String>,
    /// The new wording, 1 to 2,000 characters: needed to reword, and only then.
    #[schema(max_length = 2000)]
    pub wording: Option<String>,
    /// Why, at most 4,000 characters.
    #[schema(max_length = 4000)]
    pub reason: Option<String>,
}

/// A goal that a line answers for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LineGoal {
    /// Names the goal.
    pub id: GoalId,
    /// The goal as it was decided.
    #[schema(example = "Flere borgere får tilbud om et røgfrit liv")]
    pub title: String,
    /// Where it stands in the documents.
    pub sources: Vec<GoalSource>,
}

/// One row of a status report: one or more goals, one status, a remark, a proposal.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = status_lines)]
#[serde(rename_all = "camelCase")]
pub struct StatusLine {
    /// Names the line.
    pub id: StatusLineId,
    /// The agreement it belongs to.
    pub agreement_id: AgreementId,
    /// The report it stands in.
    pub report_id: StatusReportId,
    /// The theme it is counted under.
    pub theme_id: Option<ThemeId>,
    /// Order among the lines of its theme.
    pub position: i32,
    /// The goals it answers for, in order.
    #[diesel(select_expression = queries::goals(), select_expression_type = Computed<Jsonb>)]
    #[schema(value_type = Vec<LineGoal>)]
    pub goals: Stored<Vec<LineGoal>>,
    /// The state on the report's scale; null while unanswered.
    #[schema(example = "startedOrDone")]
    pub status_key: Option<String>,
    /// Remark as printed.
    pub remark: Option<String>,
    /// Whether the status was inferred, since the source does not show it.
    pub inferred: bool,
    /// When it will begin.
    #[diesel(select_expression = queries::planned_start(), select_expression_type = Computed<Nullable<Jsonb>>)]
    #[schema(value_type = Option<Worded>)]
    pub planned_start: Option<Stored<Worded>>,
    /// What is proposed to the council.
    #[schema(value_type = Option<Proposal>)]
    pub proposal: Option<Stored<Proposal>>,
    /// When it was taken off the report; null while on it.
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
    pub(crate) standing: StatusLineStanding,
    /// Where it stands in its report.
    #[serde(skip)]
    #[schema(ignore)]
    #[diesel(embed)]
    pub(in crate::status) place: LinePlace,
}

stands_below! { status_lines: StatusLine "statusLine", StatusLineStanding, WriteStatus, |line| {
    line.goals.0.as_slice().first().map_or("", |goal| goal.title.as_str())
} }

/// Where a line stands in its report.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = status_lines, check_for_backend(diesel::pg::Pg))]
pub struct LinePlace {
    #[diesel(select_expression = queries::theme_title(), select_expression_type = Computed<Nullable<Text>>)]
    theme_title: Option<String>,
    #[diesel(select_expression = queries::theme_position(), select_expression_type = Computed<Nullable<Integer>>)]
    theme_position: Option<i32>,
    #[diesel(select_expression = queries::report_state(), select_expression_type = Computed<Text>)]
    pub(super) report_state: StatusReportState,
    #[diesel(select_expression = queries::report_is_away(), select_expression_type = Computed<Bool>)]
    pub(super) report_is_away: bool,
}

impl StatusLine {
    /// Tells what a member may do with it.
    #[must_use]
    pub fn told_to(self, member: &Member) -> Self {
        let LinePlace {
            report_state,
            report_is_away,
            ..
        } = self.place;
        if report_state.writable(report_is_away).is_ok() {
            self.seen_by(member)
        } else {
            self
        }
    }

    /// The title of its theme; empty without one.
    pub fn theme_title(&self) -> &str {
        self.place.theme_title.as_deref().unwrap_or_default()
    }

    /// The place of its theme in the agreement.
    pub fn theme_position(&self) -> Option<i32> {
        self.place.theme_position
    }

    /// What it counts for.
    pub fn counted(&self) -> Counted<'_> {
        Counted {
            theme: self.theme_id,
            title: self.theme_title(),
            status: self.status_key.as_deref(),
            goals: self.goals.0.len(),
        }
    }

    fn compared(&self, other: &Self) -> Ordering {
        let theme = |line: &Self| (line.theme_id.is_none(), line.theme_position());
        theme(self)
            .cmp(&theme(other))
            .then_with(|| self.theme_title().cmp(other.theme_title()))
            .then_with(|| self.theme_id.cmp(&other.theme_id))
            .then_with(|| (self.position, self.id).cmp(&(other.position, other.id)))
    }
}

/// Puts lines in the order of the report: by theme, those without one last.
pub fn in_order(lines: &mut [StatusLine]) {
    lines.sort_by(StatusLine::compared);
}

/// What one may say in a status line.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StatusLineInput {
    /// The theme of the agreement that it is counted under.
    pub theme_id: Option<ThemeId>,
    /// The goals it answers for, 1 to 20 in order: of the agreement, or shared with it.
    #[schema(min_items = 1, max_items = 20)]
    pub goal_ids: Vec<GoalId>,
    /// The state on the report's scale; null while unanswered.
    #[schema(example = "startedOrDone", max_length = 40)]
    pub status_key: Option<String>,
    /// Remark as printed, at most 4,000 characters.
    #[schema(example = "Del af driften.", max_length = 4000)]
    pub remark: Option<String>,
    /// Whether the status was inferred, since the source does not show it.
    #[serde(default)]
    pub inferred: bool,
    /// When it will begin.
    pub planned_start: Option<Worded>,
    /// What is proposed to the council.
    pub proposal: Option<Proposal>,
    /// Order among the lines of its theme; last, or unchanged, when left out.
    #[schema(minimum = 0, maximum = 100_000)]
    pub position: Option<i32>,
}

/// The columns of a line that were judged.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = status_lines, treat_none_as_null = true)]
pub(super) struct LineRow {
    pub(super) theme_id: Option<ThemeId>,
    pub(super) status_key: Option<String>,
    pub(super) remark: Option<String>,
    pub(super) inferred: bool,
    pub(super) planned_text: Option<String>,
    pub(super) planned_from: Option<NaiveDate>,
    pub(super) planned_to: Option<NaiveDate>,
    pub(super) proposal: Option<Stored<Proposal>>,
}

/// A line whose fields have been judged; what it refers to is judged when it is written.
#[derive(Debug, Clone)]
pub struct CheckedLine {
    pub(super) row: LineRow,
    pub(super) goals: Vec<GoalId>,
}

impl LineRow {
    pub(super) fn unanswered(theme: Option<ThemeId>) -> Self {
        Self {
            theme_id: theme,
            status_key: None,
            remark: None,
            inferred: false,
            planned_text: None,
            planned_from: None,
            planned_to: None,
            proposal: None,
        }
    }

    pub(super) fn planned(mut self, start: Option<Worded>) -> Self {
        if let Some(Worded { text, from, to }) = start {
            self.planned_text = Some(text);
            (self.planned_from, self.planned_to) = (from, to);
        }
        self
    }
}

impl StatusLineInput {
    /// Judges every field.
    pub fn checked(&self) -> Result<CheckedLine, Problem> {
        let mut check = Check::new();
        check.position(self.position);
        if self.goal_ids.is_empty() {
            check.reject(FieldProblem::new("/goalIds", "tooFew").with("min", 1));
        }
        check.at_most("/goalIds", &self.goal_ids, MOST_GOALS);
        let first: Vec<_> = self.goal_ids.iter().copied().take(MOST_GOALS).collect();
        check.distinct("/goalIds", &first);
        let start = check.worded("/plannedStart", self.planned_start.as_ref());
        let row = LineRow {
            status_key: check.optional("/statusKey", self.status_key.as_deref(), 40),
            remark: check.optional("/remark", self.remark.as_deref(), 4000),
            inferred: self.inferred,
            proposal: self
                .proposal
                .as_ref()
                .map(|proposal| Stored(proposal.checked(&mut check))),
            ..LineRow::unanswered(self.theme_id)
        };
        check.done(CheckedLine {
            row: row.planned(start),
            goals: first,
        })
    }
}

impl Proposal {
    fn checked(&self, check: &mut Check) -> Self {
        let checked = Self {
            kind: self.kind,
            part: check.optional("/proposal/part", self.part.as_deref(), 2000),
            wording: check.optional("/proposal/wording", self.wording.as_deref(), 2000),
            reason: check.optional("/proposal/reason", self.reason.as_deref(), 4000),
        };
        match (checked.kind, checked.wording.is_some()) {
            (ProposalKind::Reword, false) => {
                check.require(false, "/proposal/wording", "required");
            }
            (ProposalKind::Drop, true) => {
                check.require(false, "/proposal/wording", "onlyWhenReworded");
            }
            _ => {}
        }
        checked
    }
}

/// Which lines are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StatusLineFilter {
    /// Those taken off the report only; without it those on it.
    #[serde(default)]
    pub archived: bool,
}

/// The lines of a report, in its order.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatusLinePage {
    /// All of them; a report has at most 1,000.
    #[schema(value_type = Vec<StatusLine>)]
    pub items: Vec<Kept<StatusLine>>,
    /// Always null: a report is read as a whole.
    pub next: Option<String>,
}

impl crate::etag::Versioned for StatusLinePage {}

#[cfg(test)]
mod tests {
    use super::*;

    fn input() -> StatusLineInput {
        StatusLineInput {
            theme_id: None,
            goal_ids: vec![GoalId::new()],
            status_key: Some("started".to_owned()),
            remark: Some(" Del af driften. ".to_owned()),
            inferred: true,
            planned_start: None,
            proposal: None,
            position: None,
        }
    }

    fn proposal(kind: ProposalKind, wording: Option<&str>) -> Proposal {
        Proposal {
            kind,
            part: None,
            wording: wording.map(str::to_owned),
            reason: None,
        }
    }

    fn codes(input: &StatusLineInput) -> Vec<(String, &'static str)> {
        match input.checked() {
            Ok(_) => Vec::new(),
            Err(Problem::Invalid(fields)) => fields
                .into_iter()
                .map(|field| (field.pointer, field.code))
                .collect(),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn a_line_answers_for_1_to_20_distinct_goals() {
        let with = |goal_ids| StatusLineInput {
            goal_ids,
            ..input()
        };
        assert_eq!(
            codes(&with(Vec::new())),
            [("/goalIds".to_owned(), "tooFew")]
        );
        let many: Vec<_> = (0..21).map(|_| GoalId::new()).collect();
        assert_eq!(
            codes(&with(many.clone())),
            [("/goalIds".to_owned(), "tooMany")]
        );
        assert_eq!(codes(&with(many[..20].to_vec())), []);
        let twice = vec![many[0], many[1], many[0]];
        assert_eq!(
            codes(&with(twice)),
            [("/goalIds/2".to_owned(), "duplicate")]
        );
    }

    #[test]
    fn a_proposal_to_reword_has_a_wording_and_one_to_drop_has_none() {
        let with = |proposal| StatusLineInput {
            proposal: Some(proposal),
            ..input()
        };
        let wording = Some("Den sunde madpakke sættes på dagsordenen.");
        for (proposal, expected) in [
            (proposal(ProposalKind::Drop, None), None),
            (proposal(ProposalKind::Reword, wording), None),
            (proposal(ProposalKind::Reword, None), Some("required")),
            (proposal(ProposalKind::Reword, Some(" ")), Some("required")),
            (
                proposal(ProposalKind::Drop, wording),
                Some("onlyWhenReworded"),
            ),
        ] {
            let expected: Vec<_> = expected
                .map(|code| ("/proposal/wording".to_owned(), code))
                .into_iter()
                .collect();
            assert_eq!(codes(&with(proposal.clone())), expected, "{proposal:?}");
        }
    }

    #[test]
    fn a_planned_start_keeps_its_words_beside_the_days() {
        let start = Worded {
            text: " 4. kvartal 2020 ".to_owned(),
            from: "2020-10-01".parse().ok(),
            to: "2020-12-31".parse().ok(),
        };
        let line = StatusLineInput {
            planned_start: Some(start),
            ..input()
        };
        let row = line.checked().unwrap().row;
        assert_eq!(row.planned_text.as_deref(), Some("4. kvartal 2020"));
        assert_eq!(row.planned_to, "2020-12-31".parse().ok());
        assert_eq!(row.remark.as_deref(), Some("Del af driften."));
    }
}
