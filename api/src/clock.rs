//! The one place that knows what time it is.

use chrono::{DateTime, Datelike, Days, NaiveDate, SubsecRound as _, TimeDelta, Utc, Weekday};

/// Now, as events are stamped.
#[expect(clippy::disallowed_methods, reason = "everybody else asks here")]
pub fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(6)
}

/// The calendar day in Denmark, which deadlines and periods are counted in.
///
/// PostgreSQL has the same rule as `danish_today()`.
pub fn today() -> NaiveDate {
    danish_day(now())
}

/// The Danish calendar day of a moment: UTC+1, UTC+2 between the last Sundays of March and October, 01:00 UTC.
///
/// Source: bekendtgørelse om sommertid, after directive 2000/84/EC.
pub fn danish_day(moment: DateTime<Utc>) -> NaiveDate {
    let year = moment.year();
    let summer =
        moment.naive_utc() >= change_over(year, 3) && moment.naive_utc() < change_over(year, 10);
    let offset = TimeDelta::hours(if summer { 2 } else { 1 });
    (moment + offset).date_naive()
}

/// The last Sunday of a month with 31 days, 01:00 UTC.
fn change_over(year: i32, month: u32) -> chrono::NaiveDateTime {
    let last = NaiveDate::from_ymd_opt(year, month, 31).unwrap_or(NaiveDate::MAX);
    let back =
        (last.weekday().num_days_from_sunday() + 7 - Weekday::Sun.num_days_from_sunday()) % 7;
    let sunday = last
        .checked_sub_days(Days::new(u64::from(back)))
        .unwrap_or(last);
    sunday.and_time(chrono::NaiveTime::MIN) + TimeDelta::hours(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_danish_day_begins_at_23_in_winter_and_at_22_in_summer() {
        for (moment, day) in [
            ("2026-01-10T22:59:59Z", "2026-01-10"),
            ("2026-01-10T23:00:00Z", "2026-01-11"),
            ("2026-07-10T21:59:59Z", "2026-07-10"),
            ("2026-07-10T22:00:00Z", "2026-07-11"),
            ("2026-03-28T23:30:00Z", "2026-03-29"),
            ("2026-03-29T22:30:00Z", "2026-03-30"),
            ("2026-10-24T22:30:00Z", "2026-10-25"),
            ("2026-10-25T22:30:00Z", "2026-10-25"),
        ] {
            assert_eq!(
                danish_day(moment.parse().unwrap()).to_string(),
                day,
                "{moment}"
            );
        }
    }
}
