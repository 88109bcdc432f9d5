//! Entering indicators, and the targets that agreements set for them.

use super::load::Place;
use super::object::{Names, Object};
use super::{At, DemoError, files};
use crate::auth::{Caller, EditGoals, EditIndicators};
use crate::ids::IndicatorId;
use crate::indicators::input::IndicatorInput;
use crate::indicators::queries as indicators;
use crate::partners::reference::KnownPartners;
use crate::targets::model::TargetInput;
use crate::targets::queries as targets;

/// The indicators that have been entered so far.
#[derive(Debug, Default)]
pub(super) struct Indicators(Names<IndicatorId>);

impl Indicators {
    /// Enters one indicator; an outcome comes before the activities that are to move it.
    pub(super) async fn enter(
        &mut self,
        place: &Place,
        given: &files::Indicator,
    ) -> Result<(), DemoError> {
        let at = || given.key.clone();
        let mut body = given.indicator.clone();
        body.refer(
            "responsiblePartner",
            "responsiblePartnerId",
            &place.partners,
        )?;
        body.refer("outcome", "outcomeId", &self.0)?;
        let body: IndicatorInput = body.into_body()?;
        let mut caller = place.owner.caller::<EditIndicators>()?;
        let outcome = ("/outcomeId", body.outcome_id.as_ref());
        let outcome = indicators::named(&mut caller, outcome, None).await.at(at)?;
        let (checked, wording) = body.checked(&KnownPartners::default(), outcome).at(at)?;
        let made = indicators::create(&mut caller, None, &checked, &wording).await;
        self.0.note(&given.key, made.at(at)?.id);
        Ok(())
    }

    /// The indicator of a word.
    pub(super) fn find(&self, word: &str) -> Result<IndicatorId, DemoError> {
        self.0.find(word)
    }

    /// Sets a target under a goal.
    pub(super) async fn target(
        &self,
        caller: &mut Caller<EditGoals>,
        key: &str,
        mut body: Object,
    ) -> Result<(), DemoError> {
        let at = || key.to_owned();
        body.refer("indicator", "indicatorId", &self.0)?;
        let body: TargetInput = body.into_body()?;
        let statement = body.judged().at(at)?;
        let indicator = indicators::resolve(caller, &body.indicator_id).await;
        let checked = body.checked(indicator.at(at)?, statement);
        let made = targets::create(caller, body.goal_id, &checked, None).await;
        made.at(at)?;
        Ok(())
    }
}
