//! Which of several things a key means that is used more than once.

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
