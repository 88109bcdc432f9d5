//! What rolling up promises.

use proptest::prelude::*;
use serde_json::json;

use super::*;

/// One verdict for each letter: o(pfyldt), n(æsten), i(kke), k(an ikke).
fn members(letters: &str) -> Vec<Standing> {
    let verdict = |letter| match letter {
        'o' => Verdict::Met,
        'n' => Verdict::Nearly,
        'i' => Verdict::NotMet,
        _ => Verdict::CannotJudge,
    };
    letters
        .chars()
        .map(verdict)
        .map(Standing::computed)
        .collect()
}

fn rolled(rule: Rule, letters: &str) -> Rolled {
    roll_up(rule, Level::SuccessCriterion, members(letters))
}

#[test]
fn the_rules_say_what_members_come_to() {
    for (letters, balanced, worst) in [
        ("", Verdict::CannotJudge, Verdict::CannotJudge),
        ("o", Verdict::Met, Verdict::Met),
        ("n", Verdict::Nearly, Verdict::Nearly),
        ("i", Verdict::NotMet, Verdict::NotMet),
        ("k", Verdict::CannotJudge, Verdict::CannotJudge),
        ("ooo", Verdict::Met, Verdict::Met),
        ("ooi", Verdict::Nearly, Verdict::NotMet),
        ("oi", Verdict::Nearly, Verdict::NotMet),
        ("oii", Verdict::NotMet, Verdict::NotMet),
        ("nni", Verdict::Nearly, Verdict::NotMet),
        ("oon", Verdict::Nearly, Verdict::Nearly),
        ("ok", Verdict::Met, Verdict::Met),
        ("okk", Verdict::CannotJudge, Verdict::Met),
        ("ikk", Verdict::CannotJudge, Verdict::NotMet),
        ("oikk", Verdict::Nearly, Verdict::NotMet),
        ("iikk", Verdict::NotMet, Verdict::NotMet),
        ("kkk", Verdict::CannotJudge, Verdict::CannotJudge),
    ] {
        assert_eq!(
            rolled(Rule::Balanced, letters).verdict,
            balanced,
            "{letters}"
        );
        assert_eq!(rolled(Rule::Worst, letters).verdict, worst, "{letters}");
    }
}

/// The rule, the members, and why the light is what it is.
const WHY: [(Rule, &str, &str, &str); 10] = [
    (
        Rule::Balanced,
        "ooi",
        "Hvorfor er den gul? 1 af 3 succeskriterier er ikke opfyldt, og 2 er opfyldt. Gul betyder, at ikke alle er opfyldt, men at mindst halvdelen er opfyldt eller næsten opfyldt.",
        "Why is it yellow? 1 of 3 success criteria is not met, and 2 are met. Yellow means that not all are met, but at least half are met or nearly met.",
    ),
    (
        Rule::Balanced,
        "iinok",
        "Hvorfor er den gul? 2 af 5 succeskriterier er ikke opfyldt, 1 er næsten opfyldt, 1 er opfyldt, og 1 kan ikke vurderes. Gul betyder, at ikke alle er opfyldt, men at mindst halvdelen af dem, der kan vurderes, er opfyldt eller næsten opfyldt.",
        "Why is it yellow? 2 of 5 success criteria are not met, 1 is nearly met, 1 is met, and 1 cannot be judged. Yellow means that not all are met, but at least half of those that can be judged are met or nearly met.",
    ),
    (
        Rule::Balanced,
        "oii",
        "Hvorfor er den rød? 2 af 3 succeskriterier er ikke opfyldt, og 1 er opfyldt. Rød betyder, at mere end halvdelen af dem, der kan vurderes, ikke er opfyldt.",
        "Why is it red? 2 of 3 success criteria are not met, and 1 is met. Red means that more than half of those that can be judged are not met.",
    ),
    (
        Rule::Balanced,
        "ook",
        "Hvorfor er den grøn? 2 af 3 succeskriterier er opfyldt, og 1 kan ikke vurderes. Grøn betyder, at alle, der kan vurderes, er opfyldt.",
        "Why is it green? 2 of 3 success criteria are met, and 1 cannot be judged. Green means that all that can be judged are met.",
    ),
    (
        Rule::Balanced,
        "okk",
        "Hvorfor kan den ikke vurderes? 1 af 3 succeskriterier er opfyldt, og 2 kan ikke vurderes. Det kræver, at mindst halvdelen kan vurderes.",
        "Why can it not be judged? 1 of 3 success criteria is met, and 2 cannot be judged. It takes at least half that can be judged.",
    ),
    (
        Rule::Worst,
        "ooi",
        "Hvorfor er den rød? 1 af 3 succeskriterier er ikke opfyldt, og 2 er opfyldt. Den dårligste af dem, der kan vurderes, tæller.",
        "Why is it red? 1 of 3 success criteria is not met, and 2 are met. The worst of those that can be judged counts.",
    ),
    (
        Rule::Balanced,
        "ooo",
        "Hvorfor er den grøn? Alle 3 succeskriterier er opfyldt.",
        "Why is it green? All 3 success criteria are met.",
    ),
    (
        Rule::Balanced,
        "n",
        "Hvorfor er den gul? Det ene succeskriterium er næsten opfyldt.",
        "Why is it yellow? Its one success criterion is nearly met.",
    ),
    (
        Rule::Balanced,
        "k",
        "Hvorfor kan den ikke vurderes? Det ene succeskriterium kan ikke vurderes.",
        "Why can it not be judged? Its one success criterion cannot be judged.",
    ),
    (
        Rule::Balanced,
        "",
        "Hvorfor kan den ikke vurderes? Der er ingen succeskriterier at vurdere.",
        "Why can it not be judged? There are no success criteria to judge.",
    ),
];

#[test]
fn a_light_says_why_it_is_what_it_is() {
    for (rule, letters, danish, english) in WHY {
        let Explanation { question, answer } = rolled(rule, letters).explanation();
        assert_eq!(format!("{} {}", question.da, answer.da), danish);
        assert_eq!(format!("{} {}", question.en, answer.en), english);
    }
}

#[test]
fn what_an_owner_says_of_a_member_counts_and_is_counted() {
    let overruled = Standing {
        computed: Verdict::NotMet,
        overruled: Some(Verdict::Met),
    };
    let goal = roll_up(Rule::Balanced, Level::Target, [overruled]);
    assert_eq!(
        serde_json::to_value(&goal).unwrap(),
        json!({
            "verdict": "met",
            "rule": "balanced",
            "level": "target",
            "tally": {"met": 1, "nearly": 0, "notMet": 0, "cannotJudge": 0, "overruled": 1},
            "explanation": {
                "question": {"da": "Hvorfor er den grøn?", "en": "Why is it green?"},
                "answer": {
                    "da": "Det ene måltal er opfyldt. Det har den ansvarlige vurderet.",
                    "en": "Its one target is met. That is its owner's own judgement.",
                },
            },
        })
    );
    let theme = roll_up(Rule::Balanced, Level::Goal, [goal.standing()]);
    assert_eq!((theme.verdict, theme.tally.overruled), (Verdict::Met, 0));
}

fn standings() -> impl Strategy<Value = Vec<Standing>> {
    let verdict = || proptest::sample::select(Verdict::ALL.to_vec());
    let standing = (verdict(), proptest::option::weighted(0.2, verdict()));
    let standing = standing.prop_map(|(computed, overruled)| Standing {
        computed,
        overruled,
    });
    proptest::collection::vec(standing, 0..12)
}

fn rules() -> impl Strategy<Value = Rule> {
    proptest::sample::select(Rule::ALL.to_vec())
}

fn levels() -> impl Strategy<Value = Level> {
    proptest::sample::select(Level::ALL.to_vec())
}

proptest! {
    #[test]
    fn the_order_of_members_does_not_matter(rule in rules(), level in levels(), members in standings(), turn in 0_usize..12) {
        let mut turned = members.clone();
        turned.reverse();
        turned.rotate_left(turn % members.len().max(1));
        prop_assert_eq!(roll_up(rule, level, turned), roll_up(rule, level, members));
    }

    #[test]
    fn one_member_is_itself(rule in rules(), level in levels(), members in standings()) {
        for member in members {
            prop_assert_eq!(roll_up(rule, level, [member]).verdict, member.verdict());
        }
    }

    #[test]
    fn members_that_are_all_alike_are_what_each_of_them_is(rule in rules(), verdict in proptest::sample::select(Verdict::ALL.to_vec()), count in 1_usize..30) {
        let members = vec![Standing::computed(verdict); count];
        prop_assert_eq!(roll_up(rule, Level::Goal, members).verdict, verdict);
    }

    #[test]
    fn every_member_twice_changes_nothing(rule in rules(), members in standings()) {
        let twice: Vec<Standing> = members.iter().chain(&members).copied().collect();
        prop_assert_eq!(roll_up(rule, Level::Goal, twice).verdict, roll_up(rule, Level::Goal, members).verdict);
    }

    #[test]
    fn a_member_that_gets_better_never_makes_it_worse(rule in rules(), members in standings(), place in 0_usize..12) {
        let before = roll_up(rule, Level::Goal, members.clone()).verdict;
        let mut members = members;
        let Some(member) = members.get_mut(place) else { return Ok(()) };
        let better = match member.verdict() {
            Verdict::NotMet => Verdict::Nearly,
            Verdict::Nearly => Verdict::Met,
            other => other,
        };
        *member = Standing { overruled: Some(better), ..*member };
        let after = roll_up(rule, Level::Goal, members).verdict;
        // Verdicts are ordered from the best; whether something can be judged at all does not change.
        prop_assert!(after <= before);
        prop_assert_eq!(after == Verdict::CannotJudge, before == Verdict::CannotJudge);
    }

    #[test]
    fn the_worst_is_never_better_than_the_balance(members in standings()) {
        let balanced = roll_up(Rule::Balanced, Level::Goal, members.clone()).verdict;
        let worst = roll_up(Rule::Worst, Level::Goal, members).verdict;
        prop_assert!(balanced == Verdict::CannotJudge || worst >= balanced);
    }

    #[test]
    fn all_are_counted_and_every_answer_is_a_sentence(rule in rules(), level in levels(), members in standings()) {
        let count = members.len();
        let rolled = roll_up(rule, level, members);
        prop_assert_eq!(rolled.tally.all(), count);
        let Explanation { question, answer } = rolled.explanation();
        for text in [question.da, question.en] {
            prop_assert!(text.ends_with('?'));
        }
        for text in [answer.da, answer.en] {
            prop_assert!(text.ends_with('.') && !text.contains("  ") && !text.starts_with(char::is_lowercase), "{}", text);
        }
    }
}

#[test]
fn what_is_counted_together_is_named_together() {
    let members = || [Verdict::Met, Verdict::NotMet].map(Standing::computed);
    let told = |level| {
        roll_up(Rule::Balanced, level, members())
            .explanation()
            .answer
    };
    assert!(
        told(Level::CriterionOrTarget)
            .da
            .contains("2 succeskriterier og måltal")
    );
    assert!(
        told(Level::ThemeOrGoal)
            .en
            .contains("2 themes and goals without one")
    );
}
