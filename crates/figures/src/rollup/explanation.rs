//! Why something is green, yellow, red or white.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Level, Rolled, Rule, Tally};
use crate::judgement::Verdict;
use crate::number::Language;
use crate::sentence::{Both, Pen, capital};
use crate::unit::Unit;

/// The question that somebody asks of a light, and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(example = json!({
    "question": {"da": "Hvorfor er den gul?", "en": "Why is it yellow?"},
    "answer": {
        "da": "1 af 3 succeskriterier er ikke opfyldt, og 2 er opfyldt. Gul betyder, at ikke alle er opfyldt, men at mindst halvdelen er opfyldt eller næsten opfyldt.",
        "en": "1 of 3 success criteria is not met, and 2 are met. Yellow means that not all are met, but at least half are met or nearly met.",
    },
}))]
pub struct Explanation {
    /// `Hvorfor er den gul?`
    pub question: Both,
    /// How many are what, and what the rule makes of them.
    pub answer: Both,
}

impl Rolled {
    /// Why the verdict is what it is.
    pub fn explanation(&self) -> Explanation {
        let question = match self.verdict {
            Verdict::Met => ("Hvorfor er den grøn?", "Why is it green?"),
            Verdict::Nearly => ("Hvorfor er den gul?", "Why is it yellow?"),
            Verdict::NotMet => ("Hvorfor er den rød?", "Why is it red?"),
            Verdict::CannotJudge => (
                "Hvorfor kan den ikke vurderes?",
                "Why can it not be judged?",
            ),
        };
        Explanation {
            question: Both {
                da: question.0.to_owned(),
                en: question.1.to_owned(),
            },
            answer: Both::of(|language| self.answer(language)),
        }
    }

    fn answer(&self, language: Language) -> String {
        let mut pen = Pen::new(language, Unit::Count);
        self.count(&mut pen);
        self.owners(&mut pen);
        self.rule(&mut pen);
        capital(pen.done())
    }

    /// `1 af 3 succeskriterier er ikke opfyldt, og 2 er opfyldt.`
    fn count(&self, pen: &mut Pen) {
        let all = self.tally.all();
        let counts = self.tally.counts();
        match counts.as_slice() {
            [] => {
                pen.say("der er ingen ", "there are no ")
                    .members(self.level, 0);
                pen.say(" at vurdere", " to judge");
            }
            [(verdict, 1)] => {
                pen.say("det ene ", "its one ")
                    .members(self.level, 1)
                    .push(" ");
                pen.are(*verdict, 1);
            }
            [(verdict, _)] => {
                pen.say("alle ", "all ")
                    .count(all)
                    .push(" ")
                    .members(self.level, all)
                    .push(" ");
                pen.are(*verdict, all);
            }
            [(verdict, first), rest @ ..] => {
                pen.count(*first).say(" af ", " of ").count(all).push(" ");
                pen.members(self.level, all).push(" ").are(*verdict, *first);
                for (place, (verdict, count)) in rest.iter().enumerate() {
                    let last = place + 1 == rest.len();
                    if last {
                        pen.say(", og ", ", and ")
                    } else {
                        pen.push(", ")
                    };
                    pen.count(*count).push(" ").are(*verdict, *count);
                }
            }
        }
        pen.push(".");
    }

    /// How many of them somebody has judged instead.
    fn owners(&self, pen: &mut Pen) {
        match (self.tally.overruled, self.tally.all()) {
            (0, _) => {}
            (_, 1) => {
                pen.say(
                    " Det har den ansvarlige vurderet.",
                    " That is its owner's own judgement.",
                );
            }
            (overruled, _) => {
                pen.push(" ").count(overruled);
                pen.say(
                    " af dem har den ansvarlige vurderet.",
                    " of them by their owners' own judgement.",
                );
            }
        }
    }

    /// What the rule makes of it; nothing where the count says it all.
    fn rule(&self, pen: &mut Pen) {
        let tally = self.tally;
        if tally.counts().len() < 2 {
            return;
        }
        pen.push(" ");
        match (self.rule, self.verdict) {
            (Rule::Worst, _) => pen.say(
                "Den dårligste af dem, der kan vurderes, tæller.",
                "The worst of those that can be judged counts.",
            ),
            (Rule::Balanced, Verdict::Met) => pen.say(
                "Grøn betyder, at alle, der kan vurderes, er opfyldt.",
                "Green means that all that can be judged are met.",
            ),
            (Rule::Balanced, Verdict::Nearly) if tally.cannot_judge > 0 => pen.say(
                "Gul betyder, at ikke alle er opfyldt, men at mindst halvdelen af dem, der kan vurderes, er opfyldt eller næsten opfyldt.",
                "Yellow means that not all are met, but at least half of those that can be judged are met or nearly met.",
            ),
            (Rule::Balanced, Verdict::Nearly) => pen.say(
                "Gul betyder, at ikke alle er opfyldt, men at mindst halvdelen er opfyldt eller næsten opfyldt.",
                "Yellow means that not all are met, but at least half are met or nearly met.",
            ),
            (Rule::Balanced, Verdict::NotMet) => pen.say(
                "Rød betyder, at mere end halvdelen af dem, der kan vurderes, ikke er opfyldt.",
                "Red means that more than half of those that can be judged are not met.",
            ),
            (Rule::Balanced, Verdict::CannotJudge) => pen.say(
                "Det kræver, at mindst halvdelen kan vurderes.",
                "It takes at least half that can be judged.",
            ),
        };
    }
}

impl Tally {
    /// What there is any of, the worst first.
    fn counts(self) -> Vec<(Verdict, usize)> {
        let counts = [
            (Verdict::NotMet, self.not_met),
            (Verdict::Nearly, self.nearly),
            (Verdict::Met, self.met),
            (Verdict::CannotJudge, self.cannot_judge),
        ];
        let there = counts.into_iter().filter(|(_, count)| *count > 0);
        there.collect()
    }
}

impl Verdict {
    /// What people read beside the light.
    pub const fn words(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Met, Language::Danish) => "opfyldt",
            (Self::Met, Language::English) => "met",
            (Self::Nearly, Language::Danish) => "næsten opfyldt",
            (Self::Nearly, Language::English) => "nearly met",
            (Self::NotMet, Language::Danish) => "ikke opfyldt",
            (Self::NotMet, Language::English) => "not met",
            (Self::CannotJudge, Language::Danish) => "kan ikke vurderes",
            (Self::CannotJudge, Language::English) => "cannot be judged",
        }
    }
}

impl Pen {
    /// `er ikke opfyldt`, `kan ikke vurderes`
    fn are(&mut self, verdict: Verdict, count: usize) -> &mut Self {
        if verdict != Verdict::CannotJudge {
            self.say("er ", if count == 1 { "is " } else { "are " });
        }
        self.push(verdict.words(self.language))
    }

    fn members(&mut self, level: Level, count: usize) -> &mut Self {
        let one = count == 1;
        match level {
            Level::Target if one => self.say("måltal", "target"),
            Level::Target => self.say("måltal", "targets"),
            Level::SuccessCriterion if one => self.say("succeskriterium", "success criterion"),
            Level::SuccessCriterion => self.say("succeskriterier", "success criteria"),
            Level::CriterionOrTarget => {
                self.say("succeskriterier og måltal", "success criteria and targets")
            }
            Level::Goal if one => self.say("mål", "goal"),
            Level::Goal => self.say("mål", "goals"),
            Level::Theme if one => self.say("tema", "theme"),
            Level::Theme => self.say("temaer", "themes"),
            Level::ThemeOrGoal => {
                self.say("temaer og mål uden tema", "themes and goals without one")
            }
        }
    }
}
