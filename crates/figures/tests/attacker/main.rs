//! Somebody who fetches every view that a reader may see, knows all the rules, and has a linear solver.

mod simplex;
mod worlds;

use figures::cells::rule::Zeros;
use figures::cells::suppress::suppress;
use simplex::{Bound, Simplex};
use worlds::{Seen, World};

/// A hidden cell that has been worked out more closely than the threshold.
#[derive(Debug)]
struct Finding {
    name: String,
    count: u64,
    lowest: i64,
    highest: Option<i64>,
}

/// What the attacker knows and wants to know.
struct Attack<'a> {
    world: &'a World,
    /// Per atom its number among the unknown ones.
    unknown: Vec<Option<usize>>,
    floors: Vec<i64>,
    hidden: Vec<&'a Seen>,
    equations: Vec<(Vec<i64>, i64)>,
}

impl<'a> Attack<'a> {
    /// Collects everything that can be seen.
    fn new(world: &'a World, is_shown: impl Fn(&Seen) -> bool) -> Self {
        let zeros_are_shown = world.rule.zeros == Zeros::Shown;
        let mut floors: Vec<_> = world.atoms.iter().map(|_| Some(0)).collect();
        for cell in &world.cells {
            let [atom] = cell.atoms[..] else { continue };
            if is_shown(cell) || (zeros_are_shown && cell.is_in_a_view && cell.count == 0) {
                floors[atom] = None;
            } else if zeros_are_shown && cell.is_in_a_view {
                floors[atom] = floors[atom].map(|_| 1);
            }
        }
        let mut unknown = Vec::new();
        let mut number = 0;
        for floor in &floors {
            unknown.push(floor.map(|_| number));
            number += usize::from(floor.is_some());
        }
        let is_secret = |cell: &&Seen| {
            let is_small = (u64::from(zeros_are_shown)..u64::from(world.rule.threshold.count()))
                .contains(&cell.count);
            let is_nobody = zeros_are_shown && cell.count == 0;
            !is_shown(cell) && !is_nobody && (cell.is_in_a_view || is_small)
        };
        let mut attack = Self {
            world,
            unknown,
            floors: floors.into_iter().flatten().collect(),
            hidden: world.cells.iter().filter(is_secret).collect(),
            equations: Vec::new(),
        };
        for cell in world.cells.iter().filter(|cell| is_shown(cell)) {
            attack.learn(cell);
        }
        attack
    }

    /// The unknown atoms of a cell, and what the others add up to with the least that these can be.
    fn sum(&self, cell: &Seen) -> (Vec<i64>, i64) {
        let mut coefficients = vec![0; self.floors.len()];
        let mut known = 0;
        for &atom in &cell.atoms {
            match self.unknown[atom] {
                Some(number) => {
                    coefficients[number] += 1;
                    known += self.floors[number];
                }
                None => known += whole(self.world.atoms[atom]),
            }
        }
        (coefficients, known)
    }

    fn learn(&mut self, cell: &Seen) {
        let (coefficients, known) = self.sum(cell);
        if coefficients.iter().any(|&coefficient| coefficient != 0) {
            self.equations
                .push((coefficients, whole(cell.count) - known));
        }
    }

    /// What can be worked out more closely than the threshold.
    fn findings(mut self) -> Vec<Finding> {
        self.learn_floors();
        let width = i64::from(self.world.rule.threshold.count());
        let unknowns = self.equations.iter().map(|(row, _)| row.len()).max();
        let unknowns = unknowns.unwrap_or(0).max(self.floors.len());
        for (row, _) in &mut self.equations {
            row.resize(unknowns, 0);
        }
        let sums: Vec<_> = self.hidden.iter().map(|cell| self.sum(cell)).collect();
        let mut simplex =
            Simplex::solve(unknowns, self.equations).expect("the truth is a solution");
        let mut seen = vec![(i64::MAX, i64::MIN); sums.len()];
        let mut findings = Vec::new();
        for (number, (coefficients, known)) in sums.iter().enumerate() {
            let mut bounds = [Some(0), None];
            for (side, sign) in [(0, -1), (1, 1)] {
                let mut costs: Vec<_> = coefficients.iter().map(|cost| cost * sign).collect();
                costs.resize(unknowns, 0);
                let bound = simplex.maximise(&costs, |simplex| {
                    note(simplex, &sums, &mut seen);
                    seen[number].1.saturating_sub(seen[number].0) >= width
                });
                bounds[side] = match bound {
                    Bound::Enough | Bound::None => None,
                    Bound::Whole(bound) => Some(bound * sign + known),
                };
            }
            if let [Some(lowest), Some(highest)] = bounds
                && highest - lowest < width
            {
                findings.push(Finding {
                    name: self.hidden[number].name.clone(),
                    count: self.hidden[number].count,
                    lowest,
                    highest: Some(highest),
                });
            }
        }
        findings
    }

    /// A hidden total is not zero either where zeros are shown.
    fn learn_floors(&mut self) {
        if self.world.rule.zeros == Zeros::Hidden {
            return;
        }
        let mut spare = self.floors.len();
        for cell in self.hidden.clone() {
            let (mut coefficients, known) = self.sum(cell);
            if cell.is_in_a_view && known == 0 {
                coefficients.resize(spare, 0);
                coefficients.push(-1);
                spare += 1;
                self.equations.push((coefficients, 1));
            }
        }
    }
}

/// Remembers what every hidden cell is in a solution.
fn note(simplex: &Simplex, sums: &[(Vec<i64>, i64)], seen: &mut [(i64, i64)]) {
    let Some(solution) = simplex.whole_solution() else {
        return;
    };
    for ((coefficients, known), (lowest, highest)) in sums.iter().zip(seen) {
        let products = coefficients.iter().zip(&solution);
        let value = known + products.map(|(one, other)| one * other).sum::<i64>();
        *lowest = value.min(*lowest);
        *highest = value.max(*highest);
    }
}

fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap()
}

fn findings_in(world: &World) -> (usize, Vec<Finding>) {
    let shown = suppress(&world.counts, world.rule).unwrap();
    let is_shown = |cell: &Seen| cell.is_in_a_view && !shown.hides(cell.id);
    let attack = Attack::new(world, is_shown);
    (attack.hidden.len(), attack.findings())
}

#[test]
fn nobody_works_out_a_hidden_count_in_ten_thousand_tables() {
    let mut hidden = 0;
    for number in 0..10_000 {
        let world = World::random(number);
        let (secrets, findings) = findings_in(&world);
        hidden += secrets;
        assert!(findings.is_empty(), "table {number}: {findings:?}");
    }
    println!("{hidden} hidden");
}

#[test]
fn stats() {
    let (mut cells, mut open, mut small, mut hidden, mut exposed, mut found, mut found_tables) =
        (0, 0, 0, 0, 0, 0, 0);
    for number in 0..10_000 {
        let world = World::random(number);
        eprintln!(
            "WORLD {number} {:?} {:?}",
            world.cells.iter().map(|c| c.name.as_str()).last(),
            world.rule
        );
        let shown = suppress(&world.counts, world.rule).unwrap();
        let t = u64::from(world.rule.threshold.count());
        let lo = u64::from(world.rule.zeros == Zeros::Shown);
        let is_small = |c: &Seen| (lo..t).contains(&c.count);
        cells += world.cells.len();
        open += world
            .cells
            .iter()
            .filter(|c| c.is_in_a_view && c.count >= lo)
            .count();
        small += world
            .cells
            .iter()
            .filter(|c| c.is_in_a_view && is_small(c))
            .count();
        hidden += world
            .cells
            .iter()
            .filter(|c| c.is_in_a_view && shown.hides(c.id))
            .count();
        exposed += shown.exposed().len();
        let f = Attack::new(&world, |c| c.is_in_a_view && !is_small(c)).findings();
        found += f.len();
        found_tables += usize::from(!f.is_empty());
    }
    println!(
        "cells {cells} open nonzero {open} small {small} hidden {hidden} exposed {exposed}; primary only: found {found} in {found_tables} tables"
    );
}

#[test]
fn growing() {
    let (mut exposed, mut lazy, mut known, mut tables, mut hidden, mut all) = (0, 0, 0, 0, 0, 0);
    for number in 0..3000 {
        let [before, mut after] = World::growing(number);
        let first = suppress(&before.counts, before.rule).unwrap();
        let mut published = std::collections::HashSet::new();
        for cell in &before.cells {
            if cell.is_in_a_view && !first.hides(cell.id) {
                let same = after
                    .cells
                    .iter()
                    .find(|other| other.name == cell.name)
                    .unwrap();
                after.counts.publish(same.id);
                published.insert(same.name.clone());
                known += 1;
            }
        }
        let second = suppress(&after.counts, after.rule).unwrap();
        for cell in &after.cells {
            all += usize::from(cell.is_in_a_view);
            hidden += usize::from(cell.is_in_a_view && second.hides(cell.id));
        }
        let is_exposed = |name: &str| {
            after
                .cells
                .iter()
                .any(|c| c.name == name && second.exposed().contains(&c.id))
        };
        let findings = Attack::new(&after, |c| c.is_in_a_view && !second.hides(c.id)).findings();
        let bad: Vec<_> = findings.iter().filter(|f| !is_exposed(&f.name)).collect();
        assert!(bad.is_empty(), "table {number}: {bad:?}");
        exposed += second.exposed().len();
        tables += usize::from(!second.exposed().is_empty());
        let best = Attack::new(&after, |c| published.contains(&c.name)).findings();
        for id in second.exposed() {
            let cell = after.cells.iter().find(|c| c.id == *id).unwrap();
            if !best.iter().any(|f| f.name == cell.name) {
                lazy += 1;
                println!("lazy {number} {} {}", cell.name, cell.count);
            }
        }
    }
    println!("known {known} exposed {exposed} in {tables} lazy {lazy}; {hidden} of {all}");
}
