//! Verdicts rolled up: from the targets of a criterion to the criterion, and on to goal, theme and agreement.
//!
//! Each level rolls up the one below it, so a theme counts as one theme whether it has one goal or twenty, and what
//! somebody reads on the agreement is made of what they read on its themes. The rule is declared, not guessed:
//!
//! | | `balanced` | `worst` |
//! |---|---|---|
//! | met | all that can be judged are met | the same |
//! | not met | more than half of those that can be judged are not met | one of them is not met |
//! | nearly | everything between | one of them is nearly met, none is not met |
//! | cannot be judged | fewer than half can be judged | none can be judged |
//!
//! An owner may overrule the verdict on a target with a reason. What they say counts on the levels above, where it is told
//! how many of the members' verdicts are an owner's.

mod explanation;

use serde::{Serialize, Serializer};
use utoipa::ToSchema;

pub use explanation::Explanation;

use crate::judgement::Verdict;

/// Characters of a reason for overruling at most.
pub const LONGEST_REASON: usize = 1000;

words! {
    /// How verdicts become one.
    Rule {
        /// Met when all are met, not met when more than half are not met, else nearly; fewer than half judged leave it open.
        Balanced "balanced",
        /// As bad as the worst.
        Worst "worst",
    }
}

words! {
    /// What is rolled up.
    Level {
        /// The targets of a success criterion.
        Target "target",
        /// The success criteria of a goal.
        SuccessCriterion "successCriterion",
        /// The success criteria of a goal, and the targets that stand directly under it.
        CriterionOrTarget "criterionOrTarget",
        /// The goals of a theme.
        Goal "goal",
        /// The themes of an agreement.
        Theme "theme",
        /// The themes of an agreement, and the goals that stand under none.
        ThemeOrGoal "themeOrGoal",
    }
}

/// What one member counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// What was computed.
    pub computed: Verdict,
    /// What an owner put in its place.
    pub overruled: Option<Verdict>,
}

impl Standing {
    /// One that nobody has overruled.
    pub const fn computed(verdict: Verdict) -> Self {
        Self {
            computed: verdict,
            overruled: None,
        }
    }

    /// The verdict that counts.
    pub fn verdict(self) -> Verdict {
        self.overruled.unwrap_or(self.computed)
    }
}

/// How many members there are of each verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Tally {
    /// Met.
    #[schema(example = 2)]
    pub met: usize,
    /// Nearly met.
    #[schema(example = 0)]
    pub nearly: usize,
    /// Not met.
    #[schema(example = 1)]
    pub not_met: usize,
    /// Those that cannot be judged.
    #[schema(example = 0)]
    pub cannot_judge: usize,
    /// Those whose verdict is an owner's; they stand among the others too.
    #[schema(example = 0)]
    pub overruled: usize,
}

impl Tally {
    /// Counts members by the verdict that counts.
    pub fn of(members: impl IntoIterator<Item = Standing>) -> Self {
        let mut tally = Self::default();
        for member in members {
            match member.verdict() {
                Verdict::Met => tally.met += 1,
                Verdict::Nearly => tally.nearly += 1,
                Verdict::NotMet => tally.not_met += 1,
                Verdict::CannotJudge => tally.cannot_judge += 1,
            }
            tally.overruled += usize::from(member.overruled.is_some());
        }
        tally
    }

    /// Those that have a verdict.
    pub const fn judged(self) -> usize {
        self.met + self.nearly + self.not_met
    }

    /// All of them.
    pub const fn all(self) -> usize {
        self.judged() + self.cannot_judge
    }

    /// What they come to.
    pub const fn verdict(self, rule: Rule) -> Verdict {
        let open = match rule {
            Rule::Balanced => self.judged() * 2 < self.all(),
            Rule::Worst => false,
        };
        if open || self.judged() == 0 {
            return Verdict::CannotJudge;
        }
        let failed = match rule {
            Rule::Balanced => self.not_met * 2 > self.judged(),
            Rule::Worst => self.not_met > 0,
        };
        match (failed, self.met == self.judged()) {
            (true, _) => Verdict::NotMet,
            (false, true) => Verdict::Met,
            (false, false) => Verdict::Nearly,
        }
    }
}

/// What members come to, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rolled {
    /// What they come to.
    pub verdict: Verdict,
    /// The rule that says so.
    pub rule: Rule,
    /// What the members are.
    pub level: Level,
    /// How many there are of each verdict.
    pub tally: Tally,
}

/// Rolls members up; their order does not matter.
pub fn roll_up(rule: Rule, level: Level, members: impl IntoIterator<Item = Standing>) -> Rolled {
    let tally = Tally::of(members);
    Rolled {
        verdict: tally.verdict(rule),
        rule,
        level,
        tally,
    }
}

impl Rolled {
    /// What it counts as on the level above: whether owners had a say in it is told of targets only.
    pub const fn standing(&self) -> Standing {
        Standing::computed(self.verdict)
    }
}

/// What members come to, and why.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Rolled)]
struct Shown {
    /// What they come to.
    verdict: Verdict,
    /// The rule that says so.
    rule: Rule,
    /// What the members are.
    level: Level,
    /// How many there are of each verdict.
    tally: Tally,
    /// Why it is what it is, in words.
    explanation: Explanation,
}

impl Serialize for Rolled {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Shown {
            verdict: self.verdict,
            rule: self.rule,
            level: self.level,
            tally: self.tally,
            explanation: self.explanation(),
        }
        .serialize(serializer)
    }
}

impl utoipa::PartialSchema for Rolled {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        Shown::schema()
    }
}

impl ToSchema for Rolled {
    fn name() -> std::borrow::Cow<'static, str> {
        "Rolled".into()
    }

    fn schemas(schemas: &mut Vec<(String, utoipa::openapi::RefOr<utoipa::openapi::Schema>)>) {
        Shown::schemas(schemas);
    }
}

#[cfg(test)]
mod tests;
