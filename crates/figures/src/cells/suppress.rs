//! Primary and secondary suppression: hides small counts, and of the others as few as it takes that nobody can work
//! them out.

use super::cell::Cell;
use super::component::components;
use super::counts::{CellId, Counts, Fault, ShareId, Standing};
use super::protect::protect;
use super::rule::Rule;
use super::share::Share;
use crate::number::Figure;

/// What may be shown of [`Counts`] to somebody who may not see raw figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    cells: Vec<Cell>,
    exposed: Vec<CellId>,
}

/// Hides small counts and what would tell them.
pub fn suppress(counts: &Counts, rule: Rule) -> Result<Suppression, Fault> {
    counts.check()?;
    let mut cells: Vec<_> = counts
        .cells
        .iter()
        .map(|cell| match cell.standing {
            Standing::Open | Standing::Published => shown(cell.count),
            Standing::Withheld => Cell::Suppressed,
        })
        .collect();
    let mut exposed = Vec::new();
    let width = i64::from(rule.threshold.count());
    for component in components(counts, rule) {
        let outcome = protect(&component, width);
        for (number, &cell) in component.cells.iter().enumerate() {
            if outcome.is_hidden.get(number) == Some(&true)
                && let Some(cell) = cells.get_mut(cell)
            {
                *cell = Cell::Suppressed;
            }
            if outcome.is_exposed.get(number) == Some(&true) {
                exposed.push(CellId(cell));
            }
        }
    }
    exposed.sort();
    Ok(Suppression { cells, exposed })
}

/// A count of at most 15 digits; what is larger has been refused before.
fn shown(count: i64) -> Cell {
    Figure::exact(count.into()).map_or(Cell::Suppressed, Cell::Value)
}

impl Suppression {
    /// The cell as it may be shown. A cell of other counts is hidden.
    pub fn cell(&self, cell: CellId) -> Cell {
        self.cells.get(cell.0).copied().unwrap_or(Cell::Suppressed)
    }

    /// Whether the cell is hidden.
    pub fn hides(&self, cell: CellId) -> bool {
        self.cell(cell) == Cell::Suppressed
    }

    /// The share as it may be shown: all parts of it or none.
    pub fn share(&self, share: ShareId) -> Share {
        let numerator = self.cell(share.numerator).value();
        let denominator = self.cell(share.denominator).value();
        let is_open = !self.hides(share.others);
        match (numerator, denominator) {
            (Some(numerator), Some(denominator)) if is_open => {
                Share::raw(numerator, denominator).unwrap_or(Share::Suppressed)
            }
            _ => Share::Suppressed,
        }
    }

    /// Hidden cells that can be worked out more closely than the threshold all the same, because of what was shown
    /// before. Nothing that is hidden now could prevent it.
    pub fn exposed(&self) -> &[CellId] {
        &self.exposed
    }
}
