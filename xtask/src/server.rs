//! The server's program.

use std::path::PathBuf;
use std::process::Command;

use crate::place;
use crate::run::cargo;

/// How the server is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build.
    Debug,
    /// Quick to run.
    Release,
}

/// The command that builds it.
pub(crate) fn build(profile: Profile) -> Command {
    let mut command = cargo(&["build", "--package", "api", "--bin", "aftalemaal"]);
    if profile == Profile::Release {
        command.arg("--release");
    }
    command
}

/// Where the build puts it.
pub(crate) fn program(profile: Profile) -> PathBuf {
    let folder = match profile {
        Profile::Debug => "debug",
        Profile::Release => "release",
    };
    place::target().join(folder).join("aftalemaal")
}
