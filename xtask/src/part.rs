//! One part of the tests: run to its end, seen as it runs, counted, timed.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use crate::count::{Closing, Count};
use crate::run::words;
use crate::say::{complain, raw, say};

/// A part of the tests.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    /// What it is called on the command line and in the table.
    pub(crate) name: &'static str,
    /// How it is counted.
    pub(crate) closing: Closing,
    /// Sets up what it needs and gives the command.
    pub(crate) prepare: fn() -> Result<Command, String>,
}

/// How a part ended.
struct Done {
    name: &'static str,
    count: Count,
    took: Duration,
}

/// Runs every part, also after one has failed, and closes with one line for all of them.
pub(crate) fn run_all(parts: &[Part]) -> ExitCode {
    let done: Vec<Done> = parts.iter().map(run_one).collect();
    let mut total = Count::default();
    say("");
    for part in &done {
        total += part.count;
        say(&row(part));
    }
    say("");
    say(&format!("{} passed, {} failed", total.passed, total.failed));
    if total.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn row(part: &Done) -> String {
    let Count { passed, failed } = part.count;
    let word = if failed == 0 { "ok" } else { "FAILED" };
    format!(
        "{:<10} {word:<6} {passed:>5} + {failed:<4} {:>6.1} s",
        part.name,
        part.took.as_secs_f32()
    )
}

fn run_one(part: &Part) -> Done {
    say(&format!("\n── {}", part.name));
    let start = Instant::now();
    let (read, success) = match (part.prepare)().and_then(|command| follow(command, part.closing)) {
        Ok(ended) => ended,
        Err(sentence) => {
            complain(&sentence);
            (Count::default(), false)
        }
    };
    Done {
        name: part.name,
        count: part.closing.judge(read, success),
        took: start.elapsed(),
    }
}

/// Runs a command and passes on what it prints, line by line, while counting.
fn follow(mut command: Command, closing: Closing) -> Result<(Count, bool), String> {
    say(&format!("$ {}", words(&command)));
    let line = words(&command);
    let cannot = |cause| format!("cannot run `{line}`: {cause}");
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(cannot)?;
    let mut count = Count::default();
    for line in child
        .stdout
        .take()
        .into_iter()
        .flat_map(|out| BufReader::new(out).split(b'\n'))
    {
        let line = line.map_err(cannot)?;
        raw(&line);
        count += closing.read(&String::from_utf8_lossy(&line));
    }
    let status = child.wait().map_err(cannot)?;
    Ok((count, status.success()))
}
