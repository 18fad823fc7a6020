//! Fast mutexes: owned by a thread, not recursive, at `APC_LEVEL`.

use crate::kernel::exports::entry;
use crate::kernel::ke::locks::{self, Kind};
use crate::kernel::ke::thread::{self, Waiter};
use crate::kernel::ke::{irql, pump};
use crate::kernel::stop::stop;
use crate::sys::PFAST_MUTEX;
use core::ptr;

/// A thread as the owner field of a mutex: never null.
fn me() -> *mut core::ffi::c_void {
    ptr::without_provenance_mut(0x1000 + thread::current().0 as usize)
}

fn acquire(mutex: PFAST_MUTEX, function: &str) {
    // SAFETY: the caller's mutex is alive.
    if unsafe { (*mutex).Owner } == me() {
        stop(9, format!("{function}: the caller owns the mutex already"));
    }
    let owner = me();
    let mut poll = || {
        // SAFETY: as above; a mutex that somebody waits for stays alive.
        unsafe {
            if (*mutex).Count != 1 {
                return false;
            }
            (*mutex).Count = 0;
            (*mutex).Owner = owner;
        }
        true
    };
    pump::wait(&mut poll, None, Waiter::Driver);
    locks::acquired(mutex.addr(), Kind::FastMutex);
}

fn release(mutex: PFAST_MUTEX, function: &str) {
    // SAFETY: the caller's mutex is alive.
    if unsafe { (*mutex).Owner } != me() {
        stop(9, format!("{function}: the caller does not own the mutex"));
    }
    locks::released(mutex.addr(), Kind::FastMutex, function);
    // SAFETY: as above.
    unsafe {
        (*mutex).Owner = ptr::null_mut();
        (*mutex).Count = 1;
    }
    thread::satisfy_waits();
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExAcquireFastMutex(mutex: PFAST_MUTEX) {
    entry!(ExAcquireFastMutex, AtMost(irql::APC));
    let old = irql::raise(irql::APC);
    acquire(mutex, "ExAcquireFastMutex");
    // SAFETY: the caller's mutex is alive.
    unsafe { (*mutex).OldIrql = u32::from(old) };
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExReleaseFastMutex(mutex: PFAST_MUTEX) {
    entry!(ExReleaseFastMutex, Exactly(irql::APC));
    // SAFETY: the caller's mutex is alive.
    let old = unsafe { (*mutex).OldIrql };
    release(mutex, "ExReleaseFastMutex");
    irql::lower(u8::try_from(old).unwrap_or(0));
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExAcquireFastMutexUnsafe(mutex: PFAST_MUTEX) {
    entry!(ExAcquireFastMutexUnsafe, AtMost(irql::APC));
    if irql::current() < irql::APC && irql::critical_regions() == 0 {
        stop(1, "ExAcquireFastMutexUnsafe outside a critical region");
    }
    acquire(mutex, "ExAcquireFastMutexUnsafe");
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExReleaseFastMutexUnsafe(mutex: PFAST_MUTEX) {
    entry!(ExReleaseFastMutexUnsafe, AtMost(irql::APC));
    release(mutex, "ExReleaseFastMutexUnsafe");
}
