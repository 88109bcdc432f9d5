//! A database in trouble.

use actix_web::test;
use diesel_async::SimpleAsyncConnection as _;
use serde_json::json;

use super::partner;
use crate::support::{TestApp, shared};

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
