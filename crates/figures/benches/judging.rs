//! How long it takes to judge a million targets on one core: `cargo bench -p figures`.
//!
//! The targets are those of the source documents, ten of them on each of 100,000 indicators with eight figures. The budget
//! is one second; it ends with an error when that is not kept. A plain clock does: what counts is whether it is
//! hundreds of nanoseconds or thousands.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "it prints what it found, and nothing can be found without its data"
)]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use figures::judgement::{Context, Judgement, Reading, judge};
use figures::number::Figure;
use figures::sums::{Adding, Observed};
use figures::target::{Target, TargetInput};
use figures::unit::{Direction, Unit};

const INDICATORS: u32 = 100_000;
const BUDGET: Duration = Duration::from_secs(1);
const ROUNDS: usize = 5;

const TARGETS: [&str; 10] = [
    r#"{"operator": "atLeast", "value": 70, "per": "course", "from": "2015-01-01", "deadline": "2024-12-31"}"#,
    r#"{"operator": "atMost", "value": 5, "deadline": "2025-12-31", "baseline": {"value": 18, "period": "2014"}}"#,
    r#"{"operator": "between", "value": 40, "upperValue": 50}"#,
    r#"{"operator": "about", "value": 50, "tolerance": {"percent": 10}, "per": "year"}"#,
    r#"{"operator": "exactly", "value": 0, "deadline": "2021-12-31"}"#,
    r#"{"operator": "rankAtLeast", "value": 7, "of": 19}"#,
    r#"{"operator": "changeBy", "value": -15, "mode": "percent", "baseline": {"value": 40, "period": "2013"}, "deadline": "2022-12-31"}"#,
    r#"{"operator": "changeBy", "value": -15, "mode": "percent"}"#,
    r#"{"operator": "allWithin", "value": 7, "unit": "calendarDays"}"#,
    r#"{"operator": "atLeast", "value": 45, "per": "year", "deadline": "2021-12-31"}"#,
];

/// Eight yearly figures that wander about, the same on every run.
fn series(number: u32) -> Vec<Reading> {
    let figure = |year: u32| {
        let wild = number
            .wrapping_mul(2_654_435_761)
            .wrapping_add(year * 40_503)
            >> 16;
        Figure::from(i32::try_from(wild % 100).unwrap())
    };
    (2015..2023)
        .map(|year| {
            let period = year.to_string().parse().unwrap();
            let seen = if year % 2 == 0 {
                Observed::share(CONTEXT.unit.share(), figure(year), 120.into())
            } else {
                Observed::amount(figure(year))
            };
            Reading::new(period, seen)
        })
        .collect()
}

const CONTEXT: Context = Context {
    unit: Unit::Percent,
    decimals: 1,
    direction: Direction::Up,
    adding: Adding::Weighted,
};

/// How long this thread has been at work; on a busy machine the clock on the wall would count the others' work too.
fn worked() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = text.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

/// The shortest of several runs: the others were disturbed.
fn shortest(name: &str, indicators: &[Vec<Reading>], judged: impl Fn(&[Reading])) -> Duration {
    let run = |_| {
        let (start, before) = (Instant::now(), worked());
        for series in indicators {
            judged(series);
        }
        let passed = start.elapsed();
        let worked = worked().zip(before);
        worked.map_or(passed, |(after, before)| after.saturating_sub(before))
    };
    let time = (0..ROUNDS).map(run).min().unwrap_or_default();
    let count = indicators.len() * TARGETS.len();
    println!(
        "{count} {name} in {time:.3?}, {:?} each",
        time / u32::try_from(count).unwrap()
    );
    time
}

fn main() -> ExitCode {
    let read = |json: &&str| -> Target {
        let input: TargetInput = serde_json::from_str(json).unwrap();
        input.checked().unwrap()
    };
    let targets: Vec<Target> = TARGETS.iter().map(read).collect();
    let indicators: Vec<Vec<Reading>> = (0..INDICATORS).map(series).collect();
    let on = NaiveDate::from_ymd_opt(2022, 6, 1).unwrap();
    let each = |series: &[Reading], judged: fn(Judgement)| {
        for target in &targets {
            judged(judge(black_box(target), series, CONTEXT, on));
        }
    };
    let time = shortest("judgements", &indicators, |series| {
        each(series, |judgement| _ = black_box(judgement));
    });
    shortest("judgements with both sentences", &indicators, |series| {
        each(series, |judgement| _ = black_box(judgement.reason.told()));
    });
    if time > BUDGET {
        println!("that is more than {BUDGET:?}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
