//! Helpers for drivers: locks, timers, work items, collections, memory, strings.

pub(crate) mod memory;

use super::table::Table;

/// Puts this folder's functions into the table.
pub(crate) fn register(table: &mut Table) {
    memory::register(table);
}
