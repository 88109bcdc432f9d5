//! Reads an agreement with everything in it.

use futures_util::future::try_join4;

use super::model::AgreementTree;
use crate::agreements::queries::one;
use crate::agreements::standing::Below as _;
use crate::agreements::{parties, sections};
use crate::auth::{Caller, Permission};
use crate::goals;
use crate::goals::rules::GoalTree;
use crate::ids::AgreementId;
use crate::problem::Problem;

/// Finds an agreement with everything in it.
///
/// All queries are sent at once: each looks for itself whether the caller can see the agreement.
pub async fn get(
    caller: &mut Caller<impl Permission>,
    id: AgreementId,
) -> Result<AgreementTree, Problem> {
    let reach = caller.sees().clone();
    let db = caller.read().await?;
    let (agreement, parties, sections, hanging) = try_join4(
        one(db, &reach, id),
        parties::queries::of_agreement(db, &reach, id),
        sections::queries::of_agreement(db, &reach, id),
        goals::queries::of_agreement(db, &reach, id),
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
    })
}
