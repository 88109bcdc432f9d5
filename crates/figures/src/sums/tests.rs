//! What sums promise.

use proptest::prelude::*;

use super::*;

fn figure(text: &str) -> Figure {
    Figure::exact(text.parse().unwrap()).unwrap()
}

fn amounts(texts: &[&str]) -> Vec<Option<Observed>> {
    texts
        .iter()
        .map(|text| Some(Observed::amount(figure(text))))
        .collect()
}

fn percent(numerator: i32, denominator: i32) -> Observed {
    Observed::share(Share::Percent, numerator.into(), denominator.into())
}

fn value_of(how: Adding, parts: &[Option<Observed>]) -> Result<Option<String>, WhyNot> {
    let sum = add_up(how, Share::Percent, parts.iter().copied())?;
    Ok(sum.observed.value.map(|value| value.to_string()))
}

#[test]
fn amounts_add_up_as_their_indicator_says() {
    let months = amounts(&["0.1", "0.2", "12.25", "-3"]);

    for (how, value) in [
        (Adding::Sum, Ok("9.55")),
        (Adding::Mean, Ok("2.3875")),
        (Adding::Latest, Ok("-3")),
        (Adding::Min, Ok("-3")),
        (Adding::Max, Ok("12.25")),
        (Adding::Weighted, Err(WhyNot::CountsMissing)),
        (Adding::None, Err(WhyNot::DoesNotAddUp)),
    ] {
        let value = value.map(|value| Some(value.to_owned()));
        assert_eq!(value_of(how, &months), value, "{how:?}");
    }
}

#[test]
fn shares_are_weighted_by_their_denominators() {
    let partners = [
        Some(percent(1, 2)),
        Some(percent(10, 100)),
        Some(percent(0, 0)),
    ];

    let sum = add_up(Adding::Weighted, Share::Percent, partners).unwrap();

    assert_eq!(sum.observed.value, Some(figure("10.784314")));
    assert_eq!(sum.observed.counts(), Some((11.into(), 102.into())));
    assert!(sum.parts.are_all_there());
    assert_eq!(value_of(Adding::Mean, &partners), Ok(Some("30".to_owned())));
}

#[test]
fn a_third_is_rounded_once() {
    let thirds = [
        Some(percent(1, 3)),
        Some(percent(1, 3)),
        Some(percent(1, 3)),
    ];

    assert_eq!(value_of(Adding::Sum, &thirds), Ok(Some("100".to_owned())));
    assert_eq!(
        value_of(Adding::Latest, &thirds),
        Ok(Some("33.333333".to_owned()))
    );
    let ratio = Observed::share(Share::Ratio, 2.into(), 3.into());
    assert_eq!(ratio.value, Some(figure("0.666667")));
}

#[test]
fn one_part_that_stands_for_all_keeps_its_counts() {
    let waves = [Some(percent(41, 112)), Some(percent(8, 40)), None];

    let sum = add_up(Adding::Latest, Share::Percent, waves).unwrap();

    assert_eq!(sum.observed, percent(8, 40));
}

#[test]
fn missing_parts_are_counted() {
    let quarters = [
        Some(percent(1, 4)),
        None,
        Some(percent(0, 0)),
        Some(Observed::default()),
    ];
    let parts = |how| {
        let sum = add_up(how, Share::Percent, quarters).unwrap();
        (sum.parts.there, sum.parts.expected)
    };

    assert_eq!(parts(Adding::Sum), (1, 4));
    assert_eq!(parts(Adding::Weighted), (2, 4));
}

#[test]
fn nothing_is_a_share_of_nothing() {
    let sum = add_up(Adding::Weighted, Share::Percent, [Some(percent(0, 0))]).unwrap();

    assert_eq!(sum.observed.value, None);
    assert_eq!(sum.observed.counts(), Some((0.into(), 0.into())));
    assert_eq!(Share::Ratio.of(Decimal::ONE, Decimal::NEGATIVE_ONE), None);
    assert_eq!(
        value_of(Adding::Sum, &[Some(percent(0, 0))]),
        Err(WhyNot::NothingThere)
    );
    for how in [Adding::Sum, Adding::Weighted, Adding::Max] {
        assert_eq!(value_of(how, &[None]), Err(WhyNot::NothingThere));
        assert_eq!(value_of(how, &[]), Err(WhyNot::NothingThere));
    }
}

#[test]
fn what_lacks_its_denominator_cannot_be_weighted() {
    let lone = Observed {
        numerator: Some(41.into()),
        ..Observed::default()
    };

    for part in [lone, Observed::amount(35.into())] {
        assert_eq!(
            value_of(Adding::Weighted, &[Some(percent(1, 2)), Some(part)]),
            Err(WhyNot::CountsMissing)
        );
    }
}

#[test]
fn a_sum_that_cannot_be_kept_is_an_error() {
    let most = "999999999999999";

    assert_eq!(
        value_of(Adding::Sum, &amounts(&[most, "1"])),
        Err(WhyNot::TooLarge)
    );
    assert_eq!(
        value_of(Adding::Mean, &amounts(&[most, most])),
        Ok(Some(most.to_owned()))
    );
    let share = Observed {
        value: None,
        numerator: Some(figure(most)),
        denominator: Some(figure("0.000001")),
    };
    for how in Adding::ALL.iter().filter(|how| **how != Adding::None) {
        assert_eq!(value_of(*how, &[Some(share)]), Err(WhyNot::TooLarge));
    }
}

/// How order does not matter for.
const UNORDERED: [Adding; 5] = [
    Adding::Sum,
    Adding::Mean,
    Adding::Weighted,
    Adding::Min,
    Adding::Max,
];

prop_compose! {
    fn any_figure()(mantissa in -999_999_999_999_i64..=999_999_999_999, scale in 0_u32..=6) -> Figure {
        Figure::exact(Decimal::new(mantissa, scale)).unwrap()
    }
}

fn any_amount() -> impl Strategy<Value = Option<Observed>> {
    proptest::option::weighted(0.9, any_figure().prop_map(Observed::amount))
}

fn any_share() -> impl Strategy<Value = Option<Observed>> {
    let counts = (0..10_000_i32, 0..10_000_i32);
    counts.prop_map(|(one, other)| Some(percent(one.min(other), one.max(other))))
}

fn any_part() -> impl Strategy<Value = Option<Observed>> {
    let anything = || proptest::option::of(any_figure());
    let parts = (anything(), anything(), anything());
    proptest::option::of(parts.prop_map(|(value, numerator, denominator)| Observed {
        value,
        numerator,
        denominator,
    }))
}

fn number(how: Adding, parts: &[Option<Observed>]) -> Option<Decimal> {
    let sum = add_up(how, Share::Percent, parts.iter().copied());
    Some(sum.ok()?.observed.value?.number())
}

proptest! {
    #[test]
    fn a_share_in_whole_numbers_is_the_share(numerator in any_figure(), denominator in any_figure()) {
        for share in [Share::Ratio, Share::Percent] {
            let rounded = share.of(numerator.number(), denominator.number()).and_then(Figure::rounded);
            prop_assert_eq!(share.figure(numerator, denominator), rounded);
        }
    }

    #[test]
    fn nothing_makes_it_panic(parts in proptest::collection::vec(any_part(), 0..9)) {
        for how in Adding::ALL {
            for share in [Share::Ratio, Share::Percent] {
                let sum = add_up(*how, share, parts.iter().copied());
                prop_assert!(sum.is_err() || sum.is_ok_and(|sum| sum.parts.there <= sum.parts.expected));
            }
        }
    }

    #[test]
    fn the_order_of_parts_does_not_matter(
        parts in proptest::collection::vec(prop_oneof![any_amount(), any_share()], 0..9),
        seed in 0_usize..9,
    ) {
        let mut others = parts.clone();
        others.reverse();
        others.rotate_left(seed.min(parts.len()));

        for how in UNORDERED {
            prop_assert_eq!(value_of(how, &parts), value_of(how, &others));
        }
    }

    #[test]
    fn a_sum_of_sums_is_the_sum(
        quarters in proptest::collection::vec(proptest::collection::vec(-99_999_999_i64..99_999_999, 1..4), 1..5),
    ) {
        let kroner = |number: i64| Some(Observed::amount(Figure::exact(Decimal::new(number, 2)).unwrap()));
        let months: Vec<_> = quarters.iter().flatten().copied().map(kroner).collect();
        for how in [Adding::Sum, Adding::Min, Adding::Max, Adding::Latest] {
            let of_quarters: Vec<_> = quarters
                .iter()
                .map(|months| add_up(how, Share::Ratio, months.iter().copied().map(kroner)).ok())
                .map(|sum| sum.map(|sum| sum.observed))
                .collect();
            prop_assert_eq!(number(how, &of_quarters), number(how, &months));
        }
        let exact: i64 = quarters.iter().flatten().sum();
        prop_assert_eq!(number(Adding::Sum, &months), Some(Decimal::new(exact, 2).normalize()));
    }

    #[test]
    fn weighted_is_what_a_pool_of_all_would_say(shares in proptest::collection::vec(any_share(), 1..9), at in 0_usize..9) {
        let counts = shares.iter().flatten().filter_map(|share| share.counts());
        let pool = counts.fold((Decimal::ZERO, Decimal::ZERO), |(n, d), (part, whole)| (n + part.number(), d + whole.number()));
        let expected = Share::Percent.of(pool.0, pool.1).and_then(Figure::rounded);
        prop_assert_eq!(number(Adding::Weighted, &shares), expected.map(Figure::number));

        let (some, others) = shares.split_at(at.min(shares.len()));
        let halves: Vec<_> = [some, others]
            .into_iter()
            .filter_map(|half| add_up(Adding::Weighted, Share::Percent, half.iter().copied()).ok())
            .map(|sum| Some(sum.observed))
            .collect();
        prop_assert_eq!(number(Adding::Weighted, &halves), number(Adding::Weighted, &shares));
    }

    #[test]
    fn a_mean_lies_between_the_smallest_and_the_largest(
        parts in proptest::collection::vec(prop_oneof![any_amount(), any_share()], 1..9),
    ) {
        let [min, mean, max] = [Adding::Min, Adding::Mean, Adding::Max].map(|how| number(how, &parts));
        prop_assert!(min <= mean && mean <= max, "{min:?} {mean:?} {max:?}");
    }
}

#[test]
fn a_way_of_adding_has_one_word_everywhere() {
    let words: Vec<&str> = Adding::ALL.iter().map(|how| how.name()).collect();
    let json = serde_json::to_value(Adding::ALL).unwrap();
    let schema = serde_json::to_value(<Adding as utoipa::PartialSchema>::schema()).unwrap();

    assert_eq!(json, serde_json::json!(words));
    assert_eq!(schema["enum"], json);
    assert_eq!(
        serde_json::from_value::<Vec<Adding>>(json).unwrap(),
        Adding::ALL
    );
}
