//! What logging in takes and gives.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::member::{Member, Membership};
use super::policy::Role;
use crate::ids::{AccountId, AgreementId, MunicipalityId, PartnerId, PersonId, SessionId};
use crate::page_of;
use crate::schema::sessions;

/// What one logs in with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// Mail address.
    #[schema(example = "ejer@ringsted.example", max_length = 254)]
    pub email: String,
    /// Password, at most 1,024 bytes.
    #[schema(example = "demo-adgang-til-aftalemaal", max_length = 1024)]
    pub password: String,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials").finish_non_exhaustive()
    }
}

/// A body without fields.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({}))]
pub struct Nothing {}

/// What logging in gives.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LoggedIn {
    /// The token for `Authorization: Bearer`.
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: &'static str,
    /// How long the token holds, in seconds.
    #[schema(example = 600)]
    pub expires_in: i64,
    /// Who you are.
    pub user: Me,
}

impl std::fmt::Debug for LoggedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LoggedIn")
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
}

/// Who you are and what you may do.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Me {
    /// The login.
    pub account_id: AccountId,
    /// What you log in with.
    pub email: String,
    /// Your name.
    pub name: String,
    /// The permissions you hold somewhere.
    pub permissions: Vec<&'static str>,
    /// The municipalities that know you.
    pub memberships: Vec<MyMembership>,
}

/// You, as one municipality knows you.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MyMembership {
    /// The municipality.
    pub municipality_id: MunicipalityId,
    /// Its official code.
    #[schema(example = "0329")]
    pub municipality_code: String,
    /// Its name.
    pub municipality_name: String,
    /// Your card.
    pub person_id: PersonId,
    /// Your name there.
    pub name: String,
    /// The permissions you hold there.
    pub permissions: Vec<&'static str>,
    /// What you were granted.
    pub grants: Vec<MyGrant>,
}

/// A role you hold.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MyGrant {
    /// The role.
    pub role: Role,
    /// For this organisation and everything below it.
    pub partner_id: PartnerId,
    /// The organisation's name.
    pub partner_name: String,
    /// For this agreement only.
    pub agreement_id: Option<AgreementId>,
}

impl From<&Member> for Me {
    fn from(member: &Member) -> Self {
        let memberships: Vec<MyMembership> = member.memberships.iter().map(Into::into).collect();
        let mut permissions: Vec<&'static str> = memberships
            .iter()
            .flat_map(|known| known.permissions.iter().copied())
            .collect();
        permissions.sort_unstable();
        permissions.dedup();
        let name = memberships
            .first()
            .map_or_else(|| member.email.clone(), |known| known.name.clone());
        Self {
            account_id: member.account,
            email: member.email.clone(),
            name,
            permissions,
            memberships,
        }
    }
}

impl From<&Membership> for MyMembership {
    fn from(known: &Membership) -> Self {
        let grants = known.grants.iter().map(|grant| MyGrant {
            role: grant.role,
            partner_id: grant.partner,
            partner_name: grant.partner_name.clone(),
            agreement_id: grant.agreement,
        });
        Self {
            municipality_id: known.municipality,
            municipality_code: known.code.clone(),
            municipality_name: known.name.clone(),
            person_id: known.person,
            name: known.person_name.clone(),
            permissions: known.permissions(),
            grants: grants.collect(),
        }
    }
}

impl crate::etag::Versioned for Me {}

/// A new password for an old one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The password you have.
    #[schema(example = "demo-adgang-til-aftalemaal", max_length = 1024)]
    pub current: String,
    /// The password you want: at least 15 characters.
    #[schema(example = "tre heste i en stald", min_length = 15, max_length = 1024)]
    pub new: String,
}

impl std::fmt::Debug for PasswordChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordChange")
    }
}

/// A password for an invitation.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// The token of the link.
    #[schema(
        example = "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        max_length = 200
    )]
    pub token: String,
    /// The password you want: at least 15 characters.
    #[schema(example = "tre heste i en stald", min_length = 15, max_length = 1024)]
    pub password: String,
}

impl std::fmt::Debug for Acceptance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Acceptance")
    }
}

/// One login on one device.
#[derive(Debug, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = sessions)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// Names the session.
    pub id: SessionId,
    /// Whether it is the one you are using.
    #[diesel(select_expression = false.into_sql::<diesel::sql_types::Bool>())]
    #[diesel(select_expression_type = diesel::dsl::AsExprOf<bool, diesel::sql_types::Bool>)]
    pub current: bool,
    /// When you logged in.
    pub created_at: DateTime<Utc>,
    /// When it was last renewed.
    pub last_seen_at: DateTime<Utc>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// What the browser says it is.
    pub user_agent: Option<String>,
    /// The network address of the login.
    pub address: Option<String>,
}

page_of! {
    /// Your sessions, newest first.
    SessionPage of Session
}
