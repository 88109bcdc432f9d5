//! Judging: targets, figures and places are read in one round trip, and held against each other here.

use chrono::NaiveDate;
use figures::compare::compare;
use figures::judgement::{band, judge};
use figures::sentence::{Both, of_target};
use figures::target::{Operator, Target as Statement};
use futures_util::future::{try_join, try_join3, try_join4};

use super::figures::{Figures, Of, Point, context};
use super::model::{
    IndicatorJudgementFilter, IndicatorJudgements, Judged, JudgementFilter, Judgements,
    OverrulingInput, Series, SeriesBenchmark, SeriesFilter, SeriesPoint, SeriesTarget,
    TargetJudgement, TargetStep,
};
use super::{rules, steps};
use crate::agreements::standing::Below as _;
use crate::auth::{Caller, EditGoals, Permission, Reach};
use crate::benchmarks::model::Benchmark;
use crate::benchmarks::queries as benchmarks;
use crate::check::Check;
use crate::clock;
use crate::db::Scoped;
use crate::goals::queries as goals;
use crate::ids::{GoalId, IndicatorId, PartnerId, TargetId};
use crate::indicators::queries as indicators;
use crate::measurements::sight::Sight;
use crate::measurements::write::signature;
use crate::partners;
use crate::problem::Problem;
use crate::targets::model::{KeptOverruling, Overruled, Target};
use crate::targets::queries::{self as targets, Several};

/// Judges the targets of an agreement or of a goal, and rolls the judgements up.
pub async fn list(
    caller: &mut Caller<impl Permission>,
    want: &JudgementFilter,
) -> Result<Judgements, Problem> {
    if want.agreement_id.is_none() && want.goal_id.is_none() {
        return Err(Problem::field("/agreementId", "required"));
    }
    let sight = Sight::of(caller.member());
    let reach = caller.sees().clone();
    read(caller.read().await?, &reach, sight, want).await
}

/// Reads in one round trip what is judged, and judges it.
pub(crate) async fn read(
    db: Scoped<'_>,
    reach: &Reach,
    sight: Sight,
    want: &JudgementFilter,
) -> Result<Judgements, Problem> {
    let on = day(want.on)?;
    let of = Of::Targets(want.agreement_id, want.goal_id);
    let (targets, figures, places) = try_join3(
        targets::in_use(db, reach, (want.agreement_id, want.goal_id, None)),
        Figures::read(db, reach, sight, of, want.drafts),
        goals::places(db, reach, want.agreement_id),
    )
    .await?;
    let items = judged(&targets, &figures, on);
    let whole = want.goal_id.is_none();
    let levels = rules::levels(&items, if whole { &places } else { &[] });
    Ok(Judgements {
        on,
        items,
        criteria: levels.criteria,
        goals: levels.goals,
        themes: levels.themes,
        agreement: levels.agreement.filter(|_| whole),
    })
}

/// Judges the targets of some goals in one round trip; what is above goals is left out.
pub(super) async fn of_goals(
    db: Scoped<'_>,
    reach: &Reach,
    sight: Sight,
    (goals, on, drafts): (&[GoalId], Option<NaiveDate>, bool),
) -> Result<Judgements, Problem> {
    let on = day(on)?;
    let several = Several::Goals(goals);
    let (targets, figures) = try_join(
        targets::in_use_of(db, reach, several),
        Figures::read(db, reach, sight, Of::Several(several), drafts),
    )
    .await?;
    let items = judged(&targets, &figures, on);
    let levels = rules::levels(&items, &[]);
    Ok(Judgements {
        on,
        items,
        criteria: levels.criteria,
        goals: levels.goals,
        themes: Vec::new(),
        agreement: None,
    })
}

/// Judges the targets that are set for an indicator.
pub async fn of_indicator(
    caller: &mut Caller<impl Permission>,
    indicator: IndicatorId,
    want: &IndicatorJudgementFilter,
) -> Result<IndicatorJudgements, Problem> {
    let on = day(want.on)?;
    let sight = Sight::of(caller.member());
    let reach = caller.sees().clone();
    let db = caller.read().await?;
    let (targets, figures) = try_join(
        targets::in_use(db, &reach, (None, None, Some(indicator))),
        Figures::read(db, &reach, sight, Of::Indicator(indicator), want.drafts),
    )
    .await?;
    figures.basis(indicator).ok_or(Problem::Missing)?;
    let items = judged(&targets, &figures, on);
    Ok(IndicatorJudgements { on, items })
}

/// Finds what a chart of an indicator needs.
pub async fn series(
    caller: &mut Caller<impl Permission>,
    indicator: IndicatorId,
    want: &SeriesFilter,
) -> Result<Series, Problem> {
    let known = partners::queries::known(caller, want).await?;
    let mut check = Check::new();
    check.period(("/from", "/to"), want.from, want.to);
    let partner = known.optional(&mut check, "/partnerId", want.partner_id.as_ref());
    let partner = check.done(partner)?;
    let sight = Sight::of(caller.member());
    let reach = caller.sees().clone();
    let db = caller.read().await?;
    let (targets, figures, elsewhere, breaks) = try_join4(
        targets::in_use(db, &reach, (None, None, Some(indicator))),
        Figures::read(db, &reach, sight, Of::Indicator(indicator), want.drafts),
        benchmarks::of_indicator(db, &reach, indicator, want.breakdown.clone()),
        indicators::breaks(db, &reach, indicator),
    )
    .await?;
    let about = figures.basis(indicator).ok_or(Problem::Missing)?;
    let points = points(&figures, indicator, want, partner);
    let breakdown = want.breakdown.as_deref();
    let shown = |target: &&Target| target.statement().breakdown.as_deref() == breakdown;
    let drawn = targets
        .iter()
        .filter(shown)
        .filter_map(|target| drawn(target, &targets, &figures));
    let targets = drawn.collect();
    Ok(Series {
        indicator_id: indicator,
        unit: about.unit,
        decimals: about.decimals,
        direction: about.direction,
        frequency: about.frequency,
        benchmarks: elsewhere
            .into_iter()
            .map(|there| compared(there, &points))
            .collect(),
        points,
        targets,
        breaks,
    })
}

/// Puts an owner's verdict in the place of what is computed from the approved figures, or takes it back.
pub async fn overrule(
    caller: &mut Caller<EditGoals>,
    (id, version): (TargetId, i64),
    input: Option<&OverrulingInput>,
) -> Result<Target, Problem> {
    let target = targets::get(caller, id).await?;
    let Some(input) = input else {
        if target.overruling.is_none() {
            return Err(Problem::Conflict("notOverruled"));
        }
        return targets::overrule(caller, (id, version), None, None).await;
    };
    if target.statement().operator == Operator::Follow {
        return Err(Problem::Conflict("followedOnly"));
    }
    let reason = input.checked()?;
    let municipality = target.standing().municipality_id;
    // What an owner overrules is the same for everybody, whether its figures are small or not.
    let sight = Sight {
        whole: vec![municipality],
        partners: Vec::new(),
    };
    let reach = caller.sees().clone();
    let db = caller.read().await?;
    let of = Of::Indicator(target.indicator_id);
    let figures = Figures::read(db, &reach, sight, of, false).await?;
    let siblings = targets::in_use(db, &reach, (None, Some(target.goal_id), None)).await?;
    let held = held_against(&target, &siblings, &figures, clock::today());
    let judgement = held.ok_or(Problem::Missing)?.judged.judgement;
    let (_, by) = signature(caller, municipality)?;
    let said = Overruled {
        verdict: input.verdict,
        reason,
        by,
        at: clock::now(),
        period: judgement.period,
    };
    let kept = KeptOverruling {
        said,
        computed: judgement.verdict,
    };
    targets::overrule(caller, (id, version), Some(kept), judgement.value).await
}

/// The day to judge on; days that are no days of this world are refused.
pub(super) fn day(on: Option<NaiveDate>) -> Result<NaiveDate, Problem> {
    let mut check = Check::new();
    let on = check.date("/on", on).unwrap_or_else(clock::today);
    check.done(on)
}

pub(super) fn judged(targets: &[Target], figures: &Figures, on: NaiveDate) -> Vec<TargetJudgement> {
    let judged = targets.iter().filter_map(|target| {
        let held = held_against(target, targets, figures, on)?;
        Some(TargetJudgement {
            target_id: target.id,
            indicator_id: target.indicator_id,
            indicator_name: target.indicator_name().to_owned(),
            agreement_id: target.agreement_id,
            goal_id: target.goal_id,
            success_criterion_id: target.success_criterion_id,
            reading: held.reading,
            counts: held.counts,
            judged: held.judged,
        })
    });
    judged.collect()
}

/// A target held against the figures.
struct Held {
    reading: Both,
    judged: Judged,
    /// Whether it counts on the levels above: of several steps only the one that one has come to, and nothing that is only
    /// followed.
    counts: bool,
}

/// Holds a target, which may be a step among others, against the figures of its indicator and category.
///
/// Nothing for what cannot be: whoever sees a target sees its indicator, and a statement is judged before it is kept.
fn held_against(
    target: &Target,
    among: &[Target],
    figures: &Figures,
    on: NaiveDate,
) -> Option<Held> {
    let basis = figures.basis(target.indicator_id)?;
    let statement = target.statement().checked().ok()?;
    let reading =
        Both::of(|language| of_target(&statement, basis.unit, target.category(), language));
    let step = steps::current(target, among, figures, on);
    let current = step.as_ref().is_none_or(|(counts, _)| *counts == target.id);
    let judgement = match step {
        Some((_, judgement)) if current => judgement,
        _ => judge(&statement, &figures.readings(target), context(basis), on),
    };
    Some(Held {
        reading,
        judged: Judged::new(judgement.about(target.category()), target),
        counts: current && !statement.is_followed_only(),
    })
}

fn points(
    figures: &Figures,
    indicator: IndicatorId,
    want: &SeriesFilter,
    partner: Option<PartnerId>,
) -> Vec<SeriesPoint> {
    let points = figures.points(indicator, want.breakdown.as_deref(), partner);
    let wanted = |point: &Point| {
        let last = point.reading.period.last();
        want.from.is_none_or(|from| last >= from) && want.to.is_none_or(|to| last <= to)
    };
    points.into_iter().filter(wanted).map(shown).collect()
}

fn shown(point: Point) -> SeriesPoint {
    let reading = point.reading;
    SeriesPoint {
        period: reading.period,
        first: reading.period.first(),
        last: reading.period.last(),
        value: reading.observed.value,
        numerator: reading.observed.numerator,
        denominator: reading.observed.denominator,
        hidden: reading.suppressed,
        no_value_reason: point.no_value_reason,
        note: point.note,
        partners: point.partners,
        approved: point.approved,
    }
}

/// Compares with the own figure of the same period; what the source states goes before what is worked out.
fn compared(there: Benchmark, points: &[SeriesPoint]) -> SeriesBenchmark {
    let own = points.iter().find(|point| point.period == there.period);
    let own = own.and_then(|point| point.numerator.zip(point.denominator));
    let counts = own.zip(there.numerator.zip(there.denominator));
    let worked_out = counts.and_then(|(own, other)| compare(own, other));
    SeriesBenchmark {
        id: there.id,
        scope: there.scope,
        name: there.name,
        period: there.period,
        value: there.value,
        lower: there.lower,
        upper: there.upper,
        comparison: there.comparison.or(worked_out),
        computed: there.comparison.is_none() && worked_out.is_some(),
        source: there.source,
    }
}

fn drawn(target: &Target, among: &[Target], figures: &Figures) -> Option<SeriesTarget> {
    let held = held_against(target, among, figures, clock::today())?;
    Some(SeriesTarget {
        id: target.id,
        agreement_id: target.agreement_id,
        goal_id: target.goal_id,
        statement: target.statement().clone(),
        reading: held.reading,
        steps: bounds(target, among, figures),
        judged: held.judged,
    })
}

/// The bounds of a target over the days in which it holds; none where it cannot be drawn as one stretch.
fn bounds(target: &Target, among: &[Target], figures: &Figures) -> Vec<TargetStep> {
    let statement: Result<Statement, _> = target.statement().checked();
    let (Some(basis), Ok(statement)) = (figures.basis(target.indicator_id), statement) else {
        return Vec::new();
    };
    let drawn = band(&statement, context(basis)).ok();
    let drawn = drawn.filter(|band| band.lower.is_some() || band.upper.is_some());
    let steps = drawn.map(|band| TargetStep {
        from: steps::begins(target, &statement, among),
        to: statement.deadline,
        band,
    });
    steps.into_iter().collect()
}
