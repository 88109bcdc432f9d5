//! Names of things that travel between systems: how the contract tells them, and which of several things one means.

/// Tells the contract of a name that is an id or a key: in a body, a query, and as a part of a path.
#[macro_export]
macro_rules! told_as_reference {
    ($Reference:ident in $path:literal: $description:expr, $pattern:expr, $examples:expr) => {
        impl ::utoipa::PartialSchema for $Reference {
            fn schema() -> ::utoipa::openapi::RefOr<::utoipa::openapi::schema::Schema> {
                ::utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(::utoipa::openapi::schema::Type::String)
                    .description(Some($description))
                    .pattern(Some($pattern))
                    .max_length(Some(69))
                    .examples($examples)
                    .into()
            }
        }

        impl ::utoipa::ToSchema for $Reference {}

        impl ::utoipa::IntoParams for $Reference {
            fn into_params(
                _: impl Fn() -> Option<::utoipa::openapi::path::ParameterIn>,
            ) -> Vec<::utoipa::openapi::path::Parameter> {
                let schema =
                    ::utoipa::openapi::Ref::from_schema_name(<Self as ::utoipa::ToSchema>::name());
                let parameter = ::utoipa::openapi::path::ParameterBuilder::new()
                    .name($path)
                    .parameter_in(::utoipa::openapi::path::ParameterIn::Path)
                    .required(::utoipa::openapi::Required::True)
                    .schema(Some(schema));
                vec![parameter.build()]
            }
        }
    };
}

/// The nearest of those that a key fits; several that are equally near are none.
pub(crate) fn nearest<T, D: Ord>(
    fitting: impl Iterator<Item = T>,
    distance: impl Fn(&T) -> D,
) -> Result<T, Unfound> {
    let mut fitting: Vec<T> = fitting.collect();
    fitting.sort_by_key(&distance);
    let mut fitting = fitting.into_iter();
    match (fitting.next(), fitting.next()) {
        (None, _) => Err(Unfound::Unknown),
        (Some(one), Some(next)) if distance(&one) == distance(&next) => Err(Unfound::Ambiguous),
        (Some(one), _) => Ok(one),
    }
}

/// Why a key means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unfound {
    /// It fits nothing that the caller can see.
    Unknown,
    /// It fits several equally well.
    Ambiguous,
}
