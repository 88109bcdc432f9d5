//! Judging the fields of a request: all of them at once, so that a form shows every mistake the first time.
//!
//! Free text is kept in Unicode normal form C, trimmed; what PostgreSQL cannot store or what hides from the eye is
//! refused here with the name of the field.

use std::sync::LazyLock;

use chrono::NaiveDate;
pub use figures::text::clean;
use figures::text::{is_forbidden, looks_like_cpr};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::problem::{FieldProblem, Problem};

/// Gathers what is wrong with a request.
#[derive(Debug, Default)]
pub struct Check {
    problems: Vec<FieldProblem>,
}

/// The earliest day that any date may name.
static EARLIEST: LazyLock<NaiveDate> =
    LazyLock::new(|| NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default());
/// The latest day that any date may name.
static LATEST: LazyLock<NaiveDate> =
    LazyLock::new(|| NaiveDate::from_ymd_opt(2200, 12, 31).unwrap_or_default());

impl Check {
    /// Begins with nothing wrong.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a problem with a field.
    pub fn reject(&mut self, problem: FieldProblem) {
        self.problems.push(problem);
    }

    /// Notes a problem unless something holds.
    pub fn require(&mut self, holds: bool, pointer: &str, code: &'static str) {
        if !holds {
            self.reject(FieldProblem::new(pointer, code));
        }
    }

    /// Gives the judged value, or everything that is wrong.
    pub fn done<T>(self, value: T) -> Result<T, Problem> {
        if self.problems.is_empty() {
            Ok(value)
        } else {
            Err(Problem::Invalid(self.problems))
        }
    }

    /// A text that has to be there: 1 to `max` characters.
    pub fn text(&mut self, pointer: &str, text: &str, max: usize) -> String {
        let text = clean(text);
        self.require(!text.is_empty(), pointer, "required");
        self.characters(pointer, &text, max);
        text
    }

    /// A text that may be left out; an empty one counts as left out.
    pub fn optional(&mut self, pointer: &str, text: Option<&str>, max: usize) -> Option<String> {
        let text = clean(text?);
        self.characters(pointer, &text, max);
        (!text.is_empty()).then_some(text)
    }

    fn characters(&mut self, pointer: &str, text: &str, max: usize) {
        if text.chars().count() > max {
            self.reject(FieldProblem::new(pointer, "tooLong").with("max", max));
        }
        self.require(!text.chars().any(is_forbidden), pointer, "controlCharacter");
        self.require(!looks_like_cpr(text), pointer, "cprSuspected");
    }

    /// A list with at most `max` entries.
    pub fn at_most<T>(&mut self, pointer: &str, list: &[T], max: usize) {
        if list.len() > max {
            self.reject(FieldProblem::new(pointer, "tooMany").with("max", max));
        }
    }

    /// References that may not repeat.
    pub fn distinct<T: PartialEq>(&mut self, pointer: &str, list: &[T]) {
        for (index, entry) in list.iter().enumerate() {
            self.require(
                !list.iter().take(index).any(|other| other == entry),
                &format!("{pointer}/{index}"),
                "duplicate",
            );
        }
    }

    /// A number within bounds.
    pub fn within(&mut self, pointer: &str, number: i64, min: i64, max: i64) {
        if number < min {
            self.reject(FieldProblem::new(pointer, "tooSmall").with("min", min));
        } else if number > max {
            self.reject(FieldProblem::new(pointer, "tooBig").with("max", max));
        }
    }

    /// A place among siblings.
    pub fn position(&mut self, position: Option<i32>) {
        self.within("/position", position.unwrap_or(0).into(), 0, 100_000);
    }

    /// A date within the years 1900 to 2200.
    pub fn date(&mut self, pointer: &str, date: Option<NaiveDate>) -> Option<NaiveDate> {
        self.require(
            date.is_none_or(|date| (*EARLIEST..=*LATEST).contains(&date)),
            pointer,
            "date",
        );
        date
    }

    /// Two dates in the right order; the second one's field is to blame.
    pub fn period(
        &mut self,
        pointers: (&str, &str),
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
    ) {
        self.date(pointers.0, from);
        self.date(pointers.1, to);
        if let (Some(from), Some(to)) = (from, to) {
            self.require(from <= to, pointers.1, "endsBeforeBegins");
        }
    }

    /// A date in words beside the range that the words mean.
    pub fn worded(&mut self, pointer: &str, worded: Option<&Worded>) -> Option<Worded> {
        let worded = worded?;
        let text = self.text(&format!("{pointer}/text"), &worded.text, 200);
        self.period(
            (&format!("{pointer}/from"), &format!("{pointer}/to")),
            worded.from,
            worded.to,
        );
        Some(Worded {
            text,
            from: worded.from,
            to: worded.to,
        })
    }

    /// A mail address, in lower case.
    pub fn email(&mut self, pointer: &str, email: Option<&str>) -> Option<String> {
        let email = self.optional(pointer, email, 254)?.to_lowercase();
        self.require(is_email(&email), pointer, "email");
        Some(email)
    }

    /// A phone number.
    pub fn phone(&mut self, pointer: &str, phone: Option<&str>) -> Option<String> {
        let phone = self.optional(pointer, phone, 40)?;
        let fits = phone.chars().any(|letter| letter.is_ascii_digit())
            && phone
                .chars()
                .all(|letter| letter.is_ascii_digit() || " +()-/.".contains(letter));
        self.require(fits, pointer, "phone");
        Some(phone)
    }

    /// A web address: https only, no user, nothing that breaks out of an attribute.
    pub fn url(&mut self, pointer: &str, url: Option<&str>) -> Option<String> {
        let url = self.optional(pointer, url, 500)?;
        self.require(is_url(&url), pointer, "url");
        Some(url)
    }
}

/// Refuses to move what exists: where it belongs may be left out or repeated, not changed.
pub(crate) fn unmoved<T: PartialEq + Copy>(
    named: Option<T>,
    is: T,
    pointer: &str,
) -> Result<(), Problem> {
    if named.is_none_or(|named| named == is) {
        Ok(())
    } else {
        Err(FieldProblem::new(pointer, "readOnly").into())
    }
}

fn is_email(email: &str) -> bool {
    let Some((name, host)) = email.split_once('@') else {
        return false;
    };
    let plain = |text: &str| {
        !text.is_empty() && !text.starts_with('.') && !text.ends_with('.') && !text.contains("..")
    };
    let letters = |text: &str, more: &str| {
        text.chars()
            .all(|letter| letter.is_alphanumeric() || more.contains(letter))
    };
    plain(name)
        && plain(host)
        && host.contains('.')
        && letters(name, "!#$%&'*+-/=?^_`{|}~.")
        && letters(host, "-.")
}

fn is_url(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.contains('.')
        && !host.contains('@')
        && !url
            .chars()
            .any(|letter| letter.is_whitespace() || "<>\"'`\\{}|^".contains(letter))
}

/// A date in the document's words, beside the days that the words mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Worded {
    /// The words, 1 to 200 characters.
    #[schema(example = "medio 2020")]
    pub text: String,
    /// First day that the words mean.
    #[schema(example = "2020-06-01")]
    pub from: Option<NaiveDate>,
    /// Last day that the words mean.
    #[schema(example = "2020-07-31")]
    pub to: Option<NaiveDate>,
}

impl Worded {
    /// Puts the three columns of a date in words together.
    pub fn of(
        text: Option<String>,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
    ) -> Option<Self> {
        text.map(|text| Self { text, from, to })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn codes(check: Check) -> Vec<(String, &'static str)> {
        check
            .problems
            .into_iter()
            .map(|problem| (problem.pointer, problem.code))
            .collect()
    }

    #[test]
    fn a_text_is_kept_in_one_form_and_bounded() {
        let mut check = Check::new();
        assert_eq!(
            check.text("/title", "  Sundhed pa\u{30a} tværs ", 20),
            "Sundhed på tværs"
        );
        for bad in ["", "   ", "x\0y", "abc\u{202e}def", &"å".repeat(21)] {
            check.text("/title", bad, 20);
        }
        assert_eq!(
            codes(check)
                .into_iter()
                .map(|(_, code)| code)
                .collect::<Vec<_>>(),
            [
                "required",
                "required",
                "controlCharacter",
                "controlCharacter",
                "tooLong"
            ]
        );
    }

    #[test]
    fn an_address_is_a_plain_https_one() {
        for good in [
            "https://www.randers.dk",
            "https://was.digst.dk/randers-dk?x=1#y",
        ] {
            assert!(is_url(good), "{good}");
        }
        for bad in [
            "http://www.randers.dk",
            "javascript:alert(1)",
            "//evil.dk",
            "https://evil@randers.dk",
            "https://x",
            "https://a.dk/\"onload",
            "data:text/html,x",
        ] {
            assert!(!is_url(bad), "{bad}");
        }
    }

    #[test]
    fn a_mail_address_has_a_name_and_a_host() {
        for good in ["ejer@ringsted.example", "jens-peter.åse+x@kommune.dk"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "ejer",
            "ejer@",
            "@ringsted.dk",
            "a@b",
            "a..b@c.dk",
            "a b@c.dk",
            "a@b@c.dk",
            "a@c.dk,d@e.dk",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn a_period_does_not_end_before_it_begins() {
        let day = |text: &str| Some(text.parse().unwrap());
        let mut check = Check::new();
        check.period(("/from", "/to"), day("2020-06-02"), day("2020-06-01"));
        check.period(("/from", "/to"), day("2020-06-01"), day("2020-06-01"));
        check.period(("/from", "/to"), day("1899-12-31"), None);
        assert_eq!(
            codes(check),
            [
                ("/to".to_owned(), "endsBeforeBegins"),
                ("/from".to_owned(), "date")
            ]
        );
    }

    /// What becomes of a text, or what is wrong with it.
    fn kept(text: &str) -> Result<String, Vec<(String, &'static str)>> {
        let mut check = Check::new();
        let text = check.text("/title", text, 40);
        let problems = codes(check);
        if problems.is_empty() {
            Ok(text)
        } else {
            Err(problems)
        }
    }

    fn texts() -> impl Strategy<Value = String> {
        let danish =
            "[a-dæøåÆØÅéü \\u{30a}\\u{301}\\u{308}\\u{327}\r\n\t\\u{0}\\u{202e}\\u{feff}]{0,60}";
        prop_oneof![danish, any::<String>(), "\\PC{0,50}"]
    }

    fn days() -> impl Strategy<Value = Option<NaiveDate>> {
        let year = 1890..2210_i32;
        proptest::option::of(
            (year, 1..366_u32)
                .prop_map(|(year, day)| NaiveDate::from_yo_opt(year, day).unwrap_or_default()),
        )
    }

    proptest! {
        #[test]
        fn one_text_in_two_normal_forms_is_one_text(text in texts()) {
            let composed: String = text.nfc().collect();
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(kept(&composed), kept(&decomposed));
            prop_assert_eq!(kept(&composed), kept(&text));
        }

        #[test]
        fn a_text_that_is_kept_is_kept_as_it_is_when_it_is_saved_again(text in texts()) {
            if let Ok(text) = kept(&text) {
                prop_assert_eq!(kept(&text), Ok(text.clone()));
                prop_assert_eq!(text.trim(), &text);
                prop_assert!((1..=40).contains(&text.chars().count()));
                prop_assert!(!text.chars().any(is_forbidden), "{:?}", text);
            }
        }

        #[test]
        fn a_date_in_words_keeps_its_days_or_is_refused_by_the_one_that_is_wrong(text in texts(), from in days(), to in days()) {
            let mut check = Check::new();
            let worded = check.worded("/due", Some(&Worded { text: text.clone(), from, to })).unwrap();
            prop_assert_eq!((worded.from, worded.to), (from, to));
            let problems = codes(check);
            let blames = |pointer: &str| problems.iter().any(|(known, _)| known == pointer);
            let outside = |day: Option<NaiveDate>| day.is_some_and(|day| !(*EARLIEST..=*LATEST).contains(&day));
            let turned = from.zip(to).is_some_and(|(from, to)| to < from);
            prop_assert_eq!(blames("/due/from"), outside(from));
            prop_assert_eq!(blames("/due/to"), outside(to) || turned);
        }
    }
}
