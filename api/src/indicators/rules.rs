//! What makes an indicator: which fields belong together.

use figures::sums::Adding;

use super::input::IndicatorInput;
use super::model::{Breakdown, Category, Frequency, ValueKind};
use crate::check::Check;
use crate::problem::FieldProblem;

/// Years of a survey at most.
const MOST_YEARS: usize = 60;
/// Breakdowns at most.
const MOST_BREAKDOWNS: usize = 10;
/// Categories of a breakdown at most.
const MOST_CATEGORIES: usize = 60;
/// Categories that one is a part of, at most.
const MOST_PARENTS: usize = 5;

/// Judges what fits together; each text is judged with the other fields.
pub(super) fn judge_bounds(check: &mut Check, input: &IndicatorInput) {
    check.within("/decimals", input.decimals.into(), 0, 6);
    check.within("/threshold", input.threshold.into(), 3, 1000);
    let closes = input.closes_after_days.unwrap_or(0);
    check.within("/closesAfterDays", closes.into(), 0, 3660);
    if let (Some(from), Some(to)) = (input.plausible.from, input.plausible.to) {
        check.require(from <= to, "/plausible/to", "order");
    }
    let both = input.population_outcome && input.outcome_id.is_some();
    check.require(!both, "/outcomeId", "outcomeOfOutcome");
    for (pointer, adding) in [
        ("/overPeriods", input.over_periods),
        ("/overPartners", input.over_partners),
    ] {
        check.require(adds_up(input.value_kind, adding), pointer, "adding");
    }
    judge_years(check, input);
}

/// Only shares have something to weigh by, a share has no sum of its own, and words and categories are not reckoned with.
fn adds_up(kind: ValueKind, adding: Adding) -> bool {
    match kind {
        ValueKind::Number => adding != Adding::Weighted,
        ValueKind::Share => adding != Adding::Sum,
        ValueKind::Category | ValueKind::Narrative => {
            matches!(adding, Adding::Latest | Adding::None)
        }
    }
}

fn judge_years(check: &mut Check, input: &IndicatorInput) {
    let years = &input.survey_years;
    check.at_most("/surveyYears", years, MOST_YEARS);
    for (index, year) in years.iter().enumerate().take(MOST_YEARS) {
        let pointer = format!("/surveyYears/{index}");
        check.within(&pointer, (*year).into(), 1900, 2200);
        let rising = index.checked_sub(1).and_then(|before| years.get(before));
        check.require(rising.is_none_or(|before| before < year), &pointer, "order");
    }
    if input.frequency == Frequency::Irregular {
        check.require(!years.is_empty(), "/surveyYears", "required");
    } else {
        check.require(years.is_empty(), "/surveyYears", "notAllowed");
    }
}

/// A name in XML, so that it can stand in every format that figures travel in.
pub(super) fn code(check: &mut Check, code: &str) -> String {
    let code = check.text("/code", code, 64);
    let longer = code.is_empty() || code.len() > 64;
    check.require(longer || is_code(&code), "/code", "xmlName");
    code
}

/// Whether it can be the code of an indicator: a name as XML has it, in letters of ASCII, 1 to 64 characters.
pub(super) fn is_code(code: &str) -> bool {
    let goes_on = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '.' | '-');
    code.starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '_')
        && code.len() <= 64
        && code.chars().all(goes_on)
}

/// Judges the breakdowns: keys once each, and parts after what they are parts of, so that there is no circle.
pub(super) fn breakdowns(check: &mut Check, given: &[Breakdown]) -> Vec<Breakdown> {
    check.at_most("/breakdowns", given, MOST_BREAKDOWNS);
    let keys: Vec<_> = given.iter().map(|breakdown| &*breakdown.key).collect();
    let given = given.iter().enumerate().take(MOST_BREAKDOWNS);
    let judged = given.map(|(index, breakdown)| {
        let at = format!("/breakdowns/{index}");
        judge_key(check, &at, &keys, index);
        Breakdown {
            key: breakdown.key.clone(),
            label: check.text(&format!("{at}/label"), &breakdown.label, 200),
            categories: categories(check, &at, &breakdown.categories),
        }
    });
    judged.collect()
}

fn categories(check: &mut Check, at: &str, given: &[Category]) -> Vec<Category> {
    let at = format!("{at}/categories");
    if given.is_empty() {
        check.reject(FieldProblem::new(&at, "tooFew").with("min", 1));
    }
    check.at_most(&at, given, MOST_CATEGORIES);
    let keys: Vec<_> = given.iter().map(|category| &*category.key).collect();
    let given = given.iter().enumerate().take(MOST_CATEGORIES);
    let judged = given.map(|(index, category)| {
        let at = format!("{at}/{index}");
        judge_key(check, &at, &keys, index);
        judge_parents(check, &at, &category.parents, keys.get(..index));
        Category {
            key: category.key.clone(),
            label: check.text(&format!("{at}/label"), &category.label, 200),
            parents: category.parents.clone(),
        }
    });
    judged.collect()
}

fn judge_key(check: &mut Check, at: &str, keys: &[&str], index: usize) {
    let pointer = format!("{at}/key");
    let key = keys.get(index).copied().unwrap_or_default();
    let fits = key.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && key.len() <= 40
        && key
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || sign == '-');
    check.require(fits, &pointer, "key");
    let before = keys.iter().take(index);
    check.require(
        !before.into_iter().any(|other| *other == key),
        &pointer,
        "duplicate",
    );
}

fn judge_parents(check: &mut Check, at: &str, parents: &[String], before: Option<&[&str]>) {
    let at = format!("{at}/parents");
    check.at_most(&at, parents, MOST_PARENTS);
    let parents = parents.iter().take(MOST_PARENTS).map(String::as_str);
    let parents: Vec<_> = parents.collect();
    check.distinct(&at, &parents);
    for (index, parent) in parents.iter().enumerate() {
        let known = before.is_some_and(|before| before.contains(parent));
        check.require(known, &format!("{at}/{index}"), "notOffered");
    }
}
