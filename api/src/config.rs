//! Configuration: flags and environment, in one documented struct.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Aftalemål: agreements between a municipality, its units and its partners.
#[derive(Debug, Parser)]
#[command(name = "aftalemaal", version, about, arg_required_else_help = false)]
pub struct Cli {
    /// What to do; serves when left out.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// How to serve when no command is given.
    #[command(flatten)]
    pub serve: Serve,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serves the API and the pages.
    Serve(Box<Serve>),
    /// Brings the database up to date and ends.
    Migrate(Store),
    /// Prints the OpenAPI document.
    Openapi,
    /// Administrators.
    #[command(subcommand)]
    Admin(Admin),
    /// Municipalities.
    #[command(subcommand)]
    Municipality(Municipality),
}

/// What can be done about administrators.
#[derive(Debug, Subcommand)]
pub enum Admin {
    /// Makes an administrator of a municipality and prints the link by which they choose a password.
    Create {
        /// Official code of the municipality, such as 0730.
        #[arg(long)]
        municipality: String,
        /// The person's name.
        #[arg(long)]
        name: String,
        /// The person's mail address, which they log in with.
        #[arg(long)]
        email: String,
        /// Address under which people reach the server, to print the whole link.
        #[arg(long, env = "AFTALEMAAL_PUBLIC_URL", default_value = "")]
        public_url: String,
        /// Where the data are.
        #[command(flatten)]
        store: Store,
    },
}

/// What can be done about municipalities.
#[derive(Debug, Subcommand)]
pub enum Municipality {
    /// Opens a data set for a municipality.
    Create {
        /// Official code, such as 0730.
        #[arg(long)]
        code: String,
        /// Official name, such as Randers Kommune.
        #[arg(long)]
        name: String,
        /// Where the data are.
        #[command(flatten)]
        store: Store,
    },
}

/// How to serve.
#[derive(Debug, Clone, Args)]
pub struct Serve {
    /// Address to listen on.
    #[arg(long, env = "AFTALEMAAL_HOST", default_value = "127.0.0.1")]
    pub host: String,
    /// Port to listen on; 0 takes any free one.
    #[arg(long, env = "AFTALEMAAL_PORT", default_value_t = 8080)]
    pub port: u16,
    /// Address under which people reach the server, without a slash at the end; https makes cookies secure.
    #[arg(long, env = "AFTALEMAAL_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Believe the last X-Forwarded-For: only behind a proxy that sets it.
    #[arg(long, env = "AFTALEMAAL_BEHIND_PROXY")]
    pub behind_proxy: bool,
    /// Folder with the built pages.
    #[arg(long, env = "AFTALEMAAL_WEB_DIR", default_value = "web/dist")]
    pub web_dir: PathBuf,
    /// Load the demo into an empty database, and say on every page that demo logins exist; other data are left alone.
    #[arg(long, env = "AFTALEMAAL_DEMO")]
    pub demo: bool,
    /// Threads that serve requests; as many as cores when left out.
    #[arg(long, env = "AFTALEMAAL_WORKERS")]
    pub workers: Option<NonZeroUsize>,
    /// Connections to PostgreSQL, half of them to read through and half for changes. Each thread has its share, and at least
    /// one of each; four when left out.
    #[arg(long, env = "AFTALEMAAL_CONNECTIONS")]
    pub connections: Option<NonZeroUsize>,
    /// Requests that somebody who is logged in may make in a minute, evenly or all at once; 0 sets no limit.
    #[arg(long, env = "AFTALEMAAL_REQUESTS_PER_MINUTE", default_value_t = 600, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub requests_per_minute: u32,
    /// Requests without a login that may come from one address in a minute, logging in among them; 0 sets no limit.
    #[arg(long, env = "AFTALEMAAL_ANONYMOUS_REQUESTS_PER_MINUTE", default_value_t = 3000, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub anonymous_requests_per_minute: u32,
    /// File with the Ed25519 key that signs access tokens (PKCS #8, PEM); made in the data folder when left out.
    #[arg(long, env = "AFTALEMAAL_SIGNING_KEY")]
    pub signing_key: Option<PathBuf>,
    /// File with the 256-bit key of refresh tokens (base64); made in the data folder when left out.
    #[arg(long, env = "AFTALEMAAL_SECRET_KEY")]
    pub secret_key: Option<PathBuf>,
    /// How the log is written: for people or for programs.
    #[arg(long, env = "AFTALEMAAL_LOG", default_value = "text", value_parser = ["text", "json"])]
    pub log: String,
    /// Where the data are.
    #[command(flatten)]
    pub store: Store,
}

/// Where the data are.
#[derive(Debug, Clone, Args)]
pub struct Store {
    /// Folder for the built-in PostgreSQL and the keys.
    #[arg(long, env = "AFTALEMAAL_DATA_DIR", default_value = "data")]
    pub data_dir: PathBuf,
    /// Folder with the programs of PostgreSQL, when they are not found by themselves.
    #[arg(long, env = "PG_BIN")]
    pub pg_bin: Option<PathBuf>,
    /// A PostgreSQL of your own, as the role `aftalemaal_app`; the built-in one is not touched then.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<Secret>,
    /// The same database as its owner, for migrations.
    #[arg(long, env = "AFTALEMAAL_MIGRATION_URL", hide_env_values = true)]
    pub migration_url: Option<Secret>,
}

/// A value that is never printed.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Gives the value to whom it is meant for.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl std::str::FromStr for Secret {
    type Err = std::convert::Infallible;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        Ok(Self(value.to_owned()))
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What the routes of logging in need to know.
#[derive(Clone)]
pub struct Doors {
    /// Address under which people reach the server.
    pub public_url: String,
    /// Whether the last X-Forwarded-For is believed.
    pub behind_proxy: bool,
    /// Whether demo logins exist.
    pub demo: bool,
    /// The key that refresh tokens and device cookies are made with.
    pub key: [u8; 32],
}

impl std::fmt::Debug for Doors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Doors")
            .field("public_url", &self.public_url)
            .field("demo", &self.demo)
            .finish_non_exhaustive()
    }
}

impl Doors {
    /// Whether people come by https.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Name of the cookie that renews a session; browsers keep `__Host-` to this host and https.
    pub fn refresh_cookie(&self) -> &'static str {
        if self.is_secure() { "__Host-rt" } else { "rt" }
    }

    /// Name of the cookie that makes a device known.
    pub fn device_cookie(&self) -> &'static str {
        if self.is_secure() {
            "__Host-device"
        } else {
            "device"
        }
    }
}
