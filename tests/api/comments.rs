//! What is said about figures, by and for those who work with them.

use serde_json::{Value, json};

use crate::support::enter::words;
use crate::support::{Answer, Somebody, TestApp};

pub const OWNER: &str = "ejer@randers.example";
pub const REPORTER: &str = "indberetter@randers.example";
pub const APPROVER: &str = "godkender@randers.example";
pub const READER: &str = "udvalg@randers.example";
pub const ADMIN: &str = "admin@randers.example";
pub const AUDITOR: &str = "revisor@randers.example";
pub const GUEST: &str = "partner@hospital.example";
pub const ELSEWHERE: &str = "ejer@ringsted.example";

/// Reports the share of smoke-free participants of an organisation, as the first revision or another one.
pub async fn report(caller: &Somebody<'_>, partner: &str, body: Value) -> Answer {
    let found = caller.get("/api/v1/indicators?q=ROEGFRI_6M").await.is(200);
    let indicator = found.body["items"][0]["id"].as_str().unwrap();
    let path = format!("/api/v1/measurements/{indicator}/code:{partner}/2023-Q1");
    let put = actix_web::http::Method::PUT;
    caller.send(put, &path, Some(&body.to_string()), None).await
}

/// Where something of a figure stands.
pub fn of(figure: &Answer, what: &str) -> String {
    format!("/api/v1/measurements/{}/{what}", figure.id())
}

/// Lets the hospital see the indicator: an agreement that it is party to gets a target for it.
pub async fn share_with_hospital(app: &TestApp) {
    let sql = "
        insert into targets (municipality_id, agreement_id, goal_id, id, indicator_id, statement)
        select g.municipality_id, g.agreement_id, g.id, gen_random_uuid(), i.id, '{\"operator\": \"atLeast\", \"value\": 35}'
        from goals g
        join indicators i on i.municipality_id = g.municipality_id and i.code = 'ROEGFRI_6M'
        join parties p on p.municipality_id = g.municipality_id and p.agreement_id = g.agreement_id
        join partners h on h.id = p.partner_id and h.code = 'regionshospitalet-randers'
        join agreements a on a.id = g.agreement_id and a.status = 'active' and a.confidentiality <> 'internal' limit 1";
    app.database.run(sql).await;
}

async fn say(caller: &Somebody<'_>, figure: &Answer, text: &str) -> Answer {
    let body = json!({"text": text});
    caller.post(&of(figure, "comments"), body).await
}

#[actix_web::test]
async fn reporter_and_approver_talk_about_a_figure_as_each_of_them_has_seen_it() {
    let app = TestApp::start().await;
    let (reporter, approver) = (app.as_(REPORTER).await, app.as_(APPROVER).await);
    let figure = report(&reporter, "sundhedsteamet", json!({"value": 35}))
        .await
        .is(201);

    say(&approver, &figure, "Er de tre hold i marts talt med?")
        .await
        .is(201);
    report(&reporter, "sundhedsteamet", json!({"value": 36}))
        .await
        .is(200);
    let answer = say(&reporter, &figure, "  Nu er de. \u{61}\u{30a} jo. ")
        .await
        .is(201);

    assert_eq!(answer.body["text"], "Nu er de. å jo.");
    let path = of(&figure, "comments");
    assert_eq!(answer.header("location"), Some(path.as_str()));
    let said = reporter.get(&path).await.is(200);
    let items = &said.body["items"];
    assert_eq!(
        words(items, "text"),
        ["Er de tre hold i marts talt med?", "Nu er de. å jo."]
    );
    let revisions = [&items[0]["revision"], &items[1]["revision"]];
    assert_eq!(revisions, [&json!(1), &json!(2)]);
    assert_ne!(items[0]["by"], items[1]["by"]);
    assert!(items[0]["by"].is_string() && items[0]["at"].is_string());
}

#[actix_web::test]
async fn the_log_tells_who_said_what_about_which_figure() {
    let app = TestApp::start().await;
    let (reporter, auditor) = (app.as_(REPORTER).await, app.as_(AUDITOR).await);
    let figure = report(&reporter, "sundhedsteamet", json!({"value": 35}))
        .await
        .is(201);
    say(&reporter, &figure, "Holdet i Langå er nyt.")
        .await
        .is(201);

    let log = auditor.get("/api/v1/audit?kind=comment").await.is(200);

    let entry = &log.body["items"][0];
    assert_eq!(entry["action"], "created");
    assert_eq!(entry["title"], figure.body["indicatorName"]);
    let changes = entry["changes"].as_array().unwrap();
    let change = |field: &str| {
        let found = changes.iter().find(|change| change["field"] == field);
        found.map(|change| change["after"].clone())
    };
    assert_eq!(change("text"), Some(json!("Holdet i Langå er nyt.")));
    assert_eq!(change("measurementId"), Some(figure.body["id"].clone()));
}

#[actix_web::test]
async fn what_cannot_be_said_is_refused_with_the_reason_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let reporter = app.as_(REPORTER).await;
    let figure = report(&reporter, "sundhedsteamet", json!({"value": 35}))
        .await
        .is(201);
    let before = app.database.digest().await;
    for (body, pointer, code) in [
        (json!({}), "/text", "required"),
        (json!({"text": " \n "}), "/text", "required"),
        (json!({"text": 7}), "/text", "mismatch"),
        (json!({"text": "å".repeat(2001)}), "/text", "tooLong"),
        (json!({"text": "a\u{202e}b"}), "/text", "controlCharacter"),
        (
            json!({"text": "Spørg 010170-1234 om det"}),
            "/text",
            "cprSuspected",
        ),
        (json!({"text": "Nej", "by": "Mig"}), "/by", "unknown"),
        (json!({"text": "Nej", "version": 1}), "/version", "readOnly"),
    ] {
        let refused = reporter.post(&of(&figure, "comments"), body.clone()).await;
        assert_eq!(refused.status, 422, "{body}: {}", refused.text);
        assert_eq!(refused.fields(), [(pointer.into(), code.into())], "{body}");
    }
    assert_eq!(app.database.digest().await, before);
    say(&reporter, &figure, &"å".repeat(2000)).await.is(201);
}

#[actix_web::test]
async fn comments_are_for_those_who_work_with_the_figure() {
    let app = TestApp::start().await;
    let reporter = app.as_(REPORTER).await;
    let figure = report(&reporter, "sundhedsteamet", json!({"value": 35}))
        .await
        .is(201);
    say(&reporter, &figure, "Kun for os.").await.is(201);
    for (who, reads, writes) in [
        (OWNER, 200, 201),
        (APPROVER, 200, 201),
        (AUDITOR, 200, 403),
        (READER, 403, 403),
        (ADMIN, 403, 403),
        (GUEST, 404, 404),
        (ELSEWHERE, 404, 404),
    ] {
        let caller = app.as_(who).await;
        let read = caller.get(&of(&figure, "comments")).await;
        assert_eq!(read.status, reads, "{who}: {}", read.text);
        let written = say(&caller, &figure, "Og jeg?").await;
        assert_eq!(written.status, writes, "{who}: {}", written.text);
    }
}

#[actix_web::test]
async fn the_hospital_talks_about_its_own_figure_and_knows_of_no_other() {
    let app = TestApp::start().await;
    share_with_hospital(&app).await;
    let (reporter, approver) = (app.as_(REPORTER).await, app.as_(APPROVER).await);
    let guest = app.as_(GUEST).await;
    let units = report(&reporter, "sundhedsteamet", json!({"value": 35}))
        .await
        .is(201);
    let own = report(&guest, "regionshospitalet-randers", json!({"value": 40}))
        .await
        .is(201);
    say(&reporter, &units, "Om enhedens tal.").await.is(201);
    say(&approver, &own, "Hvor mange svarede?").await.is(201);

    say(&guest, &own, "44 af 60.").await.is(201);

    let said = guest.get(&of(&own, "comments")).await.is(200);
    assert_eq!(
        words(&said.body["items"], "text"),
        ["Hvor mange svarede?", "44 af 60."]
    );
    guest
        .get(&of(&units, "comments"))
        .await
        .is_problem(404, "missing");
    say(&guest, &units, "Må jeg?")
        .await
        .is_problem(404, "missing");
}

#[actix_web::test]
async fn as_many_comments_are_taken_as_are_shown() {
    let app = TestApp::start().await;
    let reporter = app.as_(REPORTER).await;
    let figure = report(&reporter, "sundhedsteamet", json!({"value": 35}))
        .await
        .is(201);
    let many = format!(
        "insert into measurement_comments (municipality_id, id, measurement_id, revision, text, written_by)
         select municipality_id, gen_random_uuid(), measurement_id, number, 'Nummer ' || n, written_by
         from measurement_revisions, generate_series(1, 499) n where measurement_id = '{}'",
        figure.id()
    );
    app.database.run(&many).await;

    say(&reporter, &figure, "Den sidste.").await.is(201);
    say(&reporter, &figure, "Endnu en.")
        .await
        .is_problem(409, "tooManyComments");

    let said = reporter.get(&of(&figure, "comments")).await.is(200);
    let texts = words(&said.body["items"], "text");
    assert_eq!((texts.len(), texts.last()), (500, Some(&"Den sidste.")));
}
