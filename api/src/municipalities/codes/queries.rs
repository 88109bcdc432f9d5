//! The only file that reads the table `official_codes`.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use diesel_async::{AsyncConnectionCore, RunQueryDsl};
use futures_util::future::try_join;

use super::model::{Code, CodeFilter, CodePage, Scheme};
use crate::auth::{Caller, ReadMunicipalities};
use crate::check::clean;
use crate::columns::Computed;
use crate::keyset;
use crate::page;
use crate::problem::Problem;
use crate::schema::official_codes;

const BY_NAME: &str = "name";

pub(super) const fn successor_name() -> Computed<Nullable<Text>> {
    Computed::by("(select s.name from official_codes s where s.id = official_codes.successor_id)")
}

/// Lists codes.
pub async fn list(
    caller: &mut Caller<ReadMunicipalities>,
    want: &CodeFilter,
) -> Result<CodePage, Problem> {
    let limit = page::limit(want.limit)?;
    let total = filtered(want).count();
    let rows = keyset!(
        filtered(want).limit(limit + 1),
        official_codes::name,
        official_codes::id,
        asc,
        page::after::<String>(want.after.as_deref(), BY_NAME)?
    );
    let db = caller.read().await?;
    let rows = async {
        let rows = rows.select(Code::as_select());
        Ok::<_, Problem>(rows.load(&mut db.clone()).await?)
    };
    let total = async {
        Ok(if want.count {
            Some(total.get_result::<i64>(&mut db.clone()).await?)
        } else {
            None
        })
    };
    let (mut items, total) = try_join(rows, total).await?;
    let next = page::next(&mut items, limit, BY_NAME, |code: &Code| {
        (code.name.clone(), code.id.into())
    });
    Ok(CodePage { items, next, total })
}

fn filtered(want: &CodeFilter) -> official_codes::BoxedQuery<'static, Pg> {
    let mut rows = official_codes::table.into_boxed();
    if let Some(scheme) = want.scheme {
        rows = rows.filter(official_codes::scheme.eq(scheme));
    }
    if let Some(words) = want
        .q
        .as_deref()
        .map(clean)
        .filter(|words| !words.is_empty())
    {
        let words = words.replace('\0', "");
        let coded = official_codes::code.like(page::like(&words));
        let named = official_codes::name.ilike(page::like(&words));
        rows = rows.filter(named.or(coded.assume_not_null()));
    }
    if let Some(day) = want.valid_on {
        let lasting = official_codes::valid_to
            .is_null()
            .or(official_codes::valid_to.ge(day).assume_not_null());
        rows = rows
            .filter(official_codes::valid_from.le(day))
            .filter(lasting);
    }
    rows
}

/// The schemes whose code the state never gave; one that has run out still names what it named.
pub(crate) async fn unknown(
    conn: &mut impl AsyncConnectionCore<Backend = Pg>,
    named: &[(Scheme, Option<&str>)],
) -> Result<Vec<Scheme>, Problem> {
    let named = named
        .iter()
        .filter_map(|(scheme, code)| Some((*scheme, (*code)?)));
    let named: Vec<(Scheme, &str)> = named.collect();
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let codes: Vec<&str> = named.iter().map(|(_, code)| *code).collect();
    let given = official_codes::table
        .filter(official_codes::code.eq_any(codes))
        .select((official_codes::scheme, official_codes::code));
    let given: Vec<(Scheme, Option<String>)> = given.load(conn).await?;
    let is_given = |scheme: Scheme, code: &str| {
        given
            .iter()
            .any(|(of, known)| *of == scheme && known.as_deref() == Some(code))
    };
    let unknown = named
        .into_iter()
        .filter(|(scheme, code)| !is_given(*scheme, code));
    Ok(unknown.map(|(scheme, _)| scheme).collect())
}
