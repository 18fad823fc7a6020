//! Virtual time: it passes when the machine works, and jumps when it has nothing to do.

use core::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// A planned event.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct EventId {
    due: u64,
    number: u64,
}

type Action = Box<dyn FnOnce()>;

thread_local! {
    static NOW: Cell<u64> = const { Cell::new(0) };
    static NEXT: Cell<u64> = const { Cell::new(u64::MAX) };
    static NUMBER: Cell<u64> = const { Cell::new(0) };
    static RUNNING: Cell<bool> = const { Cell::new(false) };
    static EVENTS: RefCell<BTreeMap<EventId, Action>> = const { RefCell::new(BTreeMap::new()) };
}

/// Nanoseconds since boot.
#[inline]
#[must_use]
pub fn now_ns() -> u64 {
    NOW.get()
}

/// Plans `action` for time `ns` (at once when that is past). It stands for hardware: it runs at
/// whatever IRQL the processor is, must not call a driver, and may request interrupts, queue
/// DPCs, signal, and plan further events.
pub fn at(ns: u64, action: Box<dyn FnOnce()>) -> EventId {
    let id = EventId {
        due: ns,
        number: NUMBER.replace(NUMBER.get() + 1),
    };
    EVENTS.with_borrow_mut(|events| events.insert(id, action));
    NEXT.set(NEXT.get().min(ns));
    id
}

/// Takes an event back. False when it has run already.
pub fn cancel(id: EventId) -> bool {
    EVENTS.with_borrow_mut(|events| {
        let found = events.remove(&id).is_some();
        NEXT.set(events.keys().next().map_or(u64::MAX, |id| id.due));
        found
    })
}

/// When the next event is due; `u64::MAX` when there is none.
#[inline]
#[must_use]
pub fn next_due() -> u64 {
    NEXT.get()
}

/// Lets `ns` pass because the processor was busy so long; events that come due run at their
/// time.
pub fn advance(ns: u64) {
    let end = NOW.get().saturating_add(ns);
    if NEXT.get() > end || RUNNING.get() {
        NOW.set(end);
        return;
    }
    while NEXT.get() <= end {
        NOW.set(NOW.get().max(NEXT.get()));
        run_due();
    }
    NOW.set(NOW.get().max(end));
}

/// Adds `ns` without running anything.
#[inline]
pub(crate) fn spend(ns: u64) -> u64 {
    let now = NOW.get() + ns;
    NOW.set(now);
    now
}

/// Runs what is due. Does nothing inside an event.
pub(crate) fn run_due() {
    if RUNNING.get() {
        return;
    }
    while NEXT.get() <= NOW.get() {
        let action = EVENTS.with_borrow_mut(|events| {
            let first = events.pop_first();
            NEXT.set(events.keys().next().map_or(u64::MAX, |id| id.due));
            first
        });
        let Some((_, action)) = action else { break };
        RUNNING.set(true);
        action();
        RUNNING.set(false);
    }
}

/// Whether an event is running: hardware, not a driver.
#[inline]
#[must_use]
pub fn in_event() -> bool {
    RUNNING.get()
}
