//! Reads an agreement with everything in it.

use futures_util::future::try_join5;

use super::model::AgreementTree;
use crate::agreements::queries::one;
use crate::agreements::standing::Below as _;
use crate::agreements::{parties, sections};
use crate::auth::{Caller, Permission};
use crate::goals;
use crate::goals::rules::GoalTree;
use crate::ids::AgreementId;
use crate::judgements::beside::BesideFilter;
use crate::judgements::queries as judgements;
use crate::measurements::sight::Sight;
use crate::problem::Problem;

/// Finds an agreement with everything in it.
///
/// All queries are sent at once: each looks for itself whether the caller can see the agreement.
pub async fn get(
    caller: &mut Caller<impl Permission>,
    id: AgreementId,
    want: &BesideFilter,
) -> Result<AgreementTree, Problem> {
    let sight = Sight::of(caller.member());
    let reach = caller.sees().clone();
    let db = caller.read().await?;
    let judgements = async {
        match &want.of_agreement(id) {
            Some(wanted) => judgements::read(db, &reach, sight, wanted).await.map(Some),
            None => Ok(None),
        }
    };
    let (agreement, parties, sections, hanging, judgements) = try_join5(
        one(db, &reach, id),
        parties::queries::of_agreement(db, &reach, id),
        sections::queries::of_agreement(db, &reach, id),
        goals::queries::of_agreement(db, &reach, id),
        judgements,
    )
    .await?;
    let member = caller.member();
    let GoalTree {
        themes,
        goals,
        ideas,
    } = hanging.seen_by(member).tree();
    Ok(AgreementTree {
        agreement: agreement.seen_by(member),
        parties: parties.into_iter().map(|row| row.seen_by(member)).collect(),
        sections: sections
            .into_iter()
            .map(|row| row.seen_by(member))
            .collect(),
        themes,
        goals,
        ideas,
        judgements,
    })
}
