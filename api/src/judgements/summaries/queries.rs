//! Judging the targets of several agreements: all is read in one round trip, however many there are.

use std::collections::HashMap;

use figures::rollup::Tally;
use futures_util::future::try_join3;

use super::model::{AgreementJudgement, AgreementJudgements, SummaryFilter};
use crate::auth::{Caller, Permission};
use crate::goals::queries as goals;
use crate::ids::{AgreementId, GoalId, ThemeId};
use crate::judgements::figures::{Figures, Of};
use crate::judgements::model::TargetJudgement;
use crate::judgements::queries::{day, judged};
use crate::judgements::rules;
use crate::measurements::sight::Sight;
use crate::problem::Problem;
use crate::targets::queries::{self as targets, Several};

/// Judges the targets of several agreements, and rolls up those of each.
pub async fn list(
    caller: &mut Caller<impl Permission>,
    want: &SummaryFilter,
) -> Result<AgreementJudgements, Problem> {
    let agreements = want.agreements()?;
    let on = day(want.on)?;
    let sight = Sight::of(caller.member());
    let reach = caller.sees().clone();
    let db = caller.read().await?;
    let several = Several::Agreements(&agreements);
    let (targets, figures, places) = try_join3(
        targets::in_use_of(db, &reach, several),
        Figures::read(db, &reach, sight, Of::Several(several), want.drafts),
        goals::places_in(db, &reach, &agreements),
    )
    .await?;
    let mut judgements: HashMap<AgreementId, Vec<TargetJudgement>> = HashMap::new();
    for item in judged(&targets, &figures, on) {
        judgements.entry(item.agreement_id).or_default().push(item);
    }
    let items = agreements.into_iter().filter_map(|agreement| {
        let items = judgements.remove(&agreement)?;
        summary(agreement, &items, &places)
    });
    Ok(AgreementJudgements {
        on,
        items: items.collect(),
    })
}

fn summary(
    agreement_id: AgreementId,
    items: &[TargetJudgement],
    places: &[(GoalId, ThemeId)],
) -> Option<AgreementJudgement> {
    let counting = items.iter().filter(|item| item.counts);
    Some(AgreementJudgement {
        agreement_id,
        judgement: rules::levels(items, places).agreement?,
        counts: Tally::of(counting.map(|item| item.judged.standing())),
    })
}
