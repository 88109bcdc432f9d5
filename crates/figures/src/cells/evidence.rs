//! Tables that could be the true one.

#![expect(
    clippy::indexing_slicing,
    reason = "every table has one entry per cell of the component"
)]

/// A count for each cell of a component.
pub(super) type Table = Vec<i64>;

/// Tables that agree with everything that can be seen, and how far they are apart.
///
/// What makes a hidden cell safe is shown, not argued: two tables of whole numbers in which it differs by the width or
/// more. Nobody can tell them from the true one, with whatever solver. They stay valid when more is hidden, so each
/// one is kept and counts for every cell that differs in it.
#[derive(Clone)]
pub(super) struct Evidence<'a> {
    truth: &'a Table,
    tables: Vec<Table>,
    lowest: Table,
    highest: Table,
}

impl<'a> Evidence<'a> {
    /// The true table alone.
    pub(super) fn new(truth: &'a Table) -> Self {
        Self {
            truth,
            tables: Vec::new(),
            lowest: truth.clone(),
            highest: truth.clone(),
        }
    }

    /// Keeps another table that differs in hidden cells only.
    pub(super) fn keep(&mut self, table: Table) {
        let bounds = self.lowest.iter_mut().zip(&mut self.highest);
        for ((lowest, highest), &count) in bounds.zip(&table) {
            *lowest = count.min(*lowest);
            *highest = count.max(*highest);
        }
        self.tables.push(table);
    }

    /// How far a cell is from itself, from table to table.
    pub(super) fn width(&self, cell: usize) -> i64 {
        self.highest[cell] - self.lowest[cell]
    }

    /// What is left when these cells can be seen.
    pub(super) fn without(&self, cells: &[usize]) -> Self {
        let mut left = Self::new(self.truth);
        for table in &self.tables {
            if cells.iter().all(|&cell| table[cell] == self.truth[cell]) {
                left.keep(table.clone());
            }
        }
        left
    }
}
