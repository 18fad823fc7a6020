//! WDFSTRING: a copied UTF-16 string with a handle.

use crate::kmdf::attributes::{Attributes, ParentRule};
use crate::kmdf::handle::ObjectType;
use crate::kmdf::object::{Owner, Payload, resolve};
use crate::kmdf::table::{Table, functions};
use crate::kmdf::verifier::Call;
use crate::sys::{
    self, NTSTATUS, PCUNICODE_STRING, PUNICODE_STRING, PWDF_DRIVER_GLOBALS, PWDF_OBJECT_ATTRIBUTES,
    UNICODE_STRING, WDFSTRING,
};
use core::cell::RefCell;

/// One string, with a terminating zero that does not count.
#[derive(Default)]
pub(crate) struct WdfString(RefCell<Vec<u16>>);

impl Payload for WdfString {
    const TYPE: ObjectType = ObjectType::String;
}

impl WdfString {
    /// Replaces the contents, as the functions that fill a WDFSTRING do.
    pub(crate) fn set(&self, units: &[u16]) {
        let mut copy = units.to_vec();
        copy.push(0);
        self.0.replace(copy);
    }

    fn unicode(&self) -> UNICODE_STRING {
        let mut units = self.0.borrow_mut();
        let bytes = units.len() * 2;
        UNICODE_STRING {
            Length: bytes.saturating_sub(2) as u16,
            MaximumLength: bytes as u16,
            Buffer: units.as_mut_ptr(),
        }
    }
}

unsafe extern "efiapi" fn create(
    globals: PWDF_DRIVER_GLOBALS,
    source: PCUNICODE_STRING,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    out: *mut WDFSTRING,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfStringCreate", sys::PASSIVE_LEVEL);
    call.require_pointer(out, "String");
    let string = WdfString::default();
    if !source.is_null() {
        // SAFETY: the driver's string.
        let units = unsafe {
            let source = &*source;
            if source.Length == 0 {
                &[]
            } else {
                core::slice::from_raw_parts(source.Buffer, usize::from(source.Length / 2))
            }
        };
        string.set(units);
    }
    // SAFETY: the driver's attributes.
    let created = unsafe { Attributes::take(&call, attributes, ParentRule::Optional) }.and_then(
        |attributes| call.create(&attributes, call.client.driver(), Owner::Driver, string),
    );
    // SAFETY: the driver's variable.
    unsafe { call.hand_out(created, out) }
}

unsafe extern "efiapi" fn get_unicode_string(
    globals: PWDF_DRIVER_GLOBALS,
    string: WDFSTRING,
    out: PUNICODE_STRING,
) {
    let call = Call::enter(globals, "WdfStringGetUnicodeString", sys::PASSIVE_LEVEL);
    call.require_pointer(out, "UnicodeString");
    let string = resolve::<WdfString, _>(&call, string);
    // SAFETY: the driver's variable; the buffer lives as long as the object.
    unsafe { *out = string.unicode() };
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfStringCreate: PFN_WDFSTRINGCREATE = create;
        WdfStringGetUnicodeString: PFN_WDFSTRINGGETUNICODESTRING = get_unicode_string;
    }
}
