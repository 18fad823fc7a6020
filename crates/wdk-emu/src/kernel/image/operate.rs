//! What an instruction makes of a register of the card and another operand: value and flags.

/// What is done with two operands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Operation {
    /// The second takes the first one's place.
    Copy,
    /// The same, with the sign spread.
    CopySigned,
    Add,
    Subtract,
    /// A subtraction of which only the flags are kept.
    Compare,
    And,
    /// An AND of which only the flags are kept.
    Test,
    Or,
    Xor,
}

/// What comes of it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Done {
    /// The first operand's value, unless it stays.
    pub(super) value: Option<u64>,
    pub(super) flags: u64,
}

const CARRY: u64 = 1 << 0;
const PARITY: u64 = 1 << 2;
const ADJUST: u64 = 1 << 4;
const ZERO: u64 = 1 << 6;
const SIGN: u64 = 1 << 7;
const OVERFLOW: u64 = 1 << 11;

/// Does `operation` on the low `bits` of two operands.
pub(super) fn operate(
    operation: Operation,
    first: u64,
    second: u64,
    bits: u32,
    flags: u64,
) -> Done {
    let above = 64 - bits;
    // In the uppermost bits, carry and overflow come out as they do for the width.
    let (a, b) = (first << above, second << above);
    let (result, carry, overflow) = match operation {
        Operation::Copy => {
            let value = Some(b >> above);
            return Done { value, flags };
        }
        Operation::CopySigned => {
            let value = Some((b.cast_signed() >> above).cast_unsigned());
            return Done { value, flags };
        }
        Operation::Add => {
            let (sum, carry) = a.overflowing_add(b);
            (
                sum,
                carry,
                a.cast_signed().overflowing_add(b.cast_signed()).1,
            )
        }
        Operation::Subtract | Operation::Compare => {
            let (difference, carry) = a.overflowing_sub(b);
            let overflow = a.cast_signed().overflowing_sub(b.cast_signed()).1;
            (difference, carry, overflow)
        }
        Operation::And | Operation::Test => (a & b, false, false),
        Operation::Or => (a | b, false, false),
        Operation::Xor => (a ^ b, false, false),
    };
    let value = result >> above;
    let is_sum = matches!(
        operation,
        Operation::Add | Operation::Subtract | Operation::Compare
    );
    let set = |condition: bool, flag: u64| if condition { flag } else { 0 };
    let new = set(carry, CARRY)
        | set((value & 0xFF).count_ones().is_multiple_of(2), PARITY)
        // Into bit 4 came a carry or borrow when it is not the sum of the operands' bits. The
        // logical operations leave the flag undefined; here they clear it.
        | set(is_sum && (first ^ second ^ value) & 0x10 != 0, ADJUST)
        | set(value == 0, ZERO)
        | set(result >> 63 == 1, SIGN)
        | set(overflow, OVERFLOW);
    let kept = flags & !(CARRY | PARITY | ADJUST | ZERO | SIGN | OVERFLOW);
    Done {
        value: (!matches!(operation, Operation::Compare | Operation::Test)).then_some(value),
        flags: kept | new,
    }
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::*;
    use core::arch::asm;

    const WATCHED: u64 = CARRY | PARITY | ZERO | SIGN | OVERFLOW;

    macro_rules! on_the_processor {
        ($instruction:literal, $a:expr, $b:expr, $modifier:literal) => {{
            let (mut value, flags): (u64, u64);
            value = $a;
            // SAFETY: an instruction between two registers, and the flags by way of the stack.
            unsafe {
                asm!(
                    concat!($instruction, " {a", $modifier, "}, {b", $modifier, "}"),
                    "pushfq",
                    "pop {flags}",
                    a = inout(reg) value,
                    b = in(reg) $b,
                    flags = out(reg) flags,
                );
            }
            (value, flags)
        }};
    }

    #[test]
    fn values_and_flags_are_the_processors() {
        let numbers = [
            0,
            1,
            0x7F,
            0x80,
            0xFF,
            0x7FFF_FFFF,
            0x8000_0000,
            0xFFFF_FFFF,
            0xA5A5_5A5A,
        ];
        for a in numbers {
            for b in numbers {
                let cases = [
                    (Operation::Add, on_the_processor!("add", a, b, ":e")),
                    (Operation::Subtract, on_the_processor!("sub", a, b, ":e")),
                    (Operation::And, on_the_processor!("and", a, b, ":e")),
                    (Operation::Or, on_the_processor!("or", a, b, ":e")),
                    (Operation::Xor, on_the_processor!("xor", a, b, ":e")),
                ];
                for (operation, (value, flags)) in cases {
                    let adjust = match operation {
                        Operation::Add | Operation::Subtract => ADJUST,
                        _ => 0,
                    };
                    let done = operate(operation, a, b, 32, 0);
                    assert_eq!(done.value, Some(value), "{operation:?} {a:#x} {b:#x}");
                    let watched = flags & (WATCHED | adjust);
                    assert_eq!(done.flags, watched, "{operation:?} {a:#x} {b:#x}");
                }
                let (_, flags) = on_the_processor!("cmp", a, b, ":l");
                assert_eq!(
                    operate(Operation::Compare, a, b, 8, 0).flags,
                    flags & (WATCHED | ADJUST)
                );
                let (_, flags) = on_the_processor!("test", a, b, ":r");
                let done = operate(Operation::Test, a, b, 64, 0);
                assert_eq!((done.value, done.flags), (None, flags & WATCHED));
            }
        }
        let signed = operate(Operation::CopySigned, 0, 0x80, 8, 0);
        assert_eq!(signed.value, Some(0xFFFF_FFFF_FFFF_FF80));
    }
}
