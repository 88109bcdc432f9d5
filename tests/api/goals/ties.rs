//! What goals contribute to and who carries them, as far as one may know of it.

use serde_json::json;

use super::{APPROVER, AUDITOR, OWNER, READER, policy, refuses};
use crate::support::enter::{at, with, words};
use crate::support::{Answer, Somebody, TestApp};

/// Says what a goal contributes to.
async fn contribute(owner: &Somebody<'_>, goal: &Answer, to: &[&Answer]) -> Answer {
    let to: Vec<_> = to.iter().map(|goal| goal.id()).collect();
    let body = json!({"title": goal.body["title"], "contributesTo": to});
    owner.edit(&at("goals", goal.id()), body).await
}

#[actix_web::test]
async fn a_goal_never_contributes_to_itself_in_the_end() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let agreement = policy(&owner, "Sundhedspolitik").await;
    let enter = async |title| owner.enter_goal(&agreement, title, json!({})).await;
    let [unit, area, policy] = [
        enter("Teamets mål").await,
        enter("Områdets mål").await,
        enter("Byrådets mål").await,
    ];
    contribute(&owner, &unit, &[&area]).await.is(200);
    contribute(&owner, &area, &[&policy]).await.is(200);
    let before = app.database.digest().await;

    refuses(
        contribute(&owner, &unit, &[&unit]).await,
        "/contributesTo/0",
        "circle",
    );
    refuses(
        contribute(&owner, &area, &[&policy, &unit]).await,
        "/contributesTo/1",
        "circle",
    );
    refuses(
        contribute(&owner, &policy, &[&unit]).await,
        "/contributesTo/0",
        "circle",
    );

    assert_eq!(before, app.database.digest().await);
    let both = contribute(&owner, &unit, &[&area, &policy]).await.is(200);
    assert_eq!(
        words(&both.body["contributesTo"], "title"),
        ["Områdets mål", "Byrådets mål"]
    );
}

#[actix_web::test]
async fn two_who_tie_two_goals_to_each_other_at_once_make_no_circle() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let agreement = policy(&owner, "Sundhedspolitik").await;
    for _ in 0..3 {
        let one = owner.enter_goal(&agreement, "Det ene", json!({})).await;
        let other = owner.enter_goal(&agreement, "Det andet", json!({})).await;

        let (to_other, to_one) = ([&other], [&one]);
        let (a, b) = futures_util::join!(
            contribute(&owner, &one, &to_other),
            contribute(&owner, &other, &to_one)
        );

        let mut told = [a.status.as_u16(), b.status.as_u16()];
        told.sort_unstable();
        assert_eq!(told, [200, 422], "{} {}", a.text, b.text);
    }
}

#[actix_web::test]
async fn titles_of_drafts_do_not_leak_through_what_goals_are_tied_to() {
    let app = TestApp::start().await;
    let (owner, approver, reader) = (
        app.as_(OWNER).await,
        app.as_(APPROVER).await,
        app.as_(READER).await,
    );
    let known = policy(&owner, "Kendt af alle").await;
    approver
        .move_to(&at("agreements", known.id()), "approved", None)
        .await
        .is(200);
    let secret = policy(&owner, "Hemmeligt udkast").await;
    let far = owner.enter_goal(&secret, "Hemmeligt mål", json!({})).await;
    let goal = owner
        .enter_goal(
            &known,
            "Åbent mål",
            json!({"contributesTo": [far.id()], "sharedWith": [secret.id()]}),
        )
        .await;
    assert_eq!(
        (
            words(&goal.body["contributesTo"], "title"),
            words(&goal.body["sharedWith"], "title")
        ),
        (vec!["Hemmeligt mål"], vec!["Hemmeligt udkast"])
    );

    let path = at("agreements", known.id());
    for place in [
        at("goals", goal.id()),
        format!("{path}/tree"),
        format!("/api/v1/goals?agreementId={}", known.id()),
        format!("{path}/relations"),
    ] {
        let seen = reader.get(&place).await.is(200);
        assert!(
            !seen.text.contains("Hemmeligt") && !seen.text.contains(secret.id()),
            "{place}: {}",
            seen.text
        );
    }
    approver
        .move_to(&at("agreements", secret.id()), "approved", None)
        .await
        .is(200);
    let seen = reader.get(&at("goals", goal.id())).await.is(200);
    assert_eq!(
        words(&seen.body["contributesTo"], "agreementTitle"),
        ["Hemmeligt udkast"]
    );
}

#[actix_web::test]
async fn goals_are_found_by_the_goal_that_they_contribute_to() {
    let app = TestApp::start().await;
    let (owner, approver) = (app.as_(OWNER).await, app.as_(APPROVER).await);
    let reader = app.as_(READER).await;
    let above = policy(&owner, "Sundhedspolitik").await;
    let below = policy(&owner, "Handleplan").await;
    let top = owner.enter_goal(&above, "Byrådets mål", json!({})).await;
    let enter = async |agreement, title| {
        let goal = owner.enter_goal(agreement, title, json!({})).await;
        contribute(&owner, &goal, &[&top]).await.is(200);
        goal
    };
    let near = enter(&above, "Områdets mål").await;
    let far = enter(&below, "Teamets mål").await;
    let gone = enter(&below, "Det opgivne mål").await;
    owner.put_away(&at("goals", gone.id())).await.is(200);
    let found = async |caller: &Somebody<'_>, to: &Answer| {
        let path = format!(
            "/api/v1/goals?contributesTo={}&count=true&sort=title",
            to.id()
        );
        let found = caller.get(&path).await.is(200);
        let ids = words(&found.body["items"], "id").join(" ");
        assert_eq!(found.body["total"], json!(ids.split_whitespace().count()));
        ids
    };
    let approve = async |agreement: &Answer| {
        let path = at("agreements", agreement.id());
        owner.move_to(&path, "hearing", None).await.is(200);
        approver.move_to(&path, "approved", None).await.is(200);
    };

    let both = format!("{} {}", near.id(), far.id());
    assert_eq!(found(&owner, &top).await, both);
    assert_eq!(found(&owner, &near).await, "");
    approve(&below).await;
    assert_eq!(found(&reader, &top).await, "", "the reader sees no draft");
    approve(&above).await;
    assert_eq!(found(&reader, &top).await, both);
    let ringsted = app.as_("ejer@ringsted.example").await;
    assert_eq!(found(&ringsted, &top).await, "");
    owner.put_away(&at("goals", top.id())).await.is(200);
    assert_eq!(found(&owner, &top).await, "", "nothing leads to it now");
}

#[actix_web::test]
async fn ties_that_one_cannot_see_stay_when_one_changes_a_goal() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let hidden = owner
        .enter_agreement("byraadet", json!({"title": "Byrådets udkast"}))
        .await;
    let far = owner.enter_goal(&hidden, "Byrådets mål", json!({})).await;
    let agreement = policy(&owner, "Teamets udkast").await;
    let goal = owner
        .enter_goal(
            &agreement,
            "Teamets mål",
            json!({"contributesTo": [far.id()], "sharedWith": [hidden.id()]}),
        )
        .await;
    let path = at("goals", goal.id());

    app.narrow(OWNER, "sundhedsteamet").await;
    assert_eq!(
        owner.get(&path).await.is(200).body["contributesTo"],
        json!([])
    );
    owner
        .edit(&path, json!({"title": "Teamets nye mål"}))
        .await
        .is(200);
    refuses(
        owner
            .edit(
                &path,
                json!({"title": "Teamets mål", "contributesTo": [far.id()]}),
            )
            .await,
        "/contributesTo/0",
        "unknownReference",
    );

    app.narrow(OWNER, "randers-kommune").await;
    let kept = owner.get(&path).await.is(200);
    assert_eq!(
        (
            words(&kept.body["contributesTo"], "title"),
            words(&kept.body["sharedWith"], "title")
        ),
        (vec!["Byrådets mål"], vec!["Byrådets udkast"])
    );
}

#[actix_web::test]
async fn the_history_tells_of_ties_what_its_reader_can_see() {
    let app = TestApp::start().await;
    let (owner, auditor) = (app.as_(OWNER).await, app.as_(AUDITOR).await);
    let hidden = owner
        .enter_agreement("byraadet", json!({"title": "Byrådets udkast"}))
        .await;
    let far = owner.enter_goal(&hidden, "Byrådets mål", json!({})).await;
    let agreement = policy(&owner, "Teamets udkast").await;
    let ties = json!({"contributesTo": [far.id()], "sharedWith": [hidden.id()]});
    let goal = owner.enter_goal(&agreement, "Teamets mål", ties).await;
    owner
        .edit(&at("goals", goal.id()), json!({"title": "Uden bånd"}))
        .await
        .is(200);
    let history = format!("{}/history", at("agreements", agreement.id()));
    let log = format!("/api/v1/audit?entityId={}", goal.id());

    for (reader, place) in [(&owner, &history), (&auditor, &log)] {
        let told = reader.get(place).await.is(200).body["items"].clone();
        let before = |field: &str| {
            let changes = told[0]["changes"].as_array().unwrap();
            let change = changes.iter().find(|change| change["field"] == field);
            change.unwrap()["before"].clone()
        };
        assert_eq!(before("contributesTo"), goal.body["contributesTo"]);
        assert_eq!(before("sharedWith"), goal.body["sharedWith"]);
    }

    app.narrow(OWNER, "sundhedsteamet").await;
    app.narrow(AUDITOR, "sundhedsteamet").await;
    for (reader, place) in [(&owner, &history), (&auditor, &log)] {
        let told = reader.get(place).await.is(200);
        assert!(told.text.contains("Uden bånd"), "{place}: {}", told.text);
        for secret in ["Byrådets", far.id(), hidden.id()] {
            assert!(!told.text.contains(secret), "{place}: {}", told.text);
        }
    }
}

#[actix_web::test]
async fn what_ends_at_an_agreement_of_ringsted_is_unknown_in_randers() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let ringsted = app.as_("ejer@ringsted.example").await;
    let foreign = ringsted.enter_agreement("byraadet", json!({})).await;
    let far = ringsted
        .enter_goal(&foreign, "Ringsteds mål", json!({}))
        .await;
    let goal = owner
        .enter_goal(&policy(&owner, "Her").await, "Mål", json!({}))
        .await;
    let path = at("goals", goal.id());
    for (field, ids, pointer) in [
        ("contributesTo", json!([far.id()]), "/contributesTo/0"),
        ("sharedWith", json!([foreign.id()]), "/sharedWith/0"),
        (
            "responsiblePartnerId",
            json!(ringsted.organisation("byraadet").await),
            "/responsiblePartnerId",
        ),
    ] {
        let body = with(json!({"title": "Mål"}), json!({field: ids}));
        refuses(owner.edit(&path, body).await, pointer, "unknownReference");
    }
    refuses(
        owner
            .post("/api/v1/actions", json!({"goalId": far.id(), "text": "x"}))
            .await,
        "/goalId",
        "unknownReference",
    );
}
