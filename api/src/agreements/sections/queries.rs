//! The only file that names the table `sections`.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::model::{CheckedSection, Section};
use crate::agreements::standing::{self, Below as _};
use crate::auth::{Caller, EditAgreements, Permission, Reach};
use crate::db::Scoped;
use crate::ids::{AgreementId, SectionId};
use crate::problem::Problem;
use crate::schema::sections;
use crate::{below_agreement, movable};

below_agreement! { sections: Section, SectionId, EditAgreements, CheckedSection }
movable! { sections: Section, SectionId, EditAgreements, |section| sections::table }

/// Lists the sections of an agreement in order.
pub async fn list(
    caller: &mut Caller<impl Permission>,
    agreement: AgreementId,
) -> Result<Vec<Section>, Problem> {
    standing::of(caller, agreement).await?;
    let reach = caller.sees().clone();
    let rows = of_agreement(caller.read().await?, &reach, agreement).await?;
    let member = caller.member();
    Ok(rows.into_iter().map(|row| row.seen_by(member)).collect())
}

/// Reads the sections of an agreement in order, beside other reads.
pub(crate) async fn of_agreement(
    db: Scoped<'_>,
    reach: &Reach,
    agreement: AgreementId,
) -> Result<Vec<Section>, Problem> {
    let rows = visible_to(reach)
        .filter(sections::agreement_id.eq(agreement))
        .filter(sections::archived_at.is_null());
    let rows = rows
        .order((sections::position, sections::id))
        .select(Section::as_select());
    Ok(rows.load(&mut { db }).await?)
}
