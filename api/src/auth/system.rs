//! Work that nobody asked for over HTTP: the operator's commands and the founding of the demo.

use diesel_async::AsyncPgConnection;

use crate::audit::Change;
use crate::audit::model::Signature;
use crate::db::{Database, Scope};
use crate::ids::{MunicipalityId, RequestId};
use crate::problem::Problem;

/// Carries out a change in one municipality in the system's name: one transaction with its rows of the audit log.
///
/// The scope is that of the municipality's staff and nothing more. Whose login a mail address is stays behind the wall:
/// the function `enrol` finds or makes it.
pub(crate) async fn as_system<T>(
    db: &Database,
    municipality: MunicipalityId,
    work: impl AsyncFn(&mut AsyncPgConnection) -> Result<Change<T>, Problem>,
) -> Result<T, Problem> {
    let by = Signature::nobody(None, RequestId::new());
    let mut checkout = db
        .checkout(Scope::of("", &[municipality], &[""; 0]))
        .await?;
    checkout
        .transaction(&async |conn: &mut AsyncPgConnection| {
            let change = work(&mut *conn).await?;
            for entry in &change.entries {
                entry.write(conn, &by).await?;
            }
            Ok(change.value)
        })
        .await
}
