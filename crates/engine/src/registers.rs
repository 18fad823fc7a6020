//! Access to a card's registers.
//!
//! The trait says what a back-end may rely on; it does not say how a BAR is mapped. A read from
//! a card that has left the bus completes with all bits set (PCI Express Base Specification,
//! completion time-out), so the functions here turn that pattern into an error at once.

use crate::error::EngineError;

/// What a 32-bit read returns when no card answers.
pub const ALL_ONES: u32 = u32::MAX;

/// 32-bit registers of one BAR, by byte offset.
///
/// Callable at any IRQL up to the device's own.
///
/// The implementer promises:
/// * each call is exactly one access of four bytes, in program order with the other calls;
/// * a write is not made before earlier writes to host memory are visible to the card (what
///   `WRITE_REGISTER_ULONG` does);
/// * an offset outside the BAR is not accessed: it reads as all-ones, and a write is ignored.
///
/// The caller promises offsets that are multiples of four.
pub trait Registers {
    /// Reads the register at `offset`.
    fn read32(&self, offset: u32) -> u32;

    /// Writes the register at `offset`. Posted: a read of any register of the card flushes it.
    fn write32(&self, offset: u32, value: u32);
}

impl<R: Registers + ?Sized> Registers for &R {
    fn read32(&self, offset: u32) -> u32 {
        (**self).read32(offset)
    }

    fn write32(&self, offset: u32, value: u32) {
        (**self).write32(offset, value);
    }
}

/// Reads a register that can never hold all-ones while the card is there.
///
/// # Errors
/// [`EngineError::Gone`] when it reads as all-ones.
pub fn read_live<R: Registers + ?Sized>(registers: &R, offset: u32) -> Result<u32, EngineError> {
    match registers.read32(offset) {
        ALL_ONES => Err(EngineError::Gone),
        value => Ok(value),
    }
}

/// Writes a register and reads it back.
///
/// # Errors
/// [`EngineError::Gone`] when the value read is all-ones and was not meant to be;
/// [`EngineError::Refused`] when the card kept another value.
pub fn write_checked<R: Registers + ?Sized>(
    registers: &R,
    offset: u32,
    value: u32,
) -> Result<(), EngineError> {
    registers.write32(offset, value);
    match registers.read32(offset) {
        read if read == value => Ok(()),
        ALL_ONES => Err(EngineError::Gone),
        read => Err(EngineError::Refused {
            register: offset,
            wrote: value,
            read,
        }),
    }
}
