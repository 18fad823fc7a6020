//! A strict reader and checker of the driver's setup information file.
//!
//! Knows what a declarative, isolated package for one PCI function may say. It does not replace
//! InfVerif, which judges on Windows; it refuses, on any machine, what InfVerif or an audit
//! would refuse later.

mod check;
mod parse;

pub use check::{Expectations, check};
pub use parse::{Inf, Line, ParseError, Section};
