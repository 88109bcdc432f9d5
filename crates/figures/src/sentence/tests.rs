//! What sentences promise beside the table of judgements.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::judgement::{Context, Reading, judge};
use crate::sums::{Adding, Observed};
use crate::target::TargetInput;
use crate::unit::Direction;

fn read_back(target: &Value, unit: Unit) -> (String, String) {
    let input: TargetInput = serde_json::from_value(target.clone()).unwrap();
    let target = input.checked().unwrap();
    let both = Both::of(|language| of_target(&target, unit, None, language));
    (both.da, both.en)
}

/// The verdict on one figure of 2021, about the category `16-24 år`.
fn reason(target: &Value, unit: Unit, figure: Option<i64>) -> (String, String) {
    let input: TargetInput = serde_json::from_value(target.clone()).unwrap();
    let target = input.checked().unwrap();
    let context = Context {
        unit,
        decimals: 1,
        direction: Direction::Up,
        adding: Adding::Latest,
    };
    let observed = Observed {
        value: figure.and_then(|figure| Figure::exact(figure.into()).ok()),
        ..Observed::default()
    };
    let series = [Reading::new("2021".parse().unwrap(), observed)];
    let on = NaiveDate::from_ymd_opt(2022, 6, 1).unwrap();
    let told = judge(&target, &series, context, on).about(Some("16-24 år"));
    let told = told.reason.told();
    (told.da, told.en)
}

#[test]
fn the_category_that_a_target_is_about_stands_in_its_sentence() {
    let target = json!({"operator": "atMost", "value": 5, "breakdown": "unge", "deadline": "2025-12-31", "margin": {"absolute": 1}});
    let input: TargetInput = serde_json::from_value(target).unwrap();
    let target = input.checked().unwrap();
    let both = Both::of(|language| of_target(&target, Unit::Percent, Some("16-24 år"), language));
    assert_eq!(
        (both.da.as_str(), both.en.as_str()),
        (
            "højst 5 % for »16-24 år« senest 31.12.2025; næsten opfyldt ved en afvigelse på højst 1 procentpoint",
            "at most 5% for “16-24 år” by 31 December 2025; nearly met when off by at most 1 percentage point"
        )
    );
}

#[test]
fn the_category_stands_beside_the_figure_that_a_reason_tells() {
    for (target, unit, figure, danish, english) in [
        (
            json!({"operator": "atMost", "value": 5}),
            Unit::Percent,
            Some(8),
            "8 % for »16-24 år« i 2021 er over målet på højst 5 %: ikke opfyldt.",
            "8% for “16-24 år” in 2021 is above the target of at most 5%: not met.",
        ),
        (
            json!({"operator": "atLeast", "value": 1}),
            Unit::YesNo,
            Some(1),
            "Svaret for »16-24 år« i 2021 er ja; målet er ja: opfyldt.",
            "The answer for “16-24 år” in 2021 is yes; the target is yes: met.",
        ),
        (
            json!({"operator": "changeBy", "value": -10, "mode": "percent", "baseline": {"value": 20, "period": "2018"}}),
            Unit::Count,
            Some(18),
            "18 for »16-24 år« i 2021 er et fald på 10 % fra 20 i 2018; målet er et fald på 10 %: opfyldt.",
            "18 for “16-24 år” in 2021 is a fall of 10% from 20 in 2018; the target is a fall of 10%: met.",
        ),
        (
            json!({"operator": "allWithin", "value": 7, "unit": "calendarDays"}),
            Unit::Percent,
            Some(97),
            "97 % for »16-24 år« i 2021 lå inden for 7 kalenderdage; målet er alle: næsten opfyldt.",
            "97% for “16-24 år” in 2021 were within 7 calendar days; the target is all: nearly met.",
        ),
        (
            json!({"operator": "allWithin", "value": 7, "unit": "calendarDays"}),
            Unit::Days,
            Some(9),
            "Den længste tid for »16-24 år« i 2021 var 9 dage; målet er alle inden for 7 kalenderdage: ikke opfyldt.",
            "The longest time for “16-24 år” in 2021 was 9 days; the target is all within 7 calendar days: not met.",
        ),
    ] {
        let told = reason(&target, unit, figure);
        assert_eq!(told, (danish.to_owned(), english.to_owned()));
    }
}

#[test]
fn the_category_stands_in_a_reason_without_a_figure_too() {
    for (target, unit, figure, danish, english) in [
        (
            json!({"operator": "atMost", "value": 5}),
            Unit::Percent,
            None,
            "Kan ikke vurderes for »16-24 år«: der er endnu ikke noget tal.",
            "Cannot be judged for “16-24 år”: there is no figure yet.",
        ),
        (
            json!({"operator": "atMost", "value": 5, "from": "2023-01-01"}),
            Unit::Percent,
            Some(8),
            "Kan ikke vurderes endnu for »16-24 år«: målet gælder fra 01.01.2023.",
            "Cannot be judged yet for “16-24 år”: the target holds from 1 January 2023.",
        ),
        (
            json!({"operator": "milestones", "parts": [{"label": "plan godkendt"}]}),
            Unit::YesNo,
            None,
            "For »16-24 år«: milepælen »plan godkendt« mangler: ikke opfyldt.",
            "For “16-24 år”: the milestone “plan godkendt” is missing: not met.",
        ),
    ] {
        let told = reason(&target, unit, figure);
        assert_eq!(told, (danish.to_owned(), english.to_owned()));
    }
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
