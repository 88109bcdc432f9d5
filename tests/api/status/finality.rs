//! How a report becomes final, and what that means.

use serde_json::{Value, json};

use super::{
    ADMIN, APPROVER, OWNER, Policy, READER, REPORTER, begin, head, lines, of_the_demo, part,
    policy, same, write,
};
use crate::support::enter::{at, with, words};
use crate::support::{Answer, Somebody, TestApp};

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
    let (owner, admin) = (app.as_(OWNER).await.anew(), app.as_(ADMIN).await);
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
