//! The span of time that a figure is about: days from a first to a last, under one canonical text.
//!
//! - here: what a period is, and how one follows another.
//! - `text`: how a period is spelled, stored and refused.
//! - `written`: what a Dane or an Englishman reads.
//!
//! A span has one kind and one text. A free range that happens to be a whole calendar period therefore
//! *is* that period: `2026-07-01--2026-09-30` is read as `2026-Q3`. Otherwise two figures could stand for the same
//! days under two keys, and a yearly figure that was sent as a range would be missing in its series.

mod text;
mod written;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

pub use text::NotAPeriod;
pub use written::day;

/// The first year that a period can lie in.
pub const FIRST_YEAR: i32 = 1900;
/// The last year that a period can lie in.
pub const LAST_YEAR: i32 = 2200;

const AUGUST: u32 = 8;

/// The span of days that a figure is about, such as a year, a quarter or a school year.
///
/// Periods are ordered in time: by their first day, then by their last. Every day of a period lies within the years
/// 1900 to 2200; what would reach over the edge, such as the school year 2200/2201, is no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "diesel",
    derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow),
    diesel(sql_type = diesel::sql_types::Text)
)]
pub struct Period {
    // The order of the fields is the order of periods. The kind never decides: it follows from the days.
    first: NaiveDate,
    last: NaiveDate,
    kind: PeriodKind,
}

words! {
    /// How long a period is and where it begins.
    PeriodKind {
        /// A calendar year: `2026`.
        Year "year",
        /// January to June or July to December: `2026-H1`.
        HalfYear "halfYear",
        /// Three months of a calendar year: `2026-Q3`.
        Quarter "quarter",
        /// A calendar month: `2026-09`.
        Month "month",
        /// A week by ISO 8601, Monday to Sunday: `2026-W40`.
        Week "week",
        /// One day: `2026-09-30`.
        Date "date",
        /// 1 August to 31 July, named after the year it begins in: `2026-SY`.
        SchoolYear "schoolYear",
        /// Any other days: `2026-01-15--2026-03-31`.
        Range "range",
    }
}

impl PeriodKind {
    /// Every kind that tiles the calendar: all but the free range.
    pub const REGULAR: [Self; 7] = [
        Self::Year,
        Self::HalfYear,
        Self::Quarter,
        Self::Month,
        Self::Week,
        Self::Date,
        Self::SchoolYear,
    ];

    /// The day a period of this kind begins on when it has this day in it.
    fn beginning(self, date: NaiveDate) -> Option<NaiveDate> {
        let year = date.year();
        let first_of = |month| NaiveDate::from_ymd_opt(year, month, 1);
        match self {
            Self::Year => first_of(1),
            Self::HalfYear => first_of(date.month0() / 6 * 6 + 1),
            Self::Quarter => first_of(date.month0() / 3 * 3 + 1),
            Self::Month => first_of(date.month()),
            Self::Week => Some(date.week(Weekday::Mon).first_day()),
            Self::Date => Some(date),
            Self::SchoolYear if date.month() < AUGUST => {
                NaiveDate::from_ymd_opt(year - 1, AUGUST, 1)
            }
            Self::SchoolYear => first_of(AUGUST),
            Self::Range => None,
        }
    }

    /// The day after a period of this kind that begins on this day.
    fn end(self, beginning: NaiveDate) -> Option<NaiveDate> {
        let months = |number| beginning.checked_add_months(Months::new(number));
        let days = |number| beginning.checked_add_days(Days::new(number));
        match self {
            Self::Year | Self::SchoolYear => months(12),
            Self::HalfYear => months(6),
            Self::Quarter => months(3),
            Self::Month => months(1),
            Self::Week => days(7),
            Self::Date => days(1),
            Self::Range => None,
        }
    }
}

impl Period {
    /// The period of a kind that has this day in it.
    ///
    /// Nothing for a free range, and nothing where the period would reach out of the years.
    pub fn containing(kind: PeriodKind, date: NaiveDate) -> Option<Self> {
        let first = kind.beginning(date)?;
        let last = kind.end(first)?.pred_opt()?;
        let period = Self { first, last, kind };
        period.is_within_the_years().then_some(period)
    }

    /// The same, with a reason for whoever sent the text.
    fn regular(kind: PeriodKind, date: NaiveDate) -> Result<Self, NotAPeriod> {
        Self::containing(kind, date).ok_or(NotAPeriod::YearOutside)
    }

    /// The days from a first to a last, both included: a calendar period where they are exactly one.
    pub fn span(first: NaiveDate, last: NaiveDate) -> Result<Self, NotAPeriod> {
        if last < first {
            return Err(NotAPeriod::EndsBeforeItBegins);
        }
        let range = Self {
            first,
            last,
            kind: PeriodKind::Range,
        };
        if !range.is_within_the_years() {
            return Err(NotAPeriod::YearOutside);
        }
        let regular = PeriodKind::REGULAR
            .into_iter()
            .filter_map(|kind| Self::containing(kind, first))
            .find(|period| (period.first, period.last) == (first, last));
        Ok(regular.unwrap_or(range))
    }

    fn is_within_the_years(self) -> bool {
        self.first.year() >= FIRST_YEAR && self.last.year() <= LAST_YEAR
    }

    /// The first day.
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day, which belongs to the period.
    pub const fn last(self) -> NaiveDate {
        self.last
    }

    /// What kind of period it is.
    pub const fn kind(self) -> PeriodKind {
        self.kind
    }

    /// The period of the same kind that begins the day after; a free range has none.
    pub fn next(self) -> Option<Self> {
        Self::containing(self.kind, self.last.succ_opt()?)
    }

    /// The period of the same kind that ends the day before; a free range has none.
    pub fn previous(self) -> Option<Self> {
        Self::containing(self.kind, self.first.pred_opt()?)
    }

    /// Every period of a kind that has a day from `from` to `to`, both included, in time order.
    ///
    /// It ends by itself at the edge of the years. There are no free ranges in it.
    pub fn between(kind: PeriodKind, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = Self> {
        let from = Self::earliest(kind).map_or(from, |earliest| from.max(earliest.first));
        std::iter::successors(Self::containing(kind, from), |period| period.next())
            .take_while(move |period| period.first <= to)
    }

    /// The first period of a kind within the years.
    fn earliest(kind: PeriodKind) -> Option<Self> {
        let new_year = NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1)?;
        Self::containing(kind, new_year)
            .or_else(|| Self::containing(kind, kind.end(kind.beginning(new_year)?)?))
    }

    /// Whether every day of the other period lies in this one.
    pub fn contains(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// How many days it has.
    pub fn days(self) -> i64 {
        self.last.signed_duration_since(self.first).num_days() + 1
    }

    /// Whether it is over by the morning of a day.
    pub fn ends_before(self, date: NaiveDate) -> bool {
        self.last < date
    }
}

#[cfg(test)]
mod tests;
