//! Conventions of the schema. Mend the migration that made the table when one of these fails.

use crate::support::TestDatabase;
use crate::support::cluster::cluster;
use crate::support::database::{migrated, on_many_threads};
use api::store::MIGRATIONS;
use diesel_async::{
    AsyncConnection, AsyncMigrationHarness, AsyncPgConnection, SimpleAsyncConnection,
};
use diesel_migrations::MigrationHarness;

#[actix_web::test]
async fn every_foreign_key_has_an_index() {
    let database = TestDatabase::with_demo().await;
    let unindexed = "
        select c.conrelid::regclass || '.' || c.conname from pg_constraint c
        where c.contype = 'f' and not exists (
            select 1 from pg_index i where i.indrelid = c.conrelid
            and (select array_agg(k) from unnest((i.indkey::int2[])[0:cardinality(c.conkey) - 1]) k) @> c.conkey)
        order by 1";
    assert_eq!(database.lines(unindexed).await, Vec::<String>::new());
}

#[actix_web::test]
async fn every_table_and_column_is_explained() {
    let database = TestDatabase::with_demo().await;
    let silent = "
        select c.relname || coalesce('.' || a.attname, '') from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum >= 0 and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> '__diesel_schema_migrations'
        and col_description(c.oid, a.attnum) is null and a.attnum > 0
        union all
        select c.relname::text from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and c.relname <> '__diesel_schema_migrations' and obj_description(c.oid) is null
        order by 1";
    assert_eq!(database.lines(silent).await, Vec::<String>::new());
}

#[actix_web::test]
async fn constraints_are_called_by_their_table_so_that_a_violation_names_its_field() {
    let database = TestDatabase::with_demo().await;
    let strange = "
        select conrelid::regclass || '.' || conname from pg_constraint
        where connamespace = 'public'::regnamespace and contype in ('c', 'f', 'u') and conrelid::regclass::text <> '__diesel_schema_migrations'
        and not (starts_with(conname, conrelid::regclass || '_') and conname ~ '_(check|fkey|key)$') order by 1";
    assert_eq!(database.lines(strange).await, Vec::<String>::new());
}

#[actix_web::test]
async fn what_every_request_asks_behind_the_walls_is_planned_once_per_connection() {
    let database = TestDatabase::with_demo().await;
    let planned_at_each_call = "
        select p.proname::text from pg_proc p join pg_language l on l.oid = p.prolang
        where p.prosecdef and l.lanname = 'sql' and (p.proretset or exists (
            select 1 from pg_depend d where d.classid = 'pg_policy'::regclass and d.refclassid = 'pg_proc'::regclass and d.refobjid = p.oid))
        order by 1";
    assert_eq!(
        database.lines(planned_at_each_call).await,
        Vec::<String>::new(),
        "write it in PL/pgSQL, as in migrations/…_kept_plans"
    );
}

#[actix_web::test]
async fn text_that_people_type_has_bounds() {
    let database = TestDatabase::with_demo().await;
    let unbounded = "
        select a.attrelid::regclass || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and a.atttypid = 'text'::regtype
        and a.attrelid::regclass::text not in ('__diesel_schema_migrations', 'audit', 'goal_revisions', 'idempotency_keys')
        and a.attname <> 'password_hash'
        and not exists (select 1 from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'c' and a.attnum = any (k.conkey)) order by 1";
    assert_eq!(database.lines(unbounded).await, Vec::<String>::new());
}

#[actix_web::test]
async fn migrations_go_down_and_up_again_to_the_same_schema() {
    let database = TestDatabase::empty().await;
    migrated(&database.owner_url).await.unwrap();
    let before = shape(&database).await;

    let url = database.owner_url.clone();
    on_many_threads(async move || {
        let conn = AsyncPgConnection::establish(&url).await.unwrap();
        AsyncMigrationHarness::new(conn)
            .revert_all_migrations(MIGRATIONS)
            .unwrap();
    })
    .await;
    let left = "select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '__diesel_schema_migrations' union all select proname::text from pg_proc where pronamespace = 'public'::regnamespace";
    assert_eq!(database.lines(left).await, Vec::<String>::new());

    migrated(&database.owner_url).await.unwrap();
    assert_eq!(before, shape(&database).await);
}

async fn shape(database: &TestDatabase) -> Vec<String> {
    let columns = "select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || coalesce(' ' || column_default, '') from information_schema.columns where table_schema = 'public' order by 1";
    let constraints = "select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace order by 1";
    let policies = "select tablename || ' ' || policyname || ' ' || coalesce(qual, '') || coalesce(with_check, '') from pg_policies order by 1";
    let indexes = "select indexdef from pg_indexes where schemaname = 'public' order by 1";
    let mut shape = Vec::new();
    for sql in [columns, constraints, policies, indexes] {
        shape.extend(database.lines(sql).await);
    }
    shape
}

#[actix_web::test]
async fn two_processes_that_migrate_at_the_same_time_do_it_once() {
    let database = TestDatabase::empty().await;
    let both = futures_util::join!(migrated(&database.owner_url), migrated(&database.owner_url));
    both.0.unwrap();
    both.1.unwrap();
    let twice = "select count(*) - count(distinct version) from __diesel_schema_migrations";
    assert_eq!(database.value(twice).await, "0");
}

#[actix_web::test]
async fn the_server_refuses_a_role_that_looks_over_walls() {
    let database = TestDatabase::empty().await;
    let mut superuser =
        AsyncPgConnection::establish(&cluster().conninfo(&database.name, cluster().superuser()))
            .await
            .unwrap();
    superuser.batch_execute("select 1").await.unwrap();
    let store = api::config::Store {
        data_dir: crate::support::cluster::folder().join("elsewhere"),
        pg_bin: None,
        database_url: Some(database.owner_url.clone().into()),
        migration_url: Some(database.owner_url.clone().into()),
    };
    let refused =
        on_many_threads(async move || api::store::open(&store, 1).await.unwrap_err().to_string())
            .await;
    assert!(refused.contains("aftalemaal_app"), "{refused}");
}
