//! What the browser tests need beside the server: Chromium, and a reader of PDFs.

use std::env;
use std::path::PathBuf;

use crate::say::complain;
use crate::{debian, place};

/// Chromium without windows: the tests take a fifth less time than with the whole browser.
const SHELL: &str = "chromium-headless-shell";

/// Names under which the browser is installed, the quickest first.
const CHROMIUM: &[&str] = &[SHELL, "chromium", "chromium-browser", "google-chrome"];

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
    found().ok_or_else(|| "Chromium is missing: install it, on Debian with `apt-get install chromium-headless-shell`, or name it in CHROMIUM".into())
}

fn found() -> Option<PathBuf> {
    CHROMIUM.iter().find_map(|name| place::in_path(name))
}

fn install_missing() -> Result<(), String> {
    if place::in_path(SHELL).is_none() {
        let shell = debian::install(
            &[SHELL, "fonts-liberation"],
            "the browser of the browser tests",
        );
        match shell {
            // Older releases have the whole browser only.
            Err(_) if found().is_none() => debian::install(
                &["chromium", "fonts-liberation"],
                "the browser of the browser tests",
            )?,
            Err(sentence) => complain(&sentence),
            Ok(()) => {}
        }
    }
    if place::in_path("pdftotext").is_none() {
        debian::install(
            &["poppler-utils"],
            "the reader of printed pages in the browser tests",
        )?;
    }
    Ok(())
}
