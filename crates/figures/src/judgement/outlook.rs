//! Whether the deadline is likely to be kept.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use utoipa::ToSchema;

use super::pick::points;
use super::reach::Reach;
use super::{Case, Context, Verdict};
use crate::forecast::{FEWEST_DAYS, Line};
use crate::number::Figure;
use crate::period::Period;
use crate::sentence::Both;

/// The farthest that a line is followed: in ten years everything has become something else.
const FARTHEST: i64 = 3652;

/// Where a straight line through the figures (least squares, at least four of them) is heading by the deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    /// The figure that the line has on the deadline.
    pub value: Figure,
    /// The deadline.
    pub on: NaiveDate,
    /// Whether the target is met by that figure.
    pub likely: bool,
    /// How many figures the line goes through.
    pub points: usize,
    /// What the sentence needs beside these.
    pub(crate) context: Context,
}

/// Where the figures are heading by the deadline.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Outlook)]
struct Shown {
    /// The figure that a straight line through the figures (least squares) has on the deadline.
    #[schema(example = 41.2)]
    value: Figure,
    /// The deadline.
    on: NaiveDate,
    /// Whether the target is met by that figure.
    likely: bool,
    /// How many figures the line goes through; at least four.
    #[schema(minimum = 4)]
    points: usize,
    /// The same in one sentence.
    sentence: Both,
}

impl Serialize for Outlook {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Shown {
            value: self.value,
            on: self.on,
            likely: self.likely,
            points: self.points,
            sentence: Both::of(|language| self.written(language)),
        }
        .serialize(serializer)
    }
}

impl utoipa::PartialSchema for Outlook {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        Shown::schema()
    }
}

impl ToSchema for Outlook {
    fn name() -> std::borrow::Cow<'static, str> {
        "Outlook".into()
    }

    fn schemas(schemas: &mut Vec<(String, utoipa::openapi::RefOr<utoipa::openapi::Schema>)>) {
        Shown::schemas(schemas);
    }
}

/// The outlook by the deadline, and the day on which the target is reached, when that is asked for.
///
/// Nothing once the deadline is over, and nothing from fewer than four figures of one kind of period.
pub(super) fn of(
    case: &Case<'_>,
    reach: &Reach,
    period: Period,
    when: bool,
) -> (Option<Outlook>, Option<NaiveDate>) {
    let deadline = case
        .window
        .reaches_beyond(period)
        .filter(|deadline| *deadline >= case.on);
    let Some(deadline) = deadline.filter(|_| case.series.len() >= FEWEST_DAYS) else {
        return (None, None);
    };
    let points = points(case.series, period, case.context);
    let line = Line::through(&points);
    let Some((line, by_deadline)) = line.and_then(|line| Some((line, line.on(deadline)?))) else {
        return (None, None);
    };
    let outlook = Outlook {
        value: by_deadline.value,
        on: deadline,
        likely: reach.verdict(by_deadline.value) == Verdict::Met,
        points: by_deadline.points,
        context: case.context,
    };
    let reached = || {
        let day = line.comes_within((reach.lower, reach.upper), period.last())?;
        let days = day.signed_duration_since(period.last()).num_days();
        (days <= FARTHEST).then_some(day)
    };
    (Some(outlook), when.then(reached).flatten())
}
