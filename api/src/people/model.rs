//! What a card on a person says, and what one may say on it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Jsonb, Nullable, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::queries;
use crate::audit::Audited;
use crate::auth::{EditPeople, Member, Place};
use crate::check::Check;
use crate::columns::{Computed, Stored, may, usual};
use crate::etag::Versioned;
use crate::ids::{AccountId, MunicipalityId, PartnerId, PersonId};
use crate::page_of;
use crate::partners::reference::{KnownPartners, NamesPartners, PartnerRef};
use crate::problem::Problem;
use crate::schema::people;

/// A link by which a person chooses a password, and that was not used yet; the link itself is not told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SentInvitation {
    /// When it was made and handed over.
    pub sent_at: DateTime<Utc>,
    /// When it stops working; it may have run out.
    pub expires_at: DateTime<Utc>,
}

/// A person as one municipality knows them.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = people)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// Names the card.
    pub id: PersonId,
    /// Whose data set it belongs to.
    pub municipality_id: MunicipalityId,
    /// Name as colleagues write it.
    #[schema(example = "Kirsten Dalsgaard")]
    pub name: String,
    /// Mail address, which the person logs in with.
    #[schema(example = "kirsten.dalsgaard@kommune.example")]
    pub email: String,
    /// Position.
    pub title: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// The organisation the person works in.
    pub partner_id: Option<PartnerId>,
    /// That organisation's name.
    #[diesel(select_expression = queries::partner_name(), select_expression_type = Computed<Nullable<Text>>)]
    pub partner_name: Option<String>,
    /// When the person was shut out of this municipality; null while not.
    pub locked_at: Option<DateTime<Utc>>,
    /// Whether the person has chosen a password.
    #[diesel(select_expression = queries::has_login(), select_expression_type = Computed<Bool>)]
    pub has_login: bool,
    /// The last link to choose a password by, while it was neither used nor replaced; told where the login was made.
    #[schema(value_type = Option<SentInvitation>)]
    #[diesel(select_expression = queries::invitation(), select_expression_type = Computed<Nullable<Jsonb>>)]
    pub invitation: Option<Stored<SentInvitation>>,
    /// When the card was put away; null while in use.
    pub archived_at: Option<DateTime<Utc>>,
    /// Counts changes.
    pub version: i64,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// What you may do with it; besides the usual `lock`, `unlock` and `invite`.
    #[diesel(select_expression = may(), select_expression_type = Computed<Array<Text>>)]
    pub may: Vec<String>,
    /// The login.
    #[serde(skip)]
    #[schema(ignore)]
    pub account_id: AccountId,
    /// Whether the login was made by this municipality.
    #[serde(skip)]
    #[schema(ignore)]
    #[diesel(select_expression = queries::is_at_home(), select_expression_type = Computed<Bool>)]
    pub at_home: bool,
    /// The organisation the person works in or else the municipality itself, and those that roles were given for.
    #[serde(skip)]
    #[schema(ignore)]
    #[diesel(select_expression = queries::stands_at(), select_expression_type = Computed<Array<SqlUuid>>)]
    pub stands_at: Vec<PartnerId>,
}

impl Person {
    /// Where the card stands: with the person's own organisation, and with every one that a role was given for.
    ///
    /// Who changes a card has to have a say in all of them. An administrator of one department can so neither lock out
    /// one of the whole municipality nor choose their password.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        self.stands_at.iter().map(|partner| Place {
            municipality: self.municipality_id,
            owner: Some(*partner),
            agreement: None,
        })
    }

    /// Tells what a member may do with it.
    #[must_use]
    pub fn seen_by(mut self, member: &Member) -> Self {
        if !self.places().all(|place| member.may::<EditPeople>(&place)) {
            return self;
        }
        let away = self.archived_at.is_some();
        self.may = usual(away);
        if self.account_id == member.account {
            self.may.retain(|word| word == "edit");
            return self;
        }
        let locked = self.locked_at.is_some();
        let more = [
            ("lock", !away && !locked),
            ("unlock", !away && locked),
            ("invite", !away && self.at_home),
        ];
        let more = more.into_iter().filter(|(_, fits)| *fits);
        self.may.extend(more.map(|(word, _)| word.to_owned()));
        self
    }
}

impl Versioned for Person {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Audited for Person {
    const KIND: &'static str = "person";

    fn id(&self) -> Uuid {
        self.id.into()
    }

    fn municipality(&self) -> MunicipalityId {
        self.municipality_id
    }

    fn title(&self) -> Option<&str> {
        Some(&self.name)
    }
}

/// What one may say on a card.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PersonInput {
    /// Whose data set it goes to; needed only by who may change several, and only when it is made.
    pub municipality_id: Option<MunicipalityId>,
    /// Name as colleagues write it, 1 to 200 characters.
    #[schema(example = "Kirsten Dalsgaard", min_length = 1, max_length = 200)]
    pub name: String,
    /// Mail address, which the person logs in with; cannot be changed later.
    #[schema(example = "kirsten.dalsgaard@kommune.example", max_length = 254)]
    pub email: String,
    /// Position, at most 200 characters.
    #[schema(example = "Leder af Sundhedsteamet", max_length = 200)]
    pub title: Option<String>,
    /// Telephone number, at most 40 characters.
    #[schema(max_length = 40)]
    pub phone: Option<String>,
    /// The organisation the person works in.
    pub partner_id: Option<PartnerRef>,
}

impl NamesPartners for PersonInput {
    fn partners(&self) -> Vec<&PartnerRef> {
        self.partner_id.iter().collect()
    }

    fn municipality(&self) -> Option<MunicipalityId> {
        self.municipality_id
    }
}

/// A card whose fields have been judged.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = people, treat_none_as_null = true)]
pub struct CheckedPerson {
    name: String,
    /// Mail address in lower case.
    pub email: String,
    title: Option<String>,
    phone: Option<String>,
    /// The organisation the person works in.
    pub partner_id: Option<PartnerId>,
}

impl PersonInput {
    /// Judges every field.
    pub fn checked(&self, known: &KnownPartners) -> Result<CheckedPerson, Problem> {
        let mut check = Check::new();
        let email = check.email("/email", Some(&self.email));
        check.require(email.is_some(), "/email", "required");
        let checked = CheckedPerson {
            name: check.text("/name", &self.name, 200),
            email: email.unwrap_or_default(),
            title: check.optional("/title", self.title.as_deref(), 200),
            phone: check.phone("/phone", self.phone.as_deref()),
            partner_id: known.optional(&mut check, "/partnerId", self.partner_id.as_ref()),
        };
        check.done(checked)
    }
}

/// Why somebody is shut out.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LockInput {
    /// Why, 1 to 500 characters; kept in the log.
    #[schema(example = "Fratrådt den 31.10.2026", min_length = 1, max_length = 500)]
    pub reason: String,
}

impl LockInput {
    /// Judges the reason.
    pub fn checked(&self) -> Result<String, Problem> {
        let mut check = Check::new();
        let reason = check.text("/reason", &self.reason, 500);
        check.done(reason)
    }
}

/// A link by which a person chooses a password; it is told once and kept nowhere.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Invitation {
    /// The secret of the link.
    pub token: String,
    /// The link's path on this server.
    #[schema(example = "/invitation/3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    pub path: String,
    /// When it stops working.
    pub expires_at: DateTime<Utc>,
}

impl std::fmt::Debug for Invitation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Invitation")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

impl Versioned for Invitation {}

/// Which people are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PersonFilter {
    /// Words in name, mail address or position.
    pub q: Option<String>,
    /// Those of one municipality.
    pub municipality_id: Option<MunicipalityId>,
    /// Those who work in an organisation.
    pub partner_id: Option<PartnerRef>,
    /// Archived ones only; without it those in use.
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

impl NamesPartners for PersonFilter {
    fn partners(&self) -> Vec<&PartnerRef> {
        self.partner_id.iter().collect()
    }

    fn municipality(&self) -> Option<MunicipalityId> {
        self.municipality_id
    }
}

page_of! {
    /// People, by name.
    PersonPage of Person
}
