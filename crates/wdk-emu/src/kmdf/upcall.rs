//! The one way from KMDF into a driver's callback.

use super::handle::Handle;
use super::support::held;
use super::thread;
use super::verifier::{Code, irql, violation};
use crate::sys::ntddk;
use core::cell::{Cell, RefCell};

/// A callback that has not returned.
struct Frame {
    thread: usize,
    callback: &'static str,
    number: u64,
}

/// What a debugger would see of the callbacks, by breakpoints.
#[derive(Clone, Copy)]
pub(crate) struct Watcher {
    /// Gets the name of a callback that is called.
    pub(crate) entered: fn(&'static str),
    /// Gets the name of a callback that has returned.
    pub(crate) left: fn(&'static str),
}

thread_local! {
    static WATCHER: Cell<Option<Watcher>> = const { Cell::new(None) };
    /// The callbacks of all threads; those of one thread nest, innermost last.
    static FRAMES: RefCell<Vec<Frame>> = const { RefCell::new(Vec::new()) };
    static CALLS: Cell<u64> = const { Cell::new(0) };
}

fn innermost<T>(part: impl FnOnce(&Frame) -> T) -> Option<T> {
    let thread = thread::current();
    FRAMES.with_borrow(|frames| {
        let mut own = frames.iter().rev().filter(|frame| frame.thread == thread);
        own.next().map(part)
    })
}

/// The callback that the current thread is in; the innermost, as a DPC's may lie above another.
pub(crate) fn current() -> Option<&'static str> {
    innermost(|frame| frame.callback)
}

/// The number of the callback that the current thread is in.
pub(crate) fn frame() -> Option<u64> {
    innermost(|frame| frame.number)
}

/// Lets `watcher` see all callbacks from now on.
pub(crate) fn watch(watcher: Watcher) {
    WATCHER.set(Some(watcher));
}

/// Calls a driver's callback and compares the processor's state before and after (rule 2).
pub(crate) fn upcall<R>(callback: &'static str, object: Handle, body: impl FnOnce() -> R) -> R {
    let before = State::now();
    let number = CALLS.get() + 1;
    CALLS.set(number);
    let thread = thread::current();
    FRAMES.with_borrow_mut(|frames| {
        frames.push(Frame {
            thread,
            callback,
            number,
        });
    });
    if let Some(watcher) = WATCHER.get() {
        (watcher.entered)(callback);
    }
    let result = body();
    if let Some(watcher) = WATCHER.get() {
        (watcher.left)(callback);
    }
    FRAMES.with_borrow_mut(|frames| frames.retain(|frame| frame.number != number));
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
