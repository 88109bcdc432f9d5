//! A goal's ties in the log: kept as ids, and told with their titles to who can see what they lead to.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::links;
use super::model::Goal;
use crate::auth::Reach;
use crate::db::Scoped;
use crate::problem::Problem;

const GOALS: &str = "contributesTo";
const AGREEMENTS: &str = "sharedWith";

impl Goal {
    /// What the log keeps: whoever reads it may know of other agreements than whoever wrote it.
    pub(super) fn with_bare_ties(&self) -> serde_json::Result<Value> {
        let mut state = serde_json::to_value(self)?;
        let goals = self.contributes_to.0.iter().map(|tie| tie.goal_id);
        let agreements = self.shared_with.0.iter().map(|tie| tie.agreement_id);
        if let Some(state) = state.as_object_mut() {
            state.insert(GOALS.to_owned(), json!(goals.collect::<Vec<_>>()));
            state.insert(AGREEMENTS.to_owned(), json!(agreements.collect::<Vec<_>>()));
        }
        Ok(state)
    }
}

/// Puts into logged goals what a reader can see of their ties.
pub(crate) async fn tell(
    db: Scoped<'_>,
    reach: &Reach,
    mut states: Vec<&mut Value>,
) -> Result<(), Problem> {
    let named = |field: &str| -> Vec<Uuid> {
        let states = states.iter();
        states.flat_map(|state| ids(state, field)).collect()
    };
    let (goals, agreements) = (named(GOALS), named(AGREEMENTS));
    if goals.is_empty() && agreements.is_empty() {
        return Ok(());
    }
    let (goals, agreements) = links::seen(db, reach, (goals, agreements)).await?;
    let goals = by_id(goals, |tie| tie.goal_id.into());
    let agreements = by_id(agreements, |tie| tie.agreement_id.into());
    for state in &mut states {
        show(state, GOALS, &goals);
        show(state, AGREEMENTS, &agreements);
    }
    Ok(())
}

fn by_id<T>(ties: Vec<T>, id: fn(&T) -> Uuid) -> HashMap<Uuid, T> {
    ties.into_iter().map(|tie| (id(&tie), tie)).collect()
}

fn ids(state: &Value, field: &str) -> Vec<Uuid> {
    let ties = state.get(field).and_then(Value::as_array);
    let ids = ties.into_iter().flatten().filter_map(Value::as_str);
    ids.filter_map(|id| id.parse().ok()).collect()
}

fn show<T: Serialize>(state: &mut Value, field: &str, seen: &HashMap<Uuid, T>) {
    let ties: Vec<_> = ids(state, field)
        .iter()
        .filter_map(|id| seen.get(id))
        .collect();
    let ties = json!(ties);
    if let Some(told) = state.get_mut(field) {
        *told = ties;
    }
}
