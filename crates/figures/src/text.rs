//! Words as they are kept: in one form, without signs that hide from the eye.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Text in Unicode normal form C, without white space around; line ends are `\n`.
pub fn clean(text: &str) -> String {
    let composed = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    };
    composed.trim().replace("\r\n", "\n")
}

/// Whether a sign cannot be kept: control characters but tab and line end, and the marks that turn the direction of
/// writing (Trojan Source).
pub fn is_forbidden(letter: char) -> bool {
    let control = letter.is_control() && letter != '\n' && letter != '\t';
    control
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}
/// Whether a text has something in it that looks like a CPR number: a day of the calendar as DDMMYY, with or without a
/// hyphen, and four digits.
///
/// The check digit is not asked for: since 2007 numbers have been given out without a valid one.
pub fn looks_like_cpr(text: &str) -> bool {
    let signs: Vec<char> = text.chars().collect();
    let digit = |at: usize| signs.get(at).and_then(|sign| sign.to_digit(10));
    let begins = |at: &usize| at.checked_sub(1).and_then(digit).is_none();
    (0..signs.len()).filter(begins).any(|at| {
        let rest = match signs.get(at + 6) {
            Some('-' | ' ') => at + 7,
            _ => at + 6,
        };
        let all = (at..at + 6)
            .chain(rest..rest + 4)
            .all(|at| digit(at).is_some());
        let pair = |at: usize| Some(digit(at)? * 10 + digit(at + 1)?);
        let is_day = match (pair(at), pair(at + 2)) {
            (Some(day), Some(month)) => (1..=31).contains(&day) && (1..=12).contains(&month),
            _ => false,
        };
        all && is_day && digit(rest + 4).is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_cpr_number_is_found_and_other_numbers_are_left_alone() {
        for text in [
            "010170-1234",
            "Ring til 0101701234.",
            "311299 4321",
            "(251205-0001)",
        ] {
            assert!(looks_like_cpr(text), "{text}");
        }
        for text in [
            "29.30.00-P22-1-18",
            "5798007643577",
            "320170-1234",
            "011370-1234",
            "0101701-1234",
            "010170-12345",
            "29190925",
            "010170",
            "",
        ] {
            assert!(!looks_like_cpr(text), "{text}");
        }
    }
}
