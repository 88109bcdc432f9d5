//! How long it takes to say which cells of a table are hidden: `cargo bench -p figures --bench hiding`.
//!
//! The budget is 5 milliseconds for a table of 100 cells, in the mean of tables with few and with many small counts; it
//! ends with an error when that is not kept.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "it prints what it found, and nothing can be found without its data"
)]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use figures::cells::rows::{Hierarchy, Row, Tally, Whole, rows_to_hide};
use figures::cells::rule::Rule;
use figures::period::Period;

const BUDGET: Duration = Duration::from_millis(5);
const TABLES: u32 = 50;

/// A table of so many partners and categories, in so many months and their year, with all totals.
struct Table {
    partners: Vec<String>,
    categories: Vec<String>,
    periods: Vec<Period>,
    are_shares: bool,
}

impl Table {
    fn new(partners: usize, categories: usize, months: usize, are_shares: bool) -> Self {
        let names = |name: &str, number| {
            let parts = (0..number).map(|part| format!("{name}{part}"));
            parts.chain(["all".to_owned()]).collect()
        };
        let months = (1..=months).map(|month| format!("2025-{month:02}"));
        let periods = months.chain(["2025".to_owned()]);
        Self {
            partners: names("partner", partners),
            categories: names("category", categories),
            periods: periods.map(|period| period.parse().unwrap()).collect(),
            are_shares,
        }
    }

    /// Counts of everybody, of which so many of a hundred are small.
    fn counts(&self, small: u64, seed: u64) -> Vec<u64> {
        let mut state = seed;
        let mut below = |end: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) % end
        };
        let number = self.partners.len() * self.categories.len() * self.periods.len() * 2;
        let mut count = || {
            if below(100) < small {
                below(5)
            } else {
                5 + below(60)
            }
        };
        (0..number).map(|_| count()).collect()
    }

    fn rows(&self, counts: &[u64]) -> Vec<Row<'_>> {
        let mut rows = Vec::new();
        for (partner, partner_name) in self.partners.iter().enumerate() {
            for (category, category_name) in self.categories.iter().enumerate() {
                for (time, period) in self.periods.iter().enumerate() {
                    rows.push(Row {
                        partner: partner_name,
                        period: *period,
                        category: category_name,
                        tally: self.tally([partner, category, time], counts),
                    });
                }
            }
        }
        rows
    }

    /// The sum of all that are in a place, whose last number on each axis is the total.
    fn tally(&self, place: [usize; 3], counts: &[u64]) -> Tally {
        let sizes = [
            self.partners.len(),
            self.categories.len(),
            self.periods.len(),
        ];
        let mut ranges = place.iter().zip(sizes).map(|(&place, size)| {
            let last = size - 1;
            // Without months the year is all there is.
            if place == last && last > 0 {
                0..last
            } else {
                place..place + 1
            }
        });
        let [partners, categories, times] = [(); 3].map(|()| ranges.next().unwrap());
        let mut sum = [0, 0];
        for partner in partners {
            for category in categories.clone() {
                for time in times.clone() {
                    let cell = (partner * sizes[1] + category) * sizes[2] + time;
                    for (kind, sum) in sum.iter_mut().enumerate() {
                        *sum += counts.get(cell * 2 + kind).unwrap();
                    }
                }
            }
        }
        let [numerator, others] = sum;
        if self.are_shares {
            Tally::Share {
                numerator,
                denominator: numerator + others,
            }
        } else {
            Tally::Count(numerator)
        }
    }

    fn hierarchy(&self) -> Hierarchy<'_> {
        Hierarchy {
            partners: vec![all(&self.partners)],
            categories: vec![all(&self.categories)],
            periods_add_up: true,
        }
    }

    /// The mean time of some tables, and how many rows of them are hidden.
    fn measure(&self, small: u64) -> (Duration, usize) {
        let hierarchy = self.hierarchy();
        let counts = (0..TABLES).map(|seed| self.counts(small, seed.into()));
        let counts: Vec<_> = counts.collect();
        let tables: Vec<_> = counts.iter().map(|counts| self.rows(counts)).collect();
        let (start, before) = (Instant::now(), worked());
        let hide = tables
            .iter()
            .flat_map(|rows| rows_to_hide(rows, &hierarchy, Rule::default()));
        let hidden = hide.flatten().filter(|hide| *hide).count();
        let worked = worked().zip(before);
        let passed = worked.map_or(start.elapsed(), |(after, before)| {
            after.saturating_sub(before)
        });
        (passed / TABLES, hidden / tables.len())
    }
}

/// How long this thread has been at work; on a busy machine the clock on the wall would count the others' work too.
fn worked() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = text.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

/// All of these; the last is the name for it.
fn all(names: &[String]) -> Whole<'_> {
    let parts = names.iter().map(String::as_str);
    Whole {
        code: "all",
        parts: parts.filter(|name| *name != "all").collect(),
    }
}

fn main() -> ExitCode {
    let mut is_slow = false;
    for (partners, categories, months, are_shares) in [
        (9, 9, 0, false),
        (4, 3, 4, false),
        (4, 3, 4, true),
        (6, 5, 12, false),
        (10, 6, 12, false),
        (6, 5, 12, true),
        (12, 8, 12, true),
    ] {
        let table = Table::new(partners, categories, months, are_shares);
        let rows = table.rows(&table.counts(0, 0)).len();
        for small in [2, 10, 40] {
            let (mean, hidden) = table.measure(small);
            let kind = if are_shares { "shares" } else { "counts" };
            println!("{rows} rows of {kind}, {small} % small: {mean:.2?}, {hidden} hidden");
            is_slow |= rows <= 100 && mean > BUDGET;
        }
    }
    if is_slow {
        println!("that is more than {BUDGET:?} for a hundred cells");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
