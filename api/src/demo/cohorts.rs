//! Entering the courses and companies that are asked in waves.

use super::indicators::Indicators;
use super::load::Place;
use super::{At, DemoError, files};
use crate::auth::WriteFigures;
use crate::clock;
use crate::cohorts::model::CohortInput;
use crate::cohorts::{queries as cohorts, rules};
use crate::indicators::queries as indicators;

/// Enters one cohort.
pub(super) async fn enter(
    place: &Place,
    known: &Indicators,
    given: &files::Cohort,
) -> Result<(), DemoError> {
    let at = || format!("{} {}", given.indicator, given.partner);
    let partner = place.partners.find(&given.partner)?;
    let mut body = given.cohort.clone();
    body.set("indicatorId", known.find(&given.indicator)?)?;
    body.set("partnerId", partner)?;
    let body: CohortInput = body.into_body()?;
    let mut caller = place.owner.caller::<WriteFigures>()?;
    let indicator = indicators::in_use(&mut caller, &body.indicator_id).await;
    let indicator = indicator.at(at)?;
    let checked = rules::checked(&body, (&indicator, partner), clock::today()).at(at)?;
    let made = cohorts::create(&mut caller, &indicator, &checked).await;
    made.at(at)?;
    Ok(())
}
