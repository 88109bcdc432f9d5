//! The only file that writes the table `themes`.

use diesel::dsl::{IntoBoxed, Select};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::model::{CheckedTheme, Theme, ThemeFilter, ThemePage};
use crate::auth::{Caller, EditGoals, Permission, Reach};
use crate::ids::{AgreementId, ThemeId};
use crate::problem::Problem;
use crate::schema::themes;
use crate::{below_agreement, in_order, movable};

below_agreement! { themes: Theme, ThemeId, EditGoals, CheckedTheme }
movable! { themes: Theme, ThemeId, EditGoals, |theme| themes::table }
in_order! { themes: Theme, ThemePage }

/// Lists the themes of an agreement in order.
pub async fn list(
    caller: &mut Caller<impl Permission>,
    want: &ThemeFilter,
) -> Result<ThemePage, Problem> {
    let wanted = |reach: &Reach| {
        visible_to(reach)
            .filter(themes::agreement_id.eq(want.agreement_id))
            .filter(themes::archived_at.is_not_null().eq(want.archived))
    };
    page(
        caller,
        wanted,
        (want.limit, want.after.as_deref(), want.count),
    )
    .await
}

/// The themes of some agreements that are in use, as a part of another query.
pub(crate) fn in_use(
    reach: &Reach,
    agreements: &[AgreementId],
) -> Select<IntoBoxed<'static, themes::table, Pg>, themes::id> {
    visible_to(reach)
        .filter(themes::agreement_id.eq_any(agreements.to_vec()))
        .filter(themes::archived_at.is_null())
        .select(themes::id)
}
