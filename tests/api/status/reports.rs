//! How a report begins, and on which scale.

use serde_json::{Value, json};

use super::{ADMIN, OWNER, Policy, begin, head, lines, of_the_demo, part, policy, write};
use crate::support::TestApp;
use crate::support::enter::{at, with, words};

#[actix_web::test]
async fn a_new_report_asks_about_each_goal_under_each_of_its_themes() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let Policy {
        agreement, themes, ..
    } = policy(&owner).await;
    owner
        .enter_goal(&agreement, "Et mål uden tema", json!({}))
        .await;

    let report = begin(&owner, agreement.id(), json!({})).await;

    let lines = lines(&owner, &report).await;
    let asked: Vec<_> = lines
        .iter()
        .map(|line| {
            (
                &line["themeId"],
                line["goals"][0]["title"].as_str().unwrap(),
            )
        })
        .collect();
    let [young, work] = themes.map(|theme| json!(theme.id()));
    assert_eq!(
        asked,
        [
            (&young, "Alle børn har en sund madpakke"),
            (&young, "Ringsted er en røgfri kommune"),
            (&work, "Ringsted er en røgfri kommune"),
            (&work, "Færre medarbejdere er stressede"),
            (&Value::Null, "Et mål uden tema"),
        ]
    );
    assert!(lines.iter().all(|line| line["statusKey"].is_null()));
    let columns = ["Gennemført/igangsat", "Ikke igangsat"];
    assert_eq!(words(&report.body["scale"]["columns"], "da"), columns);
}

#[actix_web::test]
async fn a_new_report_can_begin_empty_or_with_the_lines_of_the_one_before() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let demo = of_the_demo(&owner).await;
    let agreement = demo.body["agreementId"].as_str().unwrap();

    let empty = begin(
        &owner,
        agreement,
        json!({"fill": "none", "reportDate": "2019-01-01"}),
    )
    .await;
    let again = begin(&owner, agreement, json!({"fill": "previous"})).await;

    assert!(lines(&owner, &empty).await.is_empty());
    let [before, after] = [
        part(&owner, &demo, "totals").await,
        part(&owner, &again, "totals").await,
    ];
    assert_eq!(before, after);
    assert!(
        lines(&owner, &again)
            .await
            .iter()
            .all(|line| line["proposal"].is_null()),
        "what was proposed once is not proposed again"
    );
}

#[actix_web::test]
async fn the_head_of_a_report_is_judged_field_by_field() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let Policy { agreement, .. } = policy(&owner).await;
    let path = format!("/api/v1/agreements/{}/status-reports", agreement.id());

    for (more, pointer, code) in [
        (json!({"title": ""}), "/title", "required"),
        (json!({"reportDate": "1899-12-31"}), "/reportDate", "date"),
        (
            json!({"sender": {"ean": "5798007643578"}}),
            "/sender/ean",
            "gln",
        ),
        (
            json!({"sender": {"email": "ringsted"}}),
            "/sender/email",
            "email",
        ),
        (
            json!({"sender": {"phone": "ring!"}}),
            "/sender/phone",
            "phone",
        ),
        (json!({"fill": "everything"}), "/fill", "notOffered"),
        (
            json!({"scaleId": agreement.id()}),
            "/scaleId",
            "unknownReference",
        ),
        (json!({"state": "final"}), "/state", "readOnly"),
    ] {
        let refused = owner
            .post(&path, with(head(), more))
            .await
            .is_problem(422, "invalid");
        assert_eq!(refused.fields(), [(pointer.to_owned(), code.to_owned())]);
    }
    let kept = begin(
        &owner,
        agreement.id(),
        json!({"sender": {"ean": " 5798 0076 43577 ", "website": "www.ringsted.dk"}}),
    )
    .await;
    assert_eq!(
        (&kept.body["sender"]["ean"], &kept.body["sender"]["website"]),
        (&json!("5798007643577"), &json!("www.ringsted.dk"))
    );
}

#[actix_web::test]
async fn a_scale_has_words_for_its_columns_and_a_column_for_each_state() {
    let app = TestApp::start().await;
    let admin = app.as_(ADMIN).await;
    let lights = |more: Value| {
        let scale = json!({"name": "Trafiklys", "columns": [{"key": "go", "da": "Grøn", "en": "Green"}], "states": [{"key": "green", "da": "Grøn", "en": "Green", "column": "go"}]});
        with(scale, more)
    };
    for (more, pointer, code) in [
        (json!({"name": ""}), "/name", "required"),
        (json!({"columns": []}), "/columns", "tooFew"),
        (
            json!({"columns": [{"key": "go", "da": "", "en": "Green"}]}),
            "/columns/0/da",
            "required",
        ),
        (json!({"states": []}), "/states", "tooFew"),
        (
            json!({"states": [{"key": "på vej", "da": "På vej", "en": "Under way", "column": "go"}]}),
            "/states/0/key",
            "key",
        ),
        (
            json!({"states": [{"key": "green", "da": "Grøn", "en": "Green", "column": "stop"}]}),
            "/states/0/column",
            "notOffered",
        ),
        (
            json!({"name": "Gennemført/igangsat eller ikke igangsat"}),
            "/name",
            "taken",
        ),
    ] {
        let refused = admin
            .post("/api/v1/status-scales", lights(more))
            .await
            .is_problem(422, "invalid");
        assert!(
            refused
                .fields()
                .contains(&(pointer.to_owned(), code.to_owned())),
            "{}",
            refused.text
        );
    }
    admin.enter("status-scales", lights(json!({}))).await;
    app.as_(OWNER)
        .await
        .post("/api/v1/status-scales", lights(json!({})))
        .await
        .is_problem(403, "forbidden");
}

#[actix_web::test]
async fn a_report_turns_to_another_scale_only_if_it_knows_every_status_that_was_written() {
    let app = TestApp::start().await;
    let (owner, admin) = (app.as_(OWNER).await, app.as_(ADMIN).await);
    let Policy { agreement, .. } = policy(&owner).await;
    let report = begin(&owner, agreement.id(), json!({})).await;
    let lights = json!({"name": "Trafiklys", "columns": [{"key": "go", "da": "Grøn", "en": "Green"}], "states": [{"key": "green", "da": "Grøn", "en": "Green", "column": "go"}]});
    let lights = admin.enter("status-scales", lights).await;
    let path = at("status-reports", report.id());
    let line = &lines(&owner, &report).await[0];
    write(&owner, line, json!({"statusKey": "done"}))
        .await
        .is(200);
    let turn = with(head(), json!({"scaleId": lights.id()}));

    let refused = owner
        .edit(&path, turn.clone())
        .await
        .is_problem(422, "invalid");
    assert_eq!(
        refused.fields(),
        [("/scaleId".to_owned(), "scaleLeavesOut".to_owned())]
    );

    write(&owner, line, json!({"statusKey": null}))
        .await
        .is(200);
    owner.edit(&path, turn).await.is(200);
    write(&owner, line, json!({"statusKey": "green"}))
        .await
        .is(200);
    assert_eq!(
        part(&owner, &report, "totals").await["total"]["counts"],
        json!({"go": 1})
    );
}

#[actix_web::test]
async fn the_reports_of_an_agreement_come_newest_first_in_pages() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let Policy { agreement, .. } = policy(&owner).await;
    for day in ["2026-05-01", "2028-05-01", "2027-05-01"] {
        begin(
            &owner,
            agreement.id(),
            json!({"reportDate": day, "fill": "none"}),
        )
        .await;
    }
    let path = format!("/api/v1/agreements/{}/status-reports", agreement.id());

    let first = owner
        .get(&format!("{path}?limit=2&count=true"))
        .await
        .is(200);
    let next = first.body["next"].as_str().unwrap();
    let second = owner
        .get(&format!("{path}?limit=2&after={next}"))
        .await
        .is(200);

    assert_eq!(
        words(&first.body["items"], "reportDate"),
        ["2028-05-01", "2027-05-01"]
    );
    assert_eq!(words(&second.body["items"], "reportDate"), ["2026-05-01"]);
    assert_eq!(
        (&first.body["total"], &second.body["next"]),
        (&json!(3), &Value::Null)
    );
}
