//! What the contract of the API gets from here: schemas that refer to nothing that is not there.

use figures::judgement::{Band, Judgement};
use figures::rollup::Rolled;
use figures::target::TargetInput;
use serde_json::Value;
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(components(schemas(Band, Judgement, Rolled, TargetInput)))]
struct Contract;

/// Every `$ref` below a value.
fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            let reference = fields.get("$ref").and_then(Value::as_str);
            found.extend(reference.map(str::to_owned));
            fields.values().for_each(|field| references(field, found));
        }
        Value::Array(entries) => entries.iter().for_each(|entry| references(entry, found)),
        _ => {}
    }
}

#[test]
fn every_schema_that_is_referred_to_is_there() {
    let contract = serde_json::to_value(Contract::openapi()).unwrap();

    let mut found = Vec::new();
    references(&contract, &mut found);

    assert!(found.contains(&"#/components/schemas/Outlook".to_owned()));
    for reference in found {
        let pointer = reference.trim_start_matches('#');
        assert!(contract.pointer(pointer).is_some(), "{reference}");
    }
}

#[test]
fn everything_in_the_contract_is_explained() {
    let contract = serde_json::to_value(Contract::openapi()).unwrap();

    let schemas = contract.pointer("/components/schemas").unwrap();
    for (name, schema) in schemas.as_object().unwrap() {
        assert!(schema.get("description").is_some(), "{name}");
        let fields = schema.get("properties").and_then(Value::as_object);
        for (field, schema) in fields.into_iter().flatten() {
            // Where a field may be null, its description stands beside the reference.
            let explained = schema.to_string().contains("\"description\"");
            assert!(explained, "{name}.{field}");
        }
    }
}
