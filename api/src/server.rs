//! Serving: opens the store, loads the demo when asked, listens, and stops cleanly.

use std::io::Write as _;
use std::num::NonZeroUsize;
use std::time::Duration;

use actix_web::HttpServer;
use actix_web::web::Data;
use local_postgres::Cluster;

use crate::app::{Shared, app};
use crate::auth::keys::{self, KeyError};
use crate::auth::token::Tokens;
use crate::config::{Doors, Serve};
use crate::db::Database;
use crate::demo::{self, DemoError};
use crate::limits::Limits;
use crate::problem::Problem;
use crate::store::{self, Open, StoreError};

/// Why the server does not start, or stopped; each is one line a person can act upon.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// No data to work with.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// A key cannot be used.
    #[error("{0}")]
    Key(#[from] KeyError),
    /// The address is taken or not ours.
    #[error("cannot listen on {0}: {1}")]
    Listen(String, #[source] std::io::Error),
    /// The public address is no address.
    #[error("--public-url must begin with http:// or https:// and end without a slash: {0}")]
    PublicUrl(String),
    /// The signing key cannot be used.
    #[error("access tokens cannot be signed: {}", .0.in_a_line())]
    Tokens(Problem),
    /// The demo cannot be loaded.
    #[error("{0}")]
    Demo(#[from] DemoError),
    /// PostgreSQL went away.
    #[error("{0}")]
    DatabaseEnded(String),
    /// The listener failed.
    #[error("the server stopped: {0}")]
    Io(#[from] std::io::Error),
}

/// Connections that a thread has when nobody says otherwise. Two to read through: one is prepared while PostgreSQL works for
/// the other. With more, its processes take turns on the same cores, and everybody waits longer (docs/performance.md).
const CONNECTIONS_OF_A_WORKER: usize = 4;

/// Serves until it is told to stop or PostgreSQL dies.
pub async fn serve(config: &Serve) -> Result<(), ServeError> {
    let workers = config.workers.or(std::thread::available_parallelism().ok());
    let workers = workers.map_or(2, NonZeroUsize::get);
    let all = config.connections.map(NonZeroUsize::get);
    let of_worker = all.map_or(CONNECTIONS_OF_A_WORKER, |all| all / workers);
    let of_each = (of_worker / 2).max(1);
    // Loading the demo takes two at once.
    let at_first = (of_each * workers).max(2);
    let Open { db, cluster } = store::open(&config.store, at_first).await?;
    let demo = config.demo && demo::load_if_empty(&db).await?;
    let listener = std::net::TcpListener::bind((config.host.as_str(), config.port))
        .map_err(|error| ServeError::Listen(format!("{}:{}", config.host, config.port), error))?;
    let url = public_url(config, listener.local_addr()?.port())?;
    // What the demo was loaded through is closed here: from now on the workers have all connections.
    let shared = share(config, db.apart(of_each), &url, demo)?;
    drop(db);
    let server = HttpServer::new(move || app(apart(&shared, of_each)).0)
        .workers(workers)
        .client_request_timeout(Duration::from_secs(5))
        .client_disconnect_timeout(Duration::from_secs(2))
        .keep_alive(Duration::from_secs(15))
        .shutdown_timeout(20)
        .listen(listener)?
        .run();
    announce(&url, demo)?;
    until_stopped(server, cluster.as_ref()).await
}

fn public_url(config: &Serve, port: u16) -> Result<String, ServeError> {
    let url = config
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://localhost:{port}"));
    let fits = (url.starts_with("http://") || url.starts_with("https://")) && !url.ends_with('/');
    if fits {
        Ok(url)
    } else {
        Err(ServeError::PublicUrl(url))
    }
}

/// What all workers share, but for the connections.
fn apart(shared: &Shared, of_each: usize) -> Shared {
    Shared {
        db: Data::new(shared.db.apart(of_each)),
        ..shared.clone()
    }
}

fn share(config: &Serve, db: Database, url: &str, demo: bool) -> Result<Shared, ServeError> {
    let beside = |name: &str| config.store.data_dir.join(name);
    let signing = keys::signing_key(
        &config
            .signing_key
            .clone()
            .unwrap_or_else(|| beside("signing-key.pem")),
    )?;
    let key = keys::secret_key(
        &config
            .secret_key
            .clone()
            .unwrap_or_else(|| beside("secret-key")),
    )?;
    let tokens = Tokens::new(&signing, url).map_err(ServeError::Tokens)?;
    let doors = Doors {
        public_url: url.to_owned(),
        behind_proxy: config.behind_proxy,
        demo,
        key,
    };
    Ok(Shared {
        db: Data::new(db),
        tokens: Data::new(tokens),
        doors: Data::new(doors),
        limits: Data::new(Limits::new(
            config.requests_per_minute,
            config.anonymous_requests_per_minute,
        )),
        web_dir: config.web_dir.clone(),
    })
}

fn announce(url: &str, demo: bool) -> Result<(), ServeError> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "Aftalemål: {url}\nAPI:       {url}/docs")?;
    if demo {
        writeln!(
            out,
            "\nDemo logins, all with the password {}:",
            demo::PASSWORD
        )?;
        for login in demo::logins()? {
            writeln!(
                out,
                "  {:30} {} ({}, {})",
                login.email,
                login.name,
                login.role.name(),
                login.place
            )?;
        }
    }
    out.flush()?;
    Ok(())
}

async fn until_stopped(
    server: actix_web::dev::Server,
    cluster: Option<&Cluster>,
) -> Result<(), ServeError> {
    let handle = server.handle();
    let watch = cluster.map(Cluster::watch);
    let ended = async {
        match watch {
            Some(watch) => tokio::task::spawn_blocking(move || watch.wait())
                .await
                .map_or_else(|error| error.to_string(), |ended| ended.to_string()),
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        done = server => Ok(done?),
        ended = ended => {
            handle.stop(false).await;
            Err(ServeError::DatabaseEnded(ended))
        }
    }
}
