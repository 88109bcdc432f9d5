//! Check digits of the numbers that organisations carry.

/// Whether a municipality's own code has its form: 1 to 64 of a-z, 0-9 and hyphens, no hyphen first.
pub fn is_code(code: &str) -> bool {
    (1..=64).contains(&code.len())
        && !code.starts_with('-')
        && code
            .bytes()
            .all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-')
}

/// Whether a CVR number passes its check: 8 digits, weights 2 7 6 5 4 3 2 1, the sum divisible by 11.
///
/// Source: Erhvervsstyrelsen; every CVR number keeps it.
pub fn is_cvr(number: &str) -> bool {
    number.len() == 8
        && weighted(number, &[2, 7, 6, 5, 4, 3, 2, 1]).is_some_and(|sum| sum % 11 == 0)
        && !number.starts_with('0')
}

/// Whether an EAN location number passes its check: 13 digits, weights 1 and 3 in turn, the sum divisible by 10.
///
/// Source: GS1 General Specifications, 7.9.
pub fn is_gln(number: &str) -> bool {
    number.len() == 13
        && weighted(number, &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1])
            .is_some_and(|sum| sum % 10 == 0)
}

/// Whether a SOR code has its form: 11 to 18 digits.
///
/// Its Verhoeff digit is not asked for: DK Core FHIR only promises the length.
pub fn is_sor(number: &str) -> bool {
    (11..=18).contains(&number.len()) && number.chars().all(|digit| digit.is_ascii_digit())
}

/// A number as people type it, without the blanks, dots and hyphens they put in, and without `DK` before a CVR number.
pub fn bare(number: &str) -> String {
    let bare: String = number
        .chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '.' && *sign != '-')
        .collect();
    bare.strip_prefix("DK").map(str::to_owned).unwrap_or(bare)
}

fn weighted(number: &str, weights: &[u32]) -> Option<u32> {
    number
        .chars()
        .zip(weights)
        .map(|(digit, weight)| Some(digit.to_digit(10)? * weight))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cvr_number_passes_modulus_11() {
        for good in ["13748136", "24256790", "29189668"] {
            assert!(is_cvr(good), "{good}");
        }
        for bad in [
            "24256791",
            "1374813",
            "137481366",
            "1374813a",
            "00000000",
            "",
        ] {
            assert!(!is_cvr(bad), "{bad}");
        }
    }

    #[test]
    fn an_ean_number_passes_its_check_digit() {
        for good in ["5798009811578", "5798007643577"] {
            assert!(is_gln(good), "{good}");
        }
        for bad in [
            "5798009811579",
            "579800981157",
            "57980098115788",
            "579800981157x",
        ] {
            assert!(!is_gln(bad), "{bad}");
        }
    }

    #[test]
    fn numbers_may_be_typed_with_blanks() {
        assert_eq!(bare("DK 24 25 67 90"), "24256790");
        assert_eq!(bare("5798 0098-11578"), "5798009811578");
    }
}
