//! The farthest that a sum can be in whole numbers, where the linear solver finds fractions only.

use crate::simplex::{Bound, Simplex};

/// Unknowns that are not negative, and what they add up to.
#[derive(Clone)]
pub struct System {
    pub unknowns: usize,
    pub equations: Vec<(Vec<i64>, i64)>,
}

impl System {
    /// The largest value of a sum in whole numbers, or one that is enough; nothing when there is none.
    ///
    /// This is branch and bound: an unknown that came out as 2½ is at most 2 or at least 3.
    pub fn largest(&self, costs: &[i64], enough: i64) -> Option<i64> {
        let mut best = None;
        let mut branches = vec![self.clone()];
        while let Some(branch) = branches.pop() {
            if best.is_some_and(|best| best >= enough) {
                break;
            }
            let Some(mut simplex) = Simplex::solve(branch.unknowns, branch.equations.clone())
            else {
                continue;
            };
            let mut all_costs = costs.to_vec();
            all_costs.resize(branch.unknowns, 0);
            let Bound::Whole(bound) = simplex.maximise(&all_costs, |_| false) else {
                return Some(enough);
            };
            if best.is_some_and(|best| bound <= best) {
                continue;
            }
            match simplex.first_fraction() {
                None => best = Some(bound),
                Some((unknown, below)) => {
                    branches.push(branch.with(unknown, 1, below));
                    branches.push(branch.with(unknown, -1, below + 1));
                }
            }
        }
        best
    }

    /// The same with an unknown at most (spare 1) or at least (spare −1) so large.
    fn with(&self, unknown: usize, spare: i64, limit: i64) -> Self {
        let mut system = self.clone();
        let mut row = vec![0; self.unknowns];
        row[unknown] = 1;
        row.push(spare);
        for (row, _) in &mut system.equations {
            row.push(0);
        }
        system.equations.push((row, limit));
        system.unknowns += 1;
        system
    }
}
