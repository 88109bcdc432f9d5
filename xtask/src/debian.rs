//! Debian's packages, which root may install without asking anybody.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Once;

use crate::run::run;
use crate::say::complain;

/// Whether this is a Debian on which we may install packages.
pub(crate) fn may_install() -> bool {
    Path::new("/etc/debian_version").exists() && Path::new("/usr/bin/apt-get").exists() && is_root()
}

/// Installs packages, saying what they are for; the package lists are brought up to date once.
pub(crate) fn install(packages: &[&str], purpose: &str) -> Result<(), String> {
    static LISTS: Once = Once::new();
    complain(&format!(
        "Installing {} with apt-get: {purpose}",
        packages.join(", ")
    ));
    LISTS.call_once(|| {
        // Old lists may do, and if they do not, the installation says so.
        run(apt_get().arg("update")).unwrap_or_else(|sentence| complain(&sentence));
    });
    run(apt_get()
        .args(["install", "-y", "--no-install-recommends"])
        .args(packages))
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.arg("-q").env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// The owner of our own entry among the processes is the account that we run as.
#[cfg(target_os = "linux")]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;

    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

#[cfg(not(target_os = "linux"))]
fn is_root() -> bool {
    false
}
