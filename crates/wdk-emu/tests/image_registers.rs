//! Register accesses of an image's code: right value, flags, width, and nothing else changes.

#![cfg(target_arch = "x86_64")]
#![allow(
    unsafe_code,
    clippy::cast_possible_truncation,
    reason = "images are made by hand"
)]

mod pe;

use pe::calls::{call2, load};
use pe::file::Pe;
use pe::registers::{BYTES, Bank, mapped};
use pe::*;
use wdk_emu::kernel::ke::interrupt;
use wdk_emu::pci::Width;
use wdk_emu::{Config, Machine, Stop, run};

/// What a form of access does to the register: reads it, writes it, and how wide.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Does {
    reads: bool,
    writes: bool,
    width: Width,
}

struct Form {
    name: String,
    does: Does,
    /// The flag that the architecture leaves undefined.
    has_adjust: bool,
    body: Box<dyn Fn(&mut Code) + Sync>,
    function: Cell64,
}

fn form(
    name: &str,
    reads: bool,
    writes: bool,
    width: Width,
    body: impl Fn(&mut Code) + Sync + 'static,
) -> Form {
    Form {
        name: name.to_owned(),
        does: Does {
            reads,
            writes,
            width,
        },
        has_adjust: true,
        body: Box::new(body),
        function: cell(),
    }
}

macro_rules! emit {
    ($name:ident($($argument:expr),*)) => { |code: &mut Code| asm!(code, $name($($argument),*)) };
}

/// An instruction with memory and a register, both ways and in every width.
macro_rules! both_ways {
    ($forms:ident, $name:ident, writes: $writes:expr, adjust: $adjust:expr) => {
        let mut all = vec![
            form(
                concat!(stringify!($name), " r8, m"),
                true,
                false,
                Width::Byte,
                emit!($name(bl, byte_ptr(rcx))),
            ),
            form(
                concat!(stringify!($name), " r16, m"),
                true,
                false,
                Width::Word,
                emit!($name(ax, word_ptr(rcx))),
            ),
            form(
                concat!(stringify!($name), " r32, m"),
                true,
                false,
                Width::Dword,
                emit!($name(eax, dword_ptr(rcx))),
            ),
            form(
                concat!(stringify!($name), " r64, m"),
                true,
                false,
                Width::Qword,
                emit!($name(rbx, qword_ptr(rcx))),
            ),
        ];
        all.extend(to_memory!($name, $writes));
        for form in &mut all {
            form.has_adjust = $adjust;
        }
        $forms.extend(all);
    };
}

macro_rules! to_memory {
    ($name:ident, $writes:expr) => {
        vec![
            form(
                concat!(stringify!($name), " m8, r"),
                true,
                $writes,
                Width::Byte,
                emit!($name(byte_ptr(rcx), al)),
            ),
            form(
                concat!(stringify!($name), " m16, r"),
                true,
                $writes,
                Width::Word,
                emit!($name(word_ptr(rcx), bx)),
            ),
            form(
                concat!(stringify!($name), " m32, r"),
                true,
                $writes,
                Width::Dword,
                emit!($name(dword_ptr(rcx), eax)),
            ),
            form(
                concat!(stringify!($name), " m64, r"),
                true,
                $writes,
                Width::Qword,
                emit!($name(qword_ptr(rcx), rbx)),
            ),
            form(
                concat!(stringify!($name), " m8, i"),
                true,
                $writes,
                Width::Byte,
                emit!($name(byte_ptr(rcx), -2)),
            ),
            form(
                concat!(stringify!($name), " m16, i"),
                true,
                $writes,
                Width::Word,
                emit!($name(word_ptr(rcx), 0x1234)),
            ),
            form(
                concat!(stringify!($name), " m32, i8"),
                true,
                $writes,
                Width::Dword,
                emit!($name(dword_ptr(rcx), -2)),
            ),
            form(
                concat!(stringify!($name), " m32, i"),
                true,
                $writes,
                Width::Dword,
                emit!($name(dword_ptr(rcx), 0x7654_3210)),
            ),
            form(
                concat!(stringify!($name), " m64, i"),
                true,
                $writes,
                Width::Qword,
                emit!($name(qword_ptr(rcx), -0x7654_3210)),
            ),
        ]
    };
}

fn forms() -> Vec<Form> {
    use Width::{Byte, Dword, Qword, Word};
    let mut forms = vec![
        form("mov al", true, false, Byte, emit!(mov(al, byte_ptr(rcx)))),
        form("mov sil", true, false, Byte, emit!(mov(sil, byte_ptr(rcx)))),
        form("mov ax", true, false, Word, emit!(mov(ax, word_ptr(rcx)))),
        form(
            "mov ebx",
            true,
            false,
            Dword,
            emit!(mov(ebx, dword_ptr(rcx))),
        ),
        form(
            "mov rax",
            true,
            false,
            Qword,
            emit!(mov(rax, qword_ptr(rcx))),
        ),
        form(
            "mov m, al",
            false,
            true,
            Byte,
            emit!(mov(byte_ptr(rcx), al)),
        ),
        form(
            "mov m, bx",
            false,
            true,
            Word,
            emit!(mov(word_ptr(rcx), bx)),
        ),
        form(
            "mov m, eax",
            false,
            true,
            Dword,
            emit!(mov(dword_ptr(rcx), eax)),
        ),
        form(
            "mov m, rbx",
            false,
            true,
            Qword,
            emit!(mov(qword_ptr(rcx), rbx)),
        ),
        form(
            "mov m8, i",
            false,
            true,
            Byte,
            emit!(mov(byte_ptr(rcx), -1)),
        ),
        form(
            "mov m16, i",
            false,
            true,
            Word,
            emit!(mov(word_ptr(rcx), 0x8123)),
        ),
        form(
            "mov m32, i",
            false,
            true,
            Dword,
            emit!(mov(dword_ptr(rcx), 0x1234_5678)),
        ),
        form(
            "mov m64, i",
            false,
            true,
            Qword,
            emit!(mov(qword_ptr(rcx), -0x1234_5678)),
        ),
        form(
            "movzx eax, m8",
            true,
            false,
            Byte,
            emit!(movzx(eax, byte_ptr(rcx))),
        ),
        form(
            "movzx rbx, m8",
            true,
            false,
            Byte,
            emit!(movzx(rbx, byte_ptr(rcx))),
        ),
        form(
            "movzx ax, m8",
            true,
            false,
            Byte,
            emit!(movzx(ax, byte_ptr(rcx))),
        ),
        form(
            "movzx eax, m16",
            true,
            false,
            Word,
            emit!(movzx(eax, word_ptr(rcx))),
        ),
        form(
            "movsx eax, m8",
            true,
            false,
            Byte,
            emit!(movsx(eax, byte_ptr(rcx))),
        ),
        form(
            "movsx ax, m8",
            true,
            false,
            Byte,
            emit!(movsx(ax, byte_ptr(rcx))),
        ),
        form(
            "movsx rax, m8",
            true,
            false,
            Byte,
            emit!(movsx(rax, byte_ptr(rcx))),
        ),
        form(
            "movsx eax, m16",
            true,
            false,
            Word,
            emit!(movsx(eax, word_ptr(rcx))),
        ),
        form(
            "movsx rbx, m16",
            true,
            false,
            Word,
            emit!(movsx(rbx, word_ptr(rcx))),
        ),
        form(
            "movsxd rax, m32",
            true,
            false,
            Dword,
            emit!(movsxd(rax, dword_ptr(rcx))),
        ),
        form("by index", true, false, Dword, |code| {
            asm!(code, lea(r9, ptr(rcx - 0x28)), mov(r10, 5u64));
            asm!(code, mov(eax, dword_ptr(r9 + r10 * 8)));
        }),
        form("by stack pointer", true, false, Dword, |code| {
            asm!(code, mov(r9, rsp), not(r9), lea(r9, ptr(rcx + r9 + 1)));
            asm!(code, mov(eax, dword_ptr(rsp + r9 * 1)));
        }),
        form("by base pointer", false, true, Dword, |code| {
            asm!(code, push(rbp), lea(rbp, qword_ptr(rcx + 0x7F0)));
            asm!(code, mov(dword_ptr(rbp - 0x7F0), eax), pop(rbp));
        }),
    ];
    both_ways!(forms, add, writes: true, adjust: true);
    both_ways!(forms, sub, writes: true, adjust: true);
    both_ways!(forms, cmp, writes: false, adjust: true);
    both_ways!(forms, and, writes: true, adjust: false);
    both_ways!(forms, or, writes: true, adjust: false);
    both_ways!(forms, xor, writes: true, adjust: false);
    forms.extend(to_memory!(test, false).into_iter().map(|mut form| {
        form.has_adjust = false;
        form
    }));
    forms
}

/// Words of what a form's function is given and leaves.
const INPUT: usize = 0;
const OUTPUT: usize = 4;

/// Each form is a function of the address and of a block: it loads rax, rbx, rsi and the flags,
/// does the access, and stores them and xmm0.
fn image_of(forms: &[Form], base: Cell64) -> Pe {
    image_with(|code| {
        let mut functions = Vec::new();
        for form in forms {
            functions.push((code.function(&form.name), form.function));
            asm!(code, push(rbx), push(rsi));
            for (index, register) in [rax, rbx, rsi].into_iter().enumerate() {
                asm!(
                    code,
                    mov(register, qword_ptr(rdx + (INPUT + index) as i32 * 8))
                );
            }
            asm!(code, movq(xmm0, rax), punpcklqdq(xmm0, xmm0));
            asm!(code, push(qword_ptr(rdx + (INPUT as i32 + 3) * 8)), popfq());
            (form.body)(code);
            asm!(code, pushfq(), pop(r11));
            for (index, register) in [rax, rbx, rsi, r11].into_iter().enumerate() {
                asm!(
                    code,
                    mov(qword_ptr(rdx + (OUTPUT + index) as i32 * 8), register)
                );
            }
            asm!(
                code,
                movdqu(xmmword_ptr(rdx + (OUTPUT + 4) as i32 * 8), xmm0)
            );
            asm!(code, pop(rsi), pop(rbx), ret());
        }
        let entry = code.function("Entry");
        asm!(code, sub(rsp, 0x28));
        mapped(code, base);
        for (function, to) in functions {
            code.publish(function, to);
        }
        asm!(code, xor(eax, eax), add(rsp, 0x28), ret());
        entry
    })
}

const NUMBERS: [u64; 8] = [
    0,
    1,
    0x7F7F_7F7F_7F7F_7F7F,
    0x8000_0000_8000_8080,
    0xA5A5_5A5A_1234_8765,
    0x0000_0000_FFFF_FFFF,
    u64::MAX - 1,
    u64::MAX,
];
/// The interrupt flag and the bit that is always set, then every flag of arithmetic.
const FLAGS: [u64; 2] = [0x202, 0x202 | 0x8D5];
const ADJUST: u64 = 1 << 4;

#[test]
fn every_form_does_what_the_processor_does_to_memory() {
    let forms = forms();
    let base = cell();
    let pe = image_of(&forms, base);
    let cases = run(Config::default(), |machine| {
        let bank = Bank::declare();
        load(machine, &pe).unwrap();
        let mut cases = 0;
        for form in &forms {
            for held in NUMBERS {
                for other in NUMBERS {
                    for flags in FLAGS {
                        compare(form, &bank, value(base), [held, other, flags]);
                        cases += 1;
                    }
                }
            }
        }
        cases
    });
    println!("{} forms, {cases:?} cases", forms.len());
    assert_eq!(cases, Ok(forms.len() * 128));
}

fn compare(form: &Form, bank: &Bank, base: u64, [held, other, flags]: [u64; 3]) {
    const OFFSET: usize = 0x40;
    let mut blocks = [[0_u64; 10]; 2];
    let mut memory = [0_u64, held, 0];
    for block in &mut blocks {
        block[..4].copy_from_slice(&[other, !other, other.rotate_left(9), flags]);
    }
    let block = |block: &mut [u64; 10]| block.as_mut_ptr().expose_provenance() as u64;
    let word = memory.as_mut_ptr().wrapping_add(1).expose_provenance() as u64;
    call2(form.function, word, block(&mut blocks[0]));
    bank.put(OFFSET, held);
    bank.taken();
    call2(form.function, base + OFFSET as u64, block(&mut blocks[1]));
    if !form.has_adjust {
        for block in &mut blocks {
            block[OUTPUT + 3] &= !ADJUST;
        }
    }
    let what = format!(
        "{}: register {held:#x}, other {other:#x}, flags {flags:#x}",
        form.name
    );
    assert_eq!(blocks[0], blocks[1], "{what}");
    assert_eq!(memory[1], bank.get(OFFSET), "{what}");
    assert_eq!((memory[0], memory[2]), (0, 0));
    let accesses = bank.taken();
    let width = form.does.width;
    let reads = usize::from(form.does.reads);
    assert_eq!(
        accesses.len(),
        reads + usize::from(form.does.writes),
        "{what}"
    );
    for (index, access) in accesses.iter().enumerate() {
        assert_eq!(
            (access.offset, access.width),
            (OFFSET as u64, width),
            "{what}"
        );
        assert_eq!(access.is_write, index >= reads, "{what}");
    }
}

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
        code.a.rep();
        asm!(code, movsd());
    });
    assert!(stop.detail.starts_with("Movsd"), "{stop}");
    let locked: [Body; 2] = [
        |code| {
            code.a.lock();
            asm!(code, or(dword_ptr(rcx), eax));
        },
        |code| {
            code.a.lock();
            asm!(code, xadd(dword_ptr(rcx), eax));
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
        let seen = seen.borrow().clone();
        seen
    });
    assert_eq!(result, Ok(vec![(7, 103), (6, 102), (5, 101)]));
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
