//! What an agreement rests on: laws, sources, and the people of the unit.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::check::Check;

/// Entries of each list in an agreement at most.
pub(super) const MOST: usize = 50;

/// A law that an agreement rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    /// Name of the law, 1 to 300 characters.
    #[schema(example = "Sundhedsloven", min_length = 1, max_length = 300)]
    pub law: String,
    /// Section, at most 60 characters.
    #[schema(example = "§ 119", max_length = 60)]
    pub section: Option<String>,
    /// Paragraph of the section, at most 60 characters.
    #[schema(example = "stk. 1", max_length = 60)]
    pub paragraph: Option<String>,
    /// What it says, at most 2,000 characters.
    #[schema(max_length = 2000)]
    pub text: Option<String>,
    /// Where it can be read, beginning with https://.
    #[schema(max_length = 500)]
    pub url: Option<String>,
}

/// Where an agreement comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AgreementSource {
    /// What the document calls it, 1 to 200 characters.
    #[schema(example = "bilag 1", min_length = 1, max_length = 200)]
    pub label: String,
    /// Title of the source, at most 300 characters.
    #[schema(max_length = 300)]
    pub title: Option<String>,
    /// The body that met, at most 200 characters.
    #[schema(example = "Byrådet", max_length = 200)]
    pub body: Option<String>,
    /// When it met.
    #[schema(example = "2018-01-15")]
    pub meeting_date: Option<NaiveDate>,
    /// Item of the agenda, at most 60 characters.
    #[schema(example = "16", max_length = 60)]
    pub item: Option<String>,
    /// Where it can be read, beginning with https://.
    #[schema(max_length = 500)]
    pub url: Option<String>,
}

/// Some of those who work in the unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffGroup {
    /// Who they are, 1 to 200 characters.
    #[schema(example = "Sundhedskonsulenter", min_length = 1, max_length = 200)]
    pub name: String,
    /// How many, at most 1,000,000.
    #[schema(example = 21, minimum = 0, maximum = 1_000_000)]
    pub headcount: Option<i32>,
    /// What they do, at most 1,000 characters.
    #[schema(max_length = 1000)]
    pub note: Option<String>,
}

pub(super) fn legal_basis(check: &mut Check, list: &[LegalBasis]) -> Vec<LegalBasis> {
    check.at_most("/legalBasis", list, MOST);
    let judged = list.iter().take(MOST).enumerate().map(|(index, entry)| {
        let at = |field: &str| format!("/legalBasis/{index}/{field}");
        LegalBasis {
            law: check.text(&at("law"), &entry.law, 300),
            section: check.optional(&at("section"), entry.section.as_deref(), 60),
            paragraph: check.optional(&at("paragraph"), entry.paragraph.as_deref(), 60),
            text: check.optional(&at("text"), entry.text.as_deref(), 2000),
            url: check.url(&at("url"), entry.url.as_deref()),
        }
    });
    judged.collect()
}

pub(super) fn sources(check: &mut Check, list: &[AgreementSource]) -> Vec<AgreementSource> {
    check.at_most("/sources", list, MOST);
    let judged = list.iter().take(MOST).enumerate().map(|(index, entry)| {
        let at = |field: &str| format!("/sources/{index}/{field}");
        AgreementSource {
            label: check.text(&at("label"), &entry.label, 200),
            title: check.optional(&at("title"), entry.title.as_deref(), 300),
            body: check.optional(&at("body"), entry.body.as_deref(), 200),
            meeting_date: check.date(&at("meetingDate"), entry.meeting_date),
            item: check.optional(&at("item"), entry.item.as_deref(), 60),
            url: check.url(&at("url"), entry.url.as_deref()),
        }
    });
    judged.collect()
}

pub(super) fn staff_groups(check: &mut Check, list: &[StaffGroup]) -> Vec<StaffGroup> {
    check.at_most("/staffGroups", list, MOST);
    let judged = list.iter().take(MOST).enumerate().map(|(index, entry)| {
        let at = |field: &str| format!("/staffGroups/{index}/{field}");
        let headcount = entry.headcount.unwrap_or(0).into();
        check.within(&at("headcount"), headcount, 0, 1_000_000);
        StaffGroup {
            name: check.text(&at("name"), &entry.name, 200),
            headcount: entry.headcount,
            note: check.optional(&at("note"), entry.note.as_deref(), 1000),
        }
    });
    judged.collect()
}
