//! What is missing where nothing can be judged, as a whole sentence.

use super::Pen;
use crate::judgement::{Due, Obstacle, Reason};
use crate::number::Figure;
use crate::period::{Period, PeriodKind};
use crate::target::Statement;

impl Reason {
    pub(super) fn blocked(&self, pen: &mut Pen, obstacle: Obstacle) {
        pen.say("kan ikke vurderes", "cannot be judged");
        if let Obstacle::NotBegun(_) | Obstacle::NotOver(_) = obstacle {
            pen.say(" endnu", " yet");
        }
        pen.of_category(self.category()).push(": ");
        match obstacle {
            Obstacle::NoBaseline => self.no_baseline(pen),
            Obstacle::NoValue | Obstacle::NothingSince(_) | Obstacle::OutsideWindow => {
                self.no_value(pen, obstacle);
            }
            Obstacle::NotBegun(from) => {
                pen.say("målet gælder fra ", "the target holds from ")
                    .day(from);
            }
            Obstacle::OtherLength(part) => self.other_length(pen, part),
            Obstacle::Incomplete {
                period,
                kind,
                there,
                expected,
                so_far,
            } => self.incomplete(pen, (period, kind), (there, expected), so_far),
            Obstacle::MissingPart(period, place) => self.missing_part(pen, period, place),
            Obstacle::NotOver(period)
            | Obstacle::DenominatorZero(period)
            | Obstacle::MissingNumerator(period)
            | Obstacle::MissingDenominator(period)
            | Obstacle::Suppressed(period) => of_a_period(pen, obstacle, period),
            Obstacle::NoTarget
            | Obstacle::BaselineZero
            | Obstacle::WrongUnit
            | Obstacle::TooLarge => plain(pen, obstacle),
        }
    }

    fn no_baseline(&self, pen: &mut Pen) {
        pen.say(
            "der mangler et udgangspunkt at måle ændringen fra",
            "there is no baseline to measure the change from",
        );
        if let Some((period, value)) = self.figure() {
            pen.say("; det seneste tal er ", "; the latest figure is ");
            pen.amount(value, self.context.decimals)
                .push(" ")
                .during(period);
        }
    }

    fn no_value(&self, pen: &mut Pen, obstacle: Obstacle) {
        match (obstacle, self.due) {
            (Obstacle::NothingSince(baseline), _) => {
                pen.say(
                    "der er ikke noget tal efter udgangspunktet ",
                    "there is no figure since the baseline ",
                );
                pen.during(baseline);
            }
            (Obstacle::OutsideWindow, _) => {
                pen.say(
                    "ingen af tallene er fra målets tid",
                    "none of the figures is from the target's time",
                );
                self.window(pen);
            }
            (_, Due::Over(deadline)) => {
                pen.say(
                    "der er ikke noget tal fra tiden op til fristen ",
                    "there is no figure from before the deadline, ",
                );
                pen.day(deadline);
            }
            _ => _ = pen.say("der er endnu ikke noget tal", "there is no figure yet"),
        }
    }

    /// The target's days in parentheses.
    fn window(&self, pen: &mut Pen) {
        let deadline = match self.due {
            Due::Never => None,
            Due::Ahead(deadline) | Due::Over(deadline) => Some(deadline),
        };
        match (self.from, deadline) {
            (None, None) => {}
            (Some(from), None) => _ = pen.say(" (fra ", " (from ").day(from).push(")"),
            (None, Some(to)) => _ = pen.say(" (til ", " (until ").day(to).push(")"),
            (Some(from), Some(to)) => {
                pen.say(" (fra ", " (from ")
                    .day(from)
                    .say(" til ", " to ")
                    .day(to)
                    .push(")");
            }
        }
    }

    fn other_length(&self, pen: &mut Pen, part: Period) {
        pen.say("målet er", "the target is");
        if let Some(per) = self.per {
            pen.per(per);
        }
        pen.say(", og tallet for ", ", and the figure for ")
            .period(part);
        pen.say(" kan ikke gøres op sådan", " cannot be put in those terms");
    }

    fn incomplete(
        &self,
        pen: &mut Pen,
        (period, kind): (Period, PeriodKind),
        (there, expected): (usize, usize),
        so_far: Option<Figure>,
    ) {
        pen.say("der er kun tal for ", "there are only figures for ")
            .count(there);
        pen.say(" af ", " of ").count(expected).push(" ");
        kinds(pen, kind);
        pen.push(" ").during(period);
        if let Some(so_far) = so_far {
            pen.push(" (")
                .amount(so_far, self.context.decimals)
                .say(" indtil nu)", " so far)");
        }
    }

    fn missing_part(&self, pen: &mut Pen, period: Period, place: usize) {
        pen.say("der mangler et tal for ", "there is no figure for ");
        if let Some(Statement::Count(parts)) = &self.statement
            && let Some(part) = parts.get(place)
        {
            pen.quoted(&part.label).push(" ");
        }
        pen.during(period);
    }
}

/// What needs nothing else to be said.
fn plain(pen: &mut Pen, obstacle: Obstacle) {
    match obstacle {
        Obstacle::BaselineZero => pen.say(
            "udgangspunktet er 0, og en ændring i procent kan ikke regnes ud fra 0",
            "the baseline is 0, and a change in per cent cannot be worked out from 0",
        ),
        Obstacle::WrongUnit => pen.say(
            "en tidsfrist kan ikke holdes op mod tal i den enhed",
            "a time limit cannot be held against figures of this unit",
        ),
        Obstacle::TooLarge => pen.say(
            "tallene er for store til at regne med",
            "the figures are too large to work with",
        ),
        _ => pen.say("der er ikke sat et måltal", "no target has been set"),
    };
}

fn of_a_period(pen: &mut Pen, obstacle: Obstacle, period: Period) {
    match obstacle {
        Obstacle::NotOver(_) => {
            pen.say("tallet for ", "the figure for ").period(period);
            pen.say(
                " tæller først, når perioden er slut",
                " counts once that period is over",
            );
        }
        Obstacle::DenominatorZero(_) => {
            pen.say(
                "der var ingen at tælle blandt ",
                "there was nobody to count among ",
            )
            .during(period);
            pen.say(" (nævneren er 0)", " (the denominator is 0)");
        }
        Obstacle::MissingNumerator(_) => {
            pen.say("tælleren mangler for ", "the numerator is missing for ")
                .period(period);
        }
        Obstacle::MissingDenominator(_) => {
            pen.say("nævneren mangler for ", "the denominator is missing for ")
                .period(period);
        }
        _ => {
            pen.say("tallet for ", "the figure for ").period(period);
            pen.say(
                " er diskretioneret, fordi antallet er lille",
                " is hidden because the count is small",
            );
        }
    }
}

/// Several periods of a kind.
fn kinds(pen: &mut Pen, kind: PeriodKind) {
    match kind {
        PeriodKind::Year => pen.say("år", "years"),
        PeriodKind::HalfYear => pen.say("halvår", "half-years"),
        PeriodKind::Quarter => pen.say("kvartaler", "quarters"),
        PeriodKind::Month => pen.say("måneder", "months"),
        PeriodKind::Week => pen.say("uger", "weeks"),
        PeriodKind::Date => pen.say("dage", "days"),
        PeriodKind::SchoolYear => pen.say("skoleår", "school years"),
        PeriodKind::Range => pen.say("perioder", "periods"),
    };
}
