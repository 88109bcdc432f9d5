//! Goals under themes.

use serde_json::{Value, json};

use super::{OWNER, policy, refuses, tree};
use crate::support::TestApp;
use crate::support::enter::{at, with, words};

#[actix_web::test]
async fn the_same_goal_under_two_themes_stands_in_both() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let agreement = policy(&owner, "Sundhedspolitik").await;
    let [young, work] = [
        owner.enter_theme(&agreement, "Børn og unge").await,
        owner.enter_theme(&agreement, "Arbejdsliv").await,
    ];
    let goal = owner
        .enter_goal(
            &agreement,
            "Røgfrie arbejdspladser",
            json!({"themeIds": [work.id(), young.id()]}),
        )
        .await;
    owner
        .enter(
            "success-criteria",
            json!({"goalId": goal.id(), "text": "Ingen ryger i arbejdstiden"}),
        )
        .await;
    assert_eq!(
        goal.body["themeIds"],
        json!([young.id(), work.id()]),
        "in the order of the themes"
    );

    let both = tree(&owner, &agreement).await;
    for theme in both["themes"].as_array().unwrap() {
        assert_eq!(words(&theme["goals"], "id"), [goal.id()]);
        assert_eq!(
            words(&theme["goals"][0]["successCriteria"], "text"),
            ["Ingen ryger i arbejdstiden"]
        );
    }
    for theme in [&young, &work] {
        let listed = owner
            .get(&format!("/api/v1/goals?themeId={}", theme.id()))
            .await
            .is(200);
        assert_eq!(words(&listed.body["items"], "id"), [goal.id()]);
    }
}

#[actix_web::test]
async fn a_goal_outlives_its_theme_and_returns_to_it() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let agreement = policy(&owner, "Sundhedspolitik").await;
    let theme = owner.enter_theme(&agreement, "Børn og unge").await;
    let goal = owner
        .enter_goal(
            &agreement,
            "Sunde madpakker",
            json!({"themeIds": [theme.id()]}),
        )
        .await;
    let path = at("themes", theme.id());

    owner.put_away(&path).await.is(200);
    assert_eq!(
        words(&tree(&owner, &agreement).await["goals"], "id"),
        [goal.id()]
    );
    refuses(
        owner
            .edit(
                &at("goals", goal.id()),
                json!({"title": "Sunde madpakker", "themeIds": [theme.id()]}),
            )
            .await,
        "/themeIds/0",
        "unknownReference",
    );
    owner.bring_back(&path).await.is(200);

    let tree = tree(&owner, &agreement).await;
    assert_eq!(
        (words(&tree["themes"][0]["goals"], "id"), &tree["goals"]),
        (vec![goal.id()], &json!([]))
    );
}

#[actix_web::test]
async fn a_goal_stands_under_themes_of_its_own_agreement_and_stays_in_it() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let [here, there] = [policy(&owner, "Her").await, policy(&owner, "Der").await];
    let theme = owner.enter_theme(&there, "Et andet steds tema").await;
    let goal = owner.enter_goal(&here, "Mål", json!({})).await;
    let path = at("goals", goal.id());
    let change = async |more: Value| owner.edit(&path, with(json!({"title": "Mål"}), more)).await;

    refuses(
        change(json!({"themeIds": [theme.id()]})).await,
        "/themeIds/0",
        "otherAgreement",
    );
    refuses(
        change(json!({"agreementId": there.id()})).await,
        "/agreementId",
        "readOnly",
    );
    refuses(
        change(json!({"sharedWith": [here.id()]})).await,
        "/sharedWith/0",
        "ownAgreement",
    );
    refuses(
        change(json!({"sharedWith": [there.id(), there.id()]})).await,
        "/sharedWith/1",
        "duplicate",
    );
    refuses(
        change(json!({"degree": "must"})).await,
        "/degree",
        "notOffered",
    );
    refuses(
        change(json!({"title": "x".repeat(2001)})).await,
        "/title",
        "tooLong",
    );
    refuses(
        owner.post("/api/v1/goals", json!({"title": "Mål"})).await,
        "/agreementId",
        "required",
    );
    let shared = change(json!({"sharedWith": [there.id()]})).await.is(200);
    assert_eq!(words(&shared.body["sharedWith"], "title"), ["Der"]);
}
