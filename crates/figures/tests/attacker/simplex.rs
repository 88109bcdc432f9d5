//! A linear solver in exact fractions, for somebody who wants to know what is hidden.
//!
//! It shares nothing with the code under test: other unknowns, another method, other arithmetic. Fractions have one
//! common denominator, and every entry is a determinant of the system; what would not fit into 64 bits panics.

/// Equations for unknowns that are not negative, in a form that shows one solution.
pub struct Simplex {
    /// One row per equation: a coefficient per unknown, then the right side.
    rows: Vec<Vec<i64>>,
    /// The unknown that each row is solved for.
    basis: Vec<usize>,
    denominator: i64,
    unknowns: usize,
}

/// Where a search for a largest value ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// The largest value, rounded down to a whole number.
    Whole(i64),
    /// There is no largest value.
    None,
    /// The search was told to end.
    Enough,
}

impl Simplex {
    /// Finds a solution; nothing if the equations contradict each other.
    pub fn solve(unknowns: usize, equations: Vec<(Vec<i64>, i64)>) -> Option<Self> {
        let number = equations.len();
        let artificial = unknowns..unknowns + number;
        let mut rows = Vec::new();
        for (place, (mut row, right)) in equations.into_iter().enumerate() {
            if right < 0 {
                negate(&mut row);
            }
            row.extend((0..number).map(|other| i64::from(other == place)));
            row.push(right.abs());
            rows.push(row);
        }
        let mut simplex = Self {
            rows,
            basis: artificial.clone().collect(),
            denominator: 1,
            unknowns: unknowns + number,
        };
        let costs: Vec<_> = (0..unknowns + number)
            .map(|unknown| -i64::from(artificial.contains(&unknown)))
            .collect();
        simplex.maximise(&costs, |_| false);
        if simplex.value(&costs) < 0 {
            return None;
        }
        simplex.drop_artificial(unknowns);
        Some(simplex)
    }

    /// Leaves the first unknowns only, and the equations that say something.
    fn drop_artificial(&mut self, unknowns: usize) {
        let mut row = 0;
        while row < self.rows.len() {
            if self.basis[row] < unknowns {
                row += 1;
                continue;
            }
            if let Some(column) = (0..unknowns).find(|&column| self.rows[row][column] != 0) {
                self.pivot(row, column);
            } else {
                self.rows.swap_remove(row);
                self.basis.swap_remove(row);
            }
        }
        for row in &mut self.rows {
            row.drain(unknowns..self.unknowns);
        }
        self.unknowns = unknowns;
    }

    /// The value of a sum in the present solution, as a numerator of the common denominator.
    fn value(&self, costs: &[i64]) -> i64 {
        let rows = self.rows.iter().zip(&self.basis);
        rows.map(|(row, &unknown)| costs[unknown] * row[self.unknowns])
            .sum()
    }

    /// The present solution, if it is one in whole numbers.
    pub fn whole_solution(&self) -> Option<Vec<i64>> {
        let mut solution = vec![0; self.unknowns];
        for (row, &unknown) in self.rows.iter().zip(&self.basis) {
            let right = row[self.unknowns];
            if right % self.denominator != 0 {
                return None;
            }
            solution[unknown] = right / self.denominator;
        }
        Some(solution)
    }

    /// An unknown that is no whole number in the present solution, and the next whole number below it.
    pub fn first_fraction(&self) -> Option<(usize, i64)> {
        let mut rows = self.rows.iter().zip(&self.basis);
        let (row, unknown) = rows.find(|(row, _)| row[self.unknowns] % self.denominator != 0)?;
        Some((*unknown, row[self.unknowns].div_euclid(self.denominator)))
    }

    /// Looks for the largest value of a sum, by Bland's rule; tells each solution on the way, and ends when told to.
    pub fn maximise(&mut self, costs: &[i64], mut is_enough: impl FnMut(&Self) -> bool) -> Bound {
        loop {
            if is_enough(self) {
                return Bound::Enough;
            }
            let Some(column) = self.entering(costs) else {
                return Bound::Whole(self.value(costs).div_euclid(self.denominator));
            };
            let Some(row) = self.leaving(column) else {
                return Bound::None;
            };
            self.pivot(row, column);
        }
    }

    fn entering(&self, costs: &[i64]) -> Option<usize> {
        let mut gains: Vec<_> = costs.iter().map(|cost| cost * self.denominator).collect();
        for (row, &unknown) in self.rows.iter().zip(&self.basis) {
            if costs[unknown] != 0 {
                for (gain, entry) in gains.iter_mut().zip(row) {
                    *gain -= costs[unknown] * entry;
                }
            }
        }
        gains.iter().position(|&gain| gain > 0)
    }

    fn leaving(&self, column: usize) -> Option<usize> {
        let mut best: Option<usize> = None;
        for (row, entries) in self.rows.iter().enumerate() {
            if entries[column] <= 0 {
                continue;
            }
            best = Some(match best {
                None => row,
                Some(other) => {
                    let others = &self.rows[other];
                    let this_ratio = entries[self.unknowns] * others[column];
                    let other_ratio = others[self.unknowns] * entries[column];
                    let is_first = self.basis[row] < self.basis[other];
                    if this_ratio < other_ratio || this_ratio == other_ratio && is_first {
                        row
                    } else {
                        other
                    }
                }
            });
        }
        best
    }

    fn pivot(&mut self, row: usize, column: usize) {
        if self.rows[row][column] < 0 {
            negate(&mut self.rows[row]);
        }
        let pivot_row = std::mem::take(&mut self.rows[row]);
        let pivot = pivot_row[column];
        for other in self.rows.iter_mut().filter(|other| !other.is_empty()) {
            let factor = other[column];
            if factor == 0 && pivot == self.denominator {
                continue;
            }
            for (entry, above) in other.iter_mut().zip(&pivot_row) {
                let scaled = entry.checked_mul(pivot).unwrap();
                let taken = factor.checked_mul(*above).unwrap();
                *entry = (scaled - taken) / self.denominator;
            }
        }
        self.rows[row] = pivot_row;
        self.basis[row] = column;
        self.denominator = pivot;
    }
}

fn negate(row: &mut [i64]) {
    for entry in row {
        *entry = -*entry;
    }
}
