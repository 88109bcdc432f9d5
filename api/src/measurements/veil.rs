//! What is left out for those who do not work with a figure: small numbers of people, and what would give them away.
//!
//! Everything that is told of an indicator is judged together, computed sums included (docs/decisions/0013). Whoever works
//! with a figure sees it as it is.

use std::collections::{HashMap, HashSet};

use figures::cells::rows::{Hierarchy, Row, Tally, Whole, rows_to_hide};
use figures::cells::rule::{Rule, Threshold};
use figures::number::Figure;
use figures::period::Period;
use figures::sums::{Adding, Observed, add_up};
use figures::unit::Unit;

use super::model::{Content, CountOfKind};
use crate::columns::Stored;
use crate::ids::{IndicatorId, PartnerId};
use crate::indicators::model::Basis;

/// What stands for all organisations together, and for all people.
const ALL: &str = "";

/// A figure that is about to be told.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told<'a> {
    pub(crate) indicator: IndicatorId,
    pub(crate) partner: PartnerId,
    pub(crate) period: Period,
    pub(crate) breakdown: Option<&'a str>,
    pub(crate) observed: Observed,
    /// How many there were of each kind.
    pub(crate) kinds: &'a [CountOfKind],
}

/// Whose figure: one organisation's, or that of all together.
type Place = (Option<PartnerId>, Period, Option<String>);

/// The figures that others than those who work with them may not see.
#[derive(Debug, Default)]
pub(crate) struct Veil {
    hidden: HashMap<IndicatorId, HashSet<Place>>,
}

impl Veil {
    /// Judges everything that is told of some indicators.
    pub(crate) fn over<'a>(bases: impl IntoIterator<Item = &'a Basis>, told: &[Told<'_>]) -> Self {
        let counting = bases.into_iter().filter(|basis| basis.counts_people);
        let hidden = counting.map(|basis| {
            let told = told.iter().filter(|row| row.indicator == basis.id);
            (basis.id, hidden(basis, &told.copied().collect::<Vec<_>>()))
        });
        Self {
            hidden: hidden.collect(),
        }
    }

    /// Whether a figure is hidden; without an organisation, the figure of all together.
    pub(crate) fn hides(
        &self,
        indicator: IndicatorId,
        (partner, period, breakdown): (Option<PartnerId>, Period, Option<&str>),
    ) -> bool {
        let place = (partner, period, breakdown.map(str::to_owned));
        self.hidden
            .get(&indicator)
            .is_some_and(|hidden| hidden.contains(&place))
    }
}

/// The hidden figures of one indicator.
fn hidden(basis: &Basis, told: &[Told<'_>]) -> HashSet<Place> {
    let mut all: Vec<(Place, Observed)> =
        told.iter().map(|row| (place(row), row.observed)).collect();
    all.extend(sums(basis, told));
    let few = |observed: &Observed| tells_of_few(basis, *observed);
    let of_few_kinds = told
        .iter()
        .filter(|row| row.kinds.iter().any(|kind| is_few(basis, kind.value)));
    let mut hidden: HashSet<Place> = of_few_kinds.map(place).collect();
    if hidden.is_empty() && !all.iter().any(|(_, observed)| few(observed)) {
        return hidden;
    }
    let mut counted = Vec::new();
    for (place, observed) in all {
        match tally(basis.unit, observed) {
            Some(tally) => counted.push((place, tally)),
            // What cannot be counted with is judged by itself.
            None if few(&observed) => _ = hidden.insert(place),
            None => {}
        }
    }
    let verdicts = judged(basis, &counted);
    let places = counted.into_iter().zip(verdicts);
    hidden.extend(
        places
            .filter(|(_, hide)| *hide)
            .map(|((place, _), _)| place),
    );
    // A mean or a largest figure of several is told only where all of them are.
    let joint = hidden
        .iter()
        .map(|(_, period, breakdown)| (None, *period, breakdown.clone()));
    let joint: Vec<Place> = joint.filter(|_| !adds_up(basis)).collect();
    hidden.extend(joint);
    hidden
}

/// Whether the figures of all together are a sum of people.
fn adds_up(basis: &Basis) -> bool {
    matches!(basis.over_partners, Adding::Sum | Adding::Weighted)
}

fn place(row: &Told<'_>) -> Place {
    (
        Some(row.partner),
        row.period,
        row.breakdown.map(str::to_owned),
    )
}

/// The sums over organisations that are told beside their figures.
fn sums(basis: &Basis, told: &[Told<'_>]) -> Vec<(Place, Observed)> {
    let mut groups: HashMap<(Period, Option<&str>), Vec<Observed>> = HashMap::new();
    for row in told {
        groups
            .entry((row.period, row.breakdown))
            .or_default()
            .push(row.observed);
    }
    let several = groups
        .into_iter()
        .filter(|(_, parts)| parts.len() > 1 && adds_up(basis));
    let sums = several.filter_map(|((period, breakdown), parts)| {
        let parts = parts.into_iter().map(Some);
        let sum = add_up(basis.over_partners, basis.unit.share(), parts).ok()?;
        Some(((None, period, breakdown.map(str::to_owned)), sum.observed))
    });
    sums.collect()
}

/// How many people a figure tells of; nothing for what is no whole number of people.
fn tally(unit: Unit, observed: Observed) -> Option<Tally> {
    match (observed.counts(), observed.value) {
        (Some((part, whole)), _) => Tally::share(part, whole),
        (None, Some(count)) if unit == Unit::Count => Tally::count(count),
        _ => None,
    }
}

/// Which of the figures to hide; all of them, where that cannot be judged.
fn judged(basis: &Basis, counted: &[(Place, Tally)]) -> Vec<bool> {
    let names: Vec<String> = counted
        .iter()
        .map(|((partner, ..), _)| partner.map_or_else(String::new, |partner| partner.to_string()))
        .collect();
    let rows: Vec<Row<'_>> = counted
        .iter()
        .zip(&names)
        .map(|(((_, period, breakdown), tally), partner)| Row {
            partner,
            period: *period,
            category: breakdown.as_deref().unwrap_or(ALL),
            tally: *tally,
        })
        .collect();
    let partners: HashSet<&str> = names
        .iter()
        .map(String::as_str)
        .filter(|name| *name != ALL)
        .collect();
    let hierarchy = Hierarchy {
        partners: vec![Whole {
            code: ALL,
            parts: partners.into_iter().collect(),
        }],
        categories: categories(basis),
        periods_add_up: matches!(basis.over_periods, Adding::Sum | Adding::Weighted),
    };
    let threshold = u16::try_from(basis.threshold).ok();
    let threshold = threshold.and_then(|count| Threshold::new(count).ok());
    let rule = Rule {
        threshold: threshold.unwrap_or_default(),
        ..Rule::default()
    };
    rows_to_hide(&rows, &hierarchy, rule).unwrap_or_else(|_| vec![true; counted.len()])
}

/// All people in the categories of each breakdown that are part of no other, and each of those in its parts.
fn categories(basis: &Basis) -> Vec<Whole<'_>> {
    let mut wholes = Vec::new();
    for breakdown in &basis.breakdowns.0 {
        let within = |whole: &str| {
            let parts = breakdown.categories.iter().filter(|part| match whole {
                ALL => part.parents.is_empty(),
                whole => part.parents.iter().any(|parent| parent == whole),
            });
            parts.map(|part| part.key.as_str()).collect::<Vec<_>>()
        };
        let keys = breakdown
            .categories
            .iter()
            .map(|category| category.key.as_str());
        let codes = std::iter::once(ALL).chain(keys);
        wholes.extend(codes.map(|code| Whole {
            code,
            parts: within(code),
        }));
    }
    wholes.retain(|whole| !whole.parts.is_empty());
    wholes
}

/// Whether figures tell of few people: the numerator, the denominator, what lies between them, or the count itself.
fn tells_of_few(basis: &Basis, observed: Observed) -> bool {
    let few = |count: Figure| is_few(basis, count);
    match observed.counts() {
        Some((part, whole)) => {
            let rest = Figure::rounded(whole.number() - part.number());
            few(part) || few(whole) || rest.is_some_and(few)
        }
        None => basis.unit == Unit::Count && observed.value.is_some_and(few),
    }
}

fn is_few(basis: &Basis, count: Figure) -> bool {
    count > Figure::default() && count < Figure::from(i32::from(basis.threshold))
}

impl Content {
    /// What was seen.
    pub(crate) fn observed(&self) -> Observed {
        Observed {
            value: self.value,
            numerator: self.numerator,
            denominator: self.denominator,
        }
    }

    /// Leaves the numbers out.
    pub(super) fn veil(&mut self) {
        (self.value, self.numerator, self.denominator) = (None, None, None);
        (self.confidence_low, self.confidence_high) = (None, None);
        self.sample_size = None;
        self.parts = Stored(Vec::new());
    }
}
