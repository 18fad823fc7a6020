//! Running at DISPATCH_LEVEL for the length of a scope.

use crate::sys::ntddk::{KeLowerIrql, KfRaiseIrql};
use crate::sys::{DISPATCH_LEVEL, KIRQL};

/// Keeps the processor at DISPATCH_LEVEL until it is dropped.
pub(crate) struct AtDispatch {
    before: KIRQL,
}

impl AtDispatch {
    /// Raises to DISPATCH_LEVEL. The caller is at or below it.
    pub(crate) fn raise() -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "DISPATCH_LEVEL is 2")]
        let level = DISPATCH_LEVEL as KIRQL;
        // SAFETY: every function of this crate is called at or below DISPATCH_LEVEL.
        let before = unsafe { KfRaiseIrql(level) };
        Self { before }
    }
}

impl Drop for AtDispatch {
    fn drop(&mut self) {
        // SAFETY: the level is the one that was raised from, in the same thread.
        unsafe { KeLowerIrql(self.before) }
    }
}
