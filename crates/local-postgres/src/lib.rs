//! A private PostgreSQL that lives and dies with the process that starts it.
//!
//! The crate takes the PostgreSQL binaries that are on the machine ([`Binaries`]), makes a data directory on
//! first use, and runs a server on it that only this account reaches, over a Unix socket ([`Cluster`]). It knows nothing of
//! HTTP or of anybody's tables.
//!
//! ```no_run
//! use local_postgres::{Binaries, Cluster, Settings};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let binaries = Binaries::find(None)?;
//! let cluster = Cluster::start(&Settings::new(binaries, "data/pg"))?;
//! println!("{}", cluster.url("postgres", cluster.superuser()));
//! # Ok(())
//! # }
//! ```
//!
//! Beside a data directory `data/pg` lie `data/pg-password`, `data/pg-socket/`, `data/pg.lock` and `data/pg.log`.
//!
//! - `binaries`: which PostgreSQL
//! - `place`: what lies where, the lock, the password
//! - `run_as`: as whom; PostgreSQL refuses to run as root
//! - `leftovers`: what a killed predecessor left running
//! - `first_start`: initdb
//! - `cluster`: start, stop, addresses
//! - `keeper`: the thread that owns the process, and the watch

mod binaries;
mod cluster;
mod error;
mod first_start;
mod keeper;
mod leftovers;
mod place;
mod run_as;

pub use binaries::{Binaries, NotFound, OLDEST_MAJOR};
pub use cluster::{Cluster, Settings};
pub use error::StartError;
pub use keeper::{Ended, Watch};
