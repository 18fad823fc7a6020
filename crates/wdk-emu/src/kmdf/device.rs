//! WDFDEVICE: creation on top of a device stack, its parts, and its end.

use super::attributes::{Attributes, ParentRule};
use super::binding::string_units;
use super::device_init::{DeviceInit, Settings};
use super::dispatch;
use super::handle::{Handle, ObjectType};
use super::interface::Interface;
use super::io::hooks;
use super::object::{Object, Owner, Payload, Ref, create, resolve, try_get};
use super::pnp::PnpState;
use super::power::Power;
use super::table::{Table, functions};
use super::verifier::{ANY_LEVEL, Call, Code};
use crate::sys::{
    self, IO_REMOVE_LOCK, NTSTATUS, PDEVICE_OBJECT, PWDF_DEVICE_PNP_CAPABILITIES,
    PWDF_DEVICE_POWER_CAPABILITIES, PWDF_DEVICE_STATE, PWDF_DRIVER_GLOBALS, PWDF_OBJECT_ATTRIBUTES,
    PWDFDEVICE_INIT, ULONG, UNICODE_STRING, WDF_DEVICE_PNP_CAPABILITIES,
    WDF_DEVICE_POWER_CAPABILITIES, WDFDEVICE, WDFDRIVER, ntddk,
};
use core::cell::{Cell, RefCell};
use core::ptr;
use std::rc::Rc;

/// What KMDF keeps in the extension of its device objects.
#[repr(C)]
struct Extension {
    handle: u64,
    remove_lock: IO_REMOVE_LOCK,
}

/// A device's part.
pub(crate) struct Device {
    /// The device object that KMDF made.
    wdm: Cell<PDEVICE_OBJECT>,
    /// The one it is attached to; NULL for a control device.
    lower: PDEVICE_OBJECT,
    /// The bottom of the stack.
    physical: PDEVICE_OBJECT,
    pub(crate) settings: Settings,
    pub(crate) pnp: PnpState,
    pub(crate) power: Power,
    pub(crate) interfaces: RefCell<Vec<Rc<Interface>>>,
    /// Interrupts in the order of their creation.
    pub(crate) interrupts: RefCell<Vec<Handle>>,
    /// DMA enablers in the order of their creation.
    pub(crate) enablers: RefCell<Vec<Handle>>,
    pub(crate) pnp_capabilities: Cell<Option<WDF_DEVICE_PNP_CAPABILITIES>>,
    pub(crate) power_capabilities: Cell<Option<WDF_DEVICE_POWER_CAPABILITIES>>,
    /// Mask: alignment minus one.
    alignment: Cell<ULONG>,
    /// The I/O target below; made when first asked for.
    pub(crate) target: Cell<Handle>,
}

impl Payload for Device {
    const TYPE: ObjectType = ObjectType::Device;
}

/// The framework device of a device object.
pub(crate) fn of_wdm(wdm: PDEVICE_OBJECT) -> Option<Ref<Device>> {
    // SAFETY: only device objects of bound drivers get here, and KMDF gave them the extension.
    let extension = unsafe { (*wdm).DeviceExtension.cast::<Extension>() };
    if extension.is_null() {
        return None;
    }
    // SAFETY: as above.
    try_get(Handle::from_value(unsafe { (*extension).handle }))
}

impl Device {
    pub(crate) fn wdm(&self) -> PDEVICE_OBJECT {
        self.wdm.get()
    }

    pub(crate) fn lower(&self) -> PDEVICE_OBJECT {
        self.lower
    }

    pub(crate) fn physical(&self) -> PDEVICE_OBJECT {
        self.physical
    }

    /// The alignment that the driver asked for, as a mask.
    pub(crate) fn alignment(&self) -> ULONG {
        self.alignment.get()
    }

    pub(crate) fn remove_lock(&self) -> *mut IO_REMOVE_LOCK {
        // SAFETY: KMDF gave the device object this extension.
        unsafe { &raw mut (*(*self.wdm.get()).DeviceExtension.cast::<Extension>()).remove_lock }
    }

    /// Whether EvtDeviceSurpriseRemoval is running (rule 30).
    pub(crate) fn in_surprise_removal(&self) -> bool {
        self.pnp.in_surprise_removal.get()
    }

    /// Disposes of the device's objects; the device object stays.
    pub(crate) fn dispose(device: &Ref<Self>) {
        hooks::device_removed(device.handle());
        device.object().delete();
    }

    /// Detaches and deletes the device object, once the objects are disposed of.
    pub(crate) fn delete_wdm(&self) {
        let wdm = self.wdm.replace(ptr::null_mut());
        if wdm.is_null() {
            return;
        }
        // SAFETY: nothing uses the device object after this.
        unsafe {
            if !self.lower.is_null() {
                ntddk::IoDetachDevice(self.lower);
            }
            ntddk::IoDeleteDevice(wdm);
        }
    }

    /// The end of a device that was never started.
    pub(crate) fn delete(device: &Ref<Self>) {
        Self::dispose(device);
        device.delete_wdm();
    }
}

fn counted(units: &mut [u16]) -> UNICODE_STRING {
    let bytes = (units.len() * 2) as u16;
    UNICODE_STRING {
        Length: bytes,
        MaximumLength: bytes,
        Buffer: units.as_mut_ptr(),
    }
}

unsafe extern "C" fn create_device(
    globals: PWDF_DRIVER_GLOBALS,
    init: *mut PWDFDEVICE_INIT,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    handle: *mut WDFDEVICE,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfDeviceCreate", sys::PASSIVE_LEVEL);
    call.require_pointer(init, "DeviceInit");
    call.require_pointer(handle, "Device");
    // SAFETY: the driver's variable.
    let device_init = DeviceInit::resolve(&call, unsafe { *init });
    if let Some(device) = device_init.device() {
        call.stop(
            Code::Object,
            device.handle(),
            17,
            "the device exists already",
        );
    }
    // SAFETY: the driver's attributes.
    let created = unsafe { Attributes::take(&call, attributes, ParentRule::Forbidden) }
        .and_then(|attributes| make(&call, &device_init, &attributes));
    if let Ok(device) = &created {
        device_init.set_device(device.handle());
        device_init.consume();
        // SAFETY: the driver's variable.
        unsafe { *init = ptr::null_mut() };
    }
    // SAFETY: the driver's variable.
    unsafe { call.hand_out(created, handle) }
}

fn make(call: &Call, init: &DeviceInit, attributes: &Attributes) -> Result<Ref<Device>, NTSTATUS> {
    let settings = init.settings.borrow().clone();
    let characteristics = settings.characteristics.unwrap_or(0) | sys::FILE_DEVICE_SECURE_OPEN;
    let named =
        settings.name.is_some() || characteristics & sys::FILE_AUTOGENERATED_DEVICE_NAME != 0;
    if !named && (settings.sddl.is_some() || settings.device_class.is_some()) {
        return Err(sys::STATUS_INVALID_SECURITY_DESCR);
    }
    let mut name_units = settings.name.clone();
    let mut name = name_units.as_deref_mut().map(counted);
    let mut wdm: PDEVICE_OBJECT = ptr::null_mut();
    // SAFETY: the driver object is the client's; the name outlives the call.
    let status = unsafe {
        ntddk::IoCreateDevice(
            call.client.driver_object(),
            size_of::<Extension>() as ULONG,
            name.as_mut().map_or(ptr::null_mut(), ptr::from_mut),
            settings.device_type.unwrap_or(sys::FILE_DEVICE_UNKNOWN),
            characteristics,
            u8::from(settings.exclusive),
            &raw mut wdm,
        )
    };
    if !sys::NT_SUCCESS(status) {
        return Err(status);
    }
    // SAFETY: the device object was just created with this extension.
    let lower = unsafe {
        let extension = (*wdm).DeviceExtension.cast::<Extension>();
        dispatch::initialize_lock(&raw mut (*extension).remove_lock);
        (*extension).handle = 0;
        if init.physical.is_null() {
            ptr::null_mut()
        } else {
            ntddk::IoAttachDeviceToDeviceStack(wdm, init.physical)
        }
    };
    if lower.is_null() && !init.physical.is_null() {
        // SAFETY: created above, and nobody knows it.
        unsafe { ntddk::IoDeleteDevice(wdm) };
        return Err(sys::STATUS_NO_SUCH_DEVICE);
    }
    set_flags(wdm, lower, &settings);
    let io = settings.io;
    let device = Device {
        wdm: Cell::new(wdm),
        lower,
        physical: init.physical,
        settings,
        pnp: PnpState::default(),
        power: Power::default(),
        interfaces: RefCell::default(),
        interrupts: RefCell::default(),
        enablers: RefCell::default(),
        pnp_capabilities: Cell::new(None),
        power_capabilities: Cell::new(None),
        alignment: Cell::new(0),
        target: Cell::new(Handle::NULL),
    };
    let parent = Some(call.client.driver());
    let device = match create(&call.client, attributes, parent, Owner::Framework, device) {
        Ok(device) => device,
        Err(status) => {
            // SAFETY: created above, and nobody knows it.
            unsafe {
                if !lower.is_null() {
                    ntddk::IoDetachDevice(lower);
                }
                ntddk::IoDeleteDevice(wdm);
            }
            return Err(status);
        }
    };
    hooks::device_created(device.object(), wdm, lower, &io);
    // SAFETY: the device object is complete now.
    unsafe {
        (*(*wdm).DeviceExtension.cast::<Extension>()).handle = device.handle().value();
        (*wdm).Flags &= !sys::DO_DEVICE_INITIALIZING;
    }
    Ok(device)
}

fn set_flags(wdm: PDEVICE_OBJECT, lower: PDEVICE_OBJECT, settings: &Settings) {
    use crate::sys::_WDF_DEVICE_IO_TYPE as Type;
    // SAFETY: both device objects exist.
    unsafe {
        let object = &mut *wdm;
        if !settings.not_pageable {
            object.Flags |= sys::DO_POWER_PAGABLE;
        }
        if !lower.is_null() && settings.device_type.is_none() && settings.io.filter {
            object.DeviceType = (*lower).DeviceType;
        }
        match settings.io.io_type {
            Type::WdfDeviceIoNeither => {}
            Type::WdfDeviceIoDirect => object.Flags |= sys::DO_DIRECT_IO,
            _ => object.Flags |= sys::DO_BUFFERED_IO,
        }
    }
}

unsafe extern "C" fn wdm_device_object(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
) -> PDEVICE_OBJECT {
    let call = Call::enter(globals, "WdfDeviceWdmGetDeviceObject", sys::DISPATCH_LEVEL);
    resolve::<Device, _>(&call, handle).wdm()
}

unsafe extern "C" fn wdm_attached_device(
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

unsafe extern "C" fn wdm_physical_device(
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

unsafe extern "C" fn handle_of_wdm(globals: PWDF_DRIVER_GLOBALS, wdm: PDEVICE_OBJECT) -> WDFDEVICE {
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

unsafe extern "C" fn get_driver(globals: PWDF_DRIVER_GLOBALS, handle: WDFDEVICE) -> WDFDRIVER {
    let call = Call::enter(globals, "WdfDeviceGetDriver", ANY_LEVEL);
    resolve::<Device, _>(&call, handle);
    call.client.driver().raw()
}

unsafe extern "C" fn set_alignment(
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
    device.alignment.set(requirement);
    // SAFETY: the device object exists as long as its device is not disposed of.
    unsafe { (*device.wdm()).AlignmentRequirement = requirement };
}

unsafe extern "C" fn get_alignment(globals: PWDF_DRIVER_GLOBALS, handle: WDFDEVICE) -> ULONG {
    let call = Call::enter(
        globals,
        "WdfDeviceGetAlignmentRequirement",
        sys::DISPATCH_LEVEL,
    );
    resolve::<Device, _>(&call, handle).alignment()
}

unsafe extern "C" fn get_characteristics(globals: PWDF_DRIVER_GLOBALS, handle: WDFDEVICE) -> ULONG {
    let call = Call::enter(globals, "WdfDeviceGetCharacteristics", sys::DISPATCH_LEVEL);
    let device = resolve::<Device, _>(&call, handle);
    // SAFETY: as in `set_alignment`.
    unsafe { (*device.wdm()).Characteristics }
}

unsafe extern "C" fn set_characteristics(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
    characteristics: ULONG,
) {
    let call = Call::enter(globals, "WdfDeviceSetCharacteristics", sys::DISPATCH_LEVEL);
    let device = resolve::<Device, _>(&call, handle);
    // SAFETY: as in `set_alignment`.
    unsafe { (*device.wdm()).Characteristics = characteristics };
}

unsafe extern "C" fn set_pnp_capabilities(
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

unsafe extern "C" fn set_power_capabilities(
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

unsafe extern "C" fn get_device_state(
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

unsafe extern "C" fn set_device_state(
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

unsafe extern "C" fn set_static_stop_remove(
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

unsafe extern "C" fn set_failed(
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

unsafe extern "C" fn create_symbolic_link(
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

/// The device that an object belongs to.
pub(crate) fn device_of(object: &Rc<Object>) -> Option<Ref<Device>> {
    object.nearest::<Device>()
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfDeviceCreate: PFN_WDFDEVICECREATE = create_device;
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
