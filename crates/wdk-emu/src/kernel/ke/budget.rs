//! Processor time that a routine may take (rule 5).

use super::time;
use crate::kernel::stop::stop;
use core::cell::Cell;

/// Virtual time of one run of an interrupt service routine.
pub const ISR_NS: u64 = 25_000;
/// Virtual time of one DPC that is worth a report.
pub const DPC_REPORT_NS: u64 = 100_000;
/// Virtual time of one DPC that stops the machine.
pub const DPC_NS: u64 = 1_000_000;
/// Virtual time for which a thread may keep the processor busy without waiting.
pub const THREAD_NS: u64 = 5_000_000_000;

#[derive(Clone, Copy)]
struct Budget {
    what: &'static str,
    start: u64,
    limit: u64,
    /// Time taken by what interrupted it.
    stolen: u64,
}

impl Budget {
    fn used(&self) -> u64 {
        time::now_ns().saturating_sub(self.start + self.stolen)
    }
}

thread_local! {
    static CURRENT: Cell<Budget> = const { Cell::new(Budget { what: "a thread", start: 0, limit: THREAD_NS, stolen: 0 }) };
    static LONG_DPCS: Cell<u64> = const { Cell::new(0) };
}

/// Runs `routine` within `limit`.
pub(super) fn timed<T>(what: &'static str, limit: u64, routine: impl FnOnce() -> T) -> T {
    let start = time::now_ns();
    let outer = CURRENT.replace(Budget {
        what,
        start,
        limit,
        stolen: 0,
    });
    let value = routine();
    check();
    if limit == DPC_NS && CURRENT.get().used() > DPC_REPORT_NS {
        LONG_DPCS.set(LONG_DPCS.get() + 1);
    }
    CURRENT.set(Budget {
        stolen: outer.stolen + time::now_ns().saturating_sub(start),
        ..outer
    });
    value
}

/// Stops the machine when the running routine is over its limit. Called where a loop without a
/// bound would pass: register accesses and stalls.
pub(crate) fn check() {
    let budget = CURRENT.get();
    if budget.used() > budget.limit {
        stop(
            5,
            format!(
                "{} kept the processor for {} ns",
                budget.what,
                budget.used()
            ),
        );
    }
}

/// The running thread has waited, or is called anew: its time starts again.
pub(crate) fn restart() {
    let budget = CURRENT.get();
    if budget.limit == THREAD_NS {
        CURRENT.set(Budget {
            start: time::now_ns(),
            stolen: 0,
            ..budget
        });
    }
}

/// DPCs that took longer than [`DPC_REPORT_NS`].
#[must_use]
pub fn long_dpcs() -> u64 {
    LONG_DPCS.get()
}
