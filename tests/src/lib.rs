//! What the tests share. The scenarios themselves are the test files of this package.

pub mod image;
pub mod inf;
pub mod scripts;
