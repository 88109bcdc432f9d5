//! The only file that names the table `measurement_attachments`.

use std::slice::from_ref;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::model::{AttachedFile, Attachment, Attachments, CheckedAttachment};
use crate::audit::Change;
use crate::auth::{Caller, Permission, ReadDraftFigures, WriteFigures};
use crate::clock;
use crate::columns::Computed;
use crate::ids::{AttachmentId, MeasurementId, MunicipalityId};
use crate::measurements::hold;
use crate::measurements::model::Measurement;
use crate::measurements::queries::worked_with;
use crate::page;
use crate::problem::{OrProblem, Problem};
use crate::schema::measurement_attachments;

/// Files at most that one figure has in use.
const MOST: usize = 20;

/// Files at most that one figure has had: those that were put away are kept too.
const MOST_EVER: usize = 100;

pub(super) const fn written_by() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select p.name from people p where p.municipality_id = measurement_attachments.municipality_id and p.id = measurement_attachments.written_by)",
    )
}

/// The size of the file, which PostgreSQL knows without fetching it.
pub(super) const fn bytes() -> Computed<Integer> {
    Computed::by("octet_length(measurement_attachments.content)")
}

/// Lists the files of a figure, for whoever works with it.
pub async fn list(
    caller: &mut Caller<ReadDraftFigures>,
    of: MeasurementId,
) -> Result<Attachments, Problem> {
    let figure = worked_with(caller, of).await?;
    // Those in use first, so that none of them is ever left out.
    let order = (
        measurement_attachments::archived_at.is_not_null(),
        measurement_attachments::archived_at.desc(),
        measurement_attachments::id,
    );
    let rows = Attachment::query()
        .filter(measurement_attachments::municipality_id.eq(figure.municipality_id))
        .filter(measurement_attachments::measurement_id.eq(figure.id))
        .order(order)
        .limit(page::MOST);
    let mut items: Vec<Attachment> = rows.load(&mut caller.read().await?).await?;
    items.sort_by_key(|row| (row.at, row.id));
    Ok(Attachments { items })
}

/// Finds a file with what it holds, for whoever works with the figure.
pub async fn get(
    caller: &mut Caller<ReadDraftFigures>,
    (of, id): (MeasurementId, AttachmentId),
) -> Result<AttachedFile, Problem> {
    let figure = worked_with(caller, of).await?;
    let row = measurement_attachments::table
        .filter(measurement_attachments::municipality_id.eq(figure.municipality_id))
        .filter(measurement_attachments::measurement_id.eq(figure.id))
        .filter(measurement_attachments::id.eq(id))
        .select((Attachment::as_select(), measurement_attachments::content));
    let row = row.first(&mut caller.read().await?).await;
    let (attachment, content): (Attachment, Vec<u8>) = row.or_missing()?;
    Ok(AttachedFile {
        attachment,
        content: STANDARD.encode(content),
    })
}

/// Attaches a file to a figure.
pub async fn create(
    caller: &mut Caller<WriteFigures>,
    figure: &Measurement,
    new: &CheckedAttachment,
) -> Result<Attachment, Problem> {
    let municipality = figure.municipality_id;
    let author = caller.person_in(municipality);
    let author = author.ok_or(Problem::Forbidden(WriteFigures::NAME))?;
    let id = AttachmentId::new();
    caller
        .write(async |conn| {
            // One at a time, for the count to hold.
            hold(conn, from_ref(figure)).await?;
            let (in_use, ever) = count(conn, figure).await?;
            if ever >= MOST_EVER {
                return Err(Problem::Conflict("tooManyFilesEver"));
            }
            if in_use >= MOST {
                return Err(Problem::Conflict("tooManyFiles"));
            }
            let key = (
                measurement_attachments::municipality_id.eq(municipality),
                measurement_attachments::id.eq(id),
                measurement_attachments::measurement_id.eq(figure.id),
                measurement_attachments::written_by.eq(author),
                measurement_attachments::written_at.eq(clock::now()),
            );
            diesel::insert_into(measurement_attachments::table)
                .values((key, new))
                .execute(conn)
                .await?;
            Change::created(reread(conn, (municipality, figure.id), id).await?)
        })
        .await
}

/// Puts a file away; one that was put away before stays as it is.
pub async fn archive(
    caller: &mut Caller<WriteFigures>,
    figure: &Measurement,
    id: AttachmentId,
) -> Result<Attachment, Problem> {
    let of = (figure.municipality_id, figure.id);
    caller
        .write(async |conn| {
            hold(conn, from_ref(figure)).await?;
            let before = reread(conn, of, id).await?;
            if before.archived_at.is_some() {
                return Ok(Change::logged(before, Vec::new()));
            }
            let row = measurement_attachments::table
                .filter(measurement_attachments::municipality_id.eq(of.0))
                .filter(measurement_attachments::id.eq(id));
            diesel::update(row)
                .set(measurement_attachments::archived_at.eq(clock::now()))
                .execute(conn)
                .await?;
            Change::done("archived", &before, reread(conn, of, id).await?)
        })
        .await
}

/// How many files a figure has in use, and how many it has had.
async fn count(
    conn: &mut AsyncPgConnection,
    figure: &Measurement,
) -> Result<(usize, usize), Problem> {
    let rows = measurement_attachments::table
        .filter(measurement_attachments::municipality_id.eq(figure.municipality_id))
        .filter(measurement_attachments::measurement_id.eq(figure.id))
        .select(measurement_attachments::archived_at.is_null());
    let in_use: Vec<bool> = rows.load(conn).await?;
    Ok((in_use.iter().filter(|used| **used).count(), in_use.len()))
}

async fn reread(
    conn: &mut AsyncPgConnection,
    (municipality, of): (MunicipalityId, MeasurementId),
    id: AttachmentId,
) -> Result<Attachment, Problem> {
    let row = Attachment::query()
        .filter(measurement_attachments::municipality_id.eq(municipality))
        .filter(measurement_attachments::measurement_id.eq(of))
        .filter(measurement_attachments::id.eq(id));
    row.first(conn).await.or_missing()
}
