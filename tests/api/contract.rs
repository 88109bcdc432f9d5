//! The contract as it is committed. After a change of the API: `cargo xtask fix`, and look at the difference.

use serde_json::Value;

use crate::support::contract::{document, operations, resolve};

#[actix_web::test]
async fn the_committed_document_is_what_the_service_says_of_itself() {
    let committed = include_str!("../../openapi/openapi.json");
    let said = api::app::document().to_pretty_json().unwrap();
    assert!(
        committed.trim() == said.trim(),
        "openapi/openapi.json is out of date: run `cargo xtask fix`"
    );
}

#[actix_web::test]
async fn every_operation_has_a_summary_a_name_and_its_path_parameters() {
    let document = document();
    let mut names = std::collections::BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let name = operation["operationId"]
                .as_str()
                .unwrap_or_else(|| panic!("{method} {path} has no name"));
            assert!(names.insert(name.to_owned()), "{name} stands twice");
            assert!(
                operation["summary"]
                    .as_str()
                    .is_some_and(|summary| !summary.is_empty()),
                "{name} has no summary"
            );
            assert!(
                operation["responses"]
                    .as_object()
                    .unwrap()
                    .keys()
                    .any(|status| status.starts_with('2')),
                "{name} has no good answer"
            );
            assert_eq!(
                operation
                    .pointer("/responses/default/content/application~1problem+json/schema/$ref"),
                Some(&Value::from("#/components/schemas/Problem")),
                "{name}"
            );
            let declared = operation["parameters"]
                .as_array()
                .cloned()
                .unwrap_or_default();
            for part in path
                .split('/')
                .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
            {
                assert!(
                    declared
                        .iter()
                        .any(|parameter| parameter["name"] == part && parameter["in"] == "path"),
                    "{name}: write params(…) for {{{part}}}"
                );
            }
            for (index, parameter) in declared.iter().enumerate() {
                let again = declared.iter().skip(index + 1);
                let mut again = again.filter(|other| {
                    (&other["name"], &other["in"]) == (&parameter["name"], &parameter["in"])
                });
                assert!(again.next().is_none(), "{name} tells twice of {parameter}");
            }
            for (status, response) in operation["responses"].as_object().unwrap() {
                assert!(
                    resolve(document, response)["description"]
                        .as_str()
                        .is_some_and(|text| !text.is_empty()),
                    "{name} {status} has no description"
                );
            }
        }
    }
}

#[actix_web::test]
async fn every_reference_in_the_document_leads_somewhere() {
    fn walk(document: &Value, value: &Value) {
        match value {
            Value::Object(fields) => {
                if let Some(reference) = fields.get("$ref").and_then(Value::as_str) {
                    assert!(
                        document
                            .pointer(reference.trim_start_matches('#'))
                            .is_some(),
                        "{reference} leads nowhere"
                    );
                }
                fields.values().for_each(|value| walk(document, value));
            }
            Value::Array(items) => items.iter().for_each(|value| walk(document, value)),
            _ => {}
        }
    }
    let document = document();
    walk(document, document);
}

#[actix_web::test]
async fn every_body_refuses_fields_that_it_does_not_know() {
    let document = document();
    for operation in operations() {
        let Some(schema) = operation.body_schema() else {
            continue;
        };
        let schema = resolve(document, &schema);
        assert_eq!(
            schema["additionalProperties"], false,
            "{}: write #[serde(deny_unknown_fields)] on its input",
            operation.id
        );
    }
}

#[actix_web::test]
async fn every_text_in_a_body_says_how_long_it_may_be() {
    let document = document();
    for operation in operations() {
        let Some(schema) = operation.body_schema() else {
            continue;
        };
        for (name, field) in schema["properties"]
            .as_object()
            .cloned()
            .unwrap_or_default()
        {
            let field = resolve(document, &field);
            let is_text = field["type"] == "string"
                || field["type"]
                    .as_array()
                    .is_some_and(|types| types.contains(&"string".into()));
            let bounded = field.get("maxLength").is_some()
                || field.get("format").is_some()
                || field.get("enum").is_some();
            assert!(
                !is_text || bounded,
                "{}: write #[schema(max_length = …)] on `{name}`",
                operation.id
            );
        }
    }
}
