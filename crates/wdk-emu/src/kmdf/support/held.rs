//! How many locks the driver holds, to compare before and after a callback (rule 2).

use core::cell::Cell;

thread_local! {
    static HELD: Cell<i32> = const { Cell::new(0) };
}

/// The driver took a lock.
pub(crate) fn taken() {
    HELD.set(HELD.get() + 1);
}

/// The driver gave a lock up.
pub(crate) fn given() {
    HELD.set(HELD.get() - 1);
}

/// Locks held at this moment.
pub(crate) fn count() -> i32 {
    HELD.get()
}
