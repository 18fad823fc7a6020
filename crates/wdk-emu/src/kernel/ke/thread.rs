//! Threads of the machine: system threads, workers, and the threads of processes.

use core::cell::{Cell, RefCell};
use std::collections::VecDeque;

/// A thread of the machine. The one that booted it is 0.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Hash, PartialOrd, Ord)]
pub struct ThreadId(pub u32);

type Body = Box<dyn FnOnce()>;

thread_local! {
    static CURRENT: Cell<u32> = const { Cell::new(0) };
    static CREATED: Cell<u32> = const { Cell::new(0) };
    static READY: RefCell<VecDeque<(u32, Body)>> = const { RefCell::new(VecDeque::new()) };
}

/// The thread that runs now.
#[must_use]
pub fn current() -> ThreadId {
    ThreadId(CURRENT.get())
}

/// Makes a thread that runs `body` at `PASSIVE_LEVEL` on a stack of its own, when the scheduler
/// comes to it. It may wait.
pub fn spawn(_name: &'static str, body: Box<dyn FnOnce()>) -> ThreadId {
    let id = CREATED.get() + 1;
    CREATED.set(id);
    READY.with_borrow_mut(|ready| ready.push_back((id, body)));
    ThreadId(id)
}

/// Runs one ready thread. False when there is none.
pub(crate) fn run_one() -> bool {
    let Some((id, body)) = READY.with_borrow_mut(VecDeque::pop_front) else {
        return false;
    };
    let before = CURRENT.replace(id);
    body();
    CURRENT.set(before);
    true
}
