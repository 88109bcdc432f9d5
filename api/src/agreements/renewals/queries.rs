//! Renews agreements.

use super::copies;
use super::model::RenewalInput;
use crate::agreements::model::{Agreement, AgreementStatus, CheckedAgreement};
use crate::agreements::parties;
use crate::agreements::queries::{get, insert};
use crate::agreements::standing::{Below as _, Standing, hold};
use crate::audit::Change;
use crate::auth::{Caller, EditAgreements};
use crate::ids::AgreementId;
use crate::problem::Problem;

/// Makes the agreement that takes over after another; each is taken over after once.
pub async fn renew(
    caller: &mut Caller<EditAgreements>,
    id: AgreementId,
    input: &RenewalInput,
) -> Result<Agreement, Problem> {
    let before = get(caller, id).await?;
    let old = before.standing();
    caller.require(&old.place())?;
    if before.is_archived() {
        return Err(Problem::Conflict("archived"));
    }
    if before.renewed {
        return Err(Problem::Conflict("alreadyRenewed"));
    }
    let new = Standing {
        id: AgreementId::new(),
        status: AgreementStatus::Draft,
        ..old
    };
    let person = caller.person_in(old.municipality_id);
    let columns = CheckedAgreement::renewing(&before, input);
    let made = caller
        .write(async |conn| {
            if hold(conn, &old).await?.archived_at.is_some() {
                return Err(Problem::Conflict("archived"));
            }
            let made = insert(conn, &new, &columns).await?;
            let mut change = Change::created(made)?;
            for party in parties::queries::renew(conn, &old, &new).await? {
                change = change.and(party);
            }
            if input.copy_goals {
                copies::goals(conn, &old, &new, person).await?;
            }
            Ok(change.and(Change::done("renewed", &before, before.clone())?))
        })
        .await?;
    Ok(made.seen_by(caller.member()))
}
