//! Time limits: how many were answered within so many days, period by period, from pairs of dates and nothing else.
//!
//! A case counts in the period in which it was received. One that nobody has answered yet is late once the limit is over;
//! until then it is open and counts neither way, so that a share is never better or worse for what is still to come.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;

use crate::number::Figure;
use crate::period::{Period, PeriodKind};
use crate::sums::Share;
use crate::workdays::Calendar;

words! {
    /// How the days of a limit are counted. The day of receipt is day 0.
    LimitUnit {
        /// Every day.
        CalendarDays "calendarDays",
        /// Monday to Friday, except public holidays.
        WorkingDays "workingDays",
    }
}

/// How soon an answer has to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Days at most.
    pub within: u16,
    /// What sort of days.
    pub unit: LimitUnit,
}

/// When something was received, and when it was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case {
    /// The day of receipt.
    pub received: NaiveDate,
    /// The day of the answer; nothing while there is none.
    pub answered: Option<NaiveDate>,
}

/// What came of the cases of one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct KeptLimits {
    /// The period in which they were received.
    pub period: Period,
    /// How many there are.
    #[schema(example = 41)]
    pub cases: u64,
    /// Answered in time.
    #[schema(example = 36)]
    pub kept: u64,
    /// Answered too late, or not at all although the time is over.
    #[schema(example = 4)]
    pub late: u64,
    /// Not answered, and the time is not over: they count neither way.
    #[schema(example = 1)]
    pub open: u64,
    /// Answered in time, in per cent of those that count; null where none does.
    #[schema(example = 90)]
    pub share: Option<Figure>,
    /// Days to the answer, in the middle of those that were answered; null where none was.
    #[schema(example = 4)]
    pub median: Option<Figure>,
    /// Days to the latest answer; null where none was answered.
    #[schema(example = 12)]
    pub longest: Option<Figure>,
}

/// Days to the answer, if there is one, and days until today.
type Wait = (Option<i64>, i64);

/// Counts cases by the period of their receipt, in order of time, as things stand on a day.
pub fn kept(limit: Limit, kind: PeriodKind, cases: &[Case], on: NaiveDate) -> Vec<KeptLimits> {
    let days = cases
        .iter()
        .flat_map(|case| [case.received, case.answered.unwrap_or(on)]);
    let from = days.clone().min().unwrap_or(on);
    let calendar = Calendar::between(from, days.max().unwrap_or(on));
    let took = |case: &Case, to: NaiveDate| match limit.unit {
        LimitUnit::CalendarDays => to.signed_duration_since(case.received).num_days(),
        LimitUnit::WorkingDays => calendar.days(case.received, to),
    };
    let mut periods: BTreeMap<Period, Vec<Wait>> = BTreeMap::new();
    for case in cases {
        if let Some(period) = Period::containing(kind, case.received) {
            let answered = case.answered.map(|day| took(case, day));
            let waited = took(case, on);
            periods.entry(period).or_default().push((answered, waited));
        }
    }
    let periods = periods.into_iter();
    periods
        .map(|(period, waits)| counted(limit, period, &waits))
        .collect()
}

fn counted(limit: Limit, period: Period, waits: &[Wait]) -> KeptLimits {
    let within = i64::from(limit.within);
    let count = |is: &dyn Fn(&Wait) -> bool| {
        u64::try_from(waits.iter().filter(|wait| is(wait)).count()).unwrap_or(u64::MAX)
    };
    let kept = count(&|(answered, _)| answered.is_some_and(|days| days <= within));
    let open = count(&|(answered, waited)| answered.is_none() && *waited <= within);
    let cases = count(&|_| true);
    let late = cases - kept - open;
    let mut answered: Vec<i64> = waits.iter().filter_map(|(answered, _)| *answered).collect();
    answered.sort_unstable();
    let figure = |number: u64| Figure::exact(Decimal::from(number)).ok();
    let share = figure(kept).zip(figure(kept + late));
    KeptLimits {
        period,
        cases,
        kept,
        late,
        open,
        share: share.and_then(|(kept, all)| Share::Percent.figure(kept, all)),
        median: median(&answered),
        longest: answered
            .last()
            .and_then(|days| Figure::exact(Decimal::from(*days)).ok()),
    }
}

/// The middle of sorted numbers; between the two in the middle where there are two.
fn median(sorted: &[i64]) -> Option<Figure> {
    let upper = sorted.get(sorted.len() / 2)?;
    let lower = sorted.get((sorted.len() - 1) / 2)?;
    Figure::rounded(Decimal::new((lower + upper) * 5, 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn case(received: &str, answered: &str) -> Case {
        Case {
            received: day(received),
            answered: (!answered.is_empty()).then(|| day(answered)),
        }
    }

    const WEEK: Limit = Limit {
        within: 7,
        unit: LimitUnit::CalendarDays,
    };

    #[test]
    fn seven_calendar_days_are_kept_on_the_seventh_day_and_broken_on_the_eighth() {
        let cases = [
            case("2026-07-01", "2026-07-08"),
            case("2026-07-01", "2026-07-09"),
            case("2026-09-30", "2026-10-01"),
            case("2026-10-01", "2026-10-01"),
            case("2026-11-15", ""),
            case("2026-11-14", ""),
        ];
        let told = kept(WEEK, PeriodKind::Quarter, &cases, day("2026-11-22"));
        let told: Vec<_> = told
            .iter()
            .map(|of| (of.period.to_string(), of.cases, of.kept, of.late, of.open))
            .collect();
        assert_eq!(
            told,
            [
                ("2026-Q3".to_owned(), 3, 2, 1, 0),
                ("2026-Q4".to_owned(), 3, 1, 1, 1)
            ]
        );
    }

    #[test]
    fn the_middle_and_the_latest_answer_are_told_in_days() {
        let cases = [
            case("2026-07-01", "2026-07-02"),
            case("2026-07-01", "2026-07-04"),
            case("2026-07-01", "2026-07-05"),
            case("2026-07-01", "2026-07-31"),
        ];
        let told = kept(WEEK, PeriodKind::Year, &cases, day("2026-11-22"));
        let told = told.as_slice().first().unwrap();
        let figure = |text: &str| Some(Figure::exact(text.parse().unwrap()).unwrap());
        assert_eq!(
            (told.median, told.longest, told.share),
            (figure("3.5"), figure("30"), figure("75"))
        );
    }

    #[test]
    fn working_days_pass_over_weekends_and_easter() {
        let limit = Limit {
            within: 1,
            unit: LimitUnit::WorkingDays,
        };
        let cases = [
            case("2026-04-01", "2026-04-07"),
            case("2026-04-01", "2026-04-08"),
        ];
        let told = kept(limit, PeriodKind::Month, &cases, day("2026-11-22"));
        let told: Vec<_> = told.iter().map(|of| (of.kept, of.late)).collect();
        assert_eq!(told, [(1, 1)]);
    }

    #[test]
    fn nothing_but_open_cases_give_no_share() {
        let told = kept(
            WEEK,
            PeriodKind::Year,
            &[case("2026-11-20", "")],
            day("2026-11-22"),
        );
        assert_eq!(
            told.as_slice()
                .first()
                .map(|of| (of.share, of.median, of.open)),
            Some((None, None, 1))
        );
    }

    proptest! {
        #[test]
        fn each_case_is_kept_late_or_open_and_a_longer_limit_keeps_no_fewer(
            pairs in proptest::collection::vec((0_u64..400, proptest::option::of(0_u64..60)), 0..40), within in 0_u16..30, working in any::<bool>()
        ) {
            let start = day("2026-01-01");
            let cases: Vec<_> = pairs.iter().map(|(at, after)| {
                let received = start + chrono::Days::new(*at);
                Case { received, answered: after.map(|days| received + chrono::Days::new(days)) }
            }).collect();
            let unit = if working { LimitUnit::WorkingDays } else { LimitUnit::CalendarDays };
            let count = |within| kept(Limit { within, unit }, PeriodKind::Month, &cases, day("2027-06-01"));
            let (short, long) = (count(within), count(within + 1));
            let total: u64 = short.iter().map(|of| of.cases).sum();
            prop_assert_eq!(usize::try_from(total).unwrap(), cases.len());
            for (short, long) in short.iter().zip(&long) {
                prop_assert_eq!(short.kept + short.late + short.open, short.cases);
                prop_assert!(short.kept <= long.kept);
            }
        }
    }
}
