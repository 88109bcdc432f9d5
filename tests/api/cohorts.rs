//! Courses, companies and groups that are asked in waves, and time limits from pairs of dates.

use serde_json::{Value, json};

use crate::measurements::indicator;
use crate::support::enter::{at, with};
use crate::support::{Answer, Somebody, TestApp};

const OWNER: &str = "ejer@randers.example";
const REPORTER: &str = "indberetter@randers.example";
const READER: &str = "udvalg@randers.example";
const GUEST: &str = "partner@hospital.example";

/// A course of fifteen in Sundhedsteamet, asked before, after six and after twelve months.
fn course(indicator: &Answer) -> Value {
    json!({
        "indicatorId": indicator.id(), "partnerId": "code:sundhedsteamet", "name": "Kom og Kvit, uge 36", "kind": "course",
        "startsOn": "2020-08-31", "participants": 15,
        "waves": [{"months": 6, "asked": 12, "replied": 11, "numerator": 5}, {"months": 0, "asked": 15, "replied": 15, "numerator": 0}, {"months": 12}],
    })
}

async fn smoke_free(caller: &Somebody<'_>) -> Answer {
    indicator(caller, "ROEGFRI_6M").await
}

#[actix_web::test]
async fn a_course_tells_who_answered_who_left_and_of_how_many_it_is_true() {
    let app = TestApp::start().await;
    let reporter = app.as_(REPORTER).await;
    let indicator = smoke_free(&reporter).await;
    let made = reporter
        .post("/api/v1/cohorts", course(&indicator))
        .await
        .is(201);
    assert_eq!(made.body["nextDue"], "2021-08-31");
    assert_eq!(made.body["may"], json!(["edit", "archive"]));
    let waves = made.body["waves"].as_array().unwrap();
    let months: Vec<_> = waves
        .iter()
        .map(|wave| (&wave["months"], &wave["due"], &wave["state"]))
        .collect();
    let expected = [
        (0, "2020-08-31", "answered"),
        (6, "2021-02-28", "answered"),
        (12, "2021-08-31", "overdue"),
    ];
    let expected = expected.map(|(months, due, state)| (json!(months), json!(due), json!(state)));
    assert_eq!(
        months,
        expected
            .iter()
            .map(|(a, b, c)| (a, b, c))
            .collect::<Vec<_>>()
    );
    let half_a_year = &waves[1];
    for (field, share) in [
        ("replyRate", 91.666_667),
        ("dropOut", 20.0),
        ("ofAsked", 41.666_667),
        ("ofReplied", 45.454_545),
    ] {
        assert_eq!(half_a_year[field].as_f64(), Some(share), "{field}");
    }

    let path = at("cohorts", made.id());
    let mut answered = course(&indicator);
    answered["waves"][2] =
        json!({"months": 12, "asked": 10, "replied": 8, "numerator": 4, "note": "To er flyttet."});
    let kept = reporter.put(&path, answered, &made).await.is(200);
    assert_eq!(kept.body["nextDue"], Value::Null);
    reporter.put(&path, course(&indicator), &made).await.is(412);
    let listed = reporter
        .get("/api/v1/cohorts?dueBy=2026-11-22&count=true")
        .await
        .is(200);
    assert_eq!(listed.body["total"], 0, "nothing is due any more");
    let away = reporter.delete(&path, &kept).await.is(200);
    assert_eq!(away.body["may"], json!(["restore"]));
}

#[actix_web::test]
async fn the_cohorts_of_an_indicator_are_counted_together_wave_by_wave() {
    let app = TestApp::start().await;
    let reporter = app.as_(REPORTER).await;
    let indicator = smoke_free(&reporter).await;
    reporter
        .post("/api/v1/cohorts", course(&indicator))
        .await
        .is(201);
    let second = json!({"name": "Røgfrit liv, forår", "startsOn": "2021-03-01", "participants": 10,
        "waves": [{"months": 6, "asked": 8, "replied": 4, "numerator": 4}]});
    let second = with(course(&indicator), second);
    reporter.post("/api/v1/cohorts", second).await.is(201);
    let path = format!(
        "/api/v1/indicators/{}/waves?from=2020-08-01&to=2021-12-31",
        indicator.id()
    );
    let told = reporter.get(&path).await.is(200);
    let waves = told.body["items"].as_array().unwrap();
    let after = waves.iter().find(|wave| wave["months"] == 6).unwrap();
    let counts = [
        "cohorts",
        "waiting",
        "participants",
        "asked",
        "replied",
        "numerator",
    ]
    .map(|field| after[field].as_i64());
    assert_eq!(counts, [2, 0, 25, 20, 15, 9].map(Some));
    assert_eq!(
        (after["ofAsked"].as_f64(), after["ofReplied"].as_f64()),
        (Some(45.0), Some(60.0))
    );
    let year = waves.iter().find(|wave| wave["months"] == 12).unwrap();
    assert_eq!(
        (&year["cohorts"], &year["waiting"], &year["ofAsked"]),
        (&json!(0), &json!(1), &Value::Null)
    );
}

#[actix_web::test]
async fn cohorts_are_for_those_who_work_with_the_figures_of_the_organisation() {
    let app = TestApp::start().await;
    let reporter = app.as_(REPORTER).await;
    let indicator = smoke_free(&reporter).await;
    let made = reporter
        .post("/api/v1/cohorts", course(&indicator))
        .await
        .is(201);
    let path = at("cohorts", made.id());
    app.as_(OWNER).await.get(&path).await.is(200);
    app.as_(READER)
        .await
        .get(&path)
        .await
        .is_problem(403, "forbidden");
    let guest = app.as_(GUEST).await;
    guest.get(&path).await.is_problem(404, "missing");
    let seen = guest.get("/api/v1/cohorts").await.is(200);
    assert_eq!(seen.body["items"], json!([]));
    let refused = guest.post("/api/v1/cohorts", course(&indicator)).await;
    assert!(
        [403, 404, 422].contains(&refused.status.as_u16()),
        "{}",
        refused.text
    );
    let stranger = app.as_("indberetter@ringsted.example").await;
    stranger.get(&path).await.is_problem(404, "missing");
}

#[actix_web::test]
async fn what_cannot_be_a_cohort_is_told_at_its_field_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let reporter = app.as_(REPORTER).await;
    let indicator = smoke_free(&reporter).await;
    let wave = |wave: Value| json!({"waves": [wave]});
    for (more, pointer, code, because) in [
        (
            json!({"participants": 0}),
            "/participants",
            "tooSmall",
            "nobody is no course",
        ),
        (
            json!({"participants": 100_001}),
            "/participants",
            "tooBig",
            "that is a town",
        ),
        (
            json!({"name": " "}),
            "/name",
            "required",
            "nobody would find it",
        ),
        (
            json!({"name": "Hold for 010190-1234"}),
            "/name",
            "cprSuspected",
            "a course is not a person",
        ),
        (
            json!({"waves": []}),
            "/waves",
            "required",
            "it would never be asked",
        ),
        (
            json!({"waves": vec![json!({"months": 1}); 13]}),
            "/waves",
            "tooMany",
            "thirteen waves",
        ),
        (
            json!({"waves": [{"months": 6}, {"months": 6}]}),
            "/waves/1/months",
            "duplicate",
            "one wave twice",
        ),
        (
            wave(json!({"months": 121})),
            "/waves/0/months",
            "tooBig",
            "more than ten years",
        ),
        (
            wave(json!({"months": 0, "asked": 16, "replied": 1})),
            "/waves/0/asked",
            "moreThanParticipants",
            "more than began",
        ),
        (
            wave(json!({"months": 0, "asked": 3, "replied": 4})),
            "/waves/0/replied",
            "moreThanAsked",
            "more than were asked",
        ),
        (
            wave(json!({"months": 0, "asked": 3, "replied": 3, "numerator": 4})),
            "/waves/0/numerator",
            "moreThanReplied",
            "more than answered",
        ),
        (
            wave(json!({"months": 0, "replied": 3})),
            "/waves/0/asked",
            "required",
            "answers of nobody asked",
        ),
        (
            wave(json!({"months": 0, "asked": 3, "numerator": 1})),
            "/waves/0/replied",
            "required",
            "an outcome without answers",
        ),
        (
            wave(json!({"months": 0, "asked": 3, "replied": 3, "mean": 4.5})),
            "/waves/0/mean",
            "notForKind",
            "a share has no mean",
        ),
        (
            wave(json!({"months": 120, "asked": 3})),
            "/waves/0/asked",
            "notOpenYet",
            "answers from the future",
        ),
        (
            json!({"partnerId": "code:findes-ikke"}),
            "/partnerId",
            "unknownReference",
            "nobody of that name",
        ),
    ] {
        let body = with(course(&indicator), more);
        let refused = reporter.post("/api/v1/cohorts", body).await.is(422);
        let fields = refused.fields();
        assert!(
            fields.contains(&(pointer.into(), code.into())),
            "{because}: {fields:?}"
        );
    }
    let kept = reporter.get("/api/v1/cohorts?count=true").await.is(200);
    let before = kept.body["items"].as_array().unwrap().iter();
    assert!(
        before
            .clone()
            .all(|cohort| cohort["name"] != "Kom og Kvit, uge 36")
    );
}

#[actix_web::test]
async fn the_share_within_seven_days_follows_from_pairs_of_dates_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let reporter = app.as_(REPORTER).await;
    let indicator = smoke_free(&reporter).await;
    let path = format!("/api/v1/indicators/{}/time-limits", indicator.id());
    let pairs = json!([
        {"received": "2021-07-01", "firstContact": "2021-07-08"}, {"received": "2021-07-01", "firstContact": "2021-07-09"},
        {"received": "2021-09-30", "firstContact": "2021-10-01"}, {"received": "2021-10-04"},
    ]);
    let body = json!({"within": 7, "unit": "calendarDays", "pairs": pairs});
    let told = reporter.post(&path, body.clone()).await.is(200);
    assert_eq!(
        told.body["periods"],
        json!([
            {"period": "2021-Q3", "cases": 3, "kept": 2, "late": 1, "open": 0, "share": 66.666_667, "median": 7, "longest": 8},
            {"period": "2021-Q4", "cases": 1, "kept": 0, "late": 1, "open": 0, "share": 0, "median": null, "longest": null},
        ])
    );
    for (more, pointer, code) in [
        (json!({"pairs": []}), "/pairs", "required"),
        (json!({"within": 3651}), "/within", "tooBig"),
        (
            json!({"pairs": [{"received": "2021-07-02", "firstContact": "2021-07-01"}]}),
            "/pairs/0/firstContact",
            "beforeReceived",
        ),
        (
            json!({"pairs": [{"received": "2199-07-02"}]}),
            "/pairs/0/received",
            "futureDate",
        ),
    ] {
        let refused = reporter.post(&path, with(body.clone(), more)).await.is(422);
        assert!(
            refused.fields().contains(&(pointer.into(), code.into())),
            "{:?}",
            refused.fields()
        );
    }
    app.as_(READER)
        .await
        .post(&path, body)
        .await
        .is_problem(403, "forbidden");
}
