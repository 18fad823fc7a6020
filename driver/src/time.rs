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

/// When somebody's patience is over, by the performance counter.
#[derive(Clone, Copy)]
pub(crate) struct Deadline(u64);

impl Deadline {
    /// So many milliseconds from now.
    pub(crate) fn after(milliseconds: u32) -> Self {
        let ticks = u64::from(milliseconds)
            .saturating_mul(ticks_per_second())
            .checked_div(1000)
            .unwrap_or(0);
        Self(self::ticks().saturating_add(ticks))
    }

    /// Whether that is now.
    pub(crate) fn has_passed(self) -> bool {
        ticks() >= self.0
    }

    /// Milliseconds until then, rounded up; `None` when it has passed.
    pub(crate) fn milliseconds_left(self) -> Option<u32> {
        let left = self.0.checked_sub(ticks()).filter(|left| *left > 0)?;
        let milliseconds = u128::from(left)
            .saturating_mul(1000)
            .div_ceil(u128::from(ticks_per_second().max(1)));
        Some(u32::try_from(milliseconds).unwrap_or(u32::MAX))
    }
}

/// Waits by giving the processor away. PASSIVE_LEVEL only.
pub(crate) struct PassiveClock;

/// Delays that one wait is made of: one may be over a tick of the system's clock too early, and the
/// next begins at a tick.
const DELAYS: u32 = 3;

impl Clock for PassiveClock {
    fn stall(&self, duration: Duration) -> Duration {
        let before = ticks();
        let mut passed = Duration::ZERO;
        for _ in 0..DELAYS {
            delay(duration.saturating_sub(passed));
            passed = since(before);
            if passed >= duration {
                break;
            }
        }
        passed
    }
}

/// Gives the processor away for about so long.
fn delay(duration: Duration) {
    let hundred_ns = i64::try_from(duration.as_nanos().div_ceil(100)).unwrap_or(i64::MAX);
    let mut interval = LARGE_INTEGER {
        QuadPart: hundred_ns.saturating_neg(),
    };
    // SAFETY: a relative time, not alertable, at PASSIVE_LEVEL.
    let _ = unsafe { KeDelayExecutionThread(KERNEL_MODE, 0, &raw mut interval) };
}

/// How long ago the performance counter was there.
fn since(before: u64) -> Duration {
    let passed = ticks().saturating_sub(before);
    let nanoseconds = u128::from(passed)
        .saturating_mul(1_000_000_000)
        .checked_div(u128::from(ticks_per_second()))
        .unwrap_or(0);
    Duration::from_nanos(u64::try_from(nanoseconds).unwrap_or(u64::MAX))
}

#[cfg(all(test, not(windows)))]
mod tests {
    use super::*;
    use wdk_emu::{Config, Machine, run};

    /// On a machine whose clock ticks twice a millisecond, at many times between two ticks.
    fn between_ticks(body: impl Fn(&Machine) + Sync) {
        let config = Config {
            clock_tick_ns: 500_000,
            ..Config::default()
        };
        run(config, |machine| {
            for _ in 0..30 {
                machine.run_for(70_000);
                body(machine);
            }
        })
        .unwrap_or_else(|stop| panic!("{stop}"));
    }

    #[test]
    fn a_wait_is_not_over_early_and_says_how_long_it_was() {
        between_ticks(|machine| {
            for microseconds in [1, 100, 499, 500, 700, 2_000] {
                let asked = Duration::from_micros(microseconds);
                let before = machine.now_ns();
                let waited = PassiveClock.stall(asked);
                let passed = Duration::from_nanos(machine.now_ns() - before);
                assert!(asked <= waited && waited <= passed, "{asked:?}: {waited:?}");
                assert!(passed < asked + Duration::from_millis(2), "{passed:?}");
            }
        });
    }

    #[test]
    fn what_is_left_of_a_deadline_is_never_nothing() {
        between_ticks(|machine| {
            let deadline = Deadline::after(3);
            assert!(!deadline.has_passed());
            while let Some(left) = deadline.milliseconds_left() {
                assert!((1..=3).contains(&left), "{left}");
                machine.run_for(100);
            }
            assert!(deadline.has_passed());
        });
    }
}
