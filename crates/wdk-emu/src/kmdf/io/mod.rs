//! Requests on their way to a driver: dispatch, file objects, queues, requests.

pub(crate) mod hooks;

use super::table::Table;

/// Puts this folder's functions into the table.
pub(crate) fn register(_table: &mut Table) {}
