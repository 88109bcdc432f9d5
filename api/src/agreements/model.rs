//! What an agreement is, and what one may say about it.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::basis::{self, AgreementSource, LegalBasis, StaffGroup};
use super::renewals::model::RenewalInput;
use super::standing::{Below, Standing};
use super::{queries, rules};
use crate::audit::Audited;
use crate::auth::{DecideAgreements, EditAgreements, Member, ReadHistory};
use crate::check::Check;
use crate::columns::{Computed, Stored, may, usual};
use crate::etag::Versioned;
use crate::ids::{AgreementId, MunicipalityId, PartnerId};
use crate::partners::reference::{KnownPartners, NamesPartners, PartnerRef};
use crate::problem::Problem;
use crate::schema::agreements;
use crate::text_enum;

text_enum! {
    /// Where an agreement stands in its life.
    AgreementStatus {
        /// Being written.
        Draft "draft",
        /// The parties are heard.
        Hearing "hearing",
        /// Approved, not yet in force.
        Approved "approved",
        /// In force.
        Active "active",
        /// Over, as planned.
        Ended "ended",
        /// Given up by a party.
        Terminated "terminated",
        /// Withdrawn by the council.
        Withdrawn "withdrawn",
    }
}

impl AgreementStatus {
    /// Whether nothing can be changed any more.
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Ended | Self::Terminated | Self::Withdrawn)
    }
}

text_enum! {
    /// Who may see an agreement.
    Confidentiality {
        /// The municipality's own staff.
        Internal "internal",
        /// The parties.
        Parties "parties",
        /// Everybody.
        Public "public",
    }
}

text_enum! {
    /// What sort of agreement it is.
    AgreementKind {
        /// Between a council and one of its units.
        UnitAgreement "unitAgreement",
        /// Between several who work together.
        Cooperation "cooperation",
        /// A letter of intent.
        LetterOfIntent "letterOfIntent",
        /// Between a region and municipalities, by the health act.
        HealthAgreement "healthAgreement",
        /// A policy or strategy with a plan of action.
        Policy "policy",
        /// What a committee means to work for.
        CommitteeProgramme "committeeProgramme",
        /// A note that proposes decisions.
        Proposal "proposal",
    }
}

text_enum! {
    /// How often an agreement is reported on.
    Rhythm {
        /// Each month.
        Monthly "monthly",
        /// Each quarter.
        Quarterly "quarterly",
        /// Twice a year.
        HalfYearly "halfYearly",
        /// Once a year.
        Yearly "yearly",
        /// In the middle and at the end of the period.
        MidwayAndEnd "midwayAndEnd",
        /// Every second year.
        EveryTwoYears "everyTwoYears",
        /// As told in words.
        Other "other",
    }
}

/// A dated commitment between parties.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = agreements)]
#[serde(rename_all = "camelCase")]
pub struct Agreement {
    /// Names the agreement.
    pub id: AgreementId,
    /// Whose data set it belongs to.
    pub municipality_id: MunicipalityId,
    /// That municipality's name.
    #[diesel(select_expression = queries::municipality_name(), select_expression_type = Computed<Text>)]
    pub municipality_name: String,
    /// What sort of agreement it is.
    pub kind: AgreementKind,
    /// Title as on the document.
    #[schema(example = "Aftalemål for Sundhedsteamet 2019-2022")]
    pub title: String,
    /// The municipality's own number.
    pub number: Option<String>,
    /// Where it stands in its life.
    pub status: AgreementStatus,
    /// Why it was last moved there.
    pub status_reason: Option<String>,
    /// Who may see it.
    pub confidentiality: Confidentiality,
    /// First day it holds.
    pub period_start: NaiveDate,
    /// Last day it holds; null for no end.
    pub period_end: Option<NaiveDate>,
    /// What it is for, in short.
    pub purpose: Option<String>,
    /// Number of the case in the records system.
    pub journal_number: Option<String>,
    /// Subject number of KL's classification.
    #[schema(example = "29.09.00")]
    pub kle: Option<String>,
    /// The body that adopted it.
    pub adopted_by: Option<String>,
    /// When it was adopted.
    pub adopted_on: Option<NaiveDate>,
    /// The laws it rests on.
    #[schema(value_type = Vec<LegalBasis>)]
    pub legal_basis: Stored<Vec<LegalBasis>>,
    /// Where it comes from.
    #[schema(value_type = Vec<AgreementSource>)]
    pub sources: Stored<Vec<AgreementSource>>,
    /// Who we are, in figures.
    #[schema(value_type = Vec<StaffGroup>)]
    pub staff_groups: Stored<Vec<StaffGroup>>,
    /// The organisation that owns it.
    pub owner_id: PartnerId,
    /// That organisation's name.
    #[diesel(select_expression = queries::owner_name(), select_expression_type = Computed<Text>)]
    pub owner_name: String,
    /// The agreement it is a part of.
    pub parent_id: Option<AgreementId>,
    /// The agreement it takes over after.
    pub predecessor_id: Option<AgreementId>,
    /// The policies it carries out.
    #[diesel(select_expression = queries::policy_ids(), select_expression_type = Computed<Array<SqlUuid>>)]
    pub policy_ids: Vec<AgreementId>,
    /// How often it is reported on.
    pub rhythm: Option<Rhythm>,
    /// How often, in the document's words.
    pub rhythm_text: Option<String>,
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
    /// Whether another agreement takes over after it.
    #[serde(skip)]
    #[schema(ignore)]
    #[diesel(select_expression = queries::is_renewed(), select_expression_type = Computed<Bool>)]
    pub(super) renewed: bool,
}

impl Below for Agreement {
    fn standing(&self) -> Standing {
        Standing {
            municipality_id: self.municipality_id,
            id: self.id,
            owner_id: self.owner_id,
            status: self.status,
            archived_at: self.archived_at,
        }
    }

    fn counted(&self) -> i64 {
        self.version
    }

    fn is_archived(&self) -> bool {
        self.archived_at.is_some()
    }

    fn seen_by(mut self, member: &Member) -> Self {
        let place = self.standing().place();
        let owner = member.may::<EditAgreements>(&place);
        let archived = self.is_archived();
        if owner {
            self.may = usual(archived);
            self.may
                .retain(|word| word != "edit" || !self.status.is_closed());
        }
        if !archived {
            let approver = member.may::<DecideAgreements>(&place);
            let ways = rules::ways_out(self.status, owner, approver);
            self.may
                .extend(ways.map(|to| format!("transition:{}", to.name())));
        }
        if owner && !archived && !self.renewed {
            self.may.push("renew".to_owned());
        }
        if member.may::<ReadHistory>(&place) {
            self.may.push("history".to_owned());
        }
        self
    }
}

impl Versioned for Agreement {
    fn version(&self) -> i64 {
        self.version
    }
}

impl Audited for Agreement {
    const KIND: &'static str = "agreement";

    fn id(&self) -> Uuid {
        self.id.into()
    }

    fn municipality(&self) -> MunicipalityId {
        self.municipality_id
    }

    fn agreement(&self) -> Option<AgreementId> {
        Some(self.id)
    }

    fn title(&self) -> Option<&str> {
        Some(&self.title)
    }
}

/// What one may say about an agreement.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AgreementInput {
    /// Whose data set it goes to: the owner's; may be left out.
    pub municipality_id: Option<MunicipalityId>,
    /// What sort of agreement it is.
    pub kind: AgreementKind,
    /// Title as on the document, 1 to 300 characters.
    #[schema(
        example = "Aftalemål for Sundhedsteamet 2019-2022",
        min_length = 1,
        max_length = 300
    )]
    pub title: String,
    /// The municipality's own number, at most 40 characters; no two agreements have the same.
    #[schema(max_length = 40)]
    pub number: Option<String>,
    /// Who may see it.
    pub confidentiality: Confidentiality,
    /// First day it holds.
    #[schema(example = "2019-01-01")]
    pub period_start: NaiveDate,
    /// Last day it holds; left out for no end.
    #[schema(example = "2022-12-31")]
    pub period_end: Option<NaiveDate>,
    /// What it is for, at most 4,000 characters.
    #[schema(max_length = 4000)]
    pub purpose: Option<String>,
    /// Number of the case in the records system, at most 60 characters.
    #[schema(max_length = 60)]
    pub journal_number: Option<String>,
    /// Subject number of KL's classification, with an action facet or without.
    #[schema(example = "29.09.00 P22", max_length = 20)]
    pub kle: Option<String>,
    /// The body that adopted it, at most 200 characters.
    #[schema(example = "Byrådet", max_length = 200)]
    pub adopted_by: Option<String>,
    /// When it was adopted.
    pub adopted_on: Option<NaiveDate>,
    /// The laws it rests on, at most 50.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub legal_basis: Vec<LegalBasis>,
    /// Where it comes from, at most 50.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub sources: Vec<AgreementSource>,
    /// Who we are, in figures; at most 50 groups.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub staff_groups: Vec<StaffGroup>,
    /// The organisation that owns it; it becomes a party in the role `owner`.
    pub owner_id: PartnerRef,
    /// The agreement it is a part of.
    pub parent_id: Option<AgreementId>,
    /// The agreement it takes over after; each is taken over after once.
    pub predecessor_id: Option<AgreementId>,
    /// The policies it carries out, at most 50.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub policy_ids: Vec<AgreementId>,
    /// How often it is reported on.
    pub rhythm: Option<Rhythm>,
    /// How often, in the document's words, at most 500 characters.
    #[schema(max_length = 500)]
    pub rhythm_text: Option<String>,
}

/// An agreement whose fields have been judged.
#[derive(Debug, Clone)]
pub struct CheckedAgreement {
    pub(super) municipality_id: Option<MunicipalityId>,
    pub(super) policy_ids: Vec<AgreementId>,
    pub(super) columns: AgreementColumns,
}

/// The columns of an agreement that one may fill.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = agreements, treat_none_as_null = true)]
pub(super) struct AgreementColumns {
    kind: AgreementKind,
    title: String,
    number: Option<String>,
    confidentiality: Confidentiality,
    period_start: NaiveDate,
    period_end: Option<NaiveDate>,
    purpose: Option<String>,
    journal_number: Option<String>,
    kle: Option<String>,
    adopted_by: Option<String>,
    adopted_on: Option<NaiveDate>,
    legal_basis: Stored<Vec<LegalBasis>>,
    sources: Stored<Vec<AgreementSource>>,
    staff_groups: Stored<Vec<StaffGroup>>,
    pub(super) owner_id: PartnerId,
    pub(super) parent_id: Option<AgreementId>,
    pub(super) predecessor_id: Option<AgreementId>,
    rhythm: Option<Rhythm>,
    rhythm_text: Option<String>,
}

impl NamesPartners for AgreementInput {
    fn partners(&self) -> Vec<&PartnerRef> {
        vec![&self.owner_id]
    }

    fn municipality(&self) -> Option<MunicipalityId> {
        self.municipality_id
    }
}

impl AgreementInput {
    /// Judges every field.
    pub fn checked(&self, known: &KnownPartners) -> Result<CheckedAgreement, Problem> {
        let mut check = Check::new();
        let period = ("/periodStart", "/periodEnd");
        check.period(period, Some(self.period_start), self.period_end);
        check.at_most("/policyIds", &self.policy_ids, basis::MOST);
        check.distinct("/policyIds", &self.policy_ids);
        let columns = AgreementColumns {
            kind: self.kind,
            title: check.text("/title", &self.title, 300),
            number: check.optional("/number", self.number.as_deref(), 40),
            confidentiality: self.confidentiality,
            period_start: self.period_start,
            period_end: self.period_end,
            purpose: check.optional("/purpose", self.purpose.as_deref(), 4000),
            journal_number: check.optional("/journalNumber", self.journal_number.as_deref(), 60),
            kle: kle(&mut check, self.kle.as_deref()),
            adopted_by: check.optional("/adoptedBy", self.adopted_by.as_deref(), 200),
            adopted_on: check.date("/adoptedOn", self.adopted_on),
            legal_basis: Stored(basis::legal_basis(&mut check, &self.legal_basis)),
            sources: Stored(basis::sources(&mut check, &self.sources)),
            staff_groups: Stored(basis::staff_groups(&mut check, &self.staff_groups)),
            owner_id: known.one(&mut check, "/ownerId", &self.owner_id),
            parent_id: self.parent_id,
            predecessor_id: self.predecessor_id,
            rhythm: self.rhythm,
            rhythm_text: check.optional("/rhythmText", self.rhythm_text.as_deref(), 500),
        };
        check.done(CheckedAgreement {
            municipality_id: self.municipality_id,
            policy_ids: self.policy_ids.clone(),
            columns,
        })
    }
}

fn kle(check: &mut Check, number: Option<&str>) -> Option<String> {
    let number = check.optional("/kle", number, 20)?;
    check.require(rules::is_kle(&number), "/kle", "kle");
    Some(number)
}

impl CheckedAgreement {
    /// The agreement that takes over after another: with its aim, not with what was adopted, numbered or written down then.
    pub(super) fn renewing(before: &Agreement, input: &RenewalInput) -> Self {
        Self {
            municipality_id: None,
            policy_ids: before.policy_ids.clone(),
            columns: AgreementColumns {
                kind: before.kind,
                title: input.title.clone(),
                number: None,
                confidentiality: before.confidentiality,
                period_start: input.period_start,
                period_end: input.period_end,
                purpose: before.purpose.clone(),
                journal_number: None,
                kle: before.kle.clone(),
                adopted_by: None,
                adopted_on: None,
                legal_basis: before.legal_basis.clone(),
                sources: Stored::default(),
                staff_groups: before.staff_groups.clone(),
                owner_id: before.owner_id,
                parent_id: before.parent_id,
                predecessor_id: Some(before.id),
                rhythm: before.rhythm,
                rhythm_text: before.rhythm_text.clone(),
            },
        }
    }
}

/// A step in the life of an agreement, to be taken.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreementStep {
    /// The state to move to.
    pub to: AgreementStatus,
    /// Why, at most 2,000 characters; required for the way back and for giving up.
    #[schema(
        example = "Udvalget vil have flere succeskriterier.",
        max_length = 2000
    )]
    pub reason: Option<String>,
}

impl AgreementStep {
    /// Judges the reason.
    pub fn checked(&self) -> Result<Self, Problem> {
        let mut check = Check::new();
        let reason = check.optional("/reason", self.reason.as_deref(), 2000);
        check.done(Self {
            to: self.to,
            reason,
        })
    }
}

/// Which part of a history is wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HistoryFilter {
    /// Rows of a page, 1 to 500; 50 when left out.
    pub limit: Option<i64>,
    /// The `next` of the page before.
    pub after: Option<String>,
}
