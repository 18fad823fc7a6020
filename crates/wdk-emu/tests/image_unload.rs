//! An image that is gone leaves nothing that can be called or read, and whoever tries is told.

#![cfg(target_arch = "x86_64")]
#![allow(
    unsafe_code,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "images are made by hand"
)]

mod pe;

use core::mem::offset_of;
use pe::calls::{code_of, load};
use pe::file::Pe;
use pe::*;
use wdk_emu::sys::{DRIVER_OBJECT, KDPC, KTIMER};
use wdk_emu::{Config, Stop, run};

const FAILED: i32 = 0xC000_0001_u32.cast_signed();

fn object<T: Default>() -> u64 {
    core::ptr::from_mut(Box::leak(Box::<T>::default())).expose_provenance() as u64
}

/// Where something is that the image uses.
#[derive(Clone, Copy)]
enum At {
    /// Memory that outlives the image.
    Test(u64),
    /// The image's own data.
    Data(u32),
}

fn argument(code: &mut Code, register: AsmRegister64, at: At) {
    match at {
        At::Test(address) => asm!(code, mov(register, address)),
        At::Data(offset) => code.address(register, DATA + offset),
    }
}

/// Sets a timer of a millisecond with a DPC that runs `routine`.
fn set_timer(code: &mut Code, timer: At, dpc: At, routine: Place) {
    argument(code, rcx, dpc);
    code.lea(rdx, routine);
    asm!(code, xor(r8d, r8d));
    code.call("KeInitializeDpc");
    argument(code, rcx, timer);
    asm!(code, xor(edx, edx));
    code.call("KeInitializeTimerEx");
    argument(code, rcx, timer);
    argument(code, r9, dpc);
    asm!(code, mov(qword_ptr(rsp + 0x20), r9), xor(r9d, r9d));
    asm!(code, mov(rdx, -10_000_i64 as u64), xor(r8d, r8d));
    code.call("KeSetCoalescableTimer");
}

/// An image whose entry does `body` with the place of a function of its own, and fails.
fn failing(body: impl FnOnce(&mut Code, Place)) -> Pe {
    image_with(|code| {
        let routine = code.function("Routine");
        asm!(code, ret());
        let entry = code.function("Entry");
        asm!(code, sub(rsp, 0x68), mov(qword_ptr(rsp + 0x60), rcx));
        body(code, routine);
        asm!(code, mov(eax, FAILED), add(rsp, 0x68), ret());
        entry
    })
}

/// How the machine stops some time after `pe` has failed to start.
fn later(pe: &Pe) -> Stop {
    let stop = run(Config::default(), |machine| {
        load(machine, pe).unwrap_err();
        machine.run_for(100_000_000);
    });
    let stop = stop.expect_err("something of the image is left");
    println!("{stop}\n");
    // DRIVER_UNLOADED_WITHOUT_CANCELLING_PENDING_OPERATIONS
    assert_eq!(code_of(&stop).unwrap().0, 0xCE, "{stop}");
    stop
}

#[test]
fn a_timers_dpc_that_was_left_behind() {
    let (timer, dpc) = (object::<KTIMER>(), object::<KDPC>());
    let stop = later(&failing(|code, routine| {
        set_timer(code, At::Test(timer), At::Test(dpc), routine);
    }));
    assert!(
        stop.places[0].starts_with("the unloaded hand.sys+0x100"),
        "{stop}"
    );
    assert!(stop.places[0].contains("(Routine+0x0)"), "{stop}");
}

#[test]
fn a_timer_that_was_the_images_own_memory() {
    let stop = later(&failing(|code, routine| {
        set_timer(code, At::Data(0), At::Data(0x80), routine);
    }));
    assert!(stop.detail.contains("the unloaded hand.sys+0x8"), "{stop}");
}

#[test]
fn a_dpc_that_was_queued_at_a_high_irql() {
    let dpc = object::<KDPC>();
    let stop = later(&failing(|code, routine| {
        asm!(code, mov(ecx, 2));
        code.call("KfRaiseIrql");
        argument(code, rcx, At::Test(dpc));
        code.lea(rdx, routine);
        asm!(code, xor(r8d, r8d));
        code.call("KeInitializeDpc");
        // The entry gives the processor back at this IRQL's end, and not before.
        argument(code, rcx, At::Test(dpc));
        asm!(code, xor(edx, edx), xor(r8d, r8d));
        code.call("KeInsertQueueDpc");
        asm!(code, mov(rcx, dpc));
        code.call("KeRemoveQueueDpc");
        asm!(code, xor(ecx, ecx));
        code.call("KeLowerIrql");
        let timer = object::<KTIMER>();
        set_timer(code, At::Test(timer), At::Test(dpc), routine);
    }));
    assert_eq!(stop.irql, 2, "{stop}");
}

#[test]
fn a_work_item_that_was_left_behind() {
    let stop = later(&failing(|code, routine| {
        // IoCreateDevice(driver, 0, NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device)
        asm!(
            code,
            xor(edx, edx),
            xor(r8d, r8d),
            mov(r9d, 0x22),
            mov(dword_ptr(rsp + 0x20), 0),
            mov(dword_ptr(rsp + 0x28), 0),
            lea(rax, qword_ptr(rsp + 0x50)),
            mov(qword_ptr(rsp + 0x30), rax)
        );
        code.call("IoCreateDevice");
        asm!(code, mov(rcx, qword_ptr(rsp + 0x50)));
        code.call("IoAllocateWorkItem");
        asm!(code, mov(rcx, rax), mov(r8d, 1), xor(r9d, r9d));
        code.lea(rdx, routine);
        code.call("IoQueueWorkItem");
        asm!(code, mov(rcx, qword_ptr(rsp + 0x50)));
        code.call("IoDeleteDevice");
    }));
    assert!(stop.places[0].contains("(Routine+0x0)"), "{stop}");
}

#[test]
fn a_thread_that_returns_to_where_the_image_was() {
    let pe = image_with(|code| {
        let thread = code.function("Thread");
        asm!(code, sub(rsp, 0x38));
        asm!(
            code,
            mov(rax, -1_000_000_i64 as u64),
            mov(qword_ptr(rsp + 0x20), rax)
        );
        asm!(
            code,
            xor(ecx, ecx),
            xor(edx, edx),
            lea(r8, qword_ptr(rsp + 0x20))
        );
        code.call("KeDelayExecutionThread");
        let back = code.function("Back");
        asm!(code, add(rsp, 0x38), ret());
        let _ = back;
        let entry = code.function("Entry");
        asm!(code, sub(rsp, 0x68));
        // PsCreateSystemThread(&handle, access, NULL, NULL, NULL, routine, NULL)
        code.lea(rax, thread);
        asm!(
            code,
            mov(qword_ptr(rsp + 0x28), rax),
            mov(qword_ptr(rsp + 0x20), 0),
            mov(qword_ptr(rsp + 0x30), 0),
            lea(rcx, qword_ptr(rsp + 0x50)),
            mov(edx, 0x1F_FFFF),
            xor(r8d, r8d),
            xor(r9d, r9d)
        );
        code.call("PsCreateSystemThread");
        // Lets the thread come to its wait.
        asm!(
            code,
            mov(rax, -10_i64 as u64),
            mov(qword_ptr(rsp + 0x58), rax)
        );
        asm!(
            code,
            xor(ecx, ecx),
            xor(edx, edx),
            lea(r8, qword_ptr(rsp + 0x58))
        );
        code.call("KeDelayExecutionThread");
        asm!(code, mov(eax, FAILED), add(rsp, 0x68), ret());
        entry
    });
    let stop = later(&pe);
    assert!(
        stop.places[0].starts_with("the unloaded hand.sys"),
        "{stop}"
    );
    assert!(stop.places[0].contains("(Thread+"), "{stop}");
}

#[test]
fn what_a_driver_leaves_when_another_came_after_it() {
    let (timer, dpc) = (object::<KTIMER>(), object::<KDPC>());
    let pe = image_with(|code| {
        let unload = code.function("Unload");
        asm!(code, ret());
        let routine = code.function("Routine");
        asm!(code, ret());
        let entry = code.function("Entry");
        asm!(code, sub(rsp, 0x28));
        code.lea(rax, unload);
        let field = offset_of!(DRIVER_OBJECT, DriverUnload) as i32;
        asm!(code, mov(qword_ptr(rcx + field), rax));
        set_timer(code, At::Test(timer), At::Test(dpc), routine);
        asm!(code, xor(eax, eax), add(rsp, 0x28), ret());
        entry
    });
    let stop = run(Config::default(), |machine| {
        let driver = load(machine, &pe).unwrap();
        machine
            .load_image_bytes("other", &image(|_| {}).bytes(), &[])
            .unwrap();
        machine.unload(driver).unwrap();
        machine.run_for(100_000_000);
    });
    let stop = stop.unwrap_err();
    assert_eq!(code_of(&stop).unwrap().0, 0xCE, "{stop}");
    assert!(stop.places[0].contains("(Routine+0x0)"), "{stop}");

    // Alone, it is caught before that.
    let stop = run(Config::default(), |machine| {
        let driver = load(machine, &pe).unwrap();
        machine.unload(driver)
    });
    assert_eq!(stop.unwrap_err().rule(), Some(65));
}
