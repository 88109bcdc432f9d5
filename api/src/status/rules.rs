//! What makes a scale, how a report counts, and how it becomes final.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::reports::model::StatusReportState;
use super::scales::model::{Scale, ScaleColumn, ScaleState};
use crate::check::Check;
use crate::ids::ThemeId;
use crate::problem::{FieldProblem, Problem};

/// Columns of a scale at most, and states of a scale at most.
pub const MOST_WORDS: usize = 20;
/// Lines of a report at most; lists of lines have no pages.
pub const MOST_LINES: usize = 1000;
/// Goals on a line at most.
pub const MOST_GOALS: usize = 20;

/// Judges how columns and states fit together; each word's own texts are judged with the other fields.
pub fn judge_scale(check: &mut Check, columns: &[ScaleColumn], states: &[ScaleState]) {
    let columns: Vec<_> = columns.iter().map(|column| column.key.as_str()).collect();
    judge_keys(check, "/columns", &columns);
    let keys: Vec<_> = states.iter().map(|state| state.key.as_str()).collect();
    judge_keys(check, "/states", &keys);
    for (index, state) in states.iter().enumerate() {
        check.require(
            columns.contains(&state.column.as_str()),
            &format!("/states/{index}/column"),
            "notOffered",
        );
    }
}

fn judge_keys(check: &mut Check, pointer: &str, keys: &[&str]) {
    if keys.is_empty() {
        check.reject(FieldProblem::new(pointer, "tooFew").with("min", 1));
    }
    check.at_most(pointer, keys, MOST_WORDS);
    for (index, key) in keys.iter().enumerate().take(MOST_WORDS) {
        let pointer = format!("{pointer}/{index}/key");
        check.require(is_key(key), &pointer, "key");
        let before = keys.iter().take(index);
        check.require(
            !before.into_iter().any(|other| other == key),
            &pointer,
            "duplicate",
        );
    }
}

/// A letter, then letters and digits, at most 40.
fn is_key(key: &str) -> bool {
    key.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && key.len() <= 40
        && key.chars().all(|sign| sign.is_ascii_alphanumeric())
}

/// What a line counts for.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'a> {
    /// The theme it stands under.
    pub theme: Option<ThemeId>,
    /// That theme's title; empty without a theme.
    pub title: &'a str,
    /// Its state on the scale.
    pub status: Option<&'a str>,
    /// How many goals it answers for.
    pub goals: usize,
}

/// How many lines there are of what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Count {
    /// Lines per column of the scale, by the column's key.
    #[schema(example = json!({"started": 24, "notStarted": 3}))]
    pub counts: BTreeMap<String, usize>,
    /// Lines without a status.
    #[schema(example = 0)]
    pub unanswered: usize,
    /// All lines.
    #[schema(example = 27)]
    pub lines: usize,
    /// Goal texts on the lines.
    #[schema(example = 30)]
    pub goals: usize,
}

/// The count of one theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ThemeTotals {
    /// The theme; null for the lines without one.
    pub theme_id: Option<ThemeId>,
    /// Its title; empty without a theme.
    #[schema(example = "Det sunde arbejdsliv")]
    pub title: String,
    /// What it counts.
    #[serde(flatten)]
    pub count: Count,
}

/// What a report counts, per theme and in all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Totals {
    /// The columns, in the order of the scale.
    pub columns: Vec<ScaleColumn>,
    /// Each theme, in the order of the report.
    pub themes: Vec<ThemeTotals>,
    /// All themes together.
    pub total: Count,
    /// Whether every line stands in exactly one column or is unanswered.
    pub consistent: bool,
}

/// Counts lines in the columns that the scale gives their states.
pub fn totals<'a>(scale: &Scale, lines: impl IntoIterator<Item = Counted<'a>>) -> Totals {
    let mut themes: Vec<ThemeTotals> = Vec::new();
    let mut total = empty(scale);
    for line in lines {
        add(&mut total, scale, &line);
        let known = themes.iter_mut().find(|theme| theme.theme_id == line.theme);
        if let Some(theme) = known {
            add(&mut theme.count, scale, &line);
        } else {
            let mut count = empty(scale);
            add(&mut count, scale, &line);
            themes.push(ThemeTotals {
                theme_id: line.theme,
                title: line.title.to_owned(),
                count,
            });
        }
    }
    let consistent = themes
        .iter()
        .map(|theme| &theme.count)
        .chain([&total])
        .all(adds_up);
    Totals {
        columns: scale.columns.clone(),
        themes,
        total,
        consistent,
    }
}

fn empty(scale: &Scale) -> Count {
    let columns = scale.columns.iter().map(|column| (column.key.clone(), 0));
    Count {
        counts: columns.collect(),
        ..Count::default()
    }
}

fn add(count: &mut Count, scale: &Scale, line: &Counted<'_>) {
    count.lines += 1;
    count.goals += line.goals;
    match line.status {
        None => count.unanswered += 1,
        Some(status) => {
            let column = scale.column_of(status);
            if let Some(number) = column.and_then(|key| count.counts.get_mut(key)) {
                *number += 1;
            }
        }
    }
}

fn adds_up(count: &Count) -> bool {
    count.lines == count.counts.values().sum::<usize>() + count.unanswered
}

/// The only step of a report is from draft to final.
pub fn step(from: StatusReportState, to: StatusReportState) -> Result<(), Problem> {
    use StatusReportState::{Draft, Final};
    match (from, to) {
        (Draft, Final) => Ok(()),
        (Final, _) => Err(Problem::Conflict("final")),
        (Draft, Draft) => Err(Problem::Conflict("notAllowedFromHere")),
    }
}

/// Refuses a report that cannot be made final: each line needs a state of the scale.
pub fn ready<'a>(
    scale: &Scale,
    statuses: impl IntoIterator<Item = Option<&'a str>>,
) -> Result<(), Problem> {
    let mut check = Check::new();
    for (index, status) in statuses.into_iter().enumerate() {
        match status {
            None => check.require(false, &format!("/lines/{index}"), "unanswered"),
            Some(status) => check.require(
                scale.column_of(status).is_some(),
                &format!("/lines/{index}/statusKey"),
                "notOffered",
            ),
        }
    }
    check.done(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn column(key: &str) -> ScaleColumn {
        ScaleColumn {
            key: key.to_owned(),
            da: key.to_owned(),
            en: key.to_owned(),
        }
    }

    fn state(key: &str, column: &str) -> ScaleState {
        ScaleState {
            key: key.to_owned(),
            da: key.to_owned(),
            en: key.to_owned(),
            column: column.to_owned(),
        }
    }

    fn ringsted() -> Scale {
        Scale::usual()
    }

    fn problems(columns: &[ScaleColumn], states: &[ScaleState]) -> Vec<(String, &'static str)> {
        let mut check = Check::new();
        judge_scale(&mut check, columns, states);
        match check.done(()) {
            Ok(()) => Vec::new(),
            Err(Problem::Invalid(fields)) => fields
                .into_iter()
                .map(|field| (field.pointer, field.code))
                .collect(),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn a_scale_has_distinct_keys_and_every_state_a_column() {
        let usual = ringsted();
        assert_eq!(problems(&usual.columns, &usual.states), []);
        let columns = [
            column("yes"),
            column("yes"),
            column("på vej"),
            column("1st"),
        ];
        let states = [state("done", "yes"), state("done", "no"), state("", "yes")];
        let expected = [
            ("/columns/1/key", "duplicate"),
            ("/columns/2/key", "key"),
            ("/columns/3/key", "key"),
            ("/states/1/key", "duplicate"),
            ("/states/2/key", "key"),
            ("/states/1/column", "notOffered"),
        ];
        let found = problems(&columns, &states);
        let found: Vec<_> = found
            .iter()
            .map(|(pointer, code)| (pointer.as_str(), *code))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_scale_has_1_to_20_columns_and_states() {
        let none = [
            ("/columns".to_owned(), "tooFew"),
            ("/states".to_owned(), "tooFew"),
        ];
        assert_eq!(problems(&[], &[]), none);
        let columns: Vec<_> = (0..21).map(|n| column(&format!("c{n}"))).collect();
        let states: Vec<_> = (0..21).map(|n| state(&format!("s{n}"), "c0")).collect();
        let many = [
            ("/columns".to_owned(), "tooMany"),
            ("/states".to_owned(), "tooMany"),
        ];
        assert_eq!(problems(&columns, &states), many);
        assert_eq!(problems(&columns[..20], &states[..20]), []);
    }

    #[test]
    fn a_report_goes_from_draft_to_final_and_no_further() {
        use StatusReportState::{Draft, Final};
        assert!(step(Draft, Final).is_ok());
        for (from, to, code) in [
            (Draft, Draft, "notAllowedFromHere"),
            (Final, Draft, "final"),
            (Final, Final, "final"),
        ] {
            match step(from, to) {
                Err(Problem::Conflict(found)) => assert_eq!(found, code, "{from:?} to {to:?}"),
                other => panic!("{from:?} to {to:?}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_report_is_ready_when_every_line_has_a_state_of_the_scale() {
        let scale = ringsted();
        assert!(ready(&scale, [Some("done"), Some("planned")]).is_ok());
        match ready(&scale, [None, Some("done"), Some("green"), None]) {
            Err(Problem::Invalid(fields)) => {
                let found: Vec<_> = fields
                    .iter()
                    .map(|field| (field.pointer.as_str(), field.code))
                    .collect();
                let expected = [
                    ("/lines/0", "unanswered"),
                    ("/lines/2/statusKey", "notOffered"),
                    ("/lines/3", "unanswered"),
                ];
                assert_eq!(found, expected);
            }
            other => panic!("{other:?}"),
        }
    }

    /// The status on the health policy of Ringsted, 28 May 2020: theme, lines in each state, goal texts.
    #[test]
    fn the_figures_of_ringsted() {
        let themes = [
            (
                1,
                vec![
                    ("startedOrDone", 23),
                    ("operation", 1),
                    ("notStarted", 2),
                    ("planned", 1),
                ],
                30,
            ),
            (2, vec![("startedOrDone", 31), ("notStarted", 5)], 42),
            (3, vec![("startedOrDone", 12), ("notStarted", 1)], 16),
            (4, vec![("startedOrDone", 18)], 20),
        ];
        let mut lines = Vec::new();
        for (theme, states, goals) in &themes {
            let theme = ThemeId::from(Uuid::from_u128(*theme));
            let answers: Vec<_> = states
                .iter()
                .flat_map(|(state, times)| std::iter::repeat_n(*state, *times))
                .collect();
            let extra = goals - answers.len();
            lines.extend(answers.iter().enumerate().map(|(index, status)| Counted {
                theme: Some(theme),
                title: "",
                status: Some(status),
                goals: 1 + usize::from(index < extra),
            }));
        }
        let found = totals(&ringsted(), lines);
        assert!(found.consistent);
        let figures = |count: &Count| {
            (
                count.counts["started"],
                count.counts["notStarted"],
                count.lines,
                count.goals,
            )
        };
        let per_theme: Vec<_> = found
            .themes
            .iter()
            .map(|theme| figures(&theme.count))
            .collect();
        let expected = [
            (24, 3, 27, 30),
            (31, 5, 36, 42),
            (12, 1, 13, 16),
            (18, 0, 18, 20),
        ];
        assert_eq!(per_theme, expected);
        assert_eq!(figures(&found.total), (85, 9, 94, 108));
    }

    #[test]
    fn a_status_that_is_not_on_the_scale_is_seen() {
        let line = |status| Counted {
            theme: None,
            title: "",
            status,
            goals: 1,
        };
        let scale = ringsted();
        assert!(totals(&scale, [line(Some("done")), line(None)]).consistent);
        assert!(!totals(&scale, [line(Some("done")), line(Some("green"))]).consistent);
    }

    type Line = (Option<u8>, Option<usize>, usize);

    fn lines() -> impl Strategy<Value = Vec<Line>> {
        let line = (
            proptest::option::of(0..4_u8),
            proptest::option::of(0..6_usize),
            1..4_usize,
        );
        proptest::collection::vec(line, 0..60)
    }

    fn count(scale: &Scale, lines: &[Line]) -> Totals {
        let counted = lines.iter().map(|(theme, status, goals)| Counted {
            theme: theme.map(|theme| Uuid::from_u128(theme.into()).into()),
            title: "",
            status: status.map(|status| scale.states[status].key.as_str()),
            goals: *goals,
        });
        totals(scale, counted)
    }

    fn sum(one: &Count, other: &Count) -> Count {
        let counts = one
            .counts
            .iter()
            .map(|(key, number)| (key.clone(), number + other.counts[key]));
        Count {
            counts: counts.collect(),
            unanswered: one.unanswered + other.unanswered,
            lines: one.lines + other.lines,
            goals: one.goals + other.goals,
        }
    }

    proptest! {
        #[test]
        fn two_reports_count_together_what_they_count_apart(one in lines(), other in lines()) {
            let scale = ringsted();
            let together = count(&scale, &[one.clone(), other.clone()].concat());
            let (one, other) = (count(&scale, &one), count(&scale, &other));
            prop_assert_eq!(&together.total, &sum(&one.total, &other.total));
            for theme in &together.themes {
                let in_part = |part: &Totals| {
                    let found = part.themes.iter().find(|other| other.theme_id == theme.theme_id);
                    found.map_or_else(|| empty(&scale), |theme| theme.count.clone())
                };
                prop_assert_eq!(&theme.count, &sum(&in_part(&one), &in_part(&other)));
            }
        }

        #[test]
        fn whatever_stands_on_the_scale_adds_up(lines in lines()) {
            let totals = count(&ringsted(), &lines);
            prop_assert!(totals.consistent);
            prop_assert_eq!(totals.total.lines, lines.len());
            let themes = totals.themes.iter().fold(empty(&ringsted()), |all, theme| sum(&all, &theme.count));
            prop_assert_eq!(themes, totals.total);
        }

        #[test]
        fn one_foreign_status_never_adds_up(lines in lines(), status in "[a-z]{1,8}[0-9]") {
            let scale = ringsted();
            let counted = lines.iter().map(|(_, status, goals)| Counted {
                theme: None,
                title: "",
                status: status.map(|status| scale.states[status].key.as_str()),
                goals: *goals,
            });
            let foreign = Counted { theme: None, title: "", status: Some(&status), goals: 1 };
            prop_assert!(!totals(&scale, counted.chain([foreign])).consistent);
        }
    }
}
