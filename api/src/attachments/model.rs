//! What an attachment is, and what one may attach.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable, Text};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use uuid::Uuid;

use super::queries;
use super::rules;
use crate::audit::Audited;
use crate::check::Check;
use crate::columns::Computed;
use crate::etag::Versioned;
use crate::hex::hex;
use crate::ids::{AttachmentId, MeasurementId, MunicipalityId};
use crate::problem::{FieldProblem, Problem};
use crate::schema::measurement_attachments;
use crate::text_enum;

text_enum! {
    /// What sort of file it is.
    MediaType {
        /// A page that looks the same everywhere.
        Pdf "application/pdf",
        /// A picture or screenshot.
        Png "image/png",
        /// A photograph.
        Jpeg "image/jpeg",
        /// A table as text.
        Csv "text/csv",
        /// Text.
        Plain "text/plain",
        /// A workbook of Excel.
        Xlsx "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        /// A document of Word.
        Docx "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        /// A workbook of `LibreOffice`.
        Ods "application/vnd.oasis.opendocument.spreadsheet",
        /// A document of `LibreOffice`.
        Odt "application/vnd.oasis.opendocument.text",
    }
}

/// A file that a figure was found in.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = measurement_attachments)]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    /// Names the attachment.
    pub id: AttachmentId,
    /// Whose data set it belongs to.
    pub municipality_id: MunicipalityId,
    /// The figure that it belongs to.
    pub measurement_id: MeasurementId,
    /// What the file is called, with its ending.
    #[schema(example = "Rygestopbasen 2026-Q3.csv")]
    pub name: String,
    /// What sort of file it is, judged from what it holds and from its ending.
    pub media_type: MediaType,
    /// How large it is.
    #[diesel(select_expression = queries::bytes(), select_expression_type = Computed<Integer>)]
    pub bytes: i32,
    /// Its fingerprint, in hexadecimal digits.
    pub sha256: String,
    /// Who put it there.
    #[diesel(select_expression = queries::written_by(), select_expression_type = Computed<Nullable<Text>>)]
    pub by: Option<String>,
    /// When it was put there.
    #[diesel(column_name = written_at)]
    pub at: DateTime<Utc>,
    /// When it was put away; null while in use.
    pub archived_at: Option<DateTime<Utc>>,
}

impl Versioned for Attachment {}

// What the file holds is no field of it, and so never in the log.
impl Audited for Attachment {
    const KIND: &'static str = "attachment";

    fn id(&self) -> Uuid {
        self.id.into()
    }

    fn municipality(&self) -> MunicipalityId {
        self.municipality_id
    }

    fn title(&self) -> Option<&str> {
        Some(&self.name)
    }
}

/// The files of a figure, oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Attachments {
    /// Those in use, at most 20, and the last 480 that were put away.
    pub items: Vec<Attachment>,
}

impl Versioned for Attachments {}

/// A file with what it holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct AttachedFile {
    /// What is known of it.
    #[serde(flatten)]
    pub attachment: Attachment,
    /// The file in base64.
    #[schema(format = "byte")]
    pub content: String,
}

impl Versioned for AttachedFile {}

/// A file that is to be attached.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachmentInput {
    /// What the file is called, with its ending and without a folder, 1 to 200 characters.
    #[schema(
        example = "Rygestopbasen 2026-Q3.csv",
        min_length = 1,
        max_length = 200
    )]
    pub name: String,
    /// The file in base64, with padding: a pdf, png, jpg, csv, txt, xlsx, docx, ods or odt of at most 4 MiB.
    #[schema(
        example = "SG9sZDtSw7hnZnJpClDDpSBhcmJlamRlOzEyCg==",
        format = "byte",
        min_length = 1,
        max_length = 5_592_408
    )]
    pub content: String,
}

impl std::fmt::Debug for AttachmentInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AttachmentInput")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// A file that has been judged.
#[derive(Clone, Insertable)]
#[diesel(table_name = measurement_attachments)]
pub struct CheckedAttachment {
    name: String,
    media_type: MediaType,
    content: Vec<u8>,
    sha256: String,
}

impl std::fmt::Debug for CheckedAttachment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CheckedAttachment")
            .field("name", &self.name)
            .field("sha256", &self.sha256)
            .finish_non_exhaustive()
    }
}

impl AttachmentInput {
    /// Judges every field.
    pub fn checked(&self) -> Result<CheckedAttachment, Problem> {
        let mut check = Check::new();
        let name = check.text("/name", &self.name, 200);
        check.require(rules::is_bare(&name), "/name", "fileName");
        let content = decoded(&self.content).unwrap_or_else(|problem| {
            check.reject(problem);
            Vec::new()
        });
        let kind = rules::media_type(&name, &content);
        let judged = kind.is_some() || content.is_empty();
        check.require(judged, "/content", "fileKind");
        check.done(())?;
        Ok(CheckedAttachment {
            name,
            media_type: kind.ok_or_else(|| Problem::field("/content", "fileKind"))?,
            sha256: hex(&Sha256::digest(&content)),
            content,
        })
    }
}

fn decoded(text: &str) -> Result<Vec<u8>, FieldProblem> {
    let too_large = || FieldProblem::new("/content", "tooLarge").with("limit", rules::MOST_BYTES);
    if text.is_empty() {
        return Err(FieldProblem::new("/content", "empty"));
    }
    // Before anything is decoded: four signs stand for three bytes.
    if text.len() > rules::MOST_BYTES.div_ceil(3) * 4 {
        return Err(too_large());
    }
    let decoded = STANDARD.decode(text);
    let content = decoded
        .map_err(|_| FieldProblem::new("/content", "mismatch").with("expected", "base64"))?;
    if content.len() > rules::MOST_BYTES {
        return Err(too_large());
    }
    Ok(content)
}
