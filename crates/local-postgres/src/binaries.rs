//! Which PostgreSQL: looks for the binaries on this machine and asks them for their version.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The oldest major version of PostgreSQL that is accepted.
pub const OLDEST_MAJOR: u32 = 15;

/// Where packages put PostgreSQL; one `*` stands for any text within a folder's name.
const PACKAGE_FOLDERS: &[&str] = &[
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/libexec/postgresql*",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/home/linuxbrew/.linuxbrew/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
];

/// A package tool and the command with which it installs PostgreSQL.
const INSTALLERS: &[(&str, &str)] = &[
    ("/usr/bin/apt-get", "apt-get install postgresql"),
    ("/usr/bin/dnf", "dnf install postgresql-server"),
    ("/sbin/apk", "apk add postgresql"),
    ("/usr/bin/zypper", "zypper install postgresql-server"),
    ("/usr/bin/pacman", "pacman -S postgresql"),
    ("/opt/homebrew/bin/brew", "brew install postgresql"),
    ("/usr/local/bin/brew", "brew install postgresql"),
];

/// The folder with the programs of one PostgreSQL version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries {
    folder: PathBuf,
    major: u32,
}

/// Why no usable PostgreSQL was found; each message is one sentence that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum NotFound {
    /// There is none on this machine.
    #[error(
        "no PostgreSQL was found: install it with `{}`, or name the folder of its programs in PG_BIN",
        install_command()
    )]
    Nowhere,
    /// The folder that was asked for has no `postgres` and `initdb`, or they do not run.
    #[error("{} holds no working `postgres` and `initdb`: correct PG_BIN, or install PostgreSQL with `{}`", folder.display(), install_command())]
    NotThere {
        /// The folder that was asked for.
        folder: PathBuf,
    },
    /// It is older than [`OLDEST_MAJOR`].
    #[error("{} is PostgreSQL {major}, but {OLDEST_MAJOR} or newer is needed: install it with `{}`, or name the folder of its programs in PG_BIN", folder.display(), install_command())]
    TooOld {
        /// The folder with the newest programs found.
        folder: PathBuf,
        /// Their major version.
        major: u32,
    },
}

impl Binaries {
    /// Finds the newest PostgreSQL on this machine; an explicit folder (`PG_BIN`) is taken or refused, never replaced.
    pub fn find(explicit: Option<&Path>) -> Result<Self, NotFound> {
        Self::choose(explicit, None)
    }

    /// Like [`find`](Self::find), but prefers the version that an existing data directory was made with.
    ///
    /// A system upgrade installs the next major version beside the old one; the data still need the old one.
    pub fn find_for(explicit: Option<&Path>, data_dir: &Path) -> Result<Self, NotFound> {
        Self::choose(explicit, major_of_data(data_dir))
    }

    fn choose(explicit: Option<&Path>, wanted: Option<u32>) -> Result<Self, NotFound> {
        if let Some(folder) = explicit {
            let there = Self::look_into(folder);
            return there
                .ok_or_else(|| NotFound::NotThere {
                    folder: folder.into(),
                })?
                .not_too_old();
        }
        let mut found = newest_of(
            PACKAGE_FOLDERS
                .iter()
                .flat_map(|pattern| folders_like(pattern)),
        );
        if found.is_empty() {
            found = newest_of(env::var_os("PATH").iter().flat_map(env::split_paths));
        }
        if let Some(same) = wanted.and_then(|major| found.remove(&major)) {
            return same.not_too_old();
        }
        found.pop_last().ok_or(NotFound::Nowhere)?.1.not_too_old()
    }

    fn look_into(folder: &Path) -> Option<Self> {
        if !folder.join("initdb").is_file() {
            return None;
        }
        let answer = Command::new(folder.join("postgres"))
            .arg("--version")
            .output()
            .ok()?;
        let major = major_in(&String::from_utf8_lossy(&answer.stdout))?;
        Some(Self {
            folder: folder.into(),
            major,
        })
    }

    fn not_too_old(self) -> Result<Self, NotFound> {
        match self.major {
            OLDEST_MAJOR.. => Ok(self),
            major => Err(NotFound::TooOld {
                folder: self.folder,
                major,
            }),
        }
    }

    /// The folder that holds `postgres`, `initdb` and, in most packages, `psql`.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The major version, such as 15.
    pub fn major(&self) -> u32 {
        self.major
    }

    /// The path of one of the programs, such as `psql`; it need not be there.
    pub fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// The major version that a data directory was made with, if it is one.
pub(crate) fn major_of_data(data_dir: &Path) -> Option<u32> {
    fs::read_to_string(data_dir.join("PG_VERSION"))
        .ok()?
        .trim()
        .parse()
        .ok()
}

/// The command that installs PostgreSQL here.
pub(crate) fn install_command() -> &'static str {
    let here = INSTALLERS.iter().find(|(tool, _)| Path::new(tool).exists());
    here.map_or("apt-get install postgresql", |(_, command)| command)
}

fn newest_of(folders: impl Iterator<Item = PathBuf>) -> BTreeMap<u32, Binaries> {
    let mut found = BTreeMap::new();
    for binaries in folders.filter_map(|folder| Binaries::look_into(&folder)) {
        found.entry(binaries.major).or_insert(binaries);
    }
    found
}

/// The folders that fit a pattern with one `*`; client packages leave some without a server in them.
fn folders_like(pattern: &str) -> Vec<PathBuf> {
    let Some((before, after)) = pattern.split_once('*') else {
        return Vec::new();
    };
    let (parent, prefix) = before.rsplit_once('/').unwrap_or(("", before));
    let inside = after.trim_start_matches('/');
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let fitting = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix));
    fitting
        .map(|entry| {
            if inside.is_empty() {
                entry.path()
            } else {
                entry.path().join(inside)
            }
        })
        .collect()
}

/// Reads `postgres (PostgreSQL) 15.14 (Debian 15.14-1)`, also `18beta1`.
fn major_in(version: &str) -> Option<u32> {
    let number = version.split_once("(PostgreSQL) ")?.1;
    let end = number
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(number.len());
    number.get(..end)?.parse().ok()
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
            ("postgres (PostgreSQL) 17\n", Some(17)),
            ("psql 15.14", None),
            ("", None),
        ] {
            assert_eq!(major_in(text), major, "{text}");
        }
    }

    #[test]
    fn an_old_version_is_refused_with_what_to_do() {
        let old = Binaries {
            folder: "/opt/pg".into(),
            major: 14,
        };

        let refusal = old.not_too_old().unwrap_err().to_string();

        assert!(
            refusal.starts_with(
                "/opt/pg is PostgreSQL 14, but 15 or newer is needed: install it with `"
            ),
            "{refusal}"
        );
    }
}
