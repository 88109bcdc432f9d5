//! Copies goals from one agreement to another: the only place outside their folders that writes their tables.
//!
//! Rows are copied within PostgreSQL. They get new ids, made here because ids sort by time, and travel as two lists:
//! the old ones and, in the same order, the new ones. The log tells of the renewal as a whole; how the wordings came
//! about is told by the history of the old agreement.

use diesel::sql_types::{Array, Nullable, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::agreements::standing::Standing;
use crate::ids::{
    ActionId, AgreementId, FollowUpId, GoalId, MunicipalityId, PersonId, SuccessCriterionId,
    TargetId, ThemeId,
};
use crate::problem::Problem;

const THEMES: &str =
    "insert into themes (municipality_id, agreement_id, id, title, description, position)
    select t.municipality_id, $3, n.new, t.title, t.description, t.position
    from themes t join unnest($4, $5) n (old, new) on n.old = t.id
    where t.municipality_id = $1 and t.agreement_id = $2";

const GOALS: &str = "insert into goals (municipality_id, agreement_id, id, title, description, degree, population_outcome, needs_economic_assessment,
        responsible_partner_id, responsible_person_id, responsible_text, sources, position)
    select g.municipality_id, $3, n.new, g.title, g.description, g.degree, g.population_outcome, g.needs_economic_assessment,
        g.responsible_partner_id, g.responsible_person_id, g.responsible_text, g.sources, g.position
    from goals g join unnest($4, $5) n (old, new) on n.old = g.id
    where g.municipality_id = $1 and g.agreement_id = $2";

const CRITERIA: &str = "insert into success_criteria (municipality_id, agreement_id, id, goal_id, text, position)
    select c.municipality_id, $3, n.new, m.new, c.text, c.position
    from success_criteria c join unnest($4, $5) n (old, new) on n.old = c.id join unnest($6, $7) m (old, new) on m.old = c.goal_id
    where c.municipality_id = $1 and c.agreement_id = $2";

const TARGETS: &str = "insert into targets (municipality_id, agreement_id, id, goal_id, success_criterion_id, indicator_id, statement, position)
    select t.municipality_id, $3, n.new, m.new, c.new, t.indicator_id, t.statement, t.position
    from targets t join unnest($4, $5) n (old, new) on n.old = t.id join unnest($6, $7) m (old, new) on m.old = t.goal_id
    left join unnest($8, $9) c (old, new) on c.old = t.success_criterion_id
    where t.municipality_id = $1 and t.agreement_id = $2";

const ACTIONS: &str = "insert into actions (municipality_id, agreement_id, id, goal_id, text, responsible_partner_id, responsible_person_id,
        responsible_text, due_text, due_from, due_to, milestones, position)
    select a.municipality_id, $3, n.new, m.new, a.text, a.responsible_partner_id, a.responsible_person_id, a.responsible_text,
        a.due_text, a.due_from, a.due_to,
        (select coalesce(jsonb_agg(s.step || '{\"doneOn\": null}' order by s.place), '[]') from jsonb_array_elements(a.milestones) with ordinality s (step, place)),
        a.position
    from actions a join unnest($4, $5) n (old, new) on n.old = a.id join unnest($6, $7) m (old, new) on m.old = a.goal_id
    where a.municipality_id = $1 and a.agreement_id = $2";

const FOLLOW_UPS: &str = "insert into follow_ups (municipality_id, agreement_id, id, goal_id, text, method, source, audience, due_text, due_from, due_to, position)
    select f.municipality_id, $3, n.new, m.new, f.text, f.method, f.source, f.audience, f.due_text, f.due_from, f.due_to, f.position
    from follow_ups f join unnest($4, $5) n (old, new) on n.old = f.id join unnest($6, $7) m (old, new) on m.old = f.goal_id
    where f.municipality_id = $1 and f.agreement_id = $2";

const LINKS: &str = "insert into goal_themes (municipality_id, agreement_id, goal_id, theme_id)
    select l.municipality_id, $3, g.new, t.new
    from goal_themes l join unnest($4, $5) g (old, new) on g.old = l.goal_id join unnest($6, $7) t (old, new) on t.old = l.theme_id
    where l.municipality_id = $1 and l.agreement_id = $2";

const WORDINGS: &str = "insert into goal_revisions (municipality_id, agreement_id, goal_id, version, title, description, person_id)
    select municipality_id, agreement_id, id, 1, title, description, $3 from goals where municipality_id = $1 and agreement_id = $2";

const IN_USE: &str = "archived_at is null";

/// Old ids and the new ones, in the same order.
#[derive(Debug, Default)]
struct Renamed {
    old: Vec<Uuid>,
    new: Vec<Uuid>,
}

#[derive(diesel::QueryableByName)]
struct Old {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// From where to where.
#[derive(Debug, Clone, Copy)]
struct Way {
    municipality: MunicipalityId,
    from: AgreementId,
    to: AgreementId,
}

/// Copies the goals of an agreement that are in use, their themes and what hangs under them.
pub(super) async fn goals(
    conn: &mut AsyncPgConnection,
    from: &Standing,
    to: &Standing,
    person: Option<PersonId>,
) -> Result<(), Problem> {
    let way = Way {
        municipality: from.municipality_id,
        from: from.id,
        to: to.id,
    };
    let in_force = "archived_at is null and retired_at is null";
    let themes = way.rename(conn, "themes", IN_USE, ThemeId::new).await?;
    let goals = way.rename(conn, "goals", in_force, GoalId::new).await?;
    let criteria = way.rename(conn, "success_criteria", IN_USE, SuccessCriterionId::new);
    let criteria = criteria.await?;
    let targets = way.rename(conn, "targets", IN_USE, TargetId::new).await?;
    let actions = way.rename(conn, "actions", IN_USE, ActionId::new).await?;
    let follow_ups = way.rename(conn, "follow_ups", IN_USE, FollowUpId::new);
    let follow_ups = follow_ups.await?;
    for (copy, rows) in [
        (THEMES, &[&themes][..]),
        (GOALS, &[&goals]),
        (LINKS, &[&goals, &themes]),
        (CRITERIA, &[&criteria, &goals]),
        (TARGETS, &[&targets, &goals, &criteria]),
        (ACTIONS, &[&actions, &goals]),
        (FOLLOW_UPS, &[&follow_ups, &goals]),
    ] {
        way.copy(conn, copy, rows).await?;
    }
    diesel::sql_query(WORDINGS)
        .bind::<SqlUuid, _>(way.municipality)
        .bind::<SqlUuid, _>(way.to)
        .bind::<Nullable<SqlUuid>, _>(person)
        .execute(conn)
        .await?;
    Ok(())
}

impl Way {
    /// Gives new ids to the rows of a table that are used.
    async fn rename<T: Into<Uuid>>(
        self,
        conn: &mut AsyncPgConnection,
        table: &'static str,
        used: &'static str,
        new: fn() -> T,
    ) -> Result<Renamed, Problem> {
        let rows: Vec<Old> = diesel::sql_query(format!(
            "select id from {table} where municipality_id = $1 and agreement_id = $2 and {used} order by position, id"
        ))
        .bind::<SqlUuid, _>(self.municipality)
        .bind::<SqlUuid, _>(self.from)
        .load(conn)
        .await?;
        Ok(Renamed {
            new: rows.iter().map(|_| new().into()).collect(),
            old: rows.into_iter().map(|row| row.id).collect(),
        })
    }

    /// Copies rows under their new ids.
    async fn copy(
        self,
        conn: &mut AsyncPgConnection,
        copy: &'static str,
        rows: &[&Renamed],
    ) -> Result<(), Problem> {
        let mut query = diesel::sql_query(copy)
            .into_boxed()
            .bind::<SqlUuid, _>(self.municipality)
            .bind::<SqlUuid, _>(self.from)
            .bind::<SqlUuid, _>(self.to);
        for renamed in rows {
            query = query
                .bind::<Array<SqlUuid>, _>(&renamed.old)
                .bind::<Array<SqlUuid>, _>(&renamed.new);
        }
        query.execute(conn).await?;
        Ok(())
    }
}
