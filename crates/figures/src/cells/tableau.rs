//! Sums solved for some cells in terms of the others, in whole numbers.

#![expect(
    clippy::indexing_slicing,
    reason = "rows, columns and cells are numbered here, all from the lengths of the same vectors"
)]

/// One sum as coefficients of cells: 1 for a part, −1 for the total; their products with the counts are zero.
pub(super) type Equation = Vec<(usize, i32)>;

/// Above this a coefficient could overflow in the next step; tables of counts stay near one.
const LARGEST_COEFFICIENT: u32 = 1 << 14;

/// Where a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Its change follows from the changes of the free cells.
    Row(usize),
    /// It may be changed at will.
    Column(usize),
    /// It cannot change.
    Nowhere,
}

/// Every way to change cells without breaking a sum.
///
/// Each row says how much a dependent cell changes when the free cells change by one. Cells change places only where
/// the coefficient is 1 or −1, so that whole changes of the free cells are whole changes of all. This is what makes
/// every result a table that could be the true one.
pub(super) struct Tableau {
    coefficients: Vec<i32>,
    width: usize,
    dependent: Vec<usize>,
    free: Vec<usize>,
    places: Vec<Place>,
    spare: Vec<i32>,
    overflowing: bool,
}

impl Tableau {
    /// Solves equations for as many cells as possible, those first in order first.
    ///
    /// Nothing when that cannot be done in whole numbers.
    pub(super) fn solve(order: &[usize], equations: &[Equation]) -> Option<Self> {
        let mut matrix = Matrix::new(order.len(), equations);
        let pivots = order.iter().filter_map(|&cell| matrix.solve_for(cell));
        let pivots: Vec<_> = pivots.collect();
        if matrix.overflowing || !matrix.is_solved() {
            return None;
        }
        let mut places = vec![Place::Column(0); order.len()];
        for (row, &(_, cell)) in pivots.iter().enumerate() {
            places[cell] = Place::Row(row);
        }
        let mut free = Vec::new();
        for (cell, place) in places.iter_mut().enumerate() {
            if let Place::Column(column) = place {
                *column = free.len();
                free.push(cell);
            }
        }
        let mut coefficients = Vec::with_capacity(pivots.len() * free.len());
        for &(row, cell) in &pivots {
            let row = matrix.row(row);
            // A pivot is 1 or −1, so that dividing by it is multiplying with it.
            coefficients.extend(free.iter().map(|&other| -row[other] * row[cell]));
        }
        Some(Self {
            coefficients,
            width: free.len(),
            dependent: pivots.into_iter().map(|(_, cell)| cell).collect(),
            spare: vec![0; free.len()],
            free,
            places,
            overflowing: false,
        })
    }

    /// The same with only some of the free cells, and the dependent cells that change with them.
    pub(super) fn restricted(&self, may_move: &[bool]) -> Self {
        let columns = self.free.iter().enumerate();
        let columns = columns.filter(|&(_, &cell)| may_move[cell]);
        let (columns, free): (Vec<_>, Vec<_>) = columns.unzip();
        let mut coefficients = Vec::new();
        let mut dependent = Vec::new();
        for (row, &cell) in self.dependent.iter().enumerate() {
            let row = self.row(row);
            if columns.iter().any(|&column| row[column] != 0) {
                coefficients.extend(columns.iter().map(|&column| row[column]));
                dependent.push(cell);
            }
        }
        let mut places = vec![Place::Nowhere; self.places.len()];
        for (row, &cell) in dependent.iter().enumerate() {
            places[cell] = Place::Row(row);
        }
        for (column, &cell) in free.iter().enumerate() {
            places[cell] = Place::Column(column);
        }
        Self {
            coefficients,
            width: columns.len(),
            dependent,
            spare: vec![0; columns.len()],
            free,
            places,
            overflowing: self.overflowing,
        }
    }

    /// Where a cell stands.
    pub(super) fn place(&self, cell: usize) -> Place {
        self.places[cell]
    }

    /// The cells of the columns.
    pub(super) fn free(&self) -> &[usize] {
        &self.free
    }

    /// The cells of the rows.
    pub(super) fn dependent(&self) -> &[usize] {
        &self.dependent
    }

    /// How much the cell of a row changes with each free cell.
    pub(super) fn row(&self, row: usize) -> &[i32] {
        &self.coefficients[row * self.width..(row + 1) * self.width]
    }

    /// How much each dependent cell changes with the cell of a column.
    pub(super) fn column(&self, column: usize) -> impl Iterator<Item = i32> {
        let entries = self.coefficients.get(column..).unwrap_or_default();
        entries.iter().step_by(self.width.max(1)).copied()
    }

    /// Whether coefficients have grown beyond what is exact.
    pub(super) fn is_overflowing(&self) -> bool {
        self.overflowing
    }

    /// Lets a dependent and a free cell change places, if their coefficient allows it. Twice is not at all.
    pub(super) fn swap(&mut self, row: usize, column: usize) -> bool {
        let pivot = self.row(row)[column];
        if pivot.abs() != 1 || self.overflowing {
            return false;
        }
        let width = self.width;
        let pivot_row = &mut self.coefficients[row * width..(row + 1) * width];
        for coefficient in &mut *pivot_row {
            *coefficient *= -pivot;
        }
        pivot_row[column] = pivot;
        self.spare.copy_from_slice(pivot_row);
        let mut largest = 0;
        for (index, other) in self.coefficients.chunks_exact_mut(width).enumerate() {
            let factor = other[column];
            if index != row && factor != 0 {
                other[column] = 0;
                largest |= add_multiple(other, factor, &self.spare);
            }
        }
        self.overflowing = largest >= LARGEST_COEFFICIENT;
        std::mem::swap(&mut self.dependent[row], &mut self.free[column]);
        self.places[self.dependent[row]] = Place::Row(row);
        self.places[self.free[column]] = Place::Column(column);
        true
    }
}

/// Adds a multiple of one row to another; all bits of the new coefficients, as a measure of their size.
fn add_multiple(to: &mut [i32], factor: i32, from: &[i32]) -> u32 {
    let mut bits = 0;
    for (to, from) in to.iter_mut().zip(from) {
        *to += factor * from;
        bits |= to.unsigned_abs();
    }
    bits
}

/// Equations on their way to being solved.
struct Matrix {
    coefficients: Vec<i32>,
    width: usize,
    solved: Vec<bool>,
    overflowing: bool,
}

impl Matrix {
    fn new(width: usize, equations: &[Equation]) -> Self {
        let mut coefficients = vec![0; width * equations.len()];
        for (row, equation) in coefficients.chunks_exact_mut(width.max(1)).zip(equations) {
            for &(cell, coefficient) in equation {
                row[cell] += coefficient;
            }
        }
        Self {
            coefficients,
            width,
            solved: vec![false; equations.len()],
            overflowing: false,
        }
    }

    fn row(&self, row: usize) -> &[i32] {
        &self.coefficients[row * self.width..(row + 1) * self.width]
    }

    /// Solves an equation that is left for a cell, and puts the result into the others.
    fn solve_for(&mut self, cell: usize) -> Option<(usize, usize)> {
        let is_fit = |row: &usize| !self.solved[*row] && self.row(*row)[cell].abs() == 1;
        let pivot_row = (0..self.solved.len()).find(is_fit)?;
        self.solved[pivot_row] = true;
        let pivot = self.row(pivot_row).to_vec();
        let mut largest = 0;
        for (index, other) in self.coefficients.chunks_exact_mut(self.width).enumerate() {
            let factor = other[cell];
            if index != pivot_row && factor != 0 {
                largest |= add_multiple(other, -factor * pivot[cell], &pivot);
            }
        }
        self.overflowing |= largest >= LARGEST_COEFFICIENT;
        (!self.overflowing).then_some((pivot_row, cell))
    }

    /// Whether every equation is solved, or follows from those that are.
    fn is_solved(&self) -> bool {
        let mut rows = self.solved.iter().enumerate();
        rows.all(|(row, &solved)| solved || self.row(row).iter().all(|&entry| entry == 0))
    }
}
