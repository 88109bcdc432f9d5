//! How goals are worded, put away and found.

use serde_json::json;

use super::{OWNER, policy, tree};
use crate::support::TestApp;
use crate::support::enter::{at, with, words};

#[actix_web::test]
async fn every_wording_a_goal_has_had_is_kept_with_who_when_and_why() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let agreement = policy(&owner, "Sundhedspolitik").await;
    let goal = owner
        .enter_goal(&agreement, "Flere er røgfri", json!({}))
        .await;
    let path = at("goals", goal.id());

    owner
        .edit(
            &path,
            json!({"title": "Flere unge er røgfri", "reason": "Byrådet vil have fokus på unge."}),
        )
        .await
        .is(200);
    owner
        .edit(
            &path,
            json!({"title": "Flere unge er røgfri", "degree": "shall"}),
        )
        .await
        .is(200);
    owner
        .edit(
            &path,
            json!({"title": "Flere unge er røgfri", "description": "Under 18 år."}),
        )
        .await
        .is(200);

    let wordings = owner.get(&format!("{path}/revisions")).await.is(200).body["items"].clone();
    assert_eq!(
        words(&wordings, "title"),
        [
            "Flere unge er røgfri",
            "Flere unge er røgfri",
            "Flere er røgfri"
        ]
    );
    assert_eq!(words(&wordings, "description"), ["Under 18 år.", "", ""]);
    assert_eq!(
        words(&wordings, "reason"),
        ["", "Byrådet vil have fokus på unge.", ""]
    );
    assert_eq!(words(&wordings, "personName"), ["Henrik Bjerregaard"; 3]);
    let versions: Vec<_> = wordings
        .as_array()
        .unwrap()
        .iter()
        .map(|wording| wording["version"].clone())
        .collect();
    assert_eq!(versions, [4, 2, 1], "what is no wording makes no new one");
}

#[actix_web::test]
async fn a_goal_that_was_put_away_comes_back_with_what_hangs_under_it() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let agreement = policy(&owner, "Sundhedspolitik").await;
    let far = owner
        .enter_goal(&agreement, "Flere gode leveår", json!({}))
        .await;
    let goal = owner
        .enter_goal(
            &agreement,
            "Sunde madpakker",
            json!({"contributesTo": [far.id()]}),
        )
        .await;
    let path = at("goals", goal.id());
    for kind in ["success-criteria", "actions", "follow-ups"] {
        owner
            .enter(kind, json!({"goalId": goal.id(), "text": "Noget"}))
            .await;
    }
    let before = tree(&owner, &agreement).await["goals"][1].clone();

    owner.put_away(&path).await.is(200);
    assert_eq!(
        words(&tree(&owner, &agreement).await["goals"], "id"),
        [far.id()]
    );
    owner
        .post(
            "/api/v1/actions",
            json!({"goalId": goal.id(), "text": "For sent"}),
        )
        .await
        .is_problem(409, "archived");
    owner
        .edit(&path, json!({"title": "For sent"}))
        .await
        .is_problem(409, "archived");
    owner.bring_back(&path).await.is(200);

    let after = tree(&owner, &agreement).await["goals"][1].clone();
    let own = json!({"version": null, "updatedAt": null});
    assert_eq!(with(before, own.clone()), with(after, own));
}

#[actix_web::test]
async fn goals_are_found_by_words_in_danish_order() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let agreement = policy(&owner, "Her").await;
    for title in [
        "Ånd i kroppen",
        "Ærlig snak",
        "Zumba for alle",
        "Aktiv hverdag",
    ] {
        owner
            .enter_goal(
                &agreement,
                title,
                json!({"description": "Bevægelsesglæde hele livet"}),
            )
            .await;
    }
    let found = async |query: &str| {
        let found = owner
            .get(&format!(
                "/api/v1/goals?agreementId={}&{query}",
                agreement.id()
            ))
            .await
            .is(200);
        words(&found.body["items"], "title").join(", ")
    };

    assert_eq!(
        found("sort=title").await,
        "Aktiv hverdag, Zumba for alle, Ærlig snak, Ånd i kroppen"
    );
    assert_eq!(
        found("sort=-title").await,
        "Ånd i kroppen, Ærlig snak, Zumba for alle, Aktiv hverdag"
    );
    assert_eq!(found("q=ZUMBA").await, "Zumba for alle");
    assert_eq!(
        found("q=bev%C3%A6gelsesgl%C3%A6de&sort=title&limit=1").await,
        "Aktiv hverdag"
    );
    assert_eq!(found("q=%25").await, "");
}
