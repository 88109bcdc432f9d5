//! What a status report is, and what one may say about it.

use crate::text_enum;

text_enum! {
    /// Where a status report stands in its life.
    StatusReportState {
        /// Being written.
        Draft "draft",
        /// Kept word for word.
        Final "final",
    }
}
