//! What a grant is, and what one may say about it.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Nullable, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::queries;
use crate::audit::Audited;
use crate::auth::{EditGrants, Member, Place, Role};
use crate::check::Check;
use crate::clock;
use crate::columns::{Computed, may, usual};
use crate::etag::Versioned;
use crate::ids::{AccountId, AgreementId, GrantId, MunicipalityId, PartnerId, PersonId};
use crate::page_of;
use crate::partners::reference::{KnownPartners, NamesPartners, PartnerRef};
use crate::problem::Problem;
use crate::schema::grants;

/// A role that somebody holds for an organisation and everything below it.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = grants)]
#[serde(rename_all = "camelCase")]
pub struct Grant {
    /// Names the grant.
    pub id: GrantId,
    /// In whose data set.
    pub municipality_id: MunicipalityId,
    /// Who holds the role.
    pub person_id: PersonId,
    /// That person's name.
    #[diesel(select_expression = queries::person_name(), select_expression_type = Computed<Text>)]
    pub person_name: String,
    /// Which role.
    pub role: Role,
    /// For this organisation and everything below it.
    pub partner_id: PartnerId,
    /// That organisation's name.
    #[diesel(select_expression = queries::partner_name(), select_expression_type = Computed<Text>)]
    pub partner_name: String,
    /// For this one agreement only.
    pub agreement_id: Option<AgreementId>,
    /// That agreement's title.
    #[diesel(select_expression = queries::agreement_title(), select_expression_type = Computed<Nullable<Text>>)]
    pub agreement_title: Option<String>,
    /// First day.
    #[serde(rename = "from")]
    pub from_date: NaiveDate,
    /// Last day; null for no end.
    #[serde(rename = "to")]
    pub to_date: Option<NaiveDate>,
    /// Who gave it; null when the system did.
    #[diesel(select_expression = queries::granted_by_name(), select_expression_type = Computed<Nullable<Text>>)]
    pub granted_by_name: Option<String>,
    /// When it was taken back; null while not.
    pub archived_at: Option<DateTime<Utc>>,
    /// Counts changes.
    pub version: i64,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// What you may do with it.
    #[diesel(select_expression = may(), select_expression_type = Computed<Array<Text>>)]
    pub may: Vec<String>,
    /// The login of who holds the role.
    #[serde(skip)]
    #[schema(ignore)]
    #[diesel(select_expression = queries::account(), select_expression_type = Computed<SqlUuid>)]
    pub account_id: AccountId,
}

impl Grant {
    /// Where it stands: at the organisation that it is given for.
    pub fn place(&self) -> Place {
        Place {
            municipality: self.municipality_id,
            owner: Some(self.partner_id),
            agreement: self.agreement_id,
        }
    }

    /// Tells what a member may do with it.
    #[must_use]
    pub fn seen_by(mut self, member: &Member) -> Self {
        if member.may::<EditGrants>(&self.place()) && self.account_id != member.account {
            self.may = usual(self.archived_at.is_some());
        }
        self
    }
}

impl Versioned for Grant {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Audited for Grant {
    const KIND: &'static str = "grant";

    fn id(&self) -> Uuid {
        self.id.into()
    }

    fn municipality(&self) -> MunicipalityId {
        self.municipality_id
    }

    fn title(&self) -> Option<&str> {
        Some(&self.person_name)
    }
}

/// What one may say about a grant.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GrantInput {
    /// Who gets the role; cannot be changed later.
    pub person_id: PersonId,
    /// Which role.
    pub role: Role,
    /// For this organisation and everything below it.
    pub partner_id: PartnerRef,
    /// For this one agreement only.
    pub agreement_id: Option<AgreementId>,
    /// First day; today when left out.
    #[schema(example = "2026-12-01")]
    pub from: Option<NaiveDate>,
    /// Last day; left out for no end.
    #[schema(example = "2027-11-30")]
    pub to: Option<NaiveDate>,
}

/// A grant whose fields have been judged.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = grants, treat_none_as_null = true)]
pub struct CheckedGrant {
    /// Who gets the role.
    pub person_id: PersonId,
    /// Which role.
    pub role: Role,
    /// For this organisation and everything below it.
    pub partner_id: PartnerId,
    /// For this one agreement only.
    pub agreement_id: Option<AgreementId>,
    from_date: NaiveDate,
    to_date: Option<NaiveDate>,
}

impl NamesPartners for GrantInput {
    fn partners(&self) -> Vec<&PartnerRef> {
        vec![&self.partner_id]
    }
}

impl GrantInput {
    /// Judges every field.
    pub fn checked(&self, known: &KnownPartners) -> Result<CheckedGrant, Problem> {
        let from = self.from.unwrap_or_else(clock::today);
        let mut check = Check::new();
        check.period(("/from", "/to"), Some(from), self.to);
        let checked = CheckedGrant {
            person_id: self.person_id,
            role: self.role,
            partner_id: known.one(&mut check, "/partnerId", &self.partner_id),
            agreement_id: self.agreement_id,
            from_date: from,
            to_date: self.to,
        };
        check.done(checked)
    }
}

/// Which grants are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct GrantFilter {
    /// Those of one person.
    pub person_id: Option<PersonId>,
    /// Those of one municipality.
    pub municipality_id: Option<MunicipalityId>,
    /// Those given for an organisation.
    pub partner_id: Option<PartnerRef>,
    /// Those of one role.
    #[param(inline)]
    pub role: Option<Role>,
    /// Those that were taken back; without it those that were not.
    #[serde(default)]
    pub archived: bool,
    /// Rows of a page, 1 to 500; 50 when left out.
    pub limit: Option<i64>,
    /// The `next` of the page before.
    pub after: Option<String>,
    /// Whether to count all.
    #[serde(default)]
    pub count: bool,
}

impl NamesPartners for GrantFilter {
    fn partners(&self) -> Vec<&PartnerRef> {
        self.partner_id.iter().collect()
    }

    fn municipality(&self) -> Option<MunicipalityId> {
        self.municipality_id
    }
}

page_of! {
    /// Grants, oldest first.
    GrantPage of Grant
}
