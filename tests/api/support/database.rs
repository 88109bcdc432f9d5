//! A database per test, cloned from one that was migrated and filled once.

use std::sync::atomic::{AtomicU32, Ordering};

use api::db::Database;
use api::store::{APP, OWNER, migrate, prepare};
use diesel::sql_types::{Nullable, Text};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use tokio::sync::{Mutex, OnceCell};

use super::cluster::cluster;

static WITH_DEMO: OnceCell<()> = OnceCell::const_new();
static NUMBER: AtomicU32 = AtomicU32::new(0);

/// A database of its own for one test.
pub struct TestDatabase {
    pub name: String,
    pub app_url: String,
    pub owner_url: String,
    superuser: Mutex<Option<AsyncPgConnection>>,
}

#[derive(diesel::QueryableByName)]
struct Line {
    #[diesel(sql_type = Nullable<Text>)]
    line: Option<String>,
}

impl TestDatabase {
    /// One with the demo in it.
    pub async fn with_demo() -> Self {
        WITH_DEMO
            .get_or_init(|| on_many_threads(fill_template))
            .await;
        let name = format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        let mut postgres = connect("postgres", cluster().superuser()).await;
        let clone =
            format!("create database {name} template with_demo strategy file_copy owner {OWNER}");
        postgres.batch_execute(&clone).await.unwrap();
        Self::named(name)
    }

    /// An empty one.
    pub async fn empty() -> Self {
        let name = format!("empty_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        prepare(cluster(), &name).await.unwrap();
        Self::named(name)
    }

    fn named(name: String) -> Self {
        let app_url = cluster().conninfo(&name, APP);
        let owner_url = cluster().conninfo(&name, OWNER);
        Self {
            name,
            app_url,
            owner_url,
            superuser: Mutex::default(),
        }
    }

    /// A connection as the role that the server works as.
    pub async fn as_app(&self) -> AsyncPgConnection {
        connect(&self.name, APP).await
    }

    /// A connection as the role that owns the tables.
    pub async fn as_owner(&self) -> AsyncPgConnection {
        connect(&self.name, OWNER).await
    }

    /// A connection that no wall holds.
    pub async fn as_superuser(&self) -> AsyncPgConnection {
        connect(&self.name, cluster().superuser()).await
    }

    /// The first column of a query, as text, behind no wall.
    pub async fn lines(&self, sql: &str) -> Vec<String> {
        let mut kept = self.superuser.lock().await;
        if kept.is_none() {
            *kept = Some(self.as_superuser().await);
        }
        lines(kept.as_mut().unwrap(), sql).await.unwrap()
    }

    /// The one value of a query, behind no wall.
    pub async fn value(&self, sql: &str) -> String {
        self.lines(sql).await.into_iter().next().unwrap_or_default()
    }

    /// Runs statements behind no wall.
    pub async fn run(&self, sql: &str) {
        self.as_superuser().await.batch_execute(sql).await.unwrap();
    }

    /// Returns when so many sessions wait for a lock that another one holds.
    pub async fn waits(&self, sessions: usize) {
        let waiting = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        while self.value(waiting).await != sessions.to_string() {
            tokio::task::yield_now().await;
        }
    }

    /// A fingerprint of each table but those of logs and sessions.
    pub async fn digest(&self) -> Vec<String> {
        let logs = "'audit', 'sessions', 'refresh_tokens', 'login_failures', 'idempotency_keys', '__diesel_schema_migrations'";
        let tables = self.lines(&format!("select tablename::text from pg_tables where schemaname = 'public' and tablename not in ({logs}) order by 1")).await;
        let one = |table: &String| {
            format!(
                "select '{table} ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from {table} t"
            )
        };
        self.lines(
            &tables
                .iter()
                .map(one)
                .collect::<Vec<_>>()
                .join(" union all "),
        )
        .await
    }
}

/// The first column of a query, as text.
pub async fn lines(conn: &mut AsyncPgConnection, sql: &str) -> diesel::QueryResult<Vec<String>> {
    let rows: Vec<Line> = diesel::sql_query(format!("select (q.*)::text as line from ({sql}) q"))
        .load(conn)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| row.line)
        .map(|line| line.trim_matches(['(', ')', '"']).to_owned())
        .collect())
}

async fn connect(database: &str, user: &str) -> AsyncPgConnection {
    AsyncPgConnection::establish(&cluster().conninfo(database, user))
        .await
        .unwrap()
}

/// Brings a database up to date, as the program does at its start.
pub async fn migrated(owner_url: &str) -> Result<(), String> {
    let url = owner_url.to_owned();
    on_many_threads(async move || migrate(&url).await.map_err(|error| error.to_string())).await
}

/// Migrations block their thread, which only a runtime with several allows.
pub async fn on_many_threads<T: Send + 'static>(
    work: impl AsyncFnOnce() -> T + Send + 'static,
) -> T {
    let done = tokio::task::spawn_blocking(|| {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(work())
    });
    done.await.unwrap()
}

async fn fill_template() {
    let (app, owner) = prepare(cluster(), "with_demo").await.unwrap();
    migrate(owner.reveal()).await.unwrap();
    let db = Database::new(app.reveal(), 2).unwrap();
    api::demo::load_if_empty(&db).await.unwrap();
    drop(db);
    // A template has no visitors: wait until the pool's connections are gone.
    let mut postgres = connect("postgres", cluster().superuser()).await;
    let visitors = "select count(*)::text as v from pg_stat_activity where datname = 'with_demo'";
    for _ in 0..200 {
        if lines(&mut postgres, visitors).await.unwrap() == ["0"] {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("somebody stays in the template database");
}
