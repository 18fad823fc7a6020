//! Driver objects: loading by a DriverEntry pointer, extensions, and unloading.

use crate::kernel::exports::entry;
use crate::kernel::image::{self, ImageError, ImageId};
use crate::kernel::leaks::{self, Leaks, leaks};
use crate::kernel::ob;
use crate::kernel::stop::stop;
use crate::kernel::{faults, upcall, wdfldr, zw};
use crate::sys::*;
use core::cell::{Cell, RefCell};
use core::ffi::c_void;
use std::collections::BTreeMap;

/// The entry of a driver image.
pub type DriverEntry = unsafe extern "efiapi" fn(PDRIVER_OBJECT, PUNICODE_STRING) -> NTSTATUS;

struct Record {
    name: String,
    /// Memory that the object's strings point to.
    _names: [Vec<u16>; 2],
    registry_path: Vec<u16>,
    extensions: Vec<(usize, Vec<u128>)>,
    /// What was outstanding before it was loaded, and how many drivers had been loaded by then.
    before: Leaks,
    serial: u64,
    binding: Option<wdfldr::Binding>,
    image: Option<ImageId>,
}

thread_local! {
    static LOADED: Cell<u64> = const { Cell::new(0) };
    static DRIVERS: RefCell<BTreeMap<usize, Record>> = const { RefCell::new(BTreeMap::new()) };
}

/// A counted string over `units`, which has to outlive it.
pub(crate) fn counted(units: &[u16]) -> UNICODE_STRING {
    let bytes = u16::try_from(units.len() * 2).unwrap_or(!1);
    UNICODE_STRING {
        Length: bytes,
        MaximumLength: bytes,
        Buffer: units.as_ptr().cast_mut(),
    }
}

/// What a driver gets that sets no routine: the request fails.
unsafe extern "efiapi" fn invalid_request(_device: PDEVICE_OBJECT, irp: PIRP) -> NTSTATUS {
    // SAFETY: an IRP on its way through this driver.
    unsafe {
        super::call::set_status(irp, STATUS_INVALID_DEVICE_REQUEST, 0);
        super::call::complete(irp);
    }
    STATUS_INVALID_DEVICE_REQUEST
}

/// Makes a driver object; its entry has not been called.
pub(crate) fn create(name: &str, entry: Option<DriverEntry>) -> PDRIVER_OBJECT {
    let object_name: Vec<u16> = format!("\\Driver\\{name}").encode_utf16().collect();
    let service: Vec<u16> = name.encode_utf16().collect();
    let mut object = Box::new(DRIVER_OBJECT::default());
    let mut extension = Box::new(DRIVER_EXTENSION::default());
    object.Type = IO_TYPE_DRIVER as i16;
    object.Size = i16::try_from(size_of::<DRIVER_OBJECT>()).unwrap_or(i16::MAX);
    object.DriverName = counted(&object_name);
    object.DriverInit = entry.map(|entry| entry as _);
    object.DriverStart = entry.map_or(core::ptr::null_mut(), |entry| entry as *mut c_void);
    object.MajorFunction = [Some(invalid_request); 28];
    extension.ServiceKeyName = counted(&service);
    // Both stay for the life of the machine, so that a late use is seen and not undefined.
    let driver = Box::into_raw(object);
    extension.DriverObject = driver;
    // SAFETY: a fresh object.
    unsafe { (*driver).DriverExtension = Box::into_raw(extension) };
    let path = zw::registry::service_path(name);
    zw::registry::create(&path);
    let record = Record {
        name: name.to_owned(),
        _names: [object_name, service],
        registry_path: path.encode_utf16().collect(),
        extensions: Vec::new(),
        before: leaks(),
        serial: LOADED.replace(LOADED.get() + 1),
        binding: None,
        image: None,
    };
    DRIVERS.with_borrow_mut(|drivers| drivers.insert(driver as usize, record));
    ob::insert(ob::Kind::Driver, driver as usize, None, None);
    driver
}

/// Loads a driver and calls its entry.
///
/// # Errors
/// The status that DriverEntry returned.
pub(crate) fn load(name: &str, entry: DriverEntry) -> Result<PDRIVER_OBJECT, NTSTATUS> {
    enter(create(name, Some(entry)), entry)
}

/// Loads the image of a driver and calls its entry.
///
/// # Errors
/// See [`ImageError`].
pub(crate) fn load_image(name: &str, bytes: &[u8]) -> Result<PDRIVER_OBJECT, ImageError> {
    let id = image::load(&format!("{name}.sys"), bytes)?;
    let entry = image::entry(id);
    let driver = create(name, Some(entry));
    let range = image::range(id);
    // SAFETY: a fresh object.
    unsafe {
        (*driver).DriverStart = core::ptr::with_exposed_provenance_mut(range.start);
        (*driver).DriverSize = u32::try_from(range.len()).unwrap_or(u32::MAX);
    }
    with(driver, |record| record.image = Some(id));
    let loaded = enter(driver, entry);
    match loaded {
        Ok(_) => image::discard(id),
        Err(_) => image::unload(id),
    }
    loaded.map_err(ImageError::Entry)
}

fn enter(driver: PDRIVER_OBJECT, entry: DriverEntry) -> Result<PDRIVER_OBJECT, NTSTATUS> {
    let mut path = registry_path(driver);
    // SAFETY: the entry of a driver; object and path live as long as it is loaded.
    let status = upcall("DriverEntry", || unsafe { entry(driver, &raw mut path) });
    if !NT_SUCCESS(status) {
        wdfldr::unbind_driver(driver);
        // A library that registered has nobody to commission it yet.
        let _ = wdfldr::let_go(&with(driver, |record| {
            String::from_utf16_lossy(&record.registry_path)
        }));
        check_no_devices(driver, "a failed DriverEntry");
        forget(driver);
        return Err(status);
    }
    // SAFETY: a live driver object; its devices are complete once DriverEntry returned.
    unsafe {
        let mut device = (*driver).DeviceObject;
        while !device.is_null() {
            (*device).Flags &= !DO_DEVICE_INITIALIZING;
            device = (*device).NextDevice;
        }
    }
    Ok(driver)
}

fn with<R>(driver: PDRIVER_OBJECT, f: impl FnOnce(&mut Record) -> R) -> R {
    let result = DRIVERS.with_borrow_mut(|drivers| drivers.get_mut(&(driver as usize)).map(f));
    result.unwrap_or_else(|| stop(15, format!("{driver:p} is no driver object (any more)")))
}

/// Keeps the KMDF binding of a natively linked driver, to be ended at unload.
pub(crate) fn keep_binding(driver: PDRIVER_OBJECT, binding: wdfldr::Binding) {
    with(driver, |record| record.binding = Some(binding));
}

/// Path of the driver's service key.
pub(crate) fn registry_path(driver: PDRIVER_OBJECT) -> UNICODE_STRING {
    with(driver, |record| counted(&record.registry_path))
}

/// Name of a driver.
pub(crate) fn name_of(driver: PDRIVER_OBJECT) -> String {
    with(driver, |record| record.name.clone())
}

fn check_no_devices(driver: PDRIVER_OBJECT, when: &str) {
    // SAFETY: a live driver object.
    let left = unsafe { (*driver).DeviceObject };
    if !left.is_null() {
        let name = name_of(driver);
        stop(
            65,
            format!("{name}: {when} left device object {left:p} behind"),
        );
    }
}

/// Calls the driver's unload routine and lets it go.
///
/// # Errors
/// `STATUS_INVALID_DEVICE_REQUEST` when it has no unload routine, `STATUS_DEVICE_BUSY` while it
/// has devices in a PnP stack.
pub(crate) fn unload(driver: PDRIVER_OBJECT) -> Result<(), NTSTATUS> {
    // SAFETY: a live driver object.
    let (routine, entry_stub) =
        unsafe { ((*driver).DriverUnload, with(driver, |r| r.binding.take())) };
    let Some(routine) = routine else {
        with(driver, |record| record.binding = entry_stub);
        return Err(STATUS_INVALID_DEVICE_REQUEST);
    };
    if crate::kernel::pnp::uses_driver(driver) {
        with(driver, |record| record.binding = entry_stub);
        return Err(STATUS_DEVICE_BUSY);
    }
    // A KMDF library ends its work before it goes.
    wdfldr::let_go(&with(driver, |record| {
        String::from_utf16_lossy(&record.registry_path)
    }))?;
    // SAFETY: the driver registered the routine.
    upcall("DriverUnload", || unsafe { routine(driver) });
    if let Some(binding) = entry_stub {
        wdfldr::unbind(binding);
    }
    wdfldr::unbind_driver(driver);
    check_no_devices(driver, "unload");
    check_leaks(driver);
    if let Some(id) = with(driver, |record| record.image) {
        image::unload(id);
    }
    forget(driver);
    Ok(())
}

/// Stops the machine when the driver keeps something (rule 41 or 65). Drivers that were loaded
/// later own things, too, so only the last one can be judged.
fn check_leaks(driver: PDRIVER_OBJECT) {
    let (before, serial) = with(driver, |record| (record.before.clone(), record.serial));
    let is_last = DRIVERS.with_borrow(|drivers| {
        drivers
            .values()
            .all(|other| other.serial <= serial || other.name == "pci")
    });
    if is_last {
        leaks::check_unload(&before);
    }
}

/// Counts `more` as outstanding before every driver but that of `service` was loaded: a KMDF
/// library took it for itself while a client of its was loading.
pub(crate) fn excuse(service: &str, more: &Leaks) {
    let service: Vec<u16> = service.encode_utf16().collect();
    DRIVERS.with_borrow_mut(|drivers| {
        for record in drivers.values_mut() {
            if record.registry_path != service {
                record.before.add(more);
            }
        }
    });
}

/// The driver of a service key.
pub(crate) fn by_registry_path(service: &str) -> Option<PDRIVER_OBJECT> {
    let service: Vec<u16> = service.encode_utf16().collect();
    DRIVERS.with_borrow(|drivers| {
        let mut all = drivers.iter();
        all.find(|(_, record)| record.registry_path == service)
            .map(|(&address, _)| address as PDRIVER_OBJECT)
    })
}

fn forget(driver: PDRIVER_OBJECT) {
    DRIVERS.with_borrow_mut(|drivers| drivers.remove(&(driver as usize)));
    // A reference that someone kept is a leak, which check_clean reports.
    if ob::references(driver as usize) == 1 {
        ob::dereference(driver as usize);
    }
}

/// `IoAllocateDriverObjectExtension`
pub unsafe extern "efiapi" fn IoAllocateDriverObjectExtension(
    driver: PDRIVER_OBJECT,
    client: PVOID,
    bytes: ULONG,
    extension: *mut PVOID,
) -> NTSTATUS {
    entry!(IoAllocateDriverObjectExtension, AtMost(APC_LEVEL));
    // SAFETY: the caller gives a place for the result.
    unsafe { *extension = core::ptr::null_mut() };
    if faults::should_fail("IoAllocateDriverObjectExtension") {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    let made = with(driver, |record| {
        if record
            .extensions
            .iter()
            .any(|(id, _)| *id == client as usize)
        {
            return None;
        }
        let mut memory = vec![0_u128; (bytes as usize).div_ceil(16).max(1)];
        let address: PVOID = memory.as_mut_ptr().cast();
        record.extensions.push((client as usize, memory));
        Some(address)
    });
    let Some(address) = made else {
        return STATUS_OBJECT_NAME_COLLISION;
    };
    // SAFETY: as above.
    unsafe { *extension = address };
    STATUS_SUCCESS
}

/// `IoGetDriverObjectExtension`
pub unsafe extern "efiapi" fn IoGetDriverObjectExtension(
    driver: PDRIVER_OBJECT,
    client: PVOID,
) -> PVOID {
    entry!(IoGetDriverObjectExtension, AtMost(DISPATCH_LEVEL));
    with(driver, |record| {
        record
            .extensions
            .iter_mut()
            .find(|(id, _)| *id == client as usize)
            .map_or(core::ptr::null_mut(), |(_, memory)| {
                memory.as_mut_ptr().cast()
            })
    })
}

/// `IoQueryFullDriverPath`
pub unsafe extern "efiapi" fn IoQueryFullDriverPath(
    driver: PDRIVER_OBJECT,
    path: PUNICODE_STRING,
) -> NTSTATUS {
    entry!(IoQueryFullDriverPath, AtMost(PASSIVE_LEVEL));
    let name = name_of(driver);
    let units: Vec<u16> = format!("\\SystemRoot\\System32\\drivers\\{name}.sys")
        .encode_utf16()
        .collect();
    // SAFETY: the caller gives a string to fill.
    unsafe { allocate_string(path, &units) }
}

/// Fills `string` with a copy of `units` in paged pool, which the caller frees.
///
/// # Safety
/// `string` may be written.
pub(crate) unsafe fn allocate_string(string: PUNICODE_STRING, units: &[u16]) -> NTSTATUS {
    // SAFETY: as the caller says; the pool block has room for the units and a NUL.
    unsafe {
        let buffer: *mut u16 = super::pool(units.len() * 2 + 2).cast();
        if buffer.is_null() {
            return STATUS_INSUFFICIENT_RESOURCES;
        }
        buffer.copy_from_nonoverlapping(units.as_ptr(), units.len());
        *buffer.add(units.len()) = 0;
        (*string).Buffer = buffer;
        (*string).Length = u16::try_from(units.len() * 2).unwrap_or(!1);
        (*string).MaximumLength = (*string).Length.saturating_add(2);
    }
    STATUS_SUCCESS
}

/// `IoOpenDriverRegistryKey`: only the driver's Parameters key.
pub unsafe extern "efiapi" fn IoOpenDriverRegistryKey(
    driver: PDRIVER_OBJECT,
    _kind: i32,
    _access: ACCESS_MASK,
    _flags: ULONG,
    handle: PHANDLE,
) -> NTSTATUS {
    entry!(IoOpenDriverRegistryKey, AtMost(PASSIVE_LEVEL));
    let path = with(driver, |record| zw::registry::service_path(&record.name)) + "\\Parameters";
    zw::registry::create(&path);
    let key = zw::registry::open_handle(&path);
    // SAFETY: the caller gives a place for the handle.
    unsafe { *handle = key };
    STATUS_SUCCESS
}
