//! A target read back.

use rust_decimal::Decimal;

use super::Pen;
use crate::number::{Figure, Language, MOST_DECIMALS};
use crate::target::{Baseline, Milestone, Part, Per, Spread, Statement, Target, TimeUnit};
use crate::unit::Unit;

/// The target as the middle of a sentence: `mindst 70 % pr. kursus senest 31.12.2022`.
///
/// It says all that was typed but the note, which is words already. The target only has the key of the category that it is
/// about: what people call it is the caller's to know.
pub fn of_target(
    target: &Target,
    unit: Unit,
    category: Option<&str>,
    language: Language,
) -> String {
    let mut pen = Pen::new(language, unit);
    pen.aim(&target.statement, target.baseline, target.per);
    pen.of_category(category);
    match (target.recurs(), target.from, target.deadline) {
        (true, Some(from), Some(deadline)) => {
            pen.say(" fra ", " from ").day(from);
            pen.say(" til ", " to ").day(deadline);
        }
        (true, None, Some(deadline)) => _ = pen.say(" til og med ", " until ").day(deadline),
        (_, from, deadline) => {
            if let Some(deadline) = deadline {
                pen.say(" senest ", " by ").day(deadline);
            }
            if let Some(from) = from {
                pen.say(" (gælder fra ", " (from ").day(from).push(")");
            }
        }
    }
    if let Some(baseline) = target.baseline.filter(|_| !target.is_a_change()) {
        pen.say(", udgangspunkt ", ", baseline ")
            .baseline(baseline, None);
    }
    if let Some(margin) = target.margin {
        pen.say(
            "; næsten opfyldt ved en afvigelse på højst ",
            "; nearly met when off by at most ",
        );
        pen.spread(margin);
    }
    pen.done()
}

impl Pen {
    /// What shall be reached, without the time for it.
    pub(crate) fn aim(
        &mut self,
        statement: &Statement,
        baseline: Option<Baseline>,
        per: Option<Per>,
    ) -> &mut Self {
        match statement {
            Statement::AtLeast(value) => self.bound("mindst ", "at least ", *value),
            Statement::AtMost(value) => self.bound("højst ", "at most ", *value),
            Statement::Exactly(value) => self.bound("præcis ", "exactly ", *value),
            Statement::Between(lower, upper) => self.between(*lower, *upper),
            Statement::About(value, tolerance) => self.about(*value, *tolerance),
            Statement::RankAtLeast { place, of } => {
                self.say("mindst nr. ", "at least no. ")
                    .number(place.number(), 0);
                self.of(*of)
            }
            Statement::ChangeBy(change, mode) => {
                self.change(change.number(), MOST_DECIMALS, *mode, false);
                match baseline {
                    Some(baseline) => return self.say(" fra ", " from ").baseline(baseline, per),
                    None => self.say(" (udgangspunkt mangler)", " (no baseline yet)"),
                }
            }
            Statement::AllWithin(limit, unit) => {
                self.say("alle ", "all ").limit(limit.number(), *unit)
            }
            Statement::Count(parts) => self.say("mindst ", "at least ").list(parts, Self::part),
            Statement::Milestones(parts) => self.milestones(parts),
            Statement::Follow => self.say("følges uden måltal", "followed without a target"),
        };
        if let Some(per) = per {
            self.per(per);
        }
        self
    }

    /// A bound as it was typed; of a yes or no there is nothing more or less.
    fn bound(&mut self, danish: &str, english: &str, value: Figure) -> &mut Self {
        if self.unit != Unit::YesNo {
            self.say(danish, english);
        }
        self.amount(value, MOST_DECIMALS)
    }

    fn between(&mut self, lower: Figure, upper: Figure) -> &mut Self {
        self.say("mellem ", "between ")
            .before_amount()
            .number(lower.number(), MOST_DECIMALS)
            .say(" og ", " and ")
            .number(upper.number(), MOST_DECIMALS)
            .after_amount(upper.number())
    }

    fn about(&mut self, value: Figure, tolerance: Spread) -> &mut Self {
        self.say("ca. ", "about ")
            .amount(value, MOST_DECIMALS)
            .push(" (± ")
            .spread(tolerance)
            .push(")")
    }

    /// How many places there are.
    pub(crate) fn of(&mut self, places: Option<i32>) -> &mut Self {
        if let Some(places) = places {
            self.say(" af ", " of ").number(places.into(), 0);
        }
        self
    }

    /// Where a change is measured from: `1.200 pr. år i 2014`.
    pub(crate) fn baseline(&mut self, baseline: Baseline, per: Option<Per>) -> &mut Self {
        self.amount(baseline.value, MOST_DECIMALS);
        if let Some(per) = per {
            self.per(per);
        }
        if let Some(period) = baseline.period {
            self.push(" ").during(period);
        }
        self
    }

    /// A time limit; none at all is the same day.
    pub(crate) fn limit(&mut self, limit: Decimal, unit: TimeUnit) -> &mut Self {
        let one = limit == Decimal::ONE;
        if limit.is_zero() && unit != TimeUnit::Hours {
            return self.say("samme dag", "on the same day");
        }
        self.say("inden for ", "within ")
            .number(limit, MOST_DECIMALS);
        match unit {
            TimeUnit::CalendarDays if one => self.say(" kalenderdag", " calendar day"),
            TimeUnit::CalendarDays => self.say(" kalenderdage", " calendar days"),
            TimeUnit::WorkingDays if one => self.say(" arbejdsdag", " working day"),
            TimeUnit::WorkingDays => self.say(" arbejdsdage", " working days"),
            TimeUnit::Hours if one => self.say(" time", " hour"),
            TimeUnit::Hours => self.say(" timer", " hours"),
        }
    }

    fn part(&mut self, part: &Part) {
        self.number(part.value.number(), MOST_DECIMALS)
            .push(" ")
            .quoted(&part.label);
    }

    fn milestones(&mut self, parts: &[Milestone]) -> &mut Self {
        if parts.len() == 1 {
            self.say("nået: ", "reached: ");
        } else {
            self.say("alle nået: ", "all reached: ");
        }
        self.list(parts, |pen, part| _ = pen.quoted(&part.label))
    }

    pub(crate) fn per(&mut self, per: Per) -> &mut Self {
        match per {
            Per::Year => self.say(" pr. år", " per year"),
            Per::HalfYear => self.say(" pr. halvår", " per half-year"),
            Per::Quarter => self.say(" pr. kvartal", " per quarter"),
            Per::Month => self.say(" pr. måned", " per month"),
            Per::Week => self.say(" pr. uge", " per week"),
            Per::Course => self.say(" pr. kursus", " per course"),
            Per::Company => self.say(" pr. virksomhed", " per company"),
            Per::Total => self.say(" i alt", " in total"),
        }
    }
}
