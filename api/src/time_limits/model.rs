//! What one has to say for a share within a time limit, and what follows.

use chrono::NaiveDate;
use figures::limits::{Case, KeptLimits, Limit, LimitUnit, kept};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::check::Check;
use crate::etag::Versioned;
use crate::indicators::model::Indicator;
use crate::measurements::rules::kind_of;
use crate::problem::Problem;

const MOST_PAIRS: usize = 5000;
const MOST_DAYS: i64 = 3650;

/// When something was received, and when it was answered: dates alone, nothing about a person.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DatePair {
    /// The day of receipt.
    pub received: NaiveDate,
    /// The day of the first contact; left out while there was none.
    pub first_contact: Option<NaiveDate>,
}

/// A limit, and pairs of dates to hold it against.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TimeLimitInput {
    /// Days at most, 0 to 3,650; the day of receipt is day 0.
    #[schema(minimum = 0, maximum = 3650, example = 7)]
    pub within: u16,
    /// What sort of days.
    pub unit: LimitUnit,
    /// The pairs, 1 to 5,000.
    #[schema(min_items = 1, max_items = 5000, example = json!([{"received": "2026-09-03", "firstContact": "2026-09-08"}]))]
    pub pairs: Vec<DatePair>,
}

/// How many were answered in time, period by period.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimeLimits {
    /// Days at most.
    pub within: u16,
    /// What sort of days.
    pub unit: LimitUnit,
    /// The periods in which something was received, in order of time.
    pub periods: Vec<KeptLimits>,
}

impl Versioned for TimeLimits {}

impl TimeLimitInput {
    /// Judges every pair and counts them by the periods of an indicator, as things stand today.
    pub(super) fn counted(
        &self,
        indicator: &Indicator,
        today: NaiveDate,
    ) -> Result<TimeLimits, Problem> {
        let mut check = Check::new();
        check.within("/within", self.within.into(), 0, MOST_DAYS);
        check.require(!self.pairs.is_empty(), "/pairs", "required");
        check.at_most("/pairs", &self.pairs, MOST_PAIRS);
        for (at, pair) in self.pairs.iter().take(MOST_PAIRS).enumerate() {
            let (received, contact) = (
                format!("/pairs/{at}/received"),
                format!("/pairs/{at}/firstContact"),
            );
            check.date(&received, Some(pair.received));
            check.require(pair.received <= today, &received, "futureDate");
            check.require(
                pair.first_contact.is_none_or(|day| day >= pair.received),
                &contact,
                "beforeReceived",
            );
            check.require(
                pair.first_contact.is_none_or(|day| day <= today),
                &contact,
                "futureDate",
            );
        }
        check.done(())?;
        let cases = self.pairs.iter().map(|pair| Case {
            received: pair.received,
            answered: pair.first_contact,
        });
        let limit = Limit {
            within: self.within,
            unit: self.unit,
        };
        Ok(TimeLimits {
            within: self.within,
            unit: self.unit,
            periods: kept(
                limit,
                kind_of(indicator.frequency),
                &cases.collect::<Vec<_>>(),
                today,
            ),
        })
    }
}
