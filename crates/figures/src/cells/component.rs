//! Counts that have to do with each other, numbered from the one that is hidden most readily.

#![expect(
    clippy::indexing_slicing,
    reason = "cells are numbered here, and `Counts::check` has seen that sums name no others"
)]

use std::collections::{BTreeMap, BTreeSet};

use super::counts::{CellId, Counts, Standing, Sum};
use super::links::Links;
use super::rule::{Rule, Zeros};
use super::tableau::Equation;

/// Counts that are linked by sums, so that hiding one may call for hiding another.
pub(super) struct Component {
    /// The cells among all counts; first those that are hidden most readily.
    pub(super) cells: Vec<usize>,
    /// Their counts.
    pub(super) counts: Vec<i64>,
    /// The least that an outsider must take each count for, once it is hidden.
    pub(super) floors: Vec<i64>,
    /// Whether each is hidden for its own sake.
    pub(super) is_small: Vec<bool>,
    /// Whether each is in no view at all.
    pub(super) is_withheld: Vec<bool>,
    /// Which are shown or hidden together with each, itself included.
    pub(super) together: Vec<Vec<usize>>,
    /// The sums.
    pub(super) equations: Vec<Equation>,
    /// In which of these each is.
    sums: Vec<Vec<usize>>,
    /// Whether a sum has a count in it that everybody knows, so that not all tables are multiples of each other.
    pub(super) is_anchored: bool,
}

impl Component {
    /// Whether a cell is in no view, or hidden for its own sake or that of one it is shown together with.
    pub(super) fn is_hidden_at_first(&self, cell: usize) -> bool {
        let mut group = self.together[cell].iter();
        self.is_withheld[cell] || group.any(|&cell| self.is_small[cell])
    }

    /// The sums that a cell is in.
    pub(super) fn sums_of(&self, cell: usize) -> impl Iterator<Item = &Equation> {
        self.sums[cell].iter().map(|&sum| &self.equations[sum])
    }

    /// The cells that share a sum with one of these.
    pub(super) fn neighbours(&self, cells: &[usize]) -> Vec<usize> {
        let sums = cells.iter().flat_map(|&cell| self.sums_of(cell));
        let mut neighbours: Vec<_> = sums.flatten().map(|&(cell, _)| cell).collect();
        neighbours.sort_unstable();
        neighbours.dedup();
        neighbours
    }

    /// A cell with the smallest set of people in it and everything else that counts them, so that all of these can
    /// grow by one; of several such sets the one that is first in order.
    ///
    /// Nothing when that is not to be found, such as where a total is known to everybody.
    pub(super) fn with_totals(&self, cell: usize, order: &[usize]) -> Option<Vec<usize>> {
        let mut inner = cell;
        while let Some(part) = self.first_part(inner, order) {
            inner = part;
        }
        let mut cells = BTreeSet::from([inner]);
        let mut rest = vec![inner];
        while let Some(part) = rest.pop() {
            for sum in self.sums_of(part) {
                if let Some(&(total, _)) = sum.iter().find(|&&(_, coefficient)| coefficient < 0)
                    && cells.insert(total)
                {
                    rest.push(total);
                }
            }
        }
        let grow = |sum: &Equation| -> i32 {
            let parts = sum.iter().filter(|(cell, _)| cells.contains(cell));
            parts.map(|(_, coefficient)| coefficient).sum()
        };
        let mut touched = cells.iter().flat_map(|&cell| self.sums_of(cell));
        let is_balanced = touched.all(|sum| grow(sum) == 0);
        (is_balanced && cells.contains(&cell)).then(|| cells.into_iter().collect())
    }

    /// A part of a total, if it is one.
    fn first_part(&self, total: usize, order: &[usize]) -> Option<usize> {
        let mut sums = self.sums_of(total);
        let sum = sums.find(|sum| sum.contains(&(total, -1)))?;
        let parts = sum.iter().filter(|&&(_, coefficient)| coefficient > 0);
        parts.map(|&(cell, _)| cell).min_by_key(|&cell| order[cell])
    }
}

/// Parts the counts; leaves out what has no small count in it, since nothing is hidden there.
pub(super) fn components(counts: &Counts, rule: Rule) -> Vec<Component> {
    let survey = Survey::new(counts, rule);
    let mut parts: BTreeMap<usize, (Vec<usize>, Vec<&Sum>)> = BTreeMap::new();
    for cell in 0..counts.cells.len() {
        if !survey.is_known[cell] {
            let part = parts.entry(survey.links[cell]).or_default();
            part.0.push(cell);
        }
    }
    for sum in &counts.sums {
        if let Some(cell) = members(sum).find(|&cell| !survey.is_known[cell]) {
            let part = parts.entry(survey.links[cell]).or_default();
            part.1.push(sum);
        }
    }
    let has_small = |cells: &[usize]| cells.iter().any(|&cell| survey.is_small(cell));
    let parts = parts.into_values().filter(|(cells, _)| has_small(cells));
    parts
        .map(|(cells, sums)| survey.component(cells, &sums))
        .collect()
}

fn members(sum: &Sum) -> impl Iterator<Item = usize> + Clone {
    let all = std::iter::once(&sum.total).chain(&sum.parts);
    all.map(|&CellId(cell)| cell)
}

/// What must be known of all counts before they are parted.
struct Survey<'a> {
    counts: &'a Counts,
    rule: Rule,
    is_known: Vec<bool>,
    /// The same for cells that are linked.
    links: Vec<usize>,
    /// The same for cells that are shown together.
    groups: Vec<usize>,
    /// The largest count of each such group.
    sizes: Vec<i64>,
    /// In how many sums each is the total.
    heights: Vec<usize>,
}

impl<'a> Survey<'a> {
    fn new(counts: &'a Counts, rule: Rule) -> Self {
        let number = counts.cells.len();
        let is_known: Vec<_> = (0..number)
            .map(|cell| is_known(counts, cell, rule))
            .collect();
        let (mut links, mut groups) = (Links::new(number), Links::new(number));
        let mut heights = vec![0; number];
        for sum in &counts.sums {
            links.join(members(sum).filter(|&cell| !is_known[cell]));
            heights[sum.total.0] += 1;
        }
        for group in &counts.together {
            let open = |cell: &usize| counts.cells[*cell].standing == Standing::Open;
            let group = group.iter().map(|&CellId(cell)| cell).filter(open);
            let group = group.filter(|&cell| !is_known[cell]);
            groups.join(group.clone());
            links.join(group);
        }
        let (links, groups) = (links.roots(), groups.roots());
        let mut sizes = vec![0; number];
        for (cell, &group) in counts.cells.iter().zip(&groups) {
            sizes[group] = cell.count.max(sizes[group]);
        }
        Self {
            counts,
            rule,
            is_known,
            links,
            groups,
            sizes,
            heights,
        }
    }

    fn is_small(&self, cell: usize) -> bool {
        !self.is_known[cell] && self.rule.hides_whole(self.counts.cells[cell].count)
    }

    fn is_withheld(&self, cell: usize) -> bool {
        self.counts.cells[cell].standing == Standing::Withheld
    }

    /// What decides which of two cells is hidden: how many it tells of, whether it is a total, and last its key.
    fn rank(&self, cell: usize) -> (i64, usize, &str) {
        let size = self.sizes[self.groups[cell]];
        (size, self.heights[cell], &self.counts.cells[cell].key)
    }

    /// An outsider knows that no zero has been hidden where zeros are shown.
    fn floor(&self, cell: usize) -> i64 {
        i64::from(self.rule.zeros == Zeros::Shown && !self.is_withheld(cell))
    }

    fn component(&self, mut cells: Vec<usize>, sums: &[&Sum]) -> Component {
        cells.sort_by(|&one, &other| self.rank(one).cmp(&self.rank(other)));
        let numbers: BTreeMap<_, _> = cells.iter().copied().zip(0..).collect();
        let mut equations: Vec<_> = sums.iter().map(|sum| equation(sum, &numbers)).collect();
        equations.sort();
        equations.dedup();
        let is_anchor = |cell: usize| self.is_known[cell] && self.counts.cells[cell].count > 0;
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, &cell) in cells.iter().enumerate() {
            let group = groups.entry(self.groups[cell]).or_default();
            group.push(number);
        }
        let group = |cell: &usize| groups.get(&self.groups[*cell]).cloned();
        let mut in_sums = vec![Vec::new(); cells.len()];
        for (number, equation) in equations.iter().enumerate() {
            for &(cell, _) in equation {
                in_sums[cell].push(number);
            }
        }
        Component {
            counts: cells
                .iter()
                .map(|&cell| self.counts.cells[cell].count)
                .collect(),
            floors: cells.iter().map(|&cell| self.floor(cell)).collect(),
            is_small: cells.iter().map(|&cell| self.is_small(cell)).collect(),
            is_withheld: cells.iter().map(|&cell| self.is_withheld(cell)).collect(),
            together: cells.iter().filter_map(group).collect(),
            is_anchored: sums.iter().copied().flat_map(members).any(is_anchor),
            cells,
            equations,
            sums: in_sums,
        }
    }
}

/// Whether everybody knows a count, or must be thought to.
///
/// An open zero is always shown, or hidden only with a share that it belongs to: nothing is built on its being unknown.
fn is_known(counts: &Counts, cell: usize, rule: Rule) -> bool {
    let cell = &counts.cells[cell];
    match cell.standing {
        Standing::Published => true,
        Standing::Open => cell.count == 0 && rule.zeros == Zeros::Shown,
        Standing::Withheld => false,
    }
}

/// A sum in the numbers of its component; in one form, however it was put together.
fn equation(sum: &Sum, numbers: &BTreeMap<usize, usize>) -> Equation {
    let mut coefficients: BTreeMap<usize, i32> = BTreeMap::new();
    for (place, cell) in members(sum).enumerate() {
        if let Some(&number) = numbers.get(&cell) {
            *coefficients.entry(number).or_default() += if place == 0 { -1 } else { 1 };
        }
    }
    coefficients.into_iter().collect()
}
