//! The span of time that a figure is about.
