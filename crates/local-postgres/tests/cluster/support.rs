//! Folders, holders and small questions for the tests of this crate.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{fs, process};

use local_postgres::{Binaries, Cluster, Settings, StartError};
use postgres::{Client, NoTls};
use rustix::process::{Pid, Signal, kill_process};

/// An account without rights that every system has.
pub(crate) const NOBODY: u32 = 65534;

/// A folder that everybody may enter, and that is gone after the test.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = PathBuf::from(format!("/tmp/lp-test-{}-{number}", process::id()));
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The data directory of most tests.
    pub(crate) fn data(&self) -> PathBuf {
        self.path("pg")
    }

    pub(crate) fn start(&self) -> Result<Cluster, StartError> {
        Cluster::start(&settings(&self.data()))
    }

    /// Starts a process of its own that holds a cluster here, as the account with this number.
    pub(crate) fn hold_as(&self, uid: u32) -> Holder {
        let built = env!("CARGO_BIN_EXE_local-postgres");
        let mut command = if uid == our_uid() {
            Command::new(built)
        } else {
            // The build folder may be closed to others.
            run("cp", [built.as_ref(), self.path("holder").as_os_str()]);
            Command::new(self.path("holder"))
        };
        command.arg(self.data()).stdout(Stdio::piped());
        if uid != our_uid() {
            command.uid(uid).gid(uid);
        }
        let mut process = command.spawn().unwrap();
        let mut url = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut url)
            .unwrap();
        Holder {
            process,
            url: url.trim().to_owned(),
            data: self.data(),
        }
    }

    pub(crate) fn hold(&self) -> Holder {
        self.hold_as(our_uid())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A process that holds a cluster.
pub(crate) struct Holder {
    process: Child,
    pub(crate) url: String,
    data: PathBuf,
}

impl Holder {
    pub(crate) fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    pub(crate) fn kill_postgres(&self) {
        kill(postmaster(&self.data));
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Quick, and lost in a power cut.
pub(crate) fn settings(data: &Path) -> Settings {
    let mut settings = Settings::new(Binaries::find(None).unwrap(), data);
    settings.durable = false;
    settings.max_connections = 10;
    settings
}

pub(crate) fn connect(address: &str) -> Client {
    Client::connect(address, NoTls).unwrap()
}

pub(crate) fn ask(cluster: &Cluster, question: &str) -> String {
    let mut client = connect(&cluster.url("postgres", cluster.superuser()));
    client.query_one(question, &[]).unwrap().get(0)
}

pub(crate) fn postmaster(data: &Path) -> i32 {
    let text = fs::read_to_string(data.join("postmaster.pid")).unwrap();
    text.lines().next().unwrap().parse().unwrap()
}

pub(crate) fn kill(pid: i32) {
    kill_process(Pid::from_raw(pid).unwrap(), Signal::KILL).unwrap();
}

/// Runs a program; a file that we write ourselves could not be run while another test starts a process.
pub(crate) fn run<'a>(program: &str, arguments: impl IntoIterator<Item = &'a OsStr>) {
    assert!(
        Command::new(program)
            .args(arguments)
            .status()
            .unwrap()
            .success(),
        "{program}"
    );
}

pub(crate) fn eventually(what: &str, mut condition: impl FnMut() -> bool) {
    let start = Instant::now();
    while !condition() {
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "still not so: {what}"
        );
        sleep(Duration::from_millis(10));
    }
}

pub(crate) fn our_uid() -> u32 {
    rustix::process::geteuid().as_raw()
}

pub(crate) fn owner(path: &Path) -> u32 {
    fs::metadata(path).unwrap().uid()
}

pub(crate) fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}
