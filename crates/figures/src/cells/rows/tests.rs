//! Rows as the server gives them.

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::rule::{Threshold, Zeros};
use super::*;

fn row<'a>(partner: &'a str, period: &str, category: &'a str, count: u64) -> Row<'a> {
    Row {
        partner,
        period: period.parse().unwrap(),
        category,
        tally: Tally::Count(count),
    }
}

/// Rows of one partner and everybody: a period and a count each.
fn series(counts: &[(&str, u64)]) -> Vec<bool> {
    let rows: Vec<_> = counts
        .iter()
        .map(|(period, count)| row("", period, "", *count))
        .collect();
    let hierarchy = Hierarchy {
        periods_add_up: true,
        ..Hierarchy::default()
    };
    rows_to_hide(&rows, &hierarchy, Rule::default()).unwrap()
}

/// Rows of one partner and year, by category; the first is the whole.
fn breakdown(counts: &[(&str, u64)]) -> Vec<bool> {
    let rows: Vec<_> = counts
        .iter()
        .map(|(category, count)| row("", "2025", category, *count))
        .collect();
    let whole = Whole {
        code: counts[0].0,
        parts: counts[1..].iter().map(|(category, _)| *category).collect(),
    };
    let hierarchy = Hierarchy {
        categories: vec![whole],
        ..Hierarchy::default()
    };
    rows_to_hide(&rows, &hierarchy, Rule::default()).unwrap()
}

#[test]
fn a_quarter_is_hidden_with_another_where_the_year_is_shown() {
    for (counts, hidden) in [
        (vec![("2025-Q1", 3), ("2025-Q2", 20)], vec![true, false]),
        (
            vec![
                ("2025-Q1", 3),
                ("2025-Q2", 9),
                ("2025-Q3", 8),
                ("2025-Q4", 20),
                ("2025", 40),
            ],
            vec![true, false, true, false, false],
        ),
        // What is not reported yet can be subtracted as well.
        (vec![("2025-Q1", 30), ("2025", 32)], vec![true, false]),
        // The year to date tells the last month.
        (
            vec![
                ("2025-01", 20),
                ("2025-02", 3),
                ("2025-01-01--2025-02-28", 23),
            ],
            vec![true, true, false],
        ),
        // Other years are nobody's business.
        (vec![("2024", 3), ("2025", 40)], vec![true, false]),
    ] {
        assert_eq!(series(&counts), hidden, "{counts:?}");
    }
}

#[test]
fn periods_that_do_not_add_up_tell_nothing_of_each_other() {
    let rows = [
        row("", "2025-Q1", "", 3),
        row("", "2025-Q2", "", 9),
        row("", "2025-H1", "", 12),
    ];
    let hide = rows_to_hide(&rows, &Hierarchy::default(), Rule::default());
    assert_eq!(hide, Ok(vec![true, false, false]));
}

#[test]
fn others_are_protected_whether_they_have_a_row_or_not() {
    for (counts, hidden) in [
        (
            vec![("all", 40), ("women", 17), ("men", 23)],
            vec![false; 3],
        ),
        (
            vec![("all", 40), ("women", 37), ("men", 3)],
            vec![false, true, true],
        ),
        (vec![("all", 40), ("women", 37)], vec![false, true]),
        // Nobody is left over.
        (vec![("all", 40), ("women", 40)], vec![false, false]),
        // Some are counted twice: nothing follows from the sum.
        (
            vec![("all", 40), ("smokers", 37), ("drinkers", 33)],
            vec![false; 3],
        ),
        // But all smokers are among everybody: of 5, that is 1 to 5.
        (
            vec![("all", 5), ("smokers", 4), ("drinkers", 5)],
            vec![true, true, false],
        ),
    ] {
        let found = breakdown(&counts);
        assert_eq!(found.len(), hidden.len());
        for ((hide, hidden), count) in found.iter().zip(&hidden).zip(&counts) {
            assert!(*hide || !hidden, "{count:?} of {counts:?}");
        }
    }
}

#[test]
fn a_share_is_hidden_with_the_others_it_leaves() {
    let share = |partner, numerator, denominator| Row {
        tally: Tally::Share {
            numerator,
            denominator,
        },
        ..row(partner, "2025", "", 0)
    };
    let rows = [
        share("a", 40, 43),
        share("b", 30, 60),
        share("c", 20, 90),
        share("", 90, 193),
    ];
    let hierarchy = Hierarchy {
        partners: vec![Whole {
            code: "",
            parts: vec!["a", "b", "c"],
        }],
        ..Hierarchy::default()
    };
    let hide = rows_to_hide(&rows, &hierarchy, Rule::default());
    assert_eq!(hide, Ok(vec![true, true, false, false]));
}

#[test]
fn what_makes_no_sense_is_refused() {
    let share = Row {
        tally: Tally::Share {
            numerator: 5,
            denominator: 4,
        },
        ..row("a", "2025", "", 0)
    };
    let count = row("b", "2025", "", 9);
    let judged = |rows: &[Row<'_>]| rows_to_hide(rows, &Hierarchy::default(), Rule::default());
    assert_eq!(judged(&[share]), Err(RowFault::MoreThanAll(0)));
    assert_eq!(judged(&[share, count]), Err(RowFault::CountsAndShares));
    assert_eq!(judged(&[count, count]), Err(RowFault::SameRow(1)));
    assert_eq!(
        judged(&vec![count; MOST_ROWS + 1]),
        Err(RowFault::TooManyRows)
    );
    let too_large = row("b", "2025", "", u64::MAX);
    assert!(matches!(judged(&[too_large]), Err(RowFault::Counts(_))));
    assert_eq!(judged(&[]), Ok(Vec::new()));
}

#[test]
fn only_whole_numbers_are_counts() {
    let half = Figure::exact(rust_decimal::Decimal::new(5, 1)).unwrap();
    assert_eq!(Tally::count(7.into()), Some(Tally::Count(7)));
    assert_eq!(Tally::count(half), None);
    assert_eq!(Tally::count((-1).into()), None);
    assert_eq!(Tally::share(5.into(), 4.into()), None);
    assert_eq!(Tally::share(half, 4.into()), None);
    assert!(Tally::share(4.into(), 4.into()).is_some());
}

const PARTNERS: [&str; 4] = ["a", "b", "c", "all"];
const CATEGORIES: [&str; 3] = ["women", "men", "both"];
const PERIODS: [&str; 3] = ["2025-H1", "2025-H2", "2025"];

/// A table with all its totals.
fn table(counts: &[u64]) -> Vec<Row<'static>> {
    let parts = |place: usize, last: usize| {
        if place == last {
            0..last
        } else {
            place..place + 1
        }
    };
    let mut rows = Vec::new();
    for (partner, partner_name) in PARTNERS.into_iter().enumerate() {
        for (category, category_name) in CATEGORIES.into_iter().enumerate() {
            for (time, period) in PERIODS.into_iter().enumerate() {
                let places = parts(partner, 3).flat_map(|partner| {
                    let places = parts(category, 2).map(move |category| partner * 2 + category);
                    places.flat_map(|place| parts(time, 2).map(move |time| place * 2 + time))
                });
                let count = places.map(|place| counts[place]).sum();
                rows.push(row(partner_name, period, category_name, count));
            }
        }
    }
    rows
}

fn hierarchy() -> Hierarchy<'static> {
    Hierarchy {
        partners: vec![Whole {
            code: "all",
            parts: PARTNERS[..3].to_vec(),
        }],
        categories: vec![Whole {
            code: "both",
            parts: CATEGORIES[..2].to_vec(),
        }],
        periods_add_up: true,
    }
}

fn counts() -> impl Strategy<Value = Vec<u64>> {
    let count = prop_oneof![Just(0), 1..5_u64, 5..20_u64, 5..200_u64];
    vec(count, 12)
}

fn rule(threshold: u16) -> Rule {
    Rule {
        threshold: Threshold::new(threshold).unwrap(),
        zeros: Zeros::Shown,
    }
}

fn hidden(rows: &[Row<'_>], threshold: u16) -> Vec<bool> {
    rows_to_hide(rows, &hierarchy(), rule(threshold)).unwrap()
}

proptest! {
    #[test]
    fn the_order_of_rows_does_not_matter(counts in counts(), seed in any::<u64>()) {
        let rows = table(&counts);
        let mut order: Vec<_> = (0..rows.len()).collect();
        order.sort_by_key(|&row| seed.wrapping_mul(row as u64 * 2 + 1).rotate_left(29));
        let shuffled: Vec<_> = order.iter().map(|&number| rows[number]).collect();

        let (plain, other) = (hidden(&rows, 5), hidden(&shuffled, 5));

        for (place, &number) in order.iter().enumerate() {
            prop_assert_eq!(plain[number], other[place], "{:?}", rows[number]);
        }
    }

    #[test]
    fn small_counts_are_hidden_and_zeros_are_not(counts in counts()) {
        let rows = table(&counts);
        for (row, hide) in rows.iter().zip(hidden(&rows, 5)) {
            match row.tally {
                Tally::Count(0) => prop_assert!(!hide, "{row:?}"),
                Tally::Count(1..5) => prop_assert!(hide, "{row:?}"),
                _ => {}
            }
        }
    }

    #[test]
    fn nothing_is_hidden_where_nothing_is_small(counts in vec(prop_oneof![Just(0), 5..200_u64], 12)) {
        prop_assert!(!hidden(&table(&counts), 5).contains(&true));
    }

    #[test]
    fn what_a_lower_threshold_hides_for_its_own_sake_is_hidden_by_a_higher_one(counts in counts()) {
        let rows = table(&counts);
        let thresholds = [3, 5].map(|threshold| hidden(&rows, threshold));
        for (number, row) in rows.iter().enumerate() {
            if matches!(row.tally, Tally::Count(1..3)) {
                prop_assert!(thresholds.iter().all(|hidden| hidden[number]), "{row:?}");
            }
        }
    }
}

/// In a single table it may hide more: fewer small counts, but one of them in a worse place for those beside it.
#[test]
fn a_lower_threshold_hides_less_in_the_long_run() {
    let mut state = 1_u64;
    let mut below = |end: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) % end
    };
    let mut totals = [0; 2];
    for _ in 0..300 {
        let counts: Vec<_> = (0..12).map(|_| below(30)).collect();
        let rows = table(&counts);
        for (total, threshold) in totals.iter_mut().zip([3, 5]) {
            *total += hidden(&rows, threshold)
                .into_iter()
                .filter(|hide| *hide)
                .count();
        }
    }
    assert!(totals[0] < totals[1], "{totals:?}");
}

/// A table too large for a search.
#[test]
fn in_a_large_table_every_total_of_a_small_count_is_hidden() {
    let names: Vec<_> = (0..40).map(|name| format!("{name}")).collect();
    let mut rows = Vec::new();
    for partner in &names {
        for category in &names {
            let count = if partner == "7" && category == "8" {
                3
            } else {
                10
            };
            rows.push(row(partner, "2025", category, count));
        }
        let all = if partner == "7" { 393 } else { 400 };
        rows.push(row(partner, "2025", "all", all));
    }
    for category in &names {
        let all = if category == "8" { 393 } else { 400 };
        rows.push(row("all", "2025", category, all));
    }
    rows.push(row("all", "2025", "all", 15_993));
    let all = Whole {
        code: "all",
        parts: names.iter().map(String::as_str).collect(),
    };
    let hierarchy = Hierarchy {
        partners: vec![all.clone()],
        categories: vec![all],
        periods_add_up: true,
    };

    let hide = rows_to_hide(&rows, &hierarchy, Rule::default()).unwrap();

    let hidden: Vec<_> = rows.iter().zip(hide).filter(|(_, hide)| *hide).collect();
    let places = hidden.iter().map(|(row, _)| (row.partner, row.category));
    let places: Vec<_> = places.collect();
    assert_eq!(
        places,
        [("7", "8"), ("7", "all"), ("all", "8"), ("all", "all")]
    );
}
