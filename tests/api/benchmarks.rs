//! What an indicator is elsewhere, and how it compares.

use serde_json::{Value, json};

use crate::support::enter::{at, with};
use crate::support::{Answer, Somebody, TestApp};

const OWNER: &str = "ejer@randers.example";
const READER: &str = "udvalg@randers.example";

async fn smokers(caller: &Somebody<'_>) -> Answer {
    let found = caller.get("/api/v1/indicators?q=ROEGFRI_6M").await;
    let id = found.body["items"][0]["id"].as_str().unwrap_or_default();
    caller.get(&at("indicators", id)).await.is(200)
}

fn region(indicator: &Answer, more: Value) -> Value {
    with(
        json!({
            "indicatorId": indicator.id(),
            "period": "2022-Q3",
            "scope": "region",
            "name": "Region Midtjylland",
            "source": "Rygestopbasen",
        }),
        more,
    )
}

#[actix_web::test]
async fn a_chart_shows_what_a_source_states_and_works_out_the_rest() {
    let app = TestApp::start().await;
    let (owner, reader) = (app.as_(OWNER).await, app.as_(READER).await);
    let indicator = smokers(&owner).await;
    let stated = json!({"comparison": "higher"});
    owner
        .post("/api/v1/benchmarks", region(&indicator, stated))
        .await
        .is(201);
    let counted =
        json!({"name": "Hele landet", "scope": "country", "numerator": 1200, "denominator": 4000});
    let counted = owner
        .post("/api/v1/benchmarks", region(&indicator, counted))
        .await
        .is(201);
    assert_eq!(counted.body["value"], 30);

    let series = format!("/api/v1/indicators/{}/series", indicator.id());
    let series = reader.get(&series).await.is(200);

    let told = &series.body["benchmarks"];
    // 13 of 36 are more than 30 %, but not more than chance may make of it.
    assert_eq!(told[0]["name"], "Hele landet");
    assert_eq!(
        (&told[0]["comparison"], &told[0]["computed"]),
        (&json!("noDifference"), &json!(true))
    );
    assert_eq!(
        (&told[1]["comparison"], &told[1]["computed"]),
        (&json!("higher"), &json!(false))
    );
    assert_eq!(told[1]["value"], Value::Null);
}

#[actix_web::test]
async fn what_cannot_be_a_benchmark_is_told_at_its_field() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let indicator = smokers(&owner).await;
    owner
        .post(
            "/api/v1/benchmarks",
            region(&indicator, json!({"value": 30})),
        )
        .await
        .is(201);
    for (more, pointer, code) in [
        (json!({"name": "Randers"}), "/value", "required"),
        (json!({"value": 30}), "/name", "taken"),
        (
            json!({"value": 30, "name": "region midtjylland"}),
            "/name",
            "taken",
        ),
        (
            json!({"name": "A", "numerator": 5}),
            "/denominator",
            "required",
        ),
        (
            json!({"name": "A", "numerator": 6, "denominator": 5}),
            "/numerator",
            "moreThanDenominator",
        ),
        (
            json!({"name": "A", "value": 6, "numerator": 5, "denominator": 6}),
            "/value",
            "workedOut",
        ),
        (
            json!({"name": "A", "value": 6, "lower": 7, "upper": 5}),
            "/upper",
            "order",
        ),
        (
            json!({"name": "A", "value": 6, "breakdown": "unge"}),
            "/breakdown",
            "notOffered",
        ),
        (
            json!({"name": "A", "value": 6, "period": "2022-Q5"}),
            "/period",
            "mismatch",
        ),
    ] {
        let refused = owner
            .post("/api/v1/benchmarks", region(&indicator, more.clone()))
            .await;
        assert_eq!(refused.status, 422, "{more}: {}", refused.text);
        assert_eq!(refused.fields(), [(pointer.into(), code.into())], "{more}");
    }
}
