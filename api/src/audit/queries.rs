//! The log, as far as a caller may read it.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Audited as _;
use super::model::{LogFilter, LogPage, Row};
use crate::agreements::standing;
use crate::auth::{Caller, Permission, ReadAudit, ReadHistory};
use crate::goals::logged;
use crate::goals::model::Goal;
use crate::ids::{AgreementId, AuditId};
use crate::page;
use crate::problem::Problem;
use crate::schema::{agreements, audit};

const NEWEST: &str = "-at";

/// The entries of the municipalities in which the caller has the permission.
fn visible_to<P: Permission>(caller: &Caller<P>) -> audit::BoxedQuery<'static, Pg> {
    audit::table
        .filter(audit::municipality_id.eq_any(caller.municipalities()))
        .into_boxed()
}

/// Lists the log: of whole municipalities, or of the agreements for which alone the caller has the permission.
pub async fn list(caller: &mut Caller<ReadAudit>, want: &LogFilter) -> Result<LogPage, Problem> {
    let areas = caller.reach().areas().iter();
    let whole = areas.filter(|area| area.whole && area.agreement.is_none());
    let whole: Vec<_> = whole.map(|area| area.municipality).collect();
    let agreements = standing::visible_to(caller.reach()).select(agreements::id.nullable());
    let theirs = audit::municipality_id
        .eq_any(whole)
        .or(audit::agreement_id.eq_any(agreements));
    let mut entries = visible_to(caller).filter(theirs);
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
    let reach = caller.sees().clone();
    let db = caller.read().await?;
    let mut rows: Vec<Row> = entries.load(&mut { db }).await?;
    let goals = rows.iter_mut().flat_map(|row| row.states_of(Goal::KIND));
    logged::tell(db, &reach, goals.collect()).await?;
    let next = page::next(&mut rows, limit, NEWEST, |row| (None::<()>, row.id.into()));
    Ok(LogPage {
        items: rows.into_iter().map(Into::into).collect(),
        next,
        total: None,
    })
}
