//! What a goal is, and what one may say about it.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Jsonb, Nullable, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{links, queries};
use crate::auth::EditGoals;
use crate::check::Check;
use crate::columns::{Computed, Stored, may};
use crate::ids::{AgreementId, GoalId, PartnerId, PersonId, ThemeId};
use crate::judgements::beside::{Beside, BesideFilter};
use crate::partners::reference::{KnownPartners, NamesPartners, PartnerRef};
use crate::problem::Problem;
use crate::schema::goals;
use crate::{page_of, stands_below, text_enum};

text_enum! {
    /// How binding a goal is.
    Degree {
        /// It has to be reached.
        Shall "shall",
        /// It ought to be reached.
        Should "should",
        /// It can be reached.
        May "may",
        /// It would be good to reach it.
        Wish "wish",
    }
}

/// Where a goal stands in the documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GoalSource {
    /// Which document or annex, 1 to 200 characters.
    #[schema(example = "bilag 1", min_length = 1, max_length = 200)]
    pub label: String,
    /// Where in it, at most 500 characters.
    #[schema(example = "side 4", max_length = 500)]
    pub detail: Option<String>,
}

/// A goal that another one contributes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Queryable)]
#[serde(rename_all = "camelCase")]
pub struct Contribution {
    /// Which goal.
    pub goal_id: GoalId,
    /// Its wording.
    pub title: String,
    /// The agreement it stands in.
    pub agreement_id: AgreementId,
    /// That agreement's title.
    pub agreement_title: String,
}

/// Another agreement that carries a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Queryable)]
#[serde(rename_all = "camelCase")]
pub struct Share {
    /// Which agreement.
    pub agreement_id: AgreementId,
    /// Its title.
    pub title: String,
}

/// What shall be reached.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = goals)]
#[serde(rename_all = "camelCase")]
pub struct Goal {
    /// Names the goal.
    pub id: GoalId,
    /// The agreement it belongs to.
    pub agreement_id: AgreementId,
    /// The goal as it was decided.
    #[schema(example = "Flere borgere får tilbud om et røgfrit liv")]
    pub title: String,
    /// What is meant by it.
    pub description: Option<String>,
    /// How binding it is.
    pub degree: Option<Degree>,
    /// Whether it is an outcome that the municipality does not control alone.
    pub population_outcome: bool,
    /// Whether its cost has to be assessed first.
    pub needs_economic_assessment: bool,
    /// The organisation that owns it.
    pub responsible_partner_id: Option<PartnerId>,
    /// That organisation's name.
    #[diesel(select_expression = queries::partner_name(), select_expression_type = Computed<Nullable<Text>>)]
    pub responsible_partner_name: Option<String>,
    /// The person who owns it.
    pub responsible_person_id: Option<PersonId>,
    /// That person's name; null for other organisations' people.
    #[diesel(select_expression = queries::person_name(), select_expression_type = Computed<Nullable<Text>>)]
    pub responsible_person_name: Option<String>,
    /// Who owns it, in the document's words.
    pub responsible_text: Option<String>,
    /// Where it stands in the documents.
    #[schema(value_type = Vec<GoalSource>)]
    pub sources: Stored<Vec<GoalSource>>,
    /// The themes it stands under, in their order.
    #[diesel(select_expression = links::theme_ids(), select_expression_type = Computed<Array<SqlUuid>>)]
    pub theme_ids: Vec<ThemeId>,
    /// The goals it contributes to, as far as you can see them.
    #[schema(value_type = Vec<Contribution>)]
    #[diesel(select_expression = links::filled_in_later(), select_expression_type = Computed<Jsonb>)]
    pub contributes_to: Stored<Vec<Contribution>>,
    /// Other agreements that carry it, as far as you can see them.
    #[schema(value_type = Vec<Share>)]
    #[diesel(select_expression = links::filled_in_later(), select_expression_type = Computed<Jsonb>)]
    pub shared_with: Stored<Vec<Share>>,
    /// When it was dropped by a decision; null while it holds.
    pub retired_at: Option<DateTime<Utc>>,
    /// Order among its siblings.
    pub position: i32,
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
    /// Where its agreement stands.
    #[serde(skip)]
    #[schema(ignore)]
    #[diesel(embed)]
    pub(crate) standing: GoalStanding,
}

stands_below! { goals: Goal "goal", GoalStanding, EditGoals, |goal| &goal.title, logged Goal::with_bare_ties }

#[cfg(test)]
impl Goal {
    /// One for tests of pure code.
    pub(crate) fn sample(agreement_id: AgreementId) -> Self {
        Self {
            id: GoalId::new(),
            agreement_id,
            title: "Mål".to_owned(),
            description: None,
            degree: None,
            population_outcome: false,
            needs_economic_assessment: false,
            responsible_partner_id: None,
            responsible_partner_name: None,
            responsible_person_id: None,
            responsible_person_name: None,
            responsible_text: None,
            sources: Stored::default(),
            theme_ids: Vec::new(),
            contributes_to: Stored::default(),
            shared_with: Stored::default(),
            retired_at: None,
            position: 0,
            archived_at: None,
            version: 1,
            created_at: crate::clock::now(),
            updated_at: crate::clock::now(),
            may: Vec::new(),
            standing: GoalStanding {
                municipality_id: uuid::Uuid::nil().into(),
                agreement_id,
                agreement: (
                    uuid::Uuid::nil().into(),
                    crate::agreements::model::AgreementStatus::Draft,
                    None,
                ),
            },
        }
    }
}

/// What one may say about a goal.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GoalInput {
    /// The agreement it belongs to: needed for a new goal; one that exists stays in its agreement.
    pub agreement_id: Option<AgreementId>,
    /// The goal as it was decided, 1 to 2,000 characters.
    #[schema(
        example = "Flere borgere får tilbud om et røgfrit liv",
        min_length = 1,
        max_length = 2000
    )]
    pub title: String,
    /// What is meant by it, at most 4,000 characters.
    #[schema(max_length = 4000)]
    pub description: Option<String>,
    /// How binding it is.
    pub degree: Option<Degree>,
    /// Whether it is an outcome that the municipality does not control alone.
    #[serde(default)]
    pub population_outcome: bool,
    /// Whether its cost has to be assessed first.
    #[serde(default)]
    pub needs_economic_assessment: bool,
    /// The organisation that owns it.
    pub responsible_partner_id: Option<PartnerRef>,
    /// The person who owns it.
    pub responsible_person_id: Option<PersonId>,
    /// Who owns it, in the document's words, at most 500 characters.
    #[schema(max_length = 500)]
    pub responsible_text: Option<String>,
    /// Where it stands in the documents, at most 20 places.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub sources: Vec<GoalSource>,
    /// Themes of its agreement that it stands under, at most 20.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub theme_ids: Vec<ThemeId>,
    /// Goals of the municipality that it contributes to, at most 50; those that you cannot see stay.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub contributes_to: Vec<GoalId>,
    /// Other agreements of the municipality that carry it, at most 50; those that you cannot see stay.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub shared_with: Vec<AgreementId>,
    /// Order among its siblings; last, or unchanged, when left out.
    #[schema(minimum = 0, maximum = 100_000)]
    pub position: Option<i32>,
    /// Why it is changed, at most 2,000 characters; kept with the wording.
    #[schema(max_length = 2000)]
    pub reason: Option<String>,
}

/// A goal whose fields have been judged.
#[derive(Debug, Clone)]
pub struct CheckedGoal {
    pub(super) row: GoalRow,
    pub(super) links: Links,
    pub(super) reason: Option<String>,
}

/// What stands in the goal's own row.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = goals, treat_none_as_null = true)]
pub(super) struct GoalRow {
    pub(super) title: String,
    pub(super) description: Option<String>,
    degree: Option<Degree>,
    population_outcome: bool,
    needs_economic_assessment: bool,
    responsible_partner_id: Option<PartnerId>,
    responsible_person_id: Option<PersonId>,
    responsible_text: Option<String>,
    sources: Stored<Vec<GoalSource>>,
}

/// What a goal is tied to.
#[derive(Debug, Clone, Default)]
pub(super) struct Links {
    pub(super) theme_ids: Vec<ThemeId>,
    pub(super) contributes_to: Vec<GoalId>,
    pub(super) shared_with: Vec<AgreementId>,
}

impl NamesPartners for GoalInput {
    fn partners(&self) -> Vec<&PartnerRef> {
        self.responsible_partner_id.iter().collect()
    }
}

impl GoalInput {
    /// Judges every field.
    pub fn checked(&self, known: &KnownPartners) -> Result<CheckedGoal, Problem> {
        let mut check = Check::new();
        check.position(self.position);
        let checked = CheckedGoal {
            row: GoalRow {
                title: check.text("/title", &self.title, 2000),
                description: check.optional("/description", self.description.as_deref(), 4000),
                degree: self.degree,
                population_outcome: self.population_outcome,
                needs_economic_assessment: self.needs_economic_assessment,
                responsible_partner_id: known.optional(
                    &mut check,
                    "/responsiblePartnerId",
                    self.responsible_partner_id.as_ref(),
                ),
                responsible_person_id: self.responsible_person_id,
                responsible_text: check.optional(
                    "/responsibleText",
                    self.responsible_text.as_deref(),
                    500,
                ),
                sources: Stored(sources(&mut check, &self.sources)),
            },
            links: Links {
                theme_ids: references(&mut check, "/themeIds", &self.theme_ids, 20),
                contributes_to: references(&mut check, "/contributesTo", &self.contributes_to, 50),
                shared_with: references(&mut check, "/sharedWith", &self.shared_with, 50),
            },
            reason: check.optional("/reason", self.reason.as_deref(), 2000),
        };
        check.done(checked)
    }
}

fn sources(check: &mut Check, sources: &[GoalSource]) -> Vec<GoalSource> {
    check.at_most("/sources", sources, 20);
    let judged = sources
        .iter()
        .enumerate()
        .map(|(index, source)| GoalSource {
            label: check.text(&format!("/sources/{index}/label"), &source.label, 200),
            detail: check.optional(
                &format!("/sources/{index}/detail"),
                source.detail.as_deref(),
                500,
            ),
        });
    judged.collect()
}

fn references<T: PartialEq + Copy>(
    check: &mut Check,
    pointer: &str,
    ids: &[T],
    max: usize,
) -> Vec<T> {
    check.at_most(pointer, ids, max);
    // Comparing each with each is for lists of a bearable length.
    if ids.len() <= max {
        check.distinct(pointer, ids);
    }
    ids.to_vec()
}

text_enum! {
    /// The order of a list of goals.
    GoalSort {
        /// As in the agreement.
        Position "position",
        /// By wording.
        Title "title",
        /// By wording, backwards.
        TitleBackwards "-title",
        /// Longest unchanged first.
        OldestFirst "updatedAt",
        /// Latest changed first.
        LatestFirst "-updatedAt",
    }
}

/// Which goals are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct GoalFilter {
    /// Those of one agreement.
    pub agreement_id: Option<AgreementId>,
    /// Those under one theme.
    pub theme_id: Option<ThemeId>,
    /// Those that contribute to one goal, as far as you can see that one.
    pub contributes_to: Option<GoalId>,
    /// Words in the wording or in what is meant by it.
    pub q: Option<String>,
    /// Archived ones only; without it those in use.
    #[serde(default)]
    pub archived: bool,
    /// The order; as in the agreement when left out.
    #[param(inline)]
    pub sort: Option<GoalSort>,
    /// Rows of a page, 1 to 500; 50 when left out.
    pub limit: Option<i64>,
    /// The `next` of the page before.
    pub after: Option<String>,
    /// Whether to count all.
    #[serde(default)]
    pub count: bool,
    /// `judgements` for what the figures say of their targets, in the same answer.
    #[param(inline)]
    pub with: Option<Beside>,
    /// The day to judge on; today when left out.
    pub on: Option<NaiveDate>,
    /// Whether figures count that are not approved yet, of those that you work with.
    #[serde(default)]
    pub drafts: bool,
}

impl GoalFilter {
    /// What is wanted beside the page.
    pub(super) fn beside(&self) -> BesideFilter {
        BesideFilter {
            with: self.with,
            on: self.on,
            drafts: self.drafts,
        }
    }
}

page_of! {
    /// Goals.
    GoalPage of Goal
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(json: &str) -> GoalInput {
        serde_json::from_str(json).unwrap()
    }

    fn codes(problem: Problem) -> Vec<(String, &'static str)> {
        let Problem::Invalid(fields) = problem else {
            panic!("{problem:?}")
        };
        fields
            .into_iter()
            .map(|field| (field.pointer, field.code))
            .collect()
    }

    #[test]
    fn a_goal_needs_its_wording_only() {
        let checked = input(r#"{"title":" Flere røgfri "}"#)
            .checked(&KnownPartners::default())
            .unwrap();
        assert_eq!(checked.row.title, "Flere røgfri");
        assert!(checked.links.theme_ids.is_empty());
    }

    #[test]
    fn every_mistake_is_told_with_its_place() {
        let same = "0198c2f0-0000-7000-8000-000000000000";
        let goal = input(&format!(
            r#"{{"title":"","sources":[{{"label":"bilag 1"}},{{"label":""}}],"themeIds":["{same}","{same}"],"position":-1}}"#
        ));
        let expected = [
            ("/position", "tooSmall"),
            ("/title", "required"),
            ("/sources/1/label", "required"),
            ("/themeIds/1", "duplicate"),
        ];
        assert_eq!(
            codes(goal.checked(&KnownPartners::default()).unwrap_err()),
            expected.map(|(pointer, code)| (pointer.to_owned(), code))
        );
    }

    #[test]
    fn lists_are_bounded() {
        let id = GoalId::from(uuid::Uuid::nil());
        let mut goal = input(r#"{"title":"x"}"#);
        goal.contributes_to = vec![id; 51];
        assert_eq!(
            codes(goal.checked(&KnownPartners::default()).unwrap_err()),
            [("/contributesTo".to_owned(), "tooMany")]
        );
    }
}
