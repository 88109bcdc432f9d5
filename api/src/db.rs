//! The way to PostgreSQL, and the only one.
//!
//! The pools are private: through one the server reads, through the other it changes, so that changes which wait for each
//! other keep nobody from reading. [`Checkout`] is a connection that says for whom it works: before or together with its first
//! query it tells PostgreSQL the caller's scope, which row-level security compares (migrations/…_access). A read sends
//! scope and query in one round trip, since PostgreSQL handles messages in the order they are sent.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use deadpool::managed::{BuildError, TimeoutType};
use diesel::deserialize::QueryableByName;
use diesel::pg::Pg;
use diesel::query_builder::{AsQuery, AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::Uuid as SqlUuid;
use diesel::{ConnectionError, QueryResult, sql_query};
use diesel_async::pooled_connection::deadpool::{Object, Pool, PoolError};
use diesel_async::pooled_connection::{
    AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod,
};
use diesel_async::{
    AnsiTransactionManager, AsyncConnection, AsyncConnectionCore, AsyncPgConnection, RunQueryDsl,
    SimpleAsyncConnection, TransactionManager,
};
use futures_util::FutureExt;
use futures_util::future::{BoxFuture, try_join};

use crate::ids::SessionId;
use crate::problem::{Problem, may_retry};

/// What every connection is told once: no statement may hang, errors speak English (docs/decisions/0005), and a statement
/// is planned once per connection. By itself PostgreSQL takes the ids that a caller may see for so many that it thinks a
/// new plan cheaper at each call, and planning costs more than most queries (docs/performance.md). Nor is a plan compiled:
/// that took half a second for a page of 50 that is found in one millisecond.
const SETUP: &str = "set statement_timeout = '5s'; set lock_timeout = '2s'; set plan_cache_mode = 'force_generic_plan'; set jit = off; set idle_in_transaction_session_timeout = '10s'; \
                     set app.staff = '{}'; set app.guest = '{}'; set app.account = ''; set app.door = ''; set timezone = 'UTC'";

/// How long a request waits for a free connection, or for a new one to be made.
const PATIENCE: Duration = Duration::from_secs(2);

/// How often a transaction is tried when it ran into another one.
const TRIES: u32 = 3;

/// The database, shared by all who have a copy.
#[derive(Clone)]
pub struct Database {
    url: Arc<str>,
    reading: Pool<AsyncPgConnection>,
    changing: Pool<AsyncPgConnection>,
    hurried: bool,
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Database")
    }
}

impl Database {
    /// Prepares at most so many connections to read through, and as many for changes; none is made yet.
    pub fn new(url: &str, of_each: usize) -> Result<Self, BuildError> {
        Ok(Self {
            url: url.into(),
            reading: pool(url, of_each)?,
            changing: pool(url, of_each)?,
            hurried: false,
        })
    }

    /// The same database through connections of its own, none of which is made yet: for one thread.
    ///
    /// What a connection reads and writes is done by the thread that opened it. A request that takes one of another
    /// thread's has to wake that thread and be woken by it for each message.
    pub(crate) fn apart(&self, of_each: usize) -> Self {
        // Only a pool without a runtime is refused; were it so, all would share one, which is right too.
        Self::new(&self.url, of_each).unwrap_or_else(|_| self.clone())
    }

    /// The same database for work that a crash may undo from its end backwards, such as a long load.
    ///
    /// Its transactions do not wait for the disk. PostgreSQL's log is in order, so the next transaction that does wait
    /// makes all of them durable.
    pub(crate) fn hurried(&self) -> Self {
        Self {
            hurried: true,
            ..self.clone()
        }
    }

    /// Takes a connection to read through for one scope.
    pub(crate) async fn reader(&self, scope: Scope) -> Result<Checkout, Problem> {
        Ok(Checkout::new(self.reading.get().await?, scope))
    }

    /// Takes a connection that will change something for one scope.
    pub(crate) async fn checkout(&self, scope: Scope) -> Result<Checkout, Problem> {
        Ok(Checkout {
            may_change: true,
            hurried: self.hurried,
            ..Checkout::new(self.changing.get().await?, scope)
        })
    }

    /// What PostgreSQL's `recognise` tells of a session. It looks behind every wall by itself, so nobody has to stand
    /// before one yet; whoever had the connection last makes no difference.
    pub(crate) async fn recognise<R>(&self, session: SessionId) -> Result<Vec<R>, Problem>
    where
        R: QueryableByName<Pg> + Send + 'static,
    {
        let query = sql_query("select * from recognise($1)").bind::<SqlUuid, _>(session);
        let mut conn = self.reading.get().await?;
        Ok(Cached(query).load(&mut *conn).await?)
    }

    /// Whether PostgreSQL answers right now.
    pub async fn is_ready(&self) -> bool {
        let Ok(mut conn) = self.reading.get().await else {
            return false;
        };
        let conn: &mut AsyncPgConnection = &mut conn;
        conn.batch_execute("select 1").await.is_ok()
    }
}

fn pool(url: &str, connections: usize) -> Result<Pool<AsyncPgConnection>, BuildError> {
    let mut config = ManagerConfig::<AsyncPgConnection>::default();
    config.recycling_method = RecyclingMethod::Fast;
    config.custom_setup = Box::new(|url| connect(url).boxed());
    let manager = AsyncDieselConnectionManager::new_with_config(url, config);
    Pool::builder(manager)
        .max_size(connections)
        .wait_timeout(Some(PATIENCE))
        .create_timeout(Some(PATIENCE))
        .recycle_timeout(Some(PATIENCE))
        .runtime(deadpool::Runtime::Tokio1)
        .build()
}

async fn connect(url: &str) -> Result<AsyncPgConnection, ConnectionError> {
    let mut conn = AsyncPgConnection::establish(url).await?;
    conn.batch_execute(SETUP)
        .await
        .map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(conn)
}

impl From<PoolError> for Problem {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Timeout(TimeoutType::Wait) => {
                Self::Busy("no connection became free".to_owned())
            }
            other => Self::Busy(other.to_string()),
        }
    }
}

/// For whom a connection works, as settings of its session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scope {
    /// Municipalities, as an array of PostgreSQL.
    staff: String,
    /// Partners, as an array of PostgreSQL.
    guest: String,
    /// The account, or nothing.
    account: String,
    /// Where the caller stands while nobody is known yet.
    door: &'static str,
}

impl Scope {
    /// The scope of somebody who is logged in.
    pub(crate) fn of(
        account: impl ToString,
        staff: &[impl ToString],
        guest: &[impl ToString],
    ) -> Self {
        Self {
            staff: array(staff),
            guest: array(guest),
            account: account.to_string(),
            door: "",
        }
    }

    /// The scope in which the server finds out who is calling.
    pub(crate) fn at_login() -> Self {
        Self {
            door: "login",
            ..Self::of("", &[""; 0], &[""; 0])
        }
    }

    /// The settings, for the session or for the transaction. Only ids stand in them, so nothing can be injected.
    fn settings(&self, reach: &str) -> String {
        let Self {
            staff,
            guest,
            account,
            door,
        } = self;
        format!(
            "set {reach} app.staff = '{staff}'; set {reach} app.guest = '{guest}'; set {reach} app.account = '{account}'; set {reach} app.door = '{door}'"
        )
    }
}

fn array(ids: &[impl ToString]) -> String {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    format!("{{{}}}", ids.join(","))
}

/// A connection that works for one caller.
pub(crate) struct Checkout {
    conn: Object<AsyncPgConnection>,
    may_change: bool,
    hurried: bool,
    scope: Scope,
    told: AtomicBool,
}

impl Checkout {
    fn new(conn: Object<AsyncPgConnection>, scope: Scope) -> Self {
        Self {
            conn,
            may_change: false,
            hurried: false,
            scope,
            told: AtomicBool::new(false),
        }
    }

    /// Whether it is one of those that changes are made through.
    pub(crate) fn may_change(&self) -> bool {
        self.may_change
    }

    /// Reads through it; copies share the connection, and what is polled together is sent together.
    pub(crate) fn read(&self) -> Scoped<'_> {
        Scoped { checkout: self }
    }

    /// Carries out work in one transaction, again when it ran into another one.
    pub(crate) async fn transaction<T>(
        &mut self,
        work: &impl AsyncFn(&mut AsyncPgConnection) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let mut tries = 1;
        loop {
            match self.attempt(work).await {
                Err(problem) if tries < TRIES && may_retry(&problem) => tries += 1,
                done => return done,
            }
        }
    }

    async fn attempt<T>(
        &mut self,
        work: &impl AsyncFn(&mut AsyncPgConnection) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let mut begin = format!("begin; {}", self.scope.settings("local"));
        if self.hurried {
            begin.push_str("; set local synchronous_commit = off");
        }
        let conn: &mut AsyncPgConnection = &mut self.conn;
        AnsiTransactionManager::begin_transaction_sql(conn, &begin).await?;
        match work(&mut *conn).await {
            Ok(value) => AnsiTransactionManager::commit_transaction(conn)
                .await
                .map(|()| value)
                .map_err(Problem::from),
            Err(problem) => {
                // A connection that cannot roll back is broken; the pool sees that and drops it.
                if let Err(error) = AnsiTransactionManager::rollback_transaction(conn).await {
                    tracing::warn!(%error, "could not roll back");
                }
                Err(problem)
            }
        }
    }
}

/// A reader that carries the caller's scope with its first query.
#[derive(Clone, Copy)]
pub struct Scoped<'a> {
    checkout: &'a Checkout,
}

impl std::fmt::Debug for Scoped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Scoped")
    }
}

impl<'a> Scoped<'a> {
    fn after_scope<T: Send + 'a>(
        self,
        query: BoxFuture<'a, QueryResult<T>>,
    ) -> BoxFuture<'a, QueryResult<T>> {
        async move {
            if self.checkout.told.swap(true, Ordering::Relaxed) {
                return query.await;
            }
            let settings = self.checkout.scope.settings("session");
            let mut conn: &AsyncPgConnection = &self.checkout.conn;
            let answer = try_join(conn.batch_execute(&settings), query).await;
            if answer.is_err() {
                self.checkout.told.store(false, Ordering::Relaxed);
            }
            answer.map(|((), answer)| answer)
        }
        .boxed()
    }
}

impl SimpleAsyncConnection for Scoped<'_> {
    async fn batch_execute(&mut self, query: &str) -> QueryResult<()> {
        let mut conn: &AsyncPgConnection = &self.checkout.conn;
        conn.batch_execute(&self.checkout.scope.settings("session"))
            .await?;
        conn.batch_execute(query).await
    }
}

impl<'a> AsyncConnectionCore for Scoped<'a> {
    type LoadFuture<'conn, 'query> = BoxFuture<'a, QueryResult<Self::Stream<'conn, 'query>>>;
    type ExecuteFuture<'conn, 'query> = BoxFuture<'a, QueryResult<usize>>;
    type Stream<'conn, 'query> =
        <&'a AsyncPgConnection as AsyncConnectionCore>::Stream<'conn, 'query>;
    type Row<'conn, 'query> = <&'a AsyncPgConnection as AsyncConnectionCore>::Row<'conn, 'query>;
    type Backend = Pg;

    fn load<'conn, 'query, T>(&'conn mut self, source: T) -> Self::LoadFuture<'conn, 'query>
    where
        T: AsQuery + 'query,
        T::Query: QueryFragment<Self::Backend> + QueryId + 'query,
    {
        let mut conn: &'a AsyncPgConnection = &self.checkout.conn;
        self.after_scope(AsyncConnectionCore::load(&mut conn, source))
    }

    fn execute_returning_count<'conn, 'query, T>(
        &'conn mut self,
        source: T,
    ) -> Self::ExecuteFuture<'conn, 'query>
    where
        T: QueryFragment<Self::Backend> + QueryId + 'query,
    {
        let mut conn: &'a AsyncPgConnection = &self.checkout.conn;
        self.after_scope(AsyncConnectionCore::execute_returning_count(
            &mut conn, source,
        ))
    }
}

/// One row was changed, or somebody was faster between reading and writing: then the caller gets what it has become.
pub(crate) async fn touched<T: serde::Serialize>(
    rows: usize,
    current: impl Future<Output = Result<T, Problem>>,
) -> Result<(), Problem> {
    if rows == 1 {
        Ok(())
    } else {
        Err(Problem::stale(&current.await?))
    }
}

/// Constant SQL that PostgreSQL may keep the plan of; diesel prepares `sql_query` anew at every call.
#[derive(Debug, Clone, Copy, QueryId)]
pub(crate) struct Cached<Q>(pub(crate) Q);

impl<Q: QueryFragment<Pg>> QueryFragment<Pg> for Cached<Q> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }

    fn is_safe_to_cache_prepared(&self, _: &Pg) -> QueryResult<bool> {
        Ok(true)
    }
}

impl<Q: Query> Query for Cached<Q> {
    type SqlType = Q::SqlType;
}
