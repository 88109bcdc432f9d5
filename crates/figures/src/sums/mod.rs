//! How figures add up: months to a year, partners to a municipality.
//!
//! How an indicator adds up is declared, since no arithmetic can know it: visits are summed, waiting times are not.
//! A share is never added as a share. 1 of 2 and 10 of 100 together are 11 of 102, not 30 %, so numerators and
//! denominators are kept and added by themselves.
//!
//! Missing parts are tolerated and counted. A year of three quarters has a sum, and [`Parts`] says that it is three of
//! four: whether that is shown as preliminary or not at all is for the caller to say.

use std::fmt;

use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;

use crate::number::Figure;

words! {
    /// How the figures of an indicator add up over periods and over partners.
    Adding {
        /// The sum of the values.
        Sum "sum",
        /// The mean of the values, each counting the same.
        Mean "mean",
        /// The sum of the numerators for the sum of the denominators.
        Weighted "weighted",
        /// The last value there is.
        Latest "latest",
        /// The smallest value.
        Min "min",
        /// The largest value.
        Max "max",
        /// They do not add up.
        None "none",
    }
}

/// What a share is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Share {
    /// Parts of one: 41 of 82 is 0.5.
    Ratio,
    /// Parts of a hundred: 41 of 82 is 50.
    Percent,
}

impl Share {
    /// The share that a numerator is of a denominator, with every digit there is room for.
    ///
    /// Nothing can be a share of nothing: a denominator of zero gives no value.
    pub fn of(self, numerator: Decimal, denominator: Decimal) -> Option<Decimal> {
        let whole = match self {
            Self::Ratio => Decimal::ONE,
            Self::Percent => Decimal::ONE_HUNDRED,
        };
        if denominator <= Decimal::ZERO {
            return None;
        }
        numerator.checked_mul(whole)?.checked_div(denominator)
    }

    /// The share of one figure of another, rounded once to what a figure can keep.
    pub fn figure(self, numerator: Figure, denominator: Figure) -> Option<Figure> {
        let whole = match self {
            Self::Ratio => 1,
            Self::Percent => 100,
        };
        let (above, below) = (numerator.number(), denominator.number());
        if below <= Decimal::ZERO {
            return None;
        }
        // In whole numbers, which is five times as fast: a page may show hundreds of shares.
        let shifted = above
            .mantissa()
            .checked_mul(whole * 10_i128.pow(below.scale()))?;
        let divisor = below.mantissa().unsigned_abs() * 10_u128.pow(above.scale());
        Figure::quotient(shifted, divisor)
    }
}

/// What was seen: an amount, or a share by its numerator and denominator.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Observed {
    /// The amount. Where there are a numerator and a denominator, the share follows from them instead.
    pub value: Option<Figure>,
    /// How many it was true of.
    pub numerator: Option<Figure>,
    /// How many were asked.
    pub denominator: Option<Figure>,
}

impl Observed {
    /// An amount.
    pub const fn amount(value: Figure) -> Self {
        Self {
            value: Some(value),
            numerator: None,
            denominator: None,
        }
    }

    /// A share, whose value is rounded to what a figure can keep.
    pub fn share(share: Share, numerator: Figure, denominator: Figure) -> Self {
        Self {
            value: share.figure(numerator, denominator),
            numerator: Some(numerator),
            denominator: Some(denominator),
        }
    }

    /// The numerator and the denominator, where both are known.
    pub fn counts(self) -> Option<(Figure, Figure)> {
        self.numerator.zip(self.denominator)
    }

    /// The value before any rounding; a share is worked out from its counts.
    pub fn exactly(self, share: Share) -> Option<Decimal> {
        match self.counts() {
            Some((numerator, denominator)) => share.of(numerator.number(), denominator.number()),
            None => self.value.map(Figure::number),
        }
    }

    fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// How many of the parts that belong to a sum were there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Parts {
    /// The parts that went into the figure.
    pub there: usize,
    /// The parts that belong to it.
    pub expected: usize,
}

impl Parts {
    /// Whether none is missing.
    pub const fn are_all_there(self) -> bool {
        self.there == self.expected
    }
}

/// What parts add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sum {
    /// The figure, with its counts where it is weighted or is one of the parts.
    pub observed: Observed,
    /// How much of it was there.
    pub parts: Parts,
}

/// Why parts do not add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WhyNot {
    /// The indicator's figures do not add up, by its own definition.
    DoesNotAddUp,
    /// Not one part has a value.
    NothingThere,
    /// A part has a value without the numerator and the denominator that it must be weighted by.
    CountsMissing,
    /// The figure would be larger than can be kept.
    TooLarge,
}

impl WhyNot {
    /// The reason for machines, which never changes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::DoesNotAddUp => "doesNotAddUp",
            Self::NothingThere => "nothingToAddUp",
            Self::CountsMissing => "countsMissing",
            Self::TooLarge => "sumTooLarge",
        }
    }
}

impl fmt::Display for WhyNot {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::DoesNotAddUp => "the figures of this indicator do not add up",
            Self::NothingThere => "there is no figure to add up",
            Self::CountsMissing => "a part lacks its numerator or denominator",
            Self::TooLarge => "the sum is too large to keep",
        })
    }
}

impl std::error::Error for WhyNot {}

/// Adds up parts, given in order of time; nothing stands for a part that is expected and missing.
///
/// The figure is exact but for the rounding of [`Figure::rounded`] at the very end. A part whose share is of nothing
/// (0 of 0) has no value and counts as missing. Only for [`Adding::Weighted`] it is there and adds nothing: if all parts
/// are of nothing, the answer has counts and no value.
pub fn add_up(
    how: Adding,
    share: Share,
    parts: impl IntoIterator<Item = Option<Observed>>,
) -> Result<Sum, WhyNot> {
    let parts: Vec<Option<Observed>> = parts.into_iter().collect();
    let expected = parts.len();
    let present = parts.into_iter().flatten().filter(|part| !part.is_empty());
    let (observed, there) = match how {
        Adding::None => return Err(WhyNot::DoesNotAddUp),
        Adding::Weighted => weighted(share, present)?,
        Adding::Sum => of_values(share, present, |parts| total(parts).and_then(amount))?,
        Adding::Mean => of_values(share, present, |parts| mean(parts).and_then(amount))?,
        Adding::Latest => of_values(share, present, |parts| parts.last().and_then(one))?,
        Adding::Min => of_values(share, present, |parts| {
            parts.iter().min_by_key(|part| part.value).and_then(one)
        })?,
        Adding::Max => of_values(share, present, |parts| {
            parts.iter().max_by_key(|part| part.value).and_then(one)
        })?,
    };
    let parts = Parts { there, expected };
    Ok(Sum { observed, parts })
}

/// A part that has a value, not rounded yet.
struct Valued {
    value: Decimal,
    part: Observed,
}

/// Puts the parts that have a value together; a way that finds nothing has found something too large.
fn of_values(
    share: Share,
    parts: impl Iterator<Item = Observed>,
    together: impl Fn(&[Valued]) -> Option<Observed>,
) -> Result<(Observed, usize), WhyNot> {
    let with_value = |part: Observed| {
        let value = part.exactly(share)?;
        Some(Valued { value, part })
    };
    let valued: Vec<Valued> = parts.filter_map(with_value).collect();
    if valued.is_empty() {
        return Err(WhyNot::NothingThere);
    }
    let observed = together(&valued).ok_or(WhyNot::TooLarge)?;
    Ok((observed, valued.len()))
}

fn total(parts: &[Valued]) -> Option<Decimal> {
    parts
        .iter()
        .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value))
}

fn mean(parts: &[Valued]) -> Option<Decimal> {
    total(parts)?.checked_div(parts.len().into())
}

fn amount(value: Decimal) -> Option<Observed> {
    Figure::rounded(value).map(Observed::amount)
}

/// One of the parts stands for all, with its counts.
fn one(part: &Valued) -> Option<Observed> {
    let value = Some(Figure::rounded(part.value)?);
    Some(Observed { value, ..part.part })
}

/// The sum of the numerators for the sum of the denominators.
fn weighted(
    share: Share,
    parts: impl Iterator<Item = Observed>,
) -> Result<(Observed, usize), WhyNot> {
    let (mut numerator, mut denominator, mut there) = (Decimal::ZERO, Decimal::ZERO, 0);
    for part in parts {
        let (part, whole) = part.counts().ok_or(WhyNot::CountsMissing)?;
        let add = |sum: Decimal, figure: Figure| sum.checked_add(figure.number());
        numerator = add(numerator, part).ok_or(WhyNot::TooLarge)?;
        denominator = add(denominator, whole).ok_or(WhyNot::TooLarge)?;
        there += 1;
    }
    if there == 0 {
        return Err(WhyNot::NothingThere);
    }
    let kept = |number| Figure::rounded(number).ok_or(WhyNot::TooLarge);
    let observed = Observed {
        value: share.of(numerator, denominator).map(kept).transpose()?,
        numerator: Some(kept(numerator)?),
        denominator: Some(kept(denominator)?),
    };
    Ok((observed, there))
}

#[cfg(test)]
mod tests;
