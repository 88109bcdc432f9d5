//! Rows as the server gives them.
