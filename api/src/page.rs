//! Lists: pages by key, so that a list keeps its place while others write.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::problem::{FieldProblem, Problem};

/// Rows of a page when the caller does not say.
pub const USUAL: i64 = 50;
/// Rows of a page at most.
pub const MOST: i64 = 500;

/// How many rows are wanted: 1 to [`MOST`], [`USUAL`] when left out.
pub fn limit(wanted: Option<i64>) -> Result<i64, Problem> {
    match wanted {
        None => Ok(USUAL),
        Some(limit) if (1..=MOST).contains(&limit) => Ok(limit),
        Some(limit) if limit < 1 => Err(Problem::Invalid(vec![
            FieldProblem::new("/limit", "tooSmall").with("min", 1),
        ])),
        Some(_) => Err(Problem::Invalid(vec![
            FieldProblem::new("/limit", "tooBig").with("max", MOST),
        ])),
    }
}

/// Where a page begins: after the row with this key and id, in this order.
///
/// The name of the order is part of it, so that a cursor of another order is refused rather than misread.
#[derive(Serialize, serde::Deserialize)]
struct Cursor<K> {
    s: String,
    k: K,
    i: Uuid,
}

/// Reads a cursor that [`next`] gave out for the same order.
pub fn after<K: DeserializeOwned>(
    cursor: Option<&str>,
    sort: &str,
) -> Result<Option<(K, Uuid)>, Problem> {
    let Some(cursor) = cursor else {
        return Ok(None);
    };
    let read = URL_SAFE_NO_PAD
        .decode(cursor)
        .ok()
        .and_then(|text| serde_json::from_slice::<Cursor<K>>(&text).ok());
    match read {
        Some(cursor) if cursor.s == sort => Ok(Some((cursor.k, cursor.i))),
        _ => Err(Problem::field("/after", "cursor")),
    }
}

/// The cursor of the next page; nothing when this page is the last.
///
/// Load one row more than wanted: the extra row tells that there is a next page and is dropped here.
pub fn next<T, K: Serialize>(
    rows: &mut Vec<T>,
    limit: i64,
    sort: &str,
    key: impl Fn(&T) -> (K, Uuid),
) -> Option<String> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    if rows.len() <= limit {
        return None;
    }
    rows.truncate(limit);
    let (k, i) = key(rows.last()?);
    let cursor = Cursor {
        s: sort.to_owned(),
        k,
        i,
    };
    serde_json::to_vec(&cursor)
        .ok()
        .map(|text| URL_SAFE_NO_PAD.encode(text))
}

/// Orders a boxed query by a column and the id, and begins after a cursor.
#[macro_export]
macro_rules! keyset {
    ($query:expr, $key:expr, $id:expr, asc, $after:expr) => {{
        let query = $query.order(($key.asc(), $id.asc()));
        match $after {
            Some((key, id)) => query.filter(
                $key.ge(key.clone())
                    .and($key.gt(key).or($id.gt(::uuid::Uuid::from(id)))),
            ),
            None => query,
        }
    }};
    ($query:expr, $key:expr, $id:expr, desc, $after:expr) => {{
        let query = $query.order(($key.desc(), $id.desc()));
        match $after {
            Some((key, id)) => query.filter(
                $key.le(key.clone())
                    .and($key.lt(key).or($id.lt(::uuid::Uuid::from(id)))),
            ),
            None => query,
        }
    }};
}

/// Declares the page type of a list, so that the contract names it.
#[macro_export]
macro_rules! page_of {
    ($(#[$doc:meta])* $name:ident of $item:ty) => {
        $(#[$doc])*
        #[derive(Debug, ::serde::Serialize, ::utoipa::ToSchema)]
        pub struct $name {
            /// The rows of this page.
            pub items: Vec<$item>,
            /// Send it as `after` for the next page; null on the last.
            pub next: Option<String>,
            /// How many there are in all, when asked for with `count=true`.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub total: Option<i64>,
        }

        impl $crate::etag::Versioned for $name {}
    };
}

/// A word to search for: each `%`, `_` and `\` in it means itself.
pub fn like(words: &str) -> String {
    let escaped = words
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{escaped}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_leads_on_from_the_last_row() {
        let mut rows = vec![(1, Uuid::nil()), (2, Uuid::nil()), (3, Uuid::max())];
        let cursor = next(&mut rows, 2, "number", |row| *row).unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!(
            after::<i32>(Some(&cursor), "number").unwrap(),
            Some((2, Uuid::nil()))
        );
    }

    #[test]
    fn a_cursor_of_another_order_is_refused() {
        let mut rows = vec![(1, Uuid::nil()), (2, Uuid::nil())];
        let cursor = next(&mut rows, 1, "number", |row| *row).unwrap();
        assert!(after::<i32>(Some(&cursor), "-number").is_err());
        assert!(after::<i32>(Some("not a cursor"), "number").is_err());
    }

    #[test]
    fn a_limit_has_bounds() {
        assert_eq!(limit(None).unwrap(), USUAL);
        for wanted in [0, -1, MOST + 1, i64::MAX] {
            assert!(limit(Some(wanted)).is_err(), "{wanted}");
        }
    }
}
