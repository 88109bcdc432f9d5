//! Words as they are kept: in one form, without signs that hide from the eye.

use unicode_normalization::UnicodeNormalization;

/// Text in Unicode normal form C, without white space around; line ends are `\n`.
pub fn clean(text: &str) -> String {
    let text: String = text.nfc().collect();
    text.replace("\r\n", "\n").trim().to_owned()
}

/// Whether a sign cannot be kept: control characters but tab and line end, and the marks that turn the direction of
/// writing (Trojan Source).
pub fn is_forbidden(letter: char) -> bool {
    let control = letter.is_control() && letter != '\n' && letter != '\t';
    control
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}
