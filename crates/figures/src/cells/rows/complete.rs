//! Counts that nobody has given, from those that are and how they add up.

#![expect(
    clippy::indexing_slicing,
    reason = "equations name cells by their numbers, and each has a value"
)]

use std::collections::BTreeMap;

use super::super::links::Links;
use super::super::search::{Freedom, Search};
use super::super::tableau::{Place, Tableau};

/// Below any count.
const ANYTHING: i64 = i64::MIN / 4;

/// A cell that is the sum of others.
pub(super) struct Equation {
    /// The number of an axis and of a sum on it.
    pub(super) sum: (usize, usize),
    pub(super) total: usize,
    pub(super) parts: Vec<usize>,
}

impl Equation {
    /// The total and the parts.
    pub(super) fn cells(&self) -> impl Iterator<Item = usize> + Clone {
        std::iter::once(self.total).chain(self.parts.iter().copied())
    }
}

/// What is known of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// It stands in a row.
    Given(i64),
    /// It can be no other.
    Follows(i64),
    /// It is one that fits.
    Guessed(i64),
    /// Nothing.
    Unknown,
}

impl Known {
    pub(super) fn count(self) -> Option<i64> {
        match self {
            Self::Given(count) | Self::Follows(count) | Self::Guessed(count) => Some(count),
            Self::Unknown => None,
        }
    }
}

/// Counts, and what adds up to what.
pub(super) struct Completed {
    pub(super) values: Vec<Known>,
    /// The equations that hold.
    pub(super) even: Vec<Equation>,
    /// Those that contradict others.
    pub(super) odd: Vec<Equation>,
}

/// Finds the counts that are missing.
pub(super) fn complete(mut values: Vec<Known>, equations: Vec<Equation>) -> Completed {
    let is_odd = follow(&mut values, &equations);
    let (mut odd, even) = split(equations, &is_odd);
    let mut is_odd = vec![false; even.len()];
    for group in linked(&values, &even) {
        let equations: Vec<_> = group.iter().map(|&number| &even[number]).collect();
        if guess(&mut values, &equations).is_none() {
            for number in group {
                is_odd[number] = true;
            }
        }
    }
    let (contradicting, even) = split(even, &is_odd);
    odd.extend(contradicting);
    Completed { values, even, odd }
}

/// The numbers of equations that have unknowns in common.
fn linked(values: &[Known], equations: &[Equation]) -> Vec<Vec<usize>> {
    let is_open = |cell: &usize| values[*cell] == Known::Unknown;
    let mut links = Links::new(values.len());
    for equation in equations {
        links.join(equation.cells().filter(is_open));
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, equation) in equations.iter().enumerate() {
        if let Some(cell) = equation.cells().find(is_open) {
            groups.entry(links.root(cell)).or_default().push(number);
        }
    }
    groups.into_values().collect()
}

fn split(equations: Vec<Equation>, is_odd: &[bool]) -> (Vec<Equation>, Vec<Equation>) {
    let (odd, even): (Vec<_>, Vec<_>) = equations.into_iter().zip(is_odd).partition(|pair| *pair.1);
    let plain = |pairs: Vec<(Equation, &bool)>| pairs.into_iter().map(|pair| pair.0).collect();
    (plain(odd), plain(even))
}

/// Works out whatever is the only unknown of an equation; says which equations cannot be true.
fn follow(values: &mut [Known], equations: &[Equation]) -> Vec<bool> {
    let mut is_odd = vec![false; equations.len()];
    let mut uses = vec![Vec::new(); values.len()];
    for (number, equation) in equations.iter().enumerate() {
        equation.cells().for_each(|cell| uses[cell].push(number));
    }
    let mut waiting: Vec<_> = (0..equations.len()).rev().collect();
    while let Some(number) = waiting.pop() {
        let equation = &equations[number];
        let mut unknown = equation
            .cells()
            .filter(|&cell| values[cell].count().is_none());
        let (first, second) = (unknown.next(), unknown.next());
        if is_odd[number] || second.is_some() {
            continue;
        }
        let count = |cell: usize| values[cell].count().unwrap_or(0);
        let parts = equation.parts.iter().map(|&part| count(part));
        let left = count(equation.total).saturating_sub(parts.fold(0, i64::saturating_add));
        match first {
            None => is_odd[number] = left != 0,
            Some(cell) => {
                let value = if cell == equation.total { -left } else { left };
                is_odd[number] = value < 0;
                if value >= 0 {
                    values[cell] = Known::Follows(value);
                    waiting.extend(uses[cell].iter().copied());
                }
            }
        }
    }
    is_odd
}

/// Counts that fit where more than one would; nothing if there are none.
fn guess(values: &mut [Known], equations: &[&Equation]) -> Option<()> {
    let mut cells: Vec<_> = equations
        .iter()
        .flat_map(|equation| equation.cells())
        .collect();
    // The unknown first, so that they are what the equations are solved for.
    cells.sort_unstable_by_key(|&cell| (values[cell].count().is_some(), cell));
    cells.dedup();
    let numbers: BTreeMap<_, _> = cells.iter().copied().zip(0..).collect();
    let system: Vec<_> = equations
        .iter()
        .map(|equation| {
            let signs = std::iter::once(-1).chain(std::iter::repeat(1));
            let cells = equation.cells().zip(signs);
            cells.map(|(cell, sign)| (numbers[&cell], sign)).collect()
        })
        .collect();
    let order: Vec<_> = (0..cells.len()).collect();
    let tableau = Tableau::solve(&order, &system)?;
    let may_move: Vec<_> = cells
        .iter()
        .map(|&cell| values[cell] == Known::Unknown)
        .collect();
    let mut counts: Vec<_> = cells
        .iter()
        .map(|&cell| values[cell].count().unwrap_or(0))
        .collect();
    for cell in 0..cells.len() {
        if let Place::Row(row) = tableau.place(cell) {
            let free = tableau.row(row).iter().zip(tableau.free());
            let count = free
                .map(|(&factor, &free)| i64::from(factor) * counts[free])
                .sum();
            if !may_move[cell] && counts[cell] != count {
                return None;
            }
            counts[cell] = count;
        }
    }
    // One after the other becomes what it may be, and stays so.
    let mut floors = vec![ANYTHING; cells.len()];
    for cell in 0..cells.len() {
        if counts[cell] < 0 {
            let freedom = Freedom {
                may_move: &may_move,
                order: &order,
            };
            let search = Search::new(tableau.restricted(&may_move), &floors, counts);
            let (better, is_there) = search.push(cell, 0, freedom);
            counts = is_there.then_some(better)?;
        }
        floors[cell] = 0;
    }
    for (&cell, count) in cells.iter().zip(counts) {
        if values[cell] == Known::Unknown {
            values[cell] = Known::Guessed(count);
        }
    }
    Some(())
}
