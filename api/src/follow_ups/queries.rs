//! The only file that names the table `follow_ups`.

use diesel::prelude::*;
use diesel::sql_types::{Jsonb, Nullable};
use diesel_async::RunQueryDsl;

use super::model::{CheckedFollowUp, FollowUp, FollowUpFilter, FollowUpPage};
use crate::below_goal;
use crate::columns::Computed;
use crate::ids::FollowUpId;
use crate::schema::follow_ups;

pub(super) const fn due() -> Computed<Nullable<Jsonb>> {
    Computed::by(
        "case when follow_ups.due_text is not null then jsonb_build_object('text', follow_ups.due_text, 'from', follow_ups.due_from, 'to', follow_ups.due_to) end",
    )
}

below_goal! { follow_ups: FollowUp, FollowUpId, CheckedFollowUp, FollowUpFilter, FollowUpPage }
