//! Judging what is said of a cohort, and telling what follows from it.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use figures::waves::{self, Answers};

use super::model::{Asked, CheckedCohort, CohortInput, Wave, WaveInput, WaveSummary};
use crate::check::Check;
use crate::clock;
use crate::columns::Stored;
use crate::ids::PartnerId;
use crate::indicators::model::{Indicator, ValueKind};
use crate::problem::Problem;

const MOST_WAVES: usize = 12;
const MOST_MONTHS: i64 = 120;
const MOST_PEOPLE: i64 = 100_000;
/// People are asked before a wave is due, but not earlier than so.
const EARLY: Days = Days::new(31);

/// Judges every field.
pub fn checked(
    input: &CohortInput,
    (indicator, partner): (&Indicator, PartnerId),
    today: NaiveDate,
) -> Result<CheckedCohort, Problem> {
    let mut check = Check::new();
    check.within("/participants", input.participants.into(), 1, MOST_PEOPLE);
    check.date("/startsOn", Some(input.starts_on));
    let kind = indicator.value_kind;
    let counted = matches!(kind, ValueKind::Share | ValueKind::Number);
    check.require(counted, "/indicatorId", "notForKind");
    check.require(!input.waves.is_empty(), "/waves", "required");
    check.at_most("/waves", &input.waves, MOST_WAVES);
    let months: Vec<_> = input.waves.iter().map(|wave| wave.months).collect();
    for (at, wave) in months.iter().enumerate() {
        let before = months.iter().take(at).any(|other| other == wave);
        check.require(!before, &format!("/waves/{at}/months"), "duplicate");
    }
    let waves = input.waves.iter().take(MOST_WAVES).enumerate();
    let waves = waves.map(|(at, wave)| judged(&mut check, (at, wave), (input, kind), today));
    let mut waves: Vec<_> = waves.collect();
    waves.sort_by_key(|wave| wave.months);
    let checked = CheckedCohort {
        partner_id: partner,
        name: check.text("/name", &input.name, 200),
        kind: input.kind,
        starts_on: input.starts_on,
        participants: input.participants,
        note: check.optional("/note", input.note.as_deref(), 2000),
        next_due: next_due(input.starts_on, &waves),
        waves: Stored(waves),
    };
    check.done(checked)
}

fn judged(
    check: &mut Check,
    (at, wave): (usize, &WaveInput),
    (cohort, kind): (&CohortInput, ValueKind),
    today: NaiveDate,
) -> WaveInput {
    let field = |name: &str| format!("/waves/{at}/{name}");
    check.within(&field("months"), wave.months.into(), 0, MOST_MONTHS);
    let (asked, replied) = (
        wave.asked.unwrap_or_default(),
        wave.replied.unwrap_or_default(),
    );
    let began = u32::try_from(cohort.participants).unwrap_or_default();
    check.require(asked <= began, &field("asked"), "moreThanParticipants");
    check.require(
        replied <= asked || wave.asked.is_none(),
        &field("replied"),
        "moreThanAsked",
    );
    let outcome = wave.numerator.is_some() || wave.mean.is_some();
    check.require(
        wave.asked.is_some() || wave.replied.is_none(),
        &field("asked"),
        "required",
    );
    check.require(
        wave.replied.is_some() || !outcome,
        &field("replied"),
        "required",
    );
    check.require(
        wave.numerator
            .is_none_or(|count| wave.replied.is_none() || count <= replied),
        &field("numerator"),
        "moreThanReplied",
    );
    check.require(
        wave.numerator.is_none() || kind == ValueKind::Share,
        &field("numerator"),
        "notForKind",
    );
    check.require(
        wave.mean.is_none() || kind == ValueKind::Number,
        &field("mean"),
        "notForKind",
    );
    let opens =
        waves::due(cohort.starts_on, wave.months).and_then(|due| due.checked_sub_days(EARLY));
    let open = opens.is_some_and(|opens| opens <= today);
    check.require(open || wave.asked.is_none(), &field("asked"), "notOpenYet");
    WaveInput {
        note: check.optional(&field("note"), wave.note.as_deref(), 500),
        ..wave.clone()
    }
}

/// When the first wave without answers is due.
fn next_due(starts_on: NaiveDate, waves: &[WaveInput]) -> Option<NaiveDate> {
    let open = waves.iter().filter(|wave| wave.replied.is_none());
    open.filter_map(|wave| waves::due(starts_on, wave.months))
        .min()
}

/// The waves with what follows from them today.
pub(super) fn shown(asked: Asked) -> Vec<Wave> {
    let today = clock::today();
    let began = u64::from(asked.participants.unsigned_abs());
    let Stored(waves) = asked.waves;
    let shown = waves.into_iter().map(|wave| {
        let due = waves::due(asked.starts_on, wave.months).unwrap_or(asked.starts_on);
        Wave {
            label: waves::label(wave.months),
            due,
            state: waves::state(wave.replied.is_some(), due, today),
            rates: wave.answers(began).rates(),
            answers: wave,
        }
    });
    shown.collect()
}

impl WaveInput {
    /// What came of it; without answers there is nothing to tell shares of.
    fn answers(&self, participants: u64) -> Answers {
        let Some((asked, replied)) = self.asked.zip(self.replied) else {
            return Answers::default();
        };
        Answers {
            participants,
            asked: asked.into(),
            replied: replied.into(),
            numerator: self.numerator.map(u64::from),
            mean: self.mean,
        }
    }
}

/// Counts cohorts together, wave by wave.
pub(super) fn summaries(cohorts: &[Asked]) -> Vec<WaveSummary> {
    let mut waves: BTreeMap<u32, (Vec<Answers>, usize)> = BTreeMap::new();
    for cohort in cohorts {
        let began = u64::from(cohort.participants.unsigned_abs());
        for wave in &cohort.waves.0 {
            let (answered, waiting) = waves.entry(wave.months).or_default();
            if wave.replied.is_some() {
                answered.push(wave.answers(began));
            } else {
                *waiting += 1;
            }
        }
    }
    let waves = waves.into_iter();
    let summary = waves.map(|(months, (answered, waiting))| {
        let cohorts = answered.len();
        let sum = Answers::sum(answered);
        WaveSummary {
            months,
            label: waves::label(months),
            cohorts,
            waiting,
            participants: sum.participants,
            asked: sum.asked,
            replied: sum.replied,
            numerator: sum.numerator,
            mean: sum.mean,
            rates: sum.rates(),
        }
    });
    summary.collect()
}
