//! A value that nothing guards but the protocol under test.
#![expect(
    unsafe_code,
    reason = "loom's cell hands out pointers, and stops a model that races for them"
)]

use loom::cell::UnsafeCell;

/// Loom ends the model when a write and another access are not ordered.
#[derive(Debug, Default)]
pub struct Unguarded<T>(UnsafeCell<T>);

// SAFETY: loom runs one thread at a time, and every access is over before the next begins.
unsafe impl<T: Send> Sync for Unguarded<T> {}

impl<T> Unguarded<T> {
    /// A cell that holds `value`.
    pub fn new(value: T) -> Self {
        Self(UnsafeCell::new(value))
    }

    /// The value.
    pub fn get(&self) -> T
    where
        T: Copy,
    {
        // SAFETY: nobody else accesses it, as above.
        self.0.with(|value| unsafe { *value })
    }

    /// Replaces the value.
    pub fn set(&self, new: T) {
        // SAFETY: nobody else accesses it, as above.
        self.0.with_mut(|value| unsafe { *value = new });
    }
}
