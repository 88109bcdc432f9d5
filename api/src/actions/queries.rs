//! The only file that names the table `actions`.

use diesel::prelude::*;
use diesel::sql_types::{Jsonb, Nullable, Text};
use diesel_async::RunQueryDsl;

use super::model::{Action, ActionFilter, ActionPage, CheckedAction};
use crate::below_goal;
use crate::columns::Computed;
use crate::ids::ActionId;
use crate::schema::actions;

pub(super) const fn partner_name() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select p.name from partners p where p.municipality_id = actions.municipality_id and p.id = actions.responsible_partner_id)",
    )
}

pub(super) const fn person_name() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select p.name from people p where p.municipality_id = actions.municipality_id and p.id = actions.responsible_person_id)",
    )
}

pub(super) const fn due() -> Computed<Nullable<Jsonb>> {
    Computed::by(
        "case when actions.due_text is not null then jsonb_build_object('text', actions.due_text, 'from', actions.due_from, 'to', actions.due_to) end",
    )
}

below_goal! { actions: Action, ActionId, CheckedAction, ActionFilter, ActionPage }
