//! What periods promise.

use proptest::prelude::*;

use super::*;
use crate::number::Language;

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_period_has_a_first_and_a_last_day() {
    for (text, kind, first, last) in [
        ("2026", PeriodKind::Year, "2026-01-01", "2026-12-31"),
        ("2026-H1", PeriodKind::HalfYear, "2026-01-01", "2026-06-30"),
        ("2026-H2", PeriodKind::HalfYear, "2026-07-01", "2026-12-31"),
        ("2026-Q3", PeriodKind::Quarter, "2026-07-01", "2026-09-30"),
        ("2024-02", PeriodKind::Month, "2024-02-01", "2024-02-29"),
        ("2026-W01", PeriodKind::Week, "2025-12-29", "2026-01-04"),
        ("2020-W53", PeriodKind::Week, "2020-12-28", "2021-01-03"),
        ("2026-09-30", PeriodKind::Date, "2026-09-30", "2026-09-30"),
        (
            "2026-SY",
            PeriodKind::SchoolYear,
            "2026-08-01",
            "2027-07-31",
        ),
        (
            "2026-01-15--2026-03-31",
            PeriodKind::Range,
            "2026-01-15",
            "2026-03-31",
        ),
    ] {
        let period = period(text);
        assert_eq!(period.kind(), kind, "{text}");
        assert_eq!(
            (period.first(), period.last()),
            (date(first), date(last)),
            "{text}"
        );
        assert_eq!(period.to_string(), text);
    }
}

#[test]
fn what_others_write_is_read_and_answered_in_our_text() {
    for (sent, canonical) in [
        // DHIS2
        ("2026S1", "2026-H1"),
        ("2026Q3", "2026-Q3"),
        ("202609", "2026-09"),
        ("2026W40", "2026-W40"),
        ("2026W4", "2026-W04"),
        ("20260930", "2026-09-30"),
        // StatBank
        ("2026H1", "2026-H1"),
        ("2026K3", "2026-Q3"),
        ("2026M09", "2026-09"),
        ("2026U40", "2026-W40"),
        ("2026M09D30", "2026-09-30"),
        // SDMX
        ("2026-S2", "2026-H2"),
        ("2026-M09", "2026-09"),
        // ADX and other intervals of ISO 8601
        ("2026-07-01/P3M", "2026-Q3"),
        ("2026-08-01/P1Y", "2026-SY"),
        ("2026-09-28/P1W", "2026-W40"),
        ("2026-09-30/P1D", "2026-09-30"),
        ("2026-01-15/P10D", "2026-01-15--2026-01-24"),
        ("2026-01-15/2026-03-31", "2026-01-15--2026-03-31"),
        ("20260115--20260331", "2026-01-15--2026-03-31"),
    ] {
        assert_eq!(period(sent).to_string(), canonical, "{sent}");
    }
}

#[test]
fn a_range_that_is_a_calendar_period_is_that_period() {
    for (range, same) in [
        ("2026-01-01--2026-12-31", "2026"),
        ("2026-07-01--2026-12-31", "2026-H2"),
        ("2026-04-01--2026-06-30", "2026-Q2"),
        ("2026-02-01--2026-02-28", "2026-02"),
        ("2025-12-29--2026-01-04", "2026-W01"),
        ("2026-09-30--2026-09-30", "2026-09-30"),
        ("2026-08-01--2027-07-31", "2026-SY"),
        ("2024-02-01--2024-02-28", "2024-02-01--2024-02-28"),
        ("2026-02-01--2026-04-30", "2026-02-01--2026-04-30"),
    ] {
        assert_eq!(period(range), period(same), "{range}");
        assert_eq!(period(range).to_string(), same, "{range}");
    }
}

#[test]
fn any_other_spelling_is_refused() {
    for text in [
        "",
        "26",
        "2026-",
        "2026 ",
        "+2026",
        "20 6",
        "２０２６",
        "202æ",
        "2026-Æ",
        "2026-q3",
        "2026-9",
        "2026-Q",
        "2026-Q03",
        "2026-Q-1",
        "2026--Q3",
        "2026-W",
        "2026-0930",
        "202609-30",
        "30.09.2026",
        "2026/2027",
        "2026SY",
        "2026-09-30T12:00:00Z",
        "2026-01--2026-03",
        "2026-01-15--",
        "2026-01-15--2026-03-31--2026-04-30",
        "2026-01-15/P",
        "2026-01-15/PM",
        "2026-01-15/P3H",
        "2026-01-15/P1Y6M",
        "2026-01-15/P-1D",
        "2026-01-15/P123456D",
    ] {
        let read = text.parse::<Period>();
        assert_eq!(read, Err(NotAPeriod::UnknownForm), "{text:?}");
    }
}

#[test]
fn what_the_calendar_does_not_have_is_refused_with_its_reason() {
    use NotAPeriod::{
        EndsBeforeItBegins, NoSuchDate, NoSuchHalfYear, NoSuchMonth, NoSuchQuarter, NoSuchWeek,
        YearOutside,
    };
    for (text, reason) in [
        ("2026-H0", NoSuchHalfYear),
        ("2026S3", NoSuchHalfYear),
        ("2026-Q0", NoSuchQuarter),
        ("2026-Q5", NoSuchQuarter),
        ("2026K5", NoSuchQuarter),
        ("2026-00", NoSuchMonth),
        ("2026-13", NoSuchMonth),
        ("202613", NoSuchMonth),
        ("2026-13-01", NoSuchMonth),
        ("2026-W00", NoSuchWeek),
        ("2026-W54", NoSuchWeek),
        ("2025-W53", NoSuchWeek),
        ("2026-W100", NoSuchWeek),
        ("2025U53", NoSuchWeek),
        ("2026-04-31", NoSuchDate),
        ("2026-04-00", NoSuchDate),
        ("2025-02-29", NoSuchDate),
        ("1900-02-29", NoSuchDate),
        ("20260431", NoSuchDate),
        ("2026-01-15--2026-02-30", NoSuchDate),
        ("0000", YearOutside),
        ("1899", YearOutside),
        ("2201", YearOutside),
        ("1899-SY", YearOutside),
        ("2200-SY", YearOutside),
        ("2201-W01", YearOutside),
        ("9999-12-31", YearOutside),
        ("2026-01-15--2201-01-01", YearOutside),
        ("2026-01-15/P99999Y", YearOutside),
        ("2026-03-31--2026-01-15", EndsBeforeItBegins),
        ("2026-01-15/P0D", EndsBeforeItBegins),
    ] {
        assert_eq!(text.parse::<Period>(), Err(reason), "{text:?}");
    }
}

#[test]
fn every_reason_has_a_code_and_a_sentence_of_its_own() {
    let codes: std::collections::BTreeSet<_> = NotAPeriod::ALL.map(NotAPeriod::code).into();
    let sentences: std::collections::BTreeSet<_> =
        NotAPeriod::ALL.map(|reason| reason.to_string()).into();

    assert_eq!(codes.len(), NotAPeriod::ALL.len());
    assert_eq!(sentences.len(), NotAPeriod::ALL.len());
}

#[test]
fn people_read_a_period_in_their_language() {
    for (text, danish, english) in [
        ("2026", "2026", "2026"),
        ("2026-H1", "1. halvår 2026", "first half of 2026"),
        ("2026-H2", "2. halvår 2026", "second half of 2026"),
        ("2026-Q3", "3. kvartal 2026", "Q3 2026"),
        ("2026-05", "maj 2026", "May 2026"),
        ("2026-09", "september 2026", "September 2026"),
        ("2026-W40", "uge 40 2026", "week 40 of 2026"),
        ("2026-W01", "uge 1 2026", "week 1 of 2026"),
        ("2026-09-30", "30.09.2026", "30 September 2026"),
        (
            "2026-SY",
            "skoleåret 2026/2027",
            "the school year 2026/2027",
        ),
        (
            "2026-01-15--2026-03-31",
            "15.01.2026–31.03.2026",
            "15 January 2026 – 31 March 2026",
        ),
    ] {
        assert_eq!(period(text).written(Language::Danish), danish);
        assert_eq!(period(text).written(Language::English), english);
    }
}

#[test]
fn a_period_knows_its_neighbours() {
    for (text, previous, next) in [
        ("2026", Some("2025"), Some("2027")),
        ("2026-H2", Some("2026-H1"), Some("2027-H1")),
        ("2026-Q1", Some("2025-Q4"), Some("2026-Q2")),
        ("2026-12", Some("2026-11"), Some("2027-01")),
        ("2020-W53", Some("2020-W52"), Some("2021-W01")),
        ("2024-02-29", Some("2024-02-28"), Some("2024-03-01")),
        ("2026-SY", Some("2025-SY"), Some("2027-SY")),
        ("1900", None, Some("1901")),
        ("2200-12-31", Some("2200-12-30"), None),
        ("2026-01-15--2026-03-31", None, None),
    ] {
        let period = period(text);
        let text_of = |period: Option<Period>| period.map(|period| period.to_string());
        assert_eq!(text_of(period.previous()).as_deref(), previous, "{text}");
        assert_eq!(text_of(period.next()).as_deref(), next, "{text}");
    }
}

#[test]
fn the_periods_between_two_days_touch_them() {
    let between = |kind, from, to| -> Vec<String> {
        Period::between(kind, date(from), date(to))
            .map(|period| period.to_string())
            .collect()
    };
    let quarters = between(PeriodKind::Quarter, "2026-03-31", "2026-10-01");

    assert_eq!(quarters, ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]);
    assert!(between(PeriodKind::Quarter, "2026-10-01", "2026-03-31").is_empty());
    assert!(between(PeriodKind::Range, "2026-01-01", "2026-12-31").is_empty());
    assert!(between(PeriodKind::Year, "2201-01-01", "2300-01-01").is_empty());
    assert_eq!(
        between(PeriodKind::SchoolYear, "0001-01-01", "1901-08-01"),
        ["1900-SY", "1901-SY"]
    );
    assert_eq!(
        between(PeriodKind::Year, "2199-05-01", "9999-12-31"),
        ["2199", "2200"]
    );
}

#[test]
fn a_period_is_over_the_day_after_its_last() {
    let quarter = period("2026-Q3");

    assert!(quarter.ends_before(date("2026-10-01")));
    assert!(!quarter.ends_before(date("2026-09-30")));
    assert_eq!(quarter.days(), 92);
    assert!(quarter.contains(period("2026-09-30")));
    assert!(!quarter.contains(period("2026-W40")));
    assert!(quarter.contains(quarter));
}

#[test]
fn json_has_the_canonical_text() {
    let read: Period = serde_json::from_str("\"2026K3\"").unwrap();

    assert_eq!(serde_json::to_string(&read).unwrap(), "\"2026-Q3\"");
    assert_eq!(
        serde_json::to_string(&PeriodKind::SchoolYear).unwrap(),
        "\"schoolYear\""
    );
    for wrong in ["2026", "null", "\"2026-Q5\"", "{}"] {
        assert!(serde_json::from_str::<Period>(wrong).is_err(), "{wrong}");
    }
}

prop_compose! {
    fn any_date()(day in 0_u64..109_938) -> NaiveDate {
        date("1900-01-01") + Days::new(day)
    }
}

fn any_kind() -> impl Strategy<Value = PeriodKind> {
    proptest::sample::select(&PeriodKind::REGULAR)
}

fn any_period() -> impl Strategy<Value = Period> {
    let regular = (any_kind(), any_date())
        .prop_filter_map("at the edge of the years", |(kind, date)| {
            Period::containing(kind, date)
        });
    let range = (any_date(), any_date())
        .prop_filter_map("backwards", |(first, last)| Period::span(first, last).ok());
    prop_oneof![regular, range]
}

proptest! {
    #[test]
    fn every_period_comes_back_from_its_text(period in any_period()) {
        prop_assert_eq!(period.to_string().parse(), Ok(period));
    }

    #[test]
    fn a_text_of_ours_needs_no_escaping_in_a_path(period in any_period()) {
        let safe = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
        prop_assert!(period.to_string().chars().all(safe));
    }

    #[test]
    fn no_text_makes_it_fail(text in "[0-9HSQKWUMDYP/ -]{0,24}|.{0,24}") {
        if let Ok(period) = text.parse::<Period>() {
            prop_assert_eq!(period.to_string().parse(), Ok(period));
        }
    }

    #[test]
    fn next_and_previous_undo_each_other(period in any_period()) {
        if let Some(next) = period.next() {
            prop_assert_eq!(next.previous(), Some(period));
        }
        if let Some(previous) = period.previous() {
            prop_assert_eq!(previous.next(), Some(period));
        }
    }

    #[test]
    fn periods_of_a_kind_tile_the_calendar(kind in any_kind(), from in any_date(), days in 0_u64..2_000) {
        let to = from + Days::new(days);
        let periods: Vec<Period> = Period::between(kind, from, to).collect();

        for pair in periods.windows(2) {
            prop_assert_eq!(pair[0].last().succ_opt(), Some(pair[1].first()));
        }
        for period in &periods {
            prop_assert!(period.first() <= to && period.last() >= from);
            prop_assert_eq!(Period::containing(kind, period.last()), Some(*period));
        }
        if Period::containing(kind, from).is_some() && Period::containing(kind, to).is_some() {
            prop_assert!(periods.first().is_some_and(|period| period.first() <= from));
            prop_assert!(periods.last().is_some_and(|period| period.last() >= to));
        }
    }

    #[test]
    fn a_period_has_every_day_it_is_said_to_contain(kind in any_kind(), date in any_date()) {
        if let Some(period) = Period::containing(kind, date) {
            prop_assert_eq!(period.kind(), kind);
            prop_assert!(period.first() <= date && date <= period.last());
            prop_assert_eq!(Period::span(period.first(), period.last()), Ok(period));
        }
    }

    #[test]
    fn periods_are_ordered_by_first_day_then_last(one in any_period(), other in any_period()) {
        let days = |period: Period| (period.first(), period.last());
        prop_assert_eq!(one.cmp(&other), days(one).cmp(&days(other)));
        prop_assert_eq!(one == other, days(one) == days(other));
    }
}
