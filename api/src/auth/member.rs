//! Somebody who is logged in, and everything they were granted.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Uuid as SqlUuid};

use super::policy::{POLICY, Permission, Role};
use crate::db::{Database, Scope};
use crate::ids::{AccountId, AgreementId, MunicipalityId, PartnerId, PersonId, SessionId};
use crate::problem::Problem;

/// Somebody who is logged in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Member {
    /// The login.
    pub account: AccountId,
    /// What they log in with.
    pub email: String,
    /// The session that the token belongs to.
    pub session: SessionId,
    /// Names the state that all data were in when they were recognised: the last transaction that left something in the
    /// audit log. None while an older one is under way.
    pub(crate) written: Option<i64>,
    /// The municipalities that know them.
    pub memberships: Vec<Membership>,
}

/// Somebody as one municipality knows them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Membership {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// Its official code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The person's card.
    pub person: PersonId,
    /// The person's name.
    pub person_name: String,
    /// What was granted and holds today.
    pub grants: Vec<Grant>,
}

/// A role for a partner and everything below it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The partner it was given for.
    pub partner: PartnerId,
    /// The partner's name.
    pub partner_name: String,
    /// Whether that partner is the municipality itself.
    pub whole: bool,
    /// The partner and everything below it.
    pub partners: Vec<PartnerId>,
    /// The one agreement it is limited to.
    pub agreement: Option<AgreementId>,
}

/// Where something stands, as far as permissions care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The organisation that owns it; nobody in particular for what belongs to the municipality.
    pub owner: Option<PartnerId>,
    /// The agreement it stands in.
    pub agreement: Option<AgreementId>,
}

impl Place {
    /// Something that belongs to the municipality as a whole.
    pub fn in_municipality(municipality: MunicipalityId) -> Self {
        Self {
            municipality,
            owner: None,
            agreement: None,
        }
    }
}

impl Grant {
    fn covers(&self, place: &Place) -> bool {
        let owned = self.whole
            || place
                .owner
                .is_none_or(|owner| self.partners.contains(&owner));
        owned
            && self
                .agreement
                .is_none_or(|only| place.agreement == Some(only))
    }
}

impl Membership {
    /// The names of the permissions that the grants give here.
    pub fn permissions(&self) -> Vec<&'static str> {
        POLICY
            .iter()
            .filter(|(_, roles)| self.grants.iter().any(|grant| grant.role.gives(roles)))
            .map(|(name, _)| *name)
            .collect()
    }

    /// Whether the person works for the municipality, rather than for an organisation it deals with.
    pub fn is_staff(&self) -> bool {
        self.grants.iter().any(|grant| grant.role != Role::Partner)
    }
}

impl Member {
    /// The grants that give a permission, with the membership they belong to.
    pub fn grants<P: Permission>(&self) -> impl Iterator<Item = (&Membership, &Grant)> {
        let all = self
            .memberships
            .iter()
            .flat_map(|known| known.grants.iter().map(move |grant| (known, grant)));
        all.filter(|(_, grant)| grant.role.gives(&P::ROLES))
    }

    /// Whether a permission holds at a place.
    pub fn may<P: Permission>(&self, place: &Place) -> bool {
        self.grants::<P>()
            .any(|(known, grant)| known.municipality == place.municipality && grant.covers(place))
    }

    /// The person card in one municipality.
    pub fn person_in(&self, municipality: MunicipalityId) -> Option<PersonId> {
        self.memberships
            .iter()
            .find(|known| known.municipality == municipality)
            .map(|known| known.person)
    }

    /// What PostgreSQL is told about them.
    pub(crate) fn scope(&self) -> Scope {
        let staff: Vec<_> = self
            .memberships
            .iter()
            .filter(|known| known.is_staff())
            .map(|known| known.municipality)
            .collect();
        let guests = self
            .memberships
            .iter()
            .flat_map(|known| &known.grants)
            .filter(|grant| grant.role == Role::Partner);
        let guest: Vec<_> = guests
            .flat_map(|grant| grant.partners.iter().copied())
            .collect();
        Scope::of(self.account, &staff, &guest)
    }
}

/// A row of `recognise()`: one grant, or one membership without any, or a login that no municipality knows.
#[derive(Debug, QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    account_id: AccountId,
    #[diesel(sql_type = Text)]
    email: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    municipality_id: Option<MunicipalityId>,
    #[diesel(sql_type = Nullable<Text>)]
    municipality_code: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    municipality_name: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    person_id: Option<PersonId>,
    #[diesel(sql_type = Nullable<Text>)]
    person_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    role: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    partner_id: Option<PartnerId>,
    #[diesel(sql_type = Nullable<Text>)]
    partner_name: Option<String>,
    #[diesel(sql_type = Bool)]
    whole: bool,
    #[diesel(sql_type = Nullable<Array<SqlUuid>>)]
    partner_ids: Option<Vec<PartnerId>>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    agreement_id: Option<AgreementId>,
    #[diesel(sql_type = Nullable<BigInt>)]
    written: Option<i64>,
}

impl Database {
    /// Who is behind a session, unless it is over.
    pub(crate) async fn member(&self, session: SessionId) -> Result<Option<Member>, Problem> {
        Ok(gather(session, self.recognise(session).await?))
    }
}

fn gather(session: SessionId, rows: Vec<Row>) -> Option<Member> {
    let first = rows.as_slice().first()?;
    let mut member = Member {
        account: first.account_id,
        email: first.email.clone(),
        session,
        written: first.written,
        memberships: Vec::new(),
    };
    for row in rows {
        let (Some(municipality), Some(person)) = (row.municipality_id, row.person_id) else {
            continue;
        };
        if member
            .memberships
            .last()
            .is_none_or(|last| last.municipality != municipality)
        {
            member.memberships.push(Membership {
                municipality,
                code: row.municipality_code.unwrap_or_default(),
                name: row.municipality_name.unwrap_or_default(),
                person,
                person_name: row.person_name.unwrap_or_default(),
                grants: Vec::new(),
            });
        }
        let (Some(role), Some(partner), Some(known)) = (
            row.role.as_deref().and_then(Role::named),
            row.partner_id,
            member.memberships.last_mut(),
        ) else {
            continue;
        };
        known.grants.push(Grant {
            role,
            partner,
            partner_name: row.partner_name.unwrap_or_default(),
            // A guest never stands for the whole municipality, whatever partner the role was given for.
            whole: row.whole && role != Role::Partner,
            partners: row.partner_ids.unwrap_or_default(),
            agreement: row.agreement_id,
        });
    }
    Some(member)
}
