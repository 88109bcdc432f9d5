//! What the targets of an agreement come to, as a list of agreements shows it.

use chrono::NaiveDate;
use figures::rollup::{Rolled, Tally};
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::check::Check;
use crate::etag::Versioned;
use crate::ids::AgreementId;
use crate::problem::{FieldProblem, Problem};

/// As many agreements as one page of their list.
const MOST_AGREEMENTS: usize = 50;

/// What the targets of an agreement come to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AgreementJudgement {
    /// The agreement.
    pub agreement_id: AgreementId,
    /// What its targets come to over criteria, goals and themes, as `GET /judgements` tells it of that agreement.
    pub judgement: Rolled,
    /// How many of its targets have which verdict, of those that count.
    pub counts: Tally,
}

/// What the targets of several agreements come to.
///
/// An agreement without targets, or that you cannot see, is left out.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgreementJudgements {
    /// The day that they are judged on.
    pub on: NaiveDate,
    /// The agreements, in the order that they were asked for.
    pub items: Vec<AgreementJudgement>,
}

impl Versioned for AgreementJudgements {}

/// Which agreements are to be judged.
#[derive(Debug, Default, IntoParams)]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub struct SummaryFilter {
    /// The agreements, 1 to 50 of them: the parameter is repeated.
    #[param(min_items = 1, max_items = 50)]
    pub agreement_id: Vec<AgreementId>,
    /// The day to judge on; today when left out.
    pub on: Option<NaiveDate>,
    /// Whether figures count that are not approved yet, of those that you work with.
    #[param(required = false)]
    pub drafts: bool,
}

impl SummaryFilter {
    /// Judges how many are asked for; one that is named twice counts once.
    pub(super) fn agreements(&self) -> Result<Vec<AgreementId>, Problem> {
        let mut named: Vec<AgreementId> = Vec::new();
        for id in &self.agreement_id {
            if !named.contains(id) {
                named.push(*id);
            }
        }
        let mut check = Check::new();
        if named.is_empty() {
            check.reject(FieldProblem::new("/agreementId", "required"));
        }
        check.at_most("/agreementId", &named, MOST_AGREEMENTS);
        check.done(named)
    }
}

/// A derived reader takes each parameter once.
impl<'de> Deserialize<'de> for SummaryFilter {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Parameters)
    }
}

struct Parameters;

impl<'de> Visitor<'de> for Parameters {
    type Value = SummaryFilter;

    fn expecting(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str("parameters")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut given: A) -> Result<SummaryFilter, A::Error> {
        let mut want = SummaryFilter::default();
        let mut drafts = None;
        while let Some(name) = given.next_key::<String>()? {
            match name.as_str() {
                "agreementId" => want.agreement_id.push(given.next_value()?),
                "on" if want.on.is_some() => return Err(Error::duplicate_field("on")),
                "on" => want.on = Some(given.next_value()?),
                "drafts" if drafts.is_some() => return Err(Error::duplicate_field("drafts")),
                "drafts" => drafts = Some(given.next_value()?),
                other => {
                    return Err(Error::unknown_field(
                        other,
                        &["agreementId", "on", "drafts"],
                    ));
                }
            }
        }
        want.drafts = drafts.unwrap_or_default();
        Ok(want)
    }
}
