//! Small counts: what is hidden from those who may not see raw figures, and why it cannot be worked out.
//!
//! - [`rows`]: the way in for a server: rows of partners, periods and categories, and which of them to hide.
//! - [`rule`]: which counts are small, and what is done about zeros.
//! - [`cell`]: one figure on its way out, and the signs that stand for a figure that is not there.
//! - [`share`]: a numerator of a denominator, whose parts are hidden together.
//! - [`counts`]: counts and how they add up.
//! - [`cube`] and [`dimension`]: tables of any number of dimensions, as such counts.
//! - [`suppress`](mod@suppress): hides small counts, and others so that nobody can work them out.
//!
//! Inside, `component` is a part of all counts that hangs together, `protect` hides cells of it until each hidden one
//! could be enough other numbers, `evidence` keeps the tables that show this, and `search` finds them in a `tableau` by
//! the simplex method, in whole numbers.

pub mod cell;
mod component;
pub mod counts;
pub mod cube;
pub mod dimension;
mod evidence;
mod links;
mod protect;
pub mod rows;
pub mod rule;
mod search;
pub mod share;
pub mod suppress;
mod tableau;
