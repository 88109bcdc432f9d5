//! Bad input of every kind: always a problem document that names the field, never a fault, nothing written.

mod addresses;
mod bodies;
mod fields;
mod partners;
