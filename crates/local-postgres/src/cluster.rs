//! The cluster: starts PostgreSQL on a data directory, says how to reach it, stops it.

use std::fmt;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::binaries::Binaries;
use crate::error::{OrFile, StartError};
use crate::first_start::{ensure_data, last_words};
use crate::keeper::{Keeper, Watch};
use crate::leftovers;
use crate::place::{Lock, PORT, Place, SocketFolder};
use crate::run_as::RunAs;

/// The role that owns everything in a new cluster.
pub(crate) const SUPERUSER: &str = "postgres";

/// Long, because PostgreSQL first repeats what a crash interrupted, and killing it then would only begin that anew.
const UNTIL_READY: Duration = Duration::from_mins(10);

/// What can be overruled by [`Settings::extra`].
///
/// Errors reach whoever caused them; in the log they would leave people's data, hence terse and without statements.
const HABITS: &[(&str, &str)] = &[
    ("timezone", "UTC"),
    ("log_timezone", "UTC"),
    ("log_error_verbosity", "terse"),
    ("log_min_error_statement", "panic"),
];

/// How a cluster is started.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Which PostgreSQL.
    pub binaries: Binaries,
    /// Where the data are or shall be; its neighbours with the same beginning of the name are used too.
    pub data_dir: PathBuf,
    /// Whether what is committed must survive a power cut; `false` is for tests only.
    pub durable: bool,
    /// How many connections there can be at once.
    pub max_connections: u16,
    /// Further settings of PostgreSQL by name; those that keep the cluster private and durable cannot be overruled.
    pub extra: Vec<(String, String)>,
}

impl Settings {
    /// Durable, 100 connections, nothing else.
    pub fn new(binaries: Binaries, data_dir: impl Into<PathBuf>) -> Self {
        Self {
            binaries,
            data_dir: data_dir.into(),
            durable: true,
            max_connections: 100,
            extra: Vec::new(),
        }
    }

    /// All settings in the order in which PostgreSQL reads them: the last one of a name counts.
    fn all(&self, place: &Place, socket: &SocketFolder) -> Vec<(String, String)> {
        let kept = if self.durable { "on" } else { "off" };
        let fixed = [
            ("cluster_name", place.mark()),
            ("listen_addresses", String::new()),
            ("unix_socket_directories", format!("\"{}\"", socket.path)),
            ("unix_socket_permissions", "0700".into()),
            ("port", PORT.to_string()),
            ("max_connections", self.max_connections.to_string()),
            ("fsync", kept.into()),
            ("synchronous_commit", kept.into()),
            ("full_page_writes", kept.into()),
            // The log file is ours to open, and the titles are how a successor knows its predecessors.
            ("logging_collector", "off".into()),
            ("log_destination", "stderr".into()),
            ("update_process_title", "on".into()),
        ];
        let habits = HABITS
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let fixed = fixed
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value));
        habits
            .chain(self.extra.iter().cloned())
            .chain(fixed)
            .collect()
    }
}

/// A running PostgreSQL of our own; dropping it stops it.
///
/// If this process dies in whatever way, PostgreSQL shuts down by itself (Linux), or the next start sees to it.
pub struct Cluster {
    // Fields are dropped in this order: PostgreSQL must be gone before the lock is.
    keeper: Keeper,
    socket: SocketFolder,
    password: String,
    place: Place,
    _lock: Lock,
}

impl Cluster {
    /// Starts PostgreSQL and returns when it takes connections; on first use it makes the data directory.
    pub fn start(settings: &Settings) -> Result<Self, StartError> {
        let place = Place::at(&settings.data_dir)?;
        let lock = place.lock()?;
        let run_as = RunAs::choose(&place, &settings.binaries)?;
        leftovers::clear(&place)?;
        let (password_file, password) = place.password(&run_as)?;
        ensure_data(&place, settings, &run_as, &password_file)?;
        let socket = place.socket_folder(&run_as)?;
        let (keeper, earlier_log) = launch(&place, settings, &run_as, &socket)?;
        wait_until_ready(&place, &keeper, earlier_log)?;
        Ok(Self {
            keeper,
            socket,
            password,
            place,
            _lock: lock,
        })
    }

    /// The address as a URL, `postgres://user:password@%2Fsocket%2Ffolder:5432/database`.
    ///
    /// The password is the superuser's; give it to the roles you create, or put in another.
    pub fn url(&self, database: &str, user: &str) -> String {
        let [user, password, folder, database] =
            [user, &self.password, &self.socket.path, database].map(percent_encoded);
        format!("postgres://{user}:{password}@{folder}:{PORT}/{database}")
    }

    /// The address as words, `host='/socket/folder' port=5432 user='…' password='…' dbname='…'`.
    pub fn conninfo(&self, database: &str, user: &str) -> String {
        let [host, user, password, database] =
            [&self.socket.path, user, &self.password, database].map(quoted);
        format!("host={host} port={PORT} user={user} password={password} dbname={database}")
    }

    /// The folder with the socket, which only this account can enter.
    pub fn socket_dir(&self) -> &Path {
        Path::new(&self.socket.path)
    }

    /// The name of the role that owns everything.
    pub fn superuser(&self) -> &'static str {
        SUPERUSER
    }

    /// The superuser's password.
    pub fn password(&self) -> &str {
        &self.password
    }

    /// Where PostgreSQL writes its messages.
    pub fn log_file(&self) -> PathBuf {
        self.place.log_file()
    }

    /// The process number of PostgreSQL's main process.
    pub fn pid(&self) -> i32 {
        self.keeper.pid()
    }

    /// A watch that tells when PostgreSQL ends.
    pub fn watch(&self) -> Watch {
        self.keeper.watch()
    }

    /// Stops PostgreSQL and returns when it has ended; sessions are ended, what is committed stays.
    pub fn stop(&self) {
        self.keeper.stop();
        self.socket.leave();
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.stop();
    }
}

impl fmt::Debug for Cluster {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Cluster");
        shown
            .field("data_dir", &self.place.data)
            .field("pid", &self.pid())
            .finish_non_exhaustive()
    }
}

/// Starts the process; also says how long the log was before.
fn launch(
    place: &Place,
    settings: &Settings,
    run_as: &RunAs,
    socket: &SocketFolder,
) -> Result<(Keeper, u64), StartError> {
    let program = settings.binaries.program("postgres");
    let log = place.open_log()?;
    let path = place.log_file();
    let earlier = log.metadata().or_file("look at the log", &path)?.len();
    let mut command: Command = run_as.command(&program, place, Signal::INT);
    command.arg("-D").arg(&place.data);
    for (name, value) in settings.all(place, socket) {
        command.arg("-c").arg(format!("{name}={value}"));
    }
    command
        .stdout(log.try_clone().or_file("open the log", &path)?)
        .stderr(log);
    let keeper =
        Keeper::start(command, path).map_err(|source| StartError::Program { program, source })?;
    Ok((keeper, earlier))
}

/// Does what `pg_ctl` does: PostgreSQL writes "ready" into the eighth line of a file whose first line is its number.
fn wait_until_ready(place: &Place, keeper: &Keeper, earlier_log: u64) -> Result<(), StartError> {
    let (pid, watch, log) = (keeper.pid().to_string(), keeper.watch(), place.log_file());
    let start = Instant::now();
    while start.elapsed() < UNTIL_READY {
        if let Some(ended) = watch.ended() {
            let words = last_words(&text_from(&log, earlier_log));
            return Err(StartError::Ended {
                status: ended.how,
                words,
                log,
            });
        }
        let text = fs::read_to_string(place.data.join("postmaster.pid")).unwrap_or_default();
        let mut lines = text.lines().map(str::trim);
        if lines.next() == Some(&pid) && lines.nth(6) == Some("ready") {
            return Ok(());
        }
        sleep(Duration::from_millis(5));
    }
    Err(StartError::NotReady {
        seconds: UNTIL_READY.as_secs(),
        log,
    })
}

fn text_from(path: &Path, start: u64) -> String {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|mut file| {
        file.seek(SeekFrom::Start(start))?;
        file.read_to_end(&mut bytes)
    });
    // A log that cannot be read has nothing to say; its path is in the message.
    read.map(|_| String::from_utf8_lossy(&bytes).into_owned())
        .unwrap_or_default()
}

fn percent_encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', r"\\").replace('\'', r"\'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_so_that_clients_read_them_back() {
        assert_eq!(
            percent_encoded("/srv/aftalemål/pg-socket"),
            "%2Fsrv%2Faftalem%C3%A5l%2Fpg-socket"
        );
        assert_eq!(quoted(r"o'ne\two"), r"'o\'ne\\two'");
    }
}
