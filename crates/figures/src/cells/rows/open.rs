//! Wholes that have more in them than their parts, as some rows show.

use std::collections::HashMap;

use super::{Hierarchy, Row, Tally, Whole};
use crate::period::Period;

/// Per whole of a hierarchy, whether it is more than its parts somewhere.
pub(super) struct Open {
    pub(super) partners: Vec<bool>,
    pub(super) categories: Vec<bool>,
}

type Place<'a> = (&'a str, Period, &'a str);

impl Open {
    pub(super) fn new(rows: &[Row<'_>], hierarchy: &Hierarchy<'_>) -> Self {
        let counts: HashMap<_, _> = rows
            .iter()
            .map(|row| ((row.partner, row.period, row.category), all(row.tally)))
            .collect();
        let is_open = |whole: &Whole<'_>, totals: &dyn Fn(&Row<'_>) -> bool, part: Part| {
            rows.iter().filter(|row| totals(row)).any(|row| {
                let parts = whole.parts.iter().map(|code| counts.get(&part(row, code)));
                let parts: Option<Vec<_>> = parts.collect();
                parts.is_some_and(|parts| {
                    parts
                        .into_iter()
                        .fold(0, |sum: u64, &part| sum.saturating_add(part))
                        < all(row.tally)
                })
            })
        };
        let partners = hierarchy.partners.iter();
        let categories = hierarchy.categories.iter();
        Self {
            partners: partners
                .map(|whole| {
                    is_open(whole, &|row| row.partner == whole.code, |row, code| {
                        (code, row.period, row.category)
                    })
                })
                .collect(),
            categories: categories
                .map(|whole| {
                    is_open(whole, &|row| row.category == whole.code, |row, code| {
                        (row.partner, row.period, code)
                    })
                })
                .collect(),
        }
    }
}

type Part = for<'a> fn(&Row<'a>, &'a str) -> Place<'a>;

fn all(tally: Tally) -> u64 {
    match tally {
        Tally::Count(count)
        | Tally::Share {
            denominator: count, ..
        } => count,
    }
}
