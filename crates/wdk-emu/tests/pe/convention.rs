//! What Windows' convention asks of a call, seen from code that knows nothing else.

use super::{Cell64, Code, Place, cell, value};
use crate::asm;
use core::sync::atomic::Ordering;
use iced_x86::code_asm::*;

/// What a guarded call left.
#[derive(Clone, Copy)]
pub struct Report {
    /// A bit for each register that a callee has to keep and did not, and for the caller's frame.
    pub changed: Cell64,
    /// rax after the call.
    pub result: Cell64,
    pub calls: Cell64,
}

impl Default for Report {
    fn default() -> Self {
        Self {
            changed: cell(),
            result: cell(),
            calls: cell(),
        }
    }
}

impl Report {
    /// Everything that had to be kept was, in at least one call. Gives the last result.
    pub fn check(&self) -> u64 {
        assert_ne!(value(self.calls), 0, "it was called");
        assert_eq!(value(self.changed), 0, "registers of {NAMES:?}, by bit");
        value(self.result)
    }

    pub fn forget(&self) {
        for cell in [self.changed, self.result, self.calls] {
            cell.store(0, Ordering::Relaxed);
        }
    }
}

const KEPT: [AsmRegister64; 8] = [rbx, rbp, rdi, rsi, r12, r13, r14, r15];
const VECTORS: [AsmRegisterXmm; 10] = [
    xmm6, xmm7, xmm8, xmm9, xmm10, xmm11, xmm12, xmm13, xmm14, xmm15,
];
const NAMES: &str = "rbx rbp rdi rsi r12 r13 r14 r15 xmm6 … xmm15, the frame";

/// Room for arguments, home space included.
pub const ARGUMENTS: i32 = 0x60;
/// Behind it, words that nobody may change.
const CANARIES: i32 = ARGUMENTS;
const CANARY_WORDS: i32 = 8;
const SAVED: i32 = 0xA0;
/// The function's own two arguments, for the body.
pub const FIRST: i32 = 0x140;
pub const SECOND: i32 = 0x148;
/// Words for the body.
pub const OWN: i32 = 0x150;
const FRAME: i32 = 0x188;

fn sentinel(seed: u64, index: usize) -> u64 {
    seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (index as u64 + 1).wrapping_mul(0x0101_0101_0101)
}

/// Makes a function of two arguments around calls: everything that a callee keeps has a value
/// before that is compared after. `body` may use the volatile registers only.
pub fn guarded(
    code: &mut Code,
    name: &str,
    seed: u64,
    report: Report,
    body: impl FnOnce(&mut Code),
) -> Place {
    let function = code.function(name);
    for register in KEPT {
        asm!(code, push(register));
    }
    asm!(code, sub(rsp, FRAME));
    asm!(
        code,
        mov(qword_ptr(rsp + FIRST), rcx),
        mov(qword_ptr(rsp + SECOND), rdx)
    );
    for (index, vector) in VECTORS.into_iter().enumerate() {
        asm!(
            code,
            movaps(xmmword_ptr(rsp + SAVED + index as i32 * 16), vector)
        );
        asm!(code, mov(rax, sentinel(seed, 8 + index)), movq(vector, rax));
        asm!(code, punpcklqdq(vector, vector));
    }
    for word in 0..CANARY_WORDS {
        asm!(code, mov(rax, sentinel(seed, 50)));
        asm!(code, mov(qword_ptr(rsp + CANARIES + word * 8), rax));
    }
    for (index, register) in KEPT.into_iter().enumerate() {
        asm!(code, mov(register, sentinel(seed, index)));
    }
    body(code);
    asm!(code, mov(qword_ptr(rsp + OWN + 0x28), rax), xor(r9d, r9d));
    let mut bit = 0;
    let compare = |code: &mut Code, bit: u32| {
        asm!(code, cmp(rax, rcx), setne(r10b), movzx(r10d, r10b));
        asm!(code, shl(r10, bit), or(r9, r10));
    };
    for (index, register) in KEPT.into_iter().enumerate() {
        asm!(code, mov(rax, register), mov(rcx, sentinel(seed, index)));
        compare(code, bit);
        bit += 1;
    }
    for (index, vector) in VECTORS.into_iter().enumerate() {
        asm!(code, mov(rcx, sentinel(seed, 8 + index)), movq(rax, vector));
        compare(code, bit);
        asm!(code, movhlps(xmm0, vector), movq(rax, xmm0));
        compare(code, bit);
        bit += 1;
    }
    for word in 0..CANARY_WORDS {
        asm!(code, mov(rax, qword_ptr(rsp + CANARIES + word * 8)));
        asm!(code, mov(rcx, sentinel(seed, 50)));
        compare(code, bit);
    }
    asm!(
        code,
        mov(rcx, super::address(report.changed)),
        or(qword_ptr(rcx), r9)
    );
    asm!(
        code,
        mov(rcx, super::address(report.calls)),
        inc(qword_ptr(rcx))
    );
    asm!(code, mov(rax, qword_ptr(rsp + OWN + 0x28)));
    code.store(report.result, rax);
    for (index, vector) in VECTORS.into_iter().enumerate() {
        asm!(
            code,
            movaps(vector, xmmword_ptr(rsp + SAVED + index as i32 * 16))
        );
    }
    asm!(code, add(rsp, FRAME));
    for register in KEPT.into_iter().rev() {
        asm!(code, pop(register));
    }
    asm!(code, ret());
    function
}

/// Puts garbage in every register that a callee may change, but for those of `but`.
pub fn clobber(code: &mut Code, but: &[AsmRegister64]) {
    let volatile = [rax, rcx, rdx, r8, r9, r10, r11];
    for (index, register) in volatile.into_iter().enumerate() {
        if !but.contains(&register) {
            asm!(code, mov(register, 0xBAD0_BAD0_BAD0_BAD0 + index as u64));
        }
    }
    for vector in [xmm0, xmm1, xmm2, xmm3, xmm4, xmm5] {
        asm!(code, pcmpeqd(vector, vector));
    }
}

/// How callbacks came in.
#[derive(Clone, Copy)]
pub struct Entries {
    pub calls: Cell64,
    /// Of those, with a stack pointer that is not as the convention wants it.
    pub misaligned: Cell64,
}

impl Default for Entries {
    fn default() -> Self {
        Self {
            calls: cell(),
            misaligned: cell(),
        }
    }
}

/// Counts a call at a function's first instruction. Changes rax and r11.
pub fn count_entry(code: &mut Code, entries: Entries) {
    asm!(
        code,
        mov(r11, super::address(entries.calls)),
        inc(qword_ptr(r11))
    );
    asm!(
        code,
        lea(rax, qword_ptr(rsp + 8)),
        and(eax, 15),
        add(eax, 15),
        shr(eax, 4)
    );
    asm!(
        code,
        mov(r11, super::address(entries.misaligned)),
        add(qword_ptr(r11), rax)
    );
}
