//! Time: the performance counter, and waiting.

use core::time::Duration;

use contdma_engine::Clock;

use crate::sys::ntddk::{KeDelayExecutionThread, KeQueryPerformanceCounter};
use crate::sys::{_MODE, KPROCESSOR_MODE, LARGE_INTEGER};

#[expect(clippy::cast_possible_truncation, reason = "the mode is 0")]
const KERNEL_MODE: KPROCESSOR_MODE = _MODE::KernelMode as KPROCESSOR_MODE;

/// Ticks of the performance counter since the system started. Any IRQL.
pub(crate) fn ticks() -> u64 {
    // SAFETY: the frequency is not asked for.
    let counter = unsafe { KeQueryPerformanceCounter(core::ptr::null_mut()) };
    // SAFETY: every bit pattern is a value of this field.
    unsafe { counter.QuadPart }.cast_unsigned()
}

/// Ticks of the performance counter per second. Any IRQL.
pub(crate) fn ticks_per_second() -> u64 {
    let mut frequency = LARGE_INTEGER::default();
    // SAFETY: the out-parameter is ours.
    unsafe { KeQueryPerformanceCounter(&raw mut frequency) };
    // SAFETY: every bit pattern is a value of this field.
    unsafe { frequency.QuadPart }.cast_unsigned()
}

/// Waits by giving the processor away. PASSIVE_LEVEL only.
pub(crate) struct PassiveClock;

impl Clock for PassiveClock {
    fn stall(&self, duration: Duration) -> Duration {
        let before = ticks();
        let hundred_ns = i64::try_from(duration.as_nanos() / 100).unwrap_or(i64::MAX);
        let mut interval = LARGE_INTEGER {
            QuadPart: hundred_ns.saturating_neg(),
        };
        // SAFETY: a relative time, not alertable, at PASSIVE_LEVEL.
        let _ = unsafe { KeDelayExecutionThread(KERNEL_MODE, 0, &raw mut interval) };
        let passed = ticks().saturating_sub(before);
        let nanoseconds = u128::from(passed)
            .saturating_mul(1_000_000_000)
            .checked_div(u128::from(ticks_per_second()))
            .unwrap_or(0);
        Duration::from_nanos(u64::try_from(nanoseconds).unwrap_or(u64::MAX))
    }
}
