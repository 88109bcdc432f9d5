//! Targets and judgements in words, as a careful municipal secretary would write them, in Danish and in English.
//!
//! - here: what every sentence is made of, amounts with their unit, days, periods, lists.
//! - `target`: a target read back, as the middle of a sentence: `mindst 70 % pr. kursus senest 31.12.2022`.
//! - `reason`: why a verdict is what it is, as a whole sentence; `parts`: the same for several counts and milestones;
//!   `obstacle`: what is missing where there is none.

mod obstacle;
mod parts;
mod reason;
mod target;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;

pub use target::of_target;

use crate::number::{self, Figure, Language, MOST_DECIMALS};
use crate::period::{Period, PeriodKind, day};
use crate::target::{Mode, Spread};
use crate::unit::Unit;

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(example = json!({
    "da": "36,6 % i 2. halvår 2021 er over målet på mindst 35 %: opfyldt.",
    "en": "36.6% in the second half of 2021 is above the target of at least 35%: met.",
}))]
pub struct Both {
    /// In Danish.
    pub da: String,
    /// In English.
    pub en: String,
}

impl Both {
    /// Writes the same in each language.
    pub fn of(write: impl Fn(Language) -> String) -> Self {
        Self {
            da: write(Language::Danish),
            en: write(Language::English),
        }
    }
}

/// Writes one sentence.
#[derive(Debug)]
pub(crate) struct Pen {
    pub(crate) language: Language,
    unit: Unit,
    text: String,
}

impl Pen {
    pub(crate) fn new(language: Language, unit: Unit) -> Self {
        Self {
            language,
            unit,
            // As long as nearly every sentence, so that it grows once.
            text: String::with_capacity(160),
        }
    }

    pub(crate) fn done(self) -> String {
        self.text
    }

    /// Writes the words of its language.
    pub(crate) fn say(&mut self, danish: &str, english: &str) -> &mut Self {
        self.push(match self.language {
            Language::Danish => danish,
            Language::English => english,
        })
    }

    /// Writes what is the same in both languages.
    pub(crate) fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    pub(crate) fn number(&mut self, number: Decimal, decimals: u32) -> &mut Self {
        number::write(&mut self.text, number, decimals, self.language);
        self
    }

    pub(crate) fn count(&mut self, count: usize) -> &mut Self {
        self.number(count.into(), 0)
    }

    pub(crate) fn percent(&mut self, number: Decimal, decimals: u32) -> &mut Self {
        self.number(number, decimals).say(" %", "%")
    }

    /// A figure with its unit: `36,6 %`, `nr. 7`, `1 dag`, `4.500.000 kr.`
    pub(crate) fn amount(&mut self, figure: Figure, decimals: u32) -> &mut Self {
        let number = figure.number();
        match self.unit {
            Unit::YesNo if number == Decimal::ONE => self.say("ja", "yes"),
            Unit::YesNo if number == Decimal::ZERO => self.say("nej", "no"),
            _ => self
                .before_amount()
                .number(number, decimals)
                .after_amount(number),
        }
    }

    /// What stands before a number of the unit.
    pub(crate) fn before_amount(&mut self) -> &mut Self {
        match self.unit {
            Unit::Rank => self.say("nr. ", "no. "),
            Unit::Kroner => self.say("", "DKK "),
            _ => self,
        }
    }

    /// What stands after a number of the unit.
    pub(crate) fn after_amount(&mut self, number: Decimal) -> &mut Self {
        let one = number == Decimal::ONE;
        match self.unit {
            Unit::Percent => self.say(" %", "%"),
            Unit::Days if one => self.say(" dag", " day"),
            Unit::Days => self.say(" dage", " days"),
            Unit::Hours if one => self.say(" time", " hour"),
            Unit::Hours => self.say(" timer", " hours"),
            Unit::Kroner => self.say(" kr.", ""),
            Unit::Count | Unit::Rank | Unit::Ratio | Unit::Score | Unit::YesNo => self,
        }
    }

    /// A difference between two figures of the unit: `5 procentpoint`.
    pub(crate) fn difference(&mut self, size: Decimal, decimals: u32) -> &mut Self {
        match self.unit {
            Unit::Percent if size == Decimal::ONE => self
                .number(size, decimals)
                .say(" procentpoint", " percentage point"),
            Unit::Percent => self
                .number(size, decimals)
                .say(" procentpoint", " percentage points"),
            Unit::Rank if size == Decimal::ONE => {
                self.number(size, decimals).say(" plads", " place")
            }
            Unit::Rank => self.number(size, decimals).say(" pladser", " places"),
            Unit::Kroner => self
                .before_amount()
                .number(size, decimals)
                .after_amount(size),
            _ => self.number(size, decimals).after_amount(size),
        }
    }

    /// A change by so much: `fald på 15 %`, with or without its article.
    pub(crate) fn change(
        &mut self,
        change: Decimal,
        decimals: u32,
        mode: Mode,
        article: bool,
    ) -> &mut Self {
        match (change.is_sign_negative(), article) {
            (true, true) => self.say("et fald på ", "a fall of "),
            (true, false) => self.say("fald på ", "a fall of "),
            (false, true) => self.say("en stigning på ", "a rise of "),
            (false, false) => self.say("stigning på ", "a rise of "),
        };
        match mode {
            Mode::Percent => self.percent(change.abs(), decimals),
            Mode::Absolute => self.difference(change.abs(), decimals),
        }
    }

    pub(crate) fn spread(&mut self, spread: Spread) -> &mut Self {
        match spread {
            Spread::Percent(percent) => self.percent(percent.number(), MOST_DECIMALS),
            Spread::Absolute(size) => self.difference(size.number(), MOST_DECIMALS),
        }
    }

    pub(crate) fn day(&mut self, date: NaiveDate) -> &mut Self {
        let date = day(date, self.language);
        self.push(&date)
    }

    /// A period as the object of a sentence: `2. halvår 2021`, `the second half of 2021`.
    pub(crate) fn period(&mut self, period: Period) -> &mut Self {
        if period.kind() == PeriodKind::HalfYear {
            self.say("", "the ");
        }
        let period = period.written(self.language);
        self.push(&period)
    }

    /// When: `i 2. halvår 2021`, `den 30.09.2026`.
    pub(crate) fn during(&mut self, period: Period) -> &mut Self {
        match period.kind() {
            PeriodKind::Date => self.say("den ", "on "),
            PeriodKind::Range => self.say("i perioden ", "in the period "),
            _ => self.say("i ", "in "),
        };
        self.period(period)
    }

    /// The category of a breakdown that something is about: ` for »16-24 år«`; nothing where it is about everything.
    pub(crate) fn of_category(&mut self, category: Option<&str>) -> &mut Self {
        match category {
            Some(category) => self.push(" for ").quoted(category),
            None => self,
        }
    }

    /// A name between the quotation marks of its language.
    pub(crate) fn quoted(&mut self, name: &str) -> &mut Self {
        self.say("»", "“").push(name).say("«", "”")
    }

    /// `a, b og c`
    pub(crate) fn list<T>(
        &mut self,
        entries: &[T],
        mut write: impl FnMut(&mut Self, &T),
    ) -> &mut Self {
        for (place, entry) in entries.iter().enumerate() {
            match (place, entries.len() - place) {
                (0, _) => {}
                (_, 1) => _ = self.say(" og ", " and "),
                _ => _ = self.push(", "),
            }
            write(self, entry);
        }
        self
    }
}

/// The sentence begins with a capital letter.
pub(crate) fn capital(mut text: String) -> String {
    if let Some(first) = text.chars().next().filter(|first| first.is_lowercase()) {
        let capital: String = first.to_uppercase().collect();
        text.replace_range(..first.len_utf8(), &capital);
    }
    text
}

#[cfg(test)]
mod tests;
