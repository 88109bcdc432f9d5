//! Figures that judge themselves: pure arithmetic that knows nothing of HTTP or of tables.
//!
//! - [`period`]: the span of time that a figure is about, in one canonical text.
//! - [`sums`]: how the figures of periods and of partners add up.
//! - [`compare`]: whether two shares differ by more than chance.
//! - [`forecast`]: where a series is heading.
//! - [`number`]: the decimals that figures are written in, and what a Dane reads.
//! - [`cells`]: small counts, hidden on every way out, and nothing shown that tells them.
//! - [`target`]: what shall be reached, typed, and every fault of one that makes no sense.
//! - [`judgement`]: what a target says about the figures, and why.
//! - [`rollup`]: what the verdicts of criteria, goals and themes come to.
//! - [`sentence`]: targets and judgements in words.
//! - [`unit`]: what figures are counted in, and which way is better.
//! - [`waves`]: what is asked of a cohort before it starts and months after; [`limits`]: answers within so many days, by
//!   [`workdays`] where those are meant.
//! - [`text`]: words as they are kept.

#[macro_use]
mod words;

pub mod cells;
pub mod compare;
pub mod forecast;
pub mod judgement;
pub mod limits;
pub mod number;
pub mod period;
pub mod rollup;
pub mod sentence;
#[cfg(feature = "diesel")]
mod stored;
pub mod sums;
pub mod target;
pub mod text;
pub mod unit;
pub mod waves;
pub mod workdays;
