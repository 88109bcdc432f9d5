//! One part of the tests: run to its end, seen as it runs, counted, timed.

use std::io::{self, BufRead as _, BufReader};
use std::panic::resume_unwind;
use std::process::{Command, ExitCode, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::count::{Closing, Count};
use crate::run::words;
use crate::say::{raw, say};

/// A part of the tests.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    /// What it is called on the command line and in the table.
    pub(crate) name: &'static str,
    /// How it is counted.
    pub(crate) closing: Closing,
    /// Sets up what it needs and gives the command.
    pub(crate) prepare: fn() -> Result<Command, String>,
    /// Whether it needs nothing that another part makes, so that it may run while others wait for something.
    pub(crate) beside: bool,
}

/// Where the lines go that a part prints.
enum Sink {
    /// To the terminal, as they come.
    Live,
    /// Kept until the part is shown.
    Kept(Vec<u8>),
}

impl Sink {
    fn line(&mut self, line: &[u8]) {
        match self {
            Self::Live => raw(line),
            Self::Kept(lines) => {
                lines.extend_from_slice(line);
                lines.push(b'\n');
            }
        }
    }
}

/// How a part ended.
struct Done {
    name: &'static str,
    count: Count,
    took: Duration,
}

/// Runs every part, also after one has failed, and closes with one line for all of them.
pub(crate) fn run_all(parts: &[Part]) -> ExitCode {
    let mut done = run_in_two_lanes(parts);
    done.sort_by_key(|done| parts.iter().position(|part| part.name == done.name));
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

/// Runs the parts that need no other beside those that do.
fn run_in_two_lanes(parts: &[Part]) -> Vec<Done> {
    let (beside, rest): (Vec<Part>, Vec<Part>) = parts.iter().partition(|part| part.beside);
    if rest.is_empty() {
        return beside.iter().map(run_one).collect();
    }
    // What they need is set up before, since two installations would be in each other's way.
    let beside: Vec<_> = beside
        .into_iter()
        .map(|part| (part, (part.prepare)()))
        .collect();
    thread::scope(|scope| {
        let beside = scope.spawn(|| beside.into_iter().map(run_unseen).collect::<Vec<_>>());
        let mut done: Vec<_> = rest.iter().map(run_one).collect();
        done.extend(beside.join().unwrap_or_else(|panic| resume_unwind(panic)));
        done
    })
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
    run_prepared(*part, (part.prepare)(), &mut Sink::Live)
}

/// Shows a part in one piece when it has ended, so that its lines do not mix with those of others.
fn run_unseen((part, command): (Part, Result<Command, String>)) -> Done {
    let mut sink = Sink::Kept(format!("\n── {}, meanwhile\n", part.name).into_bytes());
    let done = run_prepared(part, command, &mut sink);
    if let Sink::Kept(lines) = sink {
        raw(&lines);
    }
    done
}

fn run_prepared(part: Part, command: Result<Command, String>, sink: &mut Sink) -> Done {
    let start = Instant::now();
    let (read, success) = match command.and_then(|command| follow(command, part.closing, sink)) {
        Ok(ended) => ended,
        Err(sentence) => {
            sink.line(sentence.as_bytes());
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
fn follow(
    mut command: Command,
    closing: Closing,
    sink: &mut Sink,
) -> Result<(Count, bool), String> {
    let line = words(&command);
    sink.line(format!("$ {line}").as_bytes());
    let cannot = |cause| format!("cannot run `{line}`: {cause}");
    let (out, both) = io::pipe().map_err(cannot)?;
    if matches!(sink, Sink::Kept(_)) {
        command.stderr(both.try_clone().map_err(cannot)?);
    }
    command.stdin(Stdio::null()).stdout(both);
    let mut child = command.spawn().map_err(cannot)?;
    // The pipe ends when nobody can write to it any more, the command included.
    drop(command);
    let mut count = Count::default();
    for line in BufReader::new(out).split(b'\n') {
        let line = line.map_err(cannot)?;
        sink.line(&line);
        count += closing.read(&String::from_utf8_lossy(&line));
    }
    let status = child.wait().map_err(cannot)?;
    Ok((count, status.success()))
}
