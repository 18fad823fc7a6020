//! What the rule tests share: snippets that a driver would write, on a machine of their own.

#![allow(
    dead_code,
    unsafe_code,
    clippy::multiple_unsafe_ops_per_block,
    reason = "each test file uses a part; tests call the kernel's exports as a driver does"
)]

use core::ptr;
use wdk_emu::sys::ntddk::*;
use wdk_emu::sys::*;
use wdk_emu::{Config, Machine, Stop, run};

/// The tag of these tests' pool.
pub(crate) const TAG: u32 = u32::from_le_bytes(*b"rule");

/// Runs a snippet that breaks rule `rule`, and returns the report.
pub(crate) fn broken(rule: u32, snippet: fn(&Machine)) -> Stop {
    broken_on(Config::default(), rule, snippet)
}

/// As [`broken`], on another machine.
pub(crate) fn broken_on(config: Config, rule: u32, snippet: fn(&Machine)) -> Stop {
    let stop = run(config, snippet).expect_err("the snippet breaks the rule");
    assert_eq!(stop.rule(), Some(rule), "{stop}");
    stop
}

/// Runs a snippet that breaks nothing.
pub(crate) fn kept(snippet: fn(&Machine)) {
    kept_on(Config::default(), snippet);
}

/// As [`kept`], on another machine.
pub(crate) fn kept_on(config: Config, snippet: fn(&Machine)) {
    if let Err(stop) = run(config, snippet) {
        panic!("{stop}");
    }
}

/// Memory for a kernel object that lives as long as the test.
pub(crate) fn object<T: Default>() -> *mut T {
    Box::leak(Box::default())
}

/// An unsignalled event.
pub(crate) fn event(kind: i32) -> *mut KEVENT {
    let event = object();
    // SAFETY: memory for an event.
    unsafe { KeInitializeEvent(event, kind, 0) };
    event
}

/// Waits for ever.
pub(crate) fn wait(event: *mut KEVENT) -> i32 {
    // SAFETY: a live event.
    unsafe { KeWaitForSingleObject(event.cast(), 0, 0, 0, ptr::null_mut()) }
}

/// Non-paged pool.
pub(crate) fn pool(bytes: u64) -> *mut u8 {
    // SAFETY: callable here.
    unsafe { ExAllocatePool2(POOL_FLAG_NON_PAGED, bytes, TAG) }.cast()
}

/// Frees it.
pub(crate) fn free(block: *mut u8) {
    // SAFETY: the tests say when this is wrong.
    unsafe { ExFreePoolWithTag(block.cast(), TAG) };
}

/// A DPC with a routine.
pub(crate) fn dpc(routine: unsafe extern "efiapi" fn(*mut KDPC, PVOID, PVOID, PVOID)) -> *mut KDPC {
    let dpc = object();
    // SAFETY: memory for a DPC.
    unsafe { KeInitializeDpc(dpc, Some(routine), ptr::null_mut()) };
    dpc
}

/// Queues a DPC, which runs before this returns at a low IRQL.
pub(crate) fn queue(dpc: *mut KDPC) {
    // SAFETY: a live DPC.
    unsafe { KeInsertQueueDpc(dpc, ptr::null_mut(), ptr::null_mut()) };
}
