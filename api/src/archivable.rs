//! What the queries of everything have in common that belongs to a municipality and is put away rather than deleted.

/// Writes `archive`, and what changes begin and end with: `changeable` and `reread`; with `Checked` also `update`.
///
/// The row has the fields `version` and `archived_at` and the functions `place` and `seen_by`; `get` stands beside it.
#[macro_export]
macro_rules! archivable {
    ($table:ident: $Row:ty, $Id:ty, $Edit:ty) => {
        /// Puts one away, or brings it back.
        pub async fn archive(
            caller: &mut $crate::auth::Caller<$Edit>,
            id: $Id,
            version: i64,
            away: bool,
        ) -> Result<$Row, $crate::problem::Problem> {
            let before = changeable(caller, id, version, !away).await?;
            let changed = caller
                .write(async |conn| {
                    let set = (
                        $table::archived_at.eq(away.then($crate::clock::now)),
                        $table::version.eq($table::version + 1),
                        $table::updated_at.eq($crate::clock::now()),
                    );
                    let written = ::diesel::update(this(id, version)).set(set).execute(conn);
                    $crate::db::touched(written.await?, reread(conn, id)).await?;
                    let action = if away { "archived" } else { "restored" };
                    $crate::audit::Change::done(action, &before, reread(conn, id).await?)
                })
                .await?;
            Ok(changed.seen_by(caller.member()))
        }

        /// Finds one that the caller may change, in the version that the caller has read: 404, 403, 412, 409.
        async fn changeable(
            caller: &mut $crate::auth::Caller<$Edit>,
            id: $Id,
            version: i64,
            away: bool,
        ) -> Result<$Row, $crate::problem::Problem> {
            let before = get(caller, id).await?;
            caller.require(&before.place())?;
            if before.version != version {
                return Err($crate::problem::Problem::stale(&before));
            }
            match (before.archived_at.is_some(), away) {
                (true, false) => Err($crate::problem::Problem::Conflict("archived")),
                (false, true) => Err($crate::problem::Problem::Conflict("notArchived")),
                _ => Ok(before),
            }
        }

        #[::diesel::dsl::auto_type(no_type_alias)]
        fn this(id: $Id, version: i64) -> _ {
            let row: $table::table = $table::table;
            row.filter($table::id.eq(id)).filter($table::version.eq(version))
        }

        /// Reads one within a transaction.
        async fn reread(
            conn: &mut ::diesel_async::AsyncPgConnection,
            id: $Id,
        ) -> Result<$Row, $crate::problem::Problem> {
            Ok(<$Row>::query().filter($table::id.eq(id)).first(conn).await?)
        }
    };
    ($table:ident: $Row:ty, $Id:ty, $Edit:ty, $Checked:ty) => {
        $crate::archivable!($table: $Row, $Id, $Edit);

        /// Replaces one if its version is still the one the caller has read.
        pub async fn update(
            caller: &mut $crate::auth::Caller<$Edit>,
            (id, version): ($Id, i64),
            to: &$Checked,
        ) -> Result<$Row, $crate::problem::Problem> {
            let before = changeable(caller, id, version, false).await?;
            let changed = caller
                .write(async |conn| {
                    let set = (
                        to,
                        $table::version.eq($table::version + 1),
                        $table::updated_at.eq($crate::clock::now()),
                    );
                    let written = ::diesel::update(this(id, version)).set(set).execute(conn);
                    $crate::db::touched(written.await?, reread(conn, id)).await?;
                    $crate::audit::Change::updated(&before, reread(conn, id).await?)
                })
                .await?;
            Ok(changed.seen_by(caller.member()))
        }
    };
}
