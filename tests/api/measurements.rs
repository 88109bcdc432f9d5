//! What organisations report, who lets it count, and what it says about targets.

use futures_util::future::join;
use serde_json::{Value, json};

use crate::support::enter::{at, with, words};
use crate::support::{Answer, Somebody, TestApp};

const OWNER: &str = "ejer@randers.example";
const REPORTER: &str = "indberetter@randers.example";
const APPROVER: &str = "godkender@randers.example";
const READER: &str = "udvalg@randers.example";
const GUEST: &str = "partner@hospital.example";

/// The share of smoke-free participants, which the demo's unit reports by the quarter.
async fn smoke_free(caller: &Somebody<'_>) -> Answer {
    indicator(caller, "ROEGFRI_6M").await
}

/// The indicator of a code.
pub async fn indicator(caller: &Somebody<'_>, code: &str) -> Answer {
    let found = caller.get(&format!("/api/v1/indicators?q={code}")).await;
    let id = found.body["items"][0]["id"].as_str().unwrap_or_default();
    caller.get(&at("indicators", id)).await.is(200)
}

fn of(indicator: &Answer, period: &str) -> String {
    let id = indicator.id();
    format!("/api/v1/measurements/{id}/code:sundhedsteamet/{period}")
}

/// Reports a figure.
pub async fn report(caller: &Somebody<'_>, path: &str, body: Value) -> Answer {
    let body = body.to_string();
    caller
        .send(actix_web::http::Method::PUT, path, Some(&body), None)
        .await
}

/// Takes a step with figures.
pub async fn take(caller: &Somebody<'_>, step: &str, figures: &[&Answer], reason: Value) -> Answer {
    let named = figures
        .iter()
        .map(|figure| json!({"id": figure.body["id"], "version": figure.body["version"]}));
    let named: Vec<Value> = named.collect();
    let body = json!({"step": step, "reason": reason, "measurements": named});
    caller.post("/api/v1/measurements/steps", body).await
}

/// The figure as the next one finds it.
pub async fn now(caller: &Somebody<'_>, path: &str) -> Answer {
    caller.get(path).await.is(200)
}

#[actix_web::test]
async fn a_figure_is_reported_returned_mended_and_approved_by_somebody_else() {
    let app = TestApp::start().await;
    let reporter = app.as_(REPORTER).await;
    let approver = app.as_(APPROVER).await;
    let reader = app.as_(READER).await;
    let indicator = smoke_free(&reporter).await;
    let path = of(&indicator, "2023-Q1");

    let first = json!({"numerator": 41, "denominator": 112});
    let made = report(&reporter, &path, first.clone()).await.is(201);
    assert_eq!(made.body["value"], json!(36.607_143));
    assert_eq!(made.body["state"], "draft");
    let again = report(&reporter, &path, first).await.is(200);
    assert_eq!(again.body["version"], made.body["version"]);
    reader.get(&path).await.is_problem(404, "missing");

    take(&reporter, "submit", &[&made], Value::Null)
        .await
        .is(200);
    let submitted = now(&approver, &path).await;
    assert_eq!(submitted.body["may"], json!(["edit", "return", "approve"]));
    let silent = take(&approver, "return", &[&submitted], Value::Null).await;
    assert_eq!(silent.fields(), [("/reason".into(), "required".into())]);
    let why = json!("Tre hold sluttede i marts.");
    take(&approver, "return", &[&submitted], why.clone())
        .await
        .is(200);

    let returned = now(&reporter, &path).await;
    assert_eq!(
        (&returned.body["state"], &returned.body["reason"]),
        (&json!("returned"), &why)
    );
    let second = json!({"numerator": 44, "denominator": 112});
    let mended = report(&reporter, &path, second).await.is(200);
    assert_eq!(mended.body["revision"], 2);
    take(&reporter, "submit", &[&mended], Value::Null)
        .await
        .is(200);
    let submitted = now(&approver, &path).await;
    take(&approver, "approve", &[&submitted], Value::Null)
        .await
        .is(200);

    let seen = now(&reader, &path).await;
    assert_eq!(seen.body["numerator"], 44);
    assert_eq!(seen.body["may"], json!([]));
    let id = seen.id();
    let way = approver
        .get(&format!("/api/v1/measurements/{id}/history"))
        .await
        .is(200);
    assert_eq!(
        words(&way.body["items"], "step"),
        [
            "approved",
            "submitted",
            "written",
            "returned",
            "submitted",
            "written"
        ]
    );
    assert_eq!(way.body["items"][3]["reason"], why);
    assert_eq!(way.body["items"][3]["numerator"], 41);
}

#[actix_web::test]
async fn nobody_approves_what_they_wrote_themselves() {
    let app = TestApp::start().await;
    let approver = app.as_(APPROVER).await;
    let indicator = smoke_free(&approver).await;
    let path = of(&indicator, "2023-Q1");
    let made = report(
        &approver,
        &path,
        json!({"numerator": 20, "denominator": 50}),
    )
    .await
    .is(201);
    take(&approver, "submit", &[&made], Value::Null)
        .await
        .is(200);

    let submitted = now(&approver, &path).await;
    take(&approver, "approve", &[&submitted], Value::Null)
        .await
        .is_problem(403, "selfApproval");

    assert_eq!(now(&approver, &path).await.body["state"], "submitted");
}

#[actix_web::test]
async fn an_approved_figure_counts_until_a_correction_is_approved_by_another() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let approver = app.as_(APPROVER).await;
    let reader = app.as_(READER).await;
    let indicator = smoke_free(&owner).await;
    let path = of(&indicator, "2022-Q3");
    let other = json!({"numerator": 15, "denominator": 36});

    report(&owner, &path, other.clone())
        .await
        .is_problem(403, "forbidden");
    let silent = report(&approver, &path, other.clone()).await;
    assert_eq!(silent.fields(), [("/reason".into(), "required".into())]);
    let said = with(other, json!({"reason": "To svar kom efter fristen."}));
    let corrected = report(&approver, &path, said).await.is(200);

    assert_eq!(corrected.body["state"], "corrected");
    assert_eq!(now(&reader, &path).await.body["numerator"], 13);
    take(&approver, "approve", &[&corrected], Value::Null)
        .await
        .is_problem(403, "selfApproval");
}

#[actix_web::test]
async fn what_looks_odd_is_accepted_before_it_is_submitted_and_anew_when_it_changes() {
    let app = TestApp::start().await;
    let reporter = app.as_(REPORTER).await;
    let indicator = indicator(&reporter, "RYGESTOP_GENNEMFOERT").await;
    let path = of(&indicator, "2023-Q1");
    let made = report(&reporter, &path, json!({"value": 160}))
        .await
        .is(201);
    assert_eq!(
        made.body["remarks"],
        json!([{"code": "farFromLast", "accepted": null}])
    );
    take(&reporter, "submit", &[&made], Value::Null)
        .await
        .is_problem(409, "remarksOpen");

    let accepted = json!({"value": 160, "accepted": [{"code": "farFromLast", "why": "Et kursus for hele sygehuset."}]});
    let once = report(&reporter, &path, accepted.clone()).await.is(200);
    let accepted = report(&reporter, &path, accepted).await.is(200);
    assert_eq!(once.body["version"], accepted.body["version"]);
    assert_eq!(
        accepted.body["remarks"][0]["accepted"]["why"],
        "Et kursus for hele sygehuset."
    );
    let worded = json!({"value": 160, "note": "Sygehuset er med."});
    let worded = report(&reporter, &path, worded).await.is(200);
    assert_eq!(
        worded.body["remarks"][0]["accepted"]["why"],
        "Et kursus for hele sygehuset."
    );
    let changed = report(&reporter, &path, json!({"value": 170}))
        .await
        .is(200);
    assert_eq!(changed.body["remarks"][0]["accepted"], Value::Null);
}

#[actix_web::test]
async fn what_cannot_be_a_figure_is_told_at_its_field_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let reporter = app.as_(REPORTER).await;
    let share = smoke_free(&reporter).await;
    let count = indicator(&reporter, "RYGESTOP_GENNEMFOERT").await;
    let survey = indicator(&reporter, "DAGLIGRYGERE").await;
    let before = app.database.digest().await;
    for (indicator, period, body, pointer, code) in [
        (
            &share,
            "2023-Q5",
            json!({"value": 1}),
            "/period",
            "noSuchQuarter",
        ),
        (
            &share,
            "2023",
            json!({"value": 1}),
            "/period",
            "periodLength",
        ),
        (
            &share,
            "2023-01",
            json!({"value": 1}),
            "/period",
            "periodLength",
        ),
        (
            &share,
            "2027-W53",
            json!({"value": 1}),
            "/period",
            "noSuchWeek",
        ),
        (
            &share,
            "ifjor",
            json!({"value": 1}),
            "/period",
            "periodForm",
        ),
        (
            &survey,
            "2018",
            json!({"value": 1}),
            "/period",
            "notSurveyed",
        ),
        (&share, "2023-Q1", json!({}), "/value", "required"),
        (
            &share,
            "2023-Q1",
            json!({"value": 101}),
            "/value",
            "overAHundred",
        ),
        (
            &share,
            "2023-Q1",
            json!({"value": -1}),
            "/value",
            "negative",
        ),
        (
            &share,
            "2023-Q1",
            json!({"numerator": 5}),
            "/denominator",
            "required",
        ),
        (
            &share,
            "2023-Q1",
            json!({"numerator": 51, "denominator": 50}),
            "/numerator",
            "moreThanDenominator",
        ),
        (
            &share,
            "2023-Q1",
            json!({"value": 50, "numerator": 1, "denominator": 2}),
            "/value",
            "workedOut",
        ),
        (
            &share,
            "2023-Q1",
            json!({"value": "1.234,5"}),
            "/value",
            "mismatch",
        ),
        (
            &share,
            "2023-Q1",
            json!({"value": 1e300}),
            "/value",
            "mismatch",
        ),
        (
            &share,
            "2023-Q1",
            json!({"value": 50, "of": 7}),
            "/of",
            "notForKind",
        ),
        (
            &share,
            "2023-Q1",
            json!({"value": 50, "breakdown": "unge"}),
            "/breakdown",
            "notOffered",
        ),
        (
            &share,
            "2023-Q1",
            json!({"category": "unge"}),
            "/category",
            "notForKind",
        ),
        (
            &share,
            "2023-Q1",
            json!({"value": 50, "noValueReason": "tooFew"}),
            "/noValueReason",
            "notAllowed",
        ),
        (
            &share,
            "2023-Q1",
            json!({"value": 50, "confidenceLow": 52, "confidenceHigh": 48}),
            "/confidenceHigh",
            "order",
        ),
        (
            &share,
            "2023-Q1",
            json!({"value": 50, "note": "Ring til 010170-1234"}),
            "/note",
            "cprSuspected",
        ),
        (
            &count,
            "2023-Q1",
            json!({"value": -3}),
            "/value",
            "negative",
        ),
        (
            &count,
            "2023-Q1",
            json!({"parts": [{"label": "Kom og Kvit", "value": 4}, {"label": "kom og kvit ", "value": 5}]}),
            "/parts/1/label",
            "duplicate",
        ),
    ] {
        let refused = report(&reporter, &of(indicator, period), body.clone()).await;
        assert_eq!(refused.status, 422, "{body}: {}", refused.text);
        let told = refused.fields();
        assert!(
            told.contains(&(pointer.into(), code.into())),
            "{body}: {told:?}"
        );
    }
    let early = report(&reporter, &of(&share, "2030-Q1"), json!({"value": 50})).await;
    early.is_problem(409, "periodNotOver");
    assert_eq!(app.database.digest().await, before);
}

#[actix_web::test]
async fn writers_of_one_figure_at_once_make_one_revision_each() {
    let app = TestApp::with_connections(8).await;
    let reporter = app.as_(REPORTER).await;
    let indicator = indicator(&reporter, "RYGESTOP_GENNEMFOERT").await;
    let path = of(&indicator, "2023-Q1");
    let writers = (40..48).map(|value| report(&reporter, &path, json!({"value": value})));
    let answers = futures_util::future::join_all(writers).await;

    let made = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(made, 1);
    assert!(
        answers
            .iter()
            .all(|answer| [200, 201].contains(&answer.status.as_u16()))
    );
    let kept = "select r.number || ' ' || r.value::int from measurement_revisions r join measurements m on m.id = r.measurement_id
        where m.period = '2023-Q1' order by r.value";
    let kept = app.database.lines(kept).await;
    let mut numbers: Vec<_> = kept
        .iter()
        .filter_map(|line| line.split(' ').next())
        .collect();
    numbers.sort_unstable();
    assert_eq!(numbers, ["1", "2", "3", "4", "5", "6", "7", "8"]);
    let values: Vec<_> = kept
        .iter()
        .filter_map(|line| line.split(' ').nth(1))
        .collect();
    assert_eq!(values, ["40", "41", "42", "43", "44", "45", "46", "47"]);
}

#[actix_web::test]
async fn of_approving_a_figure_and_rewriting_it_at_once_one_wins() {
    let app = TestApp::with_connections(8).await;
    let (reporter, approver) = (app.as_(REPORTER).await, app.as_(APPROVER).await);
    let indicator = smoke_free(&reporter).await;
    for year in 2001..2013 {
        let path = of(&indicator, &format!("{year}-Q1"));
        let seen = json!({"numerator": 41, "denominator": 112});
        let made = report(&reporter, &path, seen).await.is(201);
        take(&reporter, "submit", &[&made], Value::Null)
            .await
            .is(200);
        let waiting = now(&approver, &path).await;
        let other = json!({"numerator": 44, "denominator": 112});

        let (approved, rewritten) = join(
            take(&approver, "approve", &[&waiting], Value::Null),
            report(&reporter, &path, other),
        )
        .await;

        let won = [&approved, &rewritten].map(|answer| answer.status == 200);
        assert!(
            won[0] != won[1],
            "{}: {} {}",
            year,
            approved.text,
            rewritten.text
        );
        let lost = if won[0] { &rewritten } else { &approved };
        assert!(
            [403, 409, 412].contains(&lost.status.as_u16()),
            "{}",
            lost.text
        );
        let after = now(&approver, &path).await;
        let expected = if won[0] {
            ("approved", 41)
        } else {
            ("draft", 44)
        };
        assert_eq!(
            (&after.body["state"], &after.body["numerator"]),
            (&json!(expected.0), &json!(expected.1)),
            "{year}"
        );
    }
}

#[actix_web::test]
async fn who_has_read_a_figure_does_not_overwrite_what_came_meanwhile() {
    let app = TestApp::start().await;
    let reporter = app.as_(REPORTER).await;
    let indicator = smoke_free(&reporter).await;
    let path = of(&indicator, "2023-Q1");
    let made = report(&reporter, &path, json!({"value": 35})).await.is(201);
    report(&reporter, &path, json!({"value": 36})).await.is(200);

    let late = reporter.put(&path, json!({"value": 37}), &made).await;

    late.is_problem(412, "stale");
    let first = reporter.with("if-none-match", "*");
    report(&first, &path, json!({"value": 38}))
        .await
        .is_problem(412, "stale");
    let reporter = app.as_(REPORTER).await;
    assert_eq!(now(&reporter, &path).await.body["value"], 36);
}

#[actix_web::test]
async fn a_step_is_taken_by_all_figures_or_by_none() {
    let app = TestApp::start().await;
    let reporter = app.as_(REPORTER).await;
    let indicator = smoke_free(&reporter).await;
    let one = report(&reporter, &of(&indicator, "2023-Q1"), json!({"value": 35}))
        .await
        .is(201);
    let approved = now(&reporter, &of(&indicator, "2022-Q3")).await;

    let refused = take(&reporter, "submit", &[&one, &approved], Value::Null).await;

    assert_eq!(
        refused.fields(),
        [("/measurements/1".into(), "figureState".into())]
    );
    assert_eq!(
        now(&reporter, &of(&indicator, "2023-Q1")).await.body["state"],
        "draft"
    );
}

#[actix_web::test]
async fn small_numbers_of_people_are_for_those_who_work_with_them() {
    let app = TestApp::start().await;
    let (reporter, approver, reader) = (
        app.as_(REPORTER).await,
        app.as_(APPROVER).await,
        app.as_(READER).await,
    );
    let indicator = smoke_free(&reporter).await;
    let path = of(&indicator, "2023-Q1");
    let made = report(&reporter, &path, json!({"numerator": 3, "denominator": 9}))
        .await
        .is(201);
    take(&reporter, "submit", &[&made], Value::Null)
        .await
        .is(200);
    let submitted = now(&approver, &path).await;
    take(&approver, "approve", &[&submitted], Value::Null)
        .await
        .is(200);

    let seen = now(&reader, &path).await;
    assert_eq!(
        (&seen.body["hidden"], &seen.body["value"]),
        (&json!(true), &Value::Null)
    );
    assert!(!seen.text.contains("33.33"), "{}", seen.text);
    let judged = format!("/api/v1/indicators/{}/judgement", indicator.id());
    let judged = reader.get(&judged).await.is(200);
    assert_eq!(
        judged.body["items"][0]["judgement"]["verdict"],
        "cannotJudge"
    );
    let series = format!(
        "/api/v1/indicators/{}/series?from=2023-01-01",
        indicator.id()
    );
    let series = reader.get(&series).await.is(200);
    assert_eq!(series.body["points"][0]["hidden"], true);
    assert_eq!(series.body["points"][0]["numerator"], Value::Null);
    let own = reporter.get(&path).await.is(200);
    assert_eq!(
        (&own.body["hidden"], &own.body["numerator"]),
        (&json!(false), &json!(3))
    );
}

#[actix_web::test]
async fn what_would_give_a_small_number_away_is_hidden_with_it() {
    let app = TestApp::start().await;
    let (owner, approver, reader) = (
        app.as_(OWNER).await,
        app.as_(APPROVER).await,
        app.as_(READER).await,
    );
    let indicator = indicator(&owner, "RYGESTOP_GENNEMFOERT").await;
    // Three of the year's quarters are shown, and the year can be asked for: the fourth must not be the difference.
    let unit = of(&indicator, "2023-Q1");
    let other = unit.replace("sundhedsteamet", "randers-kommune");
    for (path, value) in [(&unit, 3), (&other, 60)] {
        let body = json!({"value": value, "accepted": [{"code": "farFromLast", "why": "Lukket i ugevis."}]});
        let made = report(&owner, path, body).await.is(201);
        take(&owner, "submit", &[&made], Value::Null).await.is(200);
        let submitted = now(&approver, path).await;
        take(&approver, "approve", &[&submitted], Value::Null)
            .await
            .is(200);
    }

    let hidden = |answer: &Answer| answer.body["hidden"] == true;
    let (small, large) = (now(&reader, &unit).await, now(&reader, &other).await);
    assert!(hidden(&small));
    let series = format!(
        "/api/v1/indicators/{}/series?from=2023-01-01",
        indicator.id()
    );
    let sum = reader.get(&series).await.is(200);
    let sum_hidden = sum.body["points"][0]["hidden"] == true;
    assert!(
        hidden(&large) || sum_hidden,
        "60 and 63 are told: {} {}",
        large.text,
        sum.text
    );
    assert!(!hidden(&now(&owner, &unit).await));
}

#[actix_web::test]
async fn a_guest_sees_what_was_approved_and_reports_for_no_other_organisation() {
    let app = TestApp::start().await;
    let guest = app.as_(GUEST).await;
    let all = guest.get("/api/v1/measurements?limit=500").await.is(200);
    let states = words(&all.body["items"], "state");
    assert!(
        states
            .iter()
            .all(|state| ["approved", "published"].contains(state)),
        "{states:?}"
    );
    let owner = app.as_(OWNER).await;
    let indicator = smoke_free(&owner).await;
    let refused = report(&guest, &of(&indicator, "2023-Q1"), json!({"value": 35})).await;
    assert!(
        [403, 404].contains(&refused.status.as_u16()),
        "{}",
        refused.text
    );
}
