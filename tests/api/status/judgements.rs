//! What the targets of a line's goals come to, beside what is written about them.

use serde_json::{Value, json};

use super::{APPROVER, OWNER, READER, REPORTER, begin, of_the_demo, part, policy};
use crate::measurements::{indicator, now, report as report_figure, take};
use crate::support::enter::at;
use crate::support::{Answer, Somebody, TestApp};

const DAY: &str = "2020-05-28";

fn reported_lines(document: &Value) -> impl Iterator<Item = &Value> {
    let themes = document["themes"].as_array().unwrap().iter();
    themes.flat_map(|theme| theme["lines"].as_array().unwrap())
}

/// All judgements of a report, in its order.
fn judgements(document: &Value) -> Vec<Value> {
    let lines = reported_lines(document);
    let all = lines.flat_map(|line| line["judgements"].as_array().unwrap().clone());
    all.collect()
}

async fn approved(app: &TestApp, figure: &str, content: Value) {
    let (reporter, approver) = (app.as_(REPORTER).await, app.as_(APPROVER).await);
    report_figure(&reporter, figure, content).await.is(201);
    let written = now(&reporter, figure).await;
    take(&reporter, "submit", &[&written], Value::Null)
        .await
        .is(200);
    let waiting = now(&approver, figure).await;
    take(&approver, "approve", &[&waiting], Value::Null)
        .await
        .is(200);
}

/// What the goal's own page says on the day of the report.
async fn on_its_page(caller: &Somebody<'_>, goal: &Value, day: &str) -> Option<Value> {
    let path = format!("/api/v1/judgements?goalId={}&on={day}", goal.as_str()?);
    let judged = caller.get(&path).await.is(200).body;
    let rolled = judged["goals"].get(0)?;
    let counting = judged["items"].as_array()?.iter();
    let counting = counting.filter(|item| item["counts"] == true).map(|item| {
        let reason = &item["judgement"]["reason"];
        json!({
            "targetId": item["targetId"],
            "indicatorId": item["indicatorId"],
            "indicatorName": item["indicatorName"],
            "reading": item["reading"],
            "verdict": item["verdict"],
            "computed": item["judgement"]["verdict"],
            "reason": {"da": reason["da"], "en": reason["en"]},
            "overruling": item["overruling"],
        })
    });
    Some(json!({
        "goalId": goal,
        "verdict": rolled["verdict"],
        "sentence": rolled["explanation"]["answer"],
        "targets": counting.collect::<Vec<_>>(),
    }))
}

#[actix_web::test]
async fn a_line_tells_of_its_goals_what_their_pages_say_on_the_day_of_the_report() {
    let app = TestApp::start().await;
    let (owner, reader) = (app.as_(OWNER).await, app.as_(READER).await);
    let report = of_the_demo(&owner).await;
    let document = part(&owner, &report, "document").await;

    let mut judged = 0;
    for line in reported_lines(&document) {
        let mut expected = Vec::new();
        for goal in line["goals"].as_array().unwrap() {
            expected.extend(on_its_page(&reader, &goal["id"], DAY).await);
        }
        judged += expected.len();
        assert_eq!(line["judgements"], json!(expected), "{line}");
    }
    assert!(judged > 3, "the demo's report has goals with targets");
    let sentences = judgements(&document);
    let said = sentences.iter().any(|judged| {
        let reason = judged["targets"][0]["reason"]["da"].as_str().unwrap();
        reason.starts_with("44 % i 2019 ligger inden for målet på mellem 40 og 50 %")
    });
    assert!(said, "{sentences:#?}");
}

#[actix_web::test]
async fn what_targets_say_in_a_final_report_stays_whatever_is_reported_or_said_later() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let report = of_the_demo(&owner).await;
    let draft = judgements(&part(&owner, &report, "document").await);
    owner
        .move_to(&at("status-reports", report.id()), "final", None)
        .await
        .is(200);
    let kept = part(&owner, &report, "document").await;
    assert_eq!(judgements(&kept), draft, "what the draft told is kept");

    let rehabilitated = indicator(&owner, "INTENSIV_REHABILITERING").await;
    let figure = format!(
        "/api/v1/measurements/{}/code:myndighed/2017",
        rehabilitated.id()
    );
    approved(&app, &figure, json!({"numerator": 80, "denominator": 200})).await;
    let target = &draft[0]["targets"][0];
    let target = at("targets", target["targetId"].as_str().unwrap());
    let read = owner.get(&target).await.is(200);
    let said = json!({"verdict": "nearly", "reason": "Tallet dækker ikke hele året."});
    owner
        .put(&format!("{target}/overruling"), said, &read)
        .await
        .is(200);
    for caller in [&owner, &app.as_(READER).await] {
        assert_eq!(part(caller, &report, "document").await, kept);
    }
}

/// A report on a goal with one target, for the figure of an authority in 2020.
async fn report_on(owner: &Somebody<'_>, indicator: &Answer) -> (Answer, Answer) {
    let made = policy(owner).await;
    let statement = json!({"operator": "atLeast", "value": 40});
    let target = json!({"goalId": made.goals[0].id(), "indicatorId": indicator.id(), "statement": statement});
    let target = owner.post("/api/v1/targets", target).await.is(201);
    let date = json!({"reportDate": "2021-06-01"});
    (begin(owner, made.agreement.id(), date).await, target)
}

#[actix_web::test]
async fn a_report_tells_of_small_numbers_no_more_than_anybody_may_know() {
    let app = TestApp::start().await;
    let (owner, reader) = (app.as_(OWNER).await, app.as_(READER).await);
    let rehabilitated = indicator(&owner, "INTENSIV_REHABILITERING").await;
    let (report, target) = report_on(&owner, &rehabilitated).await;
    let figure = format!(
        "/api/v1/measurements/{}/code:myndighed/2020",
        rehabilitated.id()
    );
    let few = json!({"numerator": 3, "denominator": 4, "note": "Kun december."});
    approved(&app, &figure, few).await;

    let goal = &target.body["goalId"];
    let own = on_its_page(&owner, goal, "2021-06-01").await.unwrap();
    assert_eq!(own["verdict"], "met", "the owner works with the figure");
    let public = on_its_page(&reader, goal, "2021-06-01").await;
    let told = judgements(&part(&owner, &report, "document").await);
    assert_eq!(told[0]["verdict"], "cannotJudge");
    if let Some(public) = public {
        assert_eq!(told[0], public);
    }
}

#[actix_web::test]
async fn a_verdict_of_the_owner_stands_in_the_report_with_who_said_so() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let rehabilitated = indicator(&owner, "INTENSIV_REHABILITERING").await;
    let (report, target) = report_on(&owner, &rehabilitated).await;
    let path = format!("{}/overruling", at("targets", target.id()));
    let said = json!({"verdict": "notMet", "reason": "Tallet dækker kun halvdelen af kommunen."});
    owner.put(&path, said, &target).await.is(200);

    let told = judgements(&part(&owner, &report, "document").await);
    let [judged] = told.as_slice() else {
        panic!("{told:#?}")
    };
    let target = &judged["targets"][0];
    assert_eq!(
        (&judged["verdict"], &target["verdict"], &target["computed"]),
        (&json!("notMet"), &json!("notMet"), &json!("met"))
    );
    let overruling = &target["overruling"];
    assert_eq!(
        (&overruling["by"], &overruling["lapsed"]),
        (&json!("Mette Æbelø Holm"), &json!(false))
    );
}

#[actix_web::test]
async fn a_step_that_one_has_not_come_to_is_left_out_of_the_report() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let rehabilitated = indicator(&owner, "INTENSIV_REHABILITERING").await;
    let made = policy(&owner).await;
    for (value, deadline) in [(30, "2019-12-31"), (50, "2025-12-31")] {
        let statement = json!({"operator": "atLeast", "value": value, "deadline": deadline});
        let target = json!({"goalId": made.goals[0].id(), "indicatorId": rehabilitated.id(), "statement": statement});
        owner.post("/api/v1/targets", target).await.is(201);
    }
    for (date, value) in [("2019-06-01", "mindst 30 %"), ("2026-01-01", "mindst 50 %")] {
        let report = begin(&owner, made.agreement.id(), json!({"reportDate": date})).await;
        let told = judgements(&part(&owner, &report, "document").await);
        let targets = told[0]["targets"].as_array().unwrap();
        let reading = targets[0]["reading"]["da"].as_str().unwrap();
        assert_eq!(
            (targets.len(), reading.starts_with(value)),
            (1, true),
            "{date}: {reading}"
        );
    }
}
