//! Waves: what is asked of a course, a company or a group before it starts, and so many months after.
//!
//! Of those who began (`participants`), some are still there to be asked (`asked`), some of these answer (`replied`), and of
//! some of the answers it is true (`numerator`). Four shares follow, and they are never mixed up:
//!
//! | | of |
//! |---|---|
//! | reply rate: who answered | of those asked |
//! | drop-out: who were not there to be asked any more | of those who began |
//! | of those asked: of whom it is true, where silence counts as no | of those asked |
//! | of those who replied: of whom it is true | of those who answered |

use chrono::{Days, Months, NaiveDate};
use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;

use crate::number::{Figure, Language};
use crate::sentence::Both;
use crate::sums::Share;

/// Days after which an answer that is due is overdue.
const PATIENCE: Days = Days::new(30);

words! {
    /// How far a wave of a cohort has come.
    WaveState {
        /// There are answers.
        Answered "answered",
        /// It is not time yet.
        Upcoming "upcoming",
        /// It is time, for 30 days.
        Due "due",
        /// It was time more than 30 days ago.
        Overdue "overdue",
    }
}

/// The day when a wave is due; where the month has no such day, its last one.
pub fn due(starts_on: NaiveDate, months: u32) -> Option<NaiveDate> {
    starts_on.checked_add_months(Months::new(months))
}

/// How far a wave has come on a day.
pub fn state(answered: bool, due: NaiveDate, on: NaiveDate) -> WaveState {
    if answered {
        return WaveState::Answered;
    }
    if on < due {
        return WaveState::Upcoming;
    }
    let patient = due.checked_add_days(PATIENCE).is_none_or(|last| on <= last);
    if patient {
        WaveState::Due
    } else {
        WaveState::Overdue
    }
}

/// What a wave is called.
pub fn label(months: u32) -> Both {
    Both::of(|language| match (language, months) {
        (Language::Danish, 0) => "før start".to_owned(),
        (Language::English, 0) => "before the start".to_owned(),
        (Language::Danish, 1) => "efter 1 måned".to_owned(),
        (Language::English, 1) => "after 1 month".to_owned(),
        (Language::Danish, months) => format!("efter {months} måneder"),
        (Language::English, months) => format!("after {months} months"),
    })
}

/// What came of asking one cohort, or several together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Answers {
    /// How many began.
    pub participants: u64,
    /// How many of them were asked.
    pub asked: u64,
    /// How many of these answered.
    pub replied: u64,
    /// Of how many of these it is true; nothing where a mean is measured.
    pub numerator: Option<u64>,
    /// The mean of those who answered; nothing where a share is measured.
    pub mean: Option<Figure>,
}

/// The shares that follow from answers, in per cent; a share of nobody is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Rates {
    /// Who answered, of those asked.
    #[schema(example = 91.666_667)]
    pub reply_rate: Option<Figure>,
    /// Who were not there to be asked any more, of those who began.
    #[schema(example = 0)]
    pub drop_out: Option<Figure>,
    /// Of whom it is true, of those asked: silence counts as no.
    #[schema(example = 41.666_667)]
    pub of_asked: Option<Figure>,
    /// Of whom it is true, of those who answered.
    #[schema(example = 45.454_545)]
    pub of_replied: Option<Figure>,
}

impl Answers {
    /// The shares that follow.
    pub fn rates(&self) -> Rates {
        let gone = self.participants.saturating_sub(self.asked);
        let of = |whole| self.numerator.and_then(|part| share(part, whole));
        Rates {
            reply_rate: share(self.replied, self.asked),
            drop_out: share(gone, self.participants),
            of_asked: of(self.asked),
            of_replied: of(self.replied),
        }
    }

    /// Several cohorts together: counts add up, and a mean weighs as much as it has answers.
    pub fn sum(cohorts: impl IntoIterator<Item = Self>) -> Self {
        let (mut total, mut points, mut answers) = (Self::default(), Decimal::ZERO, 0_u64);
        for cohort in cohorts {
            total.participants += cohort.participants;
            total.asked += cohort.asked;
            total.replied += cohort.replied;
            if let Some(count) = cohort.numerator {
                total.numerator = Some(total.numerator.unwrap_or_default() + count);
            }
            if let Some(mean) = cohort.mean {
                points += mean.number() * Decimal::from(cohort.replied);
                answers += cohort.replied;
            }
        }
        let mean = points.checked_div(Decimal::from(answers));
        total.mean = mean.and_then(Figure::rounded);
        total
    }
}

fn share(part: u64, whole: u64) -> Option<Figure> {
    let count = |number: u64| Figure::exact(Decimal::from(number)).ok();
    Share::Percent.figure(count(part)?, count(whole)?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn percent(text: &str) -> Figure {
        Figure::exact(text.parse().unwrap()).unwrap()
    }

    #[test]
    fn five_of_eleven_answers_of_twelve_asked_are_told_as_two_shares() {
        let answers = Answers {
            participants: 15,
            asked: 12,
            replied: 11,
            numerator: Some(5),
            mean: None,
        };
        assert_eq!(
            answers.rates(),
            Rates {
                reply_rate: Some(percent("91.666667")),
                drop_out: Some(percent("20")),
                of_asked: Some(percent("41.666667")),
                of_replied: Some(percent("45.454545")),
            }
        );
    }

    #[test]
    fn nobody_asked_gives_no_share() {
        let rates = Answers::default().rates();
        assert_eq!(rates, Rates::default());
    }

    #[test]
    fn a_wave_is_due_for_thirty_days_and_overdue_after() {
        let due = due(day("2026-08-31"), 6).unwrap();
        assert_eq!(due, day("2027-02-28"), "February has no 31st");
        for (on, answered, expected) in [
            ("2027-02-27", false, WaveState::Upcoming),
            ("2027-02-28", false, WaveState::Due),
            ("2027-03-30", false, WaveState::Due),
            ("2027-03-31", false, WaveState::Overdue),
            ("2027-03-31", true, WaveState::Answered),
        ] {
            assert_eq!(state(answered, due, day(on)), expected, "{on}");
        }
    }

    #[test]
    fn waves_are_called_as_people_call_them() {
        let called: Vec<String> = [0, 1, 6].map(|months| label(months).da).into();
        assert_eq!(called, ["før start", "efter 1 måned", "efter 6 måneder"]);
        assert_eq!(label(12).en, "after 12 months");
    }

    fn cohorts() -> impl Strategy<Value = Vec<Answers>> {
        let cohort = (0_u64..40, 0_u64..40, 0_u64..40, 0_u64..40).prop_map(|(a, b, c, d)| {
            let mut counts = [a, b, c, d];
            counts.sort_unstable_by(|a, b| b.cmp(a));
            let [participants, asked, replied, numerator] = counts;
            Answers {
                participants,
                asked,
                replied,
                numerator: Some(numerator),
                mean: None,
            }
        });
        proptest::collection::vec(cohort, 0..12)
    }

    proptest! {
        #[test]
        fn no_share_is_over_a_hundred_and_silence_never_makes_it_larger(cohorts in cohorts()) {
            let rates = Answers::sum(cohorts).rates();
            let hundred = Some(percent("100"));
            for share in [rates.reply_rate, rates.drop_out, rates.of_asked, rates.of_replied] {
                prop_assert!(share.is_none() || share <= hundred);
            }
            if let Some((asked, replied)) = rates.of_asked.zip(rates.of_replied) {
                prop_assert!(asked <= replied);
            }
        }

        #[test]
        fn it_does_not_matter_in_which_order_or_groups_cohorts_are_added(cohorts in cohorts(), at in 0_usize..12) {
            let (left, right) = cohorts.split_at(at.min(cohorts.len()));
            let groups = [Answers::sum(left.to_vec()), Answers::sum(right.to_vec())];
            let counts = |sum: Answers| (sum.participants, sum.asked, sum.replied, sum.numerator.unwrap_or_default());
            prop_assert_eq!(counts(Answers::sum(groups)), counts(Answers::sum(cohorts.into_iter().rev())));
        }

        #[test]
        fn a_mean_lies_between_those_it_is_made_of(means in proptest::collection::vec((0_i32..100, 1_u64..30), 1..8)) {
            let cohorts = means.iter().map(|(mean, replied)| Answers { replied: *replied, asked: *replied, participants: *replied, numerator: None, mean: Some(Figure::from(*mean)) });
            let mean = Answers::sum(cohorts).mean.unwrap();
            let all = || means.iter().map(|(mean, _)| Figure::from(*mean));
            prop_assert!(all().min().unwrap() <= mean && mean <= all().max().unwrap());
        }
    }
}
