//! KMDF's verifier: what a driver did wrong, and the checks that every function starts with.
//!
//! KMDF's own verifier breaks into a debugger for most of these and goes on; here each one stops
//! the machine, through the same bug check that KMDF uses for its fatal ones.

use super::client::{self, Client};
use super::handle::Handle;
use crate::sys::{self, KIRQL, PWDF_DRIVER_GLOBALS, ntddk};
use std::ffi::CString;
use std::rc::Rc;

/// WDF_VIOLATION.
const WDF_VIOLATION: u32 = 0x10D;

/// Parameter 1 of WDF_VIOLATION (WDK reference, bug check 0x10D).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Code {
    /// A check of KMDF's verifier that breaks into the debugger instead of having a number.
    Break = 0,
    PowerTimeout = 1,
    RecursiveLock = 2,
    FatalError = 3,
    NullParameter = 4,
    Handle = 5,
    Request = 6,
    Object = 7,
    Queue = 0xA,
    LockOwner = 0xB,
    PnpIrp = 0xC,
    Irql = 0xE,
    ApcState = 0xF,
    FunctionUnavailable = 0x10,
}

/// Stops the machine because a driver broke rule `rule` of the emulated kernel.
pub(crate) fn violation(code: Code, object: Handle, rule: u32, text: &str) -> ! {
    violation_with(code, object.value(), rule, text)
}

/// As [`violation`], with a parameter 2 that is no handle.
pub(crate) fn violation_with(code: Code, parameter: u64, rule: u32, text: &str) -> ! {
    let text = CString::new(text.replace('\0', " ")).unwrap_or_default();
    let address = text.as_ptr() as u64;
    // SAFETY: the text outlives the call, which does not return.
    unsafe {
        ntddk::KeBugCheckEx(
            WDF_VIOLATION,
            u64::from(code as u32),
            parameter,
            u64::from(rule),
            address,
        )
    }
}

/// The current IRQL.
pub(crate) fn irql() -> KIRQL {
    // SAFETY: the function has no preconditions.
    unsafe { ntddk::KeGetCurrentIrql() }
}

/// One call of a KMDF function by a driver.
pub(crate) struct Call {
    /// The function's name.
    pub(crate) function: &'static str,
    /// The driver that calls.
    pub(crate) client: Rc<Client>,
}

/// The highest IRQL that there is; for functions callable anywhere.
pub(crate) const ANY_LEVEL: u32 = sys::HIGH_LEVEL;

impl Call {
    /// Checks what holds for every function: the globals are the caller's, the driver object
    /// exists (rule 20), and the IRQL is at most `limit` (rule 1).
    pub(crate) fn enter(globals: PWDF_DRIVER_GLOBALS, function: &'static str, limit: u32) -> Self {
        let call = Self::enter_unbound(globals, function, limit);
        if call.client.create_failed() {
            call.stop(
                Code::Break,
                Handle::NULL,
                20,
                "was called after WdfDriverCreate had failed",
            );
        }
        call
    }

    /// As [`Self::enter`], for WdfDriverCreate itself.
    pub(crate) fn enter_unbound(
        globals: PWDF_DRIVER_GLOBALS,
        function: &'static str,
        limit: u32,
    ) -> Self {
        let Some(client) = client::find(globals) else {
            violation_with(
                Code::Handle,
                globals as u64,
                15,
                &format!("{function}: the driver globals are not a bound driver's"),
            )
        };
        let call = Self { function, client };
        call.require_irql(limit);
        call
    }

    /// Stops the machine unless the IRQL is at most `limit` (rule 1).
    pub(crate) fn require_irql(&self, limit: u32) {
        let now = u32::from(irql());
        if now > limit {
            self.stop(
                Code::Break,
                Handle::NULL,
                1,
                &format!("was called at IRQL {now}; the highest allowed is {limit}"),
            );
        }
    }

    /// Stops the machine: this call breaks rule `rule`.
    pub(crate) fn stop(&self, code: Code, object: Handle, rule: u32, text: &str) -> ! {
        violation(code, object, rule, &format!("{}: {text}", self.function))
    }

    /// Stops the machine unless a required pointer is given (0x10D/4).
    pub(crate) fn require_pointer<P>(&self, pointer: *const P, name: &str) {
        if pointer.is_null() {
            self.stop(
                Code::NullParameter,
                Handle::NULL,
                15,
                &format!("required parameter {name} is NULL"),
            );
        }
    }

    /// Stops the machine unless a configuration structure has the size of its type (rule 16).
    ///
    /// # Safety
    /// `config` is NULL or points to a structure that starts with its size.
    pub(crate) unsafe fn require_size<T>(&self, config: *const T, name: &str) {
        self.require_pointer(config, name);
        // SAFETY: the caller says that the structure starts with a ULONG size.
        let given = unsafe { *config.cast::<u32>() };
        if given as usize != size_of::<T>() {
            self.stop(
                Code::Break,
                Handle::NULL,
                16,
                &format!(
                    "{name}.Size is {given}; the structure has {} bytes",
                    size_of::<T>()
                ),
            );
        }
    }
}
