//! Small counts: what is hidden from those who may not see raw figures, and why it cannot be worked out.
//!
//! - [`rule`]: which counts are small, and what is done about zeros.
//! - [`cell`]: one figure on its way out, and the signs that stand for a figure that is not there.
//! - [`share`]: a numerator of a denominator, whose parts are hidden together.
//! - [`counts`]: counts and how they add up.
//! - [`suppress`](mod@suppress): hides small counts, and others so that nobody can work them out.

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
