//! Steps of figures: submitted, returned, approved, published, one or many at a time.

use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::model::{FigureStep, Measurement, MeasurementState, StepInput, Stepped};
use super::queries::{by_ids, reread};
use super::rules;
use super::veil::Veil;
use super::write::{note, signature};
use crate::audit::Change;
use crate::auth::{ApproveFigures, Caller, Permission, WriteFigures};
use crate::check::Check;
use crate::clock;
use crate::ids::{MeasurementId, PersonId};
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
    let ids: Vec<MeasurementId> = input.measurements.iter().map(|named| named.id).collect();
    let found = by_ids(caller, &ids).await?;
    let mut authors = Vec::with_capacity(found.len());
    for row in &found {
        caller.require(&row.place())?;
        if input.step != FigureStep::Submit && !caller.may::<ApproveFigures>(&row.place()) {
            return Err(Problem::Forbidden(ApproveFigures::NAME));
        }
        authors.push(signature(caller, row.municipality_id)?.0);
    }
    let items = caller
        .write(async |conn| {
            hold(conn, &ids).await?;
            let mut change = Change::logged(Vec::with_capacity(ids.len()), Vec::new());
            for (index, (row, by)) in found.iter().zip(&authors).enumerate() {
                let version = input
                    .measurements
                    .get(index)
                    .map_or(0, |named| named.version);
                let taken = take(conn, (row, version), (input.step, reason.as_deref()), *by).await;
                let taken = taken.map_err(|problem| placed(problem, index, ids.len()))?;
                let Change { value, entries } = taken;
                change.value.push(value);
                change.entries.extend(entries);
            }
            Ok(change)
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
    ids: &[MeasurementId],
) -> Result<(), Problem> {
    let rows = measurements::table
        .filter(measurements::id.eq_any(ids.to_vec()))
        .order(measurements::id)
        .select(measurements::id)
        .for_update();
    let _: Vec<MeasurementId> = rows.load(conn).await?;
    Ok(())
}

async fn take(
    conn: &mut AsyncPgConnection,
    (seen, version): (&Measurement, i64),
    (step, reason): (FigureStep, Option<&str>),
    by: PersonId,
) -> Result<Change<Measurement>, Problem> {
    let (municipality, id) = (seen.municipality_id, seen.id);
    let before = reread(conn, municipality, id).await?;
    if before.version != version {
        return Err(Problem::stale(&before));
    }
    let state = rules::after(step, before.state, before.author == by)?;
    let open = before
        .remarks
        .0
        .iter()
        .any(|remark| remark.accepted.is_none());
    if open && step == FigureStep::Submit {
        return Err(Problem::Conflict("remarksOpen"));
    }
    let approved = match state {
        MeasurementState::Approved => Some(before.revision),
        _ => before.approved_revision,
    };
    let set = (
        measurements::state.eq(state),
        measurements::approved_revision.eq(approved),
        measurements::steps.eq(measurements::steps + 1),
        measurements::version.eq(measurements::version + 1),
        measurements::updated_at.eq(clock::now()),
    );
    let row = measurements::table
        .filter(measurements::municipality_id.eq(municipality))
        .filter(measurements::id.eq(id));
    let steps = diesel::update(row).set(set).returning(measurements::steps);
    let number: i32 = steps.get_result(conn).await?;
    let taken = (rules::taken(step), reason, by);
    note(conn, (municipality, id), (number, before.revision), taken).await?;
    let after = reread(conn, municipality, id).await?;
    Ok(Change::done(rules::taken(step).name(), &before, after)?.because(reason))
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
