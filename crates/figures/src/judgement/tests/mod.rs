//! What judgements promise: examples here, what holds for every target and figure in `properties`.

mod properties;

use serde_json::json;

use super::*;
use crate::target::{Baseline, Mode, Spread, TargetInput};

fn figure(text: &str) -> Figure {
    Figure::exact(text.parse().unwrap()).unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn target(json: serde_json::Value) -> Target {
    let input: TargetInput = serde_json::from_value(json).unwrap();
    input.checked().unwrap()
}

/// Figures by period, in one line: `2019 40; 2020 38`.
fn series(text: &str) -> Vec<Reading> {
    let readings = text.split(';').filter(|text| !text.is_empty());
    let reading = |text: &str| {
        let (period, value) = text.trim().split_once(' ').unwrap();
        let seen = if value == "hidden" {
            Observed::default()
        } else {
            Observed::amount(figure(value))
        };
        let mut reading = Reading::new(period.parse().unwrap(), seen);
        reading.suppressed = value == "hidden";
        reading
    };
    readings.map(reading).collect()
}

const RISING: Context = Context {
    unit: Unit::Percent,
    decimals: 1,
    direction: Direction::Up,
    adding: Adding::Weighted,
};

const FALLING: Context = Context {
    direction: Direction::Down,
    ..RISING
};

const COUNTED: Context = Context {
    unit: Unit::Count,
    adding: Adding::Sum,
    ..RISING
};

fn plain(statement: Statement) -> Target {
    Target {
        statement,
        baseline: None,
        per: None,
        from: None,
        deadline: None,
        breakdown: None,
        margin: None,
        note: None,
    }
}

/// What becomes of one value.
fn judged(target: &Target, value: Figure, context: Context) -> Judgement {
    let reading = Reading::new("2020".parse().unwrap(), Observed::amount(value));
    judge(target, &[reading], context, date("2021-01-01"))
}

#[test]
fn progress_runs_from_the_baseline_to_the_target_and_beyond() {
    let falling = json!({"operator": "atMost", "value": 5, "baseline": {"value": 20}});
    let rising = json!({"operator": "atLeast", "value": 60, "baseline": {"value": 20}});
    let range =
        json!({"operator": "between", "value": 40, "upperValue": 50, "baseline": {"value": 60}});
    let inside =
        json!({"operator": "between", "value": 40, "upperValue": 50, "baseline": {"value": 45}});
    let change =
        json!({"operator": "changeBy", "value": -15, "mode": "percent", "baseline": {"value": 20}});
    let equal = json!({"operator": "atLeast", "value": 20, "baseline": {"value": 20}});
    let passed = json!({"operator": "atLeast", "value": 20, "baseline": {"value": 30}});
    let none = json!({"operator": "atLeast", "value": 20});
    for (json, value, progress) in [
        (&falling, "20", Some("0")),
        (&falling, "12.5", Some("50")),
        (&falling, "5", Some("100")),
        (&falling, "2", Some("120")),
        (&falling, "23", Some("-20")),
        (&rising, "50", Some("75")),
        (&rising, "80", Some("150")),
        (&range, "55", Some("50")),
        (&range, "50", Some("100")),
        (&change, "18.5", Some("50")),
        (&inside, "45", None),
        (&equal, "20", None),
        (&equal, "10", None),
        (&passed, "25", None),
        (&none, "10", None),
    ] {
        let progress = progress.map(figure);
        let judgement = judged(&target(json.clone()), figure(value), RISING);
        assert_eq!(judgement.progress, progress, "{json} {value}");
    }
}

#[test]
fn a_total_starts_from_nothing() {
    let total = target(json!({"operator": "atLeast", "value": 300, "per": "total"}));
    let figures = series("2019 60; 2020 90");
    let summed = judge(&total, &figures, COUNTED, date("2021-01-01"));
    assert_eq!(summed.value, Some(figure("150")));
    assert_eq!(summed.progress, Some(figure("50")));
    assert_eq!(
        summed.period,
        Some("2019-01-01--2020-12-31".parse().unwrap())
    );
}

#[test]
fn the_trend_goes_by_the_direction_that_is_better() {
    let middle = json!({"operator": "between", "value": 40, "upperValue": 50});
    let high = json!({"operator": "atLeast", "value": 50});
    for (direction, json, before, value, trend) in [
        (Direction::Up, &high, "40", "45", Trend::Better),
        (Direction::Up, &high, "45", "40", Trend::Worse),
        (Direction::Up, &high, "45", "45", Trend::Unchanged),
        (Direction::Down, &high, "40", "45", Trend::Worse),
        (Direction::Down, &high, "45", "40", Trend::Better),
        (Direction::Range, &middle, "30", "38", Trend::Better),
        (Direction::Range, &middle, "60", "70", Trend::Worse),
        (Direction::Range, &middle, "35", "55", Trend::Unchanged),
        (Direction::Range, &middle, "35", "54", Trend::Better),
        (Direction::Range, &middle, "41", "49", Trend::Unchanged),
        (Direction::None, &high, "40", "45", Trend::Unknown),
        (Direction::None, &high, "45", "45", Trend::Unchanged),
    ] {
        let figures = series(&format!("2019 {before}; 2020 {value}"));
        let context = Context {
            direction,
            ..RISING
        };
        let judgement = judge(&target(json.clone()), &figures, context, date("2021-01-01"));
        assert_eq!(judgement.trend, trend, "{direction:?} {before} {value}");
        let change = figure(value).number() - figure(before).number();
        assert_eq!(
            judgement.change_since_last.map(Figure::number),
            Some(change)
        );
    }
}

#[test]
fn only_figures_of_the_same_kind_are_compared() {
    let goal = target(json!({"operator": "atLeast", "value": 50}));
    for (figures, change) in [
        ("2020 45", None),
        ("2019-Q4 40; 2020 45", None),
        ("2017 40; 2020 45", Some("5")),
        ("2017 30; 2019 hidden; 2020 45", None),
        ("2020-H1 40; 2020-H2 45", Some("5")),
    ] {
        let judgement = judge(&goal, &series(figures), RISING, date("2021-01-01"));
        assert_eq!(judgement.change_since_last, change.map(figure), "{figures}");
    }
}

#[test]
fn a_year_made_of_quarters_is_compared_with_one_made_of_quarters() {
    let yearly = target(json!({"operator": "atLeast", "value": 160, "per": "year"}));
    let quarters = "2019-Q1 40; 2019-Q2 40; 2019-Q3 40; 2019-Q4 30; 2020-Q1 40; 2020-Q2 40; 2020-Q3 40; 2020-Q4 45";
    let judgement = judge(&yearly, &series(quarters), COUNTED, date("2021-01-01"));
    assert_eq!(judgement.value, Some(figure("165")));
    assert_eq!(judgement.change_since_last, Some(figure("15")));
    assert_eq!(judgement.trend, Trend::Better);
}

#[test]
fn what_is_known_is_told_also_where_nothing_can_be_judged() {
    let change = target(json!({"operator": "changeBy", "value": -15, "mode": "percent"}));
    let judgement = judge(
        &change,
        &series("2015 19; 2016 18.4"),
        FALLING,
        date("2017-01-01"),
    );
    assert_eq!(judgement.verdict, Verdict::CannotJudge);
    assert_eq!(judgement.reason.obstacle(), Some(Obstacle::NoBaseline));
    assert_eq!(judgement.value, Some(figure("18.4")));
    assert_eq!(judgement.trend, Trend::Better);
    assert_eq!(judgement.target, None);
    assert_eq!(judgement.progress, None);
}

#[test]
fn a_straight_line_says_whether_the_deadline_is_likely_to_be_kept() {
    let goal =
        |deadline: &str| target(json!({"operator": "atMost", "value": 10, "deadline": deadline}));
    let falling = "2016 24; 2017 22; 2018 20; 2019 18";
    for (figures, deadline, likely, by) in [
        (falling, "2023-12-31", Some(true), Some("2023-12-30")),
        (falling, "2022-12-31", Some(false), Some("2023-12-30")),
        ("2017 22; 2018 20; 2019 18", "2023-12-31", None, None),
        (
            "2016 18; 2017 20; 2018 22; 2019 24",
            "2023-12-31",
            Some(false),
            None,
        ),
        (
            "2016 24; 2017 24; 2018 24; 2019 24",
            "2023-12-31",
            Some(false),
            None,
        ),
        (
            "2016 9; 2017 8; 2018 7; 2019 6",
            "2023-12-31",
            Some(true),
            None,
        ),
        (
            "2016 3; 2017 5; 2018 7; 2019 9",
            "2023-12-31",
            Some(false),
            None,
        ),
        (
            "2016 18.003; 2017 18.002; 2018 18.001; 2019 18",
            "2023-12-31",
            Some(false),
            None,
        ),
        (
            "2016 24; 2017 22; 2018 hidden; 2019 18",
            "2023-12-31",
            None,
            None,
        ),
        (falling, "2020-01-14", None, None),
    ] {
        let judgement = judge(
            &goal(deadline),
            &series(figures),
            FALLING,
            date("2020-01-15"),
        );
        let said = judgement.forecast.as_ref().map(|forecast| forecast.likely);
        assert_eq!(said, likely, "{figures} {deadline}");
        assert_eq!(judgement.on_track_by, by.map(date), "{figures} {deadline}");
    }
}

#[test]
fn a_forecast_says_how_it_was_made() {
    let goal = target(json!({"operator": "atMost", "value": 10, "deadline": "2023-12-31"}));
    let figures = series("2016 24; 2017 22; 2018 20; 2019 18");
    let judgement = judge(&goal, &figures, FALLING, date("2020-01-15"));
    let json = serde_json::to_value(judgement).unwrap();
    assert_eq!(
        json["forecast"]["sentence"],
        json!({
            "da": "En ret linje gennem 4 tal (mindste kvadraters metode) peger på 10 % ved fristen 31.12.2023: målet nås sandsynligvis.",
            "en": "A straight line through 4 figures (least squares) points to 10% by the deadline, 31 December 2023: the target is likely to be met.",
        })
    );
}

#[test]
fn the_step_that_one_has_come_to_is_the_one_that_counts() {
    let step = |value: i32, deadline: &str| {
        target(json!({"operator": "atLeast", "value": value, "deadline": deadline}))
    };
    // In no particular order, as they may have been typed.
    let steps = [
        step(40, "2021-12-31"),
        step(35, "2020-12-31"),
        step(45, "2022-12-31"),
    ];
    for (figures, on, place, verdict) in [
        ("", "2020-03-01", Some(1), Verdict::CannotJudge),
        ("2019 36", "2020-03-01", Some(1), Verdict::Met),
        ("2020 36", "2021-01-15", Some(1), Verdict::Met),
        (
            "2020 36; 2021-H1 38",
            "2021-07-15",
            Some(0),
            Verdict::Nearly,
        ),
        ("2020 36; 2021 41", "2022-02-01", Some(0), Verdict::Met),
        (
            "2020 36; 2021 41; 2022 30",
            "2024-02-01",
            Some(2),
            Verdict::NotMet,
        ),
        ("2020 36", "2022-02-01", Some(0), Verdict::CannotJudge),
        (
            "2020 36; 2021 41",
            "2030-01-01",
            Some(2),
            Verdict::CannotJudge,
        ),
    ] {
        let judged = judge_steps(&steps, &series(figures), RISING, date(on));
        assert_eq!(
            (judged.target, judged.judgement.verdict),
            (place, verdict),
            "{figures} {on}"
        );
    }
}

#[test]
fn without_a_target_nothing_can_be_judged() {
    let judged = judge_steps(&[], &series("2020 36"), RISING, date("2021-01-01"));
    assert_eq!(judged.target, None);
    let told = judged.judgement.reason.told();
    assert_eq!(told.code, "noTarget");
    assert_eq!(told.da, "Kan ikke vurderes: der er ikke sat et måltal.");
    assert_eq!(told.en, "Cannot be judged: no target has been set.");
}

#[test]
fn one_step_is_judged_like_the_target_that_it_is() {
    let only = target(
        json!({"operator": "atLeast", "value": 35, "from": "2019-01-01", "deadline": "2022-12-31"}),
    );
    for figures in ["", "2018 40", "2019 30; 2020 36", "2019 30; 2025 36"] {
        for on in ["2018-06-01", "2020-06-01", "2021-06-01", "2026-06-01"] {
            let figures = series(figures);
            let alone = judge(&only, &figures, RISING, date(on));
            let step = judge_steps(std::slice::from_ref(&only), &figures, RISING, date(on));
            assert_eq!(step.judgement, alone);
        }
    }
}

#[test]
fn a_judgement_in_json_has_what_the_contract_says() {
    let goal = target(json!({
        "operator": "atLeast", "value": 35, "deadline": "2022-12-31", "baseline": {"value": 30, "period": "2019"},
    }));
    let judgement = judge(
        &goal,
        &series("2021-H1 35; 2021-H2 36.6"),
        RISING,
        date("2022-03-01"),
    );
    assert_eq!(
        serde_json::to_value(judgement).unwrap(),
        json!({
            "verdict": "met", "value": 36.6, "period": "2021-H2", "target": 35, "upperTarget": null, "progress": 132,
            "trend": "better", "changeSinceLast": 1.6, "onTrackBy": null, "forecast": null,
            "reason": {
                "code": "met",
                "da": "36,6 % i 2. halvår 2021 er over målet på mindst 35 %: opfyldt.",
                "en": "36.6% in the second half of 2021 is above the target of at least 35%: met.",
            },
        })
    );
}

#[test]
fn a_band_has_the_bounds_and_the_margin() {
    for (json, bounds) in [
        (
            json!({"operator": "atLeast", "value": 70}),
            [Some("70"), None, Some("63"), None],
        ),
        (
            json!({"operator": "atMost", "value": 5, "margin": {"absolute": 1}}),
            [None, Some("5"), None, Some("6")],
        ),
        (
            json!({"operator": "between", "value": 12, "upperValue": 15}),
            [Some("12"), Some("15"), Some("10.8"), Some("16.5")],
        ),
        (
            json!({"operator": "about", "value": 100, "tolerance": {"percent": 10}}),
            [Some("90"), Some("110"), Some("80"), Some("120")],
        ),
        (
            json!({"operator": "changeBy", "value": -15, "mode": "percent", "baseline": {"value": 20}}),
            [None, Some("17"), None, Some("17.3")],
        ),
    ] {
        let band = band(&target(json.clone()), RISING).unwrap();
        let found = [band.lower, band.upper, band.nearly_lower, band.nearly_upper];
        assert_eq!(found, bounds.map(|bound| bound.map(figure)), "{json}");
    }
}

#[test]
fn a_time_limit_is_judged_in_the_units_that_it_fits() {
    for time in ["calendarDays", "workingDays", "hours"] {
        let limit = target(json!({"operator": "allWithin", "value": 3, "unit": time}));
        for unit in Unit::ALL {
            let context = Context {
                unit: *unit,
                ..RISING
            };
            let blocked = band(&limit, context) == Err(Obstacle::WrongUnit);
            assert_eq!(limit.fits(*unit), !blocked, "{time} {unit:?}");
        }
    }
}

#[test]
fn a_target_fits_the_units_that_it_makes_sense_in() {
    let place = target(json!({"operator": "rankAtLeast", "value": 7}));
    let most = target(json!({"operator": "atMost", "value": 7}));
    let kinds =
        target(json!({"operator": "count", "parts": [{"label": "Røgfrit liv", "value": 8}]}));
    for unit in Unit::ALL {
        assert_eq!(place.fits(*unit), *unit == Unit::Rank);
        assert_eq!(most.fits(*unit), *unit != Unit::Rank);
        assert_eq!(kinds.fits(*unit), *unit == Unit::Count);
    }
}

#[test]
fn all_sentences_of_a_judgement_stay_out_of_the_way_of_large_figures() {
    let large = figure("999999999999999");
    let small = figure("0.000001");
    for statement in [
        Statement::AtLeast(large),
        Statement::Between(small, large),
        Statement::About(large, Spread::Percent(Figure::HUNDRED)),
        Statement::ChangeBy(large, Mode::Absolute),
        Statement::ChangeBy(figure("1000000"), Mode::Percent),
    ] {
        for start in [large, small, figure("-999999999999999")] {
            let baseline = Some(Baseline {
                value: start,
                period: None,
            });
            let target = Target {
                baseline,
                ..plain(statement.clone())
            };
            for value in [large, small, figure("-999999999999999")] {
                let told = judged(&target, value, RISING).reason.told();
                assert!(told.da.ends_with('.') && told.en.ends_with('.'));
            }
        }
    }
}
