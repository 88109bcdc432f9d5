//! What a reader of the log sees.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::auth::Member;
use crate::ids::{AccountId, AuditId, MunicipalityId, PersonId, RequestId};
use crate::page_of;
use crate::schema::audit;

/// Who signs an entry.
#[derive(Debug, Clone)]
pub(crate) struct Signature {
    /// The login.
    pub(crate) account: Option<AccountId>,
    /// Who that is in each municipality.
    people: Vec<(MunicipalityId, PersonId, String)>,
    /// The request.
    pub(crate) request: RequestId,
}

impl Signature {
    /// Somebody who is logged in.
    pub(crate) fn of(member: &Member, request: RequestId) -> Self {
        let people = member
            .memberships
            .iter()
            .map(|known| (known.municipality, known.person, known.person_name.clone()))
            .collect();
        Self {
            account: Some(member.account),
            people,
            request,
        }
    }

    /// Nobody yet, at the login door.
    pub(crate) fn nobody(account: Option<AccountId>, request: RequestId) -> Self {
        Self {
            account,
            people: Vec::new(),
            request,
        }
    }

    pub(super) fn person_in(
        &self,
        municipality: Option<MunicipalityId>,
    ) -> Option<(PersonId, &str)> {
        let known = self
            .people
            .iter()
            .find(|(id, _, _)| municipality.is_none_or(|wanted| wanted == *id))?;
        Some((known.1, known.2.as_str()))
    }
}

/// A row of the log as it is stored.
#[derive(Debug, HasQuery)]
#[diesel(table_name = audit)]
pub(crate) struct Row {
    pub(crate) id: AuditId,
    at: DateTime<Utc>,
    person_name: Option<String>,
    request_id: Uuid,
    action: String,
    kind: String,
    entity_id: Option<Uuid>,
    title: Option<String>,
    reason: Option<String>,
    before: Option<Value>,
    after: Option<Value>,
}

impl Row {
    /// The states of a thing of this kind, before and after.
    pub(super) fn states_of(&mut self, kind: &str) -> impl Iterator<Item = &mut Value> {
        let known = self.kind == kind;
        let states = [&mut self.before, &mut self.after].into_iter().flatten();
        states.filter(move |_| known)
    }
}

/// One entry of the log.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LogEntry {
    /// Names the entry.
    pub id: AuditId,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// Who did it; empty when it was the system.
    pub person_name: Option<String>,
    /// The request it was done by.
    pub request_id: RequestId,
    /// What was done: created, updated, archived, restored, a step, denied.
    pub action: String,
    /// What sort of thing it was done to.
    pub kind: String,
    /// Which one.
    pub entity_id: Option<Uuid>,
    /// What it was called.
    pub title: Option<String>,
    /// Why it was done.
    pub reason: Option<String>,
    /// The fields that changed.
    pub changes: Vec<FieldChange>,
}

/// A field before and after.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldChange {
    /// The field, as in the API.
    pub field: String,
    /// How it was; null when it was not there.
    #[schema(value_type = Option<Object>)]
    pub before: Value,
    /// How it became; null when it was taken away.
    #[schema(value_type = Option<Object>)]
    pub after: Value,
}

page_of! {
    /// Entries of the log, newest first.
    LogPage of LogEntry
}

/// Which entries are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LogFilter {
    /// What a person did.
    pub person_id: Option<PersonId>,
    /// A sort of thing.
    pub kind: Option<String>,
    /// What was done to one thing.
    pub entity_id: Option<Uuid>,
    /// What was done in one agreement.
    pub agreement_id: Option<crate::ids::AgreementId>,
    /// From this day on.
    pub from: Option<chrono::NaiveDate>,
    /// Until the end of this day.
    pub to: Option<chrono::NaiveDate>,
    /// Rows of a page, 1 to 500; 50 when left out.
    pub limit: Option<i64>,
    /// The `next` of the page before.
    pub after: Option<String>,
}

/// Fields that change with every change and so tell nothing.
const QUIET: [&str; 3] = ["version", "updatedAt", "may"];

impl From<Row> for LogEntry {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            at: row.at,
            person_name: row.person_name,
            request_id: RequestId::from(row.request_id),
            action: row.action,
            kind: row.kind,
            entity_id: row.entity_id,
            title: row.title,
            reason: row.reason,
            changes: differences(row.before.as_ref(), row.after.as_ref()),
        }
    }
}

/// The fields in which two states of a thing differ.
fn differences(before: Option<&Value>, after: Option<&Value>) -> Vec<FieldChange> {
    let empty = serde_json::Map::new();
    let before = before.and_then(Value::as_object).unwrap_or(&empty);
    let after = after.and_then(Value::as_object).unwrap_or(&empty);
    let mut fields: Vec<&String> = before
        .keys()
        .chain(after.keys().filter(|key| !before.contains_key(*key)))
        .collect();
    fields.retain(|field| !QUIET.contains(&field.as_str()));
    let of = |object: &serde_json::Map<String, Value>, field: &str| {
        object.get(field).cloned().unwrap_or(Value::Null)
    };
    fields
        .into_iter()
        .map(|field| FieldChange {
            field: field.clone(),
            before: of(before, field),
            after: of(after, field),
        })
        .filter(|change| change.before != change.after)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_changed_is_told() {
        let before = json!({"title": "Flere cykelstier", "degree": "shall", "version": 1});
        let after = json!({"title": "Flere sikre cykelstier", "degree": "shall", "version": 2});
        let changes = differences(Some(&before), Some(&after));
        assert_eq!(
            changes,
            [FieldChange {
                field: "title".into(),
                before: json!("Flere cykelstier"),
                after: json!("Flere sikre cykelstier")
            }]
        );
    }
}
