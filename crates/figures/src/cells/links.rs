//! What hangs together with what.

#![expect(
    clippy::indexing_slicing,
    reason = "an entry is the number of another entry"
)]

/// Things from 0 to a number, joined in groups.
pub(super) struct Links(Vec<usize>);

impl Links {
    /// Everything by itself.
    pub(super) fn new(number: usize) -> Self {
        Self((0..number).collect())
    }

    /// Joins the groups of all these.
    pub(super) fn join(&mut self, things: impl IntoIterator<Item = usize>) {
        let mut things = things.into_iter();
        let Some(first) = things.next() else { return };
        for other in things {
            let (one, other) = (self.root(first), self.root(other));
            self.0[other] = one;
        }
    }

    /// A number that two things share if they hang together.
    pub(super) fn root(&mut self, mut thing: usize) -> usize {
        while self.0[thing] != thing {
            // Half the way for the next one who asks.
            self.0[thing] = self.0[self.0[thing]];
            thing = self.0[thing];
        }
        thing
    }

    /// The root of everything.
    pub(super) fn roots(mut self) -> Vec<usize> {
        (0..self.0.len()).map(|thing| self.root(thing)).collect()
    }
}
