//! Lists of words that stand in JSON, in the contract and in text columns alike.

/// Declares an enum of words; with the feature `diesel` it stands in a text column too.
///
/// The text is a `tt`, since utoipa does not see a name in a `literal` that went through a macro.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $word:ident $text:tt,)+ }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            ::serde::Serialize, ::serde::Deserialize, ::utoipa::ToSchema,
        )]
        #[cfg_attr(
            feature = "diesel",
            derive(::diesel::expression::AsExpression, ::diesel::deserialize::FromSqlRow),
            diesel(sql_type = ::diesel::sql_types::Text)
        )]
        pub enum $name { $($(#[$word_doc])* #[serde(rename = $text)] $word,)+ }

        impl $name {
            /// Every word of the list.
            pub const ALL: &'static [Self] = &[$(Self::$word),+];

            /// The word itself.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$word => $text,)+ }
            }
        }

        #[cfg(feature = "diesel")]
        impl ::diesel::deserialize::FromSql<::diesel::sql_types::Text, ::diesel::pg::Pg> for $name {
            fn from_sql(value: ::diesel::pg::PgValue<'_>) -> ::diesel::deserialize::Result<Self> {
                let word = ::std::str::from_utf8(value.as_bytes())?;
                let known = Self::ALL.iter().copied().find(|known| known.name() == word);
                known.ok_or_else(|| format!("{word} is no {}", stringify!($name)).into())
            }
        }

        #[cfg(feature = "diesel")]
        impl ::diesel::serialize::ToSql<::diesel::sql_types::Text, ::diesel::pg::Pg> for $name {
            fn to_sql<'b>(
                &'b self,
                out: &mut ::diesel::serialize::Output<'b, '_, ::diesel::pg::Pg>,
            ) -> ::diesel::serialize::Result {
                <str as ::diesel::serialize::ToSql<::diesel::sql_types::Text, ::diesel::pg::Pg>>::to_sql(
                    self.name(),
                    out,
                )
            }
        }
    };
}
