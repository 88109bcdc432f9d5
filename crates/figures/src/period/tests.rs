//! What periods promise.

use super::*;

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
