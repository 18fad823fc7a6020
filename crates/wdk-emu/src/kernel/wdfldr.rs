//! WDFLDR: brings a KMDF library and its clients together.
//!
//! The library registers four routines; each client then binds through the loader, which
//! commissions the library before the first bind. What library and client say to each other in
//! the bind information is theirs.

#![allow(
    clippy::cast_possible_truncation,
    reason = "the WDK's constants are wider than the fields they are for"
)]

use super::exports::entry;
use super::io::driver::{self, DriverEntry};
use super::stop::stop;
use crate::sys::wdf_names::WDF_FUNCTION_COUNT;
use crate::sys::wdfldr::*;
use crate::sys::*;
use core::cell::{Cell, RefCell};

#[derive(Clone, Copy)]
struct Library {
    commission: PFN_LIBRARY_COMMISSION,
    register_client: PFN_LIBRARY_REGISTER_CLIENT,
    unregister_client: PFN_LIBRARY_UNREGISTER_CLIENT,
    commissioned: bool,
}

thread_local! {
    static LIBRARY: RefCell<Option<Library>> = const { RefCell::new(None) };
    static CLIENTS: Cell<usize> = const { Cell::new(0) };
}

/// Clients that are bound now.
#[must_use]
pub fn clients() -> usize {
    CLIENTS.get()
}

/// `WdfRegisterLibrary`
pub unsafe extern "efiapi" fn WdfRegisterLibrary(
    info: PWDF_LIBRARY_INFO,
    _service: PUNICODE_STRING,
    _device: PUNICODE_STRING,
) -> NTSTATUS {
    entry!(WdfRegisterLibrary, AtMost(PASSIVE_LEVEL));
    // SAFETY: the library gives its information.
    let info = unsafe { &*info };
    if (info.Size as usize) < size_of::<WDF_LIBRARY_INFO>() {
        return STATUS_INVALID_PARAMETER;
    }
    LIBRARY.with_borrow_mut(|library| {
        if library.is_some() {
            return STATUS_OBJECT_NAME_COLLISION;
        }
        *library = Some(Library {
            commission: info.LibraryCommission,
            register_client: info.LibraryRegisterClient,
            unregister_client: info.LibraryUnregisterClient,
            commissioned: false,
        });
        STATUS_SUCCESS
    })
}

/// `WdfLdrDiagnosticsValueByNameAsULONG`: there are no diagnostic switches.
pub unsafe extern "efiapi" fn WdfLdrDiagnosticsValueByNameAsULONG(
    _name: PUNICODE_STRING,
    value: PULONG,
) -> NTSTATUS {
    entry!(WdfLdrDiagnosticsValueByNameAsULONG, AtMost(PASSIVE_LEVEL));
    // SAFETY: the caller gives a place for the value.
    unsafe { *value = 0 };
    STATUS_SUCCESS
}

/// `WdfVersionBind`
pub unsafe extern "efiapi" fn WdfVersionBind(
    driver: PDRIVER_OBJECT,
    registry_path: PUNICODE_STRING,
    info: PWDF_BIND_INFO,
    globals: *mut PWDF_DRIVER_GLOBALS,
) -> NTSTATUS {
    entry!(WdfVersionBind, AtMost(PASSIVE_LEVEL));
    // SAFETY: the client's stub gives its bind information.
    unsafe {
        *globals = core::ptr::null_mut();
        if ((*info).Size as usize) < size_of::<WDF_BIND_INFO>() {
            return STATUS_INVALID_PARAMETER;
        }
    }
    let Some(library) = LIBRARY.with_borrow(|library| *library) else {
        return STATUS_OBJECT_NAME_NOT_FOUND;
    };
    let (Some(commission), Some(register)) = (library.commission, library.register_client) else {
        return STATUS_INVALID_PARAMETER;
    };
    if !library.commissioned {
        // SAFETY: the library registered the routine.
        let status = unsafe { commission() };
        if !NT_SUCCESS(status) {
            return status;
        }
        LIBRARY.with_borrow_mut(|library| {
            if let Some(library) = library {
                library.commissioned = true;
            }
        });
    }
    let mut client = WDF_CLIENT_INFO {
        Size: size_of::<WDF_CLIENT_INFO>() as u32,
        RegistryPath: registry_path,
        DriverObject: driver,
    };
    let mut context: PVOID = (&raw mut client).cast();
    // SAFETY: the library registered the routine; the structures outlive the call.
    let status = unsafe { register(info, globals, &raw mut context) };
    if NT_SUCCESS(status) {
        // SAFETY: as above. The library answers with the client's globals.
        unsafe {
            if (*globals).is_null() {
                *globals = context.cast();
            }
        }
        CLIENTS.set(CLIENTS.get() + 1);
    }
    status
}

/// `WdfVersionUnbind`
pub unsafe extern "efiapi" fn WdfVersionUnbind(
    _registry_path: PUNICODE_STRING,
    info: PWDF_BIND_INFO,
    globals: PWDF_DRIVER_GLOBALS,
) -> NTSTATUS {
    entry!(WdfVersionUnbind, AtMost(PASSIVE_LEVEL));
    let unregister = LIBRARY
        .with_borrow(|library| *library)
        .and_then(|library| library.unregister_client);
    let Some(unregister) = unregister else {
        return STATUS_INVALID_PARAMETER;
    };
    CLIENTS.set(CLIENTS.get().saturating_sub(1));
    // SAFETY: what the client's stub got from the bind.
    unsafe { unregister(info, globals) }
}

/// The binding of a driver that is linked into this process.
#[derive(Debug)]
pub(crate) struct Binding {
    info: Box<WDF_BIND_INFO>,
    globals: PWDF_DRIVER_GLOBALS,
    _component: Vec<u16>,
    _functions: Box<*const WDFFUNC>,
    registry_path: Vec<u16>,
}

thread_local! {
    static NATIVE_ENTRY: Cell<Option<DriverEntry>> = const { Cell::new(None) };
}

/// Loads a KMDF driver that is linked into this process: what the WDK's entry stub does. Binds
/// to KMDF, then calls the driver's own DriverEntry; at unload the binding ends.
///
/// # Errors
/// The bind's or DriverEntry's status.
pub(crate) fn load_client(name: &str, entry: DriverEntry) -> Result<PDRIVER_OBJECT, NTSTATUS> {
    NATIVE_ENTRY.set(Some(entry));
    driver::load(name, fx_driver_entry)
}

/// The entry of a natively linked KMDF driver.
unsafe extern "efiapi" fn fx_driver_entry(
    driver: PDRIVER_OBJECT,
    registry_path: PUNICODE_STRING,
) -> NTSTATUS {
    let Some(entry) = NATIVE_ENTRY.take() else {
        stop(20, "the KMDF entry stub ran without a driver");
    };
    let mut component: Vec<u16> = "KmdfLibrary\0".encode_utf16().collect();
    let mut functions: Box<*const WDFFUNC> = Box::new(core::ptr::null());
    let mut binding = Binding {
        info: Box::new(WDF_BIND_INFO {
            Size: size_of::<WDF_BIND_INFO>() as u32,
            Component: component.as_mut_ptr(),
            Version: WDF_VERSION {
                Major: 1,
                Minor: 33,
                Build: 0,
            },
            FuncCount: u32::try_from(WDF_FUNCTION_COUNT).unwrap_or(u32::MAX),
            FuncTable: (&raw mut *functions).cast(),
            Module: core::ptr::null_mut(),
        }),
        globals: core::ptr::null_mut(),
        _component: component,
        _functions: functions,
        // SAFETY: the kernel gives a counted string.
        registry_path: unsafe { super::io::device::text(registry_path) }
            .encode_utf16()
            .collect(),
    };
    // SAFETY: the structures live in the binding.
    let status = unsafe {
        WdfVersionBind(
            driver,
            registry_path,
            &raw mut *binding.info,
            &raw mut binding.globals,
        )
    };
    if !NT_SUCCESS(status) {
        return status;
    }
    binding::bind(*binding._functions, binding.globals);
    // SAFETY: the driver's own entry, called as the stub calls it.
    let status = unsafe { entry(driver, registry_path) };
    if NT_SUCCESS(status) {
        driver::keep_binding(driver, binding);
    } else {
        unbind(binding);
    }
    status
}

/// Ends a native driver's binding.
pub(crate) fn unbind(mut binding: Binding) {
    let mut path = driver::counted(&binding.registry_path);
    // SAFETY: what the bind made.
    unsafe { WdfVersionUnbind(&raw mut path, &raw mut *binding.info, binding.globals) };
    binding::bind(core::ptr::null(), core::ptr::null_mut());
}
