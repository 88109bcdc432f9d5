//! Who may do what, as people of the demo see it.

use serde_json::json;

use crate::support::TestApp;
use crate::support::enter::words;

#[actix_web::test]
async fn the_policy_is_what_the_data_protection_officer_has_read() {
    insta::assert_snapshot!(api::auth::policy::as_text());
}

#[actix_web::test]
async fn the_hospital_sees_the_agreements_it_is_party_to_and_no_others() {
    let app = TestApp::start().await;
    let hospital = app.as_("partner@hospital.example").await;
    let owner = app.as_("ejer@randers.example").await;

    let seen = hospital.get("/api/v1/agreements?limit=500").await.is(200);
    let all = owner.get("/api/v1/agreements?limit=500").await.is(200);

    let titles = |answer: &crate::support::Answer| {
        answer.body["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["title"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert!(!titles(&seen).is_empty());
    assert!(titles(&seen).len() < titles(&all).len());
    for item in seen.body["items"].as_array().unwrap() {
        assert!(
            item["partyNames"]
                .as_array()
                .unwrap()
                .contains(&json!("Regionshospitalet Randers")),
            "{item}"
        );
        assert_ne!(item["status"], "draft");
        assert_ne!(item["confidentiality"], "internal");
    }
}

#[actix_web::test]
async fn a_party_that_has_left_sees_nothing_from_the_next_request_on() {
    let app = TestApp::start().await;
    let hospital = app.as_("partner@hospital.example").await.anew();
    let seen = hospital.get("/api/v1/agreements").await.is(200);
    let agreement = seen.body["items"][0]["id"].as_str().unwrap().to_owned();

    app.database.run(&format!("update parties set from_date = '2000-01-01', to_date = danish_today() - 1 where agreement_id = '{agreement}'")).await;

    hospital
        .get(&format!("/api/v1/agreements/{agreement}"))
        .await
        .is_problem(404, "missing");
    hospital
        .get(&format!("/api/v1/agreements/{agreement}/tree"))
        .await
        .is_problem(404, "missing");
}

#[actix_web::test]
async fn nobody_is_who_is_locked_archived_or_out_of_time() {
    let app = TestApp::start().await;
    let of_reader = "(select id from people where email = 'udvalg@randers.example')";
    for (state, undo) in [
        (
            format!("update people set locked_at = now() where id = {of_reader}"),
            format!("update people set locked_at = null where id = {of_reader}"),
        ),
        (
            format!("update people set archived_at = now() where id = {of_reader}"),
            format!("update people set archived_at = null where id = {of_reader}"),
        ),
        (
            format!("update grants set archived_at = now() where person_id = {of_reader}"),
            format!("update grants set archived_at = null where person_id = {of_reader}"),
        ),
        (
            format!(
                "update grants set from_date = '2000-01-01', to_date = danish_today() - 1 where person_id = {of_reader}"
            ),
            format!("update grants set to_date = null where person_id = {of_reader}"),
        ),
        (
            format!(
                "update grants set from_date = danish_today() + 1, to_date = null where person_id = {of_reader}"
            ),
            format!("update grants set from_date = danish_today() where person_id = {of_reader}"),
        ),
    ] {
        let reader = app.as_("udvalg@randers.example").await;
        reader.get("/api/v1/agreements").await.is(200);

        app.database.run(&state).await;

        let refused = reader.get("/api/v1/agreements").await;
        assert!(
            [401, 403].contains(&refused.status.as_u16()),
            "{state}: {}",
            refused.text
        );
        app.database.run(&undo).await;
    }
    let reader = app.as_("udvalg@randers.example").await;
    app.database
        .run("update accounts set locked_at = now() where email = 'udvalg@randers.example'")
        .await;
    reader
        .get("/api/v1/agreements")
        .await
        .is_problem(401, "unauthenticated");
}

#[actix_web::test]
async fn an_administrator_cannot_give_roles_to_themselves_or_in_another_municipality() {
    let app = TestApp::start().await;
    let admin = app.as_("admin@randers.example").await;
    let person = app
        .database
        .value("select id from people where email = 'admin@randers.example'")
        .await;
    let stranger = app
        .database
        .value("select id from people where email = 'ejer@ringsted.example'")
        .await;
    let root = app.database.value("select p.id from partners p join municipalities m on m.id = p.municipality_id where m.code = '0730' and p.parent_id is null and p.kind = 'municipality' and p.municipality_code = '0730'").await;
    let before = app.database.digest().await;

    admin
        .post(
            "/api/v1/grants",
            json!({"personId": person, "role": "owner", "partnerId": root}),
        )
        .await
        .is_problem(403, "ownGrant");
    let foreign = admin
        .post(
            "/api/v1/grants",
            json!({"personId": stranger, "role": "owner", "partnerId": root}),
        )
        .await
        .is_problem(422, "invalid");

    assert_eq!(
        foreign.fields(),
        [("/personId".to_owned(), "unknownReference".to_owned())]
    );
    assert_eq!(before, app.database.digest().await);
}

#[actix_web::test]
async fn who_may_not_change_a_goal_sees_it_all_the_same() {
    let app = TestApp::start().await;
    let goal = app.database.value("select g.id from goals g join municipalities m on m.id = g.municipality_id where m.code = '0329' limit 1").await;
    let path = format!("/api/v1/goals/{goal}");
    let reader = app.as_("udvalg@ringsted.example").await;

    let read = reader.get(&path).await.is(200);

    assert_eq!(read.body["may"], json!([]));
    reader
        .put(&path, json!({"title": "Noget andet"}), &read)
        .await
        .is_problem(403, "forbidden");
}

#[actix_web::test]
async fn who_reads_the_log_for_one_department_reads_of_its_agreements_only() {
    let app = TestApp::start().await;
    let (owner, auditor) = (
        app.as_("ejer@randers.example").await,
        app.as_("revisor@randers.example").await,
    );
    let theirs = owner
        .enter_agreement("byraadet", json!({"title": "Byrådets udkast"}))
        .await;
    owner.enter_goal(&theirs, "Byrådets mål", json!({})).await;
    let own = owner.enter_agreement("sundhedsteamet", json!({})).await;
    owner.enter_goal(&own, "Teamets mål", json!({})).await;

    let read = async || {
        let log = auditor.get("/api/v1/audit?limit=500").await.is(200).body;
        let told = words(&log["items"], "title");
        ["Byrådets udkast", "Byrådets mål", "Teamets mål"].map(|title| told.contains(&title))
    };
    assert_eq!(read().await, [true, true, true]);
    app.narrow("revisor@randers.example", "sundhedsteamet")
        .await;
    assert_eq!(read().await, [false, false, true]);
}
