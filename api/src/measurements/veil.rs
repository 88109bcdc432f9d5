//! What is left out for those who do not work with a figure: small numbers of people.
//!
//! Statistics Denmark lets no cell with fewer than three observations out of its house, and its research service none
//! with fewer than five; an indicator says which holds for it.

use figures::number::Figure;
use figures::unit::Unit;

use super::model::{About, Content};
use crate::columns::Stored;

/// Whether a count is one of few people: from 1 to one less than the threshold.
pub(crate) fn is_small(count: Option<Figure>, threshold: i16) -> bool {
    let threshold = Figure::from(i32::from(threshold));
    count.is_some_and(|count| count > Figure::default() && count < threshold)
}

/// Whether figures tell of few people: the numerator, the denominator, what lies between them, or the count itself.
pub(crate) fn tells_of_few(
    unit: Unit,
    threshold: i16,
    (value, numerator, denominator): (Option<Figure>, Option<Figure>, Option<Figure>),
) -> bool {
    let rest = numerator.zip(denominator);
    let rest = rest.and_then(|(part, whole)| Figure::rounded(whole.number() - part.number()));
    let counted = if unit == Unit::Count && denominator.is_none() {
        value
    } else {
        None
    };
    [numerator, denominator, rest, counted]
        .into_iter()
        .any(|count| is_small(count, threshold))
}

impl Content {
    /// Leaves the numbers out where they tell of few people, and says whether it has.
    pub(super) fn veil(&mut self, about: &About) -> bool {
        let numbers = (self.value, self.numerator, self.denominator);
        let few_of_a_kind =
            (self.parts.0.iter()).any(|kind| is_small(Some(kind.value), about.threshold));
        let few = tells_of_few(about.unit, about.threshold, numbers) || few_of_a_kind;
        if !about.counts_people || !few {
            return false;
        }
        (self.value, self.numerator, self.denominator) = (None, None, None);
        (self.confidence_low, self.confidence_high) = (None, None);
        self.sample_size = None;
        self.parts = Stored(Vec::new());
        true
    }
}
