//! Judging targets of several parts: counts of several kinds, and milestones.

use chrono::NaiveDate;

use super::pick::{Picked, Which};
use super::reach::Reach;
use super::reason::Seen;
use super::{Case, Finding, Judgement, Obstacle, Verdict};
use crate::number::Figure;
use crate::target::{Milestone, Part};

impl Case<'_> {
    /// Judges several counts: as good as the worst of them.
    ///
    /// A kind without a figure leaves it open, unless another kind is too few already.
    pub(super) fn count(&self, parts: &[Part]) -> Judgement {
        let picked = match self.pick() {
            Ok(picked) => picked,
            Err(obstacle) => return self.cannot(obstacle),
        };
        let seen: Vec<Result<Figure, Obstacle>> = parts
            .iter()
            .map(|part| picked.value(Which::Kind(&part.label), self.context))
            .collect();
        let finding = self.worst(parts, &seen, &picked);
        let mut judgement = self.nothing(finding);
        judgement.period = Some(picked.period);
        if let Finding::Judged(_) = finding {
            let reached = parts
                .iter()
                .zip(&seen)
                .filter(|(part, seen)| seen.is_ok_and(|seen| seen >= part.value));
            judgement.progress = share(reached.count(), parts.len());
            let counts = seen.into_iter().map(Result::ok).collect();
            judgement
                .reason
                .saw_parts(Seen::Counts(picked.period, counts));
        }
        judgement
    }

    fn worst(
        &self,
        parts: &[Part],
        seen: &[Result<Figure, Obstacle>],
        picked: &Picked<'_>,
    ) -> Finding {
        let mut worst = Verdict::Met;
        let mut obstacle = None;
        for (place, (part, seen)) in parts.iter().zip(seen).enumerate() {
            match seen {
                Ok(seen) => {
                    worst = worst.max(Reach::from(part.value, self.target.margin).verdict(*seen));
                }
                Err(Obstacle::NoValue) => {
                    obstacle = obstacle.or(Some(Obstacle::MissingPart(picked.period, place)));
                }
                Err(other) => obstacle = obstacle.or(Some(*other)),
            }
        }
        match obstacle {
            Some(obstacle) if worst != Verdict::NotMet => Finding::Blocked(obstacle),
            _ => Finding::Judged(worst),
        }
    }

    /// Judges milestones by the day they were reached; what was reached after the deadline was not reached.
    pub(super) fn milestones(&self, parts: &[Milestone]) -> Judgement {
        if let Some(from) = self.window.from.filter(|from| *from > self.on) {
            return self.cannot(Obstacle::NotBegun(from));
        }
        let until = self
            .target
            .deadline
            .map_or(self.on, |deadline| deadline.min(self.on));
        let open: Vec<(usize, Option<NaiveDate>)> = parts
            .iter()
            .enumerate()
            .filter(|(_, part)| part.done.is_none_or(|done| done > until))
            .map(|(place, part)| (place, part.done.filter(|done| *done <= self.on)))
            .collect();
        let figure = |count: usize| i32::try_from(count).map(Figure::from).unwrap_or_default();
        let (reached, all) = (figure(parts.len() - open.len()), figure(parts.len()));
        let verdict = Reach::from(all, self.target.margin).verdict(reached);
        let mut judgement = self.nothing(Finding::Judged(verdict));
        judgement.value = Some(reached);
        judgement.target = Some(all);
        judgement.progress = share(parts.len() - open.len(), parts.len());
        judgement.reason.saw_parts(Seen::Open(open));
        judgement
    }
}

/// So many of so many, in per cent.
fn share(part: usize, all: usize) -> Option<Figure> {
    crate::sums::Share::Percent
        .of(part.into(), all.into())
        .and_then(Figure::rounded)
}
