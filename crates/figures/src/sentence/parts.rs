//! What is said about several counts, and about milestones.

use chrono::NaiveDate;

use super::Pen;
use crate::judgement::Due;
use crate::number::{Figure, MOST_DECIMALS};
use crate::period::Period;
use crate::target::{Milestone, Part};

impl Pen {
    /// `i 2019: 9 »Røgfrit liv« (mindst 8) og 3 »Kom og Kvit« (mindst 4)`
    pub(super) fn counted(&mut self, period: Period, parts: &[Part], counts: &[Option<Figure>]) {
        self.during(period).push(": ");
        let both: Vec<(&Part, Option<Figure>)> = parts.iter().zip(counts.iter().copied()).collect();
        self.list(&both, |pen, (part, count)| {
            match count {
                Some(count) => pen.number(count.number(), MOST_DECIMALS),
                None => pen.say("intet tal for", "no figure for"),
            };
            pen.push(" ")
                .quoted(&part.label)
                .say(" (mindst ", " (at least ");
            pen.number(part.value.number(), MOST_DECIMALS).push(")");
        });
    }

    /// `1 af 2 milepæle var nået ved fristen 31.12.2019, »tilretninger gennemført« (nået 15.01.2020) manglede`
    pub(super) fn reached(
        &mut self,
        parts: &[Milestone],
        open: &[(usize, Option<NaiveDate>)],
        due: Due,
    ) {
        if let [only] = parts {
            self.reached_only(only, open, due);
            return;
        }
        self.count(parts.len() - open.len()).say(" af ", " of ");
        self.count(parts.len()).say(" milepæle ", " milestones ");
        self.was(
            due,
            ("er nået", "are reached"),
            ("var nået", "were reached"),
        );
        let open: Vec<(&str, Option<NaiveDate>)> = open
            .iter()
            .filter_map(|(place, late)| Some((parts.get(*place)?.label.as_str(), *late)))
            .collect();
        if open.is_empty() {
            return;
        }
        self.push(", ").list(&open, |pen, (label, late)| {
            pen.quoted(label);
            pen.late(*late);
        });
        match (due, open.len()) {
            (Due::Over(_), 1) => self.say(" manglede", " was missing"),
            (Due::Over(_), _) => self.say(" manglede", " were missing"),
            (_, 1) => self.say(" mangler", " is missing"),
            (_, _) => self.say(" mangler", " are missing"),
        };
    }

    /// `milepælen »plan godkendt« var ikke nået ved fristen 30.06.2020 (nået 15.08.2020)`
    fn reached_only(&mut self, part: &Milestone, open: &[(usize, Option<NaiveDate>)], due: Due) {
        self.say("milepælen ", "the milestone ")
            .quoted(&part.label)
            .push(" ");
        if let [(_, late)] = open {
            self.was(
                due,
                ("mangler", "is missing"),
                ("var ikke nået", "was not reached"),
            );
            self.late(*late);
        } else {
            self.was(due, ("er nået", "is reached"), ("var nået", "was reached"));
        }
    }

    /// How things are, or how they were when the deadline went by.
    fn was(&mut self, due: Due, now: (&str, &str), then: (&str, &str)) {
        if let Due::Over(deadline) = due {
            self.say(then.0, then.1)
                .say(" ved fristen ", " by the deadline, ");
            self.day(deadline);
        } else {
            self.say(now.0, now.1);
        }
    }

    fn late(&mut self, late: Option<NaiveDate>) {
        if let Some(late) = late {
            self.say(" (nået ", " (reached ").day(late).push(")");
        }
    }
}
