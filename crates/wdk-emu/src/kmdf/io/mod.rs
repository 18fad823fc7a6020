//! Requests on their way to a driver: dispatch, file objects, queues, requests.
//!
//! The machine has one processor, and threads change only inside kernel calls. So between two such
//! calls the state here changes undisturbed and needs no lock; no borrow is held across one.

mod buffers;
mod cancel;
mod complete;
pub(crate) mod device;
mod enter;
mod file;
pub(crate) mod hooks;
mod irp;
mod parameters;
pub(crate) mod queue;
mod queue_control;
mod queue_dispatch;
mod queue_retrieve;
pub(crate) mod request;
pub(crate) mod serial;
mod watchdog;

use super::table::Table;

/// Puts this folder's functions into the table.
pub(crate) fn register(table: &mut Table) {
    buffers::register(table);
    cancel::register(table);
    complete::register(table);
    enter::register(table);
    file::register(table);
    parameters::register(table);
    queue::register(table);
    queue_control::register(table);
    queue_retrieve::register(table);
}
