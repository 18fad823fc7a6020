//! KMDF's locks, owning what they protect.

use core::cell::UnsafeCell;
use core::ops::{Deref, DerefMut};

use super::{attributes, check};
use crate::sys::{self, NTSTATUS, WDFOBJECT, WDFSPINLOCK, WDFWAITLOCK};

/// A spin lock and its data. Taking it raises to DISPATCH_LEVEL.
pub(crate) struct SpinLock<T> {
    handle: WDFSPINLOCK,
    data: UnsafeCell<T>,
}

// SAFETY: the data are reached by one holder at a time.
unsafe impl<T: Send> Sync for SpinLock<T> {}
// SAFETY: a lock belongs to no thread while nobody holds it.
unsafe impl<T: Send> Send for SpinLock<T> {}

impl<T> SpinLock<T> {
    /// A lock that lives as long as `parent`. IRQL ≤ DISPATCH_LEVEL.
    pub(crate) fn create(parent: WDFOBJECT, data: T) -> Result<Self, NTSTATUS> {
        let mut attributes = attributes();
        attributes.ParentObject = parent;
        let mut handle: WDFSPINLOCK = core::ptr::null_mut();
        // SAFETY: the parent is live; the attributes carry their size.
        check(unsafe {
            sys::call_unsafe_wdf_function_binding!(
                WdfSpinLockCreate,
                &raw mut attributes,
                &raw mut handle
            )
        })?;
        Ok(Self {
            handle,
            data: UnsafeCell::new(data),
        })
    }

    /// Takes the lock. IRQL ≤ DISPATCH_LEVEL; the holder is at DISPATCH_LEVEL.
    pub(crate) fn lock(&self) -> SpinGuard<'_, T> {
        // SAFETY: the handle lives as long as this value's owner, which is the lock's parent.
        unsafe { sys::call_unsafe_wdf_function_binding!(WdfSpinLockAcquire, self.handle) }
        SpinGuard { lock: self }
    }
}

/// A held [`SpinLock`].
pub(crate) struct SpinGuard<'a, T> {
    lock: &'a SpinLock<T>,
}

impl<T> Deref for SpinGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: the lock is held.
        unsafe { &*self.lock.data.get() }
    }
}

impl<T> DerefMut for SpinGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the lock is held, and the guard is borrowed alone.
        unsafe { &mut *self.lock.data.get() }
    }
}

impl<T> Drop for SpinGuard<'_, T> {
    fn drop(&mut self) {
        // SAFETY: taken by `lock`, in this thread.
        unsafe { sys::call_unsafe_wdf_function_binding!(WdfSpinLockRelease, self.lock.handle) }
    }
}

/// A lock whose holder may wait. PASSIVE_LEVEL.
pub(crate) struct WaitLock {
    handle: WDFWAITLOCK,
}

// SAFETY: KMDF's wait locks may be used by every thread.
unsafe impl Sync for WaitLock {}
// SAFETY: as above.
unsafe impl Send for WaitLock {}

impl WaitLock {
    /// A lock that lives as long as `parent`.
    pub(crate) fn create(parent: WDFOBJECT) -> Result<Self, NTSTATUS> {
        let mut attributes = attributes();
        attributes.ParentObject = parent;
        let mut handle: WDFWAITLOCK = core::ptr::null_mut();
        // SAFETY: the parent is live; the attributes carry their size.
        check(unsafe {
            sys::call_unsafe_wdf_function_binding!(
                WdfWaitLockCreate,
                &raw mut attributes,
                &raw mut handle
            )
        })?;
        Ok(Self { handle })
    }

    /// Takes the lock, waiting as long as it takes. PASSIVE_LEVEL.
    pub(crate) fn lock(&self) -> WaitGuard<'_> {
        // SAFETY: live as long as its parent. Without a timeout the call always succeeds.
        let _ = unsafe {
            sys::call_unsafe_wdf_function_binding!(
                WdfWaitLockAcquire,
                self.handle,
                core::ptr::null_mut()
            )
        };
        WaitGuard { lock: self }
    }
}

/// A held [`WaitLock`].
pub(crate) struct WaitGuard<'a> {
    lock: &'a WaitLock,
}

impl Drop for WaitGuard<'_> {
    fn drop(&mut self) {
        // SAFETY: taken by `lock`, in this thread.
        unsafe { sys::call_unsafe_wdf_function_binding!(WdfWaitLockRelease, self.lock.handle) }
    }
}
