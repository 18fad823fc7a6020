//! What belongs to the thread that runs: callbacks of one thread nest, those of several do not.

use crate::sys::ntddk;
use core::cell::RefCell;

/// A number for the current thread; an interrupt's or DPC's work counts to the thread below it.
pub(crate) fn current() -> usize {
    // SAFETY: the function has no preconditions.
    unsafe { ntddk::PsGetCurrentThreadId() as usize }
}

/// The threads that are inside some piece of code, each as often as it is.
#[derive(Debug, Default)]
pub(crate) struct Inside(RefCell<Vec<usize>>);

impl Inside {
    /// The current thread goes in.
    pub(crate) fn enter(&self) {
        let thread = current();
        self.0.borrow_mut().push(thread);
    }

    /// The current thread comes out.
    pub(crate) fn leave(&self) {
        let thread = current();
        let mut inside = self.0.borrow_mut();
        if let Some(index) = inside.iter().rposition(|other| *other == thread) {
            inside.remove(index);
        }
    }

    /// Whether the current thread is inside.
    pub(crate) fn is_here(&self) -> bool {
        let thread = current();
        self.0.borrow().contains(&thread)
    }

    /// Whether any thread is inside.
    pub(crate) fn is_anywhere(&self) -> bool {
        !self.0.borrow().is_empty()
    }
}
