//! Where a series is heading: a straight line through its values, by least squares.
//!
//! The line is worked out in whole numbers (days, and millionths of the unit), so the only rounding is of the answer.
//! It is a plain continuation, no promise: it knows nothing of seasons, and a share may be forecast above 100 %.

use chrono::{NaiveDate, TimeDelta};
use rust_decimal::Decimal;

use crate::number::{Figure, MOST_DECIMALS};

/// The values that a forecast needs at least, of different days: through fewer, a line says next to nothing.
pub const FEWEST_DAYS: usize = 4;

/// The value that a line through a series has on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Forecast {
    /// The value on the line.
    pub value: Figure,
    /// How many values the line was drawn through.
    pub points: usize,
}

/// Continues a series to a day. A point is the last day of a period and its value; their order does not matter.
///
/// Several values of one day all pull at the line, but are one day of the [`FEWEST_DAYS`]. Nothing when there are too
/// few, or when the value would be too large to keep.
pub fn forecast(points: &[(NaiveDate, Figure)], on: NaiveDate) -> Option<Forecast> {
    Line::through(points)?.on(on)
}

fn have_enough_days(points: &[(NaiveDate, Figure)]) -> bool {
    let mut days = Vec::with_capacity(FEWEST_DAYS);
    for (day, _) in points {
        if !days.contains(day) {
            days.push(*day);
        }
        if days.len() == FEWEST_DAYS {
            return true;
        }
    }
    false
}

/// A straight line through a series: the value that it has on a day, and the day on which it has a value.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    origin: NaiveDate,
    points: usize,
    // In t days from the origin the line has the height (height + t slope) / below, in millionths.
    below: i128,
    height: i128,
    slope: i128,
}

/// The sums that least squares needs, of x in days from an origin and y in millionths.
#[derive(Default)]
struct Sums {
    x: i128,
    y: i128,
    xx: i128,
    xy: i128,
}

impl Line {
    /// The line through points of at least [`FEWEST_DAYS`] days; their order does not matter.
    ///
    /// Nothing when there are too few, or when a sum has more digits than there is room for.
    pub fn through(points: &[(NaiveDate, Figure)]) -> Option<Self> {
        if !have_enough_days(points) {
            return None;
        }
        // Any day would do; one of the series keeps the sums small.
        let (origin, _) = *points.first()?;
        let sums = Sums::of(points, origin)?;
        let n = i128::try_from(points.len()).ok()?;
        let minus =
            |a: i128, b: i128, c: i128, d: i128| a.checked_mul(b)?.checked_sub(c.checked_mul(d)?);
        Some(Self {
            origin,
            points: points.len(),
            below: minus(n, sums.xx, sums.x, sums.x)?,
            height: minus(sums.y, sums.xx, sums.x, sums.xy)?,
            slope: minus(n, sums.xy, sums.x, sums.y)?,
        })
    }

    /// The value on a day, rounded half away from zero: (Σy Σxx − Σx Σxy + t (n Σxy − Σx Σy)) / (n Σxx − (Σx)²).
    ///
    /// Nothing when it would be too large to keep.
    pub fn on(&self, day: NaiveDate) -> Option<Forecast> {
        let rise = self.slope.checked_mul(days_between(self.origin, day))?;
        let millionths = divided(self.height.checked_add(rise)?, self.below)?;
        let value = Decimal::try_from_i128_with_scale(millionths, MOST_DECIMALS).ok()?;
        Some(Forecast {
            value: Figure::rounded(value)?,
            points: self.points,
        })
    }

    /// The first day after another on which the line comes from outside into bounds: to the lower one where it rises, to
    /// the upper one where it falls.
    pub fn comes_within(
        &self,
        (lower, upper): (Option<Figure>, Option<Figure>),
        after: NaiveDate,
    ) -> Option<NaiveDate> {
        let bound = if self.slope > 0 { lower } else { upper };
        let bound = millionths_of(bound?)?.checked_mul(self.below)?;
        let missing = bound
            .checked_sub(self.height)?
            .checked_mul(self.slope.signum())?;
        let slope = self.slope.abs();
        // A day that the line is past is rounded up: on the day before it was not there yet.
        let whole = missing.checked_div_euclid(slope)?;
        let days = whole + i128::from(missing.checked_rem_euclid(slope)? > 0);
        let days = i64::try_from(days).ok()?;
        let day = self.origin.checked_add_signed(TimeDelta::try_days(days)?)?;
        (day > after).then_some(day)
    }
}

impl Sums {
    fn of(points: &[(NaiveDate, Figure)], origin: NaiveDate) -> Option<Self> {
        points
            .iter()
            .try_fold(Self::default(), |sums, (day, value)| {
                let x = days_between(origin, *day);
                let y = millionths_of(*value)?;
                Some(Self {
                    x: sums.x.checked_add(x)?,
                    y: sums.y.checked_add(y)?,
                    xx: sums.xx.checked_add(x.checked_mul(x)?)?,
                    xy: sums.xy.checked_add(x.checked_mul(y)?)?,
                })
            })
    }
}

/// The quotient by a positive number, rounded half away from zero.
fn divided(above: i128, below: i128) -> Option<i128> {
    let (quotient, rest) = (above.checked_div(below)?, above.checked_rem(below)?);
    // Half or more of what one divides by; doubling the rest could overflow.
    let away = rest.unsigned_abs() >= below.unsigned_abs().div_ceil(2);
    Some(if away {
        quotient + above.signum()
    } else {
        quotient
    })
}

fn days_between(origin: NaiveDate, day: NaiveDate) -> i128 {
    day.signed_duration_since(origin).num_days().into()
}

fn millionths_of(figure: Figure) -> Option<i128> {
    let number = figure.number();
    let zeros = MOST_DECIMALS.checked_sub(number.scale())?;
    number.mantissa().checked_mul(10_i128.pow(zeros))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::Days;
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn figure(text: &str) -> Figure {
        Figure::exact(text.parse().unwrap()).unwrap()
    }

    fn series(points: &[(&str, &str)]) -> Vec<(NaiveDate, Figure)> {
        points
            .iter()
            .map(|(day, value)| (date(day), figure(value)))
            .collect()
    }

    #[test]
    fn a_series_is_continued() {
        let years = series(&[
            ("2017-12-31", "24"),
            ("2021-12-31", "20"),
            ("2022-12-31", "19.5"),
            ("2024-12-31", "16.5"),
        ]);

        let forecast = forecast(&years, date("2025-12-31")).unwrap();

        // The means are 1461 days and 20, the slope is −19725/6937924 a day, and it is 1461 days from the mean.
        assert_eq!(forecast.value, figure("15.846275"));
        assert_eq!(forecast.points, 4);
    }

    #[test]
    fn three_values_are_too_few() {
        let months = series(&[
            ("2026-01-31", "1"),
            ("2026-02-28", "2"),
            ("2026-03-31", "3"),
        ]);

        assert_eq!(forecast(&months, date("2026-04-30")), None);
        assert_eq!(forecast(&[], date("2026-04-30")), None);
    }

    #[test]
    fn values_of_one_day_are_one_day() {
        let mut months = series(&[
            ("2026-01-31", "10"),
            ("2026-02-28", "10"),
            ("2026-12-31", "10"),
            ("2026-12-31", "12"),
        ]);
        let on = date("2027-12-31");
        assert_eq!(forecast(&months, on), None);

        months.push((date("2026-03-31"), figure("10")));
        let pulled = forecast(&months, on).unwrap();

        assert_eq!(pulled.points, 5);
        assert!(pulled.value > figure("11"));
        let same_day = [(on, figure("1")); 9];
        assert_eq!(forecast(&same_day, on), None);
    }

    #[test]
    fn what_cannot_be_kept_is_no_forecast() {
        let most = "999999999999999";
        let years = series(&[
            ("2023-12-31", "0"),
            ("2024-12-31", most),
            ("2025-12-31", most),
            ("2026-12-31", most),
        ]);

        assert_eq!(forecast(&years, date("2027-12-31")), None);
        assert!(forecast(&years, date("2024-06-30")).is_some());
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        for (above, below, quotient) in [
            (7, 2, 4),
            (-7, 2, -4),
            (10, 3, 3),
            (-11, 3, -4),
            (6, 1, 6),
            (0, 5, 0),
        ] {
            assert_eq!(divided(above, below), Some(quotient), "{above}/{below}");
        }
        assert_eq!(divided(1, 0), None);
    }

    prop_compose! {
        fn any_day()(day in 0_u64..50_000) -> NaiveDate {
            date("1980-01-01") + Days::new(day)
        }
    }

    prop_compose! {
        fn any_figure(most: i64)(mantissa in -most..=most, scale in 0_u32..=6) -> Figure {
            Figure::exact(Decimal::new(mantissa, scale)).unwrap()
        }
    }

    fn any_series() -> impl Strategy<Value = Vec<(NaiveDate, Figure)>> {
        proptest::collection::vec((any_day(), any_figure(99_999_999)), 0..12)
    }

    fn four_days() -> impl Strategy<Value = BTreeSet<NaiveDate>> {
        proptest::collection::btree_set(any_day(), 4..12)
    }

    /// A figure of so many millionths.
    fn millionths(number: i64) -> Figure {
        Figure::exact(Decimal::new(number, 6)).unwrap()
    }

    /// The same series with every value changed.
    fn changed(
        points: &[(NaiveDate, Figure)],
        change: impl Fn(Decimal) -> Decimal,
    ) -> Vec<(NaiveDate, Figure)> {
        points
            .iter()
            .map(|(day, value)| (*day, Figure::exact(change(value.number())).unwrap()))
            .collect()
    }

    fn value_of(points: &[(NaiveDate, Figure)], on: NaiveDate) -> Option<Decimal> {
        Some(forecast(points, on)?.value.number())
    }

    proptest! {
        #[test]
        fn a_line_is_found_exactly(days in four_days(), start in -1_000_000_i64..1_000_000, slope in -1_000_i64..1_000, on in any_day()) {
            let height = |day: NaiveDate| {
                let days = day.signed_duration_since(date("2026-01-01")).num_days();
                millionths(start + slope * days)
            };
            let points: Vec<_> = days.iter().map(|day| (*day, height(*day))).collect();
            prop_assert_eq!(value_of(&points, on), Some(height(on).number()));
        }

        #[test]
        fn what_stays_the_same_stays_the_same(days in four_days(), value in any_figure(999_999_999), on in any_day()) {
            let points: Vec<_> = days.iter().map(|day| (*day, value)).collect();
            prop_assert_eq!(value_of(&points, on), Some(value.number()));
        }

        #[test]
        fn moving_a_series_in_time_moves_its_forecast(points in any_series(), on in any_day(), by in 0_u64..9_999) {
            let moved: Vec<_> = points.iter().map(|(day, value)| (*day + Days::new(by), *value)).collect();
            prop_assert_eq!(forecast(&moved, on + Days::new(by)), forecast(&points, on));
        }

        #[test]
        fn raising_a_series_raises_its_forecast(points in any_series(), on in any_day(), by in -9_999_i64..9_999) {
            let raised = changed(&points, |value| value + Decimal::from(by));
            // Near the most that is kept, a figure has fewer decimals.
            if let (Some(before), Some(after)) = (value_of(&points, on), value_of(&raised, on)) {
                prop_assume!(before.abs().max(after.abs()) < Decimal::from(999_000_000));
                prop_assert!((after - before - Decimal::from(by)).abs() <= Decimal::new(1, 6));
            }
        }

        #[test]
        fn turning_a_series_around_turns_its_forecast_around(points in any_series(), on in any_day()) {
            let turned = changed(&points, |value| -value);
            prop_assert_eq!(value_of(&turned, on), value_of(&points, on).map(|value| -value));
        }

        #[test]
        fn counting_in_thousands_changes_only_the_last_decimal(points in any_series(), on in any_day()) {
            let whole = changed(&points, |value| value.trunc());
            let thousands = changed(&whole, |value| value / Decimal::ONE_THOUSAND);
            if let (Some(one), Some(other)) = (value_of(&whole, on), value_of(&thousands, on)) {
                prop_assume!(one.abs() < Decimal::from(999_000_000));
                prop_assert!((one / Decimal::ONE_THOUSAND - other).abs() <= Decimal::new(1, 6));
            }
        }

        #[test]
        fn the_day_that_a_line_comes_within_bounds_is_the_first_such_day(
            points in any_series(), bound in any_figure(999_999), after in any_day(),
        ) {
            let Some(line) = Line::through(&points) else { return Ok(()) };
            let Some(day) = line.comes_within((Some(bound), Some(bound)), after) else { return Ok(()) };
            let Some((before, on)) = line.on(day - Days::new(1)).zip(line.on(day)) else { return Ok(()) };
            prop_assert!(day > after);
            // A slope of less than a millionth a day is not seen in two days that follow each other.
            let side = |forecast: Forecast| forecast.value.cmp(&bound);
            prop_assert!(side(before) != side(on) || before.value == on.value || on.value == bound);
        }

        #[test]
        fn the_order_of_values_does_not_matter(points in any_series(), on in any_day()) {
            let backwards: Vec<_> = points.iter().rev().copied().collect();
            prop_assert_eq!(forecast(&backwards, on), forecast(&points, on));
        }

        #[test]
        fn no_series_makes_it_panic(
            points in proptest::collection::vec((any_day(), any_figure(999_999_999_999_999)), 0..40),
            far in proptest::sample::select(vec![NaiveDate::MIN, NaiveDate::MAX]),
        ) {
            let forecasts = [forecast(&points, far), forecast(&points, date("2026-12-31"))];
            prop_assert!(forecasts.into_iter().flatten().all(|forecast| forecast.points == points.len()));
        }
    }
}
