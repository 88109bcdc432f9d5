//! What the commands tell the developer.

use std::io::{Write as _, stderr, stdout};

/// Writes a line to the output.
pub(crate) fn say(line: &str) {
    raw(line.as_bytes());
}

/// Writes a line as the bytes that it came as.
pub(crate) fn raw(line: &[u8]) {
    let mut out = stdout().lock();
    // A reader who has gone away is no reason to stop the work.
    let _ = out
        .write_all(line)
        .and_then(|()| out.write_all(b"\n"))
        .and_then(|()| out.flush());
}

/// Writes a line about what is being done or what went wrong.
pub(crate) fn complain(line: &str) {
    let _ = writeln!(stderr().lock(), "{line}");
}
