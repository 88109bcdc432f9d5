//! What an action is, and what one may say about it.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Jsonb, Nullable, Text};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::queries;
use crate::auth::EditGoals;
use crate::check::{Check, Worded};
use crate::columns::{Computed, Stored, may};
use crate::ids::{ActionId, AgreementId, GoalId, PartnerId, PersonId};
use crate::partners::reference::{KnownPartners, NamesPartners, PartnerRef};
use crate::problem::Problem;
use crate::schema::actions;
use crate::{page_of, stands_below};

/// A step on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Milestone {
    /// What is reached then, 1 to 300 characters.
    #[schema(example = "Første hold er i gang", min_length = 1, max_length = 300)]
    pub label: String,
    /// When it is due, in words beside the days that they mean.
    pub due: Option<Worded>,
    /// The day it was done.
    #[schema(example = "2020-09-01")]
    pub done_on: Option<NaiveDate>,
}

/// What is done to reach a goal.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = actions)]
#[serde(rename_all = "camelCase")]
pub struct Action {
    /// Names the action.
    pub id: ActionId,
    /// The agreement it belongs to.
    pub agreement_id: AgreementId,
    /// The goal it belongs to.
    pub goal_id: GoalId,
    /// The action, as it was decided.
    #[schema(example = "Der uddannes to rygestoprådgivere")]
    pub text: String,
    /// The organisation that does it.
    pub responsible_partner_id: Option<PartnerId>,
    /// That organisation's name.
    #[diesel(select_expression = queries::partner_name(), select_expression_type = Computed<Nullable<Text>>)]
    pub responsible_partner_name: Option<String>,
    /// The person who does it.
    pub responsible_person_id: Option<PersonId>,
    /// That person's name; null for other organisations' people.
    #[diesel(select_expression = queries::person_name(), select_expression_type = Computed<Nullable<Text>>)]
    pub responsible_person_name: Option<String>,
    /// Who does it, in the document's words.
    pub responsible_text: Option<String>,
    /// When it is due, in words beside the days that they mean.
    #[schema(value_type = Option<Worded>)]
    #[diesel(select_expression = queries::due(), select_expression_type = Computed<Nullable<Jsonb>>)]
    pub due: Option<Stored<Worded>>,
    /// The day it was done.
    pub done_on: Option<NaiveDate>,
    /// Steps on the way.
    #[schema(value_type = Vec<Milestone>)]
    pub milestones: Stored<Vec<Milestone>>,
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
    pub(crate) standing: ActionStanding,
}

stands_below! { actions: Action "action", ActionStanding, EditGoals, |action| &action.text }

/// What one may say about an action.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ActionInput {
    /// The goal it belongs to: needed for a new one; one that exists stays under its goal.
    pub goal_id: Option<GoalId>,
    /// The action, as it was decided, 1 to 4,000 characters.
    #[schema(
        example = "Der uddannes to rygestoprådgivere",
        min_length = 1,
        max_length = 4000
    )]
    pub text: String,
    /// The organisation that does it.
    pub responsible_partner_id: Option<PartnerRef>,
    /// The person who does it.
    pub responsible_person_id: Option<PersonId>,
    /// Who does it, in the document's words, at most 500 characters.
    #[schema(max_length = 500)]
    pub responsible_text: Option<String>,
    /// When it is due, in words beside the days that they mean.
    pub due: Option<Worded>,
    /// The day it was done.
    pub done_on: Option<NaiveDate>,
    /// Steps on the way, at most 50.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub milestones: Vec<Milestone>,
    /// Order among its siblings; last, or unchanged, when left out.
    #[schema(minimum = 0, maximum = 100_000)]
    pub position: Option<i32>,
}

/// An action whose fields have been judged.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = actions, treat_none_as_null = true)]
pub struct CheckedAction {
    text: String,
    responsible_partner_id: Option<PartnerId>,
    responsible_person_id: Option<PersonId>,
    responsible_text: Option<String>,
    due_text: Option<String>,
    due_from: Option<NaiveDate>,
    due_to: Option<NaiveDate>,
    done_on: Option<NaiveDate>,
    milestones: Stored<Vec<Milestone>>,
}

impl NamesPartners for ActionInput {
    fn partners(&self) -> Vec<&PartnerRef> {
        self.responsible_partner_id.iter().collect()
    }
}

impl ActionInput {
    /// Judges every field.
    pub fn checked(&self, known: &KnownPartners) -> Result<CheckedAction, Problem> {
        let mut check = Check::new();
        check.position(self.position);
        let text = check.text("/text", &self.text, 4000);
        let responsible = self.responsible_text.as_deref();
        let due = check.worded("/due", self.due.as_ref());
        let checked = CheckedAction {
            text,
            responsible_partner_id: known.optional(
                &mut check,
                "/responsiblePartnerId",
                self.responsible_partner_id.as_ref(),
            ),
            responsible_person_id: self.responsible_person_id,
            responsible_text: check.optional("/responsibleText", responsible, 500),
            due_from: due.as_ref().and_then(|due| due.from),
            due_to: due.as_ref().and_then(|due| due.to),
            due_text: due.map(|due| due.text),
            done_on: check.date("/doneOn", self.done_on),
            milestones: Stored(milestones(&mut check, &self.milestones)),
        };
        check.done(checked)
    }
}

fn milestones(check: &mut Check, milestones: &[Milestone]) -> Vec<Milestone> {
    check.at_most("/milestones", milestones, 50);
    let judged = milestones.iter().enumerate().map(|(index, milestone)| {
        let at = format!("/milestones/{index}");
        Milestone {
            label: check.text(&format!("{at}/label"), &milestone.label, 300),
            due: check.worded(&format!("{at}/due"), milestone.due.as_ref()),
            done_on: check.date(&format!("{at}/doneOn"), milestone.done_on),
        }
    });
    judged.collect()
}

/// Which actions are wanted: those of an agreement, of a goal, or of both.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ActionFilter {
    /// Those of one agreement, under goals that are in use.
    pub agreement_id: Option<AgreementId>,
    /// Those of one goal.
    pub goal_id: Option<GoalId>,
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
    /// Actions, in order.
    ActionPage of Action
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(json: &str) -> Vec<(String, &'static str)> {
        let input: ActionInput = serde_json::from_str(json).unwrap();
        match input.checked(&KnownPartners::default()) {
            Ok(_) => Vec::new(),
            Err(Problem::Invalid(fields)) => fields
                .into_iter()
                .map(|field| (field.pointer, field.code))
                .collect(),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_due_date_keeps_its_words_and_their_days() {
        let json = r#"{"text":"Uddanne","due":{"text":" medio 2020 ","from":"2020-06-01","to":"2020-07-31"}}"#;
        let input: ActionInput = serde_json::from_str(json).unwrap();
        let checked = input.checked(&KnownPartners::default()).unwrap();
        assert_eq!(checked.due_text.as_deref(), Some("medio 2020"));
        assert_eq!(checked.due_to, "2020-07-31".parse().ok());
    }

    #[test]
    fn milestones_are_judged_one_by_one() {
        let json = r#"{"text":"x","milestones":[{"label":"a"},{"label":"","due":{"text":"2020","from":"2020-12-31","to":"2020-01-01"},"doneOn":"1850-01-01"}]}"#;
        assert_eq!(
            problems(json),
            [
                ("/milestones/1/label".to_owned(), "required"),
                ("/milestones/1/due/to".to_owned(), "endsBeforeBegins"),
                ("/milestones/1/doneOn".to_owned(), "date"),
            ]
        );
        let many = vec![r#"{"label":"a"}"#; 51].join(",");
        assert_eq!(
            problems(&format!(r#"{{"text":"x","milestones":[{many}]}}"#)),
            [("/milestones".to_owned(), "tooMany")]
        );
    }
}
