//! Who loads the demo when several processes start on one empty database.

use std::time::Duration;

use diesel::sql_types::Bool;
use diesel_async::RunQueryDsl;

use super::DemoError;
use crate::db::Checkout;
use crate::problem::Problem;

/// How long one process waits for another.
const PATIENCE: Duration = Duration::from_mins(1);

#[derive(diesel::QueryableByName)]
struct Turn {
    #[diesel(sql_type = Bool)]
    mine: bool,
}

/// Of several processes that start on one empty database, one loads and the others wait for it.
pub(super) async fn take(turn: &Checkout) -> Result<(), DemoError> {
    let pause = Duration::from_millis(200);
    let mut waited = Duration::ZERO;
    while waited < PATIENCE {
        let taken = diesel::sql_query("select pg_try_advisory_lock(7305330) as mine");
        let taken: Turn = taken
            .get_result(&mut turn.read())
            .await
            .map_err(Problem::from)?;
        if taken.mine {
            return Ok(());
        }
        tokio::time::sleep(pause).await;
        waited += pause;
    }
    Err(DemoError::Busy)
}

/// Lets the next one in.
pub(super) async fn give_back(turn: &Checkout) -> Result<(), DemoError> {
    let freed = diesel::sql_query("select pg_advisory_unlock(7305330) as mine");
    let _: Turn = freed
        .get_result(&mut turn.read())
        .await
        .map_err(Problem::from)?;
    Ok(())
}
