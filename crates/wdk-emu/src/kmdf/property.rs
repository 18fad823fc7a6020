//! Properties of a device, and interfaces that the drivers below offer.

use super::attributes::Attributes;
use super::device::Device;
use super::device_init::DeviceInit;
use super::handle::{Handle, ObjectType};
use super::irp;
use super::object::{Owner, Payload, resolve};
use super::table::{Table, functions};
use super::verifier::{ANY_LEVEL, Call};
use crate::sys::{
    self, DEVICE_REGISTRY_PROPERTY, IO_STATUS_BLOCK, KEVENT, LPCGUID, NTSTATUS, PDEVICE_OBJECT,
    PDEVPROPTYPE, PINTERFACE, PULONG, PVOID, PWDF_DEVICE_PROPERTY_DATA, PWDF_DRIVER_GLOBALS,
    PWDFDEVICE_INIT, ULONG, USHORT, WDFDEVICE, WDFIOTARGET, ntddk,
};
use core::cell::UnsafeCell;
use core::ptr;

unsafe extern "efiapi" fn query_property(
    globals: PWDF_DRIVER_GLOBALS,
    device: WDFDEVICE,
    property: DEVICE_REGISTRY_PROPERTY::Type,
    length: ULONG,
    buffer: PVOID,
    result: PULONG,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfDeviceQueryProperty", sys::PASSIVE_LEVEL);
    let device = resolve::<Device, _>(&call, device);
    call.require_pointer(result, "ResultLength");
    // SAFETY: the driver's buffer and variable.
    unsafe { ntddk::IoGetDeviceProperty(device.physical(), property, length, buffer, result) }
}

unsafe extern "efiapi" fn init_query_property(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
    property: DEVICE_REGISTRY_PROPERTY::Type,
    length: ULONG,
    buffer: PVOID,
    result: PULONG,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfFdoInitQueryProperty", sys::PASSIVE_LEVEL);
    let init = DeviceInit::resolve(&call, init);
    call.require_pointer(result, "ResultLength");
    // SAFETY: the driver's buffer and variable.
    unsafe { ntddk::IoGetDeviceProperty(init.physical, property, length, buffer, result) }
}

/// # Safety
/// All pointers are the driver's.
unsafe fn query_data(
    call: &Call,
    physical: PDEVICE_OBJECT,
    data: PWDF_DEVICE_PROPERTY_DATA,
    length: ULONG,
    buffer: PVOID,
    required: PULONG,
    kind: PDEVPROPTYPE,
) -> NTSTATUS {
    call.require_pointer(required, "RequiredSize");
    call.require_pointer(kind, "Type");
    // SAFETY: the caller's contract; the size is checked before use.
    unsafe {
        call.require_size(data.cast_const(), "WDF_DEVICE_PROPERTY_DATA");
        let data = &*data;
        ntddk::IoGetDevicePropertyData(
            physical,
            data.PropertyKey,
            data.Lcid,
            data.Flags,
            length,
            buffer,
            required,
            kind,
        )
    }
}

unsafe extern "efiapi" fn query_property_ex(
    globals: PWDF_DRIVER_GLOBALS,
    device: WDFDEVICE,
    data: PWDF_DEVICE_PROPERTY_DATA,
    length: ULONG,
    buffer: PVOID,
    required: PULONG,
    kind: PDEVPROPTYPE,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfDeviceQueryPropertyEx", sys::PASSIVE_LEVEL);
    let device = resolve::<Device, _>(&call, device);
    // SAFETY: the driver's pointers.
    unsafe {
        query_data(
            &call,
            device.physical(),
            data,
            length,
            buffer,
            required,
            kind,
        )
    }
}

unsafe extern "efiapi" fn init_query_property_ex(
    globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
    data: PWDF_DEVICE_PROPERTY_DATA,
    length: ULONG,
    buffer: PVOID,
    required: PULONG,
    kind: PDEVPROPTYPE,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfFdoInitQueryPropertyEx", sys::PASSIVE_LEVEL);
    let init = DeviceInit::resolve(&call, init);
    // SAFETY: the driver's pointers.
    unsafe { query_data(&call, init.physical, data, length, buffer, required, kind) }
}

unsafe extern "efiapi" fn query_for_interface(
    globals: PWDF_DRIVER_GLOBALS,
    device: WDFDEVICE,
    kind: LPCGUID,
    interface: PINTERFACE,
    size: USHORT,
    version: USHORT,
    specific: PVOID,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfFdoQueryForInterface", sys::PASSIVE_LEVEL);
    let device = resolve::<Device, _>(&call, device);
    call.require_pointer(kind, "InterfaceType");
    call.require_pointer(interface, "Interface");
    let done = UnsafeCell::new(KEVENT::default());
    let mut result = IO_STATUS_BLOCK::default();
    // SAFETY: event and status block outlive the wait; the stack below is the device's.
    unsafe {
        ntddk::KeInitializeEvent(done.get(), sys::_EVENT_TYPE::NotificationEvent, 0);
        let irp = ntddk::IoBuildSynchronousFsdRequest(
            sys::IRP_MJ_PNP,
            device.lower(),
            ptr::null_mut(),
            0,
            ptr::null_mut(),
            done.get(),
            &raw mut result,
        );
        if irp.is_null() {
            return sys::STATUS_INSUFFICIENT_RESOURCES;
        }
        irp::set_status(irp, sys::STATUS_NOT_SUPPORTED);
        let location = &mut *irp::current(irp).sub(1);
        location.MinorFunction = sys::IRP_MN_QUERY_INTERFACE as u8;
        let query = &mut location.Parameters.QueryInterface;
        query.InterfaceType = kind;
        query.Size = size;
        query.Version = version;
        query.Interface = interface;
        query.InterfaceSpecificData = specific;
        let status = ntddk::IofCallDriver(device.lower(), irp);
        if status != sys::STATUS_PENDING {
            return status;
        }
        irp::wait(done.get());
        result.__bindgen_anon_1.Status
    }
}

/// The default I/O target: the device below.
struct Target {
    device: Handle,
    lower: PDEVICE_OBJECT,
    physical: PDEVICE_OBJECT,
}

impl Payload for Target {
    const TYPE: ObjectType = ObjectType::IoTarget;
    const MADE_BY_DRIVERS: bool = false;
}

unsafe extern "efiapi" fn io_target(
    globals: PWDF_DRIVER_GLOBALS,
    device: WDFDEVICE,
) -> WDFIOTARGET {
    let call = Call::enter(globals, "WdfDeviceGetIoTarget", sys::DISPATCH_LEVEL);
    let device = resolve::<Device, _>(&call, device);
    if device.target.get().is_null() && !device.lower().is_null() {
        let target = Target {
            device: device.handle(),
            lower: device.lower(),
            physical: device.physical(),
        };
        let made = call.create(
            &Attributes::default(),
            device.handle(),
            Owner::Framework,
            target,
        );
        if let Ok(target) = made {
            device.target.set(target.handle());
        }
    }
    device.target.get().raw()
}

unsafe extern "efiapi" fn target_device(
    globals: PWDF_DRIVER_GLOBALS,
    target: WDFIOTARGET,
) -> WDFDEVICE {
    let call = Call::enter(globals, "WdfIoTargetGetDevice", ANY_LEVEL);
    resolve::<Target, _>(&call, target).device.raw()
}

unsafe extern "efiapi" fn target_device_object(
    globals: PWDF_DRIVER_GLOBALS,
    target: WDFIOTARGET,
) -> PDEVICE_OBJECT {
    let call = Call::enter(
        globals,
        "WdfIoTargetWdmGetTargetDeviceObject",
        sys::DISPATCH_LEVEL,
    );
    resolve::<Target, _>(&call, target).lower
}

unsafe extern "efiapi" fn target_physical_device(
    globals: PWDF_DRIVER_GLOBALS,
    target: WDFIOTARGET,
) -> PDEVICE_OBJECT {
    let call = Call::enter(
        globals,
        "WdfIoTargetWdmGetTargetPhysicalDevice",
        sys::DISPATCH_LEVEL,
    );
    resolve::<Target, _>(&call, target).physical
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfDeviceQueryProperty: PFN_WDFDEVICEQUERYPROPERTY = query_property;
        WdfDeviceQueryPropertyEx: PFN_WDFDEVICEQUERYPROPERTYEX = query_property_ex;
        WdfFdoInitQueryProperty: PFN_WDFFDOINITQUERYPROPERTY = init_query_property;
        WdfFdoInitQueryPropertyEx: PFN_WDFFDOINITQUERYPROPERTYEX = init_query_property_ex;
        WdfFdoQueryForInterface: PFN_WDFFDOQUERYFORINTERFACE = query_for_interface;
        WdfDeviceGetIoTarget: PFN_WDFDEVICEGETIOTARGET = io_target;
        WdfIoTargetGetDevice: PFN_WDFIOTARGETGETDEVICE = target_device;
        WdfIoTargetWdmGetTargetDeviceObject: PFN_WDFIOTARGETWDMGETTARGETDEVICEOBJECT = target_device_object;
        WdfIoTargetWdmGetTargetPhysicalDevice: PFN_WDFIOTARGETWDMGETTARGETPHYSICALDEVICE = target_physical_device;
    }
}
