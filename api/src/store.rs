//! Where the data are: the built-in PostgreSQL or one of your own, its roles and its migrations.

use diesel::migration::MigrationSource;
use diesel_async::{
    AsyncConnection, AsyncMigrationHarness, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection,
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use local_postgres::{Binaries, Cluster, Settings};

use crate::config::{Secret, Store};
use crate::db::Database;

/// Every migration, compiled in.
pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../migrations");

/// The role that owns the tables and runs migrations.
pub const OWNER: &str = "aftalemaal_owner";
/// The role that the server works as; it owns nothing.
pub const APP: &str = "aftalemaal_app";
/// The database of the built-in PostgreSQL.
const DATABASE: &str = "aftalemaal";

/// Why there are no data to work with; each is one sentence a person can act upon.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No PostgreSQL on this machine.
    #[error("{0}")]
    NoBinaries(#[from] local_postgres::NotFound),
    /// The built-in PostgreSQL does not start.
    #[error("{0}")]
    NoStart(#[from] local_postgres::StartError),
    /// The database refuses.
    #[error("the database cannot be reached: {0}")]
    NoConnection(#[from] diesel::ConnectionError),
    /// A statement fails.
    #[error("the database cannot be prepared: {0}")]
    NoPreparation(#[from] diesel::result::Error),
    /// A migration fails.
    #[error("the database cannot be brought up to date: {0}")]
    NoMigration(String),
    /// Migrations wait, and the owner's address was not given.
    #[error(
        "the database is not up to date: run `aftalemaal migrate` with AFTALEMAAL_MIGRATION_URL, its address as the owner"
    )]
    Behind,
    /// The server's role could look behind every wall.
    #[error(
        "the role of DATABASE_URL is a superuser, bypasses row-level security or owns the tables; use {APP}"
    )]
    TooPowerful,
    /// A crash would lose what was acknowledged.
    #[error("the database has {0} = off, so a crash could lose what was acknowledged; turn it on")]
    NotDurable(String),
    /// The pool cannot be made.
    #[error("the connections cannot be prepared: {0}")]
    NoPool(#[from] deadpool::managed::BuildError),
    /// The folder cannot be made.
    #[error("the data folder {0} cannot be made: {1}")]
    NoFolder(String, #[source] std::io::Error),
}

/// An open store; the built-in PostgreSQL ends with it.
pub struct Open {
    /// The server's connections.
    pub db: Database,
    /// The built-in PostgreSQL, if it is used.
    pub cluster: Option<Cluster>,
}

impl std::fmt::Debug for Open {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Open")
            .field("built_in", &self.cluster.is_some())
            .finish_non_exhaustive()
    }
}

/// Opens the store: starts PostgreSQL if it is ours, brings it up to date, checks the server's role.
///
/// The server may have so many connections to read through, and as many for changes.
pub async fn open(store: &Store, of_each: usize) -> Result<Open, StoreError> {
    make_folder(store)?;
    let (cluster, app, owner) = if let Some(app) = &store.database_url {
        (None, app.clone(), store.migration_url.clone())
    } else {
        let cluster = start(store, 2 * of_each)?;
        let (app, owner) = prepare(&cluster, DATABASE).await?;
        (Some(cluster), app, Some(owner))
    };
    if let Some(owner) = &owner {
        migrate(owner.reveal()).await?;
    }
    let mut conn = AsyncPgConnection::establish(app.reveal()).await?;
    is_up_to_date(&mut conn).await?;
    is_safe(&mut conn).await?;
    Ok(Open {
        db: Database::new(app.reveal(), of_each)?,
        cluster,
    })
}

fn make_folder(store: &Store) -> Result<(), StoreError> {
    use std::os::unix::fs::DirBuilderExt as _;
    // Others may pass through, not look: the account that runs PostgreSQL for root has to reach its own folder in it,
    // and what is secret has a mode of its own.
    let made = std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o711)
        .create(&store.data_dir);
    made.map_err(|error| StoreError::NoFolder(store.data_dir.display().to_string(), error))
}

fn start(store: &Store, connections: usize) -> Result<Cluster, StoreError> {
    let data = store.data_dir.join("pg");
    let mut settings = Settings::new(Binaries::find_for(store.pg_bin.as_deref(), &data)?, data);
    // Ours, and some to spare for migrations and for a person with psql.
    settings.max_connections = u16::try_from(connections).unwrap_or(100).saturating_add(12);
    Ok(Cluster::start(&settings)?)
}

/// Makes roles and database of a cluster that is ours, and gives the addresses of server and owner.
pub async fn prepare(cluster: &Cluster, database: &str) -> Result<(Secret, Secret), StoreError> {
    let mut conn =
        AsyncPgConnection::establish(&cluster.conninfo("postgres", cluster.superuser())).await?;
    let password = cluster.password();
    let roles = [OWNER, APP].map(|role| {
        // Roles are shared by all databases of the cluster, so somebody else may be making them right now.
        format!(
            "do $$ begin
                if not exists (select 1 from pg_roles where rolname = '{role}') then create role {role} login password '{password}'; end if;
            exception when duplicate_object or unique_violation then null;
            end $$"
        )
    });
    let roles = roles.join(";");
    conn.batch_execute(&roles).await?;
    let exists = diesel::sql_query("select 1 from pg_database where datname = $1")
        .bind::<diesel::sql_types::Text, _>(database)
        .execute(&mut conn)
        .await?;
    if exists == 0 {
        conn.batch_execute(&format!("create database \"{database}\" owner {OWNER}"))
            .await?;
    }
    let mut conn =
        AsyncPgConnection::establish(&cluster.conninfo(database, cluster.superuser())).await?;
    conn.batch_execute(&format!(
        "alter schema public owner to {OWNER}; grant usage on schema public to {APP}"
    ))
    .await?;
    Ok((
        cluster.conninfo(database, APP).into(),
        cluster.conninfo(database, OWNER).into(),
    ))
}

/// Brings a database up to date; of several processes that try at the same time, one does it.
pub async fn migrate(owner: &str) -> Result<(), StoreError> {
    let mut conn = AsyncPgConnection::establish(owner).await?;
    conn.batch_execute("set lock_timeout = '60s'; select pg_advisory_lock(7305329)")
        .await?;
    let mut harness = AsyncMigrationHarness::new(conn);
    harness
        .run_pending_migrations(MIGRATIONS)
        .map_err(|error| StoreError::NoMigration(error.to_string()))?;
    let mut conn = AsyncPgConnection::establish(owner).await?;
    conn.batch_execute(&format!(
        "grant select on __diesel_schema_migrations to {APP}"
    ))
    .await?;
    Ok(())
}

#[derive(diesel::QueryableByName)]
struct Done {
    #[diesel(sql_type = diesel::sql_types::Text)]
    version: String,
}

/// The server can see which migrations were done, so that a copy of it needs no owner's password.
async fn is_up_to_date(conn: &mut AsyncPgConnection) -> Result<(), StoreError> {
    let query = diesel::sql_query("select version from __diesel_schema_migrations");
    let done: Vec<Done> = query.load(conn).await.map_err(|_| StoreError::Behind)?;
    let all = MigrationSource::<diesel::pg::Pg>::migrations(&MIGRATIONS);
    let all = all.map_err(|error| StoreError::NoMigration(error.to_string()))?;
    let is_done = |version: String| done.iter().any(|done| done.version == version);
    if all
        .iter()
        .all(|migration| is_done(migration.name().version().to_string()))
    {
        Ok(())
    } else {
        Err(StoreError::Behind)
    }
}

#[derive(diesel::QueryableByName)]
struct Safety {
    #[diesel(sql_type = diesel::sql_types::Bool)]
    powerful: bool,
    #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Text>)]
    off: Option<String>,
}

async fn is_safe(conn: &mut AsyncPgConnection) -> Result<(), StoreError> {
    let query = "select (rolsuper or rolbypassrls or exists (select 1 from pg_tables where tableowner = current_user and schemaname = 'public')) as powerful,
        (select string_agg(name, ', ') from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off') as off
        from pg_roles where rolname = current_user";
    let safety: Safety = diesel::sql_query(query).get_result(conn).await?;
    match safety {
        Safety { powerful: true, .. } => Err(StoreError::TooPowerful),
        Safety { off: Some(off), .. } => Err(StoreError::NotDurable(off)),
        Safety { .. } => Ok(()),
    }
}
