//! The registry and the Zw calls on keys and handles.

#![allow(
    clippy::cast_possible_truncation,
    reason = "the WDK's constants are wider than the fields they are for"
)]

pub(crate) mod exports;
pub(crate) mod keys;
mod query;
pub mod registry;
