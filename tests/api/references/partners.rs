//! What names a partner: its id, its code, its CVR number or its SOR number.

use serde_json::{Value, json};

use super::{
    ADMIN, Named, OWNER, addresses, ask, fields, ids, never_by_id_alone, places,
    refused_where_it_stands, say,
};
use crate::support::enter::{at, with, words};
use crate::support::{Answer, TestApp};

const PARTNERS: Named = Named {
    reference: "PartnerRef",
    id: "PartnerId",
    parameter: "partner",
};
/// A partner that all the keys of this page name.
const NAMED: [&str; 3] = ["code:fodklinikken", "cvr:30835565", "sor:441781000016005"];

#[actix_web::test]
async fn the_contract_tells_every_place_that_takes_keys_of_partners() {
    insta::assert_snapshot!(places(PARTNERS));
}

#[actix_web::test]
async fn no_place_takes_the_id_of_a_partner_alone() {
    never_by_id_alone(PARTNERS);
}

/// Enters the partner that all keys name, and gives its id.
async fn enter_named(app: &TestApp) -> String {
    let body = json!({
        "kind": "company", "name": "Fodklinikken", "code": "fodklinikken", "cvr": "30835565", "sor": "441781000016005"
    });
    let admin = app.as_(ADMIN).await;
    admin.enter("partners", body).await.id().to_owned()
}

#[actix_web::test]
async fn every_field_takes_every_key_and_answers_with_the_id() {
    for key in NAMED {
        let app = TestApp::start().await;
        let named = enter_named(&app).await;
        let ids = ids(&app).await;
        let callers = [app.as_(ADMIN).await, app.as_(OWNER).await];
        for field in fields(PARTNERS) {
            let answer = say(&callers, &field, &ids, &json!(key)).await;
            let told = format!("{} {} = {key}", field.operation.id, field.name);
            assert!(answer.status.is_success(), "{told}: {}", answer.text);
            assert_eq!(answer.body[&field.name], json!(named), "{told}");
        }
    }
}

#[actix_web::test]
async fn every_filter_takes_every_key_for_the_id() {
    let app = TestApp::start().await;
    let named = enter_named(&app).await;
    let ids = ids(&app).await;
    let callers = [app.as_(ADMIN).await.anew(), app.as_(OWNER).await.anew()];
    for field in fields(PARTNERS) {
        say(&callers, &field, &ids, &json!(named)).await;
    }
    let reported = format!(
        "update measurements set partner_id = '{named}', state = 'approved', approved_revision = 1 where id = '{}'",
        ids["measurement"]
    );
    app.database.run(&reported).await;
    for (operation, name) in addresses(PARTNERS, "query") {
        let path = operation.path_in(&ids);
        let all = ask(&callers, &path).await.is(200);
        let wanted = ask(&callers, &format!("{path}?{name}={named}")).await;
        let rows = wanted.body.get("items").or(wanted.body.get("points"));
        let found = rows
            .and_then(Value::as_array)
            .is_some_and(|rows| !rows.is_empty());
        assert!(found, "{} {name}", operation.id);
        assert_ne!(all.body, wanted.body, "{} {name}", operation.id);
        for key in NAMED {
            let answer = ask(&callers, &format!("{path}?{name}={key}")).await;
            assert_eq!(answer.is(200).body, wanted.body, "{} {name}", operation.id);
        }
    }
}

/// References that name nobody, with what is said of them; the first two have to be told in the same words.
const WRONG: [(&str, &str); 9] = [
    ("code:findes-ikke", "unknownReference"),
    // Of Ringsted alone.
    ("code:ungeenheden", "unknownReference"),
    ("cvr:18957981", "unknownReference"),
    ("sor:99999999999", "unknownReference"),
    // Two that were put away have it, and none in use.
    ("cvr:25313763", "ambiguousReference"),
    ("", "reference"),
    ("byraadet", "reference"),
    ("gln:5798007643577", "reference"),
    ("cvr:18957982", "reference"),
];

/// Puts two partners away that had the same number, one after the other.
async fn put_two_away(app: &TestApp) -> Vec<String> {
    let admin = app.as_(ADMIN).await;
    let mut gone = Vec::new();
    for code in ["den-gamle", "den-nye"] {
        let body = json!({"kind": "company", "name": code, "code": code, "cvr": "25313763"});
        let made = admin.enter("partners", body).await;
        admin.put_away(&at("partners", made.id())).await.is(200);
        gone.push(made.id().to_owned());
    }
    gone
}

#[actix_web::test]
async fn what_names_nobody_is_refused_at_its_field() {
    let app = TestApp::start().await;
    put_two_away(&app).await;
    refused_where_it_stands(&app, PARTNERS, &WRONG).await;
}

#[actix_web::test]
async fn a_wrong_reference_is_told_together_with_what_else_is_wrong() {
    let app = TestApp::start().await;
    let admin = app.as_(ADMIN).await;
    let body = json!({
        "kind": "unit", "name": "", "parentId": "code:findes-ikke", "successorId": "x", "cvr": "1", "municipalityCode": "0999", "regionCode": "9"
    });
    let answer = admin.post("/api/v1/partners", body).await.is(422);
    let wrong = [
        ("/parentId", "unknownReference"),
        ("/name", "required"),
        ("/cvr", "cvr"),
        ("/regionCode", "regionCode"),
        ("/successorId", "reference"),
        ("/municipalityCode", "municipalityCode"),
    ];
    let wrong = wrong.map(|(pointer, code)| (pointer.to_owned(), code.to_owned()));
    assert_eq!(answer.fields(), wrong);
}

#[actix_web::test]
async fn an_address_takes_keys_for_reading_changing_putting_away_and_bringing_back() {
    let app = TestApp::start().await;
    let named = enter_named(&app).await;
    let admin = app.as_(ADMIN).await;
    for key in NAMED {
        let path = at("partners", key);
        assert_eq!(admin.get(&path).await.is(200).id(), named);
        let body = json!({
            "kind": "company", "name": key, "code": "fodklinikken", "cvr": "30835565", "sor": "441781000016005"
        });
        assert_eq!(admin.edit(&path, body).await.is(200).id(), named);
        admin.put_away(&path).await.is(200);
        admin.bring_back(&path).await.is(200);
    }
    put_two_away(&app).await;
    let several = admin.get(&at("partners", "cvr:25313763")).await.is(422);
    let expected = ("/partner".to_owned(), "ambiguousReference".to_owned());
    assert_eq!(several.fields(), [expected]);
    for wrong in ["code:ungeenheden", "code:findes-ikke", "gln:1", "cvr:1"] {
        let missing = admin.get(&at("partners", wrong)).await;
        missing.is_problem(404, "missing");
    }
}

#[actix_web::test]
async fn a_key_means_the_partner_in_use_before_one_that_was_put_away() {
    let app = TestApp::start().await;
    let gone = put_two_away(&app).await;
    let owner = app.as_(OWNER).await;
    let right = owner.agreement_of("sundhedsteamet").await;
    for name in [gone[0].as_str(), "code:den-gamle"] {
        let body = with(right.clone(), json!({"ownerId": name}));
        let answer = owner.post("/api/v1/agreements", body).await.is(422);
        let expected = ("/ownerId".to_owned(), "archived".to_owned());
        assert_eq!(answer.fields(), [expected], "{name}");
    }
    let body = json!({"kind": "company", "name": "Den i brug", "cvr": "25313763"});
    let used = owner.enter("partners", body).await;
    let more = json!({"ownerId": "cvr:25313763"});
    let made = owner.enter_agreement("sundhedsteamet", more).await;
    assert_eq!(made.body["ownerId"], json!(used.id()));
}

#[actix_web::test]
async fn a_key_means_the_partner_of_where_one_works_and_else_only_one_may_have_it() {
    let app = TestApp::start().await;
    // The owner of Randers reads in Ringsted too; both have a council and a health authority.
    let ringsted = app.as_("admin@ringsted.example").await;
    let card = json!({"name": "Ejer", "email": OWNER});
    let card = ringsted.enter("people", card).await;
    let grant =
        json!({"personId": card.id(), "role": "reader", "partnerId": "code:ringsted-kommune"});
    ringsted.enter("grants", grant).await;
    let owner = app.as_(OWNER).await;
    let randers = app.as_(ADMIN).await.organisation("byraadet").await;

    let made = owner
        .enter_agreement("sundhedsteamet", json!({"ownerId": "code:byraadet"}))
        .await;
    assert_eq!(made.body["ownerId"], json!(randers));

    let both = "/api/v1/agreements?ownerId=code:byraadet";
    let several = owner.get(both).await.is(422);
    let expected = ("/ownerId".to_owned(), "ambiguousReference".to_owned());
    assert_eq!(several.fields(), [expected]);
    let of = |answer: &Answer| answer.body["municipalityId"].as_str().unwrap().to_owned();
    let narrowed = format!("{both}&municipalityId={}", of(&made));
    let found = owner.get(&narrowed).await.is(200);
    assert_eq!(words(&found.body["items"], "id"), [made.id()]);

    // What only Ringsted has is seen, and is no owner in Randers.
    let elsewhere = with(
        owner.agreement_of("sundhedsteamet").await,
        json!({"ownerId": "code:ungeenheden"}),
    );
    owner.post("/api/v1/agreements", elsewhere).await.is(403);
}

#[actix_web::test]
async fn a_guest_names_only_partners_of_its_agreements() {
    let app = TestApp::start().await;
    let guest = app.as_("partner@hospital.example").await;
    let path = "/api/v1/agreements?partnerId=";
    let own = format!("{path}code:regionshospitalet-randers");
    assert!(!words(&guest.get(&own).await.is(200).body["items"], "id").is_empty());
    let mut told = Vec::new();
    for stranger in ["code:dansk-metal", "code:findes-ikke"] {
        let answer = guest.get(&format!("{path}{stranger}")).await.is(422);
        let id = answer.header("x-request-id").unwrap_or_default();
        told.push(answer.text.replace(id, "[request]"));
    }
    assert_eq!(told[0], told[1]);
}
