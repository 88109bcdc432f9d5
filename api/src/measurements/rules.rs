//! What makes a figure: which fields belong together, which periods are open, what looks odd, and which steps follow.

use chrono::{Days, NaiveDate};
use figures::number::Figure;
use figures::period::{Period, PeriodKind};
use figures::unit::Unit;

use super::model::{
    Accepted, AcceptedInput, Content, CountOfKind, FigureStep, MeasurementInput, MeasurementState,
    Remark, StepTaken,
};
use crate::check::Check;
use crate::columns::Stored;
use crate::indicators::model::{Frequency, Indicator, ValueKind};
use crate::problem::Problem;

/// Kinds that are counted at most.
const MOST_PARTS: usize = 50;
/// Remarks that are accepted at most.
const MOST_ACCEPTED: usize = 10;
/// So many times the last figure, or less than one of so many parts of it, is odd.
const FAR: i32 = 3;

/// What a member may do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Next {
    /// The word for it in `may`.
    pub(super) word: &'static str,
    /// Whether it is for who approves figures, rather than for who writes them.
    pub(super) asks_approval: bool,
}

/// The steps that may follow a state. Nobody approves what they wrote themselves: four eyes see each figure.
pub(super) fn steps(
    state: MeasurementState,
    approved_before: bool,
    own: bool,
) -> impl Iterator<Item = Next> {
    use MeasurementState::{Approved, Corrected, Draft, Returned, Submitted};
    let waiting = matches!(state, Submitted | Corrected);
    let unsent = matches!(state, Draft | Returned);
    [
        ("edit", false, !approved_before),
        ("correct", true, approved_before),
        ("submit", false, unsent),
        ("return", true, waiting),
        ("approve", true, waiting && !own),
        ("publish", true, state == Approved),
    ]
    .into_iter()
    .filter(|(.., open)| *open)
    .map(|(word, asks_approval, _)| Next {
        word,
        asks_approval,
    })
}

/// The state that a step leads to, or why it cannot be taken.
pub(super) fn after(
    step: FigureStep,
    from: MeasurementState,
    own: bool,
) -> Result<MeasurementState, Problem> {
    use MeasurementState::{Approved, Corrected, Draft, Returned, Submitted};
    match (step, from) {
        (FigureStep::Approve, Submitted | Corrected) if own => {
            Err(Problem::Refused("selfApproval"))
        }
        (FigureStep::Submit, Draft | Returned)
        | (FigureStep::Return | FigureStep::Approve, Submitted | Corrected)
        | (FigureStep::Publish, Approved) => Ok(to(step)),
        _ => Err(Problem::Conflict("figureState")),
    }
}

/// Where a step leads.
pub(super) fn to(step: FigureStep) -> MeasurementState {
    match step {
        FigureStep::Submit => MeasurementState::Submitted,
        FigureStep::Return => MeasurementState::Returned,
        FigureStep::Approve => MeasurementState::Approved,
        FigureStep::Publish => MeasurementState::Published,
    }
}

/// How a step is remembered.
pub(super) fn taken(step: FigureStep) -> StepTaken {
    match step {
        FigureStep::Submit => StepTaken::Submitted,
        FigureStep::Return => StepTaken::Returned,
        FigureStep::Approve => StepTaken::Approved,
        FigureStep::Publish => StepTaken::Published,
    }
}

/// The kind of period that an indicator is measured in.
pub(crate) fn kind_of(frequency: Frequency) -> PeriodKind {
    match frequency {
        Frequency::Year | Frequency::Irregular => PeriodKind::Year,
        Frequency::HalfYear => PeriodKind::HalfYear,
        Frequency::Quarter => PeriodKind::Quarter,
        Frequency::Month => PeriodKind::Month,
        Frequency::Week => PeriodKind::Week,
        Frequency::Date => PeriodKind::Date,
        Frequency::SchoolYear => PeriodKind::SchoolYear,
    }
}

/// Reads the period of a path and judges it by how often the indicator is measured.
pub(crate) fn period(text: &str, indicator: &Indicator) -> Result<Period, Problem> {
    let period: Period = text
        .parse()
        .map_err(|cause: figures::period::NotAPeriod| Problem::field("/period", cause.code()))?;
    if period.kind() != kind_of(indicator.frequency) {
        return Err(Problem::field("/period", "periodLength"));
    }
    let year = i16::try_from(chrono::Datelike::year(&period.first())).unwrap_or_default();
    let surveyed =
        indicator.frequency != Frequency::Irregular || indicator.survey_years.0.contains(&year);
    if surveyed {
        Ok(period)
    } else {
        Err(Problem::field("/period", "notSurveyed"))
    }
}

/// Whether a period is open for figures today; who approves figures may still write them when it has closed.
pub(super) fn is_open(
    period: Period,
    indicator: &Indicator,
    today: NaiveDate,
    approves: bool,
) -> Result<(), Problem> {
    if period.last() > today && !indicator.future_open {
        return Err(Problem::Conflict("periodNotOver"));
    }
    let days = indicator
        .closes_after_days
        .map(|days| u64::from(days.unsigned_abs()));
    let closed = days
        .and_then(|days| period.last().checked_add_days(Days::new(days)))
        .is_some_and(|last| today > last);
    if closed && !approves {
        return Err(Problem::Conflict("periodClosed"));
    }
    Ok(())
}

/// Judges what is reported by what the indicator counts.
pub(super) fn content(
    check: &mut Check,
    input: &MeasurementInput,
    indicator: &Indicator,
) -> Content {
    judge_presence(check, input, indicator.value_kind);
    judge_counts(check, input, indicator);
    judge_value(check, "/value", input.value, indicator);
    judge_rank(check, input, indicator.unit);
    judge_interval(check, input);
    if let Some(category) = &input.category {
        let known = indicator.has_category(category);
        check.require(known, "/category", "notOffered");
    }
    if let Some(breakdown) = &input.breakdown {
        let known = indicator.has_category(breakdown);
        check.require(known, "/breakdown", "notOffered");
    }
    let counts = input.numerator.zip(input.denominator);
    let share = |(part, whole)| indicator.unit.share().figure(part, whole);
    Content {
        value: counts.map_or(input.value, share),
        numerator: input.numerator,
        denominator: input.denominator,
        of: input.of,
        category: input.category.clone(),
        narrative: check.optional("/narrative", input.narrative.as_deref(), 4000),
        parts: Stored(parts(check, &input.parts)),
        sample_size: input.sample_size,
        confidence_low: input.confidence_low,
        confidence_high: input.confidence_high,
        note: check.optional("/note", input.note.as_deref(), 2000),
        source_reference: check.optional(
            "/sourceReference",
            input.source_reference.as_deref(),
            500,
        ),
        no_value_reason: input.no_value_reason,
    }
}

/// There is a figure of the indicator's kind, or a reason why there is none.
fn judge_presence(check: &mut Check, input: &MeasurementInput, kind: ValueKind) {
    let counts = input.numerator.is_some() || input.denominator.is_some();
    let given = [
        (
            "/value",
            input.value.is_some(),
            matches!(kind, ValueKind::Number | ValueKind::Share),
        ),
        (
            "/numerator",
            counts,
            kind == ValueKind::Share || kind == ValueKind::Number,
        ),
        (
            "/category",
            input.category.is_some(),
            kind == ValueKind::Category,
        ),
        (
            "/narrative",
            input.narrative.is_some(),
            kind == ValueKind::Narrative,
        ),
        ("/parts", !input.parts.is_empty(), kind == ValueKind::Number),
    ];
    for (pointer, _, _) in given.iter().filter(|(_, there, fits)| *there && !fits) {
        check.require(false, pointer, "notForKind");
    }
    let (some, missing) = (
        given.iter().any(|(_, there, _)| *there),
        given
            .iter()
            .find(|(.., fits)| *fits)
            .map_or("/value", |(pointer, ..)| pointer),
    );
    check.require(some || input.no_value_reason.is_some(), missing, "required");
    check.require(
        !some || input.no_value_reason.is_none(),
        "/noValueReason",
        "notAllowed",
    );
    check.require(input.value.is_none() || !counts, "/value", "workedOut");
}

/// Counts come in pairs; none is negative, and there are not more of a part than of the whole.
fn judge_counts(check: &mut Check, input: &MeasurementInput, indicator: &Indicator) {
    let (part, whole) = (input.numerator, input.denominator);
    check.require(
        part.is_none() || whole.is_some(),
        "/denominator",
        "required",
    );
    check.require(whole.is_none() || part.is_some(), "/numerator", "required");
    for (pointer, count) in [("/numerator", part), ("/denominator", whole)] {
        let negative = count.is_some_and(|count| count < Figure::default());
        check.require(!negative, pointer, "negative");
    }
    if let (Some(part), Some(whole), ValueKind::Share) = (part, whole, indicator.value_kind) {
        check.require(part <= whole, "/numerator", "moreThanDenominator");
    }
}

/// What can be counted so at all.
fn judge_value(check: &mut Check, pointer: &str, value: Option<Figure>, indicator: &Indicator) {
    let Some(value) = value else { return };
    let (none, all) = (Figure::default(), Figure::from(100));
    match indicator.unit {
        Unit::Percent if indicator.value_kind == ValueKind::Share => {
            check.require(value >= none, pointer, "negative");
            check.require(value <= all, pointer, "overAHundred");
        }
        Unit::Count | Unit::Days | Unit::Hours => check.require(value >= none, pointer, "negative"),
        Unit::Rank => check.require(value >= Figure::from(1), pointer, "rank"),
        Unit::YesNo => {
            let known = value == none || value == Figure::from(1);
            check.require(known, pointer, "yesNo");
        }
        Unit::Percent | Unit::Ratio | Unit::Score | Unit::Kroner => {}
    }
}

fn judge_rank(check: &mut Check, input: &MeasurementInput, unit: Unit) {
    let Some(of) = input.of else { return };
    check.require(unit == Unit::Rank, "/of", "notForKind");
    check.within("/of", of.into(), 1, 100_000);
    let inside = input.value.is_none_or(|place| place <= Figure::from(of));
    check.require(inside, "/value", "rank");
}

fn judge_interval(check: &mut Check, input: &MeasurementInput) {
    check.within(
        "/sampleSize",
        input.sample_size.unwrap_or(0).into(),
        0,
        100_000_000,
    );
    if let (Some(low), Some(high)) = (input.confidence_low, input.confidence_high) {
        check.require(low <= high, "/confidenceHigh", "order");
    }
}

fn parts(check: &mut Check, given: &[CountOfKind]) -> Vec<CountOfKind> {
    check.at_most("/parts", given, MOST_PARTS);
    let labels: Vec<_> = given
        .iter()
        .map(|kind| kind.label.trim().to_lowercase())
        .collect();
    let labels: Vec<_> = labels.iter().take(MOST_PARTS).collect();
    let judged = given
        .iter()
        .enumerate()
        .take(MOST_PARTS)
        .map(|(index, kind)| {
            let at = format!("/parts/{index}");
            let again = labels
                .iter()
                .take(index)
                .any(|label| labels.get(index) == Some(label));
            check.require(!again, &format!("{at}/label"), "duplicate");
            let negative = kind.value < Figure::default();
            check.require(!negative, &format!("{at}/value"), "negative");
            CountOfKind {
                label: check.text(&format!("{at}/label"), &kind.label, 200),
                value: kind.value,
            }
        });
    judged.collect()
}

/// What is odd about a figure.
fn odd(content: &Content, indicator: &Indicator, last: Option<Figure>) -> Vec<&'static str> {
    let Some(value) = content.value else {
        return Vec::new();
    };
    let plausible = indicator.plausible;
    let below = plausible.from.is_some_and(|from| value < from);
    let above = plausible.to.is_some_and(|to| value > to);
    let mut odd = Vec::new();
    if below || above {
        odd.push("outsidePlausible");
    }
    if last.is_some_and(|last| is_far(value, last)) {
        odd.push("farFromLast");
    }
    odd
}

fn is_far(value: Figure, last: Figure) -> bool {
    let (value, last) = (value.number().abs(), last.number().abs());
    let times = Figure::from(FAR).number();
    !value.is_zero() && !last.is_zero() && (value >= last * times || last >= value * times)
}

/// What is odd, with who accepted it: an acceptance given now, or one given before as long as the numbers are the same.
pub(super) fn remarks(
    (content, indicator, last): (&Content, &Indicator, Option<Figure>),
    accepted_now: &[(AcceptedInput, Accepted)],
    before: Option<(&Content, &[Remark])>,
) -> Vec<Remark> {
    let kept = before.filter(|(before, _)| before.same_numbers(content));
    let kept = kept.map_or(&[][..], |(_, remarks)| remarks);
    let told = odd(content, indicator, last).into_iter().map(|code| {
        let now = accepted_now.iter().find(|(input, _)| input.code == code);
        let earlier = kept.iter().find(|remark| remark.code == code);
        let earlier = earlier.and_then(|remark| remark.accepted.clone());
        let repeated = |earlier: &Accepted| now.is_none_or(|(input, _)| input.why == earlier.why);
        Remark {
            code: code.to_owned(),
            accepted: match earlier.filter(repeated) {
                Some(earlier) => Some(earlier),
                None => now.map(|(_, accepted)| accepted.clone()),
            },
        }
    });
    told.collect()
}

/// Judges what is accepted, by itself.
pub(super) fn accepted(check: &mut Check, input: &MeasurementInput) -> Vec<AcceptedInput> {
    check.at_most("/accepted", &input.accepted, MOST_ACCEPTED);
    let given = input.accepted.iter().enumerate().take(MOST_ACCEPTED);
    let judged = given.map(|(index, accepted)| {
        let at = format!("/accepted/{index}");
        let known = ["outsidePlausible", "farFromLast"].contains(&accepted.code.as_str());
        check.require(known, &format!("{at}/code"), "notOffered");
        AcceptedInput {
            code: accepted.code.clone(),
            why: check.text(&format!("{at}/why"), &accepted.why, 500),
        }
    });
    judged.collect()
}

impl Content {
    /// Whether nothing has changed that could look odd.
    fn same_numbers(&self, other: &Self) -> bool {
        (self.value, self.numerator, self.denominator)
            == (other.value, other.numerator, other.denominator)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STEPS: [FigureStep; 4] = [
        FigureStep::Submit,
        FigureStep::Return,
        FigureStep::Approve,
        FigureStep::Publish,
    ];

    /// A figure on its way: who wrote the latest revision, and what counts.
    #[derive(Debug)]
    struct Figures {
        state: MeasurementState,
        author: u8,
        revision: i32,
        approved: Option<(i32, u8)>,
    }

    impl Figures {
        fn write(&mut self, by: u8) {
            self.state = match self.approved {
                Some(_) => MeasurementState::Corrected,
                None => MeasurementState::Draft,
            };
            self.revision += 1;
            self.author = by;
        }

        fn take(&mut self, step: FigureStep, by: u8) {
            let own = self.author == by;
            let offered = steps(self.state, self.approved.is_some(), own);
            let offered: Vec<_> = offered.map(|next| next.word).collect();
            let Ok(state) = after(step, self.state, own) else {
                assert!(
                    !offered.contains(&step.name()),
                    "{self:?}: {step:?} is offered"
                );
                return;
            };
            assert!(
                offered.contains(&step.name()),
                "{self:?}: {step:?} is not offered"
            );
            if state == MeasurementState::Approved {
                self.approved = Some((self.revision, by));
                assert!(!own, "{by} approves what they wrote");
            }
            self.state = state;
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn what_counts_was_seen_by_four_eyes_on_every_way(
            way in prop::collection::vec((0_u8..3, prop::option::of(0_usize..4)), 1..30)
        ) {
            let mut figure = Figures {
                state: MeasurementState::Draft,
                author: 0,
                revision: 1,
                approved: None,
            };
            for (by, step) in way {
                let before = figure.approved;
                match step.and_then(|step| STEPS.get(step)) {
                    Some(step) => figure.take(*step, by),
                    None => figure.write(by),
                }
                let counts = matches!(
                    figure.state,
                    MeasurementState::Approved | MeasurementState::Published
                );
                if counts {
                    prop_assert_eq!(figure.approved.map(|(revision, _)| revision), Some(figure.revision));
                } else {
                    prop_assert_eq!(figure.approved, before);
                }
                prop_assert!(figure.state != MeasurementState::Draft || figure.approved.is_none());
            }
        }
    }

    #[test]
    fn three_times_as_much_or_a_third_is_far() {
        let figure = |number: i32| Figure::from(number);
        assert!(is_far(figure(30), figure(10)));
        assert!(is_far(figure(10), figure(30)));
        assert!(!is_far(figure(29), figure(10)));
        assert!(!is_far(figure(5), figure(0)), "nothing is far from nothing");
        assert!(!is_far(figure(0), figure(5)));
    }
}
