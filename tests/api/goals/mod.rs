//! Goals: how they are worded, where they stand, what hangs under them, and what they contribute to.

mod below;
mod life;
mod themes;
mod ties;

use serde_json::{Value, json};

use crate::support::enter::at;
use crate::support::{Answer, Somebody};

const OWNER: &str = "ejer@randers.example";
const APPROVER: &str = "godkender@randers.example";
const READER: &str = "udvalg@randers.example";
const AUDITOR: &str = "revisor@randers.example";

async fn policy(owner: &Somebody<'_>, title: &str) -> Answer {
    owner
        .enter_agreement("sundhedsteamet", json!({"title": title}))
        .await
}

async fn tree(caller: &Somebody<'_>, agreement: &Answer) -> Value {
    let path = at("agreements", agreement.id());
    caller.get(&format!("{path}/tree")).await.is(200).body
}

#[track_caller]
fn refuses(answer: Answer, pointer: &str, code: &str) {
    let answer = answer.is_problem(422, "invalid");
    let field = (pointer.to_owned(), code.to_owned());
    assert_eq!(answer.fields(), [field], "{}", answer.text);
}
