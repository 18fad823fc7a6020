//! Lets a test put code between a driver's routines and the kernel that calls them.

use core::cell::Cell;

/// What a routine returns.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Returns {
    /// A status, or nothing.
    Status,
    /// A BOOLEAN.
    Boolean,
}

/// Gives the address of code that calls the routine at an address.
pub type Lead = fn(usize, Returns) -> usize;

thread_local! {
    /// What the test wants, if anything.
    pub static THROUGH: Cell<Option<Lead>> = const { Cell::new(None) };
}

/// Leads calls of `routine` through other code, if the test wants that.
pub fn through<F: Copy>(routine: &mut Option<F>, returns: Returns) {
    assert_eq!(size_of::<Option<F>>(), size_of::<usize>());
    let word: *mut usize = core::ptr::from_mut(routine).cast();
    // SAFETY: a function pointer that may be missing is a word.
    let address = unsafe { word.read() };
    if let (Some(other), true) = (THROUGH.get(), address != 0) {
        // SAFETY: as above; the other code has the same type.
        unsafe { word.write(other(address, returns)) };
    }
}
