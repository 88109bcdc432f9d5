//! What a target promises.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

/// The targets of the issue, and others that the source documents ask for.
fn good() -> Vec<Value> {
    vec![
        json!({"operator": "atLeast", "value": 70, "per": "course", "from": "2019-01-01", "deadline": "2022-12-31", "breakdown": null, "note": "af deltagerne gennemfører"}),
        json!({"operator": "atMost", "value": 5, "deadline": "2025-12-31"}),
        json!({"operator": "between", "value": 12, "upperValue": 15, "per": "course"}),
        json!({"operator": "between", "value": 40, "upperValue": 50}),
        json!({"operator": "about", "value": 100, "tolerance": {"percent": 10}, "per": "year"}),
        json!({"operator": "about", "value": 100, "tolerance": {"absolute": 2.5}}),
        json!({"operator": "exactly", "value": 0}),
        json!({"operator": "rankAtLeast", "value": 7, "of": 19}),
        json!({"operator": "rankAtLeast", "value": 7, "baseline": {"value": 19, "period": "2010"}}),
        json!({"operator": "rankAtLeast", "value": 19, "of": 19}),
        json!({"operator": "changeBy", "value": -15, "mode": "percent", "baseline": {"value": 20.0, "period": "2013"}, "deadline": "2017-12-31"}),
        json!({"operator": "changeBy", "value": -15, "mode": "percent"}),
        json!({"operator": "changeBy", "value": -100, "mode": "percent"}),
        json!({"operator": "changeBy", "value": -150, "mode": "absolute", "baseline": {"value": 400}}),
        json!({"operator": "allWithin", "value": 7, "unit": "calendarDays"}),
        json!({"operator": "allWithin", "value": 1.5, "unit": "hours"}),
        json!({"operator": "allWithin", "value": 0, "unit": "workingDays", "margin": {"percent": 5}}),
        json!({"operator": "count", "parts": [{"label": "Røgfrit liv", "value": 8}, {"label": "Kom og Kvit", "value": 4}], "per": "year"}),
        json!({"operator": "follow", "breakdown": "unge", "note": "Uden for vores hænder alene"}),
        json!({"operator": "milestones", "parts": [{"label": "to tilfredshedsundersøgelser"}, {"label": "tilretninger gennemført", "done": "2019-11-30"}]}),
        json!({"operator": "atLeast", "value": -2.5, "per": "total", "from": "2019-01-01", "deadline": "2019-01-01", "margin": {"absolute": 0}}),
        json!({"operator": "atLeast", "value": 1, "breakdown": "alder:16-24"}),
    ]
}

fn read(target: &Value) -> TargetInput {
    serde_json::from_value(target.clone()).unwrap()
}

/// Pointers and codes of what is wrong.
fn faults(target: &Value) -> Vec<(String, &'static str)> {
    let faults = read(target).checked().err().unwrap_or_default();
    faults
        .into_iter()
        .map(|fault| (fault.pointer, fault.code))
        .collect()
}

/// The fields that somebody filled in.
fn filled(value: &Value) -> Value {
    let mut value = value.clone();
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|_, field| !field.is_null());
        for field in fields.values_mut() {
            *field = match field.as_f64() {
                Some(number) => json!(number),
                None if field.is_object() => filled(field),
                None if field.is_array() => field.as_array().unwrap().iter().map(filled).collect(),
                None => field.clone(),
            };
        }
    }
    value
}

#[test]
fn every_target_of_the_documents_comes_back_as_it_was_sent() {
    for sent in good() {
        let target = read(&sent).checked().unwrap();
        let back = serde_json::to_value(TargetInput::from(&target)).unwrap();
        assert_eq!(filled(&back), filled(&sent));
    }
}

#[test]
fn the_examples_of_the_contract_are_targets() {
    let schema = serde_json::to_value(<TargetInput as utoipa::PartialSchema>::schema()).unwrap();
    let examples = schema["examples"].as_array().unwrap();
    assert_eq!(examples.len(), Operator::ALL.len());
    for (example, operator) in examples.iter().zip(Operator::ALL.iter().copied()) {
        let target = read(example).checked().unwrap();
        assert_eq!(target.statement.operator(), operator);
    }
}

/// A target, and where what is wrong with it.
const FAULTY: &str = r#"
{"operator": "atLeast"} /value required
{"operator": "atMost"} /value required
{"operator": "exactly"} /value required
{"operator": "exactly", "value": 0, "upperValue": 1} /upperValue notAllowed
{"operator": "atLeast", "value": 1, "tolerance": {"percent": 1}} /tolerance notAllowed
{"operator": "atLeast", "value": 1, "of": 1} /of notAllowed
{"operator": "atLeast", "value": 1, "mode": "percent"} /mode notAllowed
{"operator": "atLeast", "value": 1, "unit": "hours"} /unit notAllowed
{"operator": "atLeast", "value": 1, "parts": []} /parts notAllowed
{"operator": "between", "value": 12} /upperValue required
{"operator": "between", "value": 12, "upperValue": 12} /upperValue order
{"operator": "between", "value": 15, "upperValue": 12} /upperValue order
{"operator": "about", "value": 100} /tolerance required
{"operator": "about", "value": 100, "tolerance": {}} /tolerance required
{"operator": "about", "value": 100, "tolerance": {"percent": 1, "absolute": 1}} /tolerance/absolute notAllowed
{"operator": "about", "value": 100, "tolerance": {"percent": -0.1}} /tolerance/percent tooSmall
{"operator": "about", "value": 100, "tolerance": {"percent": 100.1}} /tolerance/percent tooBig
{"operator": "about", "value": 100, "tolerance": {"absolute": -1}} /tolerance/absolute tooSmall
{"operator": "rankAtLeast", "value": 0} /value tooSmall
{"operator": "rankAtLeast", "value": 1.5} /value wholeNumber
{"operator": "rankAtLeast", "value": 20, "of": 19} /value tooBig
{"operator": "rankAtLeast", "value": 1, "of": 0} /of tooSmall
{"operator": "rankAtLeast", "value": 1, "of": 1000001} /of tooBig
{"operator": "rankAtLeast", "value": 1, "baseline": {"value": 0}} /baseline/value tooSmall
{"operator": "rankAtLeast", "value": 1, "baseline": {"value": 1.5}} /baseline/value wholeNumber
{"operator": "changeBy", "value": -15} /mode required
{"operator": "changeBy", "mode": "percent"} /value required
{"operator": "changeBy", "value": 0, "mode": "absolute"} /value zero
{"operator": "changeBy", "value": -101, "mode": "percent"} /value tooSmall
{"operator": "changeBy", "value": 1000001, "mode": "percent"} /value tooBig
{"operator": "changeBy", "value": 1, "mode": "percent", "baseline": {"value": 1, "period": "2013-Q5"}} /baseline/period noSuchQuarter
{"operator": "allWithin", "value": 7} /unit required
{"operator": "allWithin", "unit": "hours"} /value required
{"operator": "allWithin", "value": -1, "unit": "hours"} /value tooSmall
{"operator": "allWithin", "value": 10001, "unit": "hours"} /value tooBig
{"operator": "allWithin", "value": 1.5, "unit": "calendarDays"} /value wholeNumber
{"operator": "allWithin", "value": 1, "unit": "hours", "baseline": {"value": 1}} /baseline notAllowed
{"operator": "count"} /parts required
{"operator": "count", "parts": []} /parts tooFew
{"operator": "count", "parts": [{"label": "a"}]} /parts/0/value required
{"operator": "count", "parts": [{"label": "a", "value": -1}]} /parts/0/value tooSmall
{"operator": "count", "parts": [{"label": "a", "value": 1, "done": "2020-01-01"}]} /parts/0/done notAllowed
{"operator": "count", "parts": [{"label": " ", "value": 1}]} /parts/0/label required
{"operator": "count", "value": 1, "parts": [{"label": "a", "value": 1}]} /value notAllowed
{"operator": "count", "parts": [{"label": "Å", "value": 1}, {"label": "a\u030a ", "value": 1}]} /parts/1/label duplicate
{"operator": "milestones", "parts": [{"label": "a\u202eb"}]} /parts/0/label controlCharacter
{"operator": "milestones", "parts": [{"label": "a", "value": 1}]} /parts/0/value notAllowed
{"operator": "milestones", "parts": [{"label": "a", "done": "1899-12-31"}]} /parts/0/done date
{"operator": "milestones", "parts": [{"label": "a"}], "per": "year"} /per notAllowed
{"operator": "follow", "value": 5} /value notAllowed
{"operator": "follow", "baseline": {"value": 5}} /baseline notAllowed
{"operator": "follow", "per": "year"} /per notAllowed
{"operator": "follow", "from": "2026-01-01"} /from notAllowed
{"operator": "follow", "deadline": "2026-12-31"} /deadline notAllowed
{"operator": "follow", "margin": {"percent": 5}} /margin notAllowed
{"operator": "follow", "parts": [{"label": "a"}]} /parts notAllowed
{"operator": "exactly", "value": 0, "from": "2020-01-02", "deadline": "2020-01-01"} /deadline endsBeforeBegins
{"operator": "exactly", "value": 0, "deadline": "2201-01-01"} /deadline date
{"operator": "exactly", "value": 0, "margin": {"percent": 101}} /margin/percent tooBig
"#;

#[test]
fn every_fault_has_its_place_and_its_code() {
    for line in FAULTY.lines().filter(|line| !line.is_empty()) {
        let mut words = line.rsplitn(3, ' ');
        let (code, pointer) = (words.next().unwrap(), words.next().unwrap());
        let found = faults(&serde_json::from_str(words.next().unwrap()).unwrap());
        let found: Vec<_> = found
            .iter()
            .map(|(place, code)| (place.as_str(), *code))
            .collect();
        assert_eq!(found, [(pointer, code)], "{line}");
    }
}

#[test]
fn what_is_too_much_is_refused() {
    for (target, pointer, code) in [
        (
            json!({"operator": "milestones", "parts": vec![json!({"label": "a"}); 21]}),
            "/parts",
            "tooMany",
        ),
        (
            json!({"operator": "milestones", "parts": [{"label": "a".repeat(201)}]}),
            "/parts/0/label",
            "tooLong",
        ),
        (
            json!({"operator": "exactly", "value": 0, "note": "å".repeat(501)}),
            "/note",
            "tooLong",
        ),
        (
            json!({"operator": "exactly", "value": 0, "breakdown": "å".repeat(201)}),
            "/breakdown",
            "tooLong",
        ),
    ] {
        assert_eq!(faults(&target), [(pointer.to_owned(), code)], "{target}");
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let target = json!({
        "operator": "between", "value": 15, "upperValue": 12, "of": 3, "margin": {}, "baseline": {"value": 1, "period": "2013-13"},
        "from": "2020-01-01", "deadline": "2019-01-01", "note": "a\u{0}b",
    });
    let pointers: Vec<_> = faults(&target)
        .into_iter()
        .map(|(pointer, _)| pointer)
        .collect();
    assert_eq!(
        pointers,
        [
            "/of",
            "/upperValue",
            "/baseline/period",
            "/margin",
            "/deadline",
            "/note"
        ]
    );
}

#[test]
fn what_is_no_target_at_all_is_refused_while_it_is_read() {
    for text in [
        r"{}",
        r#"{"value": 1}"#,
        r#"{"operator": "atleast", "value": 1}"#,
        r#"{"operator": "atLeast", "value": "70"}"#,
        r#"{"operator": "atLeast", "value": "1.234,5"}"#,
        r#"{"operator": "atLeast", "value": 1e400}"#,
        r#"{"operator": "atLeast", "value": NaN}"#,
        r#"{"operator": "atLeast", "value": 0.0000001}"#,
        r#"{"operator": "atLeast", "value": 1, "vaerdi": 1}"#,
        r#"{"operator": "atLeast", "value": 1, "value": 2}"#,
        r#"{"operator": "about", "value": 1, "tolerance": {"pct": 1}}"#,
        r#"{"operator": "changeBy", "value": 1, "baseline": {"period": "2013"}}"#,
        r#"{"operator": "rankAtLeast", "value": 1, "of": 1.5}"#,
        r#"{"operator": "count", "parts": [{"value": 1}]}"#,
        r#"{"operator": "atLeast", "value": 1, "deadline": "31.12.2022"}"#,
    ] {
        assert!(serde_json::from_str::<TargetInput>(text).is_err(), "{text}");
    }
}

#[test]
fn words_are_kept_clean_and_empty_ones_not_at_all() {
    let sent = json!({"operator": "milestones", "parts": [{"label": "  pa\u{30a} tværs "}], "note": " ", "breakdown": ""});
    let target = read(&sent).checked().unwrap();
    let label = "på tværs".to_owned();
    assert_eq!(
        target.statement,
        Statement::Milestones(vec![Milestone { label, done: None }])
    );
    assert_eq!((target.note, target.breakdown), (None, None));
}

fn figures() -> impl Strategy<Value = Figure> {
    (-2_000_000_i64..2_000_000, 0_u32..=6)
        .prop_map(|(digits, scale)| Figure::exact(Decimal::new(digits, scale)).unwrap_or_default())
}

fn dates() -> impl Strategy<Value = NaiveDate> {
    (1899_i32..2202, 1_u32..366).prop_map(|(year, day)| NaiveDate::from_yo_opt(year, day).unwrap())
}

fn spreads() -> impl Strategy<Value = SpreadInput> {
    let part = || proptest::option::of(figures());
    (part(), part()).prop_map(|(percent, absolute)| SpreadInput { percent, absolute })
}

fn parts() -> impl Strategy<Value = Vec<PartInput>> {
    let part = (
        "[ aåA]{0,3}",
        proptest::option::of(figures()),
        proptest::option::of(dates()),
    )
        .prop_map(|(label, value, done)| PartInput { label, value, done });
    proptest::collection::vec(part, 0..23)
}

prop_compose! {
    /// Anything that JSON can say, sense or nonsense.
    fn inputs()(
        operator in proptest::sample::select(Operator::ALL.to_vec()),
        figures in (proptest::option::weighted(0.9, figures()), proptest::option::of(figures()), proptest::option::of(-2..30_i32)),
        spreads in (proptest::option::of(spreads()), proptest::option::weighted(0.2, spreads())),
        mode in proptest::option::of(prop_oneof![Just(Mode::Percent), Just(Mode::Absolute)]),
        unit in proptest::option::of(prop_oneof![Just(TimeUnit::CalendarDays), Just(TimeUnit::Hours)]),
        baseline in proptest::option::of(("20(13|13-Q[1-5])", figures()).prop_map(|(period, value)| BaselineInput { value, period: Some(period) })),
        parts in proptest::option::of(parts()),
        days in (proptest::option::of(dates()), proptest::option::of(dates())),
        words in (proptest::option::of("\\PC{0,6}"), proptest::option::of(any::<String>())),
    ) -> TargetInput {
        TargetInput {
            operator, value: figures.0, upper_value: figures.1, of: figures.2, tolerance: spreads.0, margin: spreads.1, mode, unit,
            baseline, parts, per: None, from: days.0, deadline: days.1, breakdown: words.0, note: words.1,
        }
    }
}

proptest! {
    #[test]
    fn a_target_is_either_kept_as_it_is_or_refused_with_places_that_exist(input in inputs()) {
        match input.checked() {
            Ok(target) => {
                let back = TargetInput::from(&target);
                prop_assert_eq!(back.checked(), Ok(target));
            }
            Err(faults) => {
                prop_assert!(!faults.is_empty());
                let places = serde_json::to_value(&input).unwrap();
                for fault in faults {
                    // What is required is not there, but the thing around it is.
                    let known = places.pointer(&fault.pointer).is_some() || fault.code == "required";
                    prop_assert!(known, "{:?}", fault);
                    prop_assert!(fault.pointer.starts_with('/'));
                }
            }
        }
    }

    #[test]
    fn leaving_out_what_does_not_belong_is_all_that_such_a_fault_asks_for(input in inputs()) {
        let strangers = |input: &TargetInput| {
            let faults = input.checked().err().unwrap_or_default();
            faults.into_iter().filter(|fault| fault.code == "notAllowed").map(|fault| fault.pointer).collect::<Vec<_>>()
        };
        let mut json = serde_json::to_value(&input).unwrap();
        for pointer in strangers(&input) {
            *json.pointer_mut(&pointer).unwrap() = Value::Null;
        }
        prop_assert_eq!(strangers(&read(&json)), Vec::<String>::new());
    }
}
