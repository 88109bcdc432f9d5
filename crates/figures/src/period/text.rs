//! How a period is spelled: one text on the way out, the spellings of others on the way in.
//!
//! | kind | canonical | DHIS2 | StatBank | SDMX |
//! |---|---|---|---|---|
//! | year | `2026` | `2026` | `2026` | |
//! | half-year | `2026-H1` | `2026S1` | `2026H1` | `2026-S1` |
//! | quarter | `2026-Q3` | `2026Q3` | `2026K3` | `2026-Q3` |
//! | month | `2026-09` | `202609` | `2026M09` | `2026-M09` |
//! | ISO week | `2026-W40` | `2026W40` | `2026U40` | `2026-W40` |
//! | date | `2026-09-30` | `20260930` | `2026M09D30` | |
//! | school year | `2026-SY` | | | |
//! | free range | `2026-01-15--2026-03-31` | | | |
//!
//! A school year is written `2026-SY` since `2026/2027` needs escaping in a URL path and may as well mean two calendar
//! years, and `2026-27` looks like a month. Two hyphens between dates are what ISO 8601 has for places where its
//! solidus cannot stand; intervals with a solidus are read too, as `2026-01-15/2026-03-31` or, as in ADX, `2026-07-01/P3M`.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, schema::Type};
use utoipa::{PartialSchema, ToSchema};

use super::{AUGUST, FIRST_YEAR, LAST_YEAR, Period, PeriodKind};

/// Why a text is no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NotAPeriod {
    /// None of the spellings.
    UnknownForm,
    /// A half-year other than 1 and 2.
    NoSuchHalfYear,
    /// A quarter other than 1 to 4.
    NoSuchQuarter,
    /// A month other than 01 to 12.
    NoSuchMonth,
    /// Week 0, a week over 53, or week 53 in a year that has 52.
    NoSuchWeek,
    /// A day that the month does not have.
    NoSuchDate,
    /// A day before 1900 or after 2200.
    YearOutside,
    /// The last day comes before the first.
    EndsBeforeItBegins,
}

impl NotAPeriod {
    /// Every reason there is.
    pub const ALL: [Self; 8] = [
        Self::UnknownForm,
        Self::NoSuchHalfYear,
        Self::NoSuchQuarter,
        Self::NoSuchMonth,
        Self::NoSuchWeek,
        Self::NoSuchDate,
        Self::YearOutside,
        Self::EndsBeforeItBegins,
    ];

    /// The reason for machines, which never changes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownForm => "periodForm",
            Self::NoSuchHalfYear => "noSuchHalfYear",
            Self::NoSuchQuarter => "noSuchQuarter",
            Self::NoSuchMonth => "noSuchMonth",
            Self::NoSuchWeek => "noSuchWeek",
            Self::NoSuchDate => "noSuchDate",
            Self::YearOutside => "periodYear",
            Self::EndsBeforeItBegins => "periodEndsBeforeItBegins",
        }
    }
}

impl fmt::Display for NotAPeriod {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::UnknownForm => {
                "not a period such as 2026, 2026-H1, 2026-Q3, 2026-09, 2026-W40, 2026-09-30, 2026-SY \
                 or 2026-01-15--2026-03-31"
            }
            Self::NoSuchHalfYear => "a year has the half-years 1 and 2",
            Self::NoSuchQuarter => "a year has the quarters 1 to 4",
            Self::NoSuchMonth => "a year has the months 01 to 12",
            Self::NoSuchWeek => "the year does not have this week",
            Self::NoSuchDate => "the month does not have this day",
            Self::YearOutside => "a period lies within the years 1900 to 2200",
            Self::EndsBeforeItBegins => "the period ends before it begins",
        })
    }
}

impl std::error::Error for NotAPeriod {}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let interval = text.split_once("--").or_else(|| text.split_once('/'));
        let Some((from, to)) = interval else {
            return single(text);
        };
        let first = date(from)?;
        match to.strip_prefix('P') {
            Some(length) => Self::span(first, last_of(first, length)?),
            None => Self::span(first, date(to)?),
        }
    }
}

/// Reads a period that is no range.
fn single(text: &str) -> Result<Period, NotAPeriod> {
    use PeriodKind as Kind;

    let (year, rest) = text.split_at_checked(4).ok_or(NotAPeriod::UnknownForm)?;
    let year = number(year.as_bytes())?.cast_signed();
    let (hyphen, rest) = match rest.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    match (hyphen, rest.as_bytes()) {
        (false, []) => numbered(Kind::Year, year, 1),
        (true, [b'S', b'Y']) => numbered(Kind::SchoolYear, year, 1),
        (_, [b'H' | b'S', half]) => numbered(Kind::HalfYear, year, number(&[*half])?),
        (_, [b'Q' | b'K', quarter]) => numbered(Kind::Quarter, year, number(&[*quarter])?),
        (_, [b'W' | b'U', week @ ..]) => numbered(Kind::Week, year, number(week)?),
        (_, [b'M', m, n] | [m, n]) => numbered(Kind::Month, year, number(&[*m, *n])?),
        (true, [m, n, b'-', d, e]) | (false, [m, n, d, e] | [b'M', m, n, b'D', d, e]) => {
            let month = numbered(Kind::Month, year, number(&[*m, *n])?)?;
            let date = month.first().with_day(number(&[*d, *e])?);
            Period::regular(Kind::Date, date.ok_or(NotAPeriod::NoSuchDate)?)
        }
        _ => Err(NotAPeriod::UnknownForm),
    }
}

/// The period of a kind with this number in its year, counted from 1.
fn numbered(kind: PeriodKind, year: i32, number: u32) -> Result<Period, NotAPeriod> {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(NotAPeriod::YearOutside);
    }
    let month = |months| {
        let month = number.checked_sub(1)?.checked_mul(months)?.checked_add(1)?;
        NaiveDate::from_ymd_opt(year, month, 1)
    };
    let (first, otherwise) = match kind {
        PeriodKind::Year => (month(12), NotAPeriod::YearOutside),
        PeriodKind::HalfYear => (month(6), NotAPeriod::NoSuchHalfYear),
        PeriodKind::Quarter => (month(3), NotAPeriod::NoSuchQuarter),
        PeriodKind::Month => (month(1), NotAPeriod::NoSuchMonth),
        PeriodKind::Week => (
            NaiveDate::from_isoywd_opt(year, number, Weekday::Mon),
            NotAPeriod::NoSuchWeek,
        ),
        PeriodKind::SchoolYear => (
            NaiveDate::from_ymd_opt(year, AUGUST, 1),
            NotAPeriod::YearOutside,
        ),
        PeriodKind::Date | PeriodKind::Range => (None, NotAPeriod::UnknownForm),
    };
    Period::regular(kind, first.ok_or(otherwise)?)
}

/// Reads an end of a range.
fn date(text: &str) -> Result<NaiveDate, NotAPeriod> {
    let period = single(text)?;
    match period.kind() {
        PeriodKind::Date => Ok(period.first()),
        _ => Err(NotAPeriod::UnknownForm),
    }
}

/// The last day of an ISO 8601 duration such as `3M`, counted from its first day.
fn last_of(first: NaiveDate, length: &str) -> Result<NaiveDate, NotAPeriod> {
    let unit = length.chars().next_back();
    let count = length.strip_suffix(['Y', 'M', 'W', 'D']);
    let count = number(count.ok_or(NotAPeriod::UnknownForm)?.as_bytes())?;
    let after = match unit {
        Some('Y') => first.checked_add_months(Months::new(count.saturating_mul(12))),
        Some('M') => first.checked_add_months(Months::new(count)),
        Some('W') => first.checked_add_days(Days::new(u64::from(count) * 7)),
        _ => first.checked_add_days(Days::new(count.into())),
    };
    after
        .and_then(|after| after.pred_opt())
        .ok_or(NotAPeriod::YearOutside)
}

/// Reads digits and nothing but digits, at most five of them: the days of a range within the years have no more.
fn number(digits: &[u8]) -> Result<u32, NotAPeriod> {
    if digits.is_empty() || digits.len() > 5 {
        return Err(NotAPeriod::UnknownForm);
    }
    digits.iter().try_fold(0, |number, digit| match digit {
        b'0'..=b'9' => Ok(number * 10 + u32::from(digit - b'0')),
        _ => Err(NotAPeriod::UnknownForm),
    })
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first().year(), self.first().month0());
        match self.kind() {
            PeriodKind::Year => write!(out, "{year}"),
            PeriodKind::HalfYear => write!(out, "{year}-H{}", month / 6 + 1),
            PeriodKind::Quarter => write!(out, "{year}-Q{}", month / 3 + 1),
            PeriodKind::Month => write!(out, "{year}-{:02}", month + 1),
            PeriodKind::Week => {
                let week = self.first().iso_week();
                write!(out, "{}-W{:02}", week.year(), week.week())
            }
            PeriodKind::Date => write!(out, "{}", self.first()),
            PeriodKind::SchoolYear => write!(out, "{year}-SY"),
            PeriodKind::Range => write!(out, "{}--{}", self.first(), self.last()),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl de::Visitor<'_> for Text {
            type Value = Period;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a period such as 2026-Q3")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Period, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Text)
    }
}

impl PartialSchema for Period {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some(
                "The days that a figure is about: a year `2026`, half-year `2026-H1`, quarter `2026-Q3`, month \
                 `2026-09`, ISO week `2026-W40`, date `2026-09-30`, school year `2026-SY` (1 August 2026 to 31 July \
                 2027) or any days `2026-01-15--2026-03-31`, within the years 1900 to 2200. The spellings of DHIS2 \
                 (`2026Q3`, `202609`), StatBank (`2026K3`, `2026M09`) and SDMX are read too; answers have these.",
            ))
            .min_length(Some(4))
            .max_length(Some(24))
            .examples([
                "2026",
                "2026-H1",
                "2026-Q3",
                "2026-09",
                "2026-W40",
                "2026-09-30",
                "2026-SY",
                "2026-01-15--2026-03-31",
            ])
            .into()
    }
}

impl ToSchema for Period {
    fn name() -> Cow<'static, str> {
        "Period".into()
    }
}

#[cfg(feature = "diesel")]
mod stored {
    use std::io::Write;

    use diesel::deserialize::{self, FromSql};
    use diesel::pg::{Pg, PgValue};
    use diesel::serialize::{self, IsNull, Output, ToSql};
    use diesel::sql_types::Text;

    use super::Period;

    impl ToSql<Text, Pg> for Period {
        fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
            write!(out, "{self}")?;
            Ok(IsNull::No)
        }
    }

    impl FromSql<Text, Pg> for Period {
        fn from_sql(bytes: PgValue<'_>) -> deserialize::Result<Self> {
            Ok(std::str::from_utf8(bytes.as_bytes())?.parse()?)
        }
    }
}
