//! What PostgreSQL itself holds back, whatever the server asks for. Mend migrations/…_access when one of these fails.

use diesel_async::SimpleAsyncConnection;

use crate::support::database::lines;
use crate::support::{TestApp, TestDatabase};

/// Tables that belong to nobody: public reference data, and the list of migrations.
const WITHOUT_WALL: [&str; 2] = ["__diesel_schema_migrations", "official_codes"];

async fn tables(database: &TestDatabase) -> Vec<String> {
    let all = database
        .lines("select tablename::text from pg_tables where schemaname = 'public' order by 1")
        .await;
    all.into_iter()
        .filter(|table| !WITHOUT_WALL.contains(&table.as_str()))
        .collect()
}

#[actix_web::test]
async fn every_table_stands_behind_a_wall() {
    let database = TestDatabase::with_demo().await;
    let open = "select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'm', 'v') and not (relrowsecurity and relforcerowsecurity) order by 1";
    assert_eq!(database.lines(open).await, WITHOUT_WALL);
}

#[actix_web::test]
async fn the_server_works_as_a_role_that_owns_nothing_and_cannot_look_over_walls() {
    let database = TestDatabase::with_demo().await;
    let role = "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'aftalemaal_app'";
    assert_eq!(database.lines(role).await, ["f,f,f,f"]);
    assert_eq!(
        database
            .lines("select tablename::text from pg_tables where tableowner = 'aftalemaal_app'")
            .await,
        Vec::<String>::new()
    );
}

#[actix_web::test]
async fn a_connection_that_says_for_nobody_it_works_reads_nothing() {
    let database = TestDatabase::with_demo().await;
    for table in tables(&database).await {
        let mut server = database.as_app().await;
        let read = lines(&mut server, &format!("select count(*) from {table}")).await;
        // PostgreSQL asks for the scope when there is a row to judge.
        let empty = database
            .value(&format!("select count(*) from {table}"))
            .await
            == "0";
        assert!(
            read.is_err() || empty,
            "{table} can be read without a scope: {read:?}"
        );
    }
}

#[actix_web::test]
async fn a_connection_for_randers_reads_and_writes_nothing_of_ringsted() {
    let database = TestDatabase::with_demo().await;
    let randers = database
        .value("select id from municipalities where code = '0730'")
        .await;
    let mut server = database.as_app().await;
    let scope = format!(
        "set app.staff = '{{{randers}}}'; set app.guest = '{{}}'; set app.account = ''; set app.door = ''"
    );
    server.batch_execute(&scope).await.unwrap();

    let with_municipality = "select table_name::text from information_schema.columns where column_name = 'municipality_id' and table_schema = 'public' and table_name <> 'accounts'";
    for table in database.lines(with_municipality).await {
        let own = lines(
            &mut server,
            &format!("select count(*) from {table} where municipality_id = '{randers}'"),
        )
        .await
        .unwrap();
        let all = lines(&mut server, &format!("select count(*) from {table}"))
            .await
            .unwrap();
        assert_eq!(own, all, "{table} shows rows of others");
        let truth = database
            .value(&format!(
                "select count(*) from {table} where municipality_id = '{randers}'"
            ))
            .await;
        assert_eq!(own, [truth], "{table} hides own rows");
    }
    let theirs = "update themes set title = 'Overtaget' where municipality_id <> '".to_owned()
        + &randers
        + "'";
    server.batch_execute(&theirs).await.unwrap();
    assert_eq!(
        database
            .value("select count(*) from themes where title = 'Overtaget'")
            .await,
        "0"
    );
}

#[actix_web::test]
async fn a_row_cannot_be_put_behind_another_wall() {
    let database = TestDatabase::with_demo().await;
    let randers = database
        .value("select id from municipalities where code = '0730'")
        .await;
    let agreement = database.value(&format!("select municipality_id || ''', ''' || id from agreements where municipality_id <> '{randers}' limit 1")).await;
    let mut server = database.as_app().await;
    server.batch_execute(&format!("set app.staff = '{{{randers}}}'; set app.guest = '{{}}'; set app.account = ''; set app.door = ''")).await.unwrap();

    let written = server.batch_execute(&format!("insert into themes (municipality_id, agreement_id, id, title) values ('{agreement}', gen_random_uuid(), 'Fremmed')")).await;

    let error = written.unwrap_err().to_string();
    assert!(error.contains("row-level security"), "{error}");
}

#[actix_web::test]
async fn a_child_never_hangs_under_another_municipalitys_parent() {
    let database = TestDatabase::with_demo().await;
    let randers = database
        .value("select id from municipalities where code = '0730'")
        .await;
    let foreign = database
        .value(&format!(
            "select id from agreements where municipality_id <> '{randers}' limit 1"
        ))
        .await;
    let mut owner = database.as_owner().await;

    let written = owner.batch_execute(&format!("insert into themes (municipality_id, agreement_id, id, title) values ('{randers}', '{foreign}', gen_random_uuid(), 'Fremmed')")).await;

    let error = written.unwrap_err().to_string();
    assert!(error.contains("themes_agreement_id_fkey"), "{error}");
}

#[actix_web::test]
async fn a_guest_reads_only_what_belongs_to_its_agreements() {
    let database = TestDatabase::with_demo().await;
    let hospital = database
        .value("select id from partners where code = 'regionshospitalet-randers'")
        .await;
    let mut server = database.as_app().await;
    server.batch_execute(&format!("set app.staff = '{{}}'; set app.guest = '{{{hospital}}}'; set app.account = ''; set app.door = ''")).await.unwrap();

    for table in [
        "parties",
        "sections",
        "themes",
        "goals",
        "success_criteria",
        "actions",
        "follow_ups",
        "ideas",
        "status_reports",
        "status_lines",
    ] {
        let strange = format!(
            "select count(*) from {table} t where not exists (select 1 from parties p where p.agreement_id = t.agreement_id and p.partner_id = '{hospital}')"
        );
        assert_eq!(
            lines(&mut server, &strange).await.unwrap(),
            ["0"],
            "{table}"
        );
    }
    for table in ["people", "grants", "audit", "status_scales"] {
        assert_eq!(
            lines(&mut server, &format!("select count(*) from {table}"))
                .await
                .unwrap(),
            ["0"],
            "{table}"
        );
    }
    assert_ne!(
        lines(&mut server, "select count(*) from goals")
            .await
            .unwrap(),
        ["0"]
    );
}

#[actix_web::test]
async fn the_log_cannot_be_altered_by_the_server() {
    let database = TestDatabase::with_demo().await;
    let randers = database
        .value("select id from municipalities where code = '0730'")
        .await;
    for statement in [
        "update audit set action = 'x'",
        "delete from audit",
        "truncate audit",
        "alter table audit disable trigger all",
    ] {
        let mut server = database.as_app().await;
        server.batch_execute(&format!("set app.staff = '{{{randers}}}'; set app.guest = '{{}}'; set app.account = ''; set app.door = ''")).await.unwrap();
        let done = server.batch_execute(statement).await;
        assert!(done.is_err(), "the server may {statement}");
    }
}

#[actix_web::test]
async fn two_callers_share_one_connection_and_never_each_others_rows() {
    let app = TestApp::with_connections(1).await;
    // They ask the database each time, rather than being told again what was read before.
    let randers = app.as_("ejer@randers.example").await.anew();
    let ringsted = app.as_("ejer@ringsted.example").await.anew();
    let guest = app.as_("partner@hospital.example").await.anew();

    let nobody = app.anonymous();
    for round in 0..60 {
        for (caller, place) in [
            (&randers, "Randers Kommune"),
            (&ringsted, "Ringsted Kommune"),
            (&guest, "Randers Kommune"),
        ] {
            let (one, two, three) = futures_util::join!(
                caller.get("/api/v1/agreements"),
                caller.get("/api/v1/goals/not-an-id"),
                nobody.get("/api/v1/agreements")
            );
            two.is(404);
            three.is(401);
            for item in one.is(200).body["items"].as_array().unwrap() {
                assert_eq!(item["municipalityName"], place, "round {round}");
            }
        }
    }
}
