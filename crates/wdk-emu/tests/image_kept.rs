//! The registers that Windows' convention lets a function count on, across calls that switch
//! threads and across register accesses that are interrupted.

// ThreadSanitizer puts a handler of its own around those of signals, which has to be returned to.
#![cfg(all(target_arch = "x86_64", not(wdk_emu_sanitizer = "thread")))]
#![allow(
    unsafe_code,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::multiple_unsafe_ops_per_block,
    reason = "images are made by hand, and called by address"
)]

mod pe;

use pe::calls::{call2, published, with};
use pe::convention::{FIRST, OWN, Report, SECOND, clobber, guarded};
use pe::*;
use std::rc::Rc;
use wdk_emu::kernel::ke::{interrupt, thread};

/// A guarded function that gives the processor away for its first argument (times 100 ns).
fn delays(code: &mut Code, name: &str, seed: u64, report: Report) -> Place {
    guarded(code, name, seed, report, |code| {
        asm!(
            code,
            mov(rax, qword_ptr(rsp + FIRST)),
            neg(rax),
            mov(qword_ptr(rsp + OWN), rax)
        );
        asm!(code, lea(r8, qword_ptr(rsp + OWN)));
        // KernelMode and FALSE, with garbage above.
        asm!(code, mov(rcx, 0x1234_5600_u64), mov(rdx, 0x7654_3200_u64));
        code.call("KeDelayExecutionThread");
    })
}

#[test]
fn what_a_callee_keeps_is_kept_when_threads_change() {
    const THREADS: u64 = 3;
    let reports: Vec<Report> = (0..THREADS + 1).map(|_| Report::default()).collect();
    let functions: Vec<Cell64> = (0..THREADS + 1).map(|_| cell()).collect();
    let (base, order) = (cell(), cell());
    let pe = published(base, |code| {
        let mut all: Vec<_> = (0..THREADS as usize)
            .map(|n| {
                (
                    delays(code, "Delay", 100 + n as u64, reports[n]),
                    functions[n],
                )
            })
            .collect();
        let wait = guarded(code, "Wait", 200, reports[THREADS as usize], |code| {
            asm!(
                code,
                mov(rcx, qword_ptr(rsp + FIRST)),
                xor(edx, edx),
                xor(r8d, r8d)
            );
            asm!(code, mov(r9, 0xFF00_u64), mov(rax, qword_ptr(rsp + SECOND)));
            asm!(code, mov(qword_ptr(rsp + 0x20), rax));
            code.call("KeWaitForSingleObject");
        });
        all.push((wait, functions[THREADS as usize]));
        all
    });
    with(&pe, |machine, _| {
        use wdk_emu::sys::{KEVENT, ntddk::KeInitializeEvent, ntddk::KeSetEvent};
        let event: *mut KEVENT = Box::leak(Box::default());
        // SAFETY: memory for an event.
        unsafe { KeInitializeEvent(event, 1, 0) };
        let object = event.expose_provenance() as u64;
        let [ref delays @ .., wait] = functions[..] else {
            panic!("there are four")
        };
        thread::spawn(
            "waits",
            Box::new(move || {
                for _ in 0..50 {
                    assert_eq!(call2(wait, object, 0) & 0xFFFF_FFFF, 0);
                }
            }),
        );
        for (number, &delay) in delays.iter().enumerate() {
            let event = event.expose_provenance();
            thread::spawn(
                "delays",
                Box::new(move || {
                    for round in 0..50_u64 {
                        call2(delay, 10 + (round * 7 + number as u64 * 3) % 11, 0);
                        order.fetch_add(1, core::sync::atomic::Ordering::Relaxed);
                        // SAFETY: a live event.
                        unsafe { KeSetEvent(core::ptr::with_exposed_provenance_mut(event), 0, 0) };
                    }
                }),
            );
        }
        machine.run_for(10_000_000);
    });
    assert_eq!(value(order), 50 * THREADS);
    for report in &reports {
        report.check();
        assert!(value(report.calls) >= 50, "{}", value(report.calls));
    }
}

#[test]
fn everything_is_kept_when_a_register_access_is_interrupted() {
    let (function, service, base) = (cell(), cell(), cell());
    let (report, seen) = (Report::default(), cell());
    let differs = cell();
    let pe = published(base, |code| {
        // A service routine that leaves nothing as it was, and accesses registers itself.
        let isr = code.function("Service");
        asm!(code, mov(rax, qword_ptr(rcx)));
        code.store(seen, rax);
        for slot in 1..=4 {
            asm!(code, mov(qword_ptr(rsp + slot * 8), rsp));
        }
        clobber(code, &[]);
        asm!(code, mov(rax, 0xFFFF_FFFF_FFFF_FF01_u64), ret());
        let access = guarded(code, "Access", 11, report, |code| {
            asm!(code, mov(rcx, qword_ptr(rsp + FIRST)));
            let volatile = [rdx, r8, r9, r10, r11];
            for (index, register) in volatile.into_iter().enumerate() {
                asm!(code, mov(register, 0x1111_2222_3333_0000 + index as u64));
            }
            let vectors = [xmm0, xmm1, xmm2, xmm3, xmm4, xmm5];
            for (index, vector) in vectors.into_iter().enumerate() {
                asm!(code, mov(rax, 0x4444_5555_6666_0000 + index as u64));
                asm!(code, movq(vector, rax), punpcklqdq(vector, vector));
            }
            asm!(
                code,
                mov(rax, qword_ptr(rcx)),
                mov(qword_ptr(rsp + OWN), rax)
            );
            asm!(code, xor(eax, eax));
            asm!(
                code,
                mov(qword_ptr(rsp + OWN + 8), rdx),
                mov(qword_ptr(rsp + OWN + 16), rcx)
            );
            for (index, register) in volatile.into_iter().enumerate() {
                if register != rdx {
                    asm!(code, mov(rdx, 0x1111_2222_3333_0000 + index as u64));
                    asm!(code, sub(register, rdx), or(rax, register));
                }
            }
            asm!(
                code,
                mov(rdx, 0x1111_2222_3333_0000_u64),
                sub(rdx, qword_ptr(rsp + OWN + 8))
            );
            asm!(code, or(rax, rdx));
            for (index, vector) in vectors.into_iter().enumerate() {
                for half in 0..2 {
                    if half == 1 {
                        asm!(code, psrldq(vector, 8));
                    }
                    asm!(
                        code,
                        movq(rcx, vector),
                        mov(rdx, 0x4444_5555_6666_0000 + index as u64)
                    );
                    asm!(code, sub(rcx, rdx), or(rax, rcx));
                }
            }
            asm!(
                code,
                mov(rcx, qword_ptr(rsp + OWN + 16)),
                sub(rcx, qword_ptr(rsp + FIRST))
            );
            asm!(code, or(rax, rcx));
            code.store(differs, rax);
            asm!(code, mov(rax, qword_ptr(rsp + OWN)));
        });
        vec![(access, function), (isr, service)]
    });
    with(&pe, |_, bank| {
        bank.put(0x40, 4711);
        bank.put(0x80, 4712);
        let claimed = Rc::new(core::cell::Cell::new(0));
        let count = Rc::clone(&claimed);
        let id = interrupt::connect(
            6,
            "a test's",
            Box::new(move || {
                let answer = call2(service, value(base) + 0x80, 0);
                count.set(count.get() + (answer & 0xFF));
                answer & 0xFF != 0
            }),
        );
        bank.interrupts_at(0x40, id);
        for _ in 0..20 {
            call2(function, value(base) + 0x40, 0);
            assert_eq!(report.check(), 4711);
            assert_eq!(value(differs), 0);
        }
        assert_eq!((claimed.get(), value(seen)), (20, 4712));
    });
}
