//! A numerator of a denominator, whose parts are hidden together.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::cell::{Cell, CellStatus};
use super::rule::Rule;
use crate::number::Figure;

/// "41 of 112": a share as somebody may see it who may not see raw figures.
///
/// Numerator, denominator and percentage are seen together or not at all, since two of them tell the third. In JSON
/// it is a cell with two more fields: `{"value":36.607143,"numerator":41,"denominator":112}`,
/// `{"value":null,"status":"suppressed"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Share {
    /// All three parts.
    Value {
        /// How many did.
        numerator: Figure,
        /// How many there are; never zero.
        denominator: Figure,
        /// Per cent, 0 to 100, to six decimals.
        percent: Figure,
    },
    /// There is a share; it is hidden because a count is small, or because it would tell one that is.
    Suppressed,
    /// Nobody has reported a share.
    NotReported,
    /// A share of nobody.
    NotApplicable,
}

/// A numerator is negative or above its denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAShare;

impl Share {
    /// A share of people, hidden when those who did, those who did not, or all of them are few.
    ///
    /// That is all for a share that stands alone; in a table with totals
    /// [`suppress`](super::suppress::suppress) also hides what would tell it.
    pub fn of(numerator: Figure, denominator: Figure, rule: Rule) -> Result<Self, NotAShare> {
        let shown = Self::raw(numerator, denominator)?;
        let others = denominator.number() - numerator.number();
        let others = Figure::exact(others).map_err(|_| NotAShare)?;
        let hidden = [numerator, others, denominator]
            .into_iter()
            .any(|count| rule.hides(count));
        Ok(if hidden { Self::Suppressed } else { shown })
    }

    /// A share with nothing hidden: for those who may see raw figures, and for what has been judged fit to be shown.
    pub fn raw(numerator: Figure, denominator: Figure) -> Result<Self, NotAShare> {
        let (part, whole) = (numerator.number(), denominator.number());
        if part < Decimal::ZERO || part > whole {
            return Err(NotAShare);
        }
        if whole.is_zero() {
            return Ok(Self::NotApplicable);
        }
        // First the hundred: a third of three is then one hundred, not 99.999…
        let percent = Figure::rounded(part * Decimal::ONE_HUNDRED / whole).ok_or(NotAShare)?;
        Ok(Self::Value {
            numerator,
            denominator,
            percent,
        })
    }

    /// The percentage as a cell.
    pub const fn percent(self) -> Cell {
        match self {
            Self::Value { percent, .. } => Cell::Value(percent),
            Self::Suppressed => Cell::Suppressed,
            Self::NotReported => Cell::NotReported,
            Self::NotApplicable => Cell::NotApplicable,
        }
    }

    /// How many did, as a cell.
    pub const fn numerator(self) -> Cell {
        match self {
            Self::Value { numerator, .. } => Cell::Value(numerator),
            hidden => hidden.percent(),
        }
    }

    /// How many there are, as a cell.
    pub const fn denominator(self) -> Cell {
        match self {
            Self::Value { denominator, .. } => Cell::Value(denominator),
            hidden => hidden.percent(),
        }
    }
}

/// What a share is in JSON.
#[derive(Serialize, ToSchema)]
#[schema(
    description = "A share with its numerator and denominator, or why there is none to be seen.",
    examples(
        json!({"value": 36.607_143, "numerator": 41, "denominator": 112}),
        json!({"value": null, "status": "suppressed"}),
    )
)]
struct Written {
    /// Per cent, 0 to 100; `null` when there is none to be seen.
    #[schema(required)]
    value: Option<Figure>,
    /// How many did; absent with the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    numerator: Option<Figure>,
    /// How many there are; absent with the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    denominator: Option<Figure>,
    /// Why there is no share; absent when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    status: Option<CellStatus>,
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = Written {
            value: self.percent().value(),
            numerator: self.numerator().value(),
            denominator: self.denominator().value(),
            status: self.percent().status(),
        };
        written.serialize(serializer)
    }
}

impl PartialSchema for Share {
    fn schema() -> RefOr<Schema> {
        Written::schema()
    }
}

impl ToSchema for Share {
    fn name() -> Cow<'static, str> {
        "Share".into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        Written::schemas(schemas);
    }
}

#[cfg(test)]
mod tests {
    use super::super::rule::Zeros;
    use super::*;

    fn share(numerator: i32, denominator: i32) -> String {
        let share = Share::of(numerator.into(), denominator.into(), Rule::default());
        serde_json::to_string(&share.unwrap()).unwrap()
    }

    #[test]
    fn a_share_is_shown_with_all_its_parts_or_with_none() {
        const HIDDEN: &str = r#"{"value":null,"status":"suppressed"}"#;
        for (numerator, denominator, written) in [
            (
                41,
                112,
                r#"{"value":36.607143,"numerator":41,"denominator":112}"#,
            ),
            (5, 10, r#"{"value":50,"numerator":5,"denominator":10}"#),
            (4, 10, HIDDEN),
            (6, 10, HIDDEN),
            (0, 4, HIDDEN),
            (4, 4, HIDDEN),
            (0, 12, r#"{"value":0,"numerator":0,"denominator":12}"#),
            (12, 12, r#"{"value":100,"numerator":12,"denominator":12}"#),
            (0, 0, r#"{"value":null,"status":"notApplicable"}"#),
        ] {
            assert_eq!(
                share(numerator, denominator),
                written,
                "{numerator}/{denominator}"
            );
        }
    }

    #[test]
    fn none_and_all_are_hidden_where_the_indicator_says_so() {
        let rule = Rule {
            zeros: Zeros::Hidden,
            ..Rule::default()
        };
        for (numerator, denominator, shown) in [
            (0, 12, false),
            (12, 12, false),
            (6, 12, true),
            (0, 0, false),
        ] {
            let share = Share::of(numerator.into(), denominator.into(), rule).unwrap();
            assert_eq!(share != Share::Suppressed, shown);
        }
    }

    #[test]
    fn more_than_all_is_no_share() {
        for (numerator, denominator) in [(5, 4), (-1, 10), (0, -1)] {
            let share = Share::of(numerator.into(), denominator.into(), Rule::default());
            assert_eq!(share, Err(NotAShare));
        }
    }

    proptest::proptest! {
        #[test]
        fn a_share_of_few_is_never_shown(numerator in 0..40_i32, others in 0..40_i32) {
            let share = Share::of(numerator.into(), (numerator + others).into(), Rule::default()).unwrap();
            let few = [numerator, others, numerator + others].iter().any(|count| (1..5).contains(count));
            proptest::prop_assert_eq!(share == Share::Suppressed, few);
            proptest::prop_assert_eq!(share.percent().status(), share.numerator().status());
            proptest::prop_assert_eq!(share.percent().status(), share.denominator().status());
        }
    }
}
