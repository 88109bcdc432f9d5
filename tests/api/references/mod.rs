//! What something is named by: wherever an id may stand, the keys that travel between systems may stand too.

mod indicators;
mod partners;

use serde_json::{Value, json};

use crate::support::contract::{Operation, document, operations, resolve};
use crate::support::world::{Ids, RANDERS, one_of_everything};
use crate::support::{Answer, Somebody, TestApp};

const OWNER: &str = "ejer@randers.example";
const ADMIN: &str = "admin@randers.example";

/// What is named, and how the contract calls its names.
#[derive(Debug, Clone, Copy)]
struct Named {
    /// The schema of the names.
    reference: &'static str,
    /// The schema of the id alone.
    id: &'static str,
    /// The parameter of an address.
    parameter: &'static str,
}

/// A field of a body that names something.
struct Field {
    operation: Operation,
    name: String,
}

fn is_reference(schema: &Value, to: Named) -> bool {
    let to = format!("#/components/schemas/{}", to.reference);
    let one = |schema: &Value| schema["$ref"] == *to;
    let choices = schema["oneOf"].as_array();
    one(schema) || choices.is_some_and(|all| all.iter().any(one))
}

fn parameters(operation: &Operation) -> Vec<Value> {
    let method = operation.method.as_str().to_lowercase();
    let known = &document()["paths"][&operation.path][method]["parameters"];
    known.as_array().cloned().unwrap_or_default()
}

fn fields(of: Named) -> Vec<Field> {
    let mut fields = Vec::new();
    for operation in operations() {
        let schema = operation.body_schema().unwrap_or_default();
        let properties = schema["properties"].as_object().cloned();
        let named = properties.unwrap_or_default().into_iter();
        for (name, _) in named.filter(|(_, schema)| is_reference(schema, of)) {
            let operation = operation.clone();
            fields.push(Field { operation, name });
        }
    }
    fields
}

/// Operations and their parameters in a part of the address that name something.
fn addresses(of: Named, part: &str) -> Vec<(Operation, String)> {
    let mut found = Vec::new();
    for operation in operations() {
        for parameter in parameters(&operation) {
            if parameter["in"] == part && is_reference(&parameter["schema"], of) {
                let name = parameter["name"].as_str().unwrap_or_default().to_owned();
                found.push((operation.clone(), name));
            }
        }
    }
    found
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

/// Every place that takes the keys of something.
fn places(of: Named) -> String {
    let mut places: Vec<String> = fields(of)
        .iter()
        .map(|field| format!("{} body {}", field.operation.id, field.name))
        .collect();
    for part in ["path", "query"] {
        let found = addresses(of, part).into_iter();
        places.extend(found.map(|(operation, name)| format!("{} {part} {name}", operation.id)));
    }
    places.sort();
    places.join("\n")
}

/// No place may take an id and not the keys.
fn never_by_id_alone(of: Named) {
    fn walk(schema: &Value, of: Named, told: &str) {
        assert!(
            schema["$ref"] != format!("#/components/schemas/{}", of.id),
            "{told}: write {}",
            of.reference
        );
        match resolve(document(), schema) {
            Value::Object(fields) => fields.values().for_each(|one| walk(one, of, told)),
            Value::Array(items) => items.iter().for_each(|one| walk(one, of, told)),
            _ => {}
        }
    }
    for operation in operations() {
        let body = operation.body_schema().unwrap_or_default();
        walk(&body, of, &operation.id);
        for parameter in parameters(&operation) {
            walk(&parameter["schema"], of, &operation.id);
            let names_one = parameter["name"] == of.parameter;
            assert!(
                !names_one || is_reference(&parameter["schema"], of),
                "{}: write params({})",
                operation.id,
                of.reference
            );
        }
    }
}

/// Sends what names nothing to every field and every filter: each refuses it at its place, the first two in the same words.
async fn refused_where_it_stands(app: &TestApp, of: Named, wrong: &[(&str, &str)]) {
    let ids = ids(app).await;
    let callers = [app.as_(ADMIN).await, app.as_(OWNER).await];
    let before = app.database.digest().await;
    for field in fields(of) {
        let place = format!("/{}", field.name);
        let mut told = Vec::new();
        for (wrong, code) in wrong {
            let answer = say(&callers, &field, &ids, &json!(wrong)).await;
            let answer = answer.is_problem(422, "invalid");
            let expected = [(place.clone(), (*code).to_owned())];
            assert_eq!(answer.fields(), expected, "{} {wrong}", field.operation.id);
            let id = answer.header("x-request-id").unwrap_or_default();
            told.push(answer.text.replace(id, "[request]"));
        }
        assert_eq!(told[0], told[1], "{}", field.operation.id);
        let odd = say(&callers, &field, &ids, &json!(7)).await.is(422);
        let expected = [(place, "mismatch".to_owned())];
        assert_eq!(odd.fields(), expected, "{}", field.operation.id);
    }
    for (operation, name) in addresses(of, "query") {
        let path = operation.path_in(&ids);
        for (wrong, code) in wrong {
            let answer = ask(&callers, &format!("{path}?{name}={wrong}")).await;
            let expected = [(format!("/{name}"), (*code).to_owned())];
            assert_eq!(answer.fields(), expected, "{} {wrong}", operation.id);
        }
    }
    assert_eq!(before, app.database.digest().await);
}
