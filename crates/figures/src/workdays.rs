//! Working days in Denmark: Monday to Friday, except public holidays.
//!
//! Public holidays are those of the Danish calendar: New Year, Maundy Thursday, Good Friday, Easter and Easter Monday, the
//! General Prayer Day until 2023 (abolished by act no. 214 of 7 March 2023), Ascension, Whitsun and Whit Monday, both
//! Christmas days. Days that offices close by agreement, such as 5 June and 24 December, count as working days.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The last year with a General Prayer Day.
const LAST_PRAYER_DAY: i32 = 2023;
/// Days from Easter to the holidays that move with it: Maundy Thursday, Good Friday, Easter Monday, Ascension, Whit Monday.
const AROUND_EASTER: [i64; 5] = [-3, -2, 1, 39, 50];
/// Days from Easter to the General Prayer Day.
const PRAYER_DAY: i64 = 26;

/// The public holidays of some years that are no Saturday or Sunday, in order, for counting many spans quickly.
#[derive(Debug, Clone)]
pub struct Calendar {
    holidays: Vec<NaiveDate>,
}

impl Calendar {
    /// The calendar from one day to another.
    pub fn between(from: NaiveDate, to: NaiveDate) -> Self {
        let mut holidays: Vec<_> = (from.year()..=to.year()).flat_map(holidays).collect();
        holidays.retain(|day| is_weekday(*day));
        holidays.sort_unstable();
        holidays.dedup();
        Self { holidays }
    }

    /// How many working days come after a day, up to another with it; none where that is no later.
    pub fn days(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        if to <= from {
            return 0;
        }
        let before = |day: NaiveDate| self.holidays.partition_point(|holiday| *holiday <= day);
        let holidays = before(to) - before(from);
        weekdays(to) - weekdays(from) - i64::try_from(holidays).unwrap_or(i64::MAX)
    }
}

/// How many Mondays to Fridays there are up to a day, from the first Monday on that the calendar counts.
fn weekdays(day: NaiveDate) -> i64 {
    // Day 1 of the count is a Monday: 1 January of year 1.
    let days = i64::from(day.num_days_from_ce());
    let (weeks, rest) = (days.div_euclid(7), days.rem_euclid(7));
    weeks * 5 + rest.min(5)
}

fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn holidays(year: i32) -> Vec<NaiveDate> {
    let fixed = [(1, 1), (12, 25), (12, 26)];
    let fixed = fixed.map(|(month, day)| NaiveDate::from_ymd_opt(year, month, day));
    let prayer = (year <= LAST_PRAYER_DAY).then_some(PRAYER_DAY);
    let moving = AROUND_EASTER.into_iter().chain(prayer);
    let easter = easter(year);
    let moving = moving.map(|days| {
        let easter = easter?;
        let distance = Days::new(days.unsigned_abs());
        if days < 0 {
            easter.checked_sub_days(distance)
        } else {
            easter.checked_add_days(distance)
        }
    });
    fixed.into_iter().chain(moving).flatten().collect()
}

/// Easter Sunday of the Gregorian calendar, by the anonymous rule that Meeus gives ("Astronomical Algorithms", chapter 8).
fn easter(year: i32) -> Option<NaiveDate> {
    let (golden, century, of_century) = (year % 19, year / 100, year % 100);
    let (leap_centuries, rest) = (century / 4, century % 4);
    let moon = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - leap_centuries - moon + 15) % 30;
    let (leaps, left) = (of_century / 4, of_century % 4);
    let weekday = (32 + 2 * rest + 2 * leaps - epact - left) % 7;
    let correction = (golden + 11 * epact + 22 * weekday) / 451;
    let day = epact + weekday - 7 * correction + 114;
    let (month, day) = (
        u32::try_from(day / 31).ok()?,
        u32::try_from(day % 31 + 1).ok()?,
    );
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_falls_on_the_days_of_the_almanac() {
        for text in [
            "1961-04-02",
            "1999-04-04",
            "2000-04-23",
            "2008-03-23",
            "2019-04-21",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2038-04-25",
        ] {
            assert_eq!(easter(day(text).year()), Some(day(text)));
        }
    }

    #[test]
    fn weekends_and_holidays_are_no_working_days() {
        let calendar = Calendar::between(day("2019-01-01"), day("2027-12-31"));
        for (from, to, days, because) in [
            ("2026-11-20", "2026-11-23", 1, "Friday to Monday"),
            ("2026-11-23", "2026-11-23", 0, "the same day"),
            ("2026-11-23", "2026-11-20", 0, "backwards"),
            (
                "2026-04-01",
                "2026-04-07",
                1,
                "Maundy Thursday, Good Friday, the weekend and Easter Monday",
            ),
            ("2023-05-04", "2023-05-08", 1, "the last General Prayer Day"),
            (
                "2024-04-25",
                "2024-04-29",
                2,
                "no General Prayer Day any more",
            ),
            (
                "2026-12-23",
                "2026-12-28",
                2,
                "24 December is a working day, Christmas is not",
            ),
            ("2026-06-04", "2026-06-05", 1, "5 June is no public holiday"),
        ] {
            assert_eq!(calendar.days(day(from), day(to)), days, "{because}");
        }
    }

    fn days() -> impl Strategy<Value = NaiveDate> {
        (0_u64..40_000).prop_map(|days| day("1950-01-01") + Days::new(days))
    }

    proptest! {
        #[test]
        fn counting_goes_on_where_it_stopped(mut three in [days(), days(), days()]) {
            three.sort_unstable();
            let [a, b, c] = three;
            let calendar = Calendar::between(a, c);
            prop_assert_eq!(calendar.days(a, b) + calendar.days(b, c), calendar.days(a, c));
        }

        #[test]
        fn each_day_is_one_or_none(day in days()) {
            let next = day + Days::new(1);
            let calendar = Calendar::between(day, next);
            let working = is_weekday(next) && !holidays(next.year()).contains(&next);
            prop_assert_eq!(calendar.days(day, next), i64::from(working));
        }
    }
}
