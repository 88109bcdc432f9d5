//! What a partner is, and what one may say about it.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::reference::{KnownPartners, NamesPartners, PartnerRef};
use super::{queries, rules};
use crate::audit::Audited;
use crate::auth::{EditPartners, Member, Place};
use crate::check::Check;
use crate::columns::{Computed, Stored, may, usual};
use crate::etag::Versioned;
use crate::ids::{MunicipalityId, PartnerId};
use crate::page_of;
use crate::schema::partners;
use crate::text_enum;

text_enum! {
    /// What sort of organisation a partner is.
    PartnerKind {
        /// A municipality.
        Municipality "municipality",
        /// A department of a municipality.
        Department "department",
        /// A unit that makes agreements with its council.
        Unit "unit",
        /// A region.
        Region "region",
        /// A hospital.
        Hospital "hospital",
        /// Practising doctors.
        GeneralPractice "generalPractice",
        /// A company.
        Company "company",
        /// An association.
        Association "association",
        /// An educational institution.
        Education "education",
        /// A body that several organisations have together.
        JointBody "jointBody",
        /// An authority of the state.
        Authority "authority",
        /// A council, committee or board that decides.
        Committee "committee",
        /// Anything else.
        Other "other",
    }
}

/// A number of an organisation in another system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExternalId {
    /// Which system or numbering, 1 to 60 characters.
    #[schema(example = "p-nummer", max_length = 60)]
    pub scheme: String,
    /// The number there, 1 to 100 characters.
    #[schema(example = "1003259841", max_length = 100)]
    pub value: String,
}

/// An organisation that can be party to an agreement.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = partners)]
#[serde(rename_all = "camelCase")]
pub struct Partner {
    /// Names the partner.
    pub id: PartnerId,
    /// Whose data set it belongs to.
    pub municipality_id: MunicipalityId,
    /// The organisation above it.
    pub parent_id: Option<PartnerId>,
    /// That organisation's name.
    #[diesel(select_expression = queries::parent_name(), select_expression_type = Computed<Nullable<Text>>)]
    pub parent_name: Option<String>,
    /// What sort of organisation it is.
    pub kind: PartnerKind,
    /// Official name.
    #[schema(example = "Regionshospitalet Randers")]
    pub name: String,
    /// Name for narrow places.
    pub short_name: Option<String>,
    /// The municipality's own stable code, usable as `code:…` in addresses.
    #[schema(example = "regionshospitalet-randers")]
    pub code: Option<String>,
    /// Number in the business register.
    pub cvr: Option<String>,
    /// EAN location number.
    pub gln: Option<String>,
    /// Number in the register of health organisations.
    pub sor: Option<String>,
    /// Official code when it is a municipality.
    pub municipality_code: Option<String>,
    /// Official code when it is a region.
    pub region_code: Option<String>,
    /// Postal address, lines as on a letter.
    pub address: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Web address.
    pub website: Option<String>,
    /// Whom to ask for.
    pub contact_name: Option<String>,
    /// First day of the organisation.
    pub valid_from: Option<NaiveDate>,
    /// Last day of the organisation.
    pub valid_to: Option<NaiveDate>,
    /// The organisation that takes over its rights and duties.
    pub successor_id: Option<PartnerId>,
    /// That organisation's name.
    #[diesel(select_expression = queries::successor_name(), select_expression_type = Computed<Nullable<Text>>)]
    pub successor_name: Option<String>,
    /// Its numbers in other systems.
    #[schema(value_type = Vec<ExternalId>)]
    pub external_ids: Stored<Vec<ExternalId>>,
    /// Remark for colleagues.
    pub note: Option<String>,
    /// How many agreements in use that you can see it is party to.
    #[diesel(select_expression = queries::counted_later(), select_expression_type = Computed<BigInt>)]
    pub agreements: i64,
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
}

impl Partner {
    /// Where it stands, as far as permissions care.
    pub fn place(&self) -> Place {
        Place {
            municipality: self.municipality_id,
            owner: Some(self.id),
            agreement: None,
        }
    }

    /// Whether it is the municipality itself, the root of its tree; `recognise()` knows it by the same marks.
    pub fn is_root(&self, member: &Member) -> bool {
        let own = member
            .memberships
            .iter()
            .find(|known| known.municipality == self.municipality_id)
            .map(|known| known.code.as_str());
        self.parent_id.is_none()
            && self.kind == PartnerKind::Municipality
            && self.municipality_code.as_deref() == own
    }

    /// Tells what a member may do with it.
    #[must_use]
    pub fn seen_by(mut self, member: &Member) -> Self {
        if member.may::<EditPartners>(&self.place()) {
            self.may = usual(self.archived_at.is_some());
        }
        if self.is_root(member) {
            self.may.retain(|word| word != "archive");
        }
        self
    }
}

impl Versioned for Partner {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Audited for Partner {
    const KIND: &'static str = "partner";

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

/// What one may say about a partner.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PartnerInput {
    /// Whose data set it goes to; needed only by who may change several, and only when it is made.
    pub municipality_id: Option<MunicipalityId>,
    /// The organisation above it.
    pub parent_id: Option<PartnerRef>,
    /// What sort of organisation it is.
    pub kind: PartnerKind,
    /// Official name, 1 to 200 characters.
    #[schema(
        example = "Regionshospitalet Randers",
        min_length = 1,
        max_length = 200
    )]
    pub name: String,
    /// Name for narrow places, at most 60 characters.
    #[schema(max_length = 60)]
    pub short_name: Option<String>,
    /// Own stable code: a-z, 0-9 and hyphens, at most 64 characters.
    #[schema(example = "regionshospitalet-randers", max_length = 64)]
    pub code: Option<String>,
    /// CVR number: 8 digits that pass modulus 11; blanks are ignored.
    #[schema(example = "24256790", max_length = 40)]
    pub cvr: Option<String>,
    /// EAN location number: 13 digits with check digit; blanks are ignored.
    #[schema(example = "5798007643577", max_length = 40)]
    pub gln: Option<String>,
    /// SOR code: 11 to 18 digits.
    #[schema(max_length = 40)]
    pub sor: Option<String>,
    /// Official code of a municipality: 730 or 0730.
    #[schema(example = "0730", max_length = 4)]
    pub municipality_code: Option<String>,
    /// Official code of a region.
    #[schema(example = "1082", max_length = 4)]
    pub region_code: Option<String>,
    /// Postal address, at most 500 characters.
    #[schema(max_length = 500)]
    pub address: Option<String>,
    /// Telephone number, at most 40 characters.
    #[schema(max_length = 40)]
    pub phone: Option<String>,
    /// Mail address.
    #[schema(max_length = 254)]
    pub email: Option<String>,
    /// Web address that begins with https://.
    #[schema(max_length = 500)]
    pub website: Option<String>,
    /// Whom to ask for, at most 200 characters.
    #[schema(max_length = 200)]
    pub contact_name: Option<String>,
    /// First day of the organisation.
    pub valid_from: Option<NaiveDate>,
    /// Last day of the organisation.
    pub valid_to: Option<NaiveDate>,
    /// The organisation that takes over.
    pub successor_id: Option<PartnerRef>,
    /// Its numbers in other systems, at most 20.
    #[serde(default)]
    pub external_ids: Vec<ExternalId>,
    /// Remark for colleagues, at most 4,000 characters.
    #[schema(max_length = 4000)]
    pub note: Option<String>,
}

/// A partner whose fields have been judged.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = partners, treat_none_as_null = true)]
pub struct CheckedPartner {
    /// The organisation above it.
    pub parent_id: Option<PartnerId>,
    /// What sort of organisation it is.
    pub kind: PartnerKind,
    name: String,
    short_name: Option<String>,
    code: Option<String>,
    cvr: Option<String>,
    gln: Option<String>,
    sor: Option<String>,
    /// Official code when it is a municipality.
    pub municipality_code: Option<String>,
    /// Official code when it is a region.
    pub region_code: Option<String>,
    address: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    website: Option<String>,
    contact_name: Option<String>,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    /// The organisation that takes over.
    pub successor_id: Option<PartnerId>,
    external_ids: Stored<Vec<ExternalId>>,
    note: Option<String>,
}

impl NamesPartners for PartnerInput {
    fn partners(&self) -> Vec<&PartnerRef> {
        self.parent_id.iter().chain(&self.successor_id).collect()
    }

    fn municipality(&self) -> Option<MunicipalityId> {
        self.municipality_id
    }
}

impl PartnerInput {
    /// Judges every field; whether the state gave its official codes is for [`queries::checked`] to ask.
    pub(super) fn judged(&self, check: &mut Check, known: &KnownPartners) -> CheckedPartner {
        check.period(("/validFrom", "/validTo"), self.valid_from, self.valid_to);
        CheckedPartner {
            parent_id: known.optional(check, "/parentId", self.parent_id.as_ref()),
            kind: self.kind,
            name: check.text("/name", &self.name, 200),
            short_name: check.optional("/shortName", self.short_name.as_deref(), 60),
            code: code(check, self.code.as_deref()),
            cvr: number(check, "/cvr", self.cvr.as_deref(), rules::is_cvr, "cvr"),
            gln: number(check, "/gln", self.gln.as_deref(), rules::is_gln, "gln"),
            sor: number(check, "/sor", self.sor.as_deref(), rules::is_sor, "sor"),
            municipality_code: official(
                check,
                "/municipalityCode",
                self.municipality_code.as_deref(),
                "municipalityCode",
            ),
            region_code: official(
                check,
                "/regionCode",
                self.region_code.as_deref(),
                "regionCode",
            ),
            address: check.optional("/address", self.address.as_deref(), 500),
            phone: check.phone("/phone", self.phone.as_deref()),
            email: check.email("/email", self.email.as_deref()),
            website: check.url("/website", self.website.as_deref()),
            contact_name: check.optional("/contactName", self.contact_name.as_deref(), 200),
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            successor_id: known.optional(check, "/successorId", self.successor_id.as_ref()),
            external_ids: Stored(external_ids(check, &self.external_ids)),
            note: check.optional("/note", self.note.as_deref(), 4000),
        }
    }
}

fn code(check: &mut Check, code: Option<&str>) -> Option<String> {
    let code = check.optional("/code", code, 64)?;
    check.require(rules::is_code(&code), "/code", "code");
    Some(code)
}

fn number(
    check: &mut Check,
    pointer: &str,
    number: Option<&str>,
    fits: fn(&str) -> bool,
    problem: &'static str,
) -> Option<String> {
    let number = rules::bare(&check.optional(pointer, number, 40)?);
    check.require(fits(&number), pointer, problem);
    Some(number)
}

/// Four digits; three are what people say of a municipality.
fn official(
    check: &mut Check,
    pointer: &str,
    code: Option<&str>,
    problem: &'static str,
) -> Option<String> {
    let code = check.optional(pointer, code, 10)?;
    let code = if code.len() == 3 {
        format!("0{code}")
    } else {
        code
    };
    let fits = code.len() == 4 && code.chars().all(|digit| digit.is_ascii_digit());
    check.require(fits, pointer, problem);
    fits.then_some(code)
}

fn external_ids(check: &mut Check, ids: &[ExternalId]) -> Vec<ExternalId> {
    check.at_most("/externalIds", ids, 20);
    let judged = ids.iter().enumerate().map(|(index, id)| ExternalId {
        scheme: check.text(&format!("/externalIds/{index}/scheme"), &id.scheme, 60),
        value: check.text(&format!("/externalIds/{index}/value"), &id.value, 100),
    });
    judged.collect()
}

text_enum! {
    /// The order of a list of partners.
    PartnerSort {
        /// By name, in Danish order.
        Name "name",
        /// By name, backwards.
        NameBackwards "-name",
        /// Longest unchanged first.
        OldestFirst "updatedAt",
        /// Latest changed first.
        LatestFirst "-updatedAt",
    }
}

/// Which partners are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PartnerFilter {
    /// Words in name, short name or code.
    pub q: Option<String>,
    /// A sort of organisation.
    #[param(inline)]
    pub kind: Option<PartnerKind>,
    /// Those right below an organisation.
    pub parent_id: Option<PartnerRef>,
    /// Those of one municipality's data set.
    pub municipality_id: Option<MunicipalityId>,
    /// Those that exist on a day.
    pub valid_on: Option<NaiveDate>,
    /// Archived ones only; without it those in use.
    #[serde(default)]
    pub archived: bool,
    /// The order; by name when left out.
    #[param(inline)]
    pub sort: Option<PartnerSort>,
    /// Rows of a page, 1 to 500; 50 when left out.
    pub limit: Option<i64>,
    /// The `next` of the page before.
    pub after: Option<String>,
    /// Whether to count all.
    #[serde(default)]
    pub count: bool,
}

impl NamesPartners for PartnerFilter {
    fn partners(&self) -> Vec<&PartnerRef> {
        self.parent_id.iter().collect()
    }

    fn municipality(&self) -> Option<MunicipalityId> {
        self.municipality_id
    }
}

page_of! {
    /// Partners.
    PartnerPage of Partner
}
