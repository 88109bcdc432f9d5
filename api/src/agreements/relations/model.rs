//! An agreement's neighbours.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use serde::Serialize;
use utoipa::ToSchema;

use super::queries;
use crate::agreements::model::{AgreementKind, AgreementStatus, Rhythm};
use crate::columns::Computed;
use crate::etag::Versioned;
use crate::ids::AgreementId;
use crate::schema::agreements;

/// Where an agreement stands among others.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Relations {
    /// The agreement with those it takes over after and those that take over after it, oldest first.
    pub chain: Vec<ChainLink>,
    /// The agreement it is a part of.
    pub parent: Option<Relation>,
    /// The agreements that are parts of it.
    pub sub_agreements: Vec<Relation>,
    /// The policies it carries out.
    pub policies: Vec<Relation>,
    /// The agreements that carry it out.
    pub carried_out_by: Vec<Relation>,
}

impl Versioned for Relations {}

/// One agreement in a chain of renewals.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChainLink {
    /// Names the agreement.
    pub id: AgreementId,
    /// Title as on the document.
    pub title: String,
    /// Where it stands in its life.
    pub status: AgreementStatus,
    /// First day it holds.
    pub period_start: NaiveDate,
    /// Last day it holds; null for no end.
    pub period_end: Option<NaiveDate>,
    /// Its place in the chain, from 1.
    #[schema(example = 3)]
    pub ordinal: usize,
}

/// A row of a chain, with the number of agreements before it.
#[derive(Debug, HasQuery)]
#[diesel(table_name = agreements)]
pub(super) struct LinkRow {
    id: AgreementId,
    title: String,
    status: AgreementStatus,
    period_start: NaiveDate,
    period_end: Option<NaiveDate>,
    #[diesel(select_expression = queries::before_it(), select_expression_type = Computed<BigInt>)]
    before_it: i64,
}

/// Puts the rows of a chain in their order.
pub(super) fn chain(mut rows: Vec<LinkRow>) -> Vec<ChainLink> {
    rows.sort_by_key(|row| (row.before_it, row.id));
    let links = rows.into_iter().zip(1..).map(|(row, ordinal)| ChainLink {
        id: row.id,
        title: row.title,
        status: row.status,
        period_start: row.period_start,
        period_end: row.period_end,
        ordinal,
    });
    links.collect()
}

/// An agreement that another one is related to.
#[derive(Debug, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = agreements)]
#[serde(rename_all = "camelCase")]
pub struct Relation {
    /// Names the agreement.
    pub id: AgreementId,
    /// Title as on the document.
    pub title: String,
    /// What sort of agreement it is.
    pub kind: AgreementKind,
    /// Where it stands in its life.
    pub status: AgreementStatus,
    /// First day it holds.
    pub period_start: NaiveDate,
    /// Last day it holds; null for no end.
    pub period_end: Option<NaiveDate>,
    /// How often it is reported on.
    pub rhythm: Option<Rhythm>,
}
