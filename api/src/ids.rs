//! One type per kind of id, so that a goal's id cannot be taken for a theme's.
//!
//! Ids are UUID v7: they sort by the time they were made, which keeps index pages warm.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident in $path:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema, IntoParams, AsExpression, FromSqlRow)]
        #[diesel(sql_type = sql_types::Uuid)]
        #[schema(value_type = Uuid, format = "uuid", example = "0198c2f0-0000-7000-8000-000000000000")]
        #[into_params(names($path), parameter_in = Path)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Makes a new id.
            #[expect(clippy::disallowed_methods, clippy::new_without_default, reason = "the one place that makes ids; a default id would hide that each is new")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromSql<sql_types::Uuid, Pg> for $name {
            fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
                <Uuid as FromSql<sql_types::Uuid, Pg>>::from_sql(value).map(Self)
            }
        }

        impl ToSql<sql_types::Uuid, Pg> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                <Uuid as ToSql<sql_types::Uuid, Pg>>::to_sql(&self.0, out)
            }
        }
    )+};
}

ids! {
    /// Names one login.
    AccountId in "account";
    /// Names one action.
    ActionId in "action";
    /// Names one agreement.
    AgreementId in "agreement";
    /// Names one attachment of a figure.
    AttachmentId in "attachment";
    /// Names one entry of the audit log.
    AuditId in "entry";
    /// Names one benchmark.
    BenchmarkId in "benchmark";
    /// Names one official code.
    CodeId in "code";
    /// Names one cohort.
    CohortId in "cohort";
    /// Names one comment on a figure.
    CommentId in "comment";
    /// Names one follow-up.
    FollowUpId in "followUp";
    /// Names one goal.
    GoalId in "goal";
    /// Names one grant.
    GrantId in "grant";
    /// Names one idea.
    IdeaId in "idea";
    /// Names one indicator.
    IndicatorId in "indicator";
    /// Names one measurement.
    MeasurementId in "measurement";
    /// Names one municipality.
    MunicipalityId in "municipality";
    /// Names one partner.
    PartnerId in "partner";
    /// Names one party of an agreement.
    PartyId in "party";
    /// Names one person.
    PersonId in "person";
    /// Names one request.
    RequestId in "request";
    /// Names one section of an agreement.
    SectionId in "section";
    /// Names one session.
    SessionId in "session";
    /// Names one status line.
    StatusLineId in "statusLine";
    /// Names one status report.
    StatusReportId in "statusReport";
    /// Names one status scale.
    StatusScaleId in "statusScale";
    /// Names one success criterion.
    SuccessCriterionId in "successCriterion";
    /// Names one target.
    TargetId in "target";
    /// Names one theme.
    ThemeId in "theme";
}
