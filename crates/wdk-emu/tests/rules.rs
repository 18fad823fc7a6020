//! Rules of the kernel's core: each stops a driver that breaks it and lets one pass that does not.

#![allow(
    unsafe_code,
    clippy::multiple_unsafe_ops_per_block,
    clippy::undocumented_unsafe_blocks,
    reason = "the snippets are a driver's, right and wrong ones"
)]

mod common;
#[path = "common/found.rs"]
mod found;

use common::*;
use core::ptr;
use core::sync::atomic::{AtomicU32, Ordering};
use found::finds;
use std::rc::Rc;
use wdk_emu::kernel::ke::{interrupt, thread};
use wdk_emu::kernel::leaks::check_unload;
use wdk_emu::kernel::mm::io_space::{self, Registers};
use wdk_emu::kernel::{faults, leaks, upcall};
use wdk_emu::pci::Width;
use wdk_emu::sys::ntddk::*;
use wdk_emu::sys::*;
use wdk_emu::{Cause, Config, mmio, run};

#[test]
fn rule_01_irql() {
    broken(1, |_| unsafe {
        KfRaiseIrql(2);
        KeEnterCriticalRegion();
    });
    broken(1, |_| unsafe {
        let list = object::<NPAGED_LOOKASIDE_LIST>();
        KfRaiseIrql(5);
        ExDeleteNPagedLookasideList(list);
    });
    broken(1, |_| unsafe { KeLowerIrql(2) });
    kept(|_| unsafe {
        let old = KfRaiseIrql(2);
        KeSetEvent(event(0), 0, 0);
        KeLowerIrql(old);
    });
}

#[test]
fn rule_02_callback_exit() {
    broken(2, |_| {
        upcall("a callback", || unsafe { KfRaiseIrql(2) });
    });
    broken(2, |_| {
        upcall("a callback", || unsafe { KeEnterCriticalRegion() })
    });
    broken(2, |_| {
        let lock = object::<KSPIN_LOCK>();
        upcall("a callback", || unsafe {
            KeAcquireSpinLockRaiseToDpc(lock);
            KeLowerIrql(0);
        });
    });
    kept(|_| {
        let lock = object::<KSPIN_LOCK>();
        upcall("a callback", || unsafe {
            let old = KeAcquireSpinLockRaiseToDpc(lock);
            KeReleaseSpinLock(lock, old);
        });
    });
}

#[test]
fn rule_04_wait() {
    broken(4, |_| unsafe {
        let event = event(0);
        KfRaiseIrql(2);
        wait(event);
    });
    broken(4, |_| unsafe {
        let lock = object::<KSPIN_LOCK>();
        KeAcquireSpinLockRaiseToDpc(lock);
        let mut pause = LARGE_INTEGER { QuadPart: -1 };
        KeDelayExecutionThread(0, 0, &raw mut pause);
    });
    kept(|_| unsafe {
        let event = event(0);
        let old = KfRaiseIrql(2);
        let mut none = LARGE_INTEGER { QuadPart: 0 };
        let status = KeWaitForSingleObject(event.cast(), 0, 0, 0, &raw mut none);
        assert_eq!(status, STATUS_TIMEOUT);
        KeLowerIrql(old);
    });
}

struct NeverReady;

impl Registers for NeverReady {
    fn read(&self, _offset: u64, _width: Width) -> u64 {
        0
    }
    fn write(&self, _offset: u64, _width: Width, _value: u64) {}
}

const CARD: u64 = 0xE000_0000;

fn map_card() -> *mut u32 {
    io_space::declare(CARD, 0x1000, Rc::new(NeverReady));
    let physical = PHYSICAL_ADDRESS {
        QuadPart: CARD.cast_signed(),
    };
    // SAFETY: callable here.
    unsafe { MmMapIoSpaceEx(physical, 0x1000, PAGE_READWRITE | PAGE_NOCACHE) }.cast()
}

unsafe extern "efiapi" fn stalls(_: *mut KDPC, _: PVOID, _: PVOID, _: PVOID) {
    for _ in 0..40 {
        // SAFETY: callable here.
        unsafe { KeStallExecutionProcessor(50) };
    }
}

unsafe extern "efiapi" fn does_little(_: *mut KDPC, _: PVOID, _: PVOID, _: PVOID) {
    // SAFETY: callable here.
    unsafe { KeStallExecutionProcessor(20) };
}

#[test]
fn rule_05_budget() {
    broken(5, |_| queue(dpc(stalls)));
    broken(5, |machine| {
        let isr = || unsafe {
            KeStallExecutionProcessor(30);
            true
        };
        interrupt::request(interrupt::connect(5, "slow", Box::new(isr)));
        machine.run_for(1000);
    });
    broken(5, |_| {
        let status = map_card();
        while mmio::read32(status) != 1 {}
    });
    broken(5, |_| unsafe { KeStallExecutionProcessor(1000) });
    kept(|_| {
        queue(dpc(does_little));
        let status = map_card();
        for _ in 0..1000 {
            assert_eq!(mmio::read32(status), 0);
        }
    });
}

#[test]
fn rule_06_deadlock() {
    broken(6, |_| {
        wait(event(0));
    });
    kept(|_| {
        let event = event(0);
        let set = move || {
            // SAFETY: a live event.
            unsafe { KeSetEvent(event, 0, 0) };
        };
        thread::spawn("the other", Box::new(set));
        wait(event);
    });
}

unsafe extern "efiapi" fn panics(_: *mut KDPC, _: PVOID, _: PVOID, _: PVOID) {
    panic!("an invariant is broken");
}

#[test]
fn rule_07_panic() {
    // A driver's panic ends at its `extern "efiapi"` frame, the test's own unwinds.
    for snippet in [|| queue(dpc(panics)), || panic!("an invariant is broken")] {
        let stop = run(Config::default(), move |_| snippet()).expect_err("it panics");
        assert_eq!(stop.cause, Cause::Panic);
        assert!(stop.detail.contains("an invariant is broken"), "{stop}");
    }
    kept(|_| queue(dpc(does_little)));
}

#[test]
fn rule_09_spin_lock() {
    broken(9, |_| unsafe {
        let lock = object::<KSPIN_LOCK>();
        KeAcquireSpinLockRaiseToDpc(lock);
        KeAcquireSpinLockAtDpcLevel(lock);
    });
    broken(9, |_| unsafe {
        KfRaiseIrql(2);
        KeReleaseSpinLock(object(), 0);
    });
    broken(9, |_| unsafe {
        let mutex = object::<FAST_MUTEX>();
        (*mutex).Count = 1;
        ExAcquireFastMutex(mutex);
        ExAcquireFastMutex(mutex);
    });
    kept(|_| unsafe {
        let (a, b) = (object::<KSPIN_LOCK>(), object::<KSPIN_LOCK>());
        let old = KeAcquireSpinLockRaiseToDpc(a);
        KeAcquireSpinLockAtDpcLevel(b);
        KeReleaseSpinLockFromDpcLevel(b);
        KeReleaseSpinLock(a, old);
    });
}

unsafe fn take_both(first: *mut KSPIN_LOCK, second: *mut KSPIN_LOCK) {
    // SAFETY: the callers' locks are alive.
    unsafe {
        let old = KeAcquireSpinLockRaiseToDpc(first);
        KeAcquireSpinLockAtDpcLevel(second);
        KeReleaseSpinLockFromDpcLevel(second);
        KeReleaseSpinLock(first, old);
    }
}

#[test]
fn rule_10_lock_order() {
    broken(10, |_| unsafe {
        let (a, b) = (object(), object());
        take_both(a, b);
        take_both(b, a);
    });
    kept(|_| unsafe {
        let (a, b, c) = (object(), object(), object());
        take_both(a, b);
        take_both(b, c);
        take_both(a, c);
    });
    // Over two runs, each right by itself.
    let config = Config::default();
    kept_on(config.clone(), |_| unsafe {
        take_both(pool(24).cast(), pool(40).cast());
    });
    broken_on(config, 10, |_| unsafe {
        let (a, b) = (pool(24).cast(), pool(40).cast());
        take_both(b, a);
    });
}

unsafe extern "efiapi" fn yes(_: PVOID) -> BOOLEAN {
    1
}

#[test]
fn rule_12_interrupt_lock() {
    broken(12, |_| unsafe {
        let id = interrupt::connect(5, "card", Box::new(|| true));
        interrupt::disconnect(id);
        KeAcquireInterruptSpinLock(interrupt::object(id));
    });
    kept(|_| unsafe {
        let id = interrupt::connect(5, "card", Box::new(|| true));
        let object = interrupt::object(id);
        let old = KeAcquireInterruptSpinLock(object);
        assert_eq!(KeGetCurrentIrql(), 5);
        KeReleaseInterruptSpinLock(object, old);
        assert_eq!(
            KeSynchronizeExecution(object, Some(yes), ptr::null_mut()),
            1
        );
    });
}

#[test]
fn rule_57_storm() {
    broken(57, |machine| {
        let line = interrupt::connect(5, "stuck", Box::new(|| false));
        interrupt::set_line(line, true);
        machine.run_for(1000);
    });
    kept(|machine| {
        let id = Rc::new(std::cell::Cell::new(None));
        let acknowledge = Rc::clone(&id);
        let line = interrupt::connect(
            5,
            "good",
            Box::new(move || {
                if let Some(line) = acknowledge.get() {
                    interrupt::set_line(line, false);
                }
                true
            }),
        );
        id.set(Some(line));
        interrupt::set_line(line, true);
        machine.run_for(1000);
    });
}

#[test]
fn rule_65_unload() {
    broken(65, |_| unsafe {
        let before = leaks();
        let timer = object::<KTIMER>();
        KeInitializeTimer(timer);
        KeSetTimer(timer, LARGE_INTEGER { QuadPart: -10_000 }, ptr::null_mut());
        check_unload(&before);
    });
    broken(65, |_| unsafe {
        let before = leaks();
        ExAllocateTimer(None, ptr::null_mut(), 0);
        check_unload(&before);
    });
    kept(|_| unsafe {
        let before = leaks();
        let timer = object::<KTIMER>();
        KeInitializeTimer(timer);
        KeSetTimer(timer, LARGE_INTEGER { QuadPart: -10_000 }, ptr::null_mut());
        KeCancelTimer(timer);
        check_unload(&before);
    });
}

/// A driver's set-up that undoes what it had when a step fails.
fn set_up() -> Result<(), NTSTATUS> {
    let block = pool(100);
    if block.is_null() {
        return Err(STATUS_INSUFFICIENT_RESOURCES);
    }
    // SAFETY: callable here, on memory of its own.
    let result = unsafe {
        let mdl = IoAllocateMdl(block.cast(), 100, 0, 0, ptr::null_mut());
        if mdl.is_null() {
            Err(STATUS_INSUFFICIENT_RESOURCES)
        } else {
            IoFreeMdl(mdl);
            Ok(())
        }
    };
    free(block);
    result
}

/// As [`set_up`], and forgets the first step when the second fails.
fn leaky_set_up() -> Result<(), NTSTATUS> {
    let block = pool(100);
    if block.is_null() {
        return Err(STATUS_INSUFFICIENT_RESOURCES);
    }
    // SAFETY: callable here, on memory of its own.
    unsafe {
        let mdl = IoAllocateMdl(block.cast(), 100, 0, 0, ptr::null_mut());
        if mdl.is_null() {
            return Err(STATUS_INSUFFICIENT_RESOURCES);
        }
        IoFreeMdl(mdl);
    }
    free(block);
    Ok(())
}

#[test]
fn rule_66_every_call_can_fail() {
    let mut failures = 0;
    for n in 1.. {
        let config = Config {
            faults: faults::Plan::Nth(n),
            ..Config::default()
        };
        let injected = run(config, |machine| {
            let before = machine.leaks();
            let outcome = set_up();
            check_unload(&before);
            let (_, injected) = machine.fallible_calls();
            assert_eq!(outcome.is_err(), injected == 1);
            injected
        });
        if injected.unwrap_or_else(|stop| panic!("{stop}")) == 0 {
            break;
        }
        failures += 1;
    }
    assert_eq!(failures, 2);
    let second = Config {
        faults: faults::Plan::Nth(2),
        ..Config::default()
    };
    broken_on(second, 41, |machine| {
        let before = machine.leaks();
        assert_eq!(leaky_set_up(), Err(STATUS_INSUFFICIENT_RESOURCES));
        check_unload(&before);
    });
}

#[test]
fn rule_67_determinism() {
    let trace_of = |seed, work: fn()| {
        run(Config::with_seed(seed), move |machine| {
            work();
            machine.run_for(1000);
            machine.trace_hash()
        })
    };
    let same = |work| {
        let (first, second) = (trace_of(3, work), trace_of(3, work));
        if first == second {
            return Ok(());
        }
        Err(format!("seed 3 gave {first:?} and {second:?}"))
    };
    let sets_up = || assert_eq!(set_up(), Ok(()));
    // What it does depends on more than the machine: on how often this process has played it.
    let remembers = || {
        static RUNS: AtomicU32 = AtomicU32::new(0);
        for _ in 0..RUNS.fetch_add(1, Ordering::Relaxed) {
            assert_eq!(set_up(), Ok(()));
        }
    };
    finds(67, || same(remembers), || same(sets_up));
    let trace = |seed| trace_of(seed, sets_up);
    assert!(trace(3).is_ok_and(|hash| hash != 0));
}
