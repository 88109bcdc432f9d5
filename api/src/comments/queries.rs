//! The only file that names the table `measurement_comments`.

use std::slice::from_ref;

use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::model::{Comment, Comments};
use crate::audit::Change;
use crate::auth::{Caller, Permission, ReadDraftFigures, WriteFigures};
use crate::clock;
use crate::columns::Computed;
use crate::ids::{CommentId, MeasurementId, MunicipalityId};
use crate::measurements::hold;
use crate::measurements::model::Measurement;
use crate::measurements::queries::worked_with;
use crate::problem::Problem;
use crate::schema::measurement_comments;

/// Comments at most on one figure: all of them are shown.
const MOST: i64 = 500;

pub(super) const fn written_by() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select p.name from people p where p.municipality_id = measurement_comments.municipality_id and p.id = measurement_comments.written_by)",
    )
}

pub(super) const fn indicator_name() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select i.name from measurements m join indicators i on i.municipality_id = m.municipality_id and i.id = m.indicator_id where m.municipality_id = measurement_comments.municipality_id and m.id = measurement_comments.measurement_id)",
    )
}

/// Lists what was said about a figure, for whoever works with it.
pub async fn list(
    caller: &mut Caller<ReadDraftFigures>,
    of: MeasurementId,
) -> Result<Comments, Problem> {
    let figure = worked_with(caller, of).await?;
    let rows = Comment::query()
        .filter(measurement_comments::municipality_id.eq(figure.municipality_id))
        .filter(measurement_comments::measurement_id.eq(figure.id))
        .order((measurement_comments::written_at, measurement_comments::id))
        .limit(MOST);
    Ok(Comments {
        items: rows.load(&mut caller.read().await?).await?,
    })
}

/// Notes what somebody says about a figure as they have seen it.
pub async fn create(
    caller: &mut Caller<WriteFigures>,
    figure: &Measurement,
    text: &str,
) -> Result<Comment, Problem> {
    let municipality = figure.municipality_id;
    let author = caller.person_in(municipality);
    let author = author.ok_or(Problem::Forbidden(WriteFigures::NAME))?;
    let id = CommentId::new();
    caller
        .write(async |conn| {
            // One at a time, for the count to hold.
            hold(conn, from_ref(figure)).await?;
            if count(conn, figure).await? >= MOST {
                return Err(Problem::Conflict("tooManyComments"));
            }
            let row = (
                measurement_comments::municipality_id.eq(municipality),
                measurement_comments::id.eq(id),
                measurement_comments::measurement_id.eq(figure.id),
                measurement_comments::revision.eq(figure.revision),
                measurement_comments::text.eq(text),
                measurement_comments::written_by.eq(author),
                measurement_comments::written_at.eq(clock::now()),
            );
            diesel::insert_into(measurement_comments::table)
                .values(row)
                .execute(conn)
                .await?;
            Change::created(reread(conn, municipality, id).await?)
        })
        .await
}

async fn count(conn: &mut AsyncPgConnection, figure: &Measurement) -> Result<i64, Problem> {
    let rows = measurement_comments::table
        .filter(measurement_comments::municipality_id.eq(figure.municipality_id))
        .filter(measurement_comments::measurement_id.eq(figure.id))
        .count();
    Ok(rows.get_result(conn).await?)
}

async fn reread(
    conn: &mut AsyncPgConnection,
    municipality: MunicipalityId,
    id: CommentId,
) -> Result<Comment, Problem> {
    let row = Comment::query()
        .filter(measurement_comments::municipality_id.eq(municipality))
        .filter(measurement_comments::id.eq(id));
    Ok(row.first(conn).await?)
}
