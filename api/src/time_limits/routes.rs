//! Time limits over HTTP.

use actix_web::post;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{TimeLimitInput, TimeLimits};
use crate::auth::{Caller, WriteFigures};
use crate::clock;
use crate::etag::Tagged;
use crate::indicators::queries as indicators;
use crate::indicators::reference::IndicatorRef;
use crate::json::{Json, Path};
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes.service(count_time_limits);
}

/// Counts how many were answered within a time limit, by the periods of an indicator.
///
/// Nothing is kept: dates alone can point at a person where there are few. What comes out, `kept` as numerator and `kept`
/// and `late` together as denominator, is reported as a measurement.
#[utoipa::path(tag = "indicators", params(IndicatorRef), responses((status = 200, body = TimeLimits), Problem))]
#[post("/indicators/{indicator}/time-limits")]
pub async fn count_time_limits(
    mut caller: Caller<WriteFigures>,
    indicator: Path<IndicatorRef>,
    of: Json<TimeLimitInput>,
) -> Result<Tagged<TimeLimits>, Problem> {
    let indicator = indicators::resolve(&mut caller, &indicator.0).await?;
    let indicator = indicators::get(&mut caller, indicator).await?;
    of.0.counted(&indicator, clock::today()).map(Tagged::new)
}
