//! Rows at their places, with everything between them that can be worked out.

#![expect(
    clippy::indexing_slicing,
    reason = "places are numbered by their axes and cells by their places"
)]

use std::collections::{BTreeMap, BTreeSet};

use super::super::counts::{CellId, Counts, Standing};
use super::super::rule::Zeros;
use super::axis::{Axis, Code};
use super::complete::{Completed, Equation, Known, complete};
use super::open::Open;
use super::{Hierarchy, Row, RowFault, Tally};

/// Cells of one grid at most, rows and what is between them.
const MOST_CELLS: usize = 40_000;

/// Cells times sums at most for which it is tried which sums lack a part: else all that may do.
const MOST_TRIED: usize = 50_000;

/// A number on each axis: measure, partner, category, time.
type Place = [usize; 4];

/// Rows whose periods have days in common.
pub(super) struct Grid<'a> {
    axes: [Axis<'a>; 4],
    given: BTreeMap<Place, i64>,
    /// Per row the places of its counts.
    places: Vec<Vec<Place>>,
}

impl<'a> Grid<'a> {
    pub(super) fn new(
        rows: &[Row<'a>],
        hierarchy: &Hierarchy<'a>,
        open: &Open,
    ) -> Result<Self, RowFault> {
        let partners: BTreeSet<_> = rows.iter().map(|row| row.partner).collect();
        let categories: BTreeSet<_> = rows.iter().map(|row| row.category).collect();
        let periods: BTreeSet<_> = rows.iter().map(|row| row.period).collect();
        let are_shares = rows.iter().any(|row| row.tally.is_share());
        let mut grid = Self {
            axes: [
                Axis::of_measures(are_shares),
                Axis::of_names(partners, &hierarchy.partners, &open.partners),
                Axis::of_names(categories, &hierarchy.categories, &open.categories),
                Axis::of_periods(&periods),
            ],
            given: BTreeMap::new(),
            places: Vec::new(),
        };
        let numbers = grid.axes.each_ref().map(|axis| {
            let codes = axis.codes.iter().copied().zip(0..);
            codes.collect::<BTreeMap<_, _>>()
        });
        for row in rows {
            grid.enter(row, &numbers);
        }
        grid.find_rests();
        if grid.size() > MOST_CELLS {
            return Err(RowFault::TooManyRows);
        }
        Ok(grid)
    }

    fn enter(&mut self, row: &Row<'a>, numbers: &[BTreeMap<Code<'a>, usize>; 4]) {
        let counts = match row.tally {
            Tally::Count(count) => vec![(Code::Count, count)],
            Tally::Share {
                numerator,
                denominator,
            } => vec![
                (Code::Numerator, numerator),
                (Code::Others, denominator.saturating_sub(numerator)),
            ],
        };
        let place = |measure| {
            let codes = [
                measure,
                Code::Name(row.partner),
                Code::Name(row.category),
                Code::Period(row.period),
            ];
            let mut place = [0; 4];
            for (axis, code) in codes.into_iter().enumerate() {
                place[axis] = numbers[axis].get(&code).copied().unwrap_or_default();
            }
            place
        };
        let counts = counts.into_iter().map(|(code, count)| (place(code), count));
        let counts: Vec<_> = counts.collect();
        self.places
            .push(counts.iter().map(|&(place, _)| place).collect());
        for (place, count) in counts {
            self.given
                .insert(place, i64::try_from(count).unwrap_or(i64::MAX));
        }
    }

    /// Gives those wholes a rest that are more than all their parts somewhere.
    fn find_rests(&mut self) {
        for axis in 0..self.axes.len() {
            for sum in 0..self.axes[axis].sums.len() {
                if self.has_rest(axis, sum) {
                    self.axes[axis].add_rest(sum);
                }
            }
        }
    }

    fn has_rest(&self, axis: usize, sum: usize) -> bool {
        let sum = &self.axes[axis].sums[sum];
        let totals = self.given.iter();
        let mut totals = totals.filter(|(place, _)| !sum.is_whole && place[axis] == sum.total);
        totals.any(|(place, &total)| {
            let part = |&part: &usize| {
                let mut place = *place;
                place[axis] = part;
                self.given.get(&place).copied()
            };
            let parts: Option<Vec<_>> = sum.parts.iter().map(part).collect();
            parts.is_some_and(|parts| parts.into_iter().fold(0, i64::saturating_add) < total)
        })
    }

    fn size(&self) -> usize {
        let sizes = self.axes.iter().map(|axis| axis.codes.len());
        sizes.fold(1, usize::saturating_mul)
    }

    fn cell(&self, place: &Place) -> usize {
        let places = self.axes.iter().zip(place);
        places.fold(0, |cell, (axis, place)| cell * axis.codes.len() + place)
    }

    fn place(&self, mut cell: usize) -> Place {
        let mut place = [0; 4];
        for (axis, number) in self.axes.iter().zip(&mut place).rev() {
            *number = cell % axis.codes.len();
            cell /= axis.codes.len();
        }
        place
    }

    fn key(&self, cell: usize) -> String {
        let codes = self.axes.iter().zip(self.place(cell));
        let codes: Vec<_> = codes
            .map(|(axis, number)| axis.codes[number].to_string())
            .collect();
        codes.join(" ")
    }

    /// Everything that adds up, on each axis at every place of the others.
    fn equations(&self) -> Vec<Equation> {
        let mut equations = Vec::new();
        for cell in 0..self.size() {
            let place = self.place(cell);
            for (number, axis) in self.axes.iter().enumerate() {
                let sums = axis.sums.iter().enumerate();
                for (index, sum) in sums.filter(|(_, sum)| sum.total == place[number]) {
                    let parts = sum.parts.iter().map(|&part| {
                        let mut place = place;
                        place[number] = part;
                        self.cell(&place)
                    });
                    equations.push(Equation {
                        sum: (number, index),
                        total: cell,
                        parts: parts.collect(),
                    });
                }
            }
        }
        equations
    }

    /// Finds what is between the rows.
    fn complete(&mut self) -> Completed {
        let mut best = self.try_to_complete();
        // Perhaps there are more parts than have rows: where it takes the fewest to say so.
        while !best.odd.is_empty() && self.size() <= MOST_CELLS {
            let open = best.odd.iter().map(|equation| equation.sum);
            let open = open.filter(|&(axis, sum)| !self.axes[axis].sums[sum].is_whole);
            let open: BTreeSet<_> = open.collect();
            if self.size() * open.len() > MOST_TRIED {
                for (axis, sum) in open {
                    self.axes[axis].add_rest(sum);
                }
                return self.try_to_complete();
            }
            let tries = open.into_iter().map(|(axis, sum)| {
                self.axes[axis].add_rest(sum);
                let completed = self.try_to_complete();
                self.axes[axis].take_rest(sum);
                (completed.odd.len(), axis, sum)
            });
            let Some((odd, axis, sum)) = tries.min() else {
                break;
            };
            if odd >= best.odd.len() {
                break;
            }
            self.axes[axis].add_rest(sum);
            best = self.try_to_complete();
        }
        best
    }

    fn try_to_complete(&self) -> Completed {
        let mut values = vec![Known::Unknown; self.size()];
        for (place, &count) in &self.given {
            values[self.cell(place)] = Known::Given(count);
        }
        complete(values, self.equations())
    }

    /// Adds everything to counts; per row its cells.
    pub(super) fn add_to(&mut self, counts: &mut Counts, zeros: Zeros) -> Vec<Vec<CellId>> {
        let Completed { values, even, odd } = self.complete();
        let mut cells = vec![None; values.len()];
        let members = even.iter().flat_map(Equation::cells);
        let given = self.given.keys().map(|place| self.cell(place));
        for cell in members.chain(given) {
            if cells[cell].is_none() {
                cells[cell] = self.add(cell, values[cell], zeros, counts);
            }
        }
        for equation in &even {
            if let Some(total) = cells[equation.total] {
                counts.sum(total, equation.parts.iter().filter_map(|&part| cells[part]));
            }
        }
        let mut within = BTreeSet::new();
        for equation in &odd {
            within.extend(equation.parts.iter().map(|&part| (equation.total, part)));
        }
        for (whole, part) in within {
            self.nest([whole, part], &values, &cells, counts);
        }
        let rows = self.places.iter();
        rows.map(|places| {
            let cells = places.iter().filter_map(|place| cells[self.cell(place)]);
            self.join(places, cells.collect(), counts)
        })
        .collect()
    }

    fn add(&self, cell: usize, value: Known, zeros: Zeros, counts: &mut Counts) -> Option<CellId> {
        let standing = match value {
            Known::Given(_) => Standing::Open,
            // Whoever sees that nothing is left over may well know that there is nothing, unless that is a secret.
            Known::Follows(0) if zeros == Zeros::Shown => Standing::Published,
            Known::Follows(_) | Known::Guessed(_) => Standing::Withheld,
            Known::Unknown => return None,
        };
        let count = u64::try_from(value.count()?).ok()?;
        Some(counts.add(self.key(cell), count, standing))
    }

    /// Says of a part that it is within a whole: of one that is more than that with the other parts together.
    fn nest(
        &self,
        [whole, part]: [usize; 2],
        values: &[Known],
        cells: &[Option<CellId>],
        counts: &mut Counts,
    ) {
        if let (Known::Given(all), Some(outer)) = (values[whole], cells[whole])
            && let (Known::Given(count), Some(inner)) = (values[part], cells[part])
            && let Ok(rest) = u64::try_from(all - count)
        {
            let key = format!("{} without {}", self.key(whole), self.key(part));
            let rest = counts.add(key, rest, Standing::Withheld);
            counts.sum(outer, [inner, rest]);
        }
    }

    /// The counts of a share with its denominator, shown together or not at all.
    fn join(&self, places: &[Place], mut cells: Vec<CellId>, counts: &mut Counts) -> Vec<CellId> {
        if let ([first, _], [_, _]) = (places, &cells[..]) {
            let all: i64 = places
                .iter()
                .filter_map(|place| self.given.get(place))
                .sum();
            let key = format!("all {}", self.key(self.cell(first)));
            let all = u64::try_from(all).unwrap_or(u64::MAX);
            let all = counts.add(key, all, Standing::Open);
            counts.sum(all, cells.iter().copied());
            cells.push(all);
            counts.together(cells.iter().copied());
        }
        cells
    }
}
