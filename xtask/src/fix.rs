//! `cargo xtask fix`: formats everything and writes the generated files anew.

use std::fs;
use std::process::{Command, ExitCode};

use crate::node;
use crate::place::{e2e, root, web};
use crate::run::{cargo, output, run};
use crate::say::say;
use crate::server::{self, Profile};

/// Formats, then writes `openapi.json` from the server and the web's types from `openapi.json`.
pub(crate) fn fix() -> Result<ExitCode, String> {
    run(&mut cargo(&["fmt", "--all"]))?;
    run(&mut server::build(Profile::Debug))?;
    write_contract()?;
    run(&mut node::script(&web(), &["run", "--silent", "generate"])?)?;
    run(&mut node::script(&web(), &["run", "--silent", "fix"])?)?;
    run(&mut node::script(&e2e(), &["run", "--silent", "fix"])?)?;
    say("Everything is formatted; look at what changed with `git diff`.");
    Ok(ExitCode::SUCCESS)
}

/// The old document stays until the new one is complete.
fn write_contract() -> Result<(), String> {
    let document = output(
        Command::new(server::program(Profile::Debug))
            .arg("openapi")
            .current_dir(root()),
    )?;
    let file = root().join("openapi/openapi.json");
    fs::write(&file, document).map_err(|cause| format!("cannot write {}: {cause}", file.display()))
}
