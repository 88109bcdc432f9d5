//! What goes wrong around a request: other writers, a database in trouble, a handler that falls over.

mod answers;
mod database;
mod writers;

use serde_json::json;

use crate::support::{Somebody, TestApp};

async fn partner(app: &TestApp) -> (Somebody<'_>, String) {
    let owner = app.as_("ejer@ringsted.example").await;
    let made = owner
        .post(
            "/api/v1/partners",
            json!({"kind": "unit", "name": "Prøveenheden", "note": "0"}),
        )
        .await
        .is(201);
    let path = format!("/api/v1/partners/{}", made.id());
    (owner, path)
}
