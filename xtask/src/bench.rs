//! `cargo xtask bench`: what requests cost, on data of its own.

use std::path::Path;
use std::process::ExitCode;

use crate::postgres;
use crate::run::{cargo, run};

/// Builds the server as it is released, but for the long link, and measures it.
pub(crate) fn bench(words: &[String]) -> Result<ExitCode, String> {
    if !Path::new("/proc/self/stat").exists() {
        return Err("what a process costs is read from /proc: measure on Linux".into());
    }
    let folder = postgres::ensure()?;
    let mut command = cargo(&["bench", "--package", "api", "--bench", "load", "--"]);
    command
        .args(words)
        .envs(folder.map(|folder| ("PG_BIN", folder)));
    run(&mut command)?;
    Ok(ExitCode::SUCCESS)
}
