//! What a KMDF image imports: every name is there, and which of them only stop is written down.

#![allow(unsafe_code, reason = "tests call exports as an image does")]

use wdk_emu::kernel::exports::{address_of, is_stub};

/// By module: what an image of KMDF 1.33 imports.
fn imports() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut modules: Vec<(&str, Vec<&str>)> = Vec::new();
    let text = include_str!("kmdf-imports.txt");
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix('[') {
            Some(module) => modules.push((module.trim_end_matches(']'), Vec::new())),
            None => {
                if let Some((_, names)) = modules.last_mut() {
                    names.extend(line.split_whitespace());
                }
            }
        }
    }
    modules
}

/// Imports that stop the machine with their name when they are called: run-time power management
/// by the system, remote I/O targets, structured exceptions, USB targets.
const STOPS: &[&str] = &[
    "PoFxActivateComponent",
    "PoFxCompleteDevicePowerNotRequired",
    "PoFxCompleteDirectedPowerDown",
    "PoFxCompleteIdleCondition",
    "PoFxCompleteIdleState",
    "PoFxIdleComponent",
    "PoFxRegisterDevice",
    "PoFxReportDevicePoweredOn",
    "PoFxSetDeviceIdleTimeout",
    "PoFxStartDevicePowerManagement",
    "PoFxUnregisterDevice",
    "USBD_AssignUrbToIoStackLocation",
    "USBD_CloseHandle",
    "USBD_CreateHandle",
    "USBD_IsochUrbAllocate",
    "USBD_QueryUsbCapability",
    "USBD_UrbAllocate",
    "USBD_UrbFree",
    "ZwCreateFile",
    "__C_specific_handler",
];

#[test]
fn every_import_of_a_kmdf_image_binds() {
    let modules = imports();
    let counts: Vec<_> = modules
        .iter()
        .map(|(module, names)| (*module, names.len()))
        .collect();
    assert_eq!(
        counts,
        [("ntoskrnl.exe", 182), ("WDFLDR.SYS", 2), ("USBD.SYS", 7)]
    );
    for (module, names) in modules {
        let absent: Vec<_> = names
            .iter()
            .filter(|name| address_of(name).is_none())
            .collect();
        assert!(absent.is_empty(), "{module}: {absent:?}");
    }
}

#[test]
fn which_imports_only_stop_is_written_down() {
    let mut stops: Vec<_> = imports()
        .into_iter()
        .flat_map(|(_, names)| names)
        .filter(|name| is_stub(name))
        .collect();
    stops.sort_unstable();
    assert_eq!(stops, STOPS);
}

#[test]
fn an_import_that_only_stops_says_its_name() {
    let stop = wdk_emu::run(wdk_emu::Config::default(), |_| {
        let address = address_of("USBD_UrbFree").expect("it binds");
        // SAFETY: a stub takes no arguments that it looks at.
        let stub: unsafe extern "efiapi" fn() = unsafe { core::mem::transmute(address.0) };
        // SAFETY: as above.
        unsafe { stub() };
    });
    assert_eq!(
        stop.expect_err("it stops").cause,
        wdk_emu::Cause::NotEmulated("USBD_UrbFree".to_owned())
    );
}

#[test]
fn the_interrupt_calls_are_found_by_name() {
    wdk_emu::run(wdk_emu::Config::default(), |_| {
        for name in [
            "IoConnectInterruptEx",
            "IoDisconnectInterruptEx",
            "IoReportInterruptActive",
            "IoReportInterruptInactive",
        ] {
            let mut units: Vec<u16> = name.encode_utf16().collect();
            let bytes = u16::try_from(units.len() * 2).expect("a short name");
            let mut string = wdk_emu::sys::UNICODE_STRING {
                Length: bytes,
                MaximumLength: bytes,
                Buffer: units.as_mut_ptr(),
            };
            // SAFETY: a counted string.
            let found = unsafe { wdk_emu::sys::ntddk::MmGetSystemRoutineAddress(&raw mut string) };
            let own = address_of(name).map(|address| address.0.cast_mut().cast());
            assert_eq!(Some(found), own, "{name}");
        }
    })
    .expect("nothing stops");
}
