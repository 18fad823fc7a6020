//! Injected failures: every fallible call of the kernel asks here first.
//!
//! A test loops over N with [`Plan::Nth`] until [`injected`] says that call N was not reached.

use core::cell::{Cell, RefCell};

/// Which fallible calls fail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Plan {
    /// None.
    #[default]
    None,
    /// The N-th one, counted from 1 since boot (or since [`arm`]).
    Nth(u64),
    /// The N-th one and all after it.
    From(u64),
    /// These two, each counted from 1.
    Pair(u64, u64),
    /// The N-th call of this name, counted from 1.
    NthOf(&'static str, u64),
    /// Every call of this name.
    AllOf(&'static str),
    /// So many of 1000, by seed.
    Share(u32),
}

thread_local! {
    static PLAN: RefCell<Plan> = const { RefCell::new(Plan::None) };
    static QUIET: Cell<bool> = const { Cell::new(true) };
    static CALLS: Cell<u64> = const { Cell::new(0) };
    static NAMED: Cell<u64> = const { Cell::new(0) };
    static INJECTED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// Replaces the plan; all counters start again.
pub fn arm(plan: Plan) {
    CALLS.set(0);
    NAMED.set(0);
    INJECTED.take();
    QUIET.set(plan == Plan::None);
    PLAN.with_borrow_mut(|current| *current = plan);
}

/// How many fallible calls were made since boot or [`arm`].
#[must_use]
pub fn calls() -> u64 {
    CALLS.get()
}

/// How many of them were made to fail.
#[must_use]
pub fn injected() -> u64 {
    INJECTED.with_borrow(|names| names.len() as u64)
}

/// Names of those that were made to fail, in order.
#[must_use]
pub fn failed() -> Vec<&'static str> {
    INJECTED.with_borrow(Clone::clone)
}

/// Counts a fallible call of `name`, and says whether it has to fail.
#[must_use]
pub fn should_fail(name: &'static str) -> bool {
    let call = CALLS.get() + 1;
    CALLS.set(call);
    if QUIET.get() {
        return false;
    }
    let fail = PLAN.with_borrow(|plan| match *plan {
        Plan::None => false,
        Plan::Nth(n) => call == n,
        Plan::From(n) => call >= n,
        Plan::Pair(one, other) => call == one || call == other,
        Plan::NthOf(wanted, n) => {
            wanted == name && {
                NAMED.set(NAMED.get() + 1);
                NAMED.get() == n
            }
        }
        Plan::AllOf(wanted) => wanted == name,
        Plan::Share(share) => super::random::chance(share),
    });
    if fail {
        INJECTED.with_borrow_mut(|names| names.push(name));
    }
    fail
}
