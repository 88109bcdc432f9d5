//! What one says to renew an agreement.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::check::Check;
use crate::problem::Problem;

/// How the agreement is called that takes over, and when it holds.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RenewalInput {
    /// Title, 1 to 300 characters.
    #[schema(
        example = "Aftalemål for Sundhedsteamet 2023-2026",
        min_length = 1,
        max_length = 300
    )]
    pub title: String,
    /// First day it holds.
    #[schema(example = "2023-01-01")]
    pub period_start: NaiveDate,
    /// Last day it holds; left out for no end.
    #[schema(example = "2026-12-31")]
    pub period_end: Option<NaiveDate>,
    /// Whether to take over the themes and the goals with what hangs under them.
    #[serde(default)]
    pub copy_goals: bool,
}

impl RenewalInput {
    /// Judges every field.
    pub fn checked(&self) -> Result<Self, Problem> {
        let mut check = Check::new();
        let period = ("/periodStart", "/periodEnd");
        check.period(period, Some(self.period_start), self.period_end);
        let title = check.text("/title", &self.title, 300);
        check.done(Self {
            title,
            ..self.clone()
        })
    }
}
