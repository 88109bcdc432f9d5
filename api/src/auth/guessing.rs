//! Limits on guessing passwords, kept in PostgreSQL so that a restart forgets nothing.
//!
//! Wrong passwords are counted per login and per address. A browser that has logged in before holds a device cookie
//! and is counted by itself, so that nobody can lock somebody else out by guessing (OWASP, device cookies). A try is
//! counted before it is judged: a hundred at once are a hundred.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::caller::Anonymous;
use crate::clock;
use crate::hex::hex;
use crate::ids::AccountId;
use crate::problem::Problem;
use crate::schema::login_failures;

/// Wrong passwords that cost no waiting, for a login or a device.
const FREE_PER_LOGIN: i32 = 5;
/// Wrong passwords that cost no waiting, for an address: a town hall has one.
const FREE_PER_ADDRESS: i32 = 50;
/// Wrong passwords in a row after which a login waits a day (NIST SP 800-63B-4 allows 100 in all).
const HARD_LIMIT: i32 = 100;
/// The longest wait before that.
const LONGEST: i64 = 15 * 60;
/// After so long without a wrong password the count begins anew.
const FORGET: TimeDelta = TimeDelta::hours(24);

/// What one try counts against.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    keys: Vec<(String, i32)>,
}

impl Tally {
    /// A try from a device that is known for this login counts there alone.
    pub(super) fn of(email: &str, address: &str, device: Option<Uuid>) -> Self {
        let keys = match device {
            Some(device) => vec![(format!("device:{device}"), FREE_PER_LOGIN)],
            None => vec![
                (format!("account:{}", fingerprint(email)), FREE_PER_LOGIN),
                (format!("address:{address}"), FREE_PER_ADDRESS),
            ],
        };
        Self { keys }
    }

    /// Counts a try, or refuses it: too many went before.
    pub(super) async fn count(&self, door: &Anonymous) -> Result<(), Problem> {
        let mut checkout = door.door().await?;
        let wait = checkout
            .transaction(&async |conn: &mut AsyncPgConnection| {
                let mut longest = None;
                for (key, free) in &self.keys {
                    longest = longest.max(count(conn, key, *free).await?);
                }
                Ok(longest)
            })
            .await?;
        wait.map_or(Ok(()), |wait| {
            Err(Problem::TooMany("tooManyAttempts", wait))
        })
    }

    /// Forgets what was counted, since the password was right.
    pub(super) async fn forgive(&self, door: &Anonymous) -> Result<(), Problem> {
        let keys: Vec<&str> = self.keys.iter().map(|(key, _)| key.as_str()).collect();
        let mut checkout = door.door().await?;
        checkout
            .transaction(&async |conn: &mut AsyncPgConnection| {
                let own = login_failures::table
                    .filter(login_failures::key.eq_any(&keys))
                    .filter(login_failures::key.not_like("address:%"));
                diesel::delete(own).execute(conn).await?;
                let shared = login_failures::table
                    .filter(login_failures::key.eq_any(&keys))
                    .filter(login_failures::failures.gt(0));
                diesel::update(shared)
                    .set(login_failures::failures.eq(login_failures::failures - 1))
                    .execute(conn)
                    .await?;
                Ok(())
            })
            .await
    }
}

async fn count(
    conn: &mut AsyncPgConnection,
    key: &str,
    free: i32,
) -> Result<Option<Duration>, Problem> {
    use login_failures::dsl;
    let now = clock::now();
    diesel::insert_into(dsl::login_failures)
        .values(dsl::key.eq(key))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    let row = dsl::login_failures
        .find(key)
        .select((dsl::failures, dsl::last_at, dsl::blocked_until))
        .for_update();
    let (failures, last, blocked): (i32, DateTime<Utc>, Option<DateTime<Utc>>) =
        row.first(conn).await?;
    if let Some(left) = blocked
        .map(|until| until - now)
        .filter(|left| *left > TimeDelta::zero())
    {
        return Ok(Some(
            left.to_std().unwrap_or_default() + Duration::from_secs(1),
        ));
    }
    let failures = if now - last > FORGET { 1 } else { failures + 1 };
    let until = wait_after(failures, free).map(|wait| now + wait);
    diesel::update(dsl::login_failures.find(key))
        .set((
            dsl::failures.eq(failures),
            dsl::last_at.eq(now),
            dsl::blocked_until.eq(until),
        ))
        .execute(conn)
        .await?;
    Ok(None)
}

/// How long the next try has to wait after so many: doubling seconds up to a quarter of an hour, then a day.
fn wait_after(failures: i32, free: i32) -> Option<TimeDelta> {
    let over = failures - free;
    if over < 0 {
        None
    } else if failures >= HARD_LIMIT + free {
        Some(TimeDelta::hours(24))
    } else {
        let seconds = 1_i64
            .checked_shl(over.unsigned_abs().min(30))
            .unwrap_or(LONGEST)
            .min(LONGEST);
        Some(TimeDelta::seconds(seconds))
    }
}

/// An address of the log table that does not tell whose it is.
fn fingerprint(email: &str) -> String {
    hex(&Sha256::digest(email.as_bytes()))
}

/// The value of a device cookie: which device, signed for one account.
pub(super) fn device_cookie(key: &[u8; 32], account: AccountId, device: Uuid) -> String {
    format!("{device}.{}", signature(key, account, device))
}

/// The device that a cookie names, if it was given out for this account.
pub(super) fn device_of(key: &[u8; 32], account: AccountId, cookie: &str) -> Option<Uuid> {
    let (device, signed) = cookie.split_once('.')?;
    let device = device.parse().ok()?;
    // Comparing hashes of the signatures makes the time of the comparison tell nothing.
    (Sha256::digest(signature(key, account, device)) == Sha256::digest(signed)).then_some(device)
}

fn signature(key: &[u8; 32], account: AccountId, device: Uuid) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        return String::new();
    };
    mac.update(format!("device {account} {device}").as_bytes());
    hex(&mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_and_ends_at_a_quarter_of_an_hour() {
        let seconds = |failures| wait_after(failures, 5).map(|wait| wait.num_seconds());
        assert_eq!(seconds(4), None);
        assert_eq!(seconds(5), Some(1));
        assert_eq!(seconds(8), Some(8));
        assert_eq!(seconds(40), Some(LONGEST));
        assert_eq!(seconds(105), Some(24 * 3600));
    }

    #[test]
    fn a_device_cookie_is_good_for_one_account_only() {
        let (key, kirsten, mads, device) = (
            [7; 32],
            AccountId::new(),
            AccountId::new(),
            Uuid::from(AccountId::new()),
        );
        let cookie = device_cookie(&key, kirsten, device);
        assert_eq!(device_of(&key, kirsten, &cookie), Some(device));
        assert_eq!(device_of(&key, mads, &cookie), None);
        assert_eq!(device_of(&[8; 32], kirsten, &cookie), None);
    }
}
