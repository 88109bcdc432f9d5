//! Sessions and their refresh tokens.
//!
//! A refresh token is used once. Its successor is derived from it with the server's key, so that two tabs that renew at
//! the same time get the same one; used again later, it was stolen, and the whole family ends (docs/decisions/0006).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest, Sha256};

use super::caller::Anonymous;
use super::model::{Session, SessionPage};
use crate::audit::Entry;
use crate::audit::model::Signature;
use crate::clock;
use crate::ids::{AccountId, SessionId};
use crate::problem::Problem;
use crate::schema::{refresh_tokens, sessions};

/// A session ends after this, whatever happens.
const ABSOLUTE: TimeDelta = TimeDelta::hours(12);
/// A session ends when it was not renewed for so long; `recognise()` has the same figure.
const IDLE: TimeDelta = TimeDelta::minutes(60);
/// How long a used token still gives the same successor.
const GRACE: TimeDelta = TimeDelta::seconds(10);
/// Sessions of one login at the same time.
const MOST: i64 = 10;

/// Where a login comes from.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// What the browser says it is.
    pub user_agent: Option<String>,
    /// Its network address.
    pub address: String,
}

/// A session that was begun or renewed.
#[derive(Debug)]
pub struct Renewed {
    /// The session.
    pub session: SessionId,
    /// Whose it is.
    pub account: AccountId,
    /// The token for the cookie.
    pub refresh: String,
}

/// Begins a session and ends the oldest when there are too many.
pub async fn begin(
    door: &Anonymous,
    account: AccountId,
    origin: &Origin,
) -> Result<Renewed, Problem> {
    let session = SessionId::new();
    let refresh = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
    let mut checkout = door.door().await?;
    checkout
        .transaction(&async |conn: &mut AsyncPgConnection| {
            let row = (
                sessions::id.eq(session),
                sessions::account_id.eq(account),
                sessions::user_agent.eq(origin
                    .user_agent
                    .as_ref()
                    .map(|agent| agent.chars().take(400).collect::<String>())),
                sessions::address.eq(&origin.address),
                sessions::expires_at.eq(clock::now() + ABSOLUTE),
            );
            diesel::insert_into(sessions::table)
                .values(row)
                .execute(conn)
                .await?;
            give_out(conn, session, &refresh).await?;
            end_surplus(conn, account).await
        })
        .await?;
    Ok(Renewed {
        session,
        account,
        refresh,
    })
}

async fn give_out(
    conn: &mut AsyncPgConnection,
    session: SessionId,
    refresh: &str,
) -> Result<(), Problem> {
    let row = (
        refresh_tokens::hash.eq(hash(refresh)),
        refresh_tokens::session_id.eq(session),
    );
    diesel::insert_into(refresh_tokens::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

async fn end_surplus(conn: &mut AsyncPgConnection, account: AccountId) -> Result<(), Problem> {
    let alive = sessions::table
        .filter(sessions::account_id.eq(account))
        .filter(sessions::ended_at.is_null());
    let surplus: Vec<SessionId> = alive
        .order(sessions::created_at.desc())
        .offset(MOST)
        .select(sessions::id)
        .load(conn)
        .await?;
    end(conn, &surplus, "limit").await
}

async fn end(conn: &mut AsyncPgConnection, ids: &[SessionId], reason: &str) -> Result<(), Problem> {
    let alive = sessions::table
        .filter(sessions::id.eq_any(ids.iter().copied()))
        .filter(sessions::ended_at.is_null());
    diesel::update(alive)
        .set((
            sessions::ended_at.eq(clock::now()),
            sessions::end_reason.eq(reason),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// A refresh token as it is stored.
#[derive(HasQuery)]
#[diesel(table_name = refresh_tokens)]
#[diesel(base_query = refresh_tokens::table.inner_join(sessions::table))]
struct Held {
    session_id: SessionId,
    used_at: Option<DateTime<Utc>>,
    #[diesel(select_expression = sessions::account_id)]
    account: AccountId,
    #[diesel(select_expression = sessions::ended_at)]
    ended_at: Option<DateTime<Utc>>,
    #[diesel(select_expression = sessions::expires_at)]
    expires_at: DateTime<Utc>,
    #[diesel(select_expression = sessions::last_seen_at)]
    last_seen_at: DateTime<Utc>,
}

/// Exchanges a refresh token for the next one.
pub async fn renew(door: &Anonymous, key: &[u8; 32], refresh: &str) -> Result<Renewed, Problem> {
    let next = successor(key, refresh);
    let mut checkout = door.door().await?;
    let renewed = checkout
        .transaction(&async |conn: &mut AsyncPgConnection| {
            exchange(conn, door, refresh, &next).await
        })
        .await?;
    let (session, account) = renewed.ok_or(Problem::Unauthenticated)?;
    Ok(Renewed {
        session,
        account,
        refresh: next,
    })
}

/// Nothing when the token is worth nothing; what that changes is still committed.
async fn exchange(
    conn: &mut AsyncPgConnection,
    door: &Anonymous,
    refresh: &str,
    next: &str,
) -> Result<Option<(SessionId, AccountId)>, Problem> {
    let now = clock::now();
    let held = Held::query()
        .filter(refresh_tokens::hash.eq(hash(refresh)))
        .for_update()
        .first(conn)
        .await
        .optional()?;
    let Some(held) = held.filter(|held| {
        held.ended_at.is_none() && held.expires_at > now && held.last_seen_at > now - IDLE
    }) else {
        return Ok(None);
    };
    match held.used_at {
        None => {
            diesel::update(refresh_tokens::table.find(hash(refresh)))
                .set(refresh_tokens::used_at.eq(now))
                .execute(conn)
                .await?;
            give_out(conn, held.session_id, next).await?;
            diesel::update(sessions::table.find(held.session_id))
                .set(sessions::last_seen_at.eq(now))
                .execute(conn)
                .await?;
        }
        Some(used) if now - used <= GRACE && is_unused(conn, next).await? => {}
        Some(_) => {
            end(conn, &[held.session_id], "reuse").await?;
            let event = Entry::event("session", "reused", None, Some(held.session_id.into()));
            event
                .write(conn, &Signature::nobody(Some(held.account), door.request))
                .await?;
            return Ok(None);
        }
    }
    Ok(Some((held.session_id, held.account)))
}

async fn is_unused(conn: &mut AsyncPgConnection, refresh: &str) -> Result<bool, Problem> {
    let used = refresh_tokens::table
        .find(hash(refresh))
        .select(refresh_tokens::used_at);
    let used: Option<Option<DateTime<Utc>>> = used.first(conn).await.optional()?;
    Ok(used == Some(None))
}

/// Ends the session that a refresh token belongs to; a token that belongs to none is no error.
pub async fn end_by_token(door: &Anonymous, refresh: &str) -> Result<(), Problem> {
    let mut checkout = door.door().await?;
    checkout
        .transaction(&async |conn: &mut AsyncPgConnection| {
            let session = refresh_tokens::table
                .find(hash(refresh))
                .select(refresh_tokens::session_id);
            let session: Option<SessionId> = session.first(conn).await.optional()?;
            end(conn, session.as_slice(), "logout").await
        })
        .await
}

/// Ends sessions of an account: one, or all but one.
pub async fn end_of(
    door: &Anonymous,
    account: AccountId,
    which: Which,
    reason: &str,
) -> Result<(), Problem> {
    let mut checkout = door.door().await?;
    checkout
        .transaction(&async |conn: &mut AsyncPgConnection| {
            let alive = sessions::table
                .filter(sessions::account_id.eq(account))
                .filter(sessions::ended_at.is_null())
                .select(sessions::id);
            let ids: Vec<SessionId> = match which {
                Which::One(id) => alive.filter(sessions::id.eq(id)).load(conn).await?,
                Which::AllBut(id) => alive.filter(sessions::id.ne(id)).load(conn).await?,
            };
            if ids.is_empty() && matches!(which, Which::One(_)) {
                return Err(Problem::Missing);
            }
            end(conn, &ids, reason).await
        })
        .await
}

/// Which sessions are meant.
#[derive(Debug, Clone, Copy)]
pub enum Which {
    /// This one.
    One(SessionId),
    /// Every other one.
    AllBut(SessionId),
}

/// Lists the sessions of an account that are alive, newest first.
pub async fn list(
    door: &Anonymous,
    account: AccountId,
    current: SessionId,
) -> Result<SessionPage, Problem> {
    let checkout = door.door().await?;
    let now = clock::now();
    let alive = Session::query()
        .filter(sessions::account_id.eq(account))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .filter(sessions::last_seen_at.gt(now - IDLE))
        .order(sessions::created_at.desc());
    let mut items: Vec<Session> = alive.load(&mut checkout.read()).await?;
    for session in &mut items {
        session.current = session.id == current;
    }
    Ok(SessionPage {
        items,
        next: None,
        total: None,
    })
}

fn hash(refresh: &str) -> Vec<u8> {
    Sha256::digest(refresh.as_bytes()).to_vec()
}

fn successor(key: &[u8; 32], refresh: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        return String::new();
    };
    mac.update(b"refresh ");
    mac.update(refresh.as_bytes());
    URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}
