//! System worker threads.

use crate::kernel::ke::thread;
use core::cell::Cell;

thread_local! {
    static QUEUED: Cell<usize> = const { Cell::new(0) };
}

/// Runs `work` on a system worker thread at `PASSIVE_LEVEL`. `name` names it in reports.
pub fn queue(name: &'static str, work: Box<dyn FnOnce()>) {
    QUEUED.set(QUEUED.get() + 1);
    thread::spawn(
        name,
        Box::new(move || {
            work();
            QUEUED.set(QUEUED.get() - 1);
        }),
    );
}

/// Work that is queued or running.
#[must_use]
pub fn outstanding() -> usize {
    QUEUED.get()
}
