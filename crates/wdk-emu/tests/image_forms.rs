//! Every form of register access that an image's code may have, against the processor.

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

use pe::calls::{call2, load};
use pe::file::Pe;
use pe::registers::{Bank, mapped};
use pe::*;
use wdk_emu::pci::Width;
use wdk_emu::{Config, run};

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
#[rustfmt::skip]
macro_rules! both_ways {
    ($forms:ident, $name:ident, writes: $writes:expr, adjust: $adjust:expr) => {
        let mut all = vec![
            form(concat!(stringify!($name), " r8, m"), true, false, Width::Byte, emit!($name(bl, byte_ptr(rcx)))),
            form(concat!(stringify!($name), " r16, m"), true, false, Width::Word, emit!($name(ax, word_ptr(rcx)))),
            form(concat!(stringify!($name), " r32, m"), true, false, Width::Dword, emit!($name(eax, dword_ptr(rcx)))),
            form(concat!(stringify!($name), " r64, m"), true, false, Width::Qword, emit!($name(rbx, qword_ptr(rcx)))),
        ];
        all.extend(to_memory!($name, $writes));
        for form in &mut all {
            form.has_adjust = $adjust;
        }
        $forms.extend(all);
    };
}

#[rustfmt::skip]
macro_rules! to_memory {
    ($name:ident, $writes:expr) => {
        vec![
            form(concat!(stringify!($name), " m8, r"), true, $writes, Width::Byte, emit!($name(byte_ptr(rcx), al))),
            form(concat!(stringify!($name), " m16, r"), true, $writes, Width::Word, emit!($name(word_ptr(rcx), bx))),
            form(concat!(stringify!($name), " m32, r"), true, $writes, Width::Dword, emit!($name(dword_ptr(rcx), eax))),
            form(concat!(stringify!($name), " m64, r"), true, $writes, Width::Qword, emit!($name(qword_ptr(rcx), rbx))),
            form(concat!(stringify!($name), " m8, i"), true, $writes, Width::Byte, emit!($name(byte_ptr(rcx), -2))),
            form(concat!(stringify!($name), " m16, i"), true, $writes, Width::Word, emit!($name(word_ptr(rcx), 0x1234))),
            form(concat!(stringify!($name), " m32, i8"), true, $writes, Width::Dword, emit!($name(dword_ptr(rcx), -2))),
            form(concat!(stringify!($name), " m32, i"), true, $writes, Width::Dword, emit!($name(dword_ptr(rcx), 0x7654_3210))),
            form(concat!(stringify!($name), " m64, i"), true, $writes, Width::Qword, emit!($name(qword_ptr(rcx), -0x7654_3210))),
        ]
    };
}

#[rustfmt::skip]
fn forms() -> Vec<Form> {
    use Width::{Byte, Dword, Qword, Word};
    let mut forms = vec![
        form("mov al", true, false, Byte, emit!(mov(al, byte_ptr(rcx)))),
        form("mov sil", true, false, Byte, emit!(mov(sil, byte_ptr(rcx)))),
        form("mov ax", true, false, Word, emit!(mov(ax, word_ptr(rcx)))),
        form("mov ebx", true, false, Dword, emit!(mov(ebx, dword_ptr(rcx)))),
        form("mov rax", true, false, Qword, emit!(mov(rax, qword_ptr(rcx)))),
        form("mov m, al", false, true, Byte, emit!(mov(byte_ptr(rcx), al))),
        form("mov m, bx", false, true, Word, emit!(mov(word_ptr(rcx), bx))),
        form("mov m, eax", false, true, Dword, emit!(mov(dword_ptr(rcx), eax))),
        form("mov m, rbx", false, true, Qword, emit!(mov(qword_ptr(rcx), rbx))),
        form("mov m8, i", false, true, Byte, emit!(mov(byte_ptr(rcx), -1))),
        form("mov m16, i", false, true, Word, emit!(mov(word_ptr(rcx), 0x8123))),
        form("mov m32, i", false, true, Dword, emit!(mov(dword_ptr(rcx), 0x1234_5678))),
        form("mov m64, i", false, true, Qword, emit!(mov(qword_ptr(rcx), -0x1234_5678))),
        form("movzx eax, m8", true, false, Byte, emit!(movzx(eax, byte_ptr(rcx)))),
        form("movzx rbx, m8", true, false, Byte, emit!(movzx(rbx, byte_ptr(rcx)))),
        form("movzx ax, m8", true, false, Byte, emit!(movzx(ax, byte_ptr(rcx)))),
        form("movzx eax, m16", true, false, Word, emit!(movzx(eax, word_ptr(rcx)))),
        form("movsx eax, m8", true, false, Byte, emit!(movsx(eax, byte_ptr(rcx)))),
        form("movsx ax, m8", true, false, Byte, emit!(movsx(ax, byte_ptr(rcx)))),
        form("movsx rax, m8", true, false, Byte, emit!(movsx(rax, byte_ptr(rcx)))),
        form("movsx eax, m16", true, false, Word, emit!(movsx(eax, word_ptr(rcx)))),
        form("movsx rbx, m16", true, false, Word, emit!(movsx(rbx, word_ptr(rcx)))),
        form("movsxd rax, m32", true, false, Dword, emit!(movsxd(rax, dword_ptr(rcx)))),
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
