//! The built web front end, built again only when its sources have changed.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io;
use std::path::Path;
use std::process::Command;

use crate::node;
use crate::place::web;
use crate::run::run;
use crate::say::complain;

/// What the build depends on.
const SOURCES: &[&str] = &[
    "index.html",
    "package-lock.json",
    "package.json",
    "public",
    "src",
    "tsconfig.json",
    "vite.config.ts",
];

/// Lies in the built folder, so that it goes when somebody else builds there.
const STAMP: &str = "dist/.sources";

/// Builds the web front end if its sources have changed.
pub(crate) fn ensure_built() -> Result<(), String> {
    let sources = fingerprint();
    if fs::read_to_string(web().join(STAMP)).is_ok_and(|built| built == sources) {
        return Ok(());
    }
    complain("Building the web front end");
    run(&mut build()?)?;
    fs::write(web().join(STAMP), sources)
        .map_err(|cause| format!("cannot write web/{STAMP}: {cause}"))
}

/// The command that builds it.
pub(crate) fn build() -> Result<Command, String> {
    node::script(&web(), &["run", "--silent", "build"])
}

/// A number that changes with every name and every content.
fn fingerprint() -> String {
    let mut hasher = DefaultHasher::new();
    for source in SOURCES {
        // A source that is missing is for the build to complain about.
        let _ = take_in(&web().join(source), &mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

fn take_in(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    path.hash(hasher);
    if !path.is_dir() {
        fs::read(path)?.hash(hasher);
        return Ok(());
    }
    let mut entries = fs::read_dir(path)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    entries.iter().try_for_each(|entry| take_in(entry, hasher))
}
