//! Holds a private PostgreSQL: `local-postgres data/pg` prints its address and stays until one of the two ends.
//!
//! For trying out, and for the tests that kill it.

use std::env;
use std::error::Error;
use std::io::{Write as _, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use local_postgres::{Binaries, Cluster, Ended, Settings};

fn main() -> ExitCode {
    let message = match hold() {
        Ok(ended) => ended.to_string(),
        Err(cause) => cause.to_string(),
    };
    eprintln!("local-postgres: {message}");
    ExitCode::FAILURE
}

fn hold() -> Result<Ended, Box<dyn Error>> {
    let data_dir = env::args_os()
        .nth(1)
        .ok_or("say where the data shall be: local-postgres data/pg")?;
    let explicit = env::var_os("PG_BIN").map(PathBuf::from);
    let binaries = Binaries::find_for(explicit.as_deref(), data_dir.as_ref())?;
    let cluster = Cluster::start(&Settings::new(binaries, data_dir))?;
    let mut out = stdout();
    writeln!(out, "{}", cluster.url("postgres", cluster.superuser()))?;
    out.flush()?;
    Ok(cluster.watch().wait())
}
