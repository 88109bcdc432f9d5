//! Passwords: rules, hashing and checking.
//!
//! Rules after NIST SP 800-63B-4: at least 15 characters, no composition rules, a list of what is easy to guess.
//! Hashing is argon2id with 19 MiB, t = 2, p = 1 (OWASP), off the async threads, at most as many at once as cores.

use std::sync::{Arc, LazyLock};

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use crate::problem::{FieldProblem, Problem};

/// Characters at least.
const SHORTEST: usize = 15;
/// Bytes at most, before anything is hashed.
const LONGEST: usize = 1024;
/// Logins that wait for their turn at most.
const QUEUE: usize = 32;

/// Beginnings and wholes that guessers try first; compared without case, digits and signs at the ends.
const EASY: &str = include_str!("easy-passwords.txt");

static TURNS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| {
    Arc::new(Semaphore::new(
        std::thread::available_parallelism().map_or(2, usize::from),
    ))
});
static WAITING: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(QUEUE)));
/// What an unknown user's password is compared with, so that it takes as long.
static DUMMY: LazyLock<String> =
    LazyLock::new(|| hash("nobody has this password").unwrap_or_default());

/// A password as it is compared: in normal form KC, so that å typed in two ways is one.
#[derive(Clone)]
pub struct Password(String);

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

impl Password {
    /// A password that somebody logs in with; nothing is asked of it but its size.
    pub fn given(pointer: &str, text: &str) -> Result<Self, Problem> {
        if text.len() > LONGEST {
            return Err(Problem::Invalid(vec![
                FieldProblem::new(pointer, "passwordTooLong").with("max", LONGEST),
            ]));
        }
        Ok(Self(text.nfkc().collect()))
    }

    /// A password that somebody chooses.
    pub fn chosen(pointer: &str, text: &str, email: &str) -> Result<Self, Problem> {
        let password = Self::given(pointer, text)?;
        let characters = password.0.chars().count();
        if characters < SHORTEST {
            return Err(Problem::Invalid(vec![
                FieldProblem::new(pointer, "passwordTooShort").with("min", SHORTEST),
            ]));
        }
        if is_easy(&password.0, email) {
            return Err(Problem::field(pointer, "passwordCommon"));
        }
        Ok(password)
    }

    /// Hashes it, when it is its turn.
    pub async fn hash(self) -> Result<String, Problem> {
        in_turn(move || hash(&self.0))
            .await?
            .ok_or_else(|| Problem::Internal("argon2 failed".to_owned()))
    }

    /// Compares it with a hash, when it is its turn; without a hash it takes as long and does not fit.
    pub async fn fits(self, hash: Option<String>) -> Result<bool, Problem> {
        in_turn(move || {
            let known = hash.is_some();
            let hash = hash.unwrap_or_else(|| DUMMY.clone());
            let fits = argon().verify_password(self.0.as_bytes(), hash.as_str());
            fits.is_ok() && known
        })
        .await
    }
}

fn argon() -> Argon2<'static> {
    Argon2::new(
        Algorithm::Argon2id,
        Version::V0x13,
        Params::new(19_456, 2, 1, None).unwrap_or_default(),
    )
}

fn hash(password: &str) -> Option<String> {
    argon()
        .hash_password(password.as_bytes())
        .ok()
        .map(|hash| hash.to_string())
}

async fn in_turn<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    let busy = |_| Problem::Busy("too many logins at once".to_owned());
    let place = Arc::clone(&WAITING).try_acquire_owned().map_err(busy)?;
    let turn = Arc::clone(&TURNS)
        .acquire_owned()
        .await
        .map_err(|_| Problem::Busy("shutting down".to_owned()))?;
    let done = tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Problem::Internal(error.to_string()));
    drop((turn, place));
    done
}

/// Whether a password is on the list, is one sign over and over, counts up, or is the e-mail address.
fn is_easy(password: &str, email: &str) -> bool {
    let plain = password.to_lowercase();
    let bare: String = plain
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .collect();
    let distinct = plain
        .chars()
        .collect::<std::collections::BTreeSet<_>>()
        .len();
    let name = email.split('@').next().unwrap_or_default().to_lowercase();
    let own = !email.is_empty()
        && (plain.contains(&email.to_lowercase()) || (name.len() >= 8 && plain.contains(&name)));
    let listed = EASY.lines().filter(|line| !line.is_empty()).any(|easy| {
        plain == easy || bare == easy || bare == easy.repeat(2) || bare == easy.repeat(3)
    });
    let steps = plain
        .chars()
        .zip(plain.chars().skip(1))
        .filter(|(one, two)| u32::from(*two).wrapping_sub(u32::from(*one)) == 1)
        .count();
    own || listed || distinct < 5 || steps * 10 >= plain.chars().count() * 8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> &'static str {
        match Password::chosen("/password", text, "kirsten@ringsted.example") {
            Ok(_) => "accepted",
            Err(Problem::Invalid(fields)) => fields[0].code,
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn a_password_is_long_and_hard_to_guess_and_nothing_else() {
        for (text, verdict) in [
            ("tre heste i en stald", "accepted"),
            ("demo-adgang-til-aftalemaal", "accepted"),
            ("aaaaaaaaaaaaaaaaaaaa", "passwordCommon"),
            ("abcdefghijklmnopqrst", "passwordCommon"),
            ("Ringsted Kommune 2026!", "passwordCommon"),
            ("passwordpassword", "passwordCommon"),
            ("kirsten@ringsted.example", "passwordCommon"),
            ("fjorten tegn!!", "passwordTooShort"),
            (&"æ".repeat(513), "passwordTooLong"),
        ] {
            assert_eq!(code(text), verdict, "{text}");
        }
    }

    #[tokio::test]
    async fn å_typed_in_two_ways_is_one_password() {
        let hash = Password::chosen("", "på en mark ved åen", "")
            .unwrap()
            .hash()
            .await
            .unwrap();
        let other = Password::given("", "pa\u{30a} en mark ved a\u{30a}en").unwrap();
        assert!(other.fits(Some(hash.clone())).await.unwrap());
        assert!(
            !Password::given("", "på en mark ved åe")
                .unwrap()
                .fits(Some(hash))
                .await
                .unwrap()
        );
    }

    #[tokio::test]
    async fn nobody_has_the_password_of_an_unknown_user() {
        assert!(
            !Password::given("", "nobody has this password")
                .unwrap()
                .fits(None)
                .await
                .unwrap()
        );
    }
}
