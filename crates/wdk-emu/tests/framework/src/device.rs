//! Drivers and devices of clients: creation, the dispatch of requests, and their ends.

use crate::import::*;
use crate::library::Globals;
use crate::object::{self, Header, Kind, of};
use crate::sys::*;
use crate::{interrupt, pnp, power, queue};
use core::ptr;

#[repr(C)]
pub(crate) struct Driver {
    header: Header,
    config: WDF_DRIVER_CONFIG,
}

/// What DeviceAdd collects.
pub(crate) struct Init {
    globals: *mut Globals,
    pdo: PDEVICE_OBJECT,
    callbacks: WDF_PNPPOWER_EVENT_CALLBACKS,
    /// The device, when it was created.
    device: *mut Device,
}

#[repr(C)]
pub(crate) struct Device {
    pub(crate) header: Header,
    pub(crate) own: PDEVICE_OBJECT,
    pub(crate) below: PDEVICE_OBJECT,
    pub(crate) pdo: PDEVICE_OBJECT,
    pub(crate) callbacks: WDF_PNPPOWER_EVENT_CALLBACKS,
    pub(crate) lock: IO_REMOVE_LOCK,
    pub(crate) link: UNICODE_STRING,
    pub(crate) queue: *mut queue::Queue,
    pub(crate) interrupts: *mut interrupt::Interrupt,
    pub(crate) prepared: bool,
    pub(crate) working: bool,
    pub(crate) removed: bool,
    pub(crate) raw: PCM_PARTIAL_RESOURCE_LIST,
    pub(crate) translated: PCM_PARTIAL_RESOURCE_LIST,
    pub(crate) power_item: PIO_WORKITEM,
    pub(crate) power_irp: PIRP,
    pub(crate) system_irp: PIRP,
    pub(crate) capabilities: DEVICE_CAPABILITIES,
}

/// Identifies the framework's part of a driver object.
static EXTENSION: u8 = 0;

fn extension_id() -> PVOID {
    (&raw const EXTENSION).cast_mut().cast()
}

pub(crate) unsafe fn driver_of(driver: PDRIVER_OBJECT) -> *mut Driver {
    let slot: *mut *mut Driver = IoGetDriverObjectExtension(driver, extension_id()).cast();
    if slot.is_null() {
        ptr::null_mut()
    } else {
        *slot
    }
}

pub(crate) unsafe extern "efiapi" fn driver_create(
    globals: PWDF_DRIVER_GLOBALS,
    driver: PDRIVER_OBJECT,
    _path: PCUNICODE_STRING,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    config: PWDF_DRIVER_CONFIG,
    to: *mut WDFDRIVER,
) -> NTSTATUS {
    if (*config).Size as usize != size_of::<WDF_DRIVER_CONFIG>() {
        return STATUS_INFO_LENGTH_MISMATCH;
    }
    let mut slot = ptr::null_mut();
    let bytes = size_of::<*mut Driver>() as u32;
    let status = IoAllocateDriverObjectExtension(driver, extension_id(), bytes, &raw mut slot);
    if !succeeded(status) {
        return STATUS_DRIVER_INTERNAL_ERROR;
    }
    let own = match object::create::<Driver>(globals, Kind::Driver, ptr::null_mut(), attributes) {
        Ok(own) => own,
        Err(status) => return status,
    };
    *slot.cast::<*mut Driver>() = own;
    (*own).config = *config;
    (*globals).Driver = own.cast();
    (*(*driver).DriverExtension).AddDevice = Some(add_device);
    (*driver).MajorFunction = [Some(dispatch); 28];
    (*driver).DriverUnload = Some(unload);
    if !to.is_null() {
        *to = own.cast();
    }
    STATUS_SUCCESS
}

unsafe extern "efiapi" fn unload(driver: PDRIVER_OBJECT) {
    let own = driver_of(driver);
    if let Some(routine) = (*own).config.EvtDriverUnload {
        routine(own.cast());
    }
}

/// The client is unbound: its driver goes with all that belongs to it.
pub(crate) unsafe fn forget_driver(globals: *mut Globals) {
    let own: *mut Header = (*globals).public.Driver.cast();
    if !own.is_null() {
        object::delete(own);
    }
}

unsafe extern "efiapi" fn add_device(driver: PDRIVER_OBJECT, pdo: PDEVICE_OBJECT) -> NTSTATUS {
    let own = driver_of(driver);
    let init: *mut Init = allocate();
    let Some(routine) = (*own).config.EvtDriverDeviceAdd.filter(|_| !init.is_null()) else {
        return STATUS_INSUFFICIENT_RESOURCES;
    };
    (*init).globals = (*own).header.globals;
    (*init).pdo = pdo;
    let status = routine(own.cast(), init.cast());
    let device = (*init).device;
    free(init);
    if device.is_null() {
        return if succeeded(status) {
            STATUS_INVALID_DEVICE_STATE
        } else {
            status
        };
    }
    if succeeded(status) {
        (*(*device).own).Flags &= !DO_DEVICE_INITIALIZING;
        return STATUS_SUCCESS;
    }
    IoDetachDevice((*device).below);
    destroy(device);
    status
}

pub(crate) unsafe extern "efiapi" fn set_callbacks(
    _globals: PWDF_DRIVER_GLOBALS,
    init: PWDFDEVICE_INIT,
    callbacks: PWDF_PNPPOWER_EVENT_CALLBACKS,
) {
    // A wrong size is ignored, as KMDF does without its verifier.
    if (*callbacks).Size as usize == size_of::<WDF_PNPPOWER_EVENT_CALLBACKS>() {
        (*init.cast::<Init>()).callbacks = *callbacks;
    }
}

pub(crate) unsafe extern "efiapi" fn create(
    globals: PWDF_DRIVER_GLOBALS,
    init: *mut PWDFDEVICE_INIT,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    to: *mut WDFDEVICE,
) -> NTSTATUS {
    let collected: *mut Init = (*init).cast();
    if collected.is_null() || !(*collected).device.is_null() {
        return STATUS_INVALID_DEVICE_STATE;
    }
    let parent: *mut Header = (*globals).Driver.cast();
    let device = match object::create::<Device>(globals, Kind::Device, parent, attributes) {
        Ok(device) => device,
        Err(status) => return status,
    };
    let driver = (*(*collected).globals).driver;
    let mut own = ptr::null_mut();
    let bytes = size_of::<*mut Device>() as u32;
    let characteristics = FILE_DEVICE_SECURE_OPEN;
    let status = IoCreateDevice(
        driver,
        bytes,
        ptr::null_mut(),
        FILE_DEVICE_UNKNOWN,
        characteristics,
        0,
        &raw mut own,
    );
    if !succeeded(status) {
        object::delete(device.cast());
        return status;
    }
    *(*own).DeviceExtension.cast::<*mut Device>() = device;
    (*device).own = own;
    (*device).pdo = (*collected).pdo;
    (*device).callbacks = (*collected).callbacks;
    let size = size_of::<IO_REMOVE_LOCK>() as u32;
    IoInitializeRemoveLockEx(&raw mut (*device).lock, TAG, 0, 0, size);
    (*device).power_item = IoAllocateWorkItem(own);
    (*device).below = IoAttachDeviceToDeviceStack(own, (*device).pdo);
    if (*device).power_item.is_null() || (*device).below.is_null() {
        if !(*device).below.is_null() {
            IoDetachDevice((*device).below);
        }
        destroy(device);
        return STATUS_NO_SUCH_DEVICE;
    }
    (*own).Flags |= (*(*device).below).Flags & (DO_POWER_PAGABLE | DO_POWER_INRUSH);
    let status = pnp::query_capabilities(device);
    if !succeeded(status) {
        IoDetachDevice((*device).below);
        destroy(device);
        return status;
    }
    (*collected).device = device;
    *init = ptr::null_mut();
    *to = device.cast();
    STATUS_SUCCESS
}

/// Deletes a detached device, its objects first.
pub(crate) unsafe fn destroy(device: *mut Device) {
    let own = (*device).own;
    if !(*device).power_item.is_null() {
        IoFreeWorkItem((*device).power_item);
    }
    if !(*device).link.Buffer.is_null() {
        RtlFreeUnicodeString(&raw mut (*device).link);
    }
    pnp::keep_resources(device, ptr::null_mut(), ptr::null_mut());
    object::delete(device.cast());
    IoDeleteDevice(own);
}

pub(crate) unsafe extern "efiapi" fn create_interface(
    _globals: PWDF_DRIVER_GLOBALS,
    device: WDFDEVICE,
    class: *const GUID,
    reference: PCUNICODE_STRING,
) -> NTSTATUS {
    let device: *mut Device = of(device.cast(), Kind::Device);
    let link = &raw mut (*device).link;
    IoRegisterDeviceInterface((*device).pdo, class, reference.cast_mut(), link)
}

pub(crate) unsafe extern "efiapi" fn get_driver(
    globals: PWDF_DRIVER_GLOBALS,
    _device: WDFDEVICE,
) -> WDFDRIVER {
    (*globals).Driver
}

pub(crate) unsafe extern "efiapi" fn get_object(
    _globals: PWDF_DRIVER_GLOBALS,
    device: WDFDEVICE,
) -> PDEVICE_OBJECT {
    (*of::<Device>(device.cast(), Kind::Device)).own
}

/// Every request of a client's device.
unsafe extern "efiapi" fn dispatch(own: PDEVICE_OBJECT, irp: PIRP) -> NTSTATUS {
    let device = *(*own).DeviceExtension.cast::<*mut Device>();
    let size = size_of::<IO_REMOVE_LOCK>() as u32;
    let status = IoAcquireRemoveLockEx(&raw mut (*device).lock, irp.cast(), ptr::null(), 0, size);
    if !succeeded(status) {
        PoStartNextPowerIrp(irp);
        return complete(irp, status);
    }
    match u32::from((*stack(irp)).MajorFunction) {
        // Remove gives the lock back and waits for the others.
        IRP_MJ_PNP => return pnp::dispatch(device, irp),
        // A power request keeps it until it is complete.
        IRP_MJ_POWER => return power::dispatch(device, irp),
        // So does a request on its way through a queue.
        IRP_MJ_DEVICE_CONTROL if !(*device).queue.is_null() => return queue::enter(device, irp),
        _ => {}
    }
    let status = match u32::from((*stack(irp)).MajorFunction) {
        IRP_MJ_CREATE if (*device).removed => complete(irp, STATUS_INVALID_DEVICE_STATE),
        IRP_MJ_CREATE | IRP_MJ_CLEANUP | IRP_MJ_CLOSE => complete(irp, STATUS_SUCCESS),
        IRP_MJ_SYSTEM_CONTROL => {
            skip(irp);
            IofCallDriver((*device).below, irp)
        }
        _ => complete(irp, STATUS_INVALID_DEVICE_REQUEST),
    };
    release(device, irp.cast());
    status
}

/// Gives back what [`dispatch`] took.
pub(crate) unsafe fn release(device: *mut Device, tag: PVOID) {
    let size = size_of::<IO_REMOVE_LOCK>() as u32;
    IoReleaseRemoveLockEx(&raw mut (*device).lock, tag, size);
}
