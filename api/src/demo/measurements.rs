//! Entering what organisations report: the owner writes and submits it, the approver approves it.

use super::indicators::Indicators;
use super::load::Place;
use super::object::Object;
use super::{At, DemoError, files};
use crate::auth::{Caller, WriteFigures};
use crate::etag::Precondition;
use crate::indicators::queries as indicators;
use crate::measurements::model::{
    FigureStep, FigureVersion, MeasurementInput, MeasurementState, StepInput,
};
use crate::measurements::queries::Key;
use crate::measurements::{rules, take_steps, write};
use crate::problem::Problem;

/// Enters the figures of one organisation for one indicator; they are approved unless a figure says how far it has come.
pub(super) async fn enter(
    place: &Place,
    known: &Indicators,
    given: &files::Measurements,
) -> Result<(), DemoError> {
    let at = || format!("{} {}", given.indicator, given.partner);
    let mut caller = place.owner.caller::<WriteFigures>()?;
    let indicator = known.find(&given.indicator)?;
    let indicator = indicators::get(&mut caller, indicator).await.at(at)?;
    let partner = place.partners.find(&given.partner)?;
    let (mut submitted, mut approved) = (Vec::new(), Vec::new());
    for figure in &given.figures {
        let mut figure: Object = figure.clone();
        let period = figure.take_text("period").unwrap_or_default();
        let state = figure.take_text("state");
        let mut input: MeasurementInput = figure.into_body()?;
        input.breakdown.clone_from(&given.breakdown);
        let key = Key {
            indicator: indicator.id,
            partner,
            period: rules::period(&period, &indicator).at(at)?,
            breakdown: given.breakdown.clone(),
        };
        let written = write::put(&mut caller, (&indicator, &key), &input, Precondition::NONE).await;
        let written = written.at(at)?.measurement;
        let (id, version) = (written.id, written.version);
        if state.as_deref() != Some(MeasurementState::Draft.name()) {
            submitted.push(FigureVersion { id, version });
        }
        if state.is_none() {
            let version = version + 1;
            approved.push(FigureVersion { id, version });
        }
    }
    take(FigureStep::Submit, submitted, &mut caller)
        .await
        .at(at)?;
    drop(caller);
    let mut caller = place.approver.caller::<WriteFigures>()?;
    take(FigureStep::Approve, approved, &mut caller)
        .await
        .at(at)
}

async fn take(
    step: FigureStep,
    measurements: Vec<FigureVersion>,
    caller: &mut Caller<WriteFigures>,
) -> Result<(), Problem> {
    if measurements.is_empty() {
        return Ok(());
    }
    let step = StepInput {
        step,
        reason: None,
        measurements,
    };
    take_steps(caller, &step).await.map(|_| ())
}
