//! Writing a figure: each time a new revision, and never two for one.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use figures::number::Figure;

use super::model::{
    Accepted, AcceptedInput, Content, Measurement, MeasurementInput, MeasurementState, Remark,
    StepTaken, place,
};
use super::queries::{Key, reread, with_revisions};
use super::rules;
use super::veil::Veil;
use crate::audit::Change;
use crate::auth::{ApproveFigures, Caller, Permission, WriteFigures};
use crate::check::Check;
use crate::clock;
use crate::columns::Stored;
use crate::etag::Precondition;
use crate::ids::{MeasurementId, MunicipalityId, PersonId};
use crate::indicators;
use crate::indicators::model::Indicator;
use crate::problem::Problem;
use crate::schema::{measurement_revisions, measurement_steps, measurements};

/// A figure that has been written, and whether it is the first of its key.
#[derive(Debug)]
pub struct Written {
    /// The figure.
    pub measurement: Measurement,
    /// Whether there was none before.
    pub is_new: bool,
}

/// What is to be written, judged, and who writes it.
struct Draft<'a> {
    indicator: &'a Indicator,
    key: &'a Key,
    content: Content,
    accepted: Vec<(AcceptedInput, Accepted)>,
    reason: Option<String>,
    expected: Precondition,
    author: PersonId,
    approves: bool,
}

/// Writes a figure. The same content again is no change; another one is a new revision.
///
/// Once a revision was approved, only somebody who approves figures may write another, and has to say why.
pub async fn put(
    caller: &mut Caller<WriteFigures>,
    (indicator, key): (&Indicator, &Key),
    input: &MeasurementInput,
    expected: Precondition,
) -> Result<Written, Problem> {
    let place = place(indicator.municipality_id, key.partner);
    caller.require(&place)?;
    let approves = caller.may::<ApproveFigures>(&place);
    rules::is_open(key.period, indicator, clock::today(), approves)?;
    let mut check = Check::new();
    let content = rules::content(&mut check, input, indicator);
    let accepted = rules::accepted(&mut check, input);
    let reason = check.optional("/reason", input.reason.as_deref(), 1000);
    check.done(())?;
    let (author, name) = signature(caller, indicator.municipality_id)?;
    let now = clock::now();
    let sign = |input: AcceptedInput| {
        let accepted = Accepted {
            why: input.why.clone(),
            by: name.clone(),
            at: now,
        };
        (input, accepted)
    };
    let draft = Draft {
        indicator,
        key,
        content,
        accepted: accepted.into_iter().map(sign).collect(),
        reason,
        expected,
        author,
        approves,
    };
    let written = caller.write(async |conn| write(conn, &draft).await).await?;
    Ok(Written {
        measurement: written
            .measurement
            .seen_by(caller.member(), &Veil::default()),
        ..written
    })
}

/// The card of whoever acts, and the name on it.
pub(crate) fn signature<P: Permission>(
    caller: &Caller<P>,
    municipality: MunicipalityId,
) -> Result<(PersonId, String), Problem> {
    let known = &caller.member().memberships;
    let known = known
        .iter()
        .find(|known| known.municipality == municipality);
    let known = known.ok_or(Problem::Forbidden(P::NAME))?;
    Ok((known.person, known.person_name.clone()))
}

async fn write(
    conn: &mut AsyncPgConnection,
    draft: &Draft<'_>,
) -> Result<Change<Written>, Problem> {
    let municipality = draft.indicator.municipality_id;
    indicators::queries::hold(conn, municipality, draft.key.indicator).await?;
    let new = claim(conn, draft).await?;
    let (id, version) = hold(conn, draft).await?;
    let last = last_value(conn, draft).await?;
    if new {
        return first(conn, draft, id, last).await;
    }
    let before = reread(conn, municipality, id).await?;
    let remarks = remarks(draft, last, Some(&before));
    let is_new = false;
    if before.content == draft.content && before.remarks.0 == remarks {
        let measurement = before;
        return Ok(Change::logged(
            Written {
                measurement,
                is_new,
            },
            Vec::new(),
        ));
    }
    if !draft.expected.holds(Some(version)) {
        return Err(Problem::stale(&before));
    }
    let step = allowed(draft, &before)?;
    let steps = advance(conn, &before, step).await?;
    let number = before.revision + 1;
    revise(conn, draft, (id, number, steps), (step, remarks)).await?;
    let change = Change::updated(&before, reread(conn, municipality, id).await?)?;
    let change = change.because(draft.reason.as_deref());
    Ok(change.with(|measurement| Written {
        measurement,
        is_new,
    }))
}

/// Writes the first revision of a key.
async fn first(
    conn: &mut AsyncPgConnection,
    draft: &Draft<'_>,
    id: MeasurementId,
    last: Option<Figure>,
) -> Result<Change<Written>, Problem> {
    if !draft.expected.holds(None) {
        return Err(Problem::Stale(None));
    }
    let remarks = remarks(draft, last, None);
    revise(conn, draft, (id, 1, 1), (StepTaken::Written, remarks)).await?;
    let made = reread(conn, draft.indicator.municipality_id, id).await?;
    Ok(Change::created(made)?.with(|measurement| Written {
        measurement,
        is_new: true,
    }))
}

/// Takes the key, unless somebody has it; waits for whoever is about to.
async fn claim(conn: &mut AsyncPgConnection, draft: &Draft<'_>) -> Result<bool, Problem> {
    let row = (
        measurements::municipality_id.eq(draft.indicator.municipality_id),
        measurements::id.eq(MeasurementId::new()),
        measurements::indicator_id.eq(draft.key.indicator),
        measurements::partner_id.eq(draft.key.partner),
        measurements::period.eq(draft.key.period),
        measurements::period_from.eq(draft.key.period.first()),
        measurements::period_to.eq(draft.key.period.last()),
        measurements::breakdown.eq(draft.key.breakdown.as_deref()),
        measurements::state.eq(MeasurementState::Draft),
        measurements::revision.eq(1),
        measurements::steps.eq(1),
    );
    let made = diesel::insert_into(measurements::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(made == 1)
}

/// Holds the row until the change is done, so that each writer finds what the one before has written.
async fn hold(
    conn: &mut AsyncPgConnection,
    draft: &Draft<'_>,
) -> Result<(MeasurementId, i64), Problem> {
    let row = measurements::table
        .filter(measurements::municipality_id.eq(draft.indicator.municipality_id))
        .filter(measurements::indicator_id.eq(draft.key.indicator))
        .filter(measurements::partner_id.eq(draft.key.partner))
        .filter(measurements::period.eq(draft.key.period))
        .filter(measurements::breakdown.is_not_distinct_from(draft.key.breakdown.as_deref()))
        .select((measurements::id, measurements::version))
        .for_update();
    Ok(row.first(conn).await?)
}

/// The figure of the last period before, approved or not.
async fn last_value(
    conn: &mut AsyncPgConnection,
    draft: &Draft<'_>,
) -> Result<Option<Figure>, Problem> {
    let before: NaiveDate = draft.key.period.first();
    let row = with_revisions()
        .filter(measurements::municipality_id.eq(draft.indicator.municipality_id))
        .filter(measurements::indicator_id.eq(draft.key.indicator))
        .filter(measurements::partner_id.eq(draft.key.partner))
        .filter(measurements::breakdown.is_not_distinct_from(draft.key.breakdown.as_deref()))
        .filter(measurements::period_to.lt(before))
        .filter(measurement_revisions::number.eq(measurements::revision))
        .filter(measurement_revisions::value.is_not_null())
        .order(measurements::period_to.desc())
        .select(measurement_revisions::value);
    let found: Option<Option<Figure>> = row.first(conn).await.optional()?;
    Ok(found.flatten())
}

fn remarks(draft: &Draft<'_>, last: Option<Figure>, before: Option<&Measurement>) -> Vec<Remark> {
    rules::remarks(
        (&draft.content, draft.indicator, last),
        &draft.accepted,
        before.map(|before| (&before.content, before.remarks.0.as_slice())),
    )
}

/// What writing another revision amounts to: a draft, or the correction of what was approved.
fn allowed(draft: &Draft<'_>, before: &Measurement) -> Result<StepTaken, Problem> {
    if before.approved_revision.is_none() {
        return Ok(StepTaken::Written);
    }
    if !draft.approves {
        return Err(Problem::Forbidden(ApproveFigures::NAME));
    }
    if draft.reason.is_none() {
        return Err(Problem::field("/reason", "required"));
    }
    Ok(StepTaken::Corrected)
}

async fn advance(
    conn: &mut AsyncPgConnection,
    before: &Measurement,
    step: StepTaken,
) -> Result<i32, Problem> {
    let state = match step {
        StepTaken::Corrected => MeasurementState::Corrected,
        _ => MeasurementState::Draft,
    };
    let row = measurements::table
        .filter(measurements::municipality_id.eq(before.municipality_id))
        .filter(measurements::id.eq(before.id));
    let set = (
        measurements::state.eq(state),
        measurements::revision.eq(before.revision + 1),
        measurements::steps.eq(measurements::steps + 1),
        measurements::version.eq(measurements::version + 1),
        measurements::updated_at.eq(clock::now()),
    );
    let steps = diesel::update(row).set(set).returning(measurements::steps);
    Ok(steps.get_result(conn).await?)
}

async fn revise(
    conn: &mut AsyncPgConnection,
    draft: &Draft<'_>,
    (id, number, steps): (MeasurementId, i32, i32),
    (step, remarks): (StepTaken, Vec<Remark>),
) -> Result<(), Problem> {
    let municipality = draft.indicator.municipality_id;
    let key = (
        measurement_revisions::municipality_id.eq(municipality),
        measurement_revisions::measurement_id.eq(id),
        measurement_revisions::number.eq(number),
        measurement_revisions::remarks.eq(Stored(remarks)),
        measurement_revisions::written_by.eq(draft.author),
        measurement_revisions::written_at.eq(clock::now()),
    );
    diesel::insert_into(measurement_revisions::table)
        .values((key, &draft.content))
        .execute(conn)
        .await?;
    let reason = draft
        .reason
        .as_deref()
        .filter(|_| step == StepTaken::Corrected);
    let noted = Noted {
        of: (municipality, id),
        number: steps,
        revision: number,
        step: (step, reason),
        by: draft.author,
    };
    note(conn, [noted]).await
}

/// A step that was taken with a figure.
pub(super) struct Noted<'a> {
    pub(super) of: (MunicipalityId, MeasurementId),
    /// Its number among the figure's steps.
    pub(super) number: i32,
    pub(super) revision: i32,
    pub(super) step: (StepTaken, Option<&'a str>),
    pub(super) by: PersonId,
}

/// Remembers steps, all at once.
pub(super) async fn note(
    conn: &mut AsyncPgConnection,
    steps: impl IntoIterator<Item = Noted<'_>>,
) -> Result<(), Problem> {
    let now = clock::now();
    let row = |noted: Noted<'_>| {
        let (step, reason) = noted.step;
        (
            measurement_steps::municipality_id.eq(noted.of.0),
            measurement_steps::measurement_id.eq(noted.of.1),
            measurement_steps::number.eq(noted.number),
            measurement_steps::revision.eq(noted.revision),
            measurement_steps::step.eq(step),
            measurement_steps::reason.eq(reason.map(str::to_owned)),
            measurement_steps::taken_by.eq(noted.by),
            measurement_steps::taken_at.eq(now),
        )
    };
    let rows: Vec<_> = steps.into_iter().map(row).collect();
    diesel::insert_into(measurement_steps::table)
        .values(rows)
        .execute(conn)
        .await?;
    Ok(())
}
