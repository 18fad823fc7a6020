//! How the loader finds KMDF and binds drivers to it.

use super::client::{self, Client};
use super::verifier::{Code, violation};
use crate::sys::wdf_names::WDF_FUNCTION_COUNT;
use crate::sys::wdfldr::{
    PWDF_BIND_INFO, WDF_BIND_INFO, WDF_CLIENT_INFO, WDF_LIBRARY_INFO, WDF_VERSION,
};
use crate::sys::{
    self, NTSTATUS, PDRIVER_OBJECT, PUNICODE_STRING, PVOID, PWDF_DRIVER_GLOBALS, UNICODE_STRING,
    WDFFUNC, ntddk,
};
use core::cell::Cell;
use core::ptr;
use std::boxed::Box;

thread_local! {
    static TABLE: Cell<*const WDFFUNC> = const { Cell::new(ptr::null()) };
}

/// KMDF's version.
const VERSION: WDF_VERSION = WDF_VERSION {
    Major: 1,
    Minor: 33,
    Build: 0,
};

/// Table sizes of released versions; a client that names another is refused.
const KNOWN_COUNTS: [u32; 3] = [444, 453, WDF_FUNCTION_COUNT as u32];

/// KMDF's DriverEntry: registers KMDF with WDFLDR.
///
/// # Safety
/// The kernel calls it, as it calls any driver's DriverEntry, at PASSIVE_LEVEL.
pub unsafe extern "efiapi" fn driver_entry(
    _driver: PDRIVER_OBJECT,
    registry_path: PUNICODE_STRING,
) -> NTSTATUS {
    TABLE.set(super::function_table().leak());
    let info = Box::leak(Box::new(WDF_LIBRARY_INFO {
        Size: size_of::<WDF_LIBRARY_INFO>() as u32,
        LibraryCommission: Some(commission),
        LibraryDecommission: Some(decommission),
        LibraryRegisterClient: Some(register_client),
        LibraryUnregisterClient: Some(unregister_client),
        Version: VERSION,
    }));
    let mut name: Vec<u16> = "\\Device\\KMDF0".encode_utf16().collect();
    let bytes = (name.len() * 2) as u16;
    let mut device_name = UNICODE_STRING {
        Length: bytes,
        MaximumLength: bytes,
        Buffer: name.as_mut_ptr(),
    };
    // SAFETY: the information stays for the life of the machine; the loader copies the names.
    unsafe { ntddk::WdfRegisterLibrary(info, registry_path, &raw mut device_name) }
}

unsafe extern "efiapi" fn commission() -> NTSTATUS {
    sys::STATUS_SUCCESS
}

unsafe extern "efiapi" fn decommission() -> NTSTATUS {
    sys::STATUS_SUCCESS
}

/// Binds a client: gives it the table and its globals.
unsafe extern "efiapi" fn register_client(
    info: PWDF_BIND_INFO,
    globals: *mut PWDF_DRIVER_GLOBALS,
    context: *mut PVOID,
) -> NTSTATUS {
    // SAFETY: the loader passes the client's structures through.
    let (info, client_info) = unsafe { (&*info, (*context).cast::<WDF_CLIENT_INFO>()) };
    let fits = info.Size as usize >= size_of::<WDF_BIND_INFO>()
        && info.Version.Major == VERSION.Major
        && info.Version.Minor <= VERSION.Minor
        && KNOWN_COUNTS.contains(&info.FuncCount);
    // Clients up to 1.13 pass an array instead of the address of a pointer; none is built here.
    if !fits || info.FuncTable.is_null() || info.Version.Minor < 15 {
        return sys::STATUS_INVALID_PARAMETER;
    }
    // SAFETY: the loader says who the client is.
    let client_info = unsafe { &*client_info };
    // SAFETY: the registry path is a counted string.
    let path = unsafe { string_units(client_info.RegistryPath) };
    let client = match Client::bind(client_info.DriverObject, path) {
        Ok(client) => client,
        Err(status) => return status,
    };
    // SAFETY: variables of the client's stub and of the loader.
    unsafe {
        *info.FuncTable.cast::<*const WDFFUNC>() = TABLE.get();
        *globals = client.globals();
        *context = client.globals().cast();
    }
    sys::STATUS_SUCCESS
}

/// Ends a client's binding; what it still owns is a leak.
unsafe extern "efiapi" fn unregister_client(
    _info: PWDF_BIND_INFO,
    globals: PWDF_DRIVER_GLOBALS,
) -> NTSTATUS {
    let Some(client) = client::find(globals) else {
        return sys::STATUS_INVALID_PARAMETER;
    };
    if let Some(driver) = super::object::try_find(client.driver()) {
        driver.delete();
    }
    let left = super::object::of_client(&client);
    if let Some(first) = left.first() {
        let names: Vec<_> = left
            .iter()
            .map(|object| format!("{} {:?}", object.kind().name(), object.handle()))
            .collect();
        let text = format!(
            "objects with references left at unload: {}",
            names.join(", ")
        );
        violation(Code::Object, first.handle(), 17, &text);
    }
    client.unbind();
    sys::STATUS_SUCCESS
}

/// The units of a counted string.
///
/// # Safety
/// `string` is NULL or points to a counted string that outlives the result.
pub(crate) unsafe fn string_units<'a>(string: *const UNICODE_STRING) -> &'a [u16] {
    if string.is_null() {
        return &[];
    }
    // SAFETY: the caller's contract.
    let string = unsafe { &*string };
    if string.Buffer.is_null() || string.Length < 2 {
        return &[];
    }
    // SAFETY: a counted string has so many bytes.
    unsafe { core::slice::from_raw_parts(string.Buffer, usize::from(string.Length / 2)) }
}
