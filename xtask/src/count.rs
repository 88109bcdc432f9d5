//! How many passed: read from the closing lines of the tools.

use std::ops::AddAssign;

/// What was counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// How many passed.
    pub(crate) passed: u32,
    /// How many did not.
    pub(crate) failed: u32,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Whose closing lines are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Closing {
    /// Nobody's: the whole counts as one.
    Whole,
    /// `test result: ok. 5 passed; 0 failed; …`, once per test program.
    CargoTest,
    /// `Tests  1 failed | 11 passed (12)`
    Vitest,
    /// `2 failed`, `1 did not run`, `5 passed (12.3s)`
    Playwright,
}

impl Closing {
    /// What this line counts, if it is one of the closing lines.
    pub(crate) fn read(self, line: &str) -> Count {
        let line = without_colours(line);
        let line = line.trim();
        let counts = match self {
            Self::Whole => false,
            Self::CargoTest => line.starts_with("test result: "),
            Self::Vitest => line.starts_with("Tests  "),
            Self::Playwright => line.starts_with(|c: char| c.is_ascii_digit()),
        };
        if !counts {
            return Count::default();
        }
        let failures: &[&str] = match self {
            Self::Playwright => &["failed", "flaky", "interrupted", "did"],
            _ => &["failed"],
        };
        Count {
            passed: number_before(line, "passed"),
            failed: failures.iter().map(|word| number_before(line, word)).sum(),
        }
    }

    /// What the whole counts, given how it ended: a failure must show in the count, and so must a run without a test.
    pub(crate) fn judge(self, read: Count, success: bool) -> Count {
        match (self, read, success) {
            (Self::Whole, _, true) => Count {
                passed: 1,
                failed: 0,
            },
            (Self::Whole, _, false)
            | (
                _,
                Count {
                    passed: 0,
                    failed: 0,
                },
                true,
            ) => Count {
                passed: 0,
                failed: 1,
            },
            (_, Count { passed, failed: 0 }, false) => Count { passed, failed: 1 },
            _ => read,
        }
    }
}

/// The number that stands before this word.
fn number_before(line: &str, word: &str) -> u32 {
    let words: Vec<&str> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let pairs = words
        .windows(2)
        .filter_map(|pair| pair.first().zip(pair.last()));
    pairs
        .filter(|(_, second)| **second == word)
        .find_map(|(first, _)| first.parse().ok())
        .unwrap_or(0)
}

/// A line without the terminal's colour codes: `ESC [ … m`.
fn without_colours(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + part.split_once('m').map_or(part, |(_, rest)| rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(passed: u32, failed: u32) -> Count {
        Count { passed, failed }
    }

    #[test]
    fn closing_lines_are_counted_and_others_are_not() {
        for (closing, line, expected) in [
            (
                Closing::CargoTest,
                "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out",
                count(5, 0),
            ),
            (
                Closing::CargoTest,
                "test result: FAILED. 3 passed; 2 failed; 0 ignored; finished in 0.01s",
                count(3, 2),
            ),
            (
                Closing::CargoTest,
                "test a_report_with_3_passed_goals ... ok",
                count(0, 0),
            ),
            (
                Closing::Vitest,
                "      Tests  1 failed | 11 passed (12)",
                count(11, 1),
            ),
            (
                Closing::Vitest,
                "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m12 passed\u{1b}[39m\u{1b}[22m\u{1b}[90m (12)\u{1b}[39m",
                count(12, 0),
            ),
            (Closing::Vitest, " Test Files  3 passed (3)", count(0, 0)),
            (Closing::Playwright, "  14 passed (1.2m)", count(14, 0)),
            (Closing::Playwright, "  2 failed", count(0, 2)),
            (Closing::Playwright, "  3 did not run", count(0, 3)),
            (Closing::Playwright, "  1 flaky", count(0, 1)),
            (
                Closing::Playwright,
                "  ✓  1 [desktop] › start.spec.ts:3:1 › 2 passed (3s)",
                count(0, 0),
            ),
            (
                Closing::Whole,
                "test result: ok. 5 passed; 0 failed",
                count(0, 0),
            ),
        ] {
            assert_eq!(closing.read(line), expected, "{line}");
        }
    }

    #[test]
    fn a_failure_always_shows() {
        for (closing, read, success, expected) in [
            (Closing::Whole, count(0, 0), true, count(1, 0)),
            (Closing::Whole, count(0, 0), false, count(0, 1)),
            (Closing::CargoTest, count(7, 0), true, count(7, 0)),
            (Closing::CargoTest, count(7, 2), false, count(7, 2)),
            (Closing::CargoTest, count(7, 0), false, count(7, 1)),
            (Closing::Vitest, count(0, 0), false, count(0, 1)),
            (Closing::Playwright, count(0, 0), true, count(0, 1)),
        ] {
            assert_eq!(
                closing.judge(read, success),
                expected,
                "{closing:?} {read:?} {success}"
            );
        }
    }
}
