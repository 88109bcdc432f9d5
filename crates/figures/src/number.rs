//! The decimals that figures are written in, and what a Dane or an Englishman reads.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, schema::Type};
use utoipa::{PartialSchema, ToSchema};

/// Digits after the point at most, as in `numeric(20,6)`.
pub const MOST_DECIMALS: u32 = 6;
/// Significant digits at most: what a JSON number keeps in every client.
pub const MOST_DIGITS: u32 = 15;

/// A figure that can be kept and sent without losing a digit: at most 15 significant digits, 6 of them after the point.
///
/// In JSON it is a number, never a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "diesel",
    derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow),
    diesel(sql_type = diesel::sql_types::Numeric)
)]
pub struct Figure(pub(crate) Decimal);

/// A number has more digits than a figure can keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooManyDigits;

impl Figure {
    /// 1
    pub const ONE: Self = Self(Decimal::ONE);
    /// 10
    pub const TEN: Self = Self(Decimal::TEN);
    /// 100
    pub const HUNDRED: Self = Self(Decimal::ONE_HUNDRED);

    /// The figure, unless digits would be lost. Zeros at the end count for nothing: `1.2000000` fits.
    pub fn exact(number: Decimal) -> Result<Self, TooManyDigits> {
        let number = number.normalize();
        let digits = number.mantissa().unsigned_abs().checked_ilog10();
        let fits =
            number.scale() <= MOST_DECIMALS && digits.is_none_or(|power| power < MOST_DIGITS);
        if fits {
            Ok(Self(number))
        } else {
            Err(TooManyDigits)
        }
    }

    /// The figure nearest to a result, or nothing when it is too large to keep.
    ///
    /// Halves are rounded away from zero. A figure of many digits before the point has fewer after it.
    pub fn rounded(number: Decimal) -> Option<Self> {
        let below = 10_u128.pow(number.scale());
        Self::quotient(number.mantissa(), below)
    }

    /// The figure nearest to a quotient, rounded once.
    pub(crate) fn quotient(above: i128, below: u128) -> Option<Self> {
        let (negative, above) = (above < 0, above.unsigned_abs());
        let before_the_point = above.checked_div(below)?.checked_ilog10();
        let digits = before_the_point.map_or(0, |power| power + 1);
        let mut decimals = MOST_DIGITS.checked_sub(digits)?.min(MOST_DECIMALS);
        let above = above.checked_mul(10_u128.pow(decimals))?;
        let (whole, rest) = (above / below, above % below);
        let up = rest >= below - rest;
        let mut kept = i64::try_from(whole + u128::from(up)).ok()?;
        while decimals > 0 && kept % 10 == 0 {
            kept /= 10;
            decimals -= 1;
        }
        // 999,999,999,999,999.5 has been rounded up to a digit too many.
        let fits = kept < 10_i64.pow(MOST_DIGITS);
        fits.then(|| Self(Decimal::new(if negative { -kept } else { kept }, decimals)))
    }

    /// The number, for arithmetic.
    pub const fn number(self) -> Decimal {
        self.0
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl From<i32> for Figure {
    fn from(number: i32) -> Self {
        Self(number.into())
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = i64::try_from(self.0.mantissa()).map_err(serde::ser::Error::custom)?;
        if self.0.scale() == 0 {
            return serializer.serialize_i64(digits);
        }
        serializer.serialize_f64(nearest(digits, self.0.scale()))
    }
}

/// The binary number nearest to a figure; its shortest text has the figure's digits.
///
/// Both sides of the division are exact, so many digits they have at most, and a division is rounded once.
#[expect(clippy::cast_precision_loss, reason = "15 digits fit into 53 bits")]
fn nearest(digits: i64, decimals: u32) -> f64 {
    digits as f64 / 10_i64.pow(decimals) as f64
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Number;
        impl de::Visitor<'_> for Number {
            type Value = Figure;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(
                    out,
                    "a number of at most {MOST_DIGITS} digits, {MOST_DECIMALS} of them after the point"
                )
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Figure, E> {
                Figure::exact(number.into())
                    .map_err(|_| E::invalid_value(de::Unexpected::Signed(number), &self))
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Figure, E> {
                Figure::exact(number.into())
                    .map_err(|_| E::invalid_value(de::Unexpected::Unsigned(number), &self))
            }
            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Figure, E> {
                // Through the shortest text, which is what was sent.
                let exact = number
                    .to_string()
                    .parse()
                    .ok()
                    .and_then(|number| Figure::exact(number).ok());
                exact.ok_or_else(|| E::invalid_value(de::Unexpected::Float(number), &self))
            }
        }
        deserializer.deserialize_any(Number)
    }
}

impl PartialSchema for Figure {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Number)
            .description(Some(
                "At most 15 significant digits, 6 of them after the point.",
            ))
            .into()
    }
}

impl ToSchema for Figure {
    fn name() -> Cow<'static, str> {
        "Figure".into()
    }
}

/// A language that sentences are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// `1.234,5`
    Danish,
    /// `1,234.5`
    English,
}

impl Language {
    fn signs(self) -> (char, char) {
        match self {
            Self::Danish => ('.', ','),
            Self::English => (',', '.'),
        }
    }
}

/// A figure as people read it, with at most this many decimals and none that are zero at the end.
///
/// Halves are rounded away from zero, as people do: 72.25 with one decimal is `72,3`.
pub fn written(figure: Decimal, decimals: u32, language: Language) -> String {
    let mut text = String::new();
    write(&mut text, figure, decimals, language);
    text
}

/// Writes a figure as people read it at the end of a text.
pub fn write(text: &mut String, figure: Decimal, decimals: u32, language: Language) {
    let (digits, places) = rounded(figure, decimals);
    let (group, point) = language.signs();
    if figure.is_sign_negative() && digits > 0 {
        text.push('−');
    }
    let one = 10_u128.pow(places);
    push_grouped(text, digits / one, group);
    if places > 0 {
        text.push(point);
        push_digits(text, digits % one, places);
    }
}

/// The digits of a figure without its sign, and how many of them stand after the point; the last of those is not zero.
fn rounded(figure: Decimal, decimals: u32) -> (u128, u32) {
    let mut digits = figure.mantissa().unsigned_abs();
    let mut places = figure.scale();
    if places > decimals {
        let cut = 10_u128.pow(places - decimals);
        digits = (digits + cut / 2) / cut;
        places = decimals;
    }
    while places > 0 && digits.is_multiple_of(10) {
        digits /= 10;
        places -= 1;
    }
    (digits, places)
}

/// A whole number in groups of three digits.
fn push_grouped(text: &mut String, number: u128, group: char) {
    if number < 1000 {
        let length = number.checked_ilog10().map_or(1, |power| power + 1);
        push_digits(text, number, length);
    } else {
        push_grouped(text, number / 1000, group);
        text.push(group);
        push_digits(text, number % 1000, 3);
    }
}

/// The last digits of a number, with zeros before them where it has fewer.
fn push_digits(text: &mut String, number: u128, length: u32) {
    for place in (0..length).rev() {
        let digit = u32::try_from(number / 10_u128.pow(place) % 10).unwrap_or_default();
        text.extend(char::from_digit(digit, 10));
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::RoundingStrategy;

    use super::*;

    fn figure(text: &str) -> Decimal {
        text.parse().unwrap_or_default()
    }

    #[test]
    fn a_figure_is_written_as_people_of_the_country_read_it() {
        for (text, decimals, danish, english) in [
            ("1234.5", 1, "1.234,5", "1,234.5"),
            ("30000", 0, "30.000", "30,000"),
            ("1000000", 2, "1.000.000", "1,000,000"),
            ("72.25", 1, "72,3", "72.3"),
            ("-0.04", 1, "0", "0"),
            ("-15", 1, "−15", "−15"),
            ("35.0", 1, "35", "35"),
            ("999.96", 1, "1.000", "1,000"),
        ] {
            assert_eq!(written(figure(text), decimals, Language::Danish), danish);
            assert_eq!(written(figure(text), decimals, Language::English), english);
        }
    }

    #[test]
    fn what_fits_keeps_every_digit() {
        for (text, fits) in [
            ("0", true),
            ("999999999.999999", true),
            ("1.2000000", true),
            ("0.0000001", false),
            ("1234567890.123456", false),
            ("-123456789012345", true),
            ("1234567890123456", false),
        ] {
            assert_eq!(Figure::exact(figure(text)).is_ok(), fits, "{text}");
        }
    }

    #[test]
    fn json_numbers_are_read_as_they_were_written() {
        for (text, kept) in [
            ("72.5", Some("72.5")),
            ("-0", Some("0")),
            ("-0.0", Some("0")),
            ("1e2", Some("100")),
            ("0.1", Some("0.1")),
            ("999999999.999999", Some("999999999.999999")),
            ("1e400", None),
            ("1e300", None),
            ("1e-7", None),
            ("0.12345678", None),
            ("\"1.234,5\"", None),
            ("true", None),
            ("null", None),
            ("NaN", None),
        ] {
            let read: Result<Figure, _> = serde_json::from_str(text);
            let written = read
                .ok()
                .and_then(|figure| serde_json::to_string(&figure).ok());
            assert_eq!(written.as_deref(), kept, "{text}");
        }
    }

    /// The same by other means: fewer and fewer decimals, until it fits.
    fn rounded_slowly(number: Decimal) -> Option<Figure> {
        let round = |decimals| {
            number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
        };
        (0..=MOST_DECIMALS)
            .rev()
            .find_map(|decimals| Figure::exact(round(decimals)).ok())
    }

    #[test]
    fn a_figure_that_is_too_large_is_none() {
        for (text, kept) in [
            ("999999999999999", Some("999999999999999")),
            ("999999999999999.4", Some("999999999999999")),
            ("999999999999999.5", None),
            ("-999999999999999.5", None),
            ("99999999999999.95", Some("100000000000000")),
            ("999999999.9999995", Some("1000000000")),
            ("1000000000000000", None),
            ("79228162514264337593543950335", None),
            ("0.0000005", Some("0.000001")),
            ("-0.0000004", Some("0")),
        ] {
            assert_eq!(
                Figure::rounded(figure(text)),
                kept.map(|kept| Figure(figure(kept))),
                "{text}"
            );
        }
    }

    /// The same by other means: the library rounds and writes, and only the signs are ours.
    fn written_slowly(figure: Decimal, decimals: u32) -> String {
        let away = RoundingStrategy::MidpointAwayFromZero;
        let rounded = figure.round_dp_with_strategy(decimals, away).normalize();
        rounded.to_string()
    }

    proptest::proptest! {
        #[test]
        fn a_result_is_rounded_to_as_many_decimals_as_fit(digits in proptest::num::i128::ANY, cut in 32_u32..120, scale in 0_u32..=28) {
            let number = Decimal::try_from_i128_with_scale(digits >> cut, scale).unwrap_or_default();
            let figure = Figure::rounded(number);
            proptest::prop_assert_eq!(figure, rounded_slowly(number));
            proptest::prop_assert_eq!(figure.map(|figure| figure.0.normalize().scale()), figure.map(|figure| figure.0.scale()));
        }

        #[test]
        fn groups_and_signs_are_all_that_is_added_to_a_number(digits in proptest::num::i128::ANY, scale in 0_u32..=28, decimals in 0_u32..=8) {
            let figure = Decimal::try_from_i128_with_scale(digits >> 33, scale).unwrap_or_default();
            let english = written(figure, decimals, Language::English);
            proptest::prop_assert_eq!(english.replace(',', "").replace('−', "-"), written_slowly(figure, decimals));
            let danish: String = english.chars().map(|sign| match sign { ',' => '.', '.' => ',', other => other }).collect();
            proptest::prop_assert_eq!(written(figure, decimals, Language::Danish), danish);
        }

        #[test]
        fn every_figure_comes_back_from_json(mantissa in -999_999_999_999_999_i64..=999_999_999_999_999, scale in 0_u32..=6) {
            let figure = Figure::exact(Decimal::new(mantissa, scale)).ok();
            let text = serde_json::to_string(&figure).unwrap_or_default();
            proptest::prop_assert_eq!(serde_json::from_str(&text).ok(), Some(figure));
        }
    }
}
