//! Tables of any number of dimensions, with all their totals, as counts that add up.

#![expect(
    clippy::indexing_slicing,
    reason = "categories are numbered by their dimension and cells by their categories"
)]

use std::fmt;

use super::counts::{CellId, Counts, ShareId, Standing};
use super::dimension::{Dimension, Source};

/// Cells of one cube at most.
pub const MOST_CELLS: usize = 10_000;

const NUMERATOR: &str = "numerator";
const OTHERS: &str = "others";
const DENOMINATOR: &str = "denominator";

/// Why dimensions and counts make no table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CubeFault {
    /// A total names a category that does not stand before it.
    UnknownCategory(String),
    /// Two categories of a dimension have one code.
    SameCategory(String),
    /// More than 10,000 cells.
    TooManyCells,
    /// A part counts more than its whole, or a numerator more than its denominator.
    MoreThanAll,
}

impl fmt::Display for CubeFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownCategory(code) => write!(out, "no category {code} stands before"),
            Self::SameCategory(code) => write!(out, "two categories have the code {code}"),
            Self::TooManyCells => write!(out, "a table has at most {MOST_CELLS} cells"),
            Self::MoreThanAll => write!(out, "a part counts more than its whole"),
        }
    }
}

impl std::error::Error for CubeFault {}

/// A table of any number of dimensions, with all their totals.
///
/// Every view of it, such as a row, a chart over time or a total, shows some of its cells. Since all of them are
/// judged at once, no two views tell together what one of them hides.
#[derive(Clone)]
pub struct Cube {
    dimensions: Vec<Dimension>,
    counts: Counts,
    cells: Vec<Option<CellId>>,
}

impl Cube {
    /// A table of counts: asks for each combination of counted categories, in the order of the dimensions.
    ///
    /// Nothing stands for "not reported". A total counts what has been reported.
    pub fn of_counts(
        dimensions: Vec<Dimension>,
        mut count: impl FnMut(&[&str]) -> Option<u64>,
    ) -> Result<Self, CubeFault> {
        Self::build(dimensions, |categories| Ok(count(categories)))
    }

    /// A table of shares: asks for numerator and denominator of each combination of counted categories.
    pub fn of_shares(
        mut dimensions: Vec<Dimension>,
        mut share: impl FnMut(&[&str]) -> Option<(u64, u64)>,
    ) -> Result<Self, CubeFault> {
        let parts = Dimension::new("share", [NUMERATOR, OTHERS]);
        dimensions.push(parts.total(DENOMINATOR, &[NUMERATOR, OTHERS]));
        let mut cube = Self::build(dimensions, |categories| {
            let Some((part, categories)) = categories.split_last() else {
                return Ok(None);
            };
            let Some((numerator, denominator)) = share(categories) else {
                return Ok(None);
            };
            let others = denominator.checked_sub(numerator);
            let others = others.ok_or(CubeFault::MoreThanAll)?;
            Ok(Some(if *part == NUMERATOR {
                numerator
            } else {
                others
            }))
        })?;
        for parts in cube.cells.chunks_exact(3) {
            cube.counts.together(parts.iter().flatten().copied());
        }
        Ok(cube)
    }

    fn build(
        mut dimensions: Vec<Dimension>,
        mut count: impl FnMut(&[&str]) -> Result<Option<u64>, CubeFault>,
    ) -> Result<Self, CubeFault> {
        for dimension in &mut dimensions {
            dimension.fault.take().map_or(Ok(()), Err)?;
        }
        let grid = Grid::new(&dimensions)?;
        let mut values = vec![None; grid.size];
        for (cell, value) in values.iter_mut().enumerate() {
            if grid.sources(cell).all(|source| *source == Source::Counted) {
                *value = count(&grid.codes(cell))?;
            }
        }
        grid.sum_up(&mut values)?;
        let (counts, cells) = grid.counts(&values);
        Ok(Self {
            dimensions,
            counts,
            cells,
        })
    }

    /// The counts, to be judged by [`suppress`](super::suppress::suppress).
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// The counts, to be linked with more, or to remember what has been shown before.
    pub fn counts_mut(&mut self) -> &mut Counts {
        &mut self.counts
    }

    /// The cell of one category of each dimension; nothing when it is unknown or not reported.
    pub fn cell(&self, categories: &[&str]) -> Option<CellId> {
        if categories.len() != self.dimensions.len() {
            return None;
        }
        let mut number = 0;
        for (dimension, code) in self.dimensions.iter().zip(categories) {
            let mut categories = dimension.categories.iter();
            let category = categories.position(|category| category.code == *code)?;
            number = number * dimension.categories.len() + category;
        }
        self.cells.get(number).copied().flatten()
    }

    /// The share of one category of each dimension, in a table of shares.
    pub fn share(&self, categories: &[&str]) -> Option<ShareId> {
        let part = |part| self.cell(&[categories, &[part]].concat());
        Some(ShareId {
            numerator: part(NUMERATOR)?,
            others: part(OTHERS)?,
            denominator: part(DENOMINATOR)?,
        })
    }
}

/// How the cells of a table are numbered: the last dimension changes fastest.
struct Grid<'a> {
    dimensions: &'a [Dimension],
    /// From one category of each dimension to the next.
    strides: Vec<usize>,
    size: usize,
}

impl<'a> Grid<'a> {
    fn new(dimensions: &'a [Dimension]) -> Result<Self, CubeFault> {
        let mut size: usize = 1;
        let mut strides = vec![0; dimensions.len()];
        for (dimension, stride) in dimensions.iter().zip(&mut strides).rev() {
            *stride = size;
            size = size.saturating_mul(dimension.categories.len());
        }
        if size > MOST_CELLS {
            return Err(CubeFault::TooManyCells);
        }
        Ok(Self {
            dimensions,
            strides,
            size,
        })
    }

    /// The category of a cell in a dimension.
    fn category(&self, cell: usize, dimension: usize) -> usize {
        cell / self.strides[dimension] % self.dimensions[dimension].categories.len()
    }

    /// The cell that differs in one category.
    fn neighbour(&self, cell: usize, dimension: usize, category: usize) -> usize {
        let stride = self.strides[dimension];
        cell - self.category(cell, dimension) * stride + category * stride
    }

    /// The cells of a category.
    fn slice(&self, dimension: usize, category: usize) -> impl Iterator<Item = usize> {
        (0..self.size).filter(move |&cell| self.category(cell, dimension) == category)
    }

    fn sources(&self, cell: usize) -> impl Iterator<Item = &'a Source> {
        let dimensions = self.dimensions.iter().enumerate();
        dimensions.map(move |(number, dimension)| {
            &dimension.categories[self.category(cell, number)].source
        })
    }

    fn codes(&self, cell: usize) -> Vec<&'a str> {
        let dimensions = self.dimensions.iter().enumerate();
        let codes = dimensions.map(|(number, dimension)| {
            dimension.categories[self.category(cell, number)]
                .code
                .as_str()
        });
        codes.collect()
    }

    /// Computes what is not counted, one dimension after the other.
    fn sum_up(&self, values: &mut [Option<u64>]) -> Result<(), CubeFault> {
        for (number, dimension) in self.dimensions.iter().enumerate() {
            for (place, category) in dimension.categories.iter().enumerate() {
                for cell in self.slice(number, place) {
                    let value = |place| values[self.neighbour(cell, number, place)];
                    values[cell] = match &category.source {
                        Source::Counted => continue,
                        Source::Sum(parts) => parts
                            .iter()
                            .filter_map(|&part| value(part))
                            .reduce(u64::saturating_add),
                        Source::Rest { whole, part } => rest(value(*whole), value(*part))?,
                    };
                }
            }
        }
        Ok(())
    }

    /// The cells that there is a count for, and all their sums.
    fn counts(&self, values: &[Option<u64>]) -> (Counts, Vec<Option<CellId>>) {
        let mut counts = Counts::new();
        let mut cells = Vec::with_capacity(values.len());
        for (cell, value) in values.iter().enumerate() {
            let is_rest = |source: &Source| matches!(source, Source::Rest { .. });
            let standing = if self.sources(cell).any(is_rest) {
                Standing::Withheld
            } else {
                Standing::Open
            };
            cells.push(value.map(|value| counts.add(self.key(cell), value, standing)));
        }
        for (number, dimension) in self.dimensions.iter().enumerate() {
            for (total, parts) in &dimension.sums {
                for cell in self.slice(number, *total) {
                    let parts = parts
                        .iter()
                        .filter_map(|&part| cells[self.neighbour(cell, number, part)]);
                    if let Some(total) = cells[cell] {
                        counts.sum(total, parts);
                    }
                }
            }
        }
        (counts, cells)
    }

    /// What is counted, in words that do not depend on the order of dimensions and categories.
    fn key(&self, cell: usize) -> String {
        let names = self.dimensions.iter().map(|dimension| &dimension.name);
        let mut words: Vec<_> = names
            .zip(self.codes(cell))
            .map(|(name, code)| format!("{name}={code}"))
            .collect();
        words.sort();
        words.join(", ")
    }
}

/// What is left of a whole. A part that nobody has reported takes nothing away.
fn rest(whole: Option<u64>, part: Option<u64>) -> Result<Option<u64>, CubeFault> {
    let left = whole.unwrap_or(0).checked_sub(part.unwrap_or(0));
    let left = left.ok_or(CubeFault::MoreThanAll)?;
    Ok(whole.map(|_| left))
}
