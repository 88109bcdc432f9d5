//! Entering agreements and everything below them.

use serde::de::DeserializeOwned;

use super::files;
use super::indicators::Indicators;
use super::load::Place;
use super::object::{Names, Object};
use super::reports::ReportedOn;
use super::{At, DemoError};
use crate::actions::model::ActionInput;
use crate::actions::queries as actions;
use crate::agreements::model::{AgreementInput, AgreementStatus, AgreementStep};
use crate::agreements::parties::model::{PartyInput, PartyRole};
use crate::agreements::parties::queries as parties;
use crate::agreements::queries as agreements;
use crate::agreements::sections::model::SectionInput;
use crate::agreements::sections::queries as sections;
use crate::auth::{Caller, EditAgreements, EditGoals, MoveAgreements};
use crate::follow_ups::model::FollowUpInput;
use crate::follow_ups::queries as follow_ups;
use crate::goals::model::GoalInput;
use crate::goals::queries as goals;
use crate::ideas::model::IdeaInput;
use crate::ideas::queries as ideas;
use crate::ids::{AgreementId, GoalId, ThemeId};
use crate::partners::reference::KnownPartners;
use crate::problem::Problem;
use crate::success_criteria::model::SuccessCriterionInput;
use crate::success_criteria::queries as success_criteria;
use crate::themes::model::ThemeInput;
use crate::themes::queries as themes;

/// What has been entered so far, for those that refer to it.
#[derive(Debug, Default)]
pub(super) struct Agreements {
    pub(super) indicators: Indicators,
    agreements: Names<AgreementId>,
    /// By the words `agreement/goal`.
    goals: Names<GoalId>,
}

/// The agreement that is being entered.
struct Entering<'a> {
    place: &'a Place,
    given: &'a files::Agreement,
    id: AgreementId,
    themes: Names<ThemeId>,
}

/// What stands below a goal in a file.
struct Hanging {
    targets: Vec<Object>,
    criteria: Vec<Object>,
    actions: Vec<Object>,
    follow_ups: Vec<Object>,
}

impl Agreements {
    /// Enters one agreement: everything below it while it is a draft, its steps, and its reports before it is closed.
    pub(super) async fn enter(
        &mut self,
        place: &Place,
        given: &files::Agreement,
    ) -> Result<(), DemoError> {
        let mut entering = Entering {
            place,
            given,
            id: self.make(place, given).await?,
            themes: Names::default(),
        };
        entering.parties().await?;
        entering.sections().await?;
        let mut caller = place.owner.caller::<EditGoals>()?;
        entering.themes(&mut caller).await?;
        for theme in &given.themes {
            let under = theme.text("key");
            for goal in theme.objects("goals")? {
                self.goal(&entering, &mut caller, under, goal).await?;
            }
            entering
                .ideas(&mut caller, under, theme.objects("ideas")?)
                .await?;
        }
        for goal in &given.goals {
            self.goal(&entering, &mut caller, None, goal.clone())
                .await?;
        }
        entering
            .ideas(&mut caller, None, given.ideas.clone())
            .await?;
        drop(caller);
        let (closing, opening): (Vec<_>, Vec<_>) = steps(given)?
            .into_iter()
            .partition(|step| step.to.is_closed());
        entering.take(opening).await?;
        let reported = ReportedOn {
            place,
            key: &given.key,
            agreement: entering.id,
            themes: &entering.themes,
            goals: &self.goals,
        };
        for report in &given.status_reports {
            reported.enter(report).await?;
        }
        entering.take(closing).await
    }

    async fn make(
        &mut self,
        place: &Place,
        given: &files::Agreement,
    ) -> Result<AgreementId, DemoError> {
        let at = || given.key.clone();
        let mut body = given.agreement.clone();
        body.refer("owner", "ownerId", &place.partners)?;
        body.refer("parent", "parentId", &self.agreements)?;
        body.refer("predecessor", "predecessorId", &self.agreements)?;
        body.refer_all("policies", "policyIds", &self.agreements)?;
        let body = body.into_body::<AgreementInput>()?;
        let checked = body.checked(&KnownPartners::default()).at(at)?;
        let mut caller = place.owner.caller::<EditAgreements>()?;
        let made = agreements::create(&mut caller, &checked).await.at(at)?;
        self.agreements.note(&given.key, made.id);
        Ok(made.id)
    }

    /// Enters a goal under a theme, or under none, with everything below it.
    async fn goal(
        &mut self,
        entering: &Entering<'_>,
        caller: &mut Caller<EditGoals>,
        under: Option<&str>,
        mut body: Object,
    ) -> Result<(), DemoError> {
        let key = format!(
            "{}/{}",
            entering.given.key,
            body.take_text("key").unwrap_or_default()
        );
        let at = || key.clone();
        let hanging = Hanging {
            targets: body.take_objects("targets")?,
            criteria: body.take_objects("successCriteria")?,
            actions: body.take_objects("actions")?,
            follow_ups: body.take_objects("followUps")?,
        };
        let mut themes: Vec<String> = under.map(str::to_owned).into_iter().collect();
        themes.extend(body.take_words("alsoInThemes")?);
        body.set("themeIds", entering.themes.find_all(&themes)?)?;
        body.set("agreementId", entering.id)?;
        let partners = &entering.place.partners;
        body.refer("responsiblePartner", "responsiblePartnerId", partners)?;
        body.refer_all("contributesTo", "contributesTo", &self.goals)?;
        body.refer_all("sharedWith", "sharedWith", &self.agreements)?;
        let body: GoalInput = body.into_body()?;
        let checked = body.checked(&KnownPartners::default()).at(at)?;
        let made = goals::create(caller, body.agreement_id, &checked, None).await;
        let goal = made.at(at)?.id;
        self.goals.note(&key, goal);
        entering
            .hang(caller, &self.indicators, (goal, &key), hanging)
            .await
    }
}

impl Entering<'_> {
    /// Enters the parties; the owner has come with the agreement and only gets its dates.
    async fn parties(&self) -> Result<(), DemoError> {
        let at = || format!("{} parties", self.given.key);
        let mut caller = self.place.owner.caller::<EditAgreements>()?;
        for party in &self.given.parties {
            let mut party = party.clone();
            party.refer("partner", "partnerId", &self.place.partners)?;
            let body: PartyInput = party.into_body()?;
            let checked = body.checked(&KnownPartners::default()).at(at)?;
            if body.role == PartyRole::Owner {
                let there = parties::list(&mut caller, self.id).await.at(at)?;
                let owner = there
                    .iter()
                    .find(|party| party.role == PartyRole::Owner)
                    .ok_or(Problem::Missing)?;
                let (id, version) = (owner.id, owner.version);
                let updated = parties::update(&mut caller, id, version, &checked, None).await;
                updated.at(at)?;
            } else {
                let made = parties::create(&mut caller, self.id, &checked, None).await;
                made.at(at)?;
            }
        }
        Ok(())
    }

    async fn sections(&self) -> Result<(), DemoError> {
        let at = || format!("{} sections", self.given.key);
        let mut caller = self.place.owner.caller::<EditAgreements>()?;
        for section in &self.given.sections {
            let checked = section.clone().into_body::<SectionInput>()?.checked();
            let made = sections::create(&mut caller, self.id, &checked.at(at)?, None).await;
            made.at(at)?;
        }
        Ok(())
    }

    /// Enters all themes before the goals, which may stand under several.
    async fn themes(&mut self, caller: &mut Caller<EditGoals>) -> Result<(), DemoError> {
        let at = || format!("{} themes", self.given.key);
        for theme in &self.given.themes {
            let mut theme = theme.clone();
            let key = theme.take_text("key").unwrap_or_default();
            theme.take_objects("goals")?;
            theme.take_objects("ideas")?;
            let checked = theme.into_body::<ThemeInput>()?.checked().at(at)?;
            let made = themes::create(caller, self.id, &checked, None).await;
            self.themes.note(key, made.at(at)?.id);
        }
        Ok(())
    }

    /// Enters what hangs under a goal.
    async fn hang(
        &self,
        caller: &mut Caller<EditGoals>,
        indicators: &Indicators,
        (goal, key): (GoalId, &str),
        given: Hanging,
    ) -> Result<(), DemoError> {
        let at = || key.to_owned();
        for mut body in given.criteria {
            let targets = body.take_objects("targets")?;
            let body: SuccessCriterionInput = self.below(goal, body)?;
            let checked = body.checked().at(at)?;
            let made = success_criteria::create(caller, body.goal_id, &checked, None).await;
            let criterion = made.at(at)?.id;
            for mut target in targets {
                target.set("successCriterionId", criterion)?;
                let body = self.below(goal, target)?;
                indicators.target(caller, key, body).await?;
            }
        }
        for target in given.targets {
            let body = self.below(goal, target)?;
            indicators.target(caller, key, body).await?;
        }
        for body in given.actions {
            let body: ActionInput = self.below(goal, body)?;
            let checked = body.checked(&KnownPartners::default()).at(at)?;
            let made = actions::create(caller, body.goal_id, &checked, None).await;
            made.at(at)?;
        }
        for body in given.follow_ups {
            let body: FollowUpInput = self.below(goal, body)?;
            let checked = body.checked().at(at)?;
            let made = follow_ups::create(caller, body.goal_id, &checked, None).await;
            made.at(at)?;
        }
        Ok(())
    }

    async fn ideas(
        &self,
        caller: &mut Caller<EditGoals>,
        under: Option<&str>,
        given: Vec<Object>,
    ) -> Result<(), DemoError> {
        let at = || format!("{} ideas", self.given.key);
        for mut idea in given {
            if let Some(theme) = under {
                idea.set("themeId", self.themes.find(theme)?)?;
            }
            let checked = idea.into_body::<IdeaInput>()?.checked().at(at)?;
            let made = ideas::create(caller, self.id, &checked, None).await;
            made.at(at)?;
        }
        Ok(())
    }

    /// The body of something under a goal.
    fn below<T: DeserializeOwned>(&self, goal: GoalId, mut body: Object) -> Result<T, DemoError> {
        body.set("goalId", goal)?;
        let responsible = "responsiblePartner";
        body.refer(responsible, "responsiblePartnerId", &self.place.partners)?;
        body.into_body()
    }

    /// Takes steps of its life: the owner to the hearing, the approver from there.
    async fn take(&self, steps: Vec<AgreementStep>) -> Result<(), DemoError> {
        for step in steps {
            let at = || format!("{} to {}", self.given.key, step.to.name());
            let by = if step.to == AgreementStatus::Hearing {
                &self.place.owner
            } else {
                &self.place.approver
            };
            let mut caller = by.caller::<MoveAgreements>()?;
            let now = agreements::get(&mut caller, self.id).await.at(at)?;
            let step = step.checked().at(at)?;
            let moved = agreements::transition(&mut caller, self.id, now.version, &step).await;
            moved.at(at)?;
        }
        Ok(())
    }
}

fn steps(given: &files::Agreement) -> Result<Vec<AgreementStep>, DemoError> {
    let steps = given.steps.iter().cloned();
    steps.map(Object::into_body).collect()
}
