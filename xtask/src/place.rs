//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

/// The folder with the workspace's `Cargo.toml`.
///
/// Asked at run time: a build folder may be shared by several checkouts.
pub(crate) fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package
        .parent()
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The folder of the web front end.
pub(crate) fn web() -> PathBuf {
    root().join("web")
}

/// The folder of the browser tests.
pub(crate) fn e2e() -> PathBuf {
    root().join("tests/e2e")
}

/// The build folder, which is two above this program.
pub(crate) fn target() -> PathBuf {
    let here = env::current_exe().ok();
    let folder = here
        .as_deref()
        .and_then(Path::parent)
        .and_then(Path::parent);
    folder.map_or_else(|| root().join("target"), Path::to_path_buf)
}

/// The folder for programs that are installed for this project alone.
pub(crate) fn tools() -> PathBuf {
    target().join("tools")
}

/// The first of the folders in `PATH` that holds this program, with the program.
pub(crate) fn in_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}
