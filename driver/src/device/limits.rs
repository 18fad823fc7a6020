//! What the applications of a card may hold: the core's limits, and what an administrator set
//! instead, in the `Parameters` key of the driver's service. Read once for each card, when it is
//! found.

use core::ptr;

use contdma_core::quota::{Limits, Setting};

use crate::sys::{self, NTSTATUS, UNICODE_STRING, WDFDRIVER, WDFKEY};
use crate::wdf::check;

const LOCKED_PER_HANDLE: &[u16] = &wide(b"LockedMiBPerHandle");
const LOCKED_PER_DEVICE: &[u16] = &wide(b"LockedMiBPerDevice");
const COMMON_BUFFER: &[u16] = &wide(b"CommonBufferMiB");
const HANDLES: &[u16] = &wide(b"HandlesPerDevice");

/// The name of a value, as the registry has it.
const fn name(setting: Setting) -> &'static [u16] {
    match setting {
        Setting::LockedMibPerHandle => LOCKED_PER_HANDLE,
        Setting::LockedMibPerDevice => LOCKED_PER_DEVICE,
        Setting::CommonBufferMib => COMMON_BUFFER,
        Setting::Handles => HANDLES,
    }
}

/// An ASCII name in UTF-16.
const fn wide<const N: usize>(text: &[u8; N]) -> [u16; N] {
    let mut units = [0; N];
    let mut index = 0;
    while index < N {
        #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
        {
            units[index] = text[index] as u16;
        }
        index += 1;
    }
    units
}

/// The limits. A value that is missing, or of another type than REG_DWORD, changes nothing; where
/// the registry cannot be read, the card is not started without its limits. PASSIVE_LEVEL.
pub(super) fn read(driver: WDFDRIVER) -> Result<Limits, NTSTATUS> {
    let mut limits = Limits::default();
    let mut key: WDFKEY = ptr::null_mut();
    // SAFETY: the driver is live; the out-parameter is ours.
    let opened = check(unsafe {
        sys::call_unsafe_wdf_function_binding!(
            WdfDriverOpenParametersRegistryKey,
            driver,
            sys::KEY_READ,
            sys::WDF_NO_OBJECT_ATTRIBUTES,
            &raw mut key
        )
    });
    match opened {
        Ok(()) => {}
        Err(sys::STATUS_OBJECT_NAME_NOT_FOUND) => return Ok(limits),
        Err(status) => return Err(status),
    }
    let taken = Setting::ALL.into_iter().try_for_each(|setting| {
        if let Some(value) = query(key, name(setting))? {
            limits.set(setting, value);
        }
        Ok(())
    });
    // SAFETY: opened above, and closed once.
    unsafe { sys::call_unsafe_wdf_function_binding!(WdfRegistryClose, key) };
    taken.map(|()| limits)
}

/// A REG_DWORD, if there is one.
fn query(key: WDFKEY, name: &'static [u16]) -> Result<Option<u32>, NTSTATUS> {
    #[expect(clippy::cast_possible_truncation, reason = "names of values are short")]
    let bytes = size_of_val(name) as u16;
    let name = UNICODE_STRING {
        Length: bytes,
        MaximumLength: bytes,
        Buffer: name.as_ptr().cast_mut(),
    };
    let mut value = 0;
    // SAFETY: the key is open; KMDF only reads the name, and the out-parameter is ours.
    let status = unsafe {
        sys::call_unsafe_wdf_function_binding!(
            WdfRegistryQueryULong,
            key,
            &raw const name,
            &raw mut value
        )
    };
    match check(status) {
        Ok(()) => Ok(Some(value)),
        Err(sys::STATUS_OBJECT_NAME_NOT_FOUND | sys::STATUS_OBJECT_TYPE_MISMATCH) => Ok(None),
        Err(status) => Err(status),
    }
}
