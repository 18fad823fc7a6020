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
use super::leaks::leaks;
use super::mm::{mdl, process};
use super::stop::stop;
use super::{io, ob, upcall, zw};
use crate::sys::wdf_names::WDF_FUNCTION_COUNT;
use crate::sys::wdfldr::*;
use crate::sys::*;
use core::cell::{Cell, RefCell};

#[derive(Clone)]
struct Library {
    commission: PFN_LIBRARY_COMMISSION,
    decommission: PFN_LIBRARY_DECOMMISSION,
    register_client: PFN_LIBRARY_REGISTER_CLIENT,
    unregister_client: PFN_LIBRARY_UNREGISTER_CLIENT,
    major: u32,
    /// Path of its service key.
    service: String,
    commissioned: bool,
}

/// What the library took when it was commissioned, and keeps as long as it is loaded.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Kept {
    pub(crate) irps: usize,
    pub(crate) work_items: usize,
    pub(crate) mdls: usize,
    pub(crate) keys: usize,
}

impl Kept {
    fn now() -> Self {
        Self {
            irps: io::irp::survivors().len(),
            work_items: io::work_item::survivors().len(),
            mdls: mdl::outstanding().len(),
            keys: ob::survivors(ob::Kind::Key).len(),
        }
    }

    fn since(self, before: Self) -> Self {
        Self {
            irps: self.irps.saturating_sub(before.irps),
            work_items: self.work_items.saturating_sub(before.work_items),
            mdls: self.mdls.saturating_sub(before.mdls),
            keys: self.keys.saturating_sub(before.keys),
        }
    }
}

/// A bound client. Its bind information is a copy: the library keeps the address, and a stub may
/// have its own on its stack.
struct Client {
    driver: usize,
    globals: PWDF_DRIVER_GLOBALS,
    info: Box<WDF_BIND_INFO>,
    _component: Vec<u16>,
}

thread_local! {
    static LIBRARY: RefCell<Option<Library>> = const { RefCell::new(None) };
    static CLIENTS: RefCell<Vec<Client>> = const { RefCell::new(Vec::new()) };
    static KEPT: Cell<Kept> = const { Cell::new(Kept { irps: 0, work_items: 0, mdls: 0, keys: 0 }) };
    static FOREIGN: Cell<bool> = const { Cell::new(false) };
}

/// What a binding's Module points to: the library, of which there is one.
static MODULE: u8 = 0;

/// Clients that are bound now.
#[must_use]
pub fn clients() -> usize {
    CLIENTS.with_borrow(Vec::len)
}

/// What the library took when it was commissioned.
pub(crate) fn kept() -> Kept {
    KEPT.get()
}

/// Whether KMDF is an image, so that its bug checks carry what Windows' do.
pub(crate) fn is_foreign() -> bool {
    FOREIGN.get()
}

/// Says that the KMDF to be loaded next is an image.
pub(crate) fn set_foreign(foreign: bool) {
    FOREIGN.set(foreign);
}

/// `WdfRegisterLibrary`
pub unsafe extern "efiapi" fn WdfRegisterLibrary(
    info: PWDF_LIBRARY_INFO,
    service: PUNICODE_STRING,
    _device: PUNICODE_STRING,
) -> NTSTATUS {
    entry!(WdfRegisterLibrary, AtMost(PASSIVE_LEVEL));
    // SAFETY: the library gives its information and its path.
    let (info, service) = unsafe { (&*info, io::device::text(service)) };
    if (info.Size as usize) < size_of::<WDF_LIBRARY_INFO>() {
        return STATUS_INVALID_PARAMETER;
    }
    LIBRARY.with_borrow_mut(|library| {
        if library.is_some() {
            return STATUS_OBJECT_NAME_COLLISION;
        }
        *library = Some(Library {
            commission: info.LibraryCommission,
            decommission: info.LibraryDecommission,
            register_client: info.LibraryRegisterClient,
            unregister_client: info.LibraryUnregisterClient,
            major: info.Version.Major,
            service,
            commissioned: false,
        });
        STATUS_SUCCESS
    })
}

/// `WdfLdrDiagnosticsValueByNameAsULONG`: a value of WDF's diagnostics key, or 0.
pub unsafe extern "efiapi" fn WdfLdrDiagnosticsValueByNameAsULONG(
    name: PUNICODE_STRING,
    value: PULONG,
) -> NTSTATUS {
    entry!(WdfLdrDiagnosticsValueByNameAsULONG, AtMost(PASSIVE_LEVEL));
    // SAFETY: the caller gives a name and a place for the value.
    unsafe {
        let set = zw::registry::get_dword(DIAGNOSTICS, &io::device::text(name));
        *value = set.unwrap_or(0);
    }
    STATUS_SUCCESS
}

/// WDF's diagnostics key.
const DIAGNOSTICS: &str =
    "\\Registry\\Machine\\System\\CurrentControlSet\\Control\\Wdf\\Kmdf\\Diagnostics";

/// Commissions the library before its first bind. What it takes then is its own, not the
/// client's that happens to be the first.
fn commission(library: &Library) -> NTSTATUS {
    if library.commissioned {
        return STATUS_SUCCESS;
    }
    let Some(routine) = library.commission else {
        return STATUS_INVALID_PARAMETER;
    };
    let (before, kept) = (leaks(), Kept::now());
    // SAFETY: the library registered the routine.
    let status = upcall("KMDF's commission", || unsafe { routine() });
    if NT_SUCCESS(status) {
        driver::excuse(&library.service, &leaks().since(&before));
        KEPT.set(Kept::now().since(kept));
        LIBRARY.with_borrow_mut(|library| {
            if let Some(library) = library {
                library.commissioned = true;
            }
        });
    }
    status
}

/// `WdfVersionBind`
pub unsafe extern "efiapi" fn WdfVersionBind(
    driver: PDRIVER_OBJECT,
    registry_path: PUNICODE_STRING,
    info: PWDF_BIND_INFO,
    globals: *mut PWDF_DRIVER_GLOBALS,
) -> NTSTATUS {
    entry!(WdfVersionBind, AtMost(PASSIVE_LEVEL));
    // SAFETY: the client's stub gives its bind information and a place for the globals.
    let (given, mut component) = unsafe {
        *globals = core::ptr::null_mut();
        if ((*info).Size as usize) < size_of::<WDF_BIND_INFO>() {
            return STATUS_INVALID_PARAMETER;
        }
        (info.read(), zero_terminated((*info).Component))
    };
    let Some(library) = LIBRARY.with_borrow(Clone::clone) else {
        return STATUS_OBJECT_NAME_NOT_FOUND;
    };
    if library.major != given.Version.Major {
        return STATUS_OBJECT_NAME_NOT_FOUND;
    }
    let Some(register) = library.register_client else {
        return STATUS_INVALID_PARAMETER;
    };
    let status = commission(&library);
    if !NT_SUCCESS(status) {
        return status;
    }
    let mut own = Box::new(WDF_BIND_INFO {
        Component: component.as_mut_ptr(),
        Module: (&raw const MODULE).cast_mut().cast(),
        ..given
    });
    let mut client = WDF_CLIENT_INFO {
        Size: size_of::<WDF_CLIENT_INFO>() as u32,
        RegistryPath: registry_path,
        DriverObject: driver,
    };
    let mut context: PVOID = (&raw mut client).cast();
    // SAFETY: the library registered the routine; the structures outlive the call, and the bind
    // information the binding.
    let status = upcall("KMDF's register-client", || unsafe {
        register(&raw mut *own, globals, &raw mut context)
    });
    if !NT_SUCCESS(status) {
        return status;
    }
    // SAFETY: as above.
    let globals = unsafe { *globals };
    if globals.is_null() {
        stop(20, "KMDF bound a client and gave it no globals");
    }
    // SAFETY: the client's own structure.
    unsafe { (*info).Module = own.Module };
    CLIENTS.with_borrow_mut(|clients| {
        clients.push(Client {
            driver: driver as usize,
            globals,
            info: own,
            _component: component,
        });
    });
    status
}

/// The units before the NUL, and the NUL.
///
/// # Safety
/// NULL or NUL-terminated.
unsafe fn zero_terminated(text: *const u16) -> Vec<u16> {
    let mut units = Vec::new();
    if !text.is_null() {
        // SAFETY: as the caller says.
        units.extend(
            (0..)
                .map(|at| unsafe { text.add(at).read() })
                .take_while(|&unit| unit != 0),
        );
    }
    units.push(0);
    units
}

/// `WdfVersionUnbind`
pub unsafe extern "efiapi" fn WdfVersionUnbind(
    _registry_path: PUNICODE_STRING,
    _info: PWDF_BIND_INFO,
    globals: PWDF_DRIVER_GLOBALS,
) -> NTSTATUS {
    entry!(WdfVersionUnbind, AtMost(PASSIVE_LEVEL));
    let client = CLIENTS.with_borrow_mut(|clients| {
        let at = clients
            .iter()
            .position(|client| client.globals == globals)?;
        Some(clients.remove(at))
    });
    client.map_or(STATUS_INVALID_PARAMETER, unregister)
}

fn unregister(mut client: Client) -> NTSTATUS {
    let library = LIBRARY.with_borrow(Clone::clone);
    let Some(routine) = library.and_then(|library| library.unregister_client) else {
        return STATUS_INVALID_PARAMETER;
    };
    // SAFETY: what the bind gave; the information lives until the routine returns.
    upcall("KMDF's unregister-client", || unsafe {
        routine(&raw mut *client.info, client.globals)
    })
}

/// Ends what is still bound for `driver`, whose stub did not say WdfVersionUnbind.
pub(crate) fn unbind_driver(driver: PDRIVER_OBJECT) {
    let left: Vec<Client> = CLIENTS.with_borrow_mut(|clients| {
        clients
            .extract_if(.., |client| client.driver == driver as usize)
            .collect()
    });
    left.into_iter().for_each(|client| {
        unregister(client);
    });
}

/// Lets the library go, if `service` is its key: it is decommissioned if it was commissioned.
///
/// # Errors
/// `STATUS_DEVICE_BUSY` while it has clients.
pub(crate) fn let_go(service: &str) -> Result<(), NTSTATUS> {
    let own = LIBRARY.with_borrow(|library| {
        let library = library.as_ref()?;
        library
            .service
            .eq_ignore_ascii_case(service)
            .then(|| library.clone())
    });
    let Some(library) = own else {
        return Ok(());
    };
    if clients() > 0 {
        return Err(STATUS_DEVICE_BUSY);
    }
    if let (true, Some(routine)) = (library.commissioned, library.decommission) {
        // SAFETY: the library registered the routine.
        let status = upcall("KMDF's decommission", || unsafe { routine() });
        if !NT_SUCCESS(status) {
            return Err(status);
        }
    }
    LIBRARY.set(None);
    KEPT.set(Kept::default());
    Ok(())
}

/// The driver object of the library.
pub(crate) fn library_driver() -> Option<PDRIVER_OBJECT> {
    let service = LIBRARY.with_borrow(|library| Some(library.as_ref()?.service.clone()))?;
    driver::by_registry_path(&service)
}

/// The machine's end: a KMDF image without clients is decommissioned. It is not unloaded, because
/// it lives as long as the machine, and so is not asked what it kept.
pub(crate) fn end() {
    let service = LIBRARY.with_borrow(|library| Some(library.as_ref()?.service.clone()));
    if let Some(service) = service.filter(|_| is_foreign() && clients() == 0) {
        let _ = io::file::attached(process::SYSTEM, || let_go(&service));
    }
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
        registry_path: unsafe { io::device::text(registry_path) }
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
