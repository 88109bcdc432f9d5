//! Moving one thing among its siblings, all of whose positions change together or not at all.

use diesel_async::AsyncPgConnection;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::audit::{Audited, Change};
use crate::problem::Problem;
use crate::text_enum;

text_enum! {
    /// On which side of a sibling.
    Side {
        /// Right before it.
        Before "before",
        /// Right after it.
        After "after",
    }
}

/// Where something is moved among its siblings.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MoveInput {
    /// On which side of the sibling.
    pub side: Side,
    /// The sibling: one in use of the same kind in the same agreement, and under the same goal where it stands under one.
    pub sibling_id: Uuid,
}

/// A sibling as it stands: which one, its position, its version.
pub(crate) type Placed = (Uuid, i32, i64);

/// The siblings that get another position when one is moved, with that position; nothing when one of both is not there.
///
/// The positions that were there are used again, so that as few as possible change. Where two shared one, those after
/// make room.
fn moved(siblings: &[Placed], which: Uuid, to: &MoveInput) -> Option<Vec<(Uuid, i32)>> {
    let mut order: Vec<Uuid> = siblings.iter().map(|(id, _, _)| *id).collect();
    let from = order.iter().position(|id| *id == which)?;
    let beside = order.iter().position(|id| *id == to.sibling_id)?;
    let place = match to.side {
        Side::Before => beside,
        Side::After => beside.saturating_add(1),
    };
    if which != to.sibling_id {
        order.insert(place, which);
        order.remove(if place <= from {
            from.saturating_add(1)
        } else {
            from
        });
    }
    let mut last = None;
    let places = siblings.iter().map(|(_, position, _)| {
        let free = last.map_or(*position, |last: i32| last.saturating_add(1).max(*position));
        last = Some(free);
        free
    });
    let wanted = order.into_iter().zip(places);
    let is_there = |(id, position): &(Uuid, i32)| {
        let mut known = siblings.iter();
        known.any(|(sibling, now, _)| sibling == id && now == position)
    };
    Some(wanted.filter(|place| !is_there(place)).collect())
}

/// Moves one among its siblings, which the caller has locked.
///
/// Each that gets another position is a version newer afterwards, as if it had been replaced.
pub(crate) async fn place<T: Audited>(
    conn: &mut AsyncPgConnection,
    mut siblings: Vec<Placed>,
    (which, version): (Uuid, i64),
    to: &MoveInput,
    read: impl AsyncFn(&mut AsyncPgConnection, Uuid) -> Result<T, Problem>,
    write: impl AsyncFn(&mut AsyncPgConnection, Uuid, i32) -> Result<(), Problem>,
) -> Result<Change<T>, Problem> {
    // Who waited for the lock gets the rows as they are now, in the order in which they stood before.
    siblings.sort_by_key(|(id, position, _)| (*position, *id));
    let mut known = siblings.iter();
    if !known.any(|(id, _, now)| *id == which && *now == version) {
        return Err(Problem::stale(&read(conn, which).await?));
    }
    let places = moved(&siblings, which, to)
        .ok_or_else(|| Problem::field("/siblingId", "unknownReference"))?;
    let mut entries = Vec::new();
    for (id, position) in places {
        let before = read(conn, id).await?;
        write(conn, id, position).await?;
        entries.extend(Change::updated(&before, read(conn, id).await?)?.entries);
    }
    Ok(Change::logged(read(conn, which).await?, entries))
}

/// Writes `place`: moving one among its siblings, which `$siblings` finds for a row.
#[macro_export]
macro_rules! movable {
    ($table:ident: $Row:ty, $Id:ty, $Edit:ty, |$row:ident| $siblings:expr) => {
        /// Moves one to before or after a sibling, if its version is still the one the caller has read.
        pub async fn place(
            caller: &mut $crate::auth::Caller<$Edit>,
            (id, version): ($Id, i64),
            to: &$crate::agreements::order::MoveInput,
        ) -> Result<$Row, $crate::problem::Problem> {
            use $crate::agreements::standing::Below as _;
            let $row = &changeable(caller, id, version, false).await?;
            let municipality = $row.standing().municipality_id;
            let changed = caller
                .write_below(&$row.standing(), async |conn| {
                    let siblings = $siblings
                        .filter($table::municipality_id.eq(municipality))
                        .filter($table::agreement_id.eq($row.agreement_id))
                        .filter($table::archived_at.is_null())
                        .order(($table::position, $table::id))
                        .select(($table::id, $table::position, $table::version))
                        .for_update();
                    let siblings: Vec<$crate::agreements::order::Placed> =
                        siblings.load(conn).await?;
                    let read = async |conn: &mut ::diesel_async::AsyncPgConnection,
                                      id: ::uuid::Uuid| {
                        reread(conn, id.into()).await
                    };
                    let write = async |conn: &mut ::diesel_async::AsyncPgConnection,
                                       id: ::uuid::Uuid,
                                       position: i32| {
                        let row = $table::table
                            .filter($table::municipality_id.eq(municipality))
                            .filter($table::id.eq(id));
                        let set = (
                            $table::position.eq(position),
                            $table::version.eq($table::version + 1),
                            $table::updated_at.eq($crate::clock::now()),
                        );
                        ::diesel::update(row).set(set).execute(conn).await?;
                        Ok(())
                    };
                    $crate::agreements::order::place(
                        conn,
                        siblings,
                        (id.into(), version),
                        to,
                        read,
                        write,
                    )
                    .await
                })
                .await?;
            Ok(changed.seen_by(caller.member()))
        }
    };
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id(number: usize) -> Uuid {
        Uuid::from_u128(number as u128)
    }

    fn siblings(positions: &[i32]) -> Vec<Placed> {
        let numbered = positions.iter().enumerate();
        numbered
            .map(|(number, position)| (id(number), *position, 1))
            .collect()
    }

    fn told(positions: &[i32], which: usize, side: Side, of: usize) -> Vec<(u128, i32)> {
        let to = MoveInput {
            side,
            sibling_id: id(of),
        };
        let moved = moved(&siblings(positions), id(which), &to).unwrap();
        moved
            .into_iter()
            .map(|(id, position)| (id.as_u128(), position))
            .collect()
    }

    #[test]
    fn two_neighbours_change_places() {
        assert_eq!(told(&[0, 4, 9], 1, Side::Before, 0), [(1, 0), (0, 4)]);
        assert_eq!(told(&[0, 4, 9], 1, Side::After, 2), [(2, 4), (1, 9)]);
        assert_eq!(
            told(&[0, 4, 9], 0, Side::After, 2),
            [(1, 0), (2, 4), (0, 9)]
        );
    }

    #[test]
    fn what_stands_there_already_stays() {
        for (side, of) in [
            (Side::Before, 2),
            (Side::After, 0),
            (Side::Before, 1),
            (Side::After, 1),
        ] {
            assert_eq!(told(&[0, 4, 9], 1, side, of), []);
        }
    }

    #[test]
    fn those_that_share_a_place_are_given_one_each() {
        assert_eq!(told(&[0, 0, 0, 7], 2, Side::Before, 1), [(2, 1), (1, 2)]);
        assert_eq!(told(&[3, 3, 4], 0, Side::After, 1), [(0, 4), (2, 5)]);
    }

    #[test]
    fn a_stranger_is_not_moved_and_nothing_beside_a_stranger() {
        let to = MoveInput {
            side: Side::After,
            sibling_id: id(9),
        };
        assert_eq!(moved(&siblings(&[0, 1]), id(0), &to), None);
        assert_eq!(moved(&siblings(&[0, 1]), id(8), &to), None);
    }

    proptest! {
        #[test]
        fn one_moves_and_the_others_keep_their_order(
            mut positions in prop::collection::vec(0..40_i32, 1..12), which in 0..12_usize, of in 0..12_usize, after: bool,
        ) {
            positions.sort_unstable();
            let (which, of) = (which % positions.len(), of % positions.len());
            let side = if after { Side::After } else { Side::Before };
            let mut now: Vec<(i32, u128)> = siblings(&positions).into_iter().map(|(id, position, _)| (position, id.as_u128())).collect();
            for (id, position) in told(&positions, which, side, of) {
                for row in now.iter_mut().filter(|(_, known)| *known == id) {
                    row.0 = position;
                }
            }
            now.sort_unstable();
            let order: Vec<usize> = now.iter().map(|(_, id)| usize::try_from(*id).unwrap()).collect();
            let others: Vec<usize> = order.iter().copied().filter(|id| *id != which).collect();
            let expected: Vec<usize> = (0..positions.len()).filter(|id| *id != which).collect();
            prop_assert_eq!(others, expected);
            if which != of {
                let place = |wanted| order.iter().position(|id| *id == wanted).unwrap();
                let gap = if after { (of, which) } else { (which, of) };
                prop_assert_eq!(place(gap.0) + 1, place(gap.1));
            }
        }
    }
}
