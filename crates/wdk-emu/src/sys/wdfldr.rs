//! What WDFLDR, KMDF and a driver's entry stub say to each other.
//!
//! Not part of wdk-sys: a driver's source never sees it, because the entry stub that the WDK
//! links into a driver does the binding.

use super::types::{
    NTSTATUS, PDRIVER_OBJECT, PULONG, PUNICODE_STRING, PVOID, PWDF_DRIVER_GLOBALS, ULONG,
};

#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct WDF_VERSION {
    pub Major: ULONG,
    pub Minor: ULONG,
    pub Build: ULONG,
}

/// What a driver's stub passes to WdfVersionBind.
#[repr(C)]
#[derive(Debug)]
pub struct WDF_BIND_INFO {
    pub Size: ULONG,
    pub Component: *const u16,
    pub Version: WDF_VERSION,
    pub FuncCount: ULONG,
    /// A client of 1.15 or later: address of its table pointer.
    pub FuncTable: PVOID,
    /// For the loader's own use.
    pub Module: PVOID,
}
pub type PWDF_BIND_INFO = *mut WDF_BIND_INFO;

/// In: the client. KMDF's register-client replaces the pointer to it.
#[repr(C)]
#[derive(Debug)]
pub struct WDF_CLIENT_INFO {
    pub Size: ULONG,
    pub RegistryPath: PUNICODE_STRING,
    pub DriverObject: PDRIVER_OBJECT,
}

pub type PFN_LIBRARY_COMMISSION = Option<unsafe extern "efiapi" fn() -> NTSTATUS>;
pub type PFN_LIBRARY_DECOMMISSION = Option<unsafe extern "efiapi" fn() -> NTSTATUS>;
/// `Context`: in, a [`WDF_CLIENT_INFO`]; out, the client's driver globals.
pub type PFN_LIBRARY_REGISTER_CLIENT = Option<
    unsafe extern "efiapi" fn(
        Info: PWDF_BIND_INFO,
        Globals: *mut PWDF_DRIVER_GLOBALS,
        Context: *mut PVOID,
    ) -> NTSTATUS,
>;
pub type PFN_LIBRARY_UNREGISTER_CLIENT = Option<
    unsafe extern "efiapi" fn(Info: PWDF_BIND_INFO, Globals: PWDF_DRIVER_GLOBALS) -> NTSTATUS,
>;

/// What KMDF passes to WdfRegisterLibrary.
#[repr(C)]
#[derive(Debug)]
pub struct WDF_LIBRARY_INFO {
    pub Size: ULONG,
    pub LibraryCommission: PFN_LIBRARY_COMMISSION,
    pub LibraryDecommission: PFN_LIBRARY_DECOMMISSION,
    pub LibraryRegisterClient: PFN_LIBRARY_REGISTER_CLIENT,
    pub LibraryUnregisterClient: PFN_LIBRARY_UNREGISTER_CLIENT,
    pub Version: WDF_VERSION,
}
pub type PWDF_LIBRARY_INFO = *mut WDF_LIBRARY_INFO;

/// Signatures of WDFLDR's exports.
pub mod signatures {
    use super::*;
    pub type WdfRegisterLibrary = unsafe extern "efiapi" fn(
        LibraryInfo: PWDF_LIBRARY_INFO,
        ServicePath: PUNICODE_STRING,
        LibraryDeviceName: PUNICODE_STRING,
    ) -> NTSTATUS;
    pub type WdfVersionBind = unsafe extern "efiapi" fn(
        DriverObject: PDRIVER_OBJECT,
        RegistryPath: PUNICODE_STRING,
        BindInfo: PWDF_BIND_INFO,
        Globals: *mut PWDF_DRIVER_GLOBALS,
    ) -> NTSTATUS;
    pub type WdfVersionUnbind = unsafe extern "efiapi" fn(
        RegistryPath: PUNICODE_STRING,
        BindInfo: PWDF_BIND_INFO,
        Globals: PWDF_DRIVER_GLOBALS,
    ) -> NTSTATUS;
    pub type WdfLdrDiagnosticsValueByNameAsULONG =
        unsafe extern "efiapi" fn(ValueName: PUNICODE_STRING, Value: PULONG) -> NTSTATUS;
}
