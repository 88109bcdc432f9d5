//! Whether two shares differ by more than chance.
//!
//! Pearson's chi-squared test of a table of two rows and two columns, at the five per cent level, which is the same as the
//! two-sided test of two proportions with a pooled variance. It is not asked where fewer than five would be expected in
//! any cell, since the approximation does not hold there (Cochran's rule).

use rust_decimal::Decimal;

use crate::number::Figure;

words! {
    /// How a share compares with another.
    Comparison {
        /// Higher, by more than chance.
        Higher "higher",
        /// Lower, by more than chance.
        Lower "lower",
        /// No difference that is more than chance.
        NoDifference "noDifference",
    }
}

/// The chi-squared value with one degree of freedom that chance exceeds in five of a hundred cases: 3.841459.
const FIVE_PER_CENT: Decimal = Decimal::from_parts(3_841_459, 0, 0, false, 6);
/// Fewer than so many expected in a cell are too few.
const FEWEST: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// Compares a share, numerator and denominator, with another; nothing where there are too few to tell.
pub fn compare(own: (Figure, Figure), other: (Figure, Figure)) -> Option<Comparison> {
    let ((x, n), (y, m)) = (numbers(own), numbers(other));
    if n <= Decimal::ZERO || m <= Decimal::ZERO || x > n || y > m {
        return None;
    }
    let pooled = (x + y).checked_div(n + m)?;
    let rest = Decimal::ONE - pooled;
    let expected = [pooled * n, rest * n, pooled * m, rest * m];
    if expected.into_iter().any(|cell| cell < FEWEST) {
        return None;
    }
    let difference = x.checked_div(n)? - y.checked_div(m)?;
    let variance =
        (pooled * rest).checked_mul(n.checked_add(m)?.checked_div(n)?.checked_div(m)?)?;
    let squared = difference.checked_mul(difference)?;
    if squared <= variance.checked_mul(FIVE_PER_CENT)? {
        return Some(Comparison::NoDifference);
    }
    Some(if difference.is_sign_positive() {
        Comparison::Higher
    } else {
        Comparison::Lower
    })
}

fn numbers((part, whole): (Figure, Figure)) -> (Decimal, Decimal) {
    (part.number(), whole.number())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(x: i32, n: i32, y: i32, m: i32) -> Option<Comparison> {
        compare((x.into(), n.into()), (y.into(), m.into()))
    }

    #[test]
    fn shares_differ_where_a_textbook_says_so() {
        // χ² = 4.24 and 3.33.
        assert_eq!(told(30, 50, 20, 51), Some(Comparison::Higher));
        assert_eq!(told(20, 51, 30, 50), Some(Comparison::Lower));
        assert_eq!(told(29, 50, 20, 50), Some(Comparison::NoDifference));
        assert_eq!(told(3, 50, 4, 50), None, "3.5 expected are too few");
        assert_eq!(told(0, 0, 4, 50), None, "nothing is a share of nothing");
        assert_eq!(told(0, 50, 0, 50), None, "nobody differs from nobody");
        assert_eq!(
            told(482_000, 2_000_000, 370_000, 2_000_000),
            Some(Comparison::Higher)
        );
    }

    proptest! {
        #[test]
        fn who_is_higher_is_the_mirror_of_who_is_lower(
            n in 1_i32..5000, m in 1_i32..5000, x in 0_i32..5000, y in 0_i32..5000
        ) {
            let (x, y) = (x.min(n), y.min(m));
            let mirrored = told(y, m, x, n).map(|other| match other {
                Comparison::Higher => Comparison::Lower,
                Comparison::Lower => Comparison::Higher,
                Comparison::NoDifference => Comparison::NoDifference,
            });
            prop_assert_eq!(told(x, n, y, m), mirrored);
            let complement = told(n - x, n, m - y, m);
            prop_assert_eq!(complement, told(y, m, x, n));
        }
    }
}
