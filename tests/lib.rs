//! What runs of tests share that live in several packages; the tests are in `api/`, `faults/` and `e2e/`.

pub mod scratch;
