//! What a party is, and what one may say about it.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::queries;
use crate::auth::EditAgreements;
use crate::check::Check;
use crate::columns::{Computed, may};
use crate::ids::{AgreementId, MunicipalityId, PartnerId, PartyId};
use crate::page_of;
use crate::partners::model::PartnerKind;
use crate::partners::reference::{KnownPartners, NamesPartners, PartnerRef};
use crate::problem::Problem;
use crate::schema::parties;
use crate::{stands_below, text_enum};

text_enum! {
    /// As what a partner takes part in an agreement.
    PartyRole {
        /// Owns it.
        Owner "owner",
        /// Whom the owner makes it with.
        Counterpart "counterpart",
        /// Takes part on equal terms.
        CoParty "coParty",
        /// Delivers something.
        Supplier "supplier",
        /// Looks on.
        Observer "observer",
        /// Steers the work.
        SteeringGroup "steeringGroup",
    }
}

/// A partner's place in one agreement.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = parties)]
#[serde(rename_all = "camelCase")]
pub struct Party {
    /// Names the party.
    pub id: PartyId,
    /// Whose data set it belongs to.
    pub municipality_id: MunicipalityId,
    /// The agreement it takes part in.
    pub agreement_id: AgreementId,
    /// The organisation that takes part.
    pub partner_id: PartnerId,
    /// That organisation's name.
    #[diesel(select_expression = queries::partner_name(), select_expression_type = Computed<Text>)]
    pub partner_name: String,
    /// What sort of organisation it is.
    #[diesel(select_expression = queries::partner_kind(), select_expression_type = Computed<Text>)]
    pub partner_kind: PartnerKind,
    /// As what it takes part.
    pub role: PartyRole,
    /// First day it takes part; null for as long as the agreement.
    #[diesel(column_name = from_date)]
    pub from: Option<NaiveDate>,
    /// Last day it takes part: after it, its people no longer see the agreement.
    #[diesel(column_name = to_date)]
    pub to: Option<NaiveDate>,
    /// When it signed.
    pub signed_on: Option<NaiveDate>,
    /// Who signed for it.
    pub signed_by: Option<String>,
    /// Order among its siblings.
    pub position: i32,
    /// When it was put away; null while in use.
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
    /// Where its agreement stands.
    #[serde(skip)]
    #[schema(ignore)]
    #[diesel(embed)]
    pub(crate) standing: PartyStanding,
}

stands_below! { parties: Party "party", PartyStanding, EditAgreements, |party| &party.partner_name, kept party.role == PartyRole::Owner }

/// What one may say about a party.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PartyInput {
    /// The organisation that takes part.
    pub partner_id: PartnerRef,
    /// As what it takes part; the owner's place comes with the agreement.
    #[schema(example = "coParty")]
    pub role: PartyRole,
    /// First day it takes part.
    pub from: Option<NaiveDate>,
    /// Last day it takes part.
    pub to: Option<NaiveDate>,
    /// When it signed.
    pub signed_on: Option<NaiveDate>,
    /// Who signed for it, at most 200 characters.
    #[schema(max_length = 200)]
    pub signed_by: Option<String>,
    /// Order among its siblings; last, or unchanged, when left out.
    #[schema(minimum = 0, maximum = 100_000)]
    pub position: Option<i32>,
}

/// A party whose fields have been judged.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = parties, treat_none_as_null = true)]
pub struct CheckedParty {
    pub(super) partner_id: PartnerId,
    pub(super) role: PartyRole,
    from_date: Option<NaiveDate>,
    to_date: Option<NaiveDate>,
    signed_on: Option<NaiveDate>,
    signed_by: Option<String>,
}

impl CheckedParty {
    /// A place that nobody has signed for.
    pub(super) fn unsigned(partner_id: PartnerId, role: PartyRole) -> Self {
        Self {
            partner_id,
            role,
            from_date: None,
            to_date: None,
            signed_on: None,
            signed_by: None,
        }
    }
}

impl NamesPartners for PartyInput {
    fn partners(&self) -> Vec<&PartnerRef> {
        vec![&self.partner_id]
    }
}

impl PartyInput {
    /// Judges every field.
    pub fn checked(&self, known: &KnownPartners) -> Result<CheckedParty, Problem> {
        let mut check = Check::new();
        check.period(("/from", "/to"), self.from, self.to);
        check.position(self.position);
        let checked = CheckedParty {
            partner_id: known.one(&mut check, "/partnerId", &self.partner_id),
            role: self.role,
            from_date: self.from,
            to_date: self.to,
            signed_on: check.date("/signedOn", self.signed_on),
            signed_by: check.optional("/signedBy", self.signed_by.as_deref(), 200),
        };
        check.done(checked)
    }
}

page_of! {
    /// Parties of an agreement, in order.
    PartyPage of Party
}
