//! Entering what indicators are elsewhere.

use super::indicators::Indicators;
use super::load::Place;
use super::{At, DemoError, files};
use crate::auth::EditIndicators;
use crate::benchmarks::model::BenchmarkInput;
use crate::benchmarks::queries as benchmarks;
use crate::indicators::queries as indicators;

/// Enters one benchmark.
pub(super) async fn enter(
    place: &Place,
    known: &Indicators,
    given: &files::Benchmark,
) -> Result<(), DemoError> {
    let at = || format!("{} elsewhere", given.indicator);
    let mut body = given.benchmark.clone();
    body.set("indicatorId", known.find(&given.indicator)?)?;
    let body: BenchmarkInput = body.into_body()?;
    let mut caller = place.owner.caller::<EditIndicators>()?;
    let indicator = indicators::in_use(&mut caller, &body.indicator_id).await;
    let indicator = indicator.at(at)?;
    let checked = body.checked(&indicator).at(at)?;
    let made = benchmarks::create(&mut caller, &indicator, &checked).await;
    made.at(at)?;
    Ok(())
}
