//! What is judged of an organisation.

use serde_json::json;

use crate::support::TestApp;

#[actix_web::test]
async fn numbers_of_organisations_are_checked() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    for (field, value, code) in [
        ("cvr", json!("24256791"), "cvr"),
        ("cvr", json!("1234"), "cvr"),
        ("cvr", json!(24_256_790), "mismatch"),
        ("gln", json!("5798009811579"), "gln"),
        ("sor", json!("123"), "sor"),
        ("code", json!("Æble"), "code"),
        ("code", json!("-x"), "code"),
        ("email", json!("ingen"), "email"),
        ("phone", json!("ring!"), "phone"),
        ("website", json!("javascript:alert(1)"), "url"),
        ("website", json!("http://x.dk"), "url"),
        ("kind", json!("planet"), "notOffered"),
        ("name", json!("  "), "required"),
        ("validFrom", json!("0000-01-01"), "date"),
        ("validFrom", json!("10000-01-01"), "mismatch"),
        ("validFrom", json!("2026-02-30"), "mismatch"),
        ("municipalityCode", json!("0001"), "municipalityCode"),
        ("regionCode", json!("9999"), "regionCode"),
        (
            "externalIds",
            json!([{"scheme": "", "value": "1"}]),
            "required",
        ),
    ] {
        let mut body = json!({"kind": "other", "name": "En prøve"});
        body[field] = value.clone();
        let answer = owner.post("/api/v1/partners", body).await;
        assert_eq!(answer.status, 422, "{field} = {value}: {}", answer.text);
        assert!(
            answer
                .fields()
                .iter()
                .any(|(pointer, known)| pointer.starts_with(&format!("/{field}")) && known == code),
            "{field} = {value}: {}",
            answer.text
        );
    }
    let period = owner.post("/api/v1/partners", json!({"kind": "other", "name": "x", "validFrom": "2026-02-02", "validTo": "2026-02-01"})).await.is_problem(422, "invalid");
    assert_eq!(
        period.fields(),
        [("/validTo".to_owned(), "endsBeforeBegins".to_owned())]
    );
}

#[actix_web::test]
async fn every_mistake_is_told_at_once_in_the_language_asked_for() {
    let app = TestApp::start().await;
    let danish = app.as_("ejer@ringsted.example").await.in_language("da");
    let answer = danish
        .post(
            "/api/v1/partners",
            json!({"kind": "other", "name": "", "cvr": "1", "email": "x"}),
        )
        .await
        .is_problem(422, "invalid");
    assert_eq!(answer.fields().len(), 3);
    assert_eq!(answer.body["title"], "Der er et problem med felterne");
    assert_eq!(answer.body["errors"][0]["detail"], "Feltet skal udfyldes.");
    assert_eq!(answer.header("content-language"), Some("da"));
}

#[actix_web::test]
async fn a_tree_has_no_circles() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    let top = owner
        .post(
            "/api/v1/partners",
            json!({"kind": "unit", "name": "Øverst"}),
        )
        .await
        .is(201);
    let below = owner
        .post(
            "/api/v1/partners",
            json!({"kind": "unit", "name": "Nederst", "parentId": top.id()}),
        )
        .await
        .is(201);

    for (path, parent) in [(top.id(), below.id()), (top.id(), top.id())] {
        let path = format!("/api/v1/partners/{path}");
        let read = owner.get(&path).await;
        let answer = owner
            .put(
                &path,
                json!({"kind": "unit", "name": "Øverst", "parentId": parent}),
                &read,
            )
            .await
            .is_problem(422, "invalid");
        assert_eq!(
            answer.fields(),
            [("/parentId".to_owned(), "circle".to_owned())]
        );
    }
}

#[actix_web::test]
async fn a_code_that_is_taken_is_told_by_its_field() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    owner
        .post(
            "/api/v1/partners",
            json!({"kind": "other", "name": "En", "code": "proeve"}),
        )
        .await
        .is(201);
    let answer = owner
        .post(
            "/api/v1/partners",
            json!({"kind": "other", "name": "To", "code": "proeve"}),
        )
        .await
        .is_problem(422, "invalid");
    assert_eq!(answer.fields(), [("/code".to_owned(), "taken".to_owned())]);
    let other = app.as_("ejer@randers.example").await;
    other
        .post(
            "/api/v1/partners",
            json!({"kind": "other", "name": "To", "code": "proeve"}),
        )
        .await
        .is(201);
}
