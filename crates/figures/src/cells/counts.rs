//! Counts and how they add up: all that somebody can see of one subject, over all views of it.

use std::collections::HashSet;
use std::fmt;

/// The largest count: 15 digits, as a [`Figure`](crate::number::Figure) keeps.
pub const LARGEST_COUNT: u64 = 999_999_999_999_999;

/// One count among the others of its [`Counts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellId(pub(super) usize);

/// What is told of a count, whatever the others say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It is shown, unless it is small or tells one that is.
    Open,
    /// It has been shown before and is known to everybody; hiding it now would help nobody.
    Published,
    /// It stands in no view, but can be subtracted: those of an age group who are not in its subgroup.
    Withheld,
}

/// A count that cannot be kept apart from others, or that is not the sum it is said to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Two cells have this key.
    SameKey(String),
    /// The count of this cell has more than 15 digits.
    TooLarge(String),
    /// The parts of this total add up to something else.
    DoesNotAddUp(String),
    /// A total or a part is a cell of other counts.
    UnknownCell,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameKey(key) => write!(out, "two cells have the key {key}"),
            Self::TooLarge(key) => write!(out, "the count of {key} has too many digits"),
            Self::DoesNotAddUp(key) => write!(out, "the parts of {key} do not add up to it"),
            Self::UnknownCell => write!(out, "a sum names a cell of other counts"),
        }
    }
}

impl std::error::Error for Fault {}

/// The three counts of a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ShareId {
    /// How many did.
    pub numerator: CellId,
    /// How many did not.
    pub others: CellId,
    /// How many there are.
    pub denominator: CellId,
}

/// Counts of people, and which of them add up to which.
///
/// Rows and columns of a table, its grand total, a hierarchy of categories, months and the year to date, units and
/// their departments: to this type all of them are sums. What is not among the counts cannot be protected:
/// *everything that the same reader can fetch about the same people belongs into one `Counts`*. Two tables that are
/// hidden apart from each other tell together what each of them hides.
///
/// It holds raw figures and therefore has neither `Debug` nor a form in JSON.
#[derive(Clone, Default)]
pub struct Counts {
    pub(super) cells: Vec<Count>,
    pub(super) sums: Vec<Sum>,
    pub(super) together: Vec<Vec<CellId>>,
}

#[derive(Clone)]
pub(super) struct Count {
    pub(super) key: String,
    pub(super) count: i64,
    pub(super) standing: Standing,
}

#[derive(Clone)]
pub(super) struct Sum {
    pub(super) total: CellId,
    pub(super) parts: Vec<CellId>,
}

impl Counts {
    /// No counts yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a count under a key of its own.
    ///
    /// The key says what is counted, whatever place it has in a table: among equal counts it decides which one is
    /// hidden, so that the same figures in another order hide the same cells.
    pub fn add(&mut self, key: impl Into<String>, count: u64, standing: Standing) -> CellId {
        self.cells.push(Count {
            key: key.into(),
            count: i64::try_from(count).unwrap_or(i64::MAX),
            standing,
        });
        CellId(self.cells.len() - 1)
    }

    /// Says that a cell counts exactly those that its parts count, each once.
    pub fn sum(&mut self, total: CellId, parts: impl IntoIterator<Item = CellId>) {
        let parts = parts.into_iter().collect();
        self.sums.push(Sum { total, parts });
    }

    /// Says that cells are shown together or not at all.
    pub fn together(&mut self, cells: impl IntoIterator<Item = CellId>) {
        self.together.push(cells.into_iter().collect());
    }

    /// Adds a share: numerator, those who are not in it, denominator; shown together or not at all.
    ///
    /// Nothing when the numerator is above the denominator.
    pub fn add_share(&mut self, key: &str, numerator: u64, denominator: u64) -> Option<ShareId> {
        let others = denominator.checked_sub(numerator)?;
        let mut part = |name, count| self.add(format!("{key} {name}"), count, Standing::Open);
        let share = ShareId {
            numerator: part("numerator", numerator),
            others: part("others", others),
            denominator: part("denominator", denominator),
        };
        self.sum(share.denominator, [share.numerator, share.others]);
        self.together([share.numerator, share.others, share.denominator]);
        Some(share)
    }

    /// Says that a share counts exactly those that its parts count.
    pub fn sum_shares(&mut self, total: ShareId, parts: &[ShareId]) {
        self.sum(total.numerator, parts.iter().map(|part| part.numerator));
        self.sum(total.others, parts.iter().map(|part| part.others));
        self.sum(total.denominator, parts.iter().map(|part| part.denominator));
    }

    /// Remembers that a cell has been shown before.
    pub fn publish(&mut self, cell: CellId) {
        if let Some(cell) = self.cells.get_mut(cell.0) {
            cell.standing = Standing::Published;
        }
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The first fault, if there is one.
    pub(super) fn check(&self) -> Result<(), Fault> {
        let mut keys = HashSet::with_capacity(self.cells.len());
        for cell in &self.cells {
            if !keys.insert(cell.key.as_str()) {
                return Err(Fault::SameKey(cell.key.clone()));
            }
            if cell.count.unsigned_abs() > LARGEST_COUNT {
                return Err(Fault::TooLarge(cell.key.clone()));
            }
        }
        let unknown = |cell: &CellId| cell.0 >= self.cells.len();
        if self.together.iter().flatten().any(unknown) {
            return Err(Fault::UnknownCell);
        }
        self.sums.iter().try_for_each(|sum| self.check_sum(sum))
    }

    fn check_sum(&self, sum: &Sum) -> Result<(), Fault> {
        let cell = |id: CellId| self.cells.get(id.0).ok_or(Fault::UnknownCell);
        let total = cell(sum.total)?;
        let mut rest = i128::from(total.count);
        for part in &sum.parts {
            rest -= i128::from(cell(*part)?.count);
        }
        if rest == 0 {
            Ok(())
        } else {
            Err(Fault::DoesNotAddUp(total.key.clone()))
        }
    }
}
