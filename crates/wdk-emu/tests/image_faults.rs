//! Exceptions in an image's code, or because of it, are reports that say where.

// ThreadSanitizer puts a handler of its own around those of signals, which has to be returned to.
#![cfg(all(target_arch = "x86_64", not(wdk_emu_sanitizer = "thread")))]
#![allow(
    unsafe_code,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "images are made by hand"
)]

mod pe;

use pe::calls::{call2, code_of, load, stop_of};
use pe::file::Pe;
use pe::*;
use wdk_emu::kernel::ke::thread;
use wdk_emu::{Config, Stop, What, run};

const NOT_HANDLED: u32 = 0x1E;
const ACCESS_VIOLATION: usize = 0xC000_0005;
const PRIVILEGED: usize = 0xC000_0096;

/// An image whose entry calls `Wrong`, with a number in rcx and space for calls.
fn wrong(number: u64, body: impl FnOnce(&mut Code)) -> Pe {
    image_with(|code| {
        let wrong = code.function("Wrong");
        body(code);
        asm!(code, ret());
        let entry = code.function("Entry");
        asm!(code, sub(rsp, 0x28), mov(rcx, number));
        code.call_place(wrong);
        asm!(code, xor(eax, eax), add(rsp, 0x28), ret());
        entry
    })
}

/// As [`wrong`], with a frame.
fn wrong_call(number: u64, body: impl FnOnce(&mut Code)) -> Pe {
    wrong(number, |code| {
        asm!(code, sub(rsp, 0x28));
        body(code);
        asm!(code, add(rsp, 0x28));
    })
}

/// The stop of an image whose first instruction in `Wrong` is `body`'s.
fn at_once(number: u64, body: impl FnOnce(&mut Code)) -> Stop {
    let stop = stop_of(&wrong(number, body));
    assert!(stop.places[0].starts_with("hand.sys+0x"), "{stop}");
    assert!(stop.places[0].ends_with("(Wrong+0x0)"), "{stop}");
    assert!(stop.places[1].contains("(Entry+0x"), "{stop}");
    stop
}

#[test]
fn wild_addresses() {
    let unmapped = 0x4141_4141_4000;
    for number in [0, 0x18, unmapped] {
        let stop = at_once(number, |code| asm!(code, mov(eax, dword_ptr(rcx))));
        let code = (NOT_HANDLED, ACCESS_VIOLATION);
        assert_eq!(code_of(&stop), Some(code), "{stop}");
        assert!(stop.detail.contains(&format!("{number:#x} is read")));
        let stop = at_once(number, |code| asm!(code, mov(byte_ptr(rcx), al)));
        assert_eq!(code_of(&stop), Some(code), "{stop}");
        assert!(stop.detail.contains(&format!("{number:#x} is written")));
    }
    // Where Windows' kernel is: PAGE_FAULT_IN_NONPAGED_AREA.
    let kernel = 0xFFFF_F800_1234_5678;
    let stop = at_once(kernel, |code| asm!(code, mov(eax, dword_ptr(rcx))));
    assert_eq!(code_of(&stop), Some((0x50, kernel as usize)));
    // Where nothing can be.
    for number in [1 << 63, 0x1234_5678_9ABC_DEF0] {
        let stop = at_once(number, |code| asm!(code, mov(eax, dword_ptr(rcx))));
        assert_eq!(code_of(&stop), Some((NOT_HANDLED, ACCESS_VIOLATION)));
        assert!(stop.detail.contains("no memory can have"), "{stop}");
    }
}

#[test]
fn at_a_high_irql_a_wild_address_has_windows_code_for_it() {
    let stop = stop_of(&wrong_call(2, |code| {
        code.call("KfRaiseIrql");
        asm!(code, xor(ecx, ecx), mov(eax, dword_ptr(rcx)));
    }));
    // DRIVER_IRQL_NOT_LESS_OR_EQUAL
    assert_eq!(code_of(&stop), Some((0xD1, 0)), "{stop}");
    assert_eq!(stop.irql, 2);
    assert!(stop.places[0].contains("(Wrong+"), "{stop}");
}

type Body = fn(&mut Code);

#[test]
fn instructions_that_raise() {
    let cases: [(Body, usize); 10] = [
        (|code| asm!(code, int3()), 0x8000_0003),
        (|code| asm!(code, ud2()), 0xC000_001D),
        (|code| asm!(code, hlt()), PRIVILEGED),
        (|code| asm!(code, cli()), PRIVILEGED),
        (|code| asm!(code, mov(cr8, rcx)), PRIVILEGED),
        (|code| asm!(code, wrmsr()), PRIVILEGED),
        (|code| asm!(code, in_(al, dx)), PRIVILEGED),
        (|code| asm!(code, invlpg(byte_ptr(rcx))), PRIVILEGED),
        (|code| asm!(code, div(rcx)), 0xC000_0094),
        (|code| asm!(code, idiv(ecx)), 0xC000_0094),
    ];
    for (body, status) in cases {
        let stop = at_once(0, body);
        assert_eq!(code_of(&stop), Some((NOT_HANDLED, status)), "{stop}");
    }
}

#[test]
fn a_driver_stops_itself() {
    // KERNEL_SECURITY_CHECK_FAILURE with the reason.
    let stop = at_once(5, |code| asm!(code, int(0x29)));
    assert_eq!(code_of(&stop), Some((0x139, 5)), "{stop}");

    let stop = stop_of(&wrong_call(0xE2, |code| {
        asm!(code, mov(edx, 11), mov(r8d, 22), mov(r9d, 33));
        asm!(code, mov(qword_ptr(rsp + 0x20), 44));
        code.call("KeBugCheckEx");
    }));
    let wdk_emu::Cause::BugCheck { code, parameters } = stop.cause else {
        panic!("{stop}");
    };
    assert_eq!((code, parameters), (0xE2, [11, 22, 33, 44]));
    assert!(stop.places[0].contains("(Wrong+"), "{stop}");
    assert!(stop.places[1].contains("(Entry+"), "{stop}");
    assert_eq!(stop.places.len(), 2, "{stop}");
}

#[test]
fn a_jump_to_nowhere_names_who_jumped() {
    for target in [0, 0x10, 0x4141_4141_4000] {
        let stop = stop_of(&wrong_call(target, |code| asm!(code, call(rcx))));
        let code = if target < 0x1_0000 { NOT_HANDLED } else { 0xFC };
        assert_eq!(code_of(&stop).unwrap().0, code, "{stop}");
        assert!(stop.detail.contains(&format!("{target:#x} is executed")));
        assert!(stop.places[0].contains("(Wrong+0x4)"), "{stop}");
        assert!(stop.places[1].contains("(Entry+"), "{stop}");
    }
}

#[test]
fn the_kernel_jumps_to_where_the_driver_said() {
    let dpc: *mut wdk_emu::sys::KDPC = Box::leak(Box::default());
    let dpc = dpc.expose_provenance() as u64;
    let stop = stop_of(&wrong_call(dpc, |code| {
        asm!(code, mov(rdx, 0x4141_4141_4000_u64), xor(r8d, r8d));
        code.call("KeInitializeDpc");
        asm!(code, mov(rcx, dpc), xor(edx, edx), xor(r8d, r8d));
        code.call("KeInsertQueueDpc");
    }));
    assert_eq!(code_of(&stop).unwrap().0, 0xFC, "{stop}");
    assert_eq!(stop.irql, 2);
    assert!(stop.places[0].contains("(Wrong+"), "{stop}");
}

#[test]
fn the_kernel_touches_what_the_driver_passed() {
    for number in [0, 0x4141_4141_4000, 1 << 63] {
        let stop = stop_of(&wrong_call(number, |code| {
            asm!(code, xor(edx, edx), xor(r8d, r8d));
            code.call("KeInitializeEvent");
        }));
        assert_eq!(code_of(&stop), Some((NOT_HANDLED, ACCESS_VIOLATION)));
        assert!(stop.places[0].contains("(Wrong+"), "{stop}");
        assert!(stop.places[1].contains("(Entry+"), "{stop}");
        let last = stop.history.events.last().map(|event| event.what);
        assert_eq!(last, Some(What::Call("KeInitializeEvent")));
    }
    // In the host's library, with no frame that is the emulated kernel's.
    let stop = stop_of(&wrong_call(0x4141_4141_4000, |code| {
        asm!(code, mov(rdx, 0x4242_4242_4000_u64), mov(r8d, 100));
        code.call("memcpy");
    }));
    assert_eq!(code_of(&stop), Some((NOT_HANDLED, ACCESS_VIOLATION)));
    assert!(stop.places[0].contains("(Wrong+"), "{stop}");
}

/// A function that calls itself without end, and something else before.
fn endless(to: Cell64, before: impl FnOnce(&mut Code)) -> Pe {
    image_with(|code| {
        let deep = code.function("Deep");
        asm!(code, sub(rsp, 0x3F8), mov(qword_ptr(rsp + 0x20), rcx));
        before(code);
        code.call_place(deep);
        asm!(code, add(rsp, 0x3F8), ret());
        let entry = code.function("Entry");
        code.publish(deep, to);
        asm!(code, xor(eax, eax), ret());
        entry
    })
}

#[test]
fn a_stack_overflow_is_a_double_fault_on_every_kind_of_thread() {
    let deep = cell();
    let images = [
        endless(deep, |_| {}),
        // The stack ends in the kernel's frames, now and then.
        endless(deep, |code| code.call("KeQueryTimeIncrement")),
        endless(deep, |code| {
            asm!(code, mov(ecx, 10));
            code.call("KeStallExecutionProcessor");
        }),
    ];
    for pe in &images {
        let on_the_first = run(Config::default(), |machine| {
            load(machine, pe).unwrap();
            call2(deep, 0, 0);
        });
        let on_a_later = run(Config::default(), |machine| {
            load(machine, pe).unwrap();
            thread::spawn("deep", Box::new(move || assert_eq!(call2(deep, 0, 0), 0)));
            machine.idle();
        });
        for stop in [on_the_first.unwrap_err(), on_a_later.unwrap_err()] {
            assert_eq!(code_of(&stop), Some((0x7F, 8)), "{stop}");
            assert!(stop.places[0].contains("(Deep+"), "{stop}");
            assert!(stop.places[3].contains("(Deep+"), "{stop}");
        }
    }
    assert_eq!(run(Config::default(), |_| ()), Ok(()));
}

#[test]
fn a_stack_pointer_that_is_wild() {
    let stop = stop_of(&wrong(0x4141_4141_4000, |code| {
        asm!(code, mov(rsp, rcx), push(rcx));
    }));
    assert!(stop.places[0].ends_with("(Wrong+0x3)"), "{stop}");
    let stop = stop_of(&wrong(0, |code| asm!(code, mov(rsp, rcx), int3())));
    assert!(stop.places[0].ends_with("(Wrong+0x3)"), "{stop}");
    let stop = stop_of(&wrong(0, |code| asm!(code, mov(rsp, rcx), call(rcx))));
    assert!(!stop.places.is_empty(), "{stop}");
}

#[test]
fn registers_that_look_like_addresses_of_code_are_no_callers() {
    let stop = stop_of(&image_with(|code| {
        let innocent = code.function("Innocent");
        asm!(code, ret());
        let wrong = code.function("Wrong");
        asm!(code, sub(rsp, 0x48));
        code.lea(rax, innocent);
        for offset in [0x20, 0x28, 0x30, 0x38] {
            asm!(code, mov(qword_ptr(rsp + offset), rax));
        }
        asm!(code, int3());
        let entry = code.function("Entry");
        asm!(code, sub(rsp, 0x28));
        code.call_place(wrong);
        asm!(code, add(rsp, 0x28), ret());
        entry
    }));
    assert_eq!(stop.places.len(), 2, "{stop}");
    assert!(stop.places[0].contains("(Wrong+"), "{stop}");
    assert!(stop.places[1].contains("(Entry+"), "{stop}");
}

#[test]
fn a_panic_of_the_test_in_a_call_of_the_image_is_the_tests() {
    extern "efiapi" fn panics() {
        panic!("on purpose");
    }
    let stop = stop_of(&wrong_call(0, |code| {
        code.call_test(panics as *const ());
    }));
    assert_eq!(stop.cause, wdk_emu::Cause::Panic);
    assert!(stop.detail.contains("on purpose"), "{stop}");
    assert!(
        stop.places.iter().any(|place| place.contains("(Wrong+")),
        "{stop}"
    );
}

#[test]
fn an_image_without_names_is_named_by_offset() {
    let mut pe = wrong(0, |code| asm!(code, int3()));
    pe.directories[file::EXPORTS] = (0, 0);
    let stop = stop_of(&pe);
    let offset = stop.places[0].strip_prefix("hand.sys+0x").unwrap();
    assert!(u32::from_str_radix(offset, 16).is_ok(), "{stop}");
}
