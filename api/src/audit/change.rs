//! What a change leaves behind in the log.

use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::ids::{AgreementId, AuditId, MunicipalityId};
use crate::problem::Problem;
use crate::schema::audit;

/// Something whose changes are logged.
pub trait Audited: Serialize {
    /// What sort of thing it is, as in the API.
    const KIND: &'static str;
    /// Which one.
    fn id(&self) -> Uuid;
    /// Whose data set it belongs to.
    fn municipality(&self) -> MunicipalityId;
    /// The agreement it belongs to, if any.
    fn agreement(&self) -> Option<AgreementId> {
        None
    }
    /// What it is called.
    fn title(&self) -> Option<&str> {
        None
    }
    /// What the log keeps of it: everything, unless not all who read the log may know of everything.
    fn logged(&self) -> serde_json::Result<Value> {
        serde_json::to_value(self)
    }
}

/// One row of the log, but for who did it.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = audit)]
pub struct Entry {
    id: AuditId,
    municipality_id: Option<MunicipalityId>,
    action: String,
    kind: &'static str,
    entity_id: Option<Uuid>,
    agreement_id: Option<AgreementId>,
    title: Option<String>,
    reason: Option<String>,
    before: Option<Value>,
    after: Option<Value>,
}

impl Entry {
    /// Logs something that is no change of a row: a login, a refusal.
    pub fn event(
        kind: &'static str,
        action: &str,
        municipality: Option<MunicipalityId>,
        entity: Option<Uuid>,
    ) -> Self {
        Self {
            id: AuditId::new(),
            municipality_id: municipality,
            action: action.to_owned(),
            kind,
            entity_id: entity,
            agreement_id: None,
            title: None,
            reason: None,
            before: None,
            after: None,
        }
    }

    fn of<T: Audited>(action: &str, before: Option<&T>, after: &T) -> Result<Self, Problem> {
        Ok(Self {
            agreement_id: after.agreement(),
            title: after.title().map(|title| title.chars().take(300).collect()),
            before: before.map(json).transpose()?,
            after: Some(json(after)?),
            ..Self::event(
                T::KIND,
                action,
                Some(after.municipality()),
                Some(after.id()),
            )
        })
    }

    /// Adds why.
    #[must_use]
    pub fn because(mut self, reason: Option<&str>) -> Self {
        self.reason = reason.map(str::to_owned);
        self
    }

    /// Adds what it was called.
    #[must_use]
    pub fn titled(mut self, title: &str) -> Self {
        self.title = Some(title.chars().take(300).collect());
        self
    }

    /// Writes it, signed with who did it.
    pub(crate) async fn write(
        &self,
        conn: &mut AsyncPgConnection,
        by: &super::model::Signature,
    ) -> Result<(), Problem> {
        write(conn, std::slice::from_ref(self), by).await
    }
}

/// Writes entries, signed with who did it, all at once.
pub(crate) async fn write(
    conn: &mut AsyncPgConnection,
    entries: &[Entry],
    by: &super::model::Signature,
) -> Result<(), Problem> {
    let signed = |entry: &Entry| {
        let person = by.person_in(entry.municipality_id);
        let who = (
            audit::account_id.eq(by.account),
            audit::person_id.eq(person.map(|(id, _)| Uuid::from(id))),
            audit::person_name.eq(person.map(|(_, name)| name.to_owned())),
            audit::request_id.eq(Uuid::from(by.request)),
        );
        (entry.clone(), who)
    };
    // A statement has room for 65,535 values.
    for some in entries.chunks(1000) {
        let rows: Vec<_> = some.iter().map(signed).collect();
        diesel::insert_into(audit::table)
            .values(rows)
            .execute(conn)
            .await?;
    }
    Ok(())
}

fn json(row: &impl Audited) -> Result<Value, Problem> {
    row.logged()
        .map_err(|error| Problem::Internal(error.to_string()))
}

/// The outcome of a write: the value for the caller and what the log says.
#[derive(Debug)]
pub struct Change<T> {
    pub(crate) value: T,
    pub(crate) entries: Vec<Entry>,
}

impl<T: Audited> Change<T> {
    /// Something new.
    pub fn created(after: T) -> Result<Self, Problem> {
        Ok(Self {
            entries: vec![Entry::of("created", None, &after)?],
            value: after,
        })
    }

    /// Something that was different before.
    pub fn updated(before: &T, after: T) -> Result<Self, Problem> {
        Self::done("updated", before, after)
    }

    /// Something that was archived, restored, moved.
    pub fn done(action: &str, before: &T, after: T) -> Result<Self, Problem> {
        Ok(Self {
            entries: vec![Entry::of(action, Some(before), &after)?],
            value: after,
        })
    }
}

impl<T> Change<T> {
    /// A value with entries of its own making.
    pub fn logged(value: T, entries: Vec<Entry>) -> Self {
        Self { value, entries }
    }

    /// Adds why to every entry.
    #[must_use]
    pub fn because(mut self, reason: Option<&str>) -> Self {
        self.entries = self
            .entries
            .into_iter()
            .map(|entry| entry.because(reason))
            .collect();
        self
    }

    /// The same change with something else for the caller.
    pub fn with<U>(self, to: impl FnOnce(T) -> U) -> Change<U> {
        Change {
            value: to(self.value),
            entries: self.entries,
        }
    }

    /// Takes another change's entries along.
    #[must_use]
    pub fn and<U>(mut self, other: Change<U>) -> Self {
        self.entries.extend(other.entries);
        self
    }
}
