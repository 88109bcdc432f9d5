//! The log, as far as a caller may read it.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::model::{LogFilter, LogPage, Row};
use crate::auth::{Caller, Permission, ReadAudit, ReadHistory};
use crate::ids::{AgreementId, AuditId};
use crate::page;
use crate::problem::Problem;
use crate::schema::audit;

const NEWEST: &str = "-at";

/// The entries of the municipalities in which the caller has the permission.
fn visible_to<P: Permission>(caller: &Caller<P>) -> audit::BoxedQuery<'static, Pg> {
    audit::table
        .filter(audit::municipality_id.eq_any(caller.municipalities()))
        .into_boxed()
}

/// Lists the log of whole municipalities.
pub async fn list(caller: &mut Caller<ReadAudit>, want: &LogFilter) -> Result<LogPage, Problem> {
    let mut entries = visible_to(caller);
    if let Some(person) = want.person_id {
        entries = entries.filter(audit::person_id.eq(Uuid::from(person)));
    }
    if let Some(kind) = &want.kind {
        entries = entries.filter(audit::kind.eq(kind.replace('\0', "")));
    }
    if let Some(entity) = want.entity_id {
        entries = entries.filter(audit::entity_id.eq(entity));
    }
    if let Some(agreement) = want.agreement_id {
        entries = entries.filter(audit::agreement_id.eq(Uuid::from(agreement)));
    }
    if let Some(from) = want.from {
        entries = entries.filter(audit::at.ge(from.and_time(chrono::NaiveTime::MIN).and_utc()));
    }
    if let Some(after) = want.to.and_then(|to| to.succ_opt()) {
        entries = entries.filter(audit::at.lt(after.and_time(chrono::NaiveTime::MIN).and_utc()));
    }
    page(caller, entries, want.limit, want.after.as_deref()).await
}

/// Lists what happened to one agreement and everything below it.
pub async fn history(
    caller: &mut Caller<ReadHistory>,
    agreement: AgreementId,
    limit: Option<i64>,
    after: Option<&str>,
) -> Result<LogPage, Problem> {
    let entries = visible_to(caller).filter(
        audit::agreement_id
            .eq(Uuid::from(agreement))
            .or(audit::entity_id.eq(Uuid::from(agreement))),
    );
    page(caller, entries, limit, after).await
}

async fn page(
    caller: &mut Caller<impl Permission>,
    entries: audit::BoxedQuery<'static, Pg>,
    limit: Option<i64>,
    after: Option<&str>,
) -> Result<LogPage, Problem> {
    let limit = page::limit(limit)?;
    let mut entries = entries
        .select(Row::as_select())
        .order(audit::id.desc())
        .limit(limit + 1);
    if let Some((_, id)) = page::after::<Option<()>>(after, NEWEST)? {
        entries = entries.filter(audit::id.lt(AuditId::from(id)));
    }
    let mut rows: Vec<Row> = entries.load(&mut caller.read().await?).await?;
    let next = page::next(&mut rows, limit, NEWEST, |row| (None::<()>, row.id.into()));
    Ok(LogPage {
        items: rows.into_iter().map(Into::into).collect(),
        next,
        total: None,
    })
}
