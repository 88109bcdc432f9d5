//! What a partner is called by: its id, or a key that travels between systems.
//!
//! Paths, query strings and bodies name partners by a [`PartnerRef`]. Those that are keys are looked up together, before
//! the fields are judged: [`known`](super::queries::known) asks once, or not at all when all are ids, and
//! [`KnownPartners`] answers for each field.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

use super::rules;
use crate::check::Check;
use crate::ids::{MunicipalityId, PartnerId};
use crate::problem::FieldProblem;
use crate::references::{Unfound, nearest};
use crate::schema::partners;
use crate::told_as_reference;

/// What names a partner.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub enum PartnerRef {
    /// Its id.
    Id(PartnerId),
    /// The municipality's own code.
    Code(String),
    /// Its number in the business register.
    Cvr(String),
    /// Its number in the register of health organisations.
    Sor(String),
    /// Nothing that could name a partner.
    Unreadable,
}

impl From<String> for PartnerRef {
    fn from(text: String) -> Self {
        if let Ok(id) = text.parse::<Uuid>() {
            return Self::Id(id.into());
        }
        match text.split_once(':') {
            Some(("code", code)) if rules::is_code(code) => Self::Code(code.to_owned()),
            Some(("cvr", number)) if rules::is_cvr(number) => Self::Cvr(number.to_owned()),
            Some(("sor", number)) if rules::is_sor(number) => Self::Sor(number.to_owned()),
            _ => Self::Unreadable,
        }
    }
}

impl From<PartnerId> for PartnerRef {
    fn from(id: PartnerId) -> Self {
        Self::Id(id)
    }
}

const DESCRIPTION: &str = "What names a partner: its id, or `code:` and the municipality's own code, `cvr:` and the CVR \
    number, `sor:` and the SOR number. Partners in use come before archived ones, and those of municipalities where you \
    may do what you ask for before others. When that leaves several, it is refused as `ambiguousReference`. Answers \
    always tell the id.";
const PATTERN: &str = "^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|code:[a-z0-9][a-z0-9-]{0,63}|cvr:[1-9][0-9]{7}|sor:[0-9]{11,18})$";
const EXAMPLES: [&str; 4] = [
    "0198c2f0-0000-7000-8000-000000000000",
    "code:regionshospitalet-randers",
    "cvr:29190925",
    "sor:441781000016005",
];

told_as_reference! { PartnerRef in "partner": DESCRIPTION, PATTERN, EXAMPLES }

/// A body or a query that names partners.
pub trait NamesPartners {
    /// Everything in it that names one.
    fn partners(&self) -> Vec<&PartnerRef>;

    /// The municipality that it narrows itself to.
    fn municipality(&self) -> Option<MunicipalityId> {
        None
    }
}

impl NamesPartners for PartnerRef {
    fn partners(&self) -> Vec<&PartnerRef> {
        vec![self]
    }
}

/// What a partner is called.
#[derive(Debug, HasQuery)]
#[diesel(table_name = partners)]
pub(super) struct Called {
    id: PartnerId,
    municipality_id: MunicipalityId,
    code: Option<String>,
    cvr: Option<String>,
    sor: Option<String>,
    archived_at: Option<DateTime<Utc>>,
}

impl Called {
    fn fits(&self, reference: &PartnerRef) -> bool {
        match reference {
            PartnerRef::Id(id) => self.id == *id,
            PartnerRef::Code(code) => self.code.as_ref() == Some(code),
            PartnerRef::Cvr(number) => self.cvr.as_ref() == Some(number),
            PartnerRef::Sor(number) => self.sor.as_ref() == Some(number),
            PartnerRef::Unreadable => false,
        }
    }
}

/// The partners that a request calls by their keys, as far as the caller can see them.
#[derive(Debug, Default)]
pub struct KnownPartners {
    /// Every one that any of the keys fits.
    pub(super) called: Vec<Called>,
    /// Where the caller may do what they ask for.
    pub(super) home: Vec<MunicipalityId>,
}

impl KnownPartners {
    /// The partner that a reference names, or what is wrong with it.
    pub(super) fn find(&self, reference: &PartnerRef) -> Result<PartnerId, &'static str> {
        match reference {
            PartnerRef::Id(id) => return Ok(*id),
            PartnerRef::Unreadable => return Err("reference"),
            PartnerRef::Code(_) | PartnerRef::Cvr(_) | PartnerRef::Sor(_) => {}
        }
        let rank = |called: &&Called| {
            let elsewhere = !self.home.contains(&called.municipality_id);
            (elsewhere, called.archived_at.is_some())
        };
        let fitting = self.called.iter().filter(|called| called.fits(reference));
        match nearest(fitting, rank) {
            Ok(called) => Ok(called.id),
            Err(Unfound::Unknown) => Err("unknownReference"),
            Err(Unfound::Ambiguous) => Err("ambiguousReference"),
        }
    }

    /// The partner that a field names.
    pub fn one(&self, check: &mut Check, pointer: &str, reference: &PartnerRef) -> PartnerId {
        self.find(reference).unwrap_or_else(|code| {
            check.reject(FieldProblem::new(pointer, code));
            // Never used: the check will not be done.
            Uuid::nil().into()
        })
    }

    /// The partner that a field names, if it names one.
    pub fn optional(
        &self,
        check: &mut Check,
        pointer: &str,
        reference: Option<&PartnerRef>,
    ) -> Option<PartnerId> {
        reference.map(|reference| self.one(check, pointer, reference))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> PartnerRef {
        PartnerRef::from(text.to_owned())
    }

    #[test]
    fn a_reference_is_an_id_or_a_key_in_its_one_form() {
        let id = Uuid::from_u128(7);
        assert_eq!(named(&id.to_string()), PartnerRef::Id(id.into()));
        assert_eq!(named("code:byraadet"), PartnerRef::Code("byraadet".into()));
        assert_eq!(named("cvr:29190925"), PartnerRef::Cvr("29190925".into()));
        assert_eq!(
            named("sor:441781000016005"),
            PartnerRef::Sor("441781000016005".into())
        );
        for odd in [
            "",
            "byraadet",
            "code:",
            "code:Byrådet",
            "code:-a",
            "code:by\0",
            " code:byraadet",
            "CODE:byraadet",
            "cvr:2919092",
            "cvr:29190926",
            "cvr:29 19 09 25",
            "sor:1",
            "gln:5798007643577",
        ] {
            assert_eq!(named(odd), PartnerRef::Unreadable, "{odd:?}");
        }
        assert_eq!(
            named(&format!("code:{}", "a".repeat(65))),
            PartnerRef::Unreadable
        );
    }

    fn called(id: u128, municipality: u128, cvr: &str, archived: bool) -> Called {
        Called {
            id: Uuid::from_u128(id).into(),
            municipality_id: Uuid::from_u128(municipality).into(),
            code: None,
            cvr: Some(cvr.to_owned()),
            sor: None,
            archived_at: archived.then(crate::clock::now),
        }
    }

    fn found(called: Vec<Called>) -> Result<u128, &'static str> {
        let home = vec![Uuid::from_u128(1).into()];
        let known = KnownPartners { called, home };
        known
            .find(&named("cvr:29190925"))
            .map(|id| Uuid::from(id).as_u128())
    }

    #[test]
    fn the_nearest_partner_is_meant_and_only_one_may_be_nearest() {
        let cvr = "29190925";
        assert_eq!(found(vec![]), Err("unknownReference"));
        assert_eq!(
            found(vec![called(1, 1, "24256790", false)]),
            Err("unknownReference")
        );
        assert_eq!(found(vec![called(1, 1, cvr, false)]), Ok(1));
        assert_eq!(found(vec![called(1, 1, cvr, true)]), Ok(1));
        let both = vec![called(1, 1, cvr, true), called(2, 1, cvr, false)];
        assert_eq!(found(both), Ok(2));
        let elsewhere = vec![called(1, 1, cvr, true), called(2, 2, cvr, false)];
        assert_eq!(found(elsewhere), Ok(1));
        let two = vec![called(1, 2, cvr, false), called(2, 3, cvr, false)];
        assert_eq!(found(two), Err("ambiguousReference"));
        let gone = vec![called(1, 1, cvr, true), called(2, 1, cvr, true)];
        assert_eq!(found(gone), Err("ambiguousReference"));
    }

    #[test]
    fn every_example_in_the_contract_can_be_read() {
        for example in EXAMPLES {
            assert_ne!(named(example), PartnerRef::Unreadable, "{example}");
        }
    }
}
