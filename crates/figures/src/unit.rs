//! What figures are counted in, and which way is better.

use crate::sums::Share;

words! {
    /// What a figure is counted in.
    Unit {
        /// Of a hundred.
        Percent "percent",
        /// Pieces or persons.
        Count "count",
        /// Place in a comparison; 1 is best.
        Rank "rank",
        /// Days.
        Days "days",
        /// Hours.
        Hours "hours",
        /// One number for each of another.
        Ratio "ratio",
        /// Points on a scale.
        Score "score",
        /// Yes or no: 1 or 0.
        YesNo "yesNo",
        /// Danish kroner.
        Kroner "kroner",
    }
}

words! {
    /// Which way is better.
    Direction {
        /// More is better.
        Up "up",
        /// Less is better.
        Down "down",
        /// Neither too little nor too much.
        Range "range",
        /// Neither is better.
        None "none",
    }
}

impl Unit {
    /// What a numerator and a denominator make: of a hundred only where that is the unit.
    ///
    /// Days, kroner and points have counts too, where they are means: so many days for so many people.
    pub const fn share(self) -> Share {
        match self {
            Self::Percent => Share::Percent,
            _ => Share::Ratio,
        }
    }
}
