//! Nothing: the tests are in `api/`, `faults/` and `e2e/`.
