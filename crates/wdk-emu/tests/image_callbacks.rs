//! Every kind of callback reaches an image as Windows' convention has it, and may leave what the
//! convention does not keep in any state: the drivers of the other tests, with an image's code
//! between them and the kernel.

#![cfg(target_arch = "x86_64")]
#![allow(
    unsafe_code,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::duplicate_mod,
    clippy::multiple_unsafe_ops_per_block,
    reason = "images are made by hand, and put between kernel and two drivers by address"
)]

mod kmdf_common;
mod pe;
mod toy;

use core::cell::{Cell, RefCell};
use core::ptr::null_mut;
use core::sync::atomic::{AtomicU64, Ordering};
use pe::calls::load;
use pe::convention::{Entries, clobber, count_entry};
use pe::file::Pe;
use pe::*;
use wdk_emu::sys::ntddk::*;
use wdk_emu::sys::*;
use wdk_emu::{Config, Machine, run};

/// Functions for routines that return a status, and as many for those that return a BOOLEAN.
const EACH: usize = 24;

/// An image of functions that call the addresses in a table: with the alignment counted, the
/// stack's arguments passed on, and garbage left wherever the convention allows.
struct Between {
    pe: Pe,
    targets: &'static [AtomicU64; 2 * EACH],
    functions: &'static [AtomicU64; 2 * EACH],
    entries: Entries,
}

thread_local! {
    static BETWEEN: Cell<Option<&'static Between>> = const { Cell::new(None) };
    static TAKEN: RefCell<[usize; 2]> = const { RefCell::new([0; 2]) };
}

fn leaked<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn between() -> Between {
    let zeroes = || leaked([const { AtomicU64::new(0) }; 2 * EACH]);
    let (targets, functions, entries) = (zeroes(), zeroes(), Entries::default());
    let pe = image_with(|code| {
        let places: Vec<_> = (0..2 * EACH)
            .map(|index| {
                let function = code.function("Between");
                count_entry(code, entries);
                asm!(code, sub(rsp, 0x68));
                for slot in 0..6 {
                    asm!(code, mov(rax, qword_ptr(rsp + 0x68 + 0x28 + slot * 8)));
                    asm!(code, mov(qword_ptr(rsp + 0x20 + slot * 8), rax));
                }
                asm!(
                    code,
                    mov(rax, address(&targets[index])),
                    call(qword_ptr(rax))
                );
                for slot in 0..4 {
                    asm!(code, mov(qword_ptr(rsp + 0x68 + 8 + slot * 8), rsp));
                }
                clobber(code, &[rax]);
                if index < EACH {
                    asm!(code, mov(eax, eax), mov(rcx, 0xFEDC_BA98_0000_0000_u64));
                } else {
                    asm!(code, movzx(eax, al), mov(rcx, 0xFEDC_BA98_7654_3200_u64));
                }
                asm!(code, or(rax, rcx), mov(rcx, rax), add(rsp, 0x68), ret());
                function
            })
            .collect();
        let entry = code.function("Entry");
        count_entry(code, entries);
        for (index, place) in places.into_iter().enumerate() {
            code.publish(place, &functions[index]);
        }
        asm!(code, xor(eax, eax), ret());
        entry
    });
    Between {
        pe,
        targets,
        functions,
        entries,
    }
}

/// The address of code in the image that calls `routine`.
fn lead(routine: usize, returns_boolean: bool) -> usize {
    let between = BETWEEN.get().expect("the image is loaded");
    let kind = usize::from(returns_boolean);
    let targets = &between.targets[kind * EACH..][..EACH];
    let taken = TAKEN.with_borrow(|taken| taken[kind]);
    let known = (0..taken).find(|&index| targets[index].load(Ordering::Relaxed) == routine as u64);
    let index = known.unwrap_or_else(|| {
        TAKEN.with_borrow_mut(|taken| taken[kind] += 1);
        targets[taken].store(routine as u64, Ordering::Relaxed);
        taken
    });
    value(&between.functions[kind * EACH + index]) as usize
}

fn lead_toy(routine: usize, returns: toy::through::Returns) -> usize {
    lead(routine, returns == toy::through::Returns::Boolean)
}

fn lead_kmdf(routine: usize, returns: kmdf_common::through::Returns) -> usize {
    lead(routine, returns == kmdf_common::through::Returns::Boolean)
}

/// A typed routine's counterpart in the image.
fn led<F: Copy>(routine: F) -> F {
    assert_eq!(size_of::<F>(), size_of::<usize>());
    // SAFETY: the callers pass function pointers.
    let address = unsafe { core::mem::transmute_copy::<F, usize>(&routine) };
    let other = lead(address, false);
    // SAFETY: the image's function has the type of what it calls.
    unsafe { core::mem::transmute_copy::<usize, F>(&other) }
}

/// Does `body` with the image loaded; gives how many calls went through it.
fn through_the_image(body: impl FnOnce(&Machine) + Send) -> u64 {
    let between: &'static Between = leaked(between());
    let result = run(Config::default(), |machine| {
        BETWEEN.set(Some(between));
        toy::through::THROUGH.set(Some(lead_toy));
        kmdf_common::through::THROUGH.set(Some(lead_kmdf));
        load(machine, &between.pe).unwrap();
        body(machine);
    });
    result.unwrap_or_else(|stop| panic!("{stop}"));
    assert_eq!(value(between.entries.misaligned), 0);
    value(between.entries.calls)
}

/// The toy driver with its dispatch routines in the image.
unsafe extern "efiapi" fn toy_entry(driver: PDRIVER_OBJECT, path: PUNICODE_STRING) -> NTSTATUS {
    // SAFETY: the entry of a driver.
    unsafe {
        let entry: unsafe extern "efiapi" fn(PDRIVER_OBJECT, PUNICODE_STRING) -> NTSTATUS =
            led(toy::driver::driver_entry as _);
        let status = entry(driver, path);
        for routine in &mut (*driver).MajorFunction {
            toy::through::through(routine, toy::through::Returns::Status);
        }
        toy::through::through(&mut (*driver).DriverUnload, toy::through::Returns::Status);
        let extension = &mut *(*driver).DriverExtension;
        toy::through::through(&mut extension.AddDevice, toy::through::Returns::Status);
        status
    }
}

#[test]
fn a_wdm_driver_lives_its_life_behind_the_image() {
    let calls = through_the_image(|machine| {
        let driver = machine.load_driver("toy", toy_entry, toy::IDS).unwrap();
        let slot = machine
            .plug(Box::new(toy::card::ToyCard::default()))
            .unwrap();
        let process = machine.process();
        let path = machine.interfaces(&toy::INTERFACE).remove(0);
        let file = process
            .open(&path, wdk_emu::machine::Access::READ_WRITE)
            .unwrap();
        assert_eq!(file.device_control(toy::ECHO, b"abc", 3).unwrap(), b"cba");
        for _ in 0..5 {
            // An interrupt, its DPC, and a work item.
            file.device_control(toy::RING, &100_u32.to_le_bytes(), 4)
                .unwrap();
            file.device_control(toy::WORK, &[], 4).unwrap();
        }
        let counters = file.device_control(toy::COUNTERS, &[], 24).unwrap();
        let interrupts = u32::from_le_bytes(*counters[16..].first_chunk().unwrap());
        assert!(interrupts >= 5, "{interrupts} interrupts");
        file.close().unwrap();
        process.exit();
        machine.remove(slot).unwrap();
        machine.unload(driver).unwrap();
        machine.check_clean();
    });
    println!("{calls} calls");
    assert!(calls > 30, "{calls}");
}

#[test]
fn a_kmdf_driver_lives_its_life_behind_the_image() {
    let calls = through_the_image(|machine| {
        machine.load_kmdf().unwrap();
        let driver = machine
            .load_kmdf_driver("mini", kmdf_common::driver_entry, &[kmdf_common::ID])
            .unwrap();
        let slot = machine.plug(Box::new(kmdf_common::TestCard)).unwrap();
        machine.remove(slot).unwrap();
        machine.unload(driver).unwrap();
        let log = kmdf_common::taken();
        for name in [
            "DeviceAdd",
            "PrepareHardware",
            "D0Entry",
            "D0Exit",
            "Unload",
        ] {
            assert!(
                log.iter().any(|line| line.starts_with(name)),
                "{name} in {log:?}"
            );
        }
    });
    println!("{calls} calls");
    assert!(calls >= 8, "{calls}");
}

static COUNTED: AtomicU64 = AtomicU64::new(0);

fn counted(bit: u32) {
    COUNTED.fetch_or(1 << bit, Ordering::Relaxed);
}

unsafe extern "efiapi" fn dpc(_dpc: *mut KDPC, _context: PVOID, _a: PVOID, _b: PVOID) {
    counted(0);
}

unsafe extern "efiapi" fn ex_timer(_timer: PEX_TIMER, _context: PVOID) {
    counted(1);
}

unsafe extern "efiapi" fn thread(context: PVOID) {
    counted(2);
    // SAFETY: the entry passes an event.
    unsafe { KeSetEvent(context.cast(), 0, 0) };
}

#[test]
fn timers_dpcs_and_threads() {
    let calls = through_the_image(|machine| {
        let object: *mut KDPC = Box::leak(Box::default());
        let timer: *mut KTIMER = Box::leak(Box::default());
        let event: *mut KEVENT = Box::leak(Box::default());
        // SAFETY: memory for the objects, and routines that live as long as the machine.
        unsafe {
            KeInitializeDpc(object, Some(led(dpc as _)), null_mut());
            KeInitializeTimerEx(timer, 0);
            KeSetCoalescableTimer(timer, LARGE_INTEGER { QuadPart: -1000 }, 1, 0, object);
            let later = ExAllocateTimer(Some(led(ex_timer as _)), null_mut(), 0);
            ExSetTimer(later, -1000, 10_000, null_mut());
            KeInitializeEvent(event, 0, 0);
            let mut handle = null_mut();
            let status = PsCreateSystemThread(
                &raw mut handle,
                0x1F_FFFF,
                null_mut(),
                null_mut(),
                null_mut(),
                Some(led(thread as _)),
                event.cast(),
            );
            assert_eq!(status, 0);
            KeWaitForSingleObject(event.cast(), 0, 0, 0, null_mut());
            machine.run_for(10_000_000);
            KeCancelTimer(timer);
            ExDeleteTimer(later, 1, 0, null_mut());
        }
    });
    assert_eq!(COUNTED.load(Ordering::Relaxed), 7);
    assert!(calls >= 10, "{calls}");
}
