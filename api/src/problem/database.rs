//! What PostgreSQL refuses, as problems.
//!
//! Constraints are named `<table>_<column>_<check|key|fkey>` throughout, so a violation names its field by itself.
//! diesel-async drops the SQLSTATE of the rarer errors; those are known by their words, which are English because the
//! server asks for `lc_messages = C` (docs/decisions/0005).

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error};

use super::{FieldProblem, Problem};

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::Missing,
            Error::DatabaseError(kind, information) => refused(kind, information.as_ref()),
            other => Self::Internal(other.to_string()),
        }
    }
}

fn refused(
    kind: DatabaseErrorKind,
    information: &(dyn DatabaseErrorInformation + Send + Sync),
) -> Problem {
    match kind {
        DatabaseErrorKind::UniqueViolation => field(information, "_key", "taken"),
        DatabaseErrorKind::ForeignKeyViolation => field(information, "_fkey", "unknownReference"),
        DatabaseErrorKind::CheckViolation
            if information.constraint_name() == Some("status_reports_state_final") =>
        {
            Problem::Conflict("final")
        }
        DatabaseErrorKind::CheckViolation => field(information, "_check", "outOfBounds"),
        DatabaseErrorKind::NotNullViolation => Problem::field(
            pointer(information.column_name().unwrap_or_default()),
            "required",
        ),
        DatabaseErrorKind::ClosedConnection
        | DatabaseErrorKind::UnableToSendCommand
        | DatabaseErrorKind::SerializationFailure
        | DatabaseErrorKind::ReadOnlyTransaction => Problem::Busy(information.message().to_owned()),
        _ => by_words(information),
    }
}

fn field(
    information: &(dyn DatabaseErrorInformation + Send + Sync),
    ending: &str,
    code: &'static str,
) -> Problem {
    let constraint = information.constraint_name().unwrap_or_default();
    let table = information.table_name().unwrap_or_default();
    let column = constraint
        .strip_prefix(table)
        .and_then(|rest| rest.strip_prefix('_'))
        .and_then(|rest| rest.strip_suffix(ending));
    match column {
        Some(column) => Problem::field(pointer(column), code),
        None => Problem::Internal(format!("{constraint}: {}", information.message())),
    }
}

/// `period_end` is `/periodEnd`; the range of a date in words is its `from` and `to`.
fn pointer(column: &str) -> String {
    let mut pointer = String::from("/");
    let mut upper = false;
    for letter in column.chars() {
        match letter {
            '_' => upper = true,
            letter if upper => {
                pointer.push(letter.to_ascii_uppercase());
                upper = false;
            }
            letter => pointer.push(letter),
        }
    }
    pointer
}

/// Conditions that are told by their words or, when a trigger raises them bare, by their SQLSTATE.
const RETRY: [&str; 4] = ["deadlock detected", "40P01", "could not serialize", "40001"];
const SLOW: [&str; 4] = ["statement timeout", "lock timeout", "57014", "55P03"];
const FULL: [&str; 3] = ["No space left", "disk full", "53100"];
const AWAY: [&str; 11] = [
    "terminating connection",
    "57P01",
    "starting up",
    "shutting down",
    "57P03",
    "too many clients",
    "remaining connection slots",
    "53300",
    "connection closed",
    "08006",
    "recovery mode",
];
const TEXT: [&str; 4] = [
    "invalid byte sequence",
    "22021",
    "invalid input syntax",
    "22P05",
];

fn by_words(information: &(dyn DatabaseErrorInformation + Send + Sync)) -> Problem {
    let message = information.message();
    let says = |words: &[&str]| words.iter().any(|word| message.contains(word));
    if says(&RETRY) || says(&AWAY) {
        Problem::Busy(message.to_owned())
    } else if says(&SLOW) {
        Problem::Timeout
    } else if says(&FULL) {
        Problem::Full
    } else if says(&TEXT) {
        Problem::field("", "unreadableText")
    } else {
        Problem::Internal(message.to_owned())
    }
}

/// Whether the transaction may simply be tried again.
pub(crate) fn may_retry(problem: &Problem) -> bool {
    matches!(problem, Problem::Busy(message) if RETRY.iter().any(|word| message.contains(word)))
}

/// Turns results of the database into problems right at the query.
pub trait OrProblem<T> {
    /// A row that is not there, or not for the caller, is 404.
    fn or_missing(self) -> Result<T, Problem>;
    /// A row that was there a moment ago has been changed by somebody else: 412.
    fn or_stale(self) -> Result<T, Problem>;
    /// A violation of the named constraint is this field's fault.
    fn on_constraint(self, name: &str, pointer: &str, code: &'static str) -> Result<T, Problem>;
}

impl<T> OrProblem<T> for Result<T, Error> {
    fn or_missing(self) -> Result<T, Problem> {
        self.map_err(Problem::from)
    }

    fn or_stale(self) -> Result<T, Problem> {
        self.map_err(|error| match error {
            Error::NotFound => Problem::Stale(None),
            other => other.into(),
        })
    }

    fn on_constraint(self, name: &str, pointer: &str, code: &'static str) -> Result<T, Problem> {
        self.map_err(|error| match &error {
            Error::DatabaseError(_, information) if information.constraint_name() == Some(name) => {
                Problem::Invalid(vec![FieldProblem::new(pointer, code)])
            }
            _ => error.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::pointer;

    #[test]
    fn a_column_is_the_field_of_the_same_name() {
        assert_eq!(pointer("title"), "/title");
        assert_eq!(pointer("period_end"), "/periodEnd");
        assert_eq!(pointer("responsible_partner_id"), "/responsiblePartnerId");
    }
}
