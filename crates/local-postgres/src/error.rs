//! Why a cluster did not start.

use std::io;
use std::path::PathBuf;

use crate::binaries::install_command;

/// Why a cluster did not start; each message is one sentence that a person can act upon.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Another process works on the same data directory.
    #[error("{} is in use by {holder}: stop that first, or choose another data folder", data_dir.display())]
    InUse {
        /// The data directory.
        data_dir: PathBuf,
        /// Who has it, as far as is known.
        holder: String,
    },
    /// The data were made with another major version than the binaries have.
    #[error(
        "the data in {} belong to PostgreSQL {data}, but {} is PostgreSQL {binaries}: install version {data} and name the folder of its programs in PG_BIN, or move the data over with pg_upgrade",
        data_dir.display(), folder.display()
    )]
    WrongVersion {
        /// The data directory.
        data_dir: PathBuf,
        /// The major version of the data.
        data: u32,
        /// The folder of the binaries.
        folder: PathBuf,
        /// The major version of the binaries.
        binaries: u32,
    },
    /// The data directory holds something else.
    #[error("{} is not empty and holds no PostgreSQL data: choose another data folder, or empty this one", data_dir.display())]
    NotData {
        /// The data directory.
        data_dir: PathBuf,
    },
    /// There are data, but not the password to them.
    #[error("the password file {} is missing although there are data: restore it from the backup that the data come from", file.display())]
    NoPassword {
        /// Where the password should be.
        file: PathBuf,
    },
    /// Root cannot run PostgreSQL, and no other account can work here.
    #[error(
        "PostgreSQL refuses to run as root, and neither a user namespace nor the account {account} can work in {}: start as an ordinary user, or choose a data folder that this account can reach, such as one in /var/lib",
        folder.display()
    )]
    NoAccount {
        /// The account that was tried last.
        account: String,
        /// The folder around the data directory.
        folder: PathBuf,
    },
    /// No socket directory is short enough and ours.
    #[error("the socket folder {} belongs to somebody else: remove it, or choose a shorter data folder", folder.display())]
    SocketFolder {
        /// The folder that was tried.
        folder: PathBuf,
    },
    /// initdb failed; its own words follow.
    #[error("the database could not be created in {}: {words}", data_dir.display())]
    Create {
        /// The data directory.
        data_dir: PathBuf,
        /// The last lines that initdb wrote.
        words: String,
    },
    /// PostgreSQL ended before it was ready; its own words follow.
    #[error("PostgreSQL ended before it was ready ({status}): {words} (see {})", log.display())]
    Ended {
        /// How it ended.
        status: String,
        /// The last lines that it wrote.
        words: String,
        /// The log file.
        log: PathBuf,
    },
    /// PostgreSQL runs, but is not ready.
    #[error("PostgreSQL was not ready after {seconds} seconds: see {} for what it is waiting for", log.display())]
    NotReady {
        /// How long was waited.
        seconds: u64,
        /// The log file.
        log: PathBuf,
    },
    /// A process of an earlier start does not go away.
    #[error("process {pid} of an earlier PostgreSQL still works in {}: end it, then start again", data_dir.display())]
    Leftover {
        /// The process.
        pid: i32,
        /// The data directory.
        data_dir: PathBuf,
    },
    /// A program of PostgreSQL does not run.
    #[error("{} does not run ({source}): install PostgreSQL again with `{}`", program.display(), install_command())]
    Program {
        /// The program.
        program: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file or folder cannot be used.
    #[error("cannot {action} {}: {source}", path.display())]
    File {
        /// What was tried.
        action: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
}

/// Adds to an input or output error what was tried with which file.
pub(crate) trait OrFile<T> {
    /// `fs::read(path).or_file("read", path)`
    fn or_file(self, action: &'static str, path: &std::path::Path) -> Result<T, StartError>;
}

impl<T, E: Into<io::Error>> OrFile<T> for Result<T, E> {
    fn or_file(self, action: &'static str, path: &std::path::Path) -> Result<T, StartError> {
        self.map_err(|cause| StartError::File {
            action,
            path: path.into(),
            source: cause.into(),
        })
    }
}
