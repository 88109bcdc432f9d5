//! The life cycle of an agreement, and the form of KLE numbers.

use super::model::AgreementStatus::{
    self, Active, Approved, Draft, Ended, Hearing, Terminated, Withdrawn,
};

/// Who takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Who may change the agreement.
    Owner,
    /// Who may decide on it.
    Approver,
    /// Either of them.
    Either,
}

impl By {
    /// Whether somebody who is owner, approver, both or neither may take the step.
    pub fn fits(self, owner: bool, approver: bool) -> bool {
        match self {
            Self::Owner => owner,
            Self::Approver => approver,
            Self::Either => owner || approver,
        }
    }
}

/// A step in the life of an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Who takes it.
    pub by: By,
    /// Whether one has to say why.
    pub reason: bool,
}

/// Every step there is: from, to, by whom, and whether one has to say why.
const STEPS: [(AgreementStatus, AgreementStatus, By, bool); 12] = [
    (Draft, Hearing, By::Owner, false),
    (Draft, Approved, By::Approver, false),
    (Draft, Withdrawn, By::Approver, true),
    (Hearing, Draft, By::Either, true),
    (Hearing, Approved, By::Approver, false),
    (Hearing, Withdrawn, By::Approver, true),
    (Approved, Draft, By::Approver, true),
    (Approved, Active, By::Approver, false),
    (Approved, Withdrawn, By::Approver, true),
    (Active, Ended, By::Approver, false),
    (Active, Terminated, By::Approver, true),
    (Active, Withdrawn, By::Approver, true),
];

/// The step from one state to another, if there is one.
pub fn step(from: AgreementStatus, to: AgreementStatus) -> Option<Step> {
    STEPS
        .iter()
        .find(|(here, there, ..)| (*here, *there) == (from, to))
        .map(|&(_, _, by, reason)| Step { by, reason })
}

/// Where an owner, an approver, somebody who is both or neither can move an agreement from here.
pub fn ways_out(
    from: AgreementStatus,
    owner: bool,
    approver: bool,
) -> impl Iterator<Item = AgreementStatus> {
    STEPS
        .iter()
        .filter(move |(here, _, by, _)| *here == from && by.fits(owner, approver))
        .map(|&(_, there, ..)| there)
}

/// Whether a subject number has the form of KL's classification: 29, 29.09 or 29.09.00, with an action facet or without.
pub fn is_kle(number: &str) -> bool {
    let digits = |part: &str| part.len() == 2 && part.chars().all(|digit| digit.is_ascii_digit());
    let subject = match number.rfind(|letter: char| letter.is_ascii_uppercase()) {
        Some(facet) => {
            let (subject, facet) = number.split_at(facet);
            if !digits(facet.get(1..).unwrap_or_default()) {
                return false;
            }
            subject.strip_suffix(' ').unwrap_or(subject)
        }
        None => number,
    };
    let parts: Vec<&str> = subject.split('.').collect();
    parts.len() <= 3 && parts.into_iter().all(digits)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    fn steps() -> impl Iterator<Item = (AgreementStatus, AgreementStatus, Step)> {
        let all = AgreementStatus::ALL;
        let pairs = all
            .iter()
            .flat_map(move |from| all.iter().map(move |to| (*from, *to)));
        pairs.filter_map(|(from, to)| step(from, to).map(|step| (from, to, step)))
    }

    fn reachable(start: AgreementStatus) -> HashSet<AgreementStatus> {
        let mut seen = HashSet::from([start]);
        let mut at = vec![start];
        while let Some(from) = at.pop() {
            for to in ways_out(from, true, true) {
                if seen.insert(to) {
                    at.push(to);
                }
            }
        }
        seen
    }

    #[test]
    fn what_is_closed_has_no_way_out() {
        for from in AgreementStatus::ALL
            .iter()
            .filter(|status| status.is_closed())
        {
            assert_eq!(ways_out(*from, true, true).count(), 0, "{from:?}");
        }
    }

    #[test]
    fn every_state_can_be_reached_from_draft() {
        assert_eq!(reachable(Draft).len(), AgreementStatus::ALL.len());
    }

    #[test]
    fn every_open_state_can_come_to_an_end() {
        for from in AgreementStatus::ALL {
            assert!(
                reachable(*from).iter().any(|status| status.is_closed()),
                "{from:?}"
            );
        }
    }

    #[test]
    fn nothing_moves_to_where_it_is_and_no_step_stands_twice() {
        assert!(steps().all(|(from, to, _)| from != to));
        assert_eq!(steps().count(), STEPS.len());
    }

    #[test]
    fn nobody_takes_a_step_without_a_role() {
        for from in AgreementStatus::ALL {
            assert_eq!(ways_out(*from, false, false).count(), 0, "{from:?}");
        }
    }

    #[test]
    fn an_owner_never_approves_nor_ends() {
        for from in AgreementStatus::ALL {
            assert!(
                ways_out(*from, true, false).all(|to| matches!(to, Draft | Hearing)),
                "{from:?}"
            );
        }
    }

    #[test]
    fn two_roles_together_can_do_what_each_of_them_can() {
        for from in AgreementStatus::ALL {
            let both: HashSet<_> = ways_out(*from, true, true).collect();
            let each: HashSet<_> = ways_out(*from, true, false)
                .chain(ways_out(*from, false, true))
                .collect();
            assert_eq!(both, each, "{from:?}");
        }
    }

    #[test]
    fn going_back_or_giving_up_needs_a_reason_and_going_on_does_not() {
        for (from, to, step) in steps() {
            assert_eq!(
                step.reason,
                matches!(to, Draft | Terminated | Withdrawn),
                "{from:?} to {to:?}"
            );
        }
    }

    #[test]
    fn only_what_is_in_force_ends() {
        for (from, to, _) in steps() {
            if matches!(to, Ended | Terminated) {
                assert_eq!(from, Active);
            }
        }
    }

    #[test]
    fn a_kle_number_has_up_to_three_pairs_and_a_facet() {
        for good in [
            "29",
            "29.09",
            "29.09.00",
            "29.09.00 P22",
            "29.09.00P22",
            "00.01.00 A00",
        ] {
            assert!(is_kle(good), "{good}");
        }
        for bad in [
            "",
            "2",
            "290",
            "29.",
            "29.9",
            "29.09.00.01",
            "29.09.00  P22",
            "29.09.00 P2",
            "29.09.00 P222",
            "29.09.00 p22",
            "P22",
            " P22",
            "29.09.00 PP22",
            "29-09-00",
            "٢٩.09.00",
            "29.09.00 Æ22",
        ] {
            assert!(!is_kle(bad), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn whoever_moves_an_agreement_it_is_approved_before_it_is_in_force_and_stays_closed(
            walk in proptest::collection::vec((0..7_usize, any::<bool>(), any::<bool>()), 0..60)
        ) {
            let mut lived = vec![Draft];
            for (to, owner, approver) in walk {
                let (from, to) = (lived[lived.len() - 1], AgreementStatus::ALL[to]);
                let offered = ways_out(from, owner, approver).any(|way| way == to);
                let taken = step(from, to).is_some_and(|step| step.by.fits(owner, approver));
                prop_assert_eq!(offered, taken);
                if taken {
                    lived.push(to);
                }
            }
            for (place, status) in lived.iter().enumerate() {
                prop_assert!(*status != Active || lived[place - 1] == Approved);
                prop_assert!(!status.is_closed() || place + 1 == lived.len());
            }
        }
    }
}
