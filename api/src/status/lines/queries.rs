//! The only file that writes the tables `status_lines` and `status_line_goals`.

use diesel::dsl::{count_star, max};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Jsonb, Nullable, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::future::try_join;
use serde_json::Value;

use super::layout;
use super::model::{CheckedLine, StatusLine, StatusLineFilter, StatusLinePage, in_order};
use super::references::Referring;
use crate::agreements::standing::{self, Below as _};
use crate::audit::Change;
use crate::auth::{Caller, Permission, Reach, WriteStatus};
use crate::clock;
use crate::columns::{Computed, columns};
use crate::db::touched;
use crate::ids::{AgreementId, GoalId, MunicipalityId, StatusLineId, StatusReportId};
use crate::problem::{FieldProblem, OrProblem, Problem};
use crate::schema::{status_line_goals, status_lines, status_reports};
use crate::status::documents::model::Kept;
use crate::status::reports::model::{Fill, StatusReport};
use crate::status::reports::queries as reports;
use crate::status::rules::MOST_LINES;

/// Row-level security leaves out what a guest cannot see.
pub(super) const fn goals() -> Computed<Jsonb> {
    Computed::by(
        "coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'title', g.title, 'sources', g.sources) order by l.position, g.id)
            from status_line_goals l join goals g on g.municipality_id = l.municipality_id and g.id = l.goal_id
            where l.municipality_id = status_lines.municipality_id and l.agreement_id = status_lines.agreement_id and l.line_id = status_lines.id), '[]'::jsonb)",
    )
}

pub(in crate::status) const fn goal_count() -> Computed<BigInt> {
    Computed::by(
        "(select count(*) from status_line_goals l join goals g on g.municipality_id = l.municipality_id and g.id = l.goal_id
            where l.municipality_id = status_lines.municipality_id and l.agreement_id = status_lines.agreement_id and l.line_id = status_lines.id)",
    )
}

pub(super) const fn planned_start() -> Computed<Nullable<Jsonb>> {
    Computed::by(
        "case when status_lines.planned_text is not null then
            jsonb_build_object('text', status_lines.planned_text, 'from', status_lines.planned_from, 'to', status_lines.planned_to) end",
    )
}

pub(in crate::status) const fn theme_title() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select t.title from themes t where t.municipality_id = status_lines.municipality_id and t.id = status_lines.theme_id)",
    )
}

pub(in crate::status) const fn theme_position() -> Computed<Nullable<Integer>> {
    Computed::by(
        "(select t.position from themes t where t.municipality_id = status_lines.municipality_id and t.id = status_lines.theme_id)",
    )
}

pub(super) const fn report_state() -> Computed<Text> {
    Computed::by(
        "(select r.state from status_reports r where r.municipality_id = status_lines.municipality_id and r.id = status_lines.report_id)",
    )
}

pub(super) const fn report_is_away() -> Computed<Bool> {
    Computed::by(
        "(select r.archived_at is not null from status_reports r where r.municipality_id = status_lines.municipality_id and r.id = status_lines.report_id)",
    )
}

/// The line as it was kept when its report was made final.
const fn kept() -> Computed<Nullable<Jsonb>> {
    Computed::by(
        "(select line from status_reports r, jsonb_array_elements(r.document -> 'themes') theme, jsonb_array_elements(theme -> 'lines') line
            where r.municipality_id = status_lines.municipality_id and r.id = status_lines.report_id and line ->> 'id' = status_lines.id::text)",
    )
}

/// The lines a caller can see: those of the reports that the caller can see.
fn visible_to(reach: &Reach) -> status_lines::BoxedQuery<'static, Pg> {
    let reports = reports::visible_to(reach).select(status_reports::id);
    status_lines::table
        .filter(status_lines::municipality_id.eq_any(reach.municipalities()))
        .filter(status_lines::report_id.eq_any(reports))
        .into_boxed()
}

/// The lines of a report, beside other reads; its agreement leads to them by the index.
pub(in crate::status) fn of_report(
    reach: &Reach,
    report: StatusReportId,
    archived: bool,
) -> status_lines::BoxedQuery<'static, Pg> {
    let agreement = reports::visible_to(reach)
        .filter(status_reports::id.eq(report))
        .select(status_reports::agreement_id);
    status_lines::table
        .filter(status_lines::municipality_id.eq_any(reach.municipalities()))
        .filter(status_lines::agreement_id.eq_any(agreement))
        .filter(status_lines::report_id.eq(report))
        .filter(status_lines::archived_at.is_not_null().eq(archived))
        .into_boxed()
}

/// Lists the lines of a report in its order.
pub async fn list(
    caller: &mut Caller<impl Permission>,
    report: StatusReportId,
    want: &StatusLineFilter,
) -> Result<StatusLinePage, Problem> {
    let head = reports::visible_to(caller.sees())
        .filter(status_reports::id.eq(report))
        .select(status_reports::document);
    let rows = of_report(caller.sees(), report, want.archived).select(columns::<StatusLine>());
    let db = caller.read().await?;
    let (document, mut rows): (Option<Value>, Vec<StatusLine>) = try_join(
        async { head.first(&mut db.clone()).await.or_missing() },
        async { Ok(rows.load(&mut db.clone()).await?) },
    )
    .await?;
    if let (Some(document), false) = (&document, want.archived) {
        return Ok(all(lines_in(document).cloned().map(Kept::Then)));
    }
    in_order(&mut rows);
    let member = caller.member();
    Ok(all(rows
        .into_iter()
        .map(|line| Kept::Now(line.told_to(member)))))
}

fn all(items: impl Iterator<Item = Kept<StatusLine>>) -> StatusLinePage {
    StatusLinePage {
        items: items.collect(),
        next: None,
    }
}

fn lines_in(document: &Value) -> impl Iterator<Item = &Value> {
    let themes = entries(document, "themes").iter();
    themes.flat_map(|theme| entries(theme, "lines"))
}

fn entries<'a>(value: &'a Value, of: &str) -> &'a [Value] {
    value
        .get(of)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// Finds one line.
pub async fn get(
    caller: &mut Caller<impl Permission>,
    id: StatusLineId,
) -> Result<Kept<StatusLine>, Problem> {
    let line = visible_to(caller.sees())
        .filter(status_lines::id.eq(id))
        .select((columns::<StatusLine>(), kept()));
    let (line, kept): (StatusLine, Option<Value>) =
        line.first(&mut caller.read().await?).await.or_missing()?;
    Ok(match kept {
        Some(kept) => Kept::Then(kept),
        None => Kept::Now(line.told_to(caller.member())),
    })
}

/// Finds one that the caller may change, in the version that the caller has read.
async fn changeable(
    caller: &mut Caller<WriteStatus>,
    id: StatusLineId,
    version: i64,
    away: bool,
) -> Result<StatusLine, Problem> {
    let line = visible_to(caller.sees())
        .filter(status_lines::id.eq(id))
        .select(columns::<StatusLine>());
    let line: StatusLine = line.first(&mut caller.read().await?).await.or_missing()?;
    line.standing().require(caller)?;
    line.place
        .report_state
        .writable(line.place.report_is_away)?;
    let line = standing::changeable(caller, line.told_to(caller.member()), version)?;
    match (line.archived_at.is_some(), away) {
        (true, false) => Err(Problem::Conflict("archived")),
        (false, true) => Err(Problem::Conflict("notArchived")),
        _ => Ok(line),
    }
}

/// The report that a line is written in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Of {
    pub(super) municipality: MunicipalityId,
    pub(super) agreement: AgreementId,
    pub(super) report: StatusReportId,
}

/// Adds a line to a report; last unless a position is given.
pub async fn create(
    caller: &mut Caller<WriteStatus>,
    report: StatusReportId,
    new: &CheckedLine,
    position: Option<i32>,
) -> Result<StatusLine, Problem> {
    let report = reports::get(caller, report).await?;
    report.standing().require(caller)?;
    report.state.writable(report.archived_at.is_some())?;
    let of = Of::report(&report);
    let sees = caller.sees().clone();
    let id = StatusLineId::new();
    let made = caller
        .write_below(&report.standing(), async |conn| {
            let scale = reports::hold(conn, of.municipality, of.report).await?;
            Referring::new(of, &sees, &scale).judge(conn, new).await?;
            let last = room(conn, of).await?;
            let position = position.unwrap_or(last);
            insert(conn, of, &[(id, position, new)]).await?;
            Change::created(reread(conn, of, id).await?)
        })
        .await?;
    Ok(made.told_to(caller.member()))
}

impl Of {
    pub(super) fn report(report: &StatusReport) -> Self {
        Self {
            municipality: report.municipality_id,
            agreement: report.agreement_id,
            report: report.id,
        }
    }

    fn line(line: &StatusLine) -> Self {
        Self {
            municipality: line.standing().municipality_id,
            agreement: line.agreement_id,
            report: line.report_id,
        }
    }
}

/// The place after the last line, if there is room for one more.
async fn room(conn: &mut AsyncPgConnection, of: Of) -> Result<i32, Problem> {
    let lines = status_lines::table
        .filter(status_lines::municipality_id.eq(of.municipality))
        .filter(status_lines::agreement_id.eq(of.agreement))
        .filter(status_lines::report_id.eq(of.report))
        .filter(status_lines::archived_at.is_null());
    let (there, last): (i64, Option<i32>) = lines
        .select((count_star(), max(status_lines::position)))
        .first(conn)
        .await?;
    if usize::try_from(there).is_ok_and(|there| there < MOST_LINES) {
        Ok(last.map_or(0, |last| last.saturating_add(1)))
    } else {
        Err(Problem::Conflict("reportFull"))
    }
}

/// Writes new lines with their goals, in two statements however many there are.
pub(super) async fn insert(
    conn: &mut AsyncPgConnection,
    of: Of,
    lines: &[(StatusLineId, i32, &CheckedLine)],
) -> Result<(), Problem> {
    let rows: Vec<_> = lines
        .iter()
        .map(|(id, position, line)| {
            let place = (
                status_lines::municipality_id.eq(of.municipality),
                status_lines::agreement_id.eq(of.agreement),
                status_lines::report_id.eq(of.report),
                status_lines::id.eq(*id),
                status_lines::position.eq(*position),
            );
            (place, &line.row)
        })
        .collect();
    diesel::insert_into(status_lines::table)
        .values(rows)
        .execute(conn)
        .await?;
    let goals = lines
        .iter()
        .flat_map(|(id, _, line)| links(of, *id, &line.goals));
    diesel::insert_into(status_line_goals::table)
        .values(goals.collect::<Vec<_>>())
        .execute(conn)
        .await?;
    Ok(())
}

#[derive(Insertable)]
#[diesel(table_name = status_line_goals)]
struct Link {
    municipality_id: MunicipalityId,
    agreement_id: AgreementId,
    line_id: StatusLineId,
    goal_id: GoalId,
    position: i32,
}

fn links(of: Of, line: StatusLineId, goals: &[GoalId]) -> impl Iterator<Item = Link> {
    (0..).zip(goals).map(move |(position, goal)| Link {
        municipality_id: of.municipality,
        agreement_id: of.agreement,
        line_id: line,
        goal_id: *goal,
        position,
    })
}

/// Replaces a line if its version is still the one the caller has read.
pub async fn update(
    caller: &mut Caller<WriteStatus>,
    (id, version): (StatusLineId, i64),
    to: &CheckedLine,
    position: Option<i32>,
) -> Result<StatusLine, Problem> {
    let before = changeable(caller, id, version, false).await?;
    let of = Of::line(&before);
    let sees = caller.sees().clone();
    let changed = caller
        .write_below(&before.standing(), async |conn| {
            let scale = reports::hold(conn, of.municipality, of.report).await?;
            let referring = Referring::new(of, &sees, &scale).known_from(&before);
            referring.judge(conn, to).await?;
            let set = (
                &to.row,
                status_lines::position.eq(position.unwrap_or(before.position)),
                status_lines::version.eq(status_lines::version + 1),
                status_lines::updated_at.eq(clock::now()),
            );
            touched(
                diesel::update(this(of, id, version))
                    .set(set)
                    .execute(conn)
                    .await?,
                reread(conn, of, id),
            )
            .await?;
            answer_for(conn, of, id, &to.goals).await?;
            Change::updated(&before, reread(conn, of, id).await?)
        })
        .await?;
    Ok(changed.told_to(caller.member()))
}

async fn answer_for(
    conn: &mut AsyncPgConnection,
    of: Of,
    line: StatusLineId,
    goals: &[GoalId],
) -> Result<(), Problem> {
    let gone = status_line_goals::table
        .filter(status_line_goals::municipality_id.eq(of.municipality))
        .filter(status_line_goals::agreement_id.eq(of.agreement))
        .filter(status_line_goals::line_id.eq(line));
    diesel::delete(gone).execute(conn).await?;
    diesel::insert_into(status_line_goals::table)
        .values(links(of, line, goals).collect::<Vec<_>>())
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes a line off its report, or puts it back.
pub async fn archive(
    caller: &mut Caller<WriteStatus>,
    id: StatusLineId,
    version: i64,
    away: bool,
) -> Result<StatusLine, Problem> {
    let before = changeable(caller, id, version, !away).await?;
    let of = Of::line(&before);
    let changed = caller
        .write_below(&before.standing(), async |conn| {
            reports::hold(conn, of.municipality, of.report).await?;
            if !away {
                room(conn, of).await?;
            }
            let set = (
                status_lines::archived_at.eq(away.then(clock::now)),
                status_lines::version.eq(status_lines::version + 1),
                status_lines::updated_at.eq(clock::now()),
            );
            touched(
                diesel::update(this(of, id, version))
                    .set(set)
                    .execute(conn)
                    .await?,
                reread(conn, of, id),
            )
            .await?;
            let action = if away { "archived" } else { "restored" };
            Change::done(action, &before, reread(conn, of, id).await?)
        })
        .await?;
    Ok(changed.told_to(caller.member()))
}

#[diesel::dsl::auto_type(no_type_alias)]
fn this(of: Of, id: StatusLineId, version: i64) -> _ {
    let row: status_lines::table = status_lines::table;
    let municipality: MunicipalityId = of.municipality;
    row.filter(status_lines::municipality_id.eq(municipality))
        .filter(status_lines::id.eq(id))
        .filter(status_lines::version.eq(version))
}

/// Reads one within a transaction.
async fn reread(
    conn: &mut AsyncPgConnection,
    of: Of,
    id: StatusLineId,
) -> Result<StatusLine, Problem> {
    let line = StatusLine::query()
        .filter(status_lines::municipality_id.eq(of.municipality))
        .filter(status_lines::id.eq(id));
    Ok(line.first(conn).await?)
}

/// Reads all lines of a report within a transaction, in order.
pub(in crate::status) async fn reread_all(
    conn: &mut AsyncPgConnection,
    report: &StatusReport,
) -> Result<Vec<StatusLine>, Problem> {
    reread_of(conn, Of::report(report)).await
}

pub(super) async fn reread_of(
    conn: &mut AsyncPgConnection,
    of: Of,
) -> Result<Vec<StatusLine>, Problem> {
    let lines = StatusLine::query()
        .filter(status_lines::municipality_id.eq(of.municipality))
        .filter(status_lines::agreement_id.eq(of.agreement))
        .filter(status_lines::report_id.eq(of.report))
        .filter(status_lines::archived_at.is_null());
    let mut lines: Vec<StatusLine> = lines.load(conn).await?;
    in_order(&mut lines);
    Ok(lines)
}

/// The statuses that stand on lines of a report, each once.
pub(in crate::status) async fn statuses(
    conn: &mut AsyncPgConnection,
    report: &StatusReport,
) -> Result<Vec<String>, Problem> {
    let statuses = status_lines::table
        .filter(status_lines::municipality_id.eq(report.municipality_id))
        .filter(status_lines::agreement_id.eq(report.agreement_id))
        .filter(status_lines::report_id.eq(report.id))
        .filter(status_lines::status_key.is_not_null())
        .select(status_lines::status_key.assume_not_null())
        .distinct();
    Ok(statuses.load(conn).await?)
}

/// Lays out the lines of a new report.
pub(in crate::status) async fn lay_out(
    conn: &mut AsyncPgConnection,
    report: &StatusReport,
    fill: Fill,
) -> Result<Vec<StatusLine>, Problem> {
    let lines = layout::lines(conn, report, fill).await?;
    if lines.len() > MOST_LINES {
        let problem = FieldProblem::new("/fill", "tooMany").with("max", MOST_LINES);
        return Err(problem.into());
    }
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let of = Of::report(report);
    let placed: Vec<_> = (0..)
        .zip(&lines)
        .map(|(position, line)| (StatusLineId::new(), position, line))
        .collect();
    insert(conn, of, &placed).await?;
    reread_of(conn, of).await
}
