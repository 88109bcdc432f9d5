//! What stands on a line, and how lines count.

use serde_json::json;

use super::{OWNER, Policy, REPORTER, begin, lines, of_the_demo, part, policy, same, write};
use crate::support::TestApp;
use crate::support::enter::{at, with, words};

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
