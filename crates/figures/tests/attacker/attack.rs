//! What somebody works out who fetches every view that a reader may see, knows all the rules, and has a linear solver.

use figures::cells::rule::{Rule, Zeros};

use crate::branches::System;
use crate::simplex::{Bound, Simplex};
use crate::worlds::{Seen, World};

/// A hidden cell that has been worked out more closely than the threshold.
#[derive(Debug)]
pub struct Finding {
    pub name: String,
    /// Only for whoever reads the failed test.
    #[expect(dead_code, reason = "it is read where a finding is printed")]
    count: u64,
    /// The least and the most that it can be.
    #[expect(dead_code, reason = "it is read where a finding is printed")]
    bounds: [i64; 2],
}

/// What the attacker knows and wants to know.
pub struct Attack<'a> {
    world: &'a World,
    /// Per atom its number among the unknown ones.
    unknown: Vec<Option<usize>>,
    floors: Vec<i64>,
    hidden: Vec<&'a Seen>,
    equations: Vec<(Vec<i64>, i64)>,
}

/// A sum of unknowns, beyond the least that these can be.
struct Wanted {
    coefficients: Vec<i64>,
    /// What the known ones and the least of the others come to.
    known: i64,
    /// The least and the most that it was in a table of whole numbers.
    met: (i64, i64),
}

impl<'a> Attack<'a> {
    /// Collects everything that can be seen.
    pub fn new(world: &'a World, is_shown: impl Fn(&Seen) -> bool) -> Self {
        let zeros_are_shown = world.rule.zeros == Zeros::Shown;
        let floors = floors(world, &is_shown);
        let mut unknown = Vec::new();
        let mut number = 0;
        for floor in &floors {
            unknown.push(floor.map(|_| number));
            number += usize::from(floor.is_some());
        }
        let is_secret = |cell: &&Seen| {
            let is_nobody = zeros_are_shown && cell.count == 0;
            let is_wanted = cell.is_in_a_view || is_small(world.rule, cell.count);
            !is_shown(cell) && !is_nobody && is_wanted
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
        if zeros_are_shown {
            attack.learn_that_totals_are_not_zero();
        }
        attack
    }

    /// How many cells there are to be worked out.
    pub fn hidden(&self) -> usize {
        self.hidden.len()
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
            let right = whole(cell.count) - known;
            self.equations.push((coefficients, right));
        }
    }

    /// A hidden total is not zero either where zeros are shown: without one it is still something.
    fn learn_that_totals_are_not_zero(&mut self) {
        let mut unknowns = self.floors.len();
        for cell in self.hidden.clone() {
            let (mut coefficients, known) = self.sum(cell);
            if cell.is_in_a_view && known == 0 {
                coefficients.resize(unknowns, 0);
                coefficients.push(-1);
                unknowns += 1;
                self.equations.push((coefficients, 1));
            }
        }
    }

    /// What can be worked out more closely than the threshold.
    pub fn findings(mut self) -> Vec<Finding> {
        let unknowns = self.equations.iter().map(|(row, _)| row.len()).max();
        let unknowns = unknowns.unwrap_or(0).max(self.floors.len());
        for (row, _) in &mut self.equations {
            row.resize(unknowns, 0);
        }
        let wanted = self.hidden.iter().map(|cell| (cell, self.sum(cell)));
        let mut wanted: Vec<_> = wanted
            .map(|(cell, (mut coefficients, known))| {
                coefficients.resize(unknowns, 0);
                // The true table is one of those that are possible.
                let met = (whole(cell.count), whole(cell.count));
                Wanted {
                    coefficients,
                    known,
                    met,
                }
            })
            .collect();
        let system = System {
            unknowns,
            equations: self.equations,
        };
        let mut simplex = Simplex::solve(unknowns, system.equations.clone()).unwrap();
        let width = i64::from(self.world.rule.threshold.count());
        let cells = self.hidden.iter().enumerate();
        let findings = cells.filter_map(|(number, cell)| {
            let bounds = match work_out(number, &mut wanted, &mut simplex, width)? {
                bounds if bounds[1] - bounds[0] < width => bounds,
                _ => wanted[number].in_whole_numbers(&system, width)?,
            };
            Some(Finding {
                name: cell.name.clone(),
                count: cell.count,
                bounds,
            })
        });
        findings.collect()
    }
}

impl Wanted {
    /// The bounds in whole numbers, if they are nearer than the width.
    ///
    /// The solver has found enough room for fractions, but met no two tables of whole numbers that are so far apart.
    fn in_whole_numbers(&self, system: &System, width: i64) -> Option<[i64; 2]> {
        let costs = &self.coefficients;
        let opposite: Vec<_> = costs.iter().map(|cost| -cost).collect();
        let (lowest, _) = self.met;
        let highest = self.known + system.largest(costs, lowest + width - self.known)?;
        let enough = width - highest + self.known;
        let lowest = self.known - system.largest(&opposite, enough)?;
        (highest - lowest < width).then_some([lowest, highest])
    }
}

/// The least that each atom can be; nothing for one that is known.
fn floors(world: &World, is_shown: impl Fn(&Seen) -> bool) -> Vec<Option<i64>> {
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
    floors
}

/// Whether a count is hidden for its own sake.
pub fn is_small(rule: Rule, count: u64) -> bool {
    let lowest = u64::from(rule.zeros == Zeros::Shown);
    (lowest..u64::from(rule.threshold.count())).contains(&count)
}

/// The bounds of a cell, unless two tables have been met between which it differs enough.
fn work_out(
    number: usize,
    wanted: &mut [Wanted],
    simplex: &mut Simplex,
    width: i64,
) -> Option<[i64; 2]> {
    let mut bounds = [0, 0];
    for (bound, sign) in bounds.iter_mut().zip([-1, 1]) {
        let this = &wanted[number];
        let costs: Vec<_> = this.coefficients.iter().map(|cost| cost * sign).collect();
        let known = this.known;
        let found = simplex.maximise(&costs, |simplex| {
            note(simplex, wanted);
            let (lowest, highest) = wanted[number].met;
            highest.saturating_sub(lowest) >= width
        });
        *bound = match found {
            Bound::Whole(bound) => bound * sign + known,
            // Without a bound it is far off in whole numbers too: as often as one likes away from the true table.
            Bound::Enough | Bound::None => return None,
        };
    }
    Some(bounds)
}

/// Remembers what every hidden cell is in a solution.
fn note(simplex: &Simplex, wanted: &mut [Wanted]) {
    let Some(solution) = simplex.whole_solution() else {
        return;
    };
    for one in wanted {
        let products = one.coefficients.iter().zip(&solution);
        let value = one.known + products.map(|(one, other)| one * other).sum::<i64>();
        let (lowest, highest) = one.met;
        one.met = (value.min(lowest), value.max(highest));
    }
}

fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap()
}
