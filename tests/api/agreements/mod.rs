//! Agreements: how they live, what they refer to, how they are found.

mod closing;
mod life;
mod lists;
mod parties;
mod references;
mod renewals;

use serde_json::Value;

use crate::support::enter::words;
use crate::support::{Answer, Somebody};

const OWNER: &str = "ejer@randers.example";
const APPROVER: &str = "godkender@randers.example";
const READER: &str = "udvalg@randers.example";
const GUEST: &str = "partner@hospital.example";
const REPORTER: &str = "indberetter@randers.example";

/// The id of the one agreement of the demo with this in its title.
async fn demo(caller: &Somebody<'_>, title: &str) -> String {
    let all = caller.get("/api/v1/agreements").await.is(200);
    let items = &all.body["items"];
    let titles = words(items, "title");
    let place = titles.iter().position(|known| known.contains(title));
    words(items, "id")[place.unwrap()].to_owned()
}

/// A part of an agreement.
async fn part(caller: &Somebody<'_>, agreement: &str, part: &str) -> Value {
    let path = format!("/api/v1/agreements/{agreement}/{part}");
    caller.get(&path).await.is(200).body
}

/// Fails unless one field is refused with this code.
#[track_caller]
fn refuses(answer: Answer, pointer: &str, code: &str) {
    let answer = answer.is_problem(422, "invalid");
    let field = (pointer.to_owned(), code.to_owned());
    assert_eq!(answer.fields(), [field], "{}", answer.text);
}
