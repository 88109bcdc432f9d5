//! One figure on its way out, and the signs that stand for a figure that is not there.

use std::borrow::Cow;

use serde::{Serialize, Serializer};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::rule::Rule;
use crate::number::Figure;

/// A figure as somebody may see it who may not see raw figures.
///
/// A suppressed cell does not hold its number, so no format and no log can tell it. In JSON `value` is always there,
/// so that a chart takes it as it is and has a gap where it is `null`; only then `status` says why:
/// `{"value":12}`, `{"value":null,"status":"suppressed"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cell {
    /// The figure.
    Value(Figure),
    /// There is a figure; it is hidden because a count is small, or because it would tell one that is.
    Suppressed,
    /// Nobody has reported a figure.
    NotReported,
    /// There can be no figure, such as a share of nobody.
    NotApplicable,
}

/// Why there is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum CellStatus {
    /// Hidden because a count is small.
    Suppressed,
    /// Not reported.
    NotReported,
    /// Cannot occur.
    NotApplicable,
}

impl CellStatus {
    /// Every status, in the order that a legend lists them.
    pub const ALL: [Self; 3] = [Self::Suppressed, Self::NotReported, Self::NotApplicable];

    /// The sign that Danish statistics print in its place: `s`, `..` or `.`.
    ///
    /// It stands in the column `status` of CSV and in `status` of JSON-stat, never in the column of the value.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Suppressed => "s",
            Self::NotReported => "..",
            Self::NotApplicable => ".",
        }
    }
}

impl Cell {
    /// A count of people, hidden when it is small.
    ///
    /// That is all for a count that stands alone. In a table with totals, or beside other tables of the same
    /// people, [`suppress`](super::suppress::suppress) also hides what would tell it.
    pub fn count(count: Figure, rule: Rule) -> Self {
        if rule.hides(count) {
            Self::Suppressed
        } else {
            Self::Value(count)
        }
    }

    /// The figure, if there is one to be seen.
    pub const fn value(self) -> Option<Figure> {
        match self {
            Self::Value(figure) => Some(figure),
            Self::Suppressed | Self::NotReported | Self::NotApplicable => None,
        }
    }

    /// Why there is no figure, if there is none to be seen.
    pub const fn status(self) -> Option<CellStatus> {
        match self {
            Self::Value(_) => None,
            Self::Suppressed => Some(CellStatus::Suppressed),
            Self::NotReported => Some(CellStatus::NotReported),
            Self::NotApplicable => Some(CellStatus::NotApplicable),
        }
    }
}

/// What a cell is in JSON.
#[derive(Serialize, ToSchema)]
#[schema(
    description = "A figure, or why there is none to be seen.",
    examples(
        json!({"value": 12}),
        json!({"value": null, "status": "suppressed"}),
        json!({"value": null, "status": "notReported"}),
        json!({"value": null, "status": "notApplicable"}),
    )
)]
struct Written {
    /// The figure; `null` when there is none to be seen.
    #[schema(required)]
    value: Option<Figure>,
    /// Why there is no figure; absent when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    status: Option<CellStatus>,
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = Written {
            value: self.value(),
            status: self.status(),
        };
        written.serialize(serializer)
    }
}

impl PartialSchema for Cell {
    fn schema() -> RefOr<Schema> {
        Written::schema()
    }
}

impl ToSchema for Cell {
    fn name() -> Cow<'static, str> {
        "Cell".into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        Written::schemas(schemas);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(cell: Cell) -> String {
        serde_json::to_string(&cell).unwrap()
    }

    #[test]
    fn a_cell_is_a_value_or_says_why_there_is_none() {
        for (cell, written, sign) in [
            (Cell::Value(12.into()), r#"{"value":12}"#, None),
            (
                Cell::Suppressed,
                r#"{"value":null,"status":"suppressed"}"#,
                Some("s"),
            ),
            (
                Cell::NotReported,
                r#"{"value":null,"status":"notReported"}"#,
                Some(".."),
            ),
            (
                Cell::NotApplicable,
                r#"{"value":null,"status":"notApplicable"}"#,
                Some("."),
            ),
        ] {
            assert_eq!(json(cell), written);
            assert_eq!(cell.status().map(CellStatus::sign), sign);
            assert_eq!(cell.value().is_some(), sign.is_none());
        }
    }

    #[test]
    fn a_hidden_count_leaves_no_trace_of_its_number() {
        let hidden = [1, 2, 3, 4].map(|count| Cell::count(count.into(), Rule::default()));

        for cell in hidden {
            assert_eq!(cell, Cell::Suppressed);
            assert_eq!(format!("{cell:?}"), "Suppressed");
            assert_eq!(json(cell), r#"{"value":null,"status":"suppressed"}"#);
        }
    }

    #[test]
    fn the_contract_says_what_a_cell_looks_like() {
        let schema = serde_json::to_value(Cell::schema()).unwrap();

        assert_eq!(schema["required"], serde_json::json!(["value"]));
        assert_eq!(schema["examples"][0], serde_json::json!({"value": 12}));
        let mut schemas = Vec::new();
        Cell::schemas(&mut schemas);
        let names: Vec<_> = schemas.into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["Figure", "CellStatus"]);
    }
}
