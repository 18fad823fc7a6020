//! A KMDF image in the place of the emulated KMDF: a small framework, built for
//! `x86_64-pc-windows-msvc` when the tools are there, and a client through a whole life.

#![cfg(target_arch = "x86_64")]
#![allow(
    unsafe_code,
    unreachable_pub,
    clippy::cast_possible_truncation,
    non_upper_case_globals,
    clippy::missing_safety_doc,
    clippy::multiple_unsafe_ops_per_block,
    clippy::undocumented_unsafe_blocks,
    reason = "a client in the manner of C: every line is a call of the WDK"
)]

mod kmdf_client;
mod toy;

use core::ptr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use wdk_emu::machine::{Access, DeviceState, Driver, FileHandle, Process, Slot, Status};
use wdk_emu::pci::InterruptCapabilities;
use wdk_emu::sys::ntddk::WdfVersionBind;
use wdk_emu::sys::wdfldr::{WDF_BIND_INFO, WDF_VERSION};
use wdk_emu::sys::*;
use wdk_emu::{Cause, Config, Machine, Stop, run};

/// Debian's compiler, which carries the sources of `core`, and its linker for PE files.
const TOOLS: [&str; 3] = [
    "/usr/bin/rustc",
    "/usr/bin/lld-link",
    "/usr/lib/rustlib/src/rust/library/core",
];
const TARGET: &str = "x86_64-pc-windows-msvc";

fn build() -> Result<PathBuf, String> {
    for tool in TOOLS {
        if !Path::new(tool).exists() {
            return Err(format!("there is no {tool}"));
        }
    }
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/framework");
    let output = Path::new(env!("CARGO_TARGET_TMPDIR")).join("framework");
    let mut flags = String::new();
    for argument in [
        "/DRIVER",
        "/NODEFAULTLIB",
        "/SUBSYSTEM:NATIVE",
        "/ENTRY:FxDriverEntry",
        "/NXCOMPAT",
        "/DYNAMICBASE",
        "/OPT:REF,ICF",
        "/MANIFEST:NO",
    ] {
        flags += &format!(" -Clink-arg={argument}");
    }
    let mut command = Command::new("cargo");
    command
        .current_dir(source)
        .args(["build", "--lib", "--target", TARGET])
        .args(["-Zbuild-std=core,compiler_builtins"])
        .args(["-Zbuild-std-features=compiler-builtins-mem"])
        .args([
            "--config",
            &format!("target.{TARGET}.linker='{}'", TOOLS[1]),
        ])
        .args(["--config", &format!("target.{TARGET}.rustflags='{flags}'")])
        .env("RUSTC", TOOLS[0])
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", &output)
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    let done = command.output().map_err(|error| error.to_string())?;
    assert!(
        done.status.success(),
        "the framework does not compile:\n{}",
        String::from_utf8_lossy(&done.stderr)
    );
    Ok(output.join(TARGET).join("debug/test_framework.dll"))
}

/// The framework's image; `None`, and a word about it, without the tools.
fn framework() -> Option<&'static Path> {
    static IMAGE: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    match IMAGE.get_or_init(build) {
        Ok(path) => Some(path),
        Err(why) => {
            println!("skipped: the framework image is not built, because {why}");
            None
        }
    }
}

struct Bench<'m> {
    machine: &'m Machine,
    driver: Driver,
    slot: Slot,
    process: Process,
    file: FileHandle,
}

/// Boots a machine with the framework as its KMDF; `None` when it is not there.
fn with_kmdf(body: impl FnOnce(&Machine) + Send) -> Option<Result<(), Stop>> {
    let config = Config {
        kmdf_image: Some(framework()?.to_owned()),
        ..Config::default()
    };
    Some(run(config, |machine| {
        machine.load_kmdf().unwrap();
        body(machine);
    }))
}

fn bench(machine: &Machine) -> Bench<'_> {
    let entry = kmdf_client::driver_entry;
    let driver = machine.load_kmdf_driver("client", entry, toy::IDS).unwrap();
    let slot = machine
        .plug(Box::new(toy::card::ToyCard::default()))
        .unwrap();
    let process = machine.process();
    let path = machine.interfaces(&toy::INTERFACE).remove(0);
    let file = process.open(&path, Access::READ_WRITE).unwrap();
    Bench {
        machine,
        driver,
        slot,
        process,
        file,
    }
}

impl Bench<'_> {
    fn end(self) {
        self.file.close().unwrap();
        self.process.exit();
        self.machine.remove(self.slot).unwrap();
        self.machine.unload(self.driver).unwrap();
        self.machine.check_clean();
    }

    fn echoes(&self) {
        let answer = self.file.device_control(toy::ECHO, &[1, 2, 3], 3).unwrap();
        assert_eq!(answer, [3, 2, 1]);
    }
}

fn kept(body: impl FnOnce(&Machine) + Send) {
    if let Some(Err(stop)) = with_kmdf(body) {
        panic!("{stop}");
    }
}

#[test]
fn a_client_lives_through_everything() {
    kept(|machine| {
        let bench = bench(machine);
        assert_eq!(
            kmdf_client::taken(),
            ["child destroyed", "prepare", "d0 entry", "enable"]
        );
        assert_eq!(
            kmdf_client::MESSAGES.get(),
            1,
            "the framework asked for one message of the card's four"
        );
        bench.echoes();
        assert_eq!(
            bench.file.device_control(toy::ECHO, &[1, 2, 3], 2),
            Err(Status(STATUS_BUFFER_TOO_SMALL))
        );
        let none = bench.process.allocate(1).part(0, 0);
        let pending = bench.file.submit(toy::PEND, none, none).unwrap();
        assert_eq!(pending.poll(), None);
        assert!(pending.cancel());
        assert_eq!(pending.wait().status, STATUS_CANCELLED);
        assert_eq!(kmdf_client::taken(), ["cancel"]);
        let pending = bench.file.submit(toy::PEND, none, none).unwrap();
        bench.file.device_control(toy::FINISH, &[], 0).unwrap();
        assert_eq!(pending.wait().status, STATUS_SUCCESS);
        bench.file.device_control(toy::RING, &[], 0).unwrap();
        machine
            .sleep(wdk_emu::machine::SystemState::Sleeping)
            .unwrap();
        assert_eq!(kmdf_client::taken(), ["disable", "d0 exit"]);
        machine.wake().unwrap();
        machine.idle();
        assert_eq!(kmdf_client::taken(), ["d0 entry", "enable"]);
        bench.file.device_control(toy::RING, &[], 0).unwrap();
        machine.rebalance(bench.slot).unwrap();
        assert_eq!(
            kmdf_client::taken(),
            [
                "disable", "d0 exit", "release", "prepare", "d0 entry", "enable"
            ]
        );
        bench.file.device_control(toy::RING, &[], 0).unwrap();
        bench.echoes();
        assert_eq!(machine.unload_kmdf(), Err(Status(STATUS_DEVICE_BUSY)));
        bench.end();
        machine.unload_kmdf().unwrap();
        assert_eq!(
            kmdf_client::taken(),
            [
                "disable",
                "d0 exit",
                "release",
                "device cleanup",
                "child destroyed",
                "unload"
            ]
        );
        let printed = machine.debug_output();
        let lines: Vec<&str> = printed.lines().collect();
        assert_eq!(
            lines,
            [
                "framework: commission as \\Device\\KMDF0 (0)",
                "framework: bind \\Registry\\Machine\\System\\CurrentControlSet\\Services\\client, 458 functions",
                "framework: unbind, 458 functions",
                "framework: decommission",
                "framework: unload",
            ]
        );
    });
}

#[test]
fn a_card_that_is_pulled_goes_after_the_last_close() {
    kept(|machine| {
        let bench = bench(machine);
        let none = bench.process.allocate(1).part(0, 0);
        let pending = bench.file.submit(toy::PEND, none, none).unwrap();
        machine.surprise_remove(bench.slot);
        assert_eq!(
            kmdf_client::taken()[4..],
            ["surprise", "disable", "d0 exit", "release"]
        );
        assert_eq!(
            bench.file.device_control(toy::ECHO, &[1], 1),
            Err(Status(STATUS_INVALID_DEVICE_STATE))
        );
        assert!(pending.cancel());
        assert_eq!(pending.wait().status, STATUS_CANCELLED);
        bench.file.close().unwrap();
        bench.process.exit();
        machine.idle();
        machine.unload(bench.driver).unwrap();
        machine.check_clean();
    });
}

#[test]
fn a_sequential_queue_keeps_what_waits_and_lets_it_be_cancelled() {
    kept(|machine| {
        kmdf_client::DISPATCH.set(_WDF_IO_QUEUE_DISPATCH_TYPE::WdfIoQueueDispatchSequential);
        let bench = bench(machine);
        let none = bench.process.allocate(1).part(0, 0);
        let first = bench.file.submit(toy::PEND, none, none).unwrap();
        let second = bench.file.submit(toy::PEND, none, none).unwrap();
        let third = bench.file.submit(toy::RING, none, none).unwrap();
        assert!(second.cancel());
        assert_eq!(second.wait().status, STATUS_CANCELLED);
        assert_eq!((first.poll(), third.poll()), (None, None));
        assert!(first.cancel());
        assert_eq!(first.wait().status, STATUS_CANCELLED);
        assert_eq!(third.wait().status, STATUS_SUCCESS);
        bench.end();
    });
}

#[test]
fn lines_and_blocks_of_messages_are_connected_as_well() {
    for (interrupts, wanted) in [((0, 0, true), 1), ((0, 4, false), 1), ((2, 0, false), 1)] {
        kept(move |machine| {
            let entry = kmdf_client::driver_entry;
            let driver = machine.load_kmdf_driver("client", entry, toy::IDS).unwrap();
            let (msix_vectors, msi_messages, line) = interrupts;
            let card = toy::card::ToyCard::with(InterruptCapabilities {
                msix_vectors,
                msi_messages,
                line,
            });
            let slot = machine.plug(Box::new(card)).unwrap();
            assert_eq!(kmdf_client::MESSAGES.get(), wanted);
            let process = machine.process();
            let path = machine.interfaces(&toy::INTERFACE).remove(0);
            let file = process.open(&path, Access::READ_WRITE).unwrap();
            file.device_control(toy::RING, &[], 0).unwrap();
            file.close().unwrap();
            process.exit();
            machine.remove(slot).unwrap();
            machine.unload(driver).unwrap();
            machine.check_clean();
        });
    }
}

#[test]
fn a_device_that_is_not_added_or_does_not_start_leaves_nothing() {
    kept(|machine| {
        let entry = kmdf_client::driver_entry;
        let driver = machine.load_kmdf_driver("client", entry, toy::IDS).unwrap();
        kmdf_client::FAIL_ADD.set(true);
        let card = || Box::new(toy::card::ToyCard::default());
        assert_eq!(machine.plug(card()), Err(Status(STATUS_UNSUCCESSFUL)));
        let slot = machine.last_slot().unwrap();
        assert_eq!(machine.device_state(slot), DeviceState::Failed);
        kmdf_client::FAIL_ADD.set(false);
        kmdf_client::FAIL_START.set(true);
        assert_eq!(machine.enable(slot), Err(Status(STATUS_DEVICE_NOT_READY)));
        kmdf_client::FAIL_START.set(false);
        machine.enable(slot).unwrap();
        machine.remove(slot).unwrap();
        machine.unload(driver).unwrap();
        machine.check_clean();
    });
}

#[test]
fn a_function_that_the_framework_lacks_is_a_bug_check_in_its_image() {
    let Some(stop) = with_kmdf(|machine| {
        let bench = bench(machine);
        let _ = bench.file.device_control(kmdf_client::ABSENT, &[], 0);
    }) else {
        return;
    };
    let stop = stop.unwrap_err();
    assert!(
        matches!(
            stop.cause,
            Cause::BugCheck {
                code: 0x10D,
                parameters: [0x10, ..]
            }
        ),
        "{stop}"
    );
    assert_eq!(stop.rule(), None, "an image's parameters name no rule");
    assert!(
        stop.places
            .iter()
            .any(|place| place.starts_with("Wdf01000")),
        "{stop}"
    );
}

thread_local! {
    static WANTED: core::cell::Cell<(u32, u32)> = const { core::cell::Cell::new((0, 0)) };
}

/// Binds with a version and a count, by an array where the version wants one, and says nothing
/// when it goes: the loader ends the binding.
unsafe extern "efiapi" fn binding_entry(driver: PDRIVER_OBJECT, path: PUNICODE_STRING) -> NTSTATUS {
    let component: Vec<u16> = "KmdfLibrary\0".encode_utf16().collect();
    let (minor, count) = WANTED.get();
    let mut array: [WDFFUNC; 600] = [None; 600];
    let mut table: *const WDFFUNC = ptr::null();
    let functions: PVOID = if minor >= 15 {
        (&raw mut table).cast()
    } else {
        array.as_mut_ptr().cast()
    };
    let mut info = WDF_BIND_INFO {
        Size: size_of::<WDF_BIND_INFO>() as u32,
        Component: component.as_ptr(),
        Version: WDF_VERSION {
            Major: 1,
            Minor: minor,
            Build: 0,
        },
        FuncCount: count,
        FuncTable: functions,
        Module: ptr::null_mut(),
    };
    let mut globals = ptr::null_mut();
    unsafe {
        let status = WdfVersionBind(driver, path, &raw mut info, &raw mut globals);
        if NT_SUCCESS(status) {
            let entries = if minor >= 15 {
                assert!(!table.is_null());
                core::slice::from_raw_parts(table, count as usize)
            } else {
                &array[..count as usize]
            };
            assert!(entries.iter().all(Option::is_some));
            assert!(array[count as usize..].iter().all(Option::is_none));
            unsafe extern "efiapi" fn unload(_driver: PDRIVER_OBJECT) {}
            (*driver).DriverUnload = Some(unload);
        }
        status
    }
}

#[test]
fn released_counts_bind_and_others_are_refused() {
    kept(|machine| {
        for (minor, count, binds) in [
            (33, 458, true),
            (31, 453, true),
            (25, 444, true),
            (13, 444, true),
            (33, 459, false),
            (33, 500, false),
            (34, 458, false),
        ] {
            WANTED.set((minor, count));
            match machine.load_driver("old", binding_entry, &[]) {
                Ok(driver) => {
                    assert!(binds, "1.{minor} with {count} functions");
                    machine.unload(driver).unwrap();
                }
                Err(status) => {
                    assert!(!binds, "1.{minor} with {count} functions");
                    assert_eq!(status, Status(STATUS_INVALID_PARAMETER));
                }
            }
        }
        machine.check_clean();
    });
}

#[test]
fn what_is_no_image_is_no_kmdf() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let config = Config {
        kmdf_image: Some(path),
        ..Config::default()
    };
    let loaded = run(config, |machine| machine.load_kmdf());
    assert_eq!(loaded.unwrap(), Err(Status(STATUS_INVALID_IMAGE_FORMAT)));
}
