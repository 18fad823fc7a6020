//! How many locks each thread holds of a driver's, to compare before and after a callback (rule 2).

use crate::kmdf::thread;
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
