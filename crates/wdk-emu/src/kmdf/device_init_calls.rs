//! WdfDeviceInit* and WdfFdoInit*: each edits the settings of a WDFDEVICE_INIT.

use super::attributes::{Attributes, ParentRule};
use super::device_init::{DeviceInit, Settings};
use super::handle::Handle;
use super::table::{Table, functions};
use super::verifier::{Call, Code};
use crate::sys::{
    self, BOOLEAN, GUID, NTSTATUS, PCUNICODE_STRING, PDEVICE_OBJECT, PFN_WDF_IO_IN_CALLER_CONTEXT,
    PWDF_DRIVER_GLOBALS, PWDF_FDO_EVENT_CALLBACKS, PWDF_FILEOBJECT_CONFIG, PWDF_IO_TYPE_CONFIG,
    PWDF_OBJECT_ATTRIBUTES, PWDF_PNPPOWER_EVENT_CALLBACKS, PWDF_POWER_POLICY_EVENT_CALLBACKS,
    PWDF_REMOVE_LOCK_OPTIONS, PWDFDEVICE_INIT, ULONG, WDF_DEVICE_IO_TYPE,
    WDF_RELEASE_HARDWARE_ORDER_ON_FAILURE,
};

/// Enters an init function and edits the settings.
fn edit(
    globals: PWDF_DRIVER_GLOBALS,
    function: &'static str,
    limit: u32,
    init: PWDFDEVICE_INIT,
    change: impl FnOnce(&Call, &mut Settings),
) {
    let call = Call::enter(globals, function, limit);
    let init = DeviceInit::resolve(&call, init);
    change(&call, &mut init.settings.borrow_mut());
}

unsafe extern "efiapi" fn set_pnp_power_event_callbacks(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
    callbacks: PWDF_PNPPOWER_EVENT_CALLBACKS,
) {
    edit(
        globals,
        "WdfDeviceInitSetPnpPowerEventCallbacks",
        sys::DISPATCH_LEVEL,
        init,
        |call, settings| {
            // SAFETY: the driver's structure.
            unsafe { call.require_size(callbacks.cast_const(), "WDF_PNPPOWER_EVENT_CALLBACKS") };
            // SAFETY: not NULL and of the right size.
            let callbacks = unsafe { *callbacks };
            if callbacks.EvtDeviceUsageNotification.is_some()
                && callbacks.EvtDeviceUsageNotificationEx.is_some()
            {
                call.stop(
                    Code::Break,
                    Handle::NULL,
                    16,
                    "both forms of EvtDeviceUsageNotification are set",
                );
            }
            settings.pnp = callbacks;
        },
    );
}

unsafe extern "efiapi" fn set_power_policy_event_callbacks(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
    callbacks: PWDF_POWER_POLICY_EVENT_CALLBACKS,
) {
    edit(
        globals,
        "WdfDeviceInitSetPowerPolicyEventCallbacks",
        sys::DISPATCH_LEVEL,
        init,
        |call, settings| {
            // SAFETY: the driver's structure.
            unsafe {
                call.require_size(callbacks.cast_const(), "WDF_POWER_POLICY_EVENT_CALLBACKS")
            };
            // SAFETY: not NULL and of the right size.
            settings.power_policy = unsafe { *callbacks };
        },
    );
}

unsafe extern "efiapi" fn set_power_policy_ownership(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
    owner: BOOLEAN,
) {
    edit(
        globals,
        "WdfDeviceInitSetPowerPolicyOwnership",
        sys::DISPATCH_LEVEL,
        init,
        |_, settings| {
            settings.power_policy_owner = Some(owner != 0);
        },
    );
}

unsafe extern "efiapi" fn set_io_type(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
    io_type: WDF_DEVICE_IO_TYPE,
) {
    edit(
        globals,
        "WdfDeviceInitSetIoType",
        sys::DISPATCH_LEVEL,
        init,
        |_, settings| {
            settings.io.io_type = io_type;
            settings.io.io_type_config = None;
        },
    );
}

unsafe extern "efiapi" fn set_io_type_ex(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
    config: PWDF_IO_TYPE_CONFIG,
) {
    edit(
        globals,
        "WdfDeviceInitSetIoTypeEx",
        sys::PASSIVE_LEVEL,
        init,
        |call, settings| {
            // SAFETY: the driver's structure.
            unsafe { call.require_size(config.cast_const(), "WDF_IO_TYPE_CONFIG") };
            // SAFETY: not NULL and of the right size.
            let config = unsafe { *config };
            settings.io.io_type = config.ReadWriteIoType;
            settings.io.io_type_config = Some(config);
        },
    );
}

unsafe extern "efiapi" fn set_exclusive(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
    exclusive: BOOLEAN,
) {
    edit(
        globals,
        "WdfDeviceInitSetExclusive",
        sys::DISPATCH_LEVEL,
        init,
        |_, settings| {
            settings.exclusive = exclusive != 0;
        },
    );
}

unsafe extern "efiapi" fn set_power_not_pageable(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
) {
    edit(
        globals,
        "WdfDeviceInitSetPowerNotPageable",
        sys::DISPATCH_LEVEL,
        init,
        |_, settings| {
            settings.not_pageable = true;
        },
    );
}

unsafe extern "efiapi" fn set_power_pageable(globals: PWDF_DRIVER_GLOBALS, init: PWDFDEVICE_INIT) {
    edit(
        globals,
        "WdfDeviceInitSetPowerPageable",
        sys::DISPATCH_LEVEL,
        init,
        |_, settings| {
            settings.not_pageable = false;
        },
    );
}

unsafe extern "efiapi" fn set_device_type(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
    device_type: ULONG,
) {
    edit(
        globals,
        "WdfDeviceInitSetDeviceType",
        sys::DISPATCH_LEVEL,
        init,
        |_, settings| {
            settings.device_type = Some(device_type);
        },
    );
}

unsafe extern "efiapi" fn set_device_class(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
    class: *const GUID,
) {
    edit(
        globals,
        "WdfDeviceInitSetDeviceClass",
        sys::PASSIVE_LEVEL,
        init,
        |call, settings| {
            call.require_pointer(class, "DeviceClassGuid");
            // SAFETY: the driver's GUID.
            settings.device_class = Some(unsafe { *class });
        },
    );
}

unsafe extern "efiapi" fn set_characteristics(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
    characteristics: ULONG,
    or_in: BOOLEAN,
) {
    edit(
        globals,
        "WdfDeviceInitSetCharacteristics",
        sys::DISPATCH_LEVEL,
        init,
        |_, settings| {
            let before = if or_in != 0 {
                settings.characteristics.unwrap_or(0)
            } else {
                0
            };
            settings.characteristics = Some(before | characteristics);
        },
    );
}

unsafe extern "efiapi" fn assign_name(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
    name: PCUNICODE_STRING,
) -> NTSTATUS {
    edit(
        globals,
        "WdfDeviceInitAssignName",
        sys::PASSIVE_LEVEL,
        init,
        |_, settings| {
            // SAFETY: NULL or the driver's string.
            let units = unsafe { super::binding::string_units(name) };
            settings.name = (!units.is_empty()).then(|| units.to_vec());
        },
    );
    sys::STATUS_SUCCESS
}

unsafe extern "efiapi" fn assign_sddl_string(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
    sddl: PCUNICODE_STRING,
) -> NTSTATUS {
    edit(
        globals,
        "WdfDeviceInitAssignSDDLString",
        sys::PASSIVE_LEVEL,
        init,
        |_, settings| {
            // SAFETY: NULL or the driver's string.
            let units = unsafe { super::binding::string_units(sddl) };
            settings.sddl = (!units.is_empty()).then(|| units.to_vec());
        },
    );
    sys::STATUS_SUCCESS
}

unsafe extern "efiapi" fn set_file_object_config(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
    config: PWDF_FILEOBJECT_CONFIG,
    attributes: PWDF_OBJECT_ATTRIBUTES,
) {
    edit(
        globals,
        "WdfDeviceInitSetFileObjectConfig",
        sys::DISPATCH_LEVEL,
        init,
        |call, settings| {
            // SAFETY: the driver's structure.
            unsafe { call.require_size(config.cast_const(), "WDF_FILEOBJECT_CONFIG") };
            // SAFETY: the driver's attributes.
            let attributes = unsafe { Attributes::take(call, attributes, ParentRule::Forbidden) };
            let Ok(attributes) = attributes else {
                call.stop(
                    Code::Break,
                    Handle::NULL,
                    17,
                    "the framework chooses a file object's parent",
                );
            };
            // SAFETY: not NULL and of the right size.
            settings.io.file = Some((unsafe { *config }, attributes));
        },
    );
}

unsafe extern "efiapi" fn set_request_attributes(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
    attributes: PWDF_OBJECT_ATTRIBUTES,
) {
    edit(
        globals,
        "WdfDeviceInitSetRequestAttributes",
        sys::DISPATCH_LEVEL,
        init,
        |call, settings| {
            call.require_pointer(attributes, "RequestAttributes");
            // SAFETY: the driver's attributes.
            let attributes = unsafe { Attributes::take(call, attributes, ParentRule::Forbidden) };
            let Ok(attributes) = attributes else {
                call.stop(
                    Code::Break,
                    Handle::NULL,
                    17,
                    "the framework chooses a request's parent",
                );
            };
            settings.io.request_attributes = attributes;
        },
    );
}

unsafe extern "efiapi" fn set_io_in_caller_context_callback(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
    callback: PFN_WDF_IO_IN_CALLER_CONTEXT,
) {
    edit(
        globals,
        "WdfDeviceInitSetIoInCallerContextCallback",
        sys::DISPATCH_LEVEL,
        init,
        |_, settings| {
            settings.io.in_caller_context = callback;
        },
    );
}

unsafe extern "efiapi" fn set_remove_lock_options(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
    options: PWDF_REMOVE_LOCK_OPTIONS,
) {
    edit(
        globals,
        "WdfDeviceInitSetRemoveLockOptions",
        sys::DISPATCH_LEVEL,
        init,
        |call, _| {
            // The lock is taken for PnP and power IRPs in any case.
            // SAFETY: the driver's structure.
            unsafe { call.require_size(options.cast_const(), "WDF_REMOVE_LOCK_OPTIONS") };
        },
    );
}

unsafe extern "efiapi" fn set_release_hardware_order(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
    _order: WDF_RELEASE_HARDWARE_ORDER_ON_FAILURE,
) {
    // A device without children: both orders are the same.
    edit(
        globals,
        "WdfDeviceInitSetReleaseHardwareOrderOnFailure",
        sys::DISPATCH_LEVEL,
        init,
        |_, _| {},
    );
}

unsafe extern "efiapi" fn free(globals: PWDF_DRIVER_GLOBALS, init: PWDFDEVICE_INIT) {
    let call = Call::enter(globals, "WdfDeviceInitFree", sys::DISPATCH_LEVEL);
    DeviceInit::resolve(&call, init);
    call.stop(
        Code::Object,
        Handle::from_raw(init),
        17,
        "the WDFDEVICE_INIT of EvtDriverDeviceAdd belongs to the framework",
    );
}

unsafe extern "efiapi" fn fdo_physical_device(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
) -> PDEVICE_OBJECT {
    let call = Call::enter(
        globals,
        "WdfFdoInitWdmGetPhysicalDevice",
        sys::DISPATCH_LEVEL,
    );
    DeviceInit::resolve(&call, init).physical
}

unsafe extern "efiapi" fn fdo_set_filter(globals: PWDF_DRIVER_GLOBALS, init: PWDFDEVICE_INIT) {
    edit(
        globals,
        "WdfFdoInitSetFilter",
        sys::DISPATCH_LEVEL,
        init,
        |_, settings| {
            settings.io.filter = true;
        },
    );
}

unsafe extern "efiapi" fn fdo_set_event_callbacks(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
    callbacks: PWDF_FDO_EVENT_CALLBACKS,
) {
    edit(
        globals,
        "WdfFdoInitSetEventCallbacks",
        sys::DISPATCH_LEVEL,
        init,
        |call, settings| {
            // SAFETY: the driver's structure.
            unsafe { call.require_size(callbacks.cast_const(), "WDF_FDO_EVENT_CALLBACKS") };
            // SAFETY: not NULL and of the right size.
            settings.fdo = unsafe { *callbacks };
        },
    );
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfDeviceInitSetPnpPowerEventCallbacks: PFN_WDFDEVICEINITSETPNPPOWEREVENTCALLBACKS = set_pnp_power_event_callbacks;
        WdfDeviceInitSetPowerPolicyEventCallbacks: PFN_WDFDEVICEINITSETPOWERPOLICYEVENTCALLBACKS = set_power_policy_event_callbacks;
        WdfDeviceInitSetPowerPolicyOwnership: PFN_WDFDEVICEINITSETPOWERPOLICYOWNERSHIP = set_power_policy_ownership;
        WdfDeviceInitSetIoType: PFN_WDFDEVICEINITSETIOTYPE = set_io_type;
        WdfDeviceInitSetIoTypeEx: PFN_WDFDEVICEINITSETIOTYPEEX = set_io_type_ex;
        WdfDeviceInitSetExclusive: PFN_WDFDEVICEINITSETEXCLUSIVE = set_exclusive;
        WdfDeviceInitSetPowerNotPageable: PFN_WDFDEVICEINITSETPOWERNOTPAGEABLE = set_power_not_pageable;
        WdfDeviceInitSetPowerPageable: PFN_WDFDEVICEINITSETPOWERPAGEABLE = set_power_pageable;
        WdfDeviceInitSetDeviceType: PFN_WDFDEVICEINITSETDEVICETYPE = set_device_type;
        WdfDeviceInitSetDeviceClass: PFN_WDFDEVICEINITSETDEVICECLASS = set_device_class;
        WdfDeviceInitSetCharacteristics: PFN_WDFDEVICEINITSETCHARACTERISTICS = set_characteristics;
        WdfDeviceInitAssignName: PFN_WDFDEVICEINITASSIGNNAME = assign_name;
        WdfDeviceInitAssignSDDLString: PFN_WDFDEVICEINITASSIGNSDDLSTRING = assign_sddl_string;
        WdfDeviceInitSetFileObjectConfig: PFN_WDFDEVICEINITSETFILEOBJECTCONFIG = set_file_object_config;
        WdfDeviceInitSetRequestAttributes: PFN_WDFDEVICEINITSETREQUESTATTRIBUTES = set_request_attributes;
        WdfDeviceInitSetIoInCallerContextCallback: PFN_WDFDEVICEINITSETIOINCALLERCONTEXTCALLBACK = set_io_in_caller_context_callback;
        WdfDeviceInitSetRemoveLockOptions: PFN_WDFDEVICEINITSETREMOVELOCKOPTIONS = set_remove_lock_options;
        WdfDeviceInitSetReleaseHardwareOrderOnFailure: PFN_WDFDEVICEINITSETRELEASEHARDWAREORDERONFAILURE = set_release_hardware_order;
        WdfDeviceInitFree: PFN_WDFDEVICEINITFREE = free;
        WdfFdoInitWdmGetPhysicalDevice: PFN_WDFFDOINITWDMGETPHYSICALDEVICE = fdo_physical_device;
        WdfFdoInitSetFilter: PFN_WDFFDOINITSETFILTER = fdo_set_filter;
        WdfFdoInitSetEventCallbacks: PFN_WDFFDOINITSETEVENTCALLBACKS = fdo_set_event_callbacks;
    }
}
