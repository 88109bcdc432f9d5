//! What sentences promise beside the table of judgements.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::target::TargetInput;

fn read_back(target: &Value, unit: Unit) -> (String, String) {
    let input: TargetInput = serde_json::from_value(target.clone()).unwrap();
    let target = input.checked().unwrap();
    let both = Both::of(|language| of_target(&target, unit, language));
    (both.da, both.en)
}

#[test]
fn an_amount_has_its_unit_in_the_right_number() {
    for (value, unit, danish, english) in [
        (json!(1), Unit::Days, "højst 1 dag", "at most 1 day"),
        (json!(1.5), Unit::Days, "højst 1,5 dage", "at most 1.5 days"),
        (json!(0), Unit::Days, "højst 0 dage", "at most 0 days"),
        (json!(1), Unit::Hours, "højst 1 time", "at most 1 hour"),
        (json!(37), Unit::Hours, "højst 37 timer", "at most 37 hours"),
        (
            json!(4_500_000),
            Unit::Kroner,
            "højst 4.500.000 kr.",
            "at most DKK 4,500,000",
        ),
        (json!(0.25), Unit::Ratio, "højst 0,25", "at most 0.25"),
        (json!(3.5), Unit::Score, "højst 3,5", "at most 3.5"),
        (json!(7), Unit::Rank, "højst nr. 7", "at most no. 7"),
        (json!(12.5), Unit::Percent, "højst 12,5 %", "at most 12.5%"),
        (json!(0), Unit::YesNo, "nej", "no"),
    ] {
        let read = read_back(&json!({"operator": "atMost", "value": value}), unit);
        assert_eq!(read, (danish.to_owned(), english.to_owned()));
    }
}

#[test]
fn everything_that_was_typed_is_read_back() {
    for (target, unit, danish, english) in [
        (
            json!({"operator": "between", "value": 100, "upperValue": 200, "per": "month"}),
            Unit::Kroner,
            "mellem 100 og 200 kr. pr. måned",
            "between DKK 100 and 200 per month",
        ),
        (
            json!({"operator": "about", "value": 50, "tolerance": {"absolute": 1}, "margin": {"absolute": 2.5}}),
            Unit::Percent,
            "ca. 50 % (± 1 procentpoint); næsten opfyldt ved en afvigelse på højst 2,5 procentpoint",
            "about 50% (± 1 percentage point); nearly met when off by at most 2.5 percentage points",
        ),
        (
            json!({"operator": "allWithin", "value": 1, "unit": "calendarDays", "from": "2021-01-01"}),
            Unit::Percent,
            "alle inden for 1 kalenderdag (gælder fra 01.01.2021)",
            "all within 1 calendar day (from 1 January 2021)",
        ),
        (
            json!({"operator": "allWithin", "value": 1.5, "unit": "hours", "per": "week", "from": "2021-01-01"}),
            Unit::Percent,
            "alle inden for 1,5 timer pr. uge (gælder fra 01.01.2021)",
            "all within 1.5 hours per week (from 1 January 2021)",
        ),
        (
            json!({"operator": "milestones", "parts": [{"label": "a"}, {"label": "b"}, {"label": "c"}]}),
            Unit::YesNo,
            "alle nået: »a«, »b« og »c«",
            "all reached: “a”, “b” and “c”",
        ),
        (
            json!({"operator": "changeBy", "value": 3, "mode": "absolute", "baseline": {"value": 12}}),
            Unit::Rank,
            "stigning på 3 pladser fra nr. 12",
            "a rise of 3 places from no. 12",
        ),
        (
            json!({"operator": "atLeast", "value": 300, "per": "total", "deadline": "2017-12-31"}),
            Unit::Count,
            "mindst 300 i alt senest 31.12.2017",
            "at least 300 in total by 31 December 2017",
        ),
        (
            json!({"operator": "atLeast", "value": 3, "per": "year", "baseline": {"value": 1, "period": "2018-Q4"}, "deadline": "2022-12-31"}),
            Unit::Count,
            "mindst 3 pr. år senest 31.12.2022, udgangspunkt 1 i 4. kvartal 2018",
            "at least 3 per year by 31 December 2022, baseline 1 in Q4 2018",
        ),
    ] {
        let read = read_back(&target, unit);
        assert_eq!(read, (danish.to_owned(), english.to_owned()));
    }
}

#[test]
fn a_sentence_begins_with_a_capital_letter_also_in_danish() {
    for (text, written) in [("æbler", "Æbler"), ("2 æbler", "2 æbler"), ("", "")] {
        assert_eq!(capital(text.to_owned()), written);
    }
}

proptest! {
    #[test]
    fn a_target_never_reads_back_a_digit_that_was_not_typed(digits in -999_999_999_i64..999_999_999, scale in 0_u32..=6) {
        let value = Figure::exact(Decimal::new(digits, scale)).unwrap();
        let (danish, english) = read_back(&json!({"operator": "atLeast", "value": value}), Unit::Count);
        let danish = danish.replace('.', "").replace(',', ".");
        for read in [danish, english.replace(',', "")] {
            let number: String = read.replace('−', "-").rsplit(' ').next().unwrap_or_default().to_owned();
            prop_assert_eq!(number.parse::<Decimal>().ok(), Some(value.number()));
        }
    }
}
