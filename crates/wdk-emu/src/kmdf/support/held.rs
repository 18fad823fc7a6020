//! Which locks of a driver's are held: how many by each thread, to compare before and after a
//! callback (rule 2), and what it means that one is taken again (rules 9 and 11).

use crate::kmdf::handle::Handle;
use crate::kmdf::verifier::{Call, Code};
use crate::kmdf::{thread, upcall};
use core::cell::RefCell;
use std::collections::BTreeMap;

thread_local! {
    static HELD: RefCell<BTreeMap<usize, i32>> = const { RefCell::new(BTreeMap::new()) };
}

fn add(change: i32) {
    let thread = thread::current();
    HELD.with_borrow_mut(|held| *held.entry(thread).or_default() += change);
}

/// The current thread took a lock.
pub(crate) fn taken() {
    add(1);
}

/// The current thread gave a lock up.
pub(crate) fn given() {
    add(-1);
}

/// Locks that the current thread holds.
pub(crate) fn count() -> i32 {
    let thread = thread::current();
    HELD.with_borrow(|held| held.get(&thread).copied().unwrap_or(0))
}

/// The callback in which a lock was taken.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) struct Taker(Option<u64>);

impl Taker {
    /// The callback that the current thread is in.
    pub(crate) fn current() -> Self {
        Self(upcall::frame())
    }

    /// Stops the machine: `call` takes a lock that the current thread took here and still holds.
    pub(crate) fn taken_again(self, call: &Call, lock: Handle) -> ! {
        if self == Self::current() {
            call.stop(
                Code::RecursiveLock,
                lock,
                9,
                "the lock is held already, and cannot be taken twice",
            )
        }
        let callback = upcall::current().unwrap_or("a callback");
        call.stop(
            Code::RecursiveLock,
            lock,
            11,
            &format!("{callback} needs a lock that is held by whoever called what called it"),
        )
    }
}
