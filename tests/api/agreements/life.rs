//! The life of an agreement, from draft to its end.

use serde_json::{Value, json};

use super::{APPROVER, OWNER, READER, REPORTER, part, refuses};
use crate::support::TestApp;
use crate::support::enter::{at, with, words};
use crate::support::world::{Ids, RANDERS, one_of_everything};

const STATES: [&str; 7] = [
    "draft",
    "hearing",
    "approved",
    "active",
    "ended",
    "terminated",
    "withdrawn",
];

/// The states that an answer offers.
fn offered(body: &Value) -> Vec<&str> {
    let may = body["may"].as_array().unwrap().iter();
    let words = may.filter_map(|word| word.as_str()?.strip_prefix("transition:"));
    words.collect()
}

#[actix_web::test]
async fn an_agreement_is_heard_approved_put_into_force_and_ended() {
    let app = TestApp::start().await;
    let (owner, approver) = (app.as_(OWNER).await, app.as_(APPROVER).await);

    let made = owner.enter_agreement("sundhedsteamet", json!({})).await;
    let path = at("agreements", made.id());
    assert_eq!(made.header("location"), Some(path.as_str()));
    assert_eq!(
        (
            &made.body["status"],
            &made.body["ownerName"],
            &made.body["municipalityName"]
        ),
        (
            &json!("draft"),
            &json!("Sundhedsteamet"),
            &json!("Randers Kommune")
        )
    );
    assert_eq!(offered(&made.body), ["hearing"]);

    let heard = owner.move_to(&path, "hearing", None).await.is(200);
    assert_eq!(
        (heard.body["status"].as_str(), offered(&heard.body)),
        (Some("hearing"), vec!["draft"])
    );
    for (to, then) in [
        ("approved", vec!["draft", "active", "withdrawn"]),
        ("active", vec!["ended", "terminated", "withdrawn"]),
        ("ended", vec![]),
    ] {
        let moved = approver.move_to(&path, to, None).await.is(200);
        assert_eq!(
            (moved.body["status"].as_str(), offered(&moved.body)),
            (Some(to), then)
        );
    }

    let history = part(&owner, made.id(), "history").await;
    assert_eq!(
        words(&history["items"], "action"),
        [
            "moved:ended",
            "moved:active",
            "moved:approved",
            "moved:hearing",
            "created",
            "created"
        ]
    );
}

#[actix_web::test]
async fn nobody_takes_a_step_that_is_not_offered() {
    let app = TestApp::start().await;
    let (owner, approver) = (app.as_(OWNER).await, app.as_(APPROVER).await);
    let (owner, approver) = (owner.anew(), approver.anew());
    let made = owner.enter_agreement("sundhedsteamet", json!({})).await;
    let path = at("agreements", made.id());
    for from in STATES {
        app.database
            .run(&format!(
                "update agreements set status = '{from}' where id = '{}'",
                made.id()
            ))
            .await;
        for caller in [&owner, &approver] {
            let read = caller.get(&path).await.is(200);
            for to in STATES.iter().filter(|to| !offered(&read.body).contains(to)) {
                let step = json!({"to": to, "reason": "Det er nødvendigt"});
                let refused = caller
                    .step(&format!("{path}/transitions"), step, &read)
                    .await;
                let told = (refused.status.as_u16(), refused.code());
                assert!(
                    [(409, "notAllowedFromHere"), (403, "step")].contains(&told),
                    "{from} to {to}: {}",
                    refused.text
                );
            }
        }
    }
}

#[actix_web::test]
async fn an_owner_does_not_approve_and_a_reporter_moves_nothing() {
    let app = TestApp::start().await;
    let (owner, reporter) = (app.as_(OWNER).await, app.as_(REPORTER).await);
    let made = owner.enter_agreement("sundhedsteamet", json!({})).await;
    let path = at("agreements", made.id());

    owner
        .move_to(&path, "approved", None)
        .await
        .is_problem(403, "step");
    reporter
        .move_to(&path, "hearing", None)
        .await
        .is_problem(403, "forbidden");

    assert_eq!(reporter.get(&path).await.body["may"], json!([]));
}

#[actix_web::test]
async fn going_back_and_giving_up_need_a_reason_that_is_shown() {
    let app = TestApp::start().await;
    let (owner, approver) = (app.as_(OWNER).await, app.as_(APPROVER).await);
    let made = owner.enter_agreement("sundhedsteamet", json!({})).await;
    let path = at("agreements", made.id());
    owner.move_to(&path, "hearing", None).await.is(200);

    refuses(
        owner.move_to(&path, "draft", None).await,
        "/reason",
        "reasonRequired",
    );
    refuses(
        owner.move_to(&path, "draft", Some("  ")).await,
        "/reason",
        "reasonRequired",
    );
    let back = owner
        .move_to(
            &path,
            "draft",
            Some("Udvalget vil have flere succeskriterier."),
        )
        .await
        .is(200);
    assert_eq!(
        back.body["statusReason"],
        "Udvalget vil have flere succeskriterier."
    );

    refuses(
        approver.move_to(&path, "withdrawn", None).await,
        "/reason",
        "reasonRequired",
    );
    let gone = approver
        .move_to(&path, "withdrawn", Some("Byrådet trak sagen."))
        .await
        .is(200);
    assert_eq!(
        (&gone.body["status"], &gone.body["statusReason"]),
        (&json!("withdrawn"), &json!("Byrådet trak sagen."))
    );
    let history = part(&owner, made.id(), "history").await;
    assert_eq!(
        words(&history["items"], "reason")[..2],
        [
            "Byrådet trak sagen.",
            "Udvalget vil have flere succeskriterier."
        ]
    );
}

/// Everything below an agreement: where it is made, where it is, and what one says about it.
fn children(ids: &Ids) -> Vec<(String, String, Value)> {
    let agreement = &ids["agreement"];
    let of_agreement = |name: &str| format!("/api/v1/agreements/{agreement}/{name}");
    let flat = |name: &str| format!("/api/v1/{name}");
    let text = json!({"goalId": ids["goal"], "text": "Noget nyt"});
    let titled = json!({"agreementId": agreement, "title": "Noget nyt"});
    let party = json!({"partnerId": ids["partner"], "role": "observer"});
    let section = json!({"kind": "other", "heading": "Nyt", "body": "Nyt"});
    let idea = json!({"agreementId": agreement, "kind": "idea", "text": "Noget nyt"});
    let report = json!({"title": "Status", "reportDate": "2026-11-22"});
    let line = json!({"goalIds": [ids["goal"]]});
    let lines = format!("/api/v1/status-reports/{}/lines", ids["statusReport"]);
    vec![
        (of_agreement("parties"), at("parties", &ids["party"]), party),
        (
            of_agreement("sections"),
            at("sections", &ids["section"]),
            section,
        ),
        (flat("themes"), at("themes", &ids["theme"]), titled.clone()),
        (flat("goals"), at("goals", &ids["goal"]), titled),
        (
            flat("success-criteria"),
            at("success-criteria", &ids["successCriterion"]),
            text.clone(),
        ),
        (flat("actions"), at("actions", &ids["action"]), text.clone()),
        (flat("follow-ups"), at("follow-ups", &ids["followUp"]), text),
        (flat("ideas"), at("ideas", &ids["idea"]), idea),
        (
            of_agreement("status-reports"),
            at("status-reports", &ids["statusReport"]),
            report,
        ),
        (lines, at("status-lines", &ids["statusLine"]), line),
    ]
}

#[actix_web::test]
async fn nothing_below_an_agreement_changes_once_it_is_closed() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await.anew();
    let ids = one_of_everything(&app.database, RANDERS).await;
    let path = at("agreements", &ids["agreement"]);
    let body = owner.agreement_of("sundhedsteamet").await;
    for state in ["ended", "terminated", "withdrawn"] {
        app.database
            .run(&format!(
                "update agreements set status = '{state}' where id = '{}'",
                ids["agreement"]
            ))
            .await;
        let before = app.database.digest().await;

        owner
            .edit(&path, body.clone())
            .await
            .is_problem(409, "closed");
        for (list, one, body) in children(&ids) {
            owner
                .post(&list, body.clone())
                .await
                .is_problem(409, "closed");
            let read = owner.get(&one).await.is(200);
            assert_eq!(read.body["may"], json!([]), "{one}");
            owner.put(&one, body, &read).await.is_problem(409, "closed");
            owner.delete(&one, &read).await.is_problem(409, "closed");
        }

        assert_eq!(before, app.database.digest().await, "{state}");
    }
}

#[actix_web::test]
async fn an_agreement_that_was_put_away_keeps_still_until_it_is_brought_back() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let ids = one_of_everything(&app.database, RANDERS).await;
    let path = at("agreements", &ids["agreement"]);
    let shown = async || {
        words(&owner.get("/api/v1/agreements").await.body["items"], "id")
            .contains(&ids["agreement"].as_str())
    };

    let away = owner.put_away(&path).await.is(200);
    assert_eq!(
        (away.body["archivedAt"].is_string(), &away.body["may"]),
        (true, &json!(["restore", "history"]))
    );
    assert!(!shown().await);
    let archived = owner.get("/api/v1/agreements?archived=true").await.is(200);
    assert_eq!(
        words(&archived.body["items"], "id"),
        [ids["agreement"].as_str()]
    );
    owner.put_away(&path).await.is_problem(409, "archived");
    owner
        .edit(&path, owner.agreement_of("sundhedsteamet").await)
        .await
        .is_problem(409, "archived");
    owner
        .move_to(&path, "hearing", None)
        .await
        .is_problem(409, "archived");
    for (list, one, body) in children(&ids) {
        owner
            .post(&list, body.clone())
            .await
            .is_problem(409, "archived");
        owner.edit(&one, body).await.is_problem(409, "archived");
    }

    let back = owner.bring_back(&path).await.is(200);
    assert_eq!(
        (&back.body["archivedAt"], &back.body["status"]),
        (&Value::Null, &json!("active"))
    );
    assert!(shown().await);
    owner.bring_back(&path).await.is_problem(409, "notArchived");
}

#[actix_web::test]
async fn a_committee_sees_an_agreement_from_its_approval_on() {
    let app = TestApp::start().await;
    let (owner, reader, approver) = (
        app.as_(OWNER).await,
        app.as_(READER).await,
        app.as_(APPROVER).await,
    );
    let made = owner
        .enter_agreement("sundhedsteamet", json!({"title": "Endnu ikke besluttet"}))
        .await;
    let goal = owner
        .enter_goal(&made, "Et mål i et udkast", json!({}))
        .await;
    let path = at("agreements", made.id());
    let places = [path.clone(), at("goals", goal.id())].into_iter().chain(
        ["tree", "relations", "parties", "sections", "status-reports"]
            .map(|name| format!("{path}/{name}")),
    );
    let places: Vec<String> = places.collect();
    let found = async || {
        let agreements = reader.get("/api/v1/agreements?q=besluttet").await.is(200);
        let goals = reader.get("/api/v1/goals?q=udkast").await.is(200);
        [agreements, goals].map(|list| list.body["items"].as_array().unwrap().len())
    };

    for state in ["draft", "hearing"] {
        for place in &places {
            reader.get(place).await.is_problem(404, "missing");
        }
        assert_eq!(found().await, [0, 0], "{state}");
        if state == "draft" {
            owner.move_to(&path, "hearing", None).await.is(200);
        }
    }
    approver.move_to(&path, "approved", None).await.is(200);

    for place in &places {
        reader.get(place).await.is(200);
    }
    assert_eq!(found().await, [1, 1]);
}

#[actix_web::test]
async fn a_step_is_taken_from_the_state_that_was_seen() {
    let app = TestApp::start().await;
    let (owner, approver) = (app.as_(OWNER).await, app.as_(APPROVER).await);
    let made = owner.enter_agreement("sundhedsteamet", json!({})).await;
    let path = at("agreements", made.id());
    let read = approver.get(&path).await;
    owner
        .edit(
            &path,
            with(
                owner.agreement_of("sundhedsteamet").await,
                json!({"title": "Rettet imens"}),
            ),
        )
        .await
        .is(200);

    let steps = format!("{path}/transitions");
    let refused = approver
        .step(&steps, json!({"to": "approved"}), &read)
        .await
        .is_problem(412, "stale");

    assert_eq!(refused.body["current"]["title"], "Rettet imens");
    let blind = approver.post(&steps, json!({"to": "approved"})).await;
    assert_eq!(blind.status, 428, "{}", blind.text);
}
