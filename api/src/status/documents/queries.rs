//! Reading a report as a whole, and keeping it for good.

use std::collections::BTreeSet;

use chrono::SubsecRound as _;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Jsonb, Nullable, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::future::{try_join, try_join3};
use serde_json::Value;

use super::model::{Kept, ReportedAgreement, StatusDocument};
use crate::agreements::standing::{self, Below as _};
use crate::audit::Change;
use crate::auth::{Caller, FinaliseStatus, Permission};
use crate::clock;
use crate::columns::{Computed, Stored, columns};
use crate::ids::{GoalId, StatusReportId, ThemeId};
use crate::judgements::reported::{self, ReportedJudgement};
use crate::problem::{OrProblem, Problem};
use crate::schema::{agreements, status_lines, status_reports};
use crate::status::lines::model::StatusLine;
use crate::status::lines::queries as lines;
use crate::status::reports::model::{StatusReport, StatusReportState};
use crate::status::reports::queries as reports;
use crate::status::rules::{self, Counted, Totals};
use crate::status::scales::model::Scale;

pub(super) const fn municipality_name() -> Computed<Text> {
    Computed::by("(select m.name from municipalities m where m.id = agreements.municipality_id)")
}

const fn kept_totals() -> Computed<Nullable<Jsonb>> {
    Computed::by("status_reports.document -> 'totals'")
}

/// Reads the whole of a report: one round trip for what was kept, and another one to judge the targets of a draft's goals.
pub async fn document(
    caller: &mut Caller<impl Permission>,
    id: StatusReportId,
) -> Result<Kept<StatusDocument>, Problem> {
    let reach = caller.sees().clone();
    let seen = || reports::visible_to(&reach).filter(status_reports::id.eq(id));
    let head = seen().select((columns::<StatusReport>(), status_reports::document));
    let agreement = standing::visible_to(&reach)
        .filter(agreements::id.eq_any(seen().select(status_reports::agreement_id)))
        .select(columns::<ReportedAgreement>());
    let rows = lines::of_report(&reach, id, false).select(columns::<StatusLine>());
    let db = caller.read().await?;
    let (head, agreement, rows): ((StatusReport, Option<Value>), ReportedAgreement, _) = try_join3(
        async { head.first(&mut db.clone()).await.or_missing() },
        async { agreement.first(&mut db.clone()).await.or_missing() },
        async { Ok(rows.load::<StatusLine>(&mut db.clone()).await?) },
    )
    .await?;
    let (report, kept) = head;
    if let Some(kept) = kept {
        return Ok(Kept::Then(kept));
    }
    let goals = goals_of(&rows);
    let judgements = reported::of_goals(db, &reach, &goals, report.report_date).await?;
    let member = caller.member();
    let rows = rows.into_iter().map(|line| line.told_to(member)).collect();
    let now = StatusDocument::of(report.told_to(member), agreement, rows, &judgements);
    Ok(Kept::Now(now))
}

/// The goals that lines answer for, each once.
fn goals_of(lines: &[StatusLine]) -> Vec<GoalId> {
    let goals = lines.iter().flat_map(|line| &line.goals.0);
    let goals: BTreeSet<_> = goals.map(|goal| goal.id).collect();
    goals.into_iter().collect()
}

/// The goals that a report answered for at some moment, and what their targets come to.
struct Judged {
    goals: Vec<GoalId>,
    judgements: Vec<ReportedJudgement>,
}

/// Judges the targets of the goals that a report answers for.
async fn judged(
    caller: &mut Caller<impl Permission>,
    report: &StatusReport,
) -> Result<Judged, Problem> {
    let reach = caller.sees().clone();
    let rows = lines::of_report(&reach, report.id, false).select(columns::<StatusLine>());
    let db = caller.read().await?;
    let rows: Vec<StatusLine> = rows.load(&mut db.clone()).await?;
    let goals = goals_of(&rows);
    let judgements = reported::of_goals(db, &reach, &goals, report.report_date).await?;
    Ok(Judged { goals, judgements })
}

/// What is needed of a line to count it.
#[derive(Debug, HasQuery)]
#[diesel(table_name = status_lines)]
struct Line {
    theme_id: Option<ThemeId>,
    #[diesel(select_expression = lines::theme_title(), select_expression_type = Computed<Nullable<Text>>)]
    title: Option<String>,
    #[diesel(select_expression = lines::theme_position(), select_expression_type = Computed<Nullable<Integer>>)]
    position: Option<i32>,
    status_key: Option<String>,
    #[diesel(select_expression = lines::goal_count(), select_expression_type = Computed<BigInt>)]
    goals: i64,
}

/// Counts a report in one round trip.
pub async fn totals(
    caller: &mut Caller<impl Permission>,
    id: StatusReportId,
) -> Result<Kept<Totals>, Problem> {
    let head = reports::visible_to(caller.sees())
        .filter(status_reports::id.eq(id))
        .select((status_reports::scale, kept_totals()));
    let rows = lines::of_report(caller.sees(), id, false).select(columns::<Line>());
    let db = caller.read().await?;
    let (head, mut rows): ((Stored<Scale>, Option<Value>), Vec<Line>) = try_join(
        async { head.first(&mut db.clone()).await.or_missing() },
        async { Ok(rows.load(&mut db.clone()).await?) },
    )
    .await?;
    let (scale, kept) = head;
    if let Some(kept) = kept {
        return Ok(Kept::Then(kept));
    }
    rows.sort_by(|one, other| {
        let key = |line: &Line| (line.theme_id.is_none(), line.position);
        key(one)
            .cmp(&key(other))
            .then_with(|| (&one.title, one.theme_id).cmp(&(&other.title, other.theme_id)))
    });
    let counted = rows.iter().map(|line| Counted {
        theme: line.theme_id,
        title: line.title.as_deref().unwrap_or_default(),
        status: line.status_key.as_deref(),
        goals: usize::try_from(line.goals).unwrap_or_default(),
    });
    Ok(Kept::Now(rules::totals(&scale.0, counted)))
}

/// Moves a report to a state: makes it final with exactly the document that a look at it would answer.
pub async fn finalise(
    caller: &mut Caller<FinaliseStatus>,
    (id, version): (StatusReportId, i64),
    to: StatusReportState,
) -> Result<StatusReport, Problem> {
    let before = reports::get(caller, id).await?;
    before.standing().require(caller)?;
    rules::step(before.state, to)?;
    let before = reports::open(before, caller, version)?;
    // By the figures that are approved now; the lines are those of the moment at which it becomes final.
    let judged = judged(caller, &before).await?;
    let municipality = before.municipality_id;
    let by = caller.person_in(municipality);
    let known = caller.member().memberships.iter();
    let name = known
        .filter(|known| known.municipality == municipality)
        .map(|known| known.person_name.clone())
        .next();
    let done = caller
        .write_below(&before.standing(), async |conn| {
            reports::seize(conn, municipality, id, version).await?;
            let mut report = reports::reread(conn, id).await?;
            report.state = to;
            report.finalised_at = Some(clock::now().trunc_subsecs(6));
            report.finalised_by_name.clone_from(&name);
            report.version += 1;
            report.updated_at = report.finalised_at.unwrap_or(report.updated_at);
            let document = whole(conn, report, &judged, &before).await?;
            let statuses = document.lines().map(|line| line.status_key.as_deref());
            rules::ready(&document.report.scale.0, statuses)?;
            let kept = serde_json::to_value(&document)
                .map_err(|error| Problem::Internal(error.to_string()))?;
            let after = reports::freeze(conn, &document.report, by, kept).await?;
            Change::done("finalised", &before, after)
        })
        .await?;
    Ok(done.told_to(caller.member()))
}

/// Puts a report together within a transaction; nobody may do anything with its parts, as it will be final.
///
/// Where it answers for other goals by now than those that were judged, whoever makes it final has to look again.
async fn whole(
    conn: &mut AsyncPgConnection,
    report: StatusReport,
    judged: &Judged,
    seen: &StatusReport,
) -> Result<StatusDocument, Problem> {
    let agreement = ReportedAgreement::query()
        .filter(agreements::municipality_id.eq(report.municipality_id))
        .filter(agreements::id.eq(report.agreement_id))
        .first(conn)
        .await?;
    let rows = lines::reread_all(conn, &report).await?;
    if goals_of(&rows) != judged.goals {
        return Err(Problem::stale(seen));
    }
    Ok(StatusDocument::of(
        report,
        agreement,
        rows,
        &judged.judgements,
    ))
}
