//! How many requests one caller may make, so that one who runs wild does not take the server from the others.
//!
//! Everybody has a quota for a minute that fills up again evenly (the generic cell rate algorithm, as in a leaky
//! bucket). Counting happens in memory, in each copy of the server by itself: docs/decisions/0010 says why.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

use crate::ids::AccountId;

/// The time in which a used-up quota is whole again.
const WINDOW: Duration = Duration::from_mins(1);
/// How many callers are remembered before those who used nothing lately are forgotten, and then all.
const REMEMBERED: usize = 20_000;
/// The networks that one household or company gets of IPv6: counting single addresses would count nothing.
const IPV6_NETWORK: u128 = u128::MAX << 64;

/// Who is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    /// Somebody who is logged in, over all of their sessions.
    Person(AccountId),
    /// Everybody else, by where they come from.
    Address(IpAddr),
}

impl Who {
    fn counted(self) -> Self {
        match self {
            Self::Address(IpAddr::V6(address)) => Self::Address(IpAddr::V6(Ipv6Addr::from_bits(
                address.to_bits() & IPV6_NETWORK,
            ))),
            other => other,
        }
    }
}

/// The quotas, and what has been used of them.
#[derive(Debug)]
pub struct Limits {
    person: Option<Quota>,
    address: Option<Quota>,
    start: Instant,
    /// When each caller's quota will be whole again, as nanoseconds since the start.
    whole: Mutex<HashMap<Who, u64>>,
}

impl Limits {
    /// So many requests a minute for somebody who is logged in, and for an address; 0 sets no limit.
    pub fn new(per_person: u32, per_address: u32) -> Self {
        Self {
            person: Quota::new("person", per_person),
            address: Quota::new("address", per_address),
            start: Instant::now(),
            whole: Mutex::default(),
        }
    }

    /// Counts a request; without a limit there is nothing to tell.
    pub fn count(&self, who: Who) -> Option<Standing> {
        let now = u64::try_from(self.start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        self.count_at(who, now)
    }

    fn count_at(&self, who: Who, now: u64) -> Option<Standing> {
        let quota = match who {
            Who::Person(_) => &self.person,
            Who::Address(_) => &self.address,
        };
        let quota = quota.as_ref()?;
        // A count that somebody else fell over is still a count.
        let mut whole = self.whole.lock().unwrap_or_else(PoisonError::into_inner);
        if whole.len() >= REMEMBERED {
            forget(&mut whole, now);
        }
        let known = whole.entry(who.counted()).or_insert(0);
        let (next, standing) = quota.take(*known, now);
        *known = next;
        Some(standing)
    }
}

/// Makes room: whoever has a whole quota is like a stranger, and a crowd of others may begin anew.
fn forget(whole: &mut HashMap<Who, u64>, now: u64) {
    whole.retain(|_, whole| *whole > now);
    if whole.len() > REMEMBERED / 2 {
        whole.clear();
    }
}

/// So much in a minute.
#[derive(Debug)]
struct Quota {
    name: &'static str,
    policy: HeaderValue,
    /// Nanoseconds in which one more request becomes possible.
    each: u64,
    /// Nanoseconds in which a used-up quota is whole again.
    all: u64,
}

impl Quota {
    fn new(name: &'static str, requests: u32) -> Option<Self> {
        let window = u64::try_from(WINDOW.as_nanos()).ok()?;
        let each = window.checked_div(u64::from(requests))?;
        let policy = format!("\"{name}\";q={requests};w={}", WINDOW.as_secs());
        Some(Self {
            name,
            policy: HeaderValue::try_from(policy).ok()?,
            each,
            all: each * u64::from(requests),
        })
    }

    /// Takes one from a quota that will be whole at a time: when it will be then, and what to tell.
    fn take(&self, whole: u64, now: u64) -> (u64, Standing) {
        let before = whole.max(now);
        let after = before + self.each;
        let over = (after - now).saturating_sub(self.all);
        let whole = if over == 0 { after } else { before };
        let standing = Standing {
            name: self.name,
            policy: self.policy.clone(),
            // Two requests may have looked at the clock in the other order.
            left: self.all.saturating_sub(whole - now) / self.each,
            whole_in: seconds(whole - now),
            wait: (over > 0).then(|| Duration::from_secs(seconds(over))),
        };
        (whole, standing)
    }
}

/// Whole seconds, rather one too many than to call somebody back too early.
fn seconds(nanoseconds: u64) -> u64 {
    nanoseconds.div_ceil(1_000_000_000)
}

/// Where a caller stands with their quota.
#[derive(Debug, Clone)]
pub struct Standing {
    name: &'static str,
    policy: HeaderValue,
    left: u64,
    whole_in: u64,
    /// How long to wait, when the request went over the quota.
    pub wait: Option<Duration>,
}

impl Standing {
    /// Tells the caller (draft-ietf-httpapi-ratelimit-headers-11).
    pub fn tell(&self, headers: &mut HeaderMap) {
        let now = format!("\"{}\";r={};t={}", self.name, self.left, self.whole_in);
        headers.insert(
            HeaderName::from_static("ratelimit-policy"),
            self.policy.clone(),
        );
        if let Ok(now) = HeaderValue::try_from(now) {
            headers.insert(HeaderName::from_static("ratelimit"), now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECOND: u64 = 1_000_000_000;

    fn visitor(last: u8) -> Who {
        Who::Address([192, 0, 2, last].into())
    }

    #[test]
    fn a_quota_can_be_used_at_once_and_fills_up_evenly() {
        let limits = Limits::new(0, 60);
        let at = |now| {
            let standing = limits.count_at(visitor(1), now).unwrap();
            (standing.left, standing.whole_in, standing.wait)
        };

        for used in 1..=60 {
            assert_eq!(at(0), (60 - used, used, None));
        }
        assert_eq!(at(0), (0, 60, Some(Duration::from_secs(1))));
        assert_eq!(at(SECOND / 2), (0, 60, Some(Duration::from_secs(1))));
        assert_eq!(at(SECOND), (0, 60, None));
        assert_eq!(at(31 * SECOND), (29, 31, None));
        assert_eq!(at(1000 * SECOND), (59, 1, None));
    }

    #[test]
    fn nobody_uses_up_what_is_somebody_elses() {
        let limits = Limits::new(1, 1);
        let kirsten = Who::Person(AccountId::new());
        for who in [
            kirsten,
            Who::Person(AccountId::new()),
            visitor(1),
            visitor(2),
        ] {
            assert!(limits.count(who).unwrap().wait.is_none());
        }
        assert!(limits.count(kirsten).unwrap().wait.is_some());
    }

    #[test]
    fn a_network_of_ipv6_is_one_caller() {
        let limits = Limits::new(0, 1);
        let from = |address: &str| {
            let who = Who::Address(address.parse().unwrap());
            limits.count(who).unwrap().wait.is_none()
        };
        assert!(from("2001:db8::1"));
        assert!(!from("2001:db8::ffff:2"));
        assert!(from("2001:db8:0:1::1"));
    }

    #[test]
    fn no_limit_counts_nothing() {
        let limits = Limits::new(0, 0);
        assert!(limits.count(visitor(1)).is_none());
        assert!(limits.count(Who::Person(AccountId::new())).is_none());
    }

    #[test]
    fn no_crowd_of_callers_makes_the_memory_grow() {
        let limits = Limits::new(600, 600);
        let remembered = || limits.whole.lock().unwrap().len();
        for number in 0..100_000_u32 {
            limits.count_at(Who::Address(IpAddr::V4(number.into())), 0);
            assert!(remembered() <= REMEMBERED);
        }
        let greedy = Who::Person(AccountId::new());
        for _ in 0..600 {
            limits.count_at(greedy, SECOND);
        }
        for number in 0..2 * u32::try_from(REMEMBERED).unwrap() {
            let late = SECOND + u64::from(number) * SECOND / 1000;
            limits.count_at(Who::Address(IpAddr::V4(number.into())), late);
        }
        assert!(remembered() <= REMEMBERED);
        let standing = limits.count_at(greedy, 41 * SECOND).unwrap();
        assert_eq!(
            standing.left,
            400 - 1,
            "who is over the mark is not forgotten"
        );
    }

    proptest! {
        #[test]
        fn in_no_stretch_of_time_gets_anybody_more_than_was_promised(
            quota in 1_u32..2000,
            pauses in prop::collection::vec(0_u64..3 * SECOND, 1..400),
        ) {
            let limits = Limits::new(0, quota);
            let mut now = 0;
            let mut served = Vec::new();
            for pause in pauses {
                now += pause;
                let standing = limits.count_at(visitor(1), now).unwrap();
                prop_assert!(standing.left <= u64::from(quota));
                match standing.wait {
                    None => served.push(now),
                    Some(wait) => prop_assert!(!wait.is_zero() && wait <= WINDOW),
                }
            }
            let all = limits.address.as_ref().unwrap();
            for (number, first) in served.iter().enumerate() {
                for (count, last) in (1..).zip(&served[number..]) {
                    prop_assert!(count * all.each <= all.all + last - first);
                }
            }
        }

        #[test]
        fn who_waits_as_told_is_served(quota in 1_u32..3000, at in 0..100 * SECOND) {
            let limits = Limits::new(0, quota);
            let mut tries = 0;
            let wait = loop {
                tries += 1;
                if let Some(wait) = limits.count_at(visitor(1), at).unwrap().wait {
                    break wait;
                }
            };
            prop_assert_eq!(tries, quota + 1);
            let later = at + u64::try_from(wait.as_nanos()).unwrap();
            prop_assert!(limits.count_at(visitor(1), later).unwrap().wait.is_none());
        }
    }
}
