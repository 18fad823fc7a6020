//! What the scenarios share. The scenarios themselves are the test files of this package.

pub mod inf;
