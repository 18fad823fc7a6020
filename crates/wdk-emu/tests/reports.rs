//! What the report of a stopped machine says.

#![allow(
    unsafe_code,
    clippy::multiple_unsafe_ops_per_block,
    clippy::cast_possible_truncation,
    reason = "tests call the kernel's exports as a driver does, and give sizes in 32 bits"
)]

mod mini_driver;
mod toy;

use mini_driver::{Script, bench};
use std::rc::Rc;
use toy::{Misdeed, with_toy};
use wdk_emu::machine::Access;
use wdk_emu::sys::ntddk::*;
use wdk_emu::sys::*;
use wdk_emu::{Config, Stop, What, run};

/// The one object of a report that is called `what`.
fn object<'a>(stop: &'a Stop, what: &str) -> &'a str {
    let mut objects = stop.history.objects.iter();
    match objects.find(|object| object.contains(what)) {
        Some(object) => object,
        None => panic!("no {what} in: {stop}"),
    }
}

/// The report of the README: a KMDF driver that allocates a block for each file that is opened,
/// and frees none.
fn leaking() -> Stop {
    bench::stops(
        || Script {
            file_create: Some(Rc::new(|request, _| {
                const TAG: u32 = u32::from_le_bytes(*b"file");
                // SAFETY: a live request; EvtDeviceFileCreate runs at PASSIVE_LEVEL.
                unsafe {
                    ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
                    call_unsafe_wdf_function_binding!(WdfRequestComplete, request, STATUS_SUCCESS);
                }
            })),
            ..Script::default()
        },
        |bench| {
            bench.open().close().unwrap();
        },
    )
}

#[test]
fn a_leak_says_who_allocated_it() {
    let stop = leaking();
    println!("{stop}");
    assert_eq!(stop.rule(), Some(41), "{stop}");
    let block = object(&stop, "pool block");
    assert!(
        block.contains("made in ExAllocatePool2 from EvtDeviceFileCreate, thread "),
        "{block}"
    );
    let address = block.split(':').next().unwrap_or_default();
    assert!(stop.detail.contains(address), "{stop}");
}

#[test]
fn a_report_has_the_last_twenty_events_each_on_a_line() {
    let stop = leaking();
    let events = &stop.history.events;
    assert_eq!(events.len(), 20);
    assert!(events.is_sorted_by_key(|event| event.time_ns));
    let unloaded = What::Left("DriverUnload");
    assert!(events.iter().any(|event| event.what == unloaded));
    let text = stop.to_string();
    let lines = text.lines().skip_while(|line| *line != "  last events:");
    let lines: Vec<&str> = lines.skip(1).collect();
    assert_eq!(lines.len(), 20, "{text}");
    assert!(
        lines
            .iter()
            .all(|line| line.contains(" ns, thread ") && line.contains(", IRQL "))
    );
    assert!(text.contains("\n  Schedule::replay(\""), "{text}");
}

#[test]
fn a_request_that_is_completed_twice_says_where_it_went_first() {
    let stop = with_toy(Config::default(), Misdeed::CompleteTwice, |toy| {
        let _ = toy.file.device_control(toy::ECHO, &[1; 4], 64);
    });
    let stop = stop.expect_err("the driver completes twice");
    let irp = object(&stop, "IRP");
    assert!(irp.contains("made in DeviceIoControl"), "{irp}");
    assert!(
        irp.contains("; given back in IofCompleteRequest from a dispatch routine"),
        "{irp}"
    );
    let completed = |what| matches!(what, What::Completed(_, STATUS_SUCCESS));
    assert!(
        stop.history
            .events
            .iter()
            .any(|event| completed(event.what)),
        "{stop}"
    );
    let asked = |what| what == What::Asked("DeviceIoControl");
    assert!(
        stop.history.events.iter().any(|event| asked(event.what)),
        "{stop}"
    );
}

#[test]
fn pages_that_stay_locked_say_who_locked_them() {
    let stop = with_toy(Config::default(), Misdeed::KeepPagesLocked, |toy| {
        let path = toy.machine.interfaces(&toy::INTERFACE).remove(0);
        let other = toy.machine.process();
        let file = other.open(&path, Access::READ_WRITE).unwrap();
        let memory = other.allocate(4096);
        let request = file.submit(toy::NEITHER, memory.part(0, 8), memory.part(0, 8));
        let _ = request.unwrap().wait();
        other.exit();
    });
    let stop = stop.expect_err("the driver keeps pages locked");
    let mdl = object(&stop, "MDL");
    assert!(
        mdl.contains("made in IoAllocateMdl from a dispatch routine"),
        "{mdl}"
    );
}

#[test]
fn a_block_that_is_freed_twice_says_where_it_was_freed_first() {
    let stop = run(Config::default(), |_| unsafe {
        // SAFETY: what is wrong is what the test is about.
        let block = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, 0x3131_3131);
        ExFreePoolWithTag(block, 0);
        ExFreePoolWithTag(block, 0);
    });
    let stop = stop.expect_err("the block is freed twice");
    let block = object(&stop, "pool block");
    assert!(
        block.contains("made in ExAllocatePool2 from no routine of a driver"),
        "{block}"
    );
    assert!(
        block.contains("; given back in ExFreePoolWithTag"),
        "{block}"
    );
}

#[test]
fn a_lock_that_is_kept_says_where_it_was_taken() {
    static LOCK: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
    unsafe extern "efiapi" fn keeps(_: *mut KDPC, _: PVOID, _: PVOID, _: PVOID) {
        // SAFETY: a spin lock that is free.
        unsafe { KeAcquireSpinLockAtDpcLevel(LOCK.as_ptr()) };
    }
    let stop = run(Config::default(), |_| {
        let dpc = Box::leak(Box::new(KDPC::default()));
        // SAFETY: a DPC that is never freed.
        unsafe {
            KeInitializeDpc(dpc, Some(keeps), core::ptr::null_mut());
            KeInsertQueueDpc(dpc, core::ptr::null_mut(), core::ptr::null_mut());
        }
    });
    let stop = stop.expect_err("the lock is kept");
    assert_eq!(stop.rule(), Some(2), "{stop}");
    let lock = object(&stop, "held lock");
    assert!(
        lock.contains("taken in KeAcquireSpinLockAtDpcLevel from a DPC"),
        "{lock}"
    );
    let events = &stop.history.events;
    assert!(
        events
            .iter()
            .any(|event| event.what == What::Entered("a DPC") && event.irql == 2)
    );
}
