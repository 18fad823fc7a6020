//! The interrupt request level and critical regions of the one processor.

use crate::kernel::exports::{At, entry};
use crate::kernel::stop::stop;
use crate::sys::{BOOLEAN, KIRQL};
use core::cell::Cell;

/// Threads run; everything is allowed.
pub const PASSIVE: u8 = 0;
/// Asynchronous procedure calls are held off.
pub const APC: u8 = 1;
/// The dispatcher and DPCs: no waiting, no pageable memory.
pub const DISPATCH: u8 = 2;
/// Above every device.
pub const HIGH: u8 = 15;

thread_local! {
    static IRQL: Cell<u8> = const { Cell::new(PASSIVE) };
    static CRITICAL: Cell<u32> = const { Cell::new(0) };
}

/// The IRQL now.
#[inline]
#[must_use]
pub fn current() -> u8 {
    IRQL.get()
}

/// Sets the IRQL without anything happening.
pub(crate) fn set(irql: u8) {
    let before = IRQL.replace(irql);
    if (before < DISPATCH) != (irql < DISPATCH) {
        crossed_dispatch(irql >= DISPATCH);
    }
}

/// Called when the IRQL passes `DISPATCH_LEVEL`, up or down.
fn crossed_dispatch(up: bool) {
    if crate::kernel::config::try_config().is_some_and(|config| config.verifier.force_irql) {
        crate::kernel::mm::process::hide(up);
    }
}

/// Raises the IRQL and returns the old one.
pub fn raise(to: u8) -> u8 {
    let before = current();
    if to < before {
        stop(1, format!("the IRQL is raised from {before} to {to}"));
    }
    set(to);
    before
}

/// Lowers the IRQL; interrupts and DPCs that waited for it run before this returns.
pub fn lower(to: u8) {
    let before = current();
    if to > before {
        stop(1, format!("the IRQL is lowered from {before} to {to}"));
    }
    set(to);
    super::pump::irql_lowered();
}

/// Stops the machine (rule 1) when the IRQL is above `most`.
#[inline]
pub fn require_at_most(function: &str, most: u8) {
    if current() > most {
        wrong(function, At::AtMost(most));
    }
}

/// Stops the machine (rule 1) when the IRQL is not `irql`.
#[inline]
pub fn require_exactly(function: &str, irql: u8) {
    if current() != irql {
        wrong(function, At::Exactly(irql));
    }
}

/// Stops the machine (rule 1) when `function` may not be called at the IRQL now.
#[inline]
pub(crate) fn check(function: &str, at: At) {
    let irql = current();
    let allowed = match at {
        At::Any => true,
        At::AtMost(most) => irql <= most,
        At::Exactly(only) => irql == only,
        At::AtLeast(least) => irql >= least,
    };
    if !allowed {
        wrong(function, at);
    }
}

#[cold]
fn wrong(function: &str, at: At) -> ! {
    let wanted = match at {
        At::Any => "any".to_owned(),
        At::AtMost(most) => format!("{most} or lower"),
        At::Exactly(only) => format!("{only}"),
        At::AtLeast(least) => format!("{least} or higher"),
    };
    stop(
        1,
        format!("{function} at IRQL {}; its IRQL is {wanted}", current()),
    )
}

/// How many critical regions this thread is in.
#[must_use]
pub fn critical_regions() -> u32 {
    CRITICAL.get()
}

pub(crate) fn set_critical_regions(count: u32) {
    CRITICAL.set(count);
}

/// Enters a critical region.
pub(crate) fn enter_critical_region() {
    CRITICAL.set(CRITICAL.get() + 1);
}

/// Leaves a critical region.
pub(crate) fn leave_critical_region(function: &str) {
    match CRITICAL.get().checked_sub(1) {
        Some(count) => CRITICAL.set(count),
        None => stop(2, format!("{function} outside every critical region")),
    }
}

/// See the WDK reference. It is no call on Windows, but KMDF begins each of its functions with it, and
/// another thread may go on there.
pub unsafe extern "efiapi" fn KeGetCurrentIrql() -> KIRQL {
    super::choice::point();
    current()
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KfRaiseIrql(irql: KIRQL) -> KIRQL {
    entry!(KfRaiseIrql, Any);
    raise(irql)
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeLowerIrql(irql: KIRQL) {
    entry!(KeLowerIrql, Any);
    lower(irql);
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeEnterCriticalRegion() {
    entry!(KeEnterCriticalRegion, AtMost(APC));
    enter_critical_region();
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeLeaveCriticalRegion() {
    entry!(KeLeaveCriticalRegion, AtMost(APC));
    leave_critical_region("KeLeaveCriticalRegion");
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeAreApcsDisabled() -> BOOLEAN {
    entry!(KeAreApcsDisabled, AtMost(DISPATCH));
    BOOLEAN::from(critical_regions() != 0 || current() >= APC)
}
