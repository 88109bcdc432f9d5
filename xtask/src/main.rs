//! Helpers for developers: `cargo xtask serve`, `test`, `check`, `fix`, `db`, `bench`.
//!
//! They install what is missing where that is the machine's custom (Debian as root) or possible without asking (a
//! folder under `target/`), and else say in one sentence which command does it. The standard library is enough for all
//! of it, so that the first command on a fresh machine compiles in seconds.

mod bench;
mod browser;
mod count;
mod db;
mod debian;
mod fix;
mod node;
mod part;
mod place;
mod postgres;
mod run;
mod say;
mod serve;
mod server;
mod test;
mod web;

use std::env;
use std::process::ExitCode;

use say::{complain, say};

/// What `--help` prints.
const HELP: &str = "\
Helpers for the developers of Aftalemål

  cargo xtask serve [--port N] [--release] [-- FLAGS]
                             sets everything up and starts the server with the demo on port 8080;
                             flags after -- go to the server (see `aftalemaal serve --help`)
  cargo xtask test [PART …]  sets everything up and tests everything, or only the parts named:
                             format, clippy, rust, web-check, web, web-types, web-build, server, e2e-check, e2e
  cargo xtask check          format, lints and types of everything, without tests
  cargo xtask fix            formats everything and writes openapi.json and the web's types anew
  cargo xtask db [ARGS]      psql in the running server's built-in database; ARGS go to psql
  cargo xtask bench [ARGS]   measures what requests cost, on Linux;
                             ARGS are --seconds N and --connections N

Set PG_BIN to choose a PostgreSQL, DATABASE_URL to use one that runs elsewhere, CHROMIUM to choose a browser.";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let outcome = match words.split_first() {
        Some((command, rest)) => dispatch(command, rest),
        None => Err(HELP.into()),
    };
    outcome.unwrap_or_else(|sentence| {
        complain(&sentence);
        ExitCode::FAILURE
    })
}

fn dispatch(command: &str, rest: &[String]) -> Result<ExitCode, String> {
    match command {
        "--help" | "-h" | "help" => {
            say(HELP);
            Ok(ExitCode::SUCCESS)
        }
        "serve" => serve::serve(rest),
        "test" => test::test(rest),
        "check" => test::check(),
        "fix" => fix::fix(),
        "db" => db::db(rest),
        "bench" => bench::bench(rest),
        unknown => Err(format!(
            "`{unknown}` is no command: see `cargo xtask --help`"
        )),
    }
}
