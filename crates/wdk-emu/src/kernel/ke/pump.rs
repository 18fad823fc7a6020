//! What runs next.

use super::{interrupt, irql, thread, time};
use crate::kernel::config;
use core::cell::Cell;
use core::fmt;

/// A wait that nothing can end.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Deadlock {
    /// What was seen.
    pub detail: String,
}

impl fmt::Display for Deadlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for Deadlock {}

thread_local! {
    static PENDING: Cell<bool> = const { Cell::new(false) };
}

/// Says that an interrupt, DPC or thread waits for the processor.
pub(crate) fn request() {
    PENDING.set(true);
}

/// An export was called: its time passes, and what is due runs.
#[inline]
pub(crate) fn call_made() {
    let Some(config) = config::try_config() else {
        return;
    };
    if time::spend(config.costs.call) >= time::next_due() || PENDING.get() {
        scheduling_point();
    }
}

/// Runs due events, and the interrupts and DPCs that the IRQL lets through.
pub fn scheduling_point() {
    if time::in_event() {
        return;
    }
    time::run_due();
    if PENDING.get() {
        irql_lowered();
    }
}

/// Runs the interrupts and DPCs that the IRQL lets through now.
pub(crate) fn irql_lowered() {
    if !PENDING.get() || time::in_event() {
        return;
    }
    PENDING.set(false);
    interrupt::deliver();
    if interrupt::any_pending() {
        PENDING.set(true);
    }
}

/// Lets time jump to the next event and runs it. False when none is planned.
pub fn idle_step() -> bool {
    let due = time::next_due();
    if due == u64::MAX {
        return false;
    }
    let now = time::now_ns();
    if due > now {
        time::spend(due - now);
    }
    scheduling_point();
    true
}

/// Lets the machine work until `condition` holds.
///
/// # Errors
/// Nothing is left to do, or the configured patience is over, and it still does not hold.
pub fn run_until(mut condition: impl FnMut() -> bool) -> Result<(), Deadlock> {
    let limit = time::now_ns().saturating_add(config().patience_ns);
    loop {
        scheduling_point();
        if condition() {
            return Ok(());
        }
        if thread::run_one() {
            continue;
        }
        if time::now_ns() > limit {
            return Err(Deadlock {
                detail: format!("nothing ended the wait in {} ns", config().patience_ns),
            });
        }
        if !idle_step() {
            return Err(Deadlock {
                detail: "nothing is left that could end the wait".to_owned(),
            });
        }
    }
}

/// Lets the machine work for `ns` of virtual time.
pub fn run_for(ns: u64) {
    debug_assert_eq!(irql::current(), irql::PASSIVE);
    let end = time::now_ns().saturating_add(ns);
    let _wake = time::at(end, Box::new(|| {}));
    while time::now_ns() < end {
        scheduling_point();
        if !thread::run_one() && !idle_step() {
            break;
        }
    }
    scheduling_point();
}
