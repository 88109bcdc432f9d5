//! Which counts are small, and what is done about zeros.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, de};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, schema::Type};
use utoipa::{PartialSchema, ToSchema};

use crate::number::Figure;

/// The lowest threshold that anybody may set: Statistics Denmark shows no cell of fewer than three observations.
pub const LOWEST_THRESHOLD: u16 = 3;
/// The threshold of an indicator that says nothing else.
pub const USUAL_THRESHOLD: u16 = 5;
/// The highest threshold: whoever wants to hide more should not show the breakdown at all.
pub const HIGHEST_THRESHOLD: u16 = 1000;

/// Counts from 1 to below this number are hidden; 3 to 1000, 5 unless the indicator says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Threshold(u16);

/// A threshold is below 3 or above 1000.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAThreshold;

impl Threshold {
    /// The threshold, if it is one that may be set.
    pub fn new(count: u16) -> Result<Self, NotAThreshold> {
        if (LOWEST_THRESHOLD..=HIGHEST_THRESHOLD).contains(&count) {
            Ok(Self(count))
        } else {
            Err(NotAThreshold)
        }
    }

    /// The smallest count that is shown for its own sake.
    pub const fn count(self) -> u16 {
        self.0
    }
}

impl Default for Threshold {
    fn default() -> Self {
        Self(USUAL_THRESHOLD)
    }
}

impl fmt::Display for NotAThreshold {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "a threshold is a whole number from {LOWEST_THRESHOLD} to {HIGHEST_THRESHOLD}"
        )
    }
}

impl std::error::Error for NotAThreshold {}

impl TryFrom<i16> for Threshold {
    type Error = NotAThreshold;

    /// From a `smallint` column.
    fn try_from(count: i16) -> Result<Self, NotAThreshold> {
        let count = u16::try_from(count).map_err(|_| NotAThreshold)?;
        Self::new(count)
    }
}

impl From<Threshold> for i16 {
    fn from(threshold: Threshold) -> Self {
        Self::try_from(threshold.0).unwrap_or(Self::MAX)
    }
}

impl<'de> Deserialize<'de> for Threshold {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(u16::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

impl PartialSchema for Threshold {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Integer)
            .description(Some("Counts from 1 to below this number are hidden."))
            .minimum(Some(LOWEST_THRESHOLD))
            .maximum(Some(HIGHEST_THRESHOLD))
            .default(Some(USUAL_THRESHOLD.into()))
            .into()
    }
}

impl ToSchema for Threshold {
    fn name() -> Cow<'static, str> {
        "Threshold".into()
    }
}

/// Whether "none" is told.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum Zeros {
    /// Zero is shown: that nobody did says nothing about somebody.
    #[default]
    Shown,
    /// Zero is as small as one: where "none" or "all" tells about everybody.
    Hidden,
}

/// What an indicator hides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Rule {
    /// The smallest count that is shown for its own sake.
    pub threshold: Threshold,
    /// Whether "none" is told.
    pub zeros: Zeros,
}

impl Rule {
    /// Whether a count is hidden for its own sake.
    ///
    /// A count with decimals, such as a weighted one, is small below the threshold like any other.
    pub fn hides(self, count: Figure) -> bool {
        let count = count.number();
        match self.zeros {
            Zeros::Shown => !count.is_zero() && count < Decimal::from(self.threshold.0),
            Zeros::Hidden => count < Decimal::from(self.threshold.0),
        }
    }

    /// The same for a whole number.
    pub(super) fn hides_whole(self, count: i64) -> bool {
        let lowest = i64::from(self.zeros == Zeros::Shown);
        (lowest..i64::from(self.threshold.0)).contains(&count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_is_never_below_three() {
        for (count, allowed) in [
            (0, false),
            (2, false),
            (3, true),
            (5, true),
            (1000, true),
            (1001, false),
        ] {
            assert_eq!(Threshold::new(count).is_ok(), allowed, "{count}");
            let read: Result<Threshold, _> = serde_json::from_str(&count.to_string());
            assert_eq!(read.is_ok(), allowed, "{count}");
        }
        for text in ["-1", "5.5", "\"5\"", "null", "70000"] {
            assert!(serde_json::from_str::<Threshold>(text).is_err(), "{text}");
        }
        assert_eq!(Threshold::try_from(-5), Err(NotAThreshold));
        assert_eq!(i16::from(Threshold::default()), 5);
    }

    #[test]
    fn a_count_is_small_from_one_to_below_the_threshold() {
        let rule = Rule::default();
        let strict = Rule {
            zeros: Zeros::Hidden,
            ..rule
        };
        for (count, hidden, strictly_hidden) in [
            (0, false, true),
            (1, true, true),
            (4, true, true),
            (5, false, false),
        ] {
            assert_eq!(rule.hides(count.into()), hidden, "{count}");
            assert_eq!(rule.hides_whole(count.into()), hidden, "{count}");
            assert_eq!(strict.hides(count.into()), strictly_hidden, "{count}");
            assert_eq!(strict.hides_whole(count.into()), strictly_hidden, "{count}");
        }
        let weighted = Figure::exact(Decimal::new(49, 1)).unwrap();
        assert!(rule.hides(weighted));
    }
}
