//! Register access by a driver: the emulated counterpart of `READ_REGISTER_ULONG` and its kin.
//!
//! Addresses come from `MmMapIoSpaceEx`. They are not dereferenceable, so every access passes
//! here, is checked (rule 53: mapped, inside, aligned), takes virtual time, and reaches the card
//! model. A read waits for the card; a write is posted. All ones come back where nothing answers.

use crate::kernel::events::{self, What};
use crate::kernel::ke::{budget, choice, pump, time};
use crate::kernel::mm::io_space::{Target, resolve};
use crate::kernel::stop::stop;
use crate::kernel::{config, exports};
use crate::pci::Width;

fn checked(address: usize, width: Width) -> Target {
    let bytes = width as usize;
    if !address.is_multiple_of(bytes) {
        stop(
            53,
            format!("a {bytes}-byte register access at {address:#x}, which is not aligned"),
        );
    }
    match resolve(address, bytes) {
        Target::NotMapped => stop(
            53,
            format!("a {bytes}-byte register access at {address:#x}, where nothing is mapped"),
        ),
        target => target,
    }
}

/// A read of `width` bytes.
pub(crate) fn read(address: usize, width: Width) -> u64 {
    choice::point();
    let target = checked(address, width);
    time::advance(config().costs.register_read);
    let value = match target {
        Target::Registers(registers, offset) => {
            exports::trace(offset ^ 0x5245_4144);
            let value = registers.read(offset, width);
            events::note(What::Read(offset, value));
            value
        }
        _ => u64::MAX,
    };
    let value = match width {
        Width::Byte => value & 0xFF,
        Width::Word => value & 0xFFFF,
        Width::Dword => value & 0xFFFF_FFFF,
        Width::Qword => value,
    };
    exports::trace(value);
    budget::check();
    pump::scheduling_point();
    value
}

/// A write of `width` bytes.
pub(crate) fn write(address: usize, width: Width, value: u64) {
    choice::point();
    let target = checked(address, width);
    time::advance(config().costs.register_write);
    if let Target::Registers(registers, offset) = target {
        exports::trace(offset ^ 0x5752_4954);
        exports::trace(value);
        events::note(What::Write(offset, value));
        registers.write(offset, width, value);
    }
    pump::scheduling_point();
}

/// Reads a 32-bit register.
#[must_use]
pub fn read32(address: *const u32) -> u32 {
    let value = read(address.addr(), Width::Dword);
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// Reads a 64-bit register.
#[must_use]
pub fn read64(address: *const u64) -> u64 {
    read(address.addr(), Width::Qword)
}

/// Writes a 32-bit register.
pub fn write32(address: *mut u32, value: u32) {
    write(address.addr(), Width::Dword, u64::from(value));
}

/// Writes a 64-bit register.
pub fn write64(address: *mut u64, value: u64) {
    write(address.addr(), Width::Qword, value);
}
