//! Why a verdict is what it is, as a whole sentence.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Pen, capital};
use crate::judgement::{Due, Finding, Obstacle, Outlook, Reason, Seen, Verdict};
use crate::number::{Figure, Language, MOST_DECIMALS};
use crate::period::Period;
use crate::target::{Baseline, Mode, Per, Statement, TimeUnit};
use crate::unit::Unit;

/// How a figure lies to what it is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Below,
    At,
    Within,
    Above,
}

impl Reason {
    /// The sentence in one language.
    pub fn written(&self, language: Language) -> String {
        let mut pen = Pen::new(language, self.context.unit);
        match (self.finding, &self.statement) {
            (Finding::Blocked(Obstacle::NoTarget), Some(Statement::Follow)) => {
                self.followed(&mut pen);
            }
            (Finding::Blocked(obstacle), _) => self.blocked(&mut pen, obstacle),
            (Finding::Judged(verdict), Some(statement)) => {
                self.judged(&mut pen, statement, verdict);
                pen.push(": ");
                self.outcome(&mut pen, verdict);
            }
            (Finding::Judged(_), None) => {}
        }
        pen.push(".");
        capital(pen.done())
    }

    fn judged(&self, pen: &mut Pen, statement: &Statement, verdict: Verdict) {
        match (&self.seen, statement) {
            (Seen::Figure(period, value, _), Statement::AllWithin(limit, unit)) => {
                self.within(pen, (*period, *value), (*limit, *unit));
            }
            (Seen::Figure(period, value, _), Statement::ChangeBy(change, mode)) => {
                self.changed(pen, (*period, *value), (*change, *mode));
            }
            (Seen::Figure(period, value, of), _) => {
                self.compared(pen, statement, (*period, *value, *of), verdict);
            }
            (Seen::Counts(period, counts), Statement::Count(parts)) => {
                if let Some(category) = self.category() {
                    pen.push("for ").quoted(category).push(" ");
                }
                pen.counted(*period, parts, counts);
            }
            (Seen::Open(open), Statement::Milestones(parts)) => {
                if let Some(category) = self.category() {
                    pen.push("for ").quoted(category).push(": ");
                }
                pen.reached(parts, open, self.due);
            }
            _ => {}
        }
    }

    /// `36,6 % i 2. halvår 2021; tallet følges, og der er ikke sat et måltal`
    fn followed(&self, pen: &mut Pen) {
        if let Some((period, value)) = self.figure() {
            pen.amount(value, self.context.decimals)
                .of_category(self.category());
            pen.push(" ").during(period).push("; ");
        }
        pen.say(
            "tallet følges, og der er ikke sat et måltal",
            "the figure is followed, and no target is set",
        );
    }

    /// `36,6 % i 2. halvår 2021 er over målet på mindst 35 %`
    fn compared(
        &self,
        pen: &mut Pen,
        statement: &Statement,
        (period, value, of): (Period, Figure, Option<i32>),
        verdict: Verdict,
    ) {
        let (bound, side) = side(self.bounds, value);
        let decimals = telling(value, bound, self.context.decimals);
        if self.context.unit == Unit::YesNo {
            pen.say("svaret", "the answer").of_category(self.category());
            pen.push(" ").during(period).say(" er ", " is ");
            pen.amount(value, decimals)
                .say("; målet er ", "; the target is ");
            pen.aim(statement, self.baseline, self.per);
            return;
        }
        if let Statement::RankAtLeast { of: known, .. } = statement {
            let of = of.filter(|of| Some(*of) != *known);
            pen.say("nr. ", "no. ")
                .number(value.number(), decimals)
                .of(of);
        } else {
            pen.amount(value, decimals);
        }
        pen.of_category(self.category()).push(" ").during(period);
        let nearly = verdict == Verdict::Nearly;
        if matches!(statement, Statement::RankAtLeast { .. }) {
            place(pen, side, nearly);
        } else {
            position(pen, side, nearly);
        }
        pen.aim(statement, self.baseline, self.per);
    }

    /// `18 i 2016 er et fald på 10 % fra 20 i 2013; målet er et fald på 15 %`
    fn changed(
        &self,
        pen: &mut Pen,
        (period, value): (Period, Figure),
        (aim, mode): (Figure, Mode),
    ) {
        let Some(baseline) = self.baseline else {
            return;
        };
        let decimals = telling(value, baseline.value, self.context.decimals);
        pen.amount(value, decimals).of_category(self.category());
        pen.push(" ").during(period);
        let by = change(baseline, value, mode);
        if by.is_zero() {
            pen.say(" er uændret", " is unchanged");
        } else {
            let decimals = Figure::rounded(by).map_or(MOST_DECIMALS, |by| telling(by, aim, 1));
            pen.say(" er ", " is ").change(by, decimals, mode, true);
        }
        pen.say(" fra ", " from ").baseline(baseline, None);
        pen.say("; målet er ", "; the target is ");
        pen.change(aim.number(), MOST_DECIMALS, mode, true);
    }

    /// `97 % i 1. kvartal 2021 lå inden for 7 kalenderdage; målet er alle`
    fn within(
        &self,
        pen: &mut Pen,
        (period, value): (Period, Figure),
        (limit, unit): (Figure, TimeUnit),
    ) {
        let whole = match self.context.unit {
            Unit::Percent => Decimal::ONE,
            Unit::Ratio => Decimal::ONE_HUNDRED,
            _ => return self.longest(pen, (period, value), (limit, unit)),
        };
        let percent = value.number() * whole;
        let all = percent >= Decimal::ONE_HUNDRED;
        if all {
            pen.say("alle", "all");
        } else {
            let decimals = Figure::rounded(percent).map_or(MOST_DECIMALS, |percent| {
                telling(percent, Figure::HUNDRED, self.context.decimals)
            });
            pen.percent(percent, decimals);
        }
        pen.of_category(self.category()).push(" ").during(period);
        if limit.number().is_zero() {
            pen.say(" blev klaret ", " were dealt with ");
        } else {
            pen.say(" lå ", " were ");
        }
        pen.limit(limit.number(), unit);
        if !all {
            pen.say("; målet er alle", "; the target is all");
        }
    }

    /// `den længste tid i 2021 var 9 dage; målet er alle inden for 7 kalenderdage`
    fn longest(
        &self,
        pen: &mut Pen,
        (period, value): (Period, Figure),
        (limit, unit): (Figure, TimeUnit),
    ) {
        pen.say("den længste tid", "the longest time")
            .of_category(self.category())
            .push(" ")
            .during(period)
            .say(" var ", " was ");
        pen.amount(value, self.context.decimals.max(value.number().scale()));
        pen.say("; målet er alle ", "; the target is all ")
            .limit(limit.number(), unit);
    }

    /// What it comes to: `opfyldt`, `endnu ikke nået, frist 31.12.2025`.
    fn outcome(&self, pen: &mut Pen, verdict: Verdict) {
        let limit_of_a_total =
            self.per == Some(Per::Total) && matches!(self.statement, Some(Statement::AtMost(_)));
        let due = match (self.due, &self.seen) {
            // What recurs is judged period by period, and what has been used cannot be saved again: neither waits.
            _ if self.recurs || limit_of_a_total => Due::Never,
            // Milestones have named the deadline that they missed.
            (Due::Over(_), Seen::Open(_)) => Due::Never,
            (due, _) => due,
        };
        match (verdict, due) {
            (Verdict::Met, _) if limit_of_a_total && matches!(self.due, Due::Ahead(_)) => {
                pen.say("opfyldt indtil nu", "met so far")
            }
            (Verdict::Met, _) => pen.say("opfyldt", "met"),
            (Verdict::Nearly, Due::Ahead(_)) => pen.say("næsten nået", "nearly reached"),
            (Verdict::Nearly, _) => pen.say("næsten opfyldt", "nearly met"),
            (_, Due::Ahead(_)) => pen.say("endnu ikke nået", "not yet reached"),
            (_, _) => pen.say("ikke opfyldt", "not met"),
        };
        match due {
            Due::Ahead(deadline) if verdict != Verdict::Met => {
                pen.say(", frist ", ", deadline ").day(deadline);
            }
            Due::Over(deadline) if verdict != Verdict::Met => {
                pen.say(", fristen var ", ", the deadline was ")
                    .day(deadline);
            }
            _ => {}
        }
    }
}

impl Outlook {
    /// The forecast in one sentence, which says how it was made.
    pub fn written(&self, language: Language) -> String {
        let mut pen = Pen::new(language, self.context.unit);
        pen.say("en ret linje gennem ", "a straight line through ")
            .count(self.points)
            .say(
                " tal (mindste kvadraters metode) peger på ",
                " figures (least squares) points to ",
            );
        pen.amount(self.value, self.context.decimals);
        pen.say(" ved fristen ", " by the deadline, ").day(self.on);
        if self.likely {
            pen.say(
                ": målet nås sandsynligvis.",
                ": the target is likely to be met.",
            );
        } else {
            pen.say(
                ": målet nås sandsynligvis ikke.",
                ": the target is not likely to be met.",
            );
        }
        capital(pen.done())
    }
}

/// The bound that a figure is nearest to, and on which side of it the figure lies.
fn side((lower, upper): (Option<Figure>, Option<Figure>), value: Figure) -> (Figure, Side) {
    match (lower, upper) {
        (Some(lower), _) if value < lower => (lower, Side::Below),
        (_, Some(upper)) if value > upper => (upper, Side::Above),
        (Some(lower), Some(upper)) if lower < upper => (lower, Side::Within),
        (Some(lower), None) if value > lower => (lower, Side::Above),
        (None, Some(upper)) if value < upper => (upper, Side::Below),
        _ => (value, Side::At),
    }
}

fn position(pen: &mut Pen, side: Side, nearly: bool) {
    match (side, nearly) {
        (Side::At, _) => pen.say(" rammer målet på ", " is right on the target of "),
        (Side::Within, _) => pen.say(" ligger inden for målet på ", " is within the target of "),
        (Side::Below, true) => pen.say(" er lige under målet på ", " is just below the target of "),
        (Side::Below, false) => pen.say(" er under målet på ", " is below the target of "),
        (Side::Above, true) => pen.say(" er lige over målet på ", " is just above the target of "),
        (Side::Above, false) => pen.say(" er over målet på ", " is above the target of "),
    };
}

/// The lower the number of a place, the better.
fn place(pen: &mut Pen, side: Side, nearly: bool) {
    match (side, nearly) {
        (Side::At | Side::Within, _) => pen.say(" rammer målet på ", " is right on the target of "),
        (Side::Below, _) => pen.say(" er bedre end målet på ", " is better than the target of "),
        (Side::Above, true) => pen.say(
            " når næsten målet på ",
            " falls just short of the target of ",
        ),
        (Side::Above, false) => pen.say(" når ikke målet på ", " falls short of the target of "),
    };
}

/// How far a figure is from the baseline, as the target counts it.
fn change(baseline: Baseline, value: Figure, mode: Mode) -> Decimal {
    let by = value.number() - baseline.value.number();
    match mode {
        Mode::Absolute => by,
        Mode::Percent => {
            let hundred = by.checked_mul(Decimal::ONE_HUNDRED);
            let share = hundred.and_then(|by| by.checked_div(baseline.value.number().abs()));
            share.unwrap_or_default()
        }
    }
}

/// Decimals enough to tell a figure from what it is held against: 69.96 is not written as 70 beside a target of 70.
fn telling(value: Figure, bound: Figure, usual: u32) -> u32 {
    if value == bound {
        return usual.max(bound.number().scale());
    }
    let looks_different = |decimals: &u32| {
        let rounding = RoundingStrategy::MidpointAwayFromZero;
        value.number().round_dp_with_strategy(*decimals, rounding) != bound.number()
    };
    (usual..MOST_DECIMALS)
        .find(looks_different)
        .unwrap_or(MOST_DECIMALS)
}
