//! Benchmarks over HTTP.

use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Benchmark, BenchmarkFilter, BenchmarkInput, BenchmarkPage};
use super::queries;
use crate::auth::{Caller, EditIndicators, ReadIndicators};
use crate::check::unmoved;
use crate::etag::{IfMatch, Tagged};
use crate::ids::BenchmarkId;
use crate::indicators::queries as indicators;
use crate::json::{Json, Path, Query};
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_benchmarks)
        .service(create_benchmark)
        .service(get_benchmark)
        .service(update_benchmark)
        .service(archive_benchmark)
        .service(restore_benchmark);
}

/// Lists what indicators are elsewhere.
#[utoipa::path(tag = "indicators", params(BenchmarkFilter), responses((status = 200, body = BenchmarkPage), Problem))]
#[get("/benchmarks")]
pub async fn list_benchmarks(
    mut caller: Caller<ReadIndicators>,
    want: Query<BenchmarkFilter>,
) -> Result<Tagged<BenchmarkPage>, Problem> {
    queries::list(&mut caller, &want.0)
        .await
        .map(Tagged::lasting)
}

/// Notes what an indicator is elsewhere.
///
/// Where the other figure is not known, it is enough to say how the own one compares, as the source states it.
#[utoipa::path(tag = "indicators", responses((status = 201, body = Benchmark), Problem))]
#[post("/benchmarks")]
pub async fn create_benchmark(
    mut caller: Caller<EditIndicators>,
    new: Json<BenchmarkInput>,
) -> Result<Tagged<Benchmark>, Problem> {
    let indicator = indicators::in_use(&mut caller, &new.0.indicator_id).await?;
    let checked = new.0.checked(&indicator)?;
    let made = queries::create(&mut caller, &indicator, &checked).await?;
    let location = format!("/api/v1/benchmarks/{}", made.id);
    Ok(Tagged::created(made, location))
}

/// Shows one benchmark.
#[utoipa::path(tag = "indicators", params(BenchmarkId), responses((status = 200, body = Benchmark), Problem))]
#[get("/benchmarks/{benchmark}")]
pub async fn get_benchmark(
    mut caller: Caller<ReadIndicators>,
    benchmark: Path<BenchmarkId>,
) -> Result<Tagged<Benchmark>, Problem> {
    queries::get(&mut caller, benchmark.0)
        .await
        .map(Tagged::lasting)
}

/// Replaces a benchmark.
#[utoipa::path(tag = "indicators", params(BenchmarkId, IfMatch), responses((status = 200, body = Benchmark), Problem))]
#[put("/benchmarks/{benchmark}")]
pub async fn update_benchmark(
    mut caller: Caller<EditIndicators>,
    if_match: IfMatch,
    benchmark: Path<BenchmarkId>,
    to: Json<BenchmarkInput>,
) -> Result<Tagged<Benchmark>, Problem> {
    let before = queries::get(&mut caller, benchmark.0).await?;
    let named = ("/indicatorId", Some(&to.0.indicator_id));
    let named = indicators::named(&mut caller, named, None).await?;
    unmoved(named, before.indicator_id, "/indicatorId")?;
    let indicator = indicators::get(&mut caller, before.indicator_id).await?;
    let checked = to.0.checked(&indicator)?;
    queries::update(&mut caller, (before.id, if_match.version), &checked)
        .await
        .map(Tagged::new)
}

/// Puts a benchmark away.
#[utoipa::path(tag = "indicators", params(BenchmarkId, IfMatch), responses((status = 200, body = Benchmark), Problem))]
#[delete("/benchmarks/{benchmark}")]
pub async fn archive_benchmark(
    mut caller: Caller<EditIndicators>,
    if_match: IfMatch,
    benchmark: Path<BenchmarkId>,
) -> Result<Tagged<Benchmark>, Problem> {
    queries::archive(&mut caller, benchmark.0, if_match.version, true)
        .await
        .map(Tagged::new)
}

/// Brings a benchmark back.
#[utoipa::path(tag = "indicators", params(BenchmarkId, IfMatch), responses((status = 200, body = Benchmark), Problem))]
#[post("/benchmarks/{benchmark}/restore")]
pub async fn restore_benchmark(
    mut caller: Caller<EditIndicators>,
    if_match: IfMatch,
    benchmark: Path<BenchmarkId>,
) -> Result<Tagged<Benchmark>, Problem> {
    queries::archive(&mut caller, benchmark.0, if_match.version, false)
        .await
        .map(Tagged::new)
}
