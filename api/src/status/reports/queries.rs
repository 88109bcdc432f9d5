//! The only file that writes the table `status_reports`.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::future::try_join;
use serde::Serialize;
use uuid::Uuid;

use super::model::{
    CheckedReport, Fill, StatusReport, StatusReportFilter, StatusReportPage, StatusReportState,
};
use crate::agreements::standing::{self, Below as _};
use crate::audit::{Audited, Change};
use crate::auth::{Caller, EditStatusReports, Permission, Reach};
use crate::clock;
use crate::columns::{Computed, Stored, columns};
use crate::db::touched;
use crate::ids::{AgreementId, MunicipalityId, PersonId, StatusReportId, StatusScaleId};
use crate::keyset;
use crate::page;
use crate::problem::{OrProblem, Problem};
use crate::schema::{agreements, status_reports};
use crate::status::lines::model::StatusLine;
use crate::status::lines::queries as lines;
use crate::status::scales::model::Scale;
use crate::status::scales::queries as scales;

/// The order of the list, which cursors carry.
const SORT: &str = "-reportDate";

/// As in the document, since the person may be called otherwise today, and guests know no people.
pub(super) const fn finalised_by_name() -> Computed<Nullable<Text>> {
    Computed::by("status_reports.document #>> '{report,finalisedByName}'")
}

/// The reports a caller can see: those of the agreements that the caller can see, drafts only where work in progress is
/// seen.
pub(in crate::status) fn visible_to(reach: &Reach) -> status_reports::BoxedQuery<'static, Pg> {
    let seen = standing::visible_to(reach).select(agreements::id);
    let rows = status_reports::table
        .filter(status_reports::municipality_id.eq_any(reach.municipalities()))
        .filter(status_reports::agreement_id.eq_any(seen))
        .into_boxed();
    let staff = reach.with_drafts();
    if staff == *reach {
        return rows;
    }
    let in_progress = standing::visible_to(&staff).select(agreements::id);
    rows.filter(
        status_reports::state
            .eq(StatusReportState::Final)
            .or(status_reports::agreement_id.eq_any(in_progress)),
    )
}

/// Lists the reports of an agreement, newest first.
pub async fn list(
    caller: &mut Caller<impl Permission>,
    agreement: AgreementId,
    want: &StatusReportFilter,
) -> Result<StatusReportPage, Problem> {
    let limit = page::limit(want.limit)?;
    let after = page::after::<chrono::NaiveDate>(want.after.as_deref(), SORT)?;
    standing::of(caller, agreement).await?;
    let wanted = |reach: &Reach| {
        visible_to(reach)
            .filter(status_reports::agreement_id.eq(agreement))
            .filter(status_reports::archived_at.is_not_null().eq(want.archived))
    };
    let rows = wanted(caller.sees()).limit(limit + 1);
    let rows = keyset!(
        rows,
        status_reports::report_date,
        status_reports::id,
        desc,
        after
    );
    let rows = rows.select(columns::<StatusReport>());
    let total = wanted(caller.sees()).count();
    let db = caller.read().await?;
    let (mut items, total) = try_join(
        async { Ok::<_, Problem>(rows.load(&mut db.clone()).await?) },
        async {
            Ok(if want.count {
                Some(total.get_result::<i64>(&mut db.clone()).await?)
            } else {
                None
            })
        },
    )
    .await?;
    let next = page::next(&mut items, limit, SORT, |report: &StatusReport| {
        (report.report_date, report.id.into())
    });
    let member = caller.member();
    Ok(StatusReportPage {
        items: items
            .into_iter()
            .map(|report| report.told_to(member))
            .collect(),
        next,
        total,
    })
}

/// Finds one report.
pub async fn get(
    caller: &mut Caller<impl Permission>,
    id: StatusReportId,
) -> Result<StatusReport, Problem> {
    let report = visible_to(caller.sees())
        .filter(status_reports::id.eq(id))
        .select(columns::<StatusReport>());
    let report: StatusReport = report.first(&mut caller.read().await?).await.or_missing()?;
    Ok(report.told_to(caller.member()))
}

/// Makes a report in an agreement and lays out its lines.
pub async fn create(
    caller: &mut Caller<EditStatusReports>,
    agreement: AgreementId,
    new: &CheckedReport,
    (scale, fill): (Option<StatusScaleId>, Fill),
) -> Result<StatusReport, Problem> {
    let standing = standing::of(caller, agreement).await?;
    standing.require(caller)?;
    let id = StatusReportId::new();
    let municipality = standing.municipality_id;
    let made = caller
        .write_below(&standing, async |conn| {
            let scale = scales::chosen(conn, municipality, scale).await?;
            let place = (
                status_reports::municipality_id.eq(municipality),
                status_reports::agreement_id.eq(agreement),
                status_reports::id.eq(id),
                status_reports::scale_id.eq(scale.id),
                status_reports::scale.eq(Stored(scale.copy())),
            );
            diesel::insert_into(status_reports::table)
                .values((place, new))
                .execute(conn)
                .await?;
            let report = reread(conn, id).await?;
            let lines = lines::lay_out(conn, &report, fill).await?;
            let begun = Change::created(Begun { report, lines })?;
            Ok(begun.with(|begun| begun.report))
        })
        .await?;
    Ok(made.told_to(caller.member()))
}

/// A new report with the lines that were laid out: one entry in the log for all of it.
#[derive(Serialize)]
struct Begun {
    #[serde(flatten)]
    report: StatusReport,
    lines: Vec<StatusLine>,
}

impl Audited for Begun {
    const KIND: &'static str = StatusReport::KIND;

    fn id(&self) -> Uuid {
        Audited::id(&self.report)
    }

    fn municipality(&self) -> MunicipalityId {
        self.report.municipality_id
    }

    fn agreement(&self) -> Option<AgreementId> {
        Some(self.report.agreement_id)
    }

    fn title(&self) -> Option<&str> {
        Some(&self.report.title)
    }
}

/// The newest report of an agreement beside one: the newest final one if there is any.
pub(in crate::status) async fn before(
    conn: &mut AsyncPgConnection,
    report: &StatusReport,
) -> Result<Option<StatusReportId>, Problem> {
    let others = status_reports::table
        .filter(status_reports::municipality_id.eq(report.municipality_id))
        .filter(status_reports::agreement_id.eq(report.agreement_id))
        .filter(status_reports::id.ne(report.id))
        .filter(status_reports::archived_at.is_null());
    let newest = others
        .order((
            status_reports::state.eq(StatusReportState::Final).desc(),
            status_reports::report_date.desc(),
            status_reports::id.desc(),
        ))
        .select(status_reports::id);
    Ok(newest.first(conn).await.optional()?)
}

/// Replaces the head of a draft if its version is still the one the caller has read.
pub async fn update(
    caller: &mut Caller<EditStatusReports>,
    (id, version): (StatusReportId, i64),
    to: &CheckedReport,
    scale: Option<StatusScaleId>,
) -> Result<StatusReport, Problem> {
    let before = get(caller, id).await?;
    let before = open(before, caller, version)?;
    let scale = scale.filter(|scale| *scale != before.scale_id);
    let changed = caller
        .write_below(&before.standing(), async |conn| {
            let set = (
                to,
                status_reports::version.eq(status_reports::version + 1),
                status_reports::updated_at.eq(clock::now()),
            );
            let row = status_reports::table
                .filter(status_reports::id.eq(id))
                .filter(status_reports::version.eq(version));
            touched(
                diesel::update(row).set(set).execute(conn).await?,
                reread(conn, id),
            )
            .await?;
            if let Some(scale) = scale {
                turn(conn, &before, scale).await?;
            }
            Change::updated(&before, reread(conn, id).await?)
        })
        .await?;
    Ok(changed.told_to(caller.member()))
}

/// Gives a draft another scale, which has to know every status that was written already.
///
/// The report's row is locked by the change before, so that no line is written meanwhile.
async fn turn(
    conn: &mut AsyncPgConnection,
    report: &StatusReport,
    to: StatusScaleId,
) -> Result<(), Problem> {
    let scale = scales::chosen(conn, report.municipality_id, Some(to)).await?;
    let known: Vec<_> = scale.states.0.iter().map(|state| &state.key).collect();
    let used = lines::statuses(conn, report).await?;
    if !used.iter().all(|status| known.contains(&status)) {
        return Err(Problem::field("/scaleId", "scaleLeavesOut"));
    }
    let set = (
        status_reports::scale_id.eq(scale.id),
        status_reports::scale.eq(Stored(scale.copy())),
    );
    let row = status_reports::table.filter(status_reports::id.eq(report.id));
    diesel::update(row).set(set).execute(conn).await?;
    Ok(())
}

/// Puts a report away, or brings it back; a final one keeps its words.
pub async fn archive(
    caller: &mut Caller<EditStatusReports>,
    id: StatusReportId,
    version: i64,
    away: bool,
) -> Result<StatusReport, Problem> {
    let before = get(caller, id).await?;
    let before = standing::changeable(caller, before, version)?;
    match (before.archived_at.is_some(), away) {
        (true, true) => return Err(Problem::Conflict("archived")),
        (false, false) => return Err(Problem::Conflict("notArchived")),
        _ => {}
    }
    let changed = caller
        .write_below(&before.standing(), async |conn| {
            let set = (
                status_reports::archived_at.eq(away.then(clock::now)),
                status_reports::version.eq(status_reports::version + 1),
                status_reports::updated_at.eq(clock::now()),
            );
            let row = status_reports::table
                .filter(status_reports::id.eq(id))
                .filter(status_reports::version.eq(version));
            touched(
                diesel::update(row).set(set).execute(conn).await?,
                reread(conn, id),
            )
            .await?;
            let action = if away { "archived" } else { "restored" };
            Change::done(action, &before, reread(conn, id).await?)
        })
        .await?;
    Ok(changed.told_to(caller.member()))
}

/// Refuses a change of what is not an open draft: 403, 409, 412.
pub(in crate::status) fn open<P: Permission>(
    report: StatusReport,
    caller: &Caller<P>,
    version: i64,
) -> Result<StatusReport, Problem> {
    report.standing().require(caller)?;
    report.state.writable(report.archived_at.is_some())?;
    standing::changeable(caller, report, version)
}

/// Holds a draft while a line of it is written: making it final waits, or was faster and is 409.
pub(in crate::status) async fn hold(
    conn: &mut AsyncPgConnection,
    municipality: MunicipalityId,
    id: StatusReportId,
) -> Result<Scale, Problem> {
    let row = status_reports::table
        .filter(status_reports::municipality_id.eq(municipality))
        .filter(status_reports::id.eq(id))
        .select((
            status_reports::state,
            status_reports::archived_at.is_not_null(),
            status_reports::scale,
        ))
        .for_share();
    let (state, away, scale): (StatusReportState, bool, Stored<Scale>) =
        row.get_result(conn).await.or_missing()?;
    state.writable(away)?;
    Ok(scale.0)
}

/// Holds a draft while it is made final: whoever writes a line has finished before, or comes too late.
pub(in crate::status) async fn seize(
    conn: &mut AsyncPgConnection,
    municipality: MunicipalityId,
    id: StatusReportId,
    version: i64,
) -> Result<(), Problem> {
    let row = status_reports::table
        .filter(status_reports::municipality_id.eq(municipality))
        .filter(status_reports::id.eq(id))
        .select((status_reports::state, status_reports::version))
        .for_update();
    let (state, now): (StatusReportState, i64) = row.get_result(conn).await.or_missing()?;
    state.writable(false)?;
    if now == version {
        Ok(())
    } else {
        Err(Problem::Stale(None))
    }
}

/// Makes a report final with its whole document.
pub(in crate::status) async fn freeze(
    conn: &mut AsyncPgConnection,
    report: &StatusReport,
    by: Option<PersonId>,
    document: serde_json::Value,
) -> Result<StatusReport, Problem> {
    let set = (
        status_reports::state.eq(report.state),
        status_reports::finalised_at.eq(report.finalised_at),
        status_reports::finalised_by.eq(by),
        status_reports::document.eq(document),
        status_reports::version.eq(report.version),
        status_reports::updated_at.eq(report.updated_at),
    );
    let row = status_reports::table
        .filter(status_reports::municipality_id.eq(report.municipality_id))
        .filter(status_reports::id.eq(report.id));
    touched(
        diesel::update(row).set(set).execute(conn).await?,
        reread(conn, report.id),
    )
    .await?;
    reread(conn, report.id).await
}

/// Reads one within a transaction.
pub(in crate::status) async fn reread(
    conn: &mut AsyncPgConnection,
    id: StatusReportId,
) -> Result<StatusReport, Problem> {
    let report = StatusReport::query().filter(status_reports::id.eq(id));
    Ok(report.first(conn).await?)
}
