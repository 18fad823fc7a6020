//! The one way from KMDF into a driver's callback.

use super::handle::Handle;
use super::support::held;
use super::verifier::{Code, irql, violation};
use crate::sys::ntddk;
use core::cell::{Cell, RefCell};

thread_local! {
    /// The callbacks on the machine's stack, innermost last, each with a number of its own.
    static FRAMES: RefCell<Vec<(&'static str, u64)>> = const { RefCell::new(Vec::new()) };
    static CALLS: Cell<u64> = const { Cell::new(0) };
}

/// The callback that the driver is in; the innermost, as an interrupt's may lie above another.
pub(crate) fn current() -> Option<&'static str> {
    FRAMES.with_borrow(|frames| frames.last().map(|frame| frame.0))
}

/// The number of the callback that the driver is in.
pub(crate) fn frame() -> Option<u64> {
    FRAMES.with_borrow(|frames| frames.last().map(|frame| frame.1))
}

/// Calls a driver's callback and compares the processor's state before and after (rule 2).
pub(crate) fn upcall<R>(callback: &'static str, object: Handle, body: impl FnOnce() -> R) -> R {
    let before = State::now();
    CALLS.set(CALLS.get() + 1);
    FRAMES.with_borrow_mut(|frames| frames.push((callback, CALLS.get())));
    let result = body();
    FRAMES.with_borrow_mut(Vec::pop);
    let after = State::now();
    if after.irql != before.irql {
        let text = format!(
            "{callback} was called at IRQL {} and returned at IRQL {}",
            before.irql, after.irql
        );
        violation(Code::Irql, object, 2, &text);
    }
    if after.apcs_disabled != before.apcs_disabled {
        let text = format!("{callback} returned with another APC state than it was called with");
        violation(Code::ApcState, object, 2, &text);
    }
    if after.locks != before.locks {
        let text = format!(
            "{callback} was called with {} locks held and returned with {}",
            before.locks, after.locks
        );
        violation(Code::LockOwner, object, 2, &text);
    }
    result
}

struct State {
    irql: u8,
    apcs_disabled: bool,
    locks: i32,
}

impl State {
    fn now() -> Self {
        let irql = irql();
        // Above APC_LEVEL the answer says nothing about critical regions.
        // SAFETY: the function has no preconditions at or below APC_LEVEL.
        let apcs_disabled = irql == 0 && unsafe { ntddk::KeAreApcsDisabled() } != 0;
        Self {
            irql,
            apcs_disabled,
            locks: held::count(),
        }
    }
}
