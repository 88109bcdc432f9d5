//! What targets say about the figures, and what an owner says about that.

use serde_json::{Value, json};

use crate::measurements::{indicator, now, report, take};
use crate::support::enter::at;
use crate::support::{Answer, Somebody, TestApp};

const OWNER: &str = "ejer@randers.example";
const REPORTER: &str = "indberetter@randers.example";
const APPROVER: &str = "godkender@randers.example";
const READER: &str = "udvalg@randers.example";

/// The judgements of the health team's agreement, on a day when all deadlines are over.
async fn judgements(caller: &Somebody<'_>) -> Answer {
    let found = caller
        .get("/api/v1/agreements?q=Sundhedsteamet")
        .await
        .is(200);
    let agreements = found.body["items"].as_array().unwrap();
    let main = agreements.iter().find(|found| {
        let title = found["title"].as_str().unwrap_or_default();
        title.starts_with("Aftalemål for Sundhedsteamet")
    });
    let id = main.unwrap()["id"].as_str().unwrap();
    let judged = format!("/api/v1/judgements?agreementId={id}&on=2026-11-22");
    caller.get(&judged).await.is(200)
}

/// The judgement of the first target for an indicator.
fn of<'a>(judgements: &'a Answer, indicator: &str) -> &'a Value {
    let items = judgements.body["items"].as_array().unwrap();
    let found = items.iter().find(|item| item["indicatorName"] == indicator);
    found.unwrap()
}

const SMOKERS: &str = "Røgfri seks måneder efter rygestopkursus";

fn overruling(judged: &Value) -> String {
    at("targets", judged["targetId"].as_str().unwrap()) + "/overruling"
}

async fn target(caller: &Somebody<'_>, judged: &Value) -> Answer {
    let id = judged["targetId"].as_str().unwrap();
    caller.get(&at("targets", id)).await.is(200)
}

#[actix_web::test]
async fn a_tree_brings_its_judgements_along_when_it_is_asked_to() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let apart = judgements(&owner).await;
    let id = apart.body["items"][0]["agreementId"].as_str().unwrap();
    let tree = at("agreements", id) + "/tree";

    let plain = owner.get(&tree).await.is(200);
    let judged = owner
        .get(&format!("{tree}?with=judgements&on=2026-11-22"))
        .await
        .is(200);

    assert_eq!(plain.body.get("judgements"), None);
    assert_eq!(judged.body["judgements"], apart.body);
    assert_eq!(judged.body["themes"], plain.body["themes"]);
    for wrong in ["with=figures", "with=judgements&on=0001-01-01"] {
        owner.get(&format!("{tree}?{wrong}")).await.is(422);
    }
    let guest = app.as_("partner@hospital.example").await;
    guest.get(&format!("{tree}?with=judgements")).await.is(404);
}

/// Those of a list with this value.
fn with<'a>(items: &'a Value, key: &str, value: &Value) -> Vec<&'a Value> {
    let items = items.as_array().unwrap().iter();
    items.filter(|item| item[key] == *value).collect()
}

#[actix_web::test]
async fn goals_and_criteria_bring_their_judgements_along_alone_and_in_lists() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let all = judgements(&owner).await.body;
    let agreement = &all["items"][0]["agreementId"].as_str().unwrap();
    let asked = "with=judgements&on=2026-11-22";
    for rows in ["goals", "success-criteria"] {
        let (by, level) = match rows {
            "goals" => ("goalId", "goals"),
            _ => ("successCriterionId", "criteria"),
        };
        let list = format!("/api/v1/{rows}?agreementId={agreement}&limit=500");
        let plain = owner.get(&list).await.is(200).body;
        let mut judged = owner.get(&format!("{list}&{asked}")).await.is(200).body;
        let told = judged["judgements"].take();
        assert_eq!(judged["items"], plain["items"]);
        assert_eq!(plain.get("judgements"), None);
        assert_eq!(told["on"], "2026-11-22");
        assert_eq!(told[level], all[level], "{rows}: what they come to");

        let mut judged = 0;
        for row in plain["items"].as_array().unwrap() {
            let path = at(rows, row["id"].as_str().unwrap());
            let alone = owner.get(&format!("{path}?{asked}")).await.is(200).body;
            let own = with(&all["items"], by, &row["id"]);
            assert_eq!(json!(own), alone["judgements"]["items"], "{path}");
            assert_eq!(own, with(&told["items"], by, &row["id"]), "{path}");
            let rolled = with(&all[level], "id", &row["id"]);
            assert_eq!(json!(rolled), alone["judgements"][level], "{path}");
            assert_eq!(alone["version"], row["version"]);
            judged += rolled.len();
        }
        assert_eq!(judged, all[level].as_array().unwrap().len(), "{rows}");
        assert!(judged > 3, "{rows}: {judged} are judged");

        let row = at(rows, plain["items"][0]["id"].as_str().unwrap());
        for wrong in ["with=figures", "with=judgements&on=0001-01-01", "with"] {
            owner.get(&format!("{row}?{wrong}")).await.is(422);
            owner.get(&format!("{list}&{wrong}")).await.is(422);
        }
        let stranger = app.as_("ejer@ringsted.example").await;
        stranger.get(&format!("{row}?{asked}")).await.is(404);
        let nothing = stranger.get(&format!("{list}&{asked}")).await.is(200).body;
        assert_eq!(nothing["judgements"]["items"], json!([]), "{rows}");
    }
}

#[actix_web::test]
async fn an_owner_overrules_a_verdict_and_the_computed_one_stays_beside_it() {
    let app = TestApp::start().await;
    let (owner, reader) = (app.as_(OWNER).await, app.as_(READER).await);
    let before = judgements(&owner).await;
    let judged = of(&before, SMOKERS);
    let computed = &judged["judgement"]["verdict"];
    assert_eq!(
        (&judged["verdict"], &judged["overruling"]),
        (computed, &Value::Null)
    );
    let other = if computed == "notMet" {
        "met"
    } else {
        "notMet"
    };
    let read = target(&owner, judged).await;
    let why = "Tre hold sluttede for sent til at komme med.";
    let said = json!({"verdict": other, "reason": format!("  {why} ")});

    let kept = owner.put(&overruling(judged), said, &read).await.is(200);
    assert_eq!(kept.body["overruling"]["reason"], why);
    for caller in [&owner, &reader] {
        let after = judgements(caller).await;
        let judged = of(&after, SMOKERS);
        assert_eq!(judged["verdict"], other);
        assert_eq!(&judged["judgement"]["verdict"], computed);
        let overruled = &judged["overruling"];
        assert_eq!(
            (overruled.get("computed"), &overruled["lapsed"]),
            (None, &json!(false)),
            "of a hidden figure its verdict is hidden too"
        );
        assert_eq!(overruled["by"], kept.body["overruling"]["by"]);
        let goals = after.body["goals"].as_array().unwrap();
        let criteria = after.body["criteria"].as_array().unwrap();
        let above = [&judged["successCriterionId"], &judged["goalId"]];
        let mut rolled = criteria.iter().chain(goals);
        let rolled = rolled
            .find(|rolled| above.contains(&&rolled["id"]))
            .unwrap();
        assert_eq!(rolled["tally"]["overruled"], 1, "{rolled}");
    }

    let taken_back = owner.delete(&overruling(judged), &kept).await.is(200);
    assert_eq!(taken_back.body["overruling"], Value::Null);
    let after = judgements(&reader).await;
    assert_eq!(&of(&after, SMOKERS)["verdict"], computed);
    owner
        .delete(&overruling(judged), &taken_back)
        .await
        .is_problem(409, "notOverruled");
}

#[actix_web::test]
async fn an_overruling_lapses_when_another_figure_is_judged_or_the_target_says_something_else() {
    let app = TestApp::start().await;
    let (owner, reporter) = (app.as_(OWNER).await, app.as_(REPORTER).await);
    let approver = app.as_(APPROVER).await;
    let before = judgements(&owner).await;
    let judged = of(&before, SMOKERS);
    let computed = judged["judgement"]["verdict"].as_str().unwrap();
    let other = if computed == "notMet" {
        "met"
    } else {
        "notMet"
    };
    let read = target(&owner, judged).await;
    let said = json!({"verdict": other, "reason": "Kun halvdelen er spurgt."});
    let kept = owner
        .put(&overruling(judged), said.clone(), &read)
        .await
        .is(200);

    let indicator = judged["indicatorId"].as_str().unwrap();
    let figure = format!("/api/v1/measurements/{indicator}/code:sundhedsteamet/2023-Q1");
    report(
        &reporter,
        &figure,
        json!({"numerator": 41, "denominator": 112}),
    )
    .await
    .is(201);
    let after = judgements(&owner).await;
    assert_eq!(
        of(&after, SMOKERS)["overruling"]["lapsed"],
        false,
        "a draft counts for nobody"
    );
    let waiting = now(&reporter, &figure).await;
    take(&reporter, "submit", &[&waiting], Value::Null)
        .await
        .is(200);
    let waiting = now(&approver, &figure).await;
    take(&approver, "approve", &[&waiting], Value::Null)
        .await
        .is(200);
    let after = judgements(&owner).await;
    let judged = of(&after, SMOKERS);
    if judged["judgement"]["period"] == "2023-Q1" {
        assert_eq!(judged["overruling"]["lapsed"], true);
        assert_eq!(judged["verdict"], judged["judgement"]["verdict"]);
    }

    let again = owner.put(&overruling(judged), said, &kept).await.is(200);
    assert_eq!(
        of(&judgements(&owner).await, SMOKERS)["overruling"]["lapsed"],
        false
    );
    let mut same = json!({"indicatorId": indicator, "statement": again.body["statement"], "successCriterionId": again.body["successCriterionId"]});
    let path = at("targets", again.id());
    let unchanged = owner.put(&path, same.clone(), &again).await.is(200);
    assert_ne!(
        unchanged.body["overruling"],
        Value::Null,
        "the same statement again"
    );
    same["statement"]["value"] = json!(1);
    let changed = owner.put(&path, same, &unchanged).await.is(200);
    assert_eq!(changed.body["overruling"], Value::Null);
}

#[actix_web::test]
async fn only_an_owner_overrules_and_says_why_in_the_version_they_have_read() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let before = judgements(&owner).await;
    let judged = of(&before, SMOKERS);
    let path = overruling(judged);
    let read = target(&owner, judged).await;
    let said = json!({"verdict": "met", "reason": "Kun halvdelen er spurgt."});
    for email in [REPORTER, APPROVER, READER] {
        let somebody = app.as_(email).await;
        let refused = somebody.put(&path, said.clone(), &read).await;
        refused.is_problem(403, "forbidden");
    }
    let stranger = app.as_("ejer@ringsted.example").await;
    stranger
        .put(&path, said.clone(), &read)
        .await
        .is_problem(404, "missing");

    for (body, pointer, code, because) in [
        (
            json!({"verdict": "met", "reason": " "}),
            "/reason",
            "required",
            "nobody would know why",
        ),
        (
            json!({"verdict": "met", "reason": "a".repeat(1001)}),
            "/reason",
            "tooLong",
            "it is a sentence, not an essay",
        ),
        (
            json!({"verdict": "met"}),
            "/reason",
            "required",
            "nobody would know why",
        ),
        (
            json!({"verdict": "green", "reason": "Set."}),
            "/verdict",
            "notOffered",
            "a colour is no verdict",
        ),
        (
            json!({"verdict": "met", "reason": "Borger 010190-1234 mangler."}),
            "/reason",
            "cprSuspected",
            "a person is not a reason",
        ),
    ] {
        let refused = owner.put(&path, body.clone(), &read).await.is(422);
        let fields = refused.fields();
        assert!(
            fields.contains(&(pointer.into(), code.into())),
            "{because}: {fields:?}"
        );
    }
    let kept = owner.put(&path, said.clone(), &read).await.is(200);
    owner.put(&path, said, &read).await.is(412);
    assert_eq!(
        kept.body["version"],
        json!(read.body["version"].as_i64().unwrap() + 1)
    );
}

#[actix_web::test]
async fn every_target_of_the_health_team_has_a_verdict_with_a_sentence() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let judged = judgements(&owner).await;

    let told: Vec<String> = judged.body["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            let judgement = &item["judgement"];
            format!(
                "{} | {} | {} | {}",
                item["indicatorName"].as_str().unwrap(),
                item["reading"]["da"].as_str().unwrap(),
                judgement["verdict"].as_str().unwrap(),
                judgement["reason"]["da"].as_str().unwrap()
            )
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
    let rolled = &judged.body["agreement"];
    insta::assert_json_snapshot!(rolled);
}

#[actix_web::test]
async fn of_several_dated_targets_only_the_step_that_one_has_come_to_counts() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let smokers = indicator(&owner, "DAGLIGRYGERE").await;
    let found = judgements(&owner).await;
    let agreement = of(&found, SMOKERS)["agreementId"].clone();
    let goal = json!({"agreementId": agreement, "title": "Færre ryger"});
    let goal = owner.post("/api/v1/goals", goal).await.is(201);
    for (value, deadline) in [(5, "2030-12-31"), (18, "2018-12-31"), (15, "2021-12-31")] {
        let statement = json!({"operator": "atMost", "value": value, "deadline": deadline});
        let target =
            json!({"goalId": goal.id(), "indicatorId": smokers.id(), "statement": statement});
        owner.post("/api/v1/targets", target).await.is(201);
    }

    for (on, counts, verdict) in [
        ("2018-06-01", 18, "notMet"),
        ("2021-12-31", 15, "notMet"),
        ("2026-11-22", 5, "notMet"),
    ] {
        let judged = format!("/api/v1/judgements?goalId={}&on={on}", goal.id());
        let judged = owner.get(&judged).await.is(200);
        let items = judged.body["items"].as_array().unwrap();
        let counted: Vec<_> = items.iter().filter(|item| item["counts"] == true).collect();
        assert_eq!(counted.len(), 1, "{on}");
        let told = &counted[0]["judgement"];
        assert_eq!(
            (&told["target"], &told["verdict"]),
            (&json!(counts), &json!(verdict)),
            "{on}"
        );
        assert_eq!(judged.body["goals"][0]["tally"]["notMet"], 1, "{on}");
    }

    let series = format!("/api/v1/indicators/{}/series", smokers.id());
    let series = owner.get(&series).await.is(200);
    let drawn = series.body["targets"].as_array().unwrap().iter();
    let drawn = drawn.filter(|target| target["goalId"] == goal.body["id"]);
    let mut steps: Vec<_> = drawn
        .map(|target| {
            (
                target["steps"][0]["from"].as_str(),
                target["steps"][0]["to"].as_str(),
            )
        })
        .collect();
    steps.sort_unstable();
    assert_eq!(
        steps,
        [
            (None, Some("2018-12-31")),
            (Some("2019-01-01"), Some("2021-12-31")),
            (Some("2022-01-01"), Some("2030-12-31")),
        ]
    );
}

#[actix_web::test]
async fn a_figure_that_is_only_followed_is_told_and_never_counts() {
    let app = TestApp::start().await;
    let (owner, reader) = (app.as_(OWNER).await, app.as_(READER).await);
    let before = judgements(&owner).await;
    let smokers = of(&before, SMOKERS);
    let followed = json!({
        "goalId": smokers["goalId"],
        "successCriterionId": smokers["successCriterionId"],
        "indicatorId": "code:PAAROERENDE_KURSER",
        "statement": {"operator": "follow", "note": "Afhænger af, hvor mange der henvises."},
    });
    let made = owner.enter("targets", followed).await;
    assert_eq!(made.body["reading"]["da"], "følges uden måltal");

    let after = judgements(&reader).await;
    let items = after.body["items"].as_array().unwrap();
    let judged = items
        .iter()
        .find(|item| item["targetId"] == made.body["id"]);
    let judged = judged.unwrap();
    assert_eq!(judged["counts"], false);
    assert_eq!(judged["judgement"]["verdict"], "cannotJudge");
    assert_eq!(judged["judgement"]["reason"]["code"], "noTarget");
    assert!(!judged["judgement"]["value"].is_null(), "{judged}");
    let sentence = judged["judgement"]["reason"]["da"].as_str().unwrap();
    assert!(
        sentence.ends_with("; tallet følges, og der er ikke sat et måltal."),
        "{sentence}"
    );
    // Neither criterion nor goal nor agreement is another than it was.
    for level in ["criteria", "goals", "themes", "agreement"] {
        assert_eq!(after.body[level], before.body[level], "{level}");
    }

    let said = json!({"verdict": "met", "reason": "Det går godt."});
    owner
        .put(&(at("targets", made.id()) + "/overruling"), said, &made)
        .await
        .is_problem(409, "followedOnly");
}

#[actix_web::test]
async fn following_a_figure_does_not_keep_dated_targets_for_it_from_being_steps() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let judged = judgements(&owner).await;
    let place = of(&judged, SMOKERS);
    let target = |statement: Value| {
        json!({
            "goalId": place["goalId"], "indicatorId": "code:DAGLIGRYGERE", "statement": statement,
        })
    };
    let mut made = Vec::new();
    for statement in [
        json!({"operator": "atMost", "value": 15, "deadline": "2021-12-31"}),
        json!({"operator": "follow"}),
        json!({"operator": "atMost", "value": 5, "deadline": "2030-12-31"}),
    ] {
        let target = owner.enter("targets", target(statement)).await;
        made.push(target.body["id"].clone());
    }
    let judged = judgements(&owner).await;
    let items = judged.body["items"].as_array().unwrap();
    let counts = made.iter().map(|id| {
        let item = items.iter().find(|item| item["targetId"] == *id).unwrap();
        item["counts"].as_bool().unwrap()
    });
    assert_eq!(counts.collect::<Vec<_>>(), [false, false, true]);
}
