//! Rules of the kernel's core: each stops a driver that breaks it and lets one pass that does not.

#![allow(
    unsafe_code,
    clippy::multiple_unsafe_ops_per_block,
    clippy::undocumented_unsafe_blocks,
    reason = "the snippets are a driver's, right and wrong ones"
)]

mod common;

use common::*;
use core::ptr;
use std::rc::Rc;
use wdk_emu::kernel::ke::{interrupt, thread};
use wdk_emu::kernel::leaks::check_unload;
use wdk_emu::kernel::mm::io_space::{self, Registers};
use wdk_emu::kernel::rules::{Check, RULES};
use wdk_emu::kernel::{faults, leaks, upcall};
use wdk_emu::pci::Width;
use wdk_emu::sys::ntddk::*;
use wdk_emu::sys::*;
use wdk_emu::{Cause, Config, mmio, run};

#[test]
fn rules_are_numbered_and_their_tests_exist() {
    let numbers: Vec<u32> = RULES.iter().map(|rule| rule.number).collect();
    assert_eq!(numbers, (1..=70).collect::<Vec<_>>());
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    let mut folders = vec![root.join("tests"), root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the crate's own folders") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                text += &std::fs::read_to_string(path).expect("source");
            }
        }
    }
    let has = |text: &str, test: &str| text.contains(&format!("fn {test}()"));
    for rule in RULES {
        assert!(rule.text.ends_with('.'), "rule {}", rule.number);
        match rule.check {
            Check::Stop { broken, kept } => {
                for test in [broken, kept] {
                    assert!(has(&text, test), "rule {}: no {test}", rule.number);
                }
            }
            Check::Whole(path) => {
                let (file, test) = path.split_once("::").expect("a file and a test");
                let file = root.join("../..").join(file);
                let text = std::fs::read_to_string(&file).expect("a file with tests");
                assert!(has(&text, test), "rule {}: no {path}", rule.number);
            }
            Check::Nothing(why) => assert!(why.ends_with('.'), "rule {}", rule.number),
        }
    }
}

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
}

#[test]
fn rule_67_determinism() {
    let trace = |seed| {
        run(Config::with_seed(seed), |machine| {
            assert_eq!(set_up(), Ok(()));
            machine.run_for(1000);
            machine.trace_hash()
        })
    };
    assert_eq!(trace(3), trace(3));
    assert!(trace(3).is_ok_and(|hash| hash != 0));
}
