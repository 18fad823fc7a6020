//! Device interfaces: how applications find a device.
//!
//! KMDF registers them at creation and enables them after the whole start; they stay enabled
//! through a stop, and are disabled at removal.

use super::binding::string_units;
use super::device::Device;
use super::object::resolve;
use super::table::{Table, functions};
use super::verifier::Call;
use crate::sys::{
    self, BOOLEAN, GUID, NTSTATUS, PCUNICODE_STRING, PWDF_DRIVER_GLOBALS, UNICODE_STRING,
    WDFDEVICE, ntddk,
};
use core::cell::Cell;
use core::ptr;
use std::rc::Rc;

/// One registered interface.
pub(crate) struct Interface {
    class: GUID,
    reference: Vec<u16>,
    /// The symbolic link that the I/O manager made; RtlFreeUnicodeString frees it.
    link: UNICODE_STRING,
    /// Whether KMDF enables it with the device.
    wanted: Cell<bool>,
    enabled: Cell<bool>,
}

fn same(a: &GUID, b: &GUID) -> bool {
    (a.Data1, a.Data2, a.Data3, a.Data4) == (b.Data1, b.Data2, b.Data3, b.Data4)
}

/// Forgets a device's interfaces at its end.
pub(crate) fn forget_all(device: &Device) {
    for interface in device.interfaces.take() {
        let mut link = interface.link;
        // SAFETY: allocated by IoRegisterDeviceInterface; nobody uses it any more.
        unsafe { ntddk::RtlFreeUnicodeString(&raw mut link) };
    }
}

/// Enables or disables all interfaces of a device that KMDF manages.
pub(crate) fn set_all(device: &Device, enable: bool) {
    let interfaces = device.interfaces.borrow().clone();
    for interface in interfaces {
        set(&interface, enable && interface.wanted.get());
    }
}

fn set(interface: &Interface, enable: bool) {
    if interface.enabled.replace(enable) == enable {
        return;
    }
    let mut link = interface.link;
    // SAFETY: the link's string stays allocated.
    unsafe { ntddk::IoSetDeviceInterfaceState(&raw mut link, BOOLEAN::from(enable)) };
}

unsafe extern "efiapi" fn create(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
    class: *const GUID,
    reference: PCUNICODE_STRING,
) -> NTSTATUS {
    let call = Call::enter(
        globals,
        "WdfDeviceCreateDeviceInterface",
        sys::PASSIVE_LEVEL,
    );
    let device = resolve::<Device, _>(&call, handle);
    call.require_pointer(class, "InterfaceClassGUID");
    if device.physical().is_null() {
        return sys::STATUS_INVALID_DEVICE_REQUEST;
    }
    // SAFETY: NULL or the driver's string.
    let units = unsafe { string_units(reference) }.to_vec();
    let mut reference_copy = units.clone();
    let bytes = (units.len() * 2) as u16;
    let mut reference = UNICODE_STRING {
        Length: bytes,
        MaximumLength: bytes,
        Buffer: reference_copy.as_mut_ptr(),
    };
    let mut link = UNICODE_STRING::default();
    // SAFETY: the driver's GUID; strings that outlive the call.
    let (class, status) = unsafe {
        let reference = if units.is_empty() {
            ptr::null_mut()
        } else {
            &raw mut reference
        };
        let status =
            ntddk::IoRegisterDeviceInterface(device.physical(), class, reference, &raw mut link);
        (*class, status)
    };
    if !sys::NT_SUCCESS(status) {
        return status;
    }
    let interface = Rc::new(Interface {
        class,
        reference: units,
        link,
        wanted: Cell::new(true),
        enabled: Cell::new(false),
    });
    if device.pnp.interfaces_enabled.get() {
        set(&interface, true);
    }
    device.interfaces.borrow_mut().push(interface);
    sys::STATUS_SUCCESS
}

fn set_state(
    call: &Call,
    handle: WDFDEVICE,
    class: *const GUID,
    reference: PCUNICODE_STRING,
    enable: bool,
) {
    let device = resolve::<Device, _>(call, handle);
    call.require_pointer(class, "InterfaceClassGUID");
    // SAFETY: the driver's GUID, and NULL or its string.
    let (class, units) = unsafe { (&*class, string_units(reference)) };
    let interfaces = device.interfaces.borrow().clone();
    let found = interfaces
        .iter()
        .find(|interface| same(&interface.class, class) && interface.reference == units);
    if let Some(interface) = found {
        interface.wanted.set(enable);
        if !enable || device.pnp.interfaces_enabled.get() {
            set(interface, enable);
        }
    }
}

unsafe extern "efiapi" fn set_interface_state(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
    class: *const GUID,
    reference: PCUNICODE_STRING,
    enable: BOOLEAN,
) {
    let call = Call::enter(
        globals,
        "WdfDeviceSetDeviceInterfaceState",
        sys::PASSIVE_LEVEL,
    );
    set_state(&call, handle, class, reference, enable != 0);
}

unsafe extern "efiapi" fn set_interface_state_ex(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
    class: *const GUID,
    reference: PCUNICODE_STRING,
    enable: BOOLEAN,
) {
    let call = Call::enter(
        globals,
        "WdfDeviceSetDeviceInterfaceStateEx",
        sys::PASSIVE_LEVEL,
    );
    set_state(&call, handle, class, reference, enable != 0);
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfDeviceCreateDeviceInterface: PFN_WDFDEVICECREATEDEVICEINTERFACE = create;
        WdfDeviceSetDeviceInterfaceState: PFN_WDFDEVICESETDEVICEINTERFACESTATE = set_interface_state;
        WdfDeviceSetDeviceInterfaceStateEx: PFN_WDFDEVICESETDEVICEINTERFACESTATEEX = set_interface_state_ex;
    }
}
