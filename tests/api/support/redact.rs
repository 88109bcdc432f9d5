//! Answers without what differs from run to run.

use chrono::DateTime;
use serde_json::Value;
use uuid::Uuid;

/// Puts a word in the place of each id and each moment.
pub fn redacted(value: &Value) -> Value {
    match value {
        Value::String(text) if Uuid::parse_str(text).is_ok() => "[id]".into(),
        Value::String(text) if DateTime::parse_from_rfc3339(text).is_ok() => "[time]".into(),
        Value::Array(entries) => entries.iter().map(redacted).collect(),
        Value::Object(fields) => {
            let fields = fields.iter();
            fields
                .map(|(name, field)| (name.clone(), redacted(field)))
                .collect()
        }
        other => other.clone(),
    }
}
