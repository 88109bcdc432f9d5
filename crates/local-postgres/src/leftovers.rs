//! What a killed predecessor left running, and what it left lying about.
//!
//! Every process of a cluster carries the mark of its data directory in its command line: the postmaster as a setting
//! (`cluster_name`), its children in the title that PostgreSQL makes of it. Command lines can be read without any right.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, test_kill_process};

use crate::error::StartError;
use crate::place::Place;

/// How long a predecessor may take to shut down before it is killed.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long children may take whose postmaster was killed; nobody can read what their statement gives.
const WITHOUT_POSTMASTER: Duration = Duration::from_secs(1);
/// How long a killed one may take to be gone.
const AFTER_KILL: Duration = Duration::from_secs(5);

/// A process and its command line.
struct Process {
    pid: i32,
    line: String,
}

impl Process {
    /// The postmaster has its path first, its children have a title such as `postgres: local-1f: checkpointer`.
    fn is_postgres(&self) -> bool {
        let program = self.line.split(' ').next().unwrap_or_default();
        program == "postgres:"
            || Path::new(program)
                .file_name()
                .is_some_and(|name| name == "postgres")
    }

    fn is_postmaster(&self) -> bool {
        !self.line.starts_with("postgres:")
    }

    fn signal(&self, signal: Signal) {
        if let Some(pid) = Pid::from_raw(self.pid) {
            // It may have ended meanwhile, which is what we want.
            let _ = kill_process(pid, signal);
        }
    }
}

/// Waits until nobody works on the data directory any more; only the holder of its lock may call this.
pub(crate) fn clear(place: &Place) -> Result<(), StartError> {
    let (mark, start) = (place.mark(), Instant::now());
    let mut asked = false;
    let mut killed = None;
    loop {
        let mut left = processes();
        left.retain(|process| process.is_postgres() && process.line.contains(&mark));
        let Some(first) = left.first() else { break };
        if killed.is_some_and(|at: Instant| at.elapsed() > AFTER_KILL) {
            return Err(StartError::Leftover {
                pid: first.pid,
                data_dir: place.data.clone(),
            });
        }
        let postmaster = left.iter().find(|process| process.is_postmaster());
        let patience = if postmaster.is_some() {
            PATIENCE
        } else {
            WITHOUT_POSTMASTER
        };
        if start.elapsed() > patience {
            for process in &left {
                process.signal(Signal::KILL);
            }
            killed.get_or_insert_with(Instant::now);
        } else if let Some(postmaster) = postmaster.filter(|_| !asked) {
            postmaster.signal(Signal::INT);
            asked = true;
        }
        sleep(Duration::from_millis(20));
    }
    forget_false_predecessor(&place.data.join("postmaster.pid"));
    Ok(())
}

/// Removes a `postmaster.pid` whose number now means something else.
///
/// PostgreSQL takes any process with that number for its predecessor and refuses to start: a zombie that nobody reaps,
/// or, in a container that was started again, any of the handful of processes there. A living `postgres` is left to
/// PostgreSQL's own judgement; so is a number that is free, because PostgreSQL then also looks for shared memory in use.
fn forget_false_predecessor(pid_file: &Path) {
    let text = fs::read_to_string(pid_file).unwrap_or_default();
    let number = text
        .lines()
        .next()
        .and_then(|line| line.trim().parse().ok());
    let Some(pid) = number.filter(|number| *number > 0).and_then(Pid::from_raw) else {
        return;
    };
    let in_use = test_kill_process(pid) != Err(rustix::io::Errno::SRCH);
    let by_postgres = || {
        let number = pid.as_raw_nonzero().get();
        processes()
            .iter()
            .any(|process| process.pid == number && process.is_postgres())
    };
    if in_use && !by_postgres() {
        // If this fails, PostgreSQL names the file in its refusal.
        let _ = fs::remove_file(pid_file);
    }
}

/// All processes that have a command line, which zombies do not.
#[cfg(target_os = "linux")]
fn processes() -> Vec<Process> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let numbered =
        entries.filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())));
    let read =
        numbered.filter_map(|(pid, folder)| Some((pid, fs::read(folder.join("cmdline")).ok()?)));
    read.map(|(pid, line)| Process {
        pid,
        line: String::from_utf8_lossy(&line).replace('\0', " "),
    })
    .collect()
}

/// All processes, as `ps` tells them.
#[cfg(not(target_os = "linux"))]
fn processes() -> Vec<Process> {
    let answer = std::process::Command::new("ps")
        .args(["-axww", "-o", "pid=,args="])
        .output();
    let text = answer
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default();
    let split = text
        .lines()
        .filter_map(|line| line.trim_start().split_once(' '));
    split
        .filter_map(|(pid, line)| {
            Some(Process {
                pid: pid.parse().ok()?,
                line: line.trim().into(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postgres_is_known_by_its_command_line() {
        for (line, postgres) in [
            (
                "/usr/lib/postgresql/15/bin/postgres -D /srv/pg -c cluster_name=local-1f",
                true,
            ),
            ("postgres: local-1f: checkpointer ", true),
            ("psql host=/tmp/local-1f", false),
            ("tail -f /srv/postgres", false),
            ("", false),
        ] {
            assert_eq!(
                Process {
                    pid: 1,
                    line: line.into()
                }
                .is_postgres(),
                postgres,
                "{line}"
            );
        }
    }
}
