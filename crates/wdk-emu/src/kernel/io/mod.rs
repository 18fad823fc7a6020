//! The I/O manager: driver and device objects, IRPs, files, device controls, interfaces,
//! interrupts and work items.
//!
//! Structures are Windows' own; what the manager knows beside their fields is kept by address in
//! thread-local tables, so a driver cannot write to it by mistake.

#![allow(
    clippy::cast_possible_truncation,
    reason = "the WDK's constants are wider than the fields they are for"
)]

pub(crate) mod call;
pub(crate) mod cancel;
pub(crate) mod control;
pub(crate) mod device;
pub(crate) mod driver;
pub(crate) mod exports;
pub(crate) mod file;
pub(crate) mod interface;
pub(crate) mod interrupt;
pub(crate) mod irp;
pub(crate) mod names;
pub(crate) mod property;
pub(crate) mod remove_lock;
pub(crate) mod requestor;
pub(crate) mod send;
pub(crate) mod service;
mod taint;
pub(crate) mod work_item;

pub use cancel::CANCEL_LIMIT_NS;
pub use control::UserBuffer;
pub use driver::DriverEntry;
pub use send::Completion;

use crate::kernel::ex;
use crate::sys::PVOID;

/// Tag of the I/O manager's pool blocks.
pub(crate) const TAG: u32 = u32::from_le_bytes(*b"Io  ");

/// Non-paged pool for what drivers may see or free; NULL when there is none.
pub(crate) fn pool(bytes: usize) -> PVOID {
    ex::pool::allocate(bytes.max(1), TAG, false, false, 16)
        .map_or(core::ptr::null_mut(), |address| address as PVOID)
}

/// Frees a block of [`pool`]; nothing for NULL.
pub(crate) fn pool_free(block: PVOID) {
    if !block.is_null() {
        ex::pool::free(block as usize, None);
    }
}
