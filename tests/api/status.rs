//! Status reports: what stands on their lines, how they count, and how they become final.

use serde_json::{Value, json};

use crate::support::enter::{at, with, words};
use crate::support::{Answer, Somebody, TestApp};

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
async fn a_line_answers_for_several_goals_with_one_status() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let Policy {
        agreement,
        themes,
        goals,
    } = policy(&owner).await;
    let report = begin(&owner, agreement.id(), json!({"fill": "none"})).await;
    let reporter = app.as_(REPORTER).await;

    let line = json!({
        "themeId": themes[0].id(),
        "goalIds": [goals[1].id(), goals[0].id()],
        "statusKey": "planned",
        "remark": "  Afventer budget 2027. ",
        "inferred": true,
        "plannedStart": {"text": "2. kvartal 2027", "from": "2027-04-01", "to": "2027-06-30"},
    });
    let made = reporter
        .enter(
            &format!("status-reports/{}/lines", report.id()),
            line.clone(),
        )
        .await;

    assert_eq!(
        words(&made.body["goals"], "title"),
        [
            "Ringsted er en røgfri kommune",
            "Alle børn har en sund madpakke"
        ]
    );
    for field in ["themeId", "statusKey", "inferred", "plannedStart"] {
        assert_eq!(made.body[field], line[field], "{field}");
    }
    assert_eq!(made.body["remark"], "Afventer budget 2027.");
    assert_eq!(made.body["may"], json!(["edit", "archive"]));
}

#[actix_web::test]
async fn the_totals_follow_each_line_that_is_written() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let Policy { agreement, .. } = policy(&owner).await;
    let report = begin(&owner, agreement.id(), json!({})).await;
    let all = lines(&owner, &report).await;
    let total = async || part(&owner, &report, "totals").await["total"].clone();
    let figures = |started: u8, not: u8, unanswered: u8, lines: u8| json!({"counts": {"started": started, "notStarted": not}, "unanswered": unanswered, "lines": lines, "goals": lines});
    assert_eq!(total().await, figures(0, 0, 4, 4));

    write(&owner, &all[0], json!({"statusKey": "done"}))
        .await
        .is(200);
    write(&owner, &all[1], json!({"statusKey": "planned"}))
        .await
        .is(200);
    assert_eq!(total().await, figures(1, 1, 2, 4));
    write(&owner, &all[1], json!({"statusKey": "operation"}))
        .await
        .is(200);
    assert_eq!(total().await, figures(2, 0, 2, 4));

    let path = at("status-lines", all[0]["id"].as_str().unwrap());
    owner.put_away(&path).await.is(200);
    assert_eq!(total().await, figures(1, 0, 2, 3));
    owner.bring_back(&path).await.is(200);
    assert_eq!(total().await, figures(2, 0, 2, 4));
    assert_eq!(part(&owner, &report, "totals").await["consistent"], true);
}

#[actix_web::test]
async fn what_is_proposed_to_reword_has_new_words_and_what_to_drop_has_none() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let Policy { agreement, .. } = policy(&owner).await;
    let report = begin(&owner, agreement.id(), json!({})).await;
    let line = &lines(&owner, &report).await[0];
    let words = "Den sunde madpakke sættes på dagsordenen.";

    for (proposal, pointer, code) in [
        (json!({"kind": "reword"}), "/proposal/wording", "required"),
        (
            json!({"kind": "reword", "wording": " "}),
            "/proposal/wording",
            "required",
        ),
        (
            json!({"kind": "drop", "wording": words}),
            "/proposal/wording",
            "onlyWhenReworded",
        ),
        (json!({"kind": "keep"}), "/proposal/kind", "notOffered"),
        (
            json!({"kind": "drop", "reason": "x".repeat(4001)}),
            "/proposal/reason",
            "tooLong",
        ),
    ] {
        let refused = write(&owner, line, json!({"proposal": proposal}))
            .await
            .is_problem(422, "invalid");
        assert_eq!(refused.fields(), [(pointer.to_owned(), code.to_owned())]);
    }
    for proposal in [
        json!({"kind": "reword", "part": null, "wording": words, "reason": "Beslutningen ligger hos bestyrelserne."}),
        json!({"kind": "drop", "part": "Det 4-årige mål", "wording": null, "reason": null}),
    ] {
        let kept = write(&owner, line, json!({"proposal": proposal.clone()}))
            .await
            .is(200);
        assert_eq!(kept.body["proposal"], proposal);
    }
}

#[actix_web::test]
async fn a_line_speaks_of_the_goals_and_themes_of_its_agreement_on_the_scale_of_its_report() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let Policy { agreement, .. } = policy(&owner).await;
    let other = policy(&owner).await;
    let report = begin(&owner, agreement.id(), json!({})).await;
    let line = &lines(&owner, &report).await[0];

    let foreign = json!({"goalIds": [line["goals"][0]["id"], other.goals[0].id()], "themeId": other.themes[0].id(), "statusKey": "green"});
    let refused = write(&owner, line, foreign)
        .await
        .is_problem(422, "invalid");

    let expected = [
        ("/themeId", "unknownReference"),
        ("/goalIds/1", "unknownReference"),
        ("/statusKey", "notOffered"),
    ];
    assert_eq!(
        refused.fields(),
        expected.map(|(pointer, code)| (pointer.to_owned(), code.to_owned()))
    );
    for (goals, code) in [
        (json!([]), "tooFew"),
        (
            json!([other.goals[0].id(), other.goals[0].id()]),
            "duplicate",
        ),
    ] {
        let refused = write(&owner, line, json!({"goalIds": goals}))
            .await
            .is_problem(422, "invalid");
        assert_eq!(refused.fields()[0].1, code);
    }
}

#[actix_web::test]
async fn a_goal_that_is_shared_with_the_agreement_is_answered_for_in_its_report() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let Policy { agreement, .. } = policy(&owner).await;
    let other = owner
        .enter_agreement(
            "arbejdsmarkedscenter",
            json!({"title": "Sunde arbejdspladser"}),
        )
        .await;
    let shared = owner
        .enter_goal(
            &other,
            "Flere cykler til arbejde",
            json!({"sharedWith": [agreement.id()]}),
        )
        .await;

    let report = begin(&owner, agreement.id(), json!({})).await;

    let last = lines(&owner, &report).await.pop().unwrap();
    assert_eq!(words(&last["goals"], "id"), [shared.id()]);
    write(&owner, &last, json!({"statusKey": "started"}))
        .await
        .is(200);
}

#[actix_web::test]
async fn a_report_with_unanswered_lines_is_not_made_final_and_each_of_them_is_named() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let Policy { agreement, .. } = policy(&owner).await;
    let report = begin(&owner, agreement.id(), json!({})).await;
    let all = lines(&owner, &report).await;
    write(&owner, &all[1], json!({"statusKey": "done"}))
        .await
        .is(200);

    let refused = owner
        .move_to(&at("status-reports", report.id()), "final", None)
        .await
        .is_problem(422, "invalid");

    let unanswered = ["/lines/0", "/lines/2", "/lines/3"]
        .map(|pointer| (pointer.to_owned(), "unanswered".to_owned()));
    assert_eq!(refused.fields(), unanswered);
    assert_eq!(
        part(&owner, &report, "document").await["report"]["state"],
        "draft"
    );
}

#[actix_web::test]
async fn a_final_report_stays_word_for_word_whatever_changes_later() {
    let app = TestApp::start().await;
    let (owner, admin) = (app.as_(OWNER).await, app.as_(ADMIN).await);
    let report = of_the_demo(&owner).await;
    let path = at("status-reports", report.id());
    owner.move_to(&path, "final", None).await.is(200);
    let all = async || {
        let [document, totals, lines] =
            ["document", "totals", "lines"].map(|name| part(&owner, &report, name));
        let line = owner
            .get(&at("status-lines", &first_id(&lines.await)))
            .await
            .is(200)
            .body;
        (document.await, totals.await, line)
    };
    let then = all().await;
    let goal = &then.2["goals"][0];

    let title = json!({"title": "Noget ganske andet", "themeIds": []});
    owner
        .edit(&at("goals", goal["id"].as_str().unwrap()), title.clone())
        .await
        .is(200);
    owner
        .edit(
            &at("themes", then.2["themeId"].as_str().unwrap()),
            json!({"title": "Et andet tema"}),
        )
        .await
        .is(200);
    let scale = json!({"name": "Et andet navn", "columns": [{"key": "go", "da": "Grøn", "en": "Green"}], "states": [{"key": "green", "da": "Grøn", "en": "Green", "column": "go"}]});
    admin
        .edit(
            &at("status-scales", report.body["scaleId"].as_str().unwrap()),
            scale,
        )
        .await
        .is(200);
    owner
        .put_away(&at("goals", goal["id"].as_str().unwrap()))
        .await
        .is(200);
    app.database
        .run("update people set name = 'Et nyt efternavn' where email = 'ejer@ringsted.example'")
        .await;

    assert_eq!(then, all().await);
    assert_eq!(
        owner.get(&path).await.body["finalisedByName"],
        "Mette Æbelø Holm"
    );
}

fn first_id(lines: &Value) -> String {
    words(&lines["items"], "id")[0].to_owned()
}

#[actix_web::test]
async fn nothing_is_written_in_a_final_report() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let report = of_the_demo(&owner).await;
    let line = lines(&owner, &report).await.swap_remove(0);
    let path = at("status-reports", report.id());
    owner.move_to(&path, "final", None).await.is(200);
    let before = app.database.digest().await;

    let of_line = at("status-lines", line["id"].as_str().unwrap());
    owner
        .edit(&of_line, same(&line))
        .await
        .is_problem(409, "final");
    owner.put_away(&of_line).await.is_problem(409, "final");
    owner
        .post(&format!("{path}/lines"), same(&line))
        .await
        .is_problem(409, "final");
    owner.edit(&path, head()).await.is_problem(409, "final");
    owner
        .move_to(&path, "final", None)
        .await
        .is_problem(409, "final");
    owner
        .move_to(&path, "draft", None)
        .await
        .is_problem(409, "final");

    assert_eq!(before, app.database.digest().await);
    assert_eq!(owner.get(&path).await.body["may"], json!(["archive"]));
    assert_eq!(owner.get(&of_line).await.body["may"], json!([]));
}

#[actix_web::test]
async fn a_final_report_can_be_put_away_and_brought_back_without_losing_its_words() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let report = of_the_demo(&owner).await;
    let path = at("status-reports", report.id());
    owner.move_to(&path, "final", None).await.is(200);
    let then = part(&owner, &report, "document").await;

    let away = owner.put_away(&path).await.is(200);
    assert_eq!(away.body["may"], json!(["restore"]));
    owner.bring_back(&path).await.is(200);

    assert_eq!(then, part(&owner, &report, "document").await);
}

#[actix_web::test]
async fn the_council_sees_a_report_only_when_it_is_final() {
    let app = TestApp::start().await;
    let (owner, reader) = (app.as_(OWNER).await, app.as_(READER).await);
    let report = of_the_demo(&owner).await;
    let path = at("status-reports", report.id());
    let of_agreement = format!(
        "{}/status-reports",
        at("agreements", report.body["agreementId"].as_str().unwrap())
    );
    let line = at(
        "status-lines",
        lines(&owner, &report).await[0]["id"].as_str().unwrap(),
    );
    let parts = [
        path.clone(),
        format!("{path}/lines"),
        format!("{path}/totals"),
        format!("{path}/document"),
        line,
    ];

    for part in &parts {
        reader.get(part).await.is_problem(404, "missing");
    }
    assert_eq!(
        reader.get(&of_agreement).await.is(200).body["items"],
        json!([])
    );

    owner.move_to(&path, "final", None).await.is(200);

    for part in &parts {
        reader.get(part).await.is(200);
    }
    assert_eq!(
        words(&reader.get(&of_agreement).await.body["items"], "id"),
        [report.id()]
    );
}

#[actix_web::test]
async fn who_writes_lines_neither_begins_nor_ends_a_report() {
    let app = TestApp::start().await;
    let (owner, reporter) = (app.as_(OWNER).await, app.as_(REPORTER).await);
    let report = of_the_demo(&owner).await;
    let path = at("status-reports", report.id());
    let of_agreement = format!(
        "{}/status-reports",
        at("agreements", report.body["agreementId"].as_str().unwrap())
    );

    reporter
        .post(&of_agreement, head())
        .await
        .is_problem(403, "forbidden");
    reporter
        .edit(&path, head())
        .await
        .is_problem(403, "forbidden");
    reporter
        .move_to(&path, "final", None)
        .await
        .is_problem(403, "forbidden");

    assert_eq!(reporter.get(&path).await.body["may"], json!(["write"]));
    let approver = app.as_(APPROVER).await;
    assert_eq!(
        approver.get(&path).await.body["may"],
        json!(["write", "transition:final"])
    );
    let done = approver.move_to(&path, "final", None).await.is(200);
    assert_eq!(done.body["finalisedByName"], "Ulla Brødsgaard");
}

#[actix_web::test]
async fn of_those_who_write_while_a_report_becomes_final_each_is_in_it_or_told() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let report = of_the_demo(&owner).await;
    let path = at("status-reports", report.id());
    let all = lines(&owner, &report).await;
    let read = owner.get(&path).await;
    let path = format!("{path}/transitions");

    let write_all = |lines: &[Value]| {
        let owner = &owner;
        let writing: Vec<_> = lines
            .iter()
            .cloned()
            .map(|line| async move { write_over(owner, &line).await })
            .collect();
        futures_util::future::join_all(writing)
    };
    let (early, done, late) = futures_util::join!(
        write_all(&all[..12]),
        owner.step(&path, json!({"to": "final"}), &read),
        write_all(&all[12..24])
    );

    done.is(200);
    let document = part(&owner, &report, "document").await;
    for (line, answer) in all.iter().zip(early.iter().chain(&late)) {
        let kept = document["themes"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|theme| theme["lines"].as_array().unwrap())
            .find(|kept| kept["id"] == line["id"]);
        let written = kept.unwrap()["remark"] == "Kapløb";
        let told = (answer.status.as_u16(), answer.code());
        assert!(
            written && told.0 == 200 || !written && told == (409, "final"),
            "{written} {}",
            answer.text
        );
    }
    assert_eq!(document["totals"]["total"]["lines"], 94);
    assert_eq!(document["totals"]["consistent"], true);
}

async fn write_over(owner: &Somebody<'_>, line: &Value) -> Answer {
    let path = at("status-lines", line["id"].as_str().unwrap());
    let tag = format!("\"{}-0\"", line["version"]);
    let body = with(same(line), json!({"remark": "Kapløb"})).to_string();
    owner
        .send(actix_web::http::Method::PUT, &path, Some(&body), Some(&tag))
        .await
}

#[actix_web::test]
async fn of_two_who_write_one_line_the_second_sees_what_the_first_wrote() {
    let app = TestApp::start().await;
    let (owner, reporter) = (app.as_(OWNER).await, app.as_(REPORTER).await);
    let report = of_the_demo(&owner).await;
    let line = &lines(&owner, &report).await[0];
    let path = at("status-lines", line["id"].as_str().unwrap());
    let read = owner.get(&path).await;

    reporter
        .put(
            &path,
            with(same(line), json!({"remark": "Fra indberetteren"})),
            &read,
        )
        .await
        .is(200);
    let refused = owner
        .put(
            &path,
            with(same(line), json!({"remark": "Fra ejeren"})),
            &read,
        )
        .await
        .is_problem(412, "stale");

    assert_eq!(refused.body["current"]["remark"], "Fra indberetteren");
    assert_eq!(refused.body["current"]["may"], json!(["edit", "archive"]));
    let blind = owner
        .send(
            actix_web::http::Method::PUT,
            &path,
            Some(&same(line).to_string()),
            None,
        )
        .await;
    assert_eq!(blind.status, 428, "{}", blind.text);
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
async fn nothing_is_reported_on_an_agreement_that_is_closed() {
    let app = TestApp::start().await;
    let (owner, approver) = (app.as_(OWNER).await, app.as_(APPROVER).await);
    let report = of_the_demo(&owner).await;
    let line = lines(&owner, &report).await.swap_remove(0);
    let path = at("agreements", report.body["agreementId"].as_str().unwrap());
    approver.move_to(&path, "ended", None).await.is(200);

    write(&owner, &line, json!({"remark": "For sent"}))
        .await
        .is_problem(409, "closed");
    owner
        .post(&format!("{path}/status-reports"), head())
        .await
        .is_problem(409, "closed");
    owner
        .move_to(&at("status-reports", report.id()), "final", None)
        .await
        .is_problem(409, "closed");

    assert_eq!(
        owner.get(&at("status-reports", report.id())).await.body["may"],
        json!([])
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
