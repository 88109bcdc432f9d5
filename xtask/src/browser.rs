//! What the browser tests need beside the server: Chromium, and a reader of PDFs.

use std::env;
use std::path::PathBuf;

use crate::{debian, place};

/// Names under which the browser is installed.
const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

/// Sees to it that there are a browser and `pdftotext`, and returns the browser.
pub(crate) fn ensure() -> Result<PathBuf, String> {
    if let Some(chosen) = env::var_os("CHROMIUM") {
        return Ok(chosen.into());
    }
    if debian::may_install() {
        install_missing()?;
    }
    if place::in_path("pdftotext").is_none() {
        return Err("pdftotext is missing: install Poppler's programs, on Debian with `apt-get install poppler-utils`".into());
    }
    found().ok_or_else(|| "Chromium is missing: install it, on Debian with `apt-get install chromium`, or name it in CHROMIUM".into())
}

fn found() -> Option<PathBuf> {
    CHROMIUM.iter().find_map(|name| place::in_path(name))
}

fn install_missing() -> Result<(), String> {
    if found().is_none() {
        debian::install(
            &["chromium", "fonts-liberation"],
            "the browser of the browser tests",
        )?;
    }
    if place::in_path("pdftotext").is_none() {
        debian::install(
            &["poppler-utils"],
            "the reader of printed pages in the browser tests",
        )?;
    }
    Ok(())
}
