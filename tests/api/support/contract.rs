//! The operations of the contract, and requests that fit them.

use std::sync::LazyLock;

use actix_web::http::Method;
use serde_json::{Map, Value, json};

use super::world::Ids;

/// One operation of the document.
#[derive(Debug, Clone)]
pub struct Operation {
    pub id: String,
    pub method: Method,
    pub path: String,
    body: Option<Value>,
    pub needs_if_match: bool,
}

/// The document as the application describes itself, put together once.
pub fn document() -> &'static Value {
    static DOCUMENT: LazyLock<Value> =
        LazyLock::new(|| serde_json::to_value(api::app::document()).unwrap());
    &DOCUMENT
}

/// Every operation of the document.
pub fn operations() -> Vec<Operation> {
    let document = document();
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let Ok(method) = method.to_uppercase().parse::<Method>() else {
                continue;
            };
            let parameters = operation["parameters"]
                .as_array()
                .cloned()
                .unwrap_or_default();
            operations.push(Operation {
                id: operation["operationId"].as_str().unwrap().to_owned(),
                method,
                path: path.clone(),
                body: operation
                    .pointer("/requestBody/content/application~1json/schema")
                    .cloned(),
                needs_if_match: parameters.iter().any(|parameter| {
                    parameter["name"] == "If-Match" && parameter["required"] == true
                }),
            });
        }
    }
    operations
}

impl Operation {
    /// The names in the path.
    pub fn parameters(&self) -> Vec<String> {
        self.path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
            .map(str::to_owned)
            .collect()
    }

    /// The path with ids of a world in it.
    pub fn path_in(&self, ids: &Ids) -> String {
        self.parameters()
            .into_iter()
            .fold(self.path.clone(), |path, name| {
                let id = ids.get(&name).unwrap_or_else(|| {
                    panic!(
                        "{}: add `{name}` to TABLES in tests/api/support/world.rs",
                        self.id
                    )
                });
                path.replace(&format!("{{{name}}}"), id)
            })
    }

    /// A list that wants to know of which agreement is asked about one.
    pub fn query_in(&self, ids: &Ids) -> String {
        let flat = [
            "list_themes",
            "list_ideas",
            "list_goals",
            "list_success_criteria",
            "list_targets",
            "list_judgements",
            "list_agreement_judgements",
            "list_actions",
            "list_follow_ups",
        ];
        if flat.contains(&self.id.as_str()) {
            format!("?agreementId={}", ids["agreement"])
        } else {
            String::new()
        }
    }

    /// A body that fits, with ids of a world in it.
    pub fn body_in(&self, ids: &Ids) -> Option<String> {
        let document = document();
        let mut ids = ids.clone();
        // The one sibling that is there for certain is the thing itself.
        let this = self.parameters().first().and_then(|name| ids.get(name));
        if let Some(this) = this.cloned() {
            ids.insert("sibling".to_owned(), this);
        }
        self.body
            .as_ref()
            .map(|schema| example(document, schema, "", &ids).to_string())
    }

    /// The schema of the body, resolved.
    pub fn body_schema(&self) -> Option<Value> {
        let document = document();
        self.body
            .as_ref()
            .map(|schema| resolve(document, schema).clone())
    }

    /// Whether it may change something.
    pub fn is_unsafe(&self) -> bool {
        !self.method.is_safe()
    }
}

/// Follows a reference.
pub fn resolve<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(reference) => resolve(
            document,
            document.pointer(reference.trim_start_matches('#')).unwrap(),
        ),
        None => schema,
    }
}

/// Fields that name something by another word than its kind.
const KINDS: [(&str, &str); 8] = [
    ("outcome", "indicator"),
    ("owner", "partner"),
    ("parent", "partner"),
    ("successor", "partner"),
    ("responsiblePartner", "partner"),
    ("responsiblePerson", "person"),
    ("scale", "statusScale"),
    ("report", "statusReport"),
];

/// The kind of thing that a field names: `themeIds` and `themeId` name themes.
pub fn kind_of(field: &str) -> &str {
    // The only thing that a body names by nothing else.
    if field == "id" {
        return "measurement";
    }
    let bare = field
        .strip_suffix("Ids")
        .or_else(|| field.strip_suffix("Id"))
        .unwrap_or_default();
    let other = KINDS.iter().find(|(name, _)| *name == bare);
    other.map_or(bare, |(_, kind)| kind)
}

fn example(document: &Value, schema: &Value, field: &str, ids: &Ids) -> Value {
    let kind = kind_of(field);
    if let Some(id) = ids.get(kind) {
        return if field.ends_with("Ids") {
            json!([id])
        } else {
            json!(id)
        };
    }
    if let Some(example) = schema.get("example").or_else(|| schema["examples"].get(0)) {
        return example.clone();
    }
    let schema = resolve(document, schema);
    if let Some(example) = schema.get("example").or_else(|| schema["examples"].get(0)) {
        return example.clone();
    }
    if let Some(words) = schema["enum"].as_array() {
        let chosen = words
            .iter()
            .find(|word| CHOSEN.iter().any(|chosen| word == chosen));
        return chosen.or(words.first()).cloned().unwrap_or_default();
    }
    if let Some(first) = schema["oneOf"]
        .as_array()
        .and_then(|all| all.iter().find(|one| one["type"] != "null"))
    {
        return example(document, first, field, ids);
    }
    match schema["type"]
        .as_str()
        .or_else(|| schema["type"][0].as_str())
    {
        Some("object") => required(document, schema, ids),
        Some("array") if schema["minItems"].as_u64().unwrap_or(0) > 0 => {
            json!([example(document, &schema["items"], "", ids)])
        }
        Some("array") => json!([]),
        Some("boolean") => json!(false),
        Some("integer" | "number") => schema.get("minimum").cloned().unwrap_or(json!(1)),
        _ => match schema["format"].as_str() {
            Some("date") => json!("2026-11-22"),
            Some("uuid") => json!("0198c2f0-0000-7000-8000-000000000000"),
            _ => json!(
                "x".repeat(usize::try_from(schema["minLength"].as_u64().unwrap_or(1)).unwrap())
            ),
        },
    }
}

/// Words to take from a list where the first is special: an agreement has one owner already.
const CHOSEN: [&str; 1] = ["observer"];

/// Fields that the schema does not demand and a body needs: where something new belongs, which a change may leave out,
/// and a figure, which may be said in other ways.
const NEEDED: [&str; 3] = ["agreementId", "goalId", "value"];

fn required(document: &Value, schema: &Value, ids: &Ids) -> Value {
    let needed: Vec<&str> = schema["required"]
        .as_array()
        .map(|all| all.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let properties = schema["properties"]
        .as_object()
        .cloned()
        .unwrap_or_default();
    let given = properties
        .iter()
        .filter(|(name, _)| needed.contains(&name.as_str()) || NEEDED.contains(&name.as_str()));
    Value::Object(
        given
            .map(|(name, schema)| (name.clone(), example(document, schema, name, ids)))
            .collect::<Map<_, _>>(),
    )
}
