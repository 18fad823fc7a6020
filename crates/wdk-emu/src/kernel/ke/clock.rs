//! Clocks, stalls and delays, all of virtual time.

use super::thread::Waiter;
use super::{budget, dispatcher, irql, pump, time};
use crate::kernel::exports::entry;
use crate::kernel::stop::stop;
use crate::sys::{
    BOOLEAN, KPROCESSOR_MODE, LARGE_INTEGER, NTSTATUS, PLARGE_INTEGER, PULONG64, STATUS_SUCCESS,
    ULONG, ULONG64, ULONGLONG,
};

/// System time at boot: 1 January 2026, in 100 ns units since 1601.
const BOOT_TIME: i64 = 134_116_992_000_000_000;
/// Ticks of the performance counter per second.
pub const COUNTER_FREQUENCY: i64 = 10_000_000;

fn hundreds() -> i64 {
    i64::try_from(time::now_ns() / 100).unwrap_or(i64::MAX)
}

/// The virtual time of a system time.
pub(super) fn to_virtual(system: i64) -> u64 {
    u64::try_from(system - BOOT_TIME).map_or(0, |since| since.saturating_mul(100))
}

/// Time since boot, in 100 ns units.
pub(crate) fn interrupt_time() -> u64 {
    hundreds().cast_unsigned()
}

/// The system time, in 100 ns units since 1601.
#[must_use]
pub fn system_time() -> i64 {
    BOOT_TIME + hundreds()
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeQueryPerformanceCounter(
    frequency: PLARGE_INTEGER,
) -> LARGE_INTEGER {
    entry!(KeQueryPerformanceCounter, Any);
    if !frequency.is_null() {
        // SAFETY: the caller's variable.
        unsafe { (*frequency).QuadPart = COUNTER_FREQUENCY };
    }
    LARGE_INTEGER {
        QuadPart: hundreds(),
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeQuerySystemTimePrecise(now: PLARGE_INTEGER) {
    entry!(KeQuerySystemTimePrecise, Any);
    // SAFETY: the caller's variable.
    unsafe { (*now).QuadPart = system_time() };
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeQueryInterruptTimePrecise(counter: PULONG64) -> ULONG64 {
    entry!(KeQueryInterruptTimePrecise, Any);
    let now = hundreds().unsigned_abs();
    if !counter.is_null() {
        // SAFETY: the caller's variable.
        unsafe { counter.write(now) };
    }
    now
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeQueryUnbiasedInterruptTime() -> ULONGLONG {
    entry!(KeQueryUnbiasedInterruptTime, Any);
    hundreds().unsigned_abs()
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeQueryTimeIncrement() -> ULONG {
    entry!(KeQueryTimeIncrement, Any);
    156_250
}

/// See the WDK reference. Stalls above 50 µs break rule 5.
pub unsafe extern "efiapi" fn KeStallExecutionProcessor(microseconds: ULONG) {
    entry!(KeStallExecutionProcessor, Any);
    if microseconds > 50 {
        stop(5, format!("a stall of {microseconds} µs; 50 are the most"));
    }
    time::advance(u64::from(microseconds) * 1000);
    budget::check();
    pump::scheduling_point();
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeDelayExecutionThread(
    _mode: KPROCESSOR_MODE,
    _alertable: BOOLEAN,
    interval: PLARGE_INTEGER,
) -> NTSTATUS {
    entry!(KeDelayExecutionThread, AtMost(irql::DISPATCH));
    if irql::current() >= irql::DISPATCH {
        stop(
            4,
            format!("KeDelayExecutionThread at IRQL {}", irql::current()),
        );
    }
    // SAFETY: the caller's variable.
    let hundreds = unsafe { (*interval).QuadPart };
    if hundreds != 0 {
        let deadline = dispatcher::deadline_of(hundreds);
        pump::wait(&mut || false, Some(deadline), Waiter::Driver);
    }
    STATUS_SUCCESS
}
