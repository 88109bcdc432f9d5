//! Who takes part in an agreement, and as what.

use serde_json::{Value, json};

use super::{APPROVER, GUEST, OWNER, READER, part, refuses};
use crate::support::TestApp;
use crate::support::enter::{at, with, words};

#[actix_web::test]
async fn the_owner_is_the_first_party_and_moves_with_the_agreement() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let made = owner.enter_agreement("sundhedsteamet", json!({})).await;
    let parties = async || part(&owner, made.id(), "parties").await["items"].clone();
    let of_owner = |parties: &Value| {
        (
            words(parties, "role").join(" "),
            words(parties, "partnerName").join(", "),
        )
    };
    assert_eq!(
        of_owner(&parties().await),
        ("owner".to_owned(), "Sundhedsteamet".to_owned())
    );

    let moved = owner
        .edit(
            &at("agreements", made.id()),
            owner.agreement_of("sundhedsafdelingen").await,
        )
        .await
        .is(200);

    assert_eq!(
        of_owner(&parties().await),
        (
            "owner".to_owned(),
            moved.body["ownerName"].as_str().unwrap().to_owned()
        )
    );
}

#[actix_web::test]
async fn nobody_else_takes_the_owners_place_and_the_owner_does_not_leave_it() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let made = owner.enter_agreement("sundhedsteamet", json!({})).await;
    let council = owner.organisation("byraadet").await;
    let first = part(&owner, made.id(), "parties").await["items"][0].clone();
    let path = at("parties", first["id"].as_str().unwrap());
    let list = format!("/api/v1/agreements/{}/parties", made.id());

    refuses(
        owner
            .post(&list, json!({"partnerId": council, "role": "owner"}))
            .await,
        "/role",
        "ownerRole",
    );
    refuses(
        owner
            .edit(&path, json!({"partnerId": council, "role": "owner"}))
            .await,
        "/partnerId",
        "ownerRole",
    );
    refuses(
        owner
            .edit(
                &path,
                json!({"partnerId": first["partnerId"], "role": "observer"}),
            )
            .await,
        "/role",
        "ownerRole",
    );
    owner.put_away(&path).await.is_problem(409, "inUse");
    assert_eq!(first["may"], json!(["edit"]));

    let signed = json!({"partnerId": first["partnerId"], "role": "owner", "signedOn": "2026-01-15", "signedBy": "Kirsten Dalsgård"});
    let kept = owner.edit(&path, signed).await.is(200);
    assert_eq!(
        (&kept.body["signedOn"], &kept.body["signedBy"]),
        (&json!("2026-01-15"), &json!("Kirsten Dalsgård"))
    );
}

#[actix_web::test]
async fn a_party_is_an_organisation_of_the_municipality_with_one_place_per_role() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let made = owner.enter_agreement("sundhedsteamet", json!({})).await;
    let hospital = owner.organisation("regionshospitalet-randers").await;
    let foreign = app
        .as_("ejer@ringsted.example")
        .await
        .organisation("byraadet")
        .await;
    let list = format!("agreements/{}/parties", made.id());
    let party =
        json!({"partnerId": hospital, "role": "coParty", "from": "2026-01-01", "to": "2026-12-31"});

    let entered = owner.enter(&list, party.clone()).await;
    assert_eq!(
        (&entered.body["partnerName"], &entered.body["partnerKind"]),
        (&json!("Regionshospitalet Randers"), &json!("hospital"))
    );

    let again = async |more: Value| {
        owner
            .post(&format!("/api/v1/{list}"), with(party.clone(), more))
            .await
    };
    refuses(again(json!({})).await, "/partnerId", "taken");
    refuses(
        again(json!({"partnerId": foreign})).await,
        "/partnerId",
        "unknownReference",
    );
    refuses(
        again(json!({"role": "supplier", "to": "2025-12-31"})).await,
        "/to",
        "endsBeforeBegins",
    );
    refuses(
        again(json!({"role": "friend"})).await,
        "/role",
        "notOffered",
    );
    again(json!({"role": "steeringGroup"})).await.is(201);
}

#[actix_web::test]
async fn a_party_that_was_put_away_comes_back_as_it_was() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let made = owner.enter_agreement("sundhedsteamet", json!({})).await;
    let council = owner.organisation("byraadet").await;
    let body = json!({"partnerId": council, "role": "counterpart"});
    let party = owner
        .enter(&format!("agreements/{}/parties", made.id()), body.clone())
        .await;
    let path = at("parties", party.id());
    let names = async || {
        part(&owner, made.id(), "parties").await["items"]
            .as_array()
            .unwrap()
            .len()
    };

    owner.put_away(&path).await.is(200);
    assert_eq!(names().await, 1);
    owner.edit(&path, body).await.is_problem(409, "archived");
    owner.bring_back(&path).await.is(200);
    assert_eq!(names().await, 2);
}

#[actix_web::test]
async fn sections_stand_in_their_order_with_heading_and_text() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let made = owner.enter_agreement("sundhedsteamet", json!({})).await;
    let list = format!("agreements/{}/sections", made.id());
    for (kind, heading) in [
        ("purpose", "Formål"),
        ("vision", "Vision"),
        ("economy", "Økonomi"),
    ] {
        owner.enter(&list, json!({"kind": kind, "heading": heading, "body": "Første afsnit.\n\nAndet afsnit."})).await;
    }
    let first = json!({"kind": "legislation", "heading": "Lovgrundlag", "body": "Sundhedsloven § 119", "position": 0});
    let moved = owner.enter(&list, first).await;

    let sections = part(&owner, made.id(), "sections").await["items"].clone();
    assert_eq!(
        words(&sections, "heading"),
        ["Formål", "Lovgrundlag", "Vision", "Økonomi"]
    );
    assert_eq!(sections[0]["body"], "Første afsnit.\n\nAndet afsnit.");
    owner.put_away(&at("sections", moved.id())).await.is(200);
    assert_eq!(
        words(
            &part(&owner, made.id(), "sections").await["items"],
            "heading"
        ),
        ["Formål", "Vision", "Økonomi"]
    );
    refuses(
        owner
            .post(
                &format!("/api/v1/{list}"),
                json!({"kind": "poem", "heading": "x", "body": "x"}),
            )
            .await,
        "/kind",
        "notOffered",
    );
}

#[actix_web::test]
async fn the_agreements_of_a_partner_are_counted_as_far_as_one_can_see_them() {
    let app = TestApp::start().await;
    let (owner, approver) = (app.as_(OWNER).await, app.as_(APPROVER).await);
    let readers = [
        app.as_(OWNER).await,
        app.as_(READER).await,
        app.as_(GUEST).await,
    ];
    let hospital = owner.organisation("regionshospitalet-randers").await;
    let partner = at("partners", &hospital);
    let counts = async || {
        let mut counts = Vec::new();
        for reader in &readers {
            let one = reader.get(&partner).await.is(200).body["agreements"].clone();
            let all = reader.get("/api/v1/partners?limit=500").await.is(200);
            let all = all.body["items"].as_array().unwrap().clone();
            let same = all.iter().find(|row| row["id"] == json!(hospital)).unwrap();
            let list = format!("/api/v1/agreements?partnerId={hospital}&count=true");
            let listed = reader.get(&list).await.is(200).body["total"].clone();
            assert_eq!((&one, &one), (&same["agreements"], &listed));
            counts.push(one.as_i64().unwrap());
        }
        counts
    };
    let start = counts().await;
    let after = |more: [i64; 3]| start.iter().zip(more).map(|(n, more)| n + more).collect();

    let made = owner.enter_agreement("sundhedsteamet", json!({})).await;
    let path = at("agreements", made.id());
    let party = json!({"partnerId": hospital, "role": "coParty"});
    owner
        .enter(&format!("agreements/{}/parties", made.id()), party)
        .await;
    let with_draft: Vec<i64> = after([1, 0, 0]);
    assert_eq!(counts().await, with_draft);

    owner.move_to(&path, "hearing", None).await.is(200);
    assert_eq!(counts().await, after([1, 0, 1]));
    approver.move_to(&path, "approved", None).await.is(200);
    assert_eq!(counts().await, after([1, 1, 1]));
    owner.put_away(&path).await.is(200);
    assert_eq!(counts().await, start);
}
