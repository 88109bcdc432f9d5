//! Indicators and the targets that agreements set for them.

use futures_util::future::join;
use serde_json::{Value, json};

use crate::measurements;
use crate::support::enter::{at, with, words};
use crate::support::{Answer, Somebody, TestApp};

const OWNER: &str = "ejer@randers.example";
const GUEST: &str = "partner@hospital.example";
const READER: &str = "udvalg@randers.example";
const REPORTER: &str = "indberetter@randers.example";

fn smoke_free(more: Value) -> Value {
    with(
        json!({
            "code": "ROEGFRI_12M",
            "name": "Røgfri tolv måneder efter rygestopkursus",
            "definition": "Deltagere, der efter et år svarer, at de ikke ryger, af alle deltagere.",
            "unit": "percent",
            "decimals": 1,
            "direction": "up",
            "frequency": "quarter",
            "valueKind": "share",
            "overPeriods": "weighted",
            "overPartners": "weighted",
        }),
        more,
    )
}

async fn define(owner: &Somebody<'_>, more: Value) -> Answer {
    let unit = owner.organisation("sundhedsteamet").await;
    let body = smoke_free(with(json!({"responsiblePartnerId": unit}), more));
    owner.post("/api/v1/indicators", body).await
}

fn faults(answer: &Answer) -> Vec<(String, String)> {
    assert_eq!(answer.status, 422, "{}", answer.text);
    answer.fields()
}

#[actix_web::test]
async fn an_indicator_keeps_every_wording_of_its_definition() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let made = define(&owner, json!({})).await.is(201);
    assert_eq!(
        made.body["wording"],
        json!({"number": 1, "since": null, "note": null})
    );
    assert_eq!(made.body["threshold"], 5);
    let path = at("indicators", made.id());
    let now = json!({"definition": "Deltagere, der efter et år svarer, at de hverken ryger eller damper, af alle deltagere."});
    let unit = json!({"responsiblePartnerId": made.body["responsiblePartnerId"]});

    let silent = owner
        .put(&path, smoke_free(with(unit.clone(), now.clone())), &made)
        .await;
    assert_eq!(
        faults(&silent),
        [("/definitionNote".into(), "required".into())]
    );

    let said = with(
        now,
        json!({"definitionSince": "2027-01-01", "definitionNote": "E-cigaretter tælles med."}),
    );
    let reworded = owner
        .put(&path, smoke_free(with(unit, said)), &made)
        .await
        .is(200);
    assert_eq!(reworded.body["wording"]["number"], 2);
    assert_eq!(reworded.body["wording"]["since"], "2027-01-01");
    let wordings = owner.get(&format!("{path}/definitions")).await.is(200);
    let wordings = &wordings.body["items"];
    assert_eq!(words(wordings, "note"), ["", "E-cigaretter tælles med."]);
    assert_eq!(wordings[0]["definition"], made.body["definition"]);
}

#[actix_web::test]
async fn what_does_not_fit_together_is_told_at_its_field() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let age = |categories: Value| json!({"breakdowns": [{"key": "alder", "label": "Alder", "categories": categories}]});
    for (more, pointer, code) in [
        (json!({"code": "6M"}), "/code", "xmlName"),
        (json!({"code": "RØGFRI"}), "/code", "xmlName"),
        (json!({"code": "roegfri_6m"}), "/code", "taken"),
        (json!({"decimals": 7}), "/decimals", "tooBig"),
        (json!({"threshold": 2}), "/threshold", "tooSmall"),
        (
            json!({"closesAfterDays": -1}),
            "/closesAfterDays",
            "tooSmall",
        ),
        (
            json!({"plausible": {"from": 10, "to": 9.99}}),
            "/plausible/to",
            "order",
        ),
        (json!({"overPeriods": "sum"}), "/overPeriods", "adding"),
        (json!({"valueKind": "number"}), "/overPeriods", "adding"),
        (json!({"surveyYears": [2017]}), "/surveyYears", "notAllowed"),
        (
            json!({"frequency": "irregular"}),
            "/surveyYears",
            "required",
        ),
        (
            json!({"frequency": "irregular", "surveyYears": [2021, 2017]}),
            "/surveyYears/1",
            "order",
        ),
        (json!({"definition": " "}), "/definition", "required"),
        (age(json!([])), "/breakdowns/0/categories", "tooFew"),
        (
            age(json!([{"key": "a", "label": "A"}, {"key": "a", "label": "B"}])),
            "/breakdowns/0/categories/1/key",
            "duplicate",
        ),
        (
            age(json!([{"key": "a", "label": "A", "parents": ["a"]}])),
            "/breakdowns/0/categories/0/parents/0",
            "notOffered",
        ),
    ] {
        let refused = define(&owner, more.clone()).await;
        let told = faults(&refused);
        assert!(
            told.contains(&(pointer.into(), code.into())),
            "{more}: {told:?}"
        );
    }
}

#[actix_web::test]
async fn an_activity_can_only_be_there_to_move_a_population_outcome() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let outcome = define(&owner, json!({"populationOutcome": true}))
        .await
        .is(201);
    let below = json!({"code": "KURSER", "outcomeId": outcome.id()});
    let activity = define(&owner, below).await.is(201);
    assert_eq!(activity.body["outcomeName"], outcome.body["name"]);
    let listed = format!("/api/v1/indicators?outcomeId={}", outcome.id());
    let listed = owner.get(&listed).await.is(200);
    assert_eq!(words(&listed.body["items"], "id"), [activity.id()]);

    let under_it = json!({"code": "UNDER", "outcomeId": activity.id()});
    let refused = define(&owner, under_it).await;
    assert_eq!(
        faults(&refused),
        [("/outcomeId".into(), "notAnOutcome".into())]
    );
    let path = at("indicators", outcome.id());
    let plain = owner
        .edit(
            &path,
            smoke_free(json!({"responsiblePartnerId": outcome.body["responsiblePartnerId"]})),
        )
        .await;
    assert_eq!(
        faults(&plain),
        [("/populationOutcome".into(), "hasActivities".into())]
    );
}

async fn goal(owner: &Somebody<'_>) -> (Answer, Answer) {
    let agreement = owner
        .enter_agreement("sundhedsteamet", json!({"title": "Røgfri Randers 2030"}))
        .await;
    let goal = owner
        .enter_goal(&agreement, "Flere bliver røgfri", json!({}))
        .await;
    (agreement, goal)
}

#[actix_web::test]
async fn a_target_stands_in_the_tree_and_on_its_indicator() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let indicator = define(&owner, json!({})).await.is(201);
    let (agreement, goal) = goal(&owner).await;
    let statement = json!({"operator": "atLeast", "value": 35, "deadline": "2029-12-31"});
    let target =
        json!({"goalId": goal.id(), "indicatorId": indicator.id(), "statement": statement});
    let target = owner.post("/api/v1/targets", target).await.is(201);

    assert_eq!(target.body["indicatorName"], indicator.body["name"]);
    let reading =
        json!({"da": "mindst 35 % senest 31.12.2029", "en": "at least 35% by 31 December 2029"});
    assert_eq!(target.body["reading"], reading);
    let tree = owner
        .get(&format!("{}/tree", at("agreements", agreement.id())))
        .await
        .is(200);
    assert_eq!(
        tree.body["goals"][0]["targets"][0]["statement"]["value"],
        35
    );
    let set = owner
        .get(&format!("{}/targets", at("indicators", indicator.id())))
        .await
        .is(200);
    assert_eq!(words(&set.body["items"], "id"), [target.id()]);
    let used = format!("/api/v1/indicators?goalId={}", goal.id());
    let used = owner.get(&used).await.is(200);
    assert_eq!(words(&used.body["items"], "id"), [indicator.id()]);
}

#[actix_web::test]
async fn every_fault_of_a_statement_is_told_at_once() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let indicator = define(&owner, json!({})).await.is(201);
    let (_, goal) = goal(&owner).await;
    for (statement, expected) in [
        (
            json!({"operator": "between", "value": 15, "upperValue": 12, "of": 3}),
            vec![
                ("/statement/of", "notAllowed"),
                ("/statement/upperValue", "order"),
            ],
        ),
        (
            json!({"operator": "rankAtLeast", "value": 0, "of": 19}),
            vec![("/statement/value", "tooSmall")],
        ),
        (
            json!({"operator": "atLeast", "value": 70, "from": "2022-01-01", "deadline": "2021-12-31"}),
            vec![("/statement/deadline", "endsBeforeBegins")],
        ),
        (
            json!({"operator": "changeBy", "value": -15, "mode": "percent", "baseline": {"value": 20, "period": "2020-W54"}}),
            vec![("/statement/baseline/period", "noSuchWeek")],
        ),
        (
            json!({"operator": "count", "parts": [{"label": "Kom og Kvit", "value": 4}, {"label": "kom og kvit", "value": 8}]}),
            vec![("/statement/parts/1/label", "duplicate")],
        ),
        (
            json!({"operator": "rankAtLeast", "value": 7, "of": 19}),
            vec![("/statement/operator", "notForUnit")],
        ),
        (
            json!({"operator": "atLeast", "value": 70, "breakdown": "unge"}),
            vec![("/statement/breakdown", "notOffered")],
        ),
        (
            json!({"operator": "atLeast", "value": "1.234,5"}),
            vec![("/statement/value", "mismatch")],
        ),
        (
            json!({"operator": "atLeast", "value": 1e300}),
            vec![("/statement/value", "mismatch")],
        ),
    ] {
        let body =
            json!({"goalId": goal.id(), "indicatorId": indicator.id(), "statement": statement});
        let refused = owner.post("/api/v1/targets", body).await;
        let told = faults(&refused);
        let told: Vec<_> = told
            .iter()
            .map(|(at, code)| (at.as_str(), code.as_str()))
            .collect();
        assert_eq!(told, expected, "{statement}");
    }
}

#[actix_web::test]
async fn a_target_refers_to_a_criterion_of_its_own_goal_and_an_indicator_in_use() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let indicator = define(&owner, json!({})).await.is(201);
    let (agreement, goal) = goal(&owner).await;
    let other = owner
        .enter_goal(&agreement, "Ingen unge begynder", json!({}))
        .await;
    let criterion = json!({"goalId": other.id(), "text": "Ingen ryger i 9. klasse"});
    let criterion = owner.enter("success-criteria", criterion).await;
    let body = |more: Value| {
        let statement = json!({"operator": "exactly", "value": 0});
        with(
            json!({"goalId": goal.id(), "indicatorId": indicator.id(), "statement": statement}),
            more,
        )
    };

    let strange = owner
        .post(
            "/api/v1/targets",
            body(json!({"successCriterionId": criterion.id()})),
        )
        .await;
    assert_eq!(
        faults(&strange),
        [("/successCriterionId".into(), "unknownReference".into())]
    );
    let (ringsted, theirs) = (
        app.as_("ejer@ringsted.example").await,
        "/api/v1/indicators?q=skolesamtaler",
    );
    let theirs = ringsted.get(theirs).await.is(200).body["items"][0]["id"].clone();
    let foreign = owner
        .post("/api/v1/targets", body(json!({"indicatorId": theirs})))
        .await;
    assert_eq!(
        faults(&foreign),
        [("/indicatorId".into(), "unknownReference".into())]
    );
    owner
        .put_away(&at("indicators", indicator.id()))
        .await
        .is(200);
    let gone = owner.post("/api/v1/targets", body(json!({}))).await;
    assert_eq!(faults(&gone), [("/indicatorId".into(), "archived".into())]);
}

#[actix_web::test]
async fn a_guest_sees_the_indicators_of_its_agreements_and_no_others() {
    let app = TestApp::start().await;
    let (owner, guest) = (app.as_(OWNER).await, app.as_(GUEST).await.anew());
    let indicator = define(&owner, json!({})).await.is(201);
    let path = at("indicators", indicator.id());
    let seen = guest.get("/api/v1/indicators").await.is(200);
    let mut seen = words(&seen.body["items"], "code");
    seen.sort_unstable();
    assert_eq!(
        seen,
        [
            "AKUTPLADSER",
            "DISTRIKTSSYGEPLEJERSKER",
            "HOEREAPPARAT_BEHANDLING",
            "SAMARBEJDE_LAEGER",
            "SUNDHEDSCENTER_AAR",
            "SUNDHEDSCENTER_DAG",
            "TJEK_HELBRED_TILBUDT",
        ],
        "those of the letters of intent"
    );
    guest.get(&path).await.is_problem(404, "missing");
    guest
        .get(&format!("{path}/targets"))
        .await
        .is_problem(404, "missing");
    guest
        .get(&format!("{path}/definitions"))
        .await
        .is_problem(404, "missing");
    app.as_(READER).await.get(&path).await.is(200);

    let shared = guest.get("/api/v1/agreements").await.is(200);
    let shared = words(&shared.body["items"], "id").join("', '");
    let statement = "{\"operator\": \"atLeast\", \"value\": 35}";
    let sql = format!(
        "insert into targets (municipality_id, agreement_id, goal_id, id, indicator_id, statement)
         select municipality_id, agreement_id, id, gen_random_uuid(), '{}', '{statement}' from goals where agreement_id in ('{shared}') limit 1",
        indicator.id(),
    );
    app.database.run(&sql).await;
    guest.get(&path).await.is(200);
    let targets = guest.get(&format!("{path}/targets")).await.is(200);
    assert_eq!(targets.body["items"].as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn an_indicator_that_was_put_away_is_reported_on_no_more_even_at_the_same_moment() {
    let app = TestApp::start().await;
    let (owner, reporter) = (app.as_(OWNER).await, app.as_(REPORTER).await);
    let indicator = measurements::indicator(&owner, "ROEGFRI_6M").await;
    let path = |period: &str| {
        format!(
            "/api/v1/measurements/{}/code:sundhedsteamet/{period}",
            indicator.id()
        )
    };
    let ended = at("indicators", indicator.id());

    for quarter in ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"] {
        let period = path(quarter);
        let share = json!({"numerator": 41, "denominator": 112});
        let (figure, away) = join(
            measurements::report(&reporter, &period, share.clone()),
            owner.put_away(&ended),
        )
        .await;

        away.is(200);
        let written = reporter.get(&period).await.status == 200;
        match figure.status.as_u16() {
            201 => assert!(written, "{quarter} was promised"),
            _ => assert_eq!((figure.code(), written), ("archived", false), "{quarter}"),
        }
        let late = measurements::report(&reporter, &path("2023-Q4"), share).await;
        assert_eq!((late.status.as_u16(), late.code()), (409, "archived"));
        owner.bring_back(&ended).await.is(200);
    }
}
