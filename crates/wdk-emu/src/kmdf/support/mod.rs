//! Helpers for drivers: locks, timers, work items, collections, memory, strings.

mod collection;
pub(crate) mod held;
pub(crate) mod memory;
mod object_lock;
pub(crate) mod parent;
pub(crate) mod spin_lock;
pub(crate) mod string;
mod timer;
pub(crate) mod wait_lock;
mod work_item;

use super::handle::Handle;
use super::io::device::DeviceIo;
use super::table::Table;
use super::verifier::{Call, Code};

/// A callback that takes longer than this never ends (rule 6); 100 ns units.
const FLUSH_LIMIT: i64 = 60 * 10_000_000;

/// Waits until a timer or work item has nothing under way.
fn wait_until(call: &Call, device: &DeviceIo, object: Handle, idle: impl FnMut() -> bool) {
    if !device.wait_until(FLUSH_LIMIT, idle) {
        call.stop(
            Code::Break,
            object,
            6,
            "the callback that it waits for does not end",
        );
    }
}

/// Puts this folder's functions into the table.
pub(crate) fn register(table: &mut Table) {
    collection::register(table);
    memory::register(table);
    object_lock::register(table);
    spin_lock::register(table);
    string::register(table);
    timer::register(table);
    wait_lock::register(table);
    work_item::register(table);
}
