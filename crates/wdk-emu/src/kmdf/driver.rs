//! WDFDRIVER: creation, the driver object's entry points, and unload.

use super::attributes::{Attributes, ParentRule};
use super::client::{self, Client};
use super::device_init::DeviceInit;
use super::handle::{Handle, ObjectType};
use super::object::{self, Owner, Payload, resolve, try_get};
use super::table::{Table, functions};
use super::upcall::upcall;
use super::verifier::{ANY_LEVEL, Call, Code};
use crate::sys::{
    self, BOOLEAN, NTSTATUS, PCUNICODE_STRING, PDEVICE_OBJECT, PDRIVER_OBJECT, PWDF_DRIVER_CONFIG,
    PWDF_DRIVER_GLOBALS, PWDF_DRIVER_VERSION_AVAILABLE_PARAMS, PWDF_OBJECT_ATTRIBUTES, PWSTR,
    WDF_DRIVER_CONFIG, WDFDRIVER,
};

/// A driver's part.
pub(crate) struct Driver {
    config: WDF_DRIVER_CONFIG,
}

impl Payload for Driver {
    const TYPE: ObjectType = ObjectType::Driver;
}

/// WdfDriverInitNonPnpDriver of WDF_DRIVER_INIT_FLAGS.
const NON_PNP: u32 = 1;
/// WdfDriverInitNoDispatchOverride.
const NO_DISPATCH_OVERRIDE: u32 = 2;
/// WdfDriverInitCompanion.
const COMPANION: u32 = 4;

unsafe extern "efiapi" fn create(
    globals: PWDF_DRIVER_GLOBALS,
    driver_object: PDRIVER_OBJECT,
    _registry_path: PCUNICODE_STRING,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    config: PWDF_DRIVER_CONFIG,
    handle: *mut WDFDRIVER,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfDriverCreate", sys::PASSIVE_LEVEL);
    call.require_pointer(driver_object, "DriverObject");
    if driver_object != call.client.driver_object() {
        call.stop(
            Code::Handle,
            Handle::NULL,
            15,
            "the driver object is not the caller's",
        );
    }
    // SAFETY: the driver's structure.
    unsafe { call.require_size(config.cast_const(), "WDF_DRIVER_CONFIG") };
    // SAFETY: not NULL and of the right size.
    let config = unsafe { *config };
    // SAFETY: the driver's attributes.
    let created = unsafe { Attributes::take(&call, attributes, ParentRule::Forbidden) }
        .and_then(|attributes| make(&call, &attributes, config));
    if created.is_err() {
        call.client.set_create_failed();
    }
    let Ok(driver) = &created else {
        return created.err().unwrap_or(sys::STATUS_UNSUCCESSFUL);
    };
    if !handle.is_null() {
        // SAFETY: the driver's variable.
        unsafe { *handle = driver.handle().raw() };
    }
    sys::STATUS_SUCCESS
}

fn make(
    call: &Call,
    attributes: &Attributes,
    config: WDF_DRIVER_CONFIG,
) -> Result<object::Ref<Driver>, NTSTATUS> {
    if !call.client.driver().is_null() {
        return Err(sys::STATUS_DRIVER_INTERNAL_ERROR);
    }
    let flags = config.DriverInitFlags;
    let non_pnp = flags & NON_PNP != 0;
    if flags & !(NON_PNP | NO_DISPATCH_OVERRIDE | COMPANION) != 0
        || non_pnp && config.EvtDriverDeviceAdd.is_some()
    {
        return Err(sys::STATUS_INVALID_PARAMETER);
    }
    let driver = call.create(
        attributes,
        Handle::NULL,
        Owner::Framework,
        Driver { config },
    )?;
    call.client.set_driver(driver.handle());
    // SAFETY: the driver object of the client, which DriverEntry is setting up.
    unsafe {
        let object = &mut *call.client.driver_object();
        for entry in &mut object.MajorFunction {
            *entry = Some(super::dispatch::dispatch);
        }
        if !non_pnp {
            (*object.DriverExtension).AddDevice = Some(add_device);
        }
        if !non_pnp || config.EvtDriverUnload.is_some() {
            object.DriverUnload = Some(unload);
        }
        // The stub puts its own unload routine in front of the one above.
        (*call.client.globals()).DisplaceDriverUnload = 1;
    }
    Ok(driver)
}

fn driver_of(client: &Client) -> Option<object::Ref<Driver>> {
    try_get::<Driver>(client.driver())
}

/// The PnP manager found a device for the driver.
unsafe extern "efiapi" fn add_device(
    driver_object: PDRIVER_OBJECT,
    physical: PDEVICE_OBJECT,
) -> NTSTATUS {
    let Some(client) = client::of_driver_object(driver_object) else {
        return sys::STATUS_NO_SUCH_DEVICE;
    };
    let Some(driver) = driver_of(&client) else {
        return sys::STATUS_NO_SUCH_DEVICE;
    };
    let Some(callback) = driver.config.EvtDriverDeviceAdd else {
        return sys::STATUS_SUCCESS;
    };
    let init = DeviceInit::new(&client, physical);
    // SAFETY: the driver's callback, at PASSIVE_LEVEL.
    let status = upcall("EvtDriverDeviceAdd", driver.handle(), || unsafe {
        callback(driver.handle().raw(), init.raw())
    });
    init.consume();
    if !sys::NT_SUCCESS(status)
        && let Some(device) = init.device()
    {
        super::device::Device::delete(&device);
    }
    status
}

/// The driver is being unloaded; all its devices are gone.
unsafe extern "efiapi" fn unload(driver_object: PDRIVER_OBJECT) {
    let Some(client) = client::of_driver_object(driver_object) else {
        return;
    };
    let Some(driver) = driver_of(&client) else {
        return;
    };
    if let Some(callback) = driver.config.EvtDriverUnload {
        // SAFETY: the driver's callback, at PASSIVE_LEVEL.
        upcall("EvtDriverUnload", driver.handle(), || unsafe {
            callback(driver.handle().raw());
        });
    }
    driver.object().delete();
}

unsafe extern "efiapi" fn registry_path(globals: PWDF_DRIVER_GLOBALS, handle: WDFDRIVER) -> PWSTR {
    let call = Call::enter(globals, "WdfDriverGetRegistryPath", ANY_LEVEL);
    resolve::<Driver, _>(&call, handle);
    call.client.registry_path().as_ptr().cast_mut()
}

unsafe extern "efiapi" fn wdm_driver_object(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDRIVER,
) -> PDRIVER_OBJECT {
    let call = Call::enter(globals, "WdfDriverWdmGetDriverObject", ANY_LEVEL);
    resolve::<Driver, _>(&call, handle);
    call.client.driver_object()
}

unsafe extern "efiapi" fn handle_of_wdm(
    globals: PWDF_DRIVER_GLOBALS,
    driver_object: PDRIVER_OBJECT,
) -> WDFDRIVER {
    let call = Call::enter(
        globals,
        "WdfWdmDriverGetWdfDriverHandle",
        sys::DISPATCH_LEVEL,
    );
    call.require_pointer(driver_object, "DriverObject");
    let client = client::of_driver_object(driver_object);
    client.map_or(core::ptr::null_mut(), |client| client.driver().raw())
}

unsafe extern "efiapi" fn is_version_available(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDRIVER,
    parameters: PWDF_DRIVER_VERSION_AVAILABLE_PARAMS,
) -> BOOLEAN {
    let call = Call::enter(globals, "WdfDriverIsVersionAvailable", sys::PASSIVE_LEVEL);
    resolve::<Driver, _>(&call, handle);
    // SAFETY: the driver's structure.
    unsafe {
        call.require_size(
            parameters.cast_const(),
            "WDF_DRIVER_VERSION_AVAILABLE_PARAMS",
        )
    };
    // SAFETY: not NULL and of the right size.
    let asked = unsafe { *parameters };
    BOOLEAN::from(asked.MajorVersion == 1 && asked.MinorVersion <= 33)
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfDriverCreate: PFN_WDFDRIVERCREATE = create;
        WdfDriverGetRegistryPath: PFN_WDFDRIVERGETREGISTRYPATH = registry_path;
        WdfDriverWdmGetDriverObject: PFN_WDFDRIVERWDMGETDRIVEROBJECT = wdm_driver_object;
        WdfWdmDriverGetWdfDriverHandle: PFN_WDFWDMDRIVERGETWDFDRIVERHANDLE = handle_of_wdm;
        WdfDriverIsVersionAvailable: PFN_WDFDRIVERISVERSIONAVAILABLE = is_version_available;
    }
}
