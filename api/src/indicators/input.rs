//! What one may say about an indicator, and what comes of it.

use chrono::NaiveDate;
use diesel::prelude::*;
use figures::number::Figure;
use figures::sums::Adding;
use figures::unit::{Direction, Unit};
use serde::Deserialize;
use utoipa::ToSchema;

use super::model::{Breakdown, Frequency, Plausible, Source, ValueKind};
use super::reference::IndicatorRef;
use super::rules;
use crate::check::Check;
use crate::columns::Stored;
use crate::ids::{IndicatorId, MunicipalityId, PartnerId, PersonId};
use crate::partners::reference::{KnownPartners, NamesPartners, PartnerRef};
use crate::problem::Problem;
use crate::schema::indicators;

/// What one may say about an indicator.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IndicatorInput {
    /// Whose data set it goes to; needed only by who may change several, and only when it is made.
    pub municipality_id: Option<MunicipalityId>,
    /// Stable short name, unique in the municipality: a letter or `_`, then letters a-z, digits, `_`, `.` and hyphens, at
    /// most 64 characters, so that it is a name in XML too.
    #[schema(example = "ROEGFRI_12M", min_length = 1, max_length = 64)]
    pub code: String,
    /// What people call it, 1 to 300 characters.
    #[schema(
        example = "Røgfri tolv måneder efter rygestopkursus",
        min_length = 1,
        max_length = 300
    )]
    pub name: String,
    /// What exactly is counted, 1 to 4,000 characters. A new wording breaks the series.
    #[schema(
        example = "Deltagere, der tolv måneder efter kursets afslutning svarer, at de ikke ryger, af alle deltagere.",
        min_length = 1,
        max_length = 4000
    )]
    pub definition: String,
    /// First day of a new wording.
    pub definition_since: Option<NaiveDate>,
    /// Why it is reworded, at most 1,000 characters; has to be said when the wording changes.
    #[schema(max_length = 1000)]
    pub definition_note: Option<String>,
    /// What the figure is counted in.
    pub unit: Unit,
    /// Decimals that people read, 0 to 6.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 6)]
    pub decimals: i16,
    /// Which way is better.
    pub direction: Direction,
    /// How often it is measured.
    pub frequency: Frequency,
    /// The years of an irregular survey, rising, at most 60; needed then and only then.
    #[serde(default)]
    #[schema(max_items = 60)]
    pub survey_years: Vec<i16>,
    /// What is reported.
    pub value_kind: ValueKind,
    /// How values add up over time.
    pub over_periods: Adding,
    /// How values add up over reporting organisations.
    pub over_partners: Adding,
    /// Where the figure comes from.
    #[serde(default)]
    pub source: Source,
    /// Whether it is an outcome of the population, which is not in the municipality's control alone.
    #[serde(default)]
    pub population_outcome: bool,
    /// The population outcome that this activity is to move.
    pub outcome_id: Option<IndicatorRef>,
    /// The organisation that answers for it; who may change only some organisations' indicators has to name one of them.
    pub responsible_partner_id: Option<PartnerRef>,
    /// The person who answers for it.
    pub responsible_person_id: Option<PersonId>,
    /// Figures that nobody doubts.
    #[serde(default)]
    pub plausible: Plausible,
    /// Counts from 1 to one less are hidden; 3 to 1,000.
    #[serde(default = "usual_threshold")]
    #[schema(minimum = 3, maximum = 1000, example = 5)]
    pub threshold: i16,
    /// Whether it counts people, whose small numbers are hidden; they are when this is left out.
    #[serde(default = "usually")]
    pub counts_people: bool,
    /// Days after a period ends in which it is open for figures, 0 to 3,660; always when left out.
    #[schema(minimum = 0, maximum = 3660)]
    pub closes_after_days: Option<i16>,
    /// Whether figures may be given before a period has ended.
    #[serde(default)]
    pub future_open: bool,
    /// What it is broken down by, at most 10.
    #[serde(default)]
    #[schema(max_items = 10)]
    pub breakdowns: Vec<Breakdown>,
}

/// The rule of thumb of Danish official statistics.
fn usual_threshold() -> i16 {
    5
}

/// What may be people is treated as people until somebody says otherwise.
fn usually() -> bool {
    true
}

impl NamesPartners for IndicatorInput {
    fn partners(&self) -> Vec<&PartnerRef> {
        self.responsible_partner_id.iter().collect()
    }
}

/// An indicator whose fields have been judged.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = indicators, treat_none_as_null = true)]
pub struct CheckedIndicator {
    code: String,
    name: String,
    /// What exactly is counted.
    pub definition: String,
    unit: Unit,
    decimals: i16,
    direction: Direction,
    frequency: Frequency,
    survey_years: Stored<Vec<i16>>,
    value_kind: ValueKind,
    over_periods: Adding,
    over_partners: Adding,
    source_name: Option<String>,
    citation: Option<String>,
    external_system: Option<String>,
    method: Option<String>,
    /// Whether it is an outcome of the population.
    pub population_outcome: bool,
    /// The population outcome that this activity is to move.
    pub outcome_id: Option<IndicatorId>,
    /// The organisation that answers for it.
    pub responsible_partner_id: Option<PartnerId>,
    responsible_person_id: Option<PersonId>,
    plausible_from: Option<Figure>,
    plausible_to: Option<Figure>,
    threshold: i16,
    counts_people: bool,
    closes_after_days: Option<i16>,
    future_open: bool,
    breakdowns: Stored<Vec<Breakdown>>,
}

/// A wording of a definition, with what makes it a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reworded {
    /// First day of the wording.
    pub since: Option<NaiveDate>,
    /// Why it was reworded.
    pub note: Option<String>,
}

impl IndicatorInput {
    /// Judges every field; the outcome was looked up.
    pub fn checked(
        &self,
        known: &KnownPartners,
        outcome: Option<IndicatorId>,
    ) -> Result<(CheckedIndicator, Reworded), Problem> {
        let mut check = Check::new();
        rules::judge_bounds(&mut check, self);
        let text = |check: &mut Check, pointer: &str, text: &Option<String>, max| {
            check.optional(pointer, text.as_deref(), max)
        };
        let reworded = Reworded {
            since: check.date("/definitionSince", self.definition_since),
            note: text(&mut check, "/definitionNote", &self.definition_note, 1000),
        };
        let checked = CheckedIndicator {
            code: rules::code(&mut check, &self.code),
            name: check.text("/name", &self.name, 300),
            definition: check.text("/definition", &self.definition, 4000),
            unit: self.unit,
            decimals: self.decimals,
            direction: self.direction,
            frequency: self.frequency,
            survey_years: Stored(self.survey_years.clone()),
            value_kind: self.value_kind,
            over_periods: self.over_periods,
            over_partners: self.over_partners,
            source_name: text(&mut check, "/source/name", &self.source.name, 200),
            citation: text(&mut check, "/source/citation", &self.source.citation, 1000),
            external_system: text(&mut check, "/source/system", &self.source.system, 200),
            method: text(&mut check, "/source/method", &self.source.method, 2000),
            population_outcome: self.population_outcome,
            outcome_id: outcome,
            responsible_partner_id: known.optional(
                &mut check,
                "/responsiblePartnerId",
                self.responsible_partner_id.as_ref(),
            ),
            responsible_person_id: self.responsible_person_id,
            plausible_from: self.plausible.from,
            plausible_to: self.plausible.to,
            threshold: self.threshold,
            counts_people: self.counts_people,
            closes_after_days: self.closes_after_days,
            future_open: self.future_open,
            breakdowns: Stored(rules::breakdowns(&mut check, &self.breakdowns)),
        };
        check.done((checked, reworded))
    }
}
