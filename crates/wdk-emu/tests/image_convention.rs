//! Calls between an image and the emulator, seen from code that knows Windows' convention only.

#![cfg(target_arch = "x86_64")]
#![allow(
    unsafe_code,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::multiple_unsafe_ops_per_block,
    clippy::too_many_arguments,
    reason = "images are made by hand, and called by address"
)]

mod pe;

use pe::calls::{call2, published, with};
use pe::convention::{FIRST, OWN, Report, clobber, guarded};
use pe::*;
use wdk_emu::kernel::ke::interrupt;
use wdk_emu::sys::DEVICE_OBJECT;

#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bytes<const N: usize>([u8; N]);

/// What the structure of a function is made of, so that a wrong byte is seen.
fn pattern<const N: usize>(first: u64) -> Bytes<N> {
    Bytes(core::array::from_fn(|index| {
        (first as u8).wrapping_add(3 * index as u8)
    }))
}

macro_rules! sized_structures {
    ($($give:ident $take:ident $size:literal),*) => {
        $(
            extern "efiapi" fn $give(first: u64) -> Bytes<$size> {
                pattern(first)
            }
            extern "efiapi" fn $take(it: Bytes<$size>, first: u64) -> u64 {
                u64::from(it == pattern(first))
            }
        )*
    };
}
sized_structures!(give1 take1 1, give2 take2 2, give4 take4 4, give8 take8 8);

/// What is longer has a pointer that the convention hides: a function here would say it openly.
extern "efiapi" fn give24(result: *mut Bytes<24>, first: u64) -> *mut Bytes<24> {
    // SAFETY: the caller's room for the result.
    unsafe { result.write(pattern(first)) };
    result
}
extern "efiapi" fn take24(it: *mut Bytes<24>, first: u64) -> u64 {
    // SAFETY: the caller's copy, which is this function's to change.
    let is_right = unsafe { it.read() } == pattern(first);
    // SAFETY: as above.
    unsafe { it.write(Bytes([0xEE; 24])) };
    u64::from(is_right)
}

/// Structures of 1, 2, 4 and 8 bytes travel in a register, others by a pointer. What the calls
/// of the emulator have is of the first kind: see `by_value.rs`.
#[test]
fn structures_by_value_and_returned() {
    let functions: [(usize, *const (), *const ()); 5] = [
        (1, give1 as _, take1 as _),
        (2, give2 as _, take2 as _),
        (4, give4 as _, take4 as _),
        (8, give8 as _, take8 as _),
        (24, give24 as _, take24 as _),
    ];
    for (size, give, take) in functions {
        let in_register = size <= 8;
        let (function, base, report) = (cell(), cell(), Report::default());
        let room = Box::leak(Box::new([0_u64; 8]))
            .as_mut_ptr()
            .expose_provenance() as u64;
        let give = give.expose_provenance() as u64;
        let take = take.expose_provenance() as u64;
        let pe = published(base, |code| {
            let both = guarded(code, "Both", 77, report, |code| {
                asm!(code, mov(r11, give));
                if in_register {
                    asm!(code, mov(ecx, 9), call(r11), mov(rcx, rax));
                } else {
                    asm!(code, mov(rcx, room), mov(edx, 9), call(r11), mov(rcx, rax));
                }
                asm!(code, mov(qword_ptr(rsp + OWN), rcx), mov(edx, 9));
                asm!(code, mov(r11, take), call(r11));
                // The pointer comes back.
                if !in_register {
                    asm!(
                        code,
                        mov(rcx, room),
                        xor(rcx, qword_ptr(rsp + OWN)),
                        add(rax, rcx)
                    );
                }
            });
            vec![(both, function)]
        });
        with(&pe, |_, _| call2(function, 0, 0));
        assert_eq!(report.check(), 1, "a structure of {size} bytes");
    }
}

extern "efiapi" fn many(
    a: u8,
    b: i8,
    c: bool,
    d: i16,
    e: u32,
    f: f64,
    g: u64,
    h: u8,
    i: i32,
    j: f32,
) -> i64 {
    i64::from(a)
        + 10 * i64::from(b)
        + 100 * i64::from(c)
        + 1000 * i64::from(d)
        + 100_000 * i64::from(e)
        + f as i64
        + g as i64
        + 7 * i64::from(h)
        + 11 * i64::from(i)
        + j as i64
}

#[test]
fn ten_arguments_of_which_the_upper_bits_are_garbage() {
    let (function, base, report) = (cell(), cell(), Report::default());
    const GARBAGE: u64 = 0xF1F2_F3F4_F5F6_F700;
    let pe = published(base, |code| {
        let call = guarded(code, "Ten", 3, report, |code| {
            // Home space is the callee's: what is there means nothing.
            for slot in 0..4 {
                asm!(code, mov(qword_ptr(rsp + slot * 8), rsp));
            }
            let stack = |code: &mut Code, slot: i32, word: u64| {
                asm!(
                    code,
                    mov(rax, word),
                    mov(qword_ptr(rsp + 0x20 + slot * 8), rax)
                );
            };
            stack(code, 0, 0xFFFF_FFFF_0000_0005);
            stack(code, 1, 6.0_f64.to_bits());
            stack(code, 2, 7);
            stack(code, 3, GARBAGE | 8);
            stack(code, 4, 0xAAAA_AAAA_FFFF_FFFE);
            stack(
                code,
                5,
                0xBBBB_BBBB_0000_0000 | u64::from(9.0_f32.to_bits()),
            );
            clobber(code, &[]);
            asm!(code, mov(rcx, GARBAGE | 1), mov(rdx, GARBAGE | 0xFE));
            asm!(
                code,
                mov(r8, GARBAGE | 1),
                mov(r9, 0xFFFF_FFFF_FFFF_FFFC_u64)
            );
            asm!(code, mov(rax, many as *const () as u64), call(rax));
        });
        vec![(call, function)]
    });
    with(&pe, |_, _| call2(function, 0, 0));
    let expected = many(1, -2, true, -4, 5, 6.0, 7, 8, -2, 9.0);
    assert_eq!(report.check().cast_signed(), expected);
}

#[test]
fn exports_take_their_arguments_from_registers_and_stack() {
    let (function, base, report, device) = (cell(), cell(), Report::default(), cell());
    let pe = image_with(|code| {
        // (driver object, NULL)
        let create = guarded(code, "Create", 5, report, |code| {
            // IoCreateDevice(driver, 24, NULL, 0x22, 0x100, FALSE, &device): garbage above.
            asm!(
                code,
                mov(rcx, qword_ptr(rsp + FIRST)),
                mov(rdx, 0xFFFF_FFFF_0000_0018_u64)
            );
            asm!(code, xor(r8d, r8d), mov(r9, 0xEEEE_EEEE_0000_0022_u64));
            asm!(
                code,
                mov(rax, 0xDDDD_DDDD_0000_0100_u64),
                mov(qword_ptr(rsp + 0x20), rax)
            );
            asm!(
                code,
                mov(rax, 0xCCCC_CCCC_CCCC_CC00_u64),
                mov(qword_ptr(rsp + 0x28), rax)
            );
            asm!(
                code,
                mov(rax, address(device)),
                mov(qword_ptr(rsp + 0x30), rax)
            );
            code.call("IoCreateDevice");
        });
        let irql = guarded(code, "Irql", 6, report, |code| {
            asm!(code, mov(rcx, 0xFFFF_FFFF_FFFF_FF02_u64));
            code.call("KfRaiseIrql");
            asm!(code, movzx(eax, al), mov(qword_ptr(rsp + OWN), rax));
            code.call("KeGetCurrentIrql");
            asm!(
                code,
                movzx(eax, al),
                shl(eax, 8),
                or(qword_ptr(rsp + OWN), rax)
            );
            asm!(code, mov(rcx, 0xFFFF_FFFF_FFFF_FF00_u64));
            code.call("KeLowerIrql");
            code.call("KeGetCurrentIrql");
            asm!(
                code,
                movzx(eax, al),
                shl(eax, 16),
                or(rax, qword_ptr(rsp + OWN))
            );
        });
        let entry = code.function("Entry");
        asm!(code, sub(rsp, 0x28));
        code.store(base, rcx);
        code.publish(irql, function);
        asm!(code, mov(rax, address(base)), mov(rcx, qword_ptr(rax)));
        code.call_place(create);
        asm!(code, add(rsp, 0x28), ret());
        entry
    });
    with(&pe, |_, _| {
        assert_eq!(report.check() as u32, 0);
        let device: *const DEVICE_OBJECT =
            core::ptr::with_exposed_provenance(value(device) as usize);
        // SAFETY: the device that the entry made.
        let (kind, features, extension) = unsafe {
            let device = &*device;
            (
                device.DeviceType,
                device.Characteristics,
                device.DeviceExtension,
            )
        };
        assert_eq!((kind, features & 0x100), (0x22, 0x100));
        assert!(!extension.is_null());
        report.forget();
        call2(function, 0, 0);
    });
    // Old 0, then 2, then 0 again.
    assert_eq!(report.check(), 0x00_02_00);
}

#[test]
fn unions_of_eight_bytes_by_value_and_returned() {
    let (function, base, report, frequency) = (cell(), cell(), Report::default(), cell());
    let (physical, given) = (cell(), cell());
    let pe = published(base, |code| {
        let counter = guarded(code, "Counter", 8, report, |code| {
            asm!(code, mov(rcx, address(frequency)));
            code.call("KeQueryPerformanceCounter");
        });
        let page = guarded(code, "Page", 9, report, |code| {
            asm!(code, mov(rcx, qword_ptr(rsp + FIRST)));
            code.call("MmGetPhysicalAddress");
            code.store(given, rax);
        });
        vec![(counter, function), (page, physical)]
    });
    with(&pe, |machine, _| {
        // The registers' own address went by value, or there would be none.
        assert_ne!(value(base), 0);
        machine.run_for(5_000_000);
        call2(function, 0, 0);
        let ns = report.check() * (1_000_000_000 / value(frequency));
        assert!(machine.now_ns().abs_diff(ns) < 1000, "{ns} ns");
        let process = wdk_emu::kernel::mm::process::create();
        let page = wdk_emu::kernel::mm::process::allocate_user(process, 4096).unwrap();
        call2(physical, page as u64 + 5, 0);
        let frame = wdk_emu::kernel::mm::pfn_of(page).unwrap();
        assert_eq!(value(given), frame << 12 | 5);
    });
    report.check();
}

#[test]
fn what_a_callback_returns_counts_without_its_upper_bits() {
    // KeSynchronizeExecution gives back what the routine returned.
    let (function, base, report, connected) = (cell(), cell(), Report::default(), cell());
    let pe = published(base, |code| {
        let routine = code.function("Routine");
        asm!(code, mov(eax, dword_ptr(rcx)));
        // Its home space, too.
        for slot in 1..=4 {
            asm!(code, mov(qword_ptr(rsp + slot * 8), rsp));
        }
        clobber(code, &[rax]);
        asm!(
            code,
            mov(rcx, 0xABCD_EF01_2345_6700_u64),
            or(rax, rcx),
            ret()
        );
        let call = guarded(code, "Synchronize", 10, report, |code| {
            asm!(code, mov(r8, qword_ptr(rsp + FIRST)));
            asm!(code, mov(rax, address(connected)), mov(rcx, qword_ptr(rax)));
            code.lea(rdx, routine);
            code.call("KeSynchronizeExecution");
        });
        vec![(call, function)]
    });
    with(&pe, |_, _| {
        let id = interrupt::connect(5, "a test's", Box::new(|| true));
        let object = interrupt::object(id).addr() as u64;
        connected.store(object, core::sync::atomic::Ordering::Relaxed);
        let answer = cell();
        for byte in [0, 1] {
            answer.store(byte, core::sync::atomic::Ordering::Relaxed);
            call2(function, address(answer), 0);
            assert_eq!(report.check() as u8, byte as u8);
        }
    });
}
