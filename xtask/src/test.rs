//! `cargo xtask test` and `check`: all parts in order.

use std::process::{Command, ExitCode};

use crate::count::Closing;
use crate::part::{Part, run_all};
use crate::place::{e2e, web};
use crate::run::cargo;
use crate::server::{self, Profile};
use crate::{browser, node, postgres, web};

/// Everything, the quick ones first.
const PARTS: &[Part] = &[
    Part {
        name: "format",
        closing: Closing::Whole,
        prepare: || Ok(cargo(&["fmt", "--all", "--check"])),
        beside: false,
    },
    Part {
        name: "clippy",
        closing: Closing::Whole,
        prepare: || Ok(clippy()),
        beside: false,
    },
    Part {
        name: "rust",
        closing: Closing::CargoTest,
        prepare: rust,
        beside: false,
    },
    Part {
        name: "web-check",
        closing: Closing::Whole,
        prepare: || node::script(&web(), &["run", "--silent", "check"]),
        beside: true,
    },
    Part {
        name: "web",
        closing: Closing::Vitest,
        prepare: || node::script(&web(), &["test", "--silent"]),
        beside: true,
    },
    Part {
        name: "web-types",
        closing: Closing::Whole,
        // The types that the pages are written against are those of the contract.
        prepare: || node::script(&web(), &["run", "--silent", "generate", "--", "--check"]),
        beside: true,
    },
    Part {
        name: "web-build",
        closing: Closing::Whole,
        prepare: web::build,
        beside: false,
    },
    Part {
        name: "server",
        closing: Closing::Whole,
        prepare: || Ok(server()),
        beside: false,
    },
    Part {
        name: "e2e-check",
        closing: Closing::Whole,
        prepare: || node::script(&e2e(), &["run", "--silent", "check"]),
        beside: true,
    },
    Part {
        name: "e2e",
        closing: Closing::Playwright,
        prepare: browser_tests,
        beside: false,
    },
];

/// What is no test, but a look at the text.
const CHECKS: &[&str] = &["format", "clippy", "web-check", "web-types", "e2e-check"];

/// Runs the parts named, or all of them.
pub(crate) fn test(names: &[String]) -> Result<ExitCode, String> {
    if let Some(unknown) = names
        .iter()
        .find(|name| PARTS.iter().all(|part| part.name != *name))
    {
        return Err(format!(
            "`{unknown}` is no part of the tests: see `cargo xtask --help`"
        ));
    }
    let wanted = |part: &&Part| names.is_empty() || names.iter().any(|name| name == part.name);
    Ok(run_all(
        &PARTS.iter().filter(wanted).copied().collect::<Vec<_>>(),
    ))
}

/// Runs the parts that only look at the text.
pub(crate) fn check() -> Result<ExitCode, String> {
    test(
        &CHECKS
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<Vec<_>>(),
    )
}

fn clippy() -> Command {
    cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--locked",
        "--",
        "-D",
        "warnings",
    ])
}

fn rust() -> Result<Command, String> {
    let folder = postgres::ensure()?;
    let mut command = cargo(&["test", "--workspace", "--locked", "--no-fail-fast"]);
    command.envs(folder.map(|folder| ("PG_BIN", folder)));
    Ok(command)
}

/// The server as the Rust tests have built it: the features of its libraries are those of everything that is built
/// with it, and a build of its own would compile it a second time.
fn server() -> Command {
    cargo(&[
        "test",
        "--package",
        "api",
        "--package",
        "tests",
        "--test",
        "faults",
        "--no-run",
        "--locked",
    ])
}

/// The browser tests start the server themselves, from the program that the part before has built.
fn browser_tests() -> Result<Command, String> {
    let folder = postgres::ensure()?;
    let chromium = browser::ensure()?;
    let mut command = node::script(&e2e(), &["test", "--silent"])?;
    command
        .env("AFTALEMAAL_BIN", server::program(Profile::Debug))
        .env("CHROMIUM", chromium);
    command.envs(folder.map(|folder| ("PG_BIN", folder)));
    Ok(command)
}
