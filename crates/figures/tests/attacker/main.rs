//! Somebody who fetches every view that a reader may see, knows all the rules, and has a linear solver.
//!
//! Each test looks at two thousand random tables or fewer. To look at as many as one has time for:
//! `FIGURES_TABLES=10000 cargo test -p figures --test attacker`.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a table that cannot be made or solved fails the test"
)]

mod attack;
mod branches;
mod rows;
mod simplex;
mod worlds;

use std::collections::HashSet;

use attack::{Attack, is_small};
use figures::cells::rows::rows_to_hide;
use figures::cells::suppress::{Suppression, suppress};
use worlds::{Seen, World};

/// How many tables a test looks at.
fn tables() -> u64 {
    #[expect(
        clippy::disallowed_methods,
        reason = "tests have no configuration of their own"
    )]
    let wish = std::env::var("FIGURES_TABLES");
    wish.map_or(2000, |tables| tables.parse().unwrap())
}

/// What can be seen of a world when all that must be hidden is.
fn is_shown(world: &World, shown: &Suppression) -> impl Fn(&Seen) -> bool {
    |cell| cell.is_in_a_view && !shown.hides(world.ids[cell.number])
}

#[test]
fn nobody_works_out_a_hidden_count() {
    let mut hidden = 0;
    for number in 0..tables() {
        let world = World::random(number);
        let shown = suppress(&world.counts, world.rule).unwrap();
        let attack = Attack::new(&world, is_shown(&world, &shown));
        hidden += attack.hidden();
        let findings = attack.findings();
        assert!(findings.is_empty(), "table {number}: {findings:?}");
        assert!(shown.exposed().is_empty(), "table {number}");
    }
    println!("{hidden} hidden counts in {} tables", tables());
}

#[test]
fn whoever_hides_small_counts_only_hides_them_from_nobody() {
    let (mut attacked, mut broken) = (0, 0);
    for number in 0..tables() {
        let world = World::random(number);
        let is_shown = |cell: &Seen| cell.is_in_a_view && !is_small(world.rule, cell.count);
        let attack = Attack::new(&world, is_shown);
        attacked += usize::from(attack.hidden() > 0);
        broken += usize::from(!attack.findings().is_empty());
    }
    println!("{broken} of {attacked} tables with small counts were broken");
    assert!(broken * 10 > attacked * 9, "{broken} of {attacked}");
}

#[test]
fn what_was_shown_before_tells_no_more_than_is_said() {
    for number in 0..tables().div_ceil(3) {
        let [before, mut after] = World::growing(number);
        let first = suppress(&before.counts, before.rule).unwrap();
        let published: HashSet<_> = before
            .cells
            .iter()
            .filter(|cell| is_shown(&before, &first)(cell))
            .map(|cell| cell.name.as_str())
            .collect();
        for cell in &after.cells {
            if published.contains(cell.name.as_str()) {
                after.counts.publish(after.ids[cell.number]);
            }
        }
        let second = suppress(&after.counts, after.rule).unwrap();

        let told: HashSet<_> = after
            .cells
            .iter()
            .filter(|cell| second.exposed().contains(&after.ids[cell.number]))
            .map(|cell| cell.name.as_str())
            .collect();
        let findings = Attack::new(&after, is_shown(&after, &second)).findings();
        let untold = findings
            .iter()
            .find(|finding| !told.contains(finding.name.as_str()));
        assert!(untold.is_none(), "table {number}: {untold:?}");
    }
}

#[test]
fn nobody_works_out_a_hidden_row() {
    let (mut hidden, mut cells_in_all) = (0, 0);
    let tables = tables().div_ceil(2);
    for number in 0..tables {
        let (table, world) = rows::random(number);
        let hide = rows_to_hide(&table.rows(), &table.hierarchy(), world.rule).unwrap();
        // Each row of a share is three cells.
        let cells = world.cells.len() / hide.len();
        cells_in_all += world.cells.len();
        let attack = Attack::new(&world, |cell| !hide[cell.number / cells]);
        hidden += attack.hidden();
        let findings = attack.findings();
        assert!(findings.is_empty(), "table {number}: {findings:?}");
    }
    println!("{hidden} of {cells_in_all} counts are hidden in {tables} tables of rows");
    // Nobody works anything out of an empty page either.
    assert!(hidden * 2 < cells_in_all);
}
