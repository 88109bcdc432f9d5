//! The table of judgements: targets of the source documents held against figures, with the sentences that people read.
//!
//! The cases stand in `judgements.txt`, which needs no knowledge of programming. A section is a target:
//!
//! ```text
//! # Rygestop: 35 % er røgfri efter 6 måneder                     what it is about
//! target {"operator": "atLeast", "value": 35}                    as in the contract
//! unit percent, 1 decimals, up, weighted                         unit, decimals, better direction, how it adds up
//! da mindst 35 %                                                 the target read back
//! en at least 35%
//!
//! 2021-H1 31.2; 2021-H2 41/112 | 2022-03-01 | met                figures, the day, the verdict
//!   36,6 % i 2. halvår 2021 er over målet på mindst 35 %: opfyldt.
//!   36.6% in the second half of 2021 is above the target of at least 35%: met.
//! ```
//!
//! A figure is a value, `41/112` with numerator and denominator (`/112` and `41/` where one is missing), `12 of 19` with
//! the number of places, `hidden`, `none`, or counts of kinds as `Røgfrit liv=8 + Kom og Kvit=4`.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a line of the table that cannot be read fails the test"
)]

use figures::judgement::{Context, Counted, Reading, judge};
use figures::number::{Figure, Language};
use figures::sentence::of_target;
use figures::sums::{Adding, Observed};
use figures::target::{Target, TargetInput};
use figures::unit::{Direction, Unit};
use serde::de::DeserializeOwned;
use serde_json::Value;

const TABLE: &str = include_str!("judgements.txt");

/// A line of figures, and what is said about them.
struct Case<'a> {
    line: usize,
    figures: &'a str,
    on: &'a str,
    verdict: &'a str,
    da: &'a str,
    en: &'a str,
}

/// A target and its cases.
struct Section<'a> {
    line: usize,
    target: Target,
    context: Context,
    da: &'a str,
    en: &'a str,
    cases: Vec<Case<'a>>,
}

fn word<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_value(Value::from(text)).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn figure(text: &str) -> Figure {
    serde_json::from_str(text.trim()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn context(text: &str) -> Context {
    let words: Vec<&str> = text.split(", ").collect();
    let decimals = words[1].trim_end_matches(" decimals");
    Context {
        unit: word::<Unit>(words[0]),
        decimals: decimals.parse().unwrap(),
        direction: word::<Direction>(words[2]),
        adding: word::<Adding>(words[3]),
    }
}

fn target(text: &str) -> Target {
    let input: TargetInput = serde_json::from_str(text).unwrap();
    input
        .checked()
        .unwrap_or_else(|faults| panic!("{text}: {faults:?}"))
}

fn reading(text: &str, unit: Unit) -> Reading {
    let (period, seen) = text.trim().split_once(' ').unwrap();
    let mut reading = Reading::new(period.parse().unwrap(), Observed::default());
    if seen == "hidden" {
        reading.suppressed = true;
    } else if seen.contains('=') {
        let kinds = seen.split(" + ").map(|kind| kind.split_once('=').unwrap());
        let counted = |(label, value): (&str, &str)| Counted {
            label: label.to_owned(),
            value: figure(value),
        };
        reading.parts = kinds.map(counted).collect();
    } else if let Some((numerator, denominator)) = seen.split_once('/') {
        let part = |text: &str| (!text.is_empty()).then(|| figure(text));
        reading.observed = match (part(numerator), part(denominator)) {
            (Some(numerator), Some(denominator)) => {
                Observed::share(unit.share(), numerator, denominator)
            }
            (numerator, denominator) => Observed {
                value: None,
                numerator,
                denominator,
            },
        };
    } else if let Some((place, of)) = seen.split_once(" of ") {
        reading.observed = Observed::amount(figure(place));
        reading.of = of.parse().ok();
    } else if seen != "none" {
        reading.observed = Observed::amount(figure(seen));
    }
    reading
}

/// The sections of the table, in order.
fn sections() -> Vec<Section<'static>> {
    let lines: Vec<(usize, &str)> = (1..).zip(TABLE.lines()).collect();
    let lines = lines
        .into_iter()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let mut lines = lines.peekable();
    let mut sections = Vec::new();
    while let Some((line, text)) = lines.next() {
        let field = |name: &str, text: &'static str| {
            text.strip_prefix(name)
                .unwrap_or_else(|| panic!("{name} is missing in {text}"))
        };
        let target = target(field("target ", text));
        let mut next = |name: &str| field(name, lines.next().unwrap().1);
        let mut section = Section {
            line,
            target,
            context: context(next("unit ")),
            da: next("da "),
            en: next("en "),
            cases: Vec::new(),
        };
        while let Some((line, text)) = lines.next_if(|(_, text)| !text.starts_with("target ")) {
            let parts: Vec<&str> = text.split(" | ").collect();
            let mut sentence = || lines.next().unwrap().1.strip_prefix("  ").unwrap();
            section.cases.push(Case {
                line,
                figures: parts[0],
                on: parts[1],
                verdict: parts[2],
                da: sentence(),
                en: sentence(),
            });
        }
        sections.push(section);
    }
    sections
}

#[test]
fn every_target_is_read_back_as_a_sentence() {
    for section in sections() {
        let unit = section.context.unit;
        let read = |language| of_target(&section.target, unit, None, language);
        assert_eq!(read(Language::Danish), section.da, "line {}", section.line);
        assert_eq!(read(Language::English), section.en, "line {}", section.line);
    }
}

#[test]
fn every_figure_is_judged_with_a_sentence() {
    let mut count = 0;
    for section in sections() {
        for case in &section.cases {
            let figures = case.figures.split(';').filter(|text| *text != "-");
            let series: Vec<Reading> = figures
                .map(|text| reading(text, section.context.unit))
                .collect();

            let judgement = judge(
                &section.target,
                &series,
                section.context,
                case.on.parse().unwrap(),
            );

            let told = judgement.reason.told();
            let verdict = if judgement.reason.obstacle().is_some() {
                told.code
            } else {
                judgement.verdict.name()
            };
            let said = (verdict, told.da.as_str(), told.en.as_str());
            assert_eq!(said, (case.verdict, case.da, case.en), "line {}", case.line);
            count += 1;
        }
    }
    assert!(count >= 120, "the table has {count} cases only");
}
