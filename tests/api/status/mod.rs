//! Status reports of Ringsted: how they begin, what stands on their lines, and how they become final.

mod finality;
mod judgements;
mod lines;
mod reports;

use serde_json::{Value, json};

use crate::support::enter::{at, with, words};
use crate::support::{Answer, Somebody};

const OWNER: &str = "ejer@ringsted.example";
const REPORTER: &str = "indberetter@ringsted.example";
const APPROVER: &str = "godkender@ringsted.example";
const READER: &str = "udvalg@ringsted.example";
const ADMIN: &str = "admin@ringsted.example";

fn head() -> Value {
    json!({"title": "Status på sundhedspolitikken", "reportDate": "2026-11-22"})
}

async fn begin(owner: &Somebody<'_>, agreement: &str, more: Value) -> Answer {
    let path = format!("agreements/{agreement}/status-reports");
    owner.enter(&path, with(head(), more)).await
}

async fn lines(caller: &Somebody<'_>, report: &Answer) -> Vec<Value> {
    let path = at("status-reports", report.id());
    let lines = caller.get(&format!("{path}/lines")).await.is(200);
    lines.body["items"].as_array().unwrap().clone()
}

async fn part(caller: &Somebody<'_>, report: &Answer, part: &str) -> Value {
    let path = at("status-reports", report.id());
    caller.get(&format!("{path}/{part}")).await.is(200).body
}

/// What would leave a line as it is.
fn same(line: &Value) -> Value {
    json!({
        "themeId": line["themeId"],
        "goalIds": words(&line["goals"], "id"),
        "statusKey": line["statusKey"],
        "remark": line["remark"],
        "proposal": line["proposal"],
    })
}

async fn write(caller: &Somebody<'_>, line: &Value, more: Value) -> Answer {
    let path = at("status-lines", line["id"].as_str().unwrap());
    caller.edit(&path, with(same(line), more)).await
}

/// Two themes, and three goals of which the second stands under both.
struct Policy {
    agreement: Answer,
    themes: [Answer; 2],
    goals: [Answer; 3],
}

async fn policy(owner: &Somebody<'_>) -> Policy {
    let agreement = owner.enter_agreement("byraadet", json!({})).await;
    let young = owner
        .enter_theme(&agreement, "Det sunde liv for børn og unge")
        .await;
    let work = owner.enter_theme(&agreement, "Det sunde arbejdsliv").await;
    let under = |themes: &[&Answer]| json!({"themeIds": themes.iter().map(|theme| theme.id()).collect::<Vec<_>>()});
    let lunch = owner
        .enter_goal(
            &agreement,
            "Alle børn har en sund madpakke",
            under(&[&young]),
        )
        .await;
    let smoke = owner
        .enter_goal(
            &agreement,
            "Ringsted er en røgfri kommune",
            under(&[&young, &work]),
        )
        .await;
    let stress = owner
        .enter_goal(
            &agreement,
            "Færre medarbejdere er stressede",
            under(&[&work]),
        )
        .await;
    Policy {
        agreement,
        themes: [young, work],
        goals: [lunch, smoke, stress],
    }
}

/// The report of the demo on the health policy of Ringsted.
async fn of_the_demo(owner: &Somebody<'_>) -> Answer {
    let agreement = owner.get("/api/v1/agreements").await.is(200);
    let path = format!(
        "/api/v1/agreements/{}/status-reports",
        words(&agreement.body["items"], "id")[0]
    );
    let reports = owner.get(&path).await.is(200);
    owner
        .get(&at(
            "status-reports",
            words(&reports.body["items"], "id")[0],
        ))
        .await
        .is(200)
}
