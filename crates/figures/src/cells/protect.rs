//! Hiding more of a component until each hidden count could be any of enough numbers.

#![expect(
    clippy::indexing_slicing,
    reason = "every vector has one entry per cell of the component"
)]

use super::component::Component;
use super::evidence::{Evidence, Table};
use super::search::{Freedom, Search};
use super::tableau::{Place, Tableau};

/// Shown cells that may change in the first attempt to make a cell safe; twice as many in each further one.
const FIRST_ATTEMPT: usize = 16;

/// Cells that are looked at again, at most, to find out what need not have been hidden.
const MOST_REVIEWS: usize = 400;

/// Cells of a component at most for which as few as possible are hidden.
///
/// A component is what hangs together by sums: a table of ten partners, six categories and the months of a year, with
/// all totals, has 1,001 cells, and with shares three times as many.
const MOST_CELLS: usize = 1_024;

/// The same for cells times small counts, which is what time is spent on: this is about a tenth of a second.
const MOST_WORK: usize = 100_000;

/// Which cells of a component are hidden.
pub(super) struct Outcome {
    pub(super) is_hidden: Vec<bool>,
    /// Hidden, but what was shown before tells it more closely than the threshold.
    pub(super) is_exposed: Vec<bool>,
}

/// Hides what is small, and what would tell it.
pub(super) fn protect(component: &Component, width: i64) -> Outcome {
    let cells = component.cells.len();
    let small = component.is_small.iter().filter(|is_small| **is_small);
    if cells > MOST_CELLS || cells * small.count() > MOST_WORK {
        return all_above(component).unwrap_or_else(|| everything(component));
    }
    let Some(mut protection) = Protection::new(component, width) else {
        return everything(component);
    };
    while let Some(cell) = protection.first_unsafe(&[]) {
        protection.widen(cell);
        let is_lost = protection.is_exposed[cell] && !component.is_anchored;
        if is_lost || protection.tableau.is_overflowing() {
            return everything(component);
        }
    }
    protection.reveal();
    Outcome {
        is_hidden: protection.is_hidden,
        is_exposed: protection.is_exposed,
    }
}

/// Hides every total that a hidden cell counts for. Then all of these could be larger by any number.
///
/// That is quickly done and needs no search, but takes away most totals. Nothing when something else stands in the way.
fn all_above(component: &Component) -> Option<Outcome> {
    let number = component.cells.len();
    let order: Vec<_> = (0..number).collect();
    let mut is_hidden = vec![false; number];
    let mut is_safe = component.is_withheld.clone();
    for (is_safe, is_small) in is_safe.iter_mut().zip(&component.is_small) {
        *is_safe &= !is_small;
    }
    let first = (0..number).filter(|&cell| component.is_hidden_at_first(cell));
    let mut waiting: Vec<_> = first.collect();
    set(&mut is_hidden, &waiting, true);
    while let Some(cell) = waiting.pop() {
        if is_safe[cell] {
            continue;
        }
        for above in component.with_totals(cell, &order)? {
            is_safe[above] = true;
            for &other in &component.together[above] {
                if !is_hidden[other] {
                    is_hidden[other] = true;
                    waiting.push(other);
                }
            }
        }
    }
    Some(Outcome {
        is_hidden,
        is_exposed: vec![false; number],
    })
}

/// Hides a whole component. Then every multiple of the true table could be the true one, and no count has a bound.
fn everything(component: &Component) -> Outcome {
    let is_bound = |count: &i64| component.is_anchored || *count == 0;
    Outcome {
        is_hidden: vec![true; component.cells.len()],
        is_exposed: component.counts.iter().map(is_bound).collect(),
    }
}

/// A component on its way to being safe.
struct Protection<'a> {
    component: &'a Component,
    /// By how much each hidden count must differ between two tables.
    width: i64,
    tableau: Tableau,
    is_hidden: Vec<bool>,
    is_exposed: Vec<bool>,
    /// The rank of each cell among those that are changed.
    order: Vec<usize>,
    evidence: Evidence<'a>,
    reviews: usize,
}

impl<'a> Protection<'a> {
    fn new(component: &'a Component, width: i64) -> Option<Self> {
        let number = component.cells.len();
        let is_hidden: Vec<_> = (0..number)
            .map(|cell| component.is_hidden_at_first(cell))
            .collect();
        let order: Vec<_> = (0..number)
            .map(|cell| rank(cell, is_hidden[cell], number))
            .collect();
        let mut sorted: Vec<_> = (0..number).collect();
        sorted.sort_by_key(|&cell| order[cell]);
        let tableau = Tableau::solve(&sorted, &component.equations)?;
        Some(Self {
            component,
            width,
            tableau,
            is_hidden,
            is_exposed: vec![false; number],
            order,
            evidence: Evidence::new(&component.counts),
            reviews: 0,
        })
    }

    /// A hidden cell that has not been shown to be safe: one of these, or else the first.
    fn first_unsafe(&self, rather: &[usize]) -> Option<usize> {
        let all = 0..self.order.len();
        rather.iter().copied().chain(all).find(|&cell| {
            self.must_be_safe(cell)
                && !self.is_exposed[cell]
                && self.evidence.width(cell) < self.width
        })
    }

    /// A large count that stands in no view may be worked out: nobody has hidden it.
    fn must_be_safe(&self, cell: usize) -> bool {
        let is_secret = self.component.is_small[cell] || !self.component.is_withheld[cell];
        self.is_hidden[cell] && is_secret
    }

    /// Hides as much as it takes to make a cell safe, or as safe as it can be.
    fn widen(&mut self, cell: usize) {
        let Some(mut low) = self.stretch(cell) else {
            return;
        };
        let enough = low[cell] + self.width;
        let high = self.raise(cell, enough, &low);
        if high[cell] < enough {
            low = self.lower(cell, high[cell] - self.width);
        }
        let enough = low[cell] + self.width;
        self.is_exposed[cell] = high[cell] < enough;
        let high = self.thrift(cell, enough.min(high[cell]), &low, high);
        self.hide_changed(&high);
        self.evidence.keep(high);
    }

    /// Looks for tables that differ in hidden cells only and make a cell safe.
    ///
    /// If there are none, it gives the one with the least in the cell.
    fn stretch(&mut self, cell: usize) -> Option<Table> {
        let counts = &self.component.counts;
        // Most often there is room above.
        let goal = counts[cell] + self.width;
        let (high, is_there) = self.push(cell, goal, counts, &self.is_hidden);
        let highest = high[cell];
        self.evidence.keep(high);
        if is_there {
            return None;
        }
        let goal = self.component.floors[cell].max(highest - self.width);
        let (low, _) = self.push(cell, goal, counts, &self.is_hidden);
        let is_safe = highest - low[cell] >= self.width;
        self.evidence.keep(low.clone());
        (!is_safe).then_some(low)
    }

    /// A table with more in a cell, and as little as possible changed that is shown, the small rather than the large.
    fn raise(&self, cell: usize, goal: i64, from: &Table) -> Table {
        let mut may_move = self.is_hidden.clone();
        let mut shown: Vec<_> = (0..from.len()).filter(|&cell| !may_move[cell]).collect();
        let mut best = from.clone();
        let mut size = FIRST_ATTEMPT;
        while !shown.is_empty() {
            let rest = shown.split_off(size.min(shown.len()));
            set(&mut may_move, &shown, true);
            let (high, is_there) = self.push(cell, goal, from, &may_move);
            if is_there {
                return high;
            }
            if high[cell] > best[cell] {
                best = high;
            }
            shown = rest;
            size *= 2;
        }
        self.grow(cell, goal, from).unwrap_or(best)
    }

    /// A table with more in a cell and in whatever it counts for. It needs no room: nothing becomes less.
    fn grow(&self, cell: usize, goal: i64, from: &Table) -> Option<Table> {
        let cells = self.component.with_totals(cell, &self.order)?;
        let mut table = from.clone();
        for other in cells {
            table[other] += goal - from[cell];
        }
        Some(table)
    }

    /// A table with less in a cell, whatever else differs in it. What does is hidden.
    fn lower(&mut self, cell: usize, goal: i64) -> Table {
        let counts = &self.component.counts;
        let everything = vec![true; counts.len()];
        let goal = goal.max(self.component.floors[cell]);
        let (low, _) = self.push(cell, goal, counts, &everything);
        let low = self.thrift(cell, low[cell], counts, low);
        self.hide_changed(&low);
        self.evidence.keep(low.clone());
        low
    }

    /// A table where a cell has this count, or is as near as it gets; whether it is there.
    fn push(&self, cell: usize, goal: i64, from: &Table, may_move: &[bool]) -> (Table, bool) {
        let freedom = Freedom {
            may_move,
            order: &self.order,
        };
        let tableau = self.tableau.restricted(may_move);
        let search = Search::new(tableau, &self.component.floors, from.clone());
        search.push(cell, goal, freedom)
    }

    /// A table as good for a cell, with fewer others changed: each stays as it is if that can be, the large ones first.
    fn thrift(&self, cell: usize, goal: i64, from: &Table, mut table: Table) -> Table {
        let mut may_move = self.is_hidden.clone();
        let changed = self.shown_but_changed(&table);
        for &other in &changed {
            set(&mut may_move, &self.component.together[other], true);
        }
        for other in changed.into_iter().rev() {
            let group = &self.component.together[other];
            set(&mut may_move, group, false);
            let (simpler, is_there) = self.push(cell, goal, from, &may_move);
            if is_there {
                table = simpler;
            } else {
                set(&mut may_move, group, true);
            }
        }
        table
    }

    /// What is shown and differs in a table, from the smallest to the largest.
    fn shown_but_changed(&self, table: &Table) -> Vec<usize> {
        let is_changed =
            |cell: &usize| !self.is_hidden[*cell] && table[*cell] != self.component.counts[*cell];
        (0..table.len()).filter(is_changed).collect()
    }

    fn hide_changed(&mut self, table: &Table) {
        for cell in self.shown_but_changed(table) {
            let group = &self.component.together[cell];
            set(&mut self.is_hidden, group, true);
            for &cell in group {
                self.order[cell] = rank(cell, true, self.order.len());
                self.prefer(cell);
            }
        }
    }

    /// Lets a cell depend on others, if there is one that rather should not.
    ///
    /// In this way the free hidden cells have coefficients in the rows of hidden cells only, and a search among hidden
    /// cells can leave out all others.
    fn prefer(&mut self, cell: usize) {
        let Place::Column(column) = self.tableau.place(cell) else {
            return;
        };
        let rows = self.tableau.column(column).zip(self.tableau.dependent());
        let fit = rows
            .enumerate()
            .filter(|(_, (coefficient, _))| coefficient.abs() == 1);
        let last = fit.max_by_key(|&(_, (_, &dependent))| self.order[dependent]);
        if let Some((row, (_, &dependent))) = last
            && self.order[dependent] > self.order[cell]
        {
            self.tableau.swap(row, column);
        }
    }

    /// Shows again what has become unnecessary by what was hidden later, the largest first.
    fn reveal(&mut self) {
        // What cannot be made safe has been made as safe as can be. That is not measured, so nothing is taken from it.
        if self.is_exposed.contains(&true) {
            return;
        }
        for cell in (0..self.order.len()).rev() {
            let group = &self.component.together[cell];
            let is_last = group.last() == Some(&cell);
            let is_small = group.iter().any(|&cell| self.component.is_small[cell]);
            let is_open = self.is_hidden[cell] && !self.component.is_withheld[cell];
            if is_last && is_open && !is_small && self.reviews < MOST_REVIEWS {
                self.reveal_if_safe(group);
            }
        }
    }

    fn reveal_if_safe(&mut self, group: &[usize]) {
        let neighbours = self.component.neighbours(group);
        set(&mut self.is_hidden, group, false);
        let evidence = self.evidence.without(group);
        let before = std::mem::replace(&mut self.evidence, evidence);
        let mut is_safe = !self.leaves_one_alone(group);
        while let Some(cell) = self.first_unsafe(&neighbours).filter(|_| is_safe) {
            self.reviews += 1;
            is_safe = self.stretch(cell).is_none();
        }
        if !is_safe {
            set(&mut self.is_hidden, group, true);
            self.evidence = before;
        }
    }

    /// Whether a hidden cell is the only one in a sum with these: then it is told at once.
    fn leaves_one_alone(&self, group: &[usize]) -> bool {
        let sums = group.iter().flat_map(|&cell| self.component.sums_of(cell));
        let mut hidden = sums.map(|sum| {
            let hidden = sum.iter().map(|&(cell, _)| cell);
            hidden.filter(|&cell| self.is_hidden[cell])
        });
        hidden.any(|mut hidden| {
            let first = hidden.next();
            first.is_some_and(|cell| hidden.next().is_none() && self.must_be_safe(cell))
        })
    }
}

/// Which of two cells is changed first: of hidden ones the larger, since it gives way farther; of shown ones the one
/// that is hidden more readily; and hidden ones before all others.
fn rank(cell: usize, is_hidden: bool, number: usize) -> usize {
    if is_hidden {
        number - 1 - cell
    } else {
        number + cell
    }
}

fn set(flags: &mut [bool], cells: &[usize], flag: bool) {
    for &cell in cells {
        flags[cell] = flag;
    }
}
