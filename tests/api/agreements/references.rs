//! What stands in an agreement, and what it refers to.

use serde_json::{Value, json};

use super::{OWNER, READER, demo, part, refuses};
use crate::support::TestApp;
use crate::support::enter::{at, with, words};
use crate::support::redact::redacted;

#[actix_web::test]
async fn a_whole_agreement_as_its_owner_reads_it() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let id = demo(&owner, "Aftalemål for Sundhedsteamet").await;

    let agreement = owner.get(&at("agreements", &id)).await.is(200);

    insta::assert_json_snapshot!(redacted(&agreement.body));
}

#[actix_web::test]
async fn a_theme_with_all_that_hangs_under_it_as_its_owner_reads_it() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let id = demo(&owner, "Aftalemål for Sundhedsteamet").await;

    let tree = part(&owner, &id, "tree").await;

    insta::assert_json_snapshot!(redacted(&tree["themes"][1]));
}

#[actix_web::test]
async fn an_agreement_keeps_all_that_one_may_say_about_it() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let made = owner.enter_agreement("sundhedsteamet", json!({})).await;
    let policy = demo(&owner, "Sundhedspolitik").await;
    let said = json!({
        "kind": "unitAgreement", "title": "Aftalemål for Sundhedsteamet", "number": "2026-17", "confidentiality": "parties",
        "periodStart": "2026-01-01", "periodEnd": null, "purpose": "Borgerne bliver sundere.", "journalNumber": "29.00.00-P22-1-26", "kle": "29.09.00 P22",
        "adoptedBy": "Byrådet", "adoptedOn": "2025-12-15", "ownerId": owner.organisation("sundhedsteamet").await,
        "legalBasis": [{"law": "Sundhedsloven", "section": "§ 119", "paragraph": "stk. 2", "text": null, "url": "https://www.retsinformation.dk/eli/lta/2024/247"}],
        "sources": [{"label": "bilag 1", "title": "Aftalemål", "body": "Byrådet", "meetingDate": "2025-12-15", "item": "16", "url": null}],
        "staffGroups": [{"name": "Sygeplejersker", "headcount": 3, "note": null}],
        "parentId": null, "predecessorId": null, "policyIds": [policy], "rhythm": "yearly", "rhythmText": "hvert år i november",
    });

    let kept = owner
        .edit(&at("agreements", made.id()), said.clone())
        .await
        .is(200);

    for (field, value) in said.as_object().unwrap() {
        assert_eq!(&kept.body[field], value, "{field}");
    }
}

#[actix_web::test]
async fn each_field_of_an_agreement_is_judged_when_it_is_made_and_when_it_is_changed() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let right = owner.agreement_of("sundhedsteamet").await;
    let made = owner
        .enter_agreement("sundhedsteamet", json!({"number": "1"}))
        .await;
    owner
        .enter_agreement("sundhedsteamet", json!({"number": "2"}))
        .await;
    let path = at("agreements", made.id());
    for (more, pointer, code) in [
        (
            json!({"periodEnd": "2025-12-31"}),
            "/periodEnd",
            "endsBeforeBegins",
        ),
        (json!({"periodStart": "1899-12-31"}), "/periodStart", "date"),
        (json!({"kle": "29.9"}), "/kle", "kle"),
        (json!({"kle": "Sundhed"}), "/kle", "kle"),
        (json!({"title": " "}), "/title", "required"),
        (json!({"kind": "contract"}), "/kind", "notOffered"),
        (json!({"rhythm": "daily"}), "/rhythm", "notOffered"),
        (json!({"number": "2"}), "/number", "taken"),
        (json!({"status": "active"}), "/status", "readOnly"),
        (
            json!({"legalBasis": [{"law": ""}]}),
            "/legalBasis/0/law",
            "required",
        ),
        (
            json!({"sources": [{"label": "bilag 1", "url": "http://ringsted.dk"}]}),
            "/sources/0/url",
            "url",
        ),
        (
            json!({"staffGroups": [{"name": "Sygeplejersker", "headcount": -1}]}),
            "/staffGroups/0/headcount",
            "tooSmall",
        ),
        (
            json!({"staffGroups": vec![json!({"name": "Sygeplejersker"}); 51]}),
            "/staffGroups",
            "tooMany",
        ),
    ] {
        refuses(
            owner
                .post("/api/v1/agreements", with(right.clone(), more.clone()))
                .await,
            pointer,
            code,
        );
        refuses(
            owner.edit(&path, with(right.clone(), more)).await,
            pointer,
            code,
        );
    }
    owner
        .edit(
            &path,
            with(right, json!({"kle": "29.09.00 P22", "number": "1"})),
        )
        .await
        .is(200);
}

#[actix_web::test]
async fn an_agreement_refers_to_agreements_and_owners_of_its_municipality() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let ringsted = app.as_("ejer@ringsted.example").await;
    let right = owner.agreement_of("sundhedsteamet").await;
    let foreign = demo(&ringsted, "Sundhedspolitik").await;
    let letter = demo(&owner, "2015-2017").await;
    for (more, pointer, code) in [
        (
            json!({"ownerId": ringsted.organisation("byraadet").await}),
            "/ownerId",
            "unknownReference",
        ),
        (
            json!({"parentId": foreign}),
            "/parentId",
            "unknownReference",
        ),
        (
            json!({"predecessorId": foreign}),
            "/predecessorId",
            "unknownReference",
        ),
        (
            json!({"policyIds": [foreign]}),
            "/policyIds/0",
            "unknownReference",
        ),
        (json!({"policyIds": [letter]}), "/policyIds/0", "notAPolicy"),
        (
            json!({"predecessorId": demo(&owner, "2006").await}),
            "/predecessorId",
            "taken",
        ),
    ] {
        refuses(
            owner
                .post("/api/v1/agreements", with(right.clone(), more))
                .await,
            pointer,
            code,
        );
    }
}

#[actix_web::test]
async fn a_part_of_an_agreement_has_its_own_rhythm_and_both_know_each_other() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let whole = owner
        .enter_agreement("sundhedsteamet", json!({"title": "Det hele"}))
        .await;
    let part_of = json!({"title": "En del", "kind": "cooperation", "parentId": whole.id(), "rhythm": "halfYearly", "rhythmText": "maj og november"});
    let half = owner.enter_agreement("sundhedsteamet", part_of).await;

    let above = part(&owner, half.id(), "relations").await;
    let below = part(&owner, whole.id(), "relations").await;

    assert_eq!(
        (&above["parent"]["id"], &above["parent"]["rhythm"]),
        (&json!(whole.id()), &Value::Null)
    );
    assert_eq!(
        (
            words(&below["subAgreements"], "id"),
            words(&below["subAgreements"], "rhythm")
        ),
        (vec![half.id()], vec!["halfYearly"])
    );
    let listed = owner
        .get(&format!("/api/v1/agreements?parentId={}", whole.id()))
        .await
        .is(200);
    assert_eq!(words(&listed.body["items"], "title"), ["En del"]);
}

#[actix_web::test]
async fn a_policy_knows_who_carries_it_out_as_far_as_the_reader_may() {
    let app = TestApp::start().await;
    let (owner, reader) = (app.as_(OWNER).await, app.as_(READER).await);
    let policy = demo(&owner, "Sundhedspolitik").await;
    owner
        .enter_agreement(
            "sundhedsteamet",
            json!({"title": "Et udkast", "kind": "unitAgreement", "policyIds": [policy]}),
        )
        .await;

    let titles = |relations: &Value| words(&relations["carriedOutBy"], "title").join(", ");

    assert_eq!(
        titles(&part(&owner, &policy, "relations").await),
        "Aftalemål for Sundhedsteamet 2019-2022, Et udkast"
    );
    assert_eq!(
        titles(&part(&reader, &policy, "relations").await),
        "Aftalemål for Sundhedsteamet 2019-2022"
    );
}

#[actix_web::test]
async fn no_agreement_is_above_before_or_the_policy_of_itself() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let first = owner.enter_agreement("sundhedsteamet", json!({})).await;
    let second = owner
        .enter_agreement(
            "sundhedsteamet",
            json!({"parentId": first.id(), "predecessorId": first.id()}),
        )
        .await;
    let third = owner
        .enter_agreement(
            "sundhedsteamet",
            json!({"parentId": second.id(), "predecessorId": second.id()}),
        )
        .await;
    let right = owner.agreement_of("sundhedsteamet").await;
    let path = at("agreements", first.id());

    for id in [first.id(), second.id(), third.id()] {
        refuses(
            owner
                .edit(&path, with(right.clone(), json!({"parentId": id})))
                .await,
            "/parentId",
            "circle",
        );
    }
    for id in [first.id(), third.id()] {
        refuses(
            owner
                .edit(&path, with(right.clone(), json!({"predecessorId": id})))
                .await,
            "/predecessorId",
            "circle",
        );
    }
    refuses(
        owner
            .edit(
                &path,
                with(right.clone(), json!({"policyIds": [first.id()]})),
            )
            .await,
        "/policyIds/0",
        "circle",
    );
}

#[actix_web::test]
async fn two_who_put_two_agreements_above_each_other_make_no_circle() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let right = owner.agreement_of("sundhedsteamet").await;
    for _ in 0..3 {
        let one = owner.enter_agreement("sundhedsteamet", json!({})).await;
        let other = owner.enter_agreement("sundhedsteamet", json!({})).await;
        let under = async |child: &crate::support::Answer, parent: &crate::support::Answer| {
            let body = with(right.clone(), json!({"parentId": parent.id()}));
            owner.put(&at("agreements", child.id()), body, child).await
        };

        let (a, b) = futures_util::join!(under(&one, &other), under(&other, &one));

        let mut told = [a.status.as_u16(), b.status.as_u16()];
        told.sort_unstable();
        assert_eq!(told, [200, 422], "{} {}", a.text, b.text);
    }
}
