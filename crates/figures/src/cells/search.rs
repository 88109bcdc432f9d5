//! Other tables that look the same from outside: how far a hidden cell can be from its count in them.

#![expect(
    clippy::indexing_slicing,
    reason = "rows, columns and cells are numbered by the tableau, and every vector has one entry per cell"
)]

use super::tableau::{Place, Tableau};

/// Detours of one search at most; more have never helped.
const MOST_DETOURS: usize = 32;

/// Which cells may differ from the true table, and which of them are tried first.
#[derive(Clone, Copy)]
pub(super) struct Freedom<'a> {
    /// Whether the cell may differ.
    pub(super) may_move: &'a [bool],
    /// The rank of each cell among those that are tried.
    pub(super) order: &'a [usize],
}

/// On the way from one table to another that looks the same, in which a certain cell is far from its count.
///
/// This is the simplex method with bounds, by Bland's rule: the cell that is first in order changes, as far as no
/// other falls below its floor; the one that stops it changes places with it. A cell late in order changes only where
/// all earlier ones do not suffice. Every table on the way is one of whole numbers, since only cells with coefficients
/// 1 and −1 change places. What would need fractions is gone round where there is a way, and left out where there is
/// none. So the result is always a table that could be the true one, if not always the farthest.
pub(super) struct Search<'a> {
    tableau: Tableau,
    floors: &'a [i64],
    counts: Vec<i64>,
    /// Free cells that cannot change without fractions, as things are.
    stuck: Vec<bool>,
    detours: usize,
}

/// A free cell about to change.
#[derive(Clone, Copy)]
struct Step {
    column: usize,
    up: bool,
}

impl<'a> Search<'a> {
    /// Starts at a table.
    pub(super) fn new(tableau: Tableau, floors: &'a [i64], counts: Vec<i64>) -> Self {
        Self {
            tableau,
            floors,
            counts,
            stuck: vec![false; floors.len()],
            detours: 0,
        }
    }

    /// A table where a cell has this count or is beyond it, or else has come as far as it gets; whether it is there.
    pub(super) fn push(mut self, cell: usize, goal: i64, freedom: Freedom<'_>) -> (Vec<i64>, bool) {
        let is_there = self.walk_to(cell, goal, freedom);
        (self.counts, is_there)
    }

    fn walk_to(&mut self, cell: usize, goal: i64, freedom: Freedom<'_>) -> bool {
        let up = goal > self.counts[cell];
        // Bland's rule ends by itself. The bound is for the steps that are left out.
        let patience = 8 * self.counts.len() + 64;
        for _ in 0..patience {
            let ahead = goal - self.counts[cell];
            let missing = if up { ahead } else { -ahead };
            if missing <= 0 {
                return true;
            }
            let Some(step) = self.next_step(cell, up, freedom) else {
                return false;
            };
            self.take(step, cell, missing, freedom);
        }
        false
    }

    /// The first free cell in order whose change moves the cell in the right direction.
    fn next_step(&self, cell: usize, up: bool, freedom: Freedom<'_>) -> Option<Step> {
        let is_open = |step: &Step| {
            let free = self.tableau.free()[step.column];
            let can_move = step.up || self.room(free) > 0;
            can_move && freedom.may_move[free] && !self.stuck[free]
        };
        match self.tableau.place(cell) {
            Place::Nowhere => None,
            Place::Column(column) => Some(Step { column, up }).filter(is_open),
            Place::Row(row) => {
                let row = self.tableau.row(row).iter().enumerate();
                let steps = row.filter(|&(_, &coefficient)| coefficient != 0).map(
                    |(column, &coefficient)| Step {
                        column,
                        up: (coefficient > 0) == up,
                    },
                );
                steps.filter(is_open).min_by_key(|step| {
                    let order = freedom.order[self.tableau.free()[step.column]];
                    let is_shown = order >= freedom.order.len();
                    (
                        is_shown,
                        !is_shown && self.first_stop(*step, freedom).0 == 0,
                        order,
                    )
                })
            }
        }
    }

    /// Takes a step as far as it goes, or as far as is needed.
    fn take(&mut self, step: Step, cell: usize, missing: i64, freedom: Freedom<'_>) {
        let free = self.tableau.free()[step.column];
        let speed = match self.tableau.place(cell) {
            Place::Row(row) => i64::from(self.tableau.row(row)[step.column]).abs(),
            Place::Column(_) | Place::Nowhere => 1,
        };
        let needed = (missing + speed - 1) / speed;
        let (reach, stopped_by) = self.first_stop(step, freedom);
        let length = if step.up {
            reach
        } else {
            reach.min(self.room(free))
        };
        self.walk(step, length.min(needed));
        if length >= needed {
            return;
        }
        let is_swapped =
            length == reach && stopped_by.is_some_and(|row| self.tableau.swap(row, step.column));
        if is_swapped || length > 0 || self.detour(step, freedom) {
            self.stuck.fill(false);
        } else {
            self.stuck[free] = true;
        }
    }

    /// How far a step goes until a dependent cell stops it, and the row of one that can change places then.
    fn first_stop(&self, step: Step, freedom: Freedom<'_>) -> (i64, Option<usize>) {
        let mut shortest = i64::MAX;
        let mut best = None;
        for (row, change) in self.changes(step) {
            let reach = self.stop(row, change, freedom);
            if reach < shortest {
                (shortest, best) = (reach, None);
            }
            // One that must not move at all goes first: it never comes back.
            let cell = self.tableau.dependent()[row];
            let rank = (freedom.may_move[cell], freedom.order[cell]);
            let is_fit = reach == shortest && reach < i64::MAX && change.abs() == 1;
            if is_fit && best.is_none_or(|(first, _)| rank < first) {
                best = Some((rank, row));
            }
        }
        (shortest, best.map(|(_, row)| row))
    }

    /// How often the cell of a row can change like this.
    fn stop(&self, row: usize, change: i64, freedom: Freedom<'_>) -> i64 {
        let cell = self.tableau.dependent()[row];
        if !freedom.may_move[cell] {
            0
        } else if change < 0 {
            self.room(cell) / -change
        } else {
            i64::MAX
        }
    }

    /// How far a cell is above its floor.
    fn room(&self, cell: usize) -> i64 {
        self.counts[cell] - self.floors[cell]
    }

    /// Frees a cell that stops a step and could not change places with it, at the cost of a third one: preferably one
    /// that has room to give way.
    fn detour(&mut self, step: Step, freedom: Freedom<'_>) -> bool {
        if self.detours == MOST_DETOURS {
            return false;
        }
        self.detours += 1;
        let stops = |&(row, change): &(usize, i64)| self.stop(row, change, freedom) == 0;
        let swap = self.changes(step).filter(stops).find_map(|(row, _)| {
            let columns = self.tableau.row(row).iter().zip(self.tableau.free());
            let fit = columns.enumerate().filter(|&(column, (entry, &free))| {
                column != step.column && entry.abs() == 1 && freedom.may_move[free]
            });
            let best =
                fit.min_by_key(|&(_, (_, &free))| (self.room(free) <= 0, freedom.order[free]));
            best.map(|(column, _)| (row, column))
        });
        swap.is_some_and(|(row, column)| self.tableau.swap(row, column))
    }

    /// The rows that change with a step, and how much with each unit of it.
    fn changes(&self, step: Step) -> impl Iterator<Item = (usize, i64)> {
        let sign = if step.up { 1 } else { -1 };
        let column = self.tableau.column(step.column).enumerate();
        column
            .filter(|&(_, coefficient)| coefficient != 0)
            .map(move |(row, coefficient)| (row, i64::from(coefficient) * sign))
    }

    fn walk(&mut self, step: Step, length: i64) {
        let length = if step.up { length } else { -length };
        self.counts[self.tableau.free()[step.column]] += length;
        let column = self.tableau.column(step.column);
        for (coefficient, &cell) in column.zip(self.tableau.dependent()) {
            self.counts[cell] += i64::from(coefficient) * length;
        }
    }
}
