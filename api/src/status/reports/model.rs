//! What a status report is, and what one may say about it.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Nullable, Text};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::queries;
use crate::agreements::standing::Below as _;
use crate::auth::{EditStatusReports, FinaliseStatus, Member, WriteStatus};
use crate::check::Check;
use crate::columns::{Computed, Stored, may};
use crate::ids::{AgreementId, MunicipalityId, StatusReportId, StatusScaleId};
use crate::partners::rules::{bare, is_gln};
use crate::problem::Problem;
use crate::schema::status_reports;
use crate::status::scales::model::Scale;
use crate::{page_of, stands_below, text_enum};

text_enum! {
    /// Where a status report stands in its life.
    StatusReportState {
        /// Being written.
        Draft "draft",
        /// Kept word for word.
        Final "final",
    }
}

impl StatusReportState {
    /// Refuses to write what is final or was put away.
    pub fn writable(self, away: bool) -> Result<(), Problem> {
        match (self, away) {
            (Self::Final, _) => Err(Problem::Conflict("final")),
            (Self::Draft, true) => Err(Problem::Conflict("archived")),
            (Self::Draft, false) => Ok(()),
        }
    }
}

text_enum! {
    /// Which lines a new report begins with.
    Fill {
        /// None.
        Nothing "none",
        /// One for each goal and theme, in order, unanswered.
        Goals "goals",
        /// Those of the newest final report, else of the newest, with status and remark but without proposals; as `goals` when there is no report yet.
        Previous "previous",
    }
}

/// Who sends a report, as the block on its first page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Sender {
    /// Office, at most 200 characters.
    #[schema(example = "Social- og Sundhedscenter", max_length = 200)]
    pub office: Option<String>,
    /// Unit of the office, at most 200 characters.
    #[schema(example = "Administration", max_length = 200)]
    pub unit: Option<String>,
    /// Postal address, at most 500 characters.
    #[schema(max_length = 500)]
    pub address: Option<String>,
    /// Telephone number, at most 40 characters.
    #[schema(example = "+45 57 62 80 10", max_length = 40)]
    pub phone: Option<String>,
    /// Mail address.
    #[schema(max_length = 254)]
    pub email: Option<String>,
    /// Web address as printed, with or without https://.
    #[schema(example = "www.ringsted.dk", max_length = 500)]
    pub website: Option<String>,
    /// EAN number: 13 digits with check digit; blanks are ignored.
    #[schema(example = "5798007643577", max_length = 40)]
    pub ean: Option<String>,
}

/// The dated report on an agreement's goals.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = status_reports)]
#[serde(rename_all = "camelCase")]
pub struct StatusReport {
    /// Names the report.
    pub id: StatusReportId,
    /// Whose data set it belongs to.
    pub municipality_id: MunicipalityId,
    /// The agreement it tells about.
    pub agreement_id: AgreementId,
    /// Title as printed.
    #[schema(example = "Status på mål i strategi og handleplan for Sundhedspolitikken")]
    pub title: String,
    /// The question that every line answers.
    #[schema(example = "Er opgaven igangsat/gennemført?")]
    pub question: Option<String>,
    /// Date as printed.
    pub report_date: NaiveDate,
    /// Words at the top of each page.
    pub page_header: Option<String>,
    /// Prose before the tables; blank lines part paragraphs.
    pub introduction: Option<String>,
    /// The scale it was begun with.
    pub scale_id: StatusScaleId,
    /// That scale as it was then.
    #[schema(value_type = Scale)]
    pub scale: Stored<Scale>,
    /// Who sends it.
    #[schema(value_type = Sender)]
    pub sender: Stored<Sender>,
    /// Draft or final.
    pub state: StatusReportState,
    /// When it was made final.
    pub finalised_at: Option<DateTime<Utc>>,
    /// Who made it final.
    #[diesel(select_expression = queries::finalised_by_name(), select_expression_type = Computed<Nullable<Text>>)]
    pub finalised_by_name: Option<String>,
    /// When it was put away; null while in use.
    pub archived_at: Option<DateTime<Utc>>,
    /// Counts changes.
    pub version: i64,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// What you may do with it: `edit` its head, `write` its lines, `transition:final`, `archive`, `restore`.
    #[diesel(select_expression = may(), select_expression_type = Computed<Array<Text>>)]
    pub may: Vec<String>,
    /// Where its agreement stands.
    #[serde(skip)]
    #[schema(ignore)]
    #[diesel(embed)]
    pub(crate) standing: StatusReportStanding,
}

stands_below! { status_reports: StatusReport "statusReport", StatusReportStanding, EditStatusReports, |report| &report.title }

impl StatusReport {
    /// Whether it can be written.
    pub fn is_open(&self) -> bool {
        self.archived_at.is_none() && self.state == StatusReportState::Draft
    }

    /// Tells what a member may do with it.
    #[must_use]
    pub fn told_to(mut self, member: &Member) -> Self {
        let standing = self.standing();
        let away = self.archived_at.is_some();
        let edits = standing.allows::<EditStatusReports>(member);
        let words = [
            ("edit", self.is_open() && edits),
            ("archive", !away && edits),
            ("restore", away && edits),
            (
                "write",
                self.is_open() && standing.allows::<WriteStatus>(member),
            ),
            (
                "transition:final",
                self.is_open() && standing.allows::<FinaliseStatus>(member),
            ),
        ];
        let words = words.into_iter().filter(|(_, may)| *may);
        self.may = words.map(|(word, _)| word.to_owned()).collect();
        self
    }
}

/// What one may say about a status report.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StatusReportInput {
    /// Title as printed, 1 to 300 characters.
    #[schema(
        example = "Status på mål i strategi og handleplan for Sundhedspolitikken",
        min_length = 1,
        max_length = 300
    )]
    pub title: String,
    /// The question that every line answers, at most 500 characters.
    #[schema(example = "Er opgaven igangsat/gennemført?", max_length = 500)]
    pub question: Option<String>,
    /// Date as printed.
    #[schema(example = "2020-05-28")]
    pub report_date: NaiveDate,
    /// Words at the top of each page, at most 200 characters.
    #[schema(example = "NOTAT", max_length = 200)]
    pub page_header: Option<String>,
    /// Prose before the tables, at most 10,000 characters.
    #[schema(max_length = 10000)]
    pub introduction: Option<String>,
    /// The scale to begin with; the municipality's first, or unchanged, when left out.
    pub scale_id: Option<StatusScaleId>,
    /// Who sends it.
    #[serde(default)]
    pub sender: Sender,
    /// Which lines it begins with, only when it is made; `goals` when left out.
    pub fill: Option<Fill>,
}

/// A report whose fields have been judged.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = status_reports, treat_none_as_null = true)]
pub struct CheckedReport {
    title: String,
    question: Option<String>,
    report_date: NaiveDate,
    page_header: Option<String>,
    introduction: Option<String>,
    sender: Stored<Sender>,
}

impl StatusReportInput {
    /// Judges every field of a new report.
    pub fn checked(&self) -> Result<CheckedReport, Problem> {
        self.judged(Check::new())
    }

    /// Judges every field of a report that has its lines already.
    pub fn checked_again(&self) -> Result<CheckedReport, Problem> {
        let mut check = Check::new();
        check.require(self.fill.is_none(), "/fill", "unknown");
        self.judged(check)
    }

    fn judged(&self, mut check: Check) -> Result<CheckedReport, Problem> {
        check.date("/reportDate", Some(self.report_date));
        let checked = CheckedReport {
            title: check.text("/title", &self.title, 300),
            question: check.optional("/question", self.question.as_deref(), 500),
            report_date: self.report_date,
            page_header: check.optional("/pageHeader", self.page_header.as_deref(), 200),
            introduction: check.optional("/introduction", self.introduction.as_deref(), 10_000),
            sender: Stored(self.sender.checked(&mut check)),
        };
        check.done(checked)
    }
}

impl Sender {
    fn checked(&self, check: &mut Check) -> Self {
        Self {
            office: check.optional("/sender/office", self.office.as_deref(), 200),
            unit: check.optional("/sender/unit", self.unit.as_deref(), 200),
            address: check.optional("/sender/address", self.address.as_deref(), 500),
            phone: check.phone("/sender/phone", self.phone.as_deref()),
            email: check.email("/sender/email", self.email.as_deref()),
            website: self.printed_website(check),
            ean: self.bare_ean(check),
        }
    }

    /// Printed without https:// as a rule; what is left out has to fit all the same.
    fn printed_website(&self, check: &mut Check) -> Option<String> {
        let website = check.optional("/sender/website", self.website.as_deref(), 500)?;
        let whole = match website.strip_prefix("https://") {
            Some(_) => website.clone(),
            None => format!("https://{website}"),
        };
        check.url("/sender/website", Some(&whole));
        Some(website)
    }

    fn bare_ean(&self, check: &mut Check) -> Option<String> {
        let ean = bare(&check.optional("/sender/ean", self.ean.as_deref(), 40)?);
        check.require(is_gln(&ean), "/sender/ean", "gln");
        Some(ean)
    }
}

/// A step in a report's life.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusReportStep {
    /// Where to: `final`.
    #[schema(example = "final")]
    pub to: StatusReportState,
}

/// Which reports are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StatusReportFilter {
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

page_of! {
    /// Status reports, newest first.
    StatusReportPage of StatusReport
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(sender: &Sender, fill: Option<Fill>) -> StatusReportInput {
        StatusReportInput {
            title: "Status".to_owned(),
            question: None,
            report_date: "2020-05-28".parse().unwrap(),
            page_header: None,
            introduction: Some("  ".to_owned()),
            scale_id: None,
            sender: sender.clone(),
            fill,
        }
    }

    fn codes(problem: Problem) -> Vec<(String, &'static str)> {
        match problem {
            Problem::Invalid(fields) => fields
                .into_iter()
                .map(|field| (field.pointer, field.code))
                .collect(),
            other => panic!("{other}"),
        }
    }

    #[test]
    fn a_sender_is_taken_as_it_is_printed() {
        let sender = Sender {
            website: Some("www.ringsted.dk".to_owned()),
            ean: Some("57980 0764 3577".to_owned()),
            ..Sender::default()
        };
        let checked = input(&sender, Some(Fill::Goals)).checked().unwrap();
        assert_eq!(checked.sender.0.website.as_deref(), Some("www.ringsted.dk"));
        assert_eq!(checked.sender.0.ean.as_deref(), Some("5798007643577"));
        assert_eq!(checked.introduction, None);
    }

    #[test]
    fn each_mistake_in_a_sender_is_told_at_its_place() {
        let sender = Sender {
            phone: Some("ring!".to_owned()),
            email: Some("ringsted.dk".to_owned()),
            website: Some("javascript:alert(1)".to_owned()),
            ean: Some("5798007643578".to_owned()),
            ..Sender::default()
        };
        let found = codes(input(&sender, None).checked().unwrap_err());
        let expected = [
            ("/sender/phone", "phone"),
            ("/sender/email", "email"),
            ("/sender/website", "url"),
            ("/sender/ean", "gln"),
        ];
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(pointer, code)| (pointer.to_owned(), code))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_are_laid_out_only_when_a_report_is_made() {
        let input = input(&Sender::default(), Some(Fill::Previous));
        assert!(input.checked().is_ok());
        let found = codes(input.checked_again().unwrap_err());
        assert_eq!(found, [("/fill".to_owned(), "unknown")]);
    }
}
