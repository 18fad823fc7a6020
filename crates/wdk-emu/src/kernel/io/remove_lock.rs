//! Remove locks.

use super::send::wait;
use crate::kernel::exports::entry;
use crate::kernel::stop::stop;
use crate::sys::*;

/// `IoInitializeRemoveLockEx`
pub unsafe extern "efiapi" fn IoInitializeRemoveLockEx(
    lock: PIO_REMOVE_LOCK,
    _tag: ULONG,
    _minutes: ULONG,
    _high_water: ULONG,
    _size: ULONG,
) {
    entry!(IoInitializeRemoveLockEx, AtMost(PASSIVE_LEVEL));
    // SAFETY: the caller's lock.
    unsafe {
        (*lock).Common.Removed = 0;
        (*lock).Common.IoCount = 1;
    }
}

/// `IoAcquireRemoveLockEx`
pub unsafe extern "efiapi" fn IoAcquireRemoveLockEx(
    lock: PIO_REMOVE_LOCK,
    _tag: PVOID,
    _file: PCSTR,
    _line: ULONG,
    _size: ULONG,
) -> NTSTATUS {
    entry!(IoAcquireRemoveLockEx, AtMost(DISPATCH_LEVEL));
    // SAFETY: the caller's lock.
    unsafe {
        if (*lock).Common.Removed != 0 {
            return STATUS_DELETE_PENDING;
        }
        (*lock).Common.IoCount += 1;
    }
    STATUS_SUCCESS
}

/// `IoReleaseRemoveLockEx`
pub unsafe extern "efiapi" fn IoReleaseRemoveLockEx(
    lock: PIO_REMOVE_LOCK,
    _tag: PVOID,
    _size: ULONG,
) {
    entry!(IoReleaseRemoveLockEx, AtMost(DISPATCH_LEVEL));
    // SAFETY: the caller's lock.
    unsafe {
        (*lock).Common.IoCount -= 1;
        let least = i32::from((*lock).Common.Removed == 0);
        if (*lock).Common.IoCount < least {
            stop(
                9,
                format!("the remove lock {lock:p} is released more often than acquired"),
            );
        }
    }
}

/// `IoReleaseRemoveLockAndWaitEx`
pub unsafe extern "efiapi" fn IoReleaseRemoveLockAndWaitEx(
    lock: PIO_REMOVE_LOCK,
    _tag: PVOID,
    _size: ULONG,
) {
    entry!(IoReleaseRemoveLockAndWaitEx, AtMost(PASSIVE_LEVEL));
    // SAFETY: the caller's lock: one count is its own acquisition, one the initial count.
    unsafe {
        (*lock).Common.Removed = 1;
        (*lock).Common.IoCount -= 2;
    }
    // SAFETY: the lock lives until this returns.
    wait("IoReleaseRemoveLockAndWaitEx", || unsafe {
        (*lock).Common.IoCount <= 0
    });
}
