//! Whether a target makes sense: every fault at once, each with its place and a stable code.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::input::{BaselineInput, PartInput, SpreadInput, TargetInput};
use super::{
    Baseline, LARGEST_CHANGE, LONGEST_LABEL, LONGEST_LIMIT, LONGEST_NOTE, MOST_PARTS, MOST_PLACES,
    Milestone, Mode, Operator, Part, Spread, Statement, Target, TimeUnit,
};
use crate::number::Figure;
use crate::period::{NotAPeriod, Period};
use crate::text;

/// What is wrong with one field.
///
/// The codes: `required`, `notAllowed` (does not belong to the operator), `tooSmall` with `min`, `tooBig` with `max`,
/// `wholeNumber`, `zero` (a change by nothing), `order` (the upper end is not above the lower), `endsBeforeBegins`,
/// `date` (outside 1900 to 2200), `tooFew` with `min`, `tooMany` with `max`, `tooLong` with `max`,
/// `duplicate`, `controlCharacter`, and those of [`NotAPeriod`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where, as a JSON pointer (RFC 6901) into the target.
    pub pointer: String,
    /// What, stable.
    pub code: &'static str,
    /// Figures that belong into the sentence.
    pub params: Vec<(&'static str, String)>,
}

/// Gathers what is wrong.
#[derive(Debug, Default)]
struct Check(Vec<Fault>);

impl Check {
    fn reject(&mut self, pointer: &str, code: &'static str) {
        self.0.push(Fault {
            pointer: pointer.to_owned(),
            code,
            params: Vec::new(),
        });
    }

    fn beyond(
        &mut self,
        pointer: &str,
        code: &'static str,
        name: &'static str,
        bound: impl ToString,
    ) {
        self.0.push(Fault {
            pointer: pointer.to_owned(),
            code,
            params: vec![(name, bound.to_string())],
        });
    }

    fn require(&mut self, holds: bool, pointer: &str, code: &'static str) {
        if !holds {
            self.reject(pointer, code);
        }
    }

    fn needed<T>(&mut self, pointer: &str, value: Option<T>) -> Option<T> {
        self.require(value.is_some(), pointer, "required");
        value
    }

    fn at_least(&mut self, pointer: &str, figure: Figure, min: i32) {
        if figure < min.into() {
            self.beyond(pointer, "tooSmall", "min", min);
        }
    }

    fn at_most(&mut self, pointer: &str, figure: Figure, max: i32) {
        if figure > max.into() {
            self.beyond(pointer, "tooBig", "max", max);
        }
    }

    fn whole(&mut self, pointer: &str, figure: Figure) {
        self.require(figure.number().is_integer(), pointer, "wholeNumber");
    }

    /// A place in a ranking.
    fn place(&mut self, pointer: &str, place: Figure) {
        self.at_least(pointer, place, 1);
        self.whole(pointer, place);
    }

    /// A text that has to be there when its field is.
    fn text(&mut self, pointer: &str, text: &str, longest: usize) -> String {
        let text = text::clean(text);
        self.require(!text.is_empty(), pointer, "required");
        if text.chars().count() > longest {
            self.beyond(pointer, "tooLong", "max", longest);
        }
        let kept = !text.chars().any(text::is_forbidden);
        self.require(kept, pointer, "controlCharacter");
        text
    }

    /// A text that may be left out; an empty one counts as left out.
    fn optional(&mut self, pointer: &str, text: Option<&str>, longest: usize) -> Option<String> {
        let text = text.filter(|text| !text.trim().is_empty())?;
        Some(self.text(pointer, text, longest))
    }

    fn date(&mut self, pointer: &str, date: Option<NaiveDate>) {
        let known = date.is_none_or(|date| (1900..=2200).contains(&date.year()));
        self.require(known, pointer, "date");
    }

    fn spread(&mut self, pointer: &str, spread: SpreadInput) -> Option<Spread> {
        let (percent, absolute) = (format!("{pointer}/percent"), format!("{pointer}/absolute"));
        let spread = match (spread.percent, spread.absolute) {
            (Some(figure), None) => {
                self.at_least(&percent, figure, 0);
                self.at_most(&percent, figure, 100);
                Spread::Percent(figure)
            }
            (None, Some(figure)) => {
                self.at_least(&absolute, figure, 0);
                Spread::Absolute(figure)
            }
            (Some(_), Some(_)) => {
                self.reject(&absolute, "notAllowed");
                return None;
            }
            (None, None) => {
                self.reject(pointer, "required");
                return None;
            }
        };
        Some(spread)
    }

    fn baseline(&mut self, baseline: &BaselineInput, operator: Operator) -> Baseline {
        if operator == Operator::RankAtLeast {
            self.place("/baseline/value", baseline.value);
        }
        Baseline {
            value: baseline.value,
            period: self.period("/baseline/period", baseline.period.as_deref()),
        }
    }

    fn period(&mut self, pointer: &str, period: Option<&str>) -> Option<Period> {
        match period?.parse() {
            Ok(period) => Some(period),
            Err(reason) => {
                let reason: NotAPeriod = reason;
                self.reject(pointer, reason.code());
                None
            }
        }
    }

    /// Parts with labels that tell them apart, each turned into what the operator wants of it.
    fn parts<T>(
        &mut self,
        parts: Option<&[PartInput]>,
        turn: impl Fn(&mut Self, &str, String, &PartInput) -> Option<T>,
    ) -> Option<Vec<T>> {
        let parts = self.needed("/parts", parts)?;
        if parts.is_empty() {
            self.beyond("/parts", "tooFew", "min", 1);
        }
        if parts.len() > MOST_PARTS {
            // The rest is not looked at: a list of a million labels is one fault, not a million.
            self.beyond("/parts", "tooMany", "max", MOST_PARTS);
            return None;
        }
        let mut labels = Vec::new();
        let mut turned = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let pointer = format!("/parts/{index}");
            let label = self.text(&format!("{pointer}/label"), &part.label, LONGEST_LABEL);
            // One label in capitals and in small letters would be one to every reader.
            let folded = label.to_lowercase();
            let known = !folded.is_empty() && labels.contains(&folded);
            self.require(!known, &format!("{pointer}/label"), "duplicate");
            labels.push(folded);
            turned.push(turn(self, &pointer, label, part));
        }
        turned.into_iter().collect()
    }

    fn counted(&mut self, pointer: &str, label: String, part: &PartInput) -> Option<Part> {
        self.require(
            part.done.is_none(),
            &format!("{pointer}/done"),
            "notAllowed",
        );
        let pointer = format!("{pointer}/value");
        let value = self.needed(&pointer, part.value)?;
        self.at_least(&pointer, value, 0);
        Some(Part { label, value })
    }

    fn milestone(&mut self, pointer: &str, label: String, part: &PartInput) -> Milestone {
        let surplus = part.value.is_some();
        self.require(!surplus, &format!("{pointer}/value"), "notAllowed");
        self.date(&format!("{pointer}/done"), part.done);
        Milestone {
            label,
            done: part.done,
        }
    }
}

impl TargetInput {
    /// The target, when it makes sense; otherwise every fault of it.
    pub fn checked(&self) -> Result<Target, Vec<Fault>> {
        let mut check = Check::default();
        self.refuse_what_does_not_belong(&mut check);
        let statement = self.statement(&mut check);
        let baseline = self.baseline.as_ref();
        let baseline = baseline.map(|baseline| check.baseline(baseline, self.operator));
        let margin = self
            .margin
            .filter(|_| self.operator != Operator::Follow)
            .and_then(|margin| check.spread("/margin", margin));
        check.date("/from", self.from);
        check.date("/deadline", self.deadline);
        let turned = self
            .from
            .zip(self.deadline)
            .is_some_and(|(from, deadline)| deadline < from);
        check.require(!turned, "/deadline", "endsBeforeBegins");
        let breakdown = check.optional("/breakdown", self.breakdown.as_deref(), LONGEST_LABEL);
        let note = check.optional("/note", self.note.as_deref(), LONGEST_NOTE);
        match statement {
            Some(statement) if check.0.is_empty() => Ok(Target {
                statement,
                baseline,
                per: self.per,
                from: self.from,
                deadline: self.deadline,
                breakdown,
                margin,
                note,
            }),
            _ => Err(check.0),
        }
    }

    fn refuse_what_does_not_belong(&self, check: &mut Check) {
        use Operator::{
            About, AllWithin, Between, ChangeBy, Count, Follow, Milestones, RankAtLeast,
        };
        let is = |operator| self.operator == operator;
        let of_parts = is(Count) || is(Milestones);
        for (pointer, given, belongs) in [
            ("/value", self.value.is_some(), !of_parts && !is(Follow)),
            ("/upperValue", self.upper_value.is_some(), is(Between)),
            ("/tolerance", self.tolerance.is_some(), is(About)),
            ("/of", self.of.is_some(), is(RankAtLeast)),
            ("/mode", self.mode.is_some(), is(ChangeBy)),
            (
                "/baseline",
                self.baseline.is_some(),
                !of_parts && !is(AllWithin) && !is(Follow),
            ),
            ("/unit", self.unit.is_some(), is(AllWithin)),
            ("/parts", self.parts.is_some(), of_parts),
            ("/per", self.per.is_some(), !is(Milestones) && !is(Follow)),
            ("/from", self.from.is_some(), !is(Follow)),
            ("/deadline", self.deadline.is_some(), !is(Follow)),
            ("/margin", self.margin.is_some(), !is(Follow)),
        ] {
            check.require(belongs || !given, pointer, "notAllowed");
        }
    }

    fn statement(&self, check: &mut Check) -> Option<Statement> {
        let parts = self.parts.as_deref();
        match self.operator {
            Operator::AtLeast => check.needed("/value", self.value).map(Statement::AtLeast),
            Operator::AtMost => check.needed("/value", self.value).map(Statement::AtMost),
            Operator::Exactly => check.needed("/value", self.value).map(Statement::Exactly),
            Operator::Between => self.between(check),
            Operator::About => self.about(check),
            Operator::RankAtLeast => self.rank(check),
            Operator::ChangeBy => self.change(check),
            Operator::AllWithin => self.within(check),
            Operator::Count => check.parts(parts, Check::counted).map(Statement::Count),
            Operator::Milestones => check
                .parts(parts, |check, pointer, label, part| {
                    Some(check.milestone(pointer, label, part))
                })
                .map(Statement::Milestones),
            Operator::Follow => Some(Statement::Follow),
        }
    }

    fn between(&self, check: &mut Check) -> Option<Statement> {
        let lower = check.needed("/value", self.value);
        let upper = check.needed("/upperValue", self.upper_value);
        let (lower, upper) = lower.zip(upper)?;
        check.require(upper > lower, "/upperValue", "order");
        Some(Statement::Between(lower, upper))
    }

    fn about(&self, check: &mut Check) -> Option<Statement> {
        let value = check.needed("/value", self.value);
        let tolerance = check.needed("/tolerance", self.tolerance);
        let tolerance = tolerance.and_then(|tolerance| check.spread("/tolerance", tolerance));
        Some(Statement::About(value?, tolerance?))
    }

    fn rank(&self, check: &mut Check) -> Option<Statement> {
        let place = check.needed("/value", self.value)?;
        check.place("/value", place);
        if let Some(of) = self.of {
            check.at_least("/of", of.into(), 1);
            check.at_most("/of", of.into(), MOST_PLACES);
            check.at_most("/value", place, of.max(1));
        } else {
            check.at_most("/value", place, MOST_PLACES);
        }
        Some(Statement::RankAtLeast { place, of: self.of })
    }

    fn change(&self, check: &mut Check) -> Option<Statement> {
        let mode = check.needed("/mode", self.mode);
        let change = check.needed("/value", self.value)?;
        check.require(change.number() != Decimal::ZERO, "/value", "zero");
        if mode == Some(Mode::Percent) {
            // Nothing can fall by more than all of it.
            check.at_least("/value", change, -100);
            check.at_most("/value", change, LARGEST_CHANGE);
        }
        Some(Statement::ChangeBy(change, mode?))
    }

    fn within(&self, check: &mut Check) -> Option<Statement> {
        let unit = check.needed("/unit", self.unit);
        let limit = check.needed("/value", self.value)?;
        check.at_least("/value", limit, 0);
        check.at_most("/value", limit, LONGEST_LIMIT);
        if unit.is_some_and(|unit| unit != TimeUnit::Hours) {
            check.whole("/value", limit);
        }
        Some(Statement::AllWithin(limit, unit?))
    }
}
