//! What an indicator is called by: its id, or its code, which travels between systems.

use serde::Deserialize;
use uuid::Uuid;

use super::rules;
use crate::ids::IndicatorId;
use crate::told_as_reference;

/// What names an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub enum IndicatorRef {
    /// Its id.
    Id(IndicatorId),
    /// Its code in the municipality.
    Code(String),
    /// Nothing that could name an indicator.
    Unreadable,
}

impl From<String> for IndicatorRef {
    fn from(text: String) -> Self {
        if let Ok(id) = text.parse::<Uuid>() {
            return Self::Id(id.into());
        }
        match text.split_once(':') {
            Some(("code", code)) if rules::is_code(code) => Self::Code(code.to_owned()),
            _ => Self::Unreadable,
        }
    }
}

impl From<IndicatorId> for IndicatorRef {
    fn from(id: IndicatorId) -> Self {
        Self::Id(id)
    }
}

const DESCRIPTION: &str = "What names an indicator: its id, or `code:` and its code. The one of a municipality where you \
    may do what you ask for comes before those of others. When that leaves several, it is refused as \
    `ambiguousIndicator`. Answers always tell the id.";
const PATTERN: &str =
    "^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|code:[A-Za-z_][A-Za-z0-9_.-]{0,63})$";
const EXAMPLES: [&str; 2] = ["0198c2f0-0000-7000-8000-000000000000", "code:ROEGFRI_6MDR"];

told_as_reference! { IndicatorRef in "indicator": DESCRIPTION, PATTERN, EXAMPLES }

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> IndicatorRef {
        IndicatorRef::from(text.to_owned())
    }

    #[test]
    fn a_reference_is_an_id_or_a_code_in_its_one_form() {
        let id = Uuid::from_u128(7);
        assert_eq!(named(&id.to_string()), IndicatorRef::Id(id.into()));
        let code = IndicatorRef::Code("ROEGFRI_6MDR".into());
        assert_eq!(named("code:ROEGFRI_6MDR"), code);
        let long = "A".repeat(65);
        for odd in [
            "",
            "ROEGFRI_6MDR",
            "code:",
            "code:6MDR",
            "code:RØGFRI",
            "code:A B",
            "code:A\0",
            " code:A",
            "CODE:A",
            "cvr:29190925",
            &format!("code:{long}"),
        ] {
            assert_eq!(named(odd), IndicatorRef::Unreadable, "{odd:?}");
        }
    }

    #[test]
    fn every_example_in_the_contract_can_be_read() {
        for example in EXAMPLES {
            assert_ne!(named(example), IndicatorRef::Unreadable, "{example}");
        }
    }
}
