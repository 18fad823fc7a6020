//! Cancelling IRPs, and the cancel spin lock.

use super::irp::with_record;
use crate::kernel::exports::entry;
use crate::kernel::ke;
use crate::kernel::stop::stop;
use crate::sys::*;
use core::cell::Cell;

thread_local! {
    static HELD: Cell<bool> = const { Cell::new(false) };
}

/// A cancelled IRP has to be completed within this time (rule 26).
pub const CANCEL_LIMIT_NS: u64 = 5_000_000_000;

/// After a surprise removal a request has to end within this time, closed handle or not (rule 61).
const REMOVAL_LIMIT_NS: u64 = 10_000_000_000;

fn acquire(function: &str) -> u8 {
    if HELD.get() {
        stop(
            9,
            format!("{function}: the cancel spin lock is taken again"),
        );
    }
    let old = ke::irql::raise(ke::irql::DISPATCH);
    HELD.set(true);
    old
}

fn release(function: &str, old: u8) {
    if !HELD.replace(false) {
        stop(9, format!("{function}: the cancel spin lock is not held"));
    }
    ke::irql::lower(old);
}

/// `IoAcquireCancelSpinLock`
pub unsafe extern "efiapi" fn IoAcquireCancelSpinLock(irql: PKIRQL) {
    entry!(IoAcquireCancelSpinLock, AtMost(DISPATCH_LEVEL));
    let old = acquire("IoAcquireCancelSpinLock");
    // SAFETY: the caller gives a place for the old IRQL.
    unsafe { *irql = old };
}

/// `IoReleaseCancelSpinLock`
pub unsafe extern "efiapi" fn IoReleaseCancelSpinLock(irql: KIRQL) {
    entry!(IoReleaseCancelSpinLock, Exactly(DISPATCH_LEVEL));
    release("IoReleaseCancelSpinLock", irql);
}

/// Cancels `irp`; true when it had a cancel routine, which has been called.
///
/// # Safety
/// `irp` is a live IRP.
pub(crate) unsafe fn cancel(irp: PIRP) -> bool {
    let what = with_record(irp, "IoCancelIrp", |record| record.what);
    let old = acquire("IoCancelIrp");
    // SAFETY: a live IRP, and the cancel spin lock is held.
    let (routine, device, on_its_way) = unsafe {
        (*irp).Cancel = 1;
        let routine = (*irp).CancelRoutine.take();
        let inside = (*irp).CurrentLocation <= (*irp).StackCount;
        let device = if inside {
            (*super::irp::current(irp)).DeviceObject
        } else {
            core::ptr::null_mut()
        };
        (routine, device, inside)
    };
    if on_its_way {
        watch(irp, what);
    }
    let Some(routine) = routine else {
        release("IoCancelIrp", old);
        return false;
    };
    // SAFETY: as above.
    unsafe { (*irp).CancelIrql = old };
    // The routine is entered with the lock held and returns without it, so the general
    // comparison of the upcall does not fit.
    let locks = ke::locks::held();
    // SAFETY: the driver set the routine for this IRP.
    unsafe { routine(device, irp) };
    if HELD.get() {
        stop(
            2,
            format!("{what}: the cancel routine returned with the cancel spin lock"),
        );
    }
    let now = ke::irql::current();
    if now != old {
        stop(
            2,
            format!("{what}: the cancel routine returned at IRQL {now} instead of {old}"),
        );
    }
    if ke::locks::held() != locks {
        stop(
            2,
            format!("{what}: the cancel routine returned with a lock taken or lost"),
        );
    }
    true
}

/// Stops the machine when the IRP is not completed in time.
fn watch(irp: PIRP, what: &'static str) {
    limit(irp, CANCEL_LIMIT_NS, move || {
        stop(
            26,
            format!("{what}: not completed 5 s after it was cancelled"),
        );
    });
}

/// The driver of the devices that `removed` knows has heard of their surprise removal: their
/// handles' requests have to end.
pub(crate) fn watch_removal(removed: impl Fn(PDEVICE_OBJECT) -> bool) {
    for irp in super::irp::requests() {
        // SAFETY: a live IRP; the file of a request that a handle was used for outlives it.
        let device = unsafe {
            let file = (*irp).Tail.Overlay.OriginalFileObject;
            if file.is_null() {
                continue;
            }
            (*file).DeviceObject
        };
        let (what, watched) = with_record(irp, "a surprise removal", |record| {
            (record.what, record.cancel_watch.is_some())
        });
        // A cancelled one has its own limit, which is shorter.
        if removed(device) && !watched {
            limit(irp, REMOVAL_LIMIT_NS, move || {
                stop(
                    61,
                    format!("{what}: not completed 10 s after the device was removed by surprise"),
                );
            });
        }
    }
}

/// Does `then` unless the IRP is completed in time.
fn limit(irp: PIRP, ns: u64, then: impl FnOnce() + 'static) {
    let event = ke::time::at(ke::time::now_ns() + ns, Box::new(then));
    let before = with_record(irp, "IoCancelIrp", |record| {
        record.cancel_watch.replace(event)
    });
    if let Some(before) = before {
        ke::time::cancel(before);
    }
}

/// `IoCancelIrp`
pub unsafe extern "efiapi" fn IoCancelIrp(irp: PIRP) -> BOOLEAN {
    entry!(IoCancelIrp, AtMost(DISPATCH_LEVEL));
    // SAFETY: the caller's contract.
    BOOLEAN::from(unsafe { cancel(irp) })
}
