//! The loader's protocol, told by a library and clients that write down what they see.

#![allow(
    unsafe_code,
    clippy::cast_possible_truncation,
    clippy::undocumented_unsafe_blocks,
    clippy::multiple_unsafe_ops_per_block,
    reason = "a library and its clients in the manner of C: every line is a call of the WDK"
)]

use core::cell::{Cell, RefCell};
use core::ptr;
use wdk_emu::machine::Status;
use wdk_emu::sys::ntddk::*;
use wdk_emu::sys::wdfldr::*;
use wdk_emu::sys::*;
use wdk_emu::{Config, Machine, run};

const TAG: u32 = u32::from_le_bytes(*b"Lib ");
const STACK_COMPONENT: [u16; 12] = [75, 109, 100, 102, 76, 105, 98, 114, 97, 114, 121, 0];

thread_local! {
    static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static DRIVER: Cell<PDRIVER_OBJECT> = const { Cell::new(ptr::null_mut()) };
    static DEVICE: Cell<PDEVICE_OBJECT> = const { Cell::new(ptr::null_mut()) };
    static KEPT: Cell<PVOID> = const { Cell::new(ptr::null_mut()) };
    static INFOS: RefCell<Vec<(PWDF_DRIVER_GLOBALS, PWDF_BIND_INFO)>> = const { RefCell::new(Vec::new()) };
    static STUB_UNBINDS: Cell<bool> = const { Cell::new(false) };
    static CLIENT_KEEPS: Cell<bool> = const { Cell::new(false) };
}

fn log(text: impl Into<String>) {
    LOG.with_borrow_mut(|log| log.push(text.into()));
}

fn taken() -> Vec<String> {
    LOG.take()
}

fn counted(text: &str) -> UNICODE_STRING {
    let units: Vec<u16> = text.encode_utf16().collect();
    let bytes = u16::try_from(units.len() * 2).unwrap();
    UNICODE_STRING {
        Length: bytes,
        MaximumLength: bytes,
        Buffer: units.leak().as_mut_ptr(),
    }
}

/// As KMDF does: a control device, pool and a callback that live as long as the library.
unsafe extern "efiapi" fn commission() -> NTSTATUS {
    log("commission");
    let (mut name, mut link) = (counted("\\Device\\KMDF0"), counted("\\DosDevices\\Kmdf0"));
    let mut device = ptr::null_mut();
    unsafe {
        let status = IoCreateDevice(DRIVER.get(), 0, &raw mut name, 0x22, 0, 0, &raw mut device);
        assert_eq!(status, STATUS_SUCCESS);
        (*device).Flags &= !DO_DEVICE_INITIALIZING;
        assert_eq!(
            IoCreateSymbolicLink(&raw mut link, &raw mut name),
            STATUS_SUCCESS
        );
        KEPT.set(ExAllocatePool2(POOL_FLAG_NON_PAGED, 100, TAG));
    }
    DEVICE.set(device);
    STATUS_SUCCESS
}

unsafe extern "efiapi" fn decommission() -> NTSTATUS {
    log("decommission");
    let mut link = counted("\\DosDevices\\Kmdf0");
    unsafe {
        IoDeleteSymbolicLink(&raw mut link);
        IoDeleteDevice(DEVICE.get());
        ExFreePoolWithTag(KEPT.get(), TAG);
    }
    STATUS_SUCCESS
}

unsafe extern "efiapi" fn register_client(
    info: PWDF_BIND_INFO,
    globals: *mut PWDF_DRIVER_GLOBALS,
    context: *mut PVOID,
) -> NTSTATUS {
    unsafe {
        let client = (*context).cast::<WDF_CLIENT_INFO>();
        assert_eq!((*client).Size as usize, size_of::<WDF_CLIENT_INFO>());
        let path = (*client).RegistryPath;
        let units = core::slice::from_raw_parts((*path).Buffer, usize::from((*path).Length / 2));
        let path = String::from_utf16_lossy(units);
        let name = path.rsplit('\\').next().unwrap_or_default().to_owned();
        assert!(!(*client).DriverObject.is_null());
        log(format!("register {name} with {}", (*info).FuncCount));
        if (*info).FuncCount > 458 {
            return STATUS_INVALID_PARAMETER;
        }
        *globals = Box::leak(Box::new(WDF_DRIVER_GLOBALS::default()));
        *context = (*globals).cast();
        INFOS.with_borrow_mut(|infos| infos.push((*globals, info)));
    }
    STATUS_SUCCESS
}

unsafe extern "efiapi" fn unregister_client(
    info: PWDF_BIND_INFO,
    globals: PWDF_DRIVER_GLOBALS,
) -> NTSTATUS {
    // The library kept the address, and the stub's frame has long been used for something else.
    let kept = INFOS.with_borrow(|infos| infos.iter().find(|(own, _)| *own == globals).unwrap().1);
    assert_eq!(info, kept);
    let (count, component) = unsafe {
        let info = &*kept;
        (
            info.FuncCount,
            core::slice::from_raw_parts(info.Component, 12),
        )
    };
    assert_eq!(component, STACK_COMPONENT);
    log(format!("unregister with {count}"));
    STATUS_SUCCESS
}

unsafe extern "efiapi" fn library_unload(_driver: PDRIVER_OBJECT) {
    log("library unload");
}

unsafe extern "efiapi" fn library_entry(driver: PDRIVER_OBJECT, path: PUNICODE_STRING) -> NTSTATUS {
    DRIVER.set(driver);
    let mut info = WDF_LIBRARY_INFO {
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
    let mut name = counted("\\Device\\KMDF0");
    unsafe {
        (*driver).DriverUnload = Some(library_unload);
        WdfRegisterLibrary(&raw mut info, path, &raw mut name)
    }
}

/// What an entry stub does that keeps everything on its stack.
fn bind(driver: PDRIVER_OBJECT, path: PUNICODE_STRING, count: u32) -> NTSTATUS {
    let component = STACK_COMPONENT;
    let mut table: *const WDFFUNC = ptr::null();
    let mut info = WDF_BIND_INFO {
        Size: size_of::<WDF_BIND_INFO>() as u32,
        Component: component.as_ptr(),
        Version: WDF_VERSION {
            Major: 1,
            Minor: 33,
            Build: 0,
        },
        FuncCount: count,
        FuncTable: (&raw mut table).cast(),
        Module: ptr::null_mut(),
    };
    let mut globals = ptr::null_mut();
    unsafe {
        let status = WdfVersionBind(driver, path, &raw mut info, &raw mut globals);
        assert_eq!(NT_SUCCESS(status), !globals.is_null());
        assert_eq!(NT_SUCCESS(status), !info.Module.is_null());
        if NT_SUCCESS(status) && STUB_UNBINDS.get() {
            assert_eq!(
                WdfVersionUnbind(path, &raw mut info, globals),
                STATUS_SUCCESS
            );
            assert_eq!(
                WdfVersionUnbind(path, &raw mut info, globals),
                STATUS_INVALID_PARAMETER,
                "nothing is bound any more"
            );
        }
        status
    }
}

unsafe extern "efiapi" fn client_unload(_driver: PDRIVER_OBJECT) {
    log("client unload");
}

unsafe extern "efiapi" fn client_entry(driver: PDRIVER_OBJECT, path: PUNICODE_STRING) -> NTSTATUS {
    let status = bind(driver, path, 458);
    assert_eq!(status, STATUS_SUCCESS);
    unsafe {
        if CLIENT_KEEPS.get() {
            let _ = ExAllocatePool2(POOL_FLAG_NON_PAGED, 100, TAG);
        }
        (*driver).DriverUnload = Some(client_unload);
    }
    STATUS_SUCCESS
}

unsafe extern "efiapi" fn failing_entry(driver: PDRIVER_OBJECT, path: PUNICODE_STRING) -> NTSTATUS {
    assert_eq!(bind(driver, path, 458), STATUS_SUCCESS);
    STATUS_UNSUCCESSFUL
}

unsafe extern "efiapi" fn too_new_entry(driver: PDRIVER_OBJECT, path: PUNICODE_STRING) -> NTSTATUS {
    bind(driver, path, 459)
}

fn with_library(body: fn(&Machine)) {
    if let Err(stop) = run(Config::default(), body) {
        panic!("{stop}");
    }
}

#[test]
fn a_library_is_commissioned_before_the_first_bind_and_decommissioned_when_it_goes() {
    with_library(|machine| {
        let library = machine.load_driver("Wdf01000", library_entry, &[]).unwrap();
        assert_eq!(taken(), [""; 0], "registering calls nothing");
        let first = machine.load_driver("first", client_entry, &[]).unwrap();
        let second = machine.load_driver("second", client_entry, &[]).unwrap();
        assert_eq!(
            taken(),
            [
                "commission",
                "register first with 458",
                "register second with 458"
            ]
        );
        assert_eq!(machine.unload(library), Err(Status(STATUS_DEVICE_BUSY)));
        machine.unload(second).unwrap();
        // The stub said nothing at unload, so the loader ends the binding, after the unload
        // routine; what the library took for itself is not held against its client.
        assert_eq!(taken(), ["client unload", "unregister with 458"]);
        machine.unload(first).unwrap();
        machine.check_clean();
        taken();
        machine.unload(library).unwrap();
        assert_eq!(taken(), ["decommission", "library unload"]);
    });
}

#[test]
fn a_client_that_is_refused_or_fails_is_not_bound() {
    with_library(|machine| {
        machine.load_driver("Wdf01000", library_entry, &[]).unwrap();
        assert_eq!(
            machine.load_driver("new", too_new_entry, &[]),
            Err(Status(STATUS_INVALID_PARAMETER))
        );
        assert_eq!(
            machine.load_driver("failing", failing_entry, &[]),
            Err(Status(STATUS_UNSUCCESSFUL))
        );
        STUB_UNBINDS.set(true);
        assert_eq!(
            machine.load_driver("failing", failing_entry, &[]),
            Err(Status(STATUS_UNSUCCESSFUL))
        );
        assert_eq!(
            taken(),
            [
                "commission",
                "register new with 459",
                "register failing with 458",
                "unregister with 458",
                "register failing with 458",
                "unregister with 458",
            ]
        );
        machine.check_clean();
    });
}

#[test]
fn rule_41_what_a_client_leaves_is_still_its_leak() {
    let stop = run(Config::default(), |machine| {
        machine.load_driver("Wdf01000", library_entry, &[]).unwrap();
        CLIENT_KEEPS.set(true);
        let client = machine.load_driver("client", client_entry, &[]).unwrap();
        machine.unload(client).unwrap();
    });
    assert_eq!(stop.unwrap_err().rule(), Some(41));
}
