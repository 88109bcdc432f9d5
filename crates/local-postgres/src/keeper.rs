//! The thread that owns the PostgreSQL process, and the watch that others keep on it.
//!
//! Linux delivers the signal "your parent died" when the *thread* that started the process ends. So one thread starts
//! PostgreSQL, waits for its end and does nothing else: it lives exactly as long as it must.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use rustix::io::Errno;
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};

/// How PostgreSQL is asked to end, from friendly to final, and how long each may take.
///
/// SIGINT ends the sessions, SIGTERM would wait for them; SIGQUIT leaves the tidying to the next start.
const WAYS_TO_STOP: &[(Signal, Duration)] = &[
    (Signal::INT, Duration::from_secs(10)),
    (Signal::QUIT, Duration::from_secs(5)),
    (Signal::KILL, Duration::from_secs(5)),
];

/// How PostgreSQL ended; displays one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// The exit status or the signal, in words.
    pub how: String,
    /// Whether we stopped it; otherwise something is wrong.
    pub wanted: bool,
    /// Where its last messages are.
    pub log: PathBuf,
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.wanted {
            write!(f, "PostgreSQL was stopped ({})", self.how)
        } else {
            write!(
                f,
                "PostgreSQL ended unexpectedly ({}): see {}",
                self.how,
                self.log.display()
            )
        }
    }
}

/// Tells when PostgreSQL ends; can be cloned and sent to any thread.
#[derive(Debug, Clone)]
pub struct Watch {
    process: Arc<Process>,
}

impl Watch {
    /// Blocks until PostgreSQL has ended.
    pub fn wait(&self) -> Ended {
        let mut state = self.process.state();
        loop {
            if let Some(ended) = self.process.ended(&state) {
                return ended;
            }
            state = self
                .process
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Says at once whether, and how, PostgreSQL has ended.
    pub fn ended(&self) -> Option<Ended> {
        self.process.ended(&self.process.state())
    }
}

/// The one PostgreSQL process of a cluster.
#[derive(Debug)]
struct Process {
    pid: Pid,
    log: PathBuf,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// How it ended, once it has.
    how: Option<String>,
    /// Whether we have asked it to end.
    stopping: bool,
}

impl Process {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ended(&self, state: &State) -> Option<Ended> {
        let how = state.how.clone()?;
        Some(Ended {
            how,
            wanted: state.stopping,
            log: self.log.clone(),
        })
    }

    /// Waits for the end of the child.
    fn outlive(&self, mut child: Child) {
        // Without reaping it yet: as long as the number is taken, `ask` cannot hit somebody else.
        let end = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
        while matches!(waitid(WaitId::Pid(self.pid), end), Err(Errno::INTR)) {}
        let mut state = self.state();
        let status = child.wait();
        state.how =
            Some(status.map_or_else(|cause| cause.to_string(), |status| status.to_string()));
        self.changed.notify_all();
    }

    /// Sends a signal and waits; says whether PostgreSQL has ended.
    fn ask(&self, signal: Signal, patience: Duration) -> bool {
        let mut state = self.state();
        if state.how.is_none() {
            state.stopping = true;
            // It is our child and not reaped yet, so the number is right; a failure shows as a timeout.
            let _ = kill_process(self.pid, signal);
        }
        let waited = self
            .changed
            .wait_timeout_while(state, patience, |state| state.how.is_none());
        !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }
}

/// Holds PostgreSQL, and stops it when dropped.
#[derive(Debug)]
pub(crate) struct Keeper {
    process: Arc<Process>,
}

impl Keeper {
    /// Starts the command in a thread of its own that lives as long as it.
    pub(crate) fn start(command: Command, log: PathBuf) -> io::Result<Self> {
        let (tell, started) = channel();
        thread::Builder::new()
            .name("postgres-keeper".into())
            .spawn(move || keep(command, log, &tell))?;
        let process = started.recv().map_err(io::Error::other)??;
        Ok(Self { process })
    }

    /// The process number of the postmaster.
    pub(crate) fn pid(&self) -> i32 {
        self.process.pid.as_raw_nonzero().get()
    }

    /// A watch on the process.
    pub(crate) fn watch(&self) -> Watch {
        Watch {
            process: Arc::clone(&self.process),
        }
    }

    /// Stops PostgreSQL and returns when it has ended.
    pub(crate) fn stop(&self) {
        let _ended = WAYS_TO_STOP
            .iter()
            .any(|(signal, patience)| self.process.ask(*signal, *patience));
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.stop();
    }
}

fn keep(mut command: Command, log: PathBuf, tell: &Sender<io::Result<Arc<Process>>>) {
    let child = match command.spawn() {
        Ok(child) => child,
        Err(cause) => {
            let _ = tell.send(Err(cause));
            return;
        }
    };
    let pid = Pid::from_child(&child);
    let process = Arc::new(Process {
        pid,
        log,
        state: Mutex::default(),
        changed: Condvar::new(),
    });
    // Nobody listens only if the caller was cancelled, and then the wait is still ours.
    let _ = tell.send(Ok(Arc::clone(&process)));
    process.outlive(child);
}
