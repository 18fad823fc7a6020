//! The library: its DriverEntry, and what WDFLDR calls.

use crate::import::*;
use crate::sys::*;
use crate::{device, table};
use core::ptr;

/// A client's globals, the part that it knows first.
#[repr(C)]
pub(crate) struct Globals {
    pub(crate) public: WDF_DRIVER_GLOBALS,
    pub(crate) driver: PDRIVER_OBJECT,
    pub(crate) info: PWDF_BIND_INFO,
}

/// The library's own state, which lives as long as the image.
struct State {
    driver: PDRIVER_OBJECT,
    control: PDEVICE_OBJECT,
}

static mut STATE: State = State {
    driver: ptr::null_mut(),
    control: ptr::null_mut(),
};
static mut INFO: WDF_LIBRARY_INFO = WDF_LIBRARY_INFO {
    Size: size_of::<WDF_LIBRARY_INFO>() as u32,
    LibraryCommission: Some(commission),
    LibraryDecommission: Some(decommission),
    LibraryRegisterClient: Some(register_client),
    LibraryUnregisterClient: Some(unregister_client),
    Version: WDF_VERSION {
        Major: 1,
        Minor: 33,
        Build: 0,
    },
};

const BASE: [u16; 14] = wide(b"\\Device\\KMDF0\0");
const LINK: [u16; 24] = wide(b"\\DosDevices\\KmdfLibrary\0");
const PRINT: [u16; 11] = wide(b"DbgPrintOn\0");

/// The image's entry point.
#[unsafe(no_mangle)]
unsafe extern "efiapi" fn FxDriverEntry(driver: PDRIVER_OBJECT, path: PUNICODE_STRING) -> NTSTATUS {
    let (mut print, mut base) = (counted(&PRINT), counted(&BASE));
    let mut on = 7;
    if !succeeded(WdfLdrDiagnosticsValueByNameAsULONG(
        &raw mut print,
        &raw mut on,
    )) || on != 0
    {
        return STATUS_UNSUCCESSFUL;
    }
    // Variables of the kernel are reached through their addresses.
    if KdDebuggerNotPresent != 1
        || (*(&raw const IoFileObjectType).cast::<POBJECT_TYPE>()).is_null()
    {
        return STATUS_UNSUCCESSFUL;
    }
    (*driver).DriverUnload = Some(unload);
    STATE.driver = driver;
    WdfRegisterLibrary(&raw mut INFO, path, &raw mut base)
}

unsafe extern "efiapi" fn unload(_driver: PDRIVER_OBJECT) {
    DbgPrintEx(0, 0, c"framework: unload\n".as_ptr());
}

/// Makes the control device that KMDF has, under the first free number.
unsafe extern "efiapi" fn commission() -> NTSTATUS {
    const FORMAT: [u16; 15] = wide(b"\\Device\\KMDF%d\0");
    let mut units = [0_u16; 32];
    for number in 0..100_u64 {
        let length = _vsnwprintf(units.as_mut_ptr(), 32, FORMAT.as_ptr(), [number].as_ptr());
        let Some(own) = usize::try_from(length)
            .ok()
            .and_then(|length| units.get(..=length))
        else {
            return STATUS_UNSUCCESSFUL;
        };
        let (mut name, mut link) = (counted(own), counted(&LINK));
        let device = &raw mut STATE.control;
        let status = IoCreateDevice(STATE.driver, 0, &raw mut name, 0x22, 0, 0, device);
        if status == STATUS_OBJECT_NAME_COLLISION {
            continue;
        }
        if succeeded(status) {
            (*STATE.control).Flags &= !DO_DEVICE_INITIALIZING;
            IoCreateSymbolicLink(&raw mut link, &raw mut name);
            DbgPrintEx(
                0,
                0,
                c"framework: commission as %wZ (%d)\n".as_ptr(),
                &raw mut name,
                status,
            );
        }
        return status;
    }
    STATUS_OBJECT_NAME_COLLISION
}

unsafe extern "efiapi" fn decommission() -> NTSTATUS {
    let mut link = counted(&LINK);
    IoDeleteSymbolicLink(&raw mut link);
    IoDeleteDevice(STATE.control);
    DbgPrintEx(0, 0, c"framework: decommission\n".as_ptr());
    STATUS_SUCCESS
}

unsafe extern "efiapi" fn register_client(
    info: PWDF_BIND_INFO,
    globals: *mut PWDF_DRIVER_GLOBALS,
    context: *mut PVOID,
) -> NTSTATUS {
    let client: *mut WDF_CLIENT_INFO = (*context).cast();
    *context = ptr::null_mut();
    let known = matches!((*info).FuncCount, 444 | 453 | 458);
    if !known
        || (*info).Version.Minor > 33
        || (*client).Size as usize != size_of::<WDF_CLIENT_INFO>()
    {
        return STATUS_INVALID_PARAMETER;
    }
    let own: *mut Globals = allocate();
    if own.is_null() {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    (*own).public.DriverTag = TAG;
    (*own).driver = (*client).DriverObject;
    (*own).info = info;
    if (*info).Version.Minor >= 15 {
        *(*info).FuncTable.cast::<*const WDFFUNC>() = table::TABLE.as_ptr();
    } else {
        let entries = (*info).FuncCount as usize;
        let array: *mut WDFFUNC = (*info).FuncTable.cast();
        array.copy_from_nonoverlapping(table::TABLE.as_ptr(), entries);
    }
    *globals = &raw mut (*own).public;
    *context = own.cast();
    DbgPrintEx(
        0,
        0,
        c"framework: bind %wZ, %u functions\n".as_ptr(),
        (*client).RegistryPath,
        (*info).FuncCount,
    );
    STATUS_SUCCESS
}

unsafe extern "efiapi" fn unregister_client(
    info: PWDF_BIND_INFO,
    globals: PWDF_DRIVER_GLOBALS,
) -> NTSTATUS {
    let own: *mut Globals = globals.cast();
    // The binding outlives the stub's frame that made it.
    if info != (*own).info || (*info).FuncCount < 444 {
        return STATUS_INVALID_PARAMETER;
    }
    DbgPrintEx(
        0,
        0,
        c"framework: unbind, %u functions\n".as_ptr(),
        (*info).FuncCount,
    );
    device::forget_driver(own);
    free(own);
    STATUS_SUCCESS
}
