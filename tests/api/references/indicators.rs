//! What names an indicator: its id, or its code.

use serde_json::{Value, json};

use super::{
    ADMIN, Named, OWNER, addresses, ask, fields, ids, never_by_id_alone, places,
    refused_where_it_stands, say,
};
use crate::support::enter::with;
use crate::support::{Answer, Somebody, TestApp};

const INDICATORS: Named = Named {
    reference: "IndicatorRef",
    id: "IndicatorId",
    parameter: "indicator",
};
/// The code of an indicator that figures are reported for.
const CODE: &str = "code:ROEGFRI_6M";

/// References that name nothing, with what is said of them; the first two have to be told in the same words.
const WRONG: [(&str, &str); 5] = [
    ("code:FINDES_IKKE", "unknownReference"),
    // Of Ringsted alone.
    ("code:KUN_RINGSTED", "unknownReference"),
    // Codes have their own capitals.
    ("code:roegfri_6m", "unknownReference"),
    ("ROEGFRI_6M", "indicatorReference"),
    ("code:6M", "indicatorReference"),
];

async fn named_by(caller: &Somebody<'_>, code: &str) -> Answer {
    caller.get(&format!("/api/v1/indicators/{code}")).await
}

/// An indicator that only Ringsted has.
async fn enter_elsewhere(app: &TestApp, code: &str) {
    let randers = app.as_(OWNER).await;
    let like = named_by(&randers, CODE).await.is(200).body;
    let mut body = json!({});
    for field in [
        "name",
        "definition",
        "unit",
        "decimals",
        "direction",
        "frequency",
        "valueKind",
        "overPeriods",
        "overPartners",
    ] {
        body[field] = like[field].clone();
    }
    let body = with(body, json!({"code": code}));
    let ringsted = app.as_("ejer@ringsted.example").await;
    ringsted.enter("indicators", body).await;
}

#[actix_web::test]
async fn the_contract_tells_every_place_that_takes_codes_of_indicators() {
    insta::assert_snapshot!(places(INDICATORS));
}

#[actix_web::test]
async fn no_place_takes_the_id_of_an_indicator_alone() {
    never_by_id_alone(INDICATORS);
}

#[actix_web::test]
async fn every_address_that_is_read_takes_the_code_for_the_id() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let id = named_by(&owner, CODE).await.is(200).id().to_owned();
    let mut read = 0;
    for (operation, _) in addresses(INDICATORS, "path") {
        // The address of a figure has a period too, and is tried with what is reported there.
        if operation.method != "GET" || operation.path.contains("{period}") {
            continue;
        }
        let at = |name: &str| operation.path.replace("{indicator}", name);
        let by_code = owner.get(&at(CODE)).await.is(200);
        let by_id = owner.get(&at(&id)).await.is(200);
        assert_eq!(by_code.body, by_id.body, "{}", operation.id);
        read += 1;
    }
    assert!(read >= 6, "{read}");
}

#[actix_web::test]
async fn every_field_and_every_filter_takes_the_code_and_answers_as_for_the_id() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let ids = ids(&app).await;
    let callers = [app.as_(ADMIN).await, app.as_(OWNER).await];
    for field in fields(INDICATORS) {
        // What exists stays with its indicator, so the code is of the one it has.
        let named = match field.operation.method.as_str() {
            "PUT" => ask(&callers, &field.operation.path_in(&ids))
                .await
                .is(200)
                .body[&field.name]
                .clone(),
            _ => Value::Null,
        };
        let id = match named.as_str() {
            Some(id) => id.to_owned(),
            None if field.name == "outcomeId" => {
                named_by(&owner, "code:DAGLIGRYGERE").await.id().to_owned()
            }
            None => named_by(&owner, CODE).await.id().to_owned(),
        };
        let code = named_by(&owner, &id).await.body["code"].clone();
        let code = format!("code:{}", code.as_str().unwrap());
        let answer = say(&callers, &field, &ids, &json!(code)).await;
        let told = format!("{} {} = {code}", field.operation.id, field.name);
        assert!(answer.status.is_success(), "{told}: {}", answer.text);
        if !answer.body[&field.name].is_null() {
            assert_eq!(answer.body[&field.name], json!(id), "{told}");
        }
    }
    for (operation, name) in addresses(INDICATORS, "query") {
        let path = operation.path_in(&ids);
        let code = if name == "outcomeId" {
            "code:DAGLIGRYGERE"
        } else {
            CODE
        };
        let id = named_by(&owner, code).await.id().to_owned();
        let by_id = ask(&callers, &format!("{path}?{name}={id}")).await.is(200);
        let by_code = ask(&callers, &format!("{path}?{name}={code}"))
            .await
            .is(200);
        assert_eq!(by_code.body, by_id.body, "{} {name}", operation.id);
        let all = ask(&callers, &path).await.is(200);
        assert_ne!(all.body, by_code.body, "{} {name}", operation.id);
    }
}

#[actix_web::test]
async fn what_names_no_indicator_is_refused_where_it_stands() {
    let app = TestApp::start().await;
    enter_elsewhere(&app, "KUN_RINGSTED").await;
    refused_where_it_stands(&app, INDICATORS, &WRONG).await;
    let owner = app.as_(OWNER).await;
    for (wrong, _) in WRONG {
        named_by(&owner, wrong).await.is_problem(404, "missing");
    }
}

#[actix_web::test]
async fn a_hospital_reports_by_codes_alone() {
    let app = TestApp::start().await;
    let guest = app.as_("partner@hospital.example").await;
    let seen = guest.get("/api/v1/indicators").await.is(200);
    let indicator = seen.body["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["valueKind"] == "number" && one["frequency"] == "year")
        .unwrap_or_else(|| panic!("no yearly number among {}", seen.text));
    let code = indicator["code"].as_str().unwrap();
    let at = |name: &str| {
        format!("/api/v1/measurements/code:{name}/code:regionshospitalet-randers/2024")
    };
    let made = guest
        .send(
            actix_web::http::Method::PUT,
            &at(code),
            Some(r#"{"value": 12}"#),
            None,
        )
        .await;
    assert!(made.status == 201 || made.status == 200, "{}", made.text);
    assert_eq!(made.body["indicatorId"], indicator["id"]);
    let read = guest.get(&at(code)).await.is(200);
    assert_eq!(read.id(), made.id());

    // What it has no agreement about is not there, whether the code exists or not.
    let mut told = Vec::new();
    for stranger in ["DAGLIGRYGERE", "FINDES_IKKE"] {
        let answer = guest.get(&at(stranger)).await.is_problem(404, "missing");
        let id = answer.header("x-request-id").unwrap_or_default().to_owned();
        told.push(
            answer
                .text
                .replace(&id, "[request]")
                .replace(stranger, "[code]"),
        );
    }
    assert_eq!(told[0], told[1]);
}

#[actix_web::test]
async fn a_code_means_the_indicator_of_where_one_works_and_else_only_one_may_have_it() {
    let app = TestApp::start().await;
    let randers = named_by(&app.as_(OWNER).await, CODE).await.id().to_owned();
    enter_elsewhere(&app, "ROEGFRI_6M").await;
    // The owner of Randers reads in Ringsted too, and the reader of both works in neither.
    let ringsted = app.as_("admin@ringsted.example").await;
    let card = ringsted
        .enter("people", json!({"name": "Ejer", "email": OWNER}))
        .await;
    let grant =
        json!({"personId": card.id(), "role": "reader", "partnerId": "code:ringsted-kommune"});
    ringsted.enter("grants", grant).await;
    let owner = app.as_(OWNER).await;
    let several = named_by(&owner, CODE).await.is(422);
    let expected = ("/indicator".to_owned(), "ambiguousIndicator".to_owned());
    assert_eq!(several.fields(), [expected]);

    let filter = format!("/api/v1/measurements?indicatorId={CODE}");
    let several = owner.get(&filter).await.is(422);
    let expected = ("/indicatorId".to_owned(), "ambiguousIndicator".to_owned());
    assert_eq!(several.fields(), [expected]);

    // A target is set where the caller is an owner.
    let goal = ids(&app).await["goal"].clone();
    let body = json!({"goalId": goal, "indicatorId": CODE, "statement": {"operator": "follow"}});
    let target = owner.enter("targets", body).await;
    assert_eq!(target.body["indicatorId"], json!(randers));
}
