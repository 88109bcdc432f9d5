//! An agreement as lists show it, and what one may ask of a list.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::queries::{goals, party_names};
use crate::agreements::model::{AgreementKind, AgreementStatus, Confidentiality};
use crate::agreements::queries::{municipality_name, owner_name};
use crate::columns::Computed;
use crate::ids::{AgreementId, MunicipalityId, PartnerId};
use crate::partners::reference::{NamesPartners, PartnerRef};
use crate::schema::agreements;
use crate::{page_of, text_enum};

/// An agreement as lists show it.
#[derive(Debug, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = agreements)]
#[serde(rename_all = "camelCase")]
pub struct AgreementSummary {
    /// Names the agreement.
    pub id: AgreementId,
    /// Counts changes.
    pub version: i64,
    /// Whose data set it belongs to.
    pub municipality_id: MunicipalityId,
    /// That municipality's name.
    #[diesel(select_expression = municipality_name(), select_expression_type = Computed<Text>)]
    pub municipality_name: String,
    /// What sort of agreement it is.
    pub kind: AgreementKind,
    /// Title as on the document.
    pub title: String,
    /// The municipality's own number.
    pub number: Option<String>,
    /// Where it stands in its life.
    pub status: AgreementStatus,
    /// Who may see it.
    pub confidentiality: Confidentiality,
    /// First day it holds.
    pub period_start: NaiveDate,
    /// Last day it holds; null for no end.
    pub period_end: Option<NaiveDate>,
    /// The organisation that owns it.
    pub owner_id: PartnerId,
    /// That organisation's name.
    #[diesel(select_expression = owner_name(), select_expression_type = Computed<Text>)]
    pub owner_name: String,
    /// The parties in order, each once.
    #[diesel(select_expression = party_names(), select_expression_type = Computed<Array<Text>>)]
    pub party_names: Vec<String>,
    /// How many goals it has.
    #[diesel(select_expression = goals(), select_expression_type = Computed<BigInt>)]
    pub goals: i64,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// When it was put away; null while in use.
    pub archived_at: Option<DateTime<Utc>>,
}

text_enum! {
    /// The order of a list of agreements.
    AgreementSort {
        /// By title, in Danish order.
        Title "title",
        /// By title, backwards.
        TitleBackwards "-title",
        /// First begun first.
        PeriodStart "periodStart",
        /// Last begun first.
        PeriodStartBackwards "-periodStart",
        /// First over first; what has no end comes last.
        PeriodEnd "periodEnd",
        /// Last over first; what has no end comes first.
        PeriodEndBackwards "-periodEnd",
        /// Longest unchanged first.
        OldestFirst "updatedAt",
        /// Latest changed first.
        LatestFirst "-updatedAt",
    }
}

/// Which agreements are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AgreementFilter {
    /// Words in title, number, journal number or purpose.
    pub q: Option<String>,
    /// A sort of agreement.
    #[param(inline)]
    pub kind: Option<AgreementKind>,
    /// A state.
    #[param(inline)]
    pub status: Option<AgreementStatus>,
    /// Those of an owner.
    pub owner_id: Option<PartnerRef>,
    /// Those an organisation is party to, in whatever role.
    pub partner_id: Option<PartnerRef>,
    /// Those whose period covers a day.
    pub active_on: Option<NaiveDate>,
    /// Those right below an agreement.
    pub parent_id: Option<AgreementId>,
    /// Those of one municipality's data set.
    pub municipality_id: Option<MunicipalityId>,
    /// Archived ones only; without it those in use.
    #[serde(default)]
    pub archived: bool,
    /// The order; by title when left out.
    #[param(inline)]
    pub sort: Option<AgreementSort>,
    /// Rows of a page, 1 to 500; 50 when left out.
    pub limit: Option<i64>,
    /// The `next` of the page before.
    pub after: Option<String>,
    /// Whether to count all.
    #[serde(default)]
    pub count: bool,
}

impl NamesPartners for AgreementFilter {
    fn partners(&self) -> Vec<&PartnerRef> {
        self.owner_id.iter().chain(&self.partner_id).collect()
    }

    fn municipality(&self) -> Option<MunicipalityId> {
        self.municipality_id
    }
}

page_of! {
    /// Agreements.
    AgreementPage of AgreementSummary
}
