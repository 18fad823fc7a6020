//! Executive callback objects. They can be made and registered with; nothing notifies them.

use crate::kernel::exports::entry;
use crate::kernel::faults;
use crate::kernel::ke::irql;
use crate::kernel::ob;
use crate::sys::{
    BOOLEAN, NTSTATUS, PCALLBACK_FUNCTION, PCALLBACK_OBJECT, POBJECT_ATTRIBUTES, PVOID,
    STATUS_INSUFFICIENT_RESOURCES, STATUS_SUCCESS,
};
use core::cell::Cell;
use core::ptr;

const OBJECT: usize = 0xFFFF_A000_0000_0010;

thread_local! {
    static REGISTERED: Cell<usize> = const { Cell::new(0) };
}

/// Registrations that were not undone.
#[must_use]
pub fn outstanding() -> usize {
    REGISTERED.get()
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExCreateCallback(
    object: *mut PCALLBACK_OBJECT,
    _attributes: POBJECT_ATTRIBUTES,
    _create: BOOLEAN,
    _multiple: BOOLEAN,
) -> NTSTATUS {
    entry!(ExCreateCallback, AtMost(irql::PASSIVE));
    if faults::should_fail("ExCreateCallback") {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    // Every callback is the same object, which lives as long as anybody refers to it.
    if ob::kind(OBJECT).is_none() {
        ob::insert(ob::Kind::Callback, OBJECT, None, None);
    } else {
        ob::reference(OBJECT);
    }
    // SAFETY: the caller's variable.
    unsafe { object.write(ptr::without_provenance_mut(OBJECT)) };
    STATUS_SUCCESS
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExRegisterCallback(
    _object: PCALLBACK_OBJECT,
    _function: PCALLBACK_FUNCTION,
    _context: PVOID,
) -> PVOID {
    entry!(ExRegisterCallback, AtMost(irql::APC));
    if faults::should_fail("ExRegisterCallback") {
        return ptr::null_mut();
    }
    REGISTERED.set(REGISTERED.get() + 1);
    ptr::without_provenance_mut(0xFFFF_A000_0000_0020)
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExUnregisterCallback(_registration: PVOID) {
    entry!(ExUnregisterCallback, AtMost(irql::APC));
    REGISTERED.set(REGISTERED.get().saturating_sub(1));
}
