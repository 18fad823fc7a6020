//! WdfDevice*: what a driver asks and says of a device that exists.

use super::binding::string_units;
use super::device::{Device, counted, of_wdm};
use super::object::resolve;
use super::table::{Table, functions};
use super::verifier::{ANY_LEVEL, Call, Code};
use crate::sys::{
    self, NTSTATUS, PDEVICE_OBJECT, PWDF_DEVICE_PNP_CAPABILITIES, PWDF_DEVICE_POWER_CAPABILITIES,
    PWDF_DEVICE_STATE, PWDF_DRIVER_GLOBALS, ULONG, WDFDEVICE, WDFDRIVER, ntddk,
};
use core::ptr;

unsafe extern "efiapi" fn wdm_device_object(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
) -> PDEVICE_OBJECT {
    let call = Call::enter(globals, "WdfDeviceWdmGetDeviceObject", sys::DISPATCH_LEVEL);
    resolve::<Device, _>(&call, handle).wdm()
}

unsafe extern "efiapi" fn wdm_attached_device(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
) -> PDEVICE_OBJECT {
    let call = Call::enter(
        globals,
        "WdfDeviceWdmGetAttachedDevice",
        sys::DISPATCH_LEVEL,
    );
    resolve::<Device, _>(&call, handle).lower()
}

unsafe extern "efiapi" fn wdm_physical_device(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
) -> PDEVICE_OBJECT {
    let call = Call::enter(
        globals,
        "WdfDeviceWdmGetPhysicalDevice",
        sys::DISPATCH_LEVEL,
    );
    resolve::<Device, _>(&call, handle).physical()
}

unsafe extern "efiapi" fn handle_of_wdm(
    globals: PWDF_DRIVER_GLOBALS,
    wdm: PDEVICE_OBJECT,
) -> WDFDEVICE {
    let call = Call::enter(
        globals,
        "WdfWdmDeviceGetWdfDeviceHandle",
        sys::DISPATCH_LEVEL,
    );
    call.require_pointer(wdm, "DeviceObject");
    // SAFETY: the driver's device object.
    if unsafe { (*wdm).DriverObject } != call.client.driver_object() {
        return ptr::null_mut();
    }
    of_wdm(wdm).map_or(ptr::null_mut(), |device| device.handle().raw())
}

unsafe extern "efiapi" fn get_driver(globals: PWDF_DRIVER_GLOBALS, handle: WDFDEVICE) -> WDFDRIVER {
    let call = Call::enter(globals, "WdfDeviceGetDriver", ANY_LEVEL);
    resolve::<Device, _>(&call, handle);
    call.client.driver().raw()
}

unsafe extern "efiapi" fn set_alignment(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
    requirement: ULONG,
) {
    let call = Call::enter(
        globals,
        "WdfDeviceSetAlignmentRequirement",
        sys::DISPATCH_LEVEL,
    );
    let device = resolve::<Device, _>(&call, handle);
    device.set_alignment(requirement);
    // SAFETY: the device object exists as long as its device is not disposed of.
    unsafe { (*device.wdm()).AlignmentRequirement = requirement };
}

unsafe extern "efiapi" fn get_alignment(globals: PWDF_DRIVER_GLOBALS, handle: WDFDEVICE) -> ULONG {
    let call = Call::enter(
        globals,
        "WdfDeviceGetAlignmentRequirement",
        sys::DISPATCH_LEVEL,
    );
    resolve::<Device, _>(&call, handle).alignment()
}

unsafe extern "efiapi" fn get_characteristics(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
) -> ULONG {
    let call = Call::enter(globals, "WdfDeviceGetCharacteristics", sys::DISPATCH_LEVEL);
    let device = resolve::<Device, _>(&call, handle);
    // SAFETY: as in `set_alignment`.
    unsafe { (*device.wdm()).Characteristics }
}

unsafe extern "efiapi" fn set_characteristics(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
    characteristics: ULONG,
) {
    let call = Call::enter(globals, "WdfDeviceSetCharacteristics", sys::DISPATCH_LEVEL);
    let device = resolve::<Device, _>(&call, handle);
    // SAFETY: as in `set_alignment`.
    unsafe { (*device.wdm()).Characteristics = characteristics };
}

unsafe extern "efiapi" fn set_pnp_capabilities(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
    capabilities: PWDF_DEVICE_PNP_CAPABILITIES,
) {
    let call = Call::enter(globals, "WdfDeviceSetPnpCapabilities", sys::DISPATCH_LEVEL);
    let device = resolve::<Device, _>(&call, handle);
    // SAFETY: the driver's structure.
    unsafe { call.require_size(capabilities.cast_const(), "WDF_DEVICE_PNP_CAPABILITIES") };
    // SAFETY: not NULL and of the right size.
    device.pnp_capabilities.set(Some(unsafe { *capabilities }));
}

unsafe extern "efiapi" fn set_power_capabilities(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
    capabilities: PWDF_DEVICE_POWER_CAPABILITIES,
) {
    let call = Call::enter(
        globals,
        "WdfDeviceSetPowerCapabilities",
        sys::DISPATCH_LEVEL,
    );
    let device = resolve::<Device, _>(&call, handle);
    // SAFETY: the driver's structure.
    unsafe { call.require_size(capabilities.cast_const(), "WDF_DEVICE_POWER_CAPABILITIES") };
    // SAFETY: not NULL and of the right size.
    device
        .power_capabilities
        .set(Some(unsafe { *capabilities }));
}

unsafe extern "efiapi" fn get_device_state(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
    state: PWDF_DEVICE_STATE,
) {
    let call = Call::enter(globals, "WdfDeviceGetDeviceState", sys::DISPATCH_LEVEL);
    let device = resolve::<Device, _>(&call, handle);
    // SAFETY: the driver's structure.
    unsafe { call.require_size(state.cast_const(), "WDF_DEVICE_STATE") };
    // SAFETY: not NULL and of the right size.
    let state = unsafe { &mut *state };
    let flag = |set: bool| sys::WDF_TRI_STATE::from(set);
    state.Disabled = flag(false);
    state.DontDisplayInUI = flag(false);
    state.Failed = flag(device.pnp.failed.get());
    state.NotDisableable = flag(device.pnp.not_disableable.get());
    state.Removed = flag(false);
    state.ResourcesChanged = flag(false);
    state.AssignedToGuest = flag(false);
}

unsafe extern "efiapi" fn set_device_state(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
    state: PWDF_DEVICE_STATE,
) {
    let call = Call::enter(globals, "WdfDeviceSetDeviceState", sys::DISPATCH_LEVEL);
    let device = resolve::<Device, _>(&call, handle);
    // SAFETY: the driver's structure.
    unsafe { call.require_size(state.cast_const(), "WDF_DEVICE_STATE") };
    // SAFETY: not NULL and of the right size.
    let state = unsafe { *state };
    let yes = sys::_WDF_TRI_STATE::WdfTrue;
    if state.Failed == yes {
        device.pnp.failed.set(true);
    }
    device.pnp.not_disableable.set(state.NotDisableable == yes);
    device.pnp.invalidate_state(&device);
}

unsafe extern "efiapi" fn set_static_stop_remove(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
    stoppable: sys::BOOLEAN,
) {
    let call = Call::enter(globals, "WdfDeviceSetStaticStopRemove", sys::DISPATCH_LEVEL);
    resolve::<Device, _>(&call, handle)
        .pnp
        .stoppable
        .set(stoppable != 0);
}

unsafe extern "efiapi" fn set_failed(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
    action: sys::WDF_DEVICE_FAILED_ACTION,
) {
    use crate::sys::_WDF_DEVICE_FAILED_ACTION as Action;
    let call = Call::enter(globals, "WdfDeviceSetFailed", sys::DISPATCH_LEVEL);
    let device = resolve::<Device, _>(&call, handle);
    match action {
        Action::WdfDeviceFailedAttemptRestart => device.pnp.restart.set(true),
        Action::WdfDeviceFailedNoRestart => device.pnp.restart.set(false),
        _ => call.stop(
            Code::Break,
            device.handle(),
            16,
            "the action is none of the enumeration",
        ),
    }
    device.pnp.failed.set(true);
    device.pnp.invalidate_state(&device);
}

unsafe extern "efiapi" fn create_symbolic_link(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
    link: sys::PCUNICODE_STRING,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfDeviceCreateSymbolicLink", sys::PASSIVE_LEVEL);
    let device = resolve::<Device, _>(&call, handle);
    call.require_pointer(link, "SymbolicLinkName");
    let Some(mut name) = device.settings.name.clone() else {
        return sys::STATUS_INVALID_DEVICE_STATE;
    };
    // SAFETY: the driver's string.
    let mut link_units = unsafe { string_units(link) }.to_vec();
    let mut link = counted(&mut link_units);
    let mut name = counted(&mut name);
    // SAFETY: both strings outlive the call.
    unsafe { ntddk::IoCreateSymbolicLink(&raw mut link, &raw mut name) }
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfDeviceWdmGetDeviceObject: PFN_WDFDEVICEWDMGETDEVICEOBJECT = wdm_device_object;
        WdfDeviceWdmGetAttachedDevice: PFN_WDFDEVICEWDMGETATTACHEDDEVICE = wdm_attached_device;
        WdfDeviceWdmGetPhysicalDevice: PFN_WDFDEVICEWDMGETPHYSICALDEVICE = wdm_physical_device;
        WdfWdmDeviceGetWdfDeviceHandle: PFN_WDFWDMDEVICEGETWDFDEVICEHANDLE = handle_of_wdm;
        WdfDeviceGetDriver: PFN_WDFDEVICEGETDRIVER = get_driver;
        WdfDeviceSetAlignmentRequirement: PFN_WDFDEVICESETALIGNMENTREQUIREMENT = set_alignment;
        WdfDeviceGetAlignmentRequirement: PFN_WDFDEVICEGETALIGNMENTREQUIREMENT = get_alignment;
        WdfDeviceGetCharacteristics: PFN_WDFDEVICEGETCHARACTERISTICS = get_characteristics;
        WdfDeviceSetCharacteristics: PFN_WDFDEVICESETCHARACTERISTICS = set_characteristics;
        WdfDeviceSetPnpCapabilities: PFN_WDFDEVICESETPNPCAPABILITIES = set_pnp_capabilities;
        WdfDeviceSetPowerCapabilities: PFN_WDFDEVICESETPOWERCAPABILITIES = set_power_capabilities;
        WdfDeviceGetDeviceState: PFN_WDFDEVICEGETDEVICESTATE = get_device_state;
        WdfDeviceSetDeviceState: PFN_WDFDEVICESETDEVICESTATE = set_device_state;
        WdfDeviceSetStaticStopRemove: PFN_WDFDEVICESETSTATICSTOPREMOVE = set_static_stop_remove;
        WdfDeviceSetFailed: PFN_WDFDEVICESETFAILED = set_failed;
        WdfDeviceCreateSymbolicLink: PFN_WDFDEVICECREATESYMBOLICLINK = create_symbolic_link;
    }
}
