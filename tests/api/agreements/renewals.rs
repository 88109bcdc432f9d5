//! The agreement that takes over after another.

use serde_json::{Value, json};

use super::{APPROVER, OWNER, READER, demo, part, refuses};
use crate::support::TestApp;
use crate::support::enter::{at, with, words};

fn renewal() -> Value {
    json!({"title": "Aftalemål for Sundhedsteamet 2023-2026", "periodStart": "2023-01-01", "periodEnd": "2026-12-31", "copyGoals": true})
}

/// What of a tree is the same after a renewal: all words, in order, and nothing that was done.
fn wording(tree: &Value) -> Value {
    const OWN: [&str; 12] = [
        "id",
        "agreementId",
        "goalId",
        "themeIds",
        "version",
        "createdAt",
        "updatedAt",
        "may",
        "contributesTo",
        "sharedWith",
        "doneOn",
        "successCriterionId",
    ];
    match tree {
        Value::Array(entries) => entries.iter().map(wording).collect(),
        Value::Object(fields) => {
            let fields = fields
                .iter()
                .filter(|(name, _)| !OWN.contains(&name.as_str()));
            fields
                .map(|(name, value)| (name.clone(), wording(value)))
                .collect()
        }
        other => other.clone(),
    }
}

#[actix_web::test]
async fn a_renewal_takes_over_themes_and_goals_with_all_that_hangs_under_them() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let old = demo(&owner, "Aftalemål for Sundhedsteamet").await;
    let before = part(&owner, &old, "tree").await;

    let new = owner
        .enter(&format!("agreements/{old}/renewals"), renewal())
        .await;

    let after = part(&owner, new.id(), "tree").await;
    assert_eq!(wording(&before["themes"]), wording(&after["themes"]));
    let still = part(&owner, &old, "tree").await;
    assert_eq!(before["themes"], still["themes"]);
    assert_eq!(before["parties"], still["parties"]);
    assert_eq!(
        (&new.body["status"], &new.body["predecessorId"]),
        (&json!("draft"), &json!(old))
    );
    assert_eq!(new.body["policyIds"], before["agreement"]["policyIds"]);
    let parties = |tree: &Value| {
        (
            words(&tree["parties"], "partnerName").join(", "),
            words(&tree["parties"], "signedOn").join(""),
        )
    };
    assert_eq!(parties(&after), (parties(&before).0, String::new()));
    let goal = words(&after["themes"][0]["goals"], "id")[0].to_owned();
    let wordings = owner
        .get(&format!("{}/revisions", at("goals", &goal)))
        .await
        .is(200);
    assert_eq!(
        words(&wordings.body["items"], "title"),
        [words(&before["themes"][0]["goals"], "title")[0]]
    );
}

#[actix_web::test]
async fn a_renewal_without_goals_begins_empty() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let old = demo(&owner, "Aftalemål for Sundhedsteamet").await;

    let new = owner
        .enter(
            &format!("agreements/{old}/renewals"),
            with(renewal(), json!({"copyGoals": false})),
        )
        .await;

    let tree = part(&owner, new.id(), "tree").await;
    assert_eq!((&tree["themes"], &tree["goals"]), (&json!([]), &json!([])));
    refuses(
        owner
            .post(
                &format!("/api/v1/agreements/{}/renewals", new.id()),
                with(renewal(), json!({"periodEnd": "2022-12-31"})),
            )
            .await,
        "/periodEnd",
        "endsBeforeBegins",
    );
}

#[actix_web::test]
async fn an_agreement_is_taken_over_after_once() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let old = demo(&owner, "Aftalemål for Sundhedsteamet").await;
    let path = format!("/api/v1/agreements/{old}/renewals");

    let (one, other) =
        futures_util::join!(owner.post(&path, renewal()), owner.post(&path, renewal()));

    let (made, refused) = if one.status == 201 {
        (one, other)
    } else {
        (other, one)
    };
    assert!(
        made.status == 201 && [409, 422].contains(&refused.status.as_u16()),
        "{} {}",
        made.text,
        refused.text
    );
    owner
        .post(&path, renewal())
        .await
        .is_problem(409, "alreadyRenewed");

    owner.put_away(&at("agreements", made.id())).await.is(200);
    owner.post(&path, renewal()).await.is(201);
    refuses(
        owner.bring_back(&at("agreements", made.id())).await,
        "/predecessorId",
        "taken",
    );
}

#[actix_web::test]
async fn a_chain_shows_readers_only_what_was_approved() {
    let app = TestApp::start().await;
    let (owner, reader, approver) = (
        app.as_(OWNER).await,
        app.as_(READER).await,
        app.as_(APPROVER).await,
    );
    let letter = demo(&owner, "2015-2017").await;
    let next = json!({"title": "Hensigtserklæring 2018-2020", "periodStart": "2018-01-01", "periodEnd": "2020-12-31"});
    let new = owner
        .enter(&format!("agreements/{letter}/renewals"), next)
        .await;
    let years = async |caller| {
        let chain = part(caller, &letter, "relations").await["chain"].clone();
        chain
            .as_array()
            .unwrap()
            .iter()
            .map(|link| link["periodStart"].as_str().unwrap()[..4].to_owned())
            .collect::<Vec<_>>()
    };

    assert_eq!(years(&owner).await, ["2006", "2011", "2015", "2018"]);
    assert_eq!(years(&reader).await, ["2006", "2011", "2015"]);
    approver
        .move_to(&at("agreements", new.id()), "approved", None)
        .await
        .is(200);
    assert_eq!(years(&reader).await, ["2006", "2011", "2015", "2018"]);
}
