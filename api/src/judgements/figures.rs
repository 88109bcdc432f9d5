//! The figures that targets are judged by: read once for many indicators, added up as each of them declares.

use std::collections::{BTreeMap, HashMap};

use diesel::dsl::case_when;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use figures::judgement::{Context, Counted, Reading};
use figures::number::Figure;
use figures::period::Period;
use figures::sums::{Observed, add_up};
use futures_util::future::try_join;

use crate::auth::Reach;
use crate::columns::{Stored, columns};
use crate::db::Scoped;
use crate::ids::{AgreementId, GoalId, IndicatorId, MunicipalityId, PartnerId};
use crate::indicators;
use crate::indicators::model::Basis;
use crate::measurements::model::{CountOfKind, NoValueReason};
use crate::measurements::queries::with_revisions;
use crate::measurements::sight::Sight;
use crate::measurements::veil::{Told, Veil};
use crate::problem::Problem;
use crate::schema::{indicators as indicator_rows, measurement_revisions, measurements};
use crate::targets::model::Target;
use crate::targets::queries::{Several, indicators_of, indicators_of_several};

/// Which indicators' figures are wanted.
#[derive(Debug, Clone, Copy)]
pub(super) enum Of<'a> {
    /// One indicator's.
    Indicator(IndicatorId),
    /// Those that an agreement, or one of its goals, has targets for.
    Targets(Option<AgreementId>, Option<GoalId>),
    /// Those that several agreements or goals have targets for.
    Several(Several<'a>),
}

/// What holds when its figures are judged.
pub(super) fn context(basis: &Basis) -> Context {
    Context {
        unit: basis.unit,
        decimals: u32::from(basis.decimals.unsigned_abs()),
        direction: basis.direction,
        adding: basis.over_periods,
    }
}

/// What one organisation has reported for one period.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = measurements, check_for_backend(diesel::pg::Pg))]
pub(super) struct Row {
    municipality_id: MunicipalityId,
    indicator_id: IndicatorId,
    partner_id: PartnerId,
    period: Period,
    breakdown: Option<String>,
    approved_revision: Option<i32>,
    #[diesel(select_expression = measurement_revisions::number)]
    number: i32,
    #[diesel(select_expression = measurement_revisions::value)]
    value: Option<Figure>,
    #[diesel(select_expression = measurement_revisions::numerator)]
    numerator: Option<Figure>,
    #[diesel(select_expression = measurement_revisions::denominator)]
    denominator: Option<Figure>,
    #[diesel(select_expression = measurement_revisions::rank_of)]
    of: Option<i32>,
    #[diesel(select_expression = measurement_revisions::parts)]
    parts: Stored<Vec<CountOfKind>>,
    #[diesel(select_expression = measurement_revisions::no_value_reason)]
    no_value_reason: Option<NoValueReason>,
    #[diesel(select_expression = measurement_revisions::note)]
    note: Option<String>,
}

impl Row {
    fn observed(&self) -> Observed {
        Observed {
            value: self.value,
            numerator: self.numerator,
            denominator: self.denominator,
        }
    }

    fn told(&self) -> Told<'_> {
        Told {
            indicator: self.indicator_id,
            partner: self.partner_id,
            period: self.period,
            breakdown: self.breakdown.as_deref(),
            observed: self.observed(),
            kinds: &self.parts.0,
        }
    }
}

/// What was measured in one period, by one organisation or by several together.
#[derive(Debug, Clone)]
pub(super) struct Point {
    pub(super) reading: Reading,
    /// How many organisations it is added up from.
    pub(super) partners: usize,
    /// Whether all of it was approved as it stands.
    pub(super) approved: bool,
    pub(super) no_value_reason: Option<NoValueReason>,
    pub(super) note: Option<String>,
}

/// The figures of some indicators.
#[derive(Debug, Default)]
pub(super) struct Figures {
    bases: HashMap<IndicatorId, Basis>,
    rows: HashMap<(IndicatorId, Option<String>), Vec<Row>>,
    sight: Sight,
    veil: Veil,
}

impl Figures {
    /// Reads the figures in one round trip: the approved ones, or with `drafts` the latest of those that the caller works
    /// with.
    pub(super) async fn read(
        db: Scoped<'_>,
        reach: &Reach,
        sight: Sight,
        of: Of<'_>,
        drafts: bool,
    ) -> Result<Self, Problem> {
        let works_with = measurements::municipality_id
            .eq_any(sight.whole.clone())
            .or(measurements::partner_id.eq_any(sight.partners.clone()));
        let latest = case_when(works_with, measurements::revision.nullable())
            .otherwise(measurements::approved_revision);
        let number = measurement_revisions::number.nullable();
        let mut rows = with_revisions()
            .filter(measurements::municipality_id.eq_any(reach.municipalities()))
            .into_boxed();
        let mut bases = indicators::queries::visible_to(reach);
        rows = if drafts {
            rows.filter(number.eq(latest))
        } else {
            rows.filter(number.eq(measurements::approved_revision))
        };
        match of {
            Of::Indicator(id) => {
                rows = rows.filter(measurements::indicator_id.eq(id));
                if let Some(seen) = indicators::queries::chosen(reach) {
                    rows = rows.filter(measurements::indicator_id.eq_any(seen));
                }
                bases = bases.filter(indicator_rows::id.eq(id));
            }
            Of::Targets(agreement, goal) => {
                let used = || indicators_of(reach, agreement, goal);
                rows = rows.filter(measurements::indicator_id.eq_any(used()));
                bases = bases.filter(indicator_rows::id.eq_any(used()));
            }
            Of::Several(several) => {
                let used = || indicators_of_several(reach, several);
                rows = rows.filter(measurements::indicator_id.eq_any(used()));
                bases = bases.filter(indicator_rows::id.eq_any(used()));
            }
        }
        let (rows, bases) = try_join(
            rows.select(columns::<Row>()).load::<Row>(&mut db.clone()),
            bases
                .select(columns::<Basis>())
                .load::<Basis>(&mut db.clone()),
        )
        .await?;
        let of_others = |row: &Row| !sight.covers(row.municipality_id, row.partner_id);
        let veil = if rows.iter().any(of_others) {
            Veil::over(&bases, &rows.iter().map(Row::told).collect::<Vec<_>>())
        } else {
            Veil::default()
        };
        let mut figures = Self {
            bases: bases.into_iter().map(|basis| (basis.id, basis)).collect(),
            rows: HashMap::new(),
            sight,
            veil,
        };
        for row in rows {
            let key = (row.indicator_id, row.breakdown.clone());
            figures.rows.entry(key).or_default().push(row);
        }
        Ok(figures)
    }

    /// How the figures of an indicator are to be read.
    pub(super) fn basis(&self, indicator: IndicatorId) -> Option<&Basis> {
        self.bases.get(&indicator)
    }

    /// What a target is judged by: the figures of its indicator and category.
    pub(super) fn readings(&self, target: &Target) -> Vec<Reading> {
        let breakdown = target.statement().breakdown.as_deref();
        let points = self.points(target.indicator_id, breakdown, None);
        points.into_iter().map(|point| point.reading).collect()
    }

    /// What was measured, period by period: by one organisation, or by all together.
    pub(super) fn points(
        &self,
        indicator: IndicatorId,
        breakdown: Option<&str>,
        partner: Option<PartnerId>,
    ) -> Vec<Point> {
        let key = (indicator, breakdown.map(str::to_owned));
        let (Some(basis), Some(rows)) = (self.bases.get(&indicator), self.rows.get(&key)) else {
            return Vec::new();
        };
        let mut periods: BTreeMap<Period, Vec<&Row>> = BTreeMap::new();
        let wanted = rows
            .iter()
            .filter(|row| partner.is_none_or(|only| row.partner_id == only));
        for row in wanted {
            periods.entry(row.period).or_default().push(row);
        }
        let points = periods.into_iter();
        points
            .map(|(period, rows)| self.point(basis, period, &rows))
            .collect()
    }

    fn point(&self, basis: &Basis, period: Period, rows: &[&Row]) -> Point {
        let observed = match rows {
            [only] => only.observed(),
            several => {
                let parts = several.iter().map(|row| Some(row.observed()));
                let sum = add_up(basis.over_partners, basis.unit.share(), parts);
                sum.map(|sum| sum.observed).unwrap_or_default()
            }
        };
        let suppressed = self.suppressed(basis, rows);
        let reading = Reading {
            of: rows.iter().find_map(|row| row.of),
            parts: if suppressed { Vec::new() } else { kinds(rows) },
            suppressed,
            ..Reading::new(
                period,
                if suppressed {
                    Observed::default()
                } else {
                    observed
                },
            )
        };
        let only = |text: &Option<String>| text.clone().filter(|_| rows.len() == 1);
        Point {
            reading,
            partners: rows.len(),
            approved: rows
                .iter()
                .all(|row| row.approved_revision == Some(row.number)),
            no_value_reason: rows.iter().find_map(|row| row.no_value_reason),
            note: rows.as_ref().iter().find_map(|row| only(&row.note)),
        }
    }

    /// Whether a figure, or that of several together, is hidden from the caller, who sees what they work with as it is.
    fn suppressed(&self, basis: &Basis, rows: &[&Row]) -> bool {
        let own = |row: &&Row| self.sight.covers(row.municipality_id, row.partner_id);
        let Some(first) = rows.as_ref().first() else {
            return false;
        };
        let partner = (rows.len() == 1).then_some(first.partner_id);
        let place = (partner, first.period, first.breakdown.as_deref());
        !rows.iter().all(own) && self.veil.hides(basis.id, place)
    }
}

/// How many there were of each kind, over all organisations.
fn kinds(rows: &[&Row]) -> Vec<Counted> {
    let mut sums: Vec<Counted> = Vec::new();
    for kind in rows.iter().flat_map(|row| &row.parts.0) {
        match sums.iter_mut().find(|sum| sum.label == kind.label) {
            Some(sum) => {
                let both = Figure::rounded(sum.value.number() + kind.value.number());
                sum.value = both.unwrap_or(sum.value);
            }
            None => sums.push(Counted {
                label: kind.label.clone(),
                value: kind.value,
            }),
        }
    }
    sums
}
