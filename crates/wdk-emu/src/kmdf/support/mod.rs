//! Helpers for drivers: locks, timers, work items, collections, memory, strings.

use super::table::Table;

/// Puts this folder's functions into the table.
pub(crate) fn register(_table: &mut Table) {}
