//! Steps of figures: submitted, returned, approved, published, one or many at a time.

use std::collections::HashMap;

use diesel::dsl::case_when;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::model::{FigureStep, Measurement, MeasurementState, StepInput, Stepped};
use super::queries::{by_ids, ids, municipalities, reread_all};
use super::rules;
use super::veil::Veil;
use super::write::{Noted, note, signature};
use crate::audit::Change;
use crate::auth::{ApproveFigures, Caller, Permission, WriteFigures};
use crate::check::Check;
use crate::clock;
use crate::ids::{MeasurementId, MunicipalityId, PersonId};
use crate::problem::{FieldProblem, Problem};
use crate::schema::measurements;

/// Figures at most that take a step together.
const MOST: usize = 500;

/// Takes a step with one figure or many: all of them take it, or none.
pub async fn take_steps(
    caller: &mut Caller<WriteFigures>,
    input: &StepInput,
) -> Result<Stepped, Problem> {
    let reason = judged(input)?;
    let named: Vec<MeasurementId> = input.measurements.iter().map(|named| named.id).collect();
    let found = by_ids(caller, &named).await?;
    let mut authors = Vec::with_capacity(found.len());
    for row in &found {
        caller.require(&row.place())?;
        if input.step != FigureStep::Submit && !caller.may::<ApproveFigures>(&row.place()) {
            return Err(Problem::Forbidden(ApproveFigures::NAME));
        }
        authors.push(signature(caller, row.municipality_id)?.0);
    }
    let step = Step {
        named: input.step,
        reason: reason.as_deref(),
    };
    let versions: Vec<i64> = input
        .measurements
        .iter()
        .map(|named| named.version)
        .collect();
    let items = caller
        .write(async |conn| {
            hold(conn, &found).await?;
            let before = reread_all(conn, &found).await?;
            for (index, row) in before.iter().enumerate() {
                let by = authors.get(index) == Some(&row.author);
                let fits = fits(row, versions.get(index).copied(), step.named, by);
                fits.map_err(|problem| placed(problem, index, before.len()))?;
            }
            take(conn, &before, &authors, step).await
        })
        .await?;
    let member = caller.member();
    Ok(Stepped {
        items: items
            .into_iter()
            .map(|row: Measurement| row.seen_by(member, &Veil::default()))
            .collect(),
    })
}

/// What is done with all of them, and why.
#[derive(Debug, Clone, Copy)]
struct Step<'a> {
    named: FigureStep,
    reason: Option<&'a str>,
}

fn judged(input: &StepInput) -> Result<Option<String>, Problem> {
    let mut check = Check::new();
    if input.measurements.is_empty() {
        check.reject(FieldProblem::new("/measurements", "tooFew").with("min", 1));
    }
    check.at_most("/measurements", &input.measurements, MOST);
    let ids: Vec<_> = input
        .measurements
        .iter()
        .take(MOST)
        .map(|named| named.id)
        .collect();
    check.distinct("/measurements", &ids);
    let reason = check.optional("/reason", input.reason.as_deref(), 1000);
    let needed = input.step == FigureStep::Return;
    check.require(!needed || reason.is_some(), "/reason", "required");
    check.done(reason)
}

/// Holds the rows in the order of their ids, so that two who take steps at once never wait for each other.
pub(crate) async fn hold(
    conn: &mut AsyncPgConnection,
    figures: &[Measurement],
) -> Result<(), Problem> {
    let rows = among(figures)
        .order(measurements::id)
        .select(measurements::id)
        .for_update();
    let _: Vec<MeasurementId> = rows.load(conn).await?;
    Ok(())
}

/// The rows of figures; with their municipalities they are found by index.
#[diesel::dsl::auto_type(no_type_alias)]
fn among(figures: &[Measurement]) -> _ {
    let municipalities: Vec<MunicipalityId> = municipalities(figures);
    let ids: Vec<MeasurementId> = ids(figures);
    let rows: measurements::table = measurements::table;
    rows.filter(measurements::municipality_id.eq_any(municipalities))
        .filter(measurements::id.eq_any(ids))
}

/// Whether a figure, as it stands now, may take a step.
fn fits(now: &Measurement, read: Option<i64>, step: FigureStep, own: bool) -> Result<(), Problem> {
    if read != Some(now.version) {
        return Err(Problem::stale(now));
    }
    rules::after(step, now.state, own)?;
    let remarks = &now.remarks.0;
    let open = remarks.iter().any(|remark| remark.accepted.is_none());
    if open && step == FigureStep::Submit {
        return Err(Problem::Conflict("remarksOpen"));
    }
    Ok(())
}

/// Takes a step with figures that may take it: however many, with one statement for each table.
async fn take(
    conn: &mut AsyncPgConnection,
    before: &[Measurement],
    authors: &[PersonId],
    step: Step<'_>,
) -> Result<Change<Vec<Measurement>>, Problem> {
    let numbers = advance(conn, before, rules::to(step.named)).await?;
    let taken = rules::taken(step.named);
    let noted = |(row, by): (&Measurement, &PersonId)| {
        Ok(Noted {
            of: (row.municipality_id, row.id),
            number: *numbers.get(&row.id).ok_or(Problem::Missing)?,
            revision: row.revision,
            step: (taken, step.reason),
            by: *by,
        })
    };
    let steps: Result<Vec<_>, Problem> = before.iter().zip(authors).map(noted).collect();
    note(conn, steps?).await?;
    let after = reread_all(conn, before).await?;
    let mut change = Change::logged(Vec::with_capacity(after.len()), Vec::new());
    for (before, after) in before.iter().zip(after) {
        let Change { value, entries } =
            Change::done(taken.name(), before, after)?.because(step.reason);
        change.value.push(value);
        change.entries.extend(entries);
    }
    Ok(change)
}

/// Brings figures into a state, and tells how many steps each has taken then.
async fn advance(
    conn: &mut AsyncPgConnection,
    figures: &[Measurement],
    state: MeasurementState,
) -> Result<HashMap<MeasurementId, i32>, Problem> {
    let counts = (state == MeasurementState::Approved).into_sql::<Bool>();
    let set = (
        measurements::state.eq(state),
        measurements::approved_revision.eq(case_when(counts, measurements::revision.nullable())
            .otherwise(measurements::approved_revision)),
        measurements::steps.eq(measurements::steps + 1),
        measurements::version.eq(measurements::version + 1),
        measurements::updated_at.eq(clock::now()),
    );
    let written = diesel::update(among(figures)).set(set);
    let numbers: Vec<(MeasurementId, i32)> = written
        .returning((measurements::id, measurements::steps))
        .get_results(conn)
        .await?;
    Ok(numbers.into_iter().collect())
}

/// Says which of several figures is to blame.
fn placed(problem: Problem, index: usize, of: usize) -> Problem {
    let code = match &problem {
        _ if of == 1 => return problem,
        Problem::Conflict(code) | Problem::Refused(code) => code,
        Problem::Stale(_) => "stale",
        _ => return problem,
    };
    Problem::field(format!("/measurements/{index}"), code)
}
