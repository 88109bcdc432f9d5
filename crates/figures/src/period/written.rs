//! A period as people read it.

use chrono::{Datelike, NaiveDate};

use super::{Period, PeriodKind};
use crate::number::Language;

const MONTHS: [(&str, &str); 12] = [
    ("januar", "January"),
    ("februar", "February"),
    ("marts", "March"),
    ("april", "April"),
    ("maj", "May"),
    ("juni", "June"),
    ("juli", "July"),
    ("august", "August"),
    ("september", "September"),
    ("oktober", "October"),
    ("november", "November"),
    ("december", "December"),
];

impl Period {
    /// The period as people read it, fit for the middle of a sentence: `3. kvartal 2026`, `Q3 2026`.
    pub fn written(self, language: Language) -> String {
        match language {
            Language::Danish => self.in_danish(),
            Language::English => self.in_english(),
        }
    }

    fn in_danish(self) -> String {
        let (year, month) = (self.first.year(), self.first.month0());
        match self.kind {
            PeriodKind::Year => year.to_string(),
            PeriodKind::HalfYear => format!("{}. halvår {year}", month / 6 + 1),
            PeriodKind::Quarter => format!("{}. kvartal {year}", month / 3 + 1),
            PeriodKind::Month => format!("{} {year}", month_of(self.first, Language::Danish)),
            PeriodKind::Week => {
                let week = self.first.iso_week();
                format!("uge {} {}", week.week(), week.year())
            }
            PeriodKind::Date => day(self.first, Language::Danish),
            PeriodKind::SchoolYear => format!("skoleåret {year}/{}", year + 1),
            PeriodKind::Range => {
                let [first, last] = [self.first, self.last].map(|date| day(date, Language::Danish));
                format!("{first}–{last}")
            }
        }
    }

    fn in_english(self) -> String {
        let (year, month) = (self.first.year(), self.first.month0());
        match self.kind {
            PeriodKind::Year => year.to_string(),
            PeriodKind::HalfYear if month == 0 => format!("first half of {year}"),
            PeriodKind::HalfYear => format!("second half of {year}"),
            PeriodKind::Quarter => format!("Q{} {year}", month / 3 + 1),
            PeriodKind::Month => format!("{} {year}", month_of(self.first, Language::English)),
            PeriodKind::Week => {
                let week = self.first.iso_week();
                format!("week {} of {}", week.week(), week.year())
            }
            PeriodKind::Date => day(self.first, Language::English),
            PeriodKind::SchoolYear => format!("the school year {year}/{}", year + 1),
            PeriodKind::Range => {
                let [first, last] =
                    [self.first, self.last].map(|date| day(date, Language::English));
                format!("{first} – {last}")
            }
        }
    }
}

/// A day as people read it: `30.09.2026`, `30 September 2026`.
pub fn day(date: NaiveDate, language: Language) -> String {
    match language {
        Language::Danish => format!("{:02}.{:02}.{}", date.day(), date.month(), date.year()),
        Language::English => {
            let month = month_of(date, language);
            format!("{} {month} {}", date.day(), date.year())
        }
    }
}

fn month_of(date: NaiveDate, language: Language) -> &'static str {
    let name = usize::try_from(date.month0())
        .ok()
        .and_then(|month| MONTHS.get(month));
    match (name, language) {
        (Some((danish, _)), Language::Danish) => danish,
        (Some((_, english)), Language::English) => english,
        // A thirteenth month there is not.
        (None, _) => "",
    }
}
