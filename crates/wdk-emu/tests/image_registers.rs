//! Register accesses of an image's code: where they may be, what they may not be, and when.

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
mod toy;

use pe::calls::{call2, load};
use pe::file::Pe;
use pe::registers::{BYTES, Bank, mapped};
use pe::*;
use wdk_emu::kernel::ke::interrupt;
use wdk_emu::{Config, Machine, Stop, run};

type Body = fn(&mut Code);

/// How the machine stops whose image's function `Wrong`, with the address of a register in rcx
/// and another in rdx, begins with `body`.
fn wrong(offset: u64, body: impl FnOnce(&mut Code)) -> Stop {
    let (function, base) = (cell(), cell());
    let pe = image_with(|code| {
        let wrong = code.function("Wrong");
        body(code);
        asm!(code, ret());
        let call = code.function("Call");
        asm!(
            code,
            sub(rsp, 0x28),
            mov(rsi, rcx),
            mov(rdi, rdx),
            mov(eax, 1)
        );
        code.call_place(wrong);
        asm!(code, add(rsp, 0x28), ret());
        let entry = code.function("Entry");
        asm!(code, sub(rsp, 0x28));
        mapped(code, base);
        code.publish(call, function);
        asm!(code, xor(eax, eax), add(rsp, 0x28), ret());
        entry
    });
    let stop = run(Config::default(), |machine| {
        let _bank = Bank::declare();
        load(machine, &pe).unwrap();
        let room = Box::leak(Box::new([0_u64; 8])).as_mut_ptr();
        call2(
            function,
            value(base) + offset,
            room.expose_provenance() as u64,
        );
    });
    let stop = stop.expect_err("that cannot be done to a register");
    println!("{stop}\n");
    assert_eq!(stop.rule(), Some(53), "{stop}");
    assert!(stop.places[0].starts_with("hand.sys+0x"), "{stop}");
    assert!(stop.places[0].contains("(Wrong+0x"), "{stop}");
    assert!(stop.places[1].contains("(Call+0x"), "{stop}");
    stop
}

#[test]
fn forms_that_no_card_can_serve_are_named() {
    let cases: [(Body, &str); 15] = [
        (|code| asm!(code, movups(xmm0, xmmword_ptr(rcx))), "Movups"),
        (|code| asm!(code, movdqu(xmmword_ptr(rcx), xmm1)), "Movdqu"),
        (|code| asm!(code, movd(xmm0, dword_ptr(rcx))), "Movd"),
        (|code| asm!(code, xchg(dword_ptr(rcx), eax)), "Xchg"),
        (|code| asm!(code, xadd(dword_ptr(rcx), eax)), "Xadd"),
        (|code| asm!(code, cmpxchg(dword_ptr(rcx), edx)), "Cmpxchg"),
        (|code| asm!(code, inc(dword_ptr(rcx))), "Inc"),
        (|code| asm!(code, not(dword_ptr(rcx))), "Not"),
        (|code| asm!(code, bt(dword_ptr(rcx), 3)), "Bt_"),
        (|code| asm!(code, push(qword_ptr(rcx))), "Push"),
        (|code| asm!(code, mov(ah, byte_ptr(rcx))), "Mov"),
        (|code| asm!(code, adc(eax, dword_ptr(rcx))), "Adc"),
        (|code| asm!(code, imul_2(eax, dword_ptr(rcx))), "Imul"),
        (|code| asm!(code, fld(dword_ptr(rcx))), "Fld"),
        (|code| asm!(code, movsd()), "Movsd"),
    ];
    for (body, name) in cases {
        let stop = wrong(0x40, body);
        assert!(stop.detail.starts_with(name), "{stop}");
        assert!(stop.detail.contains("only plain accesses"), "{stop}");
        assert!(stop.places[0].contains("(Wrong+0x0)"), "{stop}");
    }
    let stop = wrong(0x40, |code| {
        code.a.rep().movsd().unwrap();
    });
    assert!(stop.detail.starts_with("Movsd"), "{stop}");
    let locked: [Body; 2] = [
        |code| {
            code.a.lock().or(dword_ptr(rcx), eax).unwrap();
        },
        |code| {
            code.a.lock().xadd(dword_ptr(rcx), eax).unwrap();
        },
    ];
    for body in locked {
        let stop = wrong(0x40, body);
        assert!(stop.detail.contains("with a lock"), "{stop}");
    }
}

#[test]
fn registers_are_accessed_aligned_and_where_they_are() {
    let read = |code: &mut Code| asm!(code, mov(eax, dword_ptr(rcx)));
    for offset in [1, 2, 3, 0x41] {
        let stop = wrong(offset, read);
        assert!(stop.detail.contains("not aligned"), "{stop}");
        assert!(stop.places[0].ends_with("(Wrong+0x0)"), "{stop}");
    }
    // Behind the registers: in their last page, and in the page after it.
    for offset in [BYTES, BYTES + 0x7FC, BYTES + 0x800, BYTES + 0x17FC] {
        let stop = wrong(offset, read);
        assert!(stop.detail.contains("nothing is mapped"), "{stop}");
    }
    let stop = wrong(0x44, |code| asm!(code, mov(qword_ptr(rcx), rax)));
    assert!(
        stop.detail.contains("an 8-byte") || stop.detail.contains("8-byte"),
        "{stop}"
    );
    let stop = wrong(0x40, |code| {
        asm!(code, sub(rsp, 0x38), mov(qword_ptr(rsp + 0x20), rcx));
        asm!(code, sub(rcx, 0x40), mov(edx, BYTES as u32));
        code.call("MmUnmapIoSpace");
        asm!(
            code,
            mov(rcx, qword_ptr(rsp + 0x20)),
            mov(eax, dword_ptr(rcx))
        );
    });
    assert!(stop.detail.contains("nothing is mapped"), "{stop}");
}

/// The stack that `address` is on, as the host has it.
fn stack_start(address: u64) -> u64 {
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    let ranges = maps.lines().filter_map(|line| {
        let (start, end) = line.split(' ').next()?.split_once('-')?;
        Some((
            u64::from_str_radix(start, 16).ok()?,
            u64::from_str_radix(end, 16).ok()?,
        ))
    });
    let mut around = ranges.filter(|(start, end)| (*start..*end).contains(&address));
    around.next().unwrap().0
}

#[test]
fn a_stack_with_no_room_for_an_access_is_an_overflow_and_nothing_worse() {
    let (function, base) = (cell(), cell());
    let pe = image_with(|code| {
        let read = code.function("Read");
        asm!(code, mov(r11, rsp), mov(rsp, rdx), mov(eax, dword_ptr(rcx)));
        asm!(code, mov(rsp, r11), ret());
        let entry = code.function("Entry");
        asm!(code, sub(rsp, 0x28));
        mapped(code, base);
        code.publish(read, function);
        asm!(code, xor(eax, eax), add(rsp, 0x28), ret());
        entry
    });
    let with = |room: u64| {
        run(Config::default(), |machine: &Machine| {
            let bank = Bank::declare();
            bank.put(0x40, 4711);
            load(machine, &pe).unwrap();
            wdk_emu::kernel::ke::thread::spawn(
                "deep",
                Box::new(move || {
                    let here = 0_u64;
                    let here = core::ptr::from_ref(&here).addr() as u64;
                    let stack = (stack_start(here) + room) & !7;
                    assert_eq!(call2(function, value(base) + 0x40, stack), 4711);
                }),
            );
            machine.idle();
        })
    };
    for room in [
        0, 8, 64, 160, 1000, 4088, 4096, 4104, 5000, 6000, 8192, 12_000, 16_000,
    ] {
        match with(room) {
            Ok(()) => assert!(room >= 4096, "{room} bytes are too few"),
            Err(stop) => {
                assert_eq!(calls::code_of(&stop), Some((0x7F, 8)), "{room}: {stop}");
                assert!(stop.places[0].contains("(Read+"), "{room}: {stop}");
            }
        }
    }
    assert_eq!(with(200_000), Ok(()));
}

#[test]
fn flags_that_the_host_would_stumble_over_are_kept_from_it() {
    // Direction, and check of alignment.
    for flag in [1_u64 << 10, 1 << 18] {
        let (function, base) = (cell(), cell());
        let pe = image_with(|code| {
            let read = code.function("Read");
            asm!(code, pushfq(), or(qword_ptr(rsp), flag as i32), popfq());
            asm!(code, mov(eax, dword_ptr(rcx)));
            asm!(
                code,
                pushfq(),
                mov(r11, qword_ptr(rsp)),
                mov(qword_ptr(rdx), r11)
            );
            asm!(code, and(qword_ptr(rsp), !(flag as i32)), popfq(), ret());
            let entry = code.function("Entry");
            asm!(code, sub(rsp, 0x28));
            mapped(code, base);
            code.publish(read, function);
            asm!(code, xor(eax, eax), add(rsp, 0x28), ret());
            entry
        });
        let flags = cell();
        let result = run(Config::default(), |machine| {
            let bank = Bank::declare();
            bank.put(0x40, 4711);
            load(machine, &pe).unwrap();
            call2(function, value(base) + 0x40, address(flags))
        });
        assert_eq!(result, Ok(4711));
        assert_eq!(value(flags) & flag, flag);
    }
}

/// An image with a function that reads the register at rcx and keeps all else.
fn reader(function: Cell64, base: Cell64) -> Pe {
    image_with(|code| {
        let read = code.function("Read");
        asm!(code, mov(rax, qword_ptr(rcx)), ret());
        let entry = code.function("Entry");
        asm!(code, sub(rsp, 0x28));
        mapped(code, base);
        code.publish(read, function);
        asm!(code, xor(eax, eax), add(rsp, 0x28), ret());
        entry
    })
}

#[test]
fn accesses_nest_in_interrupts_of_several_levels() {
    let (function, base) = (cell(), cell());
    let pe = reader(function, base);
    let result = run(Config::default(), |machine| {
        let bank = Bank::declare();
        load(machine, &pe).unwrap();
        for level in 0..4_u64 {
            bank.put(0x40 + level as usize * 8, 100 + level);
        }
        let read = move |level: u64| call2(function, value(base) + 0x40 + level * 8, 0);
        let seen: std::rc::Rc<core::cell::RefCell<Vec<(u8, u64)>>> = std::rc::Rc::default();
        // A read of register n requests the interrupt whose routine reads register n + 1.
        for level in 1..4_u64 {
            let seen = std::rc::Rc::clone(&seen);
            let id = interrupt::connect(
                4 + level as u8,
                "nested",
                Box::new(move || {
                    let irql = wdk_emu::kernel::ke::irql::current();
                    let got = read(level);
                    seen.borrow_mut().push((irql, got));
                    true
                }),
            );
            bank.interrupts_at(0x40 + (level - 1) * 8, id);
        }
        assert_eq!(read(0), 100);
        seen.take()
    });
    assert_eq!(result, Ok(vec![(7, 103), (6, 102), (5, 101)]));
}

#[test]
fn rule_53_registers_of_a_card_that_sleeps() {
    use wdk_emu::kernel::mm::io_space;
    let function = cell();
    let pe = image_with(|code| {
        let read = code.function("Read");
        asm!(code, mov(eax, dword_ptr(rcx)), ret());
        let entry = code.function("Entry");
        code.publish(read, function);
        asm!(code, xor(eax, eax), ret());
        entry
    });
    let stop = toy::with_toy(Config::default(), toy::Misdeed::Nothing, |toy| {
        load(toy.machine, &pe).unwrap();
        let (registers, _, _) = io_space::outstanding()[0];
        let identity = registers as u64 + toy::card::IDENTITY;
        assert_eq!(call2(function, identity, 0), toy::card::MAGIC);
        toy.machine
            .sleep(wdk_emu::machine::SystemState::Sleeping)
            .unwrap();
        call2(function, identity, 0);
    });
    let stop = stop.unwrap_err();
    assert_eq!(stop.rule(), Some(53), "{stop}");
    assert!(stop.places[0].ends_with("(Read+0x0)"), "{stop}");
}

#[test]
fn machines_on_several_host_threads_trap_at_the_same_time() {
    const THREADS: u64 = 4;
    const READS: u64 = 3000;
    let work = |number: u64| {
        let (function, base) = (cell(), cell());
        let pe = reader(function, base);
        run(Config::default(), |machine| {
            let bank = Bank::declare();
            load(machine, &pe).unwrap();
            for round in 0..READS {
                bank.put(0x40, number << 32 | round);
                let got = call2(function, value(base) + 0x40, 0);
                assert_eq!(got, number << 32 | round);
            }
        })
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|number| scope.spawn(move || work(number)))
            .collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), Ok(()));
        }
    });
}
