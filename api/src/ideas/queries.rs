//! The only file that names the table `ideas`.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::model::{CheckedIdea, Idea, IdeaFilter, IdeaPage};
use crate::auth::{Caller, EditGoals, Permission, Reach};
use crate::ids::IdeaId;
use crate::problem::Problem;
use crate::schema::ideas;
use crate::{below_agreement, in_order, movable};

below_agreement! { ideas: Idea, IdeaId, EditGoals, CheckedIdea }
movable! { ideas: Idea, IdeaId, EditGoals, |idea| ideas::table }
in_order! { ideas: Idea, IdeaPage }

/// Lists the ideas of an agreement in order.
pub async fn list(
    caller: &mut Caller<impl Permission>,
    want: &IdeaFilter,
) -> Result<IdeaPage, Problem> {
    let wanted = |reach: &Reach| {
        visible_to(reach)
            .filter(ideas::agreement_id.eq(want.agreement_id))
            .filter(ideas::archived_at.is_not_null().eq(want.archived))
    };
    page(
        caller,
        wanted,
        (want.limit, want.after.as_deref(), want.count),
    )
    .await
}
