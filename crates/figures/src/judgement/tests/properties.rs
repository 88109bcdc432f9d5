//! What holds for every target and every figure.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::super::reach::Reach;
use super::*;
use crate::target::{Per, TimeUnit};

fn values() -> impl Strategy<Value = Figure> {
    (-2000_i64..2000, 0_u32..=3)
        .prop_map(|(digits, scale)| Figure::exact(Decimal::new(digits, scale)).unwrap_or_default())
}

/// From one end of what can be kept to the other.
fn any_figure() -> impl Strategy<Value = Figure> {
    let most = 999_999_999_999_999_i64;
    prop_oneof![
        (-most..=most, 0_u32..=6)
            .prop_map(
                |(digits, scale)| Figure::exact(Decimal::new(digits, scale)).unwrap_or_default()
            ),
        Just(Figure::from(0)),
        Just(figure("999999999999999")),
        Just(figure("-999999999999999")),
        Just(figure("0.000001")),
    ]
}

fn spreads() -> impl Strategy<Value = Spread> {
    let size = 0_i32..=100;
    prop_oneof![
        size.clone().prop_map(|size| Spread::Percent(size.into())),
        size.prop_map(|size| Spread::Absolute(size.into())),
    ]
}

fn contexts() -> impl Strategy<Value = Context> {
    let (units, directions) = (Unit::ALL.to_vec(), Direction::ALL.to_vec());
    let words = (
        proptest::sample::select(units),
        proptest::sample::select(directions),
        proptest::sample::select(Adding::ALL.to_vec()),
    );
    (words, 0_u32..=6).prop_map(|((unit, direction, adding), decimals)| Context {
        unit,
        decimals,
        direction,
        adding,
    })
}

/// Targets with one bound, and whether more is better for them.
fn one_sided() -> impl Strategy<Value = (Target, bool)> {
    let place = (1_i32..40).prop_map(|place| Statement::RankAtLeast {
        place: place.into(),
        of: None,
    });
    let statement = prop_oneof![
        values().prop_map(|value| (Statement::AtLeast(value), true)),
        values().prop_map(|value| (Statement::AtMost(value), false)),
        place.prop_map(|statement| (statement, false)),
        (
            values(),
            prop_oneof![Just(Mode::Percent), Just(Mode::Absolute)]
        )
            .prop_filter("a change is not zero", |(by, _)| *by != Figure::default())
            .prop_map(|(by, mode)| (Statement::ChangeBy(by, mode), by > Figure::default())),
    ];
    let more = (
        proptest::option::of(values()),
        proptest::option::of(spreads()),
    );
    (statement, more).prop_map(|((statement, up), (baseline, margin))| {
        let baseline = baseline.map(|value| Baseline {
            value,
            period: None,
        });
        (
            Target {
                baseline,
                margin,
                ..plain(statement)
            },
            up,
        )
    })
}

/// Any target for a single figure.
fn targets() -> impl Strategy<Value = Target> {
    let two_sided = prop_oneof![
        values().prop_map(Statement::Exactly),
        (values(), 1_i32..100).prop_map(|(lower, width)| {
            let upper = Figure::rounded(lower.number() + Decimal::from(width));
            Statement::Between(lower, upper.unwrap_or_default())
        }),
        (values(), spreads()).prop_map(|(value, tolerance)| Statement::About(value, tolerance)),
    ];
    let more = (
        proptest::option::of(values()),
        proptest::option::of(spreads()),
    );
    let two_sided = (two_sided, more).prop_map(|(statement, (baseline, margin))| {
        let baseline = baseline.map(|value| Baseline {
            value,
            period: None,
        });
        Target {
            baseline,
            margin,
            ..plain(statement)
        }
    });
    prop_oneof![one_sided().prop_map(|(target, _)| target), two_sided]
}

/// The same target seen in a mirror: what was above zero is below it.
fn mirrored(target: &Target) -> Target {
    let turned = |figure: Figure| Figure::exact(-figure.number()).unwrap();
    let statement = match &target.statement {
        Statement::AtLeast(value) => Statement::AtMost(turned(*value)),
        Statement::AtMost(value) => Statement::AtLeast(turned(*value)),
        Statement::RankAtLeast { place, .. } => Statement::AtLeast(turned(*place)),
        Statement::Exactly(value) => Statement::Exactly(turned(*value)),
        Statement::Between(lower, upper) => Statement::Between(turned(*upper), turned(*lower)),
        Statement::About(value, tolerance) => Statement::About(turned(*value), *tolerance),
        Statement::ChangeBy(by, mode) => Statement::ChangeBy(turned(*by), *mode),
        other => other.clone(),
    };
    let baseline = target.baseline.map(|baseline| Baseline {
        value: turned(baseline.value),
        ..baseline
    });
    Target {
        statement,
        baseline,
        ..target.clone()
    }
}

/// What a verdict is worth.
fn worth(verdict: Verdict) -> Option<u8> {
    match verdict {
        Verdict::NotMet => Some(0),
        Verdict::Nearly => Some(1),
        Verdict::Met => Some(2),
        Verdict::CannotJudge => None,
    }
}

proptest! {
    #[test]
    fn a_better_figure_never_has_a_worse_verdict((target, up) in one_sided(), one in values(), other in values()) {
        let (worse, better) = if (one < other) == up { (one, other) } else { (other, one) };
        let [worse, better] = [worse, better].map(|value| judged(&target, value, RISING));
        prop_assert!(worth(worse.verdict) <= worth(better.verdict), "{:?}", target);
        if let (Some(worse), Some(better)) = (worse.progress, better.progress) {
            prop_assert!(worse <= better);
        }
    }

    #[test]
    fn nearer_to_a_bound_is_never_worse(target in targets(), near in 0_i64..200_000, farther in 0_i64..200_000) {
        let Ok(reach) = Reach::of(&target, RISING) else { return Ok(()) };
        let [near, far] = [near, near + farther].map(|distance| Decimal::new(distance, 3));
        for (bound, outwards) in [(reach.lower, -Decimal::ONE), (reach.upper, Decimal::ONE)] {
            let Some(bound) = bound else { continue };
            let verdict = |distance: Decimal| {
                let value = Figure::exact(bound.number() + distance * outwards).unwrap();
                worth(judged(&target, value, RISING).verdict)
            };
            prop_assert!(verdict(far) <= verdict(near));
        }
    }

    #[test]
    fn a_problem_in_the_mirror_has_the_same_verdict_progress_and_trend(
        target in targets(), before in values(), value in values(),
        direction in proptest::sample::select(vec![Direction::Up, Direction::Down, Direction::Range, Direction::None]),
    ) {
        let readings = |before: Decimal, value: Decimal| {
            let seen = |value| Observed::amount(Figure::exact(value).unwrap());
            [Reading::new("2019".parse().unwrap(), seen(before)), Reading::new("2020".parse().unwrap(), seen(value))]
        };
        let turned = match direction {
            Direction::Up => Direction::Down,
            Direction::Down => Direction::Up,
            other => other,
        };
        let on = date("2021-01-01");
        let here = judge(&target, &readings(before.number(), value.number()), Context { direction, ..RISING }, on);
        let there = judge(
            &mirrored(&target),
            &readings(-before.number(), -value.number()),
            Context { direction: turned, ..RISING },
            on,
        );
        prop_assert_eq!(here.verdict, there.verdict);
        prop_assert_eq!(here.progress, there.progress);
        prop_assert_eq!(here.trend, there.trend);
        prop_assert_eq!(here.reason.code(), there.reason.code());
    }

    #[test]
    fn a_bound_is_met_and_the_next_figure_beyond_it_is_not(target in targets()) {
        let Ok(reach) = Reach::of(&target, RISING) else { return Ok(()) };
        let step = Decimal::new(1, 6);
        let beyond = [(reach.lower, -step), (reach.upper, step)];
        for (bound, step) in beyond.into_iter().filter_map(|(bound, step)| Some((bound?, step))) {
            prop_assert_eq!(judged(&target, bound, RISING).verdict, Verdict::Met);
            let next = Figure::exact(bound.number() + step).unwrap();
            prop_assert_ne!(judged(&target, next, RISING).verdict, Verdict::Met);
        }
    }

    #[test]
    fn a_margin_ends_exactly_where_the_band_ends(target in targets()) {
        let Ok(band) = band(&target, RISING) else { return Ok(()) };
        let step = Decimal::new(1, 6);
        let ends = [(band.nearly_lower, band.lower, -step), (band.nearly_upper, band.upper, step)];
        for (end, bound, step) in ends {
            let Some((end, bound)) = end.zip(bound) else { continue };
            let expected = if end == bound { Verdict::Met } else { Verdict::Nearly };
            prop_assert_eq!(judged(&target, end, RISING).verdict, expected);
            let next = Figure::exact(end.number() + step).unwrap();
            prop_assert_eq!(judged(&target, next, RISING).verdict, Verdict::NotMet);
        }
    }

    #[test]
    fn progress_is_nothing_at_the_baseline_and_all_at_the_target(target in targets(), value in values()) {
        let judgement = judged(&target, value, RISING);
        let start = target.baseline.map(|baseline| baseline.value);
        if judgement.progress.is_none() {
            return Ok(());
        }
        prop_assert_eq!(judged(&target, start.unwrap(), RISING).progress, Some(Figure::default()));
        let bounds = [judgement.target, judgement.upper_target];
        let reached = bounds.into_iter().flatten().any(|bound| judged(&target, bound, RISING).progress == Some(Figure::HUNDRED));
        prop_assert!(reached);
    }

    #[test]
    fn the_order_of_the_readings_does_not_matter(
        target in targets(), values in proptest::collection::vec(values(), 1..8), context in contexts(),
        per in proptest::sample::select(vec![None, Some(Per::Year), Some(Per::HalfYear), Some(Per::Total)]),
        turn in 0_usize..8,
    ) {
        let target = Target { per, deadline: Some(date("2023-12-31")), ..target };
        let periods = ["2019-Q1", "2019-Q2", "2019-H2", "2019", "2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4"];
        let mut readings: Vec<Reading> = periods
            .iter()
            .zip(values)
            .map(|(period, value)| Reading::new(period.parse().unwrap(), Observed::amount(value)))
            .collect();
        let sorted = judge(&target, &readings, context, date("2021-01-01"));
        let count = readings.len();
        readings.rotate_left(turn % count);
        readings.reverse();
        prop_assert_eq!(judge(&target, &readings, context, date("2021-01-01")), sorted);
    }

    #[test]
    fn what_is_hidden_or_not_over_changes_nothing(
        target in targets(), values in proptest::collection::vec(values(), 1..6), secret in values(), context in contexts(),
        deadline in proptest::option::of(Just(date("2020-12-31"))),
    ) {
        let target = Target { deadline, ..target };
        let mut readings: Vec<Reading> = (2015..)
            .zip(values)
            .map(|(year, value)| Reading::new(year.to_string().parse().unwrap(), Observed::amount(value)))
            .collect();
        let on = date("2020-12-31");
        let before = judge(&target, &readings, context, on);
        let mut hidden = Reading::new("2014".parse().unwrap(), Observed::amount(secret));
        hidden.suppressed = true;
        readings.push(hidden);
        readings.push(Reading::new("2021".parse().unwrap(), Observed::amount(secret)));
        let after = judge(&target, &readings, context, on);
        prop_assert_eq!(after, before);
    }

    #[test]
    fn every_judgement_has_a_sentence_in_either_language(
        target in targets(), value in proptest::option::of(values()), context in contexts(), on in 2019_i32..2023,
        deadline in proptest::option::of(2019_i32..2023), per in proptest::sample::select(vec![None, Some(Per::Year), Some(Per::Month), Some(Per::Total)]),
    ) {
        let target = Target { per, deadline: deadline.and_then(|year| NaiveDate::from_ymd_opt(year, 12, 31)), ..target };
        let observed = value.map(Observed::amount).unwrap_or_default();
        let reading = Reading::new("2020".parse().unwrap(), observed);
        let judgement = judge(&target, &[reading], context, NaiveDate::from_ymd_opt(on, 6, 1).unwrap());
        let told = judgement.reason.told();
        for text in [&told.da, &told.en] {
            prop_assert!(text.ends_with('.') && !text.contains("  ") && !text.contains(" ."), "{}", text);
            prop_assert!(!text.starts_with(char::is_lowercase), "{}", text);
        }
        prop_assert_eq!(judgement.verdict == Verdict::CannotJudge, judgement.reason.obstacle().is_some());
        prop_assert!(told.code == judgement.verdict.name() || judgement.verdict == Verdict::CannotJudge);
    }

    #[test]
    fn the_deadline_changes_the_words_and_never_the_verdict(target in targets(), value in values()) {
        let target = Target { deadline: Some(date("2021-06-30")), ..target };
        let reading = [Reading::new("2020".parse().unwrap(), Observed::amount(value))];
        let [before, after] = ["2021-06-30", "2021-07-01"].map(|on| judge(&target, &reading, RISING, date(on)));
        prop_assert_eq!(before.verdict, after.verdict);
        prop_assert_eq!(before.progress, after.progress);
    }

    #[test]
    fn no_figure_is_too_large_to_be_told_about(
        extremes in proptest::collection::vec(any_figure(), 6), time in proptest::sample::select(TimeUnit::ALL.to_vec()),
        places in (0_usize..8, 0_usize..4), context in contexts(), counts in proptest::option::of((any_figure(), any_figure())),
    ) {
        let [one, other, start, own, value, before] = extremes[..] else { return Ok(()) };
        let statements = [
            Statement::AtLeast(one),
            Statement::Exactly(one),
            Statement::Between(one.min(other), one.max(other)),
            Statement::About(one, Spread::Absolute(other)),
            Statement::About(one, Spread::Percent(Figure::HUNDRED)),
            Statement::ChangeBy(one, Mode::Absolute),
            Statement::ChangeBy(Figure::from(1_000_000), Mode::Percent),
            Statement::AllWithin(one, time),
        ];
        let pers = [None, Some(Per::Year), Some(Per::Total), Some(Per::Month)];
        let target = Target {
            baseline: Some(Baseline { value: start, period: None }),
            margin: Some(Spread::Absolute(own)),
            per: pers[places.1],
            deadline: Some(date("2030-12-31")),
            ..plain(statements[places.0].clone())
        };
        let seen = |value| Observed { value: Some(value), numerator: counts.map(|counts| counts.0), denominator: counts.map(|counts| counts.1) };
        let years = [(2016, value), (2017, before), (2018, before), (2019, before), (2020, value)];
        let readings = years.map(|(year, value)| Reading::new(year.to_string().parse().unwrap(), seen(value)));
        let judgement = judge(&target, &readings, context, date("2021-01-01"));
        prop_assert!(serde_json::to_string(&judgement).is_ok());
        prop_assert!(band(&target, context).is_ok() || judgement.verdict == Verdict::CannotJudge);
    }
}
