//! The function table that binds a driver to KMDF.
//!
//! On Windows these are statics of the driver image. Here several machines may run in one
//! process, each on its own thread, so they belong to the thread.

use super::types::{PWDF_DRIVER_GLOBALS, WDFFUNC};
use core::cell::Cell;
use core::ptr;

thread_local! {
    static FUNCTIONS: Cell<*const WDFFUNC> = const { Cell::new(ptr::null()) };
    static GLOBALS: Cell<PWDF_DRIVER_GLOBALS> = const { Cell::new(ptr::null_mut()) };
}

/// Entry `index` of the bound table.
///
/// # Safety
/// A table with more than `index` entries is bound.
pub(crate) unsafe fn wdf_function(index: usize) -> WDFFUNC {
    let table = FUNCTIONS.get();
    assert!(
        !table.is_null(),
        "a KMDF function was called before the driver was bound to KMDF"
    );
    // SAFETY: the caller says that the table is long enough; it outlives the binding.
    unsafe { *table.add(index) }
}

/// The globals that KMDF gave the bound driver.
pub(crate) fn driver_globals() -> PWDF_DRIVER_GLOBALS {
    GLOBALS.get()
}

/// Makes `functions` the table that this thread's driver calls.
pub(crate) fn bind(functions: *const WDFFUNC, globals: PWDF_DRIVER_GLOBALS) {
    FUNCTIONS.set(functions);
    GLOBALS.set(globals);
}
