//! WDFDEVICE: creation on top of a device stack, its parts, and its end.

use super::attributes::{Attributes, ParentRule};
use super::device_init::{DeviceInit, Settings};
use super::dispatch;
use super::handle::{Handle, ObjectType};
use super::interface::Interface;
use super::io::hooks;
use super::object::{Object, Owner, Payload, Ref, create, try_get};
use super::pnp::PnpState;
use super::power::Power;
use super::table::{Table, functions};
use super::verifier::{Call, Code};
use crate::sys::{
    self, IO_REMOVE_LOCK, NTSTATUS, PDEVICE_OBJECT, PWDF_DRIVER_GLOBALS, PWDF_OBJECT_ATTRIBUTES,
    PWDFDEVICE_INIT, ULONG, UNICODE_STRING, WDF_DEVICE_PNP_CAPABILITIES,
    WDF_DEVICE_POWER_CAPABILITIES, WDFDEVICE, ntddk,
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

    fn destroy(&self) {
        super::interface::forget_all(self);
    }
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

    pub(crate) fn set_alignment(&self, mask: ULONG) {
        self.alignment.set(mask);
    }

    pub(crate) fn remove_lock(&self) -> *mut IO_REMOVE_LOCK {
        // SAFETY: KMDF gave the device object this extension.
        unsafe { &raw mut (*(*self.wdm.get()).DeviceExtension.cast::<Extension>()).remove_lock }
    }

    /// Whether this driver decides the device's power state.
    pub(crate) fn owns_power_policy(&self) -> bool {
        self.settings
            .power_policy_owner
            .unwrap_or(!self.settings.io.filter)
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

/// A counted string over `units`, which have to outlive it.
pub(crate) fn counted(units: &mut [u16]) -> UNICODE_STRING {
    let bytes = (units.len() * 2) as u16;
    UNICODE_STRING {
        Length: bytes,
        MaximumLength: bytes,
        Buffer: units.as_mut_ptr(),
    }
}

unsafe extern "efiapi" fn create_device(
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

/// The device that an object belongs to.
pub(crate) fn device_of(object: &Rc<Object>) -> Option<Ref<Device>> {
    object.nearest::<Device>()
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfDeviceCreate: PFN_WDFDEVICECREATE = create_device;
    }
}
