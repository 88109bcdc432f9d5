//! Steps that many tests take: entering agreements and what hangs under them, and reading lists.

use actix_web::http::Method;
use serde_json::{Value, json};

use super::{Answer, Somebody};

/// The address of something.
pub fn at(kind: &str, id: &str) -> String {
    format!("/api/v1/{kind}/{id}")
}

/// The words in a field of each entry.
#[track_caller]
pub fn words<'a>(entries: &'a Value, field: &str) -> Vec<&'a str> {
    let entries = entries.as_array().unwrap().iter();
    let words = entries.map(|entry| entry[field].as_str());
    words.map(Option::unwrap_or_default).collect()
}

/// An object with more fields, or with others.
pub fn with(mut object: Value, more: Value) -> Value {
    if let (Some(object), Value::Object(more)) = (object.as_object_mut(), more) {
        object.extend(more);
    }
    object
}

impl Somebody<'_> {
    /// The id of an organisation.
    pub async fn organisation(&self, code: &str) -> String {
        let found = self.get(&at("partners", &format!("code:{code}"))).await;
        found.is(200).id().to_owned()
    }

    /// Makes something.
    pub async fn enter(&self, path: &str, body: Value) -> Answer {
        self.post(&format!("/api/v1/{path}"), body).await.is(201)
    }

    /// Makes a public policy, as a draft.
    pub async fn enter_agreement(&self, owner: &str, more: Value) -> Answer {
        let body = self.agreement_of(owner).await;
        self.enter("agreements", with(body, more)).await
    }

    /// What has to be said about an agreement.
    pub async fn agreement_of(&self, owner: &str) -> Value {
        json!({
            "kind": "policy",
            "title": "Sundhed i hverdagen",
            "confidentiality": "public",
            "periodStart": "2026-01-01",
            "periodEnd": "2029-12-31",
            "ownerId": self.organisation(owner).await,
        })
    }

    /// Makes a theme.
    pub async fn enter_theme(&self, agreement: &Answer, title: &str) -> Answer {
        let body = json!({"agreementId": agreement.id(), "title": title});
        self.enter("themes", body).await
    }

    /// Makes a goal.
    pub async fn enter_goal(&self, agreement: &Answer, title: &str, more: Value) -> Answer {
        let body = json!({"agreementId": agreement.id(), "title": title});
        self.enter("goals", with(body, more)).await
    }

    /// Reads something and replaces it.
    pub async fn edit(&self, path: &str, body: Value) -> Answer {
        let read = self.get(path).await.is(200);
        self.put(path, body, &read).await
    }

    /// Reads something and puts it away.
    pub async fn put_away(&self, path: &str) -> Answer {
        let read = self.get(path).await.is(200);
        self.delete(path, &read).await
    }

    /// Reads something and brings it back.
    pub async fn bring_back(&self, path: &str) -> Answer {
        let read = self.get(path).await.is(200);
        let tag = read.header("etag");
        self.send(Method::POST, &format!("{path}/restore"), None, tag)
            .await
    }

    /// Reads something and moves it to a state.
    pub async fn move_to(&self, path: &str, to: &str, reason: Option<&str>) -> Answer {
        let read = self.get(path).await.is(200);
        let step = json!({"to": to, "reason": reason});
        let step = if reason.is_some() {
            step
        } else {
            json!({"to": to})
        };
        self.step(&format!("{path}/transitions"), step, &read).await
    }
}
