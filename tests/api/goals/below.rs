//! What hangs under goals, and ideas that become goals.

use serde_json::json;

use super::{OWNER, policy, refuses, tree};
use crate::support::TestApp;
use crate::support::enter::{at, with, words};

#[actix_web::test]
async fn an_action_has_a_responsible_a_date_in_words_and_milestones() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let goal = owner
        .enter_goal(
            &policy(&owner, "Her").await,
            "Røgfri Randers 2025",
            json!({}),
        )
        .await;
    let team = owner.organisation("sundhedsteamet").await;
    let said = json!({
        "text": "Der udarbejdes en strategi", "responsiblePartnerId": team, "responsibleText": "Sundhedsteamet sammen med skolerne",
        "due": {"text": "medio 2020", "from": "2020-06-01", "to": "2020-07-31"}, "doneOn": "2020-06-24",
        "milestones": [{"label": "Udkast", "due": {"text": "senere", "from": null, "to": null}, "doneOn": null}],
    });

    let made = owner
        .enter("actions", with(said.clone(), json!({"goalId": goal.id()})))
        .await;

    for (field, value) in said.as_object().unwrap() {
        assert_eq!(&made.body[field], value, "{field}");
    }
    assert_eq!(made.body["responsiblePartnerName"], "Sundhedsteamet");
    for (more, pointer, code) in [
        (
            json!({"due": {"text": "", "from": "2020-06-01"}}),
            "/due/text",
            "required",
        ),
        (
            json!({"due": {"text": "medio 2020", "from": "2020-07-31", "to": "2020-06-01"}}),
            "/due/to",
            "endsBeforeBegins",
        ),
        (
            json!({"due": {"text": "engang", "from": "1850-01-01"}}),
            "/due/from",
            "date",
        ),
        (
            json!({"milestones": [{"label": " "}]}),
            "/milestones/0/label",
            "required",
        ),
    ] {
        refuses(
            owner
                .edit(&at("actions", made.id()), with(said.clone(), more))
                .await,
            pointer,
            code,
        );
    }
}

#[actix_web::test]
async fn a_follow_up_tells_how_from_what_for_whom_and_when() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let goal = owner
        .enter_goal(
            &policy(&owner, "Her").await,
            "Røgfri Randers 2025",
            json!({}),
        )
        .await;
    let said = json!({
        "text": "Andelen af dagligrygere følges", "method": "Befolkningsundersøgelse", "source": "Hvordan har du det?",
        "audience": "Byrådet", "due": {"text": "næste gang i 2022", "from": "2022-01-01", "to": "2022-12-31"},
    });

    let made = owner
        .enter(
            "follow-ups",
            with(said.clone(), json!({"goalId": goal.id()})),
        )
        .await;

    for (field, value) in said.as_object().unwrap() {
        assert_eq!(&made.body[field], value, "{field}");
    }
    let moved = owner
        .enter_goal(&policy(&owner, "Der").await, "Et andet mål", json!({}))
        .await;
    refuses(
        owner
            .edit(
                &at("follow-ups", made.id()),
                with(said, json!({"goalId": moved.id()})),
            )
            .await,
        "/goalId",
        "readOnly",
    );
}

#[actix_web::test]
async fn what_hangs_under_a_goal_keeps_its_order() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let goal = owner
        .enter_goal(&policy(&owner, "Her").await, "Mål", json!({}))
        .await;
    for text in ["Første", "Anden", "Tredje"] {
        owner
            .enter(
                "success-criteria",
                json!({"goalId": goal.id(), "text": text}),
            )
            .await;
    }
    let list = format!("/api/v1/success-criteria?goalId={}", goal.id());
    let texts = async || words(&owner.get(&list).await.is(200).body["items"], "text").join(" ");
    assert_eq!(texts().await, "Første Anden Tredje");

    let first = owner.get(&list).await.body["items"][0].clone();
    owner
        .edit(
            &at("success-criteria", first["id"].as_str().unwrap()),
            json!({"text": "Første", "position": 7}),
        )
        .await
        .is(200);
    assert_eq!(texts().await, "Anden Tredje Første");
}

#[actix_web::test]
async fn an_idea_becomes_a_goal_and_remembers_it() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let agreement = policy(&owner, "Her").await;
    let theme = owner.enter_theme(&agreement, "Sundhedshøjskole").await;
    let said = json!({"kind": "question", "text": "Kan borgerne selv stå for caféen?", "themeId": theme.id()});
    let idea = owner
        .enter(
            "ideas",
            with(said.clone(), json!({"agreementId": agreement.id()})),
        )
        .await;
    let path = at("ideas", idea.id());
    assert_eq!(
        words(
            &tree(&owner, &agreement).await["themes"][0]["ideas"],
            "text"
        ),
        ["Kan borgerne selv stå for caféen?"]
    );

    let goal = owner
        .enter_goal(
            &agreement,
            "Borgerne står selv for caféen",
            json!({"themeIds": [theme.id()]}),
        )
        .await;
    let become_it = owner
        .edit(&path, with(said.clone(), json!({"goalId": goal.id()})))
        .await
        .is(200);
    assert_eq!(become_it.body["goalId"], goal.id());

    let elsewhere = owner
        .enter_goal(&policy(&owner, "Der").await, "Et andet mål", json!({}))
        .await;
    refuses(
        owner
            .edit(&path, with(said, json!({"goalId": elsewhere.id()})))
            .await,
        "/goalId",
        "unknownReference",
    );
}
