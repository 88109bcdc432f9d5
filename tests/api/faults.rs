//! What goes wrong around a request: other writers, a database in trouble, a handler that falls over.

use std::collections::BTreeSet;

use actix_web::http::Method;
use actix_web::{test, web};
use diesel_async::SimpleAsyncConnection as _;
use serde_json::{Value, json};

use crate::support::contract::operations;
use crate::support::{Answer, Somebody, TestApp, shared};

async fn partner(app: &TestApp) -> (Somebody<'_>, String) {
    let owner = app.as_("ejer@ringsted.example").await;
    let made = owner
        .post(
            "/api/v1/partners",
            json!({"kind": "unit", "name": "Prøveenheden", "note": "0"}),
        )
        .await
        .is(201);
    let path = format!("/api/v1/partners/{}", made.id());
    (owner, path)
}

#[actix_web::test]
async fn of_many_who_write_at_once_none_is_lost() {
    let app = TestApp::start().await;
    let (owner, path) = partner(&app).await;
    let count = |answer: &Answer| {
        answer.body["note"]
            .as_str()
            .unwrap()
            .parse::<u32>()
            .unwrap()
    };
    let add_one = async || loop {
        let read = owner.get(&path).await.is(200);
        let body =
            json!({"kind": "unit", "name": "Prøveenheden", "note": (count(&read) + 1).to_string()});
        let done = owner.put(&path, body, &read).await;
        match done.status.as_u16() {
            200 => return,
            412 => assert_eq!(done.body["current"]["name"], "Prøveenheden"),
            _ => panic!("{}", done.text),
        }
    };

    futures_util::future::join_all((0..16).map(async |_| {
        for _ in 0..5 {
            add_one().await;
        }
    }))
    .await;

    assert_eq!(count(&owner.get(&path).await), 80);
    assert_eq!(owner.get(&path).await.body["version"], 81);
    let id = path.rsplit('/').next().unwrap();
    assert_eq!(
        app.database
            .value(&format!(
                "select count(*) from audit where entity_id = '{id}'"
            ))
            .await,
        "81"
    );
}

#[actix_web::test]
async fn a_list_shows_each_row_once_while_others_write() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    for number in 0..40 {
        owner
            .post(
                "/api/v1/partners",
                json!({"kind": "other", "name": format!("Stabil {number:02}")}),
            )
            .await
            .is(201);
    }

    let mut seen: Vec<String> = Vec::new();
    let mut path = "/api/v1/partners?q=stabil&limit=3".to_owned();
    let mut turn = 0;
    loop {
        let page = owner.get(&path).await.is(200);
        seen.extend(
            page.body["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["name"].as_str().unwrap().to_owned()),
        );
        for name in [
            format!("Stabil {turn:02} a"),
            format!("Stabil {:02} b", 39 - turn),
        ] {
            owner
                .post("/api/v1/partners", json!({"kind": "other", "name": name}))
                .await
                .is(201);
        }
        turn += 1;
        let Some(next) = page.body["next"].as_str() else {
            break;
        };
        path = format!("/api/v1/partners?q=stabil&limit=3&after={next}");
    }

    let distinct: BTreeSet<_> = seen.iter().collect();
    assert_eq!(distinct.len(), seen.len(), "a row stands twice");
    for number in 0..40 {
        assert!(
            seen.contains(&format!("Stabil {number:02}")),
            "row {number} is missing"
        );
    }
}

#[actix_web::test]
async fn an_answer_is_known_again_only_by_who_got_it() {
    let app = TestApp::start().await;
    let (owner, path) = partner(&app).await;
    let read = owner.get(&path).await.is(200);
    let tag = read.header("etag").unwrap().to_owned();

    let again = owner.send(Method::GET, &path, None, None).await;
    assert_eq!(again.header("etag"), Some(tag.as_str()));
    app.as_("ejer@ringsted.example")
        .await
        .with("if-none-match", &tag)
        .get(&path)
        .await
        .is(304);
    let auditor = app
        .as_("revisor@ringsted.example")
        .await
        .with("if-none-match", &tag)
        .get(&path)
        .await
        .is(200);
    assert_ne!(
        auditor.header("etag"),
        Some(tag.as_str()),
        "what one may do is part of the answer"
    );
    assert!(read.header("vary").unwrap().contains("Authorization"));
    assert_eq!(read.header("cache-control"), Some("private, no-cache"));
    owner
        .put(
            &path,
            json!({"kind": "unit", "name": "Et andet navn"}),
            &read,
        )
        .await
        .is(200);
    app.as_("ejer@ringsted.example")
        .await
        .with("if-none-match", &tag)
        .get(&path)
        .await
        .is(200);
}

/// Lets PostgreSQL fail with any state when a partner is written.
async fn fail_with(app: &TestApp, state: &str, times: u32) {
    app.database
        .run(&format!(
            "create sequence if not exists trouble; grant usage on sequence trouble to aftalemaal_app; alter sequence trouble restart;
             create or replace function trouble() returns trigger language plpgsql as $$ begin
                 if nextval('trouble') <= {times} then raise sqlstate '{state}'; end if; return new; end $$;
             drop trigger if exists trouble on partners;
             create trigger trouble before insert or update on partners for each row execute function trouble()"
        ))
        .await;
}

#[actix_web::test]
async fn each_trouble_of_the_database_has_its_answer_and_leaves_nothing_half_written() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    for (state, status) in [
        ("23505", 500),
        ("40001", 503),
        ("40P01", 503),
        ("53100", 507),
        ("53300", 503),
        ("57P01", 503),
        ("57P03", 503),
        ("08006", 503),
        ("57014", 504),
        ("55P03", 504),
        ("22021", 422),
        ("22P05", 422),
        ("XX000", 500),
    ] {
        fail_with(&app, state, 1_000_000).await;
        let before = app.database.digest().await;
        let audit = app.database.value("select count(*) from audit").await;

        let answer = owner
            .post(
                "/api/v1/partners",
                json!({"kind": "other", "name": "Trouble"}),
            )
            .await;

        assert_eq!(answer.status.as_u16(), status, "{state}: {}", answer.text);
        assert_eq!(
            answer.header("content-type"),
            Some("application/problem+json")
        );
        if status == 503 || status == 504 {
            assert!(answer.header("retry-after").is_some(), "{state}");
        }
        for secret in [
            state,
            "trouble",
            "plpgsql",
            "partners_",
            "select",
            "sqlstate",
        ] {
            assert!(
                !answer.text.to_lowercase().contains(&secret.to_lowercase())
                    || state == "22021"
                    || state == "22P05",
                "{state} tells {secret}: {}",
                answer.text
            );
        }
        assert_eq!(before, app.database.digest().await, "{state}");
        assert_eq!(
            audit,
            app.database.value("select count(*) from audit").await,
            "{state}"
        );
    }
}

#[actix_web::test]
async fn who_runs_into_another_writer_is_tried_again() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    for state in ["40001", "40P01"] {
        fail_with(&app, state, 2).await;
        owner
            .post(
                "/api/v1/partners",
                json!({"kind": "other", "name": format!("Anden gang {state}")}),
            )
            .await
            .is(201);
    }
}

#[actix_web::test]
async fn connections_that_are_cut_heal_by_themselves() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    for _ in 0..3 {
        owner.get("/api/v1/partners").await.is(200);
        app.database.run("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'aftalemaal_app'").await;
        let mut healed = false;
        for _ in 0..10 {
            let answer = owner.get("/api/v1/partners").await;
            assert!(
                [200, 503].contains(&answer.status.as_u16()),
                "{}",
                answer.text
            );
            healed = answer.status == 200;
            if healed {
                break;
            }
        }
        assert!(healed);
    }
}

#[actix_web::test]
async fn a_full_pool_is_told_within_seconds_and_recovers() {
    let app = TestApp::with_connections(1).await;
    let owner = app.as_("ejer@ringsted.example").await;
    let (_, path) = partner(&app).await;
    let mut holder = app.database.as_superuser().await;
    let id = path.rsplit('/').next().unwrap().to_owned();
    holder
        .batch_execute(&format!(
            "begin; select 1 from partners where id = '{id}' for update"
        ))
        .await
        .unwrap();
    let read = owner.get(&path).await;

    let started = std::time::Instant::now();
    let (write, others) = futures_util::join!(
        owner.put(&path, json!({"kind": "unit", "name": "Venter"}), &read),
        futures_util::future::join_all((0..20).map(|_| owner.get("/api/v1/partners")))
    );

    assert!(started.elapsed().as_secs() < 8, "{:?}", started.elapsed());
    assert!(
        [503, 504].contains(&write.status.as_u16()),
        "{}",
        write.text
    );
    assert!(
        others
            .iter()
            .all(|answer| [200, 503].contains(&answer.status.as_u16()))
    );
    holder.batch_execute("rollback").await.unwrap();
    owner.get("/api/v1/partners").await.is(200);
    app.anonymous().get("/health/live").await.is(200);
    app.anonymous().get("/health/ready").await.is(200);
}

#[actix_web::test]
async fn a_database_that_is_not_there_is_told_within_five_seconds() {
    let db = api::db::Database::new("host=/nowhere user=nobody dbname=nothing", 2).unwrap();
    let service = test::init_service(api::app::app(shared(db)).0).await;
    let started = std::time::Instant::now();
    let request = test::TestRequest::post()
        .uri("/api/v1/auth/login")
        .set_json(json!({"email": "a@b.dk", "password": "x"}))
        .to_request();
    let answer = test::call_service(&service, request).await;
    assert_eq!(answer.status(), 503);
    assert!(answer.headers().contains_key("retry-after"));
    assert!(started.elapsed().as_secs() < 5);
    let ready = test::call_service(
        &service,
        test::TestRequest::get().uri("/health/ready").to_request(),
    )
    .await;
    assert_eq!(ready.status(), 503);
    let live = test::call_service(
        &service,
        test::TestRequest::get().uri("/health/live").to_request(),
    )
    .await;
    assert_eq!(live.status(), 200);
}

#[actix_web::test]
async fn a_handler_that_falls_over_takes_only_its_own_request_along() {
    let database = crate::support::TestDatabase::with_demo().await;
    let db = api::db::Database::new(&database.app_url, 2).unwrap();
    let app = api::app::app(shared(db))
        .0
        .route("/falls-over", web::get().to(falls_over));
    let service = test::init_service(app).await;
    for _ in 0..3 {
        use actix_web::dev::Service as _;
        let answer = match service
            .call(test::TestRequest::get().uri("/falls-over").to_request())
            .await
        {
            Ok(answer) => answer.into_parts().1.map_into_boxed_body(),
            Err(error) => error.error_response(),
        };
        assert_eq!(answer.status(), 500);
        assert_eq!(
            answer.headers().get("content-type").unwrap(),
            "application/problem+json"
        );
        let text = String::from_utf8(
            actix_web::body::to_bytes(answer.into_body())
                .await
                .unwrap_or_default()
                .to_vec(),
        )
        .unwrap();
        assert!(!text.contains("a secret"), "{text}");
        let live = test::call_service(
            &service,
            test::TestRequest::get().uri("/health/live").to_request(),
        )
        .await;
        assert_eq!(live.status(), 200);
    }
    assert!(
        operations()
            .iter()
            .all(|operation| operation.path != "/falls-over")
    );
}

async fn falls_over() -> &'static str {
    panic!("a secret")
}

#[actix_web::test]
async fn every_answer_carries_the_headers_that_keep_browsers_in_check() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;
    let answers = [
        ("a list", owner.get("/api/v1/partners").await),
        ("nobody", app.anonymous().get("/api/v1/partners").await),
        ("nowhere", app.anonymous().get("/api/v1/nowhere").await),
        ("a mistake", owner.post("/api/v1/partners", json!({})).await),
        ("no page", app.anonymous().get("/no-such-page.js").await),
        ("health", app.anonymous().get("/health/live").await),
        (
            "the document",
            app.anonymous().get("/api/openapi.json").await,
        ),
        ("the docs", app.anonymous().get("/docs/").await),
    ];
    for (what, answer) in answers {
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{what}: {name}");
        }
        assert!(
            answer
                .header("strict-transport-security")
                .unwrap()
                .contains("max-age=63072000"),
            "{what}"
        );
        assert!(
            answer
                .header("content-security-policy")
                .unwrap()
                .contains("frame-ancestors 'none'"),
            "{what}"
        );
        assert!(answer.header("x-request-id").is_some(), "{what}");
        assert!(answer.header("cache-control").is_some(), "{what}");
        assert_eq!(answer.header("server"), None, "{what}");
        assert_eq!(answer.header("set-cookie"), None, "{what}");
    }
}

#[actix_web::test]
async fn every_change_is_in_the_log_with_who_when_and_what() {
    let app = TestApp::start().await;
    let (owner, path) = partner(&app).await;
    let read = owner.get(&path).await;
    let changed = owner
        .put(&path, json!({"kind": "unit", "name": "Nyt navn"}), &read)
        .await
        .is(200);
    let away = owner.delete(&path, &changed).await.is(200);
    owner
        .step(&format!("{path}/restore"), Value::Null, &away)
        .await
        .is(200);

    let auditor = app.as_("revisor@ringsted.example").await;
    let id = path.rsplit('/').next().unwrap();
    let log = auditor
        .get(&format!("/api/v1/audit?entityId={id}"))
        .await
        .is(200);

    let entries = log.body["items"].as_array().unwrap();
    let told: Vec<_> = entries
        .iter()
        .map(|entry| entry["action"].as_str().unwrap())
        .collect();
    assert_eq!(told, ["restored", "archived", "updated", "created"]);
    let change = entries[2]["changes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|change| change["field"] == "name")
        .unwrap();
    assert_eq!(
        (change["before"].as_str(), change["after"].as_str()),
        (Some("Prøveenheden"), Some("Nyt navn"))
    );
    assert!(
        entries
            .iter()
            .all(|entry| entry["personName"].is_string() && entry["requestId"].is_string())
    );
}

#[actix_web::test]
async fn a_request_that_is_repeated_is_carried_out_once() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await.with(
        "idempotency-key",
        "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"",
    );
    let body = json!({"kind": "other", "name": "Kun én gang"});

    let first = owner.post("/api/v1/partners", body.clone()).await.is(201);
    let second = owner.post("/api/v1/partners", body).await.is(201);

    assert_eq!(first.text, second.text);
    assert_eq!(first.header("location"), second.header("location"));
    assert_eq!(second.header("idempotent-replayed"), Some("true"));
    assert_eq!(
        app.database
            .value("select count(*) from partners where name = 'Kun én gang'")
            .await,
        "1"
    );
    let other = owner
        .post(
            "/api/v1/partners",
            json!({"kind": "other", "name": "Noget andet"}),
        )
        .await
        .is_problem(422, "invalid");
    assert_eq!(other.fields()[0].1, "idempotencyKeyReused");
}
