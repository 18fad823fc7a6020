//! A value that is made once, during the start of a device, and then read from everywhere.

use contdma_core::atomics::{AtomicBool, Ordering, UnsafeCell};

/// See the module.
pub(crate) struct SetOnce<T> {
    is_set: AtomicBool,
    value: UnsafeCell<Option<T>>,
}

// SAFETY: the value is written once, before `is_set` is released, and only read afterwards.
unsafe impl<T: Send + Sync> Sync for SetOnce<T> {}

impl<T> SetOnce<T> {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self {
            is_set: AtomicBool::new(false),
            value: UnsafeCell::new(None),
        }
    }

    /// The value, if it was made. Any IRQL.
    pub(crate) fn get(&self) -> Option<&T> {
        if !self.is_set.load(Ordering::Acquire) {
            return None;
        }
        // SAFETY: set, and so never written again.
        self.value.with(|value| unsafe { &*value }.as_ref())
    }

    /// Sets the value; a second call keeps the first value.
    ///
    /// # Safety
    /// Calls do not overlap: KMDF calls a device's start callbacks one after the other.
    pub(crate) unsafe fn set(&self, value: T) {
        if !self.is_set.load(Ordering::Acquire) {
            // SAFETY: not set yet, so there are no readers, and no second writer by the
            // caller's promise.
            self.value.with_mut(|place| unsafe { *place = Some(value) });
            self.is_set.store(true, Ordering::Release);
        }
    }
}
