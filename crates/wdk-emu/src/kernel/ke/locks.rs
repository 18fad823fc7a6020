//! Which locks are held.

use core::cell::Cell;

thread_local! {
    static HELD: Cell<usize> = const { Cell::new(0) };
}

/// How many locks this thread (or the routine that interrupted it) holds.
#[must_use]
pub fn held() -> usize {
    HELD.get()
}
