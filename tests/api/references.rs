//! What names a partner: wherever an id of one may stand, the keys that travel between systems may stand too.

use serde_json::{Value, json};

use crate::support::contract::{Operation, document, operations, resolve};
use crate::support::enter::{at, with, words};
use crate::support::world::{Ids, RANDERS, one_of_everything};
use crate::support::{Answer, Somebody, TestApp};

const OWNER: &str = "ejer@randers.example";
const ADMIN: &str = "admin@randers.example";
/// A partner that all the keys of this page name.
const NAMED: [&str; 3] = ["code:fodklinikken", "cvr:30835565", "sor:441781000016005"];

/// A field of a body that names a partner.
struct Field {
    operation: Operation,
    name: String,
}

fn is_reference(schema: &Value) -> bool {
    refers(schema, "#/components/schemas/PartnerRef")
}

fn refers(schema: &Value, to: &str) -> bool {
    let one = |schema: &Value| schema["$ref"] == to;
    let choices = schema["oneOf"].as_array();
    one(schema) || choices.is_some_and(|all| all.iter().any(one))
}

fn parameters(operation: &Operation) -> Vec<Value> {
    let method = operation.method.as_str().to_lowercase();
    let known = &document()["paths"][&operation.path][method]["parameters"];
    known.as_array().cloned().unwrap_or_default()
}

fn fields() -> Vec<Field> {
    let mut fields = Vec::new();
    for operation in operations() {
        let schema = operation.body_schema().unwrap_or_default();
        let properties = schema["properties"].as_object().cloned();
        let named = properties.unwrap_or_default().into_iter();
        for (name, _) in named.filter(|(_, schema)| is_reference(schema)) {
            let operation = operation.clone();
            fields.push(Field { operation, name });
        }
    }
    fields
}

/// Operations and their parameters in a part of the address that name a partner.
fn addresses(part: &str) -> Vec<(Operation, String)> {
    let mut found = Vec::new();
    for operation in operations() {
        for parameter in parameters(&operation) {
            if parameter["in"] == part && is_reference(&parameter["schema"]) {
                let name = parameter["name"].as_str().unwrap_or_default().to_owned();
                found.push((operation.clone(), name));
            }
        }
    }
    found
}

#[actix_web::test]
async fn the_contract_tells_every_place_that_takes_keys_of_partners() {
    let mut places: Vec<String> = fields()
        .iter()
        .map(|field| format!("{} body {}", field.operation.id, field.name))
        .collect();
    for part in ["path", "query"] {
        let found = addresses(part).into_iter();
        places.extend(found.map(|(operation, name)| format!("{} {part} {name}", operation.id)));
    }
    places.sort();
    insta::assert_snapshot!(places.join("\n"));
}

#[actix_web::test]
async fn no_place_takes_the_id_of_a_partner_alone() {
    fn walk(document: &Value, schema: &Value, told: &str) {
        assert!(
            schema["$ref"] != "#/components/schemas/PartnerId",
            "{told}: write PartnerRef"
        );
        let schema = resolve(document, schema);
        match schema {
            Value::Object(fields) => fields.values().for_each(|one| walk(document, one, told)),
            Value::Array(items) => items.iter().for_each(|one| walk(document, one, told)),
            _ => {}
        }
    }
    for operation in operations() {
        let body = operation.body_schema().unwrap_or_default();
        walk(document(), &body, &operation.id);
        for parameter in parameters(&operation) {
            walk(document(), &parameter["schema"], &operation.id);
            let names_one = parameter["name"] == "partner";
            assert!(
                !names_one || is_reference(&parameter["schema"]),
                "{}: write params(PartnerRef)",
                operation.id
            );
        }
    }
}

/// Enters the partner that all keys name, and gives its id.
async fn enter_named(app: &TestApp) -> String {
    let body = json!({
        "kind": "company", "name": "Fodklinikken", "code": "fodklinikken", "cvr": "30835565", "sor": "441781000016005"
    });
    let admin = app.as_(ADMIN).await;
    admin.enter("partners", body).await.id().to_owned()
}

/// One of everything in Randers, fit to be changed: a party that is not the owner, and the person of the grant.
async fn ids(app: &TestApp) -> Ids {
    let mut ids = one_of_everything(&app.database, RANDERS).await;
    let agreement = ids["agreement"].clone();
    let grant = ids["grant"].clone();
    for (name, sql) in [
        (
            "party",
            format!(
                "select id from parties where agreement_id = '{agreement}' and role <> 'owner' limit 1"
            ),
        ),
        (
            "person",
            format!("select person_id from grants where id = '{grant}'"),
        ),
    ] {
        ids.insert(name.to_owned(), app.database.value(&sql).await);
    }
    ids
}

/// What the first of them is told who may read it.
async fn ask(callers: &[Somebody<'_>], path: &str) -> Answer {
    let (last, before) = callers.split_last().unwrap();
    for caller in before {
        let answer = caller.get(path).await;
        if answer.status != 403 {
            return answer;
        }
    }
    last.get(path).await
}

/// Sends the body of an operation with something in a field, by whoever may.
async fn say(callers: &[Somebody<'_>], field: &Field, ids: &Ids, value: &Value) -> Answer {
    let Field { operation, name } = field;
    let path = operation.path_in(ids);
    let mut body: Value = serde_json::from_str(&operation.body_in(ids).unwrap()).unwrap();
    let mut tag = None;
    if operation.needs_if_match {
        let read = ask(callers, &path).await.is(200);
        for (name, value) in body.as_object_mut().unwrap() {
            // A wave tells more than one may say of it.
            if let Some(now) = read.body.get(name).filter(|_| name != "waves") {
                *value = now.clone();
            }
        }
        tag = read.header("etag").map(str::to_owned);
    }
    body[name] = value.clone();
    let body = body.to_string();
    for caller in callers {
        let method = operation.method.clone();
        let answer = caller
            .send(method, &path, Some(&body), tag.as_deref())
            .await;
        if answer.status != 403 {
            return answer;
        }
    }
    panic!("nobody may call {}", operation.id)
}

#[actix_web::test]
async fn every_field_takes_every_key_and_answers_with_the_id() {
    for key in NAMED {
        let app = TestApp::start().await;
        let named = enter_named(&app).await;
        let ids = ids(&app).await;
        let callers = [app.as_(ADMIN).await, app.as_(OWNER).await];
        for field in fields() {
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
    let callers = [app.as_(ADMIN).await, app.as_(OWNER).await];
    for field in fields() {
        say(&callers, &field, &ids, &json!(named)).await;
    }
    let reported = format!(
        "update measurements set partner_id = '{named}', state = 'approved', approved_revision = 1 where id = '{}'",
        ids["measurement"]
    );
    app.database.run(&reported).await;
    for (operation, name) in addresses("query") {
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
const WRONG: [(&str, &str); 8] = [
    ("code:findes-ikke", "unknownReference"),
    // Of Ringsted alone.
    ("code:ungeenheden", "unknownReference"),
    ("cvr:18957981", "unknownReference"),
    ("sor:99999999999", "unknownReference"),
    // Two that were put away have it, and none in use.
    ("cvr:25313763", "ambiguousReference"),
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
    let ids = ids(&app).await;
    let callers = [app.as_(ADMIN).await, app.as_(OWNER).await];
    let before = app.database.digest().await;
    for field in fields() {
        let mut told = Vec::new();
        for (wrong, code) in WRONG {
            let answer = say(&callers, &field, &ids, &json!(wrong)).await;
            let answer = answer.is_problem(422, "invalid");
            let expected = (format!("/{}", field.name), code.to_owned());
            assert_eq!(
                answer.fields(),
                [expected],
                "{} {wrong}",
                field.operation.id
            );
            let id = answer.header("x-request-id").unwrap_or_default();
            told.push(answer.text.replace(id, "[request]"));
        }
        assert_eq!(told[0], told[1], "{}", field.operation.id);
        let odd = say(&callers, &field, &ids, &json!(7)).await.is(422);
        let expected = (format!("/{}", field.name), "mismatch".to_owned());
        assert_eq!(odd.fields(), [expected], "{}", field.operation.id);
    }
    for (operation, name) in addresses("query") {
        let path = operation.path_in(&ids);
        for (wrong, code) in WRONG.into_iter().chain([("", "reference")]) {
            let answer = ask(&callers, &format!("{path}?{name}={wrong}")).await;
            let expected = (format!("/{name}"), code.to_owned());
            assert_eq!(answer.fields(), [expected], "{} {wrong}", operation.id);
        }
    }
    assert_eq!(before, app.database.digest().await);
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
