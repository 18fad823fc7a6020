//! The one way from KMDF into a driver's callback.

use super::handle::Handle;
use super::verifier::{Code, irql, violation};
use crate::sys::ntddk;

/// Calls a driver's callback and compares the processor's state before and after (rule 2).
pub(crate) fn upcall<R>(callback: &'static str, object: Handle, body: impl FnOnce() -> R) -> R {
    let before = State::now();
    let result = body();
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
    result
}

struct State {
    irql: u8,
    apcs_disabled: bool,
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
        }
    }
}
