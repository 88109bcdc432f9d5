//! How values stand in columns: words of a list, structures in jsonb, and columns that are computed.

use std::any::TypeId;
use std::cell::RefCell;
use std::collections::HashMap;
use std::marker::PhantomData;
use std::rc::Rc;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::dsl::AsSelect;
use diesel::expression::{
    AppearsOnTable, AsExpression, Expression, Selectable, SelectableExpression,
    TypedExpressionType, ValidGrouping, is_aggregate,
};
use diesel::pg::{Pg, PgQueryBuilder, PgValue};
use diesel::query_builder::{AstPass, QueryBuilder, QueryFragment, QueryId};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{Array, Jsonb, SingleValue, Text};
use diesel::{QueryResult, SelectableHelper as _};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Declares an enum whose words stand in a text column, in JSON and in the contract alike.
#[macro_export]
macro_rules! text_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $word:ident $text:tt,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ::serde::Serialize, ::serde::Deserialize, ::utoipa::ToSchema,
            ::diesel::expression::AsExpression, ::diesel::deserialize::FromSqlRow)]
        #[diesel(sql_type = ::diesel::sql_types::Text)]
        pub enum $name { $($(#[$word_doc])* #[serde(rename = $text)] $word,)+ }

        impl $name {
            /// Every word of the list.
            pub const ALL: &'static [Self] = &[$(Self::$word),+];

            /// The word itself.
            pub fn name(self) -> &'static str {
                match self { $(Self::$word => $text,)+ }
            }
        }

        impl ::diesel::deserialize::FromSql<::diesel::sql_types::Text, ::diesel::pg::Pg> for $name {
            fn from_sql(value: ::diesel::pg::PgValue<'_>) -> ::diesel::deserialize::Result<Self> {
                let word = ::std::str::from_utf8(value.as_bytes())?;
                Self::ALL.iter().copied().find(|known| known.name() == word).ok_or_else(|| format!("{word} is no {}", stringify!($name)).into())
            }
        }

        impl ::diesel::serialize::ToSql<::diesel::sql_types::Text, ::diesel::pg::Pg> for $name {
            fn to_sql<'b>(&'b self, out: &mut ::diesel::serialize::Output<'b, '_, ::diesel::pg::Pg>) -> ::diesel::serialize::Result {
                <str as ::diesel::serialize::ToSql<::diesel::sql_types::Text, ::diesel::pg::Pg>>::to_sql(self.name(), out)
            }
        }
    };
}

/// A structure that stands in a jsonb column.
#[derive(
    Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, AsExpression, FromSqlRow,
)]
#[diesel(sql_type = Jsonb)]
#[serde(transparent)]
pub struct Stored<T>(pub T);

/// What PostgreSQL writes before the text of a `jsonb`.
const JSONB_VERSION: u8 = 1;

impl<T: DeserializeOwned + std::fmt::Debug> FromSql<Jsonb, Pg> for Stored<T> {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        match value.as_bytes().split_first() {
            Some((&JSONB_VERSION, json)) => Ok(Self(serde_json::from_slice(json)?)),
            _ => Err("jsonb of an unknown version".into()),
        }
    }
}

impl<T: Serialize + std::fmt::Debug> ToSql<Jsonb, Pg> for Stored<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        use std::io::Write as _;
        out.write_all(&[JSONB_VERSION])?;
        serde_json::to_writer(out, &self.0)?;
        Ok(serialize::IsNull::No)
    }
}

/// A column that is computed by constant SQL, such as the name of what an id refers to.
#[derive(Debug, Clone, Copy)]
pub struct Computed<ST>(&'static str, PhantomData<ST>);

impl<ST> Computed<ST> {
    /// The SQL, with the tables of the query around it at hand.
    pub(crate) const fn by(sql: &'static str) -> Self {
        Self(sql, PhantomData)
    }
}

/// The column of what the caller may do, which is filled in after reading.
pub(crate) const fn may() -> Computed<Array<Text>> {
    Computed::by("'{}'::text[]")
}

impl<ST: SingleValue + TypedExpressionType> Expression for Computed<ST> {
    type SqlType = ST;
}

impl<ST> ValidGrouping<()> for Computed<ST> {
    type IsAggregate = is_aggregate::Never;
}

impl<ST, QS> SelectableExpression<QS> for Computed<ST> where Self: AppearsOnTable<QS> {}
impl<ST: SingleValue + TypedExpressionType, QS> AppearsOnTable<QS> for Computed<ST> {}

// Two of them may differ in their SQL alone, so statements with them are kept by their text.
impl<ST> QueryId for Computed<ST> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<ST, DB: Backend> QueryFragment<DB> for Computed<ST> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(self.0);
        Ok(())
    }
}

/// The columns that make up a row, as SQL that is put together once.
///
/// By itself diesel puts it together at each query, and quotes every name in it: a tenth of what a small answer cost.
#[derive(Debug, Clone, Copy, QueryId)]
pub(crate) struct Columns<S>(S);

/// The columns of a row that is loaded often.
pub(crate) fn columns<T: Selectable<Pg>>() -> Columns<AsSelect<T, Pg>> {
    Columns(T::as_select())
}

impl<S: Expression> Expression for Columns<S> {
    type SqlType = S::SqlType;
}

impl<S: ValidGrouping<GB>, GB> ValidGrouping<GB> for Columns<S> {
    type IsAggregate = S::IsAggregate;
}

impl<S: SelectableExpression<QS>, QS> SelectableExpression<QS> for Columns<S> {}
impl<S: AppearsOnTable<QS>, QS> AppearsOnTable<QS> for Columns<S> {}

impl<S: QueryFragment<Pg> + 'static> QueryFragment<Pg> for Columns<S> {
    // Columns of a row have no values in them, so their SQL is all there is to them.
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(&sql_of(&self.0)?);
        Ok(())
    }
}

/// The SQL of columns, by their type.
fn sql_of<S: QueryFragment<Pg> + 'static>(columns: &S) -> QueryResult<Rc<str>> {
    thread_local! {
        static KNOWN: RefCell<HashMap<TypeId, Rc<str>>> = RefCell::default();
    }
    let kind = TypeId::of::<S>();
    if let Some(sql) = KNOWN.with_borrow(|known| known.get(&kind).cloned()) {
        return Ok(sql);
    }
    let mut builder = PgQueryBuilder::default();
    columns.to_sql(&mut builder, &Pg)?;
    let sql: Rc<str> = builder.finish().into();
    debug_assert!(!sql.contains('$'), "columns with values in them: {sql}");
    KNOWN.with_borrow_mut(|known| known.insert(kind, Rc::clone(&sql)));
    Ok(sql)
}

/// What may be done with a thing by who may change it: everything, or only bring it back.
pub(crate) fn usual(archived: bool) -> Vec<String> {
    let words: &[&str] = if archived {
        &["restore"]
    } else {
        &["edit", "archive"]
    };
    words.iter().map(ToString::to_string).collect()
}
